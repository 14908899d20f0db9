import { checkInteger, checkOptions } from '../data/checks.js'
import { eventColumn, finiteColumn } from '../data/vectors.js'
import type { Outcomes } from './scoredOutcomes.js'

/** How {@link scoreDistribution} bins. */
export interface ScoreDistributionOptions {
  /** Bins of equal width from the lowest to the highest score; default 20. */
  readonly bins?: number
}

/** Customers with scores of one interval. */
export interface ScoreDistributionBin {
  readonly lower: number
  /** Not of the bin itself, unless it is the last. */
  readonly upper: number
  readonly events: number
  readonly nonEvents: number
  /** Of all events; null where there are none. */
  readonly eventShare: number | null
  /** Of all others; null where there are none. */
  readonly nonEventShare: number | null
  /** events / customers of the bin; null for an empty one. */
  readonly eventRate: number | null
}

/** Where the scores of those with the event lie, and those of the others. */
export interface ScoreDistribution {
  readonly bins: readonly ScoreDistributionBin[]
  readonly events: number
  readonly nonEvents: number
  /** Null where there are none. */
  readonly meanOfEvents: number | null
  readonly meanOfNonEvents: number | null
}

/**
 * The distribution of a score among customers with the event and among the others: the further apart, the better the score.
 *
 * @param scores   - one a customer
 * @param outcomes - 1 or true where the event came (a bad customer)
 * @param options  - `bins`
 * @returns bins from the lowest score up; one bin where all scores are equal, none of no customers
 * @throws ClienteleError `invalid-number`, `missing-value`, `out-of-range`, `unequal-lengths`
 * @example
 * scoreDistribution([600, 650, 680, 720], [1, 1, 0, 0], { bins: 2 }).bins.map(({ events }) => events) //=> [2, 0]
 */
export function scoreDistribution(
  scores: ArrayLike<number>,
  outcomes: Outcomes,
  options: ScoreDistributionOptions = {},
): ScoreDistribution {
  checkOptions(options)
  const values = finiteColumn(scores, 'scores')
  const event = eventColumn(outcomes, values.length, 'outcomes')
  const wanted = checkInteger(options.bins ?? 20, 'options.bins', { minimum: 1, maximum: 10_000 })
  let lowest = Infinity
  let highest = -Infinity
  for (let i = 0; i < values.length; i++) {
    lowest = Math.min(lowest, values[i]!)
    highest = Math.max(highest, values[i]!)
  }
  const length = values.length === 0 ? 0 : lowest === highest ? 1 : wanted
  const edges = Float64Array.from({ length: length + 1 }, (_, i) =>
    i === length ? highest : lowest * (1 - i / length) + highest * (i / length),
  )
  // Half the range, which does not overflow.
  const half = highest / 2 - lowest / 2 || 1
  // By the class: others, then events.
  const counts = [new Float64Array(length), new Float64Array(length)] as const
  const sums = new Float64Array(2)
  for (let i = 0; i < values.length; i++) {
    const score = values[i]!
    let bin = Math.min(length - 1, Math.floor(((score / 2 - lowest / 2) / half) * length))
    // Rounding may have put it beside its bin.
    if (score < edges[bin]!) bin -= 1
    else if (bin < length - 1 && score >= edges[bin + 1]!) bin += 1
    counts[event[i] === 1 ? 1 : 0][bin]! += 1
    sums[event[i]!]! += score
  }
  const nonEvents = counts[0].reduce((sum, count) => sum + count, 0)
  const events = values.length - nonEvents
  return {
    bins: Array.from({ length }, (_, i) => {
      const [others, own] = [counts[0][i]!, counts[1][i]!]
      return {
        lower: edges[i]!,
        upper: edges[i + 1]!,
        events: own,
        nonEvents: others,
        eventShare: events === 0 ? null : own / events,
        nonEventShare: nonEvents === 0 ? null : others / nonEvents,
        eventRate: own + others === 0 ? null : own / (own + others),
      }
    }),
    events,
    nonEvents,
    meanOfEvents: events === 0 ? null : sums[1]! / events,
    meanOfNonEvents: nonEvents === 0 ? null : sums[0]! / nonEvents,
  }
}
