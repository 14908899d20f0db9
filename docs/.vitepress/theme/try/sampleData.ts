import calls from '../../../../examples/sample/calls.csv?url'
import complaints from '../../../../examples/sample/complaints.csv?url'
import creditSheets from '../../../../examples/sample/credit-sheets.csv?url'
import customers from '../../../../examples/sample/customers.csv?url'
import invoices from '../../../../examples/sample/invoices.csv?url'
import opportunities from '../../../../examples/sample/opportunities.csv?url'
import orders from '../../../../examples/sample/orders.csv?url'
import stageChanges from '../../../../examples/sample/stage-changes.csv?url'
import subscriptions from '../../../../examples/sample/subscriptions.csv?url'
import surveys from '../../../../examples/sample/surveys.csv?url'
import { type FurtherTable, furtherTables } from './protocol.js'

const addresses: Readonly<Record<FurtherTable | 'orders', string>> = {
  orders,
  customers,
  subscriptions,
  opportunities,
  stageChanges,
  surveys,
  complaints,
  calls,
  invoices,
  creditSheets,
}

/** The sample data of the project as files, as if the visitor had chosen them. */
export async function sampleFiles(): Promise<{ orders: File; further: Record<FurtherTable, File> }> {
  const [ordersFile, ...rest] = await Promise.all([fileAt('orders'), ...furtherTables.map(fileAt)])
  const further = Object.fromEntries(furtherTables.map((table, i) => [table, rest[i]]))
  return { orders: ordersFile, further: further as Record<FurtherTable, File> }
}

async function fileAt(table: FurtherTable | 'orders'): Promise<File> {
  const response = await fetch(addresses[table])
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}: ${addresses[table]}`)
  return new File([await response.blob()], `${table}.csv`, { type: 'text/csv' })
}
