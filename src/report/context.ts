import { fail } from '../data/checks.js'
import { type DateInput, dateOfDay, dayNumber } from '../data/dayNumber.js'
import type { Columns, NumberColumn, RowsOrColumns } from '../data/fields.js'
import { type CodedIds, type IdColumn, idAt, idCount, idStrings } from '../data/ids.js'
import type { Language } from '../data/labels.js'
import { asFloat64 } from '../data/lift.js'
import type {
  Call,
  Complaint,
  CreditSheet,
  Customer,
  Invoice,
  Opportunity,
  Order,
  StageChange,
  Subscription,
  SurveyResponse,
} from '../data/rows.js'
import { compensatedSum } from '../numeric/sums.js'
import { groupedOrders } from '../orders/groupedOrders.js'
import { type RfmValue, rfmValues } from '../orders/index.js'
import { readOrders } from '../orders/orderBook.js'
import type { CreditTerms } from './credit/creditList.js'
import type { ImportQuality } from './quality.js'

/** What may be given besides orders and customers. Each adds its section; empty where it was not given. */
interface FurtherRows {
  readonly subscriptions: readonly Subscription[]
  readonly opportunities: readonly Opportunity[]
  readonly stageChanges: readonly StageChange[]
  readonly surveys: readonly SurveyResponse[]
  readonly complaints: readonly Complaint[]
  readonly calls: readonly Call[]
  readonly invoices: readonly Invoice[]
  readonly creditSheets: readonly CreditSheet[]
}

/** What every section is made from: the orders up to `asOf`, and per customer how much, how often, how long ago. */
export interface ReportContext extends FurtherRows {
  readonly language: Language
  readonly asOf: string
  readonly asOfDay: number
  readonly currency: string | null
  readonly quality: readonly ImportQuality[]
  /** Rows that came: orders, line items and refunds, also later ones. */
  readonly rows: number
  /** Orders and refunds up to `asOf`, line items added up. */
  readonly orders: {
    readonly customerId: CodedIds
    readonly day: Int32Array
    readonly amount: Float64Array
  }
  /** How many orders lie after `asOf` and were left out. */
  readonly later: number
  readonly firstDay: number
  readonly lastDay: number
  /** Orders, not counting refunds and further lines of one order. */
  readonly orderCount: number
  readonly refunds: { readonly count: number; readonly amount: number; readonly customersWithoutPurchase: number }
  readonly revenue: number
  readonly customers: Columns<RfmValue>
  readonly customerCount: number
  /** Customers as `{ customerId, value }`, value being the money of the whole period. */
  readonly values: { readonly customerId: Columns<RfmValue>['customerId']; readonly value: Float64Array }
  /** The customer file; empty where none was given. */
  readonly customerRows: readonly Customer[]
  /** Name of a customer, where customers were given. */
  readonly nameOf: (customerId: string) => string | undefined
  /** How many customers stand in the list at the end. */
  readonly top: number
  readonly segmentScheme: 'textbook8' | 'named11'
  /** Whether lifetime values are wanted. */
  readonly lifetime: boolean
  readonly annualDiscountRate: number
  readonly margin: number
  /** Stages of the sales pipeline in order; null to find out. */
  readonly stages: readonly string[] | null
  /** What is to be won in the quarter; null where nobody says. */
  readonly target: string | null
  /** Local time less UTC, for hours of the day. */
  readonly utcOffsetMinutes: number
  readonly creditTerms: CreditTerms
}

/** What the context is made from. */
export interface ContextData extends Partial<FurtherRows> {
  readonly orders: RowsOrColumns<Order>
  readonly customers?: readonly Customer[]
}

/** Options that the context reads. */
export interface ContextOptions {
  readonly asOf: DateInput
  readonly language: Language
  readonly quality: readonly ImportQuality[]
  readonly top: number
  readonly segmentScheme: 'textbook8' | 'named11'
  readonly lifetime: boolean
  readonly annualDiscountRate: number
  readonly margin: number
  readonly stages: readonly string[] | null
  readonly target: string | null
  readonly utcOffsetMinutes: number
  readonly creditTerms: CreditTerms
}

/** Reads the orders once and computes what the sections share. */
export function reportContext(
  { orders, customers = [], ...further }: ContextData,
  options: ContextOptions,
): ReportContext {
  const asOfDay = dayNumber(options.asOf, 'options.asOf')
  const book = readOrders(orders, { later: 'ignore' }, { to: asOfDay, endName: 'asOf' })
  const { source } = book
  if (book.amount.length === 0)
    return fail('empty-input', 'orders', `at least one order up to ${dateOfDay(asOfDay)}`, source.count)
  // Customer by customer: the sections ask a dozen questions about the same orders.
  const { codes, day, amount } = groupedOrders(book)
  const values = idStrings(book.idsOf(Uint32Array.from({ length: book.customers }, (_, code) => code)))
  const customerId = { codes, values }
  const rfm = rfmValues({ customerId, day, amount }, { asOf: dateOfDay(asOfDay) })
  const names = new Map(customers.map(({ id, name }) => [id, name]))
  const refunds = refundsOf(amount)
  return {
    language: options.language,
    asOf: dateOfDay(asOfDay),
    asOfDay,
    currency: currencyOf(source.columns.currency),
    quality: options.quality,
    rows: source.count,
    later: laterThan(asOfDay, source.columns.day),
    orders: { customerId, day, amount },
    firstDay: book.firstDay,
    lastDay: book.lastDay,
    orderCount: amount.length - refunds.length,
    refunds: {
      count: refunds.length,
      amount: compensatedSum(refunds),
      customersWithoutPurchase: countOf(codes) - rfm.recency.length,
    },
    revenue: compensatedSum(amount),
    customers: rfm,
    customerCount: rfm.recency.length,
    values: { customerId: rfm.customerId, value: asFloat64(rfm.monetary) },
    customerRows: customers,
    subscriptions: further.subscriptions ?? [],
    opportunities: further.opportunities ?? [],
    stageChanges: further.stageChanges ?? [],
    surveys: further.surveys ?? [],
    complaints: further.complaints ?? [],
    calls: further.calls ?? [],
    invoices: further.invoices ?? [],
    creditSheets: further.creditSheets ?? [],
    nameOf: (id) => names.get(id),
    top: options.top,
    segmentScheme: options.segmentScheme,
    lifetime: options.lifetime,
    annualDiscountRate: options.annualDiscountRate,
    margin: options.margin,
    stages: options.stages,
    target: options.target,
    utcOffsetMinutes: options.utcOffsetMinutes,
    creditTerms: options.creditTerms,
  }
}

/** The negative amounts. Loops: `filter` takes ten times as long over ten million rows. */
function refundsOf(amount: Float64Array): Float64Array {
  let count = 0
  for (let i = 0; i < amount.length; i++) if (amount[i]! < 0) count++
  const refunds = new Float64Array(count)
  for (let i = 0, at = 0; at < count; i++) if (amount[i]! < 0) refunds[at++] = amount[i]!
  return refunds
}

function laterThan(asOfDay: number, day: NumberColumn): number {
  let count = 0
  for (let i = 0; i < day.length; i++) if (day[i]! > asOfDay) count++
  return count
}

/** The one currency that the orders name, or null. */
function currencyOf(column: IdColumn | undefined): string | null {
  if (column === undefined) return null
  for (let i = 0; i < idCount(column); i++) {
    const currency = idAt(column, i)
    if (currency !== '') return currency
  }
  return null
}

/** How many different codes there are. */
function countOf(codes: Uint32Array): number {
  let highest = 0
  for (let i = 0; i < codes.length; i++) if (codes[i]! > highest) highest = codes[i]!
  const seen = new Uint8Array(highest + 1)
  for (let i = 0; i < codes.length; i++) seen[codes[i]!] = 1
  return compensatedSum(seen)
}
