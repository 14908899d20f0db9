import { dateOfDay } from '../../src/data/dayNumber.js'
import type { Subscription } from '../../src/data/rows.js'
import { INDUSTRIES } from './accounts.js'
import { LAST_DAY } from './calendar.js'
import type { Chance } from './chance.js'
import type { History } from './trade.js'

/**
 * Rented coffee machines and water boilers, paid by the month and not part of the orders: the rows of `subscriptions.csv`. A
 * change of the plan ends one row and starts the next on the day after.
 */
export function subscriptionRows(histories: readonly History[], chance: Chance): Subscription[] {
  const rows = histories.flatMap((history) => rentals(history, chance))
  return rows.sort((a, b) => (a.startsOn < b.startsOn ? -1 : a.startsOn > b.startsOn ? 1 : 0))
}

function rentals({ account, goneOn, days }: History, chance: Chance): Subscription[] {
  const rows: Subscription[] = []
  if (days.length < 2 || !chance.happens(INDUSTRIES[account.industry].renting)) return rows
  const over = goneOn === null ? Number.POSITIVE_INFINITY : goneOn + chance.whole(0, 40)
  let starts = days[0]! + chance.whole(5, 60)
  let monthly = chance.pick([99, 129, 169]) * { large: 3, medium: 2, small: 1 }[account.size]
  while (starts < Math.min(over, LAST_DAY)) {
    const ends = Math.min(over, starts + Math.ceil(chance.exponential(420)))
    const row: Subscription = { customerId: account.id, startsOn: dateOfDay(starts), monthlyAmount: monthly.toFixed(2) }
    rows.push(row)
    if (ends > LAST_DAY) break
    row.endsOn = dateOfDay(ends)
    row.reason = chance.weighted(ends < over ? { upgrade: 60, downgrade: 40 } : endReasons(account))
    monthly = Math.round(monthly * (row.reason === 'upgrade' ? 1.35 : 0.7))
    starts = ends + 1
  }
  return rows
}

/** The discontented leave over service, late payers are made to leave. */
function endReasons({ mood, lateness }: History['account']): Record<string, number> {
  return { price: 25, competitor: 30, service: mood < 0 ? 35 : 12, closed: 20, payment: lateness > 12 ? 20 : 4 }
}
