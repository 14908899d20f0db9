import { calibrationTable } from './calibrationTable.js'
import type { ProbabilityBinOptions } from './probabilityBins.js'
import type { Outcomes } from './scoredOutcomes.js'

/**
 * Expected calibration error: how far the probabilities are off, on average over the customers, bin by bin
 * (Naeini, Cooper & Hauskrecht 2015). It depends on the bins; {@link calibrationTable} shows them.
 *
 * @param probabilities - one a customer, 0 … 1
 * @param outcomes      - 1 or true where the event came
 * @param options       - `bins`, `binning`
 * @returns 0 … 1, or null of no customers
 * @throws ClienteleError as {@link calibrationTable}
 * @example
 * expectedCalibrationError([0.1, 0.1, 0.3, 0.3], [0, 0, 1, 0], { bins: 2 }) //=> 0.15
 */
export function expectedCalibrationError(
  probabilities: ArrayLike<number>,
  outcomes: Outcomes,
  options: ProbabilityBinOptions = {},
): number | null {
  return calibrationTable(probabilities, outcomes, options).expectedCalibrationError
}
