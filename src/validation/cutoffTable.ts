import { checkInteger } from '../data/checks.js'
import { finiteColumn } from '../data/vectors.js'
import { type Cutoff, type CutoffPayoffs, cutoffOf, readPayoffs } from './cutoffs.js'
import { type DistinctScores, type Outcomes, type RankingOptions, readDistinctScores } from './scoredOutcomes.js'

/** Which cut-offs {@link cutoffTable} shows. */
export interface CutoffTableOptions extends RankingOptions {
  /** Cut-offs to show; left out: as many as `steps` says. */
  readonly cutoffs?: ArrayLike<number>
  /** The cut-offs that approve about 1/steps, 2/steps, … of all, each a score that a customer has; default 20. Ties make fewer. */
  readonly steps?: number
  /** What the customers bring or cost. */
  readonly payoffs?: CutoffPayoffs
}

/** What each cut-off does. */
export interface CutoffTable {
  /** The strictest first. */
  readonly cutoffs: readonly Cutoff[]
  readonly count: number
  readonly events: number
  readonly higherScore: 'event' | 'no-event'
}

/**
 * What each cut-off of a score does: whom it approves, how many bad customers are among them, and what that costs.
 *
 * Approved is whose score is at the cut-off or on its safe side: score ≥ cut-off for a credit score (`higherScore: 'no-event'`),
 * score ≤ cut-off for a probability. The outcomes must be known of all, the rejected included; so the table belongs to the sample
 * that the score was built on, not to those whom an older score let through.
 *
 * @param scores   - one a customer
 * @param outcomes - 1 or true where the event came (a bad customer)
 * @param options  - `higherScore`, `cutoffs`, `steps`, `payoffs`
 * @throws ClienteleError `invalid-number`, `missing-value`, `out-of-range`, `unequal-lengths`, `invalid-option`
 * @example
 * const options = { higherScore: 'no-event', cutoffs: [650] }
 * cutoffTable([720, 680, 650, 600], [0, 0, 1, 1], options).cutoffs[0].approvedEventRate //=> 0.3333
 */
export function cutoffTable(
  scores: ArrayLike<number>,
  outcomes: Outcomes,
  options: CutoffTableOptions = {},
): CutoffTable {
  const groups = readDistinctScores(scores, outcomes, options)
  const steps = checkInteger(options.steps ?? 20, 'options.steps', { minimum: 1 })
  const payoffs = readPayoffs(options.payoffs, 'options.payoffs')
  const higherScore = options.higherScore ?? 'event'
  const wanted = options.cutoffs === undefined ? cutoffsAt(groups, steps) : strictestFirst(options.cutoffs, higherScore)
  // From the safest on, the groups up to which a cut-off approves.
  let group = groups.scores.length
  let events = 0
  let nonEvents = 0
  const cutoffs = wanted.map((cutoff) => {
    while (group > 0 && isApproved(groups.scores[group - 1]!, cutoff, higherScore)) {
      group -= 1
      events += groups.events[group]!
      nonEvents += groups.nonEvents[group]!
    }
    return cutoffOf(cutoff, events, nonEvents, groups, payoffs)
  })
  return { cutoffs, count: groups.eventCount + groups.nonEventCount, events: groups.eventCount, higherScore }
}

/** Whether a score is at a cut-off or on its safe side. */
export function isApproved(score: number, cutoff: number, higherScore: 'event' | 'no-event'): boolean {
  return higherScore === 'event' ? score <= cutoff : score >= cutoff
}

function strictestFirst(cutoffs: ArrayLike<number>, higherScore: 'event' | 'no-event'): number[] {
  const different = [...new Set(finiteColumn(cutoffs, 'options.cutoffs'))]
  return different.sort((a, b) => (higherScore === 'event' ? a - b : b - a))
}

function cutoffsAt({ scores, events, nonEvents, eventCount, nonEventCount }: DistinctScores, steps: number): number[] {
  const count = eventCount + nonEventCount
  const cutoffs: number[] = []
  let approved = 0
  let step = 1
  for (let group = scores.length - 1; group >= 0; group--) {
    approved += events[group]! + nonEvents[group]!
    if (approved * steps < step * count) continue
    cutoffs.push(scores[group]!)
    step = Math.floor((approved * steps) / count) + 1
  }
  return cutoffs
}
