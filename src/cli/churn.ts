import { churnWarnings, compareWarningRules } from '../churn/index.js'
import { rowsOf } from '../data/fields.js'
import { exportCsv, importCustomers } from '../tables/index.js'
import type { Command } from './commands.js'
import { exitCode } from './exitCodes.js'
import { choiceOf, FILE_HELP, FILE_OPTIONS, type ParsedOptions, parseOptions } from './options.js'
import { readOrdersFile, say } from './orders.js'
import { toJson, writeResult } from './output.js'
import { readBeside } from './tables.js'
import { UsageError } from './usageError.js'

const HELP = `Usage: clientele churn ORDERS [options]

Who has been silent for too long for its class and for itself: as CSV, one line a customer with customerId, class, days since the
last purchase, where watch and alert begin, level and the money at risk; the alerted with most at stake first. With --json also
the classes, and how many customers each of the usual rules would alert.

  clientele churn orders.csv --out warnings.csv
  clientele churn orders.csv --customers customers.csv --by segment --alerts --out monday.csv

  --rule NAME            quantile (default: nine in ten gaps are over, open ones censored), mean-plus-sd or median-multiple
  --customers FILE       a customer file, for --by
  --by FIELD             class of a customer: segment (default with --customers), type, region, industry or source
  --alerts               the alerted only

${FILE_HELP}`

/** `clientele churn`: the work list of a sales manager. */
export const churnCommand: Command = {
  summary: 'who has been silent for too long, with thresholds and money at risk',
  help: HELP,
  run: async (args) => {
    const options = parseOptions(args, {
      ...FILE_OPTIONS,
      rule: { type: 'string' },
      customers: { type: 'string' },
      by: { type: 'string' },
      alerts: { type: 'boolean' },
    })
    const rule = choiceOf(options, 'rule', ['quantile', 'mean-plus-sd', 'median-multiple']) ?? 'quantile'
    const by = classesOf(options)
    const { imported, asOf } = await readOrdersFile(options)
    const orders = { asOf, later: 'ignore', ...(by && { by }) } as const
    const warnings = churnWarnings(imported.columns, { ...orders, rule })
    const { levels } = warnings
    say(options, `${levels.alert} on alert, ${levels.watch} to watch, ${levels.normal} normal, ${levels.none} unknown`)
    const alerted = rowsOf(warnings.workList)
    const others = options.flag('alerts')
      ? []
      : rowsOf(warnings.customers)
          .filter(({ level }) => level !== 'alert')
          .sort((a, b) => b.valueAtRisk - a.valueAtRisk)
    const rows = [...alerted, ...others]
    if (!options.flag('json')) await writeResult(options, exportCsv(rows))
    else {
      const rules = compareWarningRules(imported.columns, orders).rules
      const { customers: _customers, workList: _workList, ...rest } = warnings
      await writeResult(options, toJson({ ...rest, rules, customers: rows }))
    }
    return exitCode(options, imported.rejectedCount)
  },
}

const FIELDS = ['segment', 'type', 'region', 'industry', 'source'] as const

/** Customer → class, from the customer file. */
function classesOf(options: ParsedOptions): ReadonlyMap<string, string> | undefined {
  const by = choiceOf(options, 'by', FIELDS)
  const customers = readBeside(options, 'customers', importCustomers)
  if (customers === null) {
    if (by !== undefined) throw new UsageError(`--by ${by} needs --customers FILE`)
    return undefined
  }
  return new Map(
    customers.rows.flatMap((customer) => {
      const value = customer[by ?? 'segment']
      return value === undefined ? [] : [[customer.id, value] as const]
    }),
  )
}
