import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type DiscreteHazardOptions,
  discreteHazard,
  discreteHazardCurve,
  kaplanMeier,
} from '../../../src/survival/index.js'
import { expectClose } from '../../support/expectClose.js'
import { hasShared, readShared } from '../../support/shared.js'
import reference from '../fixtures/parametric.json' with { type: 'json' }
import { leukaemia } from '../parametric/leukaemia.js'
import { sharedColumns } from '../parametric/sharedFits.js'

const NAMES = { time: 'time', event: 'event' } as const
const LINKS = ['logit', 'complementary-log-log'] as const
const SHAPES = ['constant', 'log', 'linear', 'cubic'] as const
const WEIGHTED = { ...NAMES, weight: 'weight', covariates: ['treated', 'score'] } as const
const linkOf = (name: string) => (name === 'logit' ? 'logit' : 'complementary-log-log')

function expectFinite(fit: object): void {
  const text = JSON.stringify(fit, (_, value) =>
    typeof value === 'number' && !Number.isFinite(value) ? 'not finite' : (value as unknown),
  )
  expect(text).not.toContain('not finite')
}

describe('discreteHazard', () => {
  // R 4.2.2 (fixtures/parametric.R): glm on one row a customer and week; its iterations stop at about 1e-8 of a standard error.
  for (const figures of reference.discrete) {
    it(`agrees with R's glm on person-weeks: ${figures.link}, ${figures.baseline}`, () => {
      const fit = discreteHazard(leukaemia, {
        ...WEIGHTED,
        link: linkOf(figures.link),
        baseline: figures.baseline as 'log',
      })
      expect(fit.converged).toBe(true)
      expect(fit.coefficients).toHaveLength(figures.coefficients.length)
      figures.coefficients.forEach((value, i) => {
        expect(Math.abs(fit.coefficients[i]! - value), fit.terms[i]).toBeLessThan(1e-7 * figures.standardErrors[i]!)
        expectClose(fit.standardErrors[i], figures.standardErrors[i]!, 1e-7, fit.terms[i])
      })
      expectClose(fit.logLikelihood, figures.logLikelihood, 1e-11)
      expect(JSON.parse(JSON.stringify(fit))).toEqual(fit)
      const { points } = discreteHazardCurve(fit, { treated: [1], score: [2] }, { periods: 12 })
      figures.survival.forEach((value, t) => {
        expectClose(points[t]!.survival[0], value, 1e-8)
        expectClose(points[t]!.standardError[0], figures.survivalErrors[t]!, 1e-7)
      })
    })
  }

  it.skipIf(!hasShared)(
    'agrees with glm on 227,990 months of 7,032 subscribers (skipped without the shared files)',
    () => {
      const columns = sharedColumns('telco_churn.csv')
      const { discreteTime } = JSON.parse(readShared('oracles/churn/survival_extra.json')) as {
        discreteTime: Record<'logit' | 'cloglog', { coef: Record<string, number>; se: number[]; logLik: number }>
      }
      for (const name of ['logit', 'cloglog'] as const) {
        const fit = discreteHazard(columns, {
          ...NAMES,
          covariates: ['oneyear', 'twoyear', 'MonthlyCharges'],
          link: linkOf(name),
        })
        expect(fit.personPeriods).toBe(227990)
        Object.values(discreteTime[name].coef).forEach((value, i) => {
          expectClose(fit.coefficients[i], value, 1e-8)
          expectClose(fit.standardErrors[i], discreteTime[name].se[i]!, 1e-8)
        })
        expectClose(fit.logLikelihood, discreteTime[name].logLik, 1e-12)
      }
    },
  )

  it('with a free baseline and no covariates the survival curve is that of Kaplan and Meier', () => {
    const fit = discreteHazard(leukaemia, { ...NAMES, baseline: 'period' })
    const { points } = discreteHazardCurve(fit, {})
    const { curves } = kaplanMeier({ time: leukaemia.time, event: leukaemia.event })
    Array.from(curves[0]!.time).forEach((time, i) => {
      expectClose(points[time - 1]!.survival[0], curves[0]!.survival[i]!, 1e-12)
      // Greenwood's formula is the delta method.
      if (curves[0]!.survival[i]! < 1)
        expectClose(points[time - 1]!.standardError[0], curves[0]!.standardError[i]!, 1e-9)
    })
    expect(fit.periods[0]).toEqual({ period: 1, atRisk: 42, events: 2, hazard: 2 / 42 })
    expect(fit.terms).not.toContain('(period 9)')
  })

  for (const link of LINKS) {
    it(`order of rows does not matter, a weight of 2 is two rows, a row cut in two is one: ${link}`, () => {
      for (const baseline of [...SHAPES, 'period'] as const) {
        const options = { ...WEIGHTED, link, baseline }
        const one = discreteHazard(leukaemia, options)
        const rows = leukaemia.time.flatMap((_, i) => Array<number>(leukaemia.weight[i]!).fill(i)).reverse()
        const cut = rows.flatMap((i) => {
          const { event, score, time, treated } = leukaemia
          const whole = { time: time[i]!, event: event[i]!, entry: 0, treated: treated[i]!, score: score[i]! }
          const half = Math.floor(whole.time / 2)
          return half === 0
            ? [whole]
            : [
                { ...whole, time: half, event: 0 },
                { ...whole, entry: half },
              ]
        })
        const other = discreteHazard(
          {
            time: cut.map(({ time }) => time),
            event: cut.map(({ event }) => event),
            entry: cut.map(({ entry }) => entry),
            treated: cut.map(({ treated }) => treated),
            score: cut.map(({ score }) => score),
          },
          { ...NAMES, covariates: ['treated', 'score'], entry: 'entry', link, baseline },
        )
        expect(other.terms).toEqual(one.terms)
        one.coefficients.forEach((value, i) => {
          expectClose(other.coefficients[i], value, 1e-8)
          expectClose(other.standardErrors[i], one.standardErrors[i]!, 1e-8)
        })
        expectClose(other.bic, one.bic, 1e-11)
      }
    })

    it(`a level without events runs away and is named, the baseline stands: ${link}`, () => {
      const columns = {
        time: [1, 2, 3, 4, 4, 4, 4, 4],
        event: [1, 1, 1, 0, 0, 0, 0, 0],
        plan: ['a', 'a', 'a', 'a', 'b', 'b', 'b', 'b'],
      }
      const fit = discreteHazard(columns, { ...NAMES, covariates: ['plan'], link, baseline: 'constant' })
      expect(fit).toMatchObject({ converged: false, reason: 'diverging', diverging: ['plan=b'] })
      expectClose(fit.coefficients[0], link === 'logit' ? Math.log(3 / 7) : Math.log(-Math.log(0.7)), 1e-6)
      expect(fit.standardErrors.map((error) => error === null)).toEqual([false, true])
      const { points } = discreteHazardCurve(fit, { plan: ['a', 'b'] })
      expect(points[0]!.hazardLower[0]).toBeGreaterThan(0)
      expect(points[0]!.standardError[1]).toBeNaN()
      const free = discreteHazard(columns, { ...NAMES, covariates: ['plan'], link, baseline: 'period' })
      expect(free.diverging).toEqual(['plan=b'])
      const other = discreteHazard(columns, {
        ...NAMES,
        covariates: ['plan'],
        levels: { plan: ['b', 'a'] },
        link,
        baseline: 'constant',
      })
      expect(other.diverging).toEqual(['(intercept)', 'plan=a'])
    })

    it(`without events the intercept runs away, or all periods have the hazard 0: ${link}`, () => {
      const columns = { time: [1, 2, 3], event: [0, 0, 0], x: [3, 1, 2] }
      const fit = discreteHazard(columns, { ...NAMES, covariates: ['x'], link })
      expect(fit).toMatchObject({ converged: false, diverging: ['(intercept)'], logLikelihood: 0, personPeriods: 6 })
      expectClose(fit.coefficients[0], Math.log(2 ** -53 / 6), 1e-14)
      expectFinite(fit)
      const free = discreteHazard(columns, { ...NAMES, covariates: ['x'], link, baseline: 'period' })
      expect(free).toMatchObject({ terms: [], logLikelihood: 0 })
      expect(free.dropped).toEqual([{ term: 'x', reason: 'collinear', combination: [] }])
      const { points } = discreteHazardCurve(free, { x: [1] })
      expect(points.map(({ survival }) => survival[0])).toEqual([1, 1, 1])
      expect(points[2]).toMatchObject({ standardError: Float64Array.of(0), lower: Float64Array.of(1) })
    })

    it(`where everybody leaves in the first period, so says the fit: ${link}`, () => {
      const columns = { time: [1, 1], event: [1, 1] }
      const fit = discreteHazard(columns, { ...NAMES, link, baseline: 'constant' })
      expect(fit).toMatchObject({ converged: false, reason: 'diverging', diverging: ['(intercept)'] })
      expectFinite(fit)
      expect(discreteHazardCurve(fit, {}).points[0]!.survival[0]).toBeLessThan(1e-3)
      const free = discreteHazard(columns, { ...NAMES, link, baseline: 'period' })
      const { points } = discreteHazardCurve(free, {})
      expect(points[0]).toMatchObject({ hazard: Float64Array.of(1), survival: Float64Array.of(0) })
      expect(points[0]!.standardError[0]).toBeNaN()
    })
  }

  it('leaves out what the data cannot tell apart: a shape of one period, a covariate that is the period', () => {
    const one = discreteHazard({ time: [1, 1, 1], event: [1, 0, 1] }, { ...NAMES, baseline: 'cubic' })
    expect(one.terms).toEqual(['(intercept)'])
    expect(one.dropped.map(({ reason }) => reason)).toEqual(['constant', 'constant', 'constant'])
    const slices = {
      time: [1, 2, 3, 1, 2, 3],
      entry: [0, 1, 2, 0, 1, 2],
      event: [1, 0, 1, 0, 1, 0],
      age: [1, 2, 3, 1, 2, 3],
    }
    const fit = discreteHazard(slices, { ...NAMES, entry: 'entry', covariates: ['age'], baseline: 'linear' })
    expect(fit.terms).toEqual(['(intercept)', '(period)'])
    expect(fit.dropped).toEqual([{ term: 'age', reason: 'collinear', combination: [] }])
    expect(fit.likelihoodRatio).toEqual({ statistic: 0, degreesOfFreedom: 0, pValue: 1 })
  })

  it('says nothing of periods in which nobody was at risk', () => {
    const columns = { time: [1, 1, 4, 4, 4], entry: [0, 0, 2, 2, 2], event: [1, 0, 1, 0, 0] }
    const fit = discreteHazard(columns, { ...NAMES, entry: 'entry', baseline: 'period' })
    expect(fit.periods[1]).toEqual({ period: 2, atRisk: 0, events: 0, hazard: null })
    const { expectedPeriods, points } = discreteHazardCurve(fit, {})
    expect(points.map(({ survival }) => survival[0])).toEqual([0.5, Number.NaN, Number.NaN, Number.NaN])
    expect(expectedPeriods[0]).toBeNaN()
    const later = discreteHazardCurve(fit, {}, { from: 2 })
    expectClose(later.points[3]!.survival[0], 2 / 3, 1e-12)
    expectClose(later.expectedPeriods[0], 2, 1e-12)
  })

  it('is finite and no worse than without covariates, whatever the data', () => {
    const row = fc.record({
      time: fc.integer({ min: 1, max: 6 }),
      event: fc.integer({ min: 0, max: 1 }),
      x: fc.integer({ min: 0, max: 3 }),
      late: fc.double({ min: 0, max: 0.99, noNaN: true }),
    })
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 20 }),
        fc.constantFrom(...LINKS),
        fc.constantFrom('constant', 'log', 'linear', 'cubic', 'period'),
        (rows, link, baseline) => {
          const columns = {
            time: rows.map(({ time }) => time),
            event: rows.map(({ event }) => event),
            x: rows.map(({ x }) => x),
            entry: rows.map((one) => Math.floor(one.late * one.time)),
          }
          const fit = discreteHazard(columns, { ...NAMES, covariates: ['x'], entry: 'entry', link, baseline })
          expectFinite(fit)
          expect(fit.logLikelihood).toBeGreaterThanOrEqual(fit.nullLogLikelihood - 1e-5)
          const { points } = discreteHazardCurve(fit, { x: [0, 1, 3] })
          for (const { hazard, survival } of points) {
            for (const value of [...hazard, ...survival]) {
              expect(Number.isNaN(value) || (value >= 0 && value <= 1)).toBe(true)
            }
          }
        },
      ),
      { numRuns: 200 },
    )
  })

  const bad: readonly (readonly [string, object, Partial<DiscreteHazardOptions>, string, string])[] = [
    ['a tenure of 0', { time: [1, 0], event: [1, 1] }, {}, 'out-of-range', 'columns.time[1]'],
    ['half a period', { time: [1.5], event: [1] }, {}, 'out-of-range', 'columns.time[0]'],
    ['time stamps', { time: [1.7e12], event: [1] }, {}, 'out-of-range', 'columns.time[0]'],
    ['half an entry', { time: [2], event: [1], en: [0.5] }, { entry: 'en' }, 'out-of-range', 'columns.en[0]'],
    ['a negative entry', { time: [2], event: [1], en: [-1] }, { entry: 'en' }, 'out-of-range', 'columns.en[0]'],
    ['an unknown link', { time: [2], event: [1] }, { link: 'probit' as never }, 'invalid-option', 'options.link'],
    [
      'an unknown baseline',
      { time: [2], event: [1] },
      { baseline: 'x' as never },
      'invalid-option',
      'options.baseline',
    ],
  ]
  for (const [what, columns, options, code, path] of bad) {
    it(`refuses ${what}`, () => {
      expect(() => discreteHazard(columns as never, { ...NAMES, ...options })).toThrow(
        expect.objectContaining({ code, path }),
      )
    })
  }
})

describe('a baseline with a coefficient for each period', () => {
  it('ends at a thousand periods', () => {
    const time = Array.from({ length: 1100 }, (_, i) => i + 1)
    const columns = { time, event: time.map(() => 1) }
    expect(() => discreteHazard(columns, { ...NAMES, baseline: 'period' })).toThrow(
      expect.objectContaining({ code: 'invalid-option', path: 'options.baseline' }),
    )
    expect(discreteHazard(columns, { ...NAMES, baseline: 'linear' }).converged).toBe(true)
  })
})

describe('discreteHazardCurve', () => {
  const fit = discreteHazard(leukaemia, { ...NAMES, covariates: ['treated'], link: 'complementary-log-log' })
  const both = { treated: [false, true] }

  it('multiplies what is left of each period; bounds hold it', () => {
    for (const link of LINKS) {
      const one = discreteHazard(leukaemia, { ...NAMES, covariates: ['treated'], link })
      const { expectedPeriods, points } = discreteHazardCurve(one, both, { periods: 60, level: 0.9 })
      for (const i of [0, 1]) {
        let survival = 1
        let expected = 0
        for (const point of points) {
          expected += survival
          survival *= 1 - point.hazard[i]!
          expectClose(point.survival[i], survival, 1e-12)
          expect(point.lower[i]).toBeLessThan(survival)
          expect(point.upper[i]).toBeGreaterThan(survival)
          expect(point.hazardLower[i]).toBeLessThan(point.hazard[i]!)
          expect(point.hazardUpper[i]).toBeGreaterThan(point.hazard[i]!)
        }
        expectClose(expectedPeriods[i], expected, 1e-12)
      }
    }
  })

  it('for those who have stayed, survival is divided by what it was then', () => {
    const all = discreteHazardCurve(fit, both).points
    const later = discreteHazardCurve(fit, both, { from: [0, 6] }).points
    for (const [t, point] of later.entries()) {
      expectClose(point.survival[0], all[t]!.survival[0]!, 1e-13)
      expectClose(point.survival[1], t < 6 ? 1 : all[t]!.survival[1]! / all[5]!.survival[1]!, 1e-12)
      if (t < 6) expect([point.lower[1], point.upper[1], point.standardError[1]]).toEqual([1, 1, 0])
    }
  })

  it('refuses what it cannot answer', () => {
    const free = discreteHazard(leukaemia, { ...NAMES, baseline: 'period' })
    const cases: readonly (readonly [() => unknown, string, string])[] = [
      [() => discreteHazardCurve(free, {}, { periods: 36 }), 'out-of-range', 'options.periods'],
      [() => discreteHazardCurve(fit, both, { periods: 0 }), 'out-of-range', 'options.periods'],
      [() => discreteHazardCurve(fit, both, { from: 0.5 }), 'out-of-range', 'options.from'],
      [() => discreteHazardCurve(fit, both, { from: [1, -1] }), 'out-of-range', 'options.from[1]'],
      [() => discreteHazardCurve(fit, both, { level: 1 }), 'out-of-range', 'options.level'],
      [() => discreteHazardCurve(fit, {}), 'missing-column', 'columns'],
    ]
    for (const [run, code, path] of cases) expect(run).toThrow(expect.objectContaining({ code, path }))
  })
})
