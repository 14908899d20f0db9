import { rangesOfCustomers } from '../customerRanges.js'
import type { BoundedRows } from '../orderBook.js'
import { addUpRows, type DayRows, firstRows, roomForRows } from './dayRows.js'

/** Orders added up by customer and day. */
export function daysOfOrders(book: BoundedRows): DayRows {
  const days = roomForRows(book.codes.length)
  let room = roomForRows(0)
  let count = 0
  for (const { firstCustomer, size, starts, day, amount } of rangesOfCustomers(book)) {
    const orders = starts[size]!
    if (orders > room.codes.length) room = roomForRows(2 * orders)
    for (let c = 0; c < size; c++) for (let i = starts[c]!; i < starts[c + 1]!; i++) room.codes[i] = c
    copyOrders(day, amount, orders, book.firstDay, room)
    count = addUpRows(room, orders, firstCustomer, days, count)
  }
  return firstRows(days, count)
}

function copyOrders(day: Int32Array, amount: Float64Array, orders: number, firstDay: number, room: DayRows): void {
  for (let i = 0; i < orders; i++) {
    const value = amount[i]!
    room.day[i] = day[i]! + firstDay
    room.purchases[i] = value >= 0 ? 1 : 0
    room.amount[i] = value
  }
}
