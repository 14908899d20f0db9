import { fail } from '../../data/checks.js'
import type { CodedIds } from '../../data/ids.js'
import type { Ledger, LedgerPayments } from './ledger.js'

/** Most decimals of an amount: what is longer is a quotient or a rounding error, not an amount of a ledger. */
const MOST_DECIMALS = 6

/** Below this many units a float64 still tells which whole number a product was meant to be. */
const MOST_UNITS = 2 ** 51

/** Whole numbers up to this are added exactly. */
const MOST_IN_ALL = 2 ** 53

/**
 * How many units one of each currency has, so that every amount is a whole number of them: 100 unless some amount has more than
 * two decimals. A float64 stands for the shortest decimal that it is nearest to, as everywhere in this package.
 *
 * @throws ClienteleError `out-of-range` for an amount of more than six decimals (0.1 + 0.2), or a ledger of more than 2^53 units
 */
export function unitsByCurrency(
  amounts: Float64Array,
  payments: LedgerPayments,
  currencies: CodedIds,
  pathOf: Ledger['pathOf'],
): Float64Array {
  const units = new Float64Array(currencies.values.length).fill(100)
  const { firstPayment, amounts: paid, place } = payments
  for (let i = 0; i < amounts.length; i++) {
    const currency = currencies.codes[i]!
    let unit = units[currency]!
    if (!isWhole(amounts[i]!, unit)) unit = finer(amounts[i]!, unit, () => pathOf(i, 'amount'))
    for (let k = firstPayment[i]!; k < firstPayment[i + 1]!; k++) {
      if (!isWhole(paid[k]!, unit)) unit = finer(paid[k]!, unit, () => `${pathOf(i, 'payments')}[${place[k]!}].amount`)
    }
    units[currency] = unit
  }
  checkTotals(amounts, payments, currencies, units)
  return units
}

/** Amounts as whole numbers of units. */
export function inUnits(amounts: Float64Array, currency: Uint32Array, units: Float64Array): Float64Array {
  const whole = new Float64Array(amounts.length)
  for (let i = 0; i < amounts.length; i++) whole[i] = Math.round(amounts[i]! * units[currency[i]!]!)
  return whole
}

/** The units, at least `unit`, of which an amount is a whole number. */
export function unitOf(amount: number, unit: number, path: () => string): number {
  return isWhole(amount, unit) ? unit : finer(amount, unit, path)
}

/** Whole units within an amount: a limit may be a quotient, and nothing smaller than a unit fits into the rest of it. */
export function unitsWithin(amount: number, unit: number): number {
  return isWhole(amount, unit) ? Math.round(amount * unit) : Math.floor(amount * unit)
}

function isWhole(amount: number, unit: number): boolean {
  const whole = Math.round(amount * unit)
  return whole / unit === amount && Math.abs(whole) <= MOST_UNITS
}

function finer(amount: number, unit: number, path: () => string): number {
  for (let finest = unit * 10; finest <= 10 ** MOST_DECIMALS; finest *= 10) if (isWhole(amount, finest)) return finest
  return fail(
    'out-of-range',
    path(),
    `an amount of at most ${MOST_DECIMALS} decimals that can be added exactly`,
    amount,
    'round it to the smallest unit of its currency',
  )
}

function checkTotals(
  amounts: Float64Array,
  { firstPayment, amounts: paid }: LedgerPayments,
  currencies: CodedIds,
  units: Float64Array,
): void {
  const totals = new Float64Array(units.length)
  for (let i = 0; i < amounts.length; i++) {
    let size = Math.abs(amounts[i]!)
    for (let k = firstPayment[i]!; k < firstPayment[i + 1]!; k++) size += Math.abs(paid[k]!)
    totals[currencies.codes[i]!]! += size
  }
  for (let c = 0; c < units.length; c++) {
    if (totals[c]! * units[c]! < MOST_IN_ALL) continue
    fail(
      'out-of-range',
      'invoices',
      `amounts of less than ${MOST_IN_ALL / units[c]!} in all, what float64 adds exactly`,
      totals[c],
      'split the ledger, or write it in thousands',
    )
  }
}
