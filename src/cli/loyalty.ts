import { loyaltyReport } from '../report/index.js'
import { importSurveyResponses } from '../tables/index.js'
import type { Command } from './commands.js'
import { exitCode } from './exitCodes.js'
import { FILE_HELP, FILE_OPTIONS, languageOf, parseOptions } from './options.js'
import { readOrdersFile } from './orders.js'
import { printed, writeResult } from './output.js'
import { surveyReading } from './satisfaction.js'
import { readBeside } from './tables.js'

const HELP = `Usage: clientele loyalty ORDERS [options]

How many customers buy again; with a survey, whether those who are content buy more. HTML where --out ends in .html, Markdown
otherwise.

  clientele loyalty orders.csv --surveys surveys.csv --out loyalty.html

  --surveys FILE         answers with customerId and at: the item nps, or csat where nobody asked for nps
  --scales, --missing    as in: clientele satisfaction --help
  --no-charts            tables only

${FILE_HELP}`

/** `clientele loyalty`: repeat purchase, and what satisfaction has to do with it. */
export const loyaltyCommand: Command = {
  summary: 'who buys again, and whether content customers do',
  help: HELP,
  run: async (args) => {
    const options = parseOptions(args, {
      ...FILE_OPTIONS,
      surveys: { type: 'string' },
      scales: { type: 'string', multiple: true },
      missing: { type: 'string' },
      'no-charts': { type: 'boolean' },
    })
    const surveys = readBeside(options, 'surveys', importSurveyResponses)
    const { imported, asOf } = await readOrdersFile(options)
    const report = loyaltyReport(
      { orders: imported.columns, surveys: surveys?.rows ?? [] },
      { asOf, language: languageOf(options), ...surveyReading(options) },
    )
    await writeResult(options, await printed(report, options))
    return exitCode(options, imported.rejectedCount + (surveys?.rejectedCount ?? 0))
  },
}
