import { rowsOf } from '../data/fields.js'
import { bgNbd, customerLifetimeValue, gammaGamma, mbgNbd, paretoNbd } from '../lifetime/index.js'
import { purchaseHistories } from '../orders/index.js'
import { exportCsv } from '../tables/index.js'
import type { Command } from './commands.js'
import { exitCode } from './exitCodes.js'
import { choiceOf, FILE_HELP, FILE_OPTIONS, numberOption, parseOptions } from './options.js'
import { readOrdersFile, say } from './orders.js'
import { toJson, writeResult } from './output.js'

const HELP = `Usage: clientele lifetime ORDERS [options]

Fits a model of purchases and one of spend to the orders, and writes of every customer, as CSV: customerId, probabilityAlive,
expectedPurchases, discountedPurchases, expectedSpend, lifetimeValue, standardError, lower, upper. With --json also the fits.
What is doubtful about the fits is said on standard error.

  clientele lifetime orders.csv --weeks 52 --margin 0.3 --out values.csv

  --model NAME           mbg-nbd (default), bg-nbd or pareto-nbd
  --weeks N              how far to look ahead; default 52
  --discount-rate R      yearly rate; default 0.1
  --margin M             share of the spend that is profit; default 1, so that values are revenue

${FILE_HELP}`

/** `clientele lifetime`: what every customer will bring. */
export const lifetimeCommand: Command = {
  summary: 'probability alive, expected purchases and lifetime value of every customer',
  help: HELP,
  run: async (args) => {
    const options = parseOptions(args, {
      ...FILE_OPTIONS,
      model: { type: 'string' },
      weeks: { type: 'string' },
      'discount-rate': { type: 'string' },
      margin: { type: 'string' },
    })
    const kind = choiceOf(options, 'model', ['mbg-nbd', 'bg-nbd', 'pareto-nbd']) ?? 'mbg-nbd'
    const horizon = numberOption(options, 'weeks') ?? 52
    const annualDiscountRate = numberOption(options, 'discount-rate') ?? 0.1
    const margin = numberOption(options, 'margin') ?? 1
    const { imported, asOf } = await readOrdersFile(options)
    const histories = purchaseHistories(imported.columns, { asOf, timeUnit: 'week', later: 'ignore' })
    const fits = {
      'mbg-nbd': () => mbgNbd.fit(histories, { timeUnit: 'week' }),
      'bg-nbd': () => bgNbd.fit(histories, { timeUnit: 'week' }),
      'pareto-nbd': () => paretoNbd.fit(histories, { timeUnit: 'week' }),
    }
    const purchases = fits[kind]()
    const spend = gammaGamma.fit(histories)
    for (const { message } of [...purchases.warnings, ...spend.warnings]) say(options, message)
    const values = customerLifetimeValue({ purchases, spend }, histories, { horizon, annualDiscountRate, margin })
    const rows = rowsOf(values)
    await writeResult(
      options,
      options.flag('json') ? toJson({ asOf, purchases, spend, customers: rows }) : exportCsv(rows),
    )
    return exitCode(options, imported.rejectedCount)
  },
}
