import { fail } from '../data/checks.js'
import type { Repository, RepositorySet } from '../repositories/index.js'
import { type CustomerReportOptions, customerReport } from './customerReport.js'
import type { CustomerReport } from './model.js'

type Further =
  | 'customers'
  | 'subscriptions'
  | 'opportunities'
  | 'stageChanges'
  | 'surveys'
  | 'complaints'
  | 'calls'
  | 'invoices'
  | 'creditSheets'

/** Of a set of repositories, those that a report reads: only `orders` is needed, each other adds its section. */
export interface ReportRepositories extends Pick<RepositorySet, 'orders'>, Partial<Pick<RepositorySet, Further>> {}

/** Options of {@link customerReportFrom}. */
export interface CustomerReportFromOptions extends CustomerReportOptions {
  /** Stops reading: the call rejects with its reason. */
  readonly signal?: AbortSignal
  /** Rows that the store is asked for at a time. Default: that of the store. */
  readonly pageSize?: number
}

/**
 * The customer report of what a store holds: reads its repositories page by page, then does what `customerReport` does.
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
  if (typeof repositories?.orders?.find !== 'function') {
    fail('missing-value', 'repositories.orders', 'a repository of orders', repositories?.orders)
  }
  const { signal, pageSize, ...reportOptions } = options
  const findOptions = { ...(signal && { signal }), ...(pageSize !== undefined && { pageSize }) }
  const read = async <Row extends object>(repository: Repository<Row> | undefined): Promise<Row[]> =>
    repository === undefined ? [] : allRows(repository, findOptions)
  const data = {
    orders: await read(repositories.orders),
    customers: await read(repositories.customers),
    subscriptions: await read(repositories.subscriptions),
    opportunities: await read(repositories.opportunities),
    stageChanges: await read(repositories.stageChanges),
    surveys: await read(repositories.surveys),
    complaints: await read(repositories.complaints),
    calls: await read(repositories.calls),
    invoices: await read(repositories.invoices),
    creditSheets: await read(repositories.creditSheets),
  }
  return customerReport(data, reportOptions)
}

async function allRows<Row extends object>(
  repository: Repository<Row>,
  options: { signal?: AbortSignal; pageSize?: number },
): Promise<Row[]> {
  const rows: Row[] = []
  for await (const page of repository.find({}, options)) for (const { row } of page) rows.push(row)
  return rows
}
