import { describe, expect, it } from 'vitest'
import { type CoxRegressionOptions, coxRegression } from '../../../src/survival/cox/coxRegression.js'
import { coxResiduals } from '../../../src/survival/cox/coxResiduals.js'
import { predictHazardRatio } from '../../../src/survival/cox/predictHazardRatio.js'
import { predictSurvival } from '../../../src/survival/cox/predictSurvival.js'
import { proportionalHazardsTest } from '../../../src/survival/cox/proportionalHazardsTest.js'
import { expectClose } from '../../support/expectClose.js'
import reference from '../fixtures/cox.json' with { type: 'json' }

const { data, newdata, times, cases } = reference
const expectAll = (actual: ArrayLike<number>, expected: readonly number[], relative: number, what: string): void => {
  expect(actual.length, what).toBe(expected.length)
  // Relative to the largest: near 0 a residual is the rest of a difference.
  const scale = Math.max(...expected.map(Math.abs))
  for (const [i, value] of expected.entries()) {
    expectClose(1 + actual[i]! / scale, 1 + value / scale, relative, `${what} ${i}`)
  }
}

/** The figures were made by fixtures/cox.R with a convergence tolerance of 1e-12, on made-up data. */
describe('coxRegression on ties, categories, late entry, weights, clusters and strata agrees with R survival 3.5-3', () => {
  const fitted = cases.map((figures) => {
    const isLate = figures.name.startsWith('late') || figures.name === 'strata'
    const isWeighted = figures.name.includes('weighted') || (figures.name === 'strata' && figures.ties === 'efron')
    const options: CoxRegressionOptions = {
      time: 'time',
      event: 'event',
      covariates: figures.name === 'strata' ? ['x', 'z'] : ['x', 'z', 'plan'],
      ties: figures.ties as 'efron' | 'breslow',
      ...(isLate ? { entry: 'entry' } : {}),
      ...(isWeighted ? { weight: 'weight' } : {}),
      ...(figures.name === 'strata' ? { strata: ['plan', 'region'] } : {}),
    }
    const robust = figures.name.includes('clustered') ? { cluster: 'customer' } : { robust: true }
    return {
      name: `${figures.name}, ${figures.ties}`,
      figures,
      // With late entry R centres at plain means, otherwise at weighted ones; here they are always weighted.
      isRMeanUnweighted: isLate && isWeighted,
      fit: coxRegression(data, options),
      robust: coxRegression(data, { ...options, ...robust }),
    }
  })

  it.each(fitted)('estimates, errors and tests: $name', ({ fit, robust, figures, isRMeanUnweighted }) => {
    expect(fit.terms).toEqual(figures.terms.map((term) => term.replace(/^plan/, 'plan=')))
    expectAll(fit.coefficients, figures.coefficients, 1e-10, 'coefficient')
    expectAll(fit.standardErrors.map(Number), figures.standardErrors, 1e-10, 'standard error')
    expectAll(robust.robust!.standardErrors, figures.robust, 1e-10, 'robust error')
    if (!isRMeanUnweighted) expectAll(fit.means, figures.means, 1e-12, 'mean')
    expectClose(fit.nullLogLikelihood, figures.logLikelihood[0]!, 1e-12)
    expectClose(fit.logLikelihood, figures.logLikelihood[1]!, 1e-12)
    expectClose(fit.tests.score!.statistic, figures.score, 1e-10)
    expectClose(fit.tests.wald!.statistic, figures.wald, 1e-10)
    expectClose(robust.robust!.wald!.statistic, figures.robustWald, 1e-10)
    expectClose(fit.concordance.concordance, figures.concordance[0]!, 1e-12)
    expectClose(fit.concordance.standardError, figures.concordance[1]!, 1e-10)
    expect(fit.robust).toBeNull()
  })

  it.each(fitted)('predictions with intervals: $name', ({ fit, figures, isRMeanUnweighted }) => {
    const { linearPredictor, standardError, hazardRatio, lower, upper } = predictHazardRatio(fit, newdata)
    const fromZero = predictHazardRatio(fit, newdata, { reference: 'zero' }).linearPredictor
    const zero = figures.coefficients.reduce((sum, coefficient, j) => sum + coefficient * figures.means[j]!, 0)
    expectAll(
      fromZero,
      figures.linear.map((value) => value + zero),
      1e-10,
      'linear predictor from 0',
    )
    if (!isRMeanUnweighted) {
      expectAll(linearPredictor, figures.linear, 1e-10, 'linear predictor')
      expectAll(standardError, figures.linearError, 1e-10, 'its error')
      expectClose(Math.log(hazardRatio[0]!), figures.linear[0]!, 1e-10)
      expectClose(Math.log(upper[1]!), figures.linear[1]! + 1.959963984540054 * figures.linearError[1]!, 1e-10)
      expectClose(Math.log(lower[1]!), figures.linear[1]! - 1.959963984540054 * figures.linearError[1]!, 1e-10)
    }
    if (figures.survival === null) return
    const curves = predictSurvival(fit, newdata, { times })
    expectAll(curves.survival, figures.survival.flat(), 1e-10, 'survival')
    // R gives the error of survival, here it is that of its logarithm.
    const errors = curves.standardError.map((error, i) => error * curves.survival[i]!)
    expectAll(errors, figures.survivalError.flat(), 1e-10, 'its error')
    expectAll(curves.lower, figures.lower.flat(), 1e-10, 'lower')
    expectAll(curves.upper, figures.upper.flat(), 1e-10, 'upper')
  })

  it.each(fitted)('residuals: $name', ({ fit, figures }) => {
    const residuals = coxResiduals(fit, data)
    expectAll(residuals.martingale, figures.martingale, 1e-9, 'martingale')
    expectAll(residuals.deviance, figures.deviance, 1e-9, 'deviance')
    if (figures.scores === null) return
    fit.terms.forEach((term, j) => {
      const column = (matrix: number[][]): number[] => matrix.map((row) => row[j]!)
      expectAll(residuals.score[term]!, column(figures.scores!), 1e-9, `score ${term}`)
      expectAll(residuals.dfbeta![term]!, column(figures.dfbeta!), 1e-9, `dfbeta ${term}`)
      // R orders the events of one time otherwise where rows enter late: compared as they are sorted.
      const sorted = (values: Iterable<number>): number[] => [...values].sort((a, b) => a - b)
      expectAll(
        sorted(residuals.schoenfeld.values[term]!),
        sorted(column(figures.schoenfeld!)),
        1e-9,
        `Schoenfeld ${term}`,
      )
      expectAll(sorted(residuals.schoenfeld.scaled![term]!), sorted(column(figures.scaled!)), 1e-9, `scaled ${term}`)
    })
  })

  it.each(fitted)('test of proportional hazards: $name', ({ fit, figures }) => {
    const byCovariate = proportionalHazardsTest(fit, data)
    const byTerm = proportionalHazardsTest(fit, data, { transform: 'rank', by: 'term' })
    for (const [own, theirs] of [
      [byCovariate, figures.zph],
      [byTerm, figures.zphTerms],
    ] as const) {
      const all = [...own.tests.map(({ test }) => test), own.global]
      all.forEach((test, i) => {
        expectClose(test!.statistic, theirs[i]![0]!, 1e-9)
        expect(test!.degreesOfFreedom).toBe(theirs[i]![1])
        expectClose(test!.pValue, theirs[i]![2]!, 1e-9)
      })
    }
    expect(byCovariate.tests.map(({ name }) => name)).toEqual(fit.covariates.map(({ name }) => name))
    expect(byTerm.tests.map(({ name }) => name)).toEqual(fit.terms)
  })

  it('is plain data: predictions are the same after a way through JSON', () => {
    const { fit } = fitted[5]!
    const again = JSON.parse(JSON.stringify(fit)) as typeof fit
    expect(again).toEqual(fit)
    expect(predictSurvival(again, newdata, { times })).toEqual(predictSurvival(fit, newdata, { times }))
  })
})
