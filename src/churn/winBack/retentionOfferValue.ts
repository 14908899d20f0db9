import type { Decimal } from 'decimal.js'
import { amountAtLeastZero, shareOf } from '../../data/amounts.js'
import { checkOptions } from '../../data/checks.js'
import type { MoneyInput } from '../../data/money.js'
import { unsignedZero } from '../../lifetime/formulas/amounts.js'

/** An offer to a customer who may leave. */
export interface RetentionOffer {
  /** p: probability that the customer leaves without the offer, 0 to 1. */
  readonly churnProbability: MoneyInput
  /** γ: probability that the offer keeps one who would leave, 0 to 1. */
  readonly successProbability: MoneyInput
  /** V: value of a customer who stays, 0 or more. */
  readonly value: MoneyInput
  /** δ: cost of the offer to one who takes it. */
  readonly offerCost: MoneyInput
  /** Cost of contacting the customer. Default 0. */
  readonly contactCost?: MoneyInput
  /** ψ: share of those who would have stayed anyway that takes the offer. Default 1: all of them do. */
  readonly acceptanceOfStayers?: MoneyInput
}

/** What an offer is expected to bring, and how it comes about. */
export interface RetentionOfferValue {
  readonly churnProbability: Decimal
  readonly successProbability: Decimal
  readonly customerValue: Decimal
  readonly offerCost: Decimal
  readonly contactCost: Decimal
  readonly acceptanceOfStayers: Decimal
  /** p γ (V − δ): from those who are kept. */
  readonly gain: Decimal
  /** (1 − p) ψ δ: given to those who would have stayed anyway. */
  readonly givenAway: Decimal
  /** gain − givenAway − contact cost */
  readonly expectedProfit: Decimal
  /** Whether it is above 0. */
  readonly target: boolean
  /** Probability of churn from which the offer pays, (c + ψ δ) / (γ (V − δ) + ψ δ); null where none does. */
  readonly breakEvenChurnProbability: Decimal | null
}

/**
 * Value of a retention offer: what it is expected to bring, less what customers take who would have stayed anyway.
 *
 * p γ (V − δ) − (1 − p) ψ δ − c, after Neslin et al. (2006), with a contact cost. An offer to everybody usually loses: the low
 * probability of churn makes most of it a gift.
 *
 * @param offer - of one customer, or one like many
 * @throws ClienteleError `out-of-range`, `missing-value`, `invalid-number`, `invalid-type`
 * @example
 * retentionOfferValue({ churnProbability: 0.4, successProbability: 0.3, value: 2000, offerCost: 150, contactCost: 5,
 *   acceptanceOfStayers: 0.8 }).expectedProfit.toNumber() //=> 145
 */
export function retentionOfferValue(offer: RetentionOffer): RetentionOfferValue {
  checkOptions(offer, 'offer')
  const churnProbability = shareOf(offer.churnProbability, 'offer.churnProbability')
  const successProbability = shareOf(offer.successProbability, 'offer.successProbability')
  const customerValue = amountAtLeastZero(offer.value, 'offer.value')
  const offerCost = amountAtLeastZero(offer.offerCost, 'offer.offerCost')
  const contactCost = amountAtLeastZero(offer.contactCost ?? 0, 'offer.contactCost')
  const acceptanceOfStayers = shareOf(offer.acceptanceOfStayers ?? 1, 'offer.acceptanceOfStayers')
  const keptGain = successProbability.times(customerValue.minus(offerCost))
  const gift = acceptanceOfStayers.times(offerCost)
  const gain = unsignedZero(churnProbability.times(keptGain))
  const givenAway = churnProbability.neg().plus(1).times(gift)
  const expectedProfit = gain.minus(givenAway).minus(contactCost)
  const needed = contactCost.plus(gift)
  const most = keptGain.plus(gift)
  return {
    churnProbability,
    successProbability,
    customerValue,
    offerCost,
    contactCost,
    acceptanceOfStayers,
    gain,
    givenAway,
    expectedProfit,
    target: expectedProfit.gt(0),
    breakEvenChurnProbability: most.gt(0) && needed.lte(most) ? needed.div(most) : null,
  }
}
