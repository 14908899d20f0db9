/** How complaints and calls are handled, and what is overdue today. `npx tsx examples/service.ts` after `npm run build`. */
import { readFileSync } from 'node:fs'
import {
  type BusinessCalendar,
  callCentreIndicators,
  callsByInterval,
  complaintDeadlines,
  complaintIndicators,
} from 'clientele'
import { importCalls, importComplaints, importCustomers } from 'clientele/tables'

const sample = (name: string): string => readFileSync(new URL(`sample/${name}`, import.meta.url), 'utf8')
const { rows: complaints } = importComplaints(sample('complaints.csv'))
const { rows: customers } = importCustomers(sample('customers.csv'))
const { rows: calls } = importCalls(sample('calls.csv'))
const asOf = '2025-12-31'
const percent = (share: number | null): string => (share === null ? '–' : `${(100 * share).toFixed(1)} %`)
const number = (value: number | null): string => (value === null ? '–' : value.toFixed(1))

/** China: holidays of 2025, and the weekends worked to make up for them. */
const calendar: BusinessCalendar = {
  utcOffsetMinutes: 480,
  holidays: [
    ...['2025-01-01', '2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31', '2025-02-03', '2025-02-04'],
    ...['2025-04-04', '2025-05-01', '2025-05-02', '2025-05-05', '2025-06-02'],
    ...['2025-10-01', '2025-10-02', '2025-10-03', '2025-10-06', '2025-10-07', '2025-10-08'],
  ],
  workdays: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
}

console.log('Complaints of 2025')
const ofTheYear = complaints.filter(({ receivedAt }) => String(receivedAt) >= '2025')
const options = { asOf, calendar, customers: customers.length, repeatDays: 90 }
const all = complaintIndicators(ofTheYear, options)
console.log(
  `${all.complaints} from ${all.complainants} of ${customers.length} customers: ${percent(all.complaintRate)};`,
  `${percent(all.repeatRate)} of them repeated within 90 days; ${percent(all.satisfactionRate)} satisfied in the end`,
)
for (const { grade, complaints: count, response, resolution, handlingTime } of all.grades) {
  console.log(
    `${grade}: ${count}, answered on time ${percent(response.rate)}, resolved on time ${percent(resolution.rate)},`,
    `half within ${number(handlingTime.median)} hours; ${handlingTime.open} open`,
  )
}

console.log('\nOpen at the end of the year')
for (const { id, customerId, grade, resolutionDueAt, resolution } of complaintDeadlines(ofTheYear, { asOf, calendar }))
  if (resolution === 'overdue' || resolution === 'pending')
    console.log(`${id} (${customerId}, ${grade}): ${resolution}, due ${String(resolutionDueAt).slice(0, 16)}`)

console.log('\nThe hotline before Christmas')
const rules = { thresholdSeconds: 20, convention: 'offered', wrapSeconds: 35 } as const
const hotline = callCentreIndicators(calls, { ...rules, windowHours: 72 })
console.log(
  `${hotline.calls} calls, ${percent(hotline.serviceLevel.serviceLevel)} answered within 20 seconds,`,
  `${percent(hotline.abandonRate)} given up; wait ${number(hotline.averageSpeedOfAnswer)} s on average,`,
  `${number(hotline.wait90)} s for one in ten; a call takes ${number(hotline.averageHandleTime)} s`,
)
console.log(
  `One call was enough for ${percent(hotline.firstContact?.firstContactResolution ?? null)} of the first calls`,
)
const byConvention = Object.entries(hotline.serviceLevel.byConvention)
console.log(
  `The same service level as others count it: ${byConvention.map(([name, level]) => `${name} ${percent(level)}`).join(', ')}`,
)

console.log('\nBy hour, local time')
for (const hour of callsByInterval(calls, { ...rules, intervalMinutes: 60, utcOffsetMinutes: 480 }).intervals) {
  console.log(
    `${hour.start}: ${number(hour.callsPerHour)} calls, service level ${percent(hour.serviceLevel)},`,
    `given up ${percent(hour.abandonRate)}, wait ${number(hour.averageSpeedOfAnswer)} s`,
  )
}
