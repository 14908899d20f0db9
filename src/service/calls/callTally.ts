import { checkNumber } from '../../data/checks.js'
import { type CallTable, type SecondsPerCall, secondsPerCall } from './callTable.js'

/** How calls are counted and what handling one takes. */
export interface CallRules {
  /** T: a call answered within so many seconds is answered in time. */
  readonly thresholdSeconds: number
  /** Who hangs up within so many seconds is a short abandon: a wrong number, not a lost customer. Default 5. */
  readonly shortAbandonSeconds?: number
  /** Work after a call (事后处理), a call or for all. Default 0. */
  readonly wrapSeconds?: SecondsPerCall
  /** Holding that is not within answer and end of the log. Default 0: most logs have it in there. */
  readonly holdSeconds?: SecondsPerCall
}

/** Rules, checked, for a number of calls. */
export interface CheckedCallRules {
  readonly thresholdSeconds: number
  readonly shortAbandonSeconds: number
  readonly wrap: Float64Array | number
  readonly hold: Float64Array | number
}

/** Counts and sums of seconds of each group of calls. */
export interface CallTally {
  readonly offered: Float64Array
  readonly answered: Float64Array
  readonly answeredInTime: Float64Array
  readonly abandoned: Float64Array
  readonly abandonedInTime: Float64Array
  readonly shortAbandons: Float64Array
  /** Seconds that answered callers waited. */
  readonly waited: Float64Array
  /** Seconds after which the others hung up. */
  readonly waitedInVain: Float64Array
  /** Answered calls with an end. */
  readonly ended: Float64Array
  readonly talked: Float64Array
  /** Holding and work after the call, of calls with an end. */
  readonly added: Float64Array
}

/** Checks the rules of counting. */
export function checkCallRules(rules: CallRules, count: number): CheckedCallRules {
  return {
    thresholdSeconds: checkNumber(rules.thresholdSeconds, 'options.thresholdSeconds', { minimum: 0 }),
    shortAbandonSeconds: checkNumber(rules.shortAbandonSeconds ?? 5, 'options.shortAbandonSeconds', { minimum: 0 }),
    wrap: secondsPerCall(rules.wrapSeconds, count, 'options.wrapSeconds'),
    hold: secondsPerCall(rules.holdSeconds, count, 'options.holdSeconds'),
  }
}

/**
 * Counts the calls of each group in one pass.
 *
 * @param calls   - the log
 * @param rules   - checked
 * @param groupOf - group of each call; null for one group
 * @param groups  - number of groups
 */
export function tallyCalls(
  calls: CallTable,
  rules: CheckedCallRules,
  groupOf: Uint32Array | null,
  groups: number,
): CallTally {
  const column = (): Float64Array => new Float64Array(groups)
  const tally = {
    offered: column(),
    answered: column(),
    answeredInTime: column(),
    abandoned: column(),
    abandonedInTime: column(),
    shortAbandons: column(),
    waited: column(),
    waitedInVain: column(),
    ended: column(),
    talked: column(),
    added: column(),
  }
  const { count, offeredAt, answeredAt, abandonedAt, endedAt } = calls
  const { thresholdSeconds, shortAbandonSeconds, wrap, hold } = rules
  // Sums of whole milliseconds are exact; seconds are made of them at the end.
  const threshold = thresholdSeconds * 1000
  const short = shortAbandonSeconds * 1000
  for (let row = 0; row < count; row++) {
    const group = groupOf === null ? 0 : groupOf[row]!
    const offered = offeredAt[row]!
    tally.offered[group]!++
    const wait = answeredAt === null ? Number.NaN : answeredAt[row]! - offered
    if (wait >= 0) {
      tally.answered[group]!++
      tally.waited[group]! += wait
      if (wait <= threshold) tally.answeredInTime[group]!++
      const talk = endedAt === null ? Number.NaN : endedAt[row]! - offered - wait
      if (talk >= 0) {
        tally.ended[group]!++
        tally.talked[group]! += talk
        tally.added[group]! +=
          (typeof wrap === 'number' ? wrap : wrap[row]!) + (typeof hold === 'number' ? hold : hold[row]!)
      }
      continue
    }
    const patience = abandonedAt === null ? Number.NaN : abandonedAt[row]! - offered
    if (patience >= 0) {
      tally.abandoned[group]!++
      tally.waitedInVain[group]! += patience
      if (patience <= threshold) tally.abandonedInTime[group]!++
      if (patience <= short) tally.shortAbandons[group]!++
    }
  }
  for (const sums of [tally.waited, tally.waitedInVain, tally.talked])
    for (let group = 0; group < groups; group++) sums[group]! /= 1000
  return tally
}
