import { dateOfDay } from '../../src/data/dayNumber.js'
import type { Invoice } from '../../src/data/rows.js'
import type { Size } from './accounts.js'
import { dayOfSeconds, LAST_DAY, monthEnd, workingDay } from './calendar.js'
import type { Chance } from './chance.js'
import { fenOf, type History, yuan } from './trade.js'

interface Bill {
  readonly history: History
  readonly issued: number
  readonly fen: number
}

/** Days until a bill is due. */
const TERMS: Readonly<Record<Size, number>> = { large: 60, medium: 30, small: 15 }

/**
 * The rows of `invoices.csv`: one per customer and month over the orders and returns of that month, with what was paid on it by
 * the last day.
 */
export function invoiceRows(histories: readonly History[], chance: Chance): Invoice[] {
  const bills = histories.flatMap(monthlyBills).sort((a, b) => a.issued - b.issued)
  return bills.map((bill, k) => {
    const { account } = bill.history
    const due = bill.issued + TERMS[account.size]
    const disputed = chance.happens(hasTrouble(bill) ? 0.2 : 0.01)
    const row: Invoice = {
      id: `I${String(k + 1).padStart(5, '0')}`,
      customerId: account.id,
      amount: yuan(bill.fen),
      issuedOn: dateOfDay(bill.issued),
      dueOn: dateOfDay(due),
      currency: 'CNY',
    }
    const paid = paymentsOf(bill, due, disputed, chance).filter(({ day }) => day <= LAST_DAY)
    if (paid.length > 0) row.payments = paid.map(({ day, fen }) => ({ date: dateOfDay(day), amount: yuan(fen) }))
    if (disputed) row.disputed = true
    return row
  })
}

function monthlyBills(history: History): Bill[] {
  const sums = new Map<number, number>()
  for (const line of history.lines) {
    const issued = monthEnd(line.day)
    sums.set(issued, (sums.get(issued) ?? 0) + fenOf(line))
  }
  return [...sums].filter(([, fen]) => fen > 0).map(([issued, fen]) => ({ history, issued, fen }))
}

function hasTrouble({ history, issued }: Bill): boolean {
  return history.cases.some(
    ({ received, satisfied }) => satisfied === false && monthEnd(dayOfSeconds(received)) === issued,
  )
}

/** Prompt payers pay before the due day, the others late; some pay in two parts; some that stopped never pay. */
function paymentsOf(
  { history, issued, fen }: Bill,
  due: number,
  disputed: boolean,
  chance: Chance,
): { day: number; fen: number }[] {
  const { lateness } = history.account
  const left = history.goneOn !== null && history.goneOn < due + 30
  if (chance.happens(left ? 0.08 + 0.012 * Math.min(lateness, 30) : 0.002)) return []
  const isPrompt = chance.happens(1 / (1 + lateness / 8))
  const delay = isPrompt ? -chance.between(0, Math.min(12, due - issued - 1)) : chance.gamma(1.3, 3 + lateness)
  const day = workingDay(Math.round(due + delay + (disputed ? chance.between(20, 70) : 0)))
  if (!chance.happens(disputed ? 0.5 : 0.05)) return [{ day, fen }]
  const part = Math.round((fen * chance.between(0.4, 0.8)) / 100) * 100
  const rest = { day: workingDay(day + chance.whole(10, 45)), fen: fen - part }
  return disputed && chance.happens(0.3) ? [{ day, fen: part }] : [{ day, fen: part }, rest]
}
