import { fail } from '../data/checks.js'
import type { Customer } from '../data/rows.js'
import { customerBaseReport } from '../report/index.js'
import { importCustomers } from '../tables/index.js'
import type { Command } from './commands.js'
import { exitCode } from './exitCodes.js'
import { lastDayOf } from './lastDay.js'
import { FILE_HELP, FILE_OPTIONS, languageOf, parseOptions } from './options.js'
import { readOrdersFile } from './orders.js'
import { printed, writeResult } from './output.js'
import { tableBytes, tellRows } from './tables.js'

const HELP = `Usage: clientele statistics CUSTOMERS [options]

Statistics of a customer file: composition by type, region, industry, segment, source and tags, growth by year of acquisition,
customers that may be entered twice. With --orders also the money of each group, and new, returning and lapsed customers.
HTML where --out ends in .html, Markdown otherwise.

  clientele statistics customers.csv
  clientele statistics 客户.csv --orders 订单.csv --language zh --out statistics.html

  --orders FILE          what they bought
  --no-charts            tables only

${FILE_HELP.replaceAll('the last order', 'the last order, or of the last acquisition')}`

/** `clientele statistics`: the customer file. */
export const statisticsCommand: Command = {
  summary: 'composition, growth and possible duplicates of a customer file',
  help: HELP,
  run: async (args) => {
    const options = parseOptions(args, {
      ...FILE_OPTIONS,
      orders: { type: 'string' },
      'no-charts': { type: 'boolean' },
    })
    const customers = importCustomers(tableBytes(options.file))
    tellRows(options, 'customers', customers)
    const file = options.text('orders')
    const orders = file === undefined ? undefined : await readOrdersFile({ ...options, file })
    const report = customerBaseReport(
      { customers: customers.rows, ...(orders && { orders: orders.imported.columns }) },
      {
        asOf: orders?.asOf ?? options.text('as-of') ?? lastAcquisition(customers.rows),
        language: languageOf(options),
      },
    )
    await writeResult(options, await printed(report, options))
    return exitCode(options, customers.rejectedCount + (orders?.imported.rejectedCount ?? 0))
  },
}

/** The day up to which to look where nobody says: nothing is known of later ones. */
function lastAcquisition(customers: readonly Customer[]): string {
  return (
    lastDayOf(customers.map(({ acquiredOn }) => acquiredOn)) ??
    fail('missing-value', '--as-of', 'a date, since no customer has a day of acquisition', undefined)
  )
}
