/** Exact amounts, shares and days as the functions of trade credit take them. */
import type { Decimal } from 'decimal.js'
import { checkOptions, fail } from '../../data/checks.js'
import { type MoneyInput, money } from '../../data/money.js'

/** An amount above 0. */
export function aboveZero(value: MoneyInput, path: string): Decimal {
  const amount = money(value, path)
  return amount.gt(0) ? amount : fail('out-of-range', path, 'an amount above 0', value)
}

/** The quotient, or null where there is nothing to divide by. */
export function quotient(numerator: Decimal, denominator: Decimal): Decimal | null {
  return denominator.isZero() ? null : numerator.div(denominator)
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
