import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compareDistributions,
  parametricSurvival,
  parametricSurvivalAt,
  predictSurvivalTime,
  type SurvivalDistribution,
  survivalBrierScore,
} from '../../../src/survival/index.js'
import { expectClose } from '../../support/expectClose.js'
import { hasShared } from '../../support/shared.js'
import reference from '../fixtures/parametric.json' with { type: 'json' }
import { leukaemia } from './leukaemia.js'
import { DISTRIBUTIONS, sharedCases, sharedColumns } from './sharedFits.js'

const NAMES = { time: 'time', event: 'event' } as const
const ALL = ['exponential', 'weibull', 'log-normal', 'log-logistic'] as const
const fits = ALL.map((distribution) =>
  parametricSurvival(leukaemia, { ...NAMES, covariates: ['treated', 'score'], distribution }),
)
const fitOf = (distribution: SurvivalDistribution) => fits[ALL.indexOf(distribution)]!
const customers = { treated: [0, 1], score: [2, 4] }

describe('predictSurvivalTime', () => {
  // R 4.2.2, survival 3.5.3 (fixtures/parametric.R): predict(type = "quantile", se.fit = TRUE).
  for (const { distribution, strata, quantiles, quantileErrors } of reference.parametric) {
    it(`has the quantiles and standard errors of R: ${distribution}${strata ? ', a scale a site' : ''}`, () => {
      const fit = parametricSurvival(leukaemia, {
        ...NAMES,
        weight: 'weight',
        covariates: ['treated', 'score'],
        distribution: DISTRIBUTIONS[distribution]!,
        ...(strata ? { strata: 'site' } : {}),
      })
      const columns = { ...customers, site: ['a', 'b'] }
      const predicted = predictSurvivalTime(fit, columns, { probabilities: [0.25, 0.5, 0.9] })
      quantiles.forEach((row, i) => {
        row.forEach((value, k) => {
          expectClose(predicted.quantiles[k]!.time[i], value, 1e-8)
          expectClose(predicted.quantiles[k]!.standardError[i], quantileErrors[i]![k]!, 1e-8)
        })
        expect(predicted.median[i]).toBe(predicted.quantiles[1]!.time[i])
      })
    })
  }

  describe.skipIf(!hasShared)('against the shared reference values of survreg (skipped without them)', () => {
    for (const one of hasShared ? sharedCases() : []) {
      it(`${one.name}: quantiles with errors, survival and means`, () => {
        for (const [name, figures] of Object.entries(one.fits)) {
          const fit = parametricSurvival(sharedColumns(one.dataset), {
            ...NAMES,
            covariates: one.covariates,
            distribution: DISTRIBUTIONS[name]!,
            missing: 'drop',
            ...(one.name === 'lung_weighted' ? { weight: 'weight' } : {}),
          })
          const asked = figures.quantiles.newdata ?? []
          const columns = Object.fromEntries(one.covariates.map((term) => [term, asked.map((row) => row[term]!)]))
          const predicted = predictSurvivalTime(fit, columns, { probabilities: figures.quantiles.p })
          figures.quantiles.q.forEach((row, i) => {
            row.forEach((value, k) => {
              expectClose(predicted.quantiles[k]!.time[i], value, 1e-8)
              expectClose(predicted.quantiles[k]!.standardError[i], figures.quantiles.se[i]![k]!, 1e-8)
            })
          })
          const at = parametricSurvivalAt(fit, columns, { times: figures.survivalAt.time })
          figures.survivalAt.S.forEach((row, i) => {
            row.forEach((value, k) => {
              expectClose(at.points[k]!.survival[i], value, 1e-8)
            })
          })
          figures.meanSurvival.forEach((value, i) => {
            if (value === 'Infinity') expect(predicted.mean[i]).toBeNaN()
            else expectClose(predicted.mean[i], value, 1e-8)
          })
        }
      })
    }
  })

  it('intervals stay above 0 and hold the quantile, as exp(ln q ± z·se/q)', () => {
    for (const fit of fits) {
      const { quantiles } = predictSurvivalTime(fit, customers, { probabilities: [0.5], level: 0.9 })
      const { lower, standardError, time, upper } = quantiles[0]!
      for (const i of [0, 1]) {
        const factor = Math.exp((1.6448536269514722 * standardError[i]!) / time[i]!)
        expectClose(upper[i], time[i]! * factor, 1e-12)
        expectClose(lower[i], time[i]! / factor, 1e-12)
      }
    }
  })

  it('for those who have stayed: quantiles where survival has fallen by the share, means as integrals of survival', () => {
    for (const fit of fits) {
      const from = [0, 6]
      const { mean, quantiles } = predictSurvivalTime(fit, customers, { from, probabilities: [0.3, 0.8] })
      for (const { probability, time } of quantiles) {
        for (const i of [0, 1]) {
          const at = parametricSurvivalAt(fit, customers, { times: [time[i]!], from })
          expectClose(at.points[0]!.survival[i], 1 - probability, 1e-12)
        }
      }
      for (const i of [0, 1]) {
        // t₀ + ∫ S(t | T > t₀) dt, by the midpoint rule over u = ln(t − t₀).
        const steps = Array.from({ length: 4000 }, (_, k) => Math.exp(-20 + (k + 0.5) * 0.015))
        const times = steps.map((step) => from[i]! + step)
        const { points } = parametricSurvivalAt(fit, customers, { times, from })
        const integral = points.reduce((sum, { survival }, k) => sum + survival[i]! * steps[k]! * 0.015, 0)
        expectClose(mean[i], from[i]! + integral, 1e-5)
      }
    }
  })

  it('standard errors for those who have stayed are those of numerical derivatives', () => {
    for (const fit of fits) {
      const options = { from: 6, probabilities: [0.5], times: [9] }
      const size = fit.terms.length
      const moved = (j: number, by: number) => {
        const coefficients = fit.coefficients.map((value, k) => (k === j ? value + by : value))
        const scale = fit.distribution === 'exponential' ? 1 : Math.exp(coefficients[size - 1]!)
        return { ...fit, coefficients, scale }
      }
      const slopes = (of: (one: typeof fit) => number): number[] =>
        Array.from({ length: size }, (_, j) => (of(moved(j, 1e-5)) - of(moved(j, -1e-5))) / 2e-5)
      const errorOf = (gradient: readonly number[]): number =>
        Math.sqrt(
          gradient.reduce(
            (sum, a, i) => sum + gradient.reduce((row, b, j) => row + a * b * fit.covariance![i]![j]!, 0),
            0,
          ),
        )
      const quantileOf = (one: typeof fit) => predictSurvivalTime(one, customers, options).quantiles[0]!
      const pointOf = (one: typeof fit) => parametricSurvivalAt(one, customers, options).points[0]!
      for (const i of [0, 1]) {
        expectClose(quantileOf(fit).standardError[i], errorOf(slopes((one) => quantileOf(one).time[i]!)), 1e-6)
        expectClose(pointOf(fit).standardError[i], errorOf(slopes((one) => pointOf(one).survival[i]!)), 1e-6)
      }
    }
  })

  it('says nothing where it is infinite or a term runs away', () => {
    const wide = parametricSurvival(
      { time: [1, 1e3, 1e6, 1e9], event: [1, 1, 1, 1] },
      { ...NAMES, distribution: 'log-logistic' },
    )
    expect(wide.scale!).toBeGreaterThan(1)
    expect(predictSurvivalTime(wide, {}).mean[0]).toBeNaN()

    const plans = {
      time: [1, 2, 4, 8, 3, 5, 6, 7],
      event: [1, 1, 1, 1, 0, 0, 0, 0],
      plan: ['a', 'a', 'a', 'a', 'b', 'b', 'b', 'b'],
    }
    const fit = parametricSurvival(plans, { ...NAMES, covariates: ['plan'] })
    const { quantiles } = predictSurvivalTime(fit, { plan: ['a', 'b'] })
    expect(quantiles[2]!.standardError[0]).toBeGreaterThan(0)
    expect(quantiles[2]!.standardError[1]).toBeNaN()
    expect(quantiles[2]!.lower[1]).toBeNaN()

    const none = parametricSurvival({ time: [1, 2], event: [0, 0] }, NAMES)
    const predicted = predictSurvivalTime(none, {})
    expect(predicted.median[0]).toBeGreaterThan(1e15)
    expect(predicted.quantiles[0]!.standardError[0]).toBeNaN()

    // Past all reason: an e-to-the-e-to-the number of times beyond the scale.
    for (const one of fits) {
      const far = predictSurvivalTime(one, customers, { from: 1e300 })
      for (const value of [...far.mean, ...far.median]) expect(Number.isNaN(value) || value > 0.999999e300).toBe(true)
    }
  })

  it('refuses what it cannot answer', () => {
    const fit = fitOf('weibull')
    const strata = parametricSurvival(leukaemia, { ...NAMES, strata: 'site' })
    const cases: readonly (readonly [() => unknown, string, string])[] = [
      [
        () => predictSurvivalTime(fit, customers, { probabilities: [0.5, 1] }),
        'out-of-range',
        'options.probabilities[1]',
      ],
      [
        () => predictSurvivalTime(fit, customers, { probabilities: 0.5 as never }),
        'invalid-type',
        'options.probabilities',
      ],
      [() => predictSurvivalTime(fit, customers, { level: 1 }), 'out-of-range', 'options.level'],
      [() => predictSurvivalTime(fit, customers, { from: -1 }), 'out-of-range', 'options.from'],
      [() => predictSurvivalTime(fit, customers, { from: [1, -1] }), 'out-of-range', 'options.from[1]'],
      [() => predictSurvivalTime(fit, customers, { from: [1] }), 'unequal-lengths', 'options.from'],
      [() => predictSurvivalTime(fit, { treated: [1] }), 'missing-column', 'columns'],
      [() => predictSurvivalTime(strata, { site: ['a', 'c'] }), 'invalid-option', 'columns.site[1]'],
      [() => predictSurvivalTime(strata, { site: ['a', null] }), 'missing-value', 'columns.site[1]'],
      [() => parametricSurvivalAt(fit, customers, { times: [1, -1] }), 'out-of-range', 'options.times[1]'],
      [() => parametricSurvivalAt(fit, customers, { times: [Number.NaN] }), 'invalid-number', 'options.times[0]'],
      [() => parametricSurvivalAt(fit, customers, { times: [1], level: 0 }), 'out-of-range', 'options.level'],
    ]
    for (const [run, code, path] of cases) expect(run).toThrow(expect.objectContaining({ code, path }))
  })
})

describe('parametricSurvivalAt', () => {
  it('falls from 1 with bounds around it, and the hazard is minus the slope of ln S', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ALL),
        fc.double({ min: 0.01, max: 200, noNaN: true }),
        fc.constantFrom(0, 3, 40),
        (distribution, time, from) => {
          const step = 1e-5 * time
          const { points } = parametricSurvivalAt(fitOf(distribution), customers, {
            times: [time - step, time, time + step],
            from,
          })
          const [before, at, after] = points
          for (const i of [0, 1]) {
            expect(at!.survival[i]).toBeLessThanOrEqual(before!.survival[i]!)
            expect(at!.lower[i]).toBeLessThanOrEqual(at!.survival[i]! + 1e-15)
            expect(at!.upper[i]).toBeGreaterThanOrEqual(at!.survival[i]! - 1e-15)
            expect(at!.lower[i]).toBeGreaterThanOrEqual(0)
            expect(at!.upper[i]).toBeLessThanOrEqual(1)
            const slope = (after!.cumulativeHazard[i]! - before!.cumulativeHazard[i]!) / (2 * step)
            if (time - step > from) expectClose(at!.hazard[i], slope, 1e-4)
            else if (time <= from) expect(at!.survival[i]).toBe(1)
          }
        },
      ),
    )
  })

  it('its survival by customer is what the Brier score takes', () => {
    const at = parametricSurvivalAt(fitOf('weibull'), customers, { times: [4, 10, 20] })
    const expected = [0, 1].flatMap((i) => at.points.map(({ survival }) => survival[i]!))
    expect([...at.survival]).toEqual(expected)
    expect(parametricSurvivalAt(fitOf('weibull'), customers, { times: [] }).survival).toHaveLength(0)
    const all = parametricSurvivalAt(fitOf('weibull'), leukaemia, { times: [4, 10] })
    const observed = { time: leukaemia.time, event: leukaemia.event }
    for (const skill of survivalBrierScore(observed, all.survival, { times: [4, 10] }).skill)
      expect(skill).toBeGreaterThan(0)
  })

  it('bounds of a Weibull model are those of ln(−ln S)', () => {
    const { points } = parametricSurvivalAt(fitOf('weibull'), customers, { times: [10] })
    const { lower, standardError, survival, upper } = points[0]!
    for (const i of [0, 1]) {
      const hazard = -Math.log(survival[i]!)
      const error = standardError[i]! / (survival[i]! * hazard)
      expectClose(lower[i], Math.exp(-hazard * Math.exp(1.959963984540054 * error)), 1e-12)
      expectClose(upper[i], Math.exp(-hazard * Math.exp(-1.959963984540054 * error)), 1e-12)
    }
  })

  it('at time 0 everybody is there, and the hazard has its limit', () => {
    const rising = parametricSurvival({ time: [9, 10, 11], event: [1, 1, 1] }, NAMES)
    const falling = parametricSurvival({ time: [1, 100, 9999], event: [1, 1, 1] }, NAMES)
    const zero = { times: [0] }
    expect(parametricSurvivalAt(rising, {}, zero).points[0]).toMatchObject({ time: 0, survival: Float64Array.of(1) })
    expect(parametricSurvivalAt(rising, {}, zero).points[0]!.hazard[0]).toBe(0)
    expect(parametricSurvivalAt(falling, {}, zero).points[0]!.hazard[0]).toBeNaN()
    const steady = parametricSurvivalAt(fitOf('exponential'), customers, { times: [0, 5] }).points
    expectClose(steady[0]!.hazard[0], steady[1]!.hazard[0]!, 1e-13)
    expect(parametricSurvivalAt(fitOf('log-normal'), customers, zero).points[0]!.hazard[0]).toBe(0)
  })

  it('is 1 or 0, with bounds, where float64 ends', () => {
    for (const fit of fits) {
      const { points } = parametricSurvivalAt(fit, customers, { times: [1e-300, 1e300] })
      expect(points[0]!.survival[0]).toBeCloseTo(1, 12)
      for (const { lower, upper, survival } of points) {
        expect([...lower, ...upper, ...survival].every((value) => value >= 0 && value <= 1)).toBe(true)
      }
    }
  })
})

describe('compareDistributions', () => {
  it('puts the smallest AIC first, with weights that sum to 1', () => {
    const options = { ...NAMES, covariates: ['treated'] }
    const compared = compareDistributions(leukaemia, options)
    expect(compared.map(({ aic }) => aic)).toEqual(compared.map(({ aic }) => aic!).sort((a, b) => a - b))
    expectClose(
      compared.reduce((sum, { akaikeWeight }) => sum + akaikeWeight, 0),
      1,
      1e-14,
    )
    expect(compared[0]!.aicDifference).toBe(0)
    for (const { aic, distribution, fit, parameters } of compared) {
      expect(fit).toEqual(parametricSurvival(leukaemia, { ...options, distribution }))
      expect(aic).toBe(fit.aic)
      expect(parameters).toBe(fit.terms.length)
    }
  })

  it('leaves out the exponential where strata have scales, and takes a list', () => {
    const strata = compareDistributions(leukaemia, { ...NAMES, strata: 'site' })
    expect(strata.map(({ distribution }) => distribution).sort()).toEqual(['log-logistic', 'log-normal', 'weibull'])
    const two = compareDistributions(leukaemia, { ...NAMES, distributions: ['log-normal', 'exponential'] })
    expect(two).toHaveLength(2)
    expect(() => compareDistributions(leukaemia, { ...NAMES, distributions: ['normal' as never] })).toThrow(
      expect.objectContaining({ code: 'invalid-option', path: 'options.distributions[0]' }),
    )
  })

  it('puts those without AIC last, with weight 0', () => {
    const compared = compareDistributions({ time: [5, 5], event: [1, 1] }, NAMES)
    expect(compared[0]).toMatchObject({ distribution: 'exponential', akaikeWeight: 1 })
    expect(
      compared
        .slice(1)
        .every(({ aic, aicDifference, akaikeWeight }) => aic === null && aicDifference === null && akaikeWeight === 0),
    ).toBe(true)
    const none = compareDistributions({ time: [5, 5], event: [1, 1] }, { ...NAMES, distributions: ['weibull'] })
    expect(none[0]!.akaikeWeight).toBe(0)
  })
})
