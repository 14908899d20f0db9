import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../src/data/random.js'
import { type ParetoNbdParams, paretoNbd } from '../../../src/lifetime/continuous/paretoNbd.js'
import type { CovariatePurchaseModel } from '../../../src/lifetime/covariates/covariatePurchaseModel.js'
import { type BgNbdParams, bgNbd } from '../../../src/lifetime/geometric/bgNbd.js'

const SEEDS = 200
const CUSTOMERS = 1200

/** How many of the 95 % intervals for each effect cover the truth; a fit that says that it did not converge is left out. */
function coverage<Params extends object>(model: CovariatePurchaseModel<Params>, params: Params) {
  const effects = { purchases: { channel: 0.5 }, lifetime: { channel: -0.4 } }
  const covered = { purchases: 0, lifetime: 0 }
  let fits = 0
  for (let seed = 1; seed <= SEEDS; seed++) {
    const random = seededRandom(seed)
    const channel = Float64Array.from({ length: CUSTOMERS }, () => (random() < 0.5 ? 1 : 0))
    const covariates = { purchases: { channel }, lifetime: { channel } }
    const histories = model.simulate({ ...params, effects }, { customers: CUSTOMERS, age: 80, random, covariates })
    const fit = model.fit(histories, { covariates })
    if (!fit.converged) continue
    fits++
    for (const process of ['purchases', 'lifetime'] as const) {
      const error = fit.params.effects[process].channel! - effects[process].channel
      if (Math.abs(error) <= 1.96 * fit.standardErrors![`${process}.channel`]!) covered[process]++
    }
  }
  return { fits, purchases: covered.purchases / fits, lifetime: covered.lifetime / fits }
}

describe('95 % intervals of effects over 200 simulated bases', () => {
  const check = ({ fits, purchases, lifetime }: ReturnType<typeof coverage>): void => {
    expect(fits).toBeGreaterThan(0.9 * SEEDS)
    for (const share of [purchases, lifetime]) {
      expect(share).toBeGreaterThanOrEqual(0.9)
      expect(share).toBeLessThanOrEqual(0.99)
    }
  }

  it('cover the truth as often as they say for BG/NBD', () => {
    check(coverage<BgNbdParams>(bgNbd, { r: 0.8, alpha: 6, a: 0.8, b: 3 }))
  })

  it('cover the truth as often as they say for Pareto/NBD', () => {
    check(coverage<ParetoNbdParams>(paretoNbd, { r: 0.8, alpha: 6, s: 0.9, beta: 20 }))
  })
})
