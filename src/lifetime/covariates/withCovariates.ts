import { checkOptions, fail } from '../../data/checks.js'
import type { Columns } from '../../data/fields.js'
import { idCount } from '../../data/ids.js'
import { orderByValue } from '../../numeric/index.js'
import { checkRowWeights, paramNumbers } from '../engine/definePurchaseModel.js'
import { pick, purchaseRecordFields, readHistories } from '../engine/histories.js'
import type {
  CountOptions,
  DiscountOptions,
  FitOptions,
  Histories,
  HorizonOptions,
  ModelFit,
  ParamsOrFit,
  PurchaseModel,
  PurchaseRecord,
  SimulatedHistory,
  SimulateOptions,
} from '../engine/purchaseModel.js'
import { covariateLogLikelihood, fitCovariates, ownParams } from './covariateLikelihood.js'
import type { CovariateOptions, CovariatePurchaseModel } from './covariatePurchaseModel.js'
import {
  type CovariateEffects,
  effectsOf,
  type LinearPredictors,
  linearPredictors,
  type WithEffects,
} from './covariates.js'
import type { CovariateModel } from './customerCovariates.js'

type OneOrMany = PurchaseRecord | Histories<PurchaseRecord>

/** A purchase model with covariates: without effects it is the model itself. */
export function withCovariates<Params extends object>(
  model: PurchaseModel<Params>,
  covariateModel: CovariateModel,
): CovariatePurchaseModel<Params> {
  const { terms } = covariateModel.definition
  const named = (own: Float64Array): Params => Object.fromEntries(terms.map((term, i) => [term, own[i]!])) as Params
  /** Parameters of one customer, who is new. */
  const paramsOfOne = (params: ParamsOrFit<Params>, options: CovariateOptions): ParamsOrFit<Params> => {
    const effects = effectsIn(params, options)
    if (effects === null) return params
    const numbers = paramNumbers(params, terms)
    const { purchases, lifetime } = linearPredictors(effects, options.covariates, 1)
    return named(ownParams(covariateModel, numbers, purchases[0]!, lifetime[0]!, new Float64Array(terms.length)))
  }
  /** The law of shapes; customers with the same parameters are predicted together. */
  const predict = (
    params: ParamsOrFit<Params>,
    histories: OneOrMany,
    options: CovariateOptions,
    of: (params: ParamsOrFit<Params>, histories: Columns<PurchaseRecord>) => Float64Array,
    plain: () => unknown,
  ): never => {
    const effects = effectsIn(params, options)
    if (effects === null) return plain() as never
    const numbers = paramNumbers(params, terms)
    const isOne = isOneHistory(histories)
    const columns = readHistories<PurchaseRecord>(isOne ? [histories] : histories, purchaseRecordFields)
    const predictors = linearPredictors(effects, options.covariates, columns.count)
    const values = new Float64Array(columns.count)
    const own = new Float64Array(terms.length)
    for (const rows of rowsByPredictors(predictors)) {
      const { x: repeatPurchases, tx: lastPurchaseAge, age } = pick(columns, rows)
      ownParams(covariateModel, numbers, predictors.purchases[rows[0]!]!, predictors.lifetime[rows[0]!]!, own)
      const found = of(named(own), { repeatPurchases, lastPurchaseAge, age })
      rows.forEach((row, i) => {
        values[row] = found[i]!
      })
    }
    return (isOne ? values[0] : Array.isArray(histories) ? Array.from(values) : values) as never
  }
  return {
    kind: model.kind,
    fit: ((
      histories: Histories<PurchaseRecord>,
      options: FitOptions<Params> & CovariateOptions = {},
    ): ModelFit<WithEffects<Params>> | ModelFit<Params> => {
      checkOptions(options)
      const { covariates } = options
      if (covariates === undefined) return model.fit(histories, options)
      const columns = readHistories<PurchaseRecord>(histories, purchaseRecordFields)
      if (columns.count === 0) fail('empty-input', 'histories', 'at least one history', 0)
      const weights = checkRowWeights(options.weights, columns.count)
      return fitCovariates(covariateModel, columns, weights, covariates, options)
    }) as CovariatePurchaseModel<Params>['fit'],
    logLikelihood(params, histories, options = {}) {
      const effects = effectsIn(params, options)
      if (effects === null) return model.logLikelihood(params, histories, options)
      const columns = readHistories<PurchaseRecord>(histories, purchaseRecordFields)
      const weights = checkRowWeights(options.weights, columns.count) ?? new Float64Array(columns.count).fill(1)
      const predictors = linearPredictors(effects, options.covariates, columns.count)
      return covariateLogLikelihood(covariateModel, paramNumbers(params, terms), predictors, columns, weights)
    },
    probabilityAlive: (params: ParamsOrFit<Params>, histories: OneOrMany, options: CovariateOptions = {}) =>
      predict(params, histories, options, model.probabilityAlive, () =>
        model.probabilityAlive(params, histories as never),
      ),
    expectedPurchases: (
      params: ParamsOrFit<Params>,
      histories: OneOrMany,
      options: HorizonOptions & CovariateOptions,
    ) =>
      predict(
        params,
        histories,
        options,
        (own, columns) => model.expectedPurchases(own, columns, options),
        () => model.expectedPurchases(params, histories as never, options),
      ),
    futurePurchaseProbability: (
      params: ParamsOrFit<Params>,
      histories: OneOrMany,
      options: CountOptions & CovariateOptions,
    ) =>
      predict(
        params,
        histories,
        options,
        (own, columns) => model.futurePurchaseProbability(own, columns, options),
        () => model.futurePurchaseProbability(params, histories as never, options),
      ),
    discountedExpectedPurchases: (
      params: ParamsOrFit<Params>,
      histories: OneOrMany,
      options: DiscountOptions & CovariateOptions,
    ) =>
      predict(
        params,
        histories,
        options,
        (own, columns) => model.discountedExpectedPurchases(own, columns, options),
        () => model.discountedExpectedPurchases(params, histories as never, options),
      ),
    expectedPurchasesOfNewCustomer: (params, options) =>
      model.expectedPurchasesOfNewCustomer(paramsOfOne(params, options), options),
    purchaseCountProbability: (params, options) =>
      model.purchaseCountProbability(paramsOfOne(params, options), options),
    simulate(params, options) {
      const effects = effectsIn(params, options)
      if (effects === null) return model.simulate(params, options)
      // Checks the options, and gives the ids.
      const { customerId } = model.simulate(params, options)
      const numbers = paramNumbers(params, terms)
      const { purchases, lifetime } = linearPredictors(effects, options.covariates, idCount(customerId))
      const own = new Float64Array(terms.length)
      const each = simulateEach(model, options, purchases.length, (row) =>
        named(ownParams(covariateModel, numbers, purchases[row]!, lifetime[row]!, own)),
      )
      return { customerId, ...each }
    },
  }
}

/** The effects of parameters; those without effects take no covariates. */
function effectsIn(params: object, options: CovariateOptions): CovariateEffects | null {
  checkOptions(options)
  const effects = effectsOf(params)
  if (effects === null && options.covariates !== undefined)
    fail('invalid-option', 'options.covariates', 'no covariates, for parameters without `effects`', options.covariates)
  return effects
}

function isOneHistory(histories: OneOrMany): histories is PurchaseRecord {
  return !Array.isArray(histories) && typeof (histories as PurchaseRecord).repeatPurchases === 'number'
}

/** Rows with the same linear predictors together. */
function rowsByPredictors({ purchases, lifetime }: LinearPredictors): Uint32Array[] {
  const order = orderByValue(lifetime, { ties: orderByValue(purchases) })
  const groups: Uint32Array[] = []
  let from = 0
  for (let i = 1; i <= order.length; i++) {
    const row = order[i]
    const first = order[from]!
    if (row !== undefined && purchases[row] === purchases[first] && lifetime[row] === lifetime[first]) continue
    groups.push(order.subarray(from, i))
    from = i
  }
  return groups
}

function simulateEach<Params extends object>(
  model: PurchaseModel<Params>,
  { age, random }: SimulateOptions,
  customers: number,
  paramsOf: (row: number) => Params,
): Omit<Columns<SimulatedHistory>, 'customerId'> {
  const columns = {
    repeatPurchases: new Float64Array(customers),
    lastPurchaseAge: new Float64Array(customers),
    age: new Float64Array(customers),
    sumLogIntervals: new Float64Array(customers),
    isAlive: new Uint8Array(customers),
  }
  const names = Object.keys(columns) as (keyof typeof columns)[]
  for (let i = 0; i < customers; i++) {
    const one = model.simulate(paramsOf(i), { customers: 1, age: typeof age === 'number' ? age : age[i]!, random })
    for (const name of names) columns[name][i] = one[name][0]!
  }
  return columns
}
