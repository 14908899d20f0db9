import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../src/data/random.js'
import { defineRegularModel } from '../../../src/lifetime/geometric/betaGeometricRegular.js'
import { bgNbd } from '../../../src/lifetime/geometric/bgNbd.js'
import { bgCnbdK, type CnbdKModel, mbgCnbdK, type RegularHistory } from '../../../src/lifetime/geometric/cnbdK.js'
import { expectedPurchasesWhileAlive } from '../../../src/lifetime/geometric/geometricDropout.js'
import { mbgNbd } from '../../../src/lifetime/geometric/mbgNbd.js'
import { expectedInLongRun } from '../../../src/lifetime/geometric/regularPurchases.js'
import { expectClose } from '../../support/expectClose.js'
import { hasShared, readSharedCells } from '../../support/shared.js'
import fixture from '../fixtures/cnbdK.json' with { type: 'json' }
import edges from '../fixtures/cnbdKEdges.json' with { type: 'json' }
import { record, sharedHistories, worstSlope } from '../lifetimeModels.js'

const TERMS = ['r', 'alpha', 'a', 'b'] as const
const total = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, value) => sum + value, 0)
const modelOf = (kind: string): CnbdKModel => (kind === 'bg-cnbd-k' ? bgCnbdK : mbgCnbdK)
const both = [
  ['BG/CNBD-k', bgCnbdK, 0],
  ['MBG/CNBD-k', mbgCnbdK, 1],
] as const
const params = { k: 3, r: 0.6, alpha: 2, a: 0.9, b: 2 }
const history = record(2, 30.43, 38.86)

const regular = (x: number, tx: number, age: number, sumLogIntervals: number): RegularHistory => ({
  ...record(x, tx, age),
  sumLogIntervals,
})

function sharedRegular(file: string): { [Key in keyof Required<RegularHistory>]: Float64Array } {
  const sumLogIntervals = Float64Array.from(readSharedCells(file), (row) => Number(row[4]))
  const { repeatPurchases, lastPurchaseAge, age } = sharedHistories(file)
  return {
    repeatPurchases: Float64Array.from(repeatPurchases),
    lastPurchaseAge: Float64Array.from(lastPurchaseAge),
    age: Float64Array.from(age),
    sumLogIntervals,
  }
}

describe('CNBD-k models against reference values', () => {
  it('agree with 30-digit values for chosen CDNOW customers: ln L, P(alive), the exact conditional expectation', () => {
    for (const { kind, k, fit, customers } of fixture.models) {
      const model = modelOf(kind)
      const own = { ...fit.params, k }
      for (const { x, t_x, T, litt, loglik, palive, cet } of customers) {
        expectClose(model.logLikelihood(own, [regular(x, t_x, T, litt)]), loglik, 1e-13)
        expectClose(model.probabilityAlive(own, record(x, t_x, T)), palive, 1e-13)
        for (const [horizon, expected] of Object.entries(cet)) {
          const found = model.expectedPurchases(own, record(x, t_x, T), { horizon: Number(horizon) })
          expectClose(found, expected, 1e-13)
        }
      }
    }
  })

  it('agree for a new customer: E[X(t)] and P(X(t) = x)', () => {
    for (const { kind, k, fit, newCustomer, pmf } of fixture.models) {
      const model = modelOf(kind)
      const own = { ...fit.params, k }
      for (const [horizon, expected] of Object.entries(newCustomer))
        expectClose(model.expectedPurchasesOfNewCustomer(own, { horizon: Number(horizon) }), expected, 1e-13)
      for (const [horizon, counts] of Object.entries(pmf))
        for (const [count, expected] of Object.entries(counts)) {
          const options = { horizon: Number(horizon), count: Number(count) }
          expectClose(model.purchaseCountProbability(own, options), expected, 1e-13)
        }
    }
  })

  it('agree with 40-digit values in the corners: k to 30, x to 1000, T = 0, parameters from 1e-6 to 1e4', () => {
    for (const one of edges.cases) {
      const model = modelOf(one.kind)
      const what = JSON.stringify(one)
      const logLikelihood = model.logLikelihood(one.params, [one.history])
      expect(Math.abs(logLikelihood - one.logLikelihood), what).toBeLessThan(
        1e-12 * Math.max(1, Math.abs(logLikelihood)),
      )
      expectClose(model.probabilityAlive(one.params, one.history), one.probabilityAlive, 1e-12, what)
      for (const [horizon, expected] of Object.entries(one.expectedPurchases)) {
        const found = model.expectedPurchases(one.params, one.history, { horizon: Number(horizon) })
        expectClose(found, expected, 1e-12, what)
      }
      for (const [rate, expected] of Object.entries(one.discountedExpectedPurchases)) {
        const options = { discountRatePerUnit: Number(rate) }
        expectClose(model.discountedExpectedPurchases(one.params, one.history, options), expected, 5e-11, what)
      }
    }
  })

  it.skipIf(!hasShared)('agree with the reference optima on CDNOW (reads data beside the project)', () => {
    const histories = sharedRegular('oracles/data/cdnow_sample_cbs.csv')
    for (const { kind, k, fit: expected, fixedPoints, sumAlive, sumExpected39 } of fixture.models) {
      const model = modelOf(kind)
      for (const point of fixedPoints)
        expectClose(model.logLikelihood({ ...point.params, k }, histories), point.loglik, 1e-13)
      const fit = model.fit(histories, { k })
      expect([fit.converged, fit.warnings, fit.terms]).toEqual([true, [], [...TERMS]])
      expect(fit.params.k).toBe(k)
      expectClose(fit.logLikelihood, expected.loglik, 1e-13)
      expectClose(fit.aic, expected.aic, 1e-13)
      expectClose(fit.bic, expected.bic, 1e-13)
      for (const [i, term] of TERMS.entries()) {
        expectClose(fit.params[term], expected.params[term], 1e-8)
        expectClose(fit.standardErrors![term], expected.se[term], 1e-6)
        for (const j of TERMS.keys()) expectClose(fit.covariance![i]![j], expected.vcov[i]![j]!, 1e-5)
      }
      const own = { ...expected.params, k }
      expectClose(total(model.probabilityAlive(own, histories)), sumAlive, 1e-12)
      expectClose(total(model.expectedPurchases(own, histories, { horizon: 39 })), sumExpected39, 1e-12)
    }
  })

  it.skipIf(!hasShared)(
    'find that CDNOW buys at random and grocery customers with k = 2 (reads data beside the project)',
    () => {
      const random = mbgCnbdK.fit(sharedRegular('oracles/data/cdnow_sample_cbs.csv'))
      expect([random.params.k, random.tried.map(({ k }) => k)]).toEqual([1, [1, 2, 3]])
      const grocery = mbgCnbdK.fit(sharedRegular('oracles/data/grocery_cbs.csv'))
      expect([grocery.params.k, grocery.tried.map(({ k }) => k)]).toEqual([2, [1, 2, 3, 4]])
      const given = mbgCnbdK.fit(sharedRegular('oracles/data/grocery_cbs.csv'), { k: 2 })
      expect(given.logLikelihood).toBe(grocery.logLikelihood)
      expectClose(grocery.aic, given.aic + 2, 1e-15)
      expectClose(grocery.bic, given.bic + Math.log(1525), 1e-15)
    },
  )
})

describe('CNBD-k models as distributions', () => {
  it('are BG/NBD and MBG/NBD for k = 1', () => {
    const { k: _, ...plain } = params
    const own = { ...plain, k: 1 }
    const histories = [record(0, 0, 39), history, record(1, 2, 20), record(40, 38, 39), record(7, 1, 60)]
    for (const [regularModel, plainModel] of [
      [bgCnbdK, bgNbd],
      [mbgCnbdK, mbgNbd],
    ] as const) {
      expectClose(regularModel.logLikelihood(own, histories), plainModel.logLikelihood(plain, histories), 1e-13)
      histories.forEach((one) => {
        const rate = { discountRatePerUnit: 0.01 }
        const counts = { horizon: 39, count: 3 }
        const found = [
          regularModel.probabilityAlive(own, one),
          regularModel.expectedPurchases(own, one, { horizon: 39 }),
          regularModel.futurePurchaseProbability(own, one, counts),
          regularModel.discountedExpectedPurchases(own, one, rate),
        ]
        const expected = [
          plainModel.probabilityAlive(plain, one),
          plainModel.expectedPurchases(plain, one, { horizon: 39 }),
          plainModel.futurePurchaseProbability(plain, one, counts),
          plainModel.discountedExpectedPurchases(plain, one, rate),
        ]
        for (const [i, value] of expected.entries()) expectClose(found[i], value, 1e-12)
      })
    }
  })

  it('have counts that sum to 1 and have the expectation as their mean', () => {
    for (const [, model] of both)
      for (const own of [params, { k: 5, r: 3, alpha: 0.5, a: 1, b: 3 }])
        for (const one of [record(0, 0, 0), history, record(2, 38.86, 38.86)]) {
          let [sum, mean] = [0, 0]
          for (let count = 0; count < 300; count++) {
            const probability = model.futurePurchaseProbability(own, one, { horizon: 20, count })
            sum += probability
            mean += count * probability
          }
          expectClose(sum, 1, 1e-11)
          expectClose(mean, model.expectedPurchases(own, one, { horizon: 20 }), 1e-10)
        }
    expect(bgCnbdK.purchaseCountProbability(params, { horizon: 0, count: 0 })).toBe(1)
    expect(bgCnbdK.purchaseCountProbability(params, { horizon: 0, count: 1 })).toBe(0)
  })

  it('discount the conditional expectation: DERT is δ ∫ e^(−δt) E[Y(t)] dt', () => {
    const discountRatePerUnit = 0.02
    for (const [, model] of both) {
      let sum = 0
      // Simpson's rule on [0, 2000]: what is beyond is e⁻⁴⁰.
      const steps = 8000
      for (let i = 0; i <= steps; i++) {
        const horizon = (2000 * i) / steps
        const value = Math.exp(-discountRatePerUnit * horizon) * model.expectedPurchases(params, history, { horizon })
        sum += value * (i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2)
      }
      const expected = (discountRatePerUnit * sum * 2000) / steps / 3
      expectClose(model.discountedExpectedPurchases(params, history, { discountRatePerUnit }), expected, 1e-9)
    }
  })

  it('do not depend on the unit of time, and ln L moves by −Σ x ln of the factor', () => {
    const days = { ...params, alpha: params.alpha * 7 }
    const weekly = regular(2, 30.43, 38.86, 5)
    const daily = regular(2, 30.43 * 7, 38.86 * 7, 5 + 2 * Math.log(7))
    for (const [, model] of both) {
      expectClose(model.probabilityAlive(days, daily), model.probabilityAlive(params, weekly), 1e-13)
      expectClose(
        model.expectedPurchases(days, daily, { horizon: 273 }),
        model.expectedPurchases(params, weekly, { horizon: 39 }),
        1e-13,
      )
      expectClose(
        model.discountedExpectedPurchases(days, daily, { discountRatePerUnit: 0.01 / 7 }),
        model.discountedExpectedPurchases(params, weekly, { discountRatePerUnit: 0.01 }),
        1e-12,
      )
      expectClose(model.logLikelihood(days, [daily]), model.logLikelihood(params, [weekly]) - 2 * Math.log(7), 1e-13)
    }
  })

  it('lose faith in a customer who is silent, sooner the more regular it was', () => {
    for (const [, model] of both) {
      const alive = [30.43, 31, 35, 40, 60, 100, 1000].map((age) =>
        model.probabilityAlive(params, record(2, 30.43, age)),
      )
      for (let i = 1; i < alive.length; i++) expect(alive[i]!).toBeLessThan(alive[i - 1]!)
      const byK = [1, 2, 4, 8].map((k) =>
        model.probabilityAlive({ ...params, k, r: 5, alpha: 5 / k }, record(20, 20, 26)),
      )
      for (let i = 1; i < byK.length; i++) expect(byK[i]!).toBeLessThan(byK[i - 1]!)
    }
  })

  it('have slopes that agree with differences, and are finite for parameters from 1e-6 to 1e6', () => {
    const size = fc.constantFrom(1e-6, 0.01, 0.5, 1, 3, 100, 1e6)
    const anyParams = fc.record({ r: size, alpha: size, a: size, b: size })
    const anyHistory = fc
      .tuple(fc.constantFrom(0, 1, 2, 30, 2000), fc.constantFrom(0, 1e-9, 0.5, 1), fc.constantFrom(0, 1e-4, 1, 39, 1e4))
      .map(([x, share, age]) => regular(x, x === 0 ? 0 : share * age, age, x))
    fc.assert(
      fc.property(fc.constantFrom(1, 2, 5, 30), fc.boolean(), anyParams, anyHistory, (k, isCentral, own, one) => {
        const model = isCentral ? mbgCnbdK : bgCnbdK
        const all = { ...own, k }
        const found = [
          model.logLikelihood(all, [one]),
          model.probabilityAlive(all, one),
          model.expectedPurchases(all, one, { horizon: 39 }),
          model.discountedExpectedPurchases(all, one, { discountRatePerUnit: 0.002 }),
          model.futurePurchaseProbability(all, one, { horizon: 39, count: 2 }),
        ]
        expect(found.every(Number.isFinite)).toBe(true)
        expect(found[1]! >= 0 && found[1]! <= 1 && found[4]! >= 0 && found[4]! <= 1 + 1e-12).toBe(true)
        const definition = defineRegularModel({ kind: model.kind as 'bg-cnbd-k', firstChance: isCentral ? 1 : 0 }, k)
        const worst = worstSlope(definition, [own.r, own.alpha, own.a, own.b], [one])
        // Differences have no more digits than the largest term of ln L leaves them.
        const events = own.r + k * one.repeatPurchases
        const largest = events * (Math.log1p(one.age / own.alpha) + Math.abs(Math.log(events / own.alpha)))
        expect(worst).toBeLessThan(1e-8 + 2e-11 * largest)
      }),
      { numRuns: 150 },
    )
  })

  it('look far ahead by an integral that agrees with the sum', () => {
    for (const [shape, a, b] of [
      [0.3, 0.9, 2],
      [30, 1, 0.01],
      [2, 2.5, 0.1],
      [0.01, 5, 300],
    ] as const)
      for (const [k, stage] of [
        [2, 1],
        [3, 0],
        [12, 7],
      ] as const)
        expectClose(
          expectedInLongRun(shape, 1000, a, b, k, stage),
          expectedPurchasesWhileAlive(shape, 1000, a, b, k, stage),
          1e-11,
        )
    const at = (horizon: number): number => bgCnbdK.expectedPurchases(params, record(0, 0, 0), { horizon })
    expect(at(1e15)).toBeGreaterThan(at(1e9))
    const loyal = { k: 2, r: 5, alpha: 1, a: 1e-9, b: 1 }
    expectClose(mbgCnbdK.expectedPurchases(loyal, record(0, 0, 0), { horizon: 1e6 }), 2.5e6, 1e-6)
    const fickle = { k: 2, r: 5, alpha: 1, a: 1e5, b: 1e-3 }
    expectClose(bgCnbdK.expectedPurchases(fickle, record(0, 0, 0), { horizon: 1e9 }), 1, 1e-6)
  })

  it('are what the simulation draws', () => {
    for (const [, model] of both) {
      const drawn = model.simulate(params, { customers: 40_000, age: 39, random: seededRandom(5) })
      const count = drawn.repeatPurchases.length
      const mean = total(drawn.repeatPurchases) / count
      expect(Math.abs(mean - model.expectedPurchasesOfNewCustomer(params, { horizon: 39 }))).toBeLessThan(0.06)
      const alive = total(drawn.isAlive) / count
      expect(Math.abs(total(model.probabilityAlive(params, drawn)) / count - alive)).toBeLessThan(0.01)
      const nobody = drawn.repeatPurchases.filter((x) => x === 0).length / count
      expect(Math.abs(nobody - model.purchaseCountProbability(params, { horizon: 39, count: 0 }))).toBeLessThan(0.01)
    }
  })
})

describe('a fit of a CNBD-k model', () => {
  it('finds k and the parameters of simulated customers within four standard errors, from any start', () => {
    for (const [, model] of both) {
      const simulated = model.simulate(params, { customers: 2500, age: 52, random: seededRandom(11) })
      const fit = model.fit(simulated)
      expect([fit.converged, fit.warnings, fit.params.k]).toEqual([true, [], 3])
      expect(Object.keys(fit.standardErrors!)).toEqual([...TERMS])
      for (const term of TERMS)
        expect(Math.abs(fit.params[term] - params[term])).toBeLessThan(4 * fit.standardErrors![term]!)
      expect(JSON.parse(JSON.stringify(fit))).toEqual(fit)
      expectClose(model.logLikelihood(fit, simulated), fit.logLikelihood, 1e-13)
      const random = seededRandom(3)
      for (let start = 0; start < 10; start++) {
        const draw = (): number => Math.exp(4 * random() - 2)
        const initial = { k: 3, r: draw(), alpha: 3 * draw(), a: draw(), b: 2 * draw() }
        const other = model.fit(simulated, { k: 3, initial })
        expectClose(other.logLikelihood, fit.logLikelihood, 1e-12)
        for (const term of TERMS) expectClose(other.params[term], fit.params[term], 1e-6)
      }
    }
  })

  it('counts weights as customers', () => {
    const rows = Array.from({ length: 60 }, (_, i) =>
      regular(i % 3, i % 3 === 0 ? 0 : 5 + (i % 7), 30 + (i % 11), i % 3 === 0 ? 0 : 1 + (i % 5) / 10),
    )
    const weights = rows.map(() => 2)
    const weighted = mbgCnbdK.fit(rows, { k: 2, weights })
    expect(weighted.customers).toBe(120)
    expectClose(weighted.logLikelihood, mbgCnbdK.fit([...rows, ...rows], { k: 2 }).logLikelihood, 1e-12)
    expectClose(mbgCnbdK.logLikelihood(params, rows, { weights }), 2 * mbgCnbdK.logLikelihood(params, rows), 1e-14)
  })

  it('says when there is nothing to learn, and when customers are more regular than what it tries', () => {
    const none = bgCnbdK.fit(Array.from({ length: 50 }, (_, i) => regular(0, 0, 20 + (i % 10), 0)))
    expect(none.converged).toBe(false)
    expect(none.warnings.map(({ code }) => code)).toContain('no-repeat-purchases')
    const clockwork = Array.from({ length: 60 }, (_, i) => {
      const [x, gap] = [4 + (i % 9), 3 + (i % 4)]
      return regular(x, x * gap, x * gap + gap / 2, x * Math.log(gap))
    })
    const fit = bgCnbdK.fit(clockwork)
    expect(fit.params.k).toBe(12)
    expect(fit.tried).toHaveLength(12)
    expect(fit.warnings.at(-1)!.message).toContain('k = 12 is the largest that was tried')
  })

  it('asks for the intervals only where they matter', () => {
    const bare = [record(2, 10, 20), record(0, 0, 20)]
    expect(() => bgCnbdK.logLikelihood(params, bare)).toThrowError(
      expect.objectContaining({ code: 'missing-value', path: 'histories[0].sumLogIntervals' }),
    )
    expect(() => bgCnbdK.fit(bare, { k: 2 })).toThrowError(expect.objectContaining({ code: 'missing-value' }))
    expect(bgCnbdK.fit(bare, { k: 1 }).params.k).toBe(1)
    expect(bgCnbdK.probabilityAlive(params, bare)).toHaveLength(2)
  })

  it('takes whole k from 1 to 30', () => {
    for (const k of [0, 1.5, 31])
      for (const bad of [() => bgCnbdK.fit([], { k }), () => bgCnbdK.probabilityAlive({ ...params, k }, history)])
        expect(bad).toThrowError(
          expect.objectContaining({ code: 'out-of-range', path: expect.stringMatching(/^(options|params)\.k$/) }),
        )
    const { k: _, ...without } = params
    expect(() =>
      bgCnbdK.simulate({ params: without } as never, { customers: 1, age: 1, random: seededRandom(1) }),
    ).toThrowError(expect.objectContaining({ code: 'missing-value', path: 'params.k' }))
  })
})
