import { survivalReport } from '../report/index.js'
import { importColumns } from '../tables/index.js'
import type { Command } from './commands.js'
import { exitCode } from './exitCodes.js'
import { languageOf, optional, type ParsedOptions, parseOptions, TABLE_HELP, TABLE_OPTIONS } from './options.js'
import { say } from './orders.js'
import { printed, writeResult } from './output.js'
import { tableBytes, tableOptions, tellRows, writeRejected } from './tables.js'
import { UsageError } from './usageError.js'

const HELP = `Usage: clientele survival TABLE --time COLUMN --event COLUMN[=VALUE] [options]

How long customers stay, from any table with a time and an event: the share still there after each time (Kaplan-Meier), medians
and means; with --group whether the groups differ (log-rank test); with --covariates what raises the risk (Cox regression).
HTML where --out ends in .html, Markdown otherwise.

  clientele survival telco.csv --time tenure --event Churn=Yes --group Contract --covariates MonthlyCharges,Partner --out stay.html

  --time COLUMN          time until the customer left, or was last seen as a customer
  --event COLUMN[=VALUE] which rows left: 1 or true there, or the given text
  --group COLUMN         groups to compare
  --covariates A,B,C     columns that may matter: numbers or text
  --no-charts            tables only

${TABLE_HELP}`

/** `clientele survival`: time to leaving. */
export const survivalCommand: Command = {
  summary: 'how long customers stay, by group, and what makes them leave, from any table',
  help: HELP,
  run: async (args) => {
    const options = parseOptions(args, {
      ...TABLE_OPTIONS,
      time: { type: 'string' },
      event: { type: 'string' },
      group: { type: 'string' },
      covariates: { type: 'string' },
      'no-charts': { type: 'boolean' },
    })
    const time = required(options, 'time')
    const event = eventOf(required(options, 'event'))
    const group = options.text('group')
    const covariates =
      options
        .text('covariates')
        ?.split(',')
        .map((name) => name.trim()) ?? []
    const eventColumn = typeof event === 'string' ? event : event.column
    const table = importColumns(tableBytes(options.file), {
      names: [...new Set([time, eventColumn, ...(group === undefined ? [] : [group]), ...covariates])],
      numbers: [time],
      // A value is compared as text, so that --event left=1 and --event left=01 mean what they say.
      texts: typeof event === 'string' ? [] : [eventColumn],
      ...tableOptions(options),
    })
    tellRows(options, 'rows', table)
    writeRejected(options, table.rejected)
    for (const { name, numericCells, firstText } of table.summary) {
      if (firstText === null) continue
      say(
        options,
        `${name} is read as text: line ${firstText.line} has ${JSON.stringify(firstText.text)} beside ${numericCells} numbers`,
      )
    }
    const report = survivalReport(table.columns, {
      time,
      event,
      covariates,
      ...optional('group', group),
      language: languageOf(options),
    })
    await writeResult(options, await printed(report, options))
    return exitCode(options, table.rejectedCount)
  },
}

function required(options: ParsedOptions, name: string): string {
  const value = options.text(name)
  if (value === undefined || value === '') throw new UsageError(`which column? Say --${name} COLUMN`)
  return value
}

function eventOf(text: string): string | { column: string; is: string } {
  const at = text.indexOf('=')
  return at < 0 ? text : { column: text.slice(0, at), is: text.slice(at + 1) }
}
