import type { Decimal } from 'decimal.js'
import { amountAtLeastZero, shareOf } from '../../data/amounts.js'
import { checkOptions, fail } from '../../data/checks.js'
import type { MoneyInput } from '../../data/money.js'
import { countOf } from '../rates/counts.js'

/** Customers, how many of them leave, and what one of them brings; all of one period. */
export interface LossAssumptions {
  /** N: customers at the start. */
  readonly customers: number
  /** c: the share of them that leaves, 0 to 1. */
  readonly churnRate: MoneyInput
  /** R: revenue of one customer, 0 or more. */
  readonly revenue: MoneyInput
  /** m: margin as a share of revenue, 0 to 1. */
  readonly marginRate: MoneyInput
}

/** A programme against churn. */
export interface RetentionProgramme {
  /** Churn rate with it, at most that without. */
  readonly churnRate: MoneyInput
  /** What it costs, 0 or more. */
  readonly cost: MoneyInput
}

/** Options of {@link profitLost}. */
export interface ProfitLostOptions {
  /** A programme to judge. Default: none. */
  readonly programme?: RetentionProgramme
}

/** What a programme saves and costs. */
export interface ProgrammeResult {
  readonly churnRate: Decimal
  /** N × (c − c of the programme) */
  readonly customersSaved: Decimal
  /** What the saved customers bring: the most that the programme may cost. */
  readonly profitSaved: Decimal
  readonly cost: Decimal
  /** profitSaved − cost */
  readonly profit: Decimal
  /** Whether it costs less than it saves. */
  readonly worthIt: boolean
}

/** Profit lost through churn and how it comes about. */
export interface ProfitLost {
  readonly customers: number
  readonly churnRate: Decimal
  readonly revenue: Decimal
  readonly marginRate: Decimal
  /** N c; not rounded to whole customers. */
  readonly customersLost: Decimal
  /** N c R */
  readonly revenueLost: Decimal
  /** N c R m */
  readonly profitLost: Decimal
  /** Null without a programme. */
  readonly programme: ProgrammeResult | null
}

/**
 * Profit lost through churn, N × c × R × m, and whether a programme against it pays: spend as long as it costs less than it saves
 * (Kotler's steps towards retention).
 *
 * @param assumptions - customers, churn rate, revenue and margin rate, all of one period
 * @param options     - `programme`
 * @throws ClienteleError `out-of-range` for what is no fraction or a programme that raises churn, `missing-value`, `invalid-number`
 * @example
 * profitLost({ customers: 5000, churnRate: 0.05, revenue: 8000, marginRate: 0.1 }).profitLost.toNumber() //=> 200000
 */
export function profitLost(assumptions: LossAssumptions, options: ProfitLostOptions = {}): ProfitLost {
  checkOptions(assumptions, 'assumptions')
  checkOptions(options)
  const customers = countOf(assumptions.customers, 'assumptions.customers')
  const churnRate = shareOf(assumptions.churnRate, 'assumptions.churnRate')
  const revenue = amountAtLeastZero(assumptions.revenue, 'assumptions.revenue')
  const marginRate = shareOf(assumptions.marginRate, 'assumptions.marginRate')
  const customersLost = churnRate.times(customers)
  const revenueLost = customersLost.times(revenue)
  return {
    customers,
    churnRate,
    revenue,
    marginRate,
    customersLost,
    revenueLost,
    profitLost: revenueLost.times(marginRate),
    programme:
      options.programme === undefined
        ? null
        : judge(options.programme, { customers, churnRate, profitEach: revenue.times(marginRate) }),
  }
}

function judge(
  programme: RetentionProgramme,
  { customers, churnRate, profitEach }: { customers: number; churnRate: Decimal; profitEach: Decimal },
): ProgrammeResult {
  checkOptions(programme, 'options.programme')
  const after = shareOf(programme.churnRate, 'options.programme.churnRate')
  if (after.gt(churnRate))
    fail('out-of-range', 'options.programme.churnRate', `at most ${churnRate}, churn without it`, programme.churnRate)
  const cost = amountAtLeastZero(programme.cost, 'options.programme.cost')
  const customersSaved = churnRate.minus(after).times(customers)
  const profitSaved = customersSaved.times(profitEach)
  return {
    churnRate: after,
    customersSaved,
    profitSaved,
    cost,
    profit: profitSaved.minus(cost),
    worthIt: cost.lt(profitSaved),
  }
}
