import { checkChoice, checkOptions } from '../../data/checks.js'
import type { MovementPeriod } from './movementPeriod.js'

/** Options of {@link quickRatio}. */
export interface QuickRatioOptions {
  /** Whether money of returning customers is won: `include` (default, ChartMogul), or left out (`exclude`, Baremetrics). */
  readonly reactivation?: 'include' | 'exclude'
}

/** A quick ratio and how it comes about. */
export interface QuickRatio {
  /** New and expansion, and reactivation if it is included. */
  readonly won: number
  /** Contraction and churn. */
  readonly lost: number
  /** won / lost; null where nothing was lost. */
  readonly ratio: number | null
}

/**
 * Quick ratio of growth: monthly revenue won in a period by that lost in it.
 *
 * Above 1 revenue grows; 4 is often called healthy, a rule of thumb of investors.
 *
 * @param period  - from `subscriptionMovements`
 * @param options - `reactivation`
 * @throws ClienteleError `invalid-option`, `missing-value`, `invalid-type`
 * @example
 * const { periods } = subscriptionMovements([
 *   { customerId: 'ann', startsOn: '2024-02-10', monthlyAmount: 90 },
 *   { customerId: 'bob', startsOn: '2024-01-15', monthlyAmount: 60, endsOn: '2024-02-07' },
 * ], { from: '2024-02-01', to: '2024-02-29' })
 * quickRatio(periods[0]).ratio //=> 1.5
 */
export function quickRatio(period: MovementPeriod, options: QuickRatioOptions = {}): QuickRatio {
  checkOptions(period, 'period')
  checkOptions(options)
  const reactivation = checkChoice(options.reactivation ?? 'include', ['include', 'exclude'], 'options.reactivation')
  const returned = reactivation === 'include' ? period.reactivation.revenue : 0
  const won = period.new.revenue + period.expansion.revenue + returned
  const lost = period.contraction.revenue + period.churn.revenue
  return { won, lost, ratio: lost === 0 ? null : won / lost }
}
