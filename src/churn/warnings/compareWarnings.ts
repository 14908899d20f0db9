import { checkOptions, fail } from '../../data/checks.js'
import { type DateInput, dateOfDay, dayNumber } from '../../data/dayNumber.js'
import type { RowsOrColumns } from '../../data/fields.js'
import { type IdColumn, idAt, idCount } from '../../data/ids.js'
import type { Order } from '../../data/rows.js'
import { type OrderRules, readOrders } from '../../orders/orderBook.js'
import type { WarningLevel } from './warningRules.js'

/** Warnings of any kind: from `churnWarnings`, `purchaseModelWarnings`, or made by hand. */
export interface AnyWarnings {
  readonly asOf: string
  readonly customers:
    | readonly { readonly customerId: string; readonly level: WarningLevel | null; readonly reason?: string | null }[]
    | { readonly customerId: IdColumn; readonly level: IdColumn; readonly reason?: IdColumn }
}

/** Options of {@link compareWarnings}. */
export interface CompareWarningsOptions extends OrderRules {
  /** Last day of the holdout, after `asOf` of the warnings. */
  readonly holdoutEnd: DateInput
}

/** Customers of one level, and how many of them were lost. */
export interface LevelOutcome {
  readonly customers: number
  /** Without a purchase in the holdout. */
  readonly lost: number
  /** lost / customers; null where there are none. */
  readonly lostShare: number | null
}

/** How the warnings of one kind came true. */
export interface WarningOutcome {
  readonly name: string
  readonly customers: number
  readonly lost: number
  readonly lostShare: number | null
  /** Customers at `alert`. */
  readonly alerted: number
  /** Alerted and lost: hits. */
  readonly truePositives: number
  /** Alerted, but bought in the holdout: false alarms. */
  readonly falsePositives: number
  /** Lost without an alert: misses. */
  readonly falseNegatives: number
  readonly trueNegatives: number
  /** Share of the alerted who were lost; null where nobody is alerted. */
  readonly precision: number | null
  /** Share of the lost who were alerted; null where nobody is lost. */
  readonly recall: number | null
  /** Precision over the share of the lost among all: how much better than calling at random. */
  readonly lift: number | null
  /** Harmonic mean of precision and recall. */
  readonly f1: number | null
  /**
   * Among the customers who could be alerted at all: those without a `reason`. Who bought once has no threshold and is mostly gone, so
   * the lift over all customers can be below 1 though the alerted are lost far more often than others of their kind.
   */
  readonly judged: LevelOutcome & { readonly recall: number | null; readonly lift: number | null }
  readonly levels: Readonly<Record<WarningLevel | 'none', LevelOutcome>>
}

/** Kinds of warnings against one holdout. */
export interface WarningComparison {
  readonly asOf: string
  readonly holdoutEnd: string
  /** Length of the holdout. */
  readonly days: number
  readonly outcomes: readonly WarningOutcome[]
}

/**
 * Warnings against what happened: of those alerted, how many did not buy in the time after (precision), and of those who did not buy,
 * how many were alerted (recall)?
 *
 * Make the warnings with `asOf` at the end of the calibration and `later: 'ignore'`, a model's fit on that time alone. Lost is who has
 * no purchase in the holdout: some only pause, so take a holdout much longer than the usual interval. A level of null counts as no
 * alert.
 *
 * @param warnings - by name, all of one `asOf`
 * @param orders   - rows of {@link Order}, or columns: the same orders with those of the holdout
 * @param options  - `holdoutEnd`
 * @throws ClienteleError `empty-input` without warnings, `invalid-option` for warnings of different days, `out-of-range` for a holdout
 *         that ends before it begins, `late-order` for an order after it, and those of `churnWarnings`
 * @example
 * compareWarnings({
 *   gut: { asOf: '2024-01-31', customers: [{ customerId: 'ann', level: 'alert' }, { customerId: 'bob', level: 'normal' }] },
 * }, [
 *   { customerId: 'ann', date: '2024-01-02', amount: 20 },
 *   { customerId: 'bob', date: '2024-01-20', amount: 10 },
 *   { customerId: 'bob', date: '2024-02-20', amount: 10 },
 * ], { holdoutEnd: '2024-03-31' }).outcomes.map(({ precision, recall, lift }) => [precision, recall, lift]) //=> [[1, 1, 2]]
 */
export function compareWarnings(
  warnings: Readonly<Record<string, AnyWarnings>>,
  orders: RowsOrColumns<Order>,
  options: CompareWarningsOptions,
): WarningComparison {
  checkOptions(warnings, 'warnings')
  checkOptions(options)
  const names = Object.keys(warnings)
  const [first] = names
  if (first === undefined) return fail('empty-input', 'warnings', 'at least one kind of warnings', warnings)
  const asOf = dayNumber(warnings[first]!.asOf, `warnings.${first}.asOf`)
  for (const name of names) {
    const other = dayNumber(warnings[name]!.asOf, `warnings.${name}.asOf`)
    if (other !== asOf)
      fail('invalid-option', `warnings.${name}.asOf`, `${dateOfDay(asOf)}, as in the others`, warnings[name]!.asOf)
  }
  const holdoutEnd = dayNumber(options.holdoutEnd, 'options.holdoutEnd')
  if (holdoutEnd <= asOf)
    fail('out-of-range', 'options.holdoutEnd', `a day after \`asOf\` (${dateOfDay(asOf)})`, options.holdoutEnd)
  const buyers = buyersOf(orders, options, asOf, holdoutEnd)
  return {
    asOf: dateOfDay(asOf),
    holdoutEnd: dateOfDay(holdoutEnd),
    days: holdoutEnd - asOf,
    outcomes: names.map((name) => outcomeOf(name, warnings[name]!.customers, buyers)),
  }
}

/** Who bought in the holdout. */
function buyersOf(orders: RowsOrColumns<Order>, rules: OrderRules, asOf: number, holdoutEnd: number): Set<string> {
  const window = { from: asOf + 1, to: holdoutEnd, boundary: asOf, endName: 'holdoutEnd' }
  const { codes, amount, customers, idsOf } = readOrders(orders, rules, window)
  const bought = new Uint8Array(customers)
  for (let i = 0; i < codes.length; i++) if (amount[i]! >= 0) bought[codes[i]!] = 1
  const who = Uint32Array.from(bought.keys()).filter((customer) => bought[customer] === 1)
  const ids = idsOf(who)
  const buyers = new Set<string>()
  for (let i = 0; i < who.length; i++) buyers.add(idAt(ids, i))
  return buyers
}

const LEVELS = ['normal', 'watch', 'alert', 'none'] as const

function outcomeOf(name: string, customers: AnyWarnings['customers'], buyers: Set<string>): WarningOutcome {
  const count = 'length' in customers ? customers.length : idCount(customers.customerId)
  const totals = { normal: 0, watch: 0, alert: 0, none: 0 }
  const losses = { normal: 0, watch: 0, alert: 0, none: 0 }
  let judged = 0
  let judgedLost = 0
  for (let i = 0; i < count; i++) {
    const { id, level, reason } = 'length' in customers ? rowAt(customers, i) : columnsAt(customers, i)
    const place = LEVELS.find((one) => one === level) ?? 'none'
    const isLost = !buyers.has(id)
    totals[place]++
    if (isLost) losses[place]++
    if (reason !== '') continue
    judged++
    if (isLost) judgedLost++
  }
  const lost = losses.normal + losses.watch + losses.alert + losses.none
  const alerted = totals.alert
  const hits = losses.alert
  const precision = share(hits, alerted)
  const recall = share(hits, lost)
  const outcome = (level: (typeof LEVELS)[number]): LevelOutcome => ({
    customers: totals[level],
    lost: losses[level],
    lostShare: share(losses[level], totals[level]),
  })
  return {
    name,
    customers: count,
    lost,
    lostShare: share(lost, count),
    alerted,
    truePositives: hits,
    falsePositives: alerted - hits,
    falseNegatives: lost - hits,
    trueNegatives: count - lost - alerted + hits,
    precision,
    recall,
    lift: liftOf(precision, share(lost, count)),
    f1: share(2 * hits, alerted + lost),
    judged: {
      customers: judged,
      lost: judgedLost,
      lostShare: share(judgedLost, judged),
      recall: share(hits, judgedLost),
      lift: liftOf(precision, share(judgedLost, judged)),
    },
    levels: { normal: outcome('normal'), watch: outcome('watch'), alert: outcome('alert'), none: outcome('none') },
  }
}

type Rows = Extract<AnyWarnings['customers'], readonly unknown[]>

function rowAt(rows: Rows, i: number) {
  const { customerId: id, level, reason } = rows[i]!
  return { id, level, reason: reason ?? '' }
}

function columnsAt({ customerId, level, reason }: Exclude<AnyWarnings['customers'], Rows>, i: number) {
  return { id: idAt(customerId, i), level: idAt(level, i), reason: reason === undefined ? '' : idAt(reason, i) }
}

function liftOf(precision: number | null, lostShare: number | null): number | null {
  return precision === null || lostShare === null || lostShare === 0 ? null : precision / lostShare
}

/** A share; null of nothing. */
function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}
