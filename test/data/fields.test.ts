import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Columns, columnsOf, type FieldTable, rowsOf } from '../../src/data/fields.js'
import {
  complaintFields,
  customerFields,
  type Order,
  orderFields,
  type SurveyResponse,
  surveyResponseFields,
} from '../../src/data/rows.js'

const orders: Order[] = [
  { customerId: 'b', date: '2024-03-01', amount: 10.5 },
  { customerId: 'a', date: new Date('2024-03-02T23:00:00Z'), amount: '0.1', orderId: 'o1' },
]

describe('columnsOf', () => {
  it('puts day numbers in the place of dates, float64 in the place of money, and leaves out what no row has', () => {
    const columns = columnsOf(orders, orderFields)
    expect(columns).toEqual({
      customerId: ['b', 'a'],
      day: Int32Array.of(19_783, 19_784),
      amount: Float64Array.of(10.5, 0.1),
      orderId: ['', 'o1'],
    })
  })

  it('takes the fields from the values when no table is given', () => {
    const columns = columnsOf([
      { id: 'x', score: 1 },
      { id: 'y', score: null },
    ])
    expect(columns).toEqual({ id: ['x', 'y'], score: Float64Array.of(1, Number.NaN) })
  })

  it('writes null, missing flags and missing optional days as NaN', () => {
    const columns = columnsOf<SurveyResponse>([{ respondentId: 'r', item: 'q', score: null }], surveyResponseFields)
    expect(columns.score).toEqual(Float64Array.of(Number.NaN))
    const complaints = columnsOf(
      [
        { id: '1', customerId: 'a', receivedAt: 0, grade: 'urgent', satisfied: false },
        { id: '2', customerId: 'a', receivedAt: '1970-01-01T00:00:01Z', grade: 'urgent' },
      ],
      complaintFields,
    )
    expect(complaints.satisfied).toEqual(Float64Array.of(0, Number.NaN))
    expect(complaints.receivedAt).toEqual(Float64Array.of(0, 1000))
  })

  it.each([
    [[{ customerId: 'a', date: '2024-03-01' }], 'missing-value', 'orders[0].amount'],
    [[orders[0], { customerId: 'a', date: '2024-02-30', amount: 1 }], 'invalid-date', 'orders[1].date'],
    [[{ customerId: '', date: '2024-03-01', amount: 1 }], 'invalid-id', 'orders[0].customerId'],
    [[{ customerId: 7, date: '2024-03-01', amount: 1 }], 'invalid-id', 'orders[0].customerId'],
    [[{ customerId: 'a', date: '2024-03-01', amount: Number.NaN }], 'invalid-number', 'orders[0].amount'],
    [[{ customerId: 'a', date: '2024-03-01', amount: '1,000' }], 'invalid-number', 'orders[0].amount'],
    [[{ customerId: 'a', date: '2024-03-01', amount: {} }], 'invalid-type', 'orders[0].amount'],
    [[null], 'invalid-type', 'orders[0]'],
    ['orders', 'invalid-type', 'orders'],
  ])('names the place of what does not fit: %j', (rows, code, path) => {
    expect(() => columnsOf(rows as Order[], orderFields, 'orders')).toThrowError(
      expect.objectContaining({ code, path }),
    )
  })
})

describe('rowsOf', () => {
  it('gives back what columnsOf took, with dates as ISO text', () => {
    expect(rowsOf(columnsOf(orders, orderFields), orderFields)).toEqual([
      { customerId: 'b', date: '2024-03-01', amount: 10.5 },
      { customerId: 'a', date: '2024-03-02', amount: 0.1, orderId: 'o1' },
    ])
  })

  it('survives structuredClone and JSON', () => {
    const rows = rowsOf(columnsOf(orders, orderFields), orderFields)
    expect(JSON.parse(JSON.stringify(structuredClone(rows)))).toEqual(rows)
  })

  it('reads dictionary-coded ids', () => {
    expect(
      rowsOf({
        customerId: { codes: Uint32Array.of(1, 0, 1), values: ['x', 'y'] },
        value: Float64Array.of(1, 2, Number.NaN),
      }),
    ).toEqual([
      { customerId: 'y', value: 1 },
      { customerId: 'x', value: 2 },
      { customerId: 'y', value: null },
    ])
  })

  it('keeps nested values and refuses columns of different lengths', () => {
    const rows = [{ id: '1', name: '茶', tags: ['vip'] }]
    expect(rowsOf(columnsOf(rows, customerFields), customerFields)).toEqual(rows)
    expect(() => rowsOf({ a: Float64Array.of(1), b: Float64Array.of(1, 2) }, undefined, 'values')).toThrowError(
      expect.objectContaining({ code: 'unequal-lengths', path: 'values.b' }),
    )
  })

  it('is the inverse of columnsOf for any rows', () => {
    interface Row {
      id: string
      value: number
      note?: string
      flag?: boolean
      on?: string
    }
    const fields: FieldTable<Row> = [
      { name: 'id', kind: 'id' },
      { name: 'value', kind: 'number' },
      { name: 'note', kind: 'text', optional: true },
      { name: 'flag', kind: 'flag', optional: true },
      { name: 'on', kind: 'day', optional: true },
    ]
    const row = fc.record(
      {
        id: fc.string({ minLength: 1 }),
        value: fc.double({ noNaN: true, noDefaultInfinity: true }),
        note: fc.string({ minLength: 1 }),
        flag: fc.boolean(),
        on: fc
          .date({ min: new Date('0001-01-01Z'), max: new Date('9999-12-31Z'), noInvalidDate: true })
          .map((date) => date.toISOString().slice(0, 10)),
      },
      { requiredKeys: ['id', 'value'], noNullPrototype: true },
    )
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const columns: Columns<Row> = columnsOf(rows as Row[], fields)
        expect(rowsOf(columns, fields)).toEqual(rows)
      }),
    )
  })
})
