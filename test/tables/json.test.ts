import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { importOrders } from '../../src/tables/rowImports.js'
import { thrownBy } from './support/thrownBy.js'

describe('JSON', () => {
  it('is read as an array of objects, numbers and strings alike, each with the line where it starts', () => {
    const text = `[
  { "customer": 17, "date": "2024/1/5", "amount": "1,234.50", "order": "o,\\"]1" },
  { "customer": "c2", "date": 45296, "amount": 9.9 }, { "customer": "c3", "date": 1704412800000, "amount": -1 },

  { "customer": "c4", "date": "x",
    "amount": 5 }
]`
    expect(importOrders(text)).toMatchObject({
      rows: [
        { customerId: '17', date: '2024-01-05', amount: '1234.50', orderId: 'o,"]1' },
        { customerId: 'c2', date: '2024-01-05', amount: 9.9 },
        { customerId: 'c3', date: '2024-01-05', amount: -1 },
      ],
      rejected: [
        {
          line: 5,
          code: 'invalid-date',
          path: 'orders[3].date',
          text: expect.stringMatching(/^\{ "customer": "c4"[\s\S]*5 \}$/),
        },
      ],
      format: 'json',
      delimiter: null,
      header: ['customer', 'date', 'amount', 'order'],
      mapping: { customerId: 'customer', date: 'date', amount: 'amount', orderId: 'order' },
    })
  })

  it('is read line by line where it is JSON lines', () => {
    const text =
      '\n{"customerId":"c1","date":"2024-01-05","amount":5}\r\n\r\n{"customerId":"c2","date":"2024-01-05"}\n{"broken\n[1]\n'
    expect(importOrders(text)).toMatchObject({
      rows: [{ customerId: 'c1' }],
      rejected: [
        { line: 4, code: 'missing-value', path: 'orders[1].amount' },
        { line: 5, code: 'malformed-row', path: 'orders[2]', text: '{"broken' },
        { line: 6, code: 'malformed-row', path: 'orders[3]', text: '[1]' },
      ],
      rowsRead: 4,
      blankLines: 2,
      format: 'json-lines',
    })
  })

  it('takes the style of its numbers and dates from its strings, in the fields that are numbers and dates', () => {
    const rows = [
      { customer: '1.5', date: '05/01/2024', amount: '1.234,5' },
      { customer: '2.5', date: '13/01/2024', amount: '1.234' },
    ]
    expect(importOrders(JSON.stringify(rows))).toMatchObject({
      rows: [
        { date: '2024-01-05', amount: '1234.5' },
        { date: '2024-01-13', amount: '1234' },
      ],
      numbers: { sign: ',', evidence: { point: 0, comma: 1 } },
      dates: { order: 'dmy' },
    })
  })

  it('takes null and a missing key for a missing value', () => {
    const text = '[{"customer":"c1","date":"2024-01-05","amount":null},{"date":"2024-01-05","amount":1}]'
    expect(importOrders(text).rejected.map(({ path, code }) => [path, code])).toEqual([
      ['orders[0].amount', 'missing-value'],
      ['orders[1].customerId', 'missing-value'],
    ])
  })

  it('does not take what every object has for a value of this one', () => {
    const text =
      '[{"customer":"c1","date":"2024-01-05","amount":1,"constructor":"o1"},{"customer":"c1","date":"2024-01-05","amount":1}]'
    expect(importOrders(text, { columns: { orderId: 'constructor' } }).rows.map(({ orderId }) => orderId)).toEqual([
      'o1',
      undefined,
    ])
  })

  it('leaves values of the wrong type to the schema', () => {
    const row = { customer: 'c1', date: '2024-01-05', amount: 1 }
    const rejected = (more: object) => importOrders(JSON.stringify([{ ...row, ...more }])).rejected[0]
    expect(rejected({ amount: true })).toMatchObject({ code: 'invalid-type', path: 'orders[0].amount' })
    expect(rejected({ amount: {} })).toMatchObject({ code: 'invalid-type' })
    expect(rejected({ date: [] })).toMatchObject({ code: 'invalid-date', path: 'orders[0].date' })
    expect(rejected({ date: 5 })).toMatchObject({ code: 'invalid-date' })
    expect(rejected({ customer: { id: 1 } })).toMatchObject({ code: 'invalid-id' })
  })

  it('costs one row where one element is broken', () => {
    const text =
      '[{"customer":"c1","date":"2024-01-05","amount":1},\n{"customer":"c2" "date":1},\n{"customer":"c3","date":"2024-01-05","amount":1}]'
    expect(importOrders(text)).toMatchObject({
      rows: [{ customerId: 'c1' }, { customerId: 'c3' }],
      rejected: [{ line: 2, code: 'malformed-row', text: '{"customer":"c2" "date":1}' }],
    })
  })

  it('is read to the end where it breaks off or goes on behind the bracket', () => {
    const row = '{"customer":"c1","date":"2024-01-05","amount":1}'
    expect(importOrders(`[${row},\n{"customer":"c2`)).toMatchObject({ rowsRead: 2, rejected: [{ line: 2 }] })
    expect(importOrders(`[${row}]\n[${row}]`)).toMatchObject({ rowsRead: 2, rejected: [{ line: 2, text: `[${row}]` }] })
  })

  it('without an object has no columns', () => {
    for (const text of ['[]', '[1, 2]', '{', '[', ' [ ] '])
      expect(
        thrownBy(() => importOrders(text)),
        text,
      ).toMatchObject({ code: 'missing-column', path: 'orders' })
  })

  it('is read as CSV, and CSV as JSON, on request', () => {
    expect(thrownBy(() => importOrders('[]', { format: 'csv' })).message).toContain('the columns are "[]"')
    expect(thrownBy(() => importOrders('customer,date,amount\n', { format: 'json' })).code).toBe('missing-column')
  })

  it('gives the rows that JSON.parse gives', () => {
    const orders = fc.array(
      fc.record({
        customerId: fc.stringMatching(/^[a-z"\\{}[\],]{1,6}$/),
        date: fc.constant('2024-01-05'),
        amount: fc.integer(),
      }),
      { minLength: 1 },
    )
    fc.assert(
      fc.property(orders, fc.constantFrom(undefined, 1, '\t'), (rows, space) => {
        expect(importOrders(JSON.stringify(rows, null, space)).rows).toEqual(rows)
        expect(importOrders(rows.map((row) => JSON.stringify(row)).join('\n')).rows).toEqual(rows)
      }),
    )
  })
})
