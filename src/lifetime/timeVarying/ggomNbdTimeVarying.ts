import { type GgomNbdParams, ggomNbdDefinition } from '../continuous/ggomNbd.js'
import type { FitWarning } from '../engine/purchaseModel.js'
import { defineTimeVaryingModel } from './defineTimeVaryingModel.js'
import { paretoNbdTimeVaryingDefinition } from './paretoNbdTimeVarying.js'
import type { TimeVaryingModel } from './timeVaryingModel.js'

/** Gain in ln L below which the fifth parameter is worth nothing, and b T below which it cannot be seen. */
const LITTLE_GAIN = 0.5
const LITTLE_AGEING = 1e-3

/**
 * GGom/NBD with covariates that change over time: {@link paretoNbdTimeVarying} with a rate of stopping η b e^(bu + Σ γ z(u)) that also
 * rises with the age u of the customer (hazards proportional to those of {@link ggomNbd}, as CLVTools has it for covariates that
 * stay). M(t) of the formula there becomes ∫ b e^(bu + Σ γ z(u)) du.
 *
 * Where b and β slide to 0 the model is Pareto/NBD: the fit tells what the fifth parameter gains, and warns `simpler-model`.
 *
 * @example
 * const params = { r: 0.55, alpha: 14, b: 0.02, s: 0.9, beta: 0.5, effects: { purchases: { season: 0.7 }, lifetime: {} } }
 * const orders = [{ customerId: 'ann', date: '2024-01-01', amount: 20 }, { customerId: 'ann', date: '2024-02-05', amount: 30 }]
 * const covariates = { start: ['2024-01-01', '2024-03-01'], end: '2024-06-01', purchases: { season: [0, 1] } }
 * ggomNbdTimeVarying.probabilityAlive(params, orders, { asOf: '2024-03-01', timeUnit: 'week', covariates })
 * //=> [{ customerId: 'ann', probabilityAlive: 0.8783 }]
 */
export const ggomNbdTimeVarying: TimeVaryingModel<GgomNbdParams> =
  /* @__PURE__ */ defineTimeVaryingModel<GgomNbdParams>({
    kind: 'ggom-nbd-time-varying',
    plain: ggomNbdDefinition,
    places: [0, 1, 2, 3, 4],
    simpler: {
      definition: paretoNbdTimeVaryingDefinition,
      nearest: ([r, alpha, b, s, beta]) => [r!, alpha!, s!, beta! / b!],
      doubt: simplerModel,
    },
  })

function simplerModel(params: readonly number[], gain: number, meanAge: number): FitWarning | null {
  const ageing = params[2]! * meanAge
  if (ageing >= LITTLE_AGEING && gain >= LITTLE_GAIN) return null
  const message = `GGom/NBD is no better than Pareto/NBD here (ln L differs by ${gain.toPrecision(2)}, b times the mean age is ${ageing.toPrecision(2)}): the data do not show that the rate of stopping rises with age.`
  return { code: 'simpler-model', message }
}
