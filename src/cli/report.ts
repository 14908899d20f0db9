import { basename } from 'node:path'
import { customerReport, type ImportQuality } from '../report/index.js'
import {
  type ImportedRows,
  importCalls,
  importComplaints,
  importCreditSheets,
  importCustomers,
  importInvoices,
  importOpportunities,
  importStageChanges,
  importSubscriptions,
  importSurveyResponses,
} from '../tables/index.js'
import { utcOffsetMinutes } from '../tables/timeZones.js'
import type { Command } from './commands.js'
import { exitCode } from './exitCodes.js'
import {
  choiceOf,
  countOption,
  FILE_HELP,
  FILE_OPTIONS,
  languageOf,
  numberOption,
  type ParsedOptions,
  parseOptions,
} from './options.js'
import { readOrdersFile } from './orders.js'
import { printed, writeResult } from './output.js'
import { readBeside } from './tables.js'

const HELP = `Usage: clientele report ORDERS [options]

A report on customers from a file of orders: data quality, revenue, who came and left, concentration, customer pyramid, RFM
segments with what to do, lifetime value, who is leaving, top customers. One self-contained HTML file where --out ends in .html, Markdown otherwise.

  clientele report orders.csv --out report.html
  clientele report 订单.csv --language zh --out report.html
  zcat orders.csv.gz | clientele report - --json > report.json

  --customers FILE       customers with id and name: names stand in the lists, and a section says of whom they consist
  --subscriptions FILE   subscriptions: adds their movements, churn rates and revenue retention
  --opportunities FILE   sales opportunities: will we make the quarter, where deals die, which are stuck
  --stage-changes FILE   how they went from stage to stage: probabilities, dwell times and a test of the forecast
  --stages A,B,C         their stages in order, where they are none of the usual ones
  --target AMOUNT        what is to be won in the quarter
  --surveys FILE         answers to surveys: what customers say of us, and whether the content ones buy again
  --complaints FILE      complaints: how fast and how well they were dealt with
  --calls FILE           calls to the call centre: how long callers waited, how many agents it takes
  --invoices FILE        invoices with payments: what is overdue, who pays late
  --credit-sheets FILE   scores of the credit evaluation: grades and limits, who owes more than its limit
  --segments NAME        textbook8 (default) or named11 (champions, at risk, …)
  --top N                length of the list of top customers; default 20
  --no-lifetime          without the models of who is still a customer and worth what
  --discount-rate R      yearly rate for lifetime values; default 0.1
  --margin M             share of the spend that is profit; default 1, so that values are revenue
  --no-charts            tables only

${FILE_HELP}`

/** `clientele report`: the main job. */
export const reportCommand: Command = {
  summary: 'a report on customers from a file of orders',
  help: HELP,
  run: async (args) => {
    const options = parseOptions(args, {
      ...FILE_OPTIONS,
      customers: { type: 'string' },
      subscriptions: { type: 'string' },
      opportunities: { type: 'string' },
      'stage-changes': { type: 'string' },
      surveys: { type: 'string' },
      complaints: { type: 'string' },
      calls: { type: 'string' },
      invoices: { type: 'string' },
      'credit-sheets': { type: 'string' },
      stages: { type: 'string' },
      target: { type: 'string' },
      segments: { type: 'string' },
      top: { type: 'string' },
      'no-lifetime': { type: 'boolean' },
      'discount-rate': { type: 'string' },
      margin: { type: 'string' },
      'no-charts': { type: 'boolean' },
    })
    const segments = choiceOf(options, 'segments', ['textbook8', 'named11'])
    const top = countOption(options, 'top')
    const annualDiscountRate = numberOption(options, 'discount-rate')
    const margin = numberOption(options, 'margin')
    const language = languageOf(options)
    const quality: ImportQuality[] = []
    const customers = readRows(options, 'customers', importCustomers, quality)
    const subscriptions = readRows(options, 'subscriptions', importSubscriptions, quality)
    const opportunities = readRows(options, 'opportunities', importOpportunities, quality)
    const stageChanges = readRows(options, 'stage-changes', importStageChanges, quality)
    const surveys = readRows(options, 'surveys', importSurveyResponses, quality)
    const complaints = readRows(options, 'complaints', importComplaints, quality)
    const calls = readRows(options, 'calls', importCalls, quality)
    const invoices = readRows(options, 'invoices', importInvoices, quality)
    const creditSheets = readRows(options, 'credit-sheets', importCreditSheets, quality)
    const target = numberOption(options, 'target')
    const stages = options
      .text('stages')
      ?.split(',')
      .map((stage) => stage.trim())
    const { imported, asOf } = await readOrdersFile(options)
    const report = customerReport(
      {
        orders: imported.columns,
        customers,
        subscriptions,
        opportunities,
        stageChanges,
        surveys,
        complaints,
        calls,
        invoices,
        creditSheets,
      },
      {
        asOf,
        language,
        utcOffsetMinutes: utcOffsetMinutes(options.text('time-zone'), asOf),
        quality: [{ ...imported, file: options.file === '-' ? 'stdin' : basename(options.file) }, ...quality],
        lifetime: !options.flag('no-lifetime'),
        ...(annualDiscountRate === undefined ? {} : { annualDiscountRate }),
        ...(margin === undefined ? {} : { margin }),
        ...(target === undefined ? {} : { target }),
        ...(stages === undefined ? {} : { stages }),
        ...(top === undefined ? {} : { top }),
        ...(segments === undefined ? {} : { segments }),
      },
    )
    await writeResult(options, await printed(report, options))
    return exitCode(
      options,
      imported.rejectedCount + quality.reduce((sum, { rejectedCount }) => sum + rejectedCount, 0),
    )
  },
}

/** The rows of a file that an option names; how the reading went is added to `quality`. */
function readRows<Row>(
  options: ParsedOptions,
  name: string,
  read: (bytes: Uint8Array) => ImportedRows<Row>,
  quality: ImportQuality[],
): readonly Row[] {
  const imported = readBeside(options, name, read)
  if (imported === null) return []
  quality.push({ ...imported, file: basename(options.text(name)!) })
  return imported.rows
}
