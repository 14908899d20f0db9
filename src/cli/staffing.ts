import { type CallForecast, type StaffingPlanOptions, staffingPlan } from '../service/index.js'
import { exportCsv, importColumns } from '../tables/index.js'
import type { Command } from './commands.js'
import { exitCode } from './exitCodes.js'
import {
  columnsOption,
  countOption,
  numberOption,
  optional,
  type ParsedOptions,
  parseOptions,
  TABLE_HELP,
  TABLE_OPTIONS,
} from './options.js'
import { say } from './orders.js'
import { toJson, writeResult } from './output.js'
import { tableBytes, tableOptions, tellRows, writeRejected } from './tables.js'

const HELP = `Usage: clientele staffing FORECAST [options]

How many agents each interval takes so that calls are answered in time, and what callers then meet: as CSV, one line an interval.
The file has the columns startsAt (2025-03-03T09:00) and calls; optional meanHandleSeconds, and agents for a roster to be judged.

  clientele staffing forecast.csv --interval 1800 --handle 240 --service-level 0.8 --target 20 --out plan.csv

  --interval S           length of an interval in seconds; default 1800
  --handle S             mean handling time in seconds, where the file does not say
  --service-level P      share of the calls to be answered in time; default 0.8
  --target S             seconds within which they shall be; default 20
  --patience S           mean patience of callers in seconds: then some hang up (Erlang A); default: nobody does (Erlang C)
  --occupancy P          agents may be busy for this share of their time at most
  --shrinkage P          share of the paid time that agents are not there; default 0
  --columns FIELD=NAME   which column is what, such as --columns startsAt=Begin,calls=Offered

${TABLE_HELP}`

const FIELDS = ['startsAt', 'calls', 'meanHandleSeconds', 'agents'] as const

/** `clientele staffing`: agents for every interval. */
export const staffingCommand: Command = {
  summary: 'how many agents each interval of a call forecast takes',
  help: HELP,
  run: async (args) => {
    const options = parseOptions(args, {
      ...TABLE_OPTIONS,
      columns: { type: 'string', multiple: true },
      interval: { type: 'string' },
      handle: { type: 'string' },
      'service-level': { type: 'string' },
      target: { type: 'string' },
      patience: { type: 'string' },
      occupancy: { type: 'string' },
      shrinkage: { type: 'string' },
    })
    const given = columnsOption(options)
    const nameOf = (field: (typeof FIELDS)[number]): string => given[field] ?? field
    const table = importColumns(tableBytes(options.file), {
      texts: [nameOf('startsAt')],
      numbers: [nameOf('calls')],
      ...tableOptions(options),
    })
    tellRows(options, 'intervals', table)
    writeRejected(options, table.rejected)
    const at = (field: (typeof FIELDS)[number], row: number): number | string | undefined =>
      table.columns[nameOf(field)]?.[row]
    const forecast = Array.from({ length: table.rows }, (_, row): CallForecast => {
      const [handle, agents] = [at('meanHandleSeconds', row), at('agents', row)]
      return {
        startsAt: String(at('startsAt', row)),
        calls: Number(at('calls', row)),
        ...(handle !== undefined && !Number.isNaN(handle) && { meanHandleSeconds: Number(handle) }),
        ...(agents !== undefined && !Number.isNaN(agents) && { agents: Number(agents) }),
      }
    })
    const { intervals, ...totals } = staffingPlan(forecast, planOptions(options))
    say(
      options,
      `${totals.scheduledHours} hours to schedule, ${totals.peakAgents} agents at the peak, ${totals.intervalsShort} intervals short`,
    )
    await writeResult(options, options.flag('json') ? toJson({ ...totals, intervals }) : exportCsv(intervals))
    return exitCode(options, table.rejectedCount)
  },
}

function planOptions(options: ParsedOptions): StaffingPlanOptions {
  return {
    intervalSeconds: countOption(options, 'interval') ?? 1800,
    serviceLevel: numberOption(options, 'service-level') ?? 0.8,
    targetSeconds: numberOption(options, 'target') ?? 20,
    ...optional('meanHandleSeconds', numberOption(options, 'handle')),
    ...optional('patienceSeconds', numberOption(options, 'patience')),
    ...optional('maximumOccupancy', numberOption(options, 'occupancy')),
    ...optional('shrinkage', numberOption(options, 'shrinkage')),
  }
}
