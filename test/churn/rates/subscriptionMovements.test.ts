import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { churnReconciliation, subscriptionMovements } from '../../../src/churn/index.js'
import { columnsOf, rowsOf } from '../../../src/data/fields.js'
import { codeIds } from '../../../src/data/ids.js'
import { type Subscription, subscriptionFields } from '../../../src/data/rows.js'
import { expectClose } from '../../support/expectClose.js'
import { subscriptionsOfEvents, windows } from './log.js'
import { rivalMovements } from './rivalMovements.js'

const february = { from: '2024-02-01', to: '2024-02-29' } as const
const row = (customerId: string, startsOn: string, monthlyAmount: number | string, endsOn?: string): Subscription =>
  endsOn === undefined ? { customerId, startsOn, monthlyAmount } : { customerId, startsOn, monthlyAmount, endsOn }
const moved = (rows: readonly Subscription[]) =>
  subscriptionMovements(rows, february).movements.map(({ customerId, date, type, amount }) => [
    customerId,
    date,
    type,
    amount,
  ])

describe.each(windows)('the log made by hand, $name', ({ expected, options }) => {
  const { periods, movements } = subscriptionMovements(subscriptionsOfEvents(), options)
  const period = periods[0]!

  it('has the movements that were worked out by hand', () => {
    expect(movements.map(({ customerId, date, type, amount }) => [customerId, date, type, amount])).toEqual(
      expected.movements,
    )
  })

  it('has their totals, opening and closing', () => {
    for (const type of ['new', 'expansion', 'contraction', 'churn', 'reactivation'] as const) {
      const { mrr, events, customers } = expected.movementTotals[type]
      expect(period[type]).toEqual({ events, customers, revenue: mrr })
    }
    expect(period.opening).toEqual({
      customers: expected.opening.customers,
      revenue: expected.opening.mrr,
      averageRevenue: expected.arpa.opening,
    })
    expect(period.closing.revenue).toBe(expected.closing.mrr)
    expectClose(period.closing.averageRevenue, expected.arpa.closing, 1e-15)
    expectClose(period.daily.meanCustomers, expected.meanCustomers, 1e-15)
  })
})

describe('subscriptionMovements', () => {
  it('takes a plan that ends the day before the next one begins for a change, not for a churn', () => {
    expect(moved([row('a', '2024-01-05', 50, '2024-02-13'), row('a', '2024-02-14', 80)])).toEqual([
      ['a', '2024-02-14', 'expansion', 30],
    ])
  })

  it('takes a day without a subscription for a churn and a reactivation', () => {
    expect(moved([row('a', '2024-01-05', 50, '2024-02-13'), row('a', '2024-02-15', 50)])).toEqual([
      ['a', '2024-02-14', 'churn', -50],
      ['a', '2024-02-15', 'reactivation', 50],
    ])
  })

  it('reads an end as the first day without where it is exclusive', () => {
    const rows = [row('a', '2024-01-05', 50, '2024-02-14'), row('a', '2024-02-14', 80)]
    const { movements } = subscriptionMovements(rows, { ...february, endsOn: 'exclusive' })
    expect(movements.map(({ type, before, after }) => [type, before, after])).toEqual([['expansion', 50, 80]])
    const empty = [row('a', '2024-02-10', 50, '2024-02-10')]
    expect(subscriptionMovements(empty, { ...february, endsOn: 'exclusive' }).movements).toEqual([])
  })

  it('adds up subscriptions that overlap', () => {
    expect(
      moved([row('a', '2024-01-05', 50), row('a', '2024-02-10', 20, '2024-02-19'), row('b', '2024-01-01', 1)]),
    ).toEqual([
      ['a', '2024-02-10', 'expansion', 20],
      ['a', '2024-02-20', 'contraction', -20],
    ])
  })

  it('counts changes on the first and the last day, and none before or after', () => {
    const rows = [
      row('a', '2024-01-31', 1),
      row('b', '2024-02-01', 2),
      row('c', '2024-02-29', 3),
      row('d', '2024-03-01', 4),
      row('e', '2023-01-01', 5, '2024-01-30'),
      row('f', '2023-01-01', 6, '2024-01-31'),
      row('g', '2023-01-01', 7, '2024-02-28'),
      row('h', '2023-01-01', 8, '2024-02-29'),
    ]
    expect(moved(rows)).toEqual([
      ['b', '2024-02-01', 'new', 2],
      ['c', '2024-02-29', 'new', 3],
      ['f', '2024-02-01', 'churn', -6],
      ['g', '2024-02-29', 'churn', -7],
    ])
  })

  it('is no customer who pays nothing', () => {
    expect(moved([row('a', '2024-01-05', 0), row('a', '2024-02-05', 9), row('b', '2024-02-03', 0)])).toEqual([
      ['a', '2024-02-05', 'new', 9],
    ])
  })

  it('sees no movement where only rounding differs', () => {
    const rows = [
      row('a', '2024-01-05', 0.1, '2024-02-09'),
      row('a', '2024-01-05', 0.2, '2024-02-09'),
      row('a', '2024-02-10', 0.3),
    ]
    expect(moved(rows)).toEqual([])
  })

  it('leaves nothing behind of what was added and taken off', () => {
    const rows = [row('a', '2024-01-05', 1e-7), row('a', '2024-02-05', 1e15, '2024-02-06')]
    const { periods, movements } = subscriptionMovements(rows, february)
    expect(movements.map(({ after }) => after)).toEqual([1e15, 1e-7])
    expect(periods[0]!.closing.revenue).toBe(1e-7)
  })

  it('divides the window by months, quarters and years, each opening where the last one closed', () => {
    const rows = subscriptionsOfEvents()
    const options = { from: '2023-11-20', to: '2024-04-10', endsOn: 'exclusive' } as const
    const names = (period: 'month' | 'quarter' | 'year' | 'all') =>
      subscriptionMovements(rows, { ...options, period }).periods.map(({ period: name, days }) => [name, days])
    expect(names('month')).toEqual([
      ['2023-11', 11],
      ['2023-12', 31],
      ['2024-01', 31],
      ['2024-02', 29],
      ['2024-03', 31],
      ['2024-04', 10],
    ])
    expect(names('quarter')).toEqual([
      ['2023-Q4', 42],
      ['2024-Q1', 91],
      ['2024-Q2', 10],
    ])
    expect(names('year')).toEqual([
      ['2023', 42],
      ['2024', 101],
    ])
    expect(names('all')).toEqual([['2023-11-20/2024-04-10', 143]])
    const { periods } = subscriptionMovements(rows, { ...options, period: 'month' })
    for (let i = 1; i < periods.length; i++) expect(periods[i]!.opening).toEqual(periods[i - 1]!.closing)
    for (const { from, to, period } of periods) {
      const [alone] = subscriptionMovements(rows, { from, to, endsOn: 'exclusive' }).periods
      expect({ ...alone, period }).toEqual(periods.find((one) => one.from === from))
    }
  })

  it('names years before the common era', () => {
    const { periods } = subscriptionMovements([], { from: '0000-02-01', to: '0000-02-03', period: 'quarter' })
    expect(periods.map(({ period }) => period)).toEqual(['0000-Q1'])
  })

  it('is empty, not undefined, without subscriptions', () => {
    const { periods, movements } = subscriptionMovements([], february)
    expect(movements).toEqual([])
    expect(periods[0]).toMatchObject({
      opening: { customers: 0, revenue: 0, averageRevenue: null },
      closing: { customers: 0, revenue: 0, averageRevenue: null },
      daily: { meanCustomers: 0, churn: 0, grossRevenueChurn: 0, netRevenueChurn: 0 },
    })
  })

  it('has no net rate of days where money came back while nobody paid', () => {
    const rows = [row('a', '2023-01-05', 5, '2023-02-01'), row('a', '2024-02-05', 5)]
    expect(subscriptionMovements(rows, february).periods[0]!.daily.netRevenueChurn).toBeNull()
  })

  it('gives columns for columns, with the representation of the ids', () => {
    const rows = subscriptionsOfEvents()
    const columns = columnsOf(rows, subscriptionFields)
    const plain = subscriptionMovements(rows, february)
    const fromColumns = subscriptionMovements(columns, february)
    expect(fromColumns.periods).toEqual(plain.periods)
    expect(fromColumns.movements.day).toBeInstanceOf(Int32Array)
    expect(rowsOf(fromColumns.movements).map(({ type, amount }) => [type, amount])).toEqual(
      plain.movements.map(({ type, amount }) => [type, amount]),
    )
    expect(fromColumns.movements.customerId).toEqual(plain.movements.map(({ customerId }) => customerId))
    const coded = codeIds(columns.customerId, () => 'x')
    const { customerId } = subscriptionMovements({ ...columns, customerId: coded }, february).movements
    expect(customerId).toMatchObject({ values: coded.values })
    const unended = columnsOf([row('a', '2024-02-05', 5)], subscriptionFields)
    expect(subscriptionMovements(unended, february).periods[0]!.new.revenue).toBe(5)
  })

  it('survives JSON', () => {
    const table = subscriptionMovements(subscriptionsOfEvents(), february)
    expect(JSON.parse(JSON.stringify(table))).toEqual(table)
  })

  it('sorts the many changes of one customer', () => {
    const rows = Array.from({ length: 40 }, (_, i) => {
      const day = String(((i * 17) % 28) + 1).padStart(2, '0')
      return row('a', `2024-02-${day}`, i + 1, `2024-02-${day}`)
    })
    const expected = rivalMovements(rows, february.from, february.to)
    expect(moved(rows).map(([id, date, type, amount]) => `${id} ${date} ${type} ${Number(amount) * 100}`)).toEqual(
      expected.movements,
    )
  })
})

const subscription = fc
  .record({
    customer: fc.integer({ min: 0, max: 5 }),
    start: fc.integer({ min: -20, max: 45 }),
    length: fc.option(fc.integer({ min: 0, max: 30 })),
    cents: fc.oneof(
      fc.constant(0),
      fc.integer({ min: 1, max: 20 }).map((n) => n * 10),
    ),
  })
  .map(({ customer, start, length, cents }): Subscription => {
    const date = (days: number) => new Date(Date.UTC(2024, 1, 1 + days)).toISOString().slice(0, 10)
    return row(`c${customer}`, date(start), cents / 100, length === null ? undefined : date(start + length))
  })

describe('properties', () => {
  it('says what a table made day by day says', () => {
    fc.assert(
      fc.property(fc.array(subscription, { maxLength: 25 }), (rows) => {
        const rival = rivalMovements(rows, february.from, february.to)
        const { periods, movements } = subscriptionMovements(rows, february)
        const period = periods[0]!
        expect(
          movements.map(({ customerId, date, type, amount }) =>
            [customerId, date, type, Math.round(amount * 100)].join(' '),
          ),
        ).toEqual(rival.movements)
        expect(period.churnKinds).toEqual(rival.kinds)
        expect([period.opening.customers, period.closing.customers]).toEqual([rival.opening[0], rival.closing[0]])
        expectClose(period.opening.revenue * 100, rival.opening[1], 1e-12)
        expectClose(period.closing.revenue * 100, rival.closing[1], 1e-12)
        for (const kind of ['churned', 'contraction', 'expansion'] as const)
          expect(Math.abs(period.cohort[kind] * 100 - rival.cohort[kind])).toBeLessThan(1e-9)
        expectClose(period.daily.meanCustomers, rival.meanCustomers, 1e-12)
        expectClose(period.daily.churn, rival.dailyChurn, 1e-12)
        expectClose(period.daily.grossRevenueChurn, rival.dailyGross, 1e-9)
        if (Number.isFinite(rival.dailyNet))
          expect(Math.abs((period.daily.netRevenueChurn ?? Number.NaN) - rival.dailyNet)).toBeLessThan(1e-9)
        else expect(period.daily.netRevenueChurn).toBeNull()
      }),
      { numRuns: 150 },
    )
  })

  it('adds up: opening and movements are the closing, in customers and in money', () => {
    fc.assert(
      fc.property(fc.array(subscription, { maxLength: 25 }), (rows) => {
        for (const period of subscriptionMovements(rows, { ...february, period: 'month' }).periods) {
          const { opening, closing, new: won, expansion, contraction, churn, reactivation, churnKinds } = period
          expect(opening.customers + won.events + reactivation.events - churn.events).toBe(closing.customers)
          const revenue =
            opening.revenue +
            won.revenue +
            expansion.revenue +
            reactivation.revenue -
            contraction.revenue -
            churn.revenue
          expect(Math.abs(revenue - closing.revenue)).toBeLessThan(1e-9)
          expect(Object.values(churnKinds).reduce((sum, count) => sum + count, 0)).toBe(churn.events)
          expect(churnReconciliation(period)).toHaveLength(11)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('does not depend on the order of the rows', () => {
    const rows = fc.array(subscription, { maxLength: 20 })
    fc.assert(
      fc.property(rows, fc.func(fc.integer()), (given, key) => {
        const mixed = [...given].sort((a, b) => key(a.customerId, a.startsOn) - key(b.customerId, b.startsOn)).reverse()
        expect(subscriptionMovements(mixed, february)).toEqual(subscriptionMovements(given, february))
      }),
      { numRuns: 60 },
    )
  })
})

describe('errors', () => {
  const thrown = (code: string, path: string) => expect.objectContaining({ name: 'ClienteleError', code, path })
  const of =
    (rows: readonly Subscription[], options: object = {}) =>
    () =>
      subscriptionMovements(rows, { ...february, ...options })

  it('name the row and the field', () => {
    const good = row('a', '2024-01-01', 5)
    expect(of([good, row('b', '2024-02-02', 5, '2024-02-01')])).toThrow(
      thrown('out-of-range', 'subscriptions[1].endsOn'),
    )
    expect(of([good, row('b', '2024-02-02', -5)])).toThrow(thrown('out-of-range', 'subscriptions[1].monthlyAmount'))
    expect(of([row('', '2024-02-02', 5)])).toThrow(thrown('invalid-id', 'subscriptions[0].customerId'))
    expect(of([row('a', '2024-02-30', 5)])).toThrow(thrown('invalid-date', 'subscriptions[0].startsOn'))
    expect(of([row('a', '2024-02-01', 5, '2024-02-30')])).toThrow(thrown('invalid-date', 'subscriptions[0].endsOn'))
  })

  it('name the row of columns', () => {
    const columns = { customerId: ['a'], startsOn: Float64Array.of(1.5), monthlyAmount: Float64Array.of(5) }
    expect(() => subscriptionMovements(columns, february)).toThrow(thrown('invalid-date', 'subscriptions.startsOn[0]'))
    const ends = { ...columns, startsOn: Int32Array.of(5), endsOn: Float64Array.of(1e9) }
    expect(() => subscriptionMovements(ends, february)).toThrow(thrown('invalid-date', 'subscriptions.endsOn[0]'))
  })

  it('refuse a window that ends before it begins, and options that do not exist', () => {
    expect(of([], { to: '2024-01-31' })).toThrow(thrown('out-of-range', 'options.to'))
    expect(of([], { to: '+020000-01-01' })).toThrow(thrown('invalid-date', 'options.to'))
    expect(of([], { to: 1e15 })).toThrow(thrown('out-of-range', 'options.to'))
    expect(of([], { period: 'week' })).toThrow(thrown('invalid-option', 'options.period'))
    expect(of([], { endsOn: 'both' })).toThrow(thrown('invalid-option', 'options.endsOn'))
  })

  it('refuse amounts whose sum is too large', () => {
    expect(of([row('a', '2024-01-02', 1.7e308), row('b', '2024-01-02', 1.7e308)])).toThrow(
      thrown('out-of-range', 'subscriptions'),
    )
  })
})
