import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Columns, columnsOf, type FieldTable, type IdColumn, rowsOf } from '../../src/data/index.js'
import { type Order, orderFields } from '../../src/data/rows.js'
import {
  purchaseHistories,
  purchaseHistoryFields,
  purchaseIntervals,
  purchaseIntervalsFields,
  rfmValueFields,
  rfmValues,
  splitHistories,
  splitHistoryFields,
} from '../../src/orders/index.js'
import { expectClose } from '../support/expectClose.js'
import { dayOf, type PlainOrder, rivalHistories, rivalIntervals, rivalRfm, rivalSplit } from './rival.js'

const DAY = 86_400_000
const UNITS = { day: 1, week: 7, month: 30.4375, year: 365.25 } as const

const ids = ['a', 'B', 'b', 'ä', '客户', '😀', '__proto__', 'constructor', '10', '9']

/** Orders on days up to `span` after an odd start; the wider the span, the more ways through the code. */
const ordersWithin = (firstDay: number, span: number): fc.Arbitrary<PlainOrder[]> =>
  fc.array(
    fc
      .record(
        {
          customerId: fc.constantFrom(...ids),
          date: fc
            .tuple(fc.integer({ min: 0, max: span }), fc.integer({ min: 0, max: DAY - 1 }))
            .map(([day, time]) => (firstDay + day) * DAY + time),
          cents: fc.oneof(fc.integer({ min: -5000, max: 20_000 }), fc.constantFrom(0, 1, 999_999_999)),
          orderId: fc.constantFrom('1', '2', '3', ''),
          currency: fc.constantFrom('CNY', ''),
        },
        { requiredKeys: ['customerId', 'date', 'cents'] },
      )
      .map(({ cents, ...order }) => ({ ...order, amount: cents / 100 })),
    { maxLength: 60 },
  )

/** A month, four years, five centuries, and all that a `Date` can hold (less a few days at both ends). */
const orders = fc.oneof(
  ordersWithin(-7, 30),
  ordersWithin(19_000, 1500),
  ordersWithin(-90_000, 180_000),
  ordersWithin(-99_999_000, 199_998_000),
)

const lastDay = (rows: PlainOrder[]): number => Math.max(0, ...rows.map(({ date }) => dayOf(date)))
const atDay = (day: number): number => day * DAY

interface Task {
  name: string
  fields: FieldTable<never>
  rows: (orders: Order[], end: number) => object[]
  columns: (orders: Columns<Order>, end: number) => Columns<object>
  rival: (orders: PlainOrder[], end: number) => object[]
}

const rfmTask = (frequency: 'orders' | 'days', monetary: 'total' | 'mean', window: number): Task => {
  const options = (end: number) => ({
    asOf: atDay(end),
    frequency,
    monetary,
    later: 'ignore' as const,
    ...(window === 0 ? {} : { from: atDay(end - window) }),
  })
  return {
    name: `rfmValues by ${frequency}, ${monetary} money, ${window === 0 ? 'from the first order' : `${window} days back`}`,
    fields: rfmValueFields as FieldTable<never>,
    rows: (orders, end) => rfmValues(orders, options(end)),
    columns: (orders, end) => rfmValues(orders, options(end)),
    rival: (orders, end) =>
      rivalRfm(orders, { asOf: end, from: window === 0 ? -Infinity : end - window, frequency, monetary }),
  }
}

const historiesTask = (timeUnit: keyof typeof UNITS): Task => ({
  name: `purchaseHistories in units of a ${timeUnit}`,
  fields: purchaseHistoryFields as FieldTable<never>,
  rows: (orders, end) => purchaseHistories(orders, { asOf: atDay(end), timeUnit, later: 'ignore' }),
  columns: (orders, end) => purchaseHistories(orders, { asOf: atDay(end), timeUnit, later: 'ignore' }),
  rival: (orders, end) => rivalHistories(orders, end, UNITS[timeUnit]),
})

const splitTask = (timeUnit: keyof typeof UNITS, holdout: number): Task => {
  const options = (end: number) => ({
    calibrationEnd: atDay(end - holdout),
    holdoutEnd: atDay(end),
    timeUnit,
    later: 'ignore' as const,
  })
  return {
    name: `splitHistories with ${holdout} days of holdout, in units of a ${timeUnit}`,
    fields: splitHistoryFields as FieldTable<never>,
    rows: (orders, end) => splitHistories(orders, options(end)),
    columns: (orders, end) => splitHistories(orders, options(end)),
    rival: (orders, end) => rivalSplit(orders, end - holdout, end, UNITS[timeUnit]),
  }
}

const intervalsTask: Task = {
  name: 'purchaseIntervals',
  fields: purchaseIntervalsFields as FieldTable<never>,
  rows: (orders, end) => purchaseIntervals(orders, { asOf: atDay(end), later: 'ignore' }),
  columns: (orders, end) => purchaseIntervals(orders, { asOf: atDay(end), later: 'ignore' }),
  rival: rivalIntervals,
}

const tasks: Task[] = [
  rfmTask('orders', 'total', 0),
  rfmTask('orders', 'mean', 12),
  rfmTask('days', 'total', 400),
  rfmTask('days', 'mean', 0),
  historiesTask('day'),
  historiesTask('week'),
  historiesTask('month'),
  splitTask('week', 10),
  splitTask('year', 700),
  intervalsTask,
]

/** Same customers in the same order, counts equal, the rest within 1e-12 of the largest amount around. */
function expectSame(actual: object[], expected: object[], scale = 1): void {
  expect(actual.map((row) => Object.entries(row)[0])).toEqual(expected.map((row) => Object.entries(row)[0]))
  actual.forEach((row, i) => {
    for (const [name, value] of Object.entries(expected[i]!)) {
      const came: unknown = (row as Record<string, unknown>)[name]
      if (typeof value !== 'number' || typeof came !== 'number') expect(came, name).toEqual(value)
      else if (Math.abs(came - value) > 1e-12 * scale) expectClose(came, value, 1e-12, name)
    }
    expect(Object.keys(row)).toEqual(Object.keys(expected[i]!))
  })
}

/** Amounts that cancel leave the roundings of the largest: sums are compared on its scale. */
const scaleOf = (rows: PlainOrder[]): number => rows.reduce((sum, { amount }) => sum + Math.abs(amount), 0)

const byId = (rows: object[]): object[] =>
  (rows as { customerId: string }[]).toSorted((a, b) => (a.customerId < b.customerId ? -1 : 1))

/** A dictionary in an order of its own, with an entry that no row uses. */
function coded(column: IdColumn, order: readonly string[]): IdColumn {
  const values = ['nobody', ...order]
  return { codes: Uint32Array.from(column as readonly string[], (id) => values.indexOf(id)), values }
}

describe.each(tasks)('$name', ({ fields, rows, columns, rival }) => {
  const runs = { numRuns: 60 }
  const table = fields as FieldTable<object>

  it('agrees with a plain implementation by Map and object', () => {
    fc.assert(
      fc.property(orders, fc.integer({ min: -20, max: 10 }), (orders, shift) => {
        const end = lastDay(orders) + shift
        expectSame(rows(orders, end), rival(orders, end), scaleOf(orders))
      }),
      { numRuns: 200 },
    )
  })

  it('gives rows for rows and the same as columns for columns', () => {
    fc.assert(
      fc.property(orders, (orders) => {
        const end = lastDay(orders)
        const result = columns(columnsOf<Order>(orders, orderFields), end)
        expect(rowsOf(result, table)).toEqual(rows(orders, end))
        for (const { name, kind } of fields as readonly { name: string; kind: string }[]) {
          const column = (result as Record<string, unknown>)[name]
          expect(kind === 'id' ? Array.isArray(column) : column instanceof Float64Array, name).toBe(true)
        }
      }),
      runs,
    )
  })

  it('gives coded ids for coded ids, customers in order of their dictionary', () => {
    fc.assert(
      fc.property(orders, fc.shuffledSubarray(ids, { minLength: ids.length }), (orders, dictionary) => {
        const end = lastDay(orders)
        const given = columnsOf<Order>(orders, orderFields)
        const { orderId } = given
        const result = columns(
          {
            ...given,
            customerId: coded(given.customerId, dictionary),
            ...(orderId === undefined ? {} : { orderId: coded(orderId, ['3', '', '1', '2']) }),
          },
          end,
        ) as { customerId: { codes: Uint32Array; values: string[] } }
        expect(result.customerId.codes).toEqual(result.customerId.codes.toSorted())
        expect(result.customerId.values).toEqual(['nobody', ...dictionary])
        expectSame(byId(rowsOf(result, table)), rows(orders, end), scaleOf(orders))
      }),
      runs,
    )
  })

  it('does not depend on the order of rows', () => {
    fc.assert(
      fc.property(orders, fc.infiniteStream(fc.nat()), (orders, chance) => {
        const shuffled = orders
          .map((order) => ({ order, at: chance.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ order }) => order)
        expectSame(rows(shuffled, lastDay(orders)), rows(orders, lastDay(orders)), scaleOf(orders))
      }),
      runs,
    )
  })

  it('changes nothing in its input, and its rows survive JSON', () => {
    fc.assert(
      fc.property(orders, (orders) => {
        const before = structuredClone(orders)
        const given = columnsOf<Order>(orders, orderFields)
        const columnsBefore = structuredClone(given)
        const result = rows(orders, lastDay(orders))
        columns(given, lastDay(orders))
        expect(orders).toEqual(before)
        expect(given).toEqual(columnsBefore)
        expect(JSON.parse(JSON.stringify(result))).toEqual(result)
      }),
      runs,
    )
  })
})

describe('laws between the functions', () => {
  it('the calibration part of a split is the history up to its end', () => {
    fc.assert(
      fc.property(orders, fc.integer({ min: 1, max: 800 }), (orders, holdout) => {
        const holdoutEnd = atDay(lastDay(orders))
        const calibrationEnd = atDay(lastDay(orders) - holdout)
        const split = splitHistories(orders, { calibrationEnd, holdoutEnd, timeUnit: 'week' })
        const histories = purchaseHistories(orders, { asOf: calibrationEnd, timeUnit: 'week', later: 'ignore' })
        expect(
          split.map(({ holdoutPurchases: _, holdoutDuration: __, holdoutMeanValue: ___, ...history }) => history),
        ).toEqual(histories)
      }),
    )
  })

  it('histories, intervals and RFM by days tell of the same customers and days', () => {
    fc.assert(
      fc.property(orders, (orders) => {
        const asOf = atDay(lastDay(orders))
        const histories = purchaseHistories(orders, { asOf, timeUnit: 'day' })
        const intervals = purchaseIntervals(orders, { asOf })
        const values = rfmValues(orders, { asOf, frequency: 'days' })
        const told = histories.map(({ customerId, repeatPurchases, lastPurchaseAge, age }) => ({
          customerId,
          days: repeatPurchases + 1,
          gap: age - lastPurchaseAge,
        }))
        expect(intervals.map(({ customerId, days, currentGap }) => ({ customerId, days, gap: currentGap }))).toEqual(
          told,
        )
        expect(
          values.map(({ customerId, frequency, recency }) => ({ customerId, days: frequency, gap: recency })),
        ).toEqual(told)
      }),
    )
  })

  it('money scales with the amounts, and a shift of all dates moves nothing', () => {
    fc.assert(
      fc.property(ordersWithin(19_000, 1500), fc.integer({ min: -9000, max: 9000 }), (orders, shift) => {
        const moved = orders.map((order) => ({ ...order, date: order.date + shift * DAY, amount: order.amount * 4 }))
        const options = { timeUnit: 'month' } as const
        const before = purchaseHistories(orders, { ...options, asOf: atDay(lastDay(orders)) })
        const after = purchaseHistories(moved, { ...options, asOf: atDay(lastDay(orders) + shift) })
        expect(after).toEqual(before.map((row) => ({ ...row, meanRepeatValue: row.meanRepeatValue * 4 })))
      }),
    )
  })
})
