import { calendarPeriods } from '../../data/calendar.js'
import { checkInteger, checkOptions } from '../../data/checks.js'
import { type DateInput, dayNumber } from '../../data/dayNumber.js'
import type { Columns, FieldTable, RowsOrColumns } from '../../data/fields.js'
import { inShapeOf } from '../../data/lift.js'
import type { Order } from '../../data/rows.js'
import { sumByCode } from '../../numeric/index.js'
import { firstOf, type OrderColumns, type OrderRules, readOrders } from '../../orders/orderBook.js'
import { checkSums } from '../../orders/orderChecks.js'

/** What a customer buys in a month in which it buys. */
export interface MonthlySales {
  customerId: string
  /** Total by months with a purchase; below 0 where more came back than went out. */
  averageMonthlySales: number
  /** Months with a purchase. */
  months: number
  /** Returns taken off. */
  total: number
}

export const monthlySalesFields: FieldTable<MonthlySales> = [
  { name: 'customerId', kind: 'id' },
  { name: 'averageMonthlySales', kind: 'number' },
  { name: 'months', kind: 'number' },
  { name: 'total', kind: 'number' },
]

/** Options of {@link averageMonthlySales}. */
export interface AverageMonthlySalesOptions extends OrderRules {
  /** Last day that counts. A month that is not over by then is left out. */
  readonly asOf: DateInput
  /** Whole months looked at, 1 to 36. Default 12. */
  readonly months?: number
}

/** Twice the longest month, to be sure of a day in the month before. */
const DAYS_OF_A_MONTH = 31

/**
 * Average monthly sales by customer (月均销售额), over the months with a purchase only: the base of the credit limit.
 *
 * Published at dybbs8.com for old customers; a month without a purchase would lower the limit of one who buys each quarter.
 *
 * @param orders  - rows or columns
 * @param options - `asOf`, `months`, and the rules of {@link OrderRules}
 * @returns one row a customer with a purchase in these months, in order of the id
 * @throws ClienteleError `out-of-range`, `late-order`, `refund`, `mixed-currencies`, `invalid-date` and those of rows
 * @example
 * averageMonthlySales([
 *   { customerId: 'a', date: '2024-01-05', amount: 300 },
 *   { customerId: 'a', date: '2024-01-20', amount: 100 },
 *   { customerId: 'a', date: '2024-03-05', amount: 200 },
 * ], { asOf: '2024-03-31', months: 3 }) //=> [{ customerId: 'a', averageMonthlySales: 300, months: 2, total: 600 }]
 */
export function averageMonthlySales(orders: readonly Order[], options: AverageMonthlySalesOptions): MonthlySales[]
export function averageMonthlySales(orders: OrderColumns, options: AverageMonthlySalesOptions): Columns<MonthlySales>
export function averageMonthlySales(
  orders: RowsOrColumns<Order>,
  options: AverageMonthlySalesOptions,
): MonthlySales[] | Columns<MonthlySales> {
  checkOptions(options)
  const asOf = dayNumber(options.asOf, 'options.asOf')
  const months = checkInteger(options.months ?? 12, 'options.months', { minimum: 1, maximum: 36 })
  const calendar = calendarPeriods(asOf - (months + 1) * DAYS_OF_A_MONTH, asOf + 1, 'month')
  // The month of the day after asOf is the first that is not over.
  const open = calendar.periodOfDay[calendar.periodOfDay.length - 1]!
  const from = calendar.starts[open - months]!
  const end = calendar.starts[open]!
  const book = readOrders(orders, options, { to: asOf, from, endName: 'asOf' })
  const seen = new Uint8Array(book.customers * months)
  const amount = new Float64Array(book.amount.length)
  for (let i = 0; i < amount.length; i++) {
    const day = book.day[i]!
    if (day >= end) continue
    amount[i] = book.amount[i]!
    if (amount[i]! > 0)
      seen[book.codes[i]! * months + calendar.periodOfDay[day - calendar.firstDay]! - open + months] = 1
  }
  const sums = sumByCode(amount, book.codes, book.customers)
  checkSums(sums)
  const customers = new Uint32Array(book.customers)
  const counts = new Float64Array(book.customers)
  const totals = new Float64Array(book.customers)
  const averages = new Float64Array(book.customers)
  let found = 0
  for (let customer = 0; customer < book.customers; customer++) {
    let count = 0
    for (let month = 0; month < months; month++) count += seen[customer * months + month]!
    if (count === 0) continue
    customers[found] = customer
    counts[found] = count
    totals[found] = sums[customer]!
    averages[found] = sums[customer]! / count
    found++
  }
  const columns = {
    customerId: book.idsOf(firstOf(customers, found)),
    averageMonthlySales: firstOf(averages, found),
    months: firstOf(counts, found),
    total: firstOf(totals, found),
  }
  return inShapeOf(orders, columns, monthlySalesFields)
}
