import type { FieldKind } from '../data/fields.js'
import { ClienteleError } from '../errors.js'
import { type ColumnKind, type Migration, migrations } from './migrations.js'
import { quoteName, type SqlDialect, snakeCase } from './sqlDialect.js'
import { Parameters, type RunSql } from './sqlSession.js'

/** What a migration found and left. */
export interface Migrated {
  /** Number of the last migration that was done before; 0 where there were no tables. */
  readonly from: number
  /** Number of the last one that is done now. */
  readonly to: number
}

/**
 * Brings the tables of a schema to the version of this code, in the transaction of `run`.
 *
 * @throws ClienteleError `store-version` where the tables are of a newer version
 */
export async function migrateTables(
  run: RunSql,
  dialect: SqlDialect,
  schema: string,
  time: () => string,
  all: readonly Migration[] = migrations,
): Promise<Migrated> {
  const log = `${quoteName(schema)}.${quoteName('migrations')}`
  const to = all.at(-1)?.number ?? 0
  const from = await versionOf(run, schema, log)
  if (from > to) {
    const message = `its tables are of version ${from}, this code knows versions up to ${to}; use the newer version of this package`
    throw new ClienteleError('store-version', 'migrate', message, from)
  }
  if (from === 0) {
    if (!(await hasSchema(run, schema))) await run(`CREATE SCHEMA ${quoteName(schema)}`, [])
    const columns = `number integer PRIMARY KEY, title text NOT NULL, applied_at ${dialect.timeType} NOT NULL`
    await run(`CREATE TABLE ${log} (${columns})`, [])
    await run(`CREATE SEQUENCE ${quoteName(schema)}.${quoteName('positions')}`, [])
  }
  const known = new Set(all.filter(({ number }) => number <= from).flatMap(({ columns }) => Object.keys(columns)))
  for (const migration of all) {
    if (migration.number <= from) continue
    for (const text of statementsOf(migration, known, dialect, schema)) await run(text, [])
    const parameters = new Parameters()
    const [number, title, appliedAt] = [String(migration.number), migration.title, time()].map((value) =>
      parameters.add(value),
    )
    const values = `CAST(${number} AS integer), ${title}, CAST(${appliedAt} AS ${dialect.timeType})`
    await run(`INSERT INTO ${log} (number, title, applied_at) VALUES (${values})`, parameters.values)
  }
  return { from, to }
}

/** The statements of one migration; the tables that it makes are added to those that are known. */
export function statementsOf(
  { columns }: Migration,
  known: Set<string>,
  dialect: SqlDialect,
  schema: string,
): readonly string[] {
  return Object.entries(columns).flatMap(([name, added]) => {
    const table = `${quoteName(schema)}.${quoteName(snakeCase(name))}`
    const definitions = Object.entries(added).flatMap(([column, kind]) => definitionsOf(column, kind, dialect))
    if (known.has(name)) return definitions.map((definition) => `ALTER TABLE ${table} ADD COLUMN ${definition}`)
    known.add(name)
    const position = `'${quoteName(schema)}.${quoteName('positions')}'`
    const state = [
      `id ${dialect.types.id} PRIMARY KEY`,
      `position bigint NOT NULL DEFAULT nextval(${position})`,
      'version integer NOT NULL',
      `updated_at ${dialect.timeType} NOT NULL`,
      `removed_at ${dialect.timeType}`,
    ]
    const create = `CREATE TABLE ${table} (${[...state, ...definitions].join(', ')})`
    return dialect.indexes ? [create, ...indexesOf(name, added, table)] : [create]
  })
}

function definitionsOf(field: string, columnKind: ColumnKind, dialect: SqlDialect): readonly string[] {
  const isOptional = columnKind.endsWith('?')
  const kind = (isOptional ? columnKind.slice(0, -1) : columnKind) as FieldKind
  const ending = isOptional ? '' : ' NOT NULL'
  const column = `${quoteName(snakeCase(field))} ${dialect.types[kind]}${ending}`
  if (kind !== 'money' || dialect.exactMoney === null) return [column]
  return [column, `${quoteName(`${snakeCase(field)}_exact`)} ${dialect.exactMoney}${ending}`]
}

/** One to read all rows page by page, one to read those of a customer (or whoever the rows are about) in the same order. */
function indexesOf(name: string, columns: Readonly<Record<string, ColumnKind>>, table: string): readonly string[] {
  const subject = Object.entries(columns).find(([, kind]) => kind === 'id')?.[0]
  const index = (ending: string, ...names: readonly string[]): string =>
    `CREATE INDEX ${quoteName(`${snakeCase(name)}_${ending}`)} ON ${table} (${names.map(quoteName).join(', ')})`
  const byPosition = index('position', 'position')
  return subject === undefined ? [byPosition] : [byPosition, index('subject', snakeCase(subject), 'position')]
}

async function versionOf(run: RunSql, schema: string, log: string): Promise<number> {
  const parameters = new Parameters()
  const text = `SELECT 1 AS there FROM information_schema.tables WHERE table_schema = ${parameters.add(schema)} AND table_name = ${parameters.add('migrations')}`
  if ((await run(text, parameters.values)).length === 0) return 0
  const [row] = await run(`SELECT coalesce(max(number), 0) AS number FROM ${log}`, [])
  return Number(row?.number)
}

/** Where somebody else made the schema, nobody needs the right to make one. */
async function hasSchema(run: RunSql, schema: string): Promise<boolean> {
  const parameters = new Parameters()
  const text = `SELECT 1 AS there FROM pg_catalog.pg_namespace WHERE nspname = ${parameters.add(schema)}`
  return (await run(text, parameters.values)).length > 0
}
