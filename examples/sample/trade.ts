import { dateOfDay } from '../../src/data/dayNumber.js'
import type { Complaint, Order } from '../../src/data/rows.js'
import type { Account } from './accounts.js'
import { dayOfSeconds, LAST_DAY, monthEnd, secondsAt, tide, timeIfPast, timeText, yearOf } from './calendar.js'
import { basket, type Item } from './catalogue.js'
import type { Chance } from './chance.js'

/** One line of an order, or units of it that came back. */
export interface Line extends Item {
  readonly account: Account
  readonly day: number
  /** Lines of one order share it: 0 for the first of the day, 1 for the second. */
  readonly part: number
  readonly returned: boolean
}

/** A complaint as it happened, whether or not its end falls into the three years. */
interface Case {
  readonly account: Account
  readonly grade: Grade
  readonly received: number
  readonly responded: number
  /** null: never resolved. */
  readonly resolved: number | null
  /** null: the customer was not asked. */
  readonly satisfied: boolean | null
}

/** What one customer did in the three years. */
export interface History {
  readonly account: Account
  readonly lines: readonly Line[]
  readonly days: readonly number[]
  readonly cases: readonly Case[]
  /** The day on which the customer silently stopped; null if it still buys on the last day. */
  readonly goneOn: number | null
}

type Grade = 'general' | 'major' | 'urgent'

/** Median hours until the first response and from there to the solution. */
const PACE: Readonly<Record<Grade, { readonly response: number; readonly solution: number }>> = {
  general: { response: 9, solution: 34 },
  major: { response: 5, solution: 60 },
  urgent: { response: 0.9, solution: 13 },
}
const GRADES: Readonly<Record<Grade, number>> = { general: 70, major: 23, urgent: 7 }

/** For so many days after a complaint that went badly a customer is so much likelier to stop. */
const GRUDGE = { days: 60, factor: 12 }

/** Lives one customer's days: orders by chance and season, complaints about them, the day it stops. */
export function tradeHistory(account: Account, chance: Chance): History {
  const lines: Line[] = []
  const days: number[] = []
  const cases: Case[] = []
  let lastGrudge = Number.NEGATIVE_INFINITY
  for (let day = account.acquiredOn ?? LAST_DAY + 1; day <= LAST_DAY; day++) {
    const isFirst = day === account.acquiredOn
    const isCross = day > lastGrudge && day <= lastGrudge + GRUDGE.days
    const risk = account.dropout * (isCross ? GRUDGE.factor : 1)
    if (!isFirst && chance.happens(1 - Math.exp(-risk))) return { account, lines, days, cases, goneOn: day }
    if (!isFirst && !chance.happens(1 - Math.exp(-account.rate * tide(day)))) continue
    days.push(day)
    const orders = chance.happens(0.03) ? 2 : 1
    for (let part = 0; part < orders; part++) lines.push(...orderLines(account, day, part, chance))
    const trouble = complaint(account, day, chance)
    if (trouble === undefined) continue
    cases.push(trouble)
    if (trouble.satisfied === false) lastGrudge = dayOfSeconds(trouble.received)
  }
  return { account, lines, days, cases, goneOn: null }
}

/** One order, and in one of fifty some units of a line come back before the month is billed. */
function orderLines(account: Account, day: number, part: number, chance: Chance): Line[] {
  const items = basket(account.industry, chance.gamma(2.6, account.meanSpend), yearOf(day), chance)
  const lines = items.map((item) => ({ ...item, account, day, part, returned: false }))
  const end = Math.min(monthEnd(day), LAST_DAY)
  if (day === end || !chance.happens(0.02)) return lines
  const line = chance.pick(lines)
  const back = {
    ...line,
    day: Math.min(end, day + chance.whole(1, 12)),
    units: chance.whole(1, line.units),
    returned: true,
  }
  return [...lines, back]
}

function complaint(account: Account, day: number, chance: Chance): Case | undefined {
  if (!chance.happens(0.04 * Math.exp(-0.4 * account.mood))) return undefined
  const grade = chance.weighted(GRADES)
  const received = secondsAt(day + chance.whole(1, 7), chance.between(8.5, 18))
  const responded = received + Math.round(3600 * chance.logNormal(PACE[grade].response, 0.8))
  const hours = chance.happens(0.94) ? chance.logNormal(PACE[grade].solution, 0.7) : null
  const resolved = hours === null ? null : responded + Math.round(3600 * hours)
  const content = hours === null ? 0.05 : 0.85 / (1 + 0.4 * (hours / PACE[grade].solution))
  const satisfied = chance.happens(0.88) ? chance.happens(content) : null
  return dayOfSeconds(received) > LAST_DAY ? undefined : { account, grade, received, responded, resolved, satisfied }
}

/** How content a customer is on a day: complaints that went badly stay in mind, well-kept ones help a little. */
export function moodOn(history: History, day: number): number {
  let mood = history.account.mood
  for (const { received, satisfied } of history.cases)
    if (dayOfSeconds(received) <= day && satisfied !== null) mood += satisfied ? 0.2 : -0.9
  return mood
}

/** Value of a line in fen; negative where the units came back. */
export const fenOf = (line: Line): number => (line.returned ? -1 : 1) * line.units * line.unitPrice

/** Fen as yuan with two decimals. */
export const yuan = (fen: number): string => (fen / 100).toFixed(2)

/** The rows of `orders.csv` by day: each order has its number, each return one of its own. */
export function orderRows(histories: readonly History[]): Order[] {
  const lines = histories.flatMap((history) => history.lines)
  lines.sort(
    (a, b) => a.day - b.day || (a.account.id < b.account.id ? -1 : a.account.id > b.account.id ? 1 : a.part - b.part),
  )
  const numbers = new Map<string, string>()
  let returns = 0
  return lines.map((line) => {
    const key = `${line.account.id} ${line.day} ${line.part}`
    const known = numbers.get(key) ?? `O${String(numbers.size + 1).padStart(5, '0')}`
    if (!line.returned) numbers.set(key, known)
    const orderId = line.returned ? `R${String(++returns).padStart(4, '0')}` : known
    const { account, day, productId } = line
    return {
      customerId: account.id,
      date: dateOfDay(day),
      amount: yuan(fenOf(line)),
      orderId,
      productId,
      currency: 'CNY',
    }
  })
}

/** The rows of `complaints.csv` by time received. What comes after the last day is blank: it is still open. */
export function complaintRows(histories: readonly History[]): Complaint[] {
  const cases = histories.flatMap((history) => history.cases)
  cases.sort((a, b) => a.received - b.received)
  return cases.map(({ account, grade, received, responded, resolved, satisfied }, k) => {
    const id = `M${String(k + 1).padStart(4, '0')}`
    const row: Complaint = { id, customerId: account.id, receivedAt: timeText(received), grade }
    const respondedAt = timeIfPast(responded)
    const resolvedAt = resolved === null ? undefined : timeIfPast(resolved)
    if (respondedAt !== undefined) row.respondedAt = respondedAt
    if (resolvedAt !== undefined) row.resolvedAt = resolvedAt
    if (resolvedAt !== undefined && satisfied !== null) row.satisfied = satisfied
    return row
  })
}
