import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type NetPromoterScore, netPromoterScore } from '../../../src/satisfaction/index.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'
import { hasShared, readShared } from '../../support/shared.js'

type Scores = (number | null)[]

/** By the definition, person by person. */
function slowScore(ratings: Scores): number {
  const given = ratings.filter((rating) => rating !== null)
  const classes = given.map((rating): number => (rating >= 9 ? 1 : rating <= 6 ? -1 : 0))
  return (100 * classes.reduce((sum, one) => sum + one, 0)) / given.length
}

function binomial(n: number, k: number): number {
  let ways = 1
  for (let i = 1; i <= k; i++) ways *= (n - k + i) / i
  return ways
}

describe('netPromoterScore', () => {
  it('is the share of nines and tens less the share of zero to six', () => {
    const found = netPromoterScore([10, 9, 9, 8, 7, 3, null, null])
    expectClose(found.score, 100 / 3, 1e-14)
    expect(found).toMatchObject({ promoters: 3, passives: 2, detractors: 1, responses: 6, unanswered: 2 })
    expect([found.promoterShare, found.passiveShare, found.detractorShare]).toEqual([0.5, 1 / 3, 1 / 6])
    // 100 √((p + d − (p − d)²)/n)
    expectClose(found.standardError, 100 * Math.sqrt((4 / 6 - 1 / 9) / 6), 1e-14)
  })

  it('takes every kind of vector, null and NaN alike', () => {
    const ratings = [0, 6, 7, 8, 9, 10, 10]
    const expected = netPromoterScore(ratings)
    for (const vector of [Float64Array.from(ratings), Uint8Array.from(ratings), Int32Array.from(ratings)]) {
      expect(netPromoterScore(vector)).toEqual(expected)
    }
    expect(netPromoterScore([...ratings, null])).toEqual(netPromoterScore(Float64Array.from([...ratings, Number.NaN])))
  })

  it('takes counts', () => {
    const counted = netPromoterScore({ promoters: 3, passives: 2, detractors: 1 })
    expect(counted).toEqual(netPromoterScore([10, 9, 9, 8, 7, 3]))
  })

  it('says nothing about nobody', () => {
    const nothing: Partial<NetPromoterScore> = {
      score: null,
      promoterShare: null,
      passiveShare: null,
      detractorShare: null,
      standardError: null,
      interval: null,
      responses: 0,
      effectiveResponses: 0,
    }
    expect(netPromoterScore([])).toMatchObject({ ...nothing, unanswered: 0 })
    expect(netPromoterScore([null, Number.NaN])).toMatchObject({ ...nothing, unanswered: 2 })
    expect(netPromoterScore({ promoters: 0, passives: 0, detractors: 0 })).toMatchObject(nothing)
    expect(netPromoterScore([10, 3], { weights: [0, 0] })).toMatchObject({ ...nothing, responses: 2 })
  })

  it('is not sure where three agree', () => {
    const { score, standardError, interval } = netPromoterScore([10, 10, 10])
    expect([score, standardError]).toEqual([100, 0])
    expect(interval?.upper).toBe(100)
    expect(interval!.lower).toBeLessThan(0)
    expect(netPromoterScore([10, 10, 10], { interval: 'wald' }).interval).toEqual({ lower: 100, upper: 100 })
  })

  it('takes other scales and cuts', () => {
    const five = { scale: [1, 5], promotersFrom: 5, detractorsTo: 3 } as const
    expect(netPromoterScore([1, 2, 3, 4, 5, 5], five)).toMatchObject({ promoters: 2, passives: 1, detractors: 3 })
    expect(netPromoterScore([8, 9], { promotersFrom: 8, detractorsTo: 7 }).score).toBe(100)
  })

  it('has a wider interval at a higher level', () => {
    const ratings = [10, 9, 9, 8, 7, 3, 10, 5]
    const [narrow, wide] = [0.8, 0.99].map((level) => netPromoterScore(ratings, { level }).interval!)
    expect(wide!.upper - wide!.lower).toBeGreaterThan(narrow!.upper - narrow!.lower)
  })

  const rating = fc.option(fc.integer({ min: 0, max: 10 }))

  it('is that of the definition, bounded and free of order', () => {
    fc.assert(
      fc.property(fc.array(rating, { minLength: 1, maxLength: 60 }), (ratings) => {
        const found = netPromoterScore(ratings)
        expect(netPromoterScore(ratings.toReversed())).toEqual(found)
        expect(found.responses + found.unanswered).toBe(ratings.length)
        if (found.score === null) return
        expectClose(found.score, slowScore(ratings), 1e-12)
        const { lower, upper } = found.interval!
        expect(lower).toBeGreaterThanOrEqual(-100)
        expect(upper).toBeLessThanOrEqual(100)
        expect(lower).toBeLessThan(upper)
      }),
    )
  })

  it('does not mind the unit of weights, and weights alike are none', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 10 }), fc.double({ min: 0.01, max: 50, noNaN: true })), {
          minLength: 1,
          maxLength: 40,
        }),
        (rows) => {
          const ratings = rows.map(([rating]) => rating)
          const weights = rows.map(([, weight]) => weight)
          const found = netPromoterScore(ratings, { weights })
          const scaled = netPromoterScore(ratings, { weights: weights.map((weight) => 8 * weight) })
          expectClose(scaled.score, found.score!, 1e-12)
          expectClose(scaled.effectiveResponses, found.effectiveResponses, 1e-12)
          expect(found.effectiveResponses).toBeLessThanOrEqual(ratings.length * (1 + 1e-12))
          const alike = netPromoterScore(ratings, { weights: ratings.map(() => 2.5) })
          expectClose(alike.score, netPromoterScore(ratings).score!, 1e-12)
          expectClose(alike.standardError, netPromoterScore(ratings).standardError!, 1e-9)
        },
      ),
    )
  })

  it.each([
    [20, 0.5, 0.2],
    [20, 0.95, 0.01],
    [50, 0.3, 0.3],
  ])('covers the true score in 95 of 100 surveys of %i people, %d promoters and %d detractors', (people, p, d) => {
    // Exact: the probability of every outcome, not a simulation.
    const covered = { 'adjusted-wald': 0, wald: 0 }
    for (let promoters = 0; promoters <= people; promoters++) {
      for (let detractors = 0; promoters + detractors <= people; detractors++) {
        const passives = people - promoters - detractors
        const probability =
          binomial(people, promoters) *
          binomial(people - promoters, detractors) *
          p ** promoters *
          d ** detractors *
          (1 - p - d) ** passives
        for (const interval of ['adjusted-wald', 'wald'] as const) {
          const found = netPromoterScore({ promoters, passives, detractors }, { interval }).interval!
          const truth = 100 * (p - d)
          if (found.lower <= truth + 1e-9 && truth - 1e-9 <= found.upper) covered[interval] += probability
        }
      }
    }
    expect(covered['adjusted-wald']).toBeGreaterThan(0.94)
    expect(covered['adjusted-wald']).toBeLessThan(0.985)
    expect(covered.wald).toBeLessThan(covered['adjusted-wald'])
  })

  it('counts a million ratings', () => {
    const ratings = Float64Array.from({ length: 1_000_000 }, (_, i) => i % 11)
    // 9 and 10 promote, 0 … 6 detract.
    const expected = (100 * (2 * 90_909 - (7 * 90_909 + 1))) / 1_000_000
    expectClose(netPromoterScore(ratings).score, expected, 1e-12)
  })

  it.each<[string, string, () => unknown]>([
    ['out-of-range', 'ratings[1]', () => netPromoterScore([9, 11])],
    ['out-of-range', 'ratings[0]', () => netPromoterScore([-1])],
    ['out-of-range', 'ratings[0]', () => netPromoterScore([7.5])],
    ['out-of-range', 'ratings[2]', () => netPromoterScore(Float64Array.of(1, 2, 2 ** 33))],
    ['invalid-number', 'ratings[1]', () => netPromoterScore([9, Infinity])],
    ['invalid-type', 'ratings[0]', () => netPromoterScore(['9'] as never)],
    ['missing-value', 'ratings', () => netPromoterScore(undefined as never)],
    ['invalid-type', 'ratings', () => netPromoterScore(9 as never)],
    ['missing-value', 'ratings.passives', () => netPromoterScore({ promoters: 1, detractors: 1 } as never)],
    ['out-of-range', 'ratings.detractors', () => netPromoterScore({ promoters: 1, passives: 1, detractors: -1 })],
    ['out-of-range', 'ratings.promoters', () => netPromoterScore({ promoters: 0.32, passives: 1, detractors: 1 })],
    ['out-of-range', 'options.level', () => netPromoterScore([9], { level: 1 })],
    ['invalid-option', 'options.interval', () => netPromoterScore([9], { interval: 'wilson' as 'wald' })],
    ['out-of-range', 'options.detractorsTo', () => netPromoterScore([9], { promotersFrom: 6 })],
    ['out-of-range', 'options.promotersFrom', () => netPromoterScore([1], { scale: [1, 5] })],
    ['out-of-range', 'options.scale[1]', () => netPromoterScore([1], { scale: [5, 1] })],
    ['out-of-range', 'options.scale[0]', () => netPromoterScore([1], { scale: [0.5, 10] })],
    ['out-of-range', 'options.scale', () => netPromoterScore([1], { scale: [0, 5000] })],
    ['invalid-type', 'options.scale', () => netPromoterScore([1], { scale: [0] as never })],
    ['unequal-lengths', 'options.weights', () => netPromoterScore([1, 2], { weights: [1] })],
    ['out-of-range', 'options.weights[1]', () => netPromoterScore([1, 2], { weights: [1, -1] })],
    ['missing-value', 'options.weights[1]', () => netPromoterScore([1, 2], { weights: [1, null] })],
  ])('throws %s at %s', (code, path, call) => {
    expectError(call, code, path)
  })
})

describe.skipIf(!hasShared)(
  'netPromoterScore against the R package NPS and statsmodels (needs the reference data)',
  () => {
    const nps = hasShared ? JSON.parse(readShared('oracles/satisfaction/nps.json')) : {}
    const edge = hasShared ? JSON.parse(readShared('oracles/satisfaction/nps_edge.json')) : {}
    const weighted = hasShared ? JSON.parse(readShared('oracles/satisfaction/nps_weighted_adjusted.json')) : {}

    it.each(['x1', 'x2', 'with_missing'])('has the counts, standard error and Wald interval of %s', (name) => {
      const { scores, conf, counts, var: variance, se, test } = nps.one_sample[name]
      const found = netPromoterScore(scores, { interval: 'wald', level: conf })
      expect([found.detractors, found.passives, found.promoters]).toEqual([
        counts.Detractor,
        counts.Passive,
        counts.Promoter,
      ])
      expectClose(found.standardError, 100 * se, 1e-12)
      expectClose((found.standardError! / 100) ** 2 * found.responses, variance, 1e-12)
      // The R package gives no score where somebody did not answer.
      if (test.int.length === 0) return
      expectClose(found.score, 100 * nps.one_sample[name].nps, 1e-12)
      expectClose(found.interval?.lower, 100 * Math.min(...test.int), 1e-12)
      expectClose(found.interval?.upper, 100 * Math.max(...test.int), 1e-12)
    })

    it('has its scores where all agree, and refuses what it leaves out', () => {
      for (const name of ['all_promoters', 'all_passive', 'half_half']) {
        const found = netPromoterScore(edge.cases[name].scores)
        expectClose(found.score, 100 * edge.cases[name].nps, 1e-12)
        expectClose(found.standardError, 100 * edge.cases[name].se, 1e-12)
      }
      expectError(() => netPromoterScore(edge.cases.out_of_range.scores), 'out-of-range', 'ratings[0]')
    })

    it('has the weighted score and its standard error', () => {
      const { scores, weights, expected } = weighted.weighted
      const found = netPromoterScore(scores, { weights })
      expectClose(found.score, 100 * expected.nps, 1e-12)
      expectClose(found.effectiveResponses, expected.n_eff_kish, 1e-12)
      expectClose(found.standardError, 100 * expected.se, 1e-12)
    })

    it('has the adjusted Wald intervals', () => {
      for (const { scores, expected } of weighted.adjusted_wald_3T) {
        const { interval } = netPromoterScore(scores)
        expectClose(interval?.lower, 100 * expected.lo, 1e-12)
        expectClose(interval?.upper, 100 * expected.hi, 1e-12)
      }
    })
  },
)
