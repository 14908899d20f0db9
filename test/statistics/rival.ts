/**
 * The chapter once more, as one writes it by hand: Dates, Maps, Sets, cents as whole numbers. Shares nothing with
 * `src/statistics` and `src/orders`.
 */
import fc from 'fast-check'

export interface PlainOrder {
  customerId: string
  date: number
  amount: number
  orderId?: string
  productId?: string
}

/** A purchase (0 or more) or a refund. */
export interface Movement {
  customerId: string
  date: Date
  cents: number
}

export const DAY = 86_400_000

/** A day as epoch milliseconds. */
export const at = (day: number): number => day * DAY

const startOfDay = (milliseconds: number): number => Math.floor(milliseconds / DAY) * DAY

/** Orders up to the end of a day, line items of a customer's order put together on the day of the first. */
export function movementsOf(orders: readonly PlainOrder[], end: number): Movement[] {
  const merged = new Map<string, Movement>()
  const all: Movement[] = []
  for (const { customerId, date, amount, orderId } of orders) {
    const day = new Date(startOfDay(date))
    const cents = Math.round(amount * 100)
    if (day.getTime() > end) continue
    const key = JSON.stringify([customerId, orderId])
    const known = orderId && cents >= 0 ? merged.get(key) : undefined
    if (known) {
      known.cents += cents
      if (day < known.date) known.date = day
      continue
    }
    const movement = { customerId, date: day, cents }
    all.push(movement)
    if (orderId && cents >= 0) merged.set(key, movement)
  }
  return all
}

export type Unit = 'day' | 'month' | 'quarter' | 'year'

/** Name of the period of a date, by `Date` itself. */
export function periodName(date: Date, unit: Unit): string {
  const text = date.toISOString()
  if (unit === 'quarter') return `${text.slice(0, 4)}-Q${Math.floor(date.getUTCMonth() / 3) + 1}`
  return text.slice(0, { day: 10, month: 7, year: 4 }[unit])
}

/** Names of all periods from one day to another, and the days of each that lie between them. */
export function periodDays(first: number, last: number, unit: Unit): Map<string, number> {
  const days = new Map<string, number>()
  for (let day = first; day <= last; day += DAY) {
    const name = periodName(new Date(day), unit)
    days.set(name, (days.get(name) ?? 0) + 1)
  }
  return days
}

/** Number of days of a period of the calendar. */
export function lengthOf(name: string, unit: Unit): number {
  const year = Number(name.slice(0, 4))
  const month =
    unit === 'quarter' ? (Number(name.slice(6)) - 1) * 3 : unit === 'year' ? 0 : Number(name.slice(5, 7)) - 1
  const months = { day: 0, month: 1, quarter: 3, year: 12 }[unit]
  return unit === 'day' ? 1 : (Date.UTC(year, month + months, 1) - Date.UTC(year, month, 1)) / DAY
}

/** The same period one year before, by its name. */
export function yearBefore(name: string): string {
  return `${Number(name.slice(0, 4)) - 1}${name.slice(4)}`
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  if (sorted.length === 0) return null
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

export const isPurchase = ({ cents }: Movement): boolean => cents >= 0

const ids = ['a', 'B', 'b', 'ä', '客户', '😀', '__proto__', '10', '9']

/** Orders of a few years after an odd start, with refunds, line items and free orders. */
export const orders: fc.Arbitrary<PlainOrder[]> = fc
  .tuple(fc.integer({ min: 18_000, max: 20_000 }), fc.constantFrom(40, 400, 1500))
  .chain(([first, span]) =>
    fc.array(
      fc
        .record(
          {
            customerId: fc.constantFrom(...ids),
            date: fc
              .tuple(fc.integer({ min: 0, max: span }), fc.integer({ min: 0, max: DAY - 1 }))
              .map(([day, time]) => (first + day) * DAY + time),
            cents: fc.oneof(fc.integer({ min: -5000, max: 20_000 }), fc.constantFrom(0, 1, 999_999_999)),
            orderId: fc.constantFrom('1', '2', ''),
            productId: fc.constantFrom('tea', 'rice', '茶', ''),
          },
          { requiredKeys: ['customerId', 'date', 'cents'] },
        )
        .map(({ cents, ...order }) => ({ ...order, amount: cents / 100 })),
      { maxLength: 60 },
    ),
  )

/** The last day of the orders, as epoch milliseconds. */
export const lastDay = (rows: readonly PlainOrder[]): number =>
  startOfDay(Math.max(18_000 * DAY, ...rows.map(({ date }) => date)))
