import type { DialectName } from '../../src/warehouse/index.js'

/** Kind of a column of a test table; `timestamp` has no zone and holds the UTC clock, as most warehouses keep it. */
export type CellKind =
  | 'text'
  | 'integer'
  | 'double'
  | 'decimal'
  | 'boolean'
  | 'date'
  | 'timestamp'
  | 'timestamp-with-time-zone'

/** Text as it is, numbers, decimals as text, dates `YYYY-MM-DD`, times ISO 8601 with `Z` and milliseconds. */
export type Cell = string | number | boolean | null

/** A table to be made. */
export interface EngineTable {
  /** `['schema', 'table']` in a schema of its own. */
  readonly table: string | readonly [string, string]
  readonly columns: Readonly<Record<string, CellKind>>
  readonly rows: readonly Readonly<Record<string, Cell>>[]
}

/** Text with placeholders and what fills them, in the order in which they stand. */
export interface EngineQuery {
  readonly text: string
  readonly parameters: readonly (string | number)[]
}

/** A database that is running, with one session. */
export interface RunningEngine {
  /** Makes the table anew. */
  createTable(table: EngineTable): Promise<void>
  /** Rows as the engine's driver gives them out: bigint, decimal text, objects of its own. */
  run(query: EngineQuery): Promise<Record<string, unknown>[]>
  /** Runs text without parameters that gives back nothing. */
  execute(text: string): Promise<void>
  /** Time zone of the session, such as `Asia/Shanghai`; no effect in SQLite, which knows none. */
  setTimeZone(zone: string): Promise<void>
  stop(): Promise<void>
}

/** A database that tests can start. */
export interface Engine {
  readonly name: string
  readonly dialect: DialectName
  start(): Promise<RunningEngine>
}

/** What differs between engines in making a table. */
export interface TableTexts {
  readonly quote: (name: string) => string
  readonly types: Readonly<Record<CellKind, string>>
  /** Text of a value that is not null. */
  readonly literal: (value: Cell, kind: CellKind) => string
  /** Behind the columns, such as the engine of ClickHouse. */
  readonly suffix?: string
  /** Around the type of a column that may hold null. */
  readonly nullable?: (type: string) => string
  readonly schema?: (name: string) => string
}

/** Rows of one INSERT. */
const ROWS_AT_ONCE = 500

/** The statements that make a table, one after the other. */
export function tableStatements({ table, columns, rows }: EngineTable, texts: TableTexts): string[] {
  const { quote, types, nullable = (type) => type, schema = (name) => `CREATE SCHEMA IF NOT EXISTS ${name}` } = texts
  const target = typeof table === 'string' ? quote(table) : table.map((part) => quote(part)).join('.')
  const kinds = Object.entries(columns)
  const definitions = kinds.map(([name, kind]) => `${quote(name)} ${nullable(types[kind])}`)
  const statements = [
    ...(typeof table === 'string' ? [] : [schema(quote(table[0]))]),
    `DROP TABLE IF EXISTS ${target}`,
    `CREATE TABLE ${target} (${definitions.join(', ')})${texts.suffix ?? ''}`,
  ]
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const values = rows.slice(from, from + ROWS_AT_ONCE).map((row) => {
      const cells = kinds.map(([name, kind]) => {
        const value = row[name]
        if (value === undefined) throw new Error(`row without ${name}`)
        return value === null ? 'NULL' : texts.literal(value, kind)
      })
      return `(${cells.join(', ')})`
    })
    statements.push(`INSERT INTO ${target} VALUES ${values.join(', ')}`)
  }
  return statements
}

/** `2024-03-01 10:00:00.000` of `2024-03-01T10:00:00.000Z`. */
export function clockText(value: Cell): string {
  return new Date(String(value)).toISOString().slice(0, -1).replace('T', ' ')
}

/** A literal of the SQL standard. */
export function standardLiteral(value: Cell, kind: CellKind): string {
  const text = `'${String(value).replaceAll("'", "''")}'`
  if (kind === 'timestamp') return `TIMESTAMP '${clockText(value)}'`
  if (kind === 'timestamp-with-time-zone') return `TIMESTAMP WITH TIME ZONE '${clockText(value)}+00:00'`
  if (kind === 'date') return `DATE ${text}`
  if (kind === 'double') return `CAST(${text} AS DOUBLE PRECISION)`
  return kind === 'text' ? text : String(value)
}

/** Quotes doubled. */
export function inQuotes(name: string, quote = '"'): string {
  return quote + name.replaceAll(quote, quote + quote) + quote
}
