import { checkChoice, checkOptions, fail } from '../../data/checks.js'
import { dateOfDay } from '../../data/dayNumber.js'
import type { Ledger } from './ledger.js'

/** What a ledger may hold: options of every function that reads invoices. */
export interface LedgerOptions {
  /**
   * Payments of more than the amount: `'reject'` (default), or `'credit'`: what was paid too much is a credit of the customer,
   * at the date of the invoice.
   */
  readonly overpayment?: 'reject' | 'credit'
  /** Payments before the invoice was issued: `'reject'` (default), or `'accept'`: they count from the day of issue on. */
  readonly prepayment?: 'reject' | 'accept'
}

/**
 * Throws at the first invoice that does not add up: due before it was issued, paid before it was issued, paid more than its amount, or
 * more taken back (a payment below 0, as of a bounced cheque) than had been paid. A credit note, an invoice below 0, is settled by
 * payments below 0. All payments are looked at, also those after a day asked for: a ledger is right or wrong on every day.
 *
 * @throws ClienteleError `invalid-history` for dates, `out-of-range` for amounts, at `invoices[41].payments[2]`
 */
export function checkLedger(ledger: Ledger, options: LedgerOptions): void {
  checkOptions(options)
  const mayExceed =
    checkChoice(options.overpayment ?? 'reject', ['reject', 'credit'], 'options.overpayment') === 'credit'
  const mayPrecede =
    checkChoice(options.prepayment ?? 'reject', ['reject', 'accept'], 'options.prepayment') === 'accept'
  const { count, amount, issued, due, firstPayment, paidOn, paid } = ledger
  for (let i = 0; i < count; i++) {
    if (due[i]! < issued[i]!) dueTooEarly(ledger, i)
    const sign = amount[i]! < 0 ? -1 : 1
    const most = sign * amount[i]!
    const first = firstPayment[i]!
    const end = firstPayment[i + 1]!
    if (first < end && paidOn[first]! < issued[i]! && !mayPrecede) paidTooEarly(ledger, i, first)
    let sum = 0
    for (let k = first; k < end; k++) {
      sum += sign * paid[k]!
      // Payments of one day have no order among themselves.
      if (k + 1 < end && paidOn[k + 1] === paidOn[k]) continue
      if (sum < 0 || (sum > most && !mayExceed)) doesNotAddUp(ledger, i, k, sign * sum)
    }
  }
}

function dueTooEarly({ issued, due, pathOf }: Ledger, row: number): never {
  const from = dateOfDay(issued[row]!)
  return fail('invalid-history', pathOf(row, 'dueOn'), `a day not before the issue on ${from}`, dateOfDay(due[row]!))
}

function paidTooEarly({ issued, paidOn, place, pathOf }: Ledger, row: number, payment: number): never {
  return fail(
    'invalid-history',
    `${pathOf(row, 'payments')}[${place[payment]!}].date`,
    `a day not before the issue on ${dateOfDay(issued[row]!)}`,
    dateOfDay(paidOn[payment]!),
    "prepayment: 'accept' lets such payments count from the day of issue on",
  )
}

function doesNotAddUp(ledger: Ledger, row: number, payment: number, paidByThen: number): never {
  const { amount, units, currencies, place, pathOf } = ledger
  const unit = units[currencies.codes[row]!]!
  const isMore = Math.abs(paidByThen) > Math.abs(amount[row]!) && paidByThen < 0 === amount[row]! < 0
  return fail(
    'out-of-range',
    `${pathOf(row, 'payments')}[${place[payment]!}]`,
    isMore
      ? `payments of at most the amount of the invoice, ${amount[row]! / unit}`
      : 'payments that take back at most what had been paid',
    paidByThen / unit,
    isMore ? "overpayment: 'credit' takes what is too much for a credit" : '',
  )
}
