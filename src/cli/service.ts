import { serviceReport } from '../report/index.js'
import { importCalls, importComplaints, importCustomers } from '../tables/index.js'
import { utcOffsetMinutes } from '../tables/timeZones.js'
import type { Command } from './commands.js'
import { exitCode } from './exitCodes.js'
import { lastDayOf } from './lastDay.js'
import { countOption, FILE_HELP, FILE_OPTIONS, languageOf, optional, parseOptions } from './options.js'
import { say } from './orders.js'
import { printed, writeResult } from './output.js'
import { readBeside, rowOptions, tableBytes, tellRows, writeRejected } from './tables.js'

const HELP = `Usage: clientele service COMPLAINTS [options]

How fast and how well complaints are dealt with, which are overdue; with a call log how long callers wait, hour by hour, and how many
agents it takes. HTML where --out ends in .html, Markdown otherwise.

  clientele service complaints.csv --calls calls.csv --time-zone Asia/Shanghai --out service.html

  --calls FILE           calls: offeredAt; optional answeredAt, abandonedAt, endedAt, customerId, issue
  --customers FILE       names for the list of overdue complaints
  --customer-count N     customers of the time, for the complaint rate
  --no-charts            tables only

Complaints: id, customerId, receivedAt, grade (general, major, urgent or your own); optional respondedAt, resolvedAt, satisfied.

${FILE_HELP.replaceAll('the day of the last order', 'the last day on which anything was received, answered or resolved')}`

/** `clientele service`: complaints and calls. */
export const serviceCommand: Command = {
  summary: 'complaints in time or overdue, waiting callers, agents needed',
  help: HELP,
  run: async (args) => {
    const options = parseOptions(args, {
      ...FILE_OPTIONS,
      calls: { type: 'string' },
      customers: { type: 'string' },
      'customer-count': { type: 'string' },
      'no-charts': { type: 'boolean' },
    })
    const complaints = importComplaints(tableBytes(options.file), rowOptions(options))
    tellRows(options, 'complaints', complaints)
    writeRejected(options, complaints.rejected)
    const calls = readBeside(options, 'calls', importCalls)
    const customers = readBeside(options, 'customers', importCustomers)
    const last = lastDayOf([
      ...complaints.rows.flatMap(({ receivedAt, respondedAt, resolvedAt }) => [receivedAt, respondedAt, resolvedAt]),
      ...(calls?.rows.map(({ offeredAt }) => offeredAt) ?? []),
    ])
    const asOf = options.text('as-of') ?? last
    if (options.text('as-of') === undefined && asOf !== null)
      say(options, `looking up to ${asOf} (--as-of DATE for another)`)
    const day = asOf ?? '1970-01-01'
    const report = serviceReport(
      { complaints: complaints.rows, calls: calls?.rows ?? [], customers: customers?.rows ?? [] },
      {
        asOf: day,
        language: languageOf(options),
        utcOffsetMinutes: utcOffsetMinutes(options.text('time-zone'), day),
        ...optional('customerCount', countOption(options, 'customer-count')),
      },
    )
    await writeResult(options, await printed(report, options))
    return exitCode(
      options,
      [complaints, calls, customers].reduce((sum, file) => sum + (file?.rejectedCount ?? 0), 0),
    )
  },
}
