import type { Decimal } from 'decimal.js'
import { sumOf } from '../../data/amounts.js'
import { checkOptions, fail } from '../../data/checks.js'
import type { TimeUnit } from '../../data/dayNumber.js'
import { type MoneyInput, money } from '../../data/money.js'
import { discountRateOf } from './amounts.js'
import { type Margin, type MarginAmount, readMargin } from './margin.js'
import { commonUnit, type PeriodUnits } from './periodUnits.js'

/** What a customer brought at a time in the past. */
export interface PastMargin {
  /** How many periods ago, 0 to 10,000, whole or not. */
  readonly periodsAgo: MoneyInput
  /** Gross contribution: an amount, or the spend and its margin rate. */
  readonly margin: Margin
}

/** Options of {@link pastCustomerValue}. */
export interface PastCustomerValueOptions {
  /** i of one period as a fraction, above −1 and at most 1. */
  readonly discountRate: MoneyInput
  /** Units of time of `periods` (ago) and `discountRate`, to be checked. Default: none is. */
  readonly units?: PeriodUnits
}

/** A past margin with what it is worth today. */
export interface CompoundedMargin extends MarginAmount {
  readonly periodsAgo: Decimal
  /** (1 + i)^periodsAgo */
  readonly growthFactor: Decimal
  /** amount × growthFactor */
  readonly value: Decimal
}

/** Past customer value and how it comes about. */
export interface PastCustomerValue {
  /** In the order given. */
  readonly purchases: readonly CompoundedMargin[]
  readonly discountRate: Decimal
  /** Sum of the margins as they came in. */
  readonly margin: Decimal
  /** Σ margin × (1 + i)^periodsAgo. */
  readonly value: Decimal
  /** What a period is, where `units` states it. */
  readonly timeUnit: TimeUnit | null
}

/**
 * Past customer value (过去客户价值, PCV): what the customer has brought, each margin compounded to today.
 *
 * Σ GC_n (1 + i)^n with the gross contribution GC_n of n periods ago: Kumar & Reinartz, Customer Relationship Management. It ranks
 * customers by what they were worth; it forecasts nothing.
 *
 * @param purchases - none is allowed: the value is then 0
 * @param options   - `discountRate`, `units`
 * @throws ClienteleError `out-of-range`, `mixed-units`, `missing-value`, `invalid-number`, `invalid-type`
 * @example
 * pastCustomerValue([{ periodsAgo: 2, margin: { spend: 30, marginRate: '0.3' } }], { discountRate: '0.1' })
 *   .value.toNumber() //=> 10.89
 */
export function pastCustomerValue(
  purchases: readonly PastMargin[],
  options: PastCustomerValueOptions,
): PastCustomerValue {
  if (!Array.isArray(purchases))
    fail(purchases === undefined ? 'missing-value' : 'invalid-type', 'purchases', 'an array of margins', purchases)
  checkOptions(options)
  const discountRate = discountRateOf(options.discountRate, 'options.discountRate')
  const timeUnit = commonUnit(options.units, { periods: null, discountRate })
  const compounded = purchases.map((purchase, i) => compound(purchase, discountRate.plus(1), `purchases[${i}]`))
  return {
    purchases: compounded,
    discountRate,
    margin: sumOf(compounded.map(({ amount }) => amount)),
    value: sumOf(compounded.map(({ value }) => value)),
    timeUnit,
  }
}

/** As {@link PastMargin} says. */
const MOST_PERIODS_AGO = 10_000

function compound(purchase: PastMargin, growth: Decimal, path: string): CompoundedMargin {
  checkOptions(purchase, path)
  const periodsAgo = money(purchase.periodsAgo, `${path}.periodsAgo`)
  if (periodsAgo.lt(0) || periodsAgo.gt(MOST_PERIODS_AGO))
    fail('out-of-range', `${path}.periodsAgo`, `a number from 0 to ${MOST_PERIODS_AGO}`, purchase.periodsAgo)
  const margin = readMargin(purchase.margin, `${path}.margin`)
  const growthFactor = growth.pow(periodsAgo)
  return { ...margin, periodsAgo, growthFactor, value: margin.amount.times(growthFactor) }
}
