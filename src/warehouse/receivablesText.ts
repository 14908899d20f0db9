import type { AgingRules } from '../credit/receivables/agingSums.js'
import { checkDateKind, mapped } from './mapping.js'
import type { InvoiceMapping, PaymentMapping } from './receivables.js'
import type { SqlBuilder } from './sqlQuery.js'

/** What the query is written from. */
export interface LedgerSource {
  readonly builder: SqlBuilder
  readonly mapping: InvoiceMapping
  readonly rules: AgingRules
  /** Units to one of the currency: 100 where there are cents. */
  readonly unit: number
  readonly mayExceed: boolean
  readonly mayPrecede: boolean
}

/** What is wrong with an invoice or its payments; the largest number counts. */
export const PROBLEMS = {
  overpaid: 1,
  prepaid: 2,
  dueBeforeIssue: 3,
  unknownInvoice: 4,
  duplicate: 5,
  amount: 6,
  missing: 7,
} as const

/** Beyond, a float64 does not tell any more which whole number of units an amount was meant to be. */
const MOST_UNITS = 2 ** 51

/**
 * Common table expressions that end with `clientele_standing`: each invoice with its `customer`, `currency` (keys), what is `open` in
 * units, days past due and in which bucket it stands.
 *
 * Money is added as whole numbers of units, so that it is exact whatever the type of its column. Invoices and payments are brought
 * together as rows of one list by the id of the invoice, not by a join, which would drop payments of no invoice unseen.
 */
export function ledgerText(source: LedgerSource): string {
  const { builder, mapping, rules, mayExceed, mayPrecede } = source
  const { dialect, parameter } = builder
  const asOf = (): string => parameter(rules.asOf, 'integer')
  const payments = mapping.payments === undefined ? '' : `\n  UNION ALL\n  ${paymentsText(builder, mapping.payments)}`
  const isPaid = (test: string): string => `CASE WHEN day_invoices = 0 AND ${test} THEN`
  return `clientele_entries AS (
  ${invoicesText(builder, mapping)}${payments}
),
clientele_amounts AS (
  SELECT entry_id, entry_is, entry_customer, entry_currency, entry_issued, entry_day, entry_disputed, entry_gap, entry_amount,
    CASE WHEN ABS(entry_amount) * ${parameter(source.unit, 'double')} <= ${parameter(MOST_UNITS, 'double')}
      THEN ROUND(entry_amount * ${parameter(source.unit, 'double')}) END AS entry_rounded
  FROM clientele_entries
),
clientele_units AS (
  SELECT entry_id, entry_is, entry_customer, entry_currency, entry_issued, entry_day, entry_disputed,
    ${dialect.cast('COALESCE(entry_rounded, 0)', 'integer')} AS entry_units,
    CASE WHEN entry_gap = 1 OR entry_amount IS NULL THEN ${PROBLEMS.missing}
      WHEN entry_rounded / ${parameter(source.unit, 'double')} = entry_amount THEN 0
      ELSE ${PROBLEMS.amount} END AS entry_problem
  FROM clientele_amounts
),
clientele_days AS (
  SELECT entry_id AS day_id, entry_is AS day_invoices, CASE WHEN entry_is = 0 THEN entry_day END AS day_paid,
    COUNT(*) AS day_count, SUM(entry_units) AS day_units, MAX(entry_customer) AS day_customer,
    MAX(entry_currency) AS day_currency, MAX(entry_issued) AS day_issued, MAX(entry_day) AS day_due,
    MAX(entry_disputed) AS day_disputed, MAX(entry_problem) AS day_problem
  FROM clientele_units
  GROUP BY entry_id, entry_is, CASE WHEN entry_is = 0 THEN entry_day END
),
clientele_runs AS (
  SELECT day_id, day_invoices, day_paid, day_count, day_units, day_customer, day_currency, day_issued, day_due, day_disputed,
    day_problem, SUM(CASE WHEN day_invoices = 0 THEN day_units ELSE 0 END) OVER (
      PARTITION BY day_id ORDER BY day_invoices DESC, day_paid ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS day_run
  FROM clientele_days
),
clientele_invoices AS (
  SELECT day_id AS invoice_id, MAX(day_customer) AS invoice_customer, MAX(day_currency) AS invoice_currency,
    MAX(CASE WHEN day_invoices = 1 THEN day_issued END) AS invoice_issued,
    MAX(CASE WHEN day_invoices = 1 THEN day_due END) AS invoice_due, MAX(day_disputed) AS invoice_disputed,
    MAX(CASE WHEN day_invoices = 1 THEN day_units END) AS invoice_units, MAX(day_problem) AS invoice_problem,
    SUM(CASE WHEN day_invoices = 1 THEN day_count ELSE 0 END) AS invoice_copies,
    SUM(${isPaid(`day_paid <= ${asOf()}`)} day_units ELSE 0 END) AS paid_units,
    SUM(${isPaid(`day_paid > ${asOf()}`)} day_count ELSE 0 END) AS paid_later,
    MIN(CASE WHEN day_invoices = 0 THEN day_paid END) AS paid_first, MIN(day_run) AS paid_least, MAX(day_run) AS paid_most
  FROM clientele_runs
  GROUP BY day_id
),
clientele_checked AS (
  SELECT invoice_customer, invoice_currency, invoice_issued, invoice_due, invoice_disputed, paid_later,
    invoice_units - paid_units AS invoice_open,
    CASE WHEN invoice_problem > 0 THEN invoice_problem
      WHEN invoice_copies = 0 THEN ${PROBLEMS.unknownInvoice}
      WHEN invoice_copies > 1 THEN ${PROBLEMS.duplicate}
      WHEN invoice_due < invoice_issued THEN ${PROBLEMS.dueBeforeIssue}
      ${mayPrecede ? '' : `WHEN paid_first < invoice_issued THEN ${PROBLEMS.prepaid}`}
      WHEN invoice_units >= 0 AND (paid_least < 0${mayExceed ? '' : ' OR paid_most > invoice_units'}) THEN ${PROBLEMS.overpaid}
      WHEN invoice_units < 0 AND (paid_most > 0${mayExceed ? '' : ' OR paid_least < invoice_units'}) THEN ${PROBLEMS.overpaid}
      ELSE 0 END AS invoice_wrong
  FROM clientele_invoices
),
clientele_standing AS (
  SELECT invoice_customer AS customer, invoice_currency AS currency, invoice_open AS open_units, paid_later AS later_payments,
    ${asOf()} - invoice_due AS days_past_due, invoice_wrong AS problem, ${placeText(source)} AS place
  FROM clientele_checked
)`
}

/** Where an invoice stands instead of in a bucket. */
export const PLACES = { later: -1, settled: -2, disputed: -3, credit: -4 } as const

function placeText({ builder, rules }: LedgerSource): string {
  const { parameter } = builder
  const days = `${parameter(rules.asOf, 'integer')} - ${rules.by === 'due' ? 'invoice_due' : 'invoice_issued'}`
  const buckets = Array.from([0, ...rules.limits], (limit, bucket) => {
    return `WHEN ${days} <= ${parameter(limit, 'integer')} THEN ${bucket}`
  })
  return `CASE WHEN invoice_issued > ${parameter(rules.asOf, 'integer')} THEN ${PLACES.later}
      WHEN invoice_open = 0 THEN ${PLACES.settled}
      ${rules.includesDisputed ? '' : `WHEN invoice_disputed = 1 THEN ${PLACES.disputed}`}
      ${rules.credits === 'own-bucket' ? '' : `WHEN invoice_open < 0 THEN ${PLACES.credit}`}
      ${buckets.join(' ')}
      ELSE ${rules.limits.length + 1} END`
}

function invoicesText(builder: SqlBuilder, mapping: InvoiceMapping): string {
  const { cast, key, dayNumber } = builder.dialect
  const fields = mapped<'id' | 'customerId' | 'amount' | 'issuedOn' | 'dueOn' | 'currency' | 'disputed'>(
    builder,
    mapping,
  )
  const { from, column, optional } = fields
  const kind = checkDateKind(mapping.datesAre, 'mapping.datesAre')
  const currency = optional('currency')
  const disputed = optional('disputed')
  const text = (expression: string): string => key(cast(expression, 'text'))
  const isMissing = (['id', 'customerId', 'issuedOn', 'dueOn'] as const).map((name) => `${column(name)} IS NULL`)
  // Databases write truth as true, t or 1.
  const isDisputed =
    disputed === null ? '0' : `CASE WHEN LOWER(${cast(disputed, 'text')}) IN ('true', 't', '1') THEN 1 ELSE 0 END`
  return `SELECT ${text(column('id'))} AS entry_id, 1 AS entry_is, ${text(column('customerId'))} AS entry_customer,
    ${currency === null ? text("''") : key(`COALESCE(${cast(currency, 'text')}, '')`)} AS entry_currency,
    ${dayNumber(column('issuedOn'), kind)} AS entry_issued, ${dayNumber(column('dueOn'), kind)} AS entry_day,
    ${isDisputed} AS entry_disputed, ${cast(column('amount'), 'double')} AS entry_amount,
    CASE WHEN ${isMissing.join(' OR ')} THEN 1 ELSE 0 END AS entry_gap
  FROM ${from}`
}

function paymentsText(builder: SqlBuilder, mapping: PaymentMapping): string {
  const { cast, key, dayNumber } = builder.dialect
  const { from, column } = mapped<'invoiceId' | 'date' | 'amount'>(builder, mapping, 'mapping.payments')
  const kind = checkDateKind(mapping.dateIs, 'mapping.payments.dateIs')
  const text = (expression: string): string => key(cast(expression, 'text'))
  const isMissing = (['invoiceId', 'date'] as const).map((name) => `${column(name)} IS NULL`)
  return `SELECT ${text(column('invoiceId'))}, 0, ${text("''")}, ${text("''")}, ${cast('0', 'integer')},
    ${dayNumber(column('date'), kind)}, 0, ${cast(column('amount'), 'double')},
    CASE WHEN ${isMissing.join(' OR ')} THEN 1 ELSE 0 END
  FROM ${from}`
}
