import type { Decimal } from 'decimal.js'

/**
 * Which rows: plain data, so that it survives JSON and an implementation can turn it into the query of its own store.
 *
 * A member names a field. Its value is what the field must equal, or an object of conditions, which must all hold: see
 * {@link ValueCondition}, {@link FlagCondition} and {@link ListCondition}. All members hold together; `{}` matches every row.
 * `null` asks for rows in which the field is missing or null, as `{ exists: false }` does; no other condition holds for those.
 */
export type Filter<Row extends object> = {
  readonly [Key in keyof Row]?: FieldFilter<NonNullable<Row[Key]>> | null
}

/** What a {@link Filter} may ask of one field, by the type of the field. */
export type FieldFilter<Value> = [Value] extends [boolean]
  ? boolean | FlagCondition
  : [Value] extends [string | number | Date | Decimal]
    ? Value | ValueCondition<Value>
    : [Value] extends [readonly string[]]
      ? ListCondition
      : ExistsCondition

/** Is the field there? */
export interface ExistsCondition {
  /** True: there and not null. False: missing or null. */
  readonly exists?: boolean
}

/** Conditions on text, numbers, money and dates. */
export interface ValueCondition<Value> extends ExistsCondition {
  /** Equal to one of these; none of an empty list. */
  readonly in?: readonly Value[]
  /** At or after. */
  readonly from?: Value
  /** At or before. */
  readonly to?: Value
  /** Strictly before. */
  readonly below?: Value
  /** Strictly after. */
  readonly above?: Value
}

/** Conditions on true or false. */
export interface FlagCondition extends ExistsCondition {
  /** Equal to one of these. */
  readonly in?: readonly boolean[]
}

/** Conditions on a list of words, such as the tags of a customer. */
export interface ListCondition extends ExistsCondition {
  /** This word is in the list. */
  readonly has?: string
}
