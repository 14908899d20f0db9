import type { Decimal } from 'decimal.js'
import { sumOf } from '../../data/amounts.js'
import { checkOptions } from '../../data/checks.js'
import type { MoneyInput } from '../../data/money.js'
import { namedAmounts } from './amounts.js'

/** What a customer gets and gives up, all of it in one unit (money or points), 0 or more each. */
export interface Offer {
  /** By name. The textbook has `product`, `service`, `personnel` and `image`. */
  readonly benefits: Readonly<Record<string, MoneyInput>>
  /** By name. The textbook has `money`, `time`, `psychic` and `energy`. */
  readonly costs: Readonly<Record<string, MoneyInput>>
}

/** Delivered value and how it comes about. */
export interface DeliveredValue {
  readonly benefits: Readonly<Record<string, Decimal>>
  readonly costs: Readonly<Record<string, Decimal>>
  /** TCV, total customer value (总客户价值): the sum of the benefits. */
  readonly totalValue: Decimal
  /** TCC, total customer cost (总客户成本): the sum of the costs. */
  readonly totalCost: Decimal
  /** TCV − TCC. */
  readonly delivered: Decimal
  /** TCV / TCC; null where nothing is given up. */
  readonly ratio: Decimal | null
}

/**
 * Customer delivered value (客户让渡价值): total customer value less total customer cost, and the ratio of the two.
 *
 * Of several offers the customer is expected to take the one that delivers most. Kotler's definition; exact but for the ratio,
 * which is rounded at the 40th digit.
 *
 * @param offer - benefits and costs by name
 * @throws ClienteleError `out-of-range` for a negative amount, `empty-input`, `missing-value`, `invalid-number`, `invalid-type`
 * @example
 * deliveredValue({
 *   benefits: { product: 80, service: 20, personnel: 10, image: 15 },
 *   costs: { money: 70, time: 8, psychic: 5, energy: 4 },
 * }).delivered.toNumber() //=> 38
 */
export function deliveredValue(offer: Offer): DeliveredValue {
  checkOptions(offer, 'offer')
  const benefits = namedAmounts(offer.benefits, 'offer.benefits')
  const costs = namedAmounts(offer.costs, 'offer.costs')
  const totalValue = sumOf(Object.values(benefits))
  const totalCost = sumOf(Object.values(costs))
  return {
    benefits,
    costs,
    totalValue,
    totalCost,
    delivered: totalValue.minus(totalCost),
    ratio: totalCost.isZero() ? null : totalValue.div(totalCost),
  }
}
