import { fail } from '../data/checks.js'
import type { Customer, Opportunity, Order } from '../data/rows.js'
import type { Repository } from '../repositories/index.js'
import { type CustomerReportOptions, customerReport } from './customerReport.js'
import type { CustomerReport } from './model.js'

/** Of a set of repositories, those that a report reads. */
export interface ReportRepositories {
  readonly orders: Repository<Order>
  /** Names, and the composition of the customer base. */
  readonly customers?: Repository<Customer>
  /** The sales pipeline. */
  readonly opportunities?: Repository<Opportunity>
}

/** Options of {@link customerReportFrom}. */
export interface CustomerReportFromOptions extends CustomerReportOptions {
  /** Stops reading: the call rejects with its reason. */
  readonly signal?: AbortSignal
  /** Rows that the store is asked for at a time. Default: that of the store. */
  readonly pageSize?: number
}

/**
 * The customer report of what a store holds: reads orders, customers and opportunities page by page, then does what `customerReport` does.
 *
 * All rows are read into memory. Orders after `asOf` are read, too, and counted: the report says how many there are.
 *
 * @param repositories - any implementation of the interfaces; only `orders` is needed
 * @param options      - those of `customerReport`, and `signal`, `pageSize`
 * @throws ClienteleError as `customerReport` does; whatever the store rejects with
 * @example
 * const repositories = inMemoryRepositories({ now: () => new Date('2024-04-01') })
 * await repositories.orders.put({ customerId: 'a', date: '2024-03-01', amount: 9.9 })
 * const report = await customerReportFrom(repositories, { asOf: '2024-04-01' })
 * report.sections[1].figures[3].value //=> 1
 */
export async function customerReportFrom(
  repositories: ReportRepositories,
  options: CustomerReportFromOptions,
): Promise<CustomerReport> {
  const { orders, customers, opportunities } = repositories
  if (typeof orders?.find !== 'function') fail('missing-value', 'repositories.orders', 'a repository of orders', orders)
  const { signal, pageSize, ...reportOptions } = options
  const findOptions = { ...(signal && { signal }), ...(pageSize !== undefined && { pageSize }) }
  const rows = await allRows(orders, findOptions)
  const customerRows = customers === undefined ? [] : await allRows(customers, findOptions)
  const deals = opportunities === undefined ? [] : await allRows(opportunities, findOptions)
  return customerReport({ orders: rows, customers: customerRows, opportunities: deals }, reportOptions)
}

async function allRows<Row extends object>(
  repository: Repository<Row>,
  options: { signal?: AbortSignal; pageSize?: number },
): Promise<Row[]> {
  const rows: Row[] = []
  for await (const page of repository.find({}, options)) for (const { row } of page) rows.push(row)
  return rows
}
