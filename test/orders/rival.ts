/**
 * The chapter once more, as one writes it by hand: Maps, objects, sorts, cents as whole numbers. Shares nothing with `src/orders`.
 */
export interface PlainOrder {
  customerId: string
  date: number
  amount: number
  orderId?: string
}

const DAY = 86_400_000
export const dayOf = (milliseconds: number): number => Math.floor(milliseconds / DAY)

interface Movement {
  day: number
  cents: number
}

interface Customer {
  id: string
  purchases: Movement[]
  refunds: Movement[]
}

/** Orders up to `to` by customer, line items put together; lines behind the boundary of orders from before it are dropped. */
function customersOf(orders: PlainOrder[], to: number, boundary = Number.POSITIVE_INFINITY): Customer[] {
  const lines = orders
    .filter(({ date }) => dayOf(date) <= to)
    .map(({ date, amount, ...rest }) => ({ ...rest, day: dayOf(date), cents: Math.round(amount * 100) }))
  const customers = new Map<string, Customer>()
  for (const id of new Set(lines.map(({ customerId }) => customerId))) {
    const own = lines.filter(({ customerId }) => customerId === id)
    const purchases = own.filter(({ cents, orderId }) => cents >= 0 && !orderId)
    const merged: Movement[] = [...new Set(own.map(({ orderId }) => orderId))]
      .filter((orderId) => orderId !== undefined && orderId !== '')
      .map((orderId) => own.filter((line) => line.orderId === orderId && line.cents >= 0))
      .filter((group) => group.length > 0)
      .map((group) => {
        const day = Math.min(...group.map((line) => line.day))
        const kept = group.filter((line) => day > boundary || line.day <= boundary)
        return { day, cents: kept.reduce((sum, line) => sum + line.cents, 0) }
      })
    const refunds = own.filter(({ cents }) => cents < 0)
    customers.set(id, { id, purchases: [...purchases, ...merged], refunds })
  }
  return [...customers.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

const distinctDays = (purchases: Movement[]): number[] =>
  [...new Set(purchases.map(({ day }) => day))].sort((a, b) => a - b)
const money = (movements: Movement[]): number => movements.reduce((sum, { cents }) => sum + cents, 0) / 100

export function rivalRfm(
  orders: PlainOrder[],
  { asOf, from, frequency, monetary }: { asOf: number; from: number; frequency: string; monetary: string },
) {
  return customersOf(orders, asOf).flatMap(({ id, purchases, refunds }) => {
    const inside = purchases.filter(({ day }) => day >= from)
    if (inside.length === 0) return []
    const count = frequency === 'days' ? distinctDays(inside).length : inside.length
    const total = money([...inside, ...refunds.filter(({ day }) => day >= from)])
    return [
      {
        customerId: id,
        recency: asOf - Math.max(...inside.map(({ day }) => day)),
        frequency: count,
        monetary: monetary === 'mean' ? total / count : total,
      },
    ]
  })
}

/** A refund goes to the last purchase day on or before it; what comes before the first goes to none. */
function moneyByPurchaseDay(days: number[], movements: Movement[]): number[] {
  const cents = days.map(() => 0)
  for (const movement of movements) {
    const at = days.findLastIndex((day) => day <= movement.day)
    if (at >= 0) cents[at]! += movement.cents
  }
  return cents.map((value) => value / 100)
}

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0)
const meanOrZero = (values: number[]): number => (values.length === 0 ? 0 : sum(values) / values.length)

export function rivalSplit(orders: PlainOrder[], calibrationEnd: number, holdoutEnd: number, unit: number) {
  return customersOf(orders, holdoutEnd, calibrationEnd).flatMap(({ id, purchases, refunds }) => {
    const days = distinctDays(purchases)
    const before = days.filter((day) => day <= calibrationEnd)
    if (before.length === 0) return []
    const past = [...purchases, ...refunds].filter(({ day }) => day <= calibrationEnd)
    const intervals = before.slice(1).map((day, i) => day - before[i]!)
    const after = days.filter((day) => day > calibrationEnd)
    const future = [...purchases, ...refunds].filter(({ day }) => day > calibrationEnd)
    return [
      {
        customerId: id,
        sumLogIntervals: sum(intervals.map((days) => Math.log(days / unit))),
        repeatPurchases: before.length - 1,
        lastPurchaseAge: (before.at(-1)! - before[0]!) / unit,
        age: (calibrationEnd - before[0]!) / unit,
        meanRepeatValue: meanOrZero(moneyByPurchaseDay(before, past).slice(1)),
        holdoutPurchases: after.length,
        holdoutDuration: (holdoutEnd - calibrationEnd) / unit,
        holdoutMeanValue: meanOrZero(moneyByPurchaseDay(after, future)),
      },
    ]
  })
}

export function rivalHistories(orders: PlainOrder[], asOf: number, unit: number) {
  return rivalSplit(orders, asOf, asOf, unit).map(
    ({ holdoutPurchases: _, holdoutDuration: __, holdoutMeanValue: ___, ...history }) => history,
  )
}

export function rivalIntervals(orders: PlainOrder[], asOf: number) {
  return customersOf(orders, asOf).flatMap(({ id, purchases }) => {
    const days = distinctDays(purchases)
    if (days.length === 0) return []
    const intervals = days.slice(1).map((day, i) => day - days[i]!)
    const mean = intervals.length === 0 ? null : sum(intervals) / intervals.length
    const sorted = intervals.toSorted((a, b) => a - b)
    const middle = sorted.length / 2
    return [
      {
        customerId: id,
        count: intervals.length,
        mean,
        sd:
          intervals.length < 2
            ? null
            : Math.sqrt(sum(intervals.map((days) => (days - mean!) ** 2)) / (intervals.length - 1)),
        median:
          sorted.length === 0
            ? null
            : sorted.length % 2 === 1
              ? sorted[Math.floor(middle)]!
              : (sorted[middle - 1]! + sorted[middle]!) / 2,
        currentGap: asOf - days.at(-1)!,
        days: days.length,
      },
    ]
  })
}
