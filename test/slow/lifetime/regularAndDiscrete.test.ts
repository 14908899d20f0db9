import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../src/data/random.js'
import { nbd } from '../../../src/lifetime/continuous/nbd.js'
import { bgBb } from '../../../src/lifetime/geometric/bgBb.js'
import { bgCnbdK, mbgCnbdK } from '../../../src/lifetime/geometric/cnbdK.js'
import { intervalCoverage } from './intervalCoverage.js'

function expectCoverage(shares: Record<string, number>): void {
  for (const [term, share] of Object.entries(shares)) {
    expect(share, term).toBeGreaterThanOrEqual(0.9)
    expect(share, term).toBeLessThanOrEqual(0.99)
  }
}

describe('95 % intervals from the standard errors', () => {
  for (const [name, model] of [
    ['BG/CNBD-2', bgCnbdK],
    ['MBG/CNBD-2', mbgCnbdK],
  ] as const)
    it(`hold the parameters of ${name} in 90 to 99 % of 200 simulations`, { timeout: 600_000 }, () => {
      const truth = { k: 2, r: 0.8, alpha: 3, a: 0.8, b: 2.4 }
      const found = intervalCoverage(truth, (seed) =>
        model.fit(model.simulate(truth, { customers: 2000, age: 78, random: seededRandom(seed) }), { k: 2 }),
      )
      expectCoverage(found)
    })

  it('hold the parameters of NBD in 90 to 99 % of 200 simulations', { timeout: 600_000 }, () => {
    const truth = { r: 0.5, alpha: 10 }
    const found = intervalCoverage(truth, (seed) =>
      nbd.fit(nbd.simulate(truth, { customers: 1000, age: 52, random: seededRandom(seed) })),
    )
    expectCoverage(found)
  })

  it('hold the parameters of BG/BB in 90 to 99 % of 200 simulations', { timeout: 600_000 }, () => {
    const truth = { alpha: 1.2, beta: 0.75, gamma: 0.8, delta: 2.8 }
    const found = intervalCoverage(truth, (seed) =>
      bgBb.fit(bgBb.simulate(truth, { customers: 4000, age: 10, random: seededRandom(seed) })),
    )
    expectCoverage(found)
  })
})
