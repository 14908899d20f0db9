import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf, type Order, orderFields } from '../../src/data/index.js'
import { customerActivity, type PeriodActivity } from '../../src/statistics/index.js'
import { expectError } from '../support/expectError.js'
import { DAY, isPurchase, lastDay, lengthOf, movementsOf, orders, periodDays, periodName } from './rival.js'

const UNITS = ['day', 'month', 'quarter', 'year'] as const

/** Customers who buy in the months of 2024 that are named by their numbers. */
const buying = (months: Record<string, number[]>): Order[] =>
  Object.entries(months).flatMap(([customerId, list]) =>
    list.map((month) => ({ customerId, date: `2024-${String(month).padStart(2, '0')}-15`, amount: 1 })),
  )

const table = (periods: readonly PeriodActivity[]) =>
  periods.map((p) => [p.active, p.buyers, p.new, p.returning, p.reactivated, p.retained, p.lapsed])

describe('customerActivity', () => {
  const book = buying({ a: [1, 2, 3, 6], b: [1, 3], c: [2, 2, 5], d: [6] })

  it('tells new, returning, reactivated and lapsed customers apart', () => {
    const result = customerActivity(book, { asOf: '2024-06-30' })
    expect(result).toMatchObject({ period: 'month', lapse: 1, customers: 4 })
    expect(table(result.periods)).toEqual([
      //active, buyers, new, returning, reactivated, retained, lapsed
      [2, 2, 2, 0, 0, 0, 0],
      [2, 2, 1, 1, 0, 1, 1],
      [2, 2, 0, 1, 1, 1, 1],
      [0, 0, 0, 0, 0, 0, 2],
      [1, 1, 0, 0, 1, 0, 0],
      [2, 2, 1, 0, 1, 0, 1],
    ])
    expect(result.periods.map(({ retentionRate }) => retentionRate)).toEqual([null, 0.5, 0.5, 0, null, 0])
    expect(result.periods.map(({ complete }) => complete)).toEqual([false, true, true, true, true, true])
  })

  it('keeps customers active for as many periods as they are given', () => {
    const { periods } = customerActivity(book, { asOf: '2024-06-30', lapse: 2 })
    expect(table(periods)).toEqual([
      [2, 2, 2, 0, 0, 0, 0],
      [3, 2, 1, 1, 0, 2, 0],
      [3, 2, 0, 2, 0, 3, 0],
      [2, 0, 0, 0, 0, 2, 1],
      [1, 1, 0, 0, 1, 0, 2],
      [3, 2, 1, 0, 1, 1, 0],
    ])
  })

  it('counts customers who bought once in the last period as not yet lapsed', () => {
    const { periods } = customerActivity(buying({ a: [1] }), { asOf: '2024-01-20' })
    expect(table(periods)).toEqual([[1, 1, 1, 0, 0, 0, 0]])
    expect(periods[0]?.complete).toBe(false)
  })

  it('keeps nobody active by a refund, nor begins with one', () => {
    const refunds = [
      { customerId: 'a', date: '2024-01-10', amount: -1 },
      { customerId: 'a', date: '2024-03-10', amount: -1 },
    ]
    const { periods } = customerActivity([...buying({ a: [2] }), ...refunds], { asOf: '2024-03-31' })
    expect(periods.map(({ period, active }) => [period, active])).toEqual([
      ['2024-02', 1],
      ['2024-03', 0],
    ])
    expect(customerActivity(refunds, { asOf: '2024-03-31' })).toMatchObject({ customers: 0, periods: [] })
    expect(customerActivity([], { asOf: '2024-03-31' })).toMatchObject({ customers: 0, periods: [] })
  })

  const runs = fc.record({
    rows: orders,
    period: fc.constantFrom(...UNITS),
    lapse: fc.constantFrom(1, 2, 3, 12),
    shift: fc.integer({ min: -20, max: 40 }),
  })

  it('adds up: who is active was so before or came, and who was so stays or leaves', () => {
    fc.assert(
      fc.property(runs, ({ rows, period, lapse, shift }) => {
        const asOf = lastDay(rows) + shift * DAY
        const { periods, customers } = customerActivity(rows, { asOf, period, lapse, later: 'ignore' })
        let before = 0
        let known = 0
        for (const p of periods) {
          expect(p.active).toBe(p.new + p.retained + p.reactivated)
          expect(p.active).toBe(before - p.lapsed + p.new + p.reactivated)
          expect(p.buyers).toBe(p.new + p.returning + p.reactivated)
          expect(Math.min(...table([p])[0]!)).toBeGreaterThanOrEqual(0)
          expect(p.buyers).toBeLessThanOrEqual(p.active)
          if (lapse === 1) expect([p.active, p.retained]).toEqual([p.buyers, p.returning])
          if (p.retentionRate !== null) expect(p.retentionRate).toBe(p.retained / before)
          before = p.active
          known += p.new
        }
        expect(customers).toBe(known)
      }),
      { numRuns: 150 },
    )
  })

  it('agrees with sets of customers period by period, in rows and columns, in any order of rows', () => {
    fc.assert(
      fc.property(runs, ({ rows, period, lapse, shift }) => {
        const asOf = lastDay(rows) + shift * DAY
        const options = { asOf, period, lapse, later: 'ignore' as const }
        const result = customerActivity(rows, options)
        expect(customerActivity(rows.toReversed(), options)).toEqual(result)
        expect(customerActivity(columnsOf<Order>(rows, orderFields), options)).toEqual(result)

        const purchases = movementsOf(rows, asOf).filter(isPurchase)
        if (purchases.length === 0) {
          expect(result.periods).toEqual([])
          return
        }
        const days = periodDays(Math.min(...purchases.map(({ date }) => date.getTime())), asOf, period)
        const names = [...days.keys()]
        const buyers = names.map(
          (name) =>
            new Set(purchases.filter(({ date }) => periodName(date, period) === name).map((one) => one.customerId)),
        )
        const active = names.map(
          (_, i) => new Set(buyers.slice(Math.max(0, i - lapse + 1), i + 1).flatMap((set) => [...set])),
        )
        const seen = new Set<string>()
        names.forEach((name, i) => {
          const before = active[i - 1] ?? new Set<string>()
          const own = [...buyers[i]!]
          const came = own.filter((id) => !before.has(id))
          expect(result.periods[i]).toEqual({
            period: name,
            complete: days.get(name) === lengthOf(name, period),
            active: active[i]!.size,
            buyers: own.length,
            new: came.filter((id) => !seen.has(id)).length,
            returning: own.filter((id) => before.has(id)).length,
            reactivated: came.filter((id) => seen.has(id)).length,
            retained: [...before].filter((id) => active[i]!.has(id)).length,
            lapsed: [...before].filter((id) => !active[i]!.has(id)).length,
            retentionRate:
              before.size === 0 ? null : [...before].filter((id) => active[i]!.has(id)).length / before.size,
          })
          for (const id of own) seen.add(id)
        })
        expect(result.periods).toHaveLength(names.length)
      }),
      { numRuns: 120 },
    )
  })

  it('names what is wrong', () => {
    const call = (options: object) => () => customerActivity(book, { asOf: '2024-06-30', ...options })
    expectError(call({ lapse: 0 }), 'out-of-range', 'options.lapse')
    expectError(call({ lapse: 1.5 }), 'out-of-range', 'options.lapse')
    expectError(call({ period: 'decade' }), 'invalid-option', 'options.period')
    expectError(call({ asOf: '2024-05-31' }), 'late-order', 'orders[3].date')
  })
})
