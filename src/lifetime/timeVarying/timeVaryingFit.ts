import { checkInteger, checkNumber, checkOptions, fail } from '../../data/checks.js'
import type { RowsOrColumns } from '../../data/fields.js'
import type { Order } from '../../data/rows.js'
import { startOf, withEffects, withinWalls } from '../covariates/covariateFit.js'
import { fitModel, meanOf, type PurchaseModelDefinition } from '../engine/definePurchaseModel.js'
import type { HistoryColumns } from '../engine/histories.js'
import type { FitWarning, PurchaseRecord } from '../engine/purchaseModel.js'
import { readTimelines, type Timelines } from './timelines.js'
import type { TimeVaryingFit, TimeVaryingFitOptions, TimeVaryingModelKind } from './timeVaryingModel.js'
import { fitWarped, type TimelineWeights, type WarpedModel, type WarpedSearch } from './warpedFit.js'

/** What a model of this family adds. */
export interface TimeVaryingDefinition extends Pick<WarpedModel, 'places'> {
  readonly kind: TimeVaryingModelKind
  /** The same without covariates. */
  readonly plain: PurchaseModelDefinition<PurchaseRecord>
  /** The model that it may slide to. */
  readonly simpler?: {
    readonly definition: TimeVaryingDefinition
    /** Parameters of that model which come nearest to these. */
    readonly nearest: (params: readonly number[]) => readonly number[]
    /** The warning, given what is gained over it, or null. */
    readonly doubt: (params: readonly number[], gain: number, meanAge: number) => FitWarning | null
  }
}

/** Fits a model with time-varying covariates. */
export function fitTimeVarying<Params extends object>(
  definition: TimeVaryingDefinition,
  orders: RowsOrColumns<Order>,
  options: TimeVaryingFitOptions<Params>,
): TimeVaryingFit<Params> {
  checkOptions(options)
  const { kind, plain, places, simpler } = definition
  const { terms } = plain
  const penalty = checkNumber(options.penalty ?? 0, 'options.penalty', { minimum: 0 })
  const maxIterations = checkInteger(options.maxIterations ?? 200, 'options.maxIterations', { minimum: 1 })
  const timelines = readTimelines(orders, options, 0)
  if (timelines.count === 0) fail('empty-input', 'orders', 'at least one purchase', 0)
  const all = distinctTimelines(timelines)
  const { columns } = timelines
  const { thin, meanAge, units, starts } = withoutCovariates(plain, timelines, maxIterations)
  const search: Pick<WarpedSearch, 'penalty' | 'maxIterations'> = { penalty, maxIterations }
  const none = columns.map(() => 0)
  const fit = fitWarped({ terms, places }, timelines, all, {
    ...search,
    units,
    starts:
      options.initial === undefined
        ? starts.map((start) => [...start, ...none])
        : [startOf(options.initial, terms, columns)],
  })
  const warnings = [...thin, ...fit.warnings]
  if (simpler !== undefined) {
    const { definition: other, nearest, doubt } = simpler
    const effects = columns.map(({ process, name }) => fit.effects[process][name]!)
    const { logLikelihood } = fitWarped({ terms: other.plain.terms, places: other.places }, timelines, all, {
      ...search,
      units: other.plain.timePowers.map((power) => meanAge ** power),
      starts: [[...nearest(fit.params), ...effects]],
    })
    const found = doubt(fit.params, fit.logLikelihood - logLikelihood, meanAge)
    if (found !== null) warnings.push(found)
  }
  return {
    kind,
    ...withEffects<Params>(terms, fit, thin),
    customers: timelines.count,
    distinctHistories: all.customers.length,
    timeUnit: options.timeUnit,
    warnings,
  }
}

/** Customers with equal histories and covariates once, in order of their first appearance. */
export function distinctTimelines({ keys }: Timelines): TimelineWeights {
  const placeOf = new Map<string, number>()
  const customers: number[] = []
  const weights: number[] = []
  keys.forEach((key, customer) => {
    const place = placeOf.get(key)
    if (place !== undefined) {
      weights[place]!++
      return
    }
    placeOf.set(key, customers.length)
    customers.push(customer)
    weights.push(1)
  })
  return { customers: Uint32Array.from(customers), weights: Float64Array.from(weights) }
}

/** What the model without covariates tells: where to start, and that there is little to learn from. */
function withoutCovariates(
  plain: PurchaseModelDefinition<PurchaseRecord>,
  { count, x, tx, age }: Timelines,
  maxIterations: number,
): {
  readonly thin: readonly FitWarning[]
  readonly meanAge: number
  readonly units: readonly number[]
  readonly starts: readonly (readonly number[])[]
} {
  const weights = new Float64Array(count).fill(1)
  const meanAge = meanOf(age, weights) || 1
  const units = plain.timePowers.map((power) => meanAge ** power)
  const { doubts: _, ...definition } = plain
  const fit = fitModel<Record<string, number>, PurchaseRecord>(
    definition,
    { repeatPurchases: x, lastPurchaseAge: tx, age },
    { maxIterations },
  )
  const histories: HistoryColumns = { count, x, tx, age, logs: new Float64Array(0), largestX: 0 }
  return {
    thin: fit.warnings.filter(({ code }) => code === 'few-repeat-buyers' || code === 'no-repeat-purchases'),
    meanAge,
    units,
    starts: [
      plain.terms.map((term, i) => withinWalls(fit.params[term]!, units[i]!)),
      plain.starts(histories, weights)[0]!,
    ],
  }
}
