import { checkInteger, checkNumber, checkOptions, fail } from '../../data/checks.js'
import type { Columns, FieldTable } from '../../data/fields.js'
import { collapse, type HistoryColumns, NEW_CUSTOMER, readHistories, representatives } from './histories.js'
import { type LikelihoodProblem, maximizeLikelihood } from './maximumLikelihood.js'
import type {
  CountOptions,
  FitOptions,
  FitWarning,
  Histories,
  ModelFit,
  ParamsOrFit,
  PurchaseModel,
  PurchaseModelKind,
  SimulatedHistory,
  SimulateOptions,
} from './purchaseModel.js'

/** Something of one history: called once a row, with tables and constants already made. */
export type OfRow = (row: number) => number

/**
 * Σ weight · ln L; where `slopes` is given, its derivatives by the logs of the parameters are written there, and where `curvature`
 * is given too, the second ones, row by row (by a model with `hasCurvature`).
 */
export type LikelihoodOfAll = (
  params: Float64Array,
  slopes: Float64Array | null,
  curvature?: Float64Array | null,
) => number

/** The same of one history. */
export type LikelihoodOfRow = (row: number, slopes: Float64Array | null, curvature: Float64Array | null) => number

/**
 * The mathematics of a model over checked histories; parameters come as numbers in the order of `terms`, all above 0. Each
 * function does once what does not depend on the row, and returns what is called for each row.
 */
export interface PurchaseModelDefinition<History extends object> {
  readonly kind: PurchaseModelKind
  readonly terms: readonly string[]
  /** Of each term, the power of time that it has: 1 for a time, −1 for a rate, 0 for a pure number. */
  readonly timePowers: readonly number[]
  readonly fields: FieldTable<History>
  /** Parameters to start from, for collapsed histories and their weights. */
  readonly starts: (histories: HistoryColumns, weights: Float64Array) => readonly (readonly number[])[]
  /** Does once what does not depend on the parameters. See {@link sumOfRows} for models whose rows cost much more than a call. */
  readonly likelihood: (histories: HistoryColumns, weights: Float64Array) => LikelihoodOfAll
  /** The likelihood computes second derivatives: a fit takes a third of the evaluations. Default false. */
  readonly hasCurvature?: boolean
  readonly probabilityAlive: (params: Float64Array, histories: HistoryColumns) => OfRow
  readonly expectedPurchases: (params: Float64Array, histories: HistoryColumns, horizon: number) => OfRow
  readonly futurePurchaseProbability: (params: Float64Array, histories: HistoryColumns, options: CountOptions) => OfRow
  readonly discountedExpectedPurchases: (params: Float64Array, histories: HistoryColumns, rate: number) => OfRow
  /** Default: what is expected of a customer of age 0. */
  readonly expectedPurchasesOfNewCustomer?: (params: Float64Array, horizon: number) => number
  /** Default: that of a customer of age 0. */
  readonly purchaseCountProbability?: (params: Float64Array, options: CountOptions) => number
  /** Draws one customer of an age; writes x, t_x, Σ ln of the intervals and 1 or 0 for alive. */
  readonly draw: (params: Float64Array, age: number, random: () => number, into: Float64Array) => void
  /** What else is doubtful about a fit: a simpler model that is as good. */
  readonly doubts?: (
    params: readonly number[],
    logLikelihood: number,
    histories: HistoryColumns,
    weights: Float64Array,
  ) => readonly FitWarning[]
}

/** Customers with a repeat purchase below which a fit is called thin (a convention of this package). */
const FEW_BUYERS = 30

/** The public model of a definition: checks, shapes, fitting. */
export function definePurchaseModel<Params extends object, History extends object>(
  definition: PurchaseModelDefinition<History>,
): PurchaseModel<Params, History> {
  const { kind, terms, fields } = definition
  const numbersOf = (params: ParamsOrFit<Params>): Float64Array => paramNumbers(params, terms)
  /** The law of shapes: one history gives a number, rows an array, columns a Float64Array. */
  const predict = (histories: History | Histories<History>, kernel: (columns: HistoryColumns) => OfRow): never => {
    const isOne = isOneHistory(histories, fields)
    const columns = readHistories<History>(isOne ? [histories as History] : (histories as Histories<History>), fields)
    const ofRow = kernel(columns)
    const values = new Float64Array(columns.count)
    for (let i = 0; i < values.length; i++) values[i] = ofRow(i)
    return (isOne ? values[0] : Array.isArray(histories) ? Array.from(values) : values) as never
  }
  return {
    kind,
    fit: (histories, options = {}) => fitModel<Params, History>(definition, histories, options),
    logLikelihood(params, histories, { weights } = {}) {
      const columns = readHistories(histories, fields)
      const weightOfRows = checkRowWeights(weights, columns.count) ?? new Float64Array(columns.count).fill(1)
      return definition.likelihood(columns, weightOfRows)(numbersOf(params), null)
    },
    probabilityAlive: (params: ParamsOrFit<Params>, histories: History | Histories<History>) =>
      predict(histories, (columns) => definition.probabilityAlive(numbersOf(params), columns)),
    expectedPurchases: (
      params: ParamsOrFit<Params>,
      histories: History | Histories<History>,
      options: { horizon: number },
    ) => {
      const horizon = checkHorizon(options)
      return predict(histories, (columns) => definition.expectedPurchases(numbersOf(params), columns, horizon))
    },
    futurePurchaseProbability: (
      params: ParamsOrFit<Params>,
      histories: History | Histories<History>,
      options: CountOptions,
    ) => {
      const checked = checkCount(options)
      return predict(histories, (columns) => definition.futurePurchaseProbability(numbersOf(params), columns, checked))
    },
    discountedExpectedPurchases: (
      params: ParamsOrFit<Params>,
      histories: History | Histories<History>,
      options: { discountRatePerUnit: number },
    ) => {
      checkOptions(options)
      const rate = checkNumber(options.discountRatePerUnit, 'options.discountRatePerUnit', { above: 0 })
      return predict(histories, (columns) => definition.discountedExpectedPurchases(numbersOf(params), columns, rate))
    },
    expectedPurchasesOfNewCustomer(params, options) {
      const horizon = checkHorizon(options)
      const own = definition.expectedPurchasesOfNewCustomer
      return (
        own?.(numbersOf(params), horizon) ?? definition.expectedPurchases(numbersOf(params), NEW_CUSTOMER, horizon)(0)
      )
    },
    purchaseCountProbability(params, options) {
      const checked = checkCount(options)
      const own = definition.purchaseCountProbability
      return (
        own?.(numbersOf(params), checked) ??
        definition.futurePurchaseProbability(numbersOf(params), NEW_CUSTOMER, checked)(0)
      )
    },
    simulate: (params, options) => simulate(definition, numbersOf(params), options),
  }
}

/** Fits a definition to histories. */
export function fitModel<Params extends object, History extends object>(
  definition: PurchaseModelDefinition<History>,
  histories: Histories<History>,
  options: FitOptions<Params>,
): ModelFit<Params> {
  checkOptions(options)
  const { kind, terms, fields, timePowers } = definition
  const given = readHistories(histories, fields)
  if (given.count === 0) fail('empty-input', 'histories', 'at least one history', 0)
  const { histories: distinct, weights, customers } = collapse(given, checkRowWeights(options.weights, given.count))
  const penalty = checkNumber(options.penalty ?? 0, 'options.penalty', { minimum: 0 })
  const maxIterations = checkInteger(options.maxIterations ?? 200, 'options.maxIterations', { minimum: 1 })
  const age = meanOf(distinct.age, weights)
  const fit = maximizeLikelihood({
    terms,
    customers,
    starts:
      options.initial === undefined
        ? definition.starts(distinct, weights)
        : [[...paramNumbers(options.initial, terms, 'options.initial')]],
    units: timePowers.map((power) => (age > 0 ? age ** power : 1)),
    penalty,
    maxIterations,
    logLikelihood: definition.likelihood(distinct, weights),
    hasCurvature: definition.hasCurvature ?? false,
    ...roughLikelihood(definition, distinct, weights),
  })
  const warnings = [
    ...thinData(distinct, weights),
    ...fit.warnings,
    ...(definition.doubts?.(fit.params, fit.logLikelihood, distinct, weights) ?? []),
  ]
  return {
    kind,
    params: Object.fromEntries(terms.map((term, i) => [term, fit.params[i]!])) as Params,
    terms,
    logLikelihood: fit.logLikelihood,
    standardErrors: fit.standardErrors,
    covariance: fit.covariance,
    aic: fit.aic,
    bic: fit.bic,
    converged: fit.converged && !warnings.some(({ code }) => code === 'no-repeat-purchases'),
    reason: fit.reason,
    iterations: fit.iterations,
    customers,
    distinctHistories: distinct.count,
    timeUnit: options.timeUnit ?? null,
    warnings,
  }
}

/** Different histories from which on the search begins with representatives, and how many of them: so many, or one of so many. */
const MANY = 800
const LEAST_REPRESENTATIVES = 256
const HISTORIES_A_REPRESENTATIVE = 32

function roughLikelihood<History extends object>(
  definition: PurchaseModelDefinition<History>,
  histories: HistoryColumns,
  weights: Float64Array,
): Pick<LikelihoodProblem, 'roughLikelihood'> {
  if (histories.count < MANY) return {}
  const few = representatives(
    histories,
    weights,
    Math.max(LEAST_REPRESENTATIVES, histories.count / HISTORIES_A_REPRESENTATIVE),
  )
  return { roughLikelihood: definition.likelihood(few.histories, few.weights) }
}

function thinData({ x }: HistoryColumns, weights: Float64Array): FitWarning[] {
  let buyers = 0
  for (let i = 0; i < x.length; i++) if (x[i]! > 0) buyers += weights[i]!
  if (buyers === 0)
    return [{ code: 'no-repeat-purchases', message: 'Nobody bought a second time: there is no rhythm to learn from.' }]
  if (buyers >= FEW_BUYERS) return []
  return [{ code: 'few-repeat-buyers', message: `Only ${buyers} customers bought again: the estimates are guesses.` }]
}

/**
 * A likelihood from that of a row. The call costs about 20 ns a row: no matter for an integral, a quarter of the time of a closed
 * form.
 */
export function sumOfRows(
  likelihood: (params: Float64Array, histories: HistoryColumns) => LikelihoodOfRow,
): (histories: HistoryColumns, weights: Float64Array) => LikelihoodOfAll {
  return (histories, weights) =>
    (params, slopes, curvature = null) => {
      const ofRow = likelihood(params, histories)
      const own = slopes && new Float64Array(slopes.length)
      const ownCurvature = curvature && new Float64Array(curvature.length)
      let sum = 0
      slopes?.fill(0)
      curvature?.fill(0)
      for (let i = 0; i < weights.length; i++) {
        const weight = weights[i]!
        sum += weight * ofRow(i, own, ownCurvature)
        if (slopes && own) addTimes(slopes, own, weight)
        if (curvature && ownCurvature) addTimes(curvature, ownCurvature, weight)
      }
      return sum
    }
}

function addTimes(sums: Float64Array, values: Float64Array, weight: number): void {
  for (let k = 0; k < sums.length; k++) sums[k]! += weight * values[k]!
}

/** The mean of a column with weights. */
export function meanOf(column: Float64Array, weights: Float64Array): number {
  let sum = 0
  let all = 0
  for (let i = 0; i < column.length; i++) {
    sum += weights[i]! * column[i]!
    all += weights[i]!
  }
  return sum / all
}

/** Parameters beyond these mean nothing, and would take the models' arithmetic out of the range of float64. */
const LEAST_PARAM = 1e-100
const LARGEST_PARAM = 1e100

/** Parameters in the order of `terms`, each above 0. */
export function paramNumbers<Params extends object>(
  params: ParamsOrFit<Params>,
  terms: readonly string[],
  path = 'params',
): Float64Array {
  checkOptions(params, path)
  const values = ('params' in params ? params.params : params) as Readonly<Record<string, unknown>>
  return Float64Array.from(terms, (term) => {
    const value = checkNumber(values[term], `${path}.${term}`, { above: 0 })
    return checkNumber(value, `${path}.${term}`, { minimum: LEAST_PARAM, maximum: LARGEST_PARAM })
  })
}

/** Weights of rows, each above 0. */
export function checkRowWeights(weights: ArrayLike<number> | undefined, count: number): Float64Array | undefined {
  if (weights === undefined) return undefined
  if (weights.length !== count)
    fail('unequal-lengths', 'options.weights', `a weight for each of the ${count} histories`, weights.length)
  const checked = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    const weight = weights[i]!
    // The path is made for bad ones only: a string a row takes longer than a step of the search.
    const isGood = typeof weight === 'number' && weight > 0 && weight < Infinity
    checked[i] = isGood ? weight : checkNumber(weight, `options.weights[${i}]`, { above: 0 })
  }
  return checked
}

function checkHorizon(options: { readonly horizon: number }): number {
  checkOptions(options)
  return checkNumber(options.horizon, 'options.horizon', { minimum: 0 })
}

function checkCount(options: CountOptions): CountOptions {
  return { horizon: checkHorizon(options), count: checkInteger(options.count, 'options.count', { minimum: 0 }) }
}

/** One history: an object whose fields are numbers, where columns have arrays. */
function isOneHistory<History extends object>(input: object, fields: FieldTable<History>): input is History {
  return (
    !Array.isArray(input) && fields.some(({ name }) => typeof (input as Record<string, unknown>)[name] === 'number')
  )
}

function simulate<History extends object>(
  definition: PurchaseModelDefinition<History>,
  params: Float64Array,
  options: SimulateOptions,
): Columns<SimulatedHistory> {
  checkOptions(options)
  const customers = checkInteger(options.customers, 'options.customers', { minimum: 0 })
  const { age, random } = options
  if (typeof random !== 'function')
    fail('missing-value', 'options.random', 'a function such as seededRandom(1)', random)
  const ages =
    typeof age === 'number'
      ? new Float64Array(customers).fill(checkNumber(age, 'options.age', { minimum: 0 }))
      : Float64Array.from(age, (one, i) => checkNumber(one, `options.age[${i}]`, { minimum: 0 }))
  if (ages.length !== customers)
    fail('unequal-lengths', 'options.age', `an age for each of the ${customers} customers`, ages.length)
  const result = {
    customerId: Array.from(
      { length: customers },
      (_, i) => `c${String(i + 1).padStart(String(customers).length, '0')}`,
    ),
    repeatPurchases: new Float64Array(customers),
    lastPurchaseAge: new Float64Array(customers),
    age: ages,
    sumLogIntervals: new Float64Array(customers),
    isAlive: new Uint8Array(customers),
  }
  const drawn = new Float64Array(4)
  for (let i = 0; i < customers; i++) {
    definition.draw(params, ages[i]!, random, drawn)
    result.repeatPurchases[i] = drawn[0]!
    result.lastPurchaseAge[i] = drawn[1]!
    result.sumLogIntervals[i] = drawn[2]!
    result.isAlive[i] = drawn[3]!
  }
  return result
}
