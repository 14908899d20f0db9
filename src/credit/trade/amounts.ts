/** Exact amounts, shares and days as the functions of trade credit take them. */
import type { Decimal } from 'decimal.js'
import { checkOptions, fail } from '../../data/checks.js'
import { type MoneyInput, money } from '../../data/money.js'

/** An amount of at least 0. */
export function atLeastZero(value: MoneyInput, path: string): Decimal {
  const amount = money(value, path)
  return amount.lt(0) ? fail('out-of-range', path, 'an amount of at least 0', value) : amount
}

/** An amount above 0. */
export function aboveZero(value: MoneyInput, path: string): Decimal {
  const amount = money(value, path)
  return amount.gt(0) ? amount : fail('out-of-range', path, 'an amount above 0', value)
}

/** A share, 0 to 1. */
export function shareOf(value: MoneyInput, path: string): Decimal {
  const share = money(value, path)
  if (share.gte(0) && share.lte(1)) return share
  return fail('out-of-range', path, 'a fraction from 0 to 1', value, 'write percentages as fractions: 0.08 for 8 %')
}

/** The quotient, or null where there is nothing to divide by. */
export function quotient(numerator: Decimal, denominator: Decimal): Decimal | null {
  return denominator.isZero() ? null : numerator.div(denominator)
}

export function sumOf(amounts: readonly Decimal[]): Decimal {
  return amounts.reduce((sum, amount) => sum.plus(amount), money(0))
}

/** Exact decimals by name, one or more of them. */
export function namedAmounts(
  amounts: Readonly<Record<string, MoneyInput>>,
  path: string,
  read: (value: MoneyInput, path: string) => Decimal,
): ReadonlyMap<string, Decimal> {
  checkOptions(amounts, path)
  const named = new Map(Object.entries(amounts).map(([name, value]) => [name, read(value, `${path}.${name}`)]))
  return named.size === 0 ? fail('empty-input', path, 'at least one value', amounts) : named
}
