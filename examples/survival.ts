/** How long subscribers stay, whether plans differ, and why they leave. `npx tsx examples/survival.ts` after `npm run build`. */
import { readFileSync } from 'node:fs'
import {
  cumulativeIncidence,
  dayNumber,
  kaplanMeier,
  logRankTest,
  restrictedMean,
  survivalAt,
  survivalQuantiles,
  timeLost,
} from 'clientele'
import { importSubscriptions } from 'clientele/tables'

const { rows } = importSubscriptions(readFileSync(new URL('sample/subscriptions.csv', import.meta.url), 'utf8'))
const asOf = dayNumber('2025-12-31')

// A customer who changes the plan has several rows: the first tells when it came, the last when and why it left.
type Row = (typeof rows)[number]
const byCustomer = new Map<string, { first: Row; last: Row }>()
for (const row of rows) {
  const { first, last } = byCustomer.get(row.customerId) ?? { first: row, last: row }
  byCustomer.set(row.customerId, {
    first: dayNumber(row.startsOn) < dayNumber(first.startsOn) ? row : first,
    last: dayNumber(row.startsOn) > dayNumber(last.startsOn) ? row : last,
  })
}
const customers = [...byCustomer.values()].filter(({ first }) => dayNumber(first.startsOn) < asOf)
const endOf = (endsOn: Row['endsOn']): number => (endsOn == null ? Infinity : dayNumber(endsOn))
const time = customers.map(({ first, last }) => Math.min(endOf(last.endsOn), asOf) - dayNumber(first.startsOn))
const event = customers.map(({ last }) => endOf(last.endsOn) <= asOf)
const plan = customers.map(({ first }) => (Number(first.monthlyAmount) < 200 ? 'small' : 'large'))

const share = (value: number): string => `${(100 * value).toFixed(1)} %`
const days = (value: number | null): string => (value === null ? 'not yet known' : `${value} days`)

for (const curve of kaplanMeier({ time, event, group: plan }).curves) {
  const { survival, lower, upper } = survivalAt(curve, [365])
  const [quarter, half] = survivalQuantiles(curve)
  console.log(
    `${curve.group} plan: ${curve.rows} customers, ${share(survival[0] ?? 0)} stay a year ` +
      `(${share(lower[0] ?? 0)} to ${share(upper[0] ?? 0)}); a quarter has left after ${days(quarter?.time ?? null)}, ` +
      `half after ${days(half?.time ?? null)}; mean of the first year ${restrictedMean(curve, { until: 365 }).value.toFixed(0)} days`,
  )
}
console.log(`Do the plans differ? p = ${logRankTest({ time, event, group: plan }).pValue?.toPrecision(2)}`)

const cause = customers.map(({ last }, i) => (event[i] ? last.reason || 'not-told' : null))
const [curves] = cumulativeIncidence({ time, cause }).curves
if (curves !== undefined) {
  for (const { cause: why, value } of timeLost(curves, { until: 365 }).lost) {
    console.log(`${why}: costs ${value.toFixed(1)} days of the first year`)
  }
}
