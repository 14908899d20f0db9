import { describe, expect, it } from 'vitest'
import * as churn from '../../src/churn/index.js'
import * as credit from '../../src/credit/index.js'
import * as funnel from '../../src/funnel/index.js'
import * as lifetime from '../../src/lifetime/index.js'
import * as loyalty from '../../src/loyalty/index.js'
import * as mining from '../../src/mining/index.js'
import * as pyramid from '../../src/pyramid/index.js'
import * as relationship from '../../src/relationship/index.js'
import * as satisfaction from '../../src/satisfaction/index.js'
import * as scoring from '../../src/scoring/index.js'
import * as service from '../../src/service/index.js'
import * as statistics from '../../src/statistics/index.js'
import * as survival from '../../src/survival/index.js'
import * as validation from '../../src/validation/index.js'
import { exercises, explain, type SubjectName } from '../../src/worked/index.js'

/** The chapters of a course. */
const chapters: Readonly<Record<string, object>> = {
  pyramid,
  scoring,
  statistics,
  relationship,
  funnel,
  satisfaction,
  loyalty,
  service,
  credit,
  lifetime,
  churn,
  survival,
  validation,
  mining,
}

/**
 * Why a function of a chapter is no textbook function. A textbook function answers a question that a student can work out by hand:
 * a formula, a table or a count over a few rows. It has a worked answer. Every other function is here with its reason:
 *
 * - `log`     reads a log (orders, calls, invoices, events) and counts; the formulas are those of the functions named
 * - `bulk`    does for many rows, groups or periods what the functions named do for one
 * - `form`    writes the result of the functions named in another form: a table, a curve, a choice among them
 * - `model`   estimates by iteration, simulation or a search that nobody does by hand
 * - `beyond`  a method of statistics that can be done by hand but is in no course of customer management
 * - `lookup`  says what a table of labels or rules says; nothing is reckoned
 * - `prepare` brings data into the shape that another function reads
 */
type Reason = 'log' | 'bulk' | 'form' | 'model' | 'beyond' | 'lookup' | 'prepare'

/** A reason, and for `log`, `bulk` and `form` the functions whose worked answers show the formulas. */
type Excuse = readonly [Reason, ...SubjectName[]]

const withoutAnswer: Readonly<Record<string, Excuse>> = {
  // statistics
  customerActivity: ['log', 'orderStatistics'],
  customerComposition: ['log', 'topShare'],
  customerGrowth: ['log', 'churnBetween'],
  productStatistics: ['log', 'productContribution', 'orderStatistics'],
  seasonality: ['log', 'salesGrowth'],
  // relationship
  canMove: ['lookup'],
  customerStates: ['bulk', 'customerState'],
  profileTags: ['lookup'],
  stateFlow: ['log', 'customerState', 'tierMigration'],
  // funnel
  backTestForecast: ['log', 'weightedForecast'],
  calibrateProbabilities: ['log', 'stageConversion'],
  closingOnTime: ['log', 'stageConversion'],
  compareFunnels: ['bulk', 'stageConversion'],
  entryCohortConversion: ['log', 'stageConversion'],
  eventFunnel: ['log', 'stageConversion'],
  eventProgress: ['log', 'stageConversion'],
  lossReasons: ['log', 'stageConversion'],
  pipelineAgeing: ['log', 'kaplanMeier'],
  pipelineFlow: ['log', 'stageConversion', 'kaplanMeier'],
  pipelineSummary: ['log', 'weightedForecast'],
  pipelineVelocity: ['log', 'salesVelocity'],
  slippage: ['log', 'weightedForecast'],
  stalledDeals: ['log', 'warningThreshold'],
  targetOutlook: ['model'],
  winRates: ['log', 'stageConversion'],
  // satisfaction
  bootstrapPartialLeastSquares: ['model'],
  constructScores: ['bulk', 'latentIndex'],
  derivedImportance: ['beyond'],
  kanoBySegment: ['bulk', 'kanoAnalysis'],
  kanoMatrix: ['form', 'kanoAnalysis'],
  kanoPairs: ['prepare'],
  modelWithItems: ['prepare'],
  netPromoterBy: ['bulk', 'netPromoterScore'],
  netPromoterTrend: ['bulk', 'netPromoterScore'],
  partialLeastSquares: ['model'],
  statedImportance: ['prepare'],
  surveyItems: ['prepare'],
  // loyalty
  satisfactionPurchaseCurve: ['log', 'repurchaseRate'],
  // service
  addBusinessTime: ['prepare'],
  businessTime: ['prepare'],
  callCentreIndicators: ['log', 'serviceLevelOfCounts'],
  callsByInterval: ['log', 'serviceLevelOfCounts'],
  complaintIndicators: ['log', 'complaintRates', 'complaintDeadlines'],
  erlangA: ['model'],
  firstContactResolution: ['log', 'complaintRates'],
  serviceLevel: ['log', 'serviceLevelOfCounts'],
  staffingPlan: ['bulk', 'agentsRequired'],
  // credit
  applyWeightOfEvidence: ['bulk', 'weightOfEvidence'],
  assignBins: ['prepare'],
  averageMonthlySales: ['log', 'creditLimit'],
  binAll: ['bulk', 'weightOfEvidence'],
  creditExposure: ['log', 'creditLimit'],
  customerPaymentBehaviour: ['log', 'daysSalesOutstanding', 'overdueRate'],
  gradeCustomers: ['bulk', 'creditScore', 'creditGrade'],
  historicalLossRates: ['log', 'receivablesAllowance'],
  informationValueBand: ['lookup'],
  optimalBins: ['model'],
  probabilityToScore: ['form', 'scorecardPoints'],
  receivablesIndicators: ['log', 'daysSalesOutstanding', 'overdueRate', 'collectionRate'],
  rollRates: ['log', 'receivablesAging', 'tierMigration'],
  scoreApplicants: ['bulk', 'scorecardPoints'],
  scoreReasons: ['bulk', 'scorecardPoints'],
  scoreScale: ['form', 'scorecardPoints'],
  scoreToProbability: ['form', 'scorecardPoints'],
  scorecard: ['form', 'scorecardPoints'],
  scorecardModel: ['model'],
  scorecardStability: ['bulk', 'populationStability'],
  // lifetime
  aliveOverTime: ['model'],
  comparePurchaseModels: ['model'],
  customerEquity: ['bulk', 'segmentEquity'],
  customerLifetimeValue: ['model'],
  frequencyRecencyMatrix: ['bulk', 'bgNbdProbabilityAlive', 'bgNbdExpectedPurchases'],
  holdoutTable: ['model'],
  trackingCurve: ['model'],
  // churn
  churnReconciliation: ['bulk', 'churnRate'],
  churnWarnings: ['log', 'warningThreshold'],
  cohortRetention: ['log', 'retentionCurve'],
  compareWarningRules: ['log', 'warningThreshold'],
  compareWarnings: ['log', 'confusionAt'],
  customerChurn: ['log', 'churnRate', 'retentionRate'],
  dayRetention: ['log', 'retentionCurve'],
  maximumProfitCutoff: ['model'],
  purchaseCountClass: ['lookup'],
  purchaseModelWarnings: ['model'],
  quickRatio: ['log', 'revenueRetentionRates'],
  returnRateCurve: ['log', 'kaplanMeier'],
  revenueChurn: ['log', 'revenueRetentionRates'],
  revenueChurnReconciliation: ['bulk', 'churnRate', 'revenueRetentionRates'],
  revenueRetention: ['log', 'revenueRetentionRates'],
  subscriptionMovements: ['log', 'revenueRetentionRates'],
  winBackPolicy: ['lookup'],
  // survival
  censoredQuantiles: ['form', 'kaplanMeier'],
  coefficientTable: ['model'],
  compareDistributions: ['model'],
  concordanceIndex: ['beyond'],
  coxRegression: ['model'],
  coxResiduals: ['model'],
  cumulativeIncidence: ['beyond'],
  discreteHazard: ['model'],
  discreteHazardCurve: ['model'],
  grayTest: ['beyond'],
  lifeTable: ['form', 'kaplanMeier'],
  logRankHazardRatio: ['form', 'logRankTest'],
  logRankTrend: ['form', 'logRankTest'],
  logisticDiagnostics: ['model'],
  logisticRegression: ['model'],
  pairwiseLogRankTests: ['bulk', 'logRankTest'],
  parametricSurvival: ['model'],
  parametricSurvivalAt: ['model'],
  predictHazardRatio: ['model'],
  predictProbability: ['model'],
  predictSurvival: ['model'],
  predictSurvivalTime: ['model'],
  profileIntervals: ['model'],
  proportionalHazardsTest: ['model'],
  restrictedMean: ['form', 'kaplanMeier'],
  restrictedMeanDifference: ['form', 'kaplanMeier'],
  survivalAt: ['form', 'kaplanMeier'],
  survivalBrierScore: ['beyond'],
  survivalQuantiles: ['form', 'kaplanMeier'],
  timeLost: ['beyond'],
  // validation
  averagePrecision: ['beyond'],
  calibrationSlope: ['model'],
  calibrationTable: ['beyond'],
  characteristicStability: ['bulk', 'populationStability'],
  chooseCutoff: ['form', 'confusionAt'],
  compareAreasUnderCurve: ['beyond'],
  cutoffTable: ['form', 'confusionAt'],
  expectedCalibrationError: ['beyond'],
  hosmerLemeshow: ['beyond'],
  liftTable: ['form', 'confusionAt'],
  logLoss: ['beyond'],
  rocCurve: ['form', 'areaUnderCurve', 'kolmogorovSmirnov'],
  scoreDistribution: ['form', 'confusionAt'],
  scoreStability: ['bulk', 'populationStability'],
  spiegelhalterZ: ['beyond'],
  swapSets: ['beyond'],
  // mining
  assignSegments: ['bulk', 'kMeansStep'],
  clusterNumbers: ['model'],
  clusterStability: ['model'],
  crossSelling: ['bulk', 'associationRules'],
  frequentItemsets: ['form', 'associationRules'],
  kMeansSegments: ['model', 'kMeansStep'],
}

/** Worked answers on a method of a model: the functions of a chapter are not all there is to explain. */
const methods: readonly SubjectName[] = ['bgNbdProbabilityAlive', 'bgNbdExpectedPurchases']

const functionsOf = (chapter: object): string[] =>
  Object.entries(chapter)
    .filter(([, value]) => typeof value === 'function')
    .map(([name]) => name)

const all = Object.values(chapters).flatMap(functionsOf)

describe('the list of textbook functions', () => {
  it.each(Object.entries(chapters))(
    'every function of %s has a worked answer or a reason to have none',
    (_, chapter) => {
      const undecided = functionsOf(chapter).filter((name) => !(name in explain) && !(name in withoutAnswer))
      expect(undecided).toEqual([])
    },
  )

  it('no function has both, and every reason is of a function that is there', () => {
    expect(Object.keys(withoutAnswer).filter((name) => name in explain)).toEqual([])
    expect(Object.keys(withoutAnswer).filter((name) => !all.includes(name))).toEqual([])
  })

  it('every worked answer is of a function of a chapter', () => {
    const others = Object.keys(explain).filter((name) => !all.includes(name))
    expect(others).toEqual(methods)
  })

  it('the formulas of a function that reads logs, many rows or another form are shown somewhere', () => {
    for (const [name, [reason, ...formulas]] of Object.entries(withoutAnswer)) {
      if (['log', 'bulk', 'form'].includes(reason)) expect(formulas, name).not.toEqual([])
      for (const formula of formulas) expect(Object.keys(explain), name).toContain(formula)
    }
  })

  it('every chapter has exercises, and no exercise another chapter', () => {
    expect([...new Set(exercises.map(({ chapter }) => chapter))].sort()).toEqual(Object.keys(chapters).sort())
  })
})
