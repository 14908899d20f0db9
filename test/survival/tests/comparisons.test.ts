import { describe, expect, it } from 'vitest'
import { adjustPValues } from '../../../src/numeric/adjustPValues.js'
import { logRankHazardRatio } from '../../../src/survival/tests/logRankHazardRatio.js'
import { type LogRankColumns, logRankTest } from '../../../src/survival/tests/logRankTest.js'
import { logRankTrend } from '../../../src/survival/tests/logRankTrend.js'
import { pairwiseLogRankTests } from '../../../src/survival/tests/pairwiseLogRankTests.js'
import { restrictedMeanDifference } from '../../../src/survival/tests/restrictedMeanDifference.js'
import { expectClose } from '../../support/expectClose.js'
import comparisons from '../fixtures/comparisons.json' with { type: 'json' }

const { time, event, entry, share, stratum: strata, group } = comparisons
const columns = { time, event, group }
const two = { ...columns, group: group.map((g) => (g === 1 ? 'new' : 'old')) }

/** The rows of some groups. */
function only(input: LogRankColumns, groups: readonly unknown[]): LogRankColumns {
  const keep = Array.from(input.time, (_, i) => i).filter((i) => groups.includes((input.group as unknown[])[i]))
  const part = <T>(values: ArrayLike<T>): T[] => keep.map((i) => values[i]!)
  return {
    time: part(input.time),
    event: part(input.event),
    group: part(input.group as number[]),
    ...(input.entry && { entry: part(input.entry) }),
    ...(input.weight && { weight: part(input.weight) }),
    ...(input.strata && { strata: part(input.strata as number[]) }),
  }
}

describe('pairwiseLogRankTests', () => {
  it.each([{}, { entry }, { strata }, { entry, strata, weight: share }])(
    'is the test of each two groups by themselves %#',
    (more) => {
      const all = { ...columns, ...more }
      const { pairs } = pairwiseLogRankTests(all, { weighting: 'tarone-ware', adjustment: 'none' })
      expect(pairs.map((pair) => pair.groups)).toEqual([
        ['1', '2'],
        ['1', '3'],
        ['2', '3'],
      ])
      for (const pair of pairs) {
        const alone = logRankTest(only(all, pair.groups.map(Number)), { weighting: 'tarone-ware' })
        expectClose(pair.chiSquare, alone.chiSquare!, 1e-12)
        expectClose(pair.pValue, alone.pValue!, 1e-12)
        expect(pair.adjustedPValue).toBe(pair.pValue)
        expectClose(pair.expected[1], alone.groups[1]!.expected, 1e-12)
        expectClose(pair.observed[0], alone.groups[0]!.observed, 1e-12)
      }
    },
  )

  it('has no p-value for two groups that cannot be compared, and does not count that test', () => {
    const apart = { time: [1, 2, 3, 12, 13], entry: [0, 0, 0, 10, 10], event: [1, 1, 1, 1, 1], group: [1, 2, 1, 3, 3] }
    const { pairs, adjustment } = pairwiseLogRankTests(apart, { adjustment: 'bonferroni' })
    expect(adjustment).toBe('bonferroni')
    expect(pairs[1]).toMatchObject({ chiSquare: null, pValue: null, adjustedPValue: null })
    expect(pairs[0]!.adjustedPValue).toBe(pairs[0]!.pValue)
  })

  it('adjusts by Holm and weighs all times alike unless told', () => {
    const { adjustment, weighting } = pairwiseLogRankTests(columns)
    expect([adjustment, weighting]).toEqual(['holm', 'log-rank'])
  })

  it('refuses an adjustment that does not exist', () => {
    expect(() => pairwiseLogRankTests(columns, { adjustment: 'sidak' as 'holm' })).toThrowError(
      expect.objectContaining({ code: 'invalid-option', path: 'options.adjustment' }),
    )
  })
})

describe('adjustPValues', () => {
  const p = [0.01, 0.04, 0.03, 0.2, 0.9]
  it.each([
    ['holm', [0.05, 0.12, 0.12, 0.4, 0.9]],
    ['bonferroni', [0.05, 0.2, 0.15, 1, 1]],
    ['benjamini-hochberg', [0.05, 0.2 / 3, 0.2 / 3, 0.25, 0.9]],
    ['none', p],
  ] as const)('agrees with p.adjust of R: %s', (adjustment, expected) => {
    for (const [i, value] of adjustPValues(p, adjustment).entries()) expectClose(value, expected[i]!, 1e-12)
  })
})

describe('logRankTrend', () => {
  it('equals the log-rank test where there are two groups', () => {
    const trend = logRankTrend(two, { weighting: 'peto-peto' })
    expectClose(trend.chiSquare, logRankTest(two, { weighting: 'peto-peto' }).chiSquare!, 1e-12)
    expectClose(trend.pValue, logRankTest(two, { weighting: 'peto-peto' }).pValue!, 1e-12)
  })

  it('changes at most its sign with a linear change of the scores', () => {
    const plain = logRankTrend(columns)
    const other = logRankTrend(columns, { scores: { 1: 30, 2: 20, 3: 10 } })
    expectClose(other.z, -plain.z!, 1e-12)
    expectClose(other.statistic, -10 * plain.statistic, 1e-12)
    expect(plain.groups.map(({ score }) => score)).toEqual([1, 2, 3])
  })

  it('is never more than the test of any difference', () => {
    expect(logRankTrend(columns).chiSquare).toBeLessThanOrEqual(logRankTest(columns).chiSquare!)
  })

  it('does not exist for equal scores or without events', () => {
    const nothing = { z: null, chiSquare: null, pValue: null }
    expect(logRankTrend(columns, { scores: { 1: 2, 2: 2, 3: 2 } })).toMatchObject(nothing)
    expect(logRankTrend({ time: [1, 2], event: [0, 0], group: [1, 2] })).toMatchObject(nothing)
  })

  it.each([
    [{ scores: { 1: 1, 2: 2 } }, 'missing-value', 'options.scores.3'],
    [{ scores: { 1: 1, 2: 2, 3: Number.NaN } }, 'invalid-number', 'options.scores.3'],
    [{ scores: 3 }, 'invalid-type', 'options.scores'],
  ])('refuses bad scores %#', (options, code, path) => {
    expect(() => logRankTrend(columns, options as never)).toThrowError(expect.objectContaining({ code, path }))
  })
})

describe('logRankHazardRatio', () => {
  it('compares observed and expected of the two groups', () => {
    const [fresh, old] = logRankTest(two).groups
    const variance = logRankTest(two).covariance[0]![0]!
    const { pike, peto, group, reference, level } = logRankHazardRatio(two, { reference: 'old' })
    expect([group, reference, level]).toEqual(['new', 'old', 0.95])
    expectClose(pike.hazardRatio, fresh!.observed / fresh!.expected / (old!.observed / old!.expected), 1e-12)
    expectClose(pike.standardError, Math.sqrt(1 / fresh!.expected + 1 / old!.expected), 1e-12)
    expectClose(peto.logHazardRatio, (fresh!.observed - fresh!.expected) / variance, 1e-12)
    expectClose(peto.lower, Math.exp(peto.logHazardRatio! - 1.959963984540054 / Math.sqrt(variance)), 1e-12)
  })

  it('turns over with the reference', () => {
    const there = logRankHazardRatio(two)
    const back = logRankHazardRatio(two, { reference: 'old' })
    expect([there.group, there.reference]).toEqual(['old', 'new'])
    expectClose(there.pike.hazardRatio, 1 / back.pike.hazardRatio!, 1e-12)
    expectClose(there.peto.upper, 1 / back.peto.lower!, 1e-12)
  })

  it('does not exist where a group has no events to compare', () => {
    const none = { hazardRatio: null, logHazardRatio: null, standardError: null, lower: null, upper: null }
    const { pike, peto } = logRankHazardRatio({ time: [1, 2, 3], event: [1, 0, 0], group: [1, 2, 2] })
    expect(pike).toEqual(none)
    expect(peto.hazardRatio).toBeLessThan(1)
    expect(logRankHazardRatio({ time: [1, 2], event: [0, 0], group: [1, 2] }).peto).toEqual(none)
  })

  it.each([
    [columns, {}, 'out-of-range', 'columns.group'],
    [two, { reference: 'none' }, 'invalid-option', 'options.reference'],
    [two, { level: 0 }, 'out-of-range', 'options.level'],
  ])('refuses bad input %#', (input, options, code, path) => {
    expect(() => logRankHazardRatio(input, options)).toThrowError(expect.objectContaining({ code, path }))
  })
})

describe('restrictedMeanDifference', () => {
  it('is the difference of the areas under the curves, by hand', () => {
    // yearly: 2 · 1 + 2 · 0.5, monthly: 1 + 1 · 0.5 + 2 · 0.5, up to 4.
    const small = { time: [2, 4, 1, 4], event: [1, 0, 1, 0], group: ['yearly', 'yearly', 'monthly', 'monthly'] }
    const result = restrictedMeanDifference(small, { reference: 'monthly' })
    expect(result.until).toBe(4)
    expect([result.group.value, result.reference.value, result.difference]).toEqual([3, 2.5, 0.5])
    // A² d/(n (n − d)) = 1 / 2 and 2.25 / 2.
    expectClose(result.standardError, Math.sqrt(1.625), 1e-12)
    expectClose(result.z, 0.5 / Math.sqrt(1.625), 1e-12)
    expectClose(result.upper, 0.5 + 1.959963984540054 * Math.sqrt(1.625), 1e-12)
  })

  it('changes its sign with the reference, and takes the horizon that both groups reach', () => {
    const there = restrictedMeanDifference({ ...two, entry })
    const back = restrictedMeanDifference({ ...two, entry }, { reference: 'old' })
    expectClose(there.difference, -back.difference, 1e-12)
    expectClose(there.pValue, back.pValue!, 1e-12)
    const last = ['new', 'old'].map((name) => Math.max(...time.filter((_, i) => two.group[i] === name)))
    expect(there.until).toBe(Math.min(...last))
    expect(there.group.extended).toBe(false)
  })

  it('has no test where neither mean varies', () => {
    const still = restrictedMeanDifference({ time: [3, 3], event: [0, 0], group: [1, 2] })
    expect(still).toMatchObject({ difference: 0, standardError: 0, z: null, pValue: null })
  })

  it.each([
    [columns, {}, 'out-of-range', 'columns.group'],
    [two, { reference: 'none' }, 'invalid-option', 'options.reference'],
    [two, { until: -1 }, 'out-of-range', 'options.until'],
    [two, { level: 1 }, 'out-of-range', 'options.level'],
  ])('refuses bad input %#', (input, options, code, path) => {
    expect(() => restrictedMeanDifference(input, options)).toThrowError(expect.objectContaining({ code, path }))
  })
})
