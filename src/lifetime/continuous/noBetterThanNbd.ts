import type { HistoryColumns } from '../engine/histories.js'
import type { FitWarning } from '../engine/purchaseModel.js'
import { startOfPurchases } from '../engine/startOfPurchases.js'
import { nbd } from './nbd.js'

/** Gain in ln L below which the parameters of stopping are worth nothing: AIC asks for 2 of them. */
const LITTLE_GAIN = 0.5

/** A warning where a model of customers who stop explains no more than one of customers who never do. */
export function noBetterThanNbd(
  name: string,
  logLikelihood: number,
  histories: HistoryColumns,
  weights: Float64Array,
): FitWarning[] {
  // One start: two parameters of a likelihood that is nearly quadratic in their logs.
  const { r, alpha } = startOfPurchases(histories, weights)
  const { x, age } = histories
  const baseline = nbd.fit({ repeatPurchases: x, age }, { weights, initial: { r, alpha } })
  const gain = logLikelihood - baseline.logLikelihood
  if (gain >= LITTLE_GAIN) return []
  const message = `${name} is no better than NBD here (ln L differs by ${gain.toPrecision(2)}): the data do not show that anybody stops.`
  return [{ code: 'simpler-model', message }]
}
