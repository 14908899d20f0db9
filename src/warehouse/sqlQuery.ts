import { fail } from '../data/checks.js'
import { type Dialect, type DialectName, dialectOf, type SqlType } from './dialect.js'

/** A value that a query is given beside its text. */
export type SqlValue = number | string

/** A query as text and parameters: what the caller hands to the database's own driver. */
export interface SqlQuery {
  /** One SELECT, without a semicolon at its end: put CREATE TABLE … AS or INSERT INTO … before it where you want to keep the result. */
  readonly text: string
  /** One value for each place in the text, in the order of the places. */
  readonly parameters: readonly SqlValue[]
  /** Names of the columns of the result, in their order. */
  readonly columns: readonly string[]
}

/**
 * Writes one query: values go in through `parameter` and `list`, names of the caller through `name` and `table`, and whatever they
 * hold, none of it is ever read as SQL. Where a value is used twice it is placed twice, so that databases whose parameters
 * are bare question marks work too.
 */
export interface SqlBuilder {
  readonly dialect: Dialect
  /** A value, as an expression of its type. */
  readonly parameter: (value: SqlValue, type: SqlType) => string
  /** Several values with commas between. */
  readonly list: (values: readonly SqlValue[], type: SqlType) => string
  /** A whole number that this package made itself (a length, a factor): as text, so that the database can plan with it. */
  readonly whole: (value: number) => string
  /** Name of a column of the caller, quoted. */
  readonly name: (identifier: unknown, path: string) => string
  /** Name of a table of the caller, quoted part by part. */
  readonly table: (table: unknown, path: string) => string
  /** The finished query. */
  readonly query: (text: string, columns: readonly string[]) => SqlQuery
}

/** Begins a query. */
export function sqlBuilder(dialectOrName: DialectName | Dialect): SqlBuilder {
  const dialect = dialectOf(dialectOrName)
  const values: { readonly value: SqlValue; readonly type: SqlType }[] = []
  const parameter = (value: SqlValue, type: SqlType): string => `${MARK}${values.push({ value, type }) - 1}${MARK}`
  const name = (identifier: unknown, path: string): string => dialect.quote(checkIdentifier(identifier, path))
  return {
    dialect,
    parameter,
    list: (items, type) => items.map((item) => parameter(item, type)).join(', '),
    whole: (value) => (value < 0 ? `(${value})` : `${value}`),
    name,
    table(table, path) {
      if (!Array.isArray(table)) return name(table, path)
      if (table.length === 0) fail('empty-input', path, 'a name or its parts, such as ["schema", "orders"]', table)
      return table.map((part, i) => name(part, `${path}[${i}]`)).join('.')
    },
    query(text, columns) {
      const parameters: SqlValue[] = []
      const pieces = text.split(MARK).map((piece, i) => {
        if (i % 2 === 0) return piece
        const { value, type } = values[Number(piece)]!
        return dialect.placeholder(parameters.push(value), type)
      })
      return { text: pieces.join(''), parameters, columns }
    },
  }
}

/** Stands on both sides of the number of a value until the query is finished; no identifier may hold it. */
const MARK = '\u0000'

function checkIdentifier(identifier: unknown, path: string): string {
  if (identifier === undefined || identifier === null) return fail('missing-value', path, 'a name', identifier)
  if (typeof identifier !== 'string') return fail('invalid-type', path, 'a name', identifier)
  if (identifier === '' || identifier.includes(MARK)) {
    return fail('invalid-id', path, 'a name that is not empty and holds no U+0000', identifier)
  }
  return identifier
}
