import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../src/data/random.js'
import { ggomNbd, ggomNbdDefinition } from '../../../src/lifetime/continuous/ggomNbd.js'
import { paretoNbd } from '../../../src/lifetime/continuous/paretoNbd.js'
import { expectClose } from '../../support/expectClose.js'
import { hasShared } from '../../support/shared.js'
import fixture from '../fixtures/ggomNbd.json' with { type: 'json' }
import { record, sharedHistories, worstSlope } from '../lifetimeModels.js'

const params = fixture.fit.params
type Params = typeof params

const paramsAt = (place: number): Params => {
  const [r, alpha, b, s, beta] = fixture.edgeParams[place] as [number, number, number, number, number]
  return { r, alpha, b, s, beta }
}
const edges = fixture.edges.map(({ params: place, history, values }) => {
  const [x, tx, age] = history as [number, number, number]
  return { params: paramsAt(place), history: record(x, tx, age), values: values as number[] }
})
const numbersOf = ({ r, alpha, b, s, beta }: Params): number[] => [r, alpha, b, s, beta]

describe('likelihood and predictions of GGom/NBD', () => {
  it('agree with 40-digit values for chosen customers of two data sets', () => {
    for (const [own, customers] of [
      [params, fixture.customers],
      [fixture.cdnow.params, fixture.cdnow.customers],
    ] as const) {
      for (const { x, t_x, T, loglik, palive, cet, dert } of customers) {
        const history = record(x, t_x, T)
        expectClose(ggomNbd.logLikelihood(own, [history]), loglik, 1e-13)
        expectClose(ggomNbd.probabilityAlive(own, history), palive, 1e-12)
        for (const [horizon, expected] of Object.entries(cet))
          expectClose(ggomNbd.expectedPurchases(own, history, { horizon: Number(horizon) }), expected, 1e-12)
        for (const [rate, expected] of Object.entries(dert)) {
          const options = { discountRatePerUnit: Number(rate) }
          expectClose(ggomNbd.discountedExpectedPurchases(own, history, options), expected, 1e-12)
        }
      }
    }
  })

  it('agree with 40-digit values in the corners: T = 0, t_x = T, x = 1000 and long silence, b T = 150', () => {
    for (const edge of edges) {
      const what = JSON.stringify(edge)
      const [logLikelihood, alive, soon, later] = edge.values as [number, number, number, number]
      const { history } = edge
      expect(Math.abs(ggomNbd.logLikelihood(edge.params, [history]) - logLikelihood), what).toBeLessThanOrEqual(
        1e-13 * Math.max(1, Math.abs(logLikelihood)),
      )
      const close = (found: number, expected: number): void =>
        expect(Math.abs(found - expected), what).toBeLessThanOrEqual(1e-11 * expected + 1e-38)
      close(ggomNbd.probabilityAlive(edge.params, history), alive)
      close(ggomNbd.expectedPurchases(edge.params, history, { horizon: 0.01 }), soon)
      close(ggomNbd.expectedPurchases(edge.params, history, { horizon: 39 }), later)
    }
  })

  it('agree for a new customer: E[X(t)] and P(X(t) = x)', () => {
    for (const [own, expected, pmf] of [
      [params, fixture.expected, fixture.pmf],
      [fixture.cdnow.params, fixture.cdnow.expected, fixture.cdnow.pmf],
    ] as const) {
      for (const [horizon, value] of Object.entries(expected))
        expectClose(ggomNbd.expectedPurchasesOfNewCustomer(own, { horizon: Number(horizon) }), value, 1e-13)
      for (const [horizon, counts] of Object.entries(pmf))
        for (const [count, value] of Object.entries(counts)) {
          const options = { horizon: Number(horizon), count: Number(count) }
          expectClose(ggomNbd.purchaseCountProbability(own, options), value, 1e-12)
        }
    }
    for (const { params: place, horizon, expected, probabilities } of fixture.newCustomers) {
      expectClose(ggomNbd.expectedPurchasesOfNewCustomer(paramsAt(place), { horizon }), expected, 1e-13)
      for (const [count, probability] of Object.entries(probabilities)) {
        const found = ggomNbd.purchaseCountProbability(paramsAt(place), { horizon, count: Number(count) })
        expect(Math.abs(found - probability)).toBeLessThanOrEqual(1e-12 * probability + 1e-40)
      }
    }
  })

  it('have slopes that agree with differences, in the corners too', () => {
    for (const edge of edges) {
      const worst = worstSlope(ggomNbdDefinition, numbersOf(edge.params), [edge.history])
      expect(worst, JSON.stringify(edge)).toBeLessThan(1e-9 * Math.max(1, Math.abs(edge.values[0]!)))
    }
  })

  it('stay finite for parameters from 1e-6 to 1e6 and any history', () => {
    const sizes = [1e-6, 1, 1e6]
    const histories = [record(0, 0, 0), record(0, 0, 1e4), record(3, 1e-9, 40), record(70_000, 39, 40)]
    for (const r of sizes)
      for (const alpha of sizes)
        for (const b of [1e-6, 1, 20])
          for (const s of sizes)
            for (const beta of sizes)
              for (const history of histories) {
                const own = { r, alpha, b, s, beta }
                const found = [
                  ggomNbd.logLikelihood(own, [history]),
                  ggomNbd.probabilityAlive(own, history),
                  ggomNbd.expectedPurchases(own, history, { horizon: 39 }),
                  ggomNbd.discountedExpectedPurchases(own, history, { discountRatePerUnit: 0.002 }),
                  ggomNbd.futurePurchaseProbability(own, history, { horizon: 39, count: 2 }),
                ]
                expect(found.every(Number.isFinite), JSON.stringify([own, history, found])).toBe(true)
                expect(found[1]! >= 0 && found[1]! <= 1 && found[4]! >= 0 && found[4]! <= 1 + 1e-12).toBe(true)
              }
  })
})

describe('GGom/NBD as a distribution', () => {
  const history = record(4, 30, 39)

  it('is Pareto/NBD where b goes to 0 with b/β held', () => {
    const near = { r: 0.6, alpha: 10, b: 1e-9, s: 0.7, beta: 12e-9 }
    const pareto = { r: 0.6, alpha: 10, s: 0.7, beta: 12 }
    expectClose(ggomNbd.logLikelihood(near, [history]), paretoNbd.logLikelihood(pareto, [history]), 1e-7)
    expectClose(ggomNbd.probabilityAlive(near, history), paretoNbd.probabilityAlive(pareto, history), 1e-7)
    const options = { discountRatePerUnit: 0.01 }
    expectClose(
      ggomNbd.discountedExpectedPurchases(near, history, options),
      paretoNbd.discountedExpectedPurchases(pareto, history, options),
      1e-6,
    )
  })

  it('has counts that sum to 1 and have the expectation as their mean, for a new customer and for a history', () => {
    let sum = 0
    let mean = 0
    let future = 0
    for (let count = 0; count < 500; count++) {
      const probability = ggomNbd.purchaseCountProbability(params, { horizon: 20, count })
      sum += probability
      mean += count * probability
      future += count * ggomNbd.futurePurchaseProbability(params, history, { horizon: 20, count })
    }
    expectClose(sum, 1, 1e-12)
    expectClose(mean, ggomNbd.expectedPurchasesOfNewCustomer(params, { horizon: 20 }), 1e-11)
    expectClose(future, ggomNbd.expectedPurchases(params, history, { horizon: 20 }), 1e-11)
  })

  it('loses faith in a customer who is silent', () => {
    const alive = [31, 35, 40, 60, 100, 1000].map((age) => ggomNbd.probabilityAlive(params, record(4, 30, age)))
    for (let i = 1; i < alive.length; i++) expect(alive[i]!).toBeLessThan(alive[i - 1]!)
  })

  it('does not depend on the unit of time, and ln L moves by −Σ x ln of the factor', () => {
    const days = { ...params, alpha: params.alpha * 7, b: params.b / 7 }
    const inDays = record(4, 30 * 7, 39 * 7)
    expectClose(ggomNbd.probabilityAlive(days, inDays), ggomNbd.probabilityAlive(params, history), 1e-13)
    expectClose(
      ggomNbd.expectedPurchases(days, inDays, { horizon: 70 }),
      ggomNbd.expectedPurchases(params, history, { horizon: 10 }),
      1e-13,
    )
    const moved = ggomNbd.logLikelihood(params, [history]) - 4 * Math.log(7)
    expectClose(ggomNbd.logLikelihood(days, [inDays]), moved, 1e-13)
  })

  it('discounts the conditional expectation: DERT is δ ∫ e^(−δt) E[Y(t)] dt', () => {
    const discountRatePerUnit = 0.2
    let sum = 0
    const steps = 4000
    for (let i = 0; i <= steps; i++) {
      const horizon = (200 * i) / steps
      const value = Math.exp(-discountRatePerUnit * horizon) * ggomNbd.expectedPurchases(params, history, { horizon })
      sum += value * (i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2)
    }
    const expected = (discountRatePerUnit * sum * 200) / steps / 3
    expectClose(ggomNbd.discountedExpectedPurchases(params, history, { discountRatePerUnit }), expected, 1e-8)
  })

  it('is what the simulation draws', () => {
    const drawn = ggomNbd.simulate(params, { customers: 40_000, age: 39, random: seededRandom(5) })
    const x = drawn.repeatPurchases as Float64Array
    const mean = x.reduce((sum, one) => sum + one) / x.length
    const alive = (drawn.isAlive as Uint8Array).reduce((sum, one) => sum + one, 0) / x.length
    // Four standard errors: of the mean (standard deviation 5), and of a share.
    expect(Math.abs(mean - ggomNbd.expectedPurchasesOfNewCustomer(params, { horizon: 39 }))).toBeLessThan(0.1)
    const survival = (params.beta / (params.beta + Math.expm1(39 * params.b))) ** params.s
    expect(Math.abs(alive - survival)).toBeLessThan(0.01)
    const expected = ggomNbd.probabilityAlive(params, drawn) as Float64Array
    expect(Math.abs(expected.reduce((sum, one) => sum + one) / x.length - alive)).toBeLessThan(0.01)
  })
})

describe('a fit of GGom/NBD', () => {
  it('finds the parameters of simulated customers within four standard errors', () => {
    const truth = { r: 0.8, alpha: 6, b: 0.12, s: 1.6, beta: 60 }
    const fit = ggomNbd.fit(ggomNbd.simulate(truth, { customers: 1500, age: 60, random: seededRandom(2) }))
    expect(fit.converged).toBe(true)
    expect(fit.warnings).toEqual([])
    for (const [term, value] of Object.entries(truth))
      expect(Math.abs(fit.params[term as 'r'] - value)).toBeLessThan(4 * fit.standardErrors![term]!)
  })

  it('warns of nothing where a small sample shows ageing all the same', () => {
    const truth = { r: 0.8, alpha: 6, b: 0.12, s: 1.6, beta: 60 }
    const drawn = ggomNbd.simulate(truth, { customers: 80, age: 60, random: seededRandom(5) })
    const fit = ggomNbd.fit(drawn)
    const gain = fit.logLikelihood - paretoNbd.fit(drawn).logLikelihood
    expect(gain).toBeGreaterThan(0.5)
    expect(gain).toBeLessThan(10)
    expect(fit.warnings).toEqual([])
  })

  it('says that it slides to Pareto/NBD where dropout does not depend on age', () => {
    const truth = { r: 0.55, alpha: 10.6, s: 0.6, beta: 11.7 }
    const drawn = paretoNbd.simulate(truth, { customers: 600, age: 39, random: seededRandom(4) })
    const fit = ggomNbd.fit(drawn)
    const simpler = fit.warnings.find(({ code }) => code === 'simpler-model')
    expect(simpler?.message).toMatch(/no better than Pareto\/NBD here \(ln L differs by -?\d/)
    const pareto = paretoNbd.fit(drawn)
    expectClose(fit.logLikelihood, pareto.logLikelihood, 1e-4)
  })

  it.skipIf(!hasShared)('agrees with the reference values on two data sets (reads data beside the project)', () => {
    const synthetic = sharedHistories('oracles/data/synthetic_ggom_a.csv')
    const fit = ggomNbd.fit(synthetic)
    expect(fit.converged).toBe(true)
    expect(fit.warnings).toEqual([])
    expectClose(fit.logLikelihood, fixture.fit.loglik, 1e-12)
    for (const [i, term] of fit.terms.entries()) {
      expectClose(fit.params[term as 'r'], params[term as 'r'], 1e-8, term)
      expectClose(fit.standardErrors![term], fixture.fit.se[term as 'r'], 1e-6, term)
      for (const [j, covariance] of fit.covariance![i]!.entries())
        expectClose(covariance, fixture.fit.vcov[i]![j]!, 1e-6, `covariance ${i} ${j}`)
    }
    for (const { params: at, loglik } of fixture.fixedPoints)
      expectClose(ggomNbd.logLikelihood(at, synthetic), loglik, 1e-12)
    const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0)
    expectClose(sum(ggomNbd.probabilityAlive(params, synthetic)), fixture.sums.palive, 1e-10)
    expectClose(sum(ggomNbd.expectedPurchases(params, synthetic, { horizon: 39 })), fixture.sums.cet39, 1e-10)
    const cdnow = sharedHistories('oracles/data/cdnow_sample_cbs.csv')
    for (const { params: at, loglik } of fixture.cdnow.fixedPoints)
      expectClose(ggomNbd.logLikelihood(at, cdnow), loglik, 1e-11)
  })

  it.skipIf(!hasShared)('ends at the Pareto/NBD limit on CDNOW and says so (reads data beside the project)', () => {
    const fit = ggomNbd.fit(sharedHistories('oracles/data/cdnow_sample_cbs.csv'))
    expect(fit.converged).toBe(false)
    expectClose(fit.logLikelihood, -9594.976178939543, 1e-9)
    expectClose(fit.params.beta / fit.params.b, 11.668735288853268, 1e-4)
    expect(fit.warnings.map(({ code }) => code)).toContain('simpler-model')
  })
})
