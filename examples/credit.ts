/** Grades and limits of the sample's customers, and which credit period pays. `npx tsx examples/credit.ts` after `npm run build`. */
import { readFileSync } from 'node:fs'
import {
  averageMonthlySales,
  creditGrade,
  creditPolicies,
  creditScore,
  type GradeRule,
  gradeCustomers,
} from 'clientele'
import { importCreditSheets, importCustomers, importOrders } from 'clientele/tables'
import { explain, toText } from 'clientele/worked'

const sample = (name: string): string => readFileSync(new URL(`sample/${name}`, import.meta.url), 'utf8')
const { rows: sheets } = importCreditSheets(sample('credit-sheets.csv'))
const { rows: orders } = importOrders(sample('orders.csv'))
const names = new Map(importCustomers(sample('customers.csv')).rows.map(({ id, name }) => [id, name]))
const yuan = (amount: number | null): string =>
  amount === null ? '–' : `¥${Math.round(amount).toLocaleString('en-US')}`

/** What the wholesaler decided: no text publishes weights, and its clerk must be able to defend them. */
const weights = { character: 30, capacity: 25, capital: 20, collateral: 15, conditions: 10 }
const rules: GradeRule[] = [
  {
    id: 'bad-faith',
    factor: 'character',
    below: 40,
    cap: 'no-credit',
    reason: { en: 'Does not keep its word', zh: '不守信用' },
  },
  {
    id: 'no-collateral',
    factor: 'collateral',
    missing: true,
    cap: 'A',
    reason: { en: 'Nothing known of what backs it', zh: '担保情况不明' },
  },
]
const termMonths = { AAA: 2, AA: 2, A: 1.5, BBB: 1, BB: 0.5, B: 0.5, 'no-credit': 0 }

const sales = averageMonthlySales(orders, { asOf: '2025-12-31' })
const { grades, customers } = gradeCustomers(sheets, {
  weights,
  missing: 'leave-out',
  rules,
  limit: { sales, termMonths },
})

console.log('Grades')
for (const { id, labels, count, limit, lowered } of grades)
  console.log(
    `${id.padEnd(9)} ${String(count).padStart(4)} customers (${lowered} by a rule), limits of ${yuan(limit)}: ${labels.en.strategy}`,
  )

console.log('\nThe ten largest limits')
const byLimit = customers.toSorted((a, b) => (b.limit ?? 0) - (a.limit ?? 0))
for (const { customerId, score, grade, averageMonthlySales: monthly, limit } of byLimit.slice(0, 10))
  console.log(
    `${customerId} ${names.get(customerId)}: ${score.toFixed(1)}, ${grade}, buys ${yuan(monthly)} in a month, limit ${yuan(limit)}`,
  )

console.log('\nLowered by a rule')
for (const { customerId, scoreGrade, grade, decidedBy } of customers
  .filter((one) => one.decidedBy !== null)
  .slice(0, 8)) {
  const reason = rules.find(({ id }) => id === decidedBy)?.reason?.en
  console.log(`${customerId} ${names.get(customerId)}: ${scoreGrade} → ${grade} (${reason})`)
}

console.log('\nOne of them, as a textbook writes it')
const [first] = sheets
if (first !== undefined) {
  const { score } = creditScore(first.scores, { weights, missing: 'leave-out' })
  console.log(toText(explain.creditScore({ scores: first.scores, weights, missing: 'leave-out' }, { language: 'zh' })))
  console.log(`${first.customerId}: ${creditGrade(score, { rules, facts: first.scores }).grade}`)
}

console.log('\n30 days for all, or 60?')
const policies = creditPolicies(
  [
    {
      id: 'n/30',
      sales: 3_600_000,
      variableCostShare: 0.7,
      collection: 38,
      badDebtShare: 0.012,
      collectionCost: 40_000,
    },
    {
      id: 'n/60',
      sales: 3_900_000,
      variableCostShare: 0.7,
      collection: 71,
      badDebtShare: 0.024,
      collectionCost: 62_000,
    },
    {
      id: '2/10, n/30',
      sales: 3_650_000,
      variableCostShare: 0.7,
      collection: [
        { share: 0.55, days: 10, discount: 0.02 },
        { share: 0.45, days: 40 },
      ],
      badDebtShare: 0.01,
      collectionCost: 30_000,
    },
  ],
  { costOfCapital: 0.08 },
)
for (const { id, net, creditCost, change } of policies.policies)
  console.log(
    `${id.padEnd(10)} leaves ${yuan(net.toNumber())}; credit costs ${yuan(creditCost.toNumber())}; against the first ${yuan(change.net.toNumber())}`,
  )
console.log(`Best: ${policies.best}`)
