import type { Decimal } from 'decimal.js'
import { amountAtLeastZero } from '../../data/amounts.js'
import { checkOptions } from '../../data/checks.js'
import { type MoneyInput, money } from '../../data/money.js'

/** What a customer brings and costs, in one unit of money. */
export interface CustomerAccount {
  /** Revenue from the customer, 0 or more. */
  readonly revenue: MoneyInput
  /** Costs that the customer causes, 0 or more each, by name: `{ goods: 70, service: 18 }`. None is allowed. */
  readonly costs: Readonly<Record<string, MoneyInput>>
}

/** A customer's profit and how it comes about. */
export interface ProfitContribution {
  readonly revenue: Decimal
  /** The costs by name, in the order given. */
  readonly costs: Readonly<Record<string, Decimal>>
  /** Sum of the costs. */
  readonly totalCost: Decimal
  /** revenue − totalCost. */
  readonly profit: Decimal
  /** profit / revenue as a fraction; null without revenue. */
  readonly margin: Decimal | null
}

/**
 * Profit contribution of a customer (客户利润贡献): revenue less the costs that this customer causes, and its margin.
 *
 * Costs that the firm has anyway do not belong in it. Sums are exact, the margin is rounded at the 40th digit.
 *
 * @param account - revenue and costs by name
 * @throws ClienteleError `missing-value`, `invalid-number`, `invalid-type`, `out-of-range` for a negative amount
 * @example
 * profitContribution({ revenue: 120, costs: { goods: 70, service: 18, promotion: 6 } }).profit.toNumber() //=> 26
 */
export function profitContribution(account: CustomerAccount): ProfitContribution {
  checkOptions(account, 'account')
  checkOptions(account.costs, 'account.costs')
  const revenue = amountAtLeastZero(account.revenue, 'account.revenue')
  const costs = Object.fromEntries(
    Object.entries(account.costs).map(([name, cost]) => [name, amountAtLeastZero(cost, `account.costs.${name}`)]),
  )
  const totalCost = Object.values(costs).reduce((sum, cost) => sum.plus(cost), money(0))
  const profit = revenue.minus(totalCost)
  return { revenue, costs, totalCost, profit, margin: revenue.isZero() ? null : profit.div(revenue) }
}
