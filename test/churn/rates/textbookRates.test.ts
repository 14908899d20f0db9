import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  annualise,
  churnBetween,
  churnRate,
  expectedLifetime,
  referralRate,
  retentionCurve,
  retentionFactors,
  retentionIndex,
  retentionRate,
  revenueRetentionRates,
  valueWeightedChurnRate,
} from '../../../src/churn/index.js'
import { expectClose } from '../../support/expectClose.js'
import { conversions } from '../fixtures/rates.js'

const thrown = (code: string, path: string) => expect.objectContaining({ name: 'ClienteleError', code, path })
const wrong = (json: string) => JSON.parse(json)
const count = fc.integer({ min: 0, max: 10_000 })

describe('churnRate', () => {
  it('divides the lost by those at the start', () => {
    expect(churnRate({ start: 1000, lost: 50 })).toEqual({
      start: 1000,
      end: null,
      acquired: null,
      served: null,
      lost: 50,
      classes: [],
      denominator: 'start',
      base: 1000,
      churnRate: 0.05,
      retentionRate: 0.95,
      naiveRate: null,
    })
  })

  it('shows in which class they were lost', () => {
    const { lost, churnRate: rate, classes } = churnRate({ start: 1000, lost: { premium: 25, ordinary: 50, low: 100 } })
    expect([lost, rate]).toEqual([175, 0.175])
    expect(classes[2]).toEqual({ id: 'low', lost: 100, churnRate: 0.1 })
  })

  it('works the lost out from start, end and newcomers', () => {
    const counts = { start: 1000, end: 1100, acquired: 200 }
    expect(churnRate(counts)).toMatchObject({ lost: 100, churnRate: 0.1, naiveRate: -0.1 })
    expect(churnRate(counts, { denominator: 'average' })).toMatchObject({ base: 1050, retentionRate: null })
    expect(churnRate(counts, { denominator: 'served' })).toMatchObject({ base: 1200, served: 1200 })
    expect(churnRate({ ...counts, lost: 100 })).toEqual(churnRate(counts))
    expect(churnRate({ start: 10, lost: 3, served: 30 }, { denominator: 'served' }).churnRate).toBe(0.1)
  })

  it('does not exist where nobody could be lost', () => {
    expect(churnRate({ start: 0, lost: 0 })).toMatchObject({ churnRate: null, retentionRate: null })
  })

  it('refuses counts that are missing or contradict each other', () => {
    const of =
      (counts: object, options: object = {}) =>
      () =>
        churnRate(wrong(JSON.stringify(counts)), options)
    expect(of({ start: 10 })).toThrow(thrown('missing-value', 'counts.lost'))
    expect(of({ start: 10, end: 5 })).toThrow(thrown('missing-value', 'counts.lost'))
    expect(of({ start: 10, lost: 11 })).toThrow(thrown('out-of-range', 'counts.lost'))
    expect(of({ start: 10, end: 0, acquired: 5 })).toThrow(thrown('out-of-range', 'counts.end'))
    expect(of({ start: 10, end: 16, acquired: 5 })).toThrow(thrown('out-of-range', 'counts.end'))
    expect(of({ start: 10, end: 10, acquired: 5, lost: 4 })).toThrow(thrown('out-of-range', 'counts.lost'))
    expect(of({ start: 10, lost: { a: -1 } })).toThrow(thrown('out-of-range', 'counts.lost.a'))
    expect(of({ start: 10, lost: null })).toThrow(thrown('invalid-type', 'counts.lost'))
    expect(of({ start: 10, lost: 1 }, { denominator: 'average' })).toThrow(thrown('missing-value', 'counts.end'))
    expect(of({ start: 10, lost: 1 }, { denominator: 'served' })).toThrow(thrown('missing-value', 'counts.served'))
    expect(of({ start: 10, lost: 1 }, { denominator: 'end' })).toThrow(thrown('invalid-option', 'options.denominator'))
    expect(of({ start: 1.5, lost: 1 })).toThrow(thrown('out-of-range', 'counts.start'))
  })

  it('is the complement of the retention rate of the same counts', () => {
    fc.assert(
      fc.property(count, count, count, (start, lost, acquired) => {
        fc.pre(lost <= start)
        const end = start - lost + acquired
        const retention = retentionRate({ start, end, acquired })
        const churn = churnRate({ start, end, acquired })
        expect(churn.lost).toBe(retention.lost)
        expect(churn.churnRate).toBe(retention.churnRate)
        expect(churn.naiveRate).toBe(retention.naiveChurnRate)
        if (start > 0) expectClose((retention.retentionRate ?? 2) + (churn.churnRate ?? 2), 1, 1e-15)
      }),
    )
  })
})

describe('retentionRate', () => {
  it('takes the newcomers off the end first', () => {
    expect(retentionRate({ start: 1000, end: 1100, acquired: 200 })).toMatchObject({
      kept: 900,
      retentionRate: 0.9,
      naiveChurnRate: -0.1,
    })
    expect(retentionRate({ start: 1000, kept: 850 })).toMatchObject({ churnRate: 0.15, naiveChurnRate: null })
    expect(retentionRate({ start: 1000, kept: 900, end: 1100, acquired: 200 }).lost).toBe(100)
    expect(retentionRate({ start: 0, kept: 0 }).retentionRate).toBeNull()
  })

  it('refuses counts that are missing or contradict each other', () => {
    expect(() => retentionRate({ start: 10, end: 5 })).toThrow(thrown('missing-value', 'counts.kept'))
    expect(() => retentionRate({ start: 10, end: 16, acquired: 5 })).toThrow(thrown('out-of-range', 'counts.end'))
    expect(() => retentionRate({ start: 10, kept: 11 })).toThrow(thrown('out-of-range', 'counts.kept'))
    expect(() => retentionRate({ start: 10, end: 4, acquired: 5 })).toThrow(thrown('out-of-range', 'counts.acquired'))
    expect(() => retentionRate({ start: 10, end: 10, acquired: 5, kept: 6 })).toThrow(
      thrown('out-of-range', 'counts.kept'),
    )
  })
})

describe('retentionCurve', () => {
  it('has the rates of the cohort of Fader and Hardie', () => {
    const { points, meanRetentionRate } = retentionCurve([1000, 631, 468, 382, 326])
    const expected = [0.631, 468 / 631, 382 / 468, 326 / 382]
    expect(points.slice(1).map(({ retentionRate }) => retentionRate)).toEqual(expected)
    expect(points.map(({ survival }) => survival)).toEqual([1, 0.631, 0.468, 0.382, 0.326])
    expect(points[1]).toMatchObject({ period: 1, lost: 369 })
    expectClose(meanRetentionRate, 0.326 ** 0.25, 1e-15)
  })

  it('ends where everybody has left, and may be empty', () => {
    expect(retentionCurve([4, 0, 0]).points[2]).toMatchObject({ retentionRate: null, survival: 0 })
    expect(retentionCurve([4, 0]).meanRetentionRate).toBe(0)
    expect(retentionCurve([4]).meanRetentionRate).toBeNull()
    expect(retentionCurve([0, 0])).toMatchObject({ meanRetentionRate: null, points: [{ survival: null }, {}] })
  })

  it('refuses a cohort that grows, and none', () => {
    expect(() => retentionCurve([4, 5])).toThrow(thrown('out-of-range', 'survivors[1]'))
    expect(() => retentionCurve([])).toThrow(thrown('empty-input', 'survivors'))
    expect(() => retentionCurve(wrong('{}'))).toThrow(thrown('invalid-type', 'survivors'))
  })
})

describe('churnBetween', () => {
  const before = [...'ABCDEFGH']
  const after = [...'JACDGIA']

  it('names who was lost, kept and won', () => {
    expect(churnBetween(before, after)).toEqual({
      before: 8,
      after: 6,
      lost: ['B', 'E', 'F', 'H'],
      kept: ['A', 'C', 'D', 'G'],
      acquired: ['I', 'J'],
      churnRate: 0.5,
      retentionRate: 0.5,
      newcomerShare: 1 / 3,
    })
  })

  it('reads ids that are coded', () => {
    const coded = { codes: Uint32Array.of(1, 0, 1), values: ['x', 'y', 'z'] }
    expect(churnBetween(coded, ['y'])).toMatchObject({ before: 2, lost: ['x'] })
  })

  it('has no rate where nobody was there', () => {
    expect(churnBetween([], [])).toMatchObject({ churnRate: null, retentionRate: null, newcomerShare: null })
  })

  it('refuses what are no ids', () => {
    expect(() => churnBetween(['a', ''], [])).toThrow(thrown('invalid-id', 'before[1]'))
    expect(() => churnBetween([], wrong('[5]'))).toThrow(thrown('invalid-id', 'after[0]'))
    expect(() => churnBetween(wrong('"a"'), [])).toThrow(thrown('invalid-type', 'before'))
    expect(() => churnBetween([], wrong('null'))).toThrow(thrown('invalid-type', 'after'))
    const none = (): string[] => wrong('[]')[0]
    expect(() => churnBetween([], none())).toThrow(thrown('missing-value', 'after'))
  })

  it('does not depend on order or repetition', () => {
    const ids = fc.array(fc.constantFrom(...'abcdefg'))
    fc.assert(
      fc.property(ids, ids, (a, b) => {
        expect(churnBetween([...a, ...a].reverse(), [...b].reverse())).toEqual(churnBetween(a, b))
      }),
    )
  })
})

describe('valueWeightedChurnRate', () => {
  it('is 15 % where 5 % leave who buy three times as much as the mean', () => {
    const result = valueWeightedChurnRate([{ id: 'all', start: 500, lost: 25, value: 1000, lostValue: 3000 }])
    expect(result.absoluteRate).toBe(0.05)
    expect(result.relativeValue?.toNumber()).toBe(3)
    expect(result.relativeRate?.toNumber()).toBe(0.15)
  })

  it('adds classes up', () => {
    const result = valueWeightedChurnRate([
      { id: 'premium', start: 100, lost: 25, value: '1000.50' },
      { id: 'low', start: 900, lost: 100, value: 10 },
    ])
    expect(result.lostValue.toString()).toBe('26012.5')
    expectClose(result.relativeRate?.toNumber(), 26012.5 / 109_050, 1e-15)
    expect(result.absoluteRate).toBe(0.125)
    expect(result.classes[0]).toMatchObject({ id: 'premium', churnRate: 0.25 })
  })

  it('has no rate where all are worth nothing, no relative value where nobody left', () => {
    expect(valueWeightedChurnRate([{ id: 'a', start: 5, lost: 1, value: 0 }])).toMatchObject({
      relativeValue: null,
      relativeRate: null,
    })
    const kept = valueWeightedChurnRate([{ id: 'a', start: 5, lost: 0, value: 2 }])
    expect([kept.relativeValue, kept.relativeRate?.toNumber()]).toEqual([null, 0])
  })

  it('refuses classes that contradict themselves', () => {
    const of = (json: string) => () => valueWeightedChurnRate(wrong(json))
    expect(of('[]')).toThrow(thrown('empty-input', 'losses'))
    expect(of('{}')).toThrow(thrown('invalid-type', 'losses'))
    expect(() => valueWeightedChurnRate(wrong('{}').none)).toThrow(thrown('missing-value', 'losses'))
    expect(of('[{"id":"a","start":5,"lost":6,"value":1}]')).toThrow(thrown('out-of-range', 'losses[0].lost'))
    expect(of('[{"id":"a","start":5,"lost":4,"value":1,"lostValue":2}]')).toThrow(
      thrown('out-of-range', 'losses[0].lostValue'),
    )
    expect(of('[{"id":"","start":5,"lost":4,"value":1}]')).toThrow(thrown('invalid-id', 'losses[0].id'))
    const twice = '{"id":"a","start":5,"lost":4,"value":1}'
    expect(of(`[${twice},${twice}]`)).toThrow(thrown('duplicate-id', 'losses[1].id'))
  })
})

describe('referralRate', () => {
  it('is the share of those served who recommended us', () => {
    expect(referralRate({ served: 400, referrers: 60 }).referralRate).toBe(0.15)
    expect(referralRate({ served: 0, referrers: 0 }).referralRate).toBeNull()
    expect(() => referralRate({ served: 4, referrers: 5 })).toThrow(thrown('out-of-range', 'counts.referrers'))
  })
})

describe('annualise and expectedLifetime', () => {
  // Reference figures in float64 outside of this library: 1e-14 relative.
  it.each(conversions)('turn %o as the reference does', (expected) => {
    if (expected.monthlyChurn === undefined) {
      const { annualised } = annualise(expected.annualChurn ?? Number.NaN, { from: 'year', to: 'month' })
      expectClose(annualised, expected.monthlyEquivalent ?? Number.NaN, 1e-14)
      return
    }
    const { annualised, simple, periods } = annualise(expected.monthlyChurn)
    expectClose(annualised, expected.annualCompound ?? Number.NaN, 1e-14)
    expectClose(simple, expected.annualNaiveX12 ?? Number.NaN, 1e-14)
    expect(periods).toBe(12)
    const lifetime = expectedLifetime(expected.monthlyChurn)
    expectClose(lifetime.periods, expected.expectedLifetimeMonthsGeometric ?? Number.NaN, 1e-14)
    expectClose(lifetime.halfLife, expected.halfLifeMonths ?? Number.NaN, 1e-14)
    expectClose(lifetime.hazard, expected.monthlyHazardContinuous ?? Number.NaN, 1e-14)
  })

  it('know the limits: nobody leaves, everybody leaves', () => {
    expect(annualise(0)).toMatchObject({ annualised: 0, retained: 1, simple: 0 })
    expect(annualise(1)).toMatchObject({ annualised: 1, retained: 0 })
    expect(expectedLifetime(0)).toEqual({
      churnRate: 0,
      periods: null,
      completePeriods: null,
      halfLife: null,
      hazard: 0,
    })
    expect(expectedLifetime(1)).toEqual({ churnRate: 1, periods: 1, completePeriods: 0, halfLife: 0, hazard: null })
    expect(expectedLifetime(5e-324).periods).toBeNull()
  })

  it('know quarters and weeks', () => {
    expectClose(annualise(0.1, { from: 'quarter' }).annualised, 1 - 0.9 ** 4, 1e-15)
    expectClose(annualise(0.1, { from: 'week' }).periods, 365.25 / 7, 1e-15)
  })

  it('come back when taken apart again', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.5, noNaN: true }), (rate) => {
        const year = annualise(rate).annualised
        expect(Math.abs(annualise(year, { from: 'year', to: 'month' }).annualised - rate)).toBeLessThan(1e-12)
      }),
    )
  })

  it('refuse percentages', () => {
    expect(() => annualise(5)).toThrow(thrown('out-of-range', 'churnRate'))
    expect(() => expectedLifetime(-0.1)).toThrow(thrown('out-of-range', 'churnRate'))
    expect(() => annualise(0.1, { from: wrong('"century"') })).toThrow(thrown('invalid-option', 'options.from'))
  })
})

describe('retentionIndex', () => {
  const weights = { satisfaction: 5, 'perceived-value': 3, 'switching-cost': 2 }
  const scores = { satisfaction: 8, 'perceived-value': 6, 'switching-cost': 3 }

  it('is the weighted mean, and knows where it would gain most', () => {
    const { index, level, weakest, factors } = retentionIndex(scores, { weights })
    expectClose(index, 6.4, 1e-15)
    expectClose(level, 0.6, 1e-15)
    expect(weakest).toBe('switching-cost')
    expect(factors[0]).toMatchObject({ weight: 0.5, contribution: 4, labels: { zh: { name: '客户满意' } } })
  })

  it('takes factors of your own, another scale, and a weight of 0', () => {
    const { level, factors } = retentionIndex(
      { habit: 100, price: 0 },
      { weights: { habit: 1, price: 0 }, scale: [0, 100] },
    )
    expect(level).toBe(1)
    expect(factors[0]!.labels).toBeNull()
    expect(retentionFactors).toHaveLength(4)
  })

  it('refuses scores and weights that do not belong together', () => {
    const of = (given: object, options: object) => () =>
      retentionIndex(wrong(JSON.stringify(given)), wrong(JSON.stringify(options)))
    expect(of({}, { weights: {} })).toThrow(thrown('empty-input', 'scores'))
    expect(of({ a: 5 }, { weights: {} })).toThrow(thrown('missing-value', 'options.weights.a'))
    expect(of({ a: 5 }, { weights: { a: 1, b: 1 } })).toThrow(thrown('invalid-option', 'options.weights.b'))
    expect(of({ a: 11 }, { weights: { a: 1 } })).toThrow(thrown('out-of-range', 'scores.a'))
    expect(of({ a: 5 }, { weights: { a: 0 } })).toThrow(thrown('invalid-shares', 'options.weights'))
    expect(of({ a: 5 }, { weights: { a: 1 }, scale: [5] })).toThrow(thrown('invalid-type', 'options.scale'))
    expect(of({ a: 5 }, { weights: { a: 1 }, scale: [5, 5] })).toThrow(thrown('out-of-range', 'options.scale[1]'))
  })
})

describe('revenueRetentionRates', () => {
  it('has the published examples', () => {
    const first = revenueRetentionRates({ opening: 20_000, churned: 1200, contraction: 800, expansion: 3000 })
    expect([first.grossRetention.toNumber(), first.netRetention.toNumber()]).toEqual([0.9, 1.05])
    const second = revenueRetentionRates({ opening: 50_000, churned: 3000, contraction: 2000, expansion: 6000 })
    expect([second.grossRetention.toNumber(), second.netRetention.toNumber()]).toEqual([0.9, 1.02])
  })

  it('refuses what cannot be', () => {
    const usual = { opening: 100, churned: 10, contraction: 10, expansion: 0 }
    expect(() => revenueRetentionRates({ ...usual, opening: 0 })).toThrow(thrown('out-of-range', 'changes.opening'))
    expect(() => revenueRetentionRates({ ...usual, churned: 91 })).toThrow(thrown('out-of-range', 'changes.churned'))
    expect(() => revenueRetentionRates({ ...usual, expansion: -1 })).toThrow(
      thrown('out-of-range', 'changes.expansion'),
    )
  })
})
