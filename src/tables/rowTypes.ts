import type { ObjectSchema } from '../schemas/rowSchema.js'
import { schemas } from '../schemas/rows.js'
import { type Synonyms, synonyms } from './synonyms.js'

/** A row type as the import knows it. */
export interface TableType<Schema extends ObjectSchema> {
  readonly schema: Schema
  /** What the rows are called in paths. */
  readonly name: string
  readonly synonyms: Synonyms
}

/** The row type of a member of `schemas`. */
export function tableType<Key extends Exclude<keyof typeof schemas, 'payment'>>(
  key: Key,
  name: string,
): TableType<(typeof schemas)[Key]> {
  return { schema: schemas[key], name, synonyms: synonyms[key] }
}

/**
 * Synonyms for a schema: those of the largest row type whose fields it all has, so that an extended schema keeps them; none for
 * a schema that is like no row type.
 */
export function synonymsFor(schema: ObjectSchema): Synonyms {
  let best: Synonyms = {}
  let size = 0
  for (const [key, candidate] of Object.entries(synonyms)) {
    const fields = Object.keys(schemas[key as keyof typeof synonyms].shape)
    if (fields.length <= size || !fields.every((field) => Object.hasOwn(schema.shape, field))) continue
    best = candidate
    size = fields.length
  }
  return best
}
