import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { weightedScore } from '../../src/scoring/weightedScore.js'
import { expectClose } from '../support/expectClose.js'

/** Exercise KAISM-04: published weights of a key-account evaluation (dzcq99.cn), scores of our own. */
const weights = { purchases: 0.3, channel: 0.25, technology: 0.2, brand: 0.15, reliability: 0.1 }
const scores = { purchases: 90, channel: 80, technology: 70, brand: 60, reliability: 100 }

describe('weightedScore', () => {
  it('gives 80 for exercise KAISM-04, and the five products', () => {
    const { score, contributions, factors } = weightedScore(scores, { weights })
    expectClose(score, 80, 1e-12)
    const products = { purchases: 27, channel: 20, technology: 14, brand: 9, reliability: 10 }
    for (const [id, product] of Object.entries(products)) expectClose(contributions[id], product, 1e-12, id)
    expect(factors[1]).toEqual({ id: 'channel', weight: 0.25, scale: [0, 100] })
  })

  it('takes weights of any sum: 30, 25, 20, 15, 10 as well', () => {
    expectClose(
      weightedScore(scores, { weights: { purchases: 30, channel: 25, technology: 20, brand: 15, reliability: 10 } })
        .score,
      80,
      1e-12,
    )
  })

  it('lies between the smallest and the largest score, and is the score where all are equal', () => {
    const entries = fc.uniqueArray(
      fc.tuple(
        fc.string({ minLength: 1 }),
        fc.integer({ min: 1, max: 9 }),
        fc.double({ min: 0, max: 100, noNaN: true }),
      ),
      { minLength: 1, maxLength: 8, selector: ([id]) => id },
    )
    fc.assert(
      fc.property(entries, (list) => {
        const own = Object.fromEntries(list.map(([id, weight]) => [id, weight]))
        const { score, contributions } = weightedScore(Object.fromEntries(list.map(([id, , value]) => [id, value])), {
          weights: own,
        })
        const values = list.map(([, , value]) => value)
        expect(score).toBeGreaterThanOrEqual(Math.min(...values) * (1 - 1e-12))
        expect(score).toBeLessThanOrEqual(Math.max(...values) * (1 + 1e-12))
        expectClose(
          Object.values(contributions).reduce((sum, part) => sum + part, 0),
          score,
          1e-12,
        )
        const level = Object.fromEntries(list.map(([id]) => [id, 62.5]))
        expectClose(weightedScore(level, { weights: own }).score, 62.5, 1e-12)
      }),
    )
  })

  it.each([
    ['a score that is missing', { ...scores, brand: undefined }, { weights }, 'missing-value', 'scores.brand'],
    ['a score without a weight', { ...scores, fame: 5 }, { weights }, 'invalid-id', 'scores.fame'],
    ['a score above the scale', { ...scores, brand: 101 }, { weights }, 'out-of-range', 'scores.brand'],
    ['a score above its own scale', scores, { weights, scale: [1, 10] }, 'out-of-range', 'scores.purchases'],
    ['no scores', undefined, { weights }, 'missing-value', 'scores'],
    ['a list of scores', [90, 80], { weights }, 'invalid-type', 'scores'],
    ['a negative weight', { a: 1 }, { weights: { a: -1 } }, 'out-of-range', 'options.weights.a'],
    ['a weight that is text', { a: 1 }, { weights: { a: '1' } }, 'invalid-type', 'options.weights.a'],
    ['no weights', {}, { weights: {} }, 'empty-input', 'options.weights'],
    ['weights that are all 0', { a: 1 }, { weights: { a: 0 } }, 'invalid-shares', 'options.weights'],
    ['a scale that is no pair', { a: 1 }, { weights: { a: 1 }, scale: [1] }, 'invalid-type', 'options.scale'],
    ['no options', { a: 1 }, undefined, 'missing-value', 'options'],
  ])('refuses %s', (_, given, options, code, path) => {
    expect(() => Reflect.apply(weightedScore, undefined, [given, options])).toThrowError(
      expect.objectContaining({ code, path }),
    )
  })
})
