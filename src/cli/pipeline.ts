import { pipelineReport } from '../report/index.js'
import { importCustomers, importOpportunities, importStageChanges } from '../tables/index.js'
import type { Command } from './commands.js'
import { exitCode } from './exitCodes.js'
import { lastDayOf } from './lastDay.js'
import { FILE_HELP, FILE_OPTIONS, languageOf, numberOption, optional, parseOptions } from './options.js'
import { say } from './orders.js'
import { printed, writeResult } from './output.js'
import { readBeside, rowOptions, tableBytes, tellRows, writeRejected } from './tables.js'

const HELP = `Usage: clientele pipeline OPPORTUNITIES [options]

One page on the sales pipeline: will we make the quarter and how sure is that, where do deals die, which are stuck, who wins.
HTML where --out ends in .html, Markdown otherwise.

  clientele pipeline opportunities.csv --stage-changes stage-changes.csv --target 500000 --out pipeline.html

  --stage-changes FILE   how the deals went from stage to stage: probabilities, dwell times and a test of the forecast
  --stages A,B,C         their stages in order, where they are none of the usual ones
  --target AMOUNT        what is to be won in the quarter of the day after --as-of
  --customers FILE       names for the list of stuck deals
  --no-charts            tables only

${FILE_HELP.replaceAll('the day of the last order', 'the last day on which a deal was created or closed')}`

/** `clientele pipeline`: the sales pipeline. */
export const pipelineCommand: Command = {
  summary: 'will we make the quarter, where do deals die, which are stuck',
  help: HELP,
  run: async (args) => {
    const options = parseOptions(args, {
      ...FILE_OPTIONS,
      'stage-changes': { type: 'string' },
      stages: { type: 'string' },
      target: { type: 'string' },
      customers: { type: 'string' },
      'no-charts': { type: 'boolean' },
    })
    const opportunities = importOpportunities(tableBytes(options.file), rowOptions(options))
    tellRows(options, 'opportunities', opportunities)
    writeRejected(options, opportunities.rejected)
    const stageChanges = readBeside(options, 'stage-changes', importStageChanges)
    const customers = readBeside(options, 'customers', importCustomers)
    const asOf =
      options.text('as-of') ?? lastDayOf(opportunities.rows.flatMap(({ createdOn, closedOn }) => [createdOn, closedOn]))
    if (options.text('as-of') === undefined && asOf !== null)
      say(options, `looking up to ${asOf} (--as-of DATE for another)`)
    const report = pipelineReport(
      { opportunities: opportunities.rows, stageChanges: stageChanges?.rows ?? [], customers: customers?.rows ?? [] },
      {
        asOf: asOf ?? '1970-01-01',
        language: languageOf(options),
        ...optional('target', numberOption(options, 'target')),
        ...optional(
          'stages',
          options
            .text('stages')
            ?.split(',')
            .map((stage) => stage.trim()),
        ),
      },
    )
    await writeResult(options, await printed(report, options))
    const rejected = [opportunities, stageChanges, customers].reduce((sum, file) => sum + (file?.rejectedCount ?? 0), 0)
    return exitCode(options, rejected)
  },
}
