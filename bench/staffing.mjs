/**
 * Agents for a year in quarters of an hour, 35,040 searches: clientele against pyworkforce (one process, if Python has it) and the
 * loop that one writes by hand. `node staffing.mjs` in this folder, after `npm run build`. See README.md.
 */
import { spawnSync } from 'node:child_process'
import { staffingPlan } from '../dist/service/index.js'
import { ms, printTable } from './support/table.mjs'

const INTERVALS = 35_040
const GOALS = {
  intervalSeconds: 900,
  meanHandleSeconds: 240,
  serviceLevel: 0.8,
  targetSeconds: 20,
}
const ROUNDS = 5

/** Days, weeks and some noise, without chance; up to `peak` calls a quarter of an hour. */
function forecastOf(peak) {
  const calls = Float64Array.from({ length: INTERVALS }, (_, i) => {
    const ofDay = Math.max(0, Math.sin(((i % 96) / 96) * 2 * Math.PI - 1.5) + 0.3)
    const ofWeek = Math.floor(i / 96) % 7 < 5 ? 1 : 0.4
    return Math.round(peak * ofWeek * ofDay * (0.7 + 0.07 * Math.sin(i * 1.7)))
  })
  return { startsAt: Float64Array.from({ length: INTERVALS }, (_, i) => i * 900_000), calls }
}

/** What one finds on the web: from one agent upwards, the recursion anew for each. */
function byHand({ calls }) {
  return Array.from(calls, (count) => {
    const a = (count * GOALS.meanHandleSeconds) / GOALS.intervalSeconds
    if (a === 0) return 0
    for (let n = Math.floor(a) + 1; ; n++) {
      let b = 1
      for (let k = 1; k <= n; k++) b = (a * b) / (k + a * b)
      const c = b / (1 - (a / n) * (1 - b))
      const level = 1 - c * Math.exp((-(n - a) * GOALS.targetSeconds) / GOALS.meanHandleSeconds)
      if (level >= GOALS.serviceLevel) return n
    }
  })
}

const PYTHON = `
import json, sys, time
from pyworkforce.queuing import ErlangC
goals, calls = json.load(sys.stdin)
started = time.perf_counter()
agents = []
for count in calls:
    if count == 0: agents.append(0); continue
    queue = ErlangC(transactions=count, aht=goals['meanHandleSeconds'] / 60, asa=goals['targetSeconds'] / 60, interval=goals['intervalSeconds'] / 60, shrinkage=0.0)
    agents.append(queue.required_positions(service_level=goals['serviceLevel'])['raw_positions'])
print(json.dumps([(time.perf_counter() - started) * 1000, agents]))
`

function median(run) {
  const times = []
  let result
  for (let round = 0; round <= ROUNDS; round++) {
    const started = performance.now()
    result = run()
    if (round > 0) times.push(performance.now() - started)
  }
  return { time: times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)], result }
}

const same = (a, b) => a.length === b.length && a.every((value, i) => value === b[i])

const rows = []
for (const peak of [30, 300, 3000]) {
  const forecast = forecastOf(peak)
  const ours = median(() => staffingPlan(forecast, GOALS))
  const agents = ours.result.intervals.agents
  const impatient = median(() => staffingPlan(forecast, { ...GOALS, patienceSeconds: 120 }))
  const hand = median(() => byHand(forecast))
  if (!same(hand.result, [...agents])) throw new Error('the loop by hand finds other numbers of agents')
  let theirs = '–'
  if (peak <= 30) {
    const python = spawnSync(process.env.PYTHON ?? 'python3', ['-c', PYTHON], {
      input: JSON.stringify([GOALS, [...forecast.calls]]),
      encoding: 'utf8',
      maxBuffer: 1e9,
    })
    if (python.status === 0) {
      const [time, found] = JSON.parse(python.stdout)
      if (!same(found, [...agents])) throw new Error('pyworkforce finds other numbers of agents')
      theirs = ms(time)
    }
  }
  rows.push([String(ours.result.peakAgents), ms(ours.time), ms(impatient.time), ms(hand.time), theirs])
}
console.log(`${INTERVALS} searches, median of ${ROUNDS}`)
printTable(['most agents', 'clientele, Erlang C', 'clientele, Erlang A', 'by hand', 'pyworkforce'], rows)
