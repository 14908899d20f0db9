import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf, type Order, orderFields } from '../../src/data/index.js'
import { seasonality } from '../../src/statistics/index.js'
import { expectClose } from '../support/expectClose.js'
import { expectError } from '../support/expectError.js'
import { DAY, isPurchase, lastDay, lengthOf, movementsOf, orders, periodDays, periodName, sum } from './rival.js'

/** One order on the first of each month, from a month on. */
const monthly = (from: string, amounts: readonly number[]): Order[] => {
  const [year = 0, month = 0] = from.split('-').map(Number)
  return amounts.map((amount, i) => ({
    customerId: 'c',
    date: new Date(Date.UTC(year, month - 1 + i, 1)).toISOString().slice(0, 10),
    amount,
  }))
}

const twelve = [60, 80, 100, 100, 100, 100, 100, 100, 100, 100, 120, 140]

describe('seasonality', () => {
  it('is the ratio of each month to the mean of its year', () => {
    const result = seasonality(monthly('2023-01', [...twelve, ...twelve.map((x) => 3 * x)]), { asOf: '2024-12-31' })
    expect(result.years).toEqual([
      { first: '2023-01', last: '2023-12', meanRevenue: 100, meanOrders: 1 },
      { first: '2024-01', last: '2024-12', meanRevenue: 300, meanOrders: 1 },
    ])
    // Trebled sales are growth, no season: both years have the same ratios.
    expect(result.seasons.map(({ revenueIndex }) => revenueIndex)).toEqual(twelve.map((x) => x / 100))
    expect(result.seasons[10]).toEqual({
      season: 11,
      revenueIndex: 1.2,
      orderIndex: 1,
      revenueRatios: [1.2, 1.2],
      orderRatios: [1, 1],
      revenue: 480,
      orders: 2,
      periods: 2,
    })
    expect([result.incomplete, result.unused]).toEqual([[], []])
  })

  it('averages the ratios of years that differ', () => {
    const rows = monthly('2023-01', [12, ...Array(11).fill(0), 0, ...Array(11).fill(12)])
    const { seasons } = seasonality(rows, { asOf: '2024-12-31' })
    expectClose(seasons[0]?.revenueIndex, 6, 1e-12)
    expectClose(seasons[5]?.revenueIndex, 6 / 11, 1e-12)
  })

  it('leaves out what is incomplete at both ends, and counts years back from the last complete month', () => {
    const rows = [
      { customerId: 'c', date: '2022-10-15', amount: 1e6 },
      ...monthly('2022-11', [1, 2, ...twelve, 3]),
      { customerId: 'c', date: '2024-02-10', amount: 1e6 },
    ]
    const result = seasonality(rows, { asOf: '2024-02-10' })
    expect(result.incomplete).toEqual(['2022-10', '2024-02'])
    expect(result.unused).toEqual(['2022-11', '2022-12', '2023-01'])
    expect(result.years).toEqual([
      { first: '2023-02', last: '2024-01', meanRevenue: (1200 - 60 + 3) / 12, meanOrders: 1 },
    ])
    expectClose(result.seasons[0]?.revenueIndex, 3 / (1143 / 12), 1e-12)
    expect(result.seasons[0]).toMatchObject({ revenue: 63, periods: 2 })
    const calendar = seasonality(rows, { asOf: '2024-02-10', years: 'calendar' })
    expect(calendar.years.map(({ first, last }) => [first, last])).toEqual([['2023-01', '2023-12']])
    expect(calendar.unused).toEqual(['2022-11', '2022-12', '2024-01'])
    expect(calendar.seasons.map(({ revenueIndex }) => revenueIndex)).toEqual(twelve.map((x) => x / 100))
  })

  it('takes the data to begin where it is told', () => {
    const rows = monthly('2023-01', twelve).slice(1)
    expect(seasonality(rows, { asOf: '2023-12-31' }).years).toEqual([])
    expect(seasonality(rows, { asOf: '2023-12-31', from: '2023-01-01' }).seasons[0]?.revenueIndex).toBe(0)
    const later = seasonality(monthly('2022-01', [...twelve, ...twelve]), { asOf: '2023-12-31', from: '2022-06-15' })
    expect(later.incomplete).toEqual(['2022-06'])
    expect(later.years).toHaveLength(1)
    expect(seasonality([], { asOf: '2023-12-31', from: '2023-01-01' }).years).toEqual([
      { first: '2023-01', last: '2023-12', meanRevenue: 0, meanOrders: 0 },
    ])
  })

  it('has no index without a complete year, nor of a year that brought nothing', () => {
    const short = seasonality(monthly('2023-03', [1, 2, 3]), { asOf: '2023-05-31' })
    expect(short.years).toEqual([])
    expect(short.seasons[3]).toEqual({
      season: 4,
      revenueIndex: null,
      orderIndex: null,
      revenueRatios: [],
      orderRatios: [],
      revenue: 2,
      orders: 1,
      periods: 1,
    })
    const loss = seasonality(monthly('2023-01', [10, ...Array(11).fill(-1)]), { asOf: '2023-12-31' })
    expect(loss.seasons[0]).toMatchObject({ revenueIndex: null, revenueRatios: [null], orderIndex: 12 })
    const nothing = seasonality([], { asOf: '2023-12-31', by: 'quarter' })
    expect(nothing.seasons.map(({ season, revenueIndex }) => [season, revenueIndex])).toEqual(
      [1, 2, 3, 4].map((q) => [q, null]),
    )
    expect([nothing.years, nothing.incomplete, nothing.unused]).toEqual([[], [], []])
  })

  it('agrees with a plain implementation by Date and Map, quarters and months', () => {
    const kinds = fc.constantFrom(
      ['month', 'rolling'],
      ['month', 'calendar'],
      ['quarter', 'rolling'],
      ['quarter', 'calendar'],
    )
    fc.assert(
      fc.property(orders, kinds, fc.integer({ min: -20, max: 10 }), (rows, kind, shift) => {
        const [by, years] = kind as ['month' | 'quarter', 'rolling' | 'calendar']
        const length = by === 'month' ? 12 : 4
        const asOf = lastDay(rows) + shift * DAY
        const options = { asOf, by, years, later: 'ignore' as const }
        const result = seasonality(rows, options)
        expect(seasonality(columnsOf<Order>(rows, orderFields), options)).toEqual(result)
        const movements = movementsOf(rows, asOf)
        if (movements.length === 0) {
          expect(result.years).toEqual([])
          return
        }
        const days = periodDays(Math.min(...movements.map(({ date }) => date.getTime())), asOf, by)
        const wholes = [...days.keys()].filter((name) => days.get(name) === lengthOf(name, by))
        const seasonOf = (name: string): number => Number(name.replace('Q', '').slice(5))
        const blocks: string[][] = []
        if (years === 'calendar') {
          for (const year of new Set(wholes.map((name) => name.slice(0, 4)))) {
            const own = wholes.filter((name) => name.startsWith(year))
            if (own.length === length) blocks.push(own)
          }
        } else
          for (let end = wholes.length; end >= length; end -= length) blocks.unshift(wholes.slice(end - length, end))

        const of = (name: string) => movements.filter(({ date }) => periodName(date, by) === name)
        const money = (name: string): number => sum(of(name).map(({ cents }) => cents)) / 100
        const count = (name: string): number => of(name).filter(isPurchase).length
        const index = (season: number, value: (name: string) => number): number | null => {
          const ratios = blocks.flatMap((block) => {
            const mean = sum(block.map(value)) / length
            // What refunds bring to nothing may miss 0 by a rounding in this plain sum.
            return mean > 1e-9 ? [value(block.find((name) => seasonOf(name) === season)!) / mean] : []
          })
          return ratios.length === 0 ? null : sum(ratios) / ratios.length
        }
        expect(result.years.map(({ first, last }) => [first, last])).toEqual(
          blocks.map((block) => [block[0], block.at(-1)]),
        )
        for (const one of result.seasons) {
          const own = wholes.filter((name) => seasonOf(name) === one.season)
          expect([one.periods, one.orders]).toEqual([own.length, sum(own.map(count))])
          expectClose(one.revenue, sum(own.map((name) => Math.round(100 * money(name)))) / 100, 1e-12)
          for (const [came, value] of [
            [one.revenueIndex, index(one.season, money)],
            [one.orderIndex, index(one.season, count)],
          ] as const) {
            if (value === null) expect(came).toBeNull()
            else expectClose(came, value, 1e-9)
          }
        }
        if (result.seasons[0]?.orderIndex != null)
          expectClose(sum(result.seasons.map(({ orderIndex }) => orderIndex!)), length, 1e-12)
      }),
      { numRuns: 120 },
    )
  })

  it('names what is wrong', () => {
    const call = (options: object) => () => seasonality(monthly('2023-01', [1]), { asOf: '2023-06-30', ...options })
    expectError(call({ by: 'week' }), 'invalid-option', 'options.by')
    expectError(call({ years: 'fiscal' }), 'invalid-option', 'options.years')
    expectError(call({ from: '2024-01-01' }), 'out-of-range', 'options.from')
    expectError(call({ asOf: '2022-12-31' }), 'late-order', 'orders[0].date')
  })
})
