import { dateOfDay } from '../data/dayNumber.js'

/** What a report reads of an orders file: a column that it does not need costs time and memory in a large one. */
export const reportOrderFields: readonly ['customerId', 'date', 'amount', 'orderId', 'currency'] = [
  'customerId',
  'date',
  'amount',
  'orderId',
  'currency',
]

/** The day of the last order, up to which a report looks unless told otherwise; null without an order. */
export function lastOrderDay(days: Int32Array): string | null {
  if (days.length === 0) return null
  let last = days[0]!
  for (let i = 1; i < days.length; i++) if (days[i]! > last) last = days[i]!
  return dateOfDay(last)
}
