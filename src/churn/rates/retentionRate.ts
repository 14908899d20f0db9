import { checkOptions, fail } from '../../data/checks.js'
import { countOf, shareOf } from './counts.js'

/** Customers of one period: `kept` itself, or `end` and `acquired`, from which it follows. */
export interface RetentionCounts {
  /** S: customers at the start. */
  readonly start: number
  /** Customers of the start who are still there. */
  readonly kept?: number
  /** E: customers at the end. */
  readonly end?: number
  /** N: those of `end` who came in the period. */
  readonly acquired?: number
}

/** A retention rate and how it comes about. */
export interface RetentionRate {
  readonly start: number
  readonly end: number | null
  readonly acquired: number | null
  /** E − N */
  readonly kept: number
  /** S − kept */
  readonly lost: number
  /** kept / S; null where nobody was there at the start. */
  readonly retentionRate: number | null
  /** 1 − retentionRate */
  readonly churnRate: number | null
  /** (S − E) / S, the churn rate of those who forget the newcomers; null without `end`. */
  readonly naiveChurnRate: number | null
}

/**
 * Retention rate (客户保持率): the share of the customers of the start who are still there at the end, (E − N) / S.
 *
 * Newcomers say nothing about who stayed: they are taken off the end first.
 *
 * @param counts - `start` with `end` and `acquired`, or with `kept`
 * @throws ClienteleError `missing-value` where neither is there, `out-of-range` for more kept than there were, or fewer than none
 * @example
 * retentionRate({ start: 1000, end: 1100, acquired: 200 }).retentionRate //=> 0.9
 * @example
 * retentionRate({ start: 1000, kept: 850 }).churnRate //=> 0.15
 */
export function retentionRate(counts: RetentionCounts): RetentionRate {
  checkOptions(counts, 'counts')
  const start = countOf(counts.start, 'counts.start')
  const end = counts.end === undefined ? null : countOf(counts.end, 'counts.end')
  const acquired = counts.acquired === undefined ? null : countOf(counts.acquired, 'counts.acquired')
  const kept = keptOf(counts.kept, end, acquired)
  if (kept > start) {
    const path = counts.kept === undefined ? 'counts.end' : 'counts.kept'
    fail('out-of-range', path, `at most ${start} customers kept`, kept, 'count all who came in `acquired`')
  }
  return {
    start,
    end,
    acquired,
    kept,
    lost: start - kept,
    retentionRate: shareOf(kept, start),
    churnRate: shareOf(start - kept, start),
    naiveChurnRate: end === null ? null : shareOf(start - end, start),
  }
}

function keptOf(kept: number | undefined, end: number | null, acquired: number | null): number {
  const given = kept === undefined ? null : countOf(kept, 'counts.kept')
  if (end === null || acquired === null)
    return given ?? fail('missing-value', 'counts.kept', 'customers kept, or `end` and `acquired`', kept)
  const follows = end - acquired
  if (follows < 0)
    fail('out-of-range', 'counts.acquired', `at most ${end}, the customers at the end`, acquired, 'leave out who left')
  if (given !== null && given !== follows)
    fail('out-of-range', 'counts.kept', `${follows}, the end without newcomers`, kept)
  return follows
}
