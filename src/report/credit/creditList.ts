import {
  averageMonthlySales,
  type CreditGradeCount,
  creditExposure,
  customerPaymentBehaviour,
  type ExposureStatus,
  gradeCustomers,
  type LateTrend,
  type PaymentBehaviour,
} from '../../credit/index.js'
import { checkOptions } from '../../data/checks.js'
import { type DateInput, dateOfDay, dayNumber } from '../../data/dayNumber.js'
import type { CreditSheet, Customer, Invoice, Order } from '../../data/rows.js'
import { median } from '../../numeric/quantiles.js'

/** What {@link creditList} is made from. */
export interface CreditListData {
  /** Invoices with their payments: who owes what, who pays late, and how much each buys in a month. */
  readonly invoices: readonly Invoice[]
  /** Scores of the credit evaluation. Without them there are no grades and no limits. */
  readonly creditSheets?: readonly CreditSheet[]
  /** Names. */
  readonly customers?: readonly Customer[]
}

/** How grades and limits are made. */
export interface CreditTerms {
  /** Weight of each factor of the credit sheets. Default: all alike, as no source publishes weights. */
  readonly creditWeights?: Readonly<Record<string, number>>
  /** Months of credit in the limit. Default: the usual term of the invoices, the median of the days from issue to due date. */
  readonly creditTermMonths?: number
}

/** Options of {@link creditList}. */
export interface CreditListOptions extends CreditTerms {
  /** The end of this day. */
  readonly asOf: DateInput
}

/** One customer and currency of the credit clerk's list. */
export interface CreditListRow {
  readonly customerId: string
  readonly name: string | null
  /** Null where the invoices name none. */
  readonly currency: string | null
  /** Null without a credit sheet. */
  readonly score: number | null
  readonly grade: string | null
  /** Null without a credit sheet, and where invoices are in several currencies. */
  readonly limit: number | null
  /** Open invoices less credits. */
  readonly receivables: number
  readonly overdue: number
  /** Limit less receivables: below 0 where the limit is exceeded. */
  readonly headroom: number | null
  readonly status: ExposureStatus
  /** Of the invoices due, open ones with their days so far; null where none was due yet. */
  readonly meanDaysLate: number | null
  readonly worstDaysLate: number | null
  readonly trend: LateTrend | null
}

/** The list, and what its limits rest on. */
export interface CreditList {
  /** Over the limit first, then by what is overdue, then by id. */
  readonly rows: readonly CreditListRow[]
  /** Best first, also those that nobody has; empty without credit sheets. */
  readonly grades: readonly CreditGradeCount[]
  /** Months of credit in the limits; null where there are none. */
  readonly termMonths: number | null
  /** Weights of the factors, as used; empty without credit sheets. */
  readonly weights: Readonly<Record<string, number>>
  /** Customers with a limit of 0 because they were not invoiced in the last twelve months. */
  readonly firstDeals: number
}

/** Days of a month of credit, as terms are named: 30, 60, 90. */
const DAYS_OF_A_MONTH = 30

/**
 * The credit clerk's list: every customer with grade, limit, what it owes, what is overdue and how it pays.
 *
 * Grades are those of the credit sheets (`gradeCustomers`); the limit is average monthly sales × term × factor of the grade, sales and
 * term being those of the invoices, so that no second file is needed (a convention of this package). Limits need invoices of one
 * currency.
 *
 * @param data    - invoices; credit sheets, customers
 * @param options - `asOf`; `creditWeights`, `creditTermMonths`
 * @throws ClienteleError where the ledger does not add up, with the invoice; what is wrong with a credit sheet, with its path
 * @example
 * creditList({
 *   invoices: [{ id: '1', customerId: 'a', amount: 900, issuedOn: '2024-05-01', dueOn: '2024-05-31' }],
 *   creditSheets: [{ customerId: 'a', scores: { character: 95, capacity: 91 } }],
 * }, { asOf: '2024-06-30' }).rows.map(({ grade, limit, overdue }) => [grade, limit, overdue]) //=> [['AAA', 1350, 900]]
 */
export function creditList(data: CreditListData, options: CreditListOptions): CreditList {
  checkOptions(data, 'data')
  checkOptions(options)
  const { invoices, creditSheets = [], customers = [] } = data
  const asOf = dayNumber(options.asOf, 'options.asOf')
  const names = new Map(customers.map(({ id, name }) => [id, name]))
  const graded = gradesOf(invoices, creditSheets, asOf, options)
  const limits = [...graded.byCustomer].flatMap(([customerId, { limit }]) =>
    // To the cent: a term of 1.4 months makes endless decimals, and a ledger adds none of those.
    limit === null ? [] : [{ customerId, limit: limit.toFixed(2) }],
  )
  const behaviour = new Map(
    customerPaymentBehaviour(invoices, { asOf: options.asOf }).map((one) => [keyOf(one), one] as const),
  )
  const rows = creditExposure(invoices, limits, { asOf: options.asOf }).map((exposure): CreditListRow => {
    const { customerId, currency, limit, receivables, overdue, headroom, status } = exposure
    const grade = graded.byCustomer.get(customerId)
    const pays: PaymentBehaviour | undefined = behaviour.get(keyOf(exposure))
    return {
      customerId,
      name: names.get(customerId) ?? null,
      currency,
      score: grade?.score ?? null,
      grade: grade?.grade ?? null,
      limit,
      receivables,
      overdue,
      headroom,
      status,
      meanDaysLate: pays?.meanDaysLateSoFar ?? null,
      worstDaysLate: pays?.worstDaysLate ?? null,
      trend: pays?.trend ?? null,
    }
  })
  return {
    rows: rows.sort(byUrgency),
    grades: graded.grades,
    termMonths: graded.termMonths,
    weights: graded.weights,
    firstDeals: graded.firstDeals,
  }
}

function keyOf({ customerId, currency }: { customerId: string; currency: string | null }): string {
  return JSON.stringify([customerId, currency])
}

/** Over the limit first, the furthest above it on top; then what is overdue. */
function byUrgency(a: CreditListRow, b: CreditListRow): number {
  const over = (row: CreditListRow): number => Math.max(0, -(row.headroom ?? 0))
  return over(b) - over(a) || b.overdue - a.overdue || (a.customerId < b.customerId ? -1 : 1)
}

interface Grades {
  readonly byCustomer: ReadonlyMap<
    string,
    { readonly score: number; readonly grade: string; readonly limit: number | null }
  >
  readonly grades: readonly CreditGradeCount[]
  readonly termMonths: number | null
  readonly weights: Readonly<Record<string, number>>
  readonly firstDeals: number
}

function gradesOf(
  invoices: readonly Invoice[],
  creditSheets: readonly CreditSheet[],
  asOf: number,
  { creditWeights, creditTermMonths }: CreditTerms,
): Grades {
  if (creditSheets.length === 0) {
    return { byCustomer: new Map(), grades: [], termMonths: null, weights: {}, firstDeals: 0 }
  }
  const factors = [...new Set(creditSheets.flatMap(({ scores }) => Object.keys(scores)))].sort()
  const weights = creditWeights ?? Object.fromEntries(factors.map((factor) => [factor, 1]))
  const issued = invoices.filter(({ issuedOn }, i) => dayNumber(issuedOn, `invoices[${i}].issuedOn`) <= asOf)
  const currencies = new Set(issued.map(({ currency = '' }) => currency))
  const termMonths = creditTermMonths ?? usualTerm(issued)
  const hasLimits = currencies.size === 1 && termMonths !== null
  const sales = hasLimits ? averageMonthlySales(issued.map(saleOf), { asOf: dateOfDay(asOf) }) : []
  const { customers, grades } = gradeCustomers(creditSheets, {
    weights,
    missing: 'leave-out',
    ...(hasLimits && { limit: { sales, termMonths } }),
  })
  return {
    byCustomer: new Map(customers.map((one) => [one.customerId, one])),
    grades,
    termMonths: hasLimits ? termMonths : null,
    weights,
    firstDeals: hasLimits ? customers.filter(({ averageMonthlySales }) => averageMonthlySales === null).length : 0,
  }
}

function saleOf({ customerId, issuedOn, amount }: Invoice): Order {
  return { customerId, date: issuedOn, amount }
}

/** The median term in months; null without invoices. */
function usualTerm(invoices: readonly Invoice[]): number | null {
  const days = median(Float64Array.from(invoices, ({ issuedOn, dueOn }) => dayNumber(dueOn) - dayNumber(issuedOn)))
  return days === null ? null : Math.max(0, days) / DAYS_OF_A_MONTH
}
