import { checkOptions } from '../../data/checks.js'
import type { FieldTable, RowsOrColumns } from '../../data/fields.js'
import { inShapeOf } from '../../data/lift.js'
import type { Order } from '../../data/rows.js'
import type { WithEffects } from '../covariates/covariates.js'
import { paramNumbers } from '../engine/definePurchaseModel.js'
import type { ParamsOrFit } from '../engine/purchaseModel.js'
import { checkTimelineHorizon, newTimeline, readTimelines, type TimelineOptions, type Timelines } from './timelines.js'
import { distinctTimelines, fitTimeVarying, type TimeVaryingDefinition } from './timeVaryingFit.js'
import type {
  CustomerAlive,
  CustomerExpectation,
  TimeVaryingHorizonOptions,
  TimeVaryingModel,
} from './timeVaryingModel.js'
import { lifetimeParamsOf, warpedLikelihood } from './warpedFit.js'
import { checkEffects, effectsIn, type Predictable, predicted, speedsOf } from './warpedPredictions.js'

const aliveFields: FieldTable<CustomerAlive> = [
  { name: 'customerId', kind: 'id' },
  { name: 'probabilityAlive', kind: 'number' },
]

const expectationFields: FieldTable<CustomerExpectation> = [
  { name: 'customerId', kind: 'id' },
  { name: 'probabilityAlive', kind: 'number' },
  { name: 'expectedPurchases', kind: 'number' },
]

/** The public model of a definition. */
export function defineTimeVaryingModel<Params extends object>(
  definition: TimeVaryingDefinition,
): TimeVaryingModel<Params> {
  const { kind, places } = definition
  const { terms } = definition.plain
  const read = (params: ParamsOrFit<WithEffects<Params>>, timelines: Timelines): Predictable => ({
    own: lifetimeParamsOf(places, paramNumbers(params, terms)),
    timelines,
    speeds: speedsOf(effectsIn(params), timelines),
  })
  return {
    kind,
    fit: (orders, options) => fitTimeVarying(definition, orders, options),
    logLikelihood(params, orders, options) {
      checkOptions(options)
      const timelines = readTimelines(orders, options, 0)
      const numbers = paramNumbers(params, terms)
      const effects = effectsIn(params)
      checkEffects(effects, timelines)
      const values = timelines.columns.map(({ process, name }) => effects[process][name]!)
      const likelihood = warpedLikelihood(
        { terms, places },
        timelines,
        distinctTimelines(timelines),
        timelines.columns.map((_, column) => ({ column, mean: 0, deviation: 1 })),
      )
      return likelihood(Float64Array.of(...numbers, ...values), new Float64Array(numbers.length + values.length))
    },
    probabilityAlive: ((
      params: ParamsOrFit<WithEffects<Params>>,
      orders: RowsOrColumns<Order>,
      options: TimelineOptions,
    ) => {
      checkOptions(options)
      const { customerId, probabilityAlive } = predicted(read(params, readTimelines(orders, options, 0)))
      return inShapeOf<CustomerAlive>(orders, { customerId, probabilityAlive }, aliveFields)
    }) as TimeVaryingModel<Params>['probabilityAlive'],
    expectedPurchases: ((
      params: ParamsOrFit<WithEffects<Params>>,
      orders: RowsOrColumns<Order>,
      options: TimeVaryingHorizonOptions,
    ) => {
      checkOptions(options)
      const timelines = readTimelines(orders, options, checkTimelineHorizon(options.horizon))
      return inShapeOf(orders, predicted(read(params, timelines)), expectationFields)
    }) as TimeVaryingModel<Params>['expectedPurchases'],
    expectedPurchasesOfNewCustomer(params, options) {
      checkOptions(options)
      const timelines = newTimeline(options, checkTimelineHorizon(options.horizon))
      return predicted(read(params, timelines)).expectedPurchases[0]!
    },
  }
}
