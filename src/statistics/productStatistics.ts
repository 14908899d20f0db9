import { type DateInput, dateOfDay } from '../data/dayNumber.js'
import type { RowsOrColumns } from '../data/fields.js'
import { type CodedIds, codeIds } from '../data/ids.js'
import { type ColumnSource, codedColumn } from '../data/lift.js'
import type { Order } from '../data/rows.js'
import { compensatedSum, sumByCode } from '../numeric/sums.js'
import type { OrderRules } from '../orders/orderBook.js'
import { finiteSum, ordersUpTo, type Window, windowOf } from './orderWindow.js'

/** Options of {@link productStatistics}. */
export interface ProductStatisticsOptions extends OrderRules {
  /** Last day that counts. */
  readonly asOf: DateInput
  /** First day that counts; a line counts on its own day. Default: that of the first order. */
  readonly from?: DateInput
}

/** Sales of one product. */
export interface ProductSales {
  readonly productId: string
  /** Rows that sell it: order lines of 0 or more. */
  readonly lines: number
  /** Customers with at least one such row. */
  readonly customers: number
  /** Money, refunds taken off. */
  readonly revenue: number
  /** Share of the revenue of all rows, those without a product included (销售构成比); null where that is not above 0. */
  readonly share: number | null
  /** Share of this product and those before it (累计占比); null likewise. */
  readonly cumulativeShare: number | null
}

/** What is sold. */
export interface ProductStatistics {
  readonly asOf: string
  /** Money of all rows. */
  readonly revenue: number
  /** Largest revenue first, equal ones by the smaller id. */
  readonly products: readonly ProductSales[]
  /** Rows without a `productId`. */
  readonly unnamed: { readonly lines: number; readonly revenue: number }
}

/**
 * Sales by product: lines, customers, revenue, its share and the cumulative share. With margins and turnovers of your own the
 * shares go on to {@link productContribution}.
 *
 * Each row counts by itself, whatever order it belongs to. Money is summed with compensation: exact to the cent. Cost: a few
 * passes.
 *
 * @param orders  - rows of {@link Order} with a `productId`, or columns
 * @param options - `asOf`, `from`
 * @throws ClienteleError `late-order` for an order after `asOf`, `refund` with `refunds: 'reject'`, `mixed-currencies`,
 *         `invalid-date`, `out-of-range` for `from` after `asOf`, `invalid-option`
 * @example
 * productStatistics([
 *   { customerId: 'ann', date: '2024-01-05', amount: 30, productId: 'tea' },
 *   { customerId: 'bob', date: '2024-01-09', amount: 10, productId: 'rice' },
 * ], { asOf: '2024-01-31' }).products.map(({ productId, share }) => [productId, share]) //=> [['tea', 0.75], ['rice', 0.25]]
 */
export function productStatistics(orders: RowsOrColumns<Order>, options: ProductStatisticsOptions): ProductStatistics {
  const window = windowOf(options)
  const { source } = ordersUpTo(orders, options, window)
  const { codes, values: names } = productCodes(source)
  const lines = linesOf(source, codes, window)
  const sums = sumByCode(lines.amount, lines.product, names.length)
  const { counts, rows, customers } = figuresOfLines(lines, names.length)
  const revenue = finiteSum(compensatedSum(lines.amount))

  const sold: Omit<ProductSales, 'share' | 'cumulativeShare'>[] = []
  const unnamed = { lines: 0, revenue: 0 }
  for (const [code, productId] of names.entries()) {
    const figures = { lines: counts[code]!, revenue: finiteSum(sums[code]!) }
    if (productId === '') {
      unnamed.lines += figures.lines
      unnamed.revenue += figures.revenue
    } else if (rows[code]! > 0) sold.push({ productId, ...figures, customers: customers[code]! })
  }
  sold.sort((a, b) => b.revenue - a.revenue || (a.productId < b.productId ? -1 : 1))
  const shareOf = (value: number): number | null => (revenue > 0 ? value / revenue : null)
  const running = runningSums(sold)
  return {
    asOf: dateOfDay(window.asOf),
    revenue,
    products: sold.map((product, i) => ({
      ...product,
      share: shareOf(product.revenue),
      cumulativeShare: shareOf(running[i]!),
    })),
    unnamed,
  }
}

/** The product of each row; `''` stands for none. */
function productCodes(source: ColumnSource<Order>): CodedIds {
  const { productId } = source.columns
  if (productId === undefined) return { codes: new Uint32Array(source.count), values: [''] }
  return codeIds(productId, (row) => source.pathOf(row, 'productId'), true)
}

/** The rows of the window, as they came. */
interface Lines {
  readonly product: Uint32Array
  readonly customer: Uint32Array
  readonly amount: Float64Array
  /** Number of customers in the dictionary. */
  readonly customers: number
}

function linesOf(source: ColumnSource<Order>, products: Uint32Array, { asOf, from }: Window): Lines {
  const { day, amount } = source.columns
  const { codes, values } = codedColumn(source, source.columns.customerId, 'customerId')
  let count = 0
  for (let i = 0; i < day.length; i++) if (day[i]! >= from && day[i]! <= asOf) count++
  const lines = {
    product: new Uint32Array(count),
    customer: new Uint32Array(count),
    amount: new Float64Array(count),
    customers: values.length,
  }
  for (let i = 0, at = 0; i < day.length; i++) {
    if (day[i]! < from || day[i]! > asOf) continue
    lines.product[at] = products[i]!
    lines.customer[at] = codes[i]!
    lines.amount[at++] = amount[i]!
  }
  return lines
}

/** Rows, sales rows and customers of each product. */
interface LineFigures {
  readonly rows: Uint32Array
  readonly counts: Uint32Array
  readonly customers: Uint32Array
}

/** Product by product, so that the last product of a customer says whether this one has counted it. */
function figuresOfLines({ product, customer, amount, customers }: Lines, products: number): LineFigures {
  const figures = {
    rows: new Uint32Array(products),
    counts: new Uint32Array(products),
    customers: new Uint32Array(products),
  }
  for (let i = 0; i < product.length; i++) {
    figures.rows[product[i]!]!++
    if (amount[i]! >= 0) figures.counts[product[i]!]!++
  }
  const buyers = buyersByProduct(product, customer, amount, figures.counts)
  const lastProduct = new Int32Array(customers).fill(-1)
  for (let p = 0, i = 0; p < products; p++) {
    for (const end = i + figures.counts[p]!; i < end; i++) {
      if (lastProduct[buyers[i]!] === p) continue
      lastProduct[buyers[i]!] = p
      figures.customers[p]!++
    }
  }
  return figures
}

/** The customers of the sales rows, product by product (a counting sort). */
function buyersByProduct(
  product: Uint32Array,
  customer: Uint32Array,
  amount: Float64Array,
  counts: Uint32Array,
): Uint32Array {
  const next = new Uint32Array(counts.length)
  for (let p = 1; p < counts.length; p++) next[p] = next[p - 1]! + counts[p - 1]!
  const total = counts.length === 0 ? 0 : next[counts.length - 1]! + counts[counts.length - 1]!
  const buyers = new Uint32Array(total)
  for (let i = 0; i < product.length; i++) if (amount[i]! >= 0) buyers[next[product[i]!]!++] = customer[i]!
  return buyers
}

/** Revenue up to and with each product; compensated, as the total is. */
function runningSums(products: readonly { readonly revenue: number }[]): number[] {
  let total = 0
  let rest = 0
  return products.map(({ revenue }) => {
    const next = total + revenue
    const part = next - total
    rest += total - (next - part) + (revenue - part)
    total = next
    return total + rest
  })
}
