import type { Decimal } from 'decimal.js'
import { checkNumber, checkOptions, fail } from '../../data/checks.js'
import { type MoneyInput, money } from '../../data/money.js'

/** Credit sales of a month, or of any other period. */
export interface CreditSalesPeriod {
  readonly creditSales: MoneyInput
  /** Days of the period, above 0. */
  readonly days: number
}

/** Receivables at the end of the last period, and the sales of the periods before. */
export interface CountBackFigures {
  readonly receivables: MoneyInput
  /** Consecutive periods, the oldest first. */
  readonly periods: readonly CreditSalesPeriod[]
}

/** One period counted back. */
export interface CountBackStep {
  /** Position in `periods`. */
  readonly period: number
  readonly creditSales: number
  /** Receivables that later periods do not explain. */
  readonly left: number
  /** Of these, what this period explains. */
  readonly taken: number
  /** Days counted: all of the period, or its share. */
  readonly days: number
}

/** What {@link countBackDaysSalesOutstanding} gives back. */
export interface CountBackDaysSalesOutstanding {
  readonly receivables: number
  /** Null where the receivables exceed the sales of all periods given. */
  readonly daysSalesOutstanding: number | null
  /** The last period first. */
  readonly steps: readonly CountBackStep[]
  /** Receivables that no period explains. */
  readonly unexplained: number
}

/**
 * Days sales outstanding by counting back (倒推法, exhaustion method): the receivables are taken for the latest sales. Sales are
 * subtracted month by month, from the last one back, and the month in which nothing is left counts by its share.
 *
 * Unlike the ratio, it does not change when sales grow or fall while customers pay as before.
 *
 * @param figures - `receivables`, `periods` from the oldest to the one that ends with the receivables
 * @throws ClienteleError `empty-input`, `out-of-range` for days not above 0 or sales below 0
 * @example
 * countBackDaysSalesOutstanding({ receivables: 1150, periods: [
 *   { creditSales: 450, days: 30 }, { creditSales: 480, days: 31 }, { creditSales: 600, days: 30 }] })
 *   .daysSalesOutstanding //=> 65.67
 */
export function countBackDaysSalesOutstanding(figures: CountBackFigures): CountBackDaysSalesOutstanding {
  checkOptions(figures, 'figures')
  const receivables = money(figures.receivables, 'figures.receivables')
  const { periods } = figures
  if (!Array.isArray(periods))
    return fail('invalid-type', 'figures.periods', 'an array of { creditSales, days }', periods)
  if (periods.length === 0) return fail('empty-input', 'figures.periods', 'at least one period', periods)
  return countedBack(
    receivables,
    periods.map(({ creditSales, days }: CreditSalesPeriod, i) => {
      const sales = money(creditSales, `figures.periods[${i}].creditSales`)
      if (sales.isNegative() && !sales.isZero())
        return fail('out-of-range', `figures.periods[${i}].creditSales`, 'sales of at least 0', creditSales)
      return { sales, days: checkNumber(days, `figures.periods[${i}].days`, { above: 0 }) }
    }),
  )
}

/** The same without checks: a month in which more was credited than sold explains nothing and is counted whole. */
export function countedBack(
  receivables: Decimal,
  periods: readonly { readonly sales: Decimal; readonly days: number }[],
): CountBackDaysSalesOutstanding {
  const steps: CountBackStep[] = []
  let left = receivables
  let counted = money(0)
  for (let i = periods.length - 1; i >= 0 && left.gt(0); i--) {
    const { sales, days } = periods[i]!
    const isLast = sales.gte(left)
    const taken = isLast ? left : sales
    const share = isLast ? left.times(days).div(sales) : money(days)
    steps.push({
      period: i,
      creditSales: sales.toNumber(),
      left: left.toNumber(),
      taken: taken.toNumber(),
      days: share.toNumber(),
    })
    counted = counted.plus(share)
    left = left.minus(taken)
  }
  return {
    receivables: receivables.toNumber(),
    daysSalesOutstanding: left.gt(0) ? null : counted.toNumber(),
    steps,
    unexplained: left.gt(0) ? left.toNumber() : 0,
  }
}
