import { type AgingRules, type AgingSums, applyCredits, emptySums } from '../credit/receivables/agingSums.js'
import {
  agingOf,
  type CustomerAging,
  customerAgingFields,
  type ReceivablesAging,
  type ReceivablesAgingOptions,
  readAgingRules,
} from '../credit/receivables/receivablesAging.js'
import { checkChoice, checkInteger, fail } from '../data/checks.js'
import { type Columns, columnsOf } from '../data/fields.js'
import { codeIds } from '../data/ids.js'
import { inShapeOf } from '../data/lift.js'
import type { ClienteleErrorCode } from '../errors.js'
import type { DateKind, Dialect, DialectName } from './dialect.js'
import type { Mapping } from './mapping.js'
import { ledgerText, PLACES, PROBLEMS } from './receivablesText.js'
import { type SqlQuery, sqlBuilder } from './sqlQuery.js'
import { readSummary, type Summary, type SummaryColumns } from './summaryRows.js'

/** Where payments stand: one row a payment, with the id of its invoice. */
export interface PaymentMapping extends Mapping<'invoiceId' | 'date' | 'amount'> {
  /** How `date` holds time. Default `'date'`. */
  readonly dateIs?: DateKind
}

/** Where invoices stand, and their payments. */
export interface InvoiceMapping
  extends Mapping<'id' | 'customerId' | 'amount' | 'issuedOn' | 'dueOn', 'currency' | 'disputed'> {
  /** How `issuedOn` and `dueOn` hold time. Default `'date'`. */
  readonly datesAre?: DateKind
  /** Left out where nothing was paid. */
  readonly payments?: PaymentMapping
}

/** Options of {@link receivablesAgingSql}. */
export interface ReceivablesAgingSqlOptions extends ReceivablesAgingOptions {
  /**
   * Decimal places of the money, 0 to 6: it is added in whole units of the last of them. An amount with more is an error. Default 2.
   */
  readonly decimals?: number
  /** Whether to tell what each customer owes; otherwise only the sums of each currency. Default true. */
  readonly customers?: boolean
}

const SUMS = ['credits', 'disputed', 'overdue', 'overdue_days'] as const
const COUNTS = ['oldest_days', 'open_invoices', 'invoices', 'later_invoices', 'later_payments', 'problem'] as const

/**
 * The query of `receivablesAging`: open money by customer, currency and bucket, exactly added.
 *
 * Amounts become whole units (cents) before they are added, so that the sums are exact also where the column is of a floating type; the
 * decimal nearest to a double is meant, as in memory.
 *
 * @param mapping - table and columns of the invoices, and of their payments
 * @param options - as those of `receivablesAging`, with `decimals` and `customers`
 * @param dialect - name of a dialect, or one of your own
 * @returns one row for each customer and currency: `customer_id`, `currency`, `bucket_0` … and the other sums, in units
 * @throws ClienteleError as `receivablesAging` for its options; `missing-value`, `invalid-id` for names
 * @example
 * const invoices = { table: 'invoices', id: 'id', customerId: 'customer', amount: 'amount', issuedOn: 'issued', dueOn: 'due' }
 * receivablesAgingSql(invoices, { asOf: '2024-06-30', buckets: [30] }, 'snowflake').columns.slice(0, 5)
 * //=> ['customer_id', 'currency', 'bucket_0', 'bucket_1', 'bucket_2']
 */
export function receivablesAgingSql(
  mapping: InvoiceMapping,
  options: ReceivablesAgingSqlOptions,
  dialect: DialectName | Dialect,
): SqlQuery {
  const { rules, unit, hasCustomers, mayExceed, mayPrecede } = readOptions(options)
  const builder = sqlBuilder(dialect)
  const { cast, key, textOfKey } = builder.dialect
  const buckets = Array.from({ length: rules.limits.length + 2 }, (_, bucket) => bucket)
  const sumOf = (test: string, value = 'open_units'): string =>
    cast(`SUM(CASE WHEN ${test} THEN ${value} ELSE 0 END)`, 'integer')
  const isOverdue = 'place >= 0 AND days_past_due > 0'
  const isOpen = `place NOT IN (${PLACES.later}, ${PLACES.settled})`
  const columns = ['customer_id', 'currency', ...buckets.map((bucket) => `bucket_${bucket}`), ...SUMS, ...COUNTS]
  const customer = hasCustomers ? 'customer' : key(cast("''", 'text'))
  const text = `WITH ${ledgerText({ builder, mapping, rules, unit, mayExceed, mayPrecede })},
clientele_groups AS (
  SELECT ${customer} AS group_customer, currency AS group_currency, place, open_units, days_past_due, later_payments, problem
  FROM clientele_standing
)
SELECT ${textOfKey('group_customer')} AS customer_id, ${textOfKey('group_currency')} AS currency,
  ${buckets.map((bucket) => `${sumOf(`place = ${bucket}`)} AS bucket_${bucket}`).join(', ')},
  ${sumOf(`place = ${PLACES.credit}`)} AS credits, ${sumOf(`place = ${PLACES.disputed}`)} AS disputed,
  ${sumOf(isOverdue)} AS overdue,
  SUM(CASE WHEN ${isOverdue} THEN ${cast('open_units', 'double')} * ${cast('days_past_due', 'double')} ELSE 0 END) AS overdue_days,
  ${cast(`MAX(CASE WHEN ${isOverdue} AND open_units > 0 THEN days_past_due ELSE 0 END)`, 'integer')} AS oldest_days,
  ${sumOf(isOpen, '1')} AS open_invoices, ${sumOf(`place <> ${PLACES.later}`, '1')} AS invoices,
  ${sumOf(`place = ${PLACES.later}`, '1')} AS later_invoices, ${cast('SUM(later_payments)', 'integer')} AS later_payments,
  ${cast('MAX(problem)', 'integer')} AS problem
FROM clientele_groups
GROUP BY group_customer, group_currency`
  return builder.query(text, columns)
}

/**
 * The ageing of receivables from the rows of {@link receivablesAgingSql}.
 *
 * @param rows    - as the driver gives them, rows or columns, in any order
 * @param options - those of the query
 * @returns what `receivablesAging` returns for the same invoices, without customers where the query left them out
 * @throws ClienteleError as `receivablesAging` for a ledger that does not add up, at `rows[i].problem`; `out-of-range` for amounts with
 *   more decimals than `decimals`; `missing-column`, `invalid-number` for rows that are none of this query
 * @example
 * const rows = [{ customer_id: 'a', currency: '', bucket_0: 0, bucket_1: 50000, bucket_2: 0, credits: 0, disputed: 0, overdue: 50000,
 *   overdue_days: 1500000, oldest_days: 30, open_invoices: 1, invoices: 1, later_invoices: 0, later_payments: 0, problem: 0 }]
 * receivablesAgingFromSummary(rows, { asOf: '2024-06-30', buckets: [30] }).currencies[0].amounts //=> [0, 500, 0]
 */
export function receivablesAgingFromSummary(
  rows: readonly object[],
  options: ReceivablesAgingSqlOptions,
): ReceivablesAging<CustomerAging[]>
export function receivablesAgingFromSummary(
  rows: SummaryColumns,
  options: ReceivablesAgingSqlOptions,
): ReceivablesAging<Columns<CustomerAging>>
export function receivablesAgingFromSummary(
  rows: readonly object[] | SummaryColumns,
  options: ReceivablesAgingSqlOptions,
): ReceivablesAging<CustomerAging[] | Columns<CustomerAging>> {
  const { rules, unit, hasCustomers } = readOptions(options)
  const summary = readSummary(rows)
  checkProblems(summary)
  const currencies = codeIds(currenciesOf(summary), (row) => summary.pathOf(row, 'currency'), true)
  const ids = summary.nullableTexts('customer_id').map((id) => id ?? '')
  const customers = codeIds(ids, (row) => summary.pathOf(row, 'customer_id'), !hasCustomers)
  const invoices = summary.wholes('invoices', { minimum: 0 })
  const groups = Uint32Array.from(invoices.keys())
    .filter((row) => invoices[row]! > 0)
    .sort((a, b) => customers.codes[a]! - customers.codes[b]! || currencies.codes[a]! - currencies.codes[b]!)
  const sums = sumsOf(summary, groups, rules, unit)
  if (rules.credits === 'oldest-first') applyCredits(sums)
  const aging = agingOf({
    sums,
    rules,
    customerId: Array.from(groups, (row) => ids[row]!),
    currency: groups.map((row) => currencies.codes[row]!),
    currencies: currencies.values,
    invoices: invoices.reduce((sum, value) => sum + value, 0),
  })
  const shown = hasCustomers ? aging.customers : NOBODY
  const shape: readonly object[] | Columns<object> = Array.isArray(rows) ? rows : {}
  return { ...aging, customers: inShapeOf(shape, shown, customerAgingFields) }
}

function sumsOf(summary: Summary, groups: Uint32Array, rules: AgingRules, unit: number): AgingSums {
  const { wholes, numbers } = summary
  const buckets = rules.limits.length + 2
  const inUnits = (name: string): Float64Array => {
    const column = wholes(name, { minimum: -Number.MAX_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER })
    return Float64Array.from(groups, (row) => column[row]!)
  }
  const sums = emptySums(groups.length, buckets)
  sums.unit.fill(unit)
  sums.isUsed.fill(1)
  for (let bucket = 0; bucket < buckets; bucket++) {
    const column = inUnits(`bucket_${bucket}`)
    for (let g = 0; g < groups.length; g++) sums.cells[g * buckets + bucket] = column[g]!
  }
  const overdueDays = numbers('overdue_days')
  const total = (name: string): number => wholes(name, { minimum: 0 }).reduce((sum, value) => sum + value, 0)
  return {
    ...sums,
    credits: inUnits('credits'),
    disputed: inUnits('disputed'),
    overdue: inUnits('overdue'),
    overdueDays: Float64Array.from(groups, (row) => overdueDays[row]!),
    oldestDays: inUnits('oldest_days'),
    openInvoices: inUnits('open_invoices'),
    laterInvoices: total('later_invoices'),
    laterPayments: total('later_payments'),
  }
}

/** Either every invoice names a currency or none does. */
function currenciesOf({ nullableTexts, pathOf }: Summary): string[] {
  const names = nullableTexts('currency').map((name) => name ?? '')
  const none = names.indexOf('')
  if (none >= 0 && names.some((name) => name !== '')) {
    fail('missing-value', pathOf(none, 'currency'), 'a currency', '', 'name the currency of every invoice, or of none')
  }
  return names
}

function checkProblems({ count, wholes, pathOf }: Summary): void {
  const problems = wholes('problem', { minimum: 0, maximum: PROBLEMS.missing })
  for (let i = 0; i < count; i++) {
    const reason = REASONS[problems[i]!]
    if (reason !== undefined) fail(reason.code, pathOf(i, 'problem'), reason.expected, problems[i], reason.advice)
  }
}

const REASONS: Readonly<Record<number, { code: ClienteleErrorCode; expected: string; advice?: string }>> = {
  [PROBLEMS.missing]: {
    code: 'missing-value',
    expected: 'an id, a customer, an amount and days for each invoice, and for each payment',
  },
  [PROBLEMS.amount]: {
    code: 'out-of-range',
    expected: 'amounts with at most `decimals` decimals that can be added exactly',
    advice: '`decimals` may be up to 6',
  },
  [PROBLEMS.duplicate]: { code: 'duplicate-id', expected: 'each invoice once' },
  [PROBLEMS.unknownInvoice]: { code: 'unknown-id', expected: 'payments of invoices that are there' },
  [PROBLEMS.dueBeforeIssue]: { code: 'invalid-history', expected: 'due days not before the issue' },
  [PROBLEMS.prepaid]: {
    code: 'invalid-history',
    expected: 'payments not before the issue',
    advice: "prepayment: 'accept' lets such payments count from the day of issue on",
  },
  [PROBLEMS.overpaid]: {
    code: 'out-of-range',
    expected: 'payments of at most the amount of their invoice, which take back at most what had been paid',
    advice: "overpayment: 'credit' takes what is too much for a credit",
  },
}

function readOptions(options: ReceivablesAgingSqlOptions): {
  rules: AgingRules
  unit: number
  hasCustomers: boolean
  mayExceed: boolean
  mayPrecede: boolean
} {
  const rules = readAgingRules(options)
  const decimals = checkInteger(options.decimals ?? 2, 'options.decimals', { minimum: 0, maximum: 6 })
  const hasCustomers = options.customers ?? true
  if (typeof hasCustomers !== 'boolean') fail('invalid-type', 'options.customers', 'true or false', hasCustomers)
  if (!hasCustomers && rules.credits === 'oldest-first') {
    const advice = 'credits are set against what the same customer owes'
    fail('invalid-option', 'options.customers', "true with credits 'oldest-first'", false, advice)
  }
  return {
    rules,
    unit: 10 ** decimals,
    hasCustomers,
    mayExceed: checkChoice(options.overpayment ?? 'reject', ['reject', 'credit'], 'options.overpayment') === 'credit',
    mayPrecede: checkChoice(options.prepayment ?? 'reject', ['reject', 'accept'], 'options.prepayment') === 'accept',
  }
}

const NOBODY: Columns<CustomerAging> = /* @__PURE__ */ columnsOf<CustomerAging>([], customerAgingFields)
