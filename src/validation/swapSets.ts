import { checkChoice, checkNumber, checkOptions, fail } from '../data/checks.js'
import { arrayLike, finiteColumn } from '../data/vectors.js'
import { orderByValue } from '../numeric/index.js'
import { isApproved } from './cutoffTable.js'
import type { RankingOptions } from './scoredOutcomes.js'

/** Outcomes that may be unknown: 1 or true where the event came, 0 or false where not, null of customers who were rejected. */
export type KnownOutcomes = ArrayLike<number | boolean | null>

/** Where {@link swapSets} cuts the two scores: one of the two options. */
export interface SwapSetsOptions extends RankingOptions {
  /** Cut-off of each score. */
  readonly cutoffs?: readonly [before: number, after: number]
  /** Or the share that each score is to approve: the strictest cut-off that approves as many. */
  readonly approvalRate?: number
}

/** Customers whom the two scores treat in one way. */
export interface SwapSet {
  readonly count: number
  /** Of all customers; null of no customers. */
  readonly share: number | null
  readonly events: number
  readonly nonEvents: number
  /** Customers whose outcome is not known. */
  readonly unknown: number
  /** events / (events + nonEvents); null where no outcome is known. */
  readonly eventRate: number | null
}

/** What a new score changes. */
export interface SwapSets {
  readonly cutoffs: readonly [before: number, after: number]
  readonly bothApproved: SwapSet
  /** Rejected by the first score, approved by the second. */
  readonly swappedIn: SwapSet
  /** Approved by the first score, rejected by the second. */
  readonly swappedOut: SwapSet
  readonly bothRejected: SwapSet
  readonly approvalRates: readonly [before: number | null, after: number | null]
  /** Of those approved whose outcome is known. */
  readonly eventRates: readonly [before: number | null, after: number | null]
}

/**
 * Whom a new score lets in and whom it keeps out, compared with the old one: the new score pays if those swapped in are better than
 * those swapped out.
 *
 * Approved is whose score is at the cut-off or on its safe side, as in `cutoffTable`. Of customers whom the old score rejected the
 * outcome is rarely known: give null, and no rate is made up for them.
 *
 * @param scores   - old and new score of each customer, both pointing the same way
 * @param outcomes - 1 or true where the event came, null where it is not known
 * @param options  - `cutoffs` or `approvalRate`; `higherScore`
 * @throws ClienteleError `missing-value` or `invalid-option` unless exactly one of `cutoffs` and `approvalRate` is given,
 *   `empty-input` for an `approvalRate` of nobody, `invalid-number`, `out-of-range`, `unequal-lengths`, `invalid-type`
 * @example
 * const [before, after] = [[700, 640, 690, 600], [700, 690, 640, 600]]
 * swapSets([before, after], [0, 0, 1, 1], { cutoffs: [650, 650], higherScore: 'no-event' }).swappedOut.eventRate //=> 1
 */
export function swapSets(
  scores: readonly [ArrayLike<number>, ArrayLike<number>],
  outcomes: KnownOutcomes,
  options: SwapSetsOptions,
): SwapSets {
  checkOptions(options)
  const higherScore = checkChoice(options.higherScore ?? 'event', ['event', 'no-event'], 'options.higherScore')
  if (!Array.isArray(scores) || scores.length !== 2) {
    return fail('invalid-type', 'scores', 'two columns of scores', scores)
  }
  const before = finiteColumn(scores[0], 'scores[0]')
  const after = finiteColumn(scores[1], 'scores[1]', before.length)
  const known = knownOutcomes(outcomes, before.length)
  const cutoffs = readCutoffs([before, after], options, higherScore)
  // Counts by approved before, approved after and outcome (none, event, unknown).
  const counts = new Float64Array(12)
  for (let i = 0; i < before.length; i++) {
    const first = isApproved(before[i]!, cutoffs[0], higherScore) ? 6 : 0
    const second = isApproved(after[i]!, cutoffs[1], higherScore) ? 3 : 0
    counts[first + second + known[i]!]! += 1
  }
  const setOf = (...places: number[]): SwapSet => setAt(counts, places, before.length)
  return {
    cutoffs,
    bothApproved: setOf(9),
    swappedIn: setOf(3),
    swappedOut: setOf(6),
    bothRejected: setOf(0),
    approvalRates: [setOf(9, 6).share, setOf(9, 3).share],
    eventRates: [setOf(9, 6).eventRate, setOf(9, 3).eventRate],
  }
}

function readCutoffs(
  scores: readonly [Float64Array, Float64Array],
  { cutoffs, approvalRate }: SwapSetsOptions,
  higherScore: 'event' | 'no-event',
): [number, number] {
  if (approvalRate === undefined) {
    if (cutoffs === undefined) fail('missing-value', 'options', '`cutoffs` or `approvalRate`', undefined)
    const [before, after] = finiteColumn(cutoffs, 'options.cutoffs', 2)
    return [before!, after!]
  }
  if (cutoffs !== undefined) fail('invalid-option', 'options.cutoffs', 'nothing besides `approvalRate`', cutoffs)
  const share = checkNumber(approvalRate, 'options.approvalRate', { above: 0, maximum: 1 })
  const count = scores[0].length
  if (count === 0) fail('empty-input', 'scores', 'customers, to approve a share of them', scores)
  // 12 digits: 7 % of 100 are 7 customers, although the product is 7.000000000000001.
  const place = Math.ceil(Number((share * count).toPrecision(12))) - 1
  const at = (column: Float64Array): number => {
    const safest = orderByValue(column, { descending: higherScore === 'no-event' })
    return column[safest[place]!]!
  }
  return [at(scores[0]), at(scores[1])]
}

/** 0 for none, 1 for an event, 2 for unknown. */
function knownOutcomes(outcomes: KnownOutcomes, length: number): Uint8Array {
  const values = arrayLike(outcomes, 'outcomes', length)
  const known = new Uint8Array(length)
  for (let i = 0; i < length; i++) {
    const value = values[i]
    if (value === 1 || value === true) known[i] = 1
    else if (value === null) known[i] = 2
    else if (value !== 0 && value !== false) {
      const code = value === undefined ? 'missing-value' : 'out-of-range'
      fail(code, `outcomes[${i}]`, '1 or true for an event, 0 or false for none, null where it is not known', value)
    }
  }
  return known
}

function setAt(counts: Float64Array, places: readonly number[], total: number): SwapSet {
  let [events, nonEvents, unknown] = [0, 0, 0]
  for (const place of places) {
    nonEvents += counts[place]!
    events += counts[place + 1]!
    unknown += counts[place + 2]!
  }
  const count = events + nonEvents + unknown
  return {
    count,
    share: total === 0 ? null : count / total,
    events,
    nonEvents,
    unknown,
    eventRate: events + nonEvents === 0 ? null : events / (events + nonEvents),
  }
}
