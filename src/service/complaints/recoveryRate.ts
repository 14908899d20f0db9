import { checkConfidence, checkOptions } from '../../data/checks.js'
import type { Interval } from '../../data/interval.js'
import { wilsonInterval } from '../../numeric/index.js'
import { countOf, partOf } from '../shares.js'

/** Failures of service, and those after which the customer was satisfied. */
export interface RecoveryCounts {
  readonly failures: number
  /** Failures after whose recovery the customer was satisfied. */
  readonly recovered: number
}

/** Options of {@link recoveryRate}. */
export interface RecoveryRateOptions {
  /** Confidence level of the interval, in (0, 1). Default 0.95. */
  readonly level?: number
}

/** How often service recovery succeeds. */
export interface RecoveryRate extends RecoveryCounts {
  /** recovered / failures; null without failures. */
  readonly recoveryRate: number | null
  /** Wilson's. */
  readonly interval: Interval | null
}

/**
 * Recovery rate (服务补救率): customers satisfied after recovery by failures of service.
 *
 * @param counts  - failures and recoveries of one period
 * @param options - `level`
 * @throws ClienteleError `out-of-range` for more recoveries than failures, `missing-value`
 * @example
 * recoveryRate({ failures: 80, recovered: 60 }).recoveryRate //=> 0.75
 */
export function recoveryRate(counts: RecoveryCounts, options: RecoveryRateOptions = {}): RecoveryRate {
  checkOptions(counts, 'counts')
  checkOptions(options)
  const level = checkConfidence(options.level)
  const failures = countOf(counts.failures, 'counts.failures')
  const recovered = countOf(counts.recovered, 'counts.recovered', failures)
  return {
    failures,
    recovered,
    recoveryRate: partOf(recovered, failures),
    interval: wilsonInterval(recovered, failures, level),
  }
}
