import { checkConfidence, checkOptions } from '../../data/checks.js'
import { type DateInput, dayNumber } from '../../data/dayNumber.js'
import type { Columns, FieldTable, RowsOrColumns } from '../../data/fields.js'
import { inShapeOf } from '../../data/lift.js'
import type { Invoice } from '../../data/rows.js'
import { kaplanMeier } from '../../survival/index.js'
import type { LedgerOptions } from './checkLedger.js'
import { LATE_TREND_NAMES, type LateTrend, lateTrends } from './lateTrends.js'
import { type Ledger, readLedger } from './ledger.js'
import { customerIds, groupCurrencies, type LedgerGroups, ledgerGroups } from './ledgerGroups.js'

/** How a customer pays, in one currency. Days late are days from the due date to the payment of the last cent, below 0 if early. */
export interface PaymentBehaviour {
  readonly customerId: string
  /** Null (`''` in columns) where the invoices name none. */
  readonly currency: string | null
  /** Invoices issued by `asOf`, without credit notes. */
  readonly invoices: number
  /** Of them, paid in full. */
  readonly settled: number
  /** Of them, open and past due. */
  readonly overdueInvoices: number
  /** Money of the invoices. */
  readonly invoiced: number
  /** Of it, what is open. */
  readonly outstanding: number
  /** Mean days late of the settled invoices. Flatters whoever has stopped paying. */
  readonly meanDaysLate: number | null
  /** Mean days late of the money that came, each payment for itself. */
  readonly weightedDaysLate: number | null
  /** Mean days late of all invoices due before `asOf`, the open ones with their days so far: the truth is not less. */
  readonly meanDaysLateSoFar: number | null
  /** By how many days past due half of the invoices are paid, open ones as censored (Kaplan-Meier); null where half are not. */
  readonly medianDaysLate: number | null
  /** Most days late of an invoice due before `asOf`, open ones with their days so far. */
  readonly worstDaysLate: number | null
  /** Of the invoices due before `asOf`, the share paid by their due date. */
  readonly onTimeShare: number | null
  /** Mean days from issue to settlement of the settled invoices. */
  readonly meanDaysToPay: number | null
  /** By how many days per year the days late grow (least squares over due dates, open ones with their days so far). */
  readonly trendDaysPerYear: number | null
  /** Its confidence limits. */
  readonly trendLower: number | null
  readonly trendUpper: number | null
  /** `slower` or `faster` where the limits leave out 0, else `steady`; null where there is no trend to reckon. */
  readonly trend: LateTrend | null
}

export const paymentBehaviourFields: FieldTable<PaymentBehaviour> = [
  { name: 'customerId', kind: 'id' },
  { name: 'currency', kind: 'text', nullable: true },
  { name: 'invoices', kind: 'number' },
  { name: 'settled', kind: 'number' },
  { name: 'overdueInvoices', kind: 'number' },
  { name: 'invoiced', kind: 'number' },
  { name: 'outstanding', kind: 'number' },
  { name: 'meanDaysLate', kind: 'number', nullable: true },
  { name: 'weightedDaysLate', kind: 'number', nullable: true },
  { name: 'meanDaysLateSoFar', kind: 'number', nullable: true },
  { name: 'medianDaysLate', kind: 'number', nullable: true },
  { name: 'worstDaysLate', kind: 'number', nullable: true },
  { name: 'onTimeShare', kind: 'number', nullable: true },
  { name: 'meanDaysToPay', kind: 'number', nullable: true },
  { name: 'trendDaysPerYear', kind: 'number', nullable: true },
  { name: 'trendLower', kind: 'number', nullable: true },
  { name: 'trendUpper', kind: 'number', nullable: true },
  { name: 'trend', kind: 'text', nullable: true },
]

/** Options of {@link customerPaymentBehaviour}. */
export interface PaymentBehaviourOptions extends LedgerOptions {
  /** The end of this day. */
  readonly asOf: DateInput
  /** Confidence level of the trend, in (0, 1). Default 0.95. */
  readonly level?: number
}

/**
 * How each customer pays (付款行为): days late on average, by money, at the median and at worst, the share on time, and whether it gets
 * slower.
 *
 * Means over paid invoices alone flatter customers who have stopped paying. Hence the figures with open invoices in them:
 * `meanDaysLateSoFar` and the trend never overstate, `medianDaysLate` counts open invoices for as long as they have been open. Credit
 * notes are left out. Cost: one pass and the curves, about 4 µs an invoice.
 *
 * @param invoices - {@link Invoice} rows or columns, with their `payments`
 * @param options  - `asOf`; `level`, `overpayment`, `prepayment`
 * @returns one row a customer and currency with an invoice above 0, in order of the ids
 * @throws ClienteleError as {@link receivablesAging}; `out-of-range` for the level
 * @example
 * customerPaymentBehaviour([{ id: '1', customerId: 'a', amount: 900, issuedOn: '2024-04-10', dueOn: '2024-05-10', payments: [
 *   { date: '2024-05-20', amount: 900 }] }], { asOf: '2024-06-30' })[0].meanDaysLate //=> 10
 */
export function customerPaymentBehaviour(
  invoices: readonly Invoice[],
  options: PaymentBehaviourOptions,
): PaymentBehaviour[]
export function customerPaymentBehaviour(
  invoices: Columns<Invoice>,
  options: PaymentBehaviourOptions,
): Columns<PaymentBehaviour>
export function customerPaymentBehaviour(
  invoices: RowsOrColumns<Invoice>,
  options: PaymentBehaviourOptions,
): PaymentBehaviour[] | Columns<PaymentBehaviour> {
  checkOptions(options)
  const asOf = dayNumber(options.asOf, 'options.asOf')
  const level = checkConfidence(options.level)
  const ledger = readLedger(invoices, options)
  const groups = ledgerGroups(ledger, asOf, true)
  const columns: Columns<PaymentBehaviour> = {
    customerId: customerIds(ledger, groups, invoices),
    currency: groupCurrencies(ledger, groups),
    ...behaviourColumns(ledger, groups, asOf, level),
  }
  return inShapeOf(invoices, columns, paymentBehaviourFields)
}

type BehaviourColumns = Omit<Columns<PaymentBehaviour>, 'customerId' | 'currency'>

/** What became of the invoices that have a group. */
interface Outcomes {
  /** Invoices, in the order of the ledger. */
  readonly rows: Uint32Array
  readonly group: Uint32Array
  /** Days past due when settled, or so far. */
  readonly daysLate: Float64Array
  readonly isSettled: Uint8Array
  /** Money still open, in units. */
  readonly open: Float64Array
}

function behaviourColumns(ledger: Ledger, groups: LedgerGroups, asOf: number, level: number): BehaviourColumns {
  const { count } = groups
  const outcomes = outcomesOf(ledger, groups, asOf)
  const sums = behaviourSums(ledger, groups, outcomes, asOf)
  const unit = Float64Array.from(groups.currency, (currency) => ledger.units[currency]!)
  const ratio = (sum: Float64Array, of: Float64Array): Float64Array =>
    sum.map((value, g) => (of[g]! > 0 ? value / of[g]! : Number.NaN))
  const trends = lateTrends(sums, level)
  return {
    invoices: sums.invoices,
    settled: sums.settled,
    overdueInvoices: sums.overdue,
    invoiced: sums.invoiced.map((value, g) => value / unit[g]!),
    outstanding: sums.outstanding.map((value, g) => value / unit[g]!),
    meanDaysLate: ratio(sums.settledDaysLate, sums.settled),
    weightedDaysLate: ratio(sums.paidDaysLate, sums.paid),
    meanDaysLateSoFar: ratio(sums.y, sums.n),
    medianDaysLate: medians(outcomes, count),
    worstDaysLate: sums.worst.map((value) => (value === -Infinity ? Number.NaN : value)),
    onTimeShare: ratio(sums.onTime, sums.n),
    meanDaysToPay: ratio(sums.daysToPay, sums.settled),
    trendDaysPerYear: trends.slope,
    trendLower: trends.lower,
    trendUpper: trends.upper,
    trend: Array.from(trends.direction, (direction) => LATE_TREND_NAMES[direction]!),
  }
}

function outcomesOf(ledger: Ledger, { count, groupOf }: LedgerGroups, asOf: number): Outcomes {
  const rows = groupOf.map((_, row) => row).filter((row) => groupOf[row]! < count)
  const outcomes: Outcomes = {
    rows,
    group: rows.map((row) => groupOf[row]!),
    daysLate: new Float64Array(rows.length),
    isSettled: new Uint8Array(rows.length),
    open: new Float64Array(rows.length),
  }
  const { due, issued, amount, firstPayment, paidOn, paid } = ledger
  for (let r = 0; r < rows.length; r++) {
    const row = rows[r]!
    const end = firstPayment[row + 1]!
    let open = amount[row]!
    let settledOn = -1
    let isSettled = false
    for (let k = firstPayment[row]!; k < end && paidOn[k]! <= asOf; k++) {
      open -= paid[k]!
      // A bounced cheque opens the invoice again; what is paid too much later does not settle it later.
      if (open > 0) isSettled = false
      else if (!isSettled) {
        isSettled = true
        settledOn = Math.max(paidOn[k]!, issued[row]!)
      }
    }
    outcomes.isSettled[r] = Number(isSettled)
    outcomes.daysLate[r] = (isSettled ? settledOn : asOf) - due[row]!
    outcomes.open[r] = Math.max(0, open)
  }
  return outcomes
}

function behaviourSums(ledger: Ledger, groups: LedgerGroups, outcomes: Outcomes, asOf: number) {
  const empty = (): Float64Array => new Float64Array(groups.count)
  const sums = {
    invoices: empty(),
    settled: empty(),
    overdue: empty(),
    invoiced: empty(),
    outstanding: empty(),
    settledDaysLate: empty(),
    daysToPay: empty(),
    paid: empty(),
    paidDaysLate: empty(),
    onTime: empty(),
    worst: empty().fill(-Infinity),
    n: empty(),
    x: empty(),
    y: empty(),
    xx: empty(),
    xy: empty(),
    yy: empty(),
  }
  const { due, issued, amount, firstPayment, paidOn, paid } = ledger
  for (let r = 0; r < outcomes.rows.length; r++) {
    const row = outcomes.rows[r]!
    const g = outcomes.group[r]!
    const late = outcomes.daysLate[r]!
    const isSettled = outcomes.isSettled[r] === 1
    sums.invoices[g]!++
    sums.invoiced[g]! += amount[row]!
    sums.outstanding[g]! += outcomes.open[r]!
    if (isSettled) {
      sums.settled[g]!++
      sums.settledDaysLate[g]! += late
      sums.daysToPay[g]! += late + due[row]! - issued[row]!
    } else if (late > 0) sums.overdue[g]!++
    for (let k = firstPayment[row]!; k < firstPayment[row + 1]! && paidOn[k]! <= asOf; k++) {
      sums.paid[g]! += paid[k]!
      sums.paidDaysLate[g]! += paid[k]! * (Math.max(paidOn[k]!, issued[row]!) - due[row]!)
    }
    // Invoices not yet due are left out, paid early or not: only the prompt ones among them are known.
    const x = due[row]! - asOf
    if (x >= 0) continue
    sums.n[g]!++
    if (isSettled && late <= 0) sums.onTime[g]!++
    if (late > sums.worst[g]!) sums.worst[g] = late
    sums.x[g]! += x
    sums.y[g]! += late
    sums.xx[g]! += x * x
    sums.xy[g]! += x * late
    sums.yy[g]! += late * late
  }
  return sums
}

/** Medians of the curves of all groups that have an invoice; open invoices are censored. */
function medians({ daysLate, isSettled, group }: Outcomes, count: number): Float64Array {
  const median = new Float64Array(count).fill(Number.NaN)
  if (count === 0) return median
  const { curves } = kaplanMeier({ time: daysLate, event: isSettled, group }, { interval: 'plain' })
  for (let g = 0; g < count; g++) median[g] = curves[g]!.median ?? Number.NaN
  return median
}
