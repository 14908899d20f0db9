import type { z } from 'zod'

/** The fields of a row type as zod schemas: optional fields are optional, all others required. */
export type RowShape<Row extends object> = {
  [Key in keyof Row]-?: object extends Pick<Row, Key>
    ? z.ZodExactOptional<z.ZodType<Exclude<Row[Key], undefined>>>
    : z.ZodType<Row[Key]>
}

/**
 * The zod schema of a row type: an object schema, so that `.parse`, `.safeParse`, `.extend`, `.pick` and the rest of zod work
 * on it, and `z.output` of it is the row type.
 */
export type RowSchema<Row extends object> = z.ZodObject<RowShape<Row>>

/** Any zod object schema: one of ours, one of ours extended, or a caller's own. */
export type ObjectSchema = z.ZodObject

/** The row type of an object schema. */
export type RowOf<Schema extends ObjectSchema> = z.output<Schema>
