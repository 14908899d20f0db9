/** Who stays, who falls silent, whom to call on Monday. `npx tsx examples/churn.ts` after `npm run build`. */
import { readFileSync } from 'node:fs'
import {
  churnWarnings,
  cohortRetention,
  compareWarningRules,
  compareWarnings,
  dayRetention,
  paretoNbd,
  purchaseHistories,
  purchaseModelWarnings,
  returnRateCurve,
} from 'clientele'
import { importCustomers, importOrders } from 'clientele/tables'

const sample = (name: string): string => readFileSync(new URL(`sample/${name}`, import.meta.url), 'utf8')
const { rows: orders } = importOrders(sample('orders.csv'))
const { rows: customers } = importCustomers(sample('customers.csv'))
const segments = new Map(customers.map(({ id, segment }) => [id, segment ?? 'unknown']))
const asOf = '2025-12-31'
const percent = (share: number | null): string => (share === null ? '–' : `${(100 * share).toFixed(0)} %`)

console.log('Retention by quarter of the first order; the last column of a row may be unfinished:')
const triangle = cohortRetention(orders, { asOf, cohort: 'quarter' })
for (const { cohort, size, cells } of triangle.cohorts) {
  console.log(cohort, size, cells.map(({ rate, finished }) => percent(rate) + (finished ? '' : '*')).join(' '))
}
console.log('all, weighted:', triangle.average.map(({ weighted }) => percent(weighted)).join(' '))
for (const { day, exactRate, onOrAfterRate, withinRate } of dayRetention(orders, { asOf, days: [30, 90, 365] }).days) {
  console.log(
    `day ${day}: exactly ${percent(exactRate)}, or later ${percent(onOrAfterRate)}, by then ${percent(withinRate)}`,
  )
}

console.log('\nAfter how many days is a customer lost? The elbow of the return rate:')
for (const { class: segment, elbow } of returnRateCurve(orders, { asOf, by: segments }).curves) {
  console.log(segment, elbow && `${elbow.days} days, return rate ${percent(elbow.returnRate)}`)
}

console.log('\nHow many would each rule alert?')
for (const { rule, levels, withoutThreshold } of compareWarningRules(orders, { asOf, by: segments }).rules) {
  console.log(JSON.stringify(rule), `alert ${levels.alert}, watch ${levels.watch}, no threshold ${withoutThreshold}`)
}

const { classes, workList } = churnWarnings(orders, { asOf, by: segments })
console.log('\nThe default rule, class by class:')
for (const one of classes) console.log(one.class, 'watch', one.watch, 'alert', one.threshold ?? one.reason, one.levels)
console.log('Monday morning, first page:')
for (const { customerId, daysSince, threshold, valueAtRisk } of workList.slice(0, 5)) {
  console.log(
    `${customerId}: silent for ${daysSince} days (usual at most ${threshold?.toFixed(0)}), ${valueAtRisk.toFixed(0)} CNY a year`,
  )
}

console.log('\nWhich kind of warning comes true? Nine months held out:')
const past = { asOf: '2025-03-31', later: 'ignore' } as const
const fit = paretoNbd.fit(purchaseHistories(orders, { ...past, timeUnit: 'week' }), { timeUnit: 'week' })
const { outcomes } = compareWarnings(
  {
    intervals: churnWarnings(orders, { ...past, by: segments }),
    'Pareto/NBD': purchaseModelWarnings(orders, { ...past, model: paretoNbd, fit }),
  },
  orders,
  { holdoutEnd: asOf },
)
for (const { name, alerted, precision, recall, lift } of outcomes) {
  console.log(
    `${name}: ${alerted} alerted, precision ${percent(precision)}, recall ${percent(recall)}, lift ${lift?.toFixed(2)}`,
  )
}
