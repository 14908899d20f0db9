import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cohortRetention } from '../../../src/churn/cohorts/cohortRetention.js'
import { columnsOf } from '../../../src/data/index.js'
import { orderFields } from '../../../src/data/rows.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'
import { hasShared } from '../../support/shared.js'
import { cdnowOrders } from '../cdnow.js'
import fixture from '../fixtures/cohorts.json' with { type: 'json' }
import { periodOf, rivalCells, rivalCustomers } from './rivalCohorts.js'

const order = (customerId: string, date: string, amount = 10) => ({ customerId, date, amount })
const some = [
  order('ann', '2024-01-05', 20),
  order('bob', '2024-01-09'),
  order('ann', '2024-02-01', 20),
  order('eve', '2024-02-20'),
  order('bob', '2024-03-04'),
]

describe.skipIf(!hasShared)('CDNOW (needs the shared data)', () => {
  it.each(fixture.cohorts)('has the $name triangle that pandas makes of it', ({ frequency, rows, ...expected }) => {
    const cohort = frequency === 'M' ? 'month' : 'quarter'
    const result = cohortRetention(cdnowOrders(), { asOf: '1998-06-30', cohort })
    expect(result.customers).toBe(2357)
    const cohorts = result.cohorts.filter(({ size }) => size > 0)
    expect(cohorts.length).toBe(rows.length)
    rows.forEach((row, i) => {
      const { cohort: name, size, closed, cells } = cohorts[i]!
      expect([name, size, closed]).toEqual([frequency === 'M' ? row.cohort : '1997-Q1', row.size, true])
      expect(cells.every(({ finished, eligible }) => finished && eligible === size)).toBe(true)
      expect(cells.map(({ active }) => active)).toEqual(row.active)
      expect(cells.map(({ onOrAfter }) => onOrAfter)).toEqual(row.unboundedActive)
      expect(cells.map(({ orders }) => orders)).toEqual(row.orders)
      cells.forEach((cell, age) => {
        expectClose(cell.rate, row.retention[age]!, 1e-14)
        expectClose(cell.revenue, row.revenue[age]!, 1e-12)
        // Printed to ten decimals.
        expectClose(cell.cumulativeRevenuePerCustomer, row.cumRevenuePerCustomer[age]!, 1e-11)
      })
    })
    result.average.forEach(({ weighted, simple }, age) => {
      expectClose(weighted, expected.weightedAverageRetention[age]!, 1e-14)
      expectClose(simple, expected.simpleMeanRetention[age]!, 1e-14)
    })
    expect(result.average.length).toBe(expected.weightedAverageRetention.length)
  })
})

describe('cohort retention', () => {
  it('marks the period that asOf cuts as unfinished and leaves out what has not begun', () => {
    const { cohorts, average } = cohortRetention(some, { asOf: '2024-03-30' })
    expect(cohorts.map(({ cohort, closed, cells }) => [cohort, closed, cells.map(({ finished }) => finished)])).toEqual(
      [
        ['2024-01', true, [true, true, false]],
        ['2024-02', true, [true, false]],
        ['2024-03', false, []],
      ],
    )
    expect(average.map(({ age, cohorts, weighted, simple }) => [age, cohorts, weighted, simple])).toEqual([
      [0, 2, 1, 1],
      [1, 1, 0.5, 0.5],
    ])
  })

  it('tells a cohort that nobody came back from (0) from one that has not got there (absent)', () => {
    const { cohorts, average } = cohortRetention(some, { asOf: '2024-03-31' })
    expect(cohorts[1]!.cells.map(({ rate }) => rate)).toEqual([1, 0])
    // ann of two from January, nobody of one from February: the simple mean is of ½ and 0.
    expect(average[1]).toMatchObject({ eligible: 3, active: 1, weighted: 1 / 3, simple: 0.25 })
  })

  it('counts three ways: in the window, in it or later, back by then', () => {
    const [january] = cohortRetention(some, { asOf: '2024-03-31' }).cohorts
    expect(january!.cells.map(({ active, onOrAfter, within }) => [active, onOrAfter, within])).toEqual([
      [2, 2, 0],
      [1, 2, 1],
      [1, 1, 2],
    ])
  })

  it('gives every customer the same time in rolling windows', () => {
    const orders = [
      order('a', '2024-01-31'),
      order('a', '2024-02-02'),
      order('b', '2024-01-01'),
      order('b', '2024-02-02'),
    ]
    const calendar = cohortRetention(orders, { asOf: '2024-02-29' }).cohorts[0]!
    const rolling = cohortRetention(orders, { asOf: '2024-02-29', windows: 'rolling' }).cohorts[0]!
    expect(calendar.cells.map(({ active }) => active)).toEqual([2, 2])
    // Only b has had a first window of 30.4375 days; the second runs from day 31 (1 February) to day 60, which is asOf + 1.
    expect(rolling.cells.map(({ finished, eligible, active }) => [finished, eligible, active])).toEqual([
      [true, 1, 1],
      [false, 1, 1],
    ])
  })

  it('takes an attribute of the customers for cohorts', () => {
    const attribute = { ann: 'north', bob: 'south' }
    const result = cohortRetention(some, { asOf: '2024-03-31', cohort: attribute })
    expect(result).toMatchObject({ cohort: 'attribute', period: 'month' })
    expect(
      result.cohorts.map(({ cohort, size, closed, cells }) => [cohort, size, closed, cells.map((c) => c.active)]),
    ).toEqual([
      ['north', 1, null, [1, 1, 0]],
      ['south', 1, null, [1, 0, 1]],
      ['unassigned', 1, null, [1, 0]],
    ])
    expect(cohortRetention(some, { asOf: '2024-03-31', cohort: new Map(Object.entries(attribute)) })).toEqual(result)
  })

  it('asks an attribute for its own entries only', () => {
    const { cohorts } = cohortRetention([order('toString', '2024-01-01')], { asOf: '2024-01-31', cohort: {} })
    expect(cohorts.map(({ cohort }) => cohort)).toEqual(['unassigned'])
  })

  it('pools customers of an attribute who have got as far', () => {
    const orders = [
      order('a', '2024-01-10'),
      order('a', '2024-02-10'),
      order('b', '2024-02-10'),
      order('b', '2024-03-10'),
    ]
    const [both] = cohortRetention(orders, { asOf: '2024-03-15', cohort: { a: 'x', b: 'x' } }).cohorts
    expect(both!.cells.map(({ finished, eligible, active }) => [finished, eligible, active])).toEqual([
      [true, 2, 2],
      [true, 1, 1],
      [false, 1, 0],
    ])
  })

  it('begins a week where the caller does', () => {
    // 2024-03-03 is a Sunday.
    const orders = [order('a', '2024-03-02'), order('b', '2024-03-03'), order('c', '2024-03-04')]
    const names = (weekStart?: 'monday' | 'saturday' | 'sunday') =>
      cohortRetention(orders, { asOf: '2024-03-10', cohort: 'week', ...(weekStart && { weekStart }) }).cohorts.map(
        ({ cohort, size, closed }) => [cohort, size, closed],
      )
    expect(names()).toEqual([
      ['2024-02-26', 2, true],
      ['2024-03-04', 1, true],
    ])
    expect(names('sunday')).toEqual([
      ['2024-02-25', 1, true],
      ['2024-03-03', 2, true],
      ['2024-03-10', 0, false],
    ])
    expect(names('saturday')).toEqual([
      ['2024-03-02', 3, true],
      ['2024-03-09', 0, false],
    ])
  })

  it('has columns of another length than its rows', () => {
    const orders = [order('a', '2024-01-31'), order('a', '2024-02-01'), order('b', '2024-03-31')]
    const [quarter] = cohortRetention(orders, { asOf: '2024-03-31', cohort: 'quarter', period: 'month' }).cohorts
    expect(quarter).toMatchObject({ cohort: '2024-Q1', size: 2 })
    expect(quarter!.cells.map(({ eligible, active }) => [eligible, active])).toEqual([
      [2, 2],
      [1, 1],
      [1, 0],
    ])
  })

  it('leaves out who was there before the data count', () => {
    const orders = [order('old', '2024-01-02'), order('old', '2024-02-02'), order('new', '2024-02-03')]
    const result = cohortRetention(orders, { asOf: '2024-02-29', from: '2024-02-01' })
    expect(result.cohorts.map(({ cohort, size }) => [cohort, size])).toEqual([['2024-02', 1]])
    expect(result.customers).toBe(1)
  })

  it('nets refunds, which make nobody active, and puts one from before the first purchase into age 0', () => {
    const orders = [
      order('a', '2024-01-20', -5),
      order('a', '2024-02-01', 30),
      order('a', '2024-03-01', -10),
      order('z', '2024-02-01', -1),
    ]
    const result = cohortRetention(orders, { asOf: '2024-03-31' })
    expect(result.cohorts[0]!.cells.map(({ active, orders, revenue }) => [active, orders, revenue])).toEqual([
      [1, 1, 25],
      [0, 0, -10],
    ])
    expect(result.customers).toBe(1)
    expectError(() => cohortRetention(orders, { asOf: '2024-03-31', refunds: 'reject' }), 'refund', 'orders[0].amount')
  })

  it('adds cents up exactly', () => {
    const orders = Array.from({ length: 10_000 }, (_, i) => order(`c${i % 7}`, '2024-01-05', i === 0 ? 1e15 : 0.1))
    expect(cohortRetention(orders, { asOf: '2024-01-31' }).cohorts[0]!.cells[0]!.revenue).toBe(1e15 + 999.9)
  })

  it('of nobody is empty', () => {
    expect(cohortRetention([], { asOf: '2024-01-31' })).toEqual({
      asOf: '2024-01-31',
      cohort: 'month',
      period: 'month',
      windows: 'calendar',
      customers: 0,
      cohorts: [],
      average: [],
    })
    expect(cohortRetention([order('a', '2024-01-01', -1)], { asOf: '2024-01-31', cohort: {} }).cohorts).toEqual([])
  })

  it('does not look at entries of a dictionary that no order has', () => {
    const columns = {
      customerId: { codes: Uint32Array.of(2, 0), values: ['b', '', 'a'] },
      day: Int32Array.of(19_723, 19_724),
      amount: Float64Array.of(1, 2),
    }
    const { cohorts } = cohortRetention(columns, { asOf: '2024-01-31', cohort: { a: 'x', b: 'y' } })
    expect(cohorts.map(({ cohort, size }) => [cohort, size])).toEqual([
      ['x', 1],
      ['y', 1],
    ])
  })

  it('refuses what it cannot read', () => {
    const asOf = '2024-03-31'
    expectError(() => cohortRetention(some, { asOf: '2024-01-31' }), 'late-order', 'orders[2].date')
    expectError(() => cohortRetention(some, { asOf, from: '2024-04-01' }), 'out-of-range', 'options.from')
    expectError(() => cohortRetention(some, { asOf, cohort: 'day' as never }), 'invalid-option', 'options.cohort')
    expectError(() => cohortRetention(some, { asOf, cohort: ['a'] as never }), 'invalid-type', 'options.cohort')
    expectError(() => cohortRetention(some, { asOf, cohort: null as never }), 'invalid-type', 'options.cohort')
    expectError(
      () => cohortRetention(some, { asOf, cohort: { ann: 3 } as never }),
      'invalid-type',
      'options.cohort.ann',
    )
    expectError(() => cohortRetention(some, { asOf, period: 'decade' as never }), 'invalid-option', 'options.period')
    expectError(() => cohortRetention(some, { asOf, windows: 'sliding' as never }), 'invalid-option', 'options.windows')
    expectError(
      () => cohortRetention(some, { asOf, weekStart: 'friday' as never }),
      'invalid-option',
      'options.weekStart',
    )
    const centuries = [order('a', '1000-01-01'), order('b', '2000-01-01')]
    expectError(
      () => cohortRetention(centuries, { asOf: '2000-01-01', cohort: 'week' }),
      'out-of-range',
      'options.period',
    )
    const ages = { customerId: ['a', 'b'], day: Int32Array.of(-3_700_000, 0), amount: Float64Array.of(1, 1) }
    expectError(() => cohortRetention(ages, { asOf: '2000-01-01' }), 'out-of-range', 'orders')
  })
})

const day = (i: number): string => new Date(Date.UTC(2024, 0, 1) + i * 86_400_000).toISOString().slice(0, 10)
const someOrders = fc.array(
  fc.record({
    customerId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    date: fc.integer({ min: 0, max: 200 }).map(day),
    amount: fc.integer({ min: -20, max: 100 }),
  }),
  { maxLength: 40 },
)

describe('cohort retention of any orders', () => {
  it('is what one counts by hand', () => {
    fc.assert(
      fc.property(
        someOrders,
        fc.integer({ min: 200, max: 260 }),
        fc.constantFrom('week', 'month', 'quarter', 'year'),
        fc.constantFrom('calendar', 'rolling'),
        (orders, last, period, windows) => {
          const asOf = day(last)
          const customers = rivalCustomers(orders, asOf, period, windows)
          const { cohorts } = cohortRetention(orders, { asOf, cohort: period, windows })
          expect(cohorts.reduce((sum, { size }) => sum + size, 0)).toBe(customers.length)
          const numbers = [...new Set(customers.map(({ first }) => periodOf(first, period)))].sort((a, b) => a - b)
          const filled = cohorts.filter(({ size }) => size > 0)
          expect(filled.length).toBe(numbers.length)
          filled.forEach(({ cells }, i) => {
            const own = customers.filter(({ first }) => periodOf(first, period) === numbers[i])
            expect(cells).toMatchObject(rivalCells(own))
          })
        },
      ),
    )
  })

  it('is the same in any order, in columns and with coded ids', () => {
    fc.assert(
      fc.property(someOrders, fc.constantFrom('calendar' as const, 'rolling' as const), (orders, windows) => {
        const options = { asOf: day(230), windows, cohort: 'week' } as const
        const result = cohortRetention(orders, options)
        expect(cohortRetention(orders.toReversed(), options)).toEqual(result)
        const columns = columnsOf(orders, orderFields)
        expect(cohortRetention(columns, options)).toEqual(result)
        const values = ['e', 'd', 'c', 'b', 'a']
        const codes = Uint32Array.from(orders, ({ customerId }) => values.indexOf(customerId))
        expect(cohortRetention({ ...columns, customerId: { codes, values } }, options)).toEqual(result)
      }),
    )
  })

  it('has pooled averages between the lowest and the highest cohort, and an attribute of one value is their pool', () => {
    fc.assert(
      fc.property(someOrders, (orders) => {
        const { cohorts, average } = cohortRetention(orders, { asOf: day(215) })
        for (const { age, weighted, simple } of average) {
          const rates = cohorts
            .flatMap(({ cells }) => cells[age] ?? [])
            .filter(({ finished }) => finished)
            .map(({ rate }) => rate)
          for (const one of [weighted, simple]) {
            expect(one).toBeGreaterThanOrEqual(Math.min(...rates) - 1e-12)
            expect(one).toBeLessThanOrEqual(Math.max(...rates) + 1e-12)
          }
        }
        const [pool] = cohortRetention(orders, { asOf: day(215), cohort: {} }).cohorts
        const finished = pool?.cells.filter((cell) => cell.finished) ?? []
        expect(finished.map(({ eligible, active }) => [eligible, active])).toEqual(
          average.map(({ eligible, active }) => [eligible, active]),
        )
      }),
    )
  })
})
