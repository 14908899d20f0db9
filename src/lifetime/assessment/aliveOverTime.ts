import { checkInteger, checkOptions, fail } from '../../data/checks.js'
import { DAYS_PER_UNIT, type DateInput, dateOfDay, dayNumber } from '../../data/dayNumber.js'
import type { RowsOrColumns } from '../../data/fields.js'
import { idStrings } from '../../data/ids.js'
import type { Order } from '../../data/rows.js'
import { type OrderBook, type OrderRules, readOrders } from '../../orders/orderBook.js'
import { type PurchaseFit, purchaseModelOf } from '../engine/purchaseModelOf.js'

/** Options of {@link aliveOverTime}. */
export interface AliveOverTimeOptions extends OrderRules {
  /** Last day, inclusive. */
  readonly asOf: DateInput
  /** Which customer. May be left out where the orders are those of one. */
  readonly customerId?: string
  /** Days between two points, ≥ 1; days with a purchase and the last day are points too. Default 1. */
  readonly stepDays?: number
}

/** What is known of the customer on one day, and how likely it is that it has not stopped. */
export interface AlivePoint {
  readonly date: string
  /** From the first purchase, in the time unit of the fit. */
  readonly age: number
  readonly repeatPurchases: number
  readonly lastPurchaseAge: number
  /** At the end of the day. */
  readonly probabilityAlive: number
}

/** P(alive) of one customer from its first purchase on. */
export interface AliveOverTime {
  readonly kind: PurchaseFit['kind']
  readonly customerId: string
  /** Days with a purchase. */
  readonly purchases: readonly string[]
  readonly points: readonly AlivePoint[]
}

/**
 * P(alive) of one customer over time: it falls while the customer is silent, and the faster the more often it has bought before; a
 * purchase lifts it again.
 *
 * Each point uses what was known on that day only.
 *
 * @param fit     - of a purchase model of continuous time, with `timeUnit`
 * @param orders  - orders of one customer, or of many with `customerId`
 * @param options - `asOf`, `customerId`, `stepDays` and how orders are read: {@link OrderRules}
 * @throws ClienteleError `missing-value` at `fit.timeUnit`, or at `options.customerId` where there are several customers; `unknown-id`
 * where the customer has no purchase, `invalid-option`, and those of `purchaseHistories`
 * @example
 * aliveOverTime({ kind: 'bg-nbd', params: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, timeUnit: 'week' }, [
 *   { customerId: 'ann', date: '2024-01-01', amount: 20 },
 *   { customerId: 'ann', date: '2024-01-15', amount: 30 },
 * ], { asOf: '2024-03-25', stepDays: 70 }).points.map(({ date, probabilityAlive }) => [date, probabilityAlive])
 * //=> [['2024-01-01', 1], ['2024-01-15', 0.754], ['2024-03-11', 0.528], ['2024-03-25', 0.488]]
 */
export function aliveOverTime(
  fit: PurchaseFit,
  orders: RowsOrColumns<Order>,
  options: AliveOverTimeOptions,
): AliveOverTime {
  checkOptions(options)
  const model = purchaseModelOf(fit, 'fit')
  const { timeUnit } = fit
  if (!timeUnit) fail('missing-value', 'fit.timeUnit', 'the unit of the ages of the fit', timeUnit)
  const unit = DAYS_PER_UNIT[timeUnit]
  const asOf = dayNumber(options.asOf, 'options.asOf')
  const stepDays = checkInteger(options.stepDays ?? 1, 'options.stepDays', { minimum: 1 })
  const book = readOrders(orders, options, { to: asOf, endName: 'asOf' })
  const { customerId, days } = purchaseDaysOf(book, options.customerId)
  const first = days[0]!
  const seen = pointDays(days, asOf, stepDays)
  const repeatPurchases = new Float64Array(seen.length)
  const lastPurchaseAge = new Float64Array(seen.length)
  let purchases = 0
  seen.forEach((day, i) => {
    while (purchases < days.length && days[purchases]! <= day) purchases++
    repeatPurchases[i] = purchases - 1
    lastPurchaseAge[i] = (days[purchases - 1]! - first) / unit
  })
  const age = Float64Array.from(seen, (day) => (day - first) / unit)
  const alive = model.probabilityAlive(fit, { repeatPurchases, lastPurchaseAge, age })
  return {
    kind: fit.kind,
    customerId,
    purchases: days.map(dateOfDay),
    points: seen.map((day, i) => ({
      date: dateOfDay(day),
      age: age[i]!,
      repeatPurchases: repeatPurchases[i]!,
      lastPurchaseAge: lastPurchaseAge[i]!,
      probabilityAlive: alive[i]!,
    })),
  }
}

/** Every so many days from the first purchase, days with a purchase, and the last day. */
function pointDays(purchases: readonly number[], asOf: number, stepDays: number): number[] {
  const days = new Set([...purchases, asOf])
  for (let day = purchases[0]!; day <= asOf; day += stepDays) days.add(day)
  return [...days].sort((a, b) => a - b)
}

/** The customer asked for, or the only one, and its purchase days, ascending. */
function purchaseDaysOf(
  { codes, day, amount, customers, idsOf }: OrderBook,
  wanted: string | undefined,
): { readonly customerId: string; readonly days: readonly number[] } {
  const ids = idStrings(idsOf(Uint32Array.from({ length: customers }, (_, code) => code)))
  const buyers = new Set<number>()
  for (let i = 0; i < codes.length && (wanted === undefined || buyers.size === 0); i++) {
    if (amount[i]! >= 0 && (wanted === undefined || ids[codes[i]!] === wanted)) buyers.add(codes[i]!)
  }
  if (wanted === undefined && buyers.size > 1)
    fail('missing-value', 'options.customerId', `one of the ${buyers.size} customers`, wanted)
  const [code] = buyers
  if (code === undefined) return fail('unknown-id', 'options.customerId', 'a customer with a purchase', wanted)
  const days = new Set<number>()
  for (let i = 0; i < codes.length; i++) if (codes[i] === code && amount[i]! >= 0) days.add(day[i]!)
  return { customerId: ids[code]!, days: [...days].sort((a, b) => a - b) }
}
