import type { Decimal } from 'decimal.js'
import { checkOptions, fail } from '../../data/checks.js'
import { type MoneyInput, money } from '../../data/money.js'
import { countOf } from '../shares.js'

/** What may come of a contact; one customer may do several of these. */
export interface RecoveryOutcome {
  readonly id: string
  /** Share of the contacted customers, 0 to 1. */
  readonly rate: MoneyInput
  /** Profit of one such customer, without `cost`. Default 0. */
  readonly profit?: MoneyInput
  /** Cost of one such customer: a repair, a compensation. Default 0. */
  readonly cost?: MoneyInput
}

/** A campaign of service recovery. */
export interface RecoveryCampaign {
  /** Customers contacted. */
  readonly customers: number
  /** Cost of contacting one customer. Default 0. */
  readonly contactCost?: MoneyInput
  /** Cost that does not grow with the customers. Default 0. */
  readonly fixedCost?: MoneyInput
  readonly outcomes: readonly RecoveryOutcome[]
}

/** An outcome over all contacted customers. */
export interface RecoveryOutcomeValue {
  readonly id: string
  readonly rate: Decimal
  /** customers × rate, on average. */
  readonly customers: Decimal
  readonly profit: Decimal
  readonly cost: Decimal
}

/** What a campaign of service recovery brings. */
export interface RecoveryValue {
  readonly customers: number
  readonly outcomes: readonly RecoveryOutcomeValue[]
  /** Cost of all contacts. */
  readonly contactCost: Decimal
  readonly fixedCost: Decimal
  /** Regained profit of all outcomes. */
  readonly profit: Decimal
  /** Contacts, fixed cost and the costs of the outcomes. */
  readonly cost: Decimal
  /** profit − cost */
  readonly net: Decimal
  /** net / cost; null where it costs nothing. */
  readonly returnOnCost: Decimal | null
  /** Whether net is above 0. */
  readonly worthIt: boolean
}

/**
 * Net value of service recovery (服务补救净收益): regained profit less what winning it takes.
 *
 * @param campaign - customers, costs, and what share of the customers does what
 * @throws ClienteleError `out-of-range`, `empty-input` without an outcome, `duplicate-id`, `missing-value`, `invalid-number`
 * @example
 * recoveryValue({
 *   customers: 200, contactCost: 10,
 *   outcomes: [{ id: 'new-contract', rate: 0.3, profit: 3000 }, { id: 'free-repair', rate: 0.05, cost: 800 }],
 * }).net.toNumber() //=> 170000
 */
export function recoveryValue(campaign: RecoveryCampaign): RecoveryValue {
  checkOptions(campaign, 'campaign')
  const customers = countOf(campaign.customers, 'campaign.customers')
  const contactCost = amountOf(campaign.contactCost ?? 0, 'campaign.contactCost').times(customers)
  const fixedCost = amountOf(campaign.fixedCost ?? 0, 'campaign.fixedCost')
  const outcomes = readOutcomes(campaign.outcomes, customers)
  const profit = outcomes.reduce((sum, one) => sum.plus(one.profit), money(0))
  const cost = outcomes.reduce((sum, one) => sum.plus(one.cost), contactCost.plus(fixedCost))
  const net = profit.minus(cost)
  return {
    customers,
    outcomes,
    contactCost,
    fixedCost,
    profit,
    cost,
    net,
    returnOnCost: cost.isZero() ? null : net.div(cost),
    worthIt: net.gt(0),
  }
}

function readOutcomes(outcomes: readonly RecoveryOutcome[], customers: number): RecoveryOutcomeValue[] {
  const path = 'campaign.outcomes'
  if (!Array.isArray(outcomes)) return fail('invalid-type', path, 'an array of outcomes', outcomes)
  if (outcomes.length === 0) return fail('empty-input', path, 'at least one outcome', outcomes)
  const seen = new Set<unknown>()
  return outcomes.map((outcome: RecoveryOutcome, i) => {
    checkOptions(outcome, `${path}[${i}]`)
    const { id } = outcome
    if (typeof id !== 'string' || id === '') fail('invalid-id', `${path}[${i}].id`, 'a string that is not empty', id)
    if (seen.has(id)) fail('duplicate-id', `${path}[${i}].id`, 'each outcome once', id)
    seen.add(id)
    const rate = amountOf(outcome.rate, `${path}[${i}].rate`)
    if (rate.gt(1)) fail('out-of-range', `${path}[${i}].rate`, 'a fraction from 0 to 1', outcome.rate)
    const doing = rate.times(customers)
    return {
      id,
      rate,
      customers: doing,
      profit: money(outcome.profit ?? 0, `${path}[${i}].profit`).times(doing),
      cost: amountOf(outcome.cost ?? 0, `${path}[${i}].cost`).times(doing),
    }
  })
}

/** An amount of 0 or more. */
function amountOf(value: MoneyInput, path: string): Decimal {
  const amount = money(value, path)
  return amount.isNegative() && !amount.isZero() ? fail('out-of-range', path, 'an amount of at least 0', value) : amount
}
