import { checkInteger } from '../data/checks.js'
import { type DistinctScores, type Outcomes, type RankingOptions, readDistinctScores } from './scoredOutcomes.js'

/** How {@link liftTable} cuts. */
export interface LiftTableOptions extends RankingOptions {
  /** Number of bins; default 10 (deciles). Of fewer customers there are as many bins as customers. */
  readonly bins?: number
}

/** One bin, the riskiest first. */
export interface LiftBin {
  /** From 1. A number is missing where no score fell into the bin because of ties. */
  readonly bin: number
  readonly count: number
  readonly events: number
  readonly minimumScore: number
  readonly maximumScore: number
  readonly meanScore: number
  /** Events ÷ customers. */
  readonly eventRate: number
  /** Event rate ÷ that of all; null where nobody has the event. */
  readonly lift: number | null
  /** Customers so far, as a share of all. */
  readonly customerShare: number
  /** Events so far, as a share of all (cumulative gain); null where nobody has the event. */
  readonly eventShare: number | null
  /** Customers without the event so far, as a share of all of them; null where there are none. */
  readonly nonEventShare: number | null
  /** Event rate so far ÷ that of all; null where nobody has the event. */
  readonly cumulativeLift: number | null
  /** `eventShare` − `nonEventShare`: the widest is the Kolmogorov–Smirnov statistic over these bins. */
  readonly separation: number | null
}

/** Lift and gains by bins of the score. */
export interface LiftTable {
  readonly bins: readonly LiftBin[]
  readonly count: number
  readonly events: number
  /** Share of events among all; null of no customers. */
  readonly eventRate: number | null
}

/**
 * Lift and cumulative gains: call the riskiest tenth, and how many of the leavers do you reach?
 *
 * Customers are sorted by score and cut into bins of equal size, row r (from 0) of n into bin ⌊r · bins / n⌋. Those who share a
 * score stay together, in the bin of the middle one of them: so the table does not depend on the order of the rows, as it does
 * where packages cut through ties, and bins are of unequal size where there are many.
 *
 * @param scores   - one a customer
 * @param outcomes - 1 or true where the event came
 * @param options  - `bins`, `higherScore`
 * @throws ClienteleError `invalid-number`, `missing-value`, `out-of-range`, `unequal-lengths`
 * @example
 * liftTable([0.9, 0.8, 0.7, 0.6, 0.3, 0.1], [1, 1, 0, 1, 0, 0], { bins: 3 }).bins[0].lift //=> 2
 */
export function liftTable(scores: ArrayLike<number>, outcomes: Outcomes, options: LiftTableOptions = {}): LiftTable {
  const groups = readDistinctScores(scores, outcomes, options)
  const wanted = checkInteger(options.bins ?? 10, 'options.bins', { minimum: 1 })
  const count = groups.eventCount + groups.nonEventCount
  const events = groups.eventCount
  if (count === 0) return { bins: [], count, events, eventRate: null }
  return { bins: binsOf(groups, Math.min(wanted, count), count), count, events, eventRate: events / count }
}

function binsOf(groups: DistinctScores, wanted: number, count: number): LiftBin[] {
  const bins: LiftBin[] = []
  let rows = 0
  let events = 0
  for (let first = 0; first < groups.scores.length; ) {
    const place = binAt(groups, first, rows, wanted, count)
    let ownRows = 0
    let ownEvents = 0
    let sum = 0
    let next = first
    while (next < groups.scores.length && binAt(groups, next, rows + ownRows, wanted, count) === place) {
      const size = groups.events[next]! + groups.nonEvents[next]!
      ownRows += size
      ownEvents += groups.events[next]!
      sum += size * groups.scores[next]!
      next += 1
    }
    rows += ownRows
    events += ownEvents
    const ends = [groups.scores[first]!, groups.scores[next - 1]!] as const
    bins.push({
      bin: place + 1,
      count: ownRows,
      events: ownEvents,
      minimumScore: Math.min(...ends),
      maximumScore: Math.max(...ends),
      meanScore: Math.min(Math.max(sum / ownRows, Math.min(...ends)), Math.max(...ends)),
      eventRate: ownEvents / ownRows,
      ...cumulative(groups, rows, events, ownEvents / ownRows, count),
    })
    first = next
  }
  return bins
}

/** The bin of the middle one of those who share a score, `before` customers being riskier. */
function binAt({ events, nonEvents }: DistinctScores, group: number, before: number, wanted: number, count: number) {
  const middle = before + Math.floor((events[group]! + nonEvents[group]! - 1) / 2)
  return Math.floor((middle * wanted) / count)
}

function cumulative(
  { eventCount, nonEventCount }: DistinctScores,
  rows: number,
  events: number,
  eventRate: number,
  count: number,
): Pick<LiftBin, 'lift' | 'customerShare' | 'eventShare' | 'nonEventShare' | 'cumulativeLift' | 'separation'> {
  const eventShare = eventCount === 0 ? null : events / eventCount
  const nonEventShare = nonEventCount === 0 ? null : (rows - events) / nonEventCount
  return {
    lift: eventCount === 0 ? null : (eventRate * count) / eventCount,
    customerShare: rows / count,
    eventShare,
    nonEventShare,
    cumulativeLift: eventShare === null ? null : (eventShare * count) / rows,
    separation: eventShare === null || nonEventShare === null ? null : eventShare - nonEventShare,
  }
}
