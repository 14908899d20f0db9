/** From orders to lifetime values: fit, check on a holdout, forecast. `npx tsx examples/lifetime.ts` after `npm run build`. */
import { readFileSync } from 'node:fs'
import {
  comparePurchaseModels,
  customerLifetimeValue,
  gammaGamma,
  holdoutTable,
  mbgNbd,
  nbd,
  paretoNbd,
  purchaseHistories,
  splitHistories,
} from 'clientele'
import { importOrderColumns } from 'clientele/tables'

const { columns } = importOrderColumns(readFileSync(new URL('sample/orders.csv', import.meta.url)))
const timeUnit = 'week'

const split = splitHistories(columns, { calibrationEnd: '2025-06-30', holdoutEnd: '2025-12-31', timeUnit })
const { models } = comparePurchaseModels([nbd, mbgNbd, paretoNbd], split, { timeUnit })
for (const { kind, fit } of models) {
  const { expected, actual } = holdoutTable(fit, split)
  console.log(
    `${kind}: ln L ${fit.logLikelihood.toFixed(1)}, half a year ahead ${expected.toFixed(0)}, there were ${actual}`,
  )
}

const histories = purchaseHistories(columns, { asOf: '2025-12-31', timeUnit })
const purchases = paretoNbd.fit(histories, { timeUnit })
const spend = gammaGamma.fit(histories)
const { customerId, lifetimeValue } = customerLifetimeValue({ purchases, spend }, histories, {
  horizon: 52,
  annualDiscountRate: 0.1,
})
const ids = 'codes' in customerId ? Array.from(customerId.codes, (code) => customerId.values[code]) : customerId
const best = Array.from(lifetimeValue, (value, i) => ({ id: ids[i], value })).sort((a, b) => b.value - a.value)
for (const { id, value } of best.slice(0, 3)) console.log(`${id}: ${value.toFixed(0)} within a year`)
