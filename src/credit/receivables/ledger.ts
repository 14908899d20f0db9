import { fail } from '../../data/checks.js'
import { MILLISECONDS_PER_DAY, readMilliseconds } from '../../data/dayNumber.js'
import type { NumberColumn, RowsOrColumns } from '../../data/fields.js'
import { type CodedIds, codeIds, idAt, idCount } from '../../data/ids.js'
import { checkUniqueIds, codedColumn, readColumns } from '../../data/lift.js'
import { moneyNumber } from '../../data/money.js'
import { type Invoice, invoiceFields, type Payment } from '../../data/rows.js'
import { checkLedger, type LedgerOptions } from './checkLedger.js'
import { inUnits, unitsByCurrency } from './ledgerUnits.js'

/**
 * Invoices and payments as the kernels read them. Money is in whole units of the smallest decimal place that its currency shows
 * (cents, if no amount has more than two decimals): float64 adds whole numbers exactly, in any order.
 */
export interface Ledger {
  readonly count: number
  readonly customers: CodedIds
  /** `['']` where the invoices name no currency. */
  readonly currencies: CodedIds
  /** Units to one of each currency: 100 where there are cents. */
  readonly units: Float64Array
  readonly amount: Float64Array
  readonly issued: Int32Array
  readonly due: Int32Array
  /** 1 where the invoice is disputed. */
  readonly disputed: Uint8Array
  /** Payments of invoice i are those from `firstPayment[i]` to before `firstPayment[i + 1]`, by day. */
  readonly firstPayment: Uint32Array
  readonly paidOn: Int32Array
  readonly paid: Float64Array
  /** Place of a payment in the caller's list. */
  readonly place: Uint32Array
  readonly pathOf: (row: number, field: Extract<keyof Invoice, string>) => string
}

/**
 * Reads invoices of rows or columns and checks that they add up: see {@link checkLedger}.
 *
 * @throws ClienteleError `duplicate-id`, `missing-value` for an invoice without a currency among others that have one,
 *   `out-of-range` for amounts that cannot be added exactly, and what {@link checkLedger} throws
 */
export function readLedger(invoices: RowsOrColumns<Invoice>, options: LedgerOptions): Ledger {
  const { columns, count, pathOf } = readColumns(invoices, invoiceFields, 'invoices')
  checkUniqueIds(columns.id, (row) => pathOf(row, 'id'))
  const customers = codedColumn({ columns, count, pathOf }, columns.customerId, 'customerId')
  const currencies = readCurrencies(columns.currency, count, (row) => pathOf(row, 'currency'))
  const payments = readPayments(columns.payments, count, (row) => pathOf(row, 'payments'))
  const amounts = Float64Array.from(columns.amount)
  const units = unitsByCurrency(amounts, payments, currencies, pathOf)
  const ledger: Ledger = {
    count,
    customers,
    currencies,
    units,
    amount: inUnits(amounts, currencies.codes, units),
    issued: wholeDays(columns.issuedOn, (row) => pathOf(row, 'issuedOn')),
    due: wholeDays(columns.dueOn, (row) => pathOf(row, 'dueOn')),
    disputed: readFlags(columns.disputed, count),
    firstPayment: payments.firstPayment,
    paidOn: payments.paidOn,
    paid: paymentsInUnits(payments, currencies.codes, units),
    place: payments.place,
    pathOf,
  }
  checkLedger(ledger, options)
  return ledger
}

/** What is still open of an invoice at the end of a day. */
export function openAt(ledger: Ledger, row: number, day: number): number {
  let open = ledger.amount[row]!
  const end = ledger.firstPayment[row + 1]!
  for (let k = ledger.firstPayment[row]!; k < end && ledger.paidOn[k]! <= day; k++) open -= ledger.paid[k]!
  return open
}

/** Payments of all invoices, one after the other, by invoice and day; amounts as they came. */
export interface LedgerPayments {
  readonly firstPayment: Uint32Array
  readonly paidOn: Int32Array
  readonly amounts: Float64Array
  readonly place: Uint32Array
}

function readPayments(
  lists: readonly (readonly Payment[])[] | undefined,
  count: number,
  pathOf: (row: number) => string,
): LedgerPayments {
  const firstPayment = new Uint32Array(count + 1)
  for (let i = 0; i < count; i++) {
    const list: unknown = lists?.[i] ?? []
    if (!Array.isArray(list)) fail('invalid-type', pathOf(i), 'an array of { date, amount }', list)
    firstPayment[i + 1] = firstPayment[i]! + list.length
  }
  const total = firstPayment[count]!
  const paidOn = new Int32Array(total)
  const amounts = new Float64Array(total)
  const place = new Uint32Array(total)
  const payments = { firstPayment, paidOn, amounts, place }
  for (let i = 0; i < count; i++) {
    const first = firstPayment[i]!
    const size = firstPayment[i + 1]! - first
    for (let j = 0; j < size; j++) {
      const payment = lists![i]![j]!
      if (typeof payment !== 'object' || payment === null)
        fail('invalid-type', `${pathOf(i)}[${j}]`, 'an object', payment)
      const day = Math.floor(readMilliseconds(payment.date) / MILLISECONDS_PER_DAY)
      if (Number.isNaN(day)) noDate(payment.date, `${pathOf(i)}[${j}].date`)
      const { amount } = payment
      const isPlain = typeof amount === 'number' && Number.isFinite(amount)
      insert(payments, first, first + j, day, isPlain ? amount : moneyNumber(amount, `${pathOf(i)}[${j}].amount`), j)
    }
  }
  return payments
}

/** Puts a payment behind those of its invoice that are not later; they mostly come by day already. */
function insert(
  { paidOn, amounts, place }: LedgerPayments,
  first: number,
  end: number,
  day: number,
  amount: number,
  j: number,
): void {
  let at = end
  for (; at > first && paidOn[at - 1]! > day; at--) {
    paidOn[at] = paidOn[at - 1]!
    amounts[at] = amounts[at - 1]!
    place[at] = place[at - 1]!
  }
  paidOn[at] = day
  amounts[at] = amount
  place[at] = j
}

function noDate(date: unknown, path: string): never {
  const code = date === undefined || date === null ? 'missing-value' : 'invalid-date'
  return fail(code, path, 'a Date, an ISO 8601 string or epoch milliseconds', date)
}

function paymentsInUnits(payments: LedgerPayments, currency: Uint32Array, units: Float64Array): Float64Array {
  const { firstPayment, amounts } = payments
  const paid = new Float64Array(amounts.length)
  for (let i = 0; i < currency.length; i++) {
    const unit = units[currency[i]!]!
    for (let k = firstPayment[i]!; k < firstPayment[i + 1]!; k++) paid[k] = Math.round(amounts[k]! * unit)
  }
  return paid
}

/** Dictionary-coded currencies; either every invoice names one or none does. */
function readCurrencies(
  column: Parameters<typeof codeIds>[0] | undefined,
  count: number,
  pathOf: (row: number) => string,
): CodedIds {
  if (column === undefined) return { codes: new Uint32Array(count), values: [''] }
  const coded = codeIds(column, pathOf, true)
  const none = coded.values.indexOf('')
  if (none < 0 || coded.values.length === 1) return coded
  let missing = -1
  let named = -1
  for (let i = 0; i < idCount(coded); i++) {
    if (coded.codes[i] === none) missing = missing < 0 ? i : missing
    else named = named < 0 ? i : named
  }
  if (missing >= 0 && named >= 0) {
    const advice = `invoice ${named} is in ${idAt(coded, named)}; name the currency of every invoice, or of none`
    fail('missing-value', pathOf(missing), 'a currency', '', advice)
  }
  return coded
}

function readFlags(column: NumberColumn | undefined, count: number): Uint8Array {
  const flags = new Uint8Array(count)
  for (let i = 0; column !== undefined && i < count; i++) flags[i] = Number(column[i] === 1)
  return flags
}

function wholeDays(column: NumberColumn, pathOf: (row: number) => string): Int32Array {
  if (column instanceof Int32Array) return column
  const days = Int32Array.from(column)
  for (let i = 0; i < days.length; i++) {
    if (days[i] !== column[i]) fail('invalid-date', pathOf(i), 'a whole number of days since 1970-01-01', column[i])
  }
  return days
}
