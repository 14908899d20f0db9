import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../src/data/index.js'
import { betaDiscreteWeibull } from '../../../src/lifetime/retention/betaDiscreteWeibull.js'
import { shiftedBetaGeometric } from '../../../src/lifetime/retention/shiftedBetaGeometric.js'
import { gammaGamma } from '../../../src/lifetime/spend/gammaGamma.js'

interface Fit {
  readonly params: object
  readonly standardErrors: Readonly<Record<string, number>> | null
  readonly converged: boolean
}

const SEEDS = 200

/** Of 200 fits to simulated customers, the share whose 95 % interval in log-parameters holds the truth, by parameter. */
function expectCoverage(truth: Readonly<Record<string, number>>, fitOf: (random: () => number) => Fit): void {
  const covered = Object.fromEntries(Object.keys(truth).map((term) => [term, 0]))
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { params, standardErrors, converged } = fitOf(seededRandom(seed))
    expect(converged, `seed ${seed}`).toBe(true)
    for (const [term, value] of Object.entries(truth)) {
      const estimate = (params as Record<string, number>)[term]!
      const error = standardErrors![term]! / estimate
      if (Math.abs(Math.log(estimate / value)) <= 1.959964 * error) covered[term]! += 1
    }
  }
  for (const [term, count] of Object.entries(covered)) {
    expect(count / SEEDS, term).toBeGreaterThanOrEqual(0.9)
    expect(count / SEEDS, term).toBeLessThanOrEqual(0.99)
  }
}

describe('95 % intervals from the covariance hold the truth in 90 to 99 % of 200 simulations', () => {
  it('of gammaGamma', () => {
    const truth = { p: 6, q: 3.7, gamma: 15 }
    expectCoverage(truth, (random) => {
      const repeatPurchases = Float64Array.from({ length: 1500 }, () => 1 + Math.floor(8 * random() ** 2))
      return gammaGamma.fit(gammaGamma.simulate(truth, { customers: 1500, repeatPurchases, random }))
    })
  })

  it('of shiftedBetaGeometric, cohorts of different ages', () => {
    const truth = { alpha: 0.7, beta: 2 }
    const renewals = Float64Array.from({ length: 2000 }, (_, i) => 1 + (i % 10))
    expectCoverage(truth, (random) =>
      shiftedBetaGeometric.fit(shiftedBetaGeometric.simulate(truth, { customers: 2000, renewals, random })),
    )
  })

  it('of betaDiscreteWeibull, cohorts of different ages', () => {
    const truth = { alpha: 0.6, beta: 2, c: 1.4 }
    const renewals = Float64Array.from({ length: 6000 }, (_, i) => 3 + (i % 10))
    expectCoverage(truth, (random) =>
      betaDiscreteWeibull.fit(betaDiscreteWeibull.simulate(truth, { customers: 6000, renewals, random })),
    )
  })
})
