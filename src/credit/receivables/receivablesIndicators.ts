import { calendarPeriods } from '../../data/calendar.js'
import { checkChoice, checkOptions, fail } from '../../data/checks.js'
import { civilDate, type DateInput, dateOfDay, dayNumber } from '../../data/dayNumber.js'
import type { RowsOrColumns } from '../../data/fields.js'
import { money } from '../../data/money.js'
import type { Invoice } from '../../data/rows.js'
import type { LedgerOptions } from './checkLedger.js'
import { type CollectionEffectiveness, effectiveness } from './collectionRates.js'
import { type CountBackDaysSalesOutstanding, countedBack } from './countBackDaysSalesOutstanding.js'
import { type DaysSalesOutstanding, daysSalesOutstanding } from './daysSalesOutstanding.js'
import { type Ledger, openAt, readLedger } from './ledger.js'

/** How days are counted: by the calendar, or months of 30 days. */
export type DayBasis = 'actual' | '30/360'

/** Options of {@link receivablesIndicators}. */
export interface ReceivablesIndicatorsOptions extends LedgerOptions {
  /** First day of the period. */
  readonly from: DateInput
  /** Last day of the period, not before `from`. */
  readonly to: DateInput
  /** Default `'actual'`; with `'30/360'` a quarter has 90 days and a year 360. */
  readonly dayBasis?: DayBasis
}

/** The indicators of one currency. opening + creditSales − collected = receivables, to the cent. */
export interface CurrencyReceivables {
  /** Null where the invoices name none. */
  readonly currency: string | null
  /** Open before the period. */
  readonly opening: number
  /** Issued in the period, less credit notes. */
  readonly creditSales: number
  /** Paid in the period. */
  readonly collected: number
  /** Open at its end; disputed invoices included, credits taken off. */
  readonly receivables: number
  readonly notOverdue: number
  readonly overdue: number
  /** `overdue` / `receivables`, null where that is not above 0. */
  readonly overdueRate: number | null
  /** What was to be paid by the end of the period: overdue before it, or due in it. */
  readonly due: number
  /** Of that, what was paid in the period. */
  readonly collectedOfDue: number
  /** `collectedOfDue` / `due`, null where nothing was due. */
  readonly collectionRate: number | null
  readonly daysSalesOutstanding: DaysSalesOutstanding
  /** Back from the end of the period, month by month, also beyond its beginning. */
  readonly countBack: CountBackDaysSalesOutstanding
  readonly collectionEffectiveness: CollectionEffectiveness
}

/** What {@link receivablesIndicators} gives back. */
export interface ReceivablesIndicators {
  readonly from: string
  readonly to: string
  readonly dayBasis: DayBasis
  /** Days of the period by that basis. */
  readonly days: number
  readonly currencies: readonly CurrencyReceivables[]
}

/**
 * How well receivables were collected in a period, from the invoices themselves: days sales outstanding in all its variants, collection
 * rate, overdue rate, collection effectiveness.
 *
 * @param invoices - {@link Invoice} rows or columns, with their `payments`
 * @param options  - `from`, `to`; `dayBasis`, `overpayment`, `prepayment`
 * @returns by currency, in code-unit order
 * @throws ClienteleError as {@link receivablesAging}; `out-of-range` for a period that ends before it begins
 * @example
 * receivablesIndicators([{ id: '1', customerId: 'a', amount: 900, issuedOn: '2024-04-10', dueOn: '2024-05-10', payments: [
 *   { date: '2024-05-02', amount: 600 }] }], { from: '2024-04-01', to: '2024-06-30' }).currencies[0].collectionRate //=> 0.6667
 */
export function receivablesIndicators(
  invoices: RowsOrColumns<Invoice>,
  options: ReceivablesIndicatorsOptions,
): ReceivablesIndicators {
  checkOptions(options)
  const from = dayNumber(options.from, 'options.from')
  const to = dayNumber(options.to, 'options.to')
  if (to < from) fail('out-of-range', 'options.to', `a day from ${dateOfDay(from)} on`, dateOfDay(to))
  const dayBasis = checkChoice(options.dayBasis ?? 'actual', ['actual', '30/360'], 'options.dayBasis')
  const ledger = readLedger(invoices, options)
  const days = daysBetween(from, to + 1, dayBasis)
  const sums = periodSums(ledger, from, to)
  const months = monthlySales(ledger, to, dayBasis)
  return {
    from: dateOfDay(from),
    to: dateOfDay(to),
    dayBasis,
    days,
    currencies: ledger.currencies.values.flatMap((name, c) =>
      sums.invoices[c] === 0 ? [] : [indicatorsOf(name || null, c, sums, months, ledger.units[c]!, days)],
    ),
  }
}

interface PeriodSums {
  readonly opening: Float64Array
  readonly sales: Float64Array
  readonly closing: Float64Array
  readonly notOverdue: Float64Array
  readonly due: Float64Array
  readonly unpaidOfDue: Float64Array
  readonly invoices: Float64Array
}

/** Sums by currency, in its units. */
function periodSums(ledger: Ledger, from: number, to: number): PeriodSums {
  const count = ledger.currencies.values.length
  const sums: PeriodSums = {
    opening: new Float64Array(count),
    sales: new Float64Array(count),
    closing: new Float64Array(count),
    notOverdue: new Float64Array(count),
    due: new Float64Array(count),
    unpaidOfDue: new Float64Array(count),
    invoices: new Float64Array(count),
  }
  for (let i = 0; i < ledger.count; i++) {
    if (ledger.issued[i]! > to) continue
    const c = ledger.currencies.codes[i]!
    const isNew = ledger.issued[i]! >= from
    const before = isNew ? ledger.amount[i]! : openAt(ledger, i, from - 1)
    const after = openAt(ledger, i, to)
    sums.invoices[c]!++
    if (isNew) sums.sales[c]! += before
    else sums.opening[c]! += before
    sums.closing[c]! += after
    if (ledger.due[i]! >= to) sums.notOverdue[c]! += after
    if (ledger.due[i]! <= to) {
      sums.due[c]! += before
      sums.unpaidOfDue[c]! += after
    }
  }
  return sums
}

interface MonthlySales {
  readonly days: readonly number[]
  /** Of currency c in month m: `sales[c * days.length + m]`. */
  readonly sales: Float64Array
}

/** Credit sales by month of issue up to a day; the month of that day ends with it. */
function monthlySales({ count, amount, issued, currencies }: Ledger, to: number, basis: DayBasis): MonthlySales {
  let first = to
  for (let i = 0; i < count; i++) if (issued[i]! < first) first = issued[i]!
  const { starts, periodOfDay, firstDay } = calendarPeriods(first, to, 'month', 'monday', 'invoices')
  const months = starts.length - 1
  const days = Array.from({ length: months }, (_, m) =>
    daysBetween(starts[m]!, Math.min(starts[m + 1]!, to + 1), basis),
  )
  const sales = new Float64Array(currencies.values.length * months)
  for (let i = 0; i < count; i++) {
    if (issued[i]! <= to) sales[currencies.codes[i]! * months + periodOfDay[issued[i]! - firstDay]!]! += amount[i]!
  }
  return { days, sales }
}

function indicatorsOf(
  currency: string | null,
  c: number,
  sums: PeriodSums,
  { days: monthDays, sales }: MonthlySales,
  unit: number,
  days: number,
): CurrencyReceivables {
  const [opening, closing, notOverdue] = [sums.opening[c]!, sums.closing[c]!, sums.notOverdue[c]!]
  const [creditSales, due, unpaid] = [sums.sales[c]!, sums.due[c]!, sums.unpaidOfDue[c]!]
  const exact = (units: number) => money(units).div(unit)
  const months = monthDays.map((length, m) => ({ sales: exact(sales[c * monthDays.length + m]!), days: length }))
  return {
    currency,
    opening: opening / unit,
    creditSales: creditSales / unit,
    collected: (opening + creditSales - closing) / unit,
    receivables: closing / unit,
    notOverdue: notOverdue / unit,
    overdue: (closing - notOverdue) / unit,
    overdueRate: closing > 0 ? (closing - notOverdue) / closing : null,
    due: due / unit,
    collectedOfDue: (due - unpaid) / unit,
    collectionRate: due > 0 ? (due - unpaid) / due : null,
    daysSalesOutstanding: daysSalesOutstanding({
      receivables: exact(closing),
      creditSales: exact(creditSales),
      days,
      openingReceivables: exact(opening),
      notOverdue: exact(notOverdue),
    }),
    countBack: countedBack(exact(closing), months),
    collectionEffectiveness: effectiveness(exact(opening), exact(creditSales), exact(closing), exact(notOverdue)),
  }
}

/** Days from one day to before another; of 30 a month with `30/360`, where a 31st is a 30th. At least 1, for a lone 31st. */
function daysBetween(from: number, end: number, basis: DayBasis): number {
  if (basis === 'actual') return end - from
  const [a, b] = [civilDate(from), civilDate(end)]
  const dayOf = (day: number): number => Math.min(30, day)
  const months = (b.year - a.year) * 12 + b.month - a.month
  return Math.max(1, months * 30 + dayOf(b.dayOfMonth) - dayOf(a.dayOfMonth))
}
