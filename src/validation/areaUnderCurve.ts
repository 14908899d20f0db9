import { checkChoice, checkConfidence } from '../data/checks.js'
import type { Interval } from '../data/interval.js'
import { normalQuantile } from '../numeric/index.js'
import { type DistinctScores, type Outcomes, type RankingOptions, readDistinctScores } from './scoredOutcomes.js'

/** How {@link areaUnderCurve} reads and what interval it gives. */
export interface AreaUnderCurveOptions extends RankingOptions {
  /** Level of the interval; default 0.95. */
  readonly level?: number
  /** `plain` (default, as R's pROC): ± z standard errors, cut at 0 and 1; `logit`: on the logit, for areas near 1. */
  readonly interval?: 'plain' | 'logit'
}

/** Area under a ROC curve. */
export interface AreaUnderCurve {
  /** Null where one of the classes is empty. */
  readonly value: number | null
  /** DeLong's; null where a class has fewer than two customers. */
  readonly standardError: number | null
  /** Null without a standard error, and for `logit` where the area is 0 or 1. */
  readonly interval: Interval | null
  readonly events: number
  readonly nonEvents: number
}

/**
 * Area under the ROC curve: the probability that of two customers, one with the event and one without, the first has the higher
 * score (ties count half). 0.5 is chance, 1 is perfect; below 0.5 the score points the other way (`higherScore`).
 *
 * Standard error of DeLong, DeLong & Clarke-Pearson (1988), from the sorted scores in O(n log n); the counts are whole numbers, so
 * the area is exact to the last digit. For two scores of the same customers use {@link compareAreasUnderCurve}.
 *
 * @param scores   - one a customer; any strictly rising function of them gives the same area
 * @param outcomes - 1 or true where the event came
 * @param options  - `higherScore`, `level`, `interval`
 * @throws ClienteleError `invalid-number`, `missing-value`, `out-of-range`, `unequal-lengths`, `invalid-option`
 * @example
 * areaUnderCurve([0.9, 0.8, 0.7, 0.6, 0.3, 0.1], [1, 1, 0, 1, 0, 0]).value //=> 0.8889
 */
export function areaUnderCurve(
  scores: ArrayLike<number>,
  outcomes: Outcomes,
  options: AreaUnderCurveOptions = {},
): AreaUnderCurve {
  const groups = readDistinctScores(scores, outcomes, options)
  const level = checkConfidence(options.level)
  const kind = checkChoice(options.interval ?? 'plain', ['plain', 'logit'], 'options.interval')
  const { eventCount: events, nonEventCount: nonEvents } = groups
  if (events === 0 || nonEvents === 0) return { value: null, standardError: null, interval: null, events, nonEvents }
  const value = areaOf(groups)
  const standardError = events < 2 || nonEvents < 2 ? null : Math.sqrt(delongVariance(groups, value))
  const z = normalQuantile(0.5 + level / 2)
  const interval = standardError === null ? null : intervalOf(value, z * standardError, kind)
  return { value, standardError, interval, events, nonEvents }
}

/** Pairs won plus half of the pairs tied, over all pairs. */
function areaOf({ events, nonEvents, eventCount, nonEventCount }: DistinctScores): number {
  let twice = 0
  let below = nonEventCount
  for (let group = 0; group < events.length; group++) {
    twice += events[group]! * (2 * below - nonEvents[group]!)
    below -= nonEvents[group]!
  }
  return twice / 2 / eventCount / nonEventCount
}

/** The variance of the events' shares of beaten non-events over the events, plus that of the non-events' over the non-events. */
function delongVariance({ events, nonEvents, eventCount, nonEventCount }: DistinctScores, area: number): number {
  let below = nonEventCount
  let above = 0
  let ofEvents = 0
  let ofNonEvents = 0
  for (let group = 0; group < events.length; group++) {
    const beaten = (below - nonEvents[group]! / 2) / nonEventCount - area
    const beatenBy = (above + events[group]! / 2) / eventCount - area
    ofEvents += events[group]! * beaten * beaten
    ofNonEvents += nonEvents[group]! * beatenBy * beatenBy
    below -= nonEvents[group]!
    above += events[group]!
  }
  return ofEvents / (eventCount - 1) / eventCount + ofNonEvents / (nonEventCount - 1) / nonEventCount
}

function intervalOf(value: number, half: number, kind: 'plain' | 'logit'): Interval | null {
  if (kind === 'plain') return { lower: Math.max(0, value - half), upper: Math.min(1, value + half) }
  if (value === 0 || value === 1) return null
  const logit = Math.log(value / (1 - value))
  const stretched = half / (value * (1 - value))
  return { lower: 1 / (1 + Math.exp(stretched - logit)), upper: 1 / (1 + Math.exp(-stretched - logit)) }
}
