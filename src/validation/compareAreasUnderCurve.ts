import { checkConfidence, fail } from '../data/checks.js'
import type { Interval } from '../data/interval.js'
import { normalQuantile, normalUpperTail, orderByValue } from '../numeric/index.js'
import { type Outcomes, type RankingOptions, readScores, type ScoredOutcomes } from './scoredOutcomes.js'

/** How {@link compareAreasUnderCurve} reads and what interval it gives. */
export interface CompareAreasOptions extends RankingOptions {
  /** Level of the interval; default 0.95. */
  readonly level?: number
}

/** Two areas under ROC curves of the same customers. Everything but the counts is null where a class has fewer than two customers. */
export interface AreasCompared {
  /** The two areas. */
  readonly values: readonly [number, number] | null
  readonly standardErrors: readonly [number, number] | null
  /** Of the two areas: above 0 where the scores order the customers alike. */
  readonly covariance: number | null
  /** First minus second. */
  readonly difference: number | null
  readonly standardError: number | null
  readonly interval: Interval | null
  /** Difference ÷ standard error; null where both order the customers in the same way. */
  readonly z: number | null
  /** Two-sided. */
  readonly pValue: number | null
  readonly events: number
  readonly nonEvents: number
}

/**
 * Is one score better than another on the same customers? The paired test of DeLong, DeLong & Clarke-Pearson (1988).
 *
 * @param scores   - the two scores of each customer, both pointing the same way
 * @param outcomes - 1 or true where the event came
 * @param options  - `higherScore`, `level`
 * @throws ClienteleError as {@link areaUnderCurve}, with `scores[0][row]` or `scores[1][row]`; `invalid-type` unless there are two
 * @example
 * compareAreasUnderCurve([[0.9, 0.8, 0.7, 0.6, 0.3, 0.1], [0.4, 0.9, 0.6, 0.5, 0.7, 0.2]], [1, 1, 0, 1, 0, 0]).difference
 * //=> 0.3333
 */
export function compareAreasUnderCurve(
  scores: readonly [ArrayLike<number>, ArrayLike<number>],
  outcomes: Outcomes,
  options: CompareAreasOptions = {},
): AreasCompared {
  if (!Array.isArray(scores) || scores.length !== 2)
    return fail('invalid-type', 'scores', 'two columns of scores', scores)
  const first = readScores(scores[0], outcomes, options, 'scores[0]')
  const second = readScores(scores[1], outcomes, options, 'scores[1]')
  const level = checkConfidence(options.level)
  const events = first.outcomes.reduce((sum, outcome) => sum + outcome, 0)
  const nonEvents = first.outcomes.length - events
  if (events < 2 || nonEvents < 2) return { ...NOTHING, events, nonEvents }

  const moments = placementMoments(placements(first), placements(second), first.outcomes, events, nonEvents)
  const [a, b] = moments.areas
  const variance = moments.variances[0] + moments.variances[1] - 2 * moments.covariance
  const difference = a - b
  // Scores that order alike have the same placements: 0, or what rounding leaves of it.
  const standardError = moments.alike ? 0 : Math.sqrt(Math.max(0, variance))
  const half = normalQuantile(0.5 + level / 2) * standardError
  const z = standardError > 0 ? difference / standardError : null
  return {
    values: moments.areas,
    standardErrors: [Math.sqrt(moments.variances[0]), Math.sqrt(moments.variances[1])],
    covariance: moments.covariance,
    difference,
    standardError,
    interval: { lower: Math.max(-1, difference - half), upper: Math.min(1, difference + half) },
    z,
    pValue: z === null ? null : 2 * normalUpperTail(Math.abs(z)),
    events,
    nonEvents,
  }
}

const NOTHING = {
  values: null,
  standardErrors: null,
  covariance: null,
  difference: null,
  standardError: null,
  interval: null,
  z: null,
  pValue: null,
} as const

/** For each event the share of non-events that it beats, for each non-event the share of events that beat it; ties half. */
function placements({ scores, outcomes, descending }: ScoredOutcomes): Float64Array {
  const order = orderByValue(scores, { descending })
  const placement = new Float64Array(scores.length)
  let events = 0
  for (let i = 0; i < outcomes.length; i++) events += outcomes[i]!
  const nonEvents = outcomes.length - events
  let above = 0
  let below = nonEvents
  for (let begin = 0; begin < order.length; ) {
    const score = scores[order[begin]!]!
    let own = 0
    let end = begin
    for (; end < order.length && scores[order[end]!] === score; end++) own += outcomes[order[end]!]!
    const others = end - begin - own
    for (let at = begin; at < end; at++) {
      const row = order[at]!
      placement[row] = outcomes[row] === 1 ? (below - others / 2) / nonEvents : (above + own / 2) / events
    }
    above += own
    below -= others
    begin = end
  }
  return placement
}

function placementMoments(
  first: Float64Array,
  second: Float64Array,
  outcomes: Uint8Array,
  events: number,
  nonEvents: number,
) {
  let a = 0
  let b = 0
  let alike = true
  for (let i = 0; i < outcomes.length; i++) {
    if (first[i] !== second[i]) alike = false
    if (outcomes[i] === 0) continue
    a += first[i]!
    b += second[i]!
  }
  a /= events
  b /= events
  const scale = [1 / (nonEvents - 1) / nonEvents, 1 / (events - 1) / events]
  let ofFirst = 0
  let ofSecond = 0
  let covariance = 0
  for (let i = 0; i < outcomes.length; i++) {
    const share = scale[outcomes[i]!]!
    const offFirst = first[i]! - a
    const offSecond = second[i]! - b
    ofFirst += share * offFirst * offFirst
    ofSecond += share * offSecond * offSecond
    covariance += share * offFirst * offSecond
  }
  const areas: [number, number] = [a, b]
  const variances: [number, number] = [ofFirst, ofSecond]
  return { areas, variances, covariance, alike }
}
