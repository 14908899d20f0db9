import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { twoProportionTest, wilsonInterval } from '../../src/numeric/proportions.js'
import { expectClose } from '../support/expectClose.js'

describe('wilsonInterval', () => {
  // statsmodels 0.14, proportion_confint(method='wilson')
  it.each([
    [3, 4, 0.95, 0.30064184258240184, 0.9544127391902995],
    [0, 10, 0.95, 0, 0.2775327998628892],
    [10, 10, 0.95, 0.7224672001371107, 1],
    [300, 1000, 0.95, 0.2724068424770048, 0.3291238609172172],
    [1, 1, 0.9, 0.269865948784054, 1],
    [15, 1_000_000, 0.99, 7.804194373180735e-6, 2.8830459160702264e-5],
  ])('agrees with statsmodels: %d of %d at %d', (successes, trials, level, lower, upper) => {
    const interval = wilsonInterval(successes, trials, level)
    expectClose(interval?.lower, lower, 1e-12)
    expectClose(interval?.upper, upper, 1e-12)
  })

  it('is null without trials', () => {
    expect(wilsonInterval(0, 0, 0.95)).toBeNull()
  })

  it('holds the share, stays in [0, 1] and mirrors failures', () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.nat(1e6), fc.double({ min: 0.5, max: 0.999, noNaN: true }), (a, b, level) => {
        fc.pre(a + b > 0)
        const { lower, upper } = wilsonInterval(a, a + b, level)!
        const share = a / (a + b)
        expect(0 <= lower && lower <= share && share <= upper && upper <= 1).toBe(true)
        const mirrored = wilsonInterval(b, a + b, level)!
        expectClose(1 - mirrored.upper + 1, lower + 1, 1e-13)
      }),
    )
  })
})

describe('twoProportionTest', () => {
  // statsmodels 0.14: proportions_ztest, confint_proportions_2indep(method='newcomb')
  it.each([
    [130, 1000, 100, 1000, 2.102740605622114, 0.03548845046647471, 0.0020023487152830075, 0.05807048502220285],
    [3, 4, 1, 5, 1.65, 0.09894293606729615, -0.06813720497036535, 0.811929590799748],
    [5, 5, 3, 8, 2.2534695471649933, 0.024229558745687267, 0.08583357781838152, 0.8631557141764026],
  ])('agrees with statsmodels: %d of %d, %d of %d', (a, ofA, b, ofB, z, pValue, lower, upper) => {
    const test = twoProportionTest([a, ofA], [b, ofB], 0.95)
    expectClose(test?.z, z, 1e-12)
    expectClose(test?.pValue, pValue, 1e-11)
    expectClose(test?.lower, lower, 1e-12)
    expectClose(test?.upper, upper, 1e-12)
  })

  it('has no z where both are 0, and nothing to say without trials', () => {
    const test = twoProportionTest([0, 10], [0, 12], 0.95)
    expect([test?.z, test?.pValue]).toEqual([null, 1])
    expectClose(test?.lower, -0.24249400665524096, 1e-12)
    expect(twoProportionTest([0, 0], [1, 2], 0.95)).toBeNull()
    expect(twoProportionTest([1, 2], [0, 0], 0.95)).toBeNull()
  })
})
