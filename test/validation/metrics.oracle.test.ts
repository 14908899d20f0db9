import { describe, expect, it } from 'vitest'
import { logisticRegression, predictProbability } from '../../src/survival/index.js'
import {
  areaUnderCurve,
  averagePrecision,
  brierScore,
  calibrationSlope,
  calibrationTable,
  compareAreasUnderCurve,
  confusionAt,
  expectedCalibrationError,
  giniOfModel,
  hosmerLemeshow,
  kolmogorovSmirnov,
  liftTable,
  logLoss,
  spiegelhalterZ,
} from '../../src/validation/index.js'
import { expectClose } from '../support/expectClose.js'
import { hasShared, readShared } from '../support/shared.js'
import { sharedColumns, telcoColumns } from '../support/telco.js'
import fixture from './fixtures/metrics.json' with { type: 'json' }

type Case = (typeof fixture.cases)[number]
type Binned = {
  n: number[]
  meanPredicted: (number | null)[]
  observedRate: (number | null)[]
  ECE: number
  MCE: number
}

const TOLERANCE = 1e-9

/** Null stays null, numbers agree. */
function same(actual: number | null | undefined, expected: number | null | undefined, what: string): void {
  if (expected === null || expected === undefined) expect(actual, what).toBeNull()
  else expectClose(actual, expected, TOLERANCE, what)
}

function checkRanking(p: ArrayLike<number>, y: ArrayLike<number>, reference: Case): void {
  const area = areaUnderCurve(p, y)
  same(area.value, reference.auc, 'area')
  same(area.standardError, reference.delong.se, 'DeLong se')
  same(area.interval?.lower, Math.max(0, reference.delong.lower), 'lower')
  same(area.interval?.upper, Math.min(1, reference.delong.upper), 'upper')
  const logit = areaUnderCurve(p, y, { interval: 'logit' }).interval
  same(logit === null ? null : logit.lower, reference.delong.logitLower, 'logit lower')
  same(logit === null ? null : logit.upper, reference.delong.logitUpper, 'logit upper')
  same(giniOfModel(p, y).value, reference.gini, 'Gini')
  const ks = kolmogorovSmirnov(p, y)
  same(ks.value, reference.ks.ks, 'KS')
  same(ks.threshold, reference.ks.threshold, 'KS threshold')
  same(averagePrecision(p, y), reference.averagePrecision, 'average precision')
  for (const wanted of reference.confusion) {
    const found = confusionAt(p, y, { cut: wanted.threshold })
    expect([found.truePositives, found.falsePositives, found.falseNegatives, found.trueNegatives]).toEqual([
      wanted.tp,
      wanted.fp,
      wanted.fn,
      wanted.tn,
    ])
    same(found.accuracy, wanted.accuracy, 'accuracy')
    same(found.precision, wanted.precision, 'precision')
    same(found.recall, wanted.recall, 'recall')
    same(found.specificity, wanted.specificity, 'specificity')
    same(found.f1, wanted.f1, 'f1')
    same(found.balancedAccuracy, wanted.balancedAccuracy, 'balanced accuracy')
    same(found.matthewsCorrelation, wanted.mcc, 'Matthews')
    same(found.kappa, wanted.kappa, 'kappa')
  }
}

function checkProbabilities(p: ArrayLike<number>, y: ArrayLike<number>, reference: Case): void {
  const brier = brierScore(p, y)
  same(brier.value, reference.brier, 'Brier')
  same(brier.skill, reference.brierSkill, 'Brier skill')
  same(logLoss(p, y), reference.logLoss, 'log-loss')
  same(spiegelhalterZ(p, y).z, reference.spiegelhalterZ, 'Spiegelhalter')
  checkBins(p, y, 'equal-width', reference.calibrationEqualWidth)
  const one = reference.calibrationQuantile.breaks.length === 1
  checkBins(p, y, 'equal-size', reference.calibrationQuantile, one ? 1 : undefined)
}

function checkBins(
  p: ArrayLike<number>,
  y: ArrayLike<number>,
  binning: 'equal-size' | 'equal-width',
  wanted: Binned,
  bins = 10,
): void {
  const table = calibrationTable(p, y, { binning, bins })
  expect(table.bins.map(({ count }) => count)).toEqual(wanted.n)
  table.bins.forEach(({ meanPredicted, observedRate }, bin) => {
    same(meanPredicted, wanted.meanPredicted[bin], `predicted in bin ${bin}`)
    same(observedRate, wanted.observedRate[bin], `observed in bin ${bin}`)
  })
  same(table.expectedCalibrationError, wanted.ECE, 'ECE')
  same(table.maximumCalibrationError, wanted.MCE, 'MCE')
  same(expectedCalibrationError(p, y, { binning, bins }), wanted.ECE, 'ECE alone')
}

function checkLift(p: ArrayLike<number>, y: ArrayLike<number>, wanted: Case['gains10'], bins = 10): void {
  const { bins: found } = liftTable(p, y, { bins })
  expect(found.map(({ count }) => count)).toEqual(wanted.n)
  expect(found.map(({ events }) => events)).toEqual(wanted.events)
  found.forEach((bin, i) => {
    same(bin.meanScore, wanted.meanP[i], 'mean score')
    same(bin.minimumScore, wanted.minP[i], 'minimum')
    same(bin.maximumScore, wanted.maxP[i], 'maximum')
    same(bin.eventRate, wanted.eventRate[i], 'event rate')
    same(bin.lift, wanted.lift[i], 'lift')
    same(bin.eventShare, wanted.cumGain[i], 'gain')
    same(bin.cumulativeLift, wanted.cumLift[i], 'cumulative lift')
    same(bin.nonEventShare, wanted.cumNonEventShare[i], 'non-events')
    expect(Math.abs(bin.separation! - wanted.ksByBin[i]!)).toBeLessThan(1e-12)
  })
}

// R 4.2.2, pROC 1.18.0; relative 1e-9.
describe('measures of small samples against R', () => {
  for (const reference of fixture.cases) {
    const p = reference.input.map((row) => row.p)
    const y = reference.input.map((row) => row.y)
    it(`agree on ${reference.name}: ranking`, () => checkRanking(p, y, reference))
    it(`agree on ${reference.name}: probabilities`, () => checkProbabilities(p, y, reference))
    if (reference.name === 'perfect') it('agree on perfect: lift', () => checkLift(p, y, reference.gains10))
  }

  // R's glm stopped at its default tolerance of 1e-8 of the deviance.
  it('agree on the calibration line of ten customers', () => {
    const { input, recalibration } = fixture.cases[0]!
    const line = calibrationSlope(
      input.map((row) => row.p),
      input.map((row) => row.y),
    )
    expectClose(line.slope, recalibration.slope!, 1e-7)
    expectClose(line.intercept, recalibration.intercept, 1e-7)
    expectClose(line.interceptInTheLarge, recalibration.calibrationInTheLargeIntercept, 1e-7)
  })
})

describe.skipIf(!hasShared)('measures of large samples against R (needs the shared data)', () => {
  const cases = (hasShared ? JSON.parse(readShared('oracles/churn/metrics.json')).cases : []) as (Case & {
    gains20: Case['gains10']
    compare: { z: number; p: number; covariance: number; diff: number; auc2: number }
  })[]
  const logistic = hasShared ? JSON.parse(readShared('oracles/churn/logistic.json')).cases : []
  const columns = hasShared ? telcoColumns() : null
  const of = (name: string) => cases.find((one) => one.name === name)!
  const probabilitiesOf = (name: string) => {
    const covariates = logistic.find((one: { name: string }) => one.name === name).terms.slice(1)
    return predictProbability(logisticRegression(columns!, { outcome: 'y', covariates }), columns!).probability
  }

  it('agree on a churn score of 7,043 customers', () => {
    const p = probabilitiesOf('telco')
    checkRanking(p, columns!.y, of('telco_logit'))
    checkProbabilities(p, columns!.y, of('telco_logit'))
    const line = calibrationSlope(p, columns!.y)
    expectClose(line.slope, 1, 1e-8)
    expect(Math.abs(line.intercept!)).toBeLessThan(1e-8)
    expect(Math.abs(line.interceptInTheLarge!)).toBeLessThan(1e-8)
    expectClose(line.pValue, 1, 1e-8)
  })

  it('agree on its lift, but for two customers who share the score at the edge of a bin', () => {
    const wanted = of('telco_logit').gains10
    const { bins } = liftTable(probabilitiesOf('telco'), columns!.y)
    bins.forEach((bin, i) => {
      expect(Math.abs(bin.count - wanted.n[i]!)).toBeLessThanOrEqual(2)
      expect(Math.abs(bin.events - wanted.events[i]!)).toBeLessThanOrEqual(2)
    })
    checkLift(probabilitiesOf('telco'), columns!.y, of('telco_logit').gains20, 20)
  })

  it('agree on the paired test of two scores', () => {
    const { compare } = of('telco_logit')
    const found = compareAreasUnderCurve([probabilitiesOf('telco'), probabilitiesOf('telco_tenure_only')], columns!.y)
    expectClose(found.z, compare.z, TOLERANCE)
    expectClose(found.pValue, compare.p, 1e-7)
    expectClose(found.covariance, compare.covariance, TOLERANCE)
    expectClose(found.difference, compare.diff, TOLERANCE)
    expectClose(found.values?.[1], compare.auc2, TOLERANCE)
  })

  it('agree on the Hosmer–Lemeshow test', () => {
    for (const name of ['telco', 'telco_tenure_only']) {
      const { hosmerLemeshow: wanted } = logistic.find((one: { name: string }) => one.name === name)
      const found = hosmerLemeshow(probabilitiesOf(name), columns!.y)
      expect(found.groups.map(({ count }) => count)).toEqual(wanted.n)
      expect(found.groups.map(({ observed }) => observed)).toEqual(wanted.observed)
      expectClose(found.statistic, wanted.chisq, TOLERANCE)
      expect(found.degreesOfFreedom).toBe(wanted.df)
      expectClose(found.pValue, wanted.p, 1e-8)
    }
  })

  it('agree on a score with heavy ties', () => {
    const german = sharedGerman()
    checkRanking(german.p, german.y, of('german_duration_as_score'))
    checkProbabilities(german.p, german.y, of('german_duration_as_score'))
    const { recalibration } = of('german_duration_as_score')
    const line = calibrationSlope(german.p, german.y)
    expectClose(line.slope, recalibration.slope!, 1e-7)
    expectClose(line.intercept, recalibration.intercept, 1e-7)
    expectClose(line.interceptInTheLarge, recalibration.calibrationInTheLargeIntercept, 1e-7)
  })
})

/** Months of the loan over 100 as if it were a probability, and who was a bad payer. The texts of the file hold no commas that matter. */
function sharedGerman() {
  const cells = sharedColumns('oracles/data/german_credit.csv')
  const duration = cells('duration_in_month')
  const lines = readShared('oracles/data/german_credit.csv').trimEnd().split(/\r?\n/).slice(1)
  return {
    p: duration.map((months) => Number(months) / 100),
    y: lines.map((line) => Number(/(^|,)"?bad"?(,|$)/.test(line))),
  }
}
