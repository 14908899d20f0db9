import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { betaInterval, shrunkRates } from '../../../src/funnel/pipeline/shrunkRates.js'
import { logBeta } from '../../../src/numeric/index.js'
import { expectClose } from '../../support/expectClose.js'

/** Tumours in 71 groups of rats: Tarone (1982), as in Gelman et al., Bayesian Data Analysis, table 5.1. */
const tumours = [
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 5, 2, 5, 3, 2, 7, 7,
  3, 3, 2, 9, 10, 4, 4, 4, 4, 4, 4, 4, 10, 4, 4, 4, 5, 11, 12, 5, 5, 6, 5, 6, 6, 6, 6, 16, 15, 15, 9, 4,
]
const rats = [
  20, 20, 20, 20, 20, 20, 20, 19, 19, 19, 19, 18, 18, 17, 20, 20, 20, 20, 19, 19, 18, 18, 25, 24, 23, 20, 20, 20, 20,
  20, 20, 10, 49, 19, 46, 27, 17, 49, 47, 20, 20, 13, 48, 50, 20, 20, 20, 20, 20, 20, 20, 48, 19, 19, 19, 22, 46, 49,
  20, 20, 23, 19, 22, 20, 20, 20, 52, 46, 47, 24, 14,
]

/** The same posterior, summed over a plain grid of mean and shrinkage: slow and obvious. */
function bruteForce(successes: number[], trials: number[]): { rate: number; groups: number[]; spread: number } {
  const sizes = trials.filter((n) => n > 0).sort((a, b) => a - b)
  const typical = sizes[sizes.length >> 1]!
  const points = 400
  let total = 0
  let rate = 0
  let square = 0
  const groups = trials.map(() => 0)
  for (let i = 0; i < points; i++) {
    for (let j = 0; j < points; j++) {
      const mean = (i + 0.5) / points
      const drawn = (j + 0.5) / points
      const deals = (typical * drawn) / (1 - drawn)
      const [a, b] = [mean * deals, (1 - mean) * deals]
      let log = 0
      for (let g = 0; g < trials.length; g++) {
        log += logBeta(a + successes[g]!, b + trials[g]! - successes[g]!) - logBeta(a, b)
      }
      const weight = Math.exp(log)
      total += weight
      rate += weight * mean
      square += weight * ((mean * (1 - mean)) / (deals + 1) + mean * mean)
      for (let g = 0; g < trials.length; g++) groups[g]! += (weight * (a + successes[g]!)) / (deals + trials[g]!)
    }
  }
  rate /= total
  return { rate, groups: groups.map((sum) => sum / total), spread: Math.sqrt(square / total - rate * rate) }
}

describe('shrunkRates', () => {
  it('agrees with the rats of the textbook: prior 2.4 to 14.3, so 2.4/16.7 for any group and 6.4/30.7 for 4 of 14', () => {
    const { rate, groups } = shrunkRates(tumours, rats, 0.95)!
    expectClose(rate, 2.4 / 16.7, 0.01)
    expectClose(groups[70]!.rate, 6.4 / 30.7, 0.01)
    expect(groups[70]!.rate).toBeLessThan(4 / 14)
    expect(groups[0]!.rate).toBeGreaterThan(0)
  })

  it.each([
    [
      [3, 5],
      [10, 10],
    ],
    [
      [5, 1, 4, 0],
      [8, 6, 5, 0],
    ],
  ])('agrees with a plain sum over a grid: %j of %j', (successes, trials) => {
    const slow = bruteForce(successes, trials)
    const fast = shrunkRates(successes, trials, 0.95)!
    expectClose(fast.rate, slow.rate, 1e-4)
    expectClose(fast.spread, slow.spread, 1e-3)
    fast.groups.forEach((group, g) => {
      expectClose(group.rate, slow.groups[g]!, 1e-4)
    })
  })

  it('draws a group of one deal nearly to the rate of all, and one of a million not at all', () => {
    const { rate, groups } = shrunkRates([1, 300_000, 200_000, 250_000], [1, 1e6, 1e6, 1e6], 0.95)!
    expectClose(groups[1]!.rate, 0.3, 1e-4)
    expect(Math.abs(groups[0]!.rate - rate)).toBeLessThan(0.15)
    expect(groups[0]!.ownWeight).toBeLessThan(0.2)
    expect(groups[1]!.ownWeight).toBeGreaterThan(0.999)
  })

  it('is null of nothing, and gives a group without deals the rate of all', () => {
    expect(shrunkRates([], [], 0.95)).toBeNull()
    expect(shrunkRates([0], [0], 0.95)).toBeNull()
    const { rate, groups } = shrunkRates([4, 0], [10, 0], 0.9)!
    expect(groups[1]!.rate).toBe(rate)
    expect(groups[1]!.ownWeight).toBe(0)
  })

  it.each([
    [[0], [5]],
    [[5], [5]],
    [
      [1e9, 0],
      [1e9, 1e9],
    ],
    [[1e12], [1e12]],
  ])('has finite limits around the rate at the ends too: %j of %j', (successes, trials) => {
    for (const { rate, interval } of shrunkRates(successes, trials, 0.95)!.groups) {
      expect(rate).toBeGreaterThan(0)
      expect(rate).toBeLessThan(1)
      expect(interval.lower).toBeGreaterThanOrEqual(0)
      expect(interval.upper).toBeLessThanOrEqual(1)
      expect(interval.upper).toBeGreaterThan(interval.lower)
    }
  })

  it('does not depend on the order, and won and lost are mirror images', () => {
    const counts = fc.array(
      fc.tuple(fc.nat(20), fc.nat(20)).map(([won, lost]) => [won, won + lost] as const),
      { minLength: 1, maxLength: 5 },
    )
    fc.assert(
      fc.property(counts, (groups) => {
        const forward = shrunkRates(
          groups.map(([won]) => won),
          groups.map(([, n]) => n),
          0.9,
        )
        const backward = [...groups].reverse()
        const reversed = shrunkRates(
          backward.map(([won]) => won),
          backward.map(([, n]) => n),
          0.9,
        )
        const mirrored = shrunkRates(
          groups.map(([won, n]) => n - won),
          groups.map(([, n]) => n),
          0.9,
        )
        expect(reversed?.groups.toReversed() ?? null).toEqual(forward?.groups ?? null)
        if (forward === null || mirrored === null) return
        forward.groups.forEach(({ rate, interval }, g) => {
          expectClose(1 - mirrored.groups[g]!.rate, rate, 1e-6)
          expect(interval.lower).toBeLessThan(rate)
          expect(interval.upper).toBeGreaterThan(rate)
        })
      }),
      { numRuns: 20 },
    )
  })

  // I_x(8, 4) is the chance of 8 or more in 11 trials: that sum solved in 40 decimal digits.
  it('takes limits from the beta distribution', () => {
    const { lower, upper } = betaInterval(8, 4, 0.95)
    expectClose(lower, 0.3902574404275787, 1e-14)
    expectClose(upper, 0.8907365561809018, 1e-14)
  })
})
