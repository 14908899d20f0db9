import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Order } from '../../src/data/rows.js'
import { customerFields, invoiceFields, orderFields, surveyResponseFields } from '../../src/data/rows.js'
import type { Filter } from '../../src/index.js'
import { duckdbDialect } from '../../src/stores/duckdbDialect.js'
import { filterSql } from '../../src/stores/filterSql.js'
import { postgresDialect } from '../../src/stores/postgresDialect.js'
import { Parameters } from '../../src/stores/sqlSession.js'
import { SqlTable } from '../../src/stores/sqlTable.js'
import { expectError } from '../support/expectError.js'

function sqlOf(filter: Filter<Order>, dialect = postgresDialect) {
  const parameters = new Parameters()
  const table = new SqlTable('orders', orderFields, 'crm', dialect)
  const { where, isExact } = filterSql(filter, orderFields, table, parameters)
  return { where, isExact, parameters: parameters.values }
}

describe('a filter as SQL', () => {
  it('asks for nothing where the filter is empty, and for what is missing or there', () => {
    expect(sqlOf({})).toEqual({ where: 'true', isExact: true, parameters: [] })
    expect(sqlOf({ orderId: null }).where).toBe('kept."order_id" IS NULL')
    expect(sqlOf({ orderId: { exists: true } }).where).toBe('kept."order_id" IS NOT NULL')
    expect(sqlOf({ orderId: { exists: false, from: 'a' } }).where).toBe('false')
    expect(sqlOf({ orderId: {} }).where).toBe('true')
  })

  it('has every value as a parameter', () => {
    expect(
      sqlOf({ customerId: `'; DROP TABLE orders; --`, date: { from: '2024-03-01', below: '2024-04-01' } }),
    ).toEqual({
      where:
        'kept."customer_id" IS NOT NULL AND kept."customer_id" = CAST($1 AS text) AND kept."date" IS NOT NULL' +
        ' AND kept."date" >= CAST(CAST($2 AS text) AS date) AND kept."date" < CAST(CAST($3 AS text) AS date)',
      isExact: true,
      parameters: [`'; DROP TABLE orders; --`, '2024-03-01', '2024-04-01'],
    })
  })

  it('never has a text of the caller in that of the statement', () => {
    const words = fc.string({ minLength: 8, unit: fc.constantFrom(...`'";$\\-()%`) })
    fc.assert(
      fc.property(words, words, (text, other) => {
        for (const dialect of [postgresDialect, duckdbDialect]) {
          const { where, parameters } = sqlOf(
            { customerId: { in: [text, other] }, orderId: { from: text, to: other }, currency: text },
            dialect,
          )
          expect(where).not.toContain(text)
          expect(where).not.toContain(other)
          expect(parameters.join()).toContain(text)
        }
      }),
    )
  })

  it('compares amounts exactly where it can, and otherwise by a float64 that lets none through', () => {
    const filter = { amount: { from: '0.10000000000000000001', below: '5' } }
    expect(sqlOf(filter)).toEqual({
      where:
        'kept."amount" IS NOT NULL AND kept."amount" >= CAST(CAST($1 AS text) AS numeric) AND kept."amount" < CAST(CAST($2 AS text) AS numeric)',
      isExact: true,
      parameters: ['0.10000000000000000001', '5'],
    })
    expect(sqlOf(filter, duckdbDialect)).toEqual({
      where:
        'kept."amount" IS NOT NULL AND kept."amount" >= CAST(CAST($1 AS text) AS DOUBLE) AND kept."amount" <= CAST(CAST($2 AS text) AS DOUBLE)',
      isExact: false,
      parameters: ['0.1', '5'],
    })
    expect(sqlOf({ amount: { above: 3 } }, duckdbDialect).where).toContain('kept."amount" >= CAST')
  })

  it('cuts where stored values end, whatever the bound', () => {
    expect(sqlOf({ amount: { from: '-1e999', to: '1e999' } }).parameters).toEqual([
      `-1${'0'.repeat(400)}`,
      `1${'0'.repeat(400)}`,
    ])
    expect(sqlOf({ amount: { above: '-1e-2000' } }).parameters).toEqual([`-0.${'0'.repeat(1000)}5`])
    expect(sqlOf({ date: { from: '0000-05-05', to: 8.64e15 } }).parameters).toEqual(['-infinity', 'infinity'])
  })

  it('gives lists as one parameter, as JSON where the values hold what separates them', () => {
    const list = (values: readonly string[]) => sqlOf({ customerId: { in: values } })
    expect(list([]).where).toBe('kept."customer_id" IS NOT NULL AND false')
    expect(list(['a', 'b']).parameters).toEqual(['a\u001fb'])
    expect(list(['a', 'b\u001f']).parameters).toEqual(['["a","b\\u001f"]'])
    expect(list(['a', '']).parameters).toEqual(['["a",""]'])
    expect(list(['a', 'b']).where).toContain(
      `IN (SELECT given.value FROM (SELECT unnest(string_to_array(CAST($1 AS text), chr(31), '')) AS value) AS given)`,
    )
    expect(sqlOf({ customerId: { in: ['a', 'b'] } }, duckdbDialect).where).toContain(`nullif(given.value, '')`)
  })

  it('asks for numbers, flags, times and words', () => {
    const parameters = new Parameters()
    const surveys = new SqlTable('surveys', surveyResponseFields, 'crm', postgresDialect)
    const filter = { score: { above: 3 }, at: { to: '0000-01-01' } }
    filterSql(filter, surveyResponseFields, surveys, parameters)
    const invoices = new SqlTable('invoices', invoiceFields, 'crm', postgresDialect)
    expect(filterSql({ disputed: true }, invoiceFields, invoices, parameters).where).toContain(' AS boolean)')
    const customers = new SqlTable('customers', customerFields, 'crm', postgresDialect)
    expect(filterSql({ tags: { has: 'vip' } }, customerFields, customers, parameters).where).toBe(
      'kept."tags" @> to_jsonb(CAST($4 AS text))',
    )
    expect(parameters.values).toEqual(['3', '-infinity', 'true', 'vip'])
    const duckdb = new SqlTable('customers', customerFields, 'crm', duckdbDialect)
    expect(filterSql({ tags: { has: 'vip' } }, customerFields, duckdb, new Parameters()).isExact).toBe(false)
    expect(filterSql({ tags: { exists: true } }, customerFields, duckdb, new Parameters()).isExact).toBe(true)
  })

  it('refuses what no row can have', () => {
    expectError(() => sqlOf({ customerId: 'a\0' }), 'unreadable-text', 'filter.customerId')
    expectError(() => sqlOf(JSON.parse('{"nothing":1}')), 'invalid-option', 'filter.nothing')
  })
})
