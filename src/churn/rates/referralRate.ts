import { checkOptions } from '../../data/checks.js'
import { countOf, shareOf } from './counts.js'

/** People served in a period and those of them who recommended us. */
export interface ReferralCounts {
  /** People served (消费人数). */
  readonly served: number
  /** Those of them who recommended us to others. */
  readonly referrers: number
}

/** A referral rate and how it comes about. */
export interface ReferralRate extends ReferralCounts {
  /** referrers / served; null where nobody was served. */
  readonly referralRate: number | null
}

/**
 * Referral rate (客户推荐率): the share of the people served who recommended us.
 *
 * @param counts - of one period
 * @throws ClienteleError `out-of-range` for more referrers than people served, `missing-value`, `invalid-type`
 * @example
 * referralRate({ served: 400, referrers: 60 }).referralRate //=> 0.15
 */
export function referralRate(counts: ReferralCounts): ReferralRate {
  checkOptions(counts, 'counts')
  const served = countOf(counts.served, 'counts.served')
  const referrers = countOf(counts.referrers, 'counts.referrers', served)
  return { served, referrers, referralRate: shareOf(referrers, served) }
}
