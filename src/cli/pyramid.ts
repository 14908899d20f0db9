import { rowsOf } from '../data/fields.js'
import { asFloat64 } from '../data/lift.js'
import { rfmValues } from '../orders/index.js'
import { abcAnalysis, customerPyramid } from '../pyramid/index.js'
import { exportCsv } from '../tables/index.js'
import type { Command } from './commands.js'
import { exitCode } from './exitCodes.js'
import { choiceOf, FILE_HELP, FILE_OPTIONS, languageOf, parseOptions } from './options.js'
import { readOrdersFile } from './orders.js'
import { toJson, writeResult } from './output.js'

const HELP = `Usage: clientele pyramid ORDERS [options]

The tier and the ABC class of every customer by revenue, as CSV: customerId, value, rank, tier, cumulativeShare, class.

  clientele pyramid orders.csv --scheme curry --out tiers.csv

  --scheme NAME          three-tier (20/30/50, default), four-tier (1/19/30/50) or curry (1/4/15/80)
  --boundary NAME        ABC: crossing (default: whoever crosses the line belongs to the higher class) or inclusive

${FILE_HELP}`

/** `clientele pyramid`: tiers and ABC classes. */
export const pyramidCommand: Command = {
  summary: 'tier and ABC class of every customer',
  help: HELP,
  run: async (args) => {
    const options = parseOptions(args, { ...FILE_OPTIONS, scheme: { type: 'string' }, boundary: { type: 'string' } })
    const scheme = choiceOf(options, 'scheme', ['three-tier', 'four-tier', 'curry']) ?? 'three-tier'
    const boundary = choiceOf(options, 'boundary', ['crossing', 'inclusive']) ?? 'crossing'
    const language = languageOf(options)
    const { imported, asOf } = await readOrdersFile(options)
    const { customerId, monetary } = rfmValues(imported.columns, { asOf, later: 'ignore' })
    const values = { customerId, value: asFloat64(monetary) }
    const pyramid = customerPyramid(values, { scheme, language })
    // A customer whose refunds exceed the orders counts as 0 in the shares; the pyramid keeps the value as it is.
    const abc = abcAnalysis(values, { boundary, negative: 'clip' })
    const rows = rowsOf({ ...pyramid.members, cumulativeShare: abc.members.cumulativeShare, class: abc.members.class })
    const { members: _members, ...tiers } = pyramid
    const { members: _classes, ...classes } = abc
    await writeResult(
      options,
      options.flag('json') ? toJson({ asOf, pyramid: tiers, abc: classes, members: rows }) : exportCsv(rows),
    )
    return exitCode(options, imported.rejectedCount)
  },
}
