import type { Decimal } from 'decimal.js'
import { amountAtLeastZero, shareOf } from '../../data/amounts.js'
import { checkOptions } from '../../data/checks.js'
import type { MoneyInput } from '../../data/money.js'
import { breakEvenProbability } from './winBackPlan.js'

/** One lost customer and what winning it back takes. */
export interface WinBackCase {
  /** V: lifetime value once it has come back (二次终身价值), 0 or more. */
  readonly secondLifetimeValue: MoneyInput
  /** p: probability that it comes back, 0 to 1. */
  readonly probability: MoneyInput
  /** c: cost of contacting it. Default 0. */
  readonly contactCost?: MoneyInput
  /** Cost of the offer if it comes back. Default 0. */
  readonly offerCost?: MoneyInput
}

/** How much winning one customer back may cost. */
export interface BreakEvenWinBack {
  readonly secondLifetimeValue: Decimal
  readonly probability: Decimal
  readonly contactCost: Decimal
  readonly offerCost: Decimal
  /** p V: the most that may be spent on trying, contact and offer together, on average. */
  readonly maximumSpend: Decimal
  /** V − c / p: the most that may be conceded if it comes back; below 0 the contact alone does not pay. Null where nobody does. */
  readonly maximumOffer: Decimal | null
  /** c / (V − offer): below this probability the try does not pay; null where no probability does. */
  readonly breakEvenProbability: Decimal | null
  /** p (V − offer) − c */
  readonly profit: Decimal
  /** Whether the profit is above 0. */
  readonly worthIt: boolean
}

/**
 * Break-even of a win-back (盈亏平衡挽救费用): how much may be spent on a lost customer, and how much conceded on success.
 *
 * @param winBack - value, probability, costs
 * @throws ClienteleError `out-of-range`, `missing-value`, `invalid-number`, `invalid-type`
 * @example
 * breakEvenWinBack({ secondLifetimeValue: 3000, probability: 0.25, contactCost: 100 }).maximumOffer.toNumber() //=> 2600
 */
export function breakEvenWinBack(winBack: WinBackCase): BreakEvenWinBack {
  checkOptions(winBack, 'winBack')
  const secondLifetimeValue = amountAtLeastZero(winBack.secondLifetimeValue, 'winBack.secondLifetimeValue')
  const probability = shareOf(winBack.probability, 'winBack.probability')
  const contactCost = amountAtLeastZero(winBack.contactCost ?? 0, 'winBack.contactCost')
  const offerCost = amountAtLeastZero(winBack.offerCost ?? 0, 'winBack.offerCost')
  const gain = secondLifetimeValue.minus(offerCost)
  const profit = probability.times(gain).minus(contactCost)
  return {
    secondLifetimeValue,
    probability,
    contactCost,
    offerCost,
    maximumSpend: probability.times(secondLifetimeValue),
    maximumOffer: probability.isZero() ? null : secondLifetimeValue.minus(contactCost.div(probability)),
    breakEvenProbability: breakEvenProbability(contactCost, gain),
    profit,
    worthIt: profit.gt(0),
  }
}
