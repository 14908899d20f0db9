import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { returnRateCurve } from '../../../src/churn/warnings/returnRateCurve.js'
import { purchaseIntervals } from '../../../src/orders/index.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'
import { hasShared } from '../../support/shared.js'
import { cdnowOrders } from '../cdnow.js'
import fixture from '../fixtures/gapAlarms.json' with { type: 'json' }

const date = (day: number): string => new Date(Date.UTC(2024, 0, 1) + day * 86_400_000).toISOString().slice(0, 10)
const buys = (customerId: string, ...days: number[]) => days.map((day) => ({ customerId, date: date(day), amount: 10 }))

describe.skipIf(!hasShared)('CDNOW (needs the shared data)', () => {
  it.each(fixture.cases)(
    '$name has the curve and the elbow that pandas makes of it',
    ({ observationEnd, returnRateCurve: expected }) => {
      const days = expected.points.map(({ N }) => N)
      const { curves } = returnRateCurve(cdnowOrders(), { asOf: observationEnd, later: 'ignore', days })
      expect(curves.length).toBe(1)
      expected.points.forEach(({ N, lost, returned, returnRate }, i) => {
        const point = curves[0]!.points[i]!
        expect(point).toMatchObject({ days: N, lost, returned })
        expectClose(point.returnRate, returnRate, 1e-14)
      })
      expect(curves[0]!.firstAtMost).toEqual([
        { rate: 0.1, days: expected.firstBelow10pct },
        { rate: 0.05, days: expected.firstBelow5pct },
      ])
      expect(curves[0]!.elbow!.days).toBe(expected.kneeChord.N)
    },
  )

  it('says of three frequency classes what it cannot say of all', () => {
    const orders = cdnowOrders()
    const by = Object.fromEntries(
      purchaseIntervals(orders, { asOf: '1998-06-30' }).map(({ customerId, days }) => [
        customerId,
        days >= 7 ? '7+' : 'fewer',
      ]),
    )
    const { curves } = returnRateCurve(orders, { asOf: '1998-06-30', by })
    expect(curves.map((curve) => [curve.class, curve.customers])).toEqual([
      ['7+', 223],
      ['fewer', 2134],
    ])
    const at = (name: string, days: number) =>
      curves.find((curve) => curve.class === name)!.points.find((point) => point.days === days)!.returnRate!
    expect(at('7+', 56)).toBeGreaterThan(at('fewer', 56))
  })
})

describe('the return-rate curve', () => {
  const orders = [...buys('a', 0, 8), ...buys('b', 0, 24), ...buys('c', 0)]

  it('counts who was silent so long, and who came back after it', () => {
    const { asOf, curves } = returnRateCurve(orders, {
      asOf: date(30),
      days: [1, 8, 9, 22, 25, 31],
      lowEnough: [0.5, 0.3],
    })
    expect(asOf).toBe(date(30))
    expect(curves[0]!.points.map(({ lost, returned, returnRate }) => [lost, returned, returnRate])).toEqual([
      [3, 2, 2 / 3],
      [3, 2, 2 / 3],
      [3, 1, 1 / 3],
      [3, 1, 1 / 3],
      [1, 0, 0],
      [0, 0, null],
    ])
    expect(curves[0]!.firstAtMost).toEqual([
      { rate: 0.5, days: 9 },
      { rate: 0.3, days: 25 },
    ])
    expect(curves[0]!.elbow).toMatchObject({ days: 9, returnRate: 1 / 3 })
  })

  it('looks at every week by itself, at least at one', () => {
    const days = (last: number) =>
      returnRateCurve(orders, { asOf: date(last) }).curves[0]!.points.map((point) => point.days)
    expect(days(30)).toEqual([7, 14, 21, 28])
    expect(returnRateCurve(buys('a', 0), { asOf: date(3) }).curves[0]!.points).toEqual([
      { days: 7, lost: 0, returned: 0, returnRate: null },
    ])
  })

  it('has no elbow where it is a straight line, flat or short', () => {
    expect(returnRateCurve(buys('a', 0, 20), { asOf: date(21), days: [1, 5, 9] }).curves[0]!.elbow).toBe(null)
    expect(returnRateCurve(orders, { asOf: date(30), days: [1, 9] }).curves[0]!.elbow).toBe(null)
    // 1, ½ and 0 at equal steps.
    const line = [...buys('a', 0, 15), ...buys('b', 0, 25)]
    const { points, elbow } = returnRateCurve(line, { asOf: date(60), days: [10, 20, 30] }).curves[0]!
    expect(points.map(({ returnRate }) => returnRate)).toEqual([1, 0.5, 0])
    expect(elbow).toBe(null)
  })

  it('has a curve for each class that has customers', () => {
    const { curves } = returnRateCurve([...orders, { customerId: 'z', date: date(0), amount: -1 }], {
      asOf: date(30),
      days: [9],
      by: { a: 'x', b: 'x', z: 'refunds only' },
    })
    expect(curves.map((curve) => [curve.class, curve.customers, curve.points[0]!.lost])).toEqual([
      ['unassigned', 1, 1],
      ['x', 2, 2],
    ])
  })

  it('of nobody is empty', () => {
    expect(returnRateCurve([], { asOf: date(30), days: [5] }).curves).toEqual([
      {
        class: 'all',
        customers: 0,
        points: [{ days: 5, lost: 0, returned: 0, returnRate: null }],
        firstAtMost: [
          { rate: 0.1, days: null },
          { rate: 0.05, days: null },
        ],
        elbow: null,
      },
    ])
  })

  it('falls in both its counts, in any order of the orders', () => {
    const some = fc.array(
      fc.record({ customerId: fc.constantFrom('a', 'b', 'c'), date: fc.nat(90).map(date), amount: fc.constant(1) }),
    )
    fc.assert(
      fc.property(some, (given) => {
        const options = { asOf: date(95), days: [1, 2, 4, 8, 16, 32, 64] }
        const { curves } = returnRateCurve(given, options)
        expect(returnRateCurve(given.toReversed(), options).curves).toEqual(curves)
        const { points } = curves[0]!
        points.forEach(({ lost, returned }, i) => {
          expect(returned).toBeLessThanOrEqual(lost)
          expect(lost).toBeLessThanOrEqual(points[i - 1]?.lost ?? Infinity)
          expect(returned).toBeLessThanOrEqual(points[i - 1]?.returned ?? Infinity)
        })
      }),
    )
  })

  it('refuses what it cannot use', () => {
    const asOf = date(30)
    expectError(() => returnRateCurve(orders, { asOf, days: [3, 2] }), 'out-of-range', 'options.days[1]')
    expectError(() => returnRateCurve(orders, { asOf, lowEnough: [2] }), 'out-of-range', 'options.lowEnough[0]')
    expectError(() => returnRateCurve(orders, { asOf, lowEnough: 0.1 as never }), 'invalid-type', 'options.lowEnough')
    expectError(() => returnRateCurve(orders, { asOf: date(1) }), 'late-order', 'orders[1].date')
  })
})
