import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../src/data/random.js'
import { paretoNbd, paretoNbdDefinition } from '../../../src/lifetime/continuous/paretoNbd.js'
import type { PurchaseRecord } from '../../../src/lifetime/engine/purchaseModel.js'
import { expectClose } from '../../support/expectClose.js'
import { hasShared } from '../../support/shared.js'
import fixture from '../fixtures/paretoNbd.json' with { type: 'json' }
import { record, sharedHistories, worstBend, worstSlope } from '../lifetimeModels.js'

const params = fixture.fit.params
const edges = fixture.edges.map(({ params: place, history, values }) => {
  const [r, alpha, s, beta] = fixture.edgeParams[place] as [number, number, number, number]
  const [x, tx, age] = history as [number, number, number]
  return { params: { r, alpha, s, beta }, history: record(x, tx, age), values: values as number[] }
})

describe('likelihood and predictions of Pareto/NBD', () => {
  it('agree with 30-digit values for chosen CDNOW customers', () => {
    for (const { x, t_x, T, loglik, palive, cet, dert, future_pmf_t39 } of fixture.customers) {
      const history = record(x, t_x, T)
      expectClose(paretoNbd.logLikelihood(params, [history]), loglik, 1e-13)
      expectClose(paretoNbd.probabilityAlive(params, history), palive, 1e-13)
      for (const [horizon, expected] of Object.entries(cet))
        expectClose(paretoNbd.expectedPurchases(params, history, { horizon: Number(horizon) }), expected, 1e-13)
      for (const [rate, expected] of Object.entries(dert))
        expectClose(
          paretoNbd.discountedExpectedPurchases(params, history, { discountRatePerUnit: Number(rate) }),
          expected,
          1e-12,
        )
      future_pmf_t39.forEach((expected, count) => {
        expectClose(paretoNbd.futurePurchaseProbability(params, history, { horizon: 39, count }), expected, 1e-12)
      })
    }
  })

  it('agree with 50-digit values in the corners: T = 0, t_x = T, x = 5000, α = β, s = 1, β = 5e4', () => {
    for (const edge of edges) {
      const what = JSON.stringify(edge)
      const [logLikelihood, alive, ...expected] = edge.values
      const { history } = edge
      expect(Math.abs(paretoNbd.logLikelihood(edge.params, [history]) - logLikelihood!), what).toBeLessThanOrEqual(
        1e-12 * Math.max(1, Math.abs(logLikelihood!)),
      )
      expect(Math.abs(paretoNbd.probabilityAlive(edge.params, history) - alive!), what).toBeLessThanOrEqual(
        1e-11 * alive! + 1e-40,
      )
      for (const [i, horizon] of [0.01, 39, 5000].entries()) {
        const found = paretoNbd.expectedPurchases(edge.params, history, { horizon })
        expect(Math.abs(found - expected[i]!), what).toBeLessThanOrEqual(1e-11 * expected[i]! + 1e-38)
      }
    }
  })

  it('agree for a new customer: E[X(t)] and P(X(t) = x) to x = 25', () => {
    for (const [horizon, expected] of Object.entries(fixture.expected))
      expectClose(paretoNbd.expectedPurchasesOfNewCustomer(params, { horizon: Number(horizon) }), expected, 1e-13)
    for (const [horizon, counts] of Object.entries(fixture.pmf))
      for (const [count, expected] of Object.entries(counts)) {
        const options = { horizon: Number(horizon), count: Number(count) }
        expectClose(paretoNbd.purchaseCountProbability(params, options), expected, 1e-11)
      }
    for (const { params: place, horizon, expected, probabilities } of fixture.newCustomers) {
      const [r, alpha, s, beta] = fixture.edgeParams[place] as [number, number, number, number]
      const edge = { r, alpha, s, beta }
      expectClose(paretoNbd.expectedPurchasesOfNewCustomer(edge, { horizon }), expected, 1e-13)
      for (const [count, probability] of Object.entries(probabilities)) {
        const found = paretoNbd.purchaseCountProbability(edge, { horizon, count: Number(count) })
        expect(Math.abs(found - probability)).toBeLessThanOrEqual(1e-10 * probability + 1e-40)
      }
    }
    // By mpmath at 40 digits; the power of u in the integrand is the 20th.
    const steep = { r: 20, alpha: 0.5, s: 15, beta: 0.01 }
    expectClose(paretoNbd.purchaseCountProbability(steep, { horizon: 0.01, count: 20 }), 1.594387074499301e-28, 1e-14)
  })

  it('have slopes that agree with differences, in the corners too', () => {
    for (const edge of edges) {
      const { r, alpha, s, beta } = edge.params
      // Differences of a huge logarithm of a likelihood have no more digits than this.
      const worst = worstSlope(paretoNbdDefinition, [r, alpha, s, beta], [edge.history])
      expect(worst, JSON.stringify(edge)).toBeLessThan(1e-13 * Math.max(1e4, Math.abs(edge.values[0]!) * 1e4))
      const bend = worstBend(paretoNbdDefinition, [r, alpha, s, beta], [edge.history])
      expect(bend, JSON.stringify(edge)).toBeLessThan(1e-13 * Math.max(1e4, Math.abs(edge.values[0]!) * 1e4))
    }
    const rows = [record(0, 0, 39), record(1, 3, 20), record(70_000, 30, 39), record(12, 39, 39), record(3, 1, 80)]
    expect(worstBend(paretoNbdDefinition, [0.55, 10.6, 0.6, 11.7], rows)).toBeLessThan(1e-8)
  })

  it('stay finite for parameters from 1e-6 to 1e6 and any history', () => {
    const sizes = [1e-6, 1, 1e6]
    const histories = [record(0, 0, 0), record(0, 0, 1e4), record(3, 1e-9, 40), record(70_000, 39, 40)]
    for (const r of sizes)
      for (const alpha of sizes)
        for (const s of sizes)
          for (const beta of sizes)
            for (const history of histories) {
              const own = { r, alpha, s, beta }
              const found = [
                paretoNbd.logLikelihood(own, [history]),
                paretoNbd.probabilityAlive(own, history),
                paretoNbd.expectedPurchases(own, history, { horizon: 39 }),
                paretoNbd.discountedExpectedPurchases(own, history, { discountRatePerUnit: 0.002 }),
                paretoNbd.futurePurchaseProbability(own, history, { horizon: 39, count: 2 }),
              ]
              expect(found.every(Number.isFinite), JSON.stringify([own, history, found])).toBe(true)
              expect(found[1]! >= 0 && found[1]! <= 1 && found[4]! >= 0 && found[4]! <= 1 + 1e-12).toBe(true)
            }
  })
})

describe('Pareto/NBD as a distribution', () => {
  const history = record(2, 30.43, 38.86)

  it('has counts that sum to 1 and have the expectation as their mean, for a new customer and for a history', () => {
    for (const own of [params, { r: 5, alpha: 2, s: 1, beta: 30 }]) {
      let sum = 0
      let mean = 0
      let future = 0
      for (let count = 0; count < 700; count++) {
        const probability = paretoNbd.purchaseCountProbability(own, { horizon: 20, count })
        sum += probability
        mean += count * probability
        future += count * paretoNbd.futurePurchaseProbability(own, history, { horizon: 20, count })
      }
      expectClose(sum, 1, 1e-12)
      expectClose(mean, paretoNbd.expectedPurchasesOfNewCustomer(own, { horizon: 20 }), 1e-11)
      expectClose(future, paretoNbd.expectedPurchases(own, history, { horizon: 20 }), 1e-11)
    }
  })

  it('loses faith in a customer who is silent', () => {
    const alive = [31, 35, 40, 60, 100, 1000].map((age) => paretoNbd.probabilityAlive(params, record(2, 30.43, age)))
    for (let i = 1; i < alive.length; i++) expect(alive[i]!).toBeLessThan(alive[i - 1]!)
    expect(paretoNbd.probabilityAlive(params, record(2, 30, 30))).toBe(1)
  })

  it('does not depend on the unit of time, and ln L moves by −Σ x ln of the factor', () => {
    const days = { ...params, alpha: params.alpha * 7, beta: params.beta * 7 }
    const inDays = record(2, 30.43 * 7, 38.86 * 7)
    expectClose(paretoNbd.probabilityAlive(days, inDays), paretoNbd.probabilityAlive(params, history), 1e-13)
    expectClose(
      paretoNbd.expectedPurchases(days, inDays, { horizon: 39 * 7 }),
      paretoNbd.expectedPurchases(params, history, { horizon: 39 }),
      1e-13,
    )
    expectClose(
      paretoNbd.logLikelihood(days, [inDays]),
      paretoNbd.logLikelihood(params, [history]) - 2 * Math.log(7),
      1e-13,
    )
  })

  it('discounts the conditional expectation: DERT is δ ∫ e^(−δt) E[Y(t)] dt', () => {
    const discountRatePerUnit = 0.02
    let sum = 0
    // Simpson's rule on [0, 2000]: what is beyond is e⁻⁴⁰.
    const steps = 20_000
    for (let i = 0; i <= steps; i++) {
      const horizon = (2000 * i) / steps
      const value = Math.exp(-discountRatePerUnit * horizon) * paretoNbd.expectedPurchases(params, history, { horizon })
      sum += value * (i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2)
    }
    const expected = (discountRatePerUnit * sum * 2000) / steps / 3
    expectClose(paretoNbd.discountedExpectedPurchases(params, history, { discountRatePerUnit }), expected, 1e-9)
  })

  it('is what the simulation draws', () => {
    const drawn = paretoNbd.simulate(params, { customers: 40_000, age: 39, random: seededRandom(5) })
    const x = drawn.repeatPurchases as Float64Array
    const mean = x.reduce((sum, one) => sum + one) / x.length
    const nobody = x.filter((one) => one === 0).length / x.length
    const alive = (drawn.isAlive as Uint8Array).reduce((sum, one) => sum + one, 0) / x.length
    // Four standard errors: of the mean (standard deviation 2.9), and of shares.
    expect(Math.abs(mean - paretoNbd.expectedPurchasesOfNewCustomer(params, { horizon: 39 }))).toBeLessThan(0.06)
    expect(Math.abs(nobody - paretoNbd.purchaseCountProbability(params, { horizon: 39, count: 0 }))).toBeLessThan(0.01)
    expect(Math.abs(alive - (params.beta / (params.beta + 39)) ** params.s)).toBeLessThan(0.01)
    const expected = paretoNbd.probabilityAlive(params, drawn) as Float64Array
    expect(Math.abs(expected.reduce((sum, one) => sum + one) / x.length - alive)).toBeLessThan(0.01)
  })
})

describe('a fit of Pareto/NBD', () => {
  const simulated = paretoNbd.simulate(params, { customers: 1500, age: 52, random: seededRandom(11) })

  it('finds the parameters of simulated customers within four standard errors, from any start', () => {
    const fit = paretoNbd.fit(simulated)
    expect(fit.converged).toBe(true)
    expect(fit.warnings).toEqual([])
    for (const [term, value] of Object.entries(params))
      expect(Math.abs(fit.params[term as 'r'] - value)).toBeLessThan(4 * fit.standardErrors![term]!)
    const random = seededRandom(3)
    for (let start = 0; start < 10; start++) {
      const draw = (): number => Math.exp(4 * random() - 2)
      const initial = { r: draw(), alpha: 10 * draw(), s: draw(), beta: 20 * draw() }
      const other = paretoNbd.fit(simulated, { initial })
      expectClose(other.logLikelihood, fit.logLikelihood, 1e-12)
      for (const term of fit.terms) expectClose(other.params[term as 'r'], fit.params[term as 'r'], 1e-6)
    }
  })

  it('ends where the slopes are 0', () => {
    const fit = paretoNbd.fit(simulated)
    const slope = (term: 'r' | 'alpha' | 's' | 'beta'): number => {
      const at = (step: number): number =>
        paretoNbd.logLikelihood({ ...fit.params, [term]: fit.params[term] * Math.exp(step) }, simulated)
      return (at(1e-4) - at(-1e-4)) / 2e-4
    }
    for (const term of ['r', 'alpha', 's', 'beta'] as const) expect(Math.abs(slope(term))).toBeLessThan(1e-4)
  })

  it('says that nobody seems to stop where nobody does', () => {
    const stays = { r: 0.8, alpha: 8, s: 1e-6, beta: 1e3 }
    const fit = paretoNbd.fit(paretoNbd.simulate(stays, { customers: 400, age: 52, random: seededRandom(3) }))
    expect(fit.warnings.map(({ code }) => code)).toContain('simpler-model')
  })

  it('says when there is nothing to learn, and throws nothing', () => {
    const buyers = Array.from({ length: 50 }, (_, i): PurchaseRecord => record(0, 0, 20 + (i % 10)))
    const none = paretoNbd.fit(buyers)
    expect(none.converged).toBe(false)
    expect(none.warnings.map(({ code }) => code)).toContain('no-repeat-purchases')
    const three = paretoNbd.fit([record(0, 0, 30), record(1, 10, 30), record(4, 20, 25)])
    expect(three.converged).toBe(false)
    expect(three.warnings.map(({ code }) => code)).toContain('few-repeat-buyers')
  })

  it.skipIf(!hasShared)('agrees with the reference optimum on CDNOW (reads data beside the project)', () => {
    const files = [
      ['sample', 'cdnow_sample_cbs', fixture.fit],
      ['rounded', 'cdnow_sample_summary_rounded', fixture.roundedFit],
      ['master', 'cdnow_master_cbs', fixture.masterFit],
    ] as const
    for (const [what, file, expected] of files) {
      const fit = paretoNbd.fit(sharedHistories(`oracles/data/${file}.csv`))
      expect(fit.converged, what).toBe(true)
      expectClose(fit.logLikelihood, expected.loglik, 1e-12, what)
      for (const [i, term] of fit.terms.entries()) {
        expectClose(fit.params[term as 'r'], expected.params[term as 'r'], 1e-8, `${what} ${term}`)
        expectClose(fit.standardErrors![term], expected.se[term as 'r'], 1e-6, `${what} ${term}`)
        for (const [j, covariance] of fit.covariance![i]!.entries())
          expectClose(covariance, expected.vcov[i]![j]!, 1e-6, `${what} covariance ${i} ${j}`)
      }
    }
    const sample = sharedHistories('oracles/data/cdnow_sample_cbs.csv')
    for (const { params: at, loglik } of fixture.fixedPoints)
      expectClose(paretoNbd.logLikelihood(at, sample), loglik, 1e-13)
    const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0)
    expectClose(sum(paretoNbd.probabilityAlive(params, sample)), fixture.sums.palive, 1e-12)
    expectClose(sum(paretoNbd.expectedPurchases(params, sample, { horizon: 39 })), fixture.sums.cet39, 1e-12)
    const master = sharedHistories('oracles/data/cdnow_master_cbs.csv')
    for (const { params: at, loglik } of fixture.masterFit.fixedPoints)
      expectClose(paretoNbd.logLikelihood(at, master), loglik, 1e-13)
  })
})
