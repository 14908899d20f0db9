import type { Decimal } from 'decimal.js'
import { amountAtLeastZero, shareOf, sumOf } from '../../data/amounts.js'
import { checkOptions, fail } from '../../data/checks.js'
import { type MoneyInput, money } from '../../data/money.js'

/** Part of the customers who pay at one time. */
export interface CollectionPart {
  /** Share of the sales, 0 to 1; all together make 1. */
  readonly share: MoneyInput
  /** Days after the sale. */
  readonly days: MoneyInput
  /** Cash discount that they take, 0 to 1. Default 0. */
  readonly discount?: MoneyInput
}

/** A credit policy: what it sells and what it costs in a year. */
export interface CreditPolicy {
  readonly id: string
  /** Yearly credit sales. */
  readonly sales: MoneyInput
  /** Variable cost by sales, 0 to 1. */
  readonly variableCostShare: MoneyInput
  /** When the customers pay: days for all, or by part of the customers with its discount. */
  readonly collection: MoneyInput | readonly CollectionPart[]
  /** Bad debts by sales, 0 to 1. */
  readonly badDebtShare: MoneyInput
  /** Cost of collecting. Default 0. */
  readonly collectionCost?: MoneyInput
  /** Fixed costs that this policy adds. Default 0. */
  readonly fixedCost?: MoneyInput
}

/** Options of {@link creditPolicies}. */
export interface CreditPoliciesOptions {
  /** Yearly cost of the money that is tied up, such as 0.1. */
  readonly costOfCapital: MoneyInput
  /** Days of a year. Default 360, that of the courses. */
  readonly daysInYear?: 360 | 365
}

/** A policy worked out. */
export interface CreditPolicyResult {
  readonly id: string
  readonly sales: Decimal
  /** Cash discounts taken. */
  readonly discount: Decimal
  /** Sales − variable cost − fixed cost − discount. */
  readonly marginBeforeCreditCost: Decimal
  /** Days until payment, over all sales. */
  readonly averageDays: Decimal
  /** Sales ÷ days of the year × average days. */
  readonly averageReceivable: Decimal
  /** Average receivable × variable cost share: the money that lies in it. */
  readonly fundsTied: Decimal
  /** Funds tied × cost of capital. */
  readonly opportunityCost: Decimal
  readonly badDebt: Decimal
  readonly collectionCost: Decimal
  /** Opportunity cost + bad debts + cost of collecting. */
  readonly creditCost: Decimal
  /** Margin − credit cost. */
  readonly net: Decimal
  /** Against the first policy. */
  readonly change: { readonly margin: Decimal; readonly creditCost: Decimal; readonly net: Decimal }
}

/** Policies compared. */
export interface CreditPolicies {
  /** In the order given. */
  readonly policies: readonly CreditPolicyResult[]
  /** The policy with the highest net, of several the smaller id. */
  readonly best: string
  readonly costOfCapital: Decimal
  readonly daysInYear: number
}

/**
 * Credit policies compared (信用政策决策): credit periods such as n/30 against n/45, cash discounts, ways of collecting.
 *
 * As the courses compute it: margin less the cost of the money in the receivables (at variable cost), bad debts and collecting.
 *
 * @param policies - one or more, the present one first
 * @param options  - `costOfCapital`, `daysInYear`
 * @throws ClienteleError `empty-input`, `duplicate-id`, `invalid-shares` for parts of a collection that do not make 1,
 *         `out-of-range`, `missing-value`, `invalid-number`
 * @example
 * creditPolicies([
 *   { id: 'n/30', sales: 720, variableCostShare: 0.6, collection: 30, badDebtShare: 0.02, collectionCost: 8 },
 *   { id: 'n/45', sales: 756, variableCostShare: 0.6, collection: 45, badDebtShare: 0.03, collectionCost: 18 },
 * ], { costOfCapital: 0.1 }).policies.map(({ id, net }) => [id, net.toNumber()]) //=> [['n/30', 262], ['n/45', 256.05]]
 */
export function creditPolicies(policies: readonly CreditPolicy[], options: CreditPoliciesOptions): CreditPolicies {
  checkOptions(options)
  const costOfCapital = shareOf(options.costOfCapital, 'options.costOfCapital')
  const { daysInYear = 360 } = options
  if (daysInYear !== 360 && daysInYear !== 365) fail('invalid-option', 'options.daysInYear', '360 or 365', daysInYear)
  const list: readonly unknown[] = Array.isArray(policies)
    ? policies
    : fail(policies === undefined ? 'missing-value' : 'invalid-type', 'policies', 'an array of policies', policies)
  if (list.length === 0) fail('empty-input', 'policies', 'at least one policy', policies)
  const seen = new Set<string>()
  const read = list.map((policy, i) => {
    checkOptions(policy, `policies[${i}]`)
    const one = resultOf(policy as CreditPolicy, costOfCapital, daysInYear, `policies[${i}]`)
    if (seen.has(one.id)) fail('duplicate-id', `policies[${i}].id`, 'each policy once', one.id)
    seen.add(one.id)
    return one
  })
  const first = read[0]!
  const results = read.map((one) => ({
    ...one,
    change: {
      margin: one.marginBeforeCreditCost.minus(first.marginBeforeCreditCost),
      creditCost: one.creditCost.minus(first.creditCost),
      net: one.net.minus(first.net),
    },
  }))
  const best = results.reduce((most, one) => {
    const difference = one.net.comparedTo(most.net)
    return difference > 0 || (difference === 0 && one.id < most.id) ? one : most
  })
  return { policies: results, best: best.id, costOfCapital, daysInYear }
}

function resultOf(
  policy: CreditPolicy,
  costOfCapital: Decimal,
  daysInYear: number,
  path: string,
): Omit<CreditPolicyResult, 'change'> {
  const { id } = policy
  if (typeof id !== 'string' || id === '') fail('invalid-id', `${path}.id`, 'a string that is not empty', id)
  const sales = amountAtLeastZero(policy.sales, `${path}.sales`)
  const variable = shareOf(policy.variableCostShare, `${path}.variableCostShare`)
  const { days, discountShare } = readCollection(policy.collection, `${path}.collection`)
  const collectionCost = amountAtLeastZero(policy.collectionCost ?? 0, `${path}.collectionCost`)
  const fixedCost = amountAtLeastZero(policy.fixedCost ?? 0, `${path}.fixedCost`)
  const badDebt = sales.times(shareOf(policy.badDebtShare, `${path}.badDebtShare`))
  const discount = sales.times(discountShare)
  const margin = sales.minus(sales.times(variable)).minus(fixedCost).minus(discount)
  const averageReceivable = sales.times(days).div(daysInYear)
  const fundsTied = sales.times(days).times(variable).div(daysInYear)
  const opportunityCost = sales.times(days).times(variable).times(costOfCapital).div(daysInYear)
  const creditCost = opportunityCost.plus(badDebt).plus(collectionCost)
  return {
    id,
    sales,
    discount,
    marginBeforeCreditCost: margin,
    averageDays: days,
    averageReceivable,
    fundsTied,
    opportunityCost,
    badDebt,
    collectionCost,
    creditCost,
    net: margin.minus(creditCost),
  }
}

/** Average days, and the discount taken by sales. */
function readCollection(
  collection: CreditPolicy['collection'],
  path: string,
): { days: Decimal; discountShare: Decimal } {
  if (!Array.isArray(collection))
    return { days: amountAtLeastZero(collection as MoneyInput, path), discountShare: money(0) }
  const parts = (collection as readonly unknown[]).map((part, i) => {
    checkOptions(part, `${path}[${i}]`)
    const { share, days, discount = 0 } = part as CollectionPart
    return {
      share: shareOf(share, `${path}[${i}].share`),
      days: amountAtLeastZero(days, `${path}[${i}].days`),
      discount: shareOf(discount, `${path}[${i}].discount`),
    }
  })
  const total = sumOf(parts.map(({ share }) => share))
  if (!total.eq(1)) fail('invalid-shares', path, 'shares that make 1', total.toNumber())
  return {
    days: sumOf(parts.map(({ share, days }) => share.times(days))),
    discountShare: sumOf(parts.map(({ share, discount }) => share.times(discount))),
  }
}
