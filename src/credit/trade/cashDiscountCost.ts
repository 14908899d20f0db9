import type { Decimal } from 'decimal.js'
import { amountAtLeastZero, shareOf } from '../../data/amounts.js'
import { checkOptions, fail } from '../../data/checks.js'
import type { MoneyInput } from '../../data/money.js'
import { aboveZero } from './amounts.js'

/** Terms of payment such as 2/10, n/30. */
export interface CashDiscountTerms {
  /** Discount, 0 to below 1: 0.02. */
  readonly discount: MoneyInput
  /** Days within which it is given: 10. */
  readonly discountDays: MoneyInput
  /** Days until the whole is due: 30. */
  readonly netDays: MoneyInput
}

/** Options of {@link cashDiscountCost}. */
export interface CashDiscountOptions {
  /** Days of a year. Default 360, that of the courses. */
  readonly daysInYear?: 360 | 365
}

/** What it costs not to take a discount, as rates. */
export interface CashDiscountCost {
  /** d / (1 − d): for the days between. */
  readonly periodRate: Decimal
  /** Days that not taking it gains. */
  readonly days: Decimal
  readonly daysInYear: number
  /** The rate of the period × days of the year / days. */
  readonly simple: Decimal
  /** (1 + rate of the period)^(days of the year / days) − 1 */
  readonly compound: Decimal
}

/**
 * Yearly cost of not taking a cash discount (放弃现金折扣的成本), simple as the courses have it, and compounded.
 *
 * Whoever can borrow for less should take the discount.
 *
 * @param terms   - such as `{ discount: 0.02, discountDays: 10, netDays: 30 }` for 2/10, n/30
 * @param options - `daysInYear`
 * @throws ClienteleError `out-of-range` for a discount of 1 or a net term that is no longer, `missing-value`, `invalid-number`
 * @example
 * cashDiscountCost({ discount: 0.02, discountDays: 10, netDays: 30 }).simple.toNumber() //=> 0.3673469387755102
 */
export function cashDiscountCost(terms: CashDiscountTerms, options: CashDiscountOptions = {}): CashDiscountCost {
  checkOptions(terms, 'terms')
  checkOptions(options)
  const discount = shareOf(terms.discount, 'terms.discount')
  if (discount.eq(1)) fail('out-of-range', 'terms.discount', 'a fraction below 1', terms.discount)
  const discountDays = amountAtLeastZero(terms.discountDays, 'terms.discountDays')
  const netDays = aboveZero(terms.netDays, 'terms.netDays')
  if (netDays.lte(discountDays))
    fail('out-of-range', 'terms.netDays', `more than the ${discountDays} days of the discount`, terms.netDays)
  const { daysInYear = 360 } = options
  if (daysInYear !== 360 && daysInYear !== 365) fail('invalid-option', 'options.daysInYear', '360 or 365', daysInYear)
  const paid = discount.neg().plus(1)
  const periodRate = discount.div(paid)
  const days = netDays.minus(discountDays)
  return {
    periodRate,
    days,
    daysInYear,
    simple: discount.times(daysInYear).div(paid.times(days)),
    compound: periodRate.plus(1).pow(days.pow(-1).times(daysInYear)).minus(1),
  }
}
