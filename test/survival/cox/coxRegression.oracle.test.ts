import { describe, expect, it } from 'vitest'
import { coxRegression } from '../../../src/survival/cox/coxRegression.js'
import { coxResiduals } from '../../../src/survival/cox/coxResiduals.js'
import { predictHazardRatio } from '../../../src/survival/cox/predictHazardRatio.js'
import { predictSurvival } from '../../../src/survival/cox/predictSurvival.js'
import { proportionalHazardsTest } from '../../../src/survival/cox/proportionalHazardsTest.js'
import { coefficientTable } from '../../../src/survival/regression/coefficientTable.js'
import { expectClose } from '../../support/expectClose.js'
import { hasShared, readShared } from '../../support/shared.js'
import { type SharedCase, sharedCases } from './sharedCases.js'

/** R stops at a relative change of the log-likelihood of 1e-9, which leaves some 1e-8 of the coefficients. */
const FITTED = 1e-6

const cases: SharedCase[] = hasShared ? sharedCases() : []

describe.skipIf(!hasShared)(
  'coxRegression agrees with coxph of R survival 3.5-3 (reference data beside the project)',
  () => {
    it.each(cases)('coefficients, errors, intervals: $name', ({ fit, figures }) => {
      expect(fit.terms).toEqual(figures.terms)
      expect([fit.observations, fit.converged, fit.diverging]).toEqual([figures.n, true, []])
      const table = coefficientTable(fit)
      figures.terms.forEach((term, j) => {
        expectClose(fit.coefficients[j], figures.coef[j]!, FITTED, term)
        expectClose(fit.standardErrors[j], figures.se[j]!, FITTED, term)
        expectClose(fit.hazardRatios[j], figures.expCoef[j]!, FITTED, term)
        expectClose(table[j]!.ratioLower, figures.hrLower[j]!, FITTED, term)
        expectClose(table[j]!.ratioUpper, figures.hrUpper[j]!, FITTED, term)
        expectClose(table[j]!.pValue, figures.p[j]!, 1e-4, term)
        expectClose(fit.means[j], figures.means[j]!, 1e-12, term)
        if (figures.robustSe !== undefined)
          expectClose(fit.robust?.standardErrors[j], figures.robustSe[j]!, FITTED, term)
        figures.terms.forEach((_, k) => {
          const scale = figures.se[j]! * figures.se[k]!
          expectClose(1 + fit.covariance![j]![k]! / scale, 1 + [figures.vcov[j]!].flat()[k]! / scale, FITTED, term)
        })
      })
    })

    it.each(cases)('likelihoods, tests, AIC: $name', ({ fit, figures }) => {
      expectClose(fit.logLikelihood, figures.logLik, 1e-11)
      expectClose(fit.nullLogLikelihood, figures.logLikNull, 1e-11)
      expectClose(fit.aic, figures.AIC, 1e-11)
      const tests = [
        [fit.tests.likelihoodRatio, figures.lrTest],
        [fit.tests.score, figures.scoreTest],
        [fit.tests.wald, figures.waldTest],
      ] as const
      for (const [own, theirs] of tests) {
        expectClose(own?.statistic, theirs.stat, FITTED)
        expect(own?.degreesOfFreedom).toBe(theirs.df)
        expectClose(own?.pValue, theirs.p, 1e-4)
      }
    })

    it.each(cases)('concordance: $name', ({ fit, figures }) => {
      const { concordant, discordant, tiedScores, concordance, standardError } = fit.concordance
      expect([concordant, discordant, tiedScores]).toEqual([
        figures.concordance.concordant,
        figures.concordance.discordant,
        figures.concordance.tiedX,
      ])
      expectClose(concordance, figures.concordance.C, 1e-12)
      expectClose(standardError, figures.concordance.se, 1e-10)
    })

    it.each(cases)('baseline hazards at zero and at the mean: $name', ({ fit, figures }) => {
      const { time, cumhaz, strata } = figures.baselineHazardAtZero
      const atMean = figures.baselineHazardAtMean.cumhaz
      expect(fit.baselineHazard.map(({ stratum }) => stratum)).toEqual(strata === null ? ['all'] : [...new Set(strata)])
      time.forEach((now, i) => {
        const own = fit.baselineHazard.find(({ stratum }) => strata === null || stratum === strata[i])!
        const at = own.time.findLastIndex((event) => event <= now)
        expectClose(at < 0 ? 0 : own.atMean![at], atMean[i]!, FITTED, `at the mean, ${now}`)
        // At zero the hazard is e to a sum over terms: an error of 1e-9 of a coefficient counts as often as its mean is large.
        expectClose(at < 0 ? 0 : own.atZero![at], cumhaz[i]!, 1e-4, `at zero, ${now}`)
      })
    })

    it.each(cases)('tests of proportional hazards: $name', ({ fit, columns, figures }) => {
      for (const transform of ['km', 'rank', 'identity', 'log'] as const) {
        const { tests, global } = proportionalHazardsTest(fit, columns, { transform })
        const { chisq, df, p } = figures.zph[transform]
        const statistics = [chisq].flat()
        ;[...tests.map(({ test }) => test), global].forEach((test, i) => {
          // A statistic near 0 is the square of a small difference.
          expectClose(1 + test!.statistic, 1 + statistics[i]!, FITTED)
          expect(test!.degreesOfFreedom).toBe([df].flat()[i])
          expectClose(test!.pValue, [p].flat()[i]!, 1e-5)
        })
      }
    })

    it.each(cases.filter(({ figures }) => figures.residualsFirst10 !== undefined))('residuals: $name', (one) => {
      const { fit, columns, figures } = one
      const { martingale, deviance, score, dfbeta, schoenfeld } = coxResiduals(fit, columns)
      const first = figures.residualsFirst10!
      const same = (actual: number, expected: number): void => expectClose(actual + 10, expected + 10, 1e-7)
      first.martingale.forEach((value, i) => {
        same(martingale[i]!, value)
      })
      first.deviance.forEach((value, i) => {
        same(deviance[i]!, value)
      })
      fit.terms.forEach((term, j) => {
        const pairs = [
          [score[term]!, first.score],
          [dfbeta![term]!, first.dfbeta],
          [schoenfeld.values[term]!, first.schoenfeldFirst10],
        ] as const
        for (const [own, theirs] of pairs) {
          theirs.forEach((row, i) => {
            same(own[i]!, [row].flat()[j]!)
          })
        }
      })
      const squares = (values: Float64Array): number => values.reduce((sum, value) => sum + value * value, 0)
      expectClose(squares(martingale), figures.residualSums!.martingaleSS, FITTED)
      expectClose(squares(deviance), figures.residualSums!.devianceSS, FITTED)
    })

    it.each(cases.filter(({ figures }) => figures.predict !== undefined))('predictions: $name', (one) => {
      const { newdata, time, surv, seLogSurv, lp, lpCentered, median } = one.figures.predict!
      const fit = coxRegression(one.columns, { ...one.options, robust: false })
      const columns = Object.fromEntries(fit.terms.map((term) => [term, newdata.map((row) => row[term]!)]))
      const curves = predictSurvival(fit, columns, { times: time })
      surv.forEach((values, i) => {
        values.forEach((value, k) => {
          expectClose(curves.survival[i * time.length + k], value, FITTED)
          expectClose(curves.standardError[i * time.length + k], seLogSurv[i]![k]!, FITTED)
        })
        expectClose(predictHazardRatio(fit, columns, { reference: 'zero' }).linearPredictor[i], lp[i]!, FITTED)
        expectClose(predictHazardRatio(fit, columns).linearPredictor[i], lpCentered[i]!, FITTED)
        if (median[i] === null) expect(curves.median[i]).toBeNaN()
        else expect(curves.median[i]).toBe(median[i])
      })
    })

    it('a ridge has the scale of lifelines 0.30.1, which stops 1e-5 before the maximum', () => {
      const { columns, options } = cases.find(({ name }) => name === 'rossi, efron')!
      const { cases: theirs } = JSON.parse(readShared('oracles/churn/lifelines_crosscheck.json')) as {
        cases: { name: string; coef: Record<string, number> }[]
      }
      for (const [penalty, name, tolerance] of [
        [0.1, 'cox_rossi_ridge_0.1', 5e-5],
        [1, 'cox_rossi_ridge_1.0', 5e-7],
      ] as const) {
        const fit = coxRegression(columns, { ...options, penalty })
        const { coef } = theirs.find((one) => one.name === name)!
        fit.terms.forEach((term, j) => {
          expectClose(fit.coefficients[j], coef[term]!, tolerance, term)
        })
      }
    })
  },
)
