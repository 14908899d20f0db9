import { rateOf } from './counts.js'

/** How long customers stay at a constant churn rate; all times in periods of the rate. */
export interface ExpectedLifetime {
  /** c of one period. */
  readonly churnRate: number
  /** 1 / c: the mean number of periods, that in which the customer leaves among them; null where nobody leaves. */
  readonly periods: number | null
  /** (1 − c) / c: the mean number of periods that are completed; null where nobody leaves. */
  readonly completePeriods: number | null
  /** After that many periods half are gone, ln 0.5 / ln(1 − c); null where nobody leaves. */
  readonly halfLife: number | null
  /** −ln(1 − c): the rate of leaving at any moment that makes up c; null where all leave at once. */
  readonly hazard: number | null
}

/**
 * Expected lifetime of a customer (平均客户寿命) at a constant churn rate: 1 / c periods.
 *
 * The mean of the geometric distribution. Churn that falls with tenure makes it longer: fit `shiftedBetaGeometric` or
 * `kaplanMeier` where tenures are known.
 *
 * @param churnRate - c of one period, 0 to 1
 * @throws ClienteleError `out-of-range`, `invalid-number`, `missing-value`, `invalid-type`
 * @example
 * expectedLifetime(0.025).periods //=> 40
 */
export function expectedLifetime(churnRate: number): ExpectedLifetime {
  const rate = rateOf(churnRate, 'churnRate')
  const staysForever = 1 / rate === Infinity
  return {
    churnRate: rate,
    periods: staysForever ? null : 1 / rate,
    completePeriods: staysForever ? null : (1 - rate) / rate,
    halfLife: staysForever ? null : rate === 1 ? 0 : -Math.LN2 / Math.log1p(-rate),
    hazard: rate === 1 ? null : rate === 0 ? 0 : -Math.log1p(-rate),
  }
}
