import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../src/data/random.js'
import { nbd, nbdDefinition, type PurchaseCount } from '../../../src/lifetime/continuous/nbd.js'
import { expectClose } from '../../support/expectClose.js'
import { hasShared } from '../../support/shared.js'
import fixture from '../fixtures/nbd.json' with { type: 'json' }
import { sharedHistories, worstBend, worstSlope } from '../lifetimeModels.js'

const bought = (repeatPurchases: number, age: number): PurchaseCount => ({ repeatPurchases, age })

describe('NBD', () => {
  const params = { r: 0.385, alpha: 12.07 }

  it('expects (r + x)/(α + T) purchases a unit of time, for ever', () => {
    const rate = 2.385 / 50.93
    expectClose(nbd.expectedPurchases(params, bought(2, 38.86), { horizon: 39 }), 39 * rate, 1e-15)
    expectClose(
      nbd.discountedExpectedPurchases(params, bought(2, 38.86), { discountRatePerUnit: 0.01 }),
      rate / 0.01,
      1e-15,
    )
    expect(nbd.probabilityAlive(params, [bought(0, 38.86), bought(9, 1)])).toEqual([1, 1])
    expectClose(nbd.expectedPurchasesOfNewCustomer(params, { horizon: 39 }), (39 * 0.385) / 12.07, 1e-15)
  })

  it('counts as the negative binomial does', () => {
    // Γ(2.5 + 3)/(Γ(2.5) 3!) (4/(4 + 6))^2.5 (6/(4 + 6))³
    const expected = ((2.5 * 3.5 * 4.5) / 6) * 0.4 ** 2.5 * 0.6 ** 3
    expectClose(nbd.purchaseCountProbability({ r: 2.5, alpha: 4 }, { horizon: 6, count: 3 }), expected, 1e-14)
    expectClose(
      nbd.futurePurchaseProbability({ r: 0.5, alpha: 1 }, bought(2, 3), { horizon: 6, count: 3 }),
      expected,
      1e-14,
    )
    expectClose(nbd.purchaseCountProbability({ r: 2.5, alpha: 4 }, { horizon: 6, count: 0 }), 0.4 ** 2.5, 1e-14)
    expect(nbd.purchaseCountProbability(params, { horizon: 0, count: 0 })).toBe(1)
    expect(nbd.purchaseCountProbability(params, { horizon: 0, count: 2 })).toBe(0)
    let [sum, mean] = [0, 0]
    for (let count = 0; count < 500; count++) {
      const probability = nbd.futurePurchaseProbability(params, bought(2, 38.86), { horizon: 39, count })
      sum += probability
      mean += count * probability
    }
    expectClose(sum, 1, 1e-13)
    expectClose(mean, nbd.expectedPurchases(params, bought(2, 38.86), { horizon: 39 }), 1e-12)
  })

  it('has slopes that agree with differences', () => {
    const rows = [bought(0, 0), bought(0, 39), bought(3, 20), bought(400, 39)]
    for (const own of [
      [0.385, 12.07],
      [1e-3, 1e3],
      [50, 0.1],
    ]) {
      expect(worstSlope(nbdDefinition, own, rows)).toBeLessThan(1e-8)
      expect(worstBend(nbdDefinition, own, rows)).toBeLessThan(1e-8)
    }
  })

  it('does not depend on the unit of time, and ln L moves by −Σ x ln of the factor', () => {
    const days = { r: 0.385, alpha: 12.07 * 7 }
    expectClose(
      nbd.logLikelihood(days, [bought(2, 38.86 * 7)]),
      nbd.logLikelihood(params, [bought(2, 38.86)]) - 2 * Math.log(7),
      1e-14,
    )
  })

  it('finds the parameters of simulated customers within four standard errors, from any start', () => {
    const simulated = nbd.simulate(params, { customers: 2000, age: 52, random: seededRandom(7) })
    const fit = nbd.fit(simulated)
    expect([fit.converged, fit.warnings, fit.terms]).toEqual([true, [], ['r', 'alpha']])
    expect(Array.from(simulated.isAlive).every((alive) => alive === 1)).toBe(true)
    for (const term of ['r', 'alpha'] as const) {
      expect(Math.abs(fit.params[term] - params[term])).toBeLessThan(4 * fit.standardErrors![term]!)
    }
    const random = seededRandom(3)
    for (let start = 0; start < 10; start++) {
      const other = nbd.fit(simulated, { initial: { r: Math.exp(4 * random() - 2), alpha: Math.exp(6 * random()) } })
      expectClose(other.logLikelihood, fit.logLikelihood, 1e-12)
      expectClose(other.params.alpha, fit.params.alpha, 1e-6)
    }
    expect(JSON.parse(JSON.stringify(fit))).toEqual(fit)
    expectClose(nbd.expectedPurchases(fit, bought(0, 0), { horizon: 1 }), fit.params.r / fit.params.alpha, 1e-15)
  })

  it('says that counts that vary less than at random have no optimum', () => {
    const fit = nbd.fit(Array.from({ length: 200 }, () => bought(4, 52)))
    expect(fit.converged).toBe(false)
    expect(fit.warnings.length).toBeGreaterThan(0)
    const nobody = nbd.fit(Array.from({ length: 50 }, () => bought(0, 52)))
    expect(nobody.warnings.map(({ code }) => code)).toContain('no-repeat-purchases')
  })

  it('asks for x and T only, and rejects what is no count', () => {
    expect(() => nbd.probabilityAlive(params, [bought(1.5, 3)])).toThrowError(
      expect.objectContaining({ code: 'invalid-history', path: 'histories[0].repeatPurchases' }),
    )
    expect(() => nbd.logLikelihood({ r: 0, alpha: 1 }, [])).toThrowError(
      expect.objectContaining({ code: 'out-of-range', path: 'params.r' }),
    )
  })

  it.skipIf(!hasShared)(
    'agrees with the reference likelihood and optimum on CDNOW (reads data beside the project)',
    () => {
      const histories = sharedHistories('oracles/data/cdnow_sample_cbs.csv')
      for (const { params: own, loglik } of fixture.fixedPoints)
        expectClose(nbd.logLikelihood(own, histories), loglik, 1e-13)
      const fit = nbd.fit(histories)
      expectClose(fit.logLikelihood, fixture.fit.loglik, 1e-13)
      expectClose(fit.aic, fixture.fit.aic, 1e-12)
      expectClose(fit.bic, fixture.fit.bic, 1e-12)
      for (const term of ['r', 'alpha'] as const) {
        expectClose(fit.params[term], fixture.fit.params[term], 1e-8)
        expectClose(fit.standardErrors![term], fixture.fit.se[term], 1e-6)
      }
      expectClose(fit.covariance![0]![1], fixture.fit.vcov[0]![1]!, 1e-6)
    },
  )
})
