import { fail } from '../../data/checks.js'
import { dateOfDay } from '../../data/dayNumber.js'
import { type CodedIds, codeIds, codeIdsAsTheyCome, isCodedIds } from '../../data/ids.js'
import { asFloat64 } from '../../data/lift.js'
import { sumByCode } from '../../numeric/sums.js'
import { groupedOrders } from '../../orders/groupedOrders.js'
import type { OrderBook } from '../../orders/orderBook.js'
import { purchaseIntervals } from '../../orders/purchaseIntervals.js'
import { rfmValues } from '../../orders/rfmValues.js'
import { type CheckedBound, type CheckedRule, isAttribute } from './tagRules.js'

/** Numbers of the buyers of a book, by customer of the book; NaN for who has not that number. */
export interface OrderFeatures {
  /** 1 for who has bought. */
  readonly isBuyer: Uint8Array
  readonly of: (condition: CheckedBound) => Float64Array
}

/** The numbers that the rules ask for, and no others: some cost a pass over all lines. */
export function orderFeatures(book: OrderBook, asOf: number, rules: readonly CheckedRule[]): OrderFeatures {
  const asked = new Map<string, CheckedBound>()
  for (const condition of rules.flatMap(({ conditions }) => conditions)) {
    if (!isAttribute(condition)) asked.set(keyOf(condition), condition)
  }
  const { codes, day, amount } = groupedOrders(book)
  const orders = { customerId: { codes, values: dictionaryOf(book) }, day, amount }
  const options = { asOf: dateOfDay(asOf) }
  const rfm = rfmValues(orders, options)
  const buyers = (rfm.customerId as CodedIds).codes
  const isBuyer = new Uint8Array(book.customers)
  for (let i = 0; i < buyers.length; i++) isBuyer[buyers[i]!] = 1

  const spread = (numbers: ArrayLike<number>): Float64Array => {
    const column = new Float64Array(book.customers).fill(Number.NaN)
    for (let i = 0; i < buyers.length; i++) column[buyers[i]!] = numbers[i]!
    return column
  }
  const columns = new Map<string, Float64Array>()
  const put = (field: string, numbers: ArrayLike<number>): void => {
    columns.set(field, spread(numbers))
  }
  put('recency', rfm.recency)
  put('frequency', rfm.frequency)
  put('monetary', rfm.monetary)
  put(
    'meanOrder',
    Float64Array.from(rfm.monetary, (money, i) => money / rfm.frequency[i]!),
  )
  if (INTERVAL_FIELDS.some((field) => asked.has(field))) {
    const { mean, median, count, currentGap } = purchaseIntervals(orders, options)
    put('meanInterval', mean)
    put('medianInterval', median)
    // The sum of the intervals is a whole number, of which mean × count has lost a rounding.
    put(
      'tenure',
      Float64Array.from(currentGap, (gap, i) => gap + (count[i] === 0 ? 0 : Math.round(mean[i]! * count[i]!))),
    )
  }
  if (asked.has('products')) put('products', at(distinctProducts(book, asOf), buyers))
  for (const [key, { field, products }] of asked) {
    if (products === null) continue
    const spend = at(productSpend(book, asOf, new Set(products)), buyers)
    put(key, field === 'productSpend' ? spend : spend.map((money, i) => shareOf(money, rfm.monetary[i]!)))
  }
  return { isBuyer, of: (condition) => columns.get(keyOf(condition))! }
}

const INTERVAL_FIELDS = ['meanInterval', 'medianInterval', 'tenure']

/** One key for conditions on the same numbers. */
function keyOf({ field, products }: CheckedBound): string {
  return products === null ? field : JSON.stringify([field, ...products])
}

/** Ids of the customers of a book by their codes. */
function dictionaryOf(book: OrderBook): readonly string[] {
  const given = book.source.columns.customerId
  if (isCodedIds(given)) return given.values
  return book.idsOf(Uint32Array.from({ length: book.customers }, (_, code) => code)) as readonly string[]
}

/** Lines of orders with their customers and products. */
interface Lines {
  readonly customer: Uint32Array
  readonly product: CodedIds
  readonly day: ArrayLike<number>
  readonly amount: Float64Array
}

function linesOf({ source }: OrderBook): Lines {
  const { customerId, productId = [], day, amount } = source.columns
  if (source.columns.productId === undefined && source.count > 0) {
    return fail('missing-value', 'orders.productId', 'a product of each line, which the rules ask for', undefined)
  }
  const pathOf = (row: number): string => source.pathOf(row, 'productId')
  return {
    customer: codeIds(customerId, (row) => source.pathOf(row, 'customerId')).codes,
    product: isCodedIds(productId) ? codeIds(productId, pathOf) : codeIdsAsTheyCome(productId, pathOf, true),
    day,
    amount: asFloat64(amount),
  }
}

/** How many different products each customer has bought; a refund buys nothing. */
function distinctProducts(book: OrderBook, asOf: number): Float64Array {
  const { customer, product, day, amount } = linesOf(book)
  const ends = new Uint32Array(book.customers)
  for (let i = 0; i < customer.length; i++) ends[customer[i]!]!++
  for (let c = 1; c < ends.length; c++) ends[c]! += ends[c - 1]!
  const rows = new Uint32Array(customer.length)
  for (let i = customer.length - 1; i >= 0; i--) rows[--ends[customer[i]!]!] = i
  const nameless = product.values.indexOf('')
  const buyerOf = new Int32Array(product.values.length).fill(-1)
  const counts = new Float64Array(book.customers)
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const bought = product.codes[row]!
    if (amount[row]! < 0 || day[row]! > asOf || bought === nameless || buyerOf[bought] === customer[row]) continue
    buyerOf[bought] = customer[row]!
    counts[customer[row]!]!++
  }
  return counts
}

/** What each customer has spent on some products, net of refunds. */
function productSpend(book: OrderBook, asOf: number, products: ReadonlySet<string>): Float64Array {
  const { customer, product, day, amount } = linesOf(book)
  const isOne = Uint8Array.from(product.values, (id) => (products.has(id) ? 1 : 0))
  const spent = new Float64Array(amount.length)
  for (let i = 0; i < amount.length; i++) {
    if (isOne[product.codes[i]!] === 1 && day[i]! <= asOf) spent[i] = amount[i]!
  }
  return sumByCode(spent, customer, book.customers)
}

function at(numbers: Float64Array, customers: Uint32Array): Float64Array {
  return Float64Array.from(customers, (customer) => numbers[customer]!)
}

/** NaN of no money. */
function shareOf(part: number, whole: number): number {
  return whole > 0 ? part / whole : Number.NaN
}
