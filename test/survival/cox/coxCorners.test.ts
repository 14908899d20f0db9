import { describe, expect, it } from 'vitest'
import { coxRegression } from '../../../src/survival/cox/coxRegression.js'
import { coxResiduals } from '../../../src/survival/cox/coxResiduals.js'
import { predictHazardRatio } from '../../../src/survival/cox/predictHazardRatio.js'
import { predictSurvival } from '../../../src/survival/cox/predictSurvival.js'
import { proportionalHazardsTest } from '../../../src/survival/cox/proportionalHazardsTest.js'
import { expectClose } from '../../support/expectClose.js'

const options = { time: 't', event: 'e', covariates: ['x'] } as const
const small = {
  t: [1, 2, 2, 3, 5, 5, 5, 8, 9, 9],
  e: [1, 1, 1, 0, 1, 1, 0, 1, 0, 1],
  x: [0.2, 1.5, -0.3, 2, 1.1, 0.4, -1, 0, 0.9, -0.5],
}
const expectError = (run: () => unknown, code: string, path: string): void => {
  expect(run).toThrow(expect.objectContaining({ name: 'ClienteleError', code, path }))
}

/** Figures of R survival 3.5-3, `coxph`. */
describe('coxRegression in the corners where R warns', () => {
  it.each([
    ['efron', 0.125564575600171, 0.472108550108894, -11.7722080629003, -11.7368153048012],
    ['breslow', 0.0950151366556705, 0.472677833988711, -12.0723126553507, -12.0520957310787],
  ] as const)('few rows with ties, %s', (ties, coefficient, error, atZero, atMaximum) => {
    const fit = coxRegression(small, { ...options, ties })
    expectClose(fit.coefficients[0], coefficient, 1e-8)
    expectClose(fit.standardErrors[0], error, 1e-8)
    expectClose(fit.nullLogLikelihood, atZero, 1e-12)
    expectClose(fit.logLikelihood, atMaximum, 1e-12)
  })

  it.each([
    ['efron', -3.17805383034795],
    ['breslow', -5.54517744447956],
  ] as const)('everybody leaves at once: coefficient 0, %s', (ties, likelihood) => {
    const fit = coxRegression({ t: [1, 1, 1, 1], e: [1, 1, 1, 1], x: [0, 1, 2, 5] }, { ...options, ties })
    expect(fit.coefficients).toEqual([0])
    expectClose(fit.standardErrors[0], 0.267261241912424, 1e-12)
    expectClose(fit.logLikelihood, likelihood, 1e-12)
  })

  it('a covariate that separates runs away, and is said to; a penalty holds it', () => {
    const columns = { t: [1, 2, 3, 4, 5, 6], e: [1, 1, 1, 0, 0, 0], x: [1, 1, 1, 0, 0, 0], z: [1, 3, 2, 2, 4, 1] }
    const fit = coxRegression(columns, { ...options, covariates: ['x', 'z'] })
    expect([fit.converged, fit.reason, fit.diverging]).toEqual([false, 'diverging', ['x']])
    expect(fit.coefficients[0]).toBeGreaterThan(10)
    expect(fit.standardErrors[0]).toBeNull()
    expect(fit.standardErrors[1]).toBeGreaterThan(0)
    expect(fit.tests.wald).toBeNull()
    const { standardError, hazardRatio } = predictHazardRatio(fit, { x: [0, 1], z: [2, 2] })
    expect(standardError[0]).toBeGreaterThan(0)
    expect(standardError[1]).toBeNaN()
    expect(hazardRatio[1]).toBeGreaterThan(1e4)
    const curves = predictSurvival(fit, { x: [0, 1], z: [2, 2] }, { times: [3] })
    expect([curves.lower[1], curves.upper[1]]).toEqual([Number.NaN, Number.NaN])
    const held = coxRegression(columns, { ...options, covariates: ['x', 'z'], penalty: 0.1 })
    expect(held.converged).toBe(true)
    expect(held.standardErrors.every((error) => error !== null)).toBe(true)
    expect(held.tests.wald).toBeNull()
    expectError(() => proportionalHazardsTest(held, columns), 'invalid-option', 'fit.penalty')
  })

  it('without events, or with one value for all who are at risk, nothing can be estimated', () => {
    const noEvents = coxRegression({ t: [1, 2, 3], e: [0, 0, 0], x: [1, 2, 3] }, { ...options, robust: true })
    expect([noEvents.terms, noEvents.logLikelihood, noEvents.converged]).toEqual([[], 0, true])
    expect(noEvents.dropped).toEqual([{ term: 'x', reason: 'constant', combination: [] }])
    expect(noEvents.baselineHazard).toEqual([
      { stratum: 'all', time: [], atMean: [], atZero: [], variance: [], meanShift: [] },
    ])
    expect(noEvents.concordance.concordance).toBeNull()
    expect(predictSurvival(noEvents, { x: [1] }, { times: [1, 9] }).survival).toEqual(Float64Array.of(1, 1))
    // The one with another value left before anybody had the event.
    const before = coxRegression({ t: [1, 2, 3, 4], e: [0, 1, 1, 0], x: [7, 0.1, 0.1, 0.1] }, options)
    expect(before.dropped.map(({ reason }) => reason)).toEqual(['constant'])
    expectClose(before.logLikelihood, -Math.log(6), 1e-14)
  })

  it('leaves out what others determine, with the combination; within strata what they determine', () => {
    const columns = {
      t: [1, 2, 3, 4, 5, 6, 7, 8],
      e: [1, 1, 0, 1, 1, 1, 1, 1],
      x: [2, 1, 4, 3, 9, 5, 4, 7],
      y: [4, 2, 8, 6, 18, 10, 8, 14],
      s: ['a', 'a', 'a', 'a', 'b', 'b', 'b', 'b'],
      ofStratum: [0.1, 0.1, 0.1, 0.1, 0.7, 0.7, 0.7, 0.7],
      shifted: [2, 1, 4, 3, 109, 105, 104, 107],
    }
    const plain = coxRegression(columns, { ...options, covariates: ['x', 'y'] })
    expect(plain.dropped).toEqual([{ term: 'y', reason: 'collinear', combination: [{ term: 'x', coefficient: 2 }] }])
    const covariates = ['ofStratum', 'x', 'shifted']
    const stratified = coxRegression(columns, { ...options, covariates, strata: 's' })
    expect(stratified.terms).toEqual(['x'])
    expect(stratified.dropped.map(({ term, reason }) => [term, reason])).toEqual([
      ['ofStratum', 'constant'],
      ['shifted', 'collinear'],
    ])
    expect(stratified.standardErrors[0]).toBe(coxRegression(columns, { ...options, strata: 's' }).standardErrors[0])
    // A ridge can share an effect out among collinear terms.
    const ridge = coxRegression(columns, { ...options, covariates: ['x', 'y'], penalty: 0.01 })
    expect(ridge.terms).toEqual(['x', 'y'])
    expectClose(ridge.coefficients[0]! / ridge.coefficients[1]!, 2, 1e-9)
  })

  it('leaves out what is constant on each side of a gap without anybody at risk', () => {
    const columns = {
      n: [0, 0, 0, 4, 4, 4],
      t: [1, 2, 3, 5, 6, 7],
      e: [1, 1, 1, 1, 1, 1],
      x: [0.3, 0.3, 0.3, 0.7, 0.7, 0.7],
    }
    expect(coxRegression(columns, { ...options, entry: 'n' }).dropped).toEqual([
      { term: 'x', reason: 'constant', combination: [] },
    ])
  })

  it('keeps its digits far from 0, where the baseline at zero is beyond float64', () => {
    const fit = coxRegression({ t: [4, 5, 6, 9], e: [1, 1, 1, 1], x: [1000001, 1000003, 1000002, 1000002.5] }, options)
    expectClose(fit.coefficients[0], -1.13489570240243, 1e-8)
    expectClose(fit.standardErrors[0], 1.22715703842366, 1e-8)
    expectClose(fit.logLikelihood, -2.69418095769682, 1e-12)
    expect(fit.baselineHazard[0]!.atZero).toBeNull()
    expect(fit.baselineHazard[0]!.atMean!.every(Number.isFinite)).toBe(true)
  })

  it('keeps its digits where a customer of huge risk enters late', () => {
    const columns = { n: [0, 0, 0, 0, 5, 0], t: [1, 2, 3, 4, 6, 7], e: [1, 0, 1, 1, 1, 1], x: [0, 1, 2, 0, 60, 1] }
    const late = coxRegression(columns, { ...options, entry: 'n' })
    const alone = { n: [0, 0, 0, 0, 0], t: [1, 2, 3, 4, 7], e: [1, 0, 1, 1, 1], x: [0, 1, 2, 0, 1] }
    const without = coxRegression(alone, { ...options, entry: 'n' })
    expect(late.diverging).toEqual([])
    expect(Math.abs(late.logLikelihood - without.logLikelihood)).toBeLessThan(2)
    expect(late.coefficients.every(Number.isFinite)).toBe(true)
  })

  it('joins times that differ by rounding only', () => {
    const columns = { t: [0.1 + 0.2, 0.3, 1, 2], e: [1, 1, 0, 1], x: [1, 2, 3, 1] }
    const { baselineHazard } = coxRegression(columns, options)
    expect(baselineHazard[0]!.time.length).toBe(2)
  })

  it('fits without covariates: the baseline is that of Nelson and Aalen', () => {
    const fit = coxRegression({ t: [1, 2, 3, 4], e: [1, 0, 1, 1] }, { time: 't', event: 'e', ties: 'breslow' })
    expect(fit.terms).toEqual([])
    fit.baselineHazard[0]!.atMean!.forEach((value, i) => {
      expectClose(value, [1 / 4, 3 / 4, 7 / 4][i]!, 1e-15)
    })
    expect(fit.tests.likelihoodRatio).toEqual({ statistic: 0, degreesOfFreedom: 0, pValue: 1 })
  })
})

describe('missing values, strata and categories', () => {
  const columns = {
    t: [2, 5, null, 9, 12, 12, 3, 8, 10, 11],
    e: [true, true, true, true, false, false, true, true, false, true],
    plan: ['pro', 'free', 'free', 'basic', 'basic', null, 'free', 'basic', 'pro', 'pro'],
    s: [1, 1, 2, 2, 1, 2, 2, 1, 2, 1],
    w: [1, 1, 1, 0, 1, 1, 2, 1, 1, 1],
  }
  const of = { time: 't', event: 'e', covariates: ['plan'], strata: 's', missing: 'drop' } as const

  it('rows with a missing value are named, and their residuals are NaN', () => {
    const fit = coxRegression(columns, { ...of, weight: 'w' })
    expect([fit.missingRows, fit.observations, fit.terms]).toEqual([[2, 5], 8, ['plan=free', 'plan=pro']])
    const { martingale, schoenfeld, score } = coxResiduals(fit, columns)
    expect(martingale.length).toBe(10)
    // Row 3 weighs nothing.
    expect([...martingale.keys()].filter((row) => Number.isNaN(martingale[row]!))).toEqual([2, 3, 5])
    expect([...score['plan=pro']!.keys()].filter((row) => Number.isNaN(score['plan=pro']![row]!))).toEqual([2, 3, 5])
    expect([...schoenfeld.row]).toEqual([0, 1, 7, 9, 6])
    expect([...schoenfeld.time]).toEqual([2, 5, 8, 11, 3])
    expectError(() => coxRegression(columns, { ...of, missing: 'error' }), 'missing-value', 'columns.t[2]')
  })

  it('levels are those asked for, the first is the reference', () => {
    const levels = { plan: ['pro', 'basic', 'free', 'team'] }
    const fit = coxRegression(columns, { ...of, levels })
    expect([fit.terms, fit.dropped.map(({ term }) => term)]).toEqual([['plan=basic', 'plan=free'], ['plan=team']])
    expect(proportionalHazardsTest(fit, columns).tests).toMatchObject([
      { name: 'plan', terms: ['plan=basic', 'plan=free'] },
    ])
    const [ratio] = predictHazardRatio(fit, { plan: ['pro'] }).hazardRatio
    expect(ratio).toBe(1)
  })

  it('predicts within the stratum of the row, and refuses a stratum that it has not seen', () => {
    const fit = coxRegression(columns, of)
    expect(fit.baselineHazard.map(({ stratum }) => stratum)).toEqual(['s=1', 's=2'])
    const { survival, median } = predictSurvival(fit, { plan: ['free', 'free'], s: [2, 1] }, { times: [4] })
    expect(survival[0]).not.toBe(survival[1])
    expect(median.length).toBe(2)
    expectError(
      () => predictSurvival(fit, { plan: ['free'], s: [3] }, { times: [4] }),
      'invalid-option',
      'columns.s[0]',
    )
    expectError(
      () => predictSurvival(fit, { plan: ['free'], s: [null] }, { times: [4] }),
      'missing-value',
      'columns.s[0]',
    )
    expectError(
      () => predictSurvival(fit, { plan: ['team'], s: [1] }, { times: [4] }),
      'invalid-option',
      'columns.plan[0]',
    )
    const unseen = predictSurvival(fit, { plan: ['team'], s: [1] }, { times: [4], unseen: 'reference' })
    expect(unseen.survival).toEqual(predictSurvival(fit, { plan: ['basic'], s: [1] }, { times: [4] }).survival)
  })

  it('predicts for those who are there now: survival from then on', () => {
    const fit = coxRegression(small, options)
    const all = { times: [2, 5, 9], interval: 'log-log' } as const
    const [atTwo, atFive, atNine] = predictSurvival(fit, { x: [1] }, all).survival
    const { survival, standardError, lower, upper, median } = predictSurvival(fit, { x: [1] }, { ...all, from: [2.5] })
    expect([survival[0], standardError[0]]).toEqual([1, 0])
    expectClose(survival[1], atFive! / atTwo!, 1e-14)
    expectClose(survival[2], atNine! / atTwo!, 1e-14)
    expect(lower[1]).toBeLessThan(survival[1]!)
    expect(upper[1]).toBeGreaterThan(survival[1]!)
    expect(median[0]).toBeGreaterThan(2.5)
  })

  it('a cluster gives robust errors, those of its rows together', () => {
    const doubled = {
      t: [...small.t, ...small.t],
      e: [...small.e, ...small.e],
      x: [...small.x, ...small.x],
      id: [...small.t.keys(), ...small.t.keys()].map((i) => `customer ${i}`),
    }
    const of = { ...options, ties: 'breslow', cluster: 'id' } as const
    const { robust, standardErrors } = coxRegression(doubled, of)
    const once = coxRegression(small, { ...options, ties: 'breslow', robust: true })
    expect([robust!.clusters, once.robust!.clusters]).toEqual([10, 10])
    expectClose(robust!.standardErrors[0], once.robust!.standardErrors[0]!, 1e-10)
    expectClose(standardErrors[0], once.standardErrors[0]! / Math.SQRT2, 1e-10)
  })
})

describe('bad input is named', () => {
  it.each([
    ['an event of 2', { e: [2, 1, 1, 0, 1, 1, 0, 1, 0, 1] }, {}, 'out-of-range', 'columns.e[0]'],
    ['a negative weight', { w: small.t.map((_, i) => 1 - i) }, { weight: 'w' }, 'out-of-range', 'columns.w[2]'],
    ['no weight at all', { w: small.t.map(() => 0) }, { weight: 'w' }, 'invalid-shares', 'columns.w'],
    ['an entry after the end', { n: small.t.map(() => 1) }, { entry: 'n' }, 'out-of-range', 'columns.n[0]'],
    ['a column that is not there', {}, { covariates: ['y'] }, 'missing-column', 'options.covariates[0]'],
    ['a covariate twice', {}, { covariates: ['x', 'x'] }, 'duplicate-column', 'options.covariates[1]'],
    ['an infinite covariate', { x: small.x.map(() => Infinity) }, {}, 'invalid-number', 'columns.x[0]'],
    ['strata twice', {}, { strata: ['x', 'x'] }, 'duplicate-column', 'options.strata[1]'],
    ['strata that are no names', {}, { strata: { x: 1 } }, 'invalid-type', 'options.strata'],
    ['other ties', {}, { ties: 'exact' }, 'invalid-option', 'options.ties'],
    ['a negative penalty', {}, { penalty: -1 }, 'out-of-range', 'options.penalty'],
    ['robust that is no yes or no', {}, { robust: 'hc0' }, 'invalid-type', 'options.robust'],
    ['a cluster without robust', {}, { robust: false, cluster: 'x' }, 'invalid-option', 'options.robust'],
  ])('%s', (_, columns, own, code, path) => {
    expectError(() => coxRegression({ ...small, ...columns }, { ...options, ...(own as object) }), code, path)
  })

  it('options of the functions over a fit', () => {
    const fit = coxRegression(small, options)
    const hundred = { t: small.t.slice(1), e: small.e.slice(1), x: small.x.slice(1) }
    expectError(() => coxResiduals(fit, hundred), 'unequal-lengths', 'columns')
    const zero = { ...small, t: [0, ...small.t.slice(1)] }
    const ofZero = coxRegression(zero, options)
    expectError(() => proportionalHazardsTest(ofZero, zero, { transform: 'log' }), 'out-of-range', 'columns.t[0]')
    expectError(() => predictSurvival(fit, { x: [1] }, { times: [Number.NaN] }), 'invalid-number', 'options.times[0]')
    expectError(() => predictSurvival(fit, { x: [1] }, { times: [1], level: 1 }), 'out-of-range', 'options.level')
    expectError(() => predictSurvival(fit, { x: [1] }, { times: [1], from: [1, 2] }), 'unequal-lengths', 'options.from')
    expectError(() => predictHazardRatio(fit, { y: [1] }), 'missing-column', 'columns')
  })
})
