import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  areaUnderCurve,
  averagePrecision,
  compareAreasUnderCurve,
  confusionAt,
  giniOfModel,
  kolmogorovSmirnov,
  liftTable,
  rocCurve,
} from '../../src/validation/index.js'
import { expectClose } from '../support/expectClose.js'
import { expectError } from '../support/expectError.js'

/** Scores with ties, and outcomes with both classes. */
const scored = fc
  .array(fc.record({ score: fc.integer({ min: -6, max: 6 }), outcome: fc.integer({ min: 0, max: 1 }) }), {
    minLength: 4,
    maxLength: 40,
  })
  .map((rows) => [
    { score: 1, outcome: 1 },
    { score: 0, outcome: 0 },
    { score: 2, outcome: 1 },
    { score: 3, outcome: 0 },
    ...rows,
  ])
  .map((rows) => ({ scores: rows.map(({ score }) => score), outcomes: rows.map(({ outcome }) => outcome) }))

/** Each pair by hand. */
function pairs(scores: readonly number[], outcomes: readonly number[]): { area: number; variance: number } {
  const events = scores.filter((_, i) => outcomes[i] === 1)
  const others = scores.filter((_, i) => outcomes[i] === 0)
  const won = (a: number, b: number) => (a > b ? 1 : a === b ? 0.5 : 0)
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const spread = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (values.length - 1) / values.length
  const ofEvents = events.map((event) => mean(others.map((other) => won(event, other))))
  const ofOthers = others.map((other) => mean(events.map((event) => won(event, other))))
  return { area: mean(ofEvents), variance: spread(ofEvents) + spread(ofOthers) }
}

describe('the area under the ROC curve', () => {
  it('is the share of pairs in the right order, with its DeLong variance', () => {
    fc.assert(
      fc.property(scored, ({ scores, outcomes }) => {
        const { value, standardError } = areaUnderCurve(scores, outcomes)
        const { area, variance } = pairs(scores, outcomes)
        expectClose(value, area, 1e-13)
        expect(Math.abs(standardError! - Math.sqrt(variance))).toBeLessThan(1e-12)
      }),
    )
  })

  it('is the area under the points of rocCurve', () => {
    fc.assert(
      fc.property(scored, ({ scores, outcomes }) => {
        const { truePositiveRate: y, falsePositiveRate: x } = rocCurve(scores, outcomes)
        let area = 0
        for (let i = 1; i < x!.length; i++) area += ((x![i]! - x![i - 1]!) * (y![i]! + y![i - 1]!)) / 2
        expectClose(areaUnderCurve(scores, outcomes).value, area, 1e-12)
      }),
    )
  })

  it('is the same after a rising function, in any order of the rows, and turned round with higherScore', () => {
    fc.assert(
      fc.property(scored, ({ scores, outcomes }) => {
        const found = areaUnderCurve(scores, outcomes)
        expect(
          areaUnderCurve(
            scores.map((score) => score ** 3 + 2),
            outcomes,
          ),
        ).toEqual(found)
        expect(areaUnderCurve([...scores].reverse(), [...outcomes].reverse())).toEqual(found)
        const turned = scores.map((score) => 600 - score)
        expect(areaUnderCurve(turned, outcomes, { higherScore: 'no-event' })).toEqual(found)
        expectClose(areaUnderCurve(turned, outcomes).value, 1 - found.value!, 1e-13)
        expectClose(giniOfModel(scores, outcomes).value, 2 * found.value! - 1, 1e-13)
      }),
    )
  })

  it('keeps its interval within 0 and 1, narrower at a lower level', () => {
    const scores = [0.9, 0.8, 0.7, 0.6, 0.3, 0.1]
    const outcomes = [1, 1, 0, 1, 0, 0]
    const wide = areaUnderCurve(scores, outcomes).interval
    const narrow = areaUnderCurve(scores, outcomes, { level: 0.5 }).interval
    expect(wide?.upper).toBe(1)
    expect(narrow!.lower).toBeGreaterThan(wide!.lower)
    const logit = areaUnderCurve(scores, outcomes, { interval: 'logit' }).interval
    expect(logit!.upper).toBeLessThan(1)
    expect(areaUnderCurve([2, 1], [1, 0], { interval: 'logit' }).interval).toBeNull()
    expect(areaUnderCurve([2, 3, 1, 0], [1, 1, 0, 0], { interval: 'logit' }).interval).toBeNull()
  })

  it('is null where a class is empty, without error where one has a single customer', () => {
    expect(areaUnderCurve([], []).value).toBeNull()
    expect(areaUnderCurve([1, 2], [1, 1])).toEqual({
      value: null,
      standardError: null,
      interval: null,
      events: 2,
      nonEvents: 0,
    })
    expect(areaUnderCurve([1, 2], [true, false])).toMatchObject({ value: 0, standardError: null, interval: null })
    expect(giniOfModel([1, 2], [0, 0])).toMatchObject({ value: null, standardError: null, interval: null })
  })

  it('names what is wrong', () => {
    expectError(() => areaUnderCurve([1, Number.NaN], [0, 1]), 'invalid-number', 'scores[1]')
    expectError(() => areaUnderCurve([1, 2], [0, 2]), 'out-of-range', 'outcomes[1]')
    expectError(() => areaUnderCurve([1, 2], [0]), 'unequal-lengths', 'outcomes')
    expectError(() => areaUnderCurve([1, 2], [0, 1], { level: 1 }), 'out-of-range', 'options.level')
    expectError(
      () => areaUnderCurve([1, 2], [0, 1], { higherScore: 'x' as 'event' }),
      'invalid-option',
      'options.higherScore',
    )
    expectError(
      () => areaUnderCurve([1, 2], [0, 1], { interval: 'x' as 'plain' }),
      'invalid-option',
      'options.interval',
    )
  })
})

describe('the comparison of two areas', () => {
  it('has the areas and errors of each alone, and the difference of both', () => {
    fc.assert(
      fc.property(scored, fc.integer({ min: 1, max: 100 }), ({ scores, outcomes }, seed) => {
        const other = scores.map((score, i) => ((score + 7) * (i + seed)) % 11)
        const found = compareAreasUnderCurve([scores, other], outcomes)
        const first = areaUnderCurve(scores, outcomes)
        const second = areaUnderCurve(other, outcomes)
        expectClose(found.values![0], first.value!, 1e-12)
        expectClose(found.values![1], second.value!, 1e-12)
        expect(Math.abs(found.standardErrors![0] - first.standardError!)).toBeLessThan(1e-12)
        expect(Math.abs(found.difference! - (first.value! - second.value!))).toBeLessThan(1e-12)
        const variance = first.standardError! ** 2 + second.standardError! ** 2 - 2 * found.covariance!
        expect(Math.abs(found.standardError! ** 2 - variance)).toBeLessThan(1e-12)
      }),
    )
  })

  it('tells nothing where both scores order alike', () => {
    const scores = [0.9, 0.4, 0.7, 0.1, 0.2]
    const found = compareAreasUnderCurve([scores, scores.map((score) => 10 * score)], [1, 0, 1, 0, 1])
    expect(found).toMatchObject({ difference: 0, standardError: 0, z: null, pValue: null })
    expect(found.interval).toEqual({ lower: 0, upper: 0 })
  })

  it('is null where a class has fewer than two customers, and wants two scores', () => {
    expect(
      compareAreasUnderCurve(
        [
          [1, 2],
          [2, 1],
        ],
        [1, 0],
      ),
    ).toMatchObject({ values: null, z: null, events: 1, nonEvents: 1 })
    expectError(() => compareAreasUnderCurve([[1, 2]] as never, [1, 0]), 'invalid-type', 'scores')
    expectError(
      () =>
        compareAreasUnderCurve(
          [
            [1, 2],
            [1, Infinity],
          ],
          [1, 0],
        ),
      'invalid-number',
      'scores[1][1]',
    )
  })
})

describe('the ROC curve', () => {
  it('rises from nobody to everybody, one point for each different score', () => {
    const curve = rocCurve([0.9, 0.6, 0.6, 0.1], [1, 1, 0, 0])
    expect(Array.from(curve.threshold)).toEqual([Number.NaN, 0.9, 0.6, 0.1])
    expect(Array.from(curve.truePositives)).toEqual([0, 1, 2, 2])
    expect(Array.from(curve.falsePositives)).toEqual([0, 0, 1, 2])
    expect(Array.from(rocCurve([5, 7], [1, 0], { higherScore: 'no-event' }).threshold)).toEqual([Number.NaN, 5, 7])
  })

  it('has no rates of an empty class', () => {
    expect(rocCurve([], [])).toMatchObject({ events: 0, truePositiveRate: null, falsePositiveRate: null })
    expect(rocCurve([1, 2], [0, 0]).truePositiveRate).toBeNull()
    expect(Array.from(rocCurve([1, 2], [0, 0]).falsePositiveRate!)).toEqual([0, 0.5, 1])
  })
})

describe('the Kolmogorov–Smirnov statistic', () => {
  it('is the widest gap of the ROC curve from the diagonal', () => {
    fc.assert(
      fc.property(scored, ({ scores, outcomes }) => {
        const { truePositiveRate: y, falsePositiveRate: x } = rocCurve(scores, outcomes)
        const widest = Math.max(...Array.from(y!, (rate, i) => Math.abs(rate - x![i]!)))
        const found = kolmogorovSmirnov(scores, outcomes)
        expectClose(found.value, widest, 1e-12)
        expectClose(Math.abs(found.truePositiveRate! - found.falsePositiveRate!), widest, 1e-12)
        expect(kolmogorovSmirnov([...scores].reverse(), [...outcomes].reverse())).toEqual(found)
      }),
    )
  })

  it('shows a score that points the wrong way, and is null without a class', () => {
    const found = kolmogorovSmirnov([1, 2, 3, 4], [1, 1, 0, 0])
    expect(found).toMatchObject({ value: 1, threshold: 3, truePositiveRate: 0, falsePositiveRate: 1 })
    expect(kolmogorovSmirnov([1, 2], [0, 0])).toMatchObject({ value: null, threshold: null })
  })
})

describe('average precision', () => {
  it('is the share of events where all scores are tied, 1 where all events come first', () => {
    expectClose(averagePrecision([1, 1, 1, 1], [1, 0, 0, 0]), 0.25, 1e-15)
    expect(averagePrecision([4, 3, 2, 1], [1, 1, 0, 0])).toBe(1)
    expect(averagePrecision([1], [0])).toBeNull()
  })
})

describe('the lift table', () => {
  it('shares out all customers and events, whatever the order of the rows', () => {
    fc.assert(
      fc.property(scored, fc.integer({ min: 1, max: 12 }), ({ scores, outcomes }, wanted) => {
        const table = liftTable(scores, outcomes, { bins: wanted })
        const total = (pick: (bin: (typeof table.bins)[number]) => number) =>
          table.bins.reduce((sum, bin) => sum + pick(bin), 0)
        expect(total((bin) => bin.count)).toBe(scores.length)
        expect(total((bin) => bin.events)).toBe(table.events)
        const last = table.bins.at(-1)!
        expect([last.customerShare, last.eventShare, last.nonEventShare, last.separation]).toEqual([1, 1, 1, 0])
        expectClose(last.cumulativeLift, 1, 1e-12)
        table.bins.forEach((bin, i) => {
          const before = table.bins[i - 1]
          if (before === undefined) return
          expect(bin.bin).toBeGreaterThan(before.bin)
          expect(bin.maximumScore).toBeLessThan(before.minimumScore)
        })
        expect(liftTable([...scores].reverse(), [...outcomes].reverse(), { bins: wanted })).toEqual(table)
      }),
    )
  })

  it('keeps those who share a score together, in the bin of the middle one', () => {
    const { bins } = liftTable([5, 4, 4, 4, 4, 1], [1, 1, 0, 1, 0, 0], { bins: 3 })
    expect(bins.map(({ bin, count, events }) => [bin, count, events])).toEqual([
      [1, 1, 1],
      [2, 4, 2],
      [3, 1, 0],
    ])
    expect(liftTable([0.5, 0.5, 0.5], [1, 0, 1]).bins).toHaveLength(1)
  })

  it('has no lift where nobody has the event, and no bins of nobody', () => {
    const { bins } = liftTable([1, 2, 3], [0, 0, 0], { bins: 1 })
    expect(bins[0]).toMatchObject({
      lift: null,
      eventShare: null,
      nonEventShare: 1,
      cumulativeLift: null,
      separation: null,
    })
    expect(liftTable([1], [1]).bins[0]).toMatchObject({ nonEventShare: null, separation: null, lift: 1 })
    expect(liftTable([], [])).toEqual({ bins: [], count: 0, events: 0, eventRate: null })
    expectError(() => liftTable([1], [1], { bins: 0 }), 'out-of-range', 'options.bins')
  })
})

describe('the confusion at a cut', () => {
  it('reaches customers at the cut, from the risky end', () => {
    const scores = [700, 600, 500]
    expect(confusionAt(scores, [0, 1, 1], { cut: 600, higherScore: 'no-event' })).toMatchObject({
      truePositives: 2,
      falsePositives: 0,
      accuracy: 1,
      kappa: 1,
    })
    expect(confusionAt(scores, [0, 1, 1], { cut: 600 })).toMatchObject({ truePositives: 1, falsePositives: 1 })
  })

  it('has no rates without anybody to divide by, and wants a cut', () => {
    expect(confusionAt([], [], { cut: 1 })).toMatchObject({ accuracy: null, precision: null, kappa: null, f1: null })
    expect(confusionAt([1, 2], [1, 1], { cut: 0 })).toMatchObject({
      specificity: null,
      balancedAccuracy: null,
      kappa: null,
    })
    expectError(() => confusionAt([1], [1], {} as never), 'missing-value', 'options.cut')
  })
})
