import { eventFunnelReport } from '../report/index.js'
import { importEvents } from '../tables/index.js'
import type { Command } from './commands.js'
import { exitCode } from './exitCodes.js'
import {
  choiceOf,
  columnsOption,
  languageOf,
  optional,
  type ParsedOptions,
  parseOptions,
  TABLE_HELP,
  TABLE_OPTIONS,
} from './options.js'
import { printed, writeResult } from './output.js'
import { tableBytes, tableOptions, tellRows, writeRejected } from './tables.js'
import { UsageError } from './usageError.js'

const HELP = `Usage: clientele funnel EVENTS --steps A,B,C [options]

How many users go from step to step, from a file with a user, a time and an event per line. Exact also where a step comes twice.
HTML where --out ends in .html, Markdown otherwise.

  clientele funnel events.csv --steps catalog,cart,purchase --window 7d --out funnel.html

  --steps A,B,C          the events, in order
  --window 30m|12h|7d    longest time from the first step to the last; default: none
  --order NAME           ordered (default), adjacent (nothing else between), unordered or open (did it at all)
  --ties NAME            events at the same time: any (in any order), strict (one of them counts) or input (as in the file)
  --columns FIELD=NAME   which column is what, such as --columns userId=Visitor,time=At,event=Action
  --no-charts            tables only

${TABLE_HELP}`

/** `clientele funnel`: an event funnel. */
export const funnelCommand: Command = {
  summary: 'how many users go from step to step of a web or product funnel',
  help: HELP,
  run: async (args) => {
    const options = parseOptions(args, {
      ...TABLE_OPTIONS,
      steps: { type: 'string' },
      window: { type: 'string' },
      order: { type: 'string' },
      ties: { type: 'string' },
      columns: { type: 'string', multiple: true },
      'no-charts': { type: 'boolean' },
    })
    const steps = options
      .text('steps')
      ?.split(',')
      .map((step) => step.trim())
    if (steps === undefined) throw new UsageError('which events? Say --steps A,B,C')
    const windowSeconds = secondsOf(options)
    const order = choiceOf(options, 'order', ['ordered', 'adjacent', 'unordered', 'open'])
    const ties = choiceOf(options, 'ties', ['any', 'strict', 'input'])
    const events = importEvents(tableBytes(options.file), { ...tableOptions(options), columns: columnsOption(options) })
    tellRows(options, 'events', events)
    writeRejected(options, events.rejected)
    const report = eventFunnelReport(events.rows, {
      steps,
      language: languageOf(options),
      ...optional('windowSeconds', windowSeconds),
      ...optional('order', order),
      ...optional('ties', ties),
    })
    await writeResult(options, await printed(report, options))
    return exitCode(options, events.rejectedCount)
  },
}

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 }

function secondsOf(options: ParsedOptions): number | undefined {
  const text = options.text('window')
  if (text === undefined) return undefined
  const found = /^(\d+(?:\.\d+)?)([smhd])$/.exec(text)
  if (found === null) throw new UsageError(`--window takes a time such as 30m, 12h or 7d, not '${text}'`)
  return Number(found[1]) * UNITS[found[2]!]!
}
