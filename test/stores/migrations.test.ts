import { describe, expect, it } from 'vitest'
import { repositoryFields } from '../../src/repositories/index.js'
import { duckdbDialect } from '../../src/stores/duckdbDialect.js'
import { migrateTables, statementsOf } from '../../src/stores/migrate.js'
import { type Migration, migrations } from '../../src/stores/migrations.js'
import { postgresDialect } from '../../src/stores/postgresDialect.js'
import type { SqlRow } from '../../src/stores/sqlSession.js'

const time = (): string => '2024-03-01T00:00:00.000Z'
const second: Migration = { number: 2, title: 'notes', columns: { orders: { note: 'text?', tax: 'money?' } } }

/** A database that has the tables of a version. */
function databaseOf(version: number | null): {
  readonly run: (text: string, parameters: readonly (string | null)[]) => Promise<readonly SqlRow[]>
  readonly statements: { readonly text: string; readonly parameters: readonly (string | null)[] }[]
} {
  const statements: { text: string; parameters: readonly (string | null)[] }[] = []
  return {
    statements,
    async run(text, parameters) {
      statements.push({ text, parameters })
      if (text.includes('information_schema')) return version === null ? [] : [{ there: 1 }]
      return text.includes('max(number)') ? [{ number: String(version) }] : []
    },
  }
}

describe('the migrations', () => {
  it('add up to the field tables', () => {
    const columns: Record<string, Record<string, string>> = {}
    for (const migration of migrations) {
      for (const [table, added] of Object.entries(migration.columns)) columns[table] = { ...columns[table], ...added }
    }
    const expected = Object.entries(repositoryFields).map(([name, fields]) => [
      name,
      Object.fromEntries(
        fields
          .filter((field) => field.name !== 'id')
          .map((field) => [field.name, `${field.kind}${field.optional || field.nullable ? '?' : ''}`]),
      ),
    ])
    expect(columns).toEqual(Object.fromEntries(expected))
  })

  it('are numbered from 1 without a gap', () => {
    expect(migrations.map(({ number }) => number)).toEqual(migrations.map((_, i) => i + 1))
  })

  it('add only columns that may be missing to tables that are there', () => {
    const known = new Set<string>()
    for (const migration of migrations) {
      for (const [table, added] of Object.entries(migration.columns)) {
        if (known.has(table)) for (const kind of Object.values(added)) expect(kind.endsWith('?')).toBe(true)
        known.add(table)
      }
    }
  })

  it('make an exact column beside that of an amount where a database has no exact number', () => {
    const columns = {
      number: 1,
      title: '',
      columns: { orders: { customerId: 'id', amount: 'money', note: 'text?' } },
    } as const
    const [create, ...indexes] = statementsOf(columns, new Set(), duckdbDialect, 'crm')
    expect(indexes).toEqual([])
    expect(create).toBe(
      `CREATE TABLE "crm"."orders" (id VARCHAR PRIMARY KEY, position bigint NOT NULL DEFAULT nextval('"crm"."positions"'), ` +
        'version integer NOT NULL, updated_at TIMESTAMP NOT NULL, removed_at TIMESTAMP, "customer_id" VARCHAR NOT NULL, ' +
        '"amount" DOUBLE NOT NULL, "amount_exact" VARCHAR NOT NULL, "note" VARCHAR)',
    )
    expect(statementsOf(columns, new Set(), postgresDialect, 'crm')).toEqual([
      `CREATE TABLE "crm"."orders" (id text COLLATE "C" PRIMARY KEY, position bigint NOT NULL DEFAULT nextval('"crm"."positions"'), ` +
        'version integer NOT NULL, updated_at timestamptz NOT NULL, removed_at timestamptz, "customer_id" text COLLATE "C" NOT NULL, ' +
        '"amount" numeric NOT NULL, "note" text COLLATE "C")',
      'CREATE INDEX "orders_position" ON "crm"."orders" ("position")',
      'CREATE INDEX "orders_subject" ON "crm"."orders" ("customer_id", "position")',
    ])
  })
})

describe('migrating', () => {
  it('makes everything where there is nothing, and writes down what it did', async () => {
    const { run, statements } = databaseOf(null)
    expect(await migrateTables(run, postgresDialect, 'crm', time)).toEqual({ from: 0, to: migrations.length })
    const texts = statements.map(({ text }) => text)
    expect(texts.filter((text) => text.startsWith('CREATE SCHEMA'))).toEqual(['CREATE SCHEMA "crm"'])
    expect(texts.filter((text) => text.startsWith('CREATE TABLE')).length).toBe(16)
    expect(statements.at(-1)?.parameters).toEqual(['1', 'the fifteen row types', time()])
  })

  it('does only what is new', async () => {
    const { run, statements } = databaseOf(1)
    const all = [...migrations, second]
    expect(await migrateTables(run, duckdbDialect, 'crm', time, all)).toEqual({ from: 1, to: 2 })
    expect(statements.map(({ text }) => text).filter((text) => !text.startsWith('SELECT'))).toEqual([
      'ALTER TABLE "crm"."orders" ADD COLUMN "note" VARCHAR',
      'ALTER TABLE "crm"."orders" ADD COLUMN "tax" DOUBLE',
      'ALTER TABLE "crm"."orders" ADD COLUMN "tax_exact" VARCHAR',
      expect.stringContaining('INSERT INTO "crm"."migrations"'),
    ])
  })

  it('changes nothing where nothing is new', async () => {
    const { run, statements } = databaseOf(1)
    expect(await migrateTables(run, postgresDialect, 'crm', time)).toEqual({ from: 1, to: 1 })
    expect(statements.every(({ text }) => text.startsWith('SELECT'))).toBe(true)
  })

  it('refuses tables of a newer version', async () => {
    const { run } = databaseOf(2)
    await expect(migrateTables(run, postgresDialect, 'crm', time)).rejects.toMatchObject({
      code: 'store-version',
      path: 'migrate',
      received: 2,
    })
  })
})
