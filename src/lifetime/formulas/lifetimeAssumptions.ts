import type { MoneyInput } from '../../data/money.js'
import type { Margin } from './margin.js'

interface Acquisition {
  /** What winning the customer cost, taken off the value; 0 or more. Default 0. */
  readonly acquisitionCost?: MoneyInput
}

interface SteadyMargin extends Acquisition {
  /** m, what the customer brings in one period. */
  readonly margin: Margin
}

interface Discounted {
  /** i of one period as a fraction, above −1 and at most 1. */
  readonly discountRate: MoneyInput
}

interface Retained extends Discounted {
  /** r, the share of the customers who stay from one period to the next, 0 to 1. */
  readonly retentionRate: MoneyInput
}

interface Counted {
  /** n, a whole number from 1 to 10,000. */
  readonly periods: number
}

/**
 * What each way of reckoning a lifetime value asks for. In the formulas m is the margin, i the discount rate and r the retention
 * rate of one period; each has `acquisitionCost` taken off.
 */
export interface LifetimeAssumptions {
  /** m × n: every margin counts in full. `periods` above 0, at most 10,000, whole or not. */
  readonly simple: SteadyMargin & { readonly periods: MoneyInput }
  /** m × (1 − (1 + i)^−n) / i: n equal margins, each at the end of its period. */
  readonly annuity: SteadyMargin & Discounted & Counted
  /** Σ m_t / (1 + i)^t: a margin of its own at the end of each period, 1 to 10,000 of them. */
  readonly schedule: Acquisition & Discounted & { readonly margins: readonly Margin[] }
  /** Σ m r^t / (1 + i)^t over n periods; with `firstPeriodCertain` (default false) r^(t−1): everybody stays for the first. */
  readonly finite: SteadyMargin & Retained & Counted & { readonly firstPeriodCertain?: boolean }
  /** m r / (1 + i − r): for ever, the first margin after one renewal, at the end of the first period. */
  readonly infinite: SteadyMargin & Retained
  /** m (1 + i) / (1 + i − r): for ever, the first margin now and certain. */
  readonly 'infinite-immediate': SteadyMargin & Retained
  /** m / c: for ever, the first margin certain, nothing discounted. `churnRate` c above 0 and at most 1. */
  readonly 'churn-shortcut': SteadyMargin & { readonly churnRate: MoneyInput }
}

/** When the margins come and whether they are discounted. */
export type LifetimeTiming = keyof LifetimeAssumptions

/** The names of the assumptions, by timing. */
export const LIFETIME_FIELDS: { readonly [Timing in LifetimeTiming]: readonly (keyof LifetimeAssumptions[Timing])[] } =
  {
    simple: ['margin', 'periods', 'acquisitionCost'],
    annuity: ['margin', 'discountRate', 'periods', 'acquisitionCost'],
    schedule: ['margins', 'discountRate', 'acquisitionCost'],
    finite: ['margin', 'retentionRate', 'discountRate', 'periods', 'firstPeriodCertain', 'acquisitionCost'],
    infinite: ['margin', 'retentionRate', 'discountRate', 'acquisitionCost'],
    'infinite-immediate': ['margin', 'retentionRate', 'discountRate', 'acquisitionCost'],
    'churn-shortcut': ['margin', 'churnRate', 'acquisitionCost'],
  }
