import { rowsOf } from '../data/fields.js'
import { type RfmValue, rfmValues } from '../orders/index.js'
import { type RfmBins, type RfmScore, rfmScores, rfmSegments } from '../scoring/index.js'
import { exportCsv } from '../tables/index.js'
import type { Command } from './commands.js'
import { exitCode } from './exitCodes.js'
import { choiceOf, FILE_HELP, FILE_OPTIONS, languageOf, type ParsedOptions, parseOptions } from './options.js'
import { readOrdersFile } from './orders.js'
import { toJson, writeResult } from './output.js'
import { UsageError } from './usageError.js'

const HELP = `Usage: clientele scoring ORDERS [options]

Recency, frequency, money, the three scores and the segment of every customer, as CSV.

  clientele scoring orders.csv --segments named11 --out segments.csv

  --method NAME          quantile (default), rank, ntile or nested
  --bins N | R,F,M       number of scores; default 5
  --segments NAME        textbook8 (default) or named11

${FILE_HELP}`

/** One line of the result. */
interface ScoredCustomer extends RfmValue, RfmScore {
  segment: string
}

/** `clientele scoring`: RFM values, scores and segments. */
export const scoringCommand: Command = {
  summary: 'RFM values, scores and segment of every customer',
  help: HELP,
  run: async (args) => {
    const options = parseOptions(args, {
      ...FILE_OPTIONS,
      method: { type: 'string' },
      bins: { type: 'string' },
      segments: { type: 'string' },
    })
    const method = choiceOf(options, 'method', ['quantile', 'rank', 'ntile', 'nested']) ?? 'quantile'
    const scheme = choiceOf(options, 'segments', ['textbook8', 'named11']) ?? 'textbook8'
    const bins = binsOption(options)
    const language = languageOf(options)
    const { imported, asOf } = await readOrdersFile(options)
    const values = rfmValues(imported.columns, { asOf, later: 'ignore' })
    const scoring = rfmScores(values, { method, bins })
    const segmentation = rfmSegments(scoring.scores, { scheme, bins })
    const { customerId: _id, ...scores } = scoring.scores
    const names = new Map(segmentation.segments.map(({ id, labels }) => [id, labels[language].name]))
    const rows = rowsOf<ScoredCustomer>({ ...values, ...scores, segment: segmentation.members.segment }).map((row) => ({
      ...row,
      name: names.get(row.segment) ?? '',
    }))
    const { scores: _scores, ...how } = scoring
    await writeResult(
      options,
      options.flag('json')
        ? toJson({ asOf, ...how, segments: segmentation.segments, customers: rows })
        : exportCsv(rows),
    )
    return exitCode(options, imported.rejectedCount)
  },
}

function binsOption(options: ParsedOptions): RfmBins {
  const text = options.text('bins') ?? '5'
  const [r, f, m, ...more] = text.split(',').map(Number)
  if (r !== undefined && f === undefined) return r
  if (r === undefined || f === undefined || m === undefined || more.length > 0)
    throw new UsageError(`--bins takes one number or three, not '${text}'`)
  return [r, f, m]
}
