import { satisfactionReport } from '../report/index.js'
import { importCustomers, importSurveyResponses } from '../tables/index.js'
import type { Command } from './commands.js'
import { exitCode } from './exitCodes.js'
import { FILE_HELP, FILE_OPTIONS, languageOf, optional, type ParsedOptions, parseOptions } from './options.js'
import { printed, writeResult } from './output.js'
import { readBeside, rowOptions, tableBytes, tellRows, writeRejected } from './tables.js'
import { UsageError } from './usageError.js'

const HELP = `Usage: clientele satisfaction SURVEYS [options]

What customers say: net promoter score, satisfaction, effort and ACSI wave by wave and by segment, with intervals and tests; service
quality (SERVQUAL), Kano categories, what to improve first. HTML where --out ends in .html, Markdown otherwise.

  clientele satisfaction surveys.csv --customers customers.csv --out satisfaction.html

A row is one answer: respondentId, item, score; optional customerId, at, expectation, importance. Items are known by name: nps (0 to
10), csat (1–5), ces (1–7), acsi-satisfaction, acsi-expectancy, acsi-ideal (1–10), servqual-tangibles-1 … servqual-empathy-5 (1–7),
kano-NAME-functional and kano-NAME-dysfunctional (1–5); an item with importances is an attribute. Others are listed with their means.

  --customers FILE       customers with a segment: the score of each
  --scales ITEM=LOW..HIGH  scales of other items, or of these where yours differ, such as --scales advice=1..5,price=0..10
  --missing N,N          numbers that stand for "don't know", such as 99
  --no-charts            tables only

${FILE_HELP.replaceAll('the day of the last order', 'all answers count')}`

/** `clientele satisfaction`: a report on a survey. */
export const satisfactionCommand: Command = {
  summary: 'what customers say: NPS, CSAT, service quality, Kano, what to improve first',
  help: HELP,
  run: async (args) => {
    const options = parseOptions(args, {
      ...FILE_OPTIONS,
      customers: { type: 'string' },
      scales: { type: 'string', multiple: true },
      missing: { type: 'string' },
      'no-charts': { type: 'boolean' },
    })
    const surveys = importSurveyResponses(tableBytes(options.file), rowOptions(options))
    tellRows(options, 'answers', surveys)
    writeRejected(options, surveys.rejected)
    const customers = readBeside(options, 'customers', importCustomers)
    const report = satisfactionReport(
      { surveys: surveys.rows, customers: customers?.rows ?? [] },
      { language: languageOf(options), ...surveyReading(options), ...optional('asOf', options.text('as-of')) },
    )
    await writeResult(options, await printed(report, options))
    return exitCode(options, surveys.rejectedCount + (customers?.rejectedCount ?? 0))
  },
}

/** `--scales` and `--missing`. */
export function surveyReading(options: ParsedOptions): {
  scales?: Record<string, [number, number]>
  missingCodes?: number[]
} {
  const scales: Record<string, [number, number]> = {}
  for (const text of options.texts('scales').flatMap((list) => list.split(','))) {
    const scale = /^(.+)=(-?\d+)\.\.(-?\d+)$/.exec(text.trim())
    if (scale === null) throw new UsageError(`--scales takes ITEM=LOW..HIGH such as advice=1..5, not '${text}'`)
    scales[scale[1]!] = [Number(scale[2]), Number(scale[3])]
  }
  const missing = options.text('missing')?.split(',').map(Number)
  if (missing?.some((code) => Number.isNaN(code))) throw new UsageError('--missing takes numbers such as 98,99')
  return { ...(Object.keys(scales).length > 0 && { scales }), ...optional('missingCodes', missing) }
}
