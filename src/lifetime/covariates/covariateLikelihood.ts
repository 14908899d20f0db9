import { orderByValue } from '../../numeric/index.js'
import { fitModel, meanOf } from '../engine/definePurchaseModel.js'
import { type HistoryColumns, pick } from '../engine/histories.js'
import type { LikelihoodProblem } from '../engine/maximumLikelihood.js'
import type { FitOptions, ModelFit, PurchaseRecord } from '../engine/purchaseModel.js'
import { maximizeWithCovariates, type ScaledCovariate, startOf, withEffects, withinWalls } from './covariateFit.js'
import {
  type CovariateColumn,
  type CustomerCovariates,
  type LinearPredictors,
  readCovariates,
  type WithEffects,
} from './covariates.js'
import type { CovariateModel } from './customerCovariates.js'

/** Histories with their covariates, equal ones once. */
interface WeightedCustomers {
  readonly histories: HistoryColumns
  readonly columns: readonly CovariateColumn[]
  readonly weights: Float64Array
  readonly customers: number
}

/** Rows from which on the search begins with some of them, and how many. */
const MANY = 8000
const REPRESENTATIVES = 2000

/** Fits a model with covariates to checked histories. */
export function fitCovariates<Params extends object>(
  model: CovariateModel,
  given: HistoryColumns,
  rowWeights: Float64Array | undefined,
  covariates: CustomerCovariates,
  options: FitOptions<Params>,
): ModelFit<WithEffects<Params>> {
  const { terms, timePowers, kind, starts } = model.definition
  const all = collapseCustomers(given, readCovariates(covariates, given.count), rowWeights)
  const { histories, columns, weights, customers } = all
  const { x: repeatPurchases, tx: lastPurchaseAge, age } = histories
  const maxIterations = options.maxIterations ?? 200
  // Checks the other options too.
  const { doubts: _, ...definition } = model.definition
  const plain = fitModel<Record<string, number>, PurchaseRecord>(
    definition,
    { repeatPurchases, lastPurchaseAge, age },
    { weights, maxIterations, penalty: options.penalty ?? 0 },
  )
  const none = columns.map(() => 0)
  const meanAge = meanOf(age, weights) || 1
  const units = timePowers.map((power) => meanAge ** power)
  const fit = maximizeWithCovariates({
    terms,
    units,
    columns,
    rowWeights: weights,
    powers: model.powers,
    customers,
    penalty: options.penalty ?? 0,
    maxIterations,
    starts:
      options.initial === undefined
        ? [
            [...terms.map((term, i) => withinWalls(plain.params[term]!, units[i]!)), ...none],
            [...starts(histories, weights)[0]!, ...none],
          ]
        : [startOf(options.initial, terms, columns)],
    likelihoods: (scaled) => likelihoods(model, all, scaled),
  })
  const thin = plain.warnings.filter(({ code }) => code === 'few-repeat-buyers' || code === 'no-repeat-purchases')
  return {
    kind,
    ...withEffects<Params>(terms, fit, thin),
    customers,
    distinctHistories: histories.count,
    timeUnit: options.timeUnit ?? null,
    warnings: [...thin, ...fit.warnings],
  }
}

/** Σ weight · ln L with the linear predictors of each row. */
export function covariateLogLikelihood(
  model: CovariateModel,
  params: Float64Array,
  predictors: LinearPredictors,
  histories: HistoryColumns,
  weights: Float64Array,
): number {
  const ofCustomer = model.likelihood(params[0]!, histories)
  const own = new Float64Array(params.length)
  const slopes = new Float64Array(params.length)
  let sum = 0
  for (let i = 0; i < histories.count; i++) {
    ownParams(model, params, predictors.purchases[i]!, predictors.lifetime[i]!, own)
    sum += weights[i]! * ofCustomer(i, own, slopes)
  }
  return sum
}

/** Writes the parameters of a customer with these linear predictors. */
export function ownParams(
  { powers }: CovariateModel,
  params: Float64Array,
  purchases: number,
  lifetime: number,
  own: Float64Array,
): Float64Array {
  for (let p = 0; p < own.length; p++) {
    own[p] = params[p]! * Math.exp(powers.purchases[p]! * purchases + powers.lifetime[p]! * lifetime)
  }
  return own
}

function likelihoods(
  model: CovariateModel,
  all: WeightedCustomers,
  scaled: readonly ScaledCovariate[],
): Pick<LikelihoodProblem, 'logLikelihood' | 'roughLikelihood'> {
  const logLikelihood = likelihoodOf(model, all, scaled)
  const { histories, columns, weights, customers } = all
  if (histories.count < MANY) return { logLikelihood }
  const step = histories.count / REPRESENTATIVES
  const rows = Uint32Array.from({ length: REPRESENTATIVES }, (_, i) => Math.floor((i + 0.5) * step))
  const picked = rows.reduce((sum, row) => sum + weights[row]!, 0)
  const few: WeightedCustomers = {
    customers,
    histories: pick(histories, rows),
    weights: Float64Array.from(rows, (row) => (weights[row]! * customers) / picked),
    columns: columns.map((column) => ({ ...column, values: Float64Array.from(rows, (row) => column.values[row]!) })),
  }
  return { logLikelihood, roughLikelihood: likelihoodOf(model, few, scaled) }
}

function likelihoodOf(
  model: CovariateModel,
  { histories, columns, weights }: WeightedCustomers,
  scaled: readonly ScaledCovariate[],
): LikelihoodProblem['logLikelihood'] {
  const { terms } = model.definition
  const { powers } = model
  const size = terms.length
  const values = scaled.map(({ column, mean, deviation }) =>
    columns[column]!.values.map((value) => (value - mean) / deviation),
  )
  const isLifetime = scaled.map(({ column }) => columns[column]!.process === 'lifetime')
  const own = new Float64Array(size)
  const ownSlopes = new Float64Array(size)
  return (params, slopes) => {
    const ofCustomer = model.likelihood(params[0]!, histories)
    slopes.fill(0)
    let sum = 0
    for (let i = 0; i < histories.count; i++) {
      let purchases = 0
      let lifetime = 0
      for (let k = 0; k < values.length; k++) {
        const part = params[size + k]! * values[k]![i]!
        if (isLifetime[k]) lifetime += part
        else purchases += part
      }
      ownParams(model, params, purchases, lifetime, own)
      const weight = weights[i]!
      sum += weight * ofCustomer(i, own, ownSlopes)
      let byPurchases = 0
      let byLifetime = 0
      for (let p = 0; p < size; p++) {
        const slope = weight * ownSlopes[p]!
        slopes[p]! += slope
        byPurchases += slope * powers.purchases[p]!
        byLifetime += slope * powers.lifetime[p]!
      }
      for (let k = 0; k < values.length; k++)
        slopes[size + k]! += values[k]![i]! * (isLifetime[k] ? byLifetime : byPurchases)
    }
    return sum
  }
}

/** Customers with equal histories and covariates together, in an order that does not depend on that of the rows. */
function collapseCustomers(
  histories: HistoryColumns,
  columns: readonly CovariateColumn[],
  rowWeights: Float64Array | undefined,
): WeightedCustomers {
  const { count, x, tx, age } = histories
  const keys = [...columns.map(({ values }) => values), age, tx, x]
  let order = orderByValue(keys[0]!)
  for (const key of keys.slice(1)) order = orderByValue(key, { ties: order })
  const firsts = new Uint32Array(count)
  const sums = new Float64Array(count)
  let distinct = 0
  let customers = 0
  for (let i = 0; i < count; i++) {
    const row = order[i]!
    const before = order[i - 1]
    if (before === undefined || keys.some((key) => key[row] !== key[before])) firsts[distinct++] = row
    const weight = rowWeights?.[row] ?? 1
    sums[distinct - 1]! += weight
    customers += weight
  }
  const rows = firsts.subarray(0, distinct)
  return {
    histories: pick(histories, rows),
    columns: columns.map((column) => ({ ...column, values: Float64Array.from(rows, (row) => column.values[row]!) })),
    weights: sums.slice(0, distinct),
    customers,
  }
}
