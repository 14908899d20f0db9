import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf, customerFields, type Order, orderFields } from '../../src/data/index.js'
import { customerGrowth, salesGrowth } from '../../src/statistics/index.js'
import { expectClose } from '../support/expectClose.js'
import { expectError } from '../support/expectError.js'
import {
  DAY,
  isPurchase,
  lastDay,
  lengthOf,
  movementsOf,
  orders,
  periodDays,
  periodName,
  sum,
  type Unit,
  yearBefore,
} from './rival.js'

const UNITS = ['day', 'month', 'quarter', 'year'] as const

const order = (customerId: string, date: string, amount = 10) => ({ customerId, date, amount })

/** (value − base) / base between complete periods, by name. */
function rival(
  values: Map<string, number>,
  days: Map<string, number>,
  unit: Unit,
  name: string,
  base: string | undefined,
) {
  const before = base === undefined ? undefined : values.get(base)
  const isWhole = (period: string): boolean => days.get(period) === lengthOf(period, unit)
  if (before === undefined || base === undefined || !(before > 0) || !isWhole(name) || !isWhole(base)) return null
  return (values.get(name)! - before) / before
}

function expectRate(came: number | null, value: number | null, what: string): void {
  if (value === null || came === null) expect(came, what).toBe(value)
  // Absolutely where the rate is small: near 0 and near -1 it is what two nearly equal sums in float64 leave of it.
  else expectClose((came - value) / Math.max(1, Math.abs(value)), 0, 1e-9, what)
}

describe('salesGrowth', () => {
  it('compares complete months with the month and the year before', () => {
    const { periods } = salesGrowth(
      [
        order('a', '2023-01-01', 100),
        order('a', '2023-02-15', 150),
        order('b', '2024-01-20', 120),
        order('a', '2024-02-05', 30),
        order('a', '2024-02-06', -15),
      ],
      { asOf: '2024-02-20' },
    )
    expect(periods).toHaveLength(14)
    expect(periods[0]).toEqual({
      period: '2023-01',
      complete: true,
      revenue: 100,
      orders: 1,
      averageOrderValue: 100,
      vsPrevious: null,
      vsLastYear: null,
    })
    expect([periods[1]!.vsPrevious, periods[2]!.vsPrevious, periods[3]!.vsPrevious]).toEqual([0.5, -1, null])
    expect(periods[2]).toMatchObject({ orders: 0, revenue: 0, averageOrderValue: null })
    expectClose(periods[12]!.vsLastYear, 0.2, 1e-12)
    // February 2024 is not over: no rates.
    expect(periods[13]).toEqual({
      period: '2024-02',
      complete: false,
      revenue: 15,
      orders: 1,
      averageOrderValue: 15,
      vsPrevious: null,
      vsLastYear: null,
    })
  })

  it('shows periods from a day on, earlier ones still serving the comparison', () => {
    const rows = [order('a', '2023-01-01', 100), order('a', '2023-03-15', 200)]
    const { periods } = salesGrowth(rows, { asOf: '2023-12-31', from: '2023-05-10', period: 'quarter' })
    expect(periods.map(({ period, vsPrevious }) => [period, vsPrevious])).toEqual([
      ['2023-Q2', -1],
      ['2023-Q3', null],
      ['2023-Q4', null],
    ])
  })

  it('takes the data to begin with `from` where that is before the first order', () => {
    const rows = [order('a', '2023-02-10', 100)]
    const periods = (from?: string) =>
      salesGrowth(rows, { asOf: '2023-02-28', ...(from && { from }) }).periods.map(({ complete }) => complete)
    expect(periods()).toEqual([false])
    expect(periods('2023-02-01')).toEqual([true])
    expect(periods('2023-01-01')).toEqual([true, true])
  })

  it('has no periods without orders, unless a first day is named', () => {
    expect(salesGrowth([], { asOf: '2023-02-28' }).periods).toEqual([])
    expect(salesGrowth([], { asOf: '2023-02-28', from: '2023-01-01' }).periods).toHaveLength(2)
  })

  it('has nothing to compare the 29th of February with', () => {
    const rows = [order('a', '2023-02-28', 10), order('a', '2024-02-28', 20), order('a', '2024-02-29', 30)]
    const { periods } = salesGrowth(rows, { asOf: '2024-02-29', period: 'day' })
    expect(periods.slice(-2).map(({ vsLastYear }) => vsLastYear)).toEqual([1, null])
  })

  it('names years before 0 and after 9999 as ISO 8601 does', () => {
    const years = (day: number) =>
      salesGrowth(
        { customerId: ['a'], day: Int32Array.of(day), amount: Float64Array.of(1) },
        { asOf: day * DAY, period: 'year' },
      ).periods[0]!.period
    expect([years(-1_000_000), years(0), years(3_000_000)]).toEqual(['-000768', '1970', '+010183'])
  })

  it('agrees with a plain implementation by Date and Map', () => {
    fc.assert(
      fc.property(orders, fc.constantFrom(...UNITS), fc.integer({ min: -20, max: 10 }), (rows, period, shift) => {
        const asOf = lastDay(rows) + shift * DAY
        const movements = movementsOf(rows, asOf)
        const result = salesGrowth(rows, { asOf, period, later: 'ignore' })
        expect(salesGrowth(columnsOf<Order>(rows, orderFields), { asOf, period, later: 'ignore' })).toEqual(result)
        if (movements.length === 0) {
          expect(result.periods).toEqual([])
          return
        }

        const days = periodDays(Math.min(...movements.map(({ date }) => date.getTime())), asOf, period)
        const names = [...days.keys()]
        const within = (name: string) => movements.filter(({ date }) => periodName(date, period) === name)
        const cents = new Map(names.map((name) => [name, sum(within(name).map(({ cents }) => cents))]))
        expect(result.periods.map((one) => one.period)).toEqual(names)
        for (const [i, one] of result.periods.entries()) {
          expect(Math.round(one.revenue * 100)).toBe(cents.get(one.period))
          expect(one.orders).toBe(within(one.period).filter(isPurchase).length)
          expect(one.complete).toBe(days.get(one.period) === lengthOf(one.period, period))
          expectRate(one.vsPrevious, rival(cents, days, period, one.period, names[i - 1]), `${one.period} previous`)
          expectRate(
            one.vsLastYear,
            rival(cents, days, period, one.period, yearBefore(one.period)),
            `${one.period} year`,
          )
        }
      }),
      { numRuns: 100 },
    )
  })

  it('names what is wrong', () => {
    const rows = [order('a', '2023-02-10', 100)]
    const wrong = { asOf: '2024-01-01', period: 'week' } as unknown as { asOf: string; period: 'month' }
    expectError(() => salesGrowth(rows, wrong), 'invalid-option', 'options.period')
    expectError(
      () => salesGrowth([order('a', '0001-01-01'), order('a', '9999-12-31')], { asOf: '+010002-01-01' }),
      'invalid-date',
      'options.asOf',
    )
    const far = { customerId: ['a'], day: Int32Array.of(-4_000_000), amount: Float64Array.of(1) }
    expectError(() => salesGrowth(far, { asOf: '2024-01-01' }), 'out-of-range', 'orders')
  })
})

describe('customerGrowth', () => {
  const customers = [
    { id: 'a', name: 'Ann', acquiredOn: '2023-01-01' },
    { id: 'b', name: 'Bob', acquiredOn: '2023-01-20' },
    { id: 'c', name: 'Eve', acquiredOn: '2023-02-10' },
    { id: 'd', name: 'Jo' },
    { id: 'e', name: 'Li', acquiredOn: '2024-01-31' },
  ]

  it('counts the customers of a file, those without a day apart', () => {
    const result = customerGrowth(customers, { asOf: '2024-02-10' })
    expect(result).toMatchObject({ period: 'month', basis: 'acquired-on', customers: 4, undated: 1 })
    expect(result.periods).toHaveLength(14)
    expect(result.periods[1]).toEqual({
      period: '2023-02',
      complete: true,
      acquired: 1,
      cumulative: 3,
      growthRate: 0.5,
      acquiredVsPrevious: -0.5,
      acquiredVsLastYear: null,
      cumulativeVsLastYear: null,
    })
    expect(result.periods[12]).toMatchObject({
      acquired: 1,
      cumulative: 4,
      acquiredVsLastYear: -0.5,
      cumulativeVsLastYear: 1,
    })
    expect(result.periods[13]).toMatchObject({ complete: false, acquiredVsPrevious: null, growthRate: 0 })
  })

  it('gives the same for columns, also with coded ids', () => {
    const rows = customerGrowth(customers, { asOf: '2024-02-10', period: 'quarter' })
    const columns = columnsOf(customers, customerFields)
    const values = ['x', ...customers.map(({ id }) => id)]
    const coded = { ...columns, id: { codes: Uint32Array.of(1, 2, 3, 4, 5), values } }
    for (const shape of [columns, coded])
      expect(customerGrowth(shape, { asOf: '2024-02-10', period: 'quarter' })).toEqual(rows)
  })

  it('takes the first purchase of orders', () => {
    const rows = [
      order('a', '2023-03-05'),
      order('a', '2023-01-01', 0),
      order('b', '2023-02-10'),
      order('c', '2023-01-02', -5),
    ]
    const result = customerGrowth(rows, { asOf: '2023-03-31' })
    expect(result).toMatchObject({ basis: 'first-purchase', customers: 2, undated: 0 })
    expect(result.periods.map(({ acquired, cumulative }) => [acquired, cumulative])).toEqual([
      [1, 1],
      [1, 2],
      [0, 2],
    ])
  })

  it('shows periods from a day on, with all customers in the totals', () => {
    const { periods } = customerGrowth(customers, { asOf: '2024-01-31', from: '2024-01-01', period: 'year' })
    expect(periods).toEqual([
      {
        period: '2024',
        complete: false,
        acquired: 1,
        cumulative: 4,
        growthRate: 1 / 3,
        acquiredVsPrevious: null,
        acquiredVsLastYear: null,
        cumulativeVsLastYear: 1 / 3,
      },
    ])
    expect(customerGrowth([], { asOf: '2024-01-31', from: '2024-01-01' }).periods).toHaveLength(1)
  })

  it('knows nothing of nobody', () => {
    for (const nobody of [[], { id: [] }, { customerId: [], day: new Int32Array(), amount: new Float64Array() }])
      expect(customerGrowth(nobody, { asOf: '2024-01-31' })).toMatchObject({ customers: 0, undated: 0, periods: [] })
    expect(customerGrowth([{ id: 'a' }], { asOf: '2024-01-31' })).toMatchObject({
      customers: 0,
      undated: 1,
      periods: [],
    })
  })

  it('agrees with a plain implementation by Date and Map', () => {
    fc.assert(
      fc.property(orders, fc.constantFrom(...UNITS), fc.integer({ min: -20, max: 10 }), (rows, period, shift) => {
        const asOf = lastDay(rows) + shift * DAY
        const firsts = new Map<string, number>()
        for (const { customerId, date } of movementsOf(rows, asOf).filter(isPurchase))
          firsts.set(customerId, Math.min(firsts.get(customerId) ?? Infinity, date.getTime()))
        const options = { asOf, period, later: 'ignore' as const }
        const result = customerGrowth(rows, options)
        const listed = [...firsts].map(([id, acquiredOn]) => ({ id, acquiredOn }))
        expect(customerGrowth(listed, options).periods).toEqual(result.periods)
        expect(result.customers).toBe(firsts.size)
        if (firsts.size === 0) {
          expect(result.periods).toEqual([])
          return
        }

        const days = periodDays(Math.min(...firsts.values()), asOf, period)
        const names = [...days.keys()]
        const acquired = new Map(
          names.map((name) => [
            name,
            listed.filter((one) => periodName(new Date(one.acquiredOn), period) === name).length,
          ]),
        )
        const upTo = (i: number): number => sum(names.slice(0, i + 1).map((name) => acquired.get(name)!))
        for (const [i, one] of result.periods.entries()) {
          expect([one.period, one.acquired, one.cumulative]).toEqual([names[i], acquired.get(one.period), upTo(i)])
          expectRate(one.growthRate, i === 0 ? null : acquired.get(one.period)! / upTo(i - 1), 'growth rate')
          expectRate(one.acquiredVsPrevious, rival(acquired, days, period, one.period, names[i - 1]), 'previous')
          expectRate(one.acquiredVsLastYear, rival(acquired, days, period, one.period, yearBefore(one.period)), 'year')
          const last = names.indexOf(yearBefore(one.period))
          expectRate(one.cumulativeVsLastYear, last < 0 ? null : upTo(i) / upTo(last) - 1, 'cumulative')
        }
      }),
      { numRuns: 100 },
    )
  })

  it('names what is wrong', () => {
    const call =
      (input: unknown, options: object = {}) =>
      () =>
        customerGrowth(input as Order[], { asOf: '2024-01-15', ...options })
    expectError(call(customers), 'out-of-range', 'customers[4].acquiredOn')
    expect(call(customers, { later: 'ignore' })()).toMatchObject({ customers: 3, undated: 1 })
    expectError(call(customers, { later: 'never' }), 'invalid-option', 'options.later')
    expectError(call([customers[0], customers[0]]), 'duplicate-id', 'customers[1].id')
    expectError(call([{ name: 'x' }]), 'missing-value', 'customers[0].id')
    expectError(call([{ id: 'a', acquiredOn: 'May' }]), 'invalid-date', 'customers[0].acquiredOn')
    expectError(call({ id: ['a'], acquiredOn: Float64Array.of(1.5) }), 'invalid-date', 'customers.acquiredOn[0]')
    expectError(call({ id: ['a'], acquiredOn: Float64Array.of(1e12) }), 'invalid-date', 'customers.acquiredOn[0]')
    expectError(call({ id: ['a'], acquiredOn: Float64Array.of(-1e7) }), 'out-of-range', 'customers')
    expectError(call([order('a', '2024-02-01')]), 'late-order', 'orders[0].date')
    expectError(call(7), 'invalid-type', 'customers')
    expectError(call(null), 'invalid-type', 'customers')
  })
})
