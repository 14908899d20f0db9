import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../src/data/random.js'
import { ggomNbd } from '../../../src/lifetime/continuous/ggomNbd.js'
import { paretoNbd } from '../../../src/lifetime/continuous/paretoNbd.js'
import { intervalCoverage } from './intervalCoverage.js'

describe('95 % intervals from the standard errors of lifetime models', () => {
  it('hold the parameters of Pareto/NBD in 90 to 99 % of 200 simulations', { timeout: 600_000 }, () => {
    const truth = { r: 0.8, alpha: 8, s: 0.8, beta: 15 }
    const found = intervalCoverage(truth, (seed) =>
      paretoNbd.fit(paretoNbd.simulate(truth, { customers: 4000, age: 78, random: seededRandom(seed) })),
    )
    for (const [term, share] of Object.entries(found)) {
      expect(share, term).toBeGreaterThanOrEqual(0.9)
      expect(share, term).toBeLessThanOrEqual(0.99)
    }
  })

  it('hold the parameters of GGom/NBD in 90 to 99 % of 200 simulations', { timeout: 1_200_000 }, () => {
    const truth = { r: 0.8, alpha: 6, b: 0.12, s: 1.6, beta: 60 }
    const found = intervalCoverage(truth, (seed) =>
      ggomNbd.fit(ggomNbd.simulate(truth, { customers: 1500, age: 78, random: seededRandom(seed) })),
    )
    for (const [term, share] of Object.entries(found)) {
      expect(share, term).toBeGreaterThanOrEqual(0.9)
      expect(share, term).toBeLessThanOrEqual(0.99)
    }
  })
})
