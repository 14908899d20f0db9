import { describe, expect, it } from 'vitest'
import { discountedWhileAlive } from '../../../src/lifetime/continuous/discountedDropout.js'
import { negativeBinomial } from '../../../src/lifetime/engine/negativeBinomial.js'
import {
  expectedPurchasesWhileAlive,
  purchaseCountWhileAlive,
  survivalChance,
} from '../../../src/lifetime/geometric/geometricDropout.js'
import { logHyp2f1 } from '../../../src/numeric/index.js'
import { expectClose } from '../../support/expectClose.js'

describe('expected purchases of a customer who is alive', () => {
  it('are the sum over counts as it is written, for every k and stage', () => {
    for (const [shape, odds, a, b] of [
      [0.7, 0.9, 0.8, 2.4],
      [12, 0.3, 1, 0.5],
      [3, 4, 5, 40],
    ] as const)
      for (const [every, stage] of [
        [1, 0],
        [2, 0],
        [2, 1],
        [3, 2],
      ] as const) {
        let expected = 0
        for (let m = 1; m < 600; m++) {
          let purchases = 0
          for (let n = 0; n < Math.floor((m + stage) / every); n++) purchases += survivalChance(a, b, n)
          expected += negativeBinomial(shape, odds, m) * purchases
        }
        expectClose(expectedPurchasesWhileAlive(shape, odds, a, b, every, stage), expected, 1e-12)
      }
  })

  it('are the closed form with ₂F₁ where that is far from its pole at a = 1', () => {
    // Fader, Hardie & Lee (2005), eq. (10), without P(alive); horizons on both sides of the change of method.
    for (const [shape, a, b] of [
      [0.243, 0.4, 2.426],
      [2, 3, 1.5],
      [30, 0.2, 4],
    ] as const)
      for (const odds of [0.5, 20, 480, 520, 1e4]) {
        const rest = Math.exp(logHyp2f1(shape, b, a + b - 1, odds / (1 + odds)) - shape * Math.log1p(odds))
        const expected = ((a + b - 1) / (a - 1)) * (1 - rest)
        expectClose(expectedPurchasesWhileAlive(shape, odds, a, b), expected, 1e-11, `${shape} ${odds}`)
      }
  })

  it('agree with mpmath at 60 digits for horizons of 1e8 and 1e12', () => {
    for (const [shape, odds, a, b, expected] of [
      [0.243, 1e8, 0.4, 2.426, 42721.070686180195],
      [2, 1e8, 3, 1.5, 1.749999999999989],
      [30, 1e8, 0.2, 4, 61514560.14425917],
      [1000, 1e6, 0.999, 0.01, 1.2151259254970328],
      [0.001, 1e12, 0.05, 1000, 385193178.70681196],
      [0.5, 1e12, 30, 0.2, 1.0068955412699139],
    ] as const)
      expectClose(expectedPurchasesWhileAlive(shape, odds, a, b), expected, 1e-13)
  })

  it('do not jump where the integral takes over from the sum', () => {
    for (const [shape, a, b] of [
      [0.1, 0.001, 0.001],
      [1, 1, 1],
      [2000, 1e-6, 1e5],
      [5, 50, 0.1],
    ] as const) {
      const limit = 20_000 / (shape + 40)
      const below = expectedPurchasesWhileAlive(shape, limit * (1 - 1e-9), a, b)
      const above = expectedPurchasesWhileAlive(shape, limit * (1 + 1e-9), a, b)
      expectClose(above, below, 3e-9)
      expect(above).toBeGreaterThanOrEqual(below * (1 - 1e-12))
    }
  })

  it('are 0 for no time, and all events where nobody stops', () => {
    expect(expectedPurchasesWhileAlive(2, 0, 1, 1)).toBe(0)
    expectClose(expectedPurchasesWhileAlive(5000, 3, 1e-300, 1), 15_000, 1e-13)
    expectClose(expectedPurchasesWhileAlive(2, 1e5, 1e-300, 1), 2e5, 1e-12)
  })
})

describe('the count of purchases of a customer who is alive', () => {
  it('has long products and logarithms agree', () => {
    for (const [a, b] of [
      [0.8, 2.4],
      [1e5, 1e6],
      [1e-6, 1],
    ] as const)
      expectClose(survivalChance(a, b, 201), survivalChance(a, b, 200) * ((b + 200) / (a + b + 200)), 2e-10)
  })

  it('is the negative binomial where nobody stops', () => {
    for (const count of [0, 1, 7])
      expectClose(purchaseCountWhileAlive(0.7, 1.3, 1e-300, 1, count), negativeBinomial(0.7, 1.3, count), 1e-13)
    expect(purchaseCountWhileAlive(0.7, 0, 1, 1, 3)).toBe(0)
  })
})

describe('discounted purchases of a customer who is alive', () => {
  it('are shape/s where nobody stops, for any s within the nodes', () => {
    const discounted = discountedWhileAlive(1e-300, 1e-6, 1e4)
    for (const s of [1e-6, 0.01, 1, 77, 1e4])
      for (const [key, shape] of [0.2, 3, 5000].entries()) expectClose(discounted(key, shape, 1, s), shape / s, 1e-12)
  })

  it('do not depend on the range of s that the nodes serve', () => {
    for (const [shape, a, b] of [
      [0.24, 0.8, 2.4],
      [30, 1, 30],
      [5000, 1e6, 1e-6],
      [1, 1e-3, 1e5],
    ] as const)
      for (const s of [1e-4, 0.1, 30]) {
        const narrow = discountedWhileAlive(a, s, s)(0, shape, b, s)
        expectClose(discountedWhileAlive(a, 1e-5, 1e3)(0, shape, b, s), narrow, 1e-12, `${shape} ${s}`)
      }
  })

  it('are E[λ/(δ + λp)] for p and λ that hardly vary', () => {
    // λ = 2, p = 0.25 up to 1e-8: 2/(0.1 + 0.5), with s = δ·(age + α) and shape = 2·(age + α).
    expectClose(discountedWhileAlive(2.5e8, 1e7, 1e7)(0, 2e8, 7.5e8, 1e7), 2 / 0.6, 1e-7)
  })
})
