import type { Decimal } from 'decimal.js'
import { amountAtLeastZero, shareOf } from '../../data/amounts.js'
import { checkOptions, fail } from '../../data/checks.js'
import type { TimeUnit } from '../../data/dayNumber.js'
import type { MoneyInput } from '../../data/money.js'
import { discountRateOf } from './amounts.js'
import { type Margin, type MarginAmount, readMargin } from './margin.js'
import { commonUnit, type PeriodUnits } from './periodUnits.js'

/** A lifetime value that is to be reached, and what is known of the customer. */
export interface ValueTarget {
  /**
   * V, the lifetime value to reach before any acquisition cost, 0 or more: the value before a change, or the acquisition cost
   * itself to find out when it comes back.
   */
  readonly value: MoneyInput
  /** m of one period, above 0. */
  readonly margin: Margin
  /** i of one period as a fraction, above −1 and at most 1. */
  readonly discountRate: MoneyInput
  /** r of today, 0 to 1, to see by how much it must rise. Default: not compared. */
  readonly retentionRate?: MoneyInput
}

/** Options of {@link breakEvenRetention}. */
export interface BreakEvenRetentionOptions {
  /** Units of time of `margin`, `discountRate` and `retentionRate`, to be checked. Default: none is. */
  readonly units?: PeriodUnits
}

/** The retention rate that is needed, and how it comes about. */
export interface BreakEvenRetention {
  /** V */
  readonly value: Decimal
  /** m with its parts. */
  readonly margin: MarginAmount
  readonly discountRate: Decimal
  /** V (1 + i) / (m + V), which may be above 1. */
  readonly required: Decimal
  /** The same; null where it is above 1: no retention reaches the value. */
  readonly retentionRate: Decimal | null
  /** m / i: the value if nobody ever left, the most there is; null where i ≤ 0 and there is no most. */
  readonly highestValue: Decimal | null
  /** Retention of today, where it was given. */
  readonly currentRetentionRate: Decimal | null
  /** required − currentRetentionRate; negative where there is room. Null without a rate of today. */
  readonly increase: Decimal | null
  /** What a period is, where `units` states it. */
  readonly timeUnit: TimeUnit | null
}

/**
 * Break-even retention: the retention rate at which the lifetime value m r / (1 + i − r) reaches a given value.
 *
 * r = V (1 + i) / (m + V). It answers how far a loyalty programme must raise retention to pay for the margin that it takes.
 *
 * @param target  - value, margin, discount rate; all of one unit of time
 * @param options - `units`
 * @throws ClienteleError `out-of-range` (a margin that is not above 0 reaches no value), `mixed-units`, `missing-value`,
 *         `invalid-number`, `invalid-type`
 * @example
 * breakEvenRetention({ value: 150, margin: 150, discountRate: '0.1' }).retentionRate.toNumber() //=> 0.55
 */
export function breakEvenRetention(target: ValueTarget, options: BreakEvenRetentionOptions = {}): BreakEvenRetention {
  checkOptions(target, 'target')
  checkOptions(options)
  const value = amountAtLeastZero(target.value, 'target.value')
  const margin = readMargin(target.margin, 'target.margin')
  if (margin.amount.lte(0)) fail('out-of-range', 'target.margin', 'a margin above 0', target.margin)
  const discountRate = discountRateOf(target.discountRate, 'target.discountRate')
  const { retentionRate } = target
  const current = retentionRate === undefined ? null : shareOf(retentionRate, 'target.retentionRate')
  const timeUnit = commonUnit(options.units, { margin: null, discountRate, retentionRate: current })
  const required = value.times(discountRate.plus(1)).div(margin.amount.plus(value))
  return {
    value,
    margin,
    discountRate,
    required,
    retentionRate: required.gt(1) ? null : required,
    highestValue: discountRate.gt(0) ? margin.amount.div(discountRate) : null,
    currentRetentionRate: current,
    increase: current && required.minus(current),
    timeUnit,
  }
}
