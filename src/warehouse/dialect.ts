/**
 * What differs between databases, as a small flat object of functions over SQL text: everything else that this chapter writes is
 * the common part of them all.
 */
import { checkChoice, fail } from '../data/checks.js'
import { bigquery } from './dialects/bigquery.js'
import { clickhouse } from './dialects/clickhouse.js'
import { duckdb } from './dialects/duckdb.js'
import { mysql } from './dialects/mysql.js'
import { postgres } from './dialects/postgres.js'
import { snowflake } from './dialects/snowflake.js'
import { spark } from './dialects/spark.js'
import { sqlite } from './dialects/sqlite.js'
import { trino } from './dialects/trino.js'

/** The databases that the package knows; others can be described by a {@link Dialect} of one's own. */
export type DialectName =
  | 'duckdb'
  | 'postgres'
  | 'sqlite'
  | 'spark'
  | 'clickhouse'
  | 'bigquery'
  | 'snowflake'
  | 'trino'
  | 'mysql'

/** The three types that queries compute with. */
export type SqlType = 'integer' | 'double' | 'text'

/**
 * How a column holds time. `timestamp` has no time zone and is read as UTC; `timestamp-with-time-zone` is an instant, whose UTC
 * day counts whatever the time zone of the session; `text` is ISO 8601 without an offset, read as UTC.
 */
export type DateKind = 'date' | 'timestamp' | 'timestamp-with-time-zone' | 'text' | 'epoch-milliseconds'

/**
 * How one database says what the others say differently. All functions take and give SQL text; arguments are expressions without
 * side effects. To describe a database of your own, spread the one that it resembles: `{ ...dialects.postgres, name: 'cockroach' }`.
 */
export interface Dialect {
  readonly name: string
  /** An identifier, quoted: whatever the name holds, it stays a name. */
  readonly quote: (identifier: string) => string
  /** The parameter at a position, counted from 1, as a value of its type. */
  readonly placeholder: (position: number, type: SqlType) => string
  /** A value as a value of another type; NULL stays NULL. */
  readonly cast: (expression: string, type: SqlType) => string
  /** An id as something by which rows are grouped: two ids are one only where they are the same text, to the letter. */
  readonly key: (expression: string) => string
  /** The text of a key. */
  readonly textOfKey: (key: string) => string
  /** Days from 1970-01-01 to the UTC day, a whole number. */
  readonly dayNumber: (expression: string, kind: DateKind) => string
  /** Milliseconds since 1970-01-01T00:00Z, a whole number. */
  readonly epochMilliseconds: (expression: string, kind: DateKind) => string
  /** The quotient of two whole numbers, the first ≥ 0, the second > 0, without its fraction. */
  readonly integerDivide: (dividend: string, divisor: string) => string
  /** Natural logarithm of a double above 0. */
  readonly ln: (expression: string) => string
  /** e to the power of a double. */
  readonly exp: (expression: string) => string
}

/** The dialects by name. */
export const dialects: Readonly<Record<DialectName, Dialect>> = /* @__PURE__ */ Object.freeze({
  duckdb,
  postgres,
  sqlite,
  spark,
  clickhouse,
  bigquery,
  snowflake,
  trino,
  mysql,
})

/**
 * The dialect that a caller means by a name or gives himself.
 *
 * @throws ClienteleError `invalid-option`, `invalid-type`
 */
export function dialectOf(dialect: DialectName | Dialect): Dialect {
  if (typeof dialect !== 'object' || dialect === null) {
    return dialects[checkChoice(dialect, Object.keys(dialects) as DialectName[], 'dialect')]
  }
  for (const name of FUNCTIONS) {
    if (typeof dialect[name] === 'function') continue
    fail('invalid-type', `dialect.${name}`, 'a function', dialect[name], 'spread the dialect that yours resembles')
  }
  return dialect
}

const FUNCTIONS = [
  'quote',
  'placeholder',
  'cast',
  'key',
  'textOfKey',
  'dayNumber',
  'epochMilliseconds',
  'integerDivide',
  'ln',
  'exp',
] as const
