import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type QualityDimension,
  type ServqualOptions,
  servqual,
  servqualScale,
} from '../../../src/satisfaction/index.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'
import { hasShared, readShared } from '../../support/shared.js'

/** Two dimensions, of two items and of one. */
const dimensions: QualityDimension[] = [
  { id: 'speed', items: [{ id: 's1' }, { id: 's2', labels: { en: { name: 'Prompt' }, zh: { name: '及时' } } }] },
  { id: 'care', items: [{ id: 'c1' }], labels: { en: { name: 'Care' }, zh: { name: '关怀' } } },
]
const perceptions = { s1: [4, 5, 6], s2: [5, 5, 3], c1: [7, 6, 2], nps: [9, 9, 9] }
const expectations = { s1: [6, 5, 7], s2: [6, 7, 6], c1: [6, 6, 6] }
const usual = { perceptions, expectations }

describe('servqualScale', () => {
  it('has 22 items in five dimensions of 4, 5, 4, 4 and 5, named in both languages', () => {
    expect(servqualScale.map(({ id, items }) => [id, items.length])).toEqual([
      ['tangibles', 4],
      ['reliability', 5],
      ['responsiveness', 4],
      ['assurance', 4],
      ['empathy', 5],
    ])
    const items = servqualScale.flatMap((dimension) => dimension.items)
    expect(new Set(items.map(({ id }) => id)).size).toBe(22)
    expect(items[21]!.id).toBe('servqual-empathy-5')
    for (const { labels } of [...servqualScale, ...items]) {
      expect(labels!.en.name).toMatch(/^[A-Za-z -]+$/)
      expect(labels!.zh.name).toMatch(/^\p{Script=Han}+$/u)
    }
  })
})

describe('servqual', () => {
  it('gives what the answers, worked out by hand, give', () => {
    // Gaps s1 −2 0 −1, s2 −1 −2 −3, c1 1 0 −4; of the respondents on speed −1.5 −1 −2.
    const {
      dimensions: [speed, care],
      items,
      ...rest
    } = servqual(usual, { dimensions })
    expect(rest).toMatchObject({ measure: 'gap', overallBy: 'dimension-mean', respondents: 3, level: 0.95 })
    expect(speed).toMatchObject({ id: 'speed', items: ['s1', 's2'], gap: -1.5, respondents: 3, weight: null })
    expect(speed!.labels.zh.name).toBe('speed')
    expect(speed!.standardDeviation).toBe(0.5)
    expectClose(speed!.standardError, 0.5 / Math.sqrt(3), 1e-15)
    // t quantile 0.975 of 2 degrees of freedom in closed form.
    const t = 0.95 * Math.sqrt(2 / (1 - 0.95 ** 2))
    expectClose(speed!.interval!.lower, -1.5 - (t * 0.5) / Math.sqrt(3), 1e-13)
    expectClose(speed!.interval!.upper, -1.5 + (t * 0.5) / Math.sqrt(3), 1e-13)
    expectClose(speed!.perception, 28 / 6, 1e-15)
    expectClose(speed!.expectation, 37 / 6, 1e-15)
    expect(care).toMatchObject({ gap: -1, score: -1, perception: 5, expectation: 6 })
    expect(care!.labels.zh.name).toBe('关怀')
    expect(items[1]).toMatchObject({
      item: 's2',
      dimension: 'speed',
      gap: -2,
      answered: 3,
      unanswered: 0,
      negativeShare: 1,
    })
    expect(items[1]!.labels.zh.name).toBe('及时')
    expect(items[2]!.negativeShare).toBe(1 / 3)
    expect(rest.overall).toBe(-1.25)
    expect(rest.overalls).toEqual({
      dimensionMean: -1.25,
      itemMean: -4 / 3,
      respondentWeighted: null,
      meanWeighted: null,
    })
    // Means of both dimensions by respondent: −0.25, −0.5, −3.
    const sd = Math.sqrt((1 ** 2 + 0.75 ** 2 + 1.75 ** 2) / 2)
    expectClose(rest.interval!.upper, -1.25 + (t * sd) / Math.sqrt(3), 1e-13)
  })

  it('weights dimensions by one number each, or by the points that each respondent splits', () => {
    const fixed = servqual(usual, { dimensions, weights: { speed: 30, care: 10 } })
    expect(fixed.overallBy).toBe('mean-weighted')
    expect(fixed.overall).toBe(0.75 * -1.5 + 0.25 * -1)
    expect(fixed.overalls.respondentWeighted).toBe(fixed.overall)
    expect(fixed.dimensions.map(({ weight }) => weight)).toEqual([0.75, 0.25])
    const weights = { speed: [100, 50, 30], care: [0, 50, 10] }
    const own = servqual(usual, { dimensions, weights })
    expect(own.overallBy).toBe('respondent-weighted')
    expectClose(own.overall, (-1.5 + (-1 + 0) / 2 + (0.75 * -2 + 0.25 * -4)) / 3, 1e-14)
    expectClose(own.overalls.meanWeighted, 0.75 * -1.5 + 0.25 * -1, 1e-14)
    for (const overall of ['dimension-mean', 'item-mean', 'respondent-weighted', 'mean-weighted'] as const) {
      const chosen = servqual(usual, { dimensions, weights, overall })
      expect(chosen.overallBy).toBe(overall)
      const field = { 'dimension-mean': 'dimensionMean', 'item-mean': 'itemMean' } as const
      if (overall in field) expect(chosen.overall).toBe(chosen.overalls[field[overall as keyof typeof field]])
      expect(chosen.interval!.lower < chosen.overall! && chosen.overall! < chosen.interval!.upper).toBe(true)
    }
  })

  it('leaves a respondent without points out of the weights', () => {
    const weights = { speed: [100, null, 0], care: [0, 50, 0] }
    const { overalls } = servqual(usual, { dimensions, weights })
    expect(overalls).toMatchObject({ respondentWeighted: -1.5, meanWeighted: -1.5 })
    const nobody = { speed: [null, null, null], care: [null, null, null] }
    const none = servqual(usual, { dimensions, weights: nobody })
    expect(none).toMatchObject({ overall: null, interval: null })
    expect(none.overalls).toMatchObject({ respondentWeighted: null, meanWeighted: null, dimensionMean: -1.25 })
    expect(none.dimensions[0]!.weight).toBeNull()
  })

  it('measures perception alone as SERVPERF, which needs no expectations', () => {
    const found = servqual({ perceptions }, { dimensions, measure: 'performance' })
    expectClose(found.overall, (28 / 6 + 5) / 2, 1e-15)
    expect(found.dimensions[1]).toMatchObject({ score: 5, perception: 5, expectation: null, gap: null })
    expect(found.items[2]).toMatchObject({ score: 5, perception: 5, expectation: null, gap: null, negativeShare: null })
    expectError(() => servqual({ perceptions }, { dimensions }), 'missing-value', 'responses.expectations')
    expect(servqual({ perceptions, expectations: undefined }, { dimensions, measure: 'performance' })).toEqual(found)
  })

  it('counts who answered one question of a pair only, and leaves the pair out', () => {
    const holes = {
      perceptions: { s1: [4, null, 6], s2: [5, 5, null], c1: [null, null, null] },
      expectations: { s1: [6, 5, 7], s2: [null, 7, 6], c1: [6, 6, 6] },
    }
    const found = servqual(holes, { dimensions })
    expect(found.items.map(({ answered, unanswered }) => [answered, unanswered])).toEqual([
      [2, 1],
      [1, 2],
      [0, 3],
    ])
    // −2 (s1 alone), −2 (s2 alone), −1 (s1 alone).
    expectClose(found.dimensions[0]!.gap, -5 / 3, 1e-15)
    expect(found.dimensions[1]).toMatchObject({
      gap: null,
      perception: null,
      expectation: null,
      respondents: 0,
      interval: null,
    })
    expect(found.items[2]).toMatchObject({ gap: null, score: null, negativeShare: null })
    expect(found).toMatchObject({ overall: null, interval: null })
    expect(servqual(holes, { dimensions, weights: { speed: 1, care: 0 } }).overalls.respondentWeighted).toBe(
      found.dimensions[0]!.gap,
    )
    const complete = servqual(holes, { dimensions, missing: 'complete' })
    expect(complete.dimensions[0]).toMatchObject({ gap: null, respondents: 0 })
  })

  it('has no interval of one respondent, and nothing of none', () => {
    const one = { perceptions: { s1: [4], s2: [5], c1: [6] }, expectations: { s1: [5], s2: [5], c1: [5] } }
    expect(servqual(one, { dimensions })).toMatchObject({ overall: 0.25, interval: null })
    expect(servqual(one, { dimensions }).dimensions[0]).toMatchObject({
      gap: -0.5,
      standardError: null,
      interval: null,
    })
    const none = { perceptions: { s1: [], s2: [], c1: [] }, expectations: { s1: [], s2: [], c1: [] } }
    expect(servqual(none, { dimensions })).toMatchObject({ overall: null, respondents: 0 })
  })

  it('takes gaps that are known already', () => {
    const gaps = { reliability: -1, empathy: -0.5, 停车: -3 }
    const found = servqual({ gaps }, { weights: { reliability: 50, empathy: 30, 停车: 20 } })
    expectClose(found.overall, -0.5 - 0.15 - 0.6, 1e-15)
    expect(found).toMatchObject({ interval: null, respondents: null, items: [], overallBy: 'mean-weighted' })
    expect(found.overalls).toMatchObject({ dimensionMean: -1.5, itemMean: null, respondentWeighted: null })
    expect(found.dimensions.map(({ labels }) => labels.zh.name)).toEqual(['可靠性', '移情性', '停车'])
    expect(servqual({ gaps }).overall).toBe(-1.5)
    const wrong = (options: ServqualOptions) => () => servqual({ gaps }, options)
    expectError(wrong({ overall: 'item-mean' }), 'invalid-option', 'options.overall')
    expectError(wrong({ measure: 'performance' }), 'invalid-option', 'options.measure')
    expectError(wrong({ weights: { reliability: [1] } }), 'invalid-type', 'options.weights.reliability')
    expectError(() => servqual({ gaps: {} }), 'empty-input', 'responses.gaps')
    expectError(() => servqual({ gaps: { empathy: Number.NaN } }), 'invalid-number', 'responses.gaps.empathy')
  })

  it('says which answer, item, weight or dimension is wrong', () => {
    const wrong =
      (options: object, responses: object = usual) =>
      () =>
        servqual(responses as typeof usual, { dimensions, ...options })
    const answered = (s1: unknown) => ({ ...usual, perceptions: { ...perceptions, s1 } })
    expectError(wrong({}, answered([4, 8, 6])), 'out-of-range', 'responses.perceptions.s1[1]')
    expectError(wrong({}, answered([4, 5, 6.5])), 'out-of-range', 'responses.perceptions.s1[2]')
    expectError(wrong({}, answered([4, 5])), 'unequal-lengths', 'responses.expectations.s1')
    expectError(wrong({}, answered(undefined)), 'missing-column', 'responses.perceptions.s1')
    expectError(wrong({}, answered(5)), 'invalid-type', 'responses.perceptions.s1')
    expectError(
      wrong({}, { perceptions, expectations: { s1: [1, 1, 1] } }),
      'missing-column',
      'responses.expectations.s2',
    )
    expectError(wrong({ scale: [1, 5] }), 'out-of-range', 'responses.perceptions.s1[2]')
    expectError(wrong({ scale: [5, 1] }), 'out-of-range', 'options.scale[1]')
    expectError(wrong({ level: 0 }), 'out-of-range', 'options.level')
    expectError(wrong({ missing: 'some' }), 'invalid-option', 'options.missing')
    expectError(wrong({ measure: 'ratio' }), 'invalid-option', 'options.measure')
    expectError(wrong({ overall: 'median' }), 'invalid-option', 'options.overall')
    expectError(wrong({ overall: 'mean-weighted' }), 'missing-value', 'options.weights')
    expectError(wrong({ weights: { speed: 1 } }), 'missing-value', 'options.weights.care')
    expectError(wrong({ weights: { speed: 0, care: 0 } }), 'invalid-shares', 'options.weights')
    expectError(wrong({ weights: { speed: 1, care: 1, price: 1 } }), 'invalid-id', 'options.weights.price')
    expectError(wrong({ weights: { speed: [1, 1, 1], care: [1, 1] } }), 'unequal-lengths', 'options.weights.care')
    expectError(wrong({ weights: { speed: [1, 1, 1], care: [1, -1, 1] } }), 'out-of-range', 'options.weights.care[1]')
    expectError(wrong({ dimensions: [] }), 'empty-input', 'options.dimensions')
    expectError(wrong({ dimensions: {} }), 'invalid-type', 'options.dimensions')
    expectError(wrong({ dimensions: [{ id: '', items: [] }] }), 'invalid-id', 'options.dimensions[0].id')
    expectError(wrong({ dimensions: [{ id: 'a', items: [] }] }), 'empty-input', 'options.dimensions[0].items')
    expectError(wrong({ dimensions: [{ id: 'a', items: 's1' }] }), 'invalid-type', 'options.dimensions[0].items')
    const twice = [...dimensions, { id: 'more', items: [{ id: 's1' }] }]
    expectError(wrong({ dimensions: twice }), 'duplicate-id', 'options.dimensions[2].items[0].id')
    // @ts-expect-error nothing
    expectError(() => servqual(), 'missing-value', 'responses')
  })

  const answer = fc.option(fc.integer({ min: 1, max: 7 }), { freq: 6 })
  const respondents = fc.array(fc.tuple(answer, answer, answer, answer, answer, answer), {
    minLength: 1,
    maxLength: 25,
  })

  it('is the same in any order, and perception less expectation is the gap', () => {
    fc.assert(
      fc.property(respondents, (rows) => {
        const read = (lines: typeof rows) => {
          const column = (k: number) => lines.map((line) => line[k]!)
          return servqual(
            {
              perceptions: { s1: column(0), s2: column(1), c1: column(2) },
              expectations: { s1: column(3), s2: column(4), c1: column(5) },
            },
            { dimensions },
          )
        }
        const found = read(rows)
        const again = read([...rows].reverse())
        if (found.overall !== null) expectClose(again.overall, found.overall, 1e-12)
        for (const { gap, perception, expectation, interval } of found.dimensions) {
          if (gap === null) continue
          expect(Math.abs(perception! - expectation! - gap)).toBeLessThan(1e-12)
          expect(Math.abs(gap)).toBeLessThanOrEqual(6)
          if (interval !== null) expect(interval.lower <= gap && gap <= interval.upper).toBe(true)
        }
      }),
    )
  })
})

describe.skipIf(!hasShared)('servqual against reference values (needs the shared reference data)', () => {
  // numpy 1.24; tolerance 1e-12.
  interface Reference {
    expectation: number[][]
    perception: number[][]
    weights_100_points: number[][]
    expected: {
      item_gap: number[]
      dimension: Record<string, Record<string, number>>
      overall_unweighted_mean_of_5_dimensions: number
      overall_mean_of_22_items: number
      overall_weighted_respondent_level: number
      mean_weights: Record<string, number>
      weighted_by_mean_weights: number
      share_of_negative_item_gaps: number
    }
  }
  const reference = (): Reference => JSON.parse(readShared('oracles/satisfaction/servqual.json')).case
  const ids = servqualScale.flatMap(({ items }) => items.map(({ id }) => id))
  const columns = (names: readonly string[], rows: number[][]) =>
    Object.fromEntries(names.map((name, k) => [name, rows.map((row) => row[k]!)]))

  it('40 respondents, 22 items, points of their own', () => {
    const { expectation, perception, weights_100_points: points, expected } = reference()
    const responses = { perceptions: columns(ids, perception), expectations: columns(ids, expectation) }
    const weights = columns(
      servqualScale.map(({ id }) => id),
      points,
    )
    const found = servqual(responses, { weights })
    for (const [k, { gap }] of found.items.entries()) expectClose(gap, expected.item_gap[k]!, 1e-12)
    const performance = servqual(responses, { measure: 'performance' })
    for (const [d, { id, gap, perception: p, expectation: e, weight }] of found.dimensions.entries()) {
      const known = expected.dimension[id]!
      expectClose(gap, known.mean_of_respondent_means!, 1e-12)
      expectClose(p, known.perception_mean!, 1e-12)
      expectClose(e, known.expectation_mean!, 1e-12)
      expectClose(weight, expected.mean_weights[id]!, 1e-12)
      expectClose(performance.dimensions[d]!.score, known.servperf_mean!, 1e-12)
    }
    expectClose(found.overall, expected.overall_weighted_respondent_level, 1e-12)
    expectClose(found.overalls.dimensionMean, expected.overall_unweighted_mean_of_5_dimensions, 1e-12)
    expectClose(found.overalls.itemMean, expected.overall_mean_of_22_items, 1e-12)
    expectClose(found.overalls.meanWeighted, expected.weighted_by_mean_weights, 1e-12)
    const negative = found.items.reduce((sum, { negativeShare }) => sum + negativeShare!, 0) / 22
    expectClose(negative, expected.share_of_negative_item_gaps, 1e-12)
  })
})
