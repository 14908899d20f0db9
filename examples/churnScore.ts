/** A churn score: fit a logistic regression, check it on customers it has not seen. `npx tsx examples/churnScore.ts` after `npm run build`. */
import { readFileSync } from 'node:fs'
import {
  areaUnderCurve,
  brierScore,
  calibrationSlope,
  coefficientTable,
  compareAreasUnderCurve,
  liftTable,
  logisticRegression,
  predictProbability,
  splitHistories,
} from 'clientele'
import { importOrderColumns } from 'clientele/tables'

const { columns } = importOrderColumns(readFileSync(new URL('sample/orders.csv', import.meta.url)))
const past = splitHistories(columns, { calibrationEnd: '2025-06-30', holdoutEnd: '2025-12-31', timeUnit: 'week' })

// Silent for the last half year: what the score is to foretell from the time before.
const customers = {
  orders: Array.from(past.repeatPurchases, (repeat) => Math.log(1 + repeat)),
  weeksSilent: Array.from(past.age, (age, i) => Math.log(1 + age - past.lastPurchaseAge[i]!)),
  left: Array.from(past.holdoutPurchases, (purchases) => purchases === 0),
}
const every = (second: number) => {
  const chosen = customers.left.map((_, i) => i % 2 === second)
  const pick = <Value>(values: readonly Value[]): Value[] => values.filter((_, i) => chosen[i])
  return { orders: pick(customers.orders), weeksSilent: pick(customers.weeksSilent), left: pick(customers.left) }
}
const [learn, check] = [every(0), every(1)]

const fit = logisticRegression(learn, { outcome: 'left', covariates: ['orders', 'weeksSilent'] })
for (const { term, ratio, ratioLower, ratioUpper } of coefficientTable(fit).slice(1)) {
  console.log(`odds ratio of ${term}: ${ratio?.toFixed(2)} (${ratioLower?.toFixed(2)} to ${ratioUpper?.toFixed(2)})`)
}

const { probability } = predictProbability(fit, check)
const { value, interval } = areaUnderCurve(probability, check.left)
console.log(
  `area under the curve ${value?.toFixed(3)} (${interval?.lower.toFixed(3)} to ${interval?.upper.toFixed(3)})`,
)
const { difference, pValue } = compareAreasUnderCurve([probability, check.weeksSilent], check.left)
console.log(`better than the weeks of silence alone by ${difference?.toFixed(3)}, p = ${pValue?.toFixed(3)}`)
const [top] = liftTable(probability, check.left).bins
console.log(
  `of the riskiest tenth ${((top?.eventRate ?? 0) * 100).toFixed(0)} % left, ${top?.lift?.toFixed(1)} times the average`,
)
const { slope, intercept } = calibrationSlope(probability, check.left)
console.log(`calibration slope ${slope?.toFixed(2)}, intercept ${intercept?.toFixed(2)}`)
console.log(`Brier score ${brierScore(probability, check.left).value?.toFixed(3)}`)
