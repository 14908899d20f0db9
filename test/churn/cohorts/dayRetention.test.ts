import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayRetention } from '../../../src/churn/cohorts/dayRetention.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'
import { hasShared } from '../../support/shared.js'
import { cdnowOrders } from '../cdnow.js'
import fixture from '../fixtures/cohorts.json' with { type: 'json' }

const order = (customerId: string, date: string, amount = 10) => ({ customerId, date, amount })

describe.skipIf(!hasShared)('CDNOW (needs the shared data)', () => {
  it('has the n-day retention that pandas makes of it', () => {
    const { customers, days } = dayRetention(cdnowOrders(), { asOf: '1998-06-30' })
    expect(customers).toBe(2357)
    expect(
      days.map(({ day, eligible, exact, onOrAfter, within }) => ({
        day,
        eligible,
        exactDay: exact,
        onOrAfter,
        withinDays1toN: within,
      })),
    ).toEqual(fixture.nDay.nDay)
  })

  it('has the windows that pandas makes of it', () => {
    const { days } = dayRetention(cdnowOrders(), { asOf: '1998-06-30', days: [7, 30, 60, 90, 180] })
    fixture.nDay.windows.forEach(({ from, to, eligible, active, rate }, i) => {
      expect(days[i]).toMatchObject({ windowFrom: from, day: to, eligible, window: active })
      expectClose(days[i]!.windowRate, rate, 1e-14)
    })
  })
})

describe('day retention', () => {
  it('counts whoever is old enough only', () => {
    const orders = [
      order('a', '2024-01-01'),
      order('a', '2024-01-08'),
      order('b', '2024-01-24'),
      order('b', '2024-01-25'),
    ]
    const { days } = dayRetention(orders, { asOf: '2024-01-30', days: [1, 7, 40] })
    expect(days).toMatchObject([
      { day: 1, eligible: 2, exact: 1, onOrAfter: 2, within: 1, windowFrom: 1, window: 1, windowRate: 0.5 },
      { day: 7, eligible: 1, exact: 1, onOrAfter: 1, within: 1, windowFrom: 2, window: 1, exactRate: 1 },
      { day: 40, eligible: 0, exact: 0, exactRate: null, onOrAfterRate: null, withinRate: null, windowRate: null },
    ])
  })

  it('counts days that someone bought on, however often, and no refunds', () => {
    const orders = [
      order('a', '2024-01-01'),
      order('a', '2024-01-01'),
      order('a', '2024-01-03', -5),
      order('b', '2024-01-01', -1),
    ]
    expect(dayRetention(orders, { asOf: '2024-01-30', days: [2] })).toMatchObject({
      customers: 1,
      days: [{ eligible: 1, exact: 0, onOrAfter: 0, within: 0 }],
    })
  })

  it('leaves out who was there before the data count', () => {
    const orders = [order('old', '2024-01-02'), order('old', '2024-02-02'), order('new', '2024-02-03')]
    expect(dayRetention(orders, { asOf: '2024-02-29', from: '2024-02-01', days: [1] })).toMatchObject({
      asOf: '2024-02-29',
      customers: 1,
      days: [{ eligible: 1 }],
    })
    expect(dayRetention([], { asOf: '2024-02-29', days: [1] })).toMatchObject({ customers: 0, days: [{ eligible: 0 }] })
  })

  it('is bounded and rises or falls as it must, in any order', () => {
    const day = (i: number): string => new Date(Date.UTC(2024, 0, 1) + i * 86_400_000).toISOString().slice(0, 10)
    const orders = fc.array(
      fc.record({
        customerId: fc.constantFrom('a', 'b', 'c', 'd'),
        date: fc.integer({ min: 0, max: 60 }).map(day),
        amount: fc.integer({ min: -5, max: 50 }),
      }),
      { maxLength: 30 },
    )
    fc.assert(
      fc.property(orders, (some) => {
        const options = { asOf: day(61), days: [1, 2, 5, 10, 30] }
        const result = dayRetention(some, options)
        expect(dayRetention(some.toReversed(), options)).toEqual(result)
        for (const { eligible, exact, onOrAfter, within, window } of result.days) {
          expect(exact).toBeLessThanOrEqual(Math.min(window, onOrAfter))
          expect(window).toBeLessThanOrEqual(within)
          expect(Math.max(within, onOrAfter)).toBeLessThanOrEqual(eligible)
        }
      }),
    )
  })

  it('refuses days that do not ascend', () => {
    const asOf = '2024-01-31'
    expectError(() => dayRetention([], { asOf, days: [7, 7] }), 'out-of-range', 'options.days[1]')
    expectError(() => dayRetention([], { asOf, days: [0] }), 'out-of-range', 'options.days[0]')
    expectError(() => dayRetention([], { asOf, days: [1.5] }), 'out-of-range', 'options.days[0]')
    expectError(() => dayRetention([], { asOf, days: [] }), 'empty-input', 'options.days')
    expectError(() => dayRetention([], { asOf, days: 7 as never }), 'invalid-type', 'options.days')
    expectError(() => dayRetention([], { asOf, from: '2024-02-01' }), 'out-of-range', 'options.from')
    expectError(() => dayRetention([], undefined as never), 'missing-value', 'options')
  })
})
