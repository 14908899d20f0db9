import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Columns, columnsOf, type Order, orderFields, rowsOf } from '../../../src/data/index.js'
import {
  type CustomerDay,
  customerDayFields,
  customerDays,
  mergeCustomerDays,
  ordersOfCustomerDays,
  purchaseHistories,
  purchaseIntervals,
  rfmValues,
  splitHistories,
} from '../../../src/orders/index.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'

const DAY = 86_400_000
const ids = ['a', 'B', 'b', 'ä', '客户', '😀', '__proto__', '10', '9']

/** An order with the part that it comes in; the lines of one order come together, on one day. */
interface Dealt {
  order: Order & { date: number; amount: number }
  part: number
}

const dealtWithin = (firstDay: number, span: number): fc.Arbitrary<Dealt[]> =>
  fc
    .array(
      fc.record({
        customerId: fc.constantFrom(...ids),
        day: fc.integer({ min: 0, max: span }),
        time: fc.integer({ min: 0, max: DAY - 1 }),
        cents: fc.array(fc.oneof(fc.integer({ min: -5000, max: 20_000 }), fc.constantFrom(0, 1, 999_999_999)), {
          minLength: 1,
          maxLength: 3,
        }),
        part: fc.nat({ max: 4 }),
        currency: fc.constantFrom('CNY', ''),
      }),
      { maxLength: 80 },
    )
    .map((orders) =>
      orders.flatMap(({ customerId, day, time, cents, part, currency }, i) =>
        cents.map((amount) => ({
          order: {
            customerId,
            date: (firstDay + day) * DAY + time,
            amount: amount / 100,
            orderId: String(i),
            ...(currency === '' ? {} : { currency }),
          },
          part,
        })),
      ),
    )

/** A few days (many orders each), two months, four years, five centuries. */
const dealt = fc.oneof(
  dealtWithin(-3, 4),
  dealtWithin(-7, 60),
  dealtWithin(19_000, 1500),
  dealtWithin(-90_000, 180_000),
)

const ordersOf = (dealt: Dealt[]): Order[] => dealt.map(({ order }) => order)
const partsOf = (dealt: Dealt[]): Order[][] =>
  Array.from({ length: 5 }, (_, p) => ordersOf(dealt.filter(({ part }) => part === p)))
const lastDay = (dealt: Dealt[]): number => Math.max(0, ...dealt.map(({ order }) => Math.floor(order.date / DAY)))
const scaleOf = (dealt: Dealt[]): number => dealt.reduce((sum, { order }) => sum + Math.abs(order.amount), 0)

/** Counts and days alike, money within 1e-12 of the largest amount around. */
function expectSame(actual: object[], expected: object[], scale: number): void {
  expect(actual.length).toBe(expected.length)
  actual.forEach((row, i) => {
    for (const [name, value] of Object.entries(expected[i]!)) {
      const came: unknown = (row as Record<string, unknown>)[name]
      const isMoney = /amount|monetary|Value$/.test(name)
      if (!isMoney || typeof value !== 'number') expect(came, name).toEqual(value)
      else if (Math.abs((came as number) - value) > 1e-12 * scale) expectClose(came as number, value, 1e-12, name)
    }
    expect(Object.keys(row)).toEqual(Object.keys(expected[i]!))
  })
}

const analyses: Record<string, (orders: Order[], end: number) => object[]> = {
  'RFM values by orders': (orders, end) => rfmValues(orders, { asOf: end * DAY, later: 'ignore' }),
  'RFM values by days, mean money, of a window': (orders, end) =>
    rfmValues(orders, {
      asOf: end * DAY,
      from: (end - 40) * DAY,
      frequency: 'days',
      monetary: 'mean',
      later: 'ignore',
    }),
  'purchase histories': (orders, end) =>
    purchaseHistories(orders, { asOf: end * DAY, timeUnit: 'week', later: 'ignore' }),
  'split histories': (orders, end) =>
    splitHistories(orders, {
      calibrationEnd: (end - 20) * DAY,
      holdoutEnd: end * DAY,
      timeUnit: 'month',
      later: 'ignore',
    }),
  'purchase intervals': (orders, end) => purchaseIntervals(orders, { asOf: end * DAY, later: 'ignore' }),
}

describe('orders in parts', () => {
  it.each(Object.entries(analyses))('%s are those of all orders at once, for any last day', (_, analyse) => {
    fc.assert(
      fc.property(dealt, fc.integer({ min: -30, max: 5 }), (dealt, shift) => {
        const end = lastDay(dealt) + shift
        const merged = mergeCustomerDays(partsOf(dealt).map((part) => customerDays(part)))
        expectSame(analyse(ordersOfCustomerDays(merged), end), analyse(ordersOf(dealt), end), scaleOf(dealt))
      }),
      { numRuns: 150 },
    )
  })

  it('are the same in any order and any grouping', () => {
    fc.assert(
      fc.property(dealt, fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }), (dealt, order) => {
        const parts = partsOf(dealt).map((part) => customerDays(part))
        const together = mergeCustomerDays(parts)
        const oneByOne = order.reduce<CustomerDay[]>((state, p) => mergeCustomerDays([parts[p]!, state]), [])
        expectSame(together, customerDays(ordersOf(dealt)), scaleOf(dealt))
        expectSame(oneByOne, together, scaleOf(dealt))
      }),
    )
  })

  it('are the same as rows, as columns of string ids and with a dictionary that they share', () => {
    fc.assert(
      fc.property(dealt, fc.shuffledSubarray(ids, { minLength: ids.length }), (dealt, dictionary) => {
        const parts = partsOf(dealt).filter((part) => part.length > 0)
        fc.pre(parts.length > 0)
        const rows = mergeCustomerDays(parts.map((part) => customerDays(part)))
        const columns = parts.map((part) => columnsOf<Order>(part, orderFields))
        expect(rowsOf(mergeCustomerDays(columns.map((part) => customerDays(part))), customerDayFields)).toEqual(rows)
        const coded = columns.map((part) => ({
          ...part,
          customerId: {
            codes: Uint32Array.from(part.customerId as readonly string[], (id) => dictionary.indexOf(id)),
            values: dictionary,
          },
        }))
        const shared = mergeCustomerDays(coded.map((part) => customerDays(part)))
        expect((shared.customerId as { values: unknown }).values).toBe(dictionary)
        expect((shared.customerId as { codes: Uint32Array }).codes).toEqual(
          (shared.customerId as { codes: Uint32Array }).codes.toSorted(),
        )
        const byId = rowsOf(shared, customerDayFields).sort((a, b) =>
          a.customerId === b.customerId ? 0 : a.customerId < b.customerId ? -1 : 1,
        )
        expect(byId).toEqual(rows)
      }),
    )
  })

  it('survive JSON and structuredClone between two days, and change nothing that came', () => {
    fc.assert(
      fc.property(dealt, (dealt) => {
        const [first, ...rest] = partsOf(dealt).map((part) => customerDays(part))
        const stored = JSON.parse(JSON.stringify(first)) as CustomerDay[]
        const before = structuredClone(rest)
        expect(mergeCustomerDays([stored, ...rest])).toEqual(mergeCustomerDays([first!, ...rest]))
        expect(rest).toEqual(before)
        const columns = customerDays(columnsOf<Order>(ordersOf(dealt), orderFields))
        const clone = structuredClone(columns)
        expect(mergeCustomerDays([clone])).toEqual(columns)
        expect(clone).toEqual(columns)
      }),
    )
  })

  it('come from a GROUP BY in any order of rows, several of one customer and day', () => {
    const days = customerDays([
      { customerId: 'b', date: '2024-01-02', amount: 1 },
      { customerId: 'a', date: '2024-01-03', amount: 2 },
      { customerId: 'a', date: '2024-01-01', amount: 4 },
    ])
    const [first, second, third] = days as [CustomerDay, CustomerDay, CustomerDay]
    expect(mergeCustomerDays([[third, second, first]])).toEqual(days)
    expect(mergeCustomerDays([[second, third, second, first]])).toEqual([
      first,
      { ...second, purchases: 2, amount: 4 },
      third,
    ])
  })
})

describe('customer days', () => {
  it('tell of purchases, refunds and days with both', () => {
    const days = customerDays([
      { customerId: 'ann', date: '2024-01-05', amount: 0.1 },
      { customerId: 'ann', date: '2024-01-05T23:59:59Z', amount: 0.2 },
      { customerId: 'ann', date: '2024-01-06', amount: 10 },
      { customerId: 'ann', date: '2024-01-06', amount: -25 },
      { customerId: 'ann', date: '2024-01-07', amount: 0 },
      { customerId: 'bob', date: '2024-01-01', amount: -1 },
    ])
    expect(days).toEqual([
      { customerId: 'ann', date: '2024-01-05', purchases: 2, amount: 0.1 + 0.2 },
      { customerId: 'ann', date: '2024-01-06', purchases: 1, amount: -15 },
      { customerId: 'ann', date: '2024-01-07', purchases: 1, amount: 0 },
      { customerId: 'bob', date: '2024-01-01', purchases: 0, amount: -1 },
    ])
    expect(ordersOfCustomerDays(days)).toEqual([
      { customerId: 'ann', date: '2024-01-05', amount: 0.1 + 0.2 },
      { customerId: 'ann', date: '2024-01-05', amount: 0 },
      { customerId: 'ann', date: '2024-01-06', amount: 0 },
      { customerId: 'ann', date: '2024-01-06', amount: -15 },
      { customerId: 'ann', date: '2024-01-07', amount: 0 },
      { customerId: 'bob', date: '2024-01-01', amount: -1 },
    ])
  })

  it('count the lines of an order as one purchase, on the first of their days', () => {
    const lines = [
      { customerId: 'ann', date: '2024-01-06', amount: 5, orderId: '1' },
      { customerId: 'ann', date: '2024-01-05', amount: 20, orderId: '1' },
    ]
    expect(customerDays(lines)).toEqual([{ customerId: 'ann', date: '2024-01-05', purchases: 1, amount: 25 }])
  })

  it('sum many orders of one customer, in any order of days', () => {
    const count = 100_000
    const orders: Columns<Order> = {
      customerId: new Array<string>(count).fill('ann'),
      day: Int32Array.from({ length: count }, (_, i) => (i * 7919) % 1000),
      amount: new Float64Array(count).fill(0.1),
    }
    const days = customerDays(orders)
    expect(days.day).toEqual(Int32Array.from({ length: 1000 }, (_, i) => i))
    expect(days.purchases.every((purchases) => purchases === 100)).toBe(true)
    for (const amount of days.amount) expectClose(amount, 10, 1e-15)
    const both = mergeCustomerDays([days, customerDays({ ...orders, amount: orders.amount.map((x) => -x) })])
    expect(both.amount.every((amount) => amount === 0)).toBe(true)
    expect(both.purchases.every((purchases) => purchases === 100)).toBe(true)
  })

  it('merge many customers across ranges, the rows of some more than a range holds', () => {
    const customers = 5000
    const part = (shift: number): Columns<CustomerDay> =>
      customerDays({
        customerId: Array.from({ length: 60_000 }, (_, i) => `c${i < 40_000 ? 17 : (i * 31) % customers}`),
        day: Int32Array.from({ length: 60_000 }, (_, i) => i + shift),
        amount: new Float64Array(60_000).fill(1),
      })
    const merged = mergeCustomerDays([part(0), part(30_000), part(60_000)])
    expect(Array.from(merged.purchases).reduce((sum, purchases) => sum + purchases, 0)).toBe(180_000)
    const orders = ordersOfCustomerDays(merged)
    expect(rfmValues(orders, { asOf: 120_000 * DAY }).frequency.length).toBe(new Set(idsOf(merged)).size)
    const again = mergeCustomerDays([merged])
    expect(again.day.every((day, i) => day === merged.day[i])).toBe(true)
    expect(again.purchases.every((purchases, i) => purchases === merged.purchases[i])).toBe(true)
  })

  it('are none of no orders, and of no parts', () => {
    expect(customerDays([])).toEqual([])
    expect(mergeCustomerDays([])).toEqual([])
    expect(mergeCustomerDays([[], []])).toEqual([])
    expect(ordersOfCustomerDays([])).toEqual([])
    const none = { customerId: [], day: new Int32Array(0), amount: new Float64Array(0) }
    expect(mergeCustomerDays([customerDays(none)]).day.length).toBe(0)
  })

  it('keep the currency that an order names, for all', () => {
    const days = customerDays([
      { customerId: 'ann', date: '2024-01-05', amount: 1 },
      { customerId: 'bob', date: '2024-01-05', amount: 1, currency: 'EUR' },
    ])
    expect(days.map(({ currency }) => currency)).toEqual(['EUR', 'EUR'])
    const unnamed = customerDays([{ customerId: 'ann', date: '2024-01-06', amount: 1 }])
    const merged = mergeCustomerDays([unnamed, days])
    expect(merged.map(({ currency }) => currency)).toEqual(['EUR', 'EUR', 'EUR'])
    expect(ordersOfCustomerDays(merged)[0]).toEqual({
      customerId: 'ann',
      date: '2024-01-05',
      amount: 1,
      currency: 'EUR',
    })
    const other = customerDays([{ customerId: 'ann', date: '2024-01-06', amount: 1, currency: 'USD' }])
    expectError(() => mergeCustomerDays([unnamed, days, other]), 'mixed-currencies', 'parts[2].currency')
  })
})

const idsOf = ({ customerId }: Columns<CustomerDay>): string[] =>
  rowsOf<{ customerId: string }>({ customerId }).map((row) => row.customerId)

describe('bad input', () => {
  const day: CustomerDay = { customerId: 'ann', date: '2024-01-05', purchases: 1, amount: 1 }
  const columns = customerDays(columnsOf<Order>([{ customerId: 'ann', date: '2024-01-05', amount: 1 }], orderFields))

  it('is refused with its place', () => {
    const orders = [{ customerId: 'ann', date: '2024-01-05', amount: -1 }]
    expectError(() => customerDays(orders, { refunds: 'reject' }), 'refund', 'orders[0].amount')
    expectError(() => ordersOfCustomerDays([day, { ...day, purchases: 1.5 }]), 'out-of-range', 'days[1].purchases')
    expectError(() => ordersOfCustomerDays([{ ...day, purchases: -1 }]), 'out-of-range', 'days[0].purchases')
    expectError(() => ordersOfCustomerDays([{ ...day, purchases: 0 }]), 'out-of-range', 'days[0].amount')
    expectError(() => mergeCustomerDays([[day], [{ ...day, date: 'soon' }]]), 'invalid-date', 'parts[1][0].date')
    expectError(
      () => mergeCustomerDays([columns, { ...columns, amount: Float64Array.of(Number.NaN) }]),
      'invalid-number',
      'parts[1].amount[0]',
    )
    const wrongId = { codes: Uint32Array.of(0), values: [''] }
    expectError(() => mergeCustomerDays([{ ...columns, customerId: wrongId }]), 'invalid-id', 'parts[0].customerId[0]')
    expectError(() => mergeCustomerDays(JSON.parse('{}')), 'invalid-type', 'parts')
  })

  it('is a sum beyond float64, and more purchases than orders can be', () => {
    const huge = { ...day, amount: 1e308 }
    expectError(() => mergeCustomerDays([[huge], [huge], [huge]]), 'out-of-range', 'orders')
    const most = { ...day, purchases: 4e9 }
    expectError(() => ordersOfCustomerDays([most]), 'out-of-range', 'days')
  })
})
