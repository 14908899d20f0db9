import type { Decimal } from 'decimal.js'
import { amountAtLeastZero } from '../../data/amounts.js'
import { checkInteger, checkOptions, fail } from '../../data/checks.js'
import { type MoneyInput, money } from '../../data/money.js'
import { type Margin, type MarginAmount, readMargin } from './margin.js'

/** What was spent on winning customers, and what they bring. */
export interface Acquisition {
  /** Marketing and sales spend, 0 or more. */
  readonly spend: MoneyInput
  /** Customers won by it, a whole number from 0. */
  readonly newCustomers: number
  /** What one customer brings in a period: ARPU × margin rate. Default: no payback time is worked out. */
  readonly margin?: Margin
  /** Lifetime value of one customer before the acquisition cost. Default: no ratio is worked out. */
  readonly lifetimeValue?: MoneyInput
}

/** Options of {@link acquisitionPayback}. */
export interface AcquisitionPaybackOptions {
  /** From which ratio of lifetime value to acquisition cost on the rule of thumb calls it healthy, above 0. Default 3. */
  readonly healthyRatio?: MoneyInput
}

/** Acquisition cost, payback time and the ratio of lifetime value to it. */
export interface AcquisitionPayback {
  readonly spend: Decimal
  readonly newCustomers: number
  /** CAC = spend / newCustomers (获客成本); null where nobody was won. */
  readonly acquisitionCost: Decimal | null
  /** The margin of a period with its parts; null where none was given. */
  readonly margin: MarginAmount | null
  /** CAC / margin: periods until the customer has paid for its acquisition. Null where the margin is not above 0: never. */
  readonly paybackPeriods: Decimal | null
  readonly lifetimeValue: Decimal | null
  /** Lifetime value / CAC; null where either is missing or the acquisition was free. */
  readonly valueToCost: Decimal | null
  readonly healthyRatio: Decimal
  /** Whether valueToCost reaches healthyRatio: a rule of thumb (3 to 1), not a theorem. Null without the ratio. */
  readonly meetsRuleOfThumb: boolean | null
}

/**
 * Customer acquisition cost (获客成本, CAC), the time until it comes back, and the ratio of lifetime value to it (LTV : CAC).
 *
 * The payback time counts margins in full: nobody leaves and nothing is discounted meanwhile. That a ratio of 3 to 1 is healthy is
 * a rule of thumb of the trade, and named as such.
 *
 * @param acquisition - spend and customers won; margin and lifetime value where they are known
 * @param options     - `healthyRatio`
 * @throws ClienteleError `out-of-range`, `missing-value`, `invalid-number`, `invalid-type`
 * @example
 * acquisitionPayback({ spend: 1_000_000, newCustomers: 1000, margin: 250 }).paybackPeriods.toNumber() //=> 4
 */
export function acquisitionPayback(
  acquisition: Acquisition,
  options: AcquisitionPaybackOptions = {},
): AcquisitionPayback {
  checkOptions(acquisition, 'acquisition')
  checkOptions(options)
  const spend = amountAtLeastZero(acquisition.spend, 'acquisition.spend')
  const newCustomers = checkInteger(acquisition.newCustomers, 'acquisition.newCustomers', { minimum: 0 })
  const margin = acquisition.margin === undefined ? null : readMargin(acquisition.margin, 'acquisition.margin')
  const lifetimeValue =
    acquisition.lifetimeValue === undefined ? null : money(acquisition.lifetimeValue, 'acquisition.lifetimeValue')
  const healthyRatio = money(options.healthyRatio ?? 3, 'options.healthyRatio')
  if (healthyRatio.lte(0)) fail('out-of-range', 'options.healthyRatio', 'a number above 0', options.healthyRatio)
  const acquisitionCost = newCustomers === 0 ? null : spend.div(newCustomers)
  const valueToCost =
    acquisitionCost === null || acquisitionCost.isZero() ? null : (lifetimeValue?.div(acquisitionCost) ?? null)
  return {
    spend,
    newCustomers,
    acquisitionCost,
    margin,
    paybackPeriods: margin?.amount.gt(0) ? (acquisitionCost?.div(margin.amount) ?? null) : null,
    lifetimeValue,
    valueToCost,
    healthyRatio,
    meetsRuleOfThumb: valueToCost?.gte(healthyRatio) ?? null,
  }
}
