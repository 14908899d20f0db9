import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CreditScoreOptions, creditGrade, creditScore, fiveCs } from '../../../src/credit/index.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'

const weights = { character: 0.3, capacity: 0.25, capital: 0.2, collateral: 0.15, conditions: 0.1 }
const scores = { character: 85, capacity: 78, capital: 70, collateral: 60, conditions: 75 }

describe('a credit score', () => {
  it('is the weighted mean of the factors', () => {
    const made = creditScore(scores, { weights })
    expect(made.score.toNumber()).toBe(75.5)
    expect(made.factors.map(({ contribution }) => contribution?.toNumber())).toEqual([25.5, 19.5, 14, 9, 7.5])
    expect(made.factors.map(({ labels }) => labels?.zh.name)).toEqual(['品德', '能力', '资本', '抵押', '条件'])
    expect(made.unknown).toEqual([])
  })

  it('is exact where float64 is not: 90 on paper is 90', () => {
    expect(0.3 * 80 + 0.25 * 88 + 0.2 * 97 + 0.15 * 98 + 0.1 * 99).toBeGreaterThan(90)
    const made = creditScore({ character: 80, capacity: 88, capital: 97, collateral: 98, conditions: 99 }, { weights })
    expect(made.score.eq(90)).toBe(true)
    expect(creditGrade(made.score).grade).toBe('AA')
    const thirds = creditScore({ a: 90, b: '90', c: 90 }, { weights: { a: 1, b: 1, c: 1 } })
    expect(thirds.score.eq(90)).toBe(true)
    expect(thirds.factors[0]?.labels).toBeNull()
  })

  it('carries other scales to 0 … 100', () => {
    const made = creditScore({ a: 1, b: 5 }, { weights: { a: 1, b: 1 }, scale: [1, 5] })
    expect(made.score.toNumber()).toBe(50)
    expect(made.factors.map(({ rescaled }) => rescaled?.toNumber())).toEqual([0, 100])
  })

  it('leaves unknown factors out when told so', () => {
    const options: CreditScoreOptions = { weights, missing: 'leave-out' }
    const made = creditScore({ character: 80, capacity: null, capital: 60 }, options)
    expect(made.score.toNumber()).toBe((0.3 * 80 + 0.2 * 60) / 0.5)
    expect(made.unknown).toEqual(['capacity', 'collateral', 'conditions'])
    expect([made.knownWeight.toNumber(), made.totalWeight.toNumber()]).toEqual([0.5, 1])
    expect(made.factors[1]).toMatchObject({ score: null, rescaled: null, contribution: null })
    expectError(() => creditScore({ character: null }, options), 'missing-value', 'scores')
    expectError(
      () => creditScore({ a: 5 }, { weights: { a: 0, b: 1 }, missing: 'leave-out' }),
      'missing-value',
      'scores',
    )
  })

  it('lies between the lowest and the highest factor, keeps to the scale of the weights, and rises with every factor', () => {
    const factor = fc.record({ score: fc.integer({ min: 0, max: 100 }), weight: fc.integer({ min: 1, max: 50 }) })
    fc.assert(
      fc.property(
        fc.array(factor, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 2, max: 9 }),
        (factors, times) => {
          const by = (value: (one: { score: number; weight: number }) => number) =>
            Object.fromEntries(factors.map((one, i) => [`f${i}`, value(one)]))
          const { score } = creditScore(
            by((one) => one.score),
            { weights: by((one) => one.weight) },
          )
          const all = factors.map((one) => one.score)
          expect(score.gte(Math.min(...all)) && score.lte(Math.max(...all))).toBe(true)
          const scaled = creditScore(
            by((one) => one.score),
            { weights: by((one) => one.weight * times) },
          )
          expectClose(scaled.score.toNumber(), score.toNumber(), 1e-15)
          if (factors[0]!.score === 100) return
          const better = creditScore(
            { ...by((one) => one.score), f0: factors[0]!.score + 1 },
            { weights: by((one) => one.weight) },
          )
          expect(better.score.gt(score)).toBe(true)
        },
      ),
    )
  })

  it('refuses what it cannot use', () => {
    const wrong =
      (given: object, options: object = { weights }) =>
      () =>
        creditScore(given as Record<string, number>, options as CreditScoreOptions)
    expectError(wrong({ ...scores, capital: undefined }), 'missing-value', 'scores.capital')
    expectError(wrong({ ...scores, charm: 5 }), 'invalid-option', 'scores.charm')
    expectError(wrong({ ...scores, capital: 101 }), 'out-of-range', 'scores.capital')
    expectError(wrong({ ...scores, capital: 'x' }), 'invalid-number', 'scores.capital')
    expectError(wrong(scores, {}), 'missing-value', 'options.weights')
    expectError(wrong(scores, { weights: {} }), 'empty-input', 'options.weights')
    expectError(wrong(scores, { weights: { a: 0 } }), 'invalid-shares', 'options.weights')
    expectError(wrong(scores, { weights: { a: -1 } }), 'out-of-range', 'options.weights.a')
    expectError(wrong(scores, { weights, scale: [5, 5] }), 'out-of-range', 'options.scale[1]')
    expectError(wrong(scores, { weights, missing: 'ignore' }), 'invalid-option', 'options.missing')
  })

  it('comes with the five Cs in both languages', () => {
    for (const { labels } of fiveCs) {
      expect(labels.en.strategy).not.toMatch(/\p{Script=Han}/u)
      expect(labels.zh.strategy).toMatch(/\p{Script=Han}/u)
    }
  })
})
