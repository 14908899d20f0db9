/** What holds for BG/NBD and MBG/NBD alike: tests of a model against its fixture and of its laws. */
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../src/data/random.js'
import type { PurchaseModelDefinition } from '../../src/lifetime/engine/definePurchaseModel.js'
import type { PurchaseModel, PurchaseRecord } from '../../src/lifetime/engine/purchaseModel.js'
import type { BetaGeometricParams } from '../../src/lifetime/geometric/betaGeometricLikelihood.js'
import { expectClose } from '../support/expectClose.js'
import { hasShared } from '../support/shared.js'
import type fixtureOfBg from './fixtures/bgNbd.json'
import { record, sharedHistories, worstBend, worstSlope } from './lifetimeModels.js'

type Fixture = Omit<typeof fixtureOfBg, 'edges' | 'newCustomers'> & {
  readonly edges: readonly (readonly (number | null)[])[]
  readonly newCustomers: readonly {
    readonly params: number
    readonly horizon: number
    readonly expected: number | null
    readonly probabilities: Readonly<Record<string, number>>
  }[]
}

const TERMS = ['r', 'alpha', 'a', 'b'] as const
const total = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, value) => sum + value, 0)
const fromNumbers = ([r, alpha, a, b]: readonly number[]): BetaGeometricParams => ({
  r: r!,
  alpha: alpha!,
  a: a!,
  b: b!,
})

export function testBetaGeometric(
  name: string,
  model: PurchaseModel<BetaGeometricParams>,
  definition: PurchaseModelDefinition<PurchaseRecord>,
  fixture: Fixture,
): void {
  const params = fixture.fit.params
  const history = record(2, 30.43, 38.86)
  const edges = fixture.edges.map(([place, x, tx, age, ...values]) => ({
    params: fromNumbers(fixture.edgeParams[place!]!),
    history: record(x!, tx!, age!),
    values,
  }))

  describe(`likelihood and predictions of ${name}`, () => {
    it('agree with 30-digit values for chosen CDNOW customers', () => {
      for (const { x, t_x, T, loglik, palive, cet, dert, future_pmf_t39 } of fixture.customers) {
        const one = record(x, t_x, T)
        expectClose(model.logLikelihood(params, [one]), loglik, 1e-14)
        expectClose(model.probabilityAlive(params, one), palive, 1e-14)
        for (const [horizon, expected] of Object.entries(cet))
          expectClose(model.expectedPurchases(params, one, { horizon: Number(horizon) }), expected, 1e-13)
        for (const [rate, expected] of Object.entries(dert)) {
          const options = { discountRatePerUnit: Number(rate) }
          expectClose(model.discountedExpectedPurchases(params, one, options), expected, 1e-13)
        }
        future_pmf_t39.forEach((expected, count) => {
          expectClose(model.futurePurchaseProbability(params, one, { horizon: 39, count }), expected, 1e-13)
        })
      }
    })

    it('agree with 50-digit values in the corners: T = 0, t_x = T, x = 5000, a = 1, b = 1e5, horizons of 5000', () => {
      for (const edge of edges) {
        const what = JSON.stringify(edge)
        const [logLikelihood, alive, ...expected] = edge.values
        expect(Math.abs(model.logLikelihood(edge.params, [edge.history]) - logLikelihood!), what).toBeLessThanOrEqual(
          1e-12 + 3e-14 * Math.abs(logLikelihood!),
        )
        expect(Math.abs(model.probabilityAlive(edge.params, edge.history) - alive!), what).toBeLessThanOrEqual(
          1e-12 * alive! + 1e-40,
        )
        for (const [i, horizon] of [0.01, 39, 5000].entries()) {
          if (expected[i] === null) continue
          const found = model.expectedPurchases(edge.params, edge.history, { horizon })
          expect(Math.abs(found - expected[i]!), what).toBeLessThanOrEqual(1e-12 * expected[i]! + 1e-38)
        }
      }
    })

    it('agree for a new customer: E[X(t)] and P(X(t) = x)', () => {
      for (const [horizon, expected] of Object.entries(fixture.expected))
        expectClose(model.expectedPurchasesOfNewCustomer(params, { horizon: Number(horizon) }), expected, 1e-13)
      for (const [horizon, counts] of Object.entries(fixture.pmf))
        for (const [count, expected] of Object.entries(counts)) {
          const options = { horizon: Number(horizon), count: Number(count) }
          expectClose(model.purchaseCountProbability(params, options), expected, 1e-13)
        }
      for (const { params: place, horizon, expected, probabilities } of fixture.newCustomers) {
        const own = fromNumbers(fixture.edgeParams[place]!)
        if (expected !== null) expectClose(model.expectedPurchasesOfNewCustomer(own, { horizon }), expected, 1e-12)
        for (const [count, probability] of Object.entries(probabilities)) {
          const found = model.purchaseCountProbability(own, { horizon, count: Number(count) })
          expect(Math.abs(found - probability)).toBeLessThanOrEqual(1e-11 * probability + 1e-40)
        }
      }
    })

    it('have slopes that agree with differences, in the corners too', () => {
      for (const edge of edges) {
        const worst = worstSlope(definition, Object.values(edge.params), [edge.history])
        // Differences of a huge logarithm of a likelihood have no more digits than this.
        expect(worst, JSON.stringify(edge)).toBeLessThan(1e-9 * Math.max(1, Math.abs(edge.values[0]!)))
        const bend = worstBend(definition, Object.values(edge.params), [edge.history])
        expect(bend, JSON.stringify(edge)).toBeLessThan(1e-9 * Math.max(1, Math.abs(edge.values[0]!)))
      }
    })

    it('have one value and one slope, whether rows share their times or not', () => {
      const simulated = model.simulate(params, { customers: 300, age: 39, random: seededRandom(2) })
      const rows = Array.from({ length: 300 }, (_, i) => {
        const age = 39 + (i % 5)
        return record(simulated.repeatPurchases[i]!, Math.round(simulated.lastPurchaseAge[i]! * 7) / 7, age)
      })
      const one = rows.map((row) => model.logLikelihood(params, [row]))
      expectClose(model.logLikelihood(params, rows), total(one), 1e-13)
      expect(worstSlope(definition, Object.values(params), rows)).toBeLessThan(1e-8)
      expect(worstBend(definition, Object.values(params), rows)).toBeLessThan(1e-8)
      const own = record(1, 3.3, 40.1)
      const apart = Array.from({ length: 5000 }, (_, i) => record(1, 3 + i * 1e-4, 39 + i * 1e-4))
      expectClose(
        model.logLikelihood(params, [...apart, own]),
        total(apart.map((row) => model.logLikelihood(params, [row]))) + model.logLikelihood(params, [own]),
        1e-12,
      )
      expect(worstSlope(definition, Object.values(params), apart)).toBeLessThan(1e-8)
      expect(worstBend(definition, Object.values(params), apart)).toBeLessThan(1e-8)
    })

    it('give rows, columns and single customers the same numbers, repeated or not', () => {
      const rows = Array.from({ length: 40 }, (_, i) => record(i % 4, i % 4 === 0 ? 0 : 10 + (i % 3), 39 + (i % 5)))
      const columns = {
        repeatPurchases: Float64Array.from(rows, (row) => row.repeatPurchases),
        lastPurchaseAge: Float64Array.from(rows, (row) => row.lastPurchaseAge),
        age: Float64Array.from(rows, (row) => row.age),
      }
      const ways = [
        (of: PurchaseRecord) => model.expectedPurchases(params, of, { horizon: 10 }),
        (of: PurchaseRecord) => model.futurePurchaseProbability(params, of, { horizon: 10, count: 1 }),
      ]
      const together = [
        model.expectedPurchases(params, columns, { horizon: 10 }),
        model.futurePurchaseProbability(params, columns, { horizon: 10, count: 1 }),
      ]
      for (const [i, way] of ways.entries()) expect(Array.from(together[i]!)).toEqual(rows.map(way))
      expect(model.expectedPurchases(params, rows, { horizon: 10 })).toEqual(Array.from(together[0]!))
      const discounted = model.discountedExpectedPurchases(params, rows, { discountRatePerUnit: 0.01 })
      rows.forEach((row, i) => {
        expectClose(discounted[i], model.discountedExpectedPurchases(params, row, { discountRatePerUnit: 0.01 }), 1e-13)
      })
    })

    it('stay finite for parameters from 1e-6 to 1e6 and any history', () => {
      const sizes = [1e-6, 1, 1e6]
      const histories = [
        record(0, 0, 0),
        record(0, 0, 1e4),
        record(3, 0, 40),
        record(3, 1e-9, 40),
        record(9000, 39, 40),
      ]
      for (const r of sizes)
        for (const alpha of sizes)
          for (const a of sizes)
            for (const b of sizes)
              for (const one of histories) {
                const own = { r, alpha, a, b }
                const found = [
                  model.logLikelihood(own, [one]),
                  model.probabilityAlive(own, one),
                  model.expectedPurchases(own, one, { horizon: 39 }),
                  model.discountedExpectedPurchases(own, one, { discountRatePerUnit: 0.002 }),
                  model.futurePurchaseProbability(own, one, { horizon: 39, count: 2 }),
                ]
                expect(found.every(Number.isFinite), JSON.stringify([own, one, found])).toBe(true)
                expect(found[1]! >= 0 && found[1]! <= 1 && found[4]! >= 0 && found[4]! <= 1 + 1e-12).toBe(true)
              }
    })
  })

  describe(`${name} as a distribution`, () => {
    it('has counts that sum to 1 and have the expectation as their mean, for a new customer and for a history', () => {
      for (const own of [params, { r: 5, alpha: 2, a: 1, b: 3 }]) {
        let sum = 0
        let mean = 0
        let future = 0
        for (let count = 0; count < 700; count++) {
          const probability = model.purchaseCountProbability(own, { horizon: 20, count })
          sum += probability
          mean += count * probability
          future += count * model.futurePurchaseProbability(own, history, { horizon: 20, count })
        }
        expectClose(sum, 1, 1e-12)
        expectClose(mean, model.expectedPurchasesOfNewCustomer(own, { horizon: 20 }), 1e-11)
        expectClose(future, model.expectedPurchases(own, history, { horizon: 20 }), 1e-11)
      }
    })

    it('loses faith in a customer who is silent', () => {
      const alive = [30.43, 31, 35, 40, 60, 100, 1000].map((age) =>
        model.probabilityAlive(params, record(2, 30.43, age)),
      )
      for (let i = 1; i < alive.length; i++) expect(alive[i]!).toBeLessThan(alive[i - 1]!)
    })

    it('does not depend on the unit of time, and ln L moves by −Σ x ln of the factor', () => {
      const days = { ...params, alpha: params.alpha * 7 }
      const inDays = record(2, 30.43 * 7, 38.86 * 7)
      expectClose(model.probabilityAlive(days, inDays), model.probabilityAlive(params, history), 1e-14)
      expectClose(
        model.expectedPurchases(days, inDays, { horizon: 39 * 7 }),
        model.expectedPurchases(params, history, { horizon: 39 }),
        1e-14,
      )
      expectClose(
        model.discountedExpectedPurchases(days, inDays, { discountRatePerUnit: 0.01 / 7 }),
        model.discountedExpectedPurchases(params, history, { discountRatePerUnit: 0.01 }),
        1e-13,
      )
      expectClose(model.logLikelihood(days, [inDays]), model.logLikelihood(params, [history]) - 2 * Math.log(7), 1e-14)
    })

    it('discounts the conditional expectation: DERT is δ ∫ e^(−δt) E[Y(t)] dt', () => {
      const discountRatePerUnit = 0.02
      for (const own of [params, { r: 3, alpha: 20, a: 1, b: 2 }]) {
        let sum = 0
        // Simpson's rule on [0, 2000]: what is beyond is e⁻⁴⁰.
        const steps = 4000
        for (let i = 0; i <= steps; i++) {
          const horizon = (2000 * i) / steps
          const value = Math.exp(-discountRatePerUnit * horizon) * model.expectedPurchases(own, history, { horizon })
          sum += value * (i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2)
        }
        const expected = (discountRatePerUnit * sum * 2000) / steps / 3
        expectClose(model.discountedExpectedPurchases(own, history, { discountRatePerUnit }), expected, 1e-9)
      }
    })

    it('is what the simulation draws', () => {
      const drawn = model.simulate(params, { customers: 40_000, age: 39, random: seededRandom(5) })
      const x = drawn.repeatPurchases as Float64Array
      const mean = total(x) / x.length
      const nobody = x.filter((one) => one === 0).length / x.length
      const alive = total(drawn.isAlive as Uint8Array) / x.length
      // Four standard errors: of the mean (standard deviation 2.8), and of shares.
      expect(Math.abs(mean - model.expectedPurchasesOfNewCustomer(params, { horizon: 39 }))).toBeLessThan(0.06)
      expect(Math.abs(nobody - model.purchaseCountProbability(params, { horizon: 39, count: 0 }))).toBeLessThan(0.01)
      const expected = model.probabilityAlive(params, drawn) as Float64Array
      expect(Math.abs(total(expected) / x.length - alive)).toBeLessThan(0.01)
      const intervals = drawn.sumLogIntervals as Float64Array
      expect(intervals.every(Number.isFinite)).toBe(true)
      const single = x.indexOf(1)
      expectClose(intervals[single], Math.log(drawn.lastPurchaseAge[single]!), 1e-14)
    })

    it('simulates customers who hardly ever buy, or all at once, without losing a number', () => {
      const rare = model.simulate({ ...params, r: 1e-4 }, { customers: 200, age: 39, random: seededRandom(1) })
      expect(total(rare.repeatPurchases)).toBeLessThan(20)
      const random = seededRandom(6)
      let calls = 0
      const oftenZero = (): number => (++calls % 3 === 0 ? 0 : random())
      const zeros = model.simulate(params, { customers: 50, age: 39, random: oftenZero })
      expect(Array.from(zeros.sumLogIntervals).every(Number.isFinite)).toBe(true)
    })
  })

  describe(`a fit of ${name}`, () => {
    const simulated = model.simulate(params, { customers: 2000, age: 52, random: seededRandom(11) })

    it('finds the parameters of simulated customers within four standard errors, from any start', () => {
      const fit = model.fit(simulated)
      expect(fit.converged).toBe(true)
      expect(fit.warnings).toEqual([])
      for (const term of TERMS)
        expect(Math.abs(fit.params[term] - params[term])).toBeLessThan(4 * fit.standardErrors![term]!)
      const random = seededRandom(3)
      for (let start = 0; start < 10; start++) {
        const draw = (): number => Math.exp(4 * random() - 2)
        const other = model.fit(simulated, { initial: { r: draw(), alpha: 10 * draw(), a: draw(), b: 2 * draw() } })
        expectClose(other.logLikelihood, fit.logLikelihood, 1e-12)
        for (const term of TERMS) expectClose(other.params[term], fit.params[term], 1e-6)
      }
    })

    it('ends where the slopes are 0', () => {
      const fit = model.fit(simulated)
      for (const term of TERMS) {
        const at = (step: number): number =>
          model.logLikelihood({ ...fit.params, [term]: fit.params[term] * Math.exp(step) }, simulated)
        expect(Math.abs((at(1e-4) - at(-1e-4)) / 2e-4)).toBeLessThan(1e-4)
      }
    })

    it('counts weights as customers', () => {
      const rows = Array.from({ length: 60 }, (_, i) => record(i % 3, i % 3 === 0 ? 0 : 5 + (i % 7), 30 + (i % 11)))
      const twice = model.fit([...rows, ...rows])
      const weighted = model.fit(rows, { weights: rows.map(() => 2) })
      expect(weighted.customers).toBe(120)
      expectClose(weighted.logLikelihood, twice.logLikelihood, 1e-14)
      expectClose(
        model.logLikelihood(params, rows, { weights: rows.map(() => 2) }),
        2 * model.logLikelihood(params, rows),
        1e-14,
      )
    })

    it('says when there is nothing to learn, and throws nothing', () => {
      const none = model.fit(Array.from({ length: 50 }, (_, i) => record(0, 0, 20 + (i % 10))))
      expect(none.converged).toBe(false)
      expect(none.warnings.map(({ code }) => code)).toContain('no-repeat-purchases')
      const three = model.fit([record(0, 0, 30), record(1, 10, 30), record(4, 20, 25)])
      expect(three.warnings.map(({ code }) => code)).toContain('few-repeat-buyers')
      const born = model.fit([record(0, 0, 0), record(0, 0, 0)])
      expect(born.converged).toBe(false)
    })

    it('says where nobody stops that NBD explains as much', () => {
      const loyal = model.simulate(
        { r: 1, alpha: 8, a: 1e-9, b: 1 },
        { customers: 400, age: 52, random: seededRandom(4) },
      )
      const warning = model.fit(loyal).warnings.find(({ code }) => code === 'simpler-model')
      expect(warning?.message).toContain(`${name} is no better than NBD`)
    })

    it.skipIf(!hasShared)('agrees with the reference optimum on CDNOW (reads data beside the project)', () => {
      const files = [
        ['sample', 'cdnow_sample_cbs', fixture.fit],
        ['rounded', 'cdnow_sample_summary_rounded', fixture.roundedFit],
        ['master', 'cdnow_master_cbs', fixture.masterFit],
      ] as const
      for (const [what, file, expected] of files) {
        const histories = sharedHistories(`oracles/data/${file}.csv`)
        const fit = model.fit(histories)
        expect(fit.converged, what).toBe(true)
        expect(fit.warnings, what).toEqual([])
        expectClose(fit.logLikelihood, expected.loglik, 1e-12, what)
        for (const [i, term] of TERMS.entries()) {
          expectClose(fit.params[term], expected.params[term], 1e-8, `${what} ${term}`)
          expectClose(fit.standardErrors![term], expected.se[term], 1e-6, `${what} ${term}`)
          for (const [j, covariance] of fit.covariance![i]!.entries())
            expectClose(covariance, expected.vcov[i]![j]!, 1e-5, `${what} covariance ${i} ${j}`)
        }
        const random = seededRandom(8)
        for (let start = 0; start < 10; start++) {
          const draw = (): number => Math.exp(4 * random() - 2)
          const initial = { r: draw(), alpha: 10 * draw(), a: draw(), b: 2 * draw() }
          expectClose(model.fit(histories, { initial }).logLikelihood, expected.loglik, 1e-12, `${what} from elsewhere`)
        }
      }
      const sample = sharedHistories('oracles/data/cdnow_sample_cbs.csv')
      for (const { params: at, loglik } of fixture.fixedPoints)
        expectClose(model.logLikelihood(at, sample), loglik, 1e-13)
      expectClose(total(model.probabilityAlive(params, sample)), fixture.sums.palive, 1e-13)
      expectClose(total(model.expectedPurchases(params, sample, { horizon: 39 })), fixture.sums.cet39, 1e-13)
      const master = sharedHistories('oracles/data/cdnow_master_cbs.csv')
      const { masterFit } = fixture
      for (const { params: at, loglik } of masterFit.fixedPoints)
        expectClose(model.logLikelihood(at, master), loglik, 1e-13)
      expectClose(total(model.probabilityAlive(masterFit.params, master)), masterFit.palive, 1e-12)
      expectClose(total(model.expectedPurchases(masterFit.params, master, { horizon: 39 })), masterFit.cet39, 1e-12)
    })
  })
}
