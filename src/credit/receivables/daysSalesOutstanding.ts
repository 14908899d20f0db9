import type { Decimal } from 'decimal.js'
import { checkNumber, checkOptions } from '../../data/checks.js'
import { type MoneyInput, money } from '../../data/money.js'

/** Receivables and the credit sales of the period that ends with them. */
export interface ReceivablesFigures {
  /** Receivables at the end of the period. */
  readonly receivables: MoneyInput
  /** Sales on credit in the period. */
  readonly creditSales: MoneyInput
  /**
   * Days of the period, above 0. This is where the day basis is chosen: a quarter has 90 days where years have 360, 91.25 where they
   * have 365, or its own 90 to 92.
   */
  readonly days: number
  /** Receivables at the beginning of the period. */
  readonly openingReceivables?: MoneyInput
  /** Of the receivables at the end, what is not overdue. */
  readonly notOverdue?: MoneyInput
}

/** Days sales outstanding in its variants. Null: not above 0 sales to divide by, or the figure was not given. */
export interface DaysSalesOutstanding {
  readonly receivables: number
  readonly creditSales: number
  readonly days: number
  readonly openingReceivables: number | null
  readonly notOverdue: number | null
  /** Receivables at the end / sales · days. */
  readonly daysSalesOutstanding: number | null
  /** Mean of the receivables at the beginning and the end. */
  readonly meanReceivables: number | null
  /** Mean receivables / sales · days: the collection period of annual reports (应收账款周转天数). */
  readonly averageDaysSalesOutstanding: number | null
  /** Sales / mean receivables: how often receivables turn over in the period. */
  readonly turnover: number | null
  /** Receivables not overdue / sales · days: what would be left if everybody paid on time. */
  readonly bestPossible: number | null
  /** `daysSalesOutstanding` less `bestPossible`: days lost to late payers. */
  readonly averageDaysDelinquent: number | null
}

/**
 * Days sales outstanding (DSO, 应收账款周转天数): how many days of sales have not been paid for.
 *
 * All variants that the figures allow; they differ a lot where sales grow or have a season, and then
 * {@link countBackDaysSalesOutstanding} is the one to trust. From the invoices themselves: {@link receivablesIndicators}.
 *
 * @param figures - `receivables`, `creditSales`, `days`; `openingReceivables` for averages, `notOverdue` for the best possible
 * @throws ClienteleError `missing-value`, `invalid-number`, `out-of-range` for days not above 0
 * @example
 * daysSalesOutstanding({ receivables: 60, creditSales: 180, days: 90 }).daysSalesOutstanding //=> 30
 */
export function daysSalesOutstanding(figures: ReceivablesFigures): DaysSalesOutstanding {
  checkOptions(figures, 'figures')
  const receivables = money(figures.receivables, 'figures.receivables')
  const creditSales = money(figures.creditSales, 'figures.creditSales')
  const days = checkNumber(figures.days, 'figures.days', { above: 0 })
  const opening = moneyOrNull(figures.openingReceivables, 'figures.openingReceivables')
  const notOverdue = moneyOrNull(figures.notOverdue, 'figures.notOverdue')
  const mean = opening === null ? null : opening.plus(receivables).div(2)
  const daysOf = (amount: Decimal | null): Decimal | null =>
    amount === null || !creditSales.gt(0) ? null : amount.times(days).div(creditSales)
  const simple = daysOf(receivables)
  const best = daysOf(notOverdue)
  return {
    receivables: receivables.toNumber(),
    creditSales: creditSales.toNumber(),
    days,
    openingReceivables: opening?.toNumber() ?? null,
    notOverdue: notOverdue?.toNumber() ?? null,
    daysSalesOutstanding: simple?.toNumber() ?? null,
    meanReceivables: mean?.toNumber() ?? null,
    averageDaysSalesOutstanding: daysOf(mean)?.toNumber() ?? null,
    turnover: mean?.gt(0) && creditSales.gt(0) ? creditSales.div(mean).toNumber() : null,
    bestPossible: best?.toNumber() ?? null,
    averageDaysDelinquent: simple === null || best === null ? null : simple.minus(best).toNumber(),
  }
}

function moneyOrNull(value: MoneyInput | undefined, path: string): Decimal | null {
  return value === undefined ? null : money(value, path)
}
