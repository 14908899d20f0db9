import type { Decimal } from 'decimal.js'
import { amountAtLeastZero } from '../../data/amounts.js'
import { checkChoice, checkOptions, fail } from '../../data/checks.js'
import type { RowsOrColumns } from '../../data/fields.js'
import type { MoneyInput } from '../../data/money.js'
import type { Subscription } from '../../data/rows.js'
import { shareOf } from './counts.js'
import type { SubscriptionWindow } from './subscriptionLog.js'
import { movementColumns } from './subscriptionMovements.js'

/** Options of {@link revenueRetention}. */
export interface RevenueRetentionOptions extends SubscriptionWindow {
  /**
   * - `fixed-cohort` (default): the opening customers, opening against close. Who left and came back counts by what it pays at the
   *   close, and gross retention cannot exceed 1.
   * - `movements`: the movements of all customers in the period, also those of newcomers.
   */
  readonly method?: 'fixed-cohort' | 'movements'
  /** Under `movements`: whether money of returning customers raises net retention. Default `'exclude'`. */
  readonly reactivation?: 'include' | 'exclude'
}

/** Gross and net revenue retention and what they are made of; amounts are monthly revenue. */
export interface RevenueRetention {
  readonly method: 'fixed-cohort' | 'movements'
  readonly opening: number
  readonly churned: number
  readonly contraction: number
  readonly expansion: number
  /** Where it is included, else 0. */
  readonly reactivation: number
  /** (opening − churned − contraction) / opening (GRR); null where nothing was paid. */
  readonly grossRetention: number | null
  /** (opening − churned − contraction + expansion + reactivation) / opening (NRR); may exceed 1. */
  readonly netRetention: number | null
}

/**
 * Revenue retention of subscriptions: which share of the monthly revenue at the opening is still there at the close, without
 * (gross, GRR) and with (net, NRR) what old customers pay more.
 *
 * @param subscriptions - rows of {@link Subscription} in any order, or columns
 * @param options       - `from`, `to` (both inclusive), `method`, `reactivation`, `endsOn`
 * @throws ClienteleError as `subscriptionMovements`; `invalid-option`, also for `reactivation` with a fixed cohort
 * @example
 * revenueRetention([
 *   { customerId: 'ann', startsOn: '2024-01-10', monthlyAmount: 50, endsOn: '2024-02-13' },
 *   { customerId: 'ann', startsOn: '2024-02-14', monthlyAmount: 80 },
 *   { customerId: 'bob', startsOn: '2024-01-15', monthlyAmount: 50, endsOn: '2024-02-07' },
 * ], { from: '2024-02-01', to: '2024-02-29' }).netRetention //=> 0.8
 */
export function revenueRetention(
  subscriptions: RowsOrColumns<Subscription>,
  options: RevenueRetentionOptions,
): RevenueRetention {
  checkOptions(options)
  const method = checkChoice(options.method ?? 'fixed-cohort', ['fixed-cohort', 'movements'], 'options.method')
  const included = checkChoice(options.reactivation ?? 'exclude', ['include', 'exclude'], 'options.reactivation')
  const isCohort = method === 'fixed-cohort'
  if (isCohort && options.reactivation !== undefined)
    fail('invalid-option', 'options.reactivation', "only with `method: 'movements'`", options.reactivation)
  const { from, to, endsOn = 'inclusive' } = options
  const period = movementColumns(subscriptions, { from, to, endsOn }).periods[0]!
  const opening = period.opening.revenue
  const { churned, contraction, expansion } = isCohort
    ? period.cohort
    : {
        churned: period.churn.revenue,
        contraction: period.contraction.revenue,
        expansion: period.expansion.revenue,
      }
  const reactivation = included === 'include' ? period.reactivation.revenue : 0
  const kept = opening - churned - contraction
  return {
    method,
    opening,
    churned,
    contraction,
    expansion,
    reactivation,
    grossRetention: shareOf(kept, opening),
    netRetention: shareOf(kept + expansion + reactivation, opening),
  }
}

/** Monthly revenue at the opening of a period and what happened to it. */
export interface RevenueChanges {
  /** Revenue at the opening, above 0. */
  readonly opening: MoneyInput
  /** Revenue of customers who left. */
  readonly churned: MoneyInput
  /** By how much others pay less. */
  readonly contraction: MoneyInput
  /** By how much others pay more. */
  readonly expansion: MoneyInput
}

/** Gross and net retention of given amounts. */
export interface RevenueRetentionRates {
  readonly opening: Decimal
  readonly churned: Decimal
  readonly contraction: Decimal
  readonly expansion: Decimal
  /** opening − churned − contraction */
  readonly kept: Decimal
  /** kept + expansion */
  readonly closing: Decimal
  /** kept / opening */
  readonly grossRetention: Decimal
  /** closing / opening; may exceed 1. */
  readonly netRetention: Decimal
}

/**
 * Gross and net revenue retention from amounts that are known, as in an exercise. Exact decimals.
 *
 * @param changes - opening, churned, contraction, expansion of the same customers
 * @throws ClienteleError `out-of-range` where the opening is not above 0, an amount is below 0 or more was lost than there was;
 *         `missing-value`, `invalid-number`, `invalid-type`
 * @example
 * revenueRetentionRates({ opening: 20000, churned: 1200, contraction: 800, expansion: 3000 }).netRetention.toNumber() //=> 1.05
 */
export function revenueRetentionRates(changes: RevenueChanges): RevenueRetentionRates {
  checkOptions(changes, 'changes')
  const opening = amountAtLeastZero(changes.opening, 'changes.opening')
  if (opening.isZero()) fail('out-of-range', 'changes.opening', 'an amount above 0', changes.opening)
  const churned = amountAtLeastZero(changes.churned, 'changes.churned')
  const contraction = amountAtLeastZero(changes.contraction, 'changes.contraction')
  const expansion = amountAtLeastZero(changes.expansion, 'changes.expansion')
  const kept = opening.minus(churned).minus(contraction)
  if (kept.lt(0))
    fail('out-of-range', 'changes.churned', 'no more lost than there was at the opening', churned.plus(contraction))
  const closing = kept.plus(expansion)
  return {
    opening,
    churned,
    contraction,
    expansion,
    kept,
    closing,
    grossRetention: kept.div(opening),
    netRetention: closing.div(opening),
  }
}
