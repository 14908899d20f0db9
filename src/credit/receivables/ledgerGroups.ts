import type { Columns, RowsOrColumns } from '../../data/fields.js'
import { type IdColumn, isCodedIds } from '../../data/ids.js'
import type { Invoice } from '../../data/rows.js'
import type { Ledger } from './ledger.js'

/** Group of an invoice that is left out: above every other. */
const NO_GROUP = 0xffff_ffff

/** The invoices of each customer in each currency, in order of customer and currency. */
export interface LedgerGroups {
  readonly count: number
  /** Group of each invoice; {@link NO_GROUP} where the invoice is left out. */
  readonly groupOf: Uint32Array
  /** Code of the customer of each group. */
  readonly customer: Uint32Array
  /** Code of the currency of each group. */
  readonly currency: Uint32Array
}

/**
 * Groups of the invoices issued by a day, or of those above 0 only. Two counting sorts: no table of all customers by all currencies,
 * which may be huge.
 */
export function ledgerGroups(ledger: Ledger, asOf: number, aboveZeroOnly = false): LedgerGroups {
  const { count, customers, currencies, issued, amount } = ledger
  const byCurrency = countingSort(currencies.codes, currencies.values.length, null)
  const rows = countingSort(customers.codes, customers.values.length, byCurrency)
  const groupOf = new Uint32Array(count).fill(NO_GROUP)
  const customer = new Uint32Array(count)
  const currency = new Uint32Array(count)
  let groups = 0
  for (let i = 0; i < count; i++) {
    const row = rows[i]!
    if (issued[row]! > asOf || (aboveZeroOnly && amount[row]! <= 0)) continue
    const who = customers.codes[row]!
    const what = currencies.codes[row]!
    if (groups === 0 || customer[groups - 1] !== who || currency[groups - 1] !== what) {
      customer[groups] = who
      currency[groups] = what
      groups++
    }
    groupOf[row] = groups - 1
  }
  return { count: groups, groupOf, customer: customer.slice(0, groups), currency: currency.slice(0, groups) }
}

/** Ids of the customers of the groups; coded where those of the invoices came coded. */
export function customerIds(
  { customers }: Ledger,
  { customer }: LedgerGroups,
  invoices: RowsOrColumns<Invoice>,
): IdColumn {
  return !Array.isArray(invoices) && isCodedIds((invoices as Columns<Invoice>).customerId)
    ? { codes: customer, values: customers.values }
    : Array.from(customer, (code) => customers.values[code]!)
}

/** Currencies of the groups; `''` where the invoices name none. */
export function groupCurrencies({ currencies }: Ledger, { currency }: LedgerGroups): string[] {
  return Array.from(currency, (code) => currencies.values[code]!)
}

/** Rows by code, those of one code in the order in which they came. */
function countingSort(codes: Uint32Array, values: number, order: Uint32Array | null): Uint32Array {
  const next = new Uint32Array(values + 1)
  for (let i = 0; i < codes.length; i++) next[codes[i]! + 1]!++
  for (let c = 0; c < values; c++) next[c + 1]! += next[c]!
  const sorted = new Uint32Array(codes.length)
  for (let i = 0; i < codes.length; i++) {
    const row = order === null ? i : order[i]!
    sorted[next[codes[row]!]!++] = row
  }
  return sorted
}
