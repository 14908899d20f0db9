import { z } from 'zod'
import type { FieldKind } from '../data/fields.js'
import type { ObjectSchema } from './rowSchema.js'
import { kindOfValue } from './values.js'

/**
 * How the cells of a field are to be read: the kinds of the kernel, with `nested` told apart and words of a fixed choice.
 *
 * `list` is an array of strings, `records` an array of objects, `numbers` a record of numbers; `nested` is anything else.
 */
export type SchemaFieldKind = FieldKind | 'choice' | 'list' | 'records' | 'numbers'

/** One field of an object schema. */
export interface SchemaField {
  readonly name: string
  readonly kind: SchemaFieldKind
  readonly optional: boolean
  readonly nullable: boolean
  /** The words of a `choice`. */
  readonly choices?: readonly string[]
  /** The fields of one of the `records`. */
  readonly fields?: readonly SchemaField[]
}

/** The fields of an object schema, in its order: of one of ours, of one of ours extended, or of a caller's own. */
export function fieldsOf(schema: ObjectSchema): SchemaField[] {
  return Object.entries(schema.shape).map(([name, field]) => fieldOf(name, field))
}

function fieldOf(name: string, schema: z.core.$ZodType): SchemaField {
  let inner = schema
  let optional = false
  let nullable = false
  for (let next = innerOf(inner); next !== undefined; next = innerOf(inner)) {
    optional ||= inner instanceof z.ZodOptional || inner instanceof z.ZodExactOptional || inner instanceof z.ZodDefault
    nullable ||= inner instanceof z.ZodNullable
    inner = next
  }
  return { name, optional, nullable, ...valueKind(inner) }
}

/** What a wrapper wraps: `.optional()`, `.nullable()`, `.default()` and the input side of `.transform()` and `.pipe()`. */
function innerOf(schema: z.core.$ZodType): z.core.$ZodType | undefined {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodExactOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodReadonly
  )
    return schema.def.innerType
  return schema instanceof z.ZodPipe ? schema.def.in : undefined
}

function valueKind(schema: z.core.$ZodType): Pick<SchemaField, 'kind' | 'choices' | 'fields'> {
  const kind = kindOfValue(schema)
  if (kind !== undefined) return { kind }
  if (schema instanceof z.ZodNumber) return { kind: 'number' }
  if (schema instanceof z.ZodBoolean) return { kind: 'flag' }
  if (schema instanceof z.ZodEnum) return { kind: 'choice', choices: schema.options.map(String) }
  if (schema instanceof z.ZodArray && schema.element instanceof z.ZodString) return { kind: 'list' }
  if (schema instanceof z.ZodArray && schema.element instanceof z.ZodObject)
    return { kind: 'records', fields: fieldsOf(schema.element) }
  if (schema instanceof z.ZodRecord && fieldOf('', schema.def.valueType).kind === 'number') return { kind: 'numbers' }
  return { kind: schema instanceof z.ZodArray || schema instanceof z.ZodObject ? 'nested' : 'text' }
}
