import { Decimal } from 'decimal.js'
import { fail } from './checks.js'

/** Money as callers have it: a number, a decimal string such as `'1234.50'`, or a `Decimal`. */
export type MoneyInput = number | string | Decimal

/**
 * Our own constructor, so that a caller's `Decimal.set` does not change our answers. 40 digits: sums and products of amounts
 * are exact, quotients and powers are rounded at the 40th digit.
 */
const Money = /* @__PURE__ */ Decimal.clone({ precision: 40, toExpNeg: -30, toExpPos: 40 })

const DECIMAL_TEXT = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/

/**
 * An exact decimal from any {@link MoneyInput}. A number means the decimal that it prints as: `money(0.1)` is one tenth.
 *
 * @param value - a finite number, decimal text without thousands separators, or a `Decimal` of any constructor
 * @param path  - where the value stands, for the error
 * @throws ClienteleError `missing-value`, `invalid-number`, `invalid-type`
 */
export function money(value: MoneyInput, path = 'amount'): Decimal {
  if (typeof value === 'number' && Number.isFinite(value)) return new Money(value)
  if (typeof value === 'string' && DECIMAL_TEXT.test(value.trim())) return new Money(value.trim())
  if (Decimal.isDecimal(value) && value.isFinite()) return new Money(value.toString())
  return failMoney(value, path)
}

/**
 * The float64 nearest to a {@link MoneyInput}, for bulk sums and statistical models.
 *
 * @param value - as for {@link money}
 * @param path  - where the value stands, for the error
 * @throws ClienteleError `missing-value`, `invalid-number`, `invalid-type`
 */
export function moneyNumber(value: MoneyInput, path = 'amount'): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  const number = money(value, path).toNumber()
  return Number.isFinite(number) ? number : fail('out-of-range', path, 'an amount that a float64 can hold', value)
}

function failMoney(value: unknown, path: string): never {
  if (value === undefined || value === null || value === '')
    return fail('missing-value', path, 'an amount of money', value)
  const isNumberLike = typeof value === 'number' || typeof value === 'string' || Decimal.isDecimal(value)
  return fail(
    isNumberLike ? 'invalid-number' : 'invalid-type',
    path,
    'a finite number or decimal text such as "1234.50"',
    value,
  )
}
