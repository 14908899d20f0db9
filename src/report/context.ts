import { fail } from '../data/checks.js'
import { type DateInput, dateOfDay, dayNumber } from '../data/dayNumber.js'
import type { Columns, RowsOrColumns } from '../data/fields.js'
import { type CodedIds, codeIds, idAt } from '../data/ids.js'
import type { Language } from '../data/labels.js'
import { asFloat64, readColumns } from '../data/lift.js'
import { type Customer, type Order, orderFields } from '../data/rows.js'
import { compensatedSum } from '../numeric/sums.js'
import { type RfmValue, rfmValues } from '../orders/index.js'
import { rangeOf } from './periods.js'
import type { ImportQuality } from './quality.js'

/** What every section is made from: the orders up to `asOf`, and per customer how much, how often, how long ago. */
export interface ReportContext {
  readonly language: Language
  readonly asOf: string
  readonly asOfDay: number
  readonly currency: string | null
  readonly quality: readonly ImportQuality[]
  /** Orders up to `asOf` as columns; ids are coded. */
  readonly orders: {
    readonly customerId: CodedIds
    readonly day: Int32Array
    readonly amount: Float64Array
    readonly counts: Uint8Array
  }
  /** How many orders lie after `asOf` and were left out. */
  readonly later: number
  readonly firstDay: number
  readonly lastDay: number
  /** Orders, not counting refunds and further lines of one order. */
  readonly orderCount: number
  readonly refunds: { readonly count: number; readonly amount: number }
  readonly revenue: number
  readonly customers: Columns<RfmValue>
  readonly customerCount: number
  /** Customers as `{ customerId, value }`, value being the money of the whole period. */
  readonly values: { readonly customerId: Columns<RfmValue>['customerId']; readonly value: Float64Array }
  /** Name of a customer, where customers were given. */
  readonly nameOf: (customerId: string) => string | undefined
  /** How many customers stand in the list at the end. */
  readonly top: number
  readonly segmentScheme: 'textbook8' | 'named11'
}

/** Options that the context reads. */
export interface ContextOptions {
  readonly asOf: DateInput
  readonly language: Language
  readonly quality: readonly ImportQuality[]
  readonly top: number
  readonly segmentScheme: 'textbook8' | 'named11'
}

/** Reads the orders once and computes what the sections share. */
export function reportContext(
  orders: RowsOrColumns<Order>,
  customers: readonly Customer[],
  options: ContextOptions,
): ReportContext {
  const asOfDay = dayNumber(options.asOf, 'options.asOf')
  const source = readColumns(orders, orderFields, 'orders')
  const { columns, later } = upTo(asOfDay, {
    ...source.columns,
    customerId: codeIds(source.columns.customerId, (row) => source.pathOf(row, 'customerId')),
  })
  const { customerId, amount } = columns
  if (amount.length === 0)
    return fail('empty-input', 'orders', `at least one order up to ${dateOfDay(asOfDay)}`, source.count)
  const rfm = rfmValues(columns, { asOf: dateOfDay(asOfDay) })
  const { first, last } = rangeOf(columns.day)
  const counts = orderStarts(columns)
  const names = new Map(customers.map(({ id, name }) => [id, name]))
  return {
    language: options.language,
    asOf: dateOfDay(asOfDay),
    asOfDay,
    currency: columns.currency === undefined ? null : idAt(columns.currency, 0) || null,
    quality: options.quality,
    orders: { customerId, day: columns.day, amount, counts: counts.starts },
    later,
    firstDay: first,
    lastDay: last,
    orderCount: counts.orders,
    refunds: counts.refunds,
    revenue: compensatedSum(amount),
    customers: rfm,
    customerCount: rfm.recency.length,
    values: { customerId: rfm.customerId, value: asFloat64(rfm.monetary) },
    nameOf: (id) => names.get(id),
    top: options.top,
    segmentScheme: options.segmentScheme,
  }
}

interface OrderColumnsUpTo {
  readonly customerId: CodedIds
  readonly day: Int32Array
  readonly amount: Float64Array
  readonly orderId?: CodedIds
  readonly currency?: CodedIds
}

/** The orders that lie not after a day; the same arrays where all do. */
function upTo(
  asOfDay: number,
  columns: Columns<Order> & { customerId: CodedIds },
): { columns: OrderColumnsUpTo; later: number } {
  const { day } = columns
  let kept = 0
  for (let i = 0; i < day.length; i++) if (day[i]! <= asOfDay) kept++
  const rows = new Uint32Array(kept)
  for (let i = 0, next = 0; i < day.length; i++) if (day[i]! <= asOfDay) rows[next++] = i
  const isWhole = kept === day.length
  const chosen = ({ codes, values }: CodedIds): CodedIds =>
    isWhole ? { codes, values } : { codes: rows.map((row) => codes[row]!), values }
  const amount = asFloat64(columns.amount)
  const orderId = columns.orderId && codeIds(columns.orderId, (row) => `orders.orderId[${row}]`, true)
  const currency = columns.currency && codeIds(columns.currency, (row) => `orders.currency[${row}]`, true)
  return {
    later: day.length - kept,
    columns: {
      customerId: chosen(columns.customerId),
      day: isWhole && day instanceof Int32Array ? day : Int32Array.from(rows, (row) => day[row]!),
      amount: isWhole ? amount : Float64Array.from(rows, (row) => amount[row]!),
      ...(orderId && { orderId: chosen(orderId) }),
      ...(currency && { currency: chosen(currency) }),
    },
  }
}

/** Which rows open an order: no refund, and the first line of its `orderId`. */
function orderStarts({ amount, orderId }: OrderColumnsUpTo): {
  starts: Uint8Array
  orders: number
  refunds: { count: number; amount: number }
} {
  const starts = new Uint8Array(amount.length)
  const seen = orderId && new Uint8Array(orderId.values.length)
  let orders = 0
  let refundCount = 0
  const refunded = new Float64Array(amount.length)
  for (let i = 0; i < amount.length; i++) {
    if (amount[i]! < 0) {
      refunded[refundCount++] = amount[i]!
      continue
    }
    if (seen && orderId.values[orderId.codes[i]!] !== '') {
      const code = orderId.codes[i]!
      if (seen[code] === 1) continue
      seen[code] = 1
    }
    starts[i] = 1
    orders++
  }
  return { starts, orders, refunds: { count: refundCount, amount: compensatedSum(refunded.subarray(0, refundCount)) } }
}
