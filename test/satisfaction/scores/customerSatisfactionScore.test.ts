import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { customerEffortScore, customerSatisfactionScore, satisfactionRate } from '../../../src/satisfaction/index.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'
import { hasShared, readShared } from '../../support/shared.js'

const METHODS = ['wilson', 'agresti-coull', 'clopper-pearson', 'jeffreys', 'wald'] as const

describe('customerSatisfactionScore', () => {
  it('is the share of fours and fives of five', () => {
    const found = customerSatisfactionScore([5, 4, 4, 3, 5, 2, 4, null])
    expectClose(found.score, 5 / 7, 1e-14)
    expect(found).toMatchObject({ satisfied: 5, responses: 7, unanswered: 1, topBoxes: 2, method: 'wilson' })
    expectClose(found.mean, 27 / 7, 1e-14)
    expectClose(found.standardError, Math.sqrt(((5 / 7) * (2 / 7)) / 7), 1e-14)
    expect(found.distribution.map(({ answer, count }) => [answer, count])).toEqual([
      [1, 0],
      [2, 1],
      [3, 1],
      [4, 3],
      [5, 2],
    ])
  })

  it('says nothing about nobody', () => {
    const nothing = { score: null, standardError: null, interval: null, mean: null, meanInterval: null }
    expect(customerSatisfactionScore([])).toMatchObject(nothing)
    const found = customerSatisfactionScore([null], { scale: [0, 1], topBoxes: 1 })
    expect(found).toMatchObject({ ...nothing, standardDeviation: null, meanOnScale: null, unanswered: 1 })
    expect(found.distribution[0]?.share).toBeNull()
  })

  it('has no interval of the mean from one answer, nor where all agree', () => {
    expect(customerSatisfactionScore([4])).toMatchObject({ mean: 4, standardDeviation: null, meanInterval: null })
    expect(customerSatisfactionScore([4, 4, 4])).toMatchObject({ mean: 4, standardDeviation: 0, meanInterval: null })
  })

  it('runs from 0 to 1 on any scale', () => {
    expect(customerSatisfactionScore([-3, -3], { scale: [-3, 3] }).meanOnScale).toBe(0)
    expect(customerSatisfactionScore([3, 3], { scale: [-3, 3] }).meanOnScale).toBe(1)
    expect(customerSatisfactionScore([0, 100], { scale: [0, 100], topBoxes: 20 })).toMatchObject({
      score: 0.5,
      meanOnScale: 0.5,
    })
  })

  it('weighs answers', () => {
    // A weight of two is two people, except for how much they tell.
    const weighted = customerSatisfactionScore([5, 3, 2], { weights: [2, 1, 1] })
    const repeated = customerSatisfactionScore([5, 5, 3, 2])
    expect(weighted.score).toBe(repeated.score)
    expect(weighted.mean).toBe(repeated.mean)
    expectClose(weighted.effectiveResponses, 16 / 6, 1e-14)
    expect(weighted.distribution.map(({ share }) => share)).toEqual([0, 0.25, 0.25, 0, 0.5])
    expect(weighted.standardError!).toBeGreaterThan(repeated.standardError!)
  })

  it('has intervals within 0 and 1 around the score, whatever the method', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 50 }),
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom(...METHODS),
        fc.constantFrom(0.5, 0.9, 0.99),
        (scores, topBoxes, interval, level) => {
          const found = customerSatisfactionScore(scores, { scale: [1, 7], topBoxes, interval, level })
          expect(customerSatisfactionScore(scores.toReversed(), { scale: [1, 7], topBoxes, interval, level })).toEqual(
            found,
          )
          const { lower, upper } = found.interval!
          expect(lower).toBeGreaterThanOrEqual(0)
          expect(upper).toBeLessThanOrEqual(1)
          // Jeffreys' interval of nothing or everything ends short of it.
          if (interval === 'jeffreys') return
          expect(lower).toBeLessThanOrEqual(found.score! + 1e-12)
          expect(upper).toBeGreaterThanOrEqual(found.score! - 1e-12)
        },
      ),
    )
  })

  it.each<[string, string, () => unknown]>([
    ['out-of-range', 'scores[2]', () => customerSatisfactionScore([5, 4, 6])],
    ['out-of-range', 'scores[0]', () => customerSatisfactionScore([4.5])],
    ['out-of-range', 'options.topBoxes', () => customerSatisfactionScore([5], { topBoxes: 6 })],
    ['out-of-range', 'options.topBoxes', () => customerSatisfactionScore([5], { topBoxes: 0 })],
    ['invalid-option', 'options.interval', () => customerSatisfactionScore([5], { interval: 'exact' as 'wald' })],
    ['invalid-type', 'options', () => customerSatisfactionScore([5], [] as never)],
    ['out-of-range', 'options.scale[1]', () => customerSatisfactionScore([5], { scale: [1, 5.5] })],
  ])('throws %s at %s', (code, path, call) => {
    expectError(call, code, path)
  })
})

describe('customerEffortScore', () => {
  it('is the mean agreement on 1 to 7, and the share of five and above', () => {
    const found = customerEffortScore([7, 6, 5, 4, 2, 6, null])
    expect(found).toMatchObject({ score: 5, easy: 4, direction: 'ease', easyBoxes: 3, unanswered: 1 })
    expectClose(found.easyShare, 4 / 6, 1e-14)
    expectClose(found.ease, 4 / 6, 1e-14)
  })

  it('asks which way another scale runs', () => {
    expectError(() => customerEffortScore([1, 2], { scale: [1, 5] }), 'missing-value', 'options.direction')
    expectError(() => customerEffortScore([1], { direction: 'up' as 'ease' }), 'invalid-option', 'options.direction')
  })

  it('reads the older scale backwards', () => {
    const effort = customerEffortScore([1, 2, 2, 5], { scale: [1, 5], direction: 'effort' })
    expect(effort).toMatchObject({ score: 2.5, easyShare: 0.75, easyBoxes: 2, ease: 1 - 1.5 / 4 })
    const turned = customerEffortScore([5, 4, 4, 1], { scale: [1, 5], direction: 'ease' })
    expect(turned).toMatchObject({ easyShare: 0.75, ease: effort.ease, interval: effort.interval })
  })

  it('says nothing about nobody', () => {
    expect(customerEffortScore([])).toMatchObject({ score: null, easyShare: null, ease: null, interval: null })
  })
})

describe('satisfactionRate', () => {
  it('is the satisfied by those who answered', () => {
    const found = satisfactionRate({ satisfied: 312, total: 400 })
    expect(found.rate).toBe(0.78)
    expectClose(found.standardError, Math.sqrt((0.78 * 0.22) / 400), 1e-14)
  })

  it('is that of the answers themselves', () => {
    const { score, interval } = customerSatisfactionScore([5, 5, 4, 1, 2, 3])
    expect(satisfactionRate({ satisfied: 3, total: 6 })).toMatchObject({ rate: score, interval })
  })

  it('says nothing about nobody, and refuses the impossible', () => {
    expect(satisfactionRate({ satisfied: 0, total: 0 })).toMatchObject({ rate: null, interval: null })
    expectError(() => satisfactionRate({ satisfied: 5, total: 4 }), 'out-of-range', 'counts.satisfied')
    expectError(() => satisfactionRate({ satisfied: 0.5, total: 4 }), 'out-of-range', 'counts.satisfied')
    expectError(() => satisfactionRate(undefined as never), 'missing-value', 'counts')
    expectError(() => satisfactionRate({ satisfied: 1 } as never), 'missing-value', 'counts.total')
  })
})

interface OracleCase {
  scores: number[]
  scale_max: number
  expected: {
    n: number
    top_box_k: number
    top: number
    csat: number
    mean: number
    sd: number | null
    ci95: Record<'normal' | 'wilson' | 'agresti_coull' | 'beta' | 'jeffreys', [number, number]>
    mean_ci95_t: [number, number] | null
    rescaled_0_100: number
  }[]
}

describe.skipIf(!hasShared)('CSAT and CES against statsmodels 0.13.5 and SciPy (needs the reference data)', () => {
  const { cases }: { cases: OracleCase[] } = hasShared
    ? JSON.parse(readShared('oracles/satisfaction/csat_ces.json'))
    : { cases: [] }
  const names = {
    wald: 'normal',
    wilson: 'wilson',
    'agresti-coull': 'agresti_coull',
    'clopper-pearson': 'beta',
    jeffreys: 'jeffreys',
  } as const

  it.each(cases.flatMap((one) => one.expected.map((expected) => ({ ...one, expected }))))(
    'has share, mean and all intervals of $expected.n answers, top $expected.top_box_k of $scale_max',
    ({ scores, scale_max: highest, expected }) => {
      const options = { scale: [1, highest], topBoxes: expected.top_box_k } as const
      const found = customerSatisfactionScore(scores, options)
      expect(found).toMatchObject({ satisfied: expected.top, responses: expected.n })
      expectClose(found.score, expected.csat, 1e-14)
      expectClose(found.mean, expected.mean, 1e-14)
      if (expected.sd === null) expect(found.standardDeviation).toBeNull()
      else expectClose(found.standardDeviation, expected.sd, 1e-12)
      expectClose(found.meanOnScale, expected.rescaled_0_100 / 100, 1e-12)
      if (expected.mean_ci95_t === null) expect(found.meanInterval).toBeNull()
      else {
        // SciPy's quantile of Student's t is good to ten digits (that with 74 degrees of freedom is off by 1.7e-10).
        expectClose(found.meanInterval?.lower, expected.mean_ci95_t[0], 1e-10)
        expectClose(found.meanInterval?.upper, expected.mean_ci95_t[1], 1e-10)
      }
      for (const method of METHODS) {
        const { interval } = customerSatisfactionScore(scores, { ...options, interval: method })
        const [lower, upper] = expected.ci95[names[method]]
        // The ends that are 0 or 1 come out of their sums as 1e-17 or so.
        expect(Math.abs(interval!.lower - Math.max(0, lower))).toBeLessThan(1e-12)
        expect(Math.abs(interval!.upper - Math.min(1, upper))).toBeLessThan(1e-12)
      }
    },
  )
})
