import { type AreaUnderCurve, type AreaUnderCurveOptions, areaUnderCurve } from './areaUnderCurve.js'
import type { Outcomes } from './scoredOutcomes.js'

/**
 * Gini coefficient of a score (accuracy ratio, Somers' D): 2 × {@link areaUnderCurve} − 1; 0 is chance, 1 perfect, below 0 the score
 * points the other way. What scorecards are judged by.
 *
 * @param scores   - one a customer
 * @param outcomes - 1 or true where the event came
 * @param options  - as for {@link areaUnderCurve}
 * @returns value, standard error and interval, null as there
 * @throws ClienteleError as {@link areaUnderCurve}
 * @example
 * giniOfModel([0.9, 0.8, 0.7, 0.6, 0.3, 0.1], [1, 1, 0, 1, 0, 0]).value //=> 0.7778
 */
export function giniOfModel(
  scores: ArrayLike<number>,
  outcomes: Outcomes,
  options: AreaUnderCurveOptions = {},
): AreaUnderCurve {
  const area = areaUnderCurve(scores, outcomes, options)
  const { value, standardError, interval } = area
  return {
    ...area,
    value: value === null ? null : 2 * value - 1,
    standardError: standardError === null ? null : 2 * standardError,
    interval: interval === null ? null : { lower: 2 * interval.lower - 1, upper: 2 * interval.upper - 1 },
  }
}
