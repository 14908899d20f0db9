import { describe, expect, it } from 'vitest'
import { type HistoryColumns, representatives } from '../../../src/lifetime/engine/histories.js'
import { maximizeLikelihood } from '../../../src/lifetime/engine/maximumLikelihood.js'
import { startOfPurchases } from '../../../src/lifetime/engine/startOfPurchases.js'
import { expectClose } from '../../support/expectClose.js'

const columns = (x: number[], age: number[]): HistoryColumns => ({
  count: x.length,
  x: Float64Array.from(x),
  tx: new Float64Array(x.length),
  age: Float64Array.from(age),
  logs: new Float64Array(0),
  largestX: Math.max(...x),
})

describe('where a search for purchase rates begins', () => {
  it('is the negative binomial with the mean and the variance of the counts', () => {
    // Mean 2 in 10, variance 4: (2²)/(4 − 2) = 2.
    const start = startOfPurchases(columns([0, 0, 2, 4, 4], [10, 10, 10, 10, 10]), Float64Array.of(1, 0, 1, 1, 0))
    expectClose(start.r, 4 / (8 / 3 - 2), 1e-12)
    expect(startOfPurchases(columns([0, 4], [10, 10]), Float64Array.of(1, 1))).toEqual({ r: 2, alpha: 10, age: 10 })
  })

  it('has the largest r for counts that vary less than at random, and one purchase a lifetime where nobody bought', () => {
    expect(startOfPurchases(columns([2, 2], [10, 10]), Float64Array.of(1, 1))).toEqual({ r: 10, alpha: 50, age: 10 })
    const nobody = startOfPurchases(columns([0, 0], [10, 30]), Float64Array.of(1, 1))
    expect(nobody.age).toBe(20)
    expect(nobody.r > 0 && nobody.alpha > 0 && Number.isFinite(nobody.alpha)).toBe(true)
    const newborn = startOfPurchases(columns([0], [0]), Float64Array.of(1))
    expect(newborn.age).toBe(1)
    expect(newborn.alpha).toBeGreaterThan(0)
  })
})

describe('representatives of many histories', () => {
  it('have all of the weight, and no history is invented', () => {
    const x = Array.from({ length: 900 }, (_, i) => Math.floor(i / 300))
    const age = Array.from({ length: 900 }, (_, i) => i % 300)
    const weights = Float64Array.from(x, (_, i) => 1 + (i % 3))
    const few = representatives(columns(x, age), weights, 50)
    expect(few.histories.count).toBeGreaterThanOrEqual(40)
    expect(few.histories.count).toBeLessThanOrEqual(60)
    const known = new Set(x.map((count, i) => `${count} ${age[i]}`))
    for (let i = 0; i < few.histories.count; i++)
      expect(known).toContain(`${few.histories.x[i]} ${few.histories.age[i]}`)
    for (const count of [0, 1, 2]) {
      const weightOf = (counts: ArrayLike<number>, of: Float64Array): number =>
        of.reduce((sum, weight, i) => sum + (counts[i] === count ? weight : 0), 0)
      expect(weightOf(few.histories.x, few.weights)).toBe(weightOf(x, weights))
    }
  })
})

describe('a search that begins with a rough likelihood', () => {
  /** Minus (ln p − centre)² for each of two parameters, times 100 customers, with a slight bend. */
  const hill =
    (centre: number) =>
    (params: Float64Array, slopes: Float64Array): number => {
      let value = 0
      for (let i = 0; i < 2; i++) {
        const distance = Math.log(params[i]!) - centre
        value -= 100 * (distance ** 2 + 0.1 * distance ** 4)
        slopes[i] = -100 * (2 * distance + 0.4 * distance ** 3)
      }
      return value
    }
  const problem = {
    terms: ['a', 'b'],
    customers: 100,
    starts: [[1, 1]],
    penalty: 0,
    maxIterations: 100,
  }

  it('ends where the whole search ends', () => {
    const whole = maximizeLikelihood({ ...problem, logLikelihood: hill(2) })
    const quick = maximizeLikelihood({ ...problem, logLikelihood: hill(2), roughLikelihood: hill(1.9) })
    for (const fit of [whole, quick]) {
      expect(fit.converged).toBe(true)
      for (const param of fit.params) expectClose(param, Math.exp(2), 1e-8)
    }
    expectClose(quick.standardErrors!.a!, whole.standardErrors!.a!, 1e-6)
  })

  it('is the whole search where the rough likelihood leads nowhere', () => {
    const nowhere = (params: Float64Array, slopes: Float64Array): number => {
      slopes[0] = 1
      slopes[1] = 1
      return Math.log(params[0]!) + Math.log(params[1]!)
    }
    const fit = maximizeLikelihood({ ...problem, logLikelihood: hill(2), roughLikelihood: nowhere })
    expect(fit.converged).toBe(true)
    for (const param of fit.params) expectClose(param, Math.exp(2), 1e-8)
  })
})
