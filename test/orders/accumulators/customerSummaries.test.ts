import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf, type Order, orderFields, rowsOf } from '../../../src/data/index.js'
import {
  appendSummaries,
  type CustomerSummary,
  customerDays,
  customerSummaries,
  customerSummaryFields,
  type PurchaseHistory,
  purchaseHistories,
  purchaseHistoriesOfSummaries,
  purchaseHistoryFields,
  type RfmValue,
  rfmValueFields,
  rfmValues,
  rfmValuesOfSummaries,
} from '../../../src/orders/index.js'
import { expectError } from '../../support/expectError.js'

const DAY = 86_400_000
const ids = ['a', 'B', 'ä', '客户', '10', '9']

interface PlainOrder {
  customerId: string
  date: number
  amount: number
}

const ordersWithin = (firstDay: number, span: number): fc.Arbitrary<PlainOrder[]> =>
  fc.array(
    fc
      .record({
        customerId: fc.constantFrom(...ids),
        day: fc.integer({ min: 0, max: span }),
        time: fc.integer({ min: 0, max: DAY - 1 }),
        cents: fc.oneof(fc.integer({ min: -5000, max: 5000 }), fc.constantFrom(0, 1)),
      })
      .map(({ customerId, day, time, cents }) => ({
        customerId,
        date: (firstDay + day) * DAY + time,
        amount: cents / 100,
      })),
    { maxLength: 60 },
  )

const orders = fc.oneof(ordersWithin(-3, 5), ordersWithin(19_000, 40), ordersWithin(19_000, 1500))

/** Cuts orders where time passes these shares of them: a day may be cut in two. */
function partsInTime(orders: PlainOrder[], shares: number[]): PlainOrder[][] {
  const sorted = orders.toSorted((a, b) => a.date - b.date)
  const cuts = [0, ...shares.map((share) => Math.floor(share * sorted.length)).sort((a, b) => a - b), sorted.length]
  return cuts.slice(1).map((end, i) => sorted.slice(cuts[i], end))
}

const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 })
const summed = (orders: Order[]): CustomerSummary[] => customerSummaries(customerDays(orders))
const lastDay = (orders: PlainOrder[]): number => Math.max(0, ...orders.map(({ date }) => Math.floor(date / DAY)))

/** Counts alike; money and logarithms within 1e-12 of all that was added. */
function expectSame(actual: object[], expected: object[], orders: PlainOrder[]): void {
  const scale = 10 + orders.reduce((sum, { amount }) => sum + Math.abs(amount) + 10, 0)
  expect(actual.map((row) => Object.keys(row))).toEqual(expected.map((row) => Object.keys(row)))
  actual.forEach((row, i) => {
    for (const [name, value] of Object.entries(expected[i]!)) {
      const came: unknown = (row as Record<string, unknown>)[name]
      if (typeof value !== 'number' || typeof came !== 'number') expect(came, name).toEqual(value)
      else expect(Math.abs(came - value), name).toBeLessThanOrEqual(1e-12 * scale)
    }
  })
}

describe('summaries appended in order of time', () => {
  it('give the RFM values of all orders at once', () => {
    fc.assert(
      fc.property(orders, shares, fc.nat(9), fc.constantFrom('orders', 'days'), (orders, shares, wait, frequency) => {
        const state = partsInTime(orders, shares).map(summed).reduce(appendSummaries, [])
        const options = {
          asOf: (lastDay(orders) + wait) * DAY,
          frequency,
          monetary: wait > 4 ? 'mean' : 'total',
        } as const
        expectSame(rfmValuesOfSummaries(state, options), rfmValues(orders, options), orders)
      }),
      { numRuns: 300 },
    )
  })

  it('give the purchase histories of all orders at once, refunds and days cut in two among them', () => {
    fc.assert(
      fc.property(
        orders,
        shares,
        fc.nat(9),
        fc.constantFrom('day', 'week', 'month'),
        (orders, shares, wait, timeUnit) => {
          const state = partsInTime(orders, shares).map(summed).reduce(appendSummaries, [])
          const options = { asOf: (lastDay(orders) + wait) * DAY, timeUnit } as const
          expectSame(purchaseHistoriesOfSummaries(state, options), purchaseHistories(orders, options), orders)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('are the same however they are grouped, and survive JSON', () => {
    fc.assert(
      fc.property(
        orders,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (orders, a, b) => {
          const [first, second, third] = partsInTime(orders, [a, b]).map(summed) as [
            CustomerSummary[],
            CustomerSummary[],
            CustomerSummary[],
          ]
          const left = appendSummaries(appendSummaries(first, second), third)
          const right = appendSummaries(first, appendSummaries(JSON.parse(JSON.stringify(second)), third))
          expectSame(left, summed(orders), orders)
          expectSame(right, left, orders)
        },
      ),
    )
  })

  it('are the same in columns, with string ids and with a dictionary that the parts share', () => {
    fc.assert(
      fc.property(orders, fc.double({ min: 0, max: 1, noNaN: true }), (orders, share) => {
        const parts = partsInTime(orders, [share]) as [PlainOrder[], PlainOrder[]]
        const [first, second] = parts.map((part) => columnsOf<Order>(part, orderFields)) as [
          ReturnType<typeof columnsOf<Order>>,
          ReturnType<typeof columnsOf<Order>>,
        ]
        const options = { asOf: lastDay(orders) * DAY, timeUnit: 'week' } as const
        const rows = appendSummaries(summed(parts[0]), summed(parts[1]))
        const columns = appendSummaries(customerSummaries(customerDays(first)), customerSummaries(customerDays(second)))
        expect(rowsOf(columns, customerSummaryFields)).toEqual(rows)
        expect(rowsOf<RfmValue>(rfmValuesOfSummaries(columns, options), rfmValueFields)).toEqual(
          rfmValuesOfSummaries(rows, options),
        )
        const values = ids.toReversed()
        const coded = [first, second].map((part) => ({
          ...part,
          customerId: {
            codes: Uint32Array.from(part.customerId as readonly string[], (id) => values.indexOf(id)),
            values,
          },
        }))
        const [a, b] = coded.map((part) => customerSummaries(customerDays(part)))
        const shared = appendSummaries(a!, b!)
        expect((shared.customerId as { values: unknown }).values).toBe(values)
        const histories = rowsOf<PurchaseHistory>(purchaseHistoriesOfSummaries(shared, options), purchaseHistoryFields)
        expect(histories.sort((x, y) => (x.customerId < y.customerId ? -1 : 1))).toEqual(
          purchaseHistoriesOfSummaries(rows, options),
        )
        const other = customerSummaries(customerDays(second))
        expect(rowsOf(appendSummaries(a!, other), customerSummaryFields)).toEqual(rows)
      }),
    )
  })
})

describe('summaries', () => {
  const order = (date: string, amount: number, more: Partial<Order> = {}): Order => ({
    customerId: 'ann',
    date,
    amount,
    ...more,
  })

  it('take rows in any order, one a customer', () => {
    const [a, b] = summed([order('2024-01-01', 1), order('2024-01-02', 2, { customerId: 'bob' })]) as [
      CustomerSummary,
      CustomerSummary,
    ]
    expect(appendSummaries([b, a], [])).toEqual([a, b])
    expectError(() => appendSummaries([a, a], []), 'duplicate-id', 'earlier[1].customerId')
  })

  it('leave out who has refunds only', () => {
    const state = summed([order('2024-01-01', -1)])
    expect(state[0]!.firstPurchase).toBeNull()
    expect(rfmValuesOfSummaries(state, { asOf: '2024-01-01' })).toEqual([])
    expect(purchaseHistoriesOfSummaries(state, { asOf: '2024-01-01', timeUnit: 'day' })).toEqual([])
  })

  it('refuse parts that overlap, and a look back from before the last order', () => {
    const january = summed([order('2024-01-01', 1), order('2024-01-20', 1)])
    const within = summed([order('2024-01-25', 1, { customerId: 'bob' }), order('2024-01-10', 1)])
    expectError(() => appendSummaries(january, within), 'out-of-range', 'later[0].firstDay')
    expectError(() => rfmValuesOfSummaries(january, { asOf: '2024-01-19' }), 'late-order', 'summaries[0].lastDay')
  })

  it('keep to one currency', () => {
    const euros = summed([order('2024-01-01', 1, { currency: 'EUR' })])
    const unnamed = summed([order('2024-01-02', 1)])
    expect(
      appendSummaries(
        unnamed.map((row) => ({ ...row, customerId: 'bob' })),
        euros,
      ).map(({ currency }) => currency),
    ).toEqual(['EUR', 'EUR'])
    const dollars = summed([order('2024-01-02', 1, { currency: 'USD' })])
    expectError(() => appendSummaries(euros, dollars), 'mixed-currencies', 'later.currency')
  })

  it('want ids in the dictionary, and options', () => {
    const columns = customerSummaries(customerDays(columnsOf<Order>([order('2024-01-01', 1)], orderFields)))
    const nameless = { ...columns, customerId: { codes: Uint32Array.of(0), values: [''] } }
    expectError(() => appendSummaries(columns, nameless), 'invalid-id', 'later.customerId[0]')
    expectError(
      () => rfmValuesOfSummaries(columns, JSON.parse('{"asOf":"2024-02-01","frequency":"often"}')),
      'invalid-option',
      'options.frequency',
    )
    expectError(
      () => purchaseHistoriesOfSummaries(columns, JSON.parse('{"asOf":"2024-02-01"}')),
      'invalid-option',
      'options.timeUnit',
    )
  })
})
