import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../src/data/random.js'
import { bgBb, bgBbDefinition, type OpportunityHistory } from '../../../src/lifetime/geometric/bgBb.js'
import { expectClose } from '../../support/expectClose.js'
import { hasShared, readSharedCells } from '../../support/shared.js'
import fixture from '../fixtures/bgBb.json' with { type: 'json' }
import { worstSlope } from '../lifetimeModels.js'

const TERMS = ['alpha', 'beta', 'gamma', 'delta'] as const
const seen = (repeatPurchases: number, lastPurchaseAge: number, opportunities: number): OpportunityHistory => ({
  repeatPurchases,
  lastPurchaseAge,
  opportunities,
})
const total = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, value) => sum + value, 0)

/** Histories and weights of a file beside the project: x, t_x, n, customers. */
function sharedCounts(file: string): { rows: OpportunityHistory[]; weights: number[] } {
  const cells = readSharedCells(`oracles/data/${file}`).map((row) => row.map(Number))
  return { rows: cells.map(([x, tx, n]) => seen(x!, tx!, n!)), weights: cells.map((row) => row[3]!) }
}

describe('BG/BB against reference values', () => {
  const { params } = fixture.fit

  it('agrees with 30-digit values for histories of CDNOW months: ln L, P(alive at n + 1), expectations, DERT', () => {
    for (const { x, t_x, n, loglik, palive_at_n_plus_1, cet, dert } of fixture.rows) {
      const one = seen(x, t_x, n)
      expectClose(bgBb.logLikelihood(params, [one]), loglik, 1e-13)
      expectClose(bgBb.probabilityAlive(params, one), palive_at_n_plus_1, 1e-13)
      for (const [horizon, expected] of Object.entries(cet))
        expectClose(bgBb.expectedPurchases(params, one, { horizon: Number(horizon) }), expected, 1e-13)
      // The reference discounts by 1/(1 + d) an opportunity.
      for (const [rate, expected] of Object.entries(dert)) {
        const options = { discountRatePerUnit: Math.log1p(Number(rate)) }
        expectClose(bgBb.discountedExpectedPurchases(params, one, options), expected, 1e-13)
      }
    }
  })

  it('agrees for a new customer: E[X(n)] and P(X(n) = x)', () => {
    for (const [horizon, expected] of Object.entries(fixture.newCustomer))
      expectClose(bgBb.expectedPurchasesOfNewCustomer(params, { horizon: Number(horizon) }), expected, 1e-13)
    for (const [horizon, counts] of Object.entries(fixture.pmf))
      for (const [count, expected] of Object.entries(counts)) {
        const options = { horizon: Number(horizon), count: Number(count) }
        expectClose(bgBb.purchaseCountProbability(params, options), expected, 1e-13)
      }
  })

  it('gives the published example of donors: 3.75 of the next 5 appeals answered by who answered all 6', () => {
    const donors = { alpha: 1.204, beta: 0.75, gamma: 0.657, delta: 2.783 }
    expectClose(bgBb.expectedPurchases(donors, seen(6, 6, 6), { horizon: 5 }), 3.75, 1e-3)
  })

  it.skipIf(!hasShared)('agrees with the reference optimum on CDNOW months (reads data beside the project)', () => {
    const { rows, weights } = sharedCounts('cdnow_sample_monthly_rf.csv')
    for (const { params: own, loglik } of fixture.fixedPoints)
      expectClose(bgBb.logLikelihood(own, rows, { weights }), loglik, 1e-13)
    const fit = bgBb.fit(rows, { weights })
    expect([fit.converged, fit.warnings]).toEqual([true, []])
    expectClose(fit.logLikelihood, fixture.fit.loglik, 1e-12)
    expectClose(fit.bic, fixture.fit.bic, 1e-12)
    for (const [i, term] of TERMS.entries()) {
      expectClose(fit.params[term], fixture.fit.params[term], 1e-5)
      expectClose(fit.standardErrors![term], fixture.fit.se[term], 1e-3)
      for (const j of TERMS.keys()) expectClose(fit.covariance![i]![j], fixture.fit.vcov[i]![j]!, 1e-3)
    }
    const alive = bgBb.probabilityAlive(fixture.fit.params, rows)
    expectClose(total(alive.map((one, i) => one * weights[i]!)), fixture.sumAliveAtNext, 1e-12)
    const ahead = bgBb.expectedPurchases(fixture.fit.params, rows, { horizon: 9 })
    expectClose(total(ahead.map((one, i) => one * weights[i]!)), fixture.sumExpected9, 1e-12)
  })

  it.skipIf(!hasShared)(
    'agrees with the published optimum for donors, from ten random starts (reads data beside the project)',
    () => {
      const { rows, weights } = sharedCounts('donations_rf.csv')
      const fit = bgBb.fit(rows, { weights })
      expectClose(fit.logLikelihood, fixture.donations.loglik, 1e-8)
      for (const term of TERMS) expectClose(fit.params[term], fixture.donations.params[term], 2e-6)
      const random = seededRandom(9)
      for (let start = 0; start < 10; start++) {
        const draw = (): number => Math.exp(4 * random() - 2)
        const initial = { alpha: draw(), beta: draw(), gamma: draw(), delta: draw() }
        expectClose(bgBb.fit(rows, { weights, initial }).logLikelihood, fit.logLikelihood, 1e-12)
      }
    },
  )
})

describe('BG/BB as a distribution', () => {
  const params = { alpha: 1.2, beta: 0.75, gamma: 0.66, delta: 2.78 }
  const size = fc.constantFrom(1e-6, 0.01, 0.5, 1, 3, 100, 1e6)
  const anyParams = fc.record({ alpha: size, beta: size, gamma: size, delta: size })
  const anyHistory = fc
    .tuple(fc.nat(60), fc.nat(60), fc.nat(60))
    .map(([x, more, after]) => seen(x, x === 0 ? 0 : x + more, (x === 0 ? 0 : x + more) + after))

  it('has all histories of n opportunities sum to 1: C(t_x − 1, x − 1) ways to each', () => {
    const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k)
    for (const own of [params, { alpha: 0.1, beta: 30, gamma: 1, delta: 2 }]) {
      let sum = Math.exp(bgBb.logLikelihood(own, [seen(0, 0, 7)]))
      for (let last = 1; last <= 7; last++)
        for (let x = 1; x <= last; x++)
          sum += choose(last - 1, x - 1) * Math.exp(bgBb.logLikelihood(own, [seen(x, last, 7)]))
      expectClose(sum, 1, 1e-13)
    }
  })

  it('has counts that sum to 1 and have the expectation as their mean', () => {
    for (const own of [params, { ...params, gamma: 1 }])
      for (const history of [seen(0, 0, 0), seen(3, 4, 6)]) {
        let [sum, mean] = [0, 0]
        for (let count = 0; count <= 21; count++) {
          const probability = bgBb.futurePurchaseProbability(own, history, { horizon: 20, count })
          sum += probability
          mean += count * probability
        }
        expectClose(sum, 1, 1e-13)
        expectClose(mean, bgBb.expectedPurchases(own, history, { horizon: 20 }), 1e-13)
      }
  })

  it('counts thousands of purchases without underflow', () => {
    // Nobody stops: 3000 B(3999, 2)/B(1000, 1), the beta-binomial.
    const loyal = { alpha: 1000, beta: 1, gamma: 1e-12, delta: 1000 }
    const expected = (3000 * 1000) / (4000 * 3999)
    expectClose(bgBb.purchaseCountProbability(loyal, { horizon: 3000, count: 2999 }), expected, 1e-9)
    const rare = { alpha: 1, beta: 1000, gamma: 0.01, delta: 1 }
    let sum = 0
    for (let count = 0; count <= 3000; count++) sum += bgBb.purchaseCountProbability(rare, { horizon: 3000, count })
    expectClose(sum, 1, 1e-11)
  })

  it('discounts the expected purchases opportunity by opportunity', () => {
    const history = seen(3, 4, 6)
    let sum = 0
    let before = 0
    for (let i = 1; i <= 400; i++) {
      const now = bgBb.expectedPurchases(params, history, { horizon: i })
      sum += (now - before) * Math.exp(-0.1 * i)
      before = now
    }
    expectClose(bgBb.discountedExpectedPurchases(params, history, { discountRatePerUnit: 0.1 }), sum, 1e-12)
  })

  it('loses faith in a customer who is silent', () => {
    const alive = [4, 5, 6, 10, 50].map((n) => bgBb.probabilityAlive(params, seen(3, 4, n)))
    for (let i = 1; i < alive.length; i++) expect(alive[i]!).toBeLessThan(alive[i - 1]!)
    // Who bought at the last opportunity was there, and stays with the mean chance.
    expectClose(bgBb.probabilityAlive(params, seen(3, 4, 4)), 1 - 0.66 / (0.66 + 2.78 + 4), 1e-15)
  })

  it('has slopes that agree with differences, and is finite for parameters from 1e-6 to 1e6', () => {
    fc.assert(
      fc.property(anyParams, anyHistory, (own, history) => {
        const found = [
          bgBb.logLikelihood(own, [history]),
          bgBb.probabilityAlive(own, history),
          bgBb.expectedPurchases(own, history, { horizon: 12 }),
          bgBb.discountedExpectedPurchases(own, history, { discountRatePerUnit: 0.01 }),
          bgBb.futurePurchaseProbability(own, history, { horizon: 12, count: 2 }),
        ]
        expect(found.every((value) => Number.isFinite(value))).toBe(true)
        expect(found[1]! >= 0 && found[1]! <= 1 && found[2]! >= 0 && found[2]! <= 12).toBe(true)
        const worst = worstSlope(bgBbDefinition, Object.values(own), [history])
        expect(worst).toBeLessThan(1e-9 * Math.max(10, Math.abs(found[0]!)))
      }),
      { numRuns: 200 },
    )
  })

  it('is what the simulation draws', () => {
    const drawn = bgBb.simulate(params, { customers: 40_000, age: 6, random: seededRandom(5) })
    const count = drawn.repeatPurchases.length
    expect(
      Math.abs(total(drawn.repeatPurchases) / count - bgBb.expectedPurchasesOfNewCustomer(params, { horizon: 6 })),
    ).toBeLessThan(0.05)
    // Alive, as P(alive) has it: at opportunity n + 1.
    expect(Math.abs(total(drawn.isAlive) / count - total(bgBb.probabilityAlive(params, drawn)) / count)).toBeLessThan(
      0.01,
    )
    expect(drawn.opportunities).toEqual(drawn.age)
    const single = Array.from(drawn.repeatPurchases).indexOf(1)
    expectClose(drawn.sumLogIntervals[single], Math.log(drawn.lastPurchaseAge[single]!), 1e-14)
    const fit = bgBb.fit(drawn)
    for (const term of TERMS)
      expect(Math.abs(fit.params[term] - params[term])).toBeLessThan(4 * fit.standardErrors![term]!)
  })
})

describe('BG/BB and bad input', () => {
  const params = { alpha: 1.2, beta: 0.75, gamma: 0.66, delta: 2.78 }

  it('rejects histories that no row of opportunities can give', () => {
    const bad: [OpportunityHistory, string][] = [
      [seen(2, 3, 5.5), 'opportunities'],
      [seen(2, 2.5, 5), 'lastPurchaseAge'],
      [seen(3, 2, 5), 'lastPurchaseAge'],
      [seen(1, 6, 5), 'lastPurchaseAge'],
      [seen(0, 1, 5), 'lastPurchaseAge'],
      [seen(0, 0, -1), 'opportunities'],
      [seen(0, 0, 1_000_001), 'opportunities'],
    ]
    for (const [history, field] of bad)
      expect(() => bgBb.probabilityAlive(params, [seen(0, 0, 0), history])).toThrowError(
        expect.objectContaining({ code: 'invalid-history', path: `histories[1].${field}` }),
      )
  })

  it('rejects parts of opportunities in horizons and ages', () => {
    const error = (path: string): unknown => expect.objectContaining({ code: 'out-of-range', path })
    expect(() => bgBb.expectedPurchases(params, seen(0, 0, 1), { horizon: 1.5 })).toThrowError(error('options.horizon'))
    expect(() => bgBb.purchaseCountProbability(params, { horizon: 1e7, count: 1 })).toThrowError(
      error('options.horizon'),
    )
    const random = seededRandom(1)
    expect(() => bgBb.simulate(params, { customers: 1, age: 1.5, random })).toThrowError(error('options.age'))
    expect(() => bgBb.simulate(params, { customers: 2, age: [1, 1.5], random })).toThrowError(error('options.age[1]'))
  })

  it('says when there is nothing to learn, and throws nothing', () => {
    const none = bgBb.fit([seen(0, 0, 6)], { weights: [50] })
    expect(none.converged).toBe(false)
    expect(none.warnings.map(({ code }) => code)).toContain('no-repeat-purchases')
    const three = bgBb.fit([seen(0, 0, 6), seen(1, 2, 6), seen(4, 5, 6)])
    expect(three.warnings.map(({ code }) => code)).toContain('few-repeat-buyers')
  })
})
