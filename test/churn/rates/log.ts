import type { Subscription } from '../../../src/data/rows.js'
import { events, periods } from '../fixtures/rates.js'

/** The events of the fixture as subscriptions; `endsOn` is the first day without. */
export function subscriptionsOfEvents(): Subscription[] {
  return events.flatMap(([customerId, startsOn, monthlyAmount], i): Subscription[] => {
    if (monthlyAmount === 0) return []
    const next = events[i + 1]
    return [{ customerId, startsOn, monthlyAmount, ...(next?.[0] === customerId ? { endsOn: next[1] } : {}) }]
  })
}

/** The day before a date. */
function dayBefore(date: string): string {
  return new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10)
}

/** The three periods of the fixture with what the library says of them. */
export const windows = periods.map((expected) => ({
  name: `${expected.from} to ${expected.end}`,
  expected,
  options: { from: expected.from, to: dayBefore(expected.end), endsOn: 'exclusive' } as const,
}))
