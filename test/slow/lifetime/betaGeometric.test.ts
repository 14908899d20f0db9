import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../src/data/random.js'
import { bgNbd } from '../../../src/lifetime/geometric/bgNbd.js'
import { mbgNbd } from '../../../src/lifetime/geometric/mbgNbd.js'
import { intervalCoverage } from './intervalCoverage.js'

describe('95 % intervals from the standard errors of BG/NBD and MBG/NBD', () => {
  for (const [name, model] of [
    ['BG/NBD', bgNbd],
    ['MBG/NBD', mbgNbd],
  ] as const)
    it(`hold the parameters of ${name} in 90 to 99 % of 200 simulations`, { timeout: 600_000 }, () => {
      const truth = { r: 0.8, alpha: 6, a: 0.8, b: 2.4 }
      const found = intervalCoverage(truth, (seed) =>
        model.fit(model.simulate(truth, { customers: 2000, age: 78, random: seededRandom(seed) })),
      )
      for (const [term, share] of Object.entries(found)) {
        expect(share, term).toBeGreaterThanOrEqual(0.9)
        expect(share, term).toBeLessThanOrEqual(0.99)
      }
    })
})
