import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { acsiPublishedWeights, acsiScore } from '../../../src/satisfaction/indices/acsiScore.js'
import { latentIndex } from '../../../src/satisfaction/indices/latentIndex.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'
import { hasShared, readShared } from '../../support/shared.js'

describe('latentIndex', () => {
  it('is the weighted mean carried to 0 … 100 (SAT-05)', () => {
    const { index, weightedMean, measures } = latentIndex([8, 7, 9], { weights: [0.5, 0.3, 0.2] })
    expectClose(index, (6.9 / 9) * 100, 1e-14)
    expectClose(weightedMean, 7.9, 1e-15)
    expectClose(
      measures.reduce((sum, one) => sum + one.contribution, 0),
      index,
      1e-14,
    )
  })

  it('allows each measure a scale of its own', () => {
    const { index, lowest, highest } = latentIndex([3, 50], {
      scale: [
        [1, 5],
        [0, 100],
      ],
    })
    expect([index, lowest, highest]).toEqual([50, 0.5, 52.5])
  })

  it('is 0 at the lowest and 100 at the highest, and scale-free in its weights', () => {
    const mean = fc.double({ min: 1, max: 10, noNaN: true })
    const weight = fc.double({ min: 0.01, max: 5, noNaN: true })
    fc.assert(
      fc.property(fc.array(fc.tuple(mean, weight), { minLength: 1, maxLength: 8 }), (measures) => {
        const means = measures.map(([one]) => one)
        const weights = measures.map(([, one]) => one)
        const { index } = latentIndex(means, { weights })
        expect(index).toBeGreaterThanOrEqual(0)
        expect(index).toBeLessThanOrEqual(100)
        expect(Math.abs(latentIndex(means, { weights: weights.map((one) => 7 * one) }).index - index)).toBeLessThan(
          1e-10,
        )
        expectClose(
          latentIndex(
            means.map(() => 10),
            { weights },
          ).index,
          100,
          1e-13,
        )
        expect(
          latentIndex(
            means.map(() => 1),
            { weights },
          ).index,
        ).toBeLessThan(1e-12)
      }),
    )
  })

  it.skipIf(!hasShared)('agrees with semPLS 1.0.10 on the ECSI data to 1e-12 (needs the reference data)', () => {
    interface Latent {
      readonly indicators: readonly string[]
      readonly unstd_weights_sum1: readonly number[]
      readonly index_0_100: number
    }
    const { cases } = JSON.parse(readShared('oracles/satisfaction/ecsi_semPLS.json')) as {
      cases: readonly { readonly latents: readonly Latent[] }[]
    }
    const [header = '', ...lines] = readShared('oracles/data/mobi_ecsi.csv').trimEnd().split(/\r?\n/)
    const names = header.split(',').map((name) => name.replaceAll('"', ''))
    const rows = lines.map((line) => line.split(',').map(Number))
    const meanOf = (name: string): number => {
      const column = names.indexOf(name)
      return rows.reduce((sum, row) => sum + row[column]!, 0) / rows.length
    }
    const latents = // A construct of one indicator stands there without brackets.
      cases.flatMap((one) => one.latents).filter(({ indicators }) => Array.isArray(indicators))
    expect(latents.length).toBeGreaterThan(6)
    for (const { indicators, unstd_weights_sum1: weights, index_0_100: expected } of latents)
      expectClose(latentIndex(indicators.map(meanOf), { weights }).index, expected, 1e-12)
  })

  it('refuses means off the scale and weights that do not fit', () => {
    expectError(() => latentIndex([8, 11]), 'out-of-range', 'means[1]')
    expectError(() => latentIndex([]), 'empty-input', 'means')
    expectError(() => latentIndex(JSON.parse('{}')), 'invalid-type', 'means')
    expectError(() => latentIndex(...(JSON.parse('[]') as [number[]])), 'missing-value', 'means')
    expectError(() => latentIndex([8], { weights: [1, 2] }), 'unequal-lengths', 'options.weights')
    expectError(() => latentIndex([8], { weights: [0] }), 'invalid-shares', 'options.weights')
    expectError(() => latentIndex([8], JSON.parse('{"weights":1}')), 'invalid-type', 'options.weights')
    expectError(() => latentIndex([8], { scale: [10, 1] }), 'out-of-range', 'options.scale[1]')
    expectError(
      () =>
        latentIndex([8], {
          scale: [
            [1, 10],
            [1, 10],
          ],
        }),
      'unequal-lengths',
      'options.scale',
    )
    expectError(() => latentIndex([8], { scale: [[1, 'x']] as never }), 'invalid-type', 'options.scale[0][1]')
  })
})

describe('acsiScore', () => {
  const means = { satisfaction: 8.2, expectancy: 7.6, ideal: 7 }

  it('is the published score of three means (SAT-04)', () => {
    expectClose(acsiScore(means).score, (19.8 / 27) * 100, 1e-14)
    const weighted = acsiScore(means, { weights: acsiPublishedWeights })
    expectClose(weighted.score, ((7.2 * 0.3885 + 6.6 * 0.319 + 6 * 0.2925) / 9) * 100, 1e-14)
    expect(weighted.equalScore).toBe(acsiScore(means).score)
    expect(weighted).toMatchObject({ respondents: null, unanswered: null, standardError: null, interval: null })
  })

  it('is the mean of the respondents who answered all three, with a t interval', () => {
    const answers = {
      satisfaction: [8, 9, null, 7, 3],
      expectancy: [7, 9, 5, 7, 4],
      ideal: [7, 8, 4, 6, 4],
    }
    const { score, respondents, unanswered, standardError, interval } = acsiScore(answers)
    const scores = [19 / 27, 23 / 27, 17 / 27, 8 / 27].map((share) => share * 100)
    const mean = scores.reduce((sum, one) => sum + one, 0) / 4
    const deviation = Math.sqrt(scores.reduce((sum, one) => sum + (one - mean) ** 2, 0) / 3)
    expectClose(score, mean, 1e-14)
    expect([respondents, unanswered]).toEqual([4, 1])
    expectClose(standardError, deviation / 2, 1e-13)
    // t of 3 degrees, 0.975: 3.1824463052837078, qt of R
    expectClose(interval?.lower, mean - (3.1824463052837078 * deviation) / 2, 1e-12)
    expectClose(interval?.upper, mean + (3.1824463052837078 * deviation) / 2, 1e-12)
    expect(acsiScore({ satisfaction: [1, 10], expectancy: [1, 10], ideal: [1, 9] }).interval).toEqual({
      lower: 0,
      upper: 100,
    })
    const typed = Object.fromEntries(
      Object.entries(answers).map(([id, list]) => [id, Float64Array.from(list, (one) => one ?? Number.NaN)]),
    ) as Record<keyof typeof answers, Float64Array>
    expect(acsiScore(typed)).toEqual(acsiScore(answers))
  })

  it('has no interval for one respondent, and no score for none', () => {
    const one = acsiScore({ satisfaction: [8], expectancy: [7], ideal: [6] })
    expect(one).toMatchObject({ respondents: 1, standardError: null, interval: null })
    const none = acsiScore({ satisfaction: [null], expectancy: [7], ideal: [6] })
    expect(none).toMatchObject({ score: null, equalScore: null, respondents: 0, unanswered: 1 })
    expect(none.items.map(({ mean, contribution }) => [mean, contribution])).toEqual([
      [null, null],
      [null, null],
      [null, null],
    ])
  })

  it('refuses answers off the scale with question and row', () => {
    const vectors = { satisfaction: [8, 9], expectancy: [7, 0], ideal: [7, 8] }
    expectError(() => acsiScore(vectors), 'out-of-range', 'answers.expectancy[1]')
    expectError(() => acsiScore({ ...vectors, ideal: [7] }), 'unequal-lengths', 'answers.ideal')
    expectError(() => acsiScore({ ...means, ideal: 11 }), 'out-of-range', 'answers.ideal')
    expectError(() => acsiScore(JSON.parse('{"satisfaction":5,"expectancy":5}')), 'missing-value', 'answers.ideal')
    expectError(() => acsiScore(JSON.parse('{"satisfaction":[5],"expectancy":[5]}')), 'missing-value', 'answers.ideal')
    expectError(
      () => acsiScore(JSON.parse('{"satisfaction":[5],"expectancy":5,"ideal":5}')),
      'invalid-type',
      'answers.expectancy',
    )
    expectError(() => acsiScore(means, { level: 1 }), 'out-of-range', 'options.level')
    expectError(() => acsiScore(means, { weights: [1, 1] }), 'unequal-lengths', 'options.weights')
  })
})
