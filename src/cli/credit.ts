import { writeFileSync } from 'node:fs'
import { type CreditTerms, creditList, creditReport } from '../report/index.js'
import { exportCsv, importCreditSheets, importCustomers, importInvoices } from '../tables/index.js'
import type { Command } from './commands.js'
import { exitCode } from './exitCodes.js'
import { lastDayOf } from './lastDay.js'
import {
  countOption,
  FILE_HELP,
  FILE_OPTIONS,
  languageOf,
  numberOption,
  optional,
  type ParsedOptions,
  parseOptions,
} from './options.js'
import { say } from './orders.js'
import { printed, writeResult } from './output.js'
import { readBeside, rowOptions, tableBytes, tellRows, writeRejected } from './tables.js'
import { UsageError } from './usageError.js'

const HELP = `Usage: clientele credit INVOICES [options]

Receivables by age and customer; with credit sheets the grade and limit of every customer, and who owes more. HTML where --out ends in
.html, Markdown otherwise.

  clientele credit invoices.csv --credit-sheets credit-sheets.csv --customers customers.csv --list credit.csv --out credit.html

  --credit-sheets FILE   customerId and a column for each factor (character, capacity, …), scores from 0 to 100
  --weights A=W,B=W      weights of the factors, such as character=3,capacity=2; default all alike
  --term-months N        months of credit in the limit; default the usual term of the invoices
  --list FILE            every customer as CSV: grade, limit, what it owes, what is overdue, days late
  --customers FILE       names
  --top N                length of the list in the report; default 50
  --no-charts            tables only

Invoices: id, customerId, amount, issuedOn, dueOn; optional currency, disputed, payments ("2024-02-09: 400; 2024-03-01: 100").

${FILE_HELP.replaceAll('the day of the last order', 'the last day on which an invoice was issued or paid')}`

/** `clientele credit`: receivables, grades and limits. */
export const creditCommand: Command = {
  summary: 'what is overdue, grades and limits, who owes more than its limit',
  help: HELP,
  run: async (args) => {
    const options = parseOptions(args, {
      ...FILE_OPTIONS,
      'credit-sheets': { type: 'string' },
      weights: { type: 'string' },
      'term-months': { type: 'string' },
      list: { type: 'string' },
      customers: { type: 'string' },
      top: { type: 'string' },
      'no-charts': { type: 'boolean' },
    })
    const terms = termsOf(options)
    const invoices = importInvoices(tableBytes(options.file), rowOptions(options))
    tellRows(options, 'invoices', invoices)
    writeRejected(options, invoices.rejected)
    const creditSheets = readBeside(options, 'credit-sheets', importCreditSheets)
    const customers = readBeside(options, 'customers', importCustomers)
    const asOf =
      options.text('as-of') ??
      lastDayOf(invoices.rows.flatMap(({ issuedOn, payments = [] }) => [issuedOn, ...payments.map(({ date }) => date)]))
    if (options.text('as-of') === undefined && asOf !== null)
      say(options, `looking up to ${asOf} (--as-of DATE for another)`)
    const data = {
      invoices: invoices.rows,
      creditSheets: creditSheets?.rows ?? [],
      customers: customers?.rows ?? [],
    }
    const settings = { asOf: asOf ?? '1970-01-01', ...terms }
    const report = creditReport(data, {
      ...settings,
      language: languageOf(options),
      ...optional('top', countOption(options, 'top')),
    })
    const list = options.text('list')
    if (list !== undefined) {
      writeFileSync(list, exportCsv(creditList(data, settings).rows))
      say(options, `wrote ${list}`)
    }
    await writeResult(options, await printed(report, options))
    const files = [invoices, creditSheets, customers]
    return exitCode(
      options,
      files.reduce((sum, file) => sum + (file?.rejectedCount ?? 0), 0),
    )
  },
}

function termsOf(options: ParsedOptions): CreditTerms {
  const weights = options
    .text('weights')
    ?.split(',')
    .map((pair) => {
      const [, factor, weight] = /^\s*([^=]+?)\s*=\s*(\d*\.?\d+)\s*$/.exec(pair) ?? []
      if (factor === undefined) throw new UsageError(`--weights takes FACTOR=NUMBER, not '${pair}'`)
      return [factor, Number(weight)] as const
    })
  return {
    ...(weights && { creditWeights: Object.fromEntries(weights) }),
    ...optional('creditTermMonths', numberOption(options, 'term-months')),
  }
}
