import type { Decimal } from 'decimal.js'
import { checkOptions, fail } from '../../data/checks.js'
import { type MoneyInput, money } from '../../data/money.js'

/** What was due in a period, and what came of it. */
export interface CollectionFigures {
  readonly due: MoneyInput
  readonly collected: MoneyInput
}

/** What {@link collectionRate} gives back. */
export interface CollectionRate {
  readonly due: number
  readonly collected: number
  /** Null where nothing was due. Above 1 where more came than was due: payments ahead of time. */
  readonly collectionRate: number | null
}

/**
 * Collection rate (回款率): money collected / money due.
 *
 * @param figures - `due`, `collected`, both at least 0
 * @throws ClienteleError `missing-value`, `invalid-number`, `out-of-range`
 * @example
 * collectionRate({ due: 120, collected: 105 }).collectionRate //=> 0.875
 */
export function collectionRate(figures: CollectionFigures): CollectionRate {
  checkOptions(figures, 'figures')
  const due = atLeast0(figures.due, 'figures.due')
  const collected = atLeast0(figures.collected, 'figures.collected')
  return { due: due.toNumber(), collected: collected.toNumber(), collectionRate: share(collected, due) }
}

/** Receivables, and how much of them is overdue. */
export interface OverdueFigures {
  readonly receivables: MoneyInput
  readonly overdue: MoneyInput
}

/** What {@link overdueRate} gives back. */
export interface OverdueRate {
  readonly receivables: number
  readonly overdue: number
  /** In [0, 1]; null where there are no receivables. */
  readonly overdueRate: number | null
}

/**
 * Overdue rate (逾期率): overdue receivables / receivables.
 *
 * @param figures - `receivables`, at least 0; `overdue`, from 0 to the receivables
 * @throws ClienteleError `missing-value`, `invalid-number`, `out-of-range`
 * @example
 * overdueRate({ receivables: 60, overdue: 15 }).overdueRate //=> 0.25
 */
export function overdueRate(figures: OverdueFigures): OverdueRate {
  checkOptions(figures, 'figures')
  const receivables = atLeast0(figures.receivables, 'figures.receivables')
  const overdue = atLeast0(figures.overdue, 'figures.overdue')
  if (overdue.gt(receivables))
    fail('out-of-range', 'figures.overdue', `at most the receivables, ${receivables}`, figures.overdue)
  return { receivables: receivables.toNumber(), overdue: overdue.toNumber(), overdueRate: share(overdue, receivables) }
}

/** Receivables at both ends of a period and its sales. */
export interface CollectionEffectivenessFigures {
  readonly openingReceivables: MoneyInput
  readonly creditSales: MoneyInput
  /** All receivables at the end. */
  readonly receivables: MoneyInput
  /** Of these, what is not overdue. */
  readonly notOverdue: MoneyInput
}

/** What {@link collectionEffectiveness} gives back. */
export interface CollectionEffectiveness {
  readonly openingReceivables: number
  readonly creditSales: number
  readonly receivables: number
  readonly notOverdue: number
  /** What was collected: opening + sales − receivables. */
  readonly collected: number
  /** What could have been collected: opening + sales − what is not overdue. */
  readonly collectable: number
  /** In [0, 1] where nothing is amiss; null where nothing could be collected. */
  readonly collectionEffectiveness: number | null
}

/**
 * Collection effectiveness index (CEI): of the money that could be collected in a period, the share that was. 1 means that nothing is
 * overdue.
 *
 * (opening + sales − receivables) / (opening + sales − receivables not overdue), after the Credit Research Foundation.
 *
 * @param figures - receivables at both ends, sales, and what is not overdue at the end
 * @throws ClienteleError `missing-value`, `invalid-number`, `out-of-range` for amounts below 0 or more not overdue than receivables
 * @example
 * collectionEffectiveness({ openingReceivables: 98, creditSales: 285, receivables: 115, notOverdue: 70 })
 *   .collectionEffectiveness //=> 0.8562
 */
export function collectionEffectiveness(figures: CollectionEffectivenessFigures): CollectionEffectiveness {
  checkOptions(figures, 'figures')
  const opening = atLeast0(figures.openingReceivables, 'figures.openingReceivables')
  const creditSales = atLeast0(figures.creditSales, 'figures.creditSales')
  const receivables = atLeast0(figures.receivables, 'figures.receivables')
  const notOverdue = atLeast0(figures.notOverdue, 'figures.notOverdue')
  if (notOverdue.gt(receivables))
    fail('out-of-range', 'figures.notOverdue', `at most the receivables, ${receivables}`, figures.notOverdue)
  if (receivables.gt(opening.plus(creditSales))) {
    const most = `at most opening receivables and sales together, ${opening.plus(creditSales)}`
    fail('out-of-range', 'figures.receivables', most, figures.receivables)
  }
  return effectiveness(opening, creditSales, receivables, notOverdue)
}

/** The same without checks, for sums of a ledger. */
export function effectiveness(
  opening: Decimal,
  creditSales: Decimal,
  receivables: Decimal,
  notOverdue: Decimal,
): CollectionEffectiveness {
  const collected = opening.plus(creditSales).minus(receivables)
  const collectable = opening.plus(creditSales).minus(notOverdue)
  return {
    openingReceivables: opening.toNumber(),
    creditSales: creditSales.toNumber(),
    receivables: receivables.toNumber(),
    notOverdue: notOverdue.toNumber(),
    collected: collected.toNumber(),
    collectable: collectable.toNumber(),
    collectionEffectiveness: share(collected, collectable),
  }
}

function share(part: Decimal, whole: Decimal): number | null {
  return whole.gt(0) ? part.div(whole).toNumber() : null
}

function atLeast0(value: MoneyInput, path: string): Decimal {
  const amount = money(value, path)
  return amount.isNegative() && !amount.isZero() ? fail('out-of-range', path, 'an amount of at least 0', value) : amount
}
