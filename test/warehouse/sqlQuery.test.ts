import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DialectName, dialects } from '../../src/warehouse/index.js'
import { sqlBuilder } from '../../src/warehouse/sqlQuery.js'
import { expectError } from '../support/expectError.js'

const names = Object.keys(dialects) as DialectName[]

describe('sqlBuilder', () => {
  it('places each parameter once for each use, in the order of the text', () => {
    const { parameter, query } = sqlBuilder('postgres')
    const day = parameter(7, 'integer')
    const name = parameter('ann', 'text')
    const { text, parameters, columns } = query(`SELECT ${name}, ${day}, ${day} AS late`, ['name', 'day', 'late'])
    expect(text).toBe('SELECT CAST($1 AS TEXT), CAST($2 AS BIGINT), CAST($3 AS BIGINT) AS late')
    expect(parameters).toEqual(['ann', 7, 7])
    expect(columns).toEqual(['name', 'day', 'late'])
  })

  it('writes the placeholders of each dialect', () => {
    const written = names.map((name) => {
      const { parameter, query } = sqlBuilder(name)
      return [name, query(parameter(0.5, 'double'), ['x']).text]
    })
    expect(Object.fromEntries(written)).toEqual({
      duckdb: 'CAST($1 AS DOUBLE)',
      postgres: 'CAST($1 AS DOUBLE PRECISION)',
      sqlite: 'CAST(? AS REAL)',
      spark: 'CAST(? AS DOUBLE)',
      clickhouse: '{p1:Float64}',
      bigquery: 'CAST(? AS FLOAT64)',
      snowflake: 'CAST(? AS DOUBLE)',
      trino: 'CAST(? AS DOUBLE)',
      mysql: 'CAST(? AS DOUBLE)',
    })
  })

  it('never lets a value into the text', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...names), (value, name) => {
        const { list, query } = sqlBuilder(name)
        const plain = query(list(['x', 'y'], 'text'), [])
        const { text, parameters } = query(list([value, 'y'], 'text'), [])
        expect(text).toBe(plain.text)
        expect(parameters).toEqual([value, 'y'])
      }),
    )
  })

  it('quotes names so that they can be read back', () => {
    const unquote: Partial<Record<DialectName, (quoted: string) => string>> = {
      clickhouse: (quoted) => quoted.slice(1, -1).replaceAll(/\\(.)/gs, '$1'),
      bigquery: (quoted) => quoted.slice(1, -1).replaceAll(/\\(.)/gs, '$1'),
    }
    const doubled = (quoted: string): string => quoted.slice(1, -1).replaceAll(quoted[0]! + quoted[0]!, quoted[0]!)
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('"', '`', '\\', "'", 'a', '\n', '客'), minLength: 1 }),
        fc.constantFrom(...names),
        (identifier, name) => {
          const quoted = sqlBuilder(name).name(identifier, 'mapping.x')
          expect((unquote[name] ?? doubled)(quoted)).toBe(identifier)
          // No quote within stands alone: what would end the name is part of it.
          const escaped = unquote[name] === undefined ? /""|``/g : /\\./gs
          expect(quoted.slice(1, -1).replaceAll(escaped, '')).not.toContain(quoted[0])
        },
      ),
    )
  })

  it('quotes a table part by part', () => {
    const { table } = sqlBuilder('duckdb')
    expect(table('a.b', 'mapping.table')).toBe('"a.b"')
    expect(table(['sales', 'or"ders'], 'mapping.table')).toBe('"sales"."or""ders"')
  })

  it('refuses what is no name', () => {
    const { name, table } = sqlBuilder('duckdb')
    expectError(() => name(undefined, 'mapping.amount'), 'missing-value', 'mapping.amount')
    expectError(() => name(7, 'mapping.amount'), 'invalid-type', 'mapping.amount')
    expectError(() => name('', 'mapping.amount'), 'invalid-id', 'mapping.amount')
    expectError(() => name('a\u0000', 'mapping.amount'), 'invalid-id', 'mapping.amount')
    expectError(() => table([], 'mapping.table'), 'empty-input', 'mapping.table')
    expectError(() => table(['a', null], 'mapping.table'), 'missing-value', 'mapping.table[1]')
  })
})

describe('dialects', () => {
  it('take a dialect of the caller', () => {
    const own = { ...dialects.postgres, name: 'own', placeholder: (position: number) => `:${position}` }
    const { parameter, query } = sqlBuilder(own)
    expect(query(parameter(1, 'integer'), []).text).toBe(':1')
  })

  it('refuse a name that is none and an object that lacks a function', () => {
    expectError(() => sqlBuilder('oracle' as DialectName), 'invalid-option', 'dialect')
    const { ln: _, ...lacking } = dialects.duckdb
    expectError(() => sqlBuilder(lacking as typeof dialects.duckdb), 'invalid-type', 'dialect.ln')
  })

  it('have an expression for every kind of column', () => {
    for (const dialect of Object.values(dialects)) {
      for (const kind of ['date', 'timestamp', 'timestamp-with-time-zone', 'text', 'epoch-milliseconds'] as const) {
        expect(dialect.dayNumber('x', kind), `${dialect.name} ${kind}`).toContain('x')
        expect(dialect.epochMilliseconds('x', kind), `${dialect.name} ${kind}`).toContain('x')
      }
      expect(dialect.textOfKey(dialect.key('x'))).toContain('x')
      expect(dialect.exp(dialect.ln(dialect.integerDivide('x', '2')))).toContain('x')
    }
  })
})
