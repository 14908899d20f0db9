import type { Decimal } from 'decimal.js'
import { amountAtLeastZero, FRACTION } from '../../data/amounts.js'
import { checkInteger, checkOptions, fail } from '../../data/checks.js'
import { type MoneyInput, money } from '../../data/money.js'

/** The longest table of periods: centuries of months, and still quick with 40 digits. */
const MOST_PERIODS = 10_000

/** Amounts of at least 0 by name, one or more of them. */
export function namedAmounts(
  amounts: Readonly<Record<string, MoneyInput>>,
  path: string,
): Readonly<Record<string, Decimal>> {
  checkOptions(amounts, path)
  const entries = Object.entries(amounts).map(([name, value]) => [name, amountAtLeastZero(value, `${path}.${name}`)])
  return entries.length === 0 ? fail('empty-input', path, 'at least one amount', amounts) : Object.fromEntries(entries)
}

/** A discount rate of one period: money may lose value to time or gain it, but never all of it. */
export function discountRateOf(value: MoneyInput, path: string): Decimal {
  const rate = money(value, path)
  return rate.gt(-1) && rate.lte(1)
    ? rate
    : fail('out-of-range', path, 'a fraction above -1 and at most 1', value, FRACTION)
}

/** A whole number of periods, from 1 (or `minimum`) to 10,000. */
export function periodsOf(value: unknown, path: string, minimum = 1): number {
  return checkInteger(value, path, { minimum, maximum: MOST_PERIODS })
}

/** A length of time in periods, above 0, whole or not. */
export function durationOf(value: MoneyInput, path: string): Decimal {
  const duration = money(value, path)
  return duration.gt(0) && duration.lte(MOST_PERIODS)
    ? duration
    : fail('out-of-range', path, `a number above 0 and at most ${MOST_PERIODS}`, value)
}

/** What is paid for winning the customer: nothing unless it is said. */
export function acquisitionCostOf(value: MoneyInput | undefined, path: string): Decimal {
  return value === undefined ? money(0) : amountAtLeastZero(value, path)
}

/** A zero without a sign: a loss that happens to nobody is 0, not −0. */
export function unsignedZero(amount: Decimal): Decimal {
  return amount.isZero() ? amount.abs() : amount
}
