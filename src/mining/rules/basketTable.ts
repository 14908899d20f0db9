import { checkChoice, fail } from '../../data/checks.js'
import type { Columns, FieldTable, RowsOrColumns } from '../../data/fields.js'
import { type CodedIds, codeIds, codeIdsAsTheyCome, type IdColumn, isCodedIds } from '../../data/ids.js'
import { type ColumnSource, codedColumn, readColumns } from '../../data/lift.js'
import { type Order, orderFields } from '../../data/rows.js'
import { orderById } from '../../numeric/ranking.js'

/** One item in one basket. */
export interface BasketItem {
  basketId: string
  itemId: string
}

export const basketItemFields: FieldTable<BasketItem> = [
  { name: 'basketId', kind: 'id' },
  { name: 'itemId', kind: 'id' },
]

/**
 * What was bought together: lists of items, a basket each (an item that comes twice counts once, an empty basket is one); rows or
 * columns with `basketId` and `itemId`; or orders with `productId`.
 */
export type BasketInput =
  | readonly (readonly string[])[]
  | readonly BasketItem[]
  | Columns<BasketItem>
  | readonly Order[]
  | Columns<Order>

/** How orders become baskets. */
export interface BasketOptions {
  /**
   * What is one basket of orders: `order` (default), the lines of a customer with one `orderId`, and each line without one; `day`,
   * what a customer buys on one day; `customer`, all that a customer ever bought. Refunds and lines without `productId` are in none.
   */
  readonly basket?: 'order' | 'day' | 'customer'
}

/** Baskets side by side: the items of basket b stand at `starts[b]` … `starts[b + 1] − 1`, each once. */
export interface BasketTable {
  readonly count: number
  readonly starts: Uint32Array
  readonly items: Uint32Array
  /** Ids of the items; in code-unit order, or as the caller coded them. */
  readonly names: readonly string[]
}

/** One item of a basket a line. */
interface Lines {
  readonly baskets: number
  readonly basket: Uint32Array
  readonly item: Uint32Array
  readonly names: readonly string[]
}

/** Reads baskets of any of the shapes. */
export function readBaskets(input: BasketInput, options: BasketOptions): BasketTable {
  const basket = checkChoice(options.basket ?? 'order', ['order', 'day', 'customer'], 'options.basket')
  return tableOf(linesOf(input, basket))
}

function linesOf(input: BasketInput, basket: 'order' | 'day' | 'customer'): Lines {
  if (isLists(input)) return linesOfLists(input)
  return isBasketItems(input) ? linesOfItems(input) : linesOfOrders(input as RowsOrColumns<Order>, basket)
}

function isLists(input: BasketInput): input is readonly (readonly string[])[] {
  return Array.isArray(input) && (input.length === 0 || Array.isArray(input[0]))
}

function isBasketItems(input: BasketInput): input is readonly BasketItem[] | Columns<BasketItem> {
  const sample: unknown = Array.isArray(input) ? input[0] : input
  return typeof sample === 'object' && sample !== null && ('basketId' in sample || 'itemId' in sample)
}

function linesOfLists(baskets: readonly (readonly string[])[]): Lines {
  const lengths = baskets.map((items, b) =>
    Array.isArray(items) ? items.length : fail('invalid-type', `baskets[${b}]`, 'an array of ids', items),
  )
  const basket = new Uint32Array(lengths.reduce((sum, length) => sum + length, 0))
  const ids = new Array<string>(basket.length)
  let at = 0
  for (const [b, items] of baskets.entries()) {
    for (const item of items) {
      basket[at] = b
      ids[at++] = item
    }
  }
  const coded = codeIds(ids, (line) => `baskets[${basket[line]}][${line - basket.indexOf(basket[line]!)}]`)
  return { baskets: baskets.length, basket, item: coded.codes, names: coded.values }
}

function linesOfItems(input: RowsOrColumns<BasketItem>): Lines {
  const source = readColumns(input, basketItemFields, 'baskets')
  const { codes, values } = toldApart(source.columns.basketId, (row) => source.pathOf(row, 'basketId'), false)
  const items = codedColumn(source, source.columns.itemId, 'itemId')
  const { numbers, count } = renumbered(codes, values.length)
  return { baskets: count, basket: numbers, item: items.codes, names: items.values }
}

/** The lines that sell a product. */
function linesOfOrders(orders: RowsOrColumns<Order>, basket: 'order' | 'day' | 'customer'): Lines {
  const source = readColumns(orders, orderFields, 'baskets')
  const { productId, amount } = source.columns
  if (productId === undefined) {
    const path = Array.isArray(orders) ? 'baskets[0].productId' : 'baskets.productId'
    if (source.count > 0) fail('missing-value', path, 'the product of at least one order line', undefined)
    return { baskets: 0, basket: new Uint32Array(0), item: new Uint32Array(0), names: [] }
  }
  const items = codeIds(productId, (row) => source.pathOf(row, 'productId'), true)
  const none = items.values.indexOf('')
  const all = basketOfRows(source, basket)
  const rows = new Uint32Array(source.count)
  let count = 0
  for (let i = 0; i < source.count; i++) if (amount[i]! >= 0 && items.codes[i] !== none) rows[count++] = i
  const kept = rows.subarray(0, count)
  const { numbers, count: baskets } = renumbered(
    kept.map((row) => all[row]!),
    source.count,
  )
  return { baskets, basket: numbers, item: kept.map((row) => items.codes[row]!), names: items.values }
}

/** A number below the number of rows for the basket of each row. */
function basketOfRows(source: ColumnSource<Order>, basket: 'order' | 'day' | 'customer'): Uint32Array {
  const customers = codedColumn(source, source.columns.customerId, 'customerId')
  if (basket === 'customer') return renumbered(customers.codes, customers.values.length).numbers
  return basket === 'day'
    ? numbersOfPairs(customers, daysFromFirst(source.columns.day), -1)
    : numbersOfOrders(source, customers)
}

function numbersOfOrders(source: ColumnSource<Order>, customers: CodedIds): Uint32Array {
  const { orderId } = source.columns
  if (orderId === undefined) return Uint32Array.from({ length: source.count }, (_, row) => row)
  const { codes, values } = toldApart(orderId, (row) => source.pathOf(row, 'orderId'), true)
  return numbersOfPairs(customers, codes, values.indexOf(''))
}

function daysFromFirst(day: ArrayLike<number>): Uint32Array {
  let first = Infinity
  for (let i = 0; i < day.length; i++) first = Math.min(first, day[i]!)
  return Uint32Array.from(day, (number) => number - first)
}

/** One number for each pair of customer and code; a row with the code `alone` has a number of its own. */
function numbersOfPairs(customers: CodedIds, codes: Uint32Array, alone: number): Uint32Array {
  let largest = 0
  for (let i = 0; i < codes.length; i++) largest = Math.max(largest, codes[i]!)
  const numberOfCode = new Int32Array(largest + 1).fill(-1)
  const customerOfNumber = new Uint32Array(codes.length)
  const numbers = new Uint32Array(codes.length)
  let next = 0
  // Customer by customer, so that the last number of a code says whether this customer had it before.
  const order = orderById(customers)
  for (let i = 0; i < order.length; i++) {
    const row = order[i]!
    const code = codes[row]!
    let number = code === alone ? -1 : numberOfCode[code]!
    if (number < 0 || customerOfNumber[number] !== customers.codes[row]) {
      number = next++
      numberOfCode[code] = number
      customerOfNumber[number] = customers.codes[row]!
    }
    numbers[row] = number
  }
  return numbers
}

/** Codes for ids that need no order. */
function toldApart(ids: IdColumn, pathOf: (row: number) => string, mayMiss: boolean): CodedIds {
  return isCodedIds(ids) ? codeIds(ids, pathOf, mayMiss) : codeIdsAsTheyCome(ids, pathOf, mayMiss)
}

/** Codes that occur, numbered from 0 without gaps. */
function renumbered(codes: Uint32Array, limit: number): { numbers: Uint32Array; count: number } {
  const numberOf = new Int32Array(limit).fill(-1)
  let count = 0
  const numbers = new Uint32Array(codes.length)
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!
    if (numberOf[code]! < 0) numberOf[code] = count++
    numbers[i] = numberOf[code]!
  }
  return { numbers, count }
}

/** Lines basket by basket, an item that comes again left out. */
function tableOf({ baskets, basket, item, names }: Lines): BasketTable {
  const ends = new Uint32Array(baskets + 1)
  for (let i = 0; i < basket.length; i++) ends[basket[i]! + 1]!++
  for (let b = 0; b < baskets; b++) ends[b + 1]! += ends[b]!
  const sorted = new Uint32Array(basket.length)
  const at = ends.slice()
  for (let i = 0; i < basket.length; i++) sorted[at[basket[i]!]!++] = item[i]!
  const starts = new Uint32Array(baskets + 1)
  const lastBasket = new Int32Array(names.length).fill(-1)
  let to = 0
  for (let b = 0; b < baskets; b++) {
    for (let i = ends[b]!; i < ends[b + 1]!; i++) {
      const code = sorted[i]!
      if (lastBasket[code] === b) continue
      lastBasket[code] = b
      sorted[to++] = code
    }
    starts[b + 1] = to
  }
  return { count: baskets, starts, items: sorted.slice(0, to), names }
}
