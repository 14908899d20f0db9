import { checkInteger, checkOptions, fail } from '../../data/checks.js'
import type { Columns } from '../../data/fields.js'
import { digamma, drawLogGamma, logBeta } from '../../numeric/index.js'
import { paramNumbers } from '../engine/definePurchaseModel.js'
import { type LikelihoodFit, maximizeLikelihood } from '../engine/maximumLikelihood.js'
import type { FitWarning, Histories, ParamsOrFit } from '../engine/purchaseModel.js'
import { type FrequencyValueCorrelation, frequencyValueCorrelation } from './frequencyValueCorrelation.js'
import { readSpend, sumOfLogs, type UsedSpend, usedSpend } from './spendHistories.js'
import type {
  ExpectedValue,
  GammaGammaFit,
  GammaGammaFitOptions,
  GammaGammaParams,
  SimulatedSpend,
  SpendModel,
  SpendRecord,
  SpendSimulationOptions,
} from './spendModel.js'

export type { GammaGammaParams } from './spendModel.js'

/**
 * Spend a purchase: Gamma-Gamma model of Fader, Hardie & Lee (2005, "RFM and CLV") and Fader & Hardie (2013, "The Gamma-Gamma Model
 * of Monetary Value").
 *
 * The mean m of x purchases has the density Γ(px + q)/(Γ(px) Γ(q)) γ^q m^(px − 1) x^(px)/(γ + x m)^(px + q), eq. (1a) of 2013.
 * The model assumes that how much customers spend has nothing to do with how often they buy: see `frequencyValue` of the fit. Its
 * tail is that of a power: for q ≤ 1 the population has no mean (warning `infinite-mean`), and no negative number stands for it.
 *
 * @example
 * gammaGamma.expectedValue({ p: 6.25, q: 3.74, gamma: 15.44 }, { repeatPurchases: 2, meanRepeatValue: 22.35 }) //=> 24.66
 * @example
 * gammaGamma.expectedValueOfNewCustomer({ p: 6.25, q: 3.74, gamma: 15.44 }) //=> 35.22
 */
export const gammaGamma: SpendModel = {
  kind: 'gamma-gamma',
  fit,
  logLikelihood(params, histories, { weights } = {}) {
    const used = usedSpend(histories, weights)
    return spendLikelihood(paramNumbers(params, TERMS), used, null) - sumOfLogs(used)
  },
  expectedValue: expectedValue as ExpectedValue,
  expectedValueOfNewCustomer(params) {
    const [p, q, gamma] = numbersOf(params)
    return conditionalMean(p, q, gamma, 0, 0)
  },
  simulate,
}

const TERMS = ['p', 'q', 'gamma'] as const

/** Customers below which a fit is called thin (a convention of this package). */
const FEW_BUYERS = 30
/** Correlation of frequency and value from which it is warned of, where chance does not explain it (a convention). */
const STRONG_CORRELATION = 0.3
const SIGNIFICANT = 0.05

function fit(histories: Histories<SpendRecord>, options: GammaGammaFitOptions = {}): GammaGammaFit {
  checkOptions(options)
  const used = usedSpend(histories, options.weights)
  const { x, value, weights, customers, withoutRepeat, withoutValue } = used
  if (customers === 0)
    fail('empty-input', 'histories', 'a customer with a repeat purchase and a mean value above 0', withoutRepeat)
  const logs = sumOfLogs(used)
  const unit = Math.exp(logs / customers)
  // In units of the typical purchase, so that the unit of money cannot matter to the search.
  const scaled = { ...used, value: value.map((one) => one / unit) }
  const initial = options.initial && paramNumbers(options.initial, TERMS, 'options.initial')
  const found = maximizeLikelihood({
    terms: TERMS,
    customers,
    starts: initial
      ? [[initial[0]!, initial[1]!, initial[2]! / unit]]
      : [
          [1, 2, 1],
          [5, 4, 0.6],
        ],
    penalty: 0,
    maxIterations: checkInteger(options.maxIterations ?? 200, 'options.maxIterations', { minimum: 1 }),
    logLikelihood: (params, slopes) => spendLikelihood(params, scaled, slopes),
  })
  const [p, q, scaledGamma] = found.params as [number, number, number]
  const gamma = scaledGamma * unit
  const populationMean = conditionalMean(p, q, gamma, 0, 0)
  const frequencyValue = frequencyValueCorrelation(x, value, weights)
  return {
    kind: 'gamma-gamma',
    params: { p, q, gamma },
    terms: TERMS,
    ...inMoney(found, unit, logs),
    converged: found.converged,
    reason: found.reason,
    iterations: found.iterations,
    customers,
    distinctHistories: x.length,
    timeUnit: null,
    warnings: [
      ...leftOutWarning(customers, withoutRepeat, withoutValue),
      ...thinWarning(customers),
      ...meanWarning(q),
      ...correlationWarning(frequencyValue),
      ...found.warnings,
    ],
    populationMean,
    leftOut: withoutRepeat + withoutValue,
    frequencyValue,
  }
}

/** What depends on the unit of money; `logs` is Σ ln m. */
function inMoney(
  { logLikelihood, aic, bic, standardErrors, covariance }: LikelihoodFit,
  unit: number,
  logs: number,
): Pick<LikelihoodFit, 'logLikelihood' | 'aic' | 'bic' | 'standardErrors' | 'covariance'> {
  const units = [1, 1, unit]
  return {
    logLikelihood: logLikelihood - logs,
    aic: aic + 2 * logs,
    bic: bic + 2 * logs,
    standardErrors: standardErrors && { ...standardErrors, gamma: standardErrors.gamma! * unit },
    covariance: covariance?.map((row, i) => row.map((cell, j) => cell * units[i]! * units[j]!)) ?? null,
  }
}

/**
 * Σ weight · [−ln B(px, q) − q ln(1 + r) − px ln(1 + 1/r)] with r = xm/γ: with −ln m, which no parameter changes, this is the
 * density above, without its large terms.
 * Rows come in order of x, so that gamma functions are computed once for each x.
 */
function spendLikelihood(params: Float64Array, used: UsedSpend, slopes: Float64Array | null): number {
  const { x, value, weights } = used
  const p = params[0]!
  const q = params[1]!
  const gamma = params[2]!
  const ofQ = digamma(q)
  let sum = 0
  let byP = 0
  let byQ = 0
  let byGamma = 0
  let count = 0
  let shape = 0
  let constant = 0
  let gapP = 0
  let gapQ = 0
  for (let i = 0; i < x.length; i++) {
    if (x[i] !== count) {
      count = x[i]!
      shape = p * count
      constant = logBeta(shape, q)
      const ofSum = slopes === null ? 0 : digamma(shape + q)
      gapP = slopes === null ? 0 : ofSum - digamma(shape)
      gapQ = ofSum - ofQ
    }
    const ratio = (count * value[i]!) / gamma
    const above = Math.log1p(ratio)
    const below = Math.log1p(1 / ratio)
    const weight = weights[i]!
    sum -= weight * (constant + q * above + shape * below)
    if (slopes === null) continue
    byP += weight * shape * (gapP - below)
    byQ += weight * (gapQ - above)
    byGamma += (weight * (q * ratio - shape)) / (1 + ratio)
  }
  if (slopes !== null) {
    slopes[0] = byP
    slopes[1] = q * byQ
    slopes[2] = byGamma
  }
  return sum
}

function numbersOf(params: ParamsOrFit<GammaGammaParams>): readonly [p: number, q: number, gamma: number] {
  const numbers = paramNumbers(params, TERMS)
  return [numbers[0]!, numbers[1]!, numbers[2]!]
}

function expectedValue(
  params: ParamsOrFit<GammaGammaParams>,
  histories: SpendRecord | Histories<SpendRecord>,
): number | null | (number | null)[] | Float64Array {
  const [p, q, gamma] = numbersOf(params)
  const isOne = !Array.isArray(histories) && typeof (histories as SpendRecord).repeatPurchases === 'number'
  const { x, value } = readSpend(isOne ? [histories as SpendRecord] : (histories as Histories<SpendRecord>))
  const means = new Float64Array(x.length)
  for (let i = 0; i < means.length; i++) means[i] = conditionalMean(p, q, gamma, x[i]!, value[i]!) ?? Number.NaN
  if (!isOne && !Array.isArray(histories)) return means
  const numbers = Array.from(means, (mean) => (Number.isNaN(mean) ? null : mean))
  return isOne ? numbers[0]! : numbers
}

/** p (γ + x m)/(p x + q − 1), or null where that is no mean. */
function conditionalMean(p: number, q: number, gamma: number, x: number, value: number): number | null {
  const shape = p * x + (q - 1)
  if (shape <= 0) return null
  return (p / shape) * (gamma + x * Math.max(0, value))
}

function leftOutWarning(customers: number, withoutRepeat: number, withoutValue: number): FitWarning[] {
  const leftOut = withoutRepeat + withoutValue
  if (leftOut === 0) return []
  const message = `${leftOut} of ${customers + leftOut} customers are left out: ${withoutRepeat} without a repeat purchase, ${withoutValue} whose repeat purchases are worth 0 or less.`
  return [{ code: 'rows-left-out', message }]
}

function thinWarning(customers: number): FitWarning[] {
  if (customers >= FEW_BUYERS) return []
  return [
    { code: 'few-repeat-buyers', message: `Only ${customers} customers bought again: the estimates are guesses.` },
  ]
}

function meanWarning(q: number): FitWarning[] {
  if (q > 1) return []
  const message = `q is ${q.toPrecision(3)}: customers differ so much that the population has no mean (it needs q > 1). Customers without a repeat purchase have no expected value.`
  return [{ code: 'infinite-mean', message }]
}

function correlationWarning({ correlation, pValue }: FrequencyValueCorrelation): FitWarning[] {
  if (correlation === null || Math.abs(correlation) < STRONG_CORRELATION || pValue! > SIGNIFICANT) return []
  const how = correlation > 0 ? 'more' : 'less'
  const message = `Customers who buy often spend ${how} a purchase (correlation ${correlation.toFixed(2)}): the model assumes that they do not.`
  return [{ code: 'frequency-value-correlated', message }]
}

/** m ~ Gamma(p x, ν)/x with ν ~ Gamma(q, γ), by logarithms of gamma numbers, which small shapes do not take to 0. */
function simulate(params: ParamsOrFit<GammaGammaParams>, options: SpendSimulationOptions): Columns<SimulatedSpend> {
  const [p, q, gamma] = numbersOf(params)
  checkOptions(options)
  const customers = checkInteger(options.customers, 'options.customers', { minimum: 0 })
  const { repeatPurchases, random } = options
  if (typeof random !== 'function')
    fail('missing-value', 'options.random', 'a function such as seededRandom(1)', random)
  const counts =
    typeof repeatPurchases === 'number'
      ? new Float64Array(customers).fill(checkInteger(repeatPurchases, 'options.repeatPurchases', { minimum: 0 }))
      : Float64Array.from(repeatPurchases, (x, i) => checkInteger(x, `options.repeatPurchases[${i}]`, { minimum: 0 }))
  if (counts.length !== customers)
    fail('unequal-lengths', 'options.repeatPurchases', `a number for each of the ${customers} customers`, counts.length)
  const meanRepeatValue = new Float64Array(customers)
  const trueMeanValue = new Float64Array(customers)
  for (let i = 0; i < customers; i++) {
    const logScale = Math.log(gamma) - drawLogGamma(random, q)
    trueMeanValue[i] = amount(Math.log(p) + logScale)
    if (counts[i]! > 0)
      meanRepeatValue[i] = amount(drawLogGamma(random, p * counts[i]!) + logScale - Math.log(counts[i]!))
  }
  const digits = String(customers).length
  return {
    customerId: Array.from({ length: customers }, (_, i) => `c${String(i + 1).padStart(digits, '0')}`),
    repeatPurchases: counts,
    meanRepeatValue,
    trueMeanValue,
  }
}

/** A value of finite size, whatever the tail of the model says. */
function amount(log: number): number {
  return Math.min(Math.exp(log), Number.MAX_VALUE)
}
