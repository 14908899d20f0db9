/** Exact amounts and shares as the functions of ledgers and textbooks take them. */
import type { Decimal } from 'decimal.js'
import { fail } from './checks.js'
import { type MoneyInput, money } from './money.js'

/** What to do about a share above 1. */
export const FRACTION = 'write percentages as fractions: 0.08 for 8 %'

/** An amount of at least 0. */
export function amountAtLeastZero(value: MoneyInput, path: string): Decimal {
  const amount = money(value, path)
  return amount.lt(0) ? fail('out-of-range', path, 'an amount of at least 0', value) : amount
}

/** A share, 0 to 1. */
export function shareOf(value: MoneyInput, path: string): Decimal {
  const share = money(value, path)
  return share.gte(0) && share.lte(1) ? share : fail('out-of-range', path, 'a fraction from 0 to 1', value, FRACTION)
}

export function sumOf(amounts: readonly Decimal[]): Decimal {
  return amounts.reduce((sum, amount) => sum.plus(amount), money(0))
}
