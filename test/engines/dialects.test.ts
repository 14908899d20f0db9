import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DialectName, dialects } from '../../src/warehouse/index.js'
import { allQueries, queryNames } from './allQueries.js'
import { type PythonWorker, startWorker } from './pythonWorker.js'

/** What the parser of sqlglot says of a text. */
interface Parsed {
  readonly error: string | null
  /** Functions that the dialect is not known to have. */
  readonly unknown: readonly string[]
  readonly placeholders: number
  readonly statements: number
}

/**
 * Functions that sqlglot does not know although the database has them. All of these are run for real in the tests of the warehouse;
 * a dialect that no test runs (BigQuery, Snowflake, Trino) has none.
 */
const KNOWN_BETTER: Readonly<Partial<Record<DialectName, readonly string[]>>> = {
  duckdb: ['epoch_us'],
  sqlite: ['julianday'],
  mysql: ['UNIX_TIMESTAMP'],
  clickhouse: [
    'intDiv',
    'parseDateTime64BestEffort',
    'toDate32',
    'toDateTime64',
    'toFloat64',
    'toInt32',
    'toInt64',
    'toString',
    'toTimeZone',
    'toUInt64',
    'toUnixTimestamp64Milli',
  ],
}

describe('every query of the warehouse is one that the parser of its dialect understands', () => {
  let parser: PythonWorker | null = null
  beforeAll(async () => {
    parser = await startWorker(['parse'])
  })
  afterAll(async () => {
    await parser?.stop()
  })

  it.each(Object.keys(dialects) as DialectName[])('%s', async (dialect) => {
    const queries = allQueries(dialect)
    expect(new Set(queries.map(({ name }) => name))).toEqual(new Set(queryNames))
    const unknown = new Set<string>()
    for (const { name, query } of queries) {
      const parsed = await parser!.ask<Parsed>({ op: 'parse', text: query.text, dialect })
      const shown = `${name}: ${query.text}`
      expect(parsed.error, shown).toBeNull()
      expect(parsed.statements, shown).toBe(1)
      expect(parsed.placeholders, shown).toBe(query.parameters.length)
      for (const found of parsed.unknown) unknown.add(found)
    }
    expect([...unknown].sort()).toEqual([...(KNOWN_BETTER[dialect] ?? [])].sort())
  })

  it('and the parser does tell: a wrong text and an unknown function are found', async () => {
    const broken = await parser!.ask<Parsed>({ op: 'parse', text: 'SELECT (1 FROM t', dialect: 'trino' })
    expect(broken.error).toContain('Expecting )')
    const foreign = await parser!.ask<Parsed>({ op: 'parse', text: 'SELECT julianday(x) FROM t', dialect: 'trino' })
    expect(foreign.unknown).toEqual(['julianday'])
  })
})
