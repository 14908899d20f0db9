import { type Outcomes, type RankingOptions, readDistinctScores } from './scoredOutcomes.js'

/** The widest gap between those with the event and those without. All null where one of the classes is empty. */
export interface KolmogorovSmirnov {
  /** |true positive rate − false positive rate|, 0 … 1. */
  readonly value: number | null
  /** Score at which the gap is widest: customers whose score reaches it are predicted. Of several the riskiest. */
  readonly threshold: number | null
  /** Share of the events that is predicted there. */
  readonly truePositiveRate: number | null
  /** Share of the others that is predicted there; above the other where the score points the wrong way. */
  readonly falsePositiveRate: number | null
  readonly events: number
  readonly nonEvents: number
}

/**
 * Kolmogorov–Smirnov statistic of a score: the largest distance between the distributions of its values among those with and
 * those without the event; the customary yardstick of scorecards. With the score the right way round it is Youden's J too.
 *
 * @param scores   - one a customer
 * @param outcomes - 1 or true where the event came
 * @param options  - `higherScore`
 * @throws ClienteleError `invalid-number`, `missing-value`, `out-of-range`, `unequal-lengths`
 * @example
 * kolmogorovSmirnov([0.9, 0.8, 0.7, 0.6, 0.3, 0.1], [1, 1, 0, 1, 0, 0]).threshold //=> 0.8
 */
export function kolmogorovSmirnov(
  scores: ArrayLike<number>,
  outcomes: Outcomes,
  options: RankingOptions = {},
): KolmogorovSmirnov {
  const {
    scores: different,
    events,
    nonEvents,
    eventCount,
    nonEventCount,
  } = readDistinctScores(scores, outcomes, options)
  if (eventCount === 0 || nonEventCount === 0) {
    return {
      value: null,
      threshold: null,
      truePositiveRate: null,
      falsePositiveRate: null,
      events: eventCount,
      nonEvents: nonEventCount,
    }
  }
  let caught = 0
  let bothered = 0
  let widest = -1
  let best = { group: 0, caught: 0, bothered: 0 }
  for (let group = 0; group < different.length; group++) {
    caught += events[group]!
    bothered += nonEvents[group]!
    // Whole numbers, so that equal gaps are equal: the distance times both counts.
    const gap = Math.abs(caught * nonEventCount - bothered * eventCount)
    if (gap > widest) {
      widest = gap
      best = { group, caught, bothered }
    }
  }
  return {
    value: widest / eventCount / nonEventCount,
    threshold: different[best.group]!,
    truePositiveRate: best.caught / eventCount,
    falsePositiveRate: best.bothered / nonEventCount,
    events: eventCount,
    nonEvents: nonEventCount,
  }
}
