/** How many people does the hotline take next week, and what does a roster do? `npx tsx examples/staffing.ts` after `npm run build`. */
import { readFileSync } from 'node:fs'
import { erlangA, staffingPlan } from 'clientele/service'
import { importCalls } from 'clientele/tables'

const { rows: calls } = importCalls(readFileSync(new URL('sample/calls.csv', import.meta.url), 'utf8'))
const HALF_HOUR = 1_800_000
const WEEK = 7 * 86_400_000
const time = (date: unknown): number => new Date(String(date)).getTime()
const percent = (share: number | null): string => (share === null ? '–' : `${(100 * share).toFixed(1)} %`)

console.log('The log: how long does a call take, how long do callers wait before they hang up?')
let talked = 0
let answered = 0
let queued = 0
let gone = 0
for (const { offeredAt, answeredAt, abandonedAt, endedAt } of calls) {
  if (answeredAt !== undefined && endedAt !== undefined) {
    talked += time(endedAt) - time(answeredAt)
    queued += time(answeredAt) - time(offeredAt)
    answered++
  } else if (abandonedAt !== undefined) {
    queued += time(abandonedAt) - time(offeredAt)
    gone++
  }
}
const meanHandleSeconds = talked / answered / 1000
const patienceSeconds = queued / gone / 1000
console.log(
  `${calls.length} calls, ${meanHandleSeconds.toFixed(0)} s each; patience ${patienceSeconds.toFixed(0)} s on average`,
)

console.log('\nThe forecast: the mean of each half hour of the week')
const starts = calls.map(({ offeredAt }) => time(offeredAt))
const first = starts.reduce((earliest, start) => Math.min(earliest, start))
const last = starts.reduce((latest, start) => Math.max(latest, start))
const monday = Math.floor(first / 86_400_000) * 86_400_000
const weeks = Math.ceil((last - monday) / WEEK)
const slots = new Map<number, number>()
for (const start of starts) {
  const slot = Math.floor(((start - monday) % WEEK) / HALF_HOUR)
  slots.set(slot, (slots.get(slot) ?? 0) + 1 / weeks)
}
const forecast = [...slots].map(([slot, mean]) => ({ startsAt: monday + weeks * WEEK + slot * HALF_HOUR, calls: mean }))
const busiest = forecast.reduce((most, one) => (one.calls > most.calls ? one : most))
console.log(
  `${forecast.length} half hours with calls; at most ${busiest.calls.toFixed(1)}, ${new Date(busiest.startsAt).toISOString()}`,
)

console.log('\nThe plan: 80 % answered within 20 seconds, three in ten paid hours for breaks, training and illness')
const goals = { intervalSeconds: 1800, meanHandleSeconds, serviceLevel: 0.8, targetSeconds: 20, shrinkage: 0.3 }
const plans = {
  'nobody hangs up': staffingPlan(forecast, goals),
  'callers hang up': staffingPlan(forecast, { ...goals, patienceSeconds }),
  'two at all times': staffingPlan(
    forecast.map((row) => ({ ...row, agents: 2 })),
    { ...goals, patienceSeconds },
  ),
}
for (const [
  how,
  { agentHours, scheduledHours, peakAgents, serviceLevel, occupancy, abandonProbability },
] of Object.entries(plans)) {
  console.log(
    `${how}: ${agentHours} hours at work, ${scheduledHours} scheduled, at most ${peakAgents}; in time ${percent(serviceLevel)},`,
    `busy ${percent(occupancy)}, hang up ${percent(abandonProbability)}`,
  )
}

console.log('\nThe busiest half hour, agent by agent')
for (const agents of [1, 2, 3, 4]) {
  const queue = erlangA({ arrivalsPerHour: 2 * busiest.calls, meanHandleSeconds, patienceSeconds, agents })
  console.log(
    `${agents}: in time ${percent(queue.serviceLevel)}, hang up ${percent(queue.abandonProbability)}, busy ${percent(queue.occupancy)}`,
  )
}
