import { dayNumber } from '../../src/data/dayNumber.js'
import type { Call } from '../../src/data/rows.js'
import { dayOfSeconds, secondsAt, timeText, workingDay } from './calendar.js'
import type { Chance } from './chance.js'
import type { History } from './trade.js'

/** The log covers the four weeks before Christmas: Monday to Friday, 9 to 18 o'clock in China, which is 1 to 10 o'clock UTC. */
const FIRST = dayNumber('2025-11-24')
const LAST = dayNumber('2025-12-19')

/** Calls an hour, from 9 o'clock, and how many people answer them. */
const CALLS_PER_HOUR = [4, 8, 7, 3, 4, 6, 8, 6, 3]
const AGENTS = [1, 2, 2, 1, 1, 2, 2, 2, 1]

const ISSUES = { 'order-status': 34, delivery: 22, invoice: 16, product: 14, return: 8, other: 6 }

/** Mean seconds of patience in the queue and, by issue, the median of a talk. */
const PATIENCE = 240
const TALK: Readonly<Record<keyof typeof ISSUES, number>> = {
  'order-status': 170,
  delivery: 260,
  invoice: 300,
  product: 280,
  return: 340,
  other: 200,
}

interface Ring {
  readonly at: number
  readonly issue: keyof typeof ISSUES
  readonly customerId: string | undefined
}

/** The rows of `calls.csv`: callers wait their turn for the next free person, hang up when they lose patience, and may call again. */
export function callRows(histories: readonly History[], chance: Chance): Call[] {
  const queue = firstRings(histories, chance)
  const freeAt = [0, 0]
  const rows: Call[] = []
  for (let k = 0; k < queue.length; k++) {
    const { at, issue, customerId } = queue[k]!
    const row: Call = { offeredAt: timeText(at), issue }
    if (customerId !== undefined) row.customerId = customerId
    rows.push(row)
    const agents = AGENTS[hourOf(at) - 9] ?? 1
    const agent = agents === 2 && freeAt[1]! < freeAt[0]! ? 1 : 0
    const answered = Math.max(at + chance.whole(2, 8), freeAt[agent]!)
    const leaves = at + Math.ceil(chance.exponential(PATIENCE))
    const ended = answered + Math.ceil(chance.logNormal(TALK[issue], 0.6))
    if (leaves < answered) row.abandonedAt = timeText(leaves)
    else {
      row.answeredAt = timeText(answered)
      row.endedAt = timeText(ended)
      freeAt[agent] = ended + chance.whole(10, 60)
    }
    if (leaves < answered ? chance.happens(0.5) : chance.happens(0.1))
      insert(queue, { issue, customerId, at: nextTry(leaves < answered ? leaves : ended, leaves < answered, chance) })
  }
  return rows
}

const hourOf = (seconds: number): number => Math.floor(seconds / 3600 + 8) % 24

function firstRings(histories: readonly History[], chance: Chance): Ring[] {
  const active = histories.filter(({ days }) => days.some((day) => day > FIRST - 90 && day <= FIRST))
  const rings: Ring[] = []
  for (let day = FIRST; day <= LAST; day++) {
    if (workingDay(day) !== day) continue
    const busy = workingDay(day - 1) !== day - 1 ? 1.3 : 1
    CALLS_PER_HOUR.forEach((calls, k) => {
      for (
        let hour = chance.exponential(1 / (calls * busy));
        hour < 1;
        hour += chance.exponential(1 / (calls * busy))
      ) {
        const customerId = chance.happens(0.75) ? chance.pick(active).account.id : undefined
        rings.push({ at: secondsAt(day, 9 + k + hour), issue: chance.weighted(ISSUES), customerId })
      }
    })
  }
  return rings
}

/** Who hung up tries again within the hour; who was not helped calls within three days. */
function nextTry(from: number, hungUp: boolean, chance: Chance): number {
  if (hungUp) return from + chance.whole(60, 2400)
  return secondsAt(workingDay(dayOfSeconds(from) + chance.whole(1, 3)), chance.between(9, 18))
}

/** Keeps the queue in order; what falls after closing time or the end of the log is not recorded. */
function insert(queue: Ring[], ring: Ring): void {
  if (hourOf(ring.at) >= 18 || dayOfSeconds(ring.at) > LAST) return
  const place = queue.findIndex(({ at }) => at > ring.at)
  if (place === -1) queue.push(ring)
  else queue.splice(place, 0, ring)
}
