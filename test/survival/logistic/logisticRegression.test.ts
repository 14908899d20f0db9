import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../src/data/index.js'
import {
  coefficientTable,
  type LogisticFit,
  logisticDiagnostics,
  logisticRegression,
  predictProbability,
  profileIntervals,
} from '../../../src/survival/index.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'

/** Customers whose probability to leave is logistic in two covariates. */
function customers(count: number, seed = 1) {
  const random = seededRandom(seed)
  const price = Float64Array.from({ length: count }, () => 20 + 80 * random())
  const plan = Array.from({ length: count }, () => (random() < 0.4 ? 'basic' : random() < 0.5 ? 'pro' : 'team'))
  const left = Array.from(
    price,
    (one, i) => random() < 1 / (1 + Math.exp(3 - 0.04 * one + (plan[i] === 'pro' ? 1 : 0))),
  )
  return { price, plan, left, count: Float64Array.from(price, () => 1 + Math.floor(3 * random())) }
}
const options = { outcome: 'left', covariates: ['price', 'plan'] } as const
const separated = { x: [1, 2, 3, 4, 5, 6], y: [0, 0, 0, 1, 1, 1] }

/** The same without the members that say how the search went. */
const estimates = ({ coefficients, standardErrors, logLikelihood }: LogisticFit) => [
  ...coefficients,
  ...standardErrors.map((error) => error!),
  logLikelihood,
]

describe('a logistic regression', () => {
  it('is the log odds of a two-by-two table', () => {
    const x = [0, 0, 0, 0, 1, 1, 1, 1, 1, 1]
    const y = [0, 0, 1, 0, 1, 1, 0, 1, 1, 0]
    const fit = logisticRegression({ x, y }, { outcome: 'y', covariates: ['x'] })
    expectClose(fit.coefficients[0], Math.log(1 / 3), 1e-12)
    expectClose(fit.coefficients[1], Math.log((4 / 2) * 3), 1e-12)
    expectClose(fit.standardErrors[1], Math.sqrt(1 + 1 / 3 + 1 / 4 + 1 / 2), 1e-10)
    expectClose(coefficientTable(fit)[1]!.ratio, 6, 1e-12)
    // Pearson's chi-square of the table is the score test.
    expectClose(fit.tests?.score?.statistic, (10 * (1 * 2 - 3 * 4) ** 2) / (4 * 6 * 5 * 5), 1e-10)
    expectClose(fit.tests?.wald?.statistic, (Math.log(6) / fit.standardErrors[1]!) ** 2, 1e-10)
  })

  it('counts a row of weight 3 as three rows', () => {
    const { price, plan, left, count } = customers(80)
    const at = Array.from(count).flatMap((times, i) => Array<number>(times).fill(i))
    const weighted = logisticRegression({ price, plan, left, count }, { ...options, weight: 'count' })
    const repeated = logisticRegression(
      { price: at.map((i) => price[i]!), plan: at.map((i) => plan[i]!), left: at.map((i) => left[i]!) },
      options,
    )
    estimates(weighted).forEach((value, i) => {
      expectClose(value, estimates(repeated)[i]!, 1e-8)
    })
    expectClose(weighted.pseudoRSquared?.tjur, repeated.pseudoRSquared!.tjur, 1e-10)
    expect(weighted.events).toBe(repeated.events)
    expect(weighted.observations).toBe(80)
  })

  it('leaves rows of weight 0 out', () => {
    const { price, plan, left } = customers(60)
    const count = left.map((_, i) => Number(i < 50))
    const weighted = logisticRegression({ price, plan, left, count }, { ...options, weight: 'count' })
    const fewer = logisticRegression(
      { price: price.slice(0, 50), plan: plan.slice(0, 50), left: left.slice(0, 50) },
      options,
    )
    estimates(weighted).forEach((value, i) => {
      expectClose(value, estimates(fewer)[i]!, 1e-8)
    })
    expect(weighted.bic).toBeCloseTo(fewer.bic, 8)
  })

  it('is the same in any order of the rows, and follows the units of the covariates', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), (seed) => {
        const columns = customers(70, seed)
        const fit = logisticRegression(columns, options)
        if (fit.separation !== 'none') return
        const order = Array.from(columns.left.keys()).sort((a, b) => ((a * 37) % 71) - ((b * 37) % 71))
        const mixed = logisticRegression(
          {
            price: order.map((i) => columns.price[i]!),
            plan: order.map((i) => columns.plan[i]!),
            left: order.map((i) => columns.left[i]!),
          },
          options,
        )
        estimates(fit).forEach((value, i) => {
          expectClose(estimates(mixed)[i], value, 1e-7)
        })
        const shifted = logisticRegression({ ...columns, price: columns.price.map((one) => 1e6 + one / 100) }, options)
        expectClose(shifted.coefficients[1], 100 * fit.coefficients[1]!, 1e-5)
        expectClose(shifted.logLikelihood, fit.logLikelihood, 1e-9)
      }),
      { numRuns: 20 },
    )
  })

  it('finds the coefficients that made the data, within its intervals', () => {
    const fit = logisticRegression(customers(20_000), options)
    const truth = [-3, 0.04, -1, 0]
    expect(fit.terms).toEqual(['(intercept)', 'price', 'plan=pro', 'plan=team'])
    coefficientTable(fit, { level: 0.999 }).forEach(({ lower, upper }, i) => {
      expect(lower).toBeLessThan(truth[i]!)
      expect(upper).toBeGreaterThan(truth[i]!)
    })
    const robust = logisticRegression(customers(20_000), { ...options, robust: 'hc1' }).robust!
    robust.standardErrors.forEach((error, i) => {
      expectClose(error, fit.standardErrors[i]!, 0.05)
    })
  })

  it('of many rows, whose search starts from a sample of them, is that of the rows counted by kind', () => {
    const random = seededRandom(5)
    const x = Float64Array.from({ length: 6000 }, () => Math.floor(4 * random()))
    const y = Uint8Array.from(x, (value) => (random() < 1 / (1 + Math.exp(1 - 0.5 * value)) ? 1 : 0))
    const kinds = Array.from({ length: 8 }, (_, kind) => ({ x: kind >> 1, y: kind & 1 }))
    const counted = {
      x: kinds.map((kind) => kind.x),
      y: kinds.map((kind) => kind.y),
      count: kinds.map((kind) => x.filter((value, i) => value === kind.x && y[i] === kind.y).length),
    }
    const few = logisticRegression(counted, { outcome: 'y', covariates: ['x'], weight: 'count' })
    const many = logisticRegression({ x, y }, { outcome: 'y', covariates: ['x'] })
    estimates(many).forEach((value, i) => {
      expectClose(value, estimates(few)[i]!, 1e-10)
    })
    expectClose(many.tests?.score?.statistic, few.tests!.score!.statistic, 1e-10)
    const twice = { x, y, weight: new Float64Array(6000).fill(2) }
    const weighted = logisticRegression(twice, { outcome: 'y', covariates: ['x'], weight: 'weight' })
    expectClose(weighted.coefficients[1], many.coefficients[1]!, 1e-10)
    expectClose(weighted.logLikelihood, 2 * many.logLikelihood, 1e-10)
    // Every tenth row alone has no maximum.
    const tenth = y.map((value, i) => (i % 10 === 0 ? 0 : value))
    const odd = logisticRegression({ x, y: tenth }, { outcome: 'y', covariates: ['x'] })
    const flipped = logisticRegression(
      { x: x.toReversed(), y: tenth.toReversed() },
      { outcome: 'y', covariates: ['x'] },
    )
    expect(odd.converged).toBe(true)
    expectClose(odd.coefficients[1], flipped.coefficients[1]!, 1e-10)
  })

  it('survives JSON', () => {
    const fit = logisticRegression(customers(50), { ...options, robust: 'hc0' })
    expect(JSON.parse(JSON.stringify(fit))).toEqual(fit)
  })

  it('fits the share of events without covariates', () => {
    const fit = logisticRegression({ y: [1, 0, 0, 0] }, { outcome: 'y', covariates: [] })
    expectClose(fit.coefficients[0], Math.log(1 / 3), 1e-12)
    expect(fit.pseudoRSquared).toEqual({ mcFadden: 0, coxSnell: 0, nagelkerke: 0, tjur: 0 })
    expect(fit.tests).toMatchObject({ likelihoodRatio: { statistic: 0, pValue: 1 } })
    expect(Array.from(predictProbability(fit, { any: [1, 2] }).probability)).toHaveLength(2)
  })
})

describe('separation', () => {
  it('is complete where a covariate tells all apart, and has one-sided profile intervals', () => {
    const fit = logisticRegression(separated, { outcome: 'y', covariates: ['x'] })
    expect(fit).toMatchObject({
      converged: false,
      reason: 'diverging',
      separation: 'complete',
      covariance: null,
      robust: null,
    })
    expect(fit.diverging).toEqual(['(intercept)', 'x'])
    expect(fit.standardErrors).toEqual([null, null])
    expect(fit.tests?.wald).toBeNull()
    const [intercept, slope] = profileIntervals(fit, separated)
    expect(intercept).toMatchObject({ lower: null })
    expect(slope).toMatchObject({ upper: null })
    // The largest likelihood with the coefficient at its bound, by trying all others.
    const logLikelihood = (a: number, b: number) =>
      separated.x.reduce((sum, x, i) => sum - Math.log1p(Math.exp((separated.y[i] === 1 ? -1 : 1) * (a + b * x))), 0)
    const best = (one: (other: number) => number) =>
      Array.from({ length: 40_001 }, (_, i) => one((i - 20_000) / 1000)).reduce((most, value) => Math.max(most, value))
    expectClose(-2 * best((b) => logLikelihood(intercept!.upper!, b)), 3.841458820694124, 1e-5)
    expectClose(-2 * best((a) => logLikelihood(a, slope!.lower!)), 3.841458820694124, 1e-5)
    const predicted = predictProbability(fit, { x: [1, 6] })
    expect(predicted.probability[0]).toBeLessThan(1e-6)
    expect(Array.from(predicted.standardError)).toEqual([Number.NaN, Number.NaN])
    expect(logisticDiagnostics(fit, separated).fitted[5]).toBeGreaterThan(1 - 1e-6)
  })

  it('is quasi where a category has only events: its own coefficient runs away, the others stay', () => {
    const columns = {
      plan: ['a', 'a', 'a', 'a', 'b', 'b', 'b', 'b', 'c', 'c', 'c'],
      age: [1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3],
      y: [0, 1, 0, 1, 1, 0, 1, 0, 1, 1, 1],
    }
    const fit = logisticRegression(columns, { outcome: 'y', covariates: ['plan', 'age'] })
    const without = logisticRegression(
      { plan: columns.plan.slice(0, 8), age: columns.age.slice(0, 8), y: columns.y.slice(0, 8) },
      { outcome: 'y', covariates: ['plan', 'age'] },
    )
    expect(fit).toMatchObject({ separation: 'quasi', converged: false, diverging: ['plan=c'] })
    const at = fit.terms.indexOf('age')
    expectClose(fit.coefficients[at], without.coefficients[without.terms.indexOf('age')]!, 1e-6)
    expectClose(fit.standardErrors[at], without.standardErrors[without.terms.indexOf('age')]!, 1e-5)
    expect(fit.standardErrors[fit.terms.indexOf('plan=c')]).toBeNull()
    const [interval] = profileIntervals(fit, columns, { terms: ['plan=c'] })
    expect(interval!.upper).toBeNull()
    expect(interval!.lower).toBeLessThan(3)
    // Customers of the other plans do not lean on it.
    const { standardError } = predictProbability(fit, { plan: ['a', 'c'], age: [2, 2] })
    expect(standardError[0]).toBeGreaterThan(0)
    expect(standardError[1]).toBeNaN()
  })

  it('is of one class where everybody left, or nobody', () => {
    const columns = { x: [1, 2, 3], all: [1, 1, 1], none: [0, 0, 0] }
    const all = logisticRegression(columns, { outcome: 'all', covariates: ['x'] })
    expect(all).toMatchObject({
      separation: 'one-class',
      pseudoRSquared: null,
      nullLogLikelihood: 0,
      diverging: ['(intercept)'],
    })
    expect(profileIntervals(all, columns)[1]).toMatchObject({ lower: null, upper: null })
    const none = logisticRegression(columns, { outcome: 'none', covariates: ['x'] })
    expect(none.coefficients[0]).toBeLessThan(-10)
    expect(logisticRegression(columns, { outcome: 'all', covariates: ['x'], penalty: { ridge: 1 } }).separation).toBe(
      'one-class',
    )
    // Half an event and half a non-event more in three: the log odds of 3.5 to 0.5.
    const firth = logisticRegression(columns, { outcome: 'all', covariates: [], penalty: 'firth' })
    expectClose(firth.coefficients[0], Math.log(7), 1e-9)
  })

  it("is cured by Firth's penalty, whose intervals are of the penalised likelihood", () => {
    const fit = logisticRegression(separated, { outcome: 'y', covariates: ['x'], penalty: 'firth' })
    const [interval] = profileIntervals(fit, separated, { terms: ['x'] })
    expect(interval!.lower).toBeGreaterThan(0)
    expect(interval!.upper).toBeGreaterThan(fit.coefficients[1]! + 2)
    expect(fit.tests!.likelihoodRatio.pValue).toBeLessThan(0.05)
    expect(fit.tests?.score).toBeNull()
  })
})

describe('terms', () => {
  it('that are constant or collinear are left out and named', () => {
    const { price, left } = customers(50)
    const columns = { price, double: price.map((one) => 2 * one + 1), same: price.map(() => 7), left }
    const fit = logisticRegression(columns, { outcome: 'left', covariates: ['same', 'price', 'double'] })
    expect(fit.terms).toEqual(['(intercept)', 'price'])
    expect(fit.dropped.map(({ term, reason }) => [term, reason])).toEqual([
      ['same', 'constant'],
      ['double', 'collinear'],
    ])
    expect(fit.dropped[1]!.combination[0]!.term).toBe('price')
    expectClose(fit.dropped[1]!.combination[0]!.coefficient, 2, 1e-9)
    const alone = logisticRegression({ price, left }, { outcome: 'left', covariates: ['price'] })
    expect(predictProbability(fit, columns).probability).toEqual(predictProbability(alone, { price }).probability)
    expect(logisticDiagnostics(fit, columns).leverage).toEqual(logisticDiagnostics(alone, { price, left }).leverage)
  })

  it('of rows with a missing value are an error, or dropped and listed', () => {
    const columns = { x: [1, null, 3, 4, 5, 6], y: [0, 1, 1, null, 0, 1], w: [1, 1, 1, 1, 2, 1] }
    expectError(() => logisticRegression(columns, { outcome: 'y', covariates: ['x'] }), 'missing-value', 'columns.y[3]')
    const fit = logisticRegression(columns, { outcome: 'y', covariates: ['x'], weight: 'w', missing: 'drop' })
    expect(fit).toMatchObject({ missingRows: [1, 3], observations: 4 })
    const diagnostics = logisticDiagnostics(fit, columns)
    expect(Array.from(diagnostics.row)).toEqual([0, 2, 4, 5])
    expect(diagnostics.cooksDistance).toHaveLength(4)
  })
})

describe('predictions', () => {
  const fit = logisticRegression(customers(300), options)

  it('lie within their intervals, wider at a higher level', () => {
    const new_ = { price: [20, 60, 100], plan: ['basic', 'pro', 'team'] }
    const usual = predictProbability(fit, new_)
    const wide = predictProbability(fit, new_, { level: 0.999 })
    usual.probability.forEach((value, i) => {
      expect(usual.lower[i]).toBeLessThan(value)
      expect(usual.upper[i]).toBeGreaterThan(value)
      expect(wide.lower[i]).toBeLessThan(usual.lower[i]!)
      expect(wide.upper[i]).toBeLessThanOrEqual(1)
    })
  })

  it('have the standard error of a contrast', () => {
    const { standardError } = predictProbability(fit, { price: [0], plan: ['basic'] })
    expectClose(standardError[0], fit.standardErrors[0]!, 1e-10)
  })

  it('take an unseen category for the reference only where told so', () => {
    expectError(() => predictProbability(fit, { price: [1], plan: ['new'] }), 'invalid-option', 'columns.plan[0]')
    const taken = predictProbability(fit, { price: [50], plan: ['new'] }, { unseen: 'reference' })
    expect(taken).toEqual(predictProbability(fit, { price: [50], plan: ['basic'] }))
  })
})

describe('profile intervals', () => {
  it('are near those of Wald in large samples, and take a ridge into account', () => {
    const columns = customers(2000)
    const fit = logisticRegression(columns, options)
    const rows = coefficientTable(fit)
    profileIntervals(fit, columns).forEach(({ lower, upper }, i) => {
      expect(Math.abs(lower! - rows[i]!.lower!) / fit.standardErrors[i]!).toBeLessThan(0.1)
      expect(Math.abs(upper! - rows[i]!.upper!) / fit.standardErrors[i]!).toBeLessThan(0.1)
    })
    const held = logisticRegression(columns, { ...options, penalty: { ridge: 50 } })
    const [interval] = profileIntervals(held, columns, { terms: ['plan=pro'], level: 0.9 })
    expect(interval!.upper! - interval!.lower!).toBeLessThan(2 * 1.7 * fit.standardErrors[2]!)
  })

  it('want the columns and the terms of the fit', () => {
    const columns = customers(50)
    const fit = logisticRegression(columns, options)
    expectError(() => profileIntervals(fit, columns, { terms: ['x'] }), 'invalid-option', 'options.terms[0]')
    expectError(() => profileIntervals(fit, customers(49)), 'unequal-lengths', 'columns')
  })
})

describe('diagnostics', () => {
  const { price, left } = customers(60)
  const columns = { price, left, churn: left.map((one) => (one ? 'Yes' : 'No')) }

  it('hold each row less with a ridge', () => {
    const free = logisticDiagnostics(logisticRegression(columns, { outcome: 'left', covariates: ['price'] }), columns)
    const held = logisticDiagnostics(
      logisticRegression(columns, { outcome: 'left', covariates: ['price'], penalty: { ridge: 500 } }),
      columns,
    )
    const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0)
    expectClose(sum(free.leverage), 2, 1e-10)
    expect(sum(held.leverage)).toBeLessThan(2)
    expect(sum(held.leverage)).toBeGreaterThan(1)
  })

  it('read a text outcome as the fit did, and so do profile intervals', () => {
    const texts = logisticRegression(columns, { outcome: 'churn', event: 'Yes', covariates: ['price'] })
    const truths = logisticRegression(columns, { outcome: 'left', covariates: ['price'] })
    expect(logisticDiagnostics(texts, columns)).toEqual(logisticDiagnostics(truths, columns))
    expect(profileIntervals(texts, columns)).toEqual(profileIntervals(truths, columns))
  })

  it('have no leverages where the information vanishes', () => {
    const fit = logisticRegression(separated, { outcome: 'y', covariates: ['x'] })
    const gone = { ...fit, coefficients: [-350_000, 100_000] }
    expect(logisticDiagnostics(gone, separated).leverage.every(Number.isNaN)).toBe(true)
  })
})

describe('bad input', () => {
  const columns = { x: [1, 2, 3], y: [0, 1, 1], t: ['Yes', 'No', 'Yes'], w: [1, -1, 1], z: [0, 0, 0] }
  const fitOf = (more: object) => () => logisticRegression(columns, { outcome: 'y', covariates: ['x'], ...more })

  it('is named', () => {
    expectError(() => logisticRegression(columns, undefined as never), 'missing-value', 'options')
    expectError(fitOf({ outcome: 'no' }), 'missing-column', 'options.outcome')
    expectError(fitOf({ outcome: 'x' }), 'out-of-range', 'columns.x[1]')
    expectError(fitOf({ outcome: 't' }), 'missing-value', 'options.event')
    expectError(fitOf({ outcome: 't', event: 'Maybe' }), 'invalid-option', 'options.event')
    expectError(fitOf({ event: 'Yes' }), 'invalid-option', 'options.event')
    expectError(fitOf({ weight: 'w' }), 'out-of-range', 'columns.w[1]')
    expectError(fitOf({ weight: 'z' }), 'invalid-shares', 'columns.z')
    expectError(fitOf({ weight: 't' }), 'invalid-type', 'columns.t')
    expectError(fitOf({ penalty: 'lasso' }), 'invalid-option', 'options.penalty')
    expectError(fitOf({ penalty: { ridge: -1 } }), 'out-of-range', 'options.penalty.ridge')
    expectError(fitOf({ robust: 'hc3' }), 'invalid-option', 'options.robust')
  })
})
