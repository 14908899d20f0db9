import { dateOfDay, dayNumber } from '../../src/data/dayNumber.js'
import type { Interaction } from '../../src/data/rows.js'
import type { Account } from './accounts.js'
import { dayOfSeconds, LAST_DAY, secondsAt, timeText, workingDay } from './calendar.js'
import type { Chance } from './chance.js'
import type { History } from './trade.js'

type Contacted = Interaction & { at: string }

/** Days on which the best customers are greeted for Mid-Autumn. */
const GREETINGS = ['2023-09-20', '2024-09-10', '2025-09-28'].map((date) => dayNumber(date))

/** The rows of `interactions.csv`: follow-ups of the sales staff, greetings, return visits after complaints. */
export function interactionRows(histories: readonly History[], chance: Chance): Contacted[] {
  const rows = histories.flatMap((history) => contacts(history, chance))
  return rows.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

function contacts({ account, days, cases }: History, chance: Chance): Contacted[] {
  const rows: Contacted[] = []
  const [first, last] = [days[0]!, Math.min(LAST_DAY - 3, days.at(-1)! + 120)]
  const gap = { large: 140, medium: 320, small: 1000 }[account.size]
  for (let day = first + chance.exponential(gap); day < last; day += 14 + chance.exponential(gap)) {
    const orders = days.some((bought) => bought > day && bought <= day + 7)
    const outcome = orders ? 'ordered' : chance.weighted({ interested: 40, 'no-answer': 35, declined: 25 })
    rows.push(contact(account, Math.floor(day), 'follow-up', outcome, chance))
  }
  for (const day of GREETINGS)
    if (account.size === 'large' && first < day && day < last && chance.happens(0.6))
      rows.push(contact(account, day, 'care', 'reached', chance))
  for (const { resolved, satisfied } of cases) {
    if (resolved === null || satisfied === null || dayOfSeconds(resolved) > LAST_DAY - 14) continue
    const day = dayOfSeconds(resolved) + chance.whole(2, 10)
    rows.push(contact(account, day, 'return-visit', satisfied ? 'content' : 'discontent', chance))
  }
  return rows
}

function contact(account: Account, day: number, kind: string, outcome: string, chance: Chance): Contacted {
  const at = timeText(secondsAt(workingDay(day), chance.between(9, 17.5)))
  const channel = chance.weighted({ phone: 40, wechat: 35, visit: account.size === 'large' ? 30 : 6, email: 10 })
  const row: Contacted = { customerId: account.id, at, kind, channel, outcome }
  const isOpen = outcome === 'interested' || outcome === 'no-answer'
  return isOpen ? { ...row, nextOn: dateOfDay(workingDay(day + chance.whole(7, 30))) } : row
}
