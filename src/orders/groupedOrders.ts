import { isGrouped, rangesOfCustomers } from './customerRanges.js'
import type { OrderBook, OrderRows } from './orderBook.js'

/**
 * The orders of a book customer by customer; those of one customer keep their order.
 *
 * For whoever asks many functions about the same orders: bringing the orders of each customer together is the dearest part of
 * every one of them, and each sees at once when that is done already.
 *
 * @returns the rows of the book themselves where they stand so already
 */
export function groupedOrders(book: OrderBook): OrderRows {
  if (isGrouped(book.codes)) return book
  const count = book.codes.length
  const grouped = { codes: new Uint32Array(count), day: new Int32Array(count), amount: new Float64Array(count) }
  let at = 0
  for (const { firstCustomer, size, starts, day, amount } of rangesOfCustomers(book)) {
    const rows = starts[size]!
    grouped.amount.set(amount.subarray(0, rows), at)
    addDays(grouped.day, at, day, rows, book.firstDay)
    for (let c = 0; c < size; c++) grouped.codes.fill(firstCustomer + c, at + starts[c]!, at + starts[c + 1]!)
    at += rows
  }
  return grouped
}

/** The days of a range, counted from 1970 again. */
function addDays(target: Int32Array, at: number, day: Int32Array, rows: number, firstDay: number): void {
  for (let i = 0; i < rows; i++) target[at + i] = day[i]! + firstDay
}
