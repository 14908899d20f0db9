import type { Decimal } from 'decimal.js'
import { amountAtLeastZero, shareOf } from '../../data/amounts.js'
import { checkOptions, fail } from '../../data/checks.js'
import type { MoneyInput } from '../../data/money.js'

/** What a new customer costs, and what saving one takes. */
export interface SaveOrAcquireCosts {
  /** Cost of winning a new customer. */
  readonly acquisitionCost: MoneyInput
  /** Cost of contacting one who leaves or has left. */
  readonly contactCost: MoneyInput
  /** p: share of those contacted that stays or comes back, above 0. */
  readonly probability: MoneyInput
  /** Cost of the offer to one who does. */
  readonly offerCost: MoneyInput
}

/** A saved customer against a new one. */
export interface SaveOrAcquire {
  readonly acquisitionCost: Decimal
  readonly contactCost: Decimal
  readonly probability: Decimal
  readonly offerCost: Decimal
  /** contact cost / p + offer cost: cost of each customer who is saved. */
  readonly saveCost: Decimal
  /** acquisition cost / save cost: how many saved customers a new one costs; null where saving is free. */
  readonly ratio: Decimal | null
  /** Whether saving one costs less than winning one. */
  readonly isSavingCheaper: boolean
}

/**
 * Save a customer or win a new one: cost of each who is saved, against the acquisition cost.
 *
 * That keeping costs a fifth of winning is quoted everywhere and true nowhere in general; this is the comparison.
 *
 * @param costs - acquisition, contact, offer, and the probability of success
 * @throws ClienteleError `out-of-range`, also for a probability of 0; `missing-value`, `invalid-number`, `invalid-type`
 * @example
 * saveOrAcquire({ acquisitionCost: 100, contactCost: 10, probability: 0.05, offerCost: 20 }).saveCost.toNumber() //=> 220
 */
export function saveOrAcquire(costs: SaveOrAcquireCosts): SaveOrAcquire {
  checkOptions(costs, 'costs')
  const acquisitionCost = amountAtLeastZero(costs.acquisitionCost, 'costs.acquisitionCost')
  const contactCost = amountAtLeastZero(costs.contactCost, 'costs.contactCost')
  const probability = shareOf(costs.probability, 'costs.probability')
  if (probability.isZero()) fail('out-of-range', 'costs.probability', 'a fraction above 0', costs.probability)
  const offerCost = amountAtLeastZero(costs.offerCost, 'costs.offerCost')
  const saveCost = contactCost.div(probability).plus(offerCost)
  return {
    acquisitionCost,
    contactCost,
    probability,
    offerCost,
    saveCost,
    ratio: saveCost.isZero() ? null : acquisitionCost.div(saveCost),
    isSavingCheaper: saveCost.lt(acquisitionCost),
  }
}
