/** Who comes back, and what satisfaction has to do with it. `npx tsx examples/loyalty.ts` after `npm run build`. */
import { readFileSync } from 'node:fs'
import {
  type LoyaltyCustomer,
  loyaltyMatrix,
  repeatPurchaseRate,
  repurchaseRate,
  rowsOf,
  satisfactionPurchaseCurve,
  surveyItems,
} from 'clientele'
import { importOrders, importSurveyResponses } from 'clientele/tables'

const sample = (name: string): string => readFileSync(new URL(`sample/${name}`, import.meta.url), 'utf8')
const { rows: orders } = importOrders(sample('orders.csv'))
const { rows: responses } = importSurveyResponses(sample('surveys.csv'))
const asOf = '2025-12-31'
const percent = (share: number | null | undefined): string => `${(100 * (share ?? Number.NaN)).toFixed(0)} %`

console.log('Who came back within the year?')
for (const year of ['2023', '2024', '2025']) {
  const { customerRate, transactionRate, buyers, interval } = repeatPurchaseRate(orders, {
    from: `${year}-01-01`,
    asOf: `${year}-12-31`,
    later: 'ignore',
  })
  console.log(
    `${year}: ${percent(customerRate)} of ${buyers} customers (${percent(interval?.lower)} to ${percent(interval?.upper)}), ${percent(transactionRate)} of the transactions`,
  )
}
const autumn = repurchaseRate(orders, {
  window: { from: '2025-07-01', to: '2025-09-30' },
  next: { from: '2025-10-01', to: '2025-12-31' },
})
console.log(`Of ${autumn.buyers} buyers of the third quarter ${percent(autumn.rate)} bought in the fourth`)

const { items, customerId, day } = surveyItems(
  responses.filter(({ item }) => item === 'nps' || item === 'csat'),
  { scales: { nps: [0, 10], csat: [1, 5] } },
)
const { nps = new Float64Array(), csat = new Float64Array() } = items
if (customerId === undefined || day === undefined) throw new Error('the survey has no customers or no days')

console.log('\nWhat did they buy in the 90 days after they told how content they are?')
const curve = satisfactionPurchaseCurve({ customerId, day, score: csat }, orders, { asOf, windowDays: 90 })
for (const { from, answers, rate, rateInterval, amount } of curve.bins) {
  console.log(
    `${from}: ${answers} answers, ${percent(rate)} bought (${percent(rateInterval?.lower)} to ${percent(rateInterval?.upper)}), mean ${amount?.toFixed(0)} CNY`,
  )
}
console.log(`trend p = ${curve.trend?.pValue.toFixed(2)}; left out:`, curve.excluded)

console.log('\nContent, and would they stay? Satisfaction (1-5) and willingness to recommend (0-10):')
const asked = new Map<string, LoyaltyCustomer>()
for (const { id, satisfaction, loyalty } of rowsOf<Partial<LoyaltyCustomer>>({
  id: customerId,
  satisfaction: csat,
  loyalty: nps,
})) {
  // Who answered twice counts with the last answer; NaN of the columns is null in the rows.
  if (id && typeof satisfaction === 'number' && typeof loyalty === 'number')
    asked.set(id, { id, satisfaction, loyalty })
}
const matrix = loyaltyMatrix([...asked.values()], { cut: { x: 4, y: 7 } })
for (const { id, count, share, labels } of matrix.cells) {
  console.log(`${id}: ${count} (${percent(share)}). ${labels.en.strategy}`)
}
console.log(`In the satisfaction trap: ${percent(matrix.satisfactionTrap.shareOfSatisfied)} of the content ones`)
