import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rfmWeightedScores } from '../../src/scoring/index.js'
import { expectClose } from '../support/expectClose.js'

const best = { customerId: 'best', r: 5, f: 5, m: 5 }
const worst = { customerId: 'worst', r: 1, f: 1, m: 1 }
const scoreOf = (weights?: readonly number[], scale?: 'sum' | 'mean', of = best) =>
  rfmWeightedScores([of], { ...(weights && { weights }), ...(scale && { scale }) }).scores[0]!.score

describe('rfmWeightedScores', () => {
  it('is the plain sum of the scores with equal weights', () => {
    expect(rfmWeightedScores([{ customerId: 'a', r: 5, f: 3, m: 4 }])).toEqual({
      scores: [{ customerId: 'a', score: 12 }],
      factors: { r: 1, f: 1, m: 1 },
    })
  })

  it('reaches the published bests: 30 with 3 : 2 : 1, 99 and 19.8 with 9.9 : 6.6 : 3.3', () => {
    expect(scoreOf([3, 2, 1])).toBe(30)
    expectClose(scoreOf([9.9, 6.6, 3.3]), 99, 1e-15)
    expectClose(scoreOf([9.9, 6.6, 3.3], 'sum', worst), 19.8, 1e-15)
  })

  it('stays on the scale of the scores as a mean', () => {
    const { scores, factors } = rfmWeightedScores([best, worst], { weights: [3, 2, 1], scale: 'mean' })
    expect(scores.map(({ score }) => score)).toEqual([5, 1])
    expect(factors).toEqual({ r: 0.5, f: 1 / 3, m: 1 / 6 })
  })

  it('keeps the shape, and gives customers in order of their ids', () => {
    const columns = { customerId: ['z', 'a'], r: Uint8Array.of(1, 2), f: Uint8Array.of(1, 2), m: Uint8Array.of(1, 2) }
    expect(rfmWeightedScores(columns).scores).toEqual({ customerId: ['a', 'z'], score: Float64Array.of(6, 3) })
    expect(rfmWeightedScores([]).scores).toEqual([])
  })

  it('grows with each score and scales with the weights', () => {
    const score = fc.integer({ min: 1, max: 9 })
    const weight = fc.integer({ min: 0, max: 50 })
    fc.assert(
      fc.property(score, score, score, fc.tuple(weight, weight, weight), (r, f, m, weights) => {
        fc.pre(weights.some((w) => w > 0))
        const at = (customer: { r: number; f: number; m: number }, times = 1) =>
          scoreOf(
            weights.map((w) => w * times),
            'sum',
            { customerId: 'a', ...customer },
          )
        expect(at({ r, f, m })).toBe(weights[0] * r + weights[1] * f + weights[2] * m)
        expect(at({ r: r + 1, f, m })).toBeGreaterThanOrEqual(at({ r, f, m }))
        expect(at({ r, f, m }, 2)).toBe(2 * at({ r, f, m }))
      }),
    )
  })

  it('refuses weights that are none', () => {
    expect(() => scoreOf([1, 2])).toThrow('options.weights: expected three weights')
    expect(() => scoreOf('321' as unknown as number[])).toThrow('options.weights')
    expect(() => scoreOf([1, -1, 1])).toThrow('options.weights[1]')
    expect(() => scoreOf([0, 0, 0])).toThrow('options.weights')
    expect(() => scoreOf([1, 1e300, 1])).toThrow('options.weights[1]')
    expect(() => scoreOf([1, 1, 1], 'total' as 'sum')).toThrow('options.scale')
    expect(() => rfmWeightedScores([best, best])).toThrow('scores[1].customerId')
  })
})
