import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ClienteleError } from '../../../src/errors.js'
import { log1pExp, normalLogCdf } from '../../../src/numeric/index.js'
import {
  coefficientTable,
  type ParametricSurvivalOptions,
  parametricSurvival,
  type SurvivalDistribution,
} from '../../../src/survival/index.js'
import { expectClose } from '../../support/expectClose.js'
import { hasShared } from '../../support/shared.js'
import reference from '../fixtures/parametric.json' with { type: 'json' }
import { leukaemia } from './leukaemia.js'
import { DISTRIBUTIONS, sharedCases, sharedColumns } from './sharedFits.js'

const NAMES = { time: 'time', event: 'event' } as const
const ALL = ['exponential', 'weibull', 'log-normal', 'log-logistic'] as const
const WITH_SCALE = ALL.slice(1)

/** Every number of a fit is one. */
function expectFinite(fit: object): void {
  const text = JSON.stringify(fit, (_, value) =>
    typeof value === 'number' && !Number.isFinite(value) ? 'not finite' : (value as unknown),
  )
  expect(text).not.toContain('not finite')
}

interface Rows {
  readonly time: readonly number[]
  readonly event: readonly number[]
  readonly x: readonly number[]
  readonly entry: readonly number[] | null
}

/** The log-likelihood written out, row by row, at (intercept, coefficient, ln σ). */
function logLikelihoodOf(
  distribution: SurvivalDistribution,
  rows: Rows,
  [intercept, b, logScale]: readonly number[],
): number {
  const sigma = Math.exp(logScale!)
  const logSurvival = (time: number, x: number): number => {
    const w = (Math.log(time) - intercept! - b! * x) / sigma
    if (distribution === 'log-normal') return normalLogCdf(-w)
    return distribution === 'log-logistic' ? -log1pExp(w) : -Math.exp(w)
  }
  const logHazard = (time: number, x: number): number => {
    const w = (Math.log(time) - intercept! - b! * x) / sigma
    const rest = -Math.log(sigma) - Math.log(time)
    if (distribution === 'log-normal') return rest - w ** 2 / 2 - Math.log(2 * Math.PI) / 2 - normalLogCdf(-w)
    return distribution === 'log-logistic' ? rest + w - log1pExp(w) : rest + w
  }
  return rows.time.reduce((sum, time, i) => {
    const x = rows.x[i]!
    const from = rows.entry === null ? 0 : rows.entry[i]!
    return sum + rows.event[i]! * logHazard(time, x) + logSurvival(time, x) - (from > 0 ? logSurvival(from, x) : 0)
  }, 0)
}

describe('parametricSurvival', () => {
  // R 4.2.2, survival 3.5.3 (fixtures/parametric.R); estimates to 1e-8, standard errors to 1e-7 where R stops earlier.
  for (const figures of reference.parametric) {
    const { distribution, strata } = figures
    it(`agrees with R's survreg on weighted remissions: ${distribution}${strata ? ', a scale a site' : ''}`, () => {
      const fit = parametricSurvival(leukaemia, {
        ...NAMES,
        weight: 'weight',
        covariates: ['treated', 'score'],
        distribution: DISTRIBUTIONS[distribution]!,
        ...(strata ? { strata: 'site' } : {}),
      })
      figures.coefficients.forEach((value, i) => {
        expectClose(fit.coefficients[i], value, 1e-8)
      })
      figures.standardErrors.forEach((value, i) => {
        expectClose(fit.standardErrors[i], value, 1e-8)
      })
      expectClose(fit.logLikelihood, figures.logLikelihood, 1e-12)
      expectClose(fit.nullLogLikelihood, figures.nullLogLikelihood, 1e-12)
      expectClose(fit.aic, figures.aic, 1e-12)
      expect(fit).toMatchObject({
        converged: true,
        reason: 'maximum',
        diverging: [],
        observations: 42,
        totalWeight: 84,
      })
      expect(JSON.parse(JSON.stringify(fit))).toEqual(fit)
    })
  }

  describe.skipIf(!hasShared)('against the shared reference values of survreg (skipped without them)', () => {
    for (const one of hasShared ? sharedCases() : []) {
      it(`${one.name}: coefficients, covariance, likelihoods and proportional hazards`, () => {
        const columns = sharedColumns(one.dataset)
        for (const [name, figures] of Object.entries(one.fits)) {
          const fit = parametricSurvival(columns, {
            ...NAMES,
            covariates: one.covariates,
            distribution: DISTRIBUTIONS[name]!,
            missing: 'drop',
            ...(one.name === 'lung_weighted' ? { weight: 'weight' } : {}),
          })
          const expected = [...figures.coef, ...(name === 'exponential' ? [] : [figures.logScale])]
          expected.forEach((value, i) => {
            expectClose(fit.coefficients[i], value, 1e-8, `${name} coefficient ${i}`)
          })
          figures.vcov.forEach((row, i) => {
            row.forEach((value, j) => {
              const scale = figures.se[i]! * figures.se[j]!
              expect(Math.abs(fit.covariance![i]![j]! - value), `${name} covariance ${i}, ${j}`).toBeLessThan(
                1e-8 * scale,
              )
            })
          })
          expectClose(fit.scale, figures.scale, 1e-8)
          expectClose(fit.logLikelihood, figures.logLik, 1e-12)
          expectClose(fit.nullLogLikelihood, figures.logLikNull, 1e-12)
          expectClose(fit.aic, figures.AIC, 1e-12)
          if (figures.lr !== null) expectClose(fit.likelihoodRatio?.statistic, figures.lr, 1e-9)
          expect(fit.likelihoodRatio?.degreesOfFreedom).toBe(figures.lrDf ?? 0)
          if (figures.weibullPH !== undefined) {
            expectClose(fit.proportionalHazards?.shape, figures.weibullPH.shape, 1e-8)
            for (const [i, value] of (figures.weibullPH.phCoef ?? []).entries()) {
              expectClose(fit.proportionalHazards?.coefficients[i + 1], value, 1e-8)
            }
          }
        }
      })
    }

    it('agrees with lifelines: scale and shape of the Weibull distribution, the log-normal one, Weibull regression', () => {
      const lung = parametricSurvival(sharedColumns('lung.csv'), NAMES)
      const form = lung.proportionalHazards!
      const lambda = Math.exp(lung.coefficients[0]!)
      // lifelines 0.30.1, WeibullFitter: lambda_ and rho_, by a search that stops at about 1e-6 of a parameter.
      expectClose(lambda, 417.7586472606239, 1e-6)
      expectClose(lambda * lung.standardErrors[0]!, 24.70454009237516, 1e-5)
      expectClose(form.shape, 1.3168399982896235, 1e-6)
      expectClose(form.shapeStandardError, 0.08221072661738021, 1e-5)
      // LogNormalFitter: mu_ and sigma_.
      const normal = parametricSurvival(sharedColumns('lung.csv'), { ...NAMES, distribution: 'log-normal' })
      expectClose(normal.coefficients[0], 5.663297267233206, 1e-5)
      expectClose(normal.scale, 1.0976312157671357, 1e-5)
      expectClose(normal.standardErrors[0], 0.07799519533534804, 1e-4)
      expectClose(normal.scale! * normal.standardErrors[1]!, 0.06186400114108, 1e-4)
      // WeibullAFTFitter on rossi.
      const covariates = ['age', 'fin', 'mar', 'paro', 'prio', 'race', 'wexp']
      const rossi = parametricSurvival(sharedColumns('rossi.csv'), { ...NAMES, covariates })
      const expected = [
        3.9901230786737147, 0.040714888849656974, 0.27217239596240844, 0.3112603252115397, 0.05882199954537561,
        -0.06581658804252151, -0.2248082907571738, 0.1065507911043481, -0.33910273927560525,
      ]
      expected.forEach((value, i) => {
        expectClose(rossi.coefficients[i], value, 1e-4)
      })
      expectClose(rossi.logLikelihood, -679.9165639475835, 1e-9)
    })
  })

  it('fits exponentials without covariates in closed form: events over time at risk, 1/√events', () => {
    const fit = parametricSurvival(leukaemia, { ...NAMES, distribution: 'exponential' })
    const exposure = leukaemia.time.reduce((sum, time) => sum + time, 0)
    expectClose(fit.coefficients[0], Math.log(exposure / 30), 1e-13)
    expectClose(fit.standardErrors[0], 1 / Math.sqrt(30), 1e-12)
    expect(fit.terms).toEqual(['(intercept)'])
    expect(fit.scale).toBe(1)
    expect(fit.proportionalHazards).toMatchObject({ shape: 1, shapeStandardError: null })
    expect(fit.likelihoodRatio).toEqual({ statistic: 0, degreesOfFreedom: 0, pValue: 1 })
  })

  it('gives the standard errors of the proportional-hazards form by the delta method', () => {
    const fit = parametricSurvival(leukaemia, { ...NAMES, covariates: ['treated'] })
    const form = fit.proportionalHazards!
    const [scale, b] = [fit.scale!, fit.coefficients[1]!]
    const v = fit.covariance!
    // g = (−1/σ, b/σ) in (b, ln σ)
    const variance = (v[1]![1]! - 2 * b * v[1]![2]! + b * b * v[2]![2]!) / scale ** 2
    expectClose(form.coefficients[1], -b / scale, 1e-13)
    expectClose(form.standardErrors[1], Math.sqrt(variance), 1e-12)
    expectClose(form.shapeStandardError, fit.standardErrors[2]! / scale, 1e-12)
    expect(form.terms).toEqual(['(intercept)', 'treated', '(log shape)'])
    // The hazard ratio of Gehan's data: 6-MP lowers the risk to about a fifth (R: exp(-1.7309)).
    expectClose(coefficientTable(form)[1]!.ratio, Math.exp(-1.730871), 1e-5)
    expect(parametricSurvival(leukaemia, { ...NAMES, distribution: 'log-normal' }).proportionalHazards).toBeNull()
  })

  it('has text as indicators of its levels, and leaves out rows with missing values when asked to', () => {
    const columns = { ...leukaemia, score: leukaemia.score.map((score, i) => (i === 3 ? null : score)) }
    const options = { ...NAMES, covariates: ['site', 'score'], levels: { site: ['b', 'a'] } }
    const fit = parametricSurvival(columns, { ...options, missing: 'drop' })
    expect(fit.terms).toEqual(['(intercept)', 'site=a', 'score', '(log scale)'])
    expect(fit).toMatchObject({ missingRows: [3], observations: 41 })
    expect(() => parametricSurvival(columns, options)).toThrow(
      expect.objectContaining({ code: 'missing-value', path: 'columns.score[3]' }),
    )
  })

  for (const distribution of ALL) {
    const options = { ...NAMES, covariates: ['treated', 'score'], distribution } as const
    const plain = parametricSurvival(leukaemia, options)

    it(`another unit of time shifts the intercept and the likelihood only: ${distribution}`, () => {
      for (const unit of [1e-300, 1 / 7, 86_400_000, 1e300]) {
        const fit = parametricSurvival({ ...leukaemia, time: leukaemia.time.map((time) => time * unit) }, options)
        plain.coefficients.forEach((value, i) => {
          expect(Math.abs(fit.coefficients[i]! - value - (i === 0 ? Math.log(unit) : 0))).toBeLessThan(1e-9)
          expectClose(fit.standardErrors[i], plain.standardErrors[i]!, 1e-8)
        })
        expectClose(fit.logLikelihood, plain.logLikelihood - 30 * Math.log(unit), 1e-11)
      }
    })

    it(`another unit of a covariate changes its coefficient only: ${distribution}`, () => {
      const score = leukaemia.score.map((value) => 1e9 + 1e6 * value)
      const fit = parametricSurvival({ ...leukaemia, score }, options)
      expectClose(fit.coefficients[2]! * 1e6, plain.coefficients[2]!, 1e-8)
      expectClose(fit.logLikelihood, plain.logLikelihood, 1e-12)
    })

    it(`order of rows does not matter, and a weight of 2 is two rows: ${distribution}`, () => {
      const rows = leukaemia.time.flatMap((_, i) => Array<number>(leukaemia.weight[i]!).fill(i)).reverse()
      const pick = <Value>(column: readonly Value[]): Value[] => rows.map((i) => column[i]!)
      const { time, event, treated, score, site } = leukaemia
      const repeated = {
        time: pick(time),
        event: pick(event),
        treated: pick(treated),
        score: pick(score),
        site: pick(site),
      }
      for (const more of distribution === 'exponential' ? [{}] : [{}, { strata: 'site' }]) {
        const one = parametricSurvival(leukaemia, { ...options, ...more, weight: 'weight' })
        const other = parametricSurvival(repeated, { ...options, ...more })
        one.coefficients.forEach((value, i) => {
          expectClose(other.coefficients[i], value, 1e-9)
          expectClose(other.standardErrors[i], one.standardErrors[i]!, 1e-9)
        })
        expectClose(other.bic, one.bic!, 1e-12)
      }
    })

    it(`a row cut in two by a late entry is the same row: ${distribution}`, () => {
      const { time, event, treated, score, site } = leukaemia
      const cut = {
        time: [...time.map((one) => one * 0.3), ...time],
        event: [...event.map(() => 0), ...event],
        entry: [...time.map((_, i) => (i % 2 === 0 ? 0 : -1)), ...time.map((one) => one * 0.3)],
        treated: [...treated, ...treated],
        score: [...score, ...score],
        site: [...site, ...site],
      }
      for (const more of distribution === 'exponential' ? [{}] : [{}, { strata: 'site' }]) {
        const whole = parametricSurvival(leukaemia, { ...options, ...more })
        const fit = parametricSurvival(cut, { ...options, ...more, entry: 'entry' })
        whole.coefficients.forEach((value, i) => {
          expectClose(fit.coefficients[i], value, 1e-8)
          expectClose(fit.standardErrors[i], whole.standardErrors[i]!, 1e-8)
        })
        expectClose(fit.logLikelihood, whole.logLikelihood, 1e-11)
      }
    })

    it(`rows of weight 0 and a duplicate or constant covariate change nothing: ${distribution}`, () => {
      const columns = {
        ...leukaemia,
        one: leukaemia.time.map(() => 7),
        double: leukaemia.score.map((value) => 2 * value + 1),
        kept: leukaemia.time.map((_, i) => (i === 5 ? 0 : 1)),
      }
      const fit = parametricSurvival(columns, { ...options, covariates: ['treated', 'score', 'one', 'double'] })
      expect(fit.terms).toEqual(plain.terms)
      expect(fit.dropped.map(({ term, reason }) => [term, reason])).toEqual([
        ['one', 'constant'],
        ['double', 'collinear'],
      ])
      expectClose(fit.logLikelihood, plain.logLikelihood, 1e-12)

      const without = (column: readonly (number | boolean)[]): (number | boolean)[] => column.filter((_, i) => i !== 5)
      const fewer = parametricSurvival(
        {
          time: without(leukaemia.time),
          event: without(leukaemia.event),
          treated: without(leukaemia.treated),
          score: without(leukaemia.score),
        },
        options,
      )
      const weighted = parametricSurvival(columns, { ...options, weight: 'kept' })
      expectClose(weighted.coefficients[1], fewer.coefficients[1]!, 1e-9)
      expectClose(weighted.standardErrors[2], fewer.standardErrors[2]!, 1e-8)
    })

    it(`a level of which nobody left runs away, alone, and is named: ${distribution}`, () => {
      const columns = {
        time: [1, 2, 4, 8, 3, 5, 6, 7],
        event: [1, 1, 1, 1, 0, 0, 0, 0],
        plan: ['a', 'a', 'a', 'a', 'b', 'b', 'b', 'b'],
      }
      const fit = parametricSurvival(columns, { ...NAMES, covariates: ['plan'], distribution })
      expect(fit).toMatchObject({ converged: false, reason: 'diverging', diverging: ['plan=b'] })
      expect(fit.standardErrors.map((error) => error === null)).toEqual(fit.terms.map((term) => term === 'plan=b'))
      expectFinite(fit)
      const first = {
        time: columns.time.slice(0, 4),
        event: columns.event.slice(0, 4),
      }
      const alone = parametricSurvival(first, { ...NAMES, distribution })
      expectClose(fit.coefficients[0], alone.coefficients[0]!, 1e-6)
      const other = parametricSurvival(columns, {
        ...NAMES,
        covariates: ['plan'],
        levels: { plan: ['b', 'a'] },
        distribution,
      })
      expect(other.diverging).toEqual(['(intercept)', 'plan=a'])
    })

    it(`without events the intercept runs away, everything else is 0: ${distribution}`, () => {
      const columns = { time: [1, 2, 3], event: [false, false, false], entry: [0, -4, 1], x: [1, 5, 2] }
      const fit = parametricSurvival(columns, { ...NAMES, covariates: ['x'], entry: 'entry', distribution })
      expect(fit).toMatchObject({ converged: false, diverging: ['(intercept)'], logLikelihood: 0, events: 0, scale: 1 })
      expectClose(fit.coefficients[0], Math.log(5) + 53 * Math.LN2, 1e-13)
      expect(fit.coefficients.slice(1).every((value) => value === 0)).toBe(true)
      expect(fit.standardErrors.every((error) => error === null)).toBe(true)
      expectFinite(fit)
    })
  }

  const exact: Readonly<Record<string, { readonly columns: object; readonly covariates: readonly string[] }>> = {
    'one row': { columns: { time: [5], event: [1] }, covariates: [] },
    'one distinct time': { columns: { time: [5, 5, 5], event: [1, 0, 1] }, covariates: [] },
    'the last one only': { columns: { time: [5, 7, 9], event: [0, 0, 1] }, covariates: [] },
    'events on a line': {
      columns: { time: [1, 2, 4, 8, 3], event: [1, 1, 1, 1, 0], x: [0, 1, 2, 3, 3] },
      covariates: ['x'],
    },
  }
  for (const [what, { columns, covariates }] of Object.entries(exact)) {
    it(`where all events lie on one plane the scale goes to 0 and nothing has a standard error: ${what}`, () => {
      for (const distribution of WITH_SCALE) {
        const fit = parametricSurvival(columns as never, { ...NAMES, covariates, distribution })
        expect(fit).toMatchObject({
          converged: false,
          reason: 'diverging',
          diverging: ['(log scale)'],
          aic: null,
          bic: null,
          likelihoodRatio: null,
          covariance: null,
        })
        expect(fit.scale!).toBeLessThan(1e-5)
        expect(fit.standardErrors.every((error) => error === null)).toBe(true)
        expectFinite(fit)
        if (what === 'events on a line') expectClose(fit.coefficients[1], Math.LN2, 1e-6)
      }
      const exponential = parametricSurvival(columns as never, { ...NAMES, covariates, distribution: 'exponential' })
      expect(exponential.converged).toBe(true)
    })
  }

  it('a stratum without events has no scale', () => {
    for (const distribution of WITH_SCALE) {
      const fit = parametricSurvival(
        { ...leukaemia, event: leukaemia.event.map((event, i) => (i % 2 === 0 ? event : 0)) },
        { ...NAMES, covariates: ['score'], strata: 'site', distribution },
      )
      expect(fit.diverging).toContain('(log scale: b)')
      expect(fit).toMatchObject({ converged: false, scale: null, proportionalHazards: null, aic: null })
      expectFinite(fit)
    }
    const none = parametricSurvival({ ...leukaemia, event: leukaemia.event.map(() => 0) }, { ...NAMES, strata: 'site' })
    expect(none.strata).toEqual({ column: 'site', levels: ['a', 'b'], scales: [1, 1] })
  })

  it('strata that do not differ have about the scale of all', () => {
    const doubled = (column: readonly (number | boolean)[]) => [...column, ...column]
    const columns = {
      time: doubled(leukaemia.time),
      event: doubled(leukaemia.event),
      half: [...leukaemia.time.map(() => 1), ...leukaemia.time.map(() => 2)],
    }
    const fit = parametricSurvival(columns, { ...NAMES, strata: 'half' })
    const common = parametricSurvival(leukaemia, NAMES)
    for (const scale of fit.strata!.scales) expectClose(scale, common.scale!, 1e-9)
    expect(fit.terms).toEqual(['(intercept)', '(log scale: 1)', '(log scale: 2)'])
  })

  it('is finite, and the highest point of the likelihood, whatever the data', () => {
    const row = fc.record({
      time: fc.double({ min: 1e-6, max: 1e6, noNaN: true, noDefaultInfinity: true }),
      event: fc.integer({ min: 0, max: 1 }),
      x: fc.integer({ min: -3, max: 3 }),
      late: fc.double({ min: -0.5, max: 0.99, noNaN: true }),
    })
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 30 }),
        fc.constantFrom(...ALL),
        fc.boolean(),
        (rows, distribution, late) => {
          const columns = {
            time: rows.map(({ time }) => time),
            event: rows.map(({ event }) => event),
            x: rows.map(({ x }) => x),
            entry: rows.map((one) => one.late * one.time),
          }
          const fit = parametricSurvival(columns, {
            ...NAMES,
            covariates: ['x'],
            distribution,
            ...(late ? { entry: 'entry' } : {}),
          })
          expectFinite(fit)
          if (!fit.converged) return
          const x = columns.x.map((value) => (fit.terms.includes('x') ? value : 0))
          const place = [fit.coefficients[0]!, fit.terms.includes('x') ? fit.coefficients[1]! : 0, Math.log(fit.scale!)]
          const entry = late ? columns.entry : null
          const top = logLikelihoodOf(distribution, { ...columns, x, entry }, place)
          expect(Math.abs(top - fit.logLikelihood)).toBeLessThan(1e-8 * (1 + Math.abs(top)))
          expect(fit.logLikelihood).toBeGreaterThanOrEqual(fit.nullLogLikelihood - 1e-8 * (1 + Math.abs(top)))
          for (const j of [0, 1, 2]) {
            if (j === 2 && distribution === 'exponential') continue
            for (const step of [-1e-3, 1e-3]) {
              const moved = place.map((value, k) => (k === j ? value + step : value))
              const value = logLikelihoodOf(distribution, { ...columns, x, entry }, moved)
              expect(value).toBeLessThanOrEqual(top + 1e-8 * (1 + Math.abs(top)))
            }
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  it('far tails of the normal distribution keep their curvature', () => {
    // One early event among many long stays: errors of the censored rows far above 10 on the way to the estimate.
    const columns = { time: [1, ...Array<number>(200).fill(1e40), 1e41], event: [1, ...Array<number>(200).fill(0), 1] }
    const fit = parametricSurvival(columns, { ...NAMES, distribution: 'log-normal' })
    expect(fit.converged).toBe(true)
    expectFinite(fit)
  })

  const bad: readonly (readonly [string, object, Partial<ParametricSurvivalOptions>, string, string])[] = [
    ['a duration of 0', { time: [1, 0], event: [1, 1] }, {}, 'out-of-range', 'columns.time[1]'],
    ['a negative duration', { time: [-1, 2], event: [1, 1] }, {}, 'out-of-range', 'columns.time[0]'],
    ['an event of 2', { time: [1, 2], event: [1, 2] }, {}, 'out-of-range', 'columns.event[1]'],
    ['a missing event', { time: [1, 2], event: [1, null] }, {}, 'missing-value', 'columns.event[1]'],
    ['text for time', { time: ['a', 'b'], event: [1, 0] }, {}, 'invalid-type', 'columns.time'],
    ['no such column', { time: [1], event: [1] }, { covariates: ['x'] }, 'missing-column', 'options.covariates[0]'],
    ['unequal columns', { time: [1, 2], event: [1] }, {}, 'unequal-lengths', 'columns.event'],
    ['nothing', { time: [], event: [] }, {}, 'empty-input', 'columns'],
    ['a late entry', { time: [1, 2], event: [1, 1], en: [0, 2] }, { entry: 'en' }, 'out-of-range', 'columns.en[1]'],
    ['a negative weight', { time: [1, 2], event: [1, 1], w: [1, -1] }, { weight: 'w' }, 'out-of-range', 'columns.w[1]'],
    ['weights of 0', { time: [1, 2], event: [1, 1], w: [0, 0] }, { weight: 'w' }, 'invalid-shares', 'columns.w'],
    [
      'an unknown distribution',
      { time: [1], event: [1] },
      { distribution: 'gamma' as never },
      'invalid-option',
      'options.distribution',
    ],
    [
      'strata of exponentials',
      { time: [1], event: [1], s: ['a'] },
      { distribution: 'exponential', strata: 's' },
      'invalid-option',
      'options.strata',
    ],
    [
      'a bad value after dropped rows',
      { time: [null, 1, 0], event: [1, 1, 1] },
      { missing: 'drop' },
      'out-of-range',
      'columns.time[2]',
    ],
  ]
  for (const [what, columns, options, code, path] of bad) {
    it(`refuses ${what}`, () => {
      const run = () => parametricSurvival(columns as never, { ...NAMES, ...options })
      expect(run).toThrow(ClienteleError)
      expect(run).toThrow(expect.objectContaining({ code, path }))
    })
  }

  it('needs options', () => {
    expect(() => parametricSurvival(leukaemia, undefined as never)).toThrow(
      expect.objectContaining({ code: 'missing-value', path: 'options' }),
    )
  })
})
