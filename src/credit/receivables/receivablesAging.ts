import { checkChoice, checkOptions } from '../../data/checks.js'
import { type DateInput, dateOfDay, dayNumber } from '../../data/dayNumber.js'
import type { Columns, FieldTable, RowsOrColumns } from '../../data/fields.js'
import type { IdColumn } from '../../data/ids.js'
import { inShapeOf } from '../../data/lift.js'
import type { Invoice } from '../../data/rows.js'
import { type AgingBasis, type AgingBucket, agingBuckets, checkBucketLimits } from './agingBuckets.js'
import { type AgingRules, type AgingSums, agingSums, type CreditRule, sumsByCurrency } from './agingSums.js'
import type { LedgerOptions } from './checkLedger.js'
import { readLedger } from './ledger.js'
import { customerIds, ledgerGroups } from './ledgerGroups.js'

/** What is open, in one currency. Money is the float64 nearest to the exact sum. */
export interface AgingFigures {
  /** Open money in each bucket, in order of the buckets; credits lower it, disputed invoices are not in it (see the options). */
  readonly amounts: readonly number[]
  /** Credits that stand in no bucket, at most 0. */
  readonly credits: number
  /** Open money of disputed invoices that stands in no bucket. */
  readonly disputed: number
  /** Everything open: buckets, credits and disputed. */
  readonly total: number
  /** Of the money in the buckets, what is past its due date. */
  readonly overdue: number
  /** `overdue` / the money in the buckets, kept to 0–1 where credits outweigh; null where that money is not above 0. */
  readonly overdueRate: number | null
  /** Σ open · days past due (0 before) / Σ open, over what stands in the buckets, at least 0; null where the sum is not above 0. */
  readonly meanDaysPastDue: number | null
  /** Days past due of the oldest open invoice that is not disputed nor a credit; 0 where none is overdue. */
  readonly oldestDays: number
  /** Invoices and credit notes that are open, also disputed ones. */
  readonly openInvoices: number
}

/** What a customer owes in one currency. */
export interface CustomerAging extends AgingFigures {
  readonly customerId: string
  /** Null (`''` in columns) where the invoices name none. */
  readonly currency: string | null
}

export const customerAgingFields: FieldTable<CustomerAging> = [
  { name: 'customerId', kind: 'id' },
  { name: 'currency', kind: 'text', nullable: true },
  { name: 'amounts', kind: 'nested' },
  { name: 'credits', kind: 'number' },
  { name: 'disputed', kind: 'number' },
  { name: 'total', kind: 'number' },
  { name: 'overdue', kind: 'number' },
  { name: 'overdueRate', kind: 'number', nullable: true },
  { name: 'meanDaysPastDue', kind: 'number', nullable: true },
  { name: 'oldestDays', kind: 'number' },
  { name: 'openInvoices', kind: 'number' },
]

/** What all customers owe in one currency. */
export interface CurrencyAging extends AgingFigures {
  /** Null where the invoices name none. */
  readonly currency: string | null
}

/** What {@link receivablesAging} gives back. */
export interface ReceivablesAging<Customers> {
  /** `YYYY-MM-DD`. */
  readonly asOf: string
  readonly by: AgingBasis
  readonly creditRule: CreditRule
  readonly buckets: readonly AgingBucket[]
  /** In code-unit order of the currency. */
  readonly currencies: readonly CurrencyAging[]
  /** Every customer with an invoice issued by `asOf`, by id and currency; also those who owe nothing. */
  readonly customers: Customers
  /** Invoices issued by `asOf`. */
  readonly invoices: number
  /** Invoices issued later, and payments made later: they had not happened yet. */
  readonly laterInvoices: number
  readonly laterPayments: number
}

/** Options of {@link receivablesAging}. */
export interface ReceivablesAgingOptions extends LedgerOptions {
  /** The end of this day. */
  readonly asOf: DateInput
  /** Last day of each bucket but the last one, rising. Default `[30, 60, 90]`. */
  readonly buckets?: readonly number[]
  /** Days since the due date (`'due'`, the default) or since the issue. */
  readonly by?: AgingBasis
  /**
   * Where credit notes (invoices below 0) and credits of over-payment go: `'own-bucket'` (default), the bucket of their own date;
   * `'oldest-first'`, against the oldest money of the same customer and currency; `'apart'`, in no bucket.
   */
  readonly credits?: CreditRule
  /** Disputed invoices stand `'apart'` (default), in no bucket, or are included. */
  readonly disputed?: 'apart' | 'include'
}

/**
 * Who owes how much, for how long (账龄分析): open money by customer, currency and days past due, as the ledger stood at the end of a
 * day. Part-payments leave the rest open. Money is added in whole cents, so that nothing drifts; currencies are never added.
 *
 * Due today is not overdue; the limits belong to the bucket that they close. Cost: one pass.
 *
 * @param invoices - {@link Invoice} rows or columns, with their `payments`
 * @param options  - `asOf`; `buckets`, `by`, `credits`, `disputed`, `overpayment`, `prepayment`
 * @returns sums by currency and by customer; the customers in the shape of the invoices
 * @throws ClienteleError where the ledger does not add up, with the invoice: `out-of-range` for payments above the amount,
 *   `invalid-history` for a due date or a payment before the issue, `duplicate-id`, `missing-value` for a currency that only some
 *   invoices name; `invalid-option`
 * @example
 * receivablesAging([{ id: '1', customerId: 'a', amount: 900, issuedOn: '2024-05-01', dueOn: '2024-05-31',
 *   payments: [{ date: '2024-06-03', amount: 400 }] }], { asOf: '2024-06-30' }).currencies[0].amounts //=> [0, 500, 0, 0, 0]
 */
export function receivablesAging(
  invoices: readonly Invoice[],
  options: ReceivablesAgingOptions,
): ReceivablesAging<CustomerAging[]>
export function receivablesAging(
  invoices: Columns<Invoice>,
  options: ReceivablesAgingOptions,
): ReceivablesAging<Columns<CustomerAging>>
export function receivablesAging(
  invoices: RowsOrColumns<Invoice>,
  options: ReceivablesAgingOptions,
): ReceivablesAging<CustomerAging[] | Columns<CustomerAging>> {
  const rules = readAgingRules(options)
  const ledger = readLedger(invoices, options)
  const groups = ledgerGroups(ledger, rules.asOf)
  const sums = agingSums(ledger, groups, rules)
  const aging = agingOf({
    sums,
    rules,
    customerId: customerIds(ledger, groups, invoices),
    currency: groups.currency,
    currencies: ledger.currencies.values,
    invoices: ledger.count - sums.laterInvoices,
  })
  return { ...aging, customers: inShapeOf(invoices, aging.customers, customerAgingFields) }
}

/** The options that say how to reckon, checked. */
export function readAgingRules(options: ReceivablesAgingOptions): AgingRules {
  checkOptions(options)
  return {
    asOf: dayNumber(options.asOf, 'options.asOf'),
    limits: checkBucketLimits(options.buckets),
    by: checkChoice(options.by ?? 'due', ['due', 'issued'], 'options.by'),
    credits: checkChoice(options.credits ?? 'own-bucket', ['own-bucket', 'oldest-first', 'apart'], 'options.credits'),
    includesDisputed: checkChoice(options.disputed ?? 'apart', ['apart', 'include'], 'options.disputed') === 'include',
  }
}

/** What the report is finished from. */
export interface AgingTally {
  readonly sums: AgingSums
  readonly rules: AgingRules
  /** Customer of each group. */
  readonly customerId: IdColumn
  /** Currency of each group, a position in `currencies`. */
  readonly currency: Uint32Array
  /** In code-unit order. */
  readonly currencies: readonly string[]
  /** Invoices issued by the day. */
  readonly invoices: number
}

/** The report of sums by customer and currency. */
export function agingOf(tally: AgingTally): ReceivablesAging<Columns<CustomerAging>> {
  const { sums, rules, customerId, currency, currencies, invoices } = tally
  return {
    asOf: dateOfDay(rules.asOf),
    by: rules.by,
    creditRule: rules.credits,
    buckets: agingBuckets(Array.from(rules.limits), rules.by),
    currencies: currencyRows(currencies, sumsByCurrency(sums, currency, currencies.length)),
    customers: {
      customerId,
      currency: Array.from(currency, (code) => currencies[code]!),
      ...columnsOfSums(sums),
    },
    invoices,
    laterInvoices: sums.laterInvoices,
    laterPayments: sums.laterPayments,
  }
}

type FigureColumns = Omit<Columns<CustomerAging>, 'customerId' | 'currency'>

function columnsOfSums(sums: AgingSums): FigureColumns {
  const { count, buckets, cells, unit, openInvoices, oldestDays } = sums
  const inMoney = (units: Float64Array): Float64Array => units.map((value, g) => value / unit[g]!)
  const amounts = new Array<number[]>(count)
  const inBuckets = new Float64Array(count)
  for (let g = 0; g < count; g++) {
    const own = new Array<number>(buckets)
    for (let b = 0; b < buckets; b++) {
      inBuckets[g]! += cells[g * buckets + b]!
      own[b] = cells[g * buckets + b]! / unit[g]!
    }
    amounts[g] = own
  }
  const ratio = (part: Float64Array, most: number): Float64Array =>
    part.map((value, g) => (inBuckets[g]! > 0 ? Math.max(0, Math.min(most, value / inBuckets[g]!)) : Number.NaN))
  return {
    amounts,
    credits: inMoney(sums.credits),
    disputed: inMoney(sums.disputed),
    total: inMoney(inBuckets.map((value, g) => value + sums.credits[g]! + sums.disputed[g]!)),
    overdue: inMoney(sums.overdue),
    overdueRate: ratio(sums.overdue, 1),
    meanDaysPastDue: ratio(sums.overdueDays, Infinity),
    oldestDays,
    openInvoices,
  }
}

function currencyRows(names: readonly string[], sums: AgingSums): CurrencyAging[] {
  const columns = columnsOfSums(sums)
  const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value)
  return names.flatMap((name, c) =>
    sums.isUsed[c] === 0
      ? []
      : [
          {
            currency: name || null,
            amounts: columns.amounts[c]!,
            credits: columns.credits[c]!,
            disputed: columns.disputed[c]!,
            total: columns.total[c]!,
            overdue: columns.overdue[c]!,
            overdueRate: orNull(columns.overdueRate[c]!),
            meanDaysPastDue: orNull(columns.meanDaysPastDue[c]!),
            oldestDays: columns.oldestDays[c]!,
            openInvoices: columns.openInvoices[c]!,
          },
        ],
  )
}
