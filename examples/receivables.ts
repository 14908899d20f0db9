/** What the sample's customers owe, how they pay and who may order more. `npx tsx examples/receivables.ts` after `npm run build`. */
import { readFileSync } from 'node:fs'
import {
  averageMonthlySales,
  creditExposure,
  customerPaymentBehaviour,
  gradeCustomers,
  receivablesAging,
  receivablesAllowance,
  receivablesIndicators,
  rollRates,
} from 'clientele'
import { importCreditSheets, importCustomers, importInvoices, importOrders } from 'clientele/tables'

const sample = (name: string): string => readFileSync(new URL(`sample/${name}`, import.meta.url), 'utf8')
const { rows: invoices } = importInvoices(sample('invoices.csv'))
const { rows: sheets } = importCreditSheets(sample('credit-sheets.csv'))
const { rows: orders } = importOrders(sample('orders.csv'))
const names = new Map(importCustomers(sample('customers.csv')).rows.map(({ id, name }) => [id, name]))
const asOf = '2025-12-31'
const percent = (share: number | null): string => (share === null ? '–' : `${(100 * share).toFixed(1)} %`)
const yuan = (amount: number | null): string =>
  amount === null ? '–' : `¥${Math.round(amount).toLocaleString('en-US')}`

console.log(`Open on ${asOf}`)
const aging = receivablesAging(invoices, { asOf })
for (const { amounts, disputed, total, overdueRate } of aging.currencies) {
  for (const [i, { labels }] of aging.buckets.entries()) console.log(`${labels.en}: ${yuan(amounts[i] ?? null)}`)
  console.log(`Disputed: ${yuan(disputed)}. Together ${yuan(total)}, ${percent(overdueRate)} overdue`)
}

console.log('\nWhat became of such money: shares of a month later, and lost in the end')
const { currencies: rolled } = rollRates(invoices, { asOf })
const history = rolled[0]
if (history === undefined) throw new Error('the sample has invoices')
for (const { bucket, collectedRate, lossRate } of history.buckets)
  console.log(`${bucket}: ${percent(collectedRate)} paid within a month, ${percent(lossRate)} lost`)
const { currencies: allowances } = receivablesAllowance(aging, { rates: history.lossRates, disputedRate: 0.3 })
for (const { allowance, allowanceRate } of allowances)
  console.log(`Allowance ${yuan(allowance)}, ${percent(allowanceRate)} of what is open`)

console.log('\nQuarter by quarter')
for (const [from, to] of [
  ['2025-01-01', '2025-03-31'],
  ['2025-04-01', '2025-06-30'],
  ['2025-07-01', '2025-09-30'],
  ['2025-10-01', '2025-12-31'],
] as const) {
  for (const quarter of receivablesIndicators(invoices, { from, to }).currencies)
    console.log(
      `${from} to ${to}: DSO ${quarter.daysSalesOutstanding.daysSalesOutstanding?.toFixed(1)} days,`,
      `counted back ${quarter.countBack.daysSalesOutstanding?.toFixed(1)};`,
      `collected ${percent(quarter.collectionRate)} of what was due`,
    )
}

console.log('\nThe clerk’s list: grade, limit, exposure, what is overdue, and how they pay')
const { customers: graded } = gradeCustomers(sheets, {
  weights: { character: 30, capacity: 25, capital: 20, collateral: 15, conditions: 10 },
  missing: 'leave-out',
  limit: { sales: averageMonthlySales(orders, { asOf }), termMonths: 2 },
})
const gradeOf = new Map(graded.map(({ customerId, grade }) => [customerId, grade]))
const limits = graded.flatMap(({ customerId, limit }) => (limit === null ? [] : [{ customerId, limit }]))
const behaviour = new Map(customerPaymentBehaviour(invoices, { asOf }).map((one) => [one.customerId, one]))
const exposures = creditExposure(invoices, limits, { asOf })
const over = exposures.filter(({ status }) => status === 'over').sort((a, b) => (a.headroom ?? 0) - (b.headroom ?? 0))
console.log(`${over.length} of ${exposures.length} customers are over their limit; the ten furthest:`)
for (const { customerId, limit, receivables, overdue } of over.slice(0, 10)) {
  const habits = behaviour.get(customerId)
  console.log(
    `${names.get(customerId) ?? customerId}: ${gradeOf.get(customerId)}, limit ${yuan(limit)}, owes ${yuan(receivables)},`,
    `${yuan(overdue)} overdue; pays ${habits?.meanDaysLateSoFar?.toFixed(0) ?? '–'} days late on average,`,
    `${habits?.trend ?? 'no trend yet'}`,
  )
}
