import { Decimal } from 'decimal.js'
import { amountAtLeastZero } from '../../data/amounts.js'
import { fail } from '../../data/checks.js'
import { type MoneyInput, money } from '../../data/money.js'
import { unsignedZero } from './amounts.js'

/** What the margin of one period is made of: spend × purchases × marginRate − cost. */
export interface MarginParts {
  /** Money of one purchase, or of the whole period where `purchases` is left out; 0 or more. */
  readonly spend: MoneyInput
  /** Purchases in one period, 0 or more. Default 1. */
  readonly purchases?: MoneyInput
  /** What is left of the spend (毛利率, 贡献率) as a fraction, at most 1; negative where it sells at a loss. Default 1. */
  readonly marginRate?: MoneyInput
  /** What keeping the customer costs in one period, 0 or more. Default 0. */
  readonly cost?: MoneyInput
}

/**
 * What a customer brings in one period, before discounting: an amount of money, or the parts of which it is made. It may be
 * negative, as in the first years of many relations: the value is then what such a customer costs.
 */
export type Margin = MoneyInput | MarginParts

/** A margin as it was read. */
export interface MarginAmount {
  readonly amount: Decimal
  /** The parts; null where the amount itself was given. */
  readonly parts: {
    readonly spend: Decimal
    readonly purchases: Decimal
    readonly marginRate: Decimal
    readonly cost: Decimal
  } | null
}

/** The margin of one period, or an error at `path`. */
export function readMargin(margin: Margin, path: string): MarginAmount {
  if (!isParts(margin)) return { amount: unsignedZero(money(margin, path)), parts: null }
  const spend = amountAtLeastZero(margin.spend, `${path}.spend`)
  const purchases = amountAtLeastZero(margin.purchases ?? 1, `${path}.purchases`)
  const marginRate = money(margin.marginRate ?? 1, `${path}.marginRate`)
  if (marginRate.gt(1)) {
    const advice = 'write percentages as fractions: 0.25 for 25 %'
    fail('out-of-range', `${path}.marginRate`, 'a fraction of at most 1', margin.marginRate, advice)
  }
  const cost = amountAtLeastZero(margin.cost ?? 0, `${path}.cost`)
  const amount = unsignedZero(spend.times(purchases).times(marginRate).minus(cost))
  return { amount, parts: { spend, purchases, marginRate, cost } }
}

function isParts(margin: Margin): margin is MarginParts {
  return typeof margin === 'object' && margin !== null && !Decimal.isDecimal(margin)
}
