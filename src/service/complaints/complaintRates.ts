import { checkChoice, checkOptions, fail } from '../../data/checks.js'
import { countOf, partOf } from '../shares.js'

/** What complaints are counted by. */
export type ComplaintBase = 'customers' | 'contacts' | 'transactions'

/** Counts of a month's complaints. */
export interface ComplaintCounts {
  /** Complaints; only the valid ones where the rate is to be of those. */
  readonly complaints: number
  /** Different customers who complained. Left out, every complaint is taken for one of another customer. */
  readonly complainants?: number
  readonly customers?: number
  readonly contacts?: number
  readonly transactions?: number
  /** Complaints handled within their limit. */
  readonly onTime?: number
  readonly resolved?: number
  /** Complaints whose customer was satisfied with what was done. */
  readonly satisfied?: number
  /** Complaints of customers who had complained before. */
  readonly repeated?: number
}

/** Options of {@link complaintRates}. */
export interface ComplaintRatesOptions {
  /** What complaints are divided by. Default `'customers'`: the customers who complained by all customers. */
  readonly per?: ComplaintBase
}

/** Ratios of complaint handling; those that were not asked for are null. */
export interface ComplaintRates {
  readonly per: ComplaintBase
  /** What is divided: customers who complained, per customer; else complaints. */
  readonly counted: number
  readonly base: number
  readonly complaints: number
  /** counted / base (投诉率); null for a base of 0. */
  readonly complaintRate: number | null
  /** onTime / complaints (及时率) */
  readonly onTimeRate: number | null
  /** resolved / complaints (解决率) */
  readonly resolutionRate: number | null
  /** satisfied / complaints (满意率) */
  readonly satisfactionRate: number | null
  /** repeated / complaints (重复投诉率) */
  readonly repeatRate: number | null
}

/**
 * Complaint rate and the ratios of complaint handling from counts (投诉率、及时率、解决率、满意率、重复投诉率).
 *
 * Texts divide complaints by customers (the default), by contacts, or by the volume of business. From a register of single
 * complaints: {@link complaintIndicators}, which leaves out what is still pending.
 *
 * @param counts  - of one period; the one that `per` names is needed
 * @param options - `per`
 * @throws ClienteleError `missing-value`, `out-of-range` for a part larger than its whole, `invalid-option`
 * @example
 * complaintRates({ complaints: 20, customers: 2000 }).complaintRate //=> 0.01
 */
export function complaintRates(counts: ComplaintCounts, options: ComplaintRatesOptions = {}): ComplaintRates {
  checkOptions(counts, 'counts')
  checkOptions(options)
  const per = checkChoice(options.per ?? 'customers', ['customers', 'contacts', 'transactions'], 'options.per')
  const complaints = countOf(counts.complaints, 'counts.complaints')
  const base = countOf(counts[per], `counts.${per}`)
  const complainants =
    counts.complainants === undefined ? complaints : countOf(counts.complainants, 'counts.complainants', complaints)
  if (per === 'customers' && complainants > base)
    fail(
      'out-of-range',
      counts.complainants === undefined ? 'counts.complaints' : 'counts.complainants',
      `at most ${base}, the customers`,
      complainants,
      'give `complainants` where customers complained more than once',
    )
  const counted = per === 'customers' ? complainants : complaints
  const rate = (part: 'onTime' | 'resolved' | 'satisfied' | 'repeated'): number | null =>
    counts[part] === undefined ? null : partOf(countOf(counts[part], `counts.${part}`, complaints), complaints)
  return {
    per,
    counted,
    base,
    complaints,
    complaintRate: partOf(counted, base),
    onTimeRate: rate('onTime'),
    resolutionRate: rate('resolved'),
    satisfactionRate: rate('satisfied'),
    repeatRate: rate('repeated'),
  }
}
