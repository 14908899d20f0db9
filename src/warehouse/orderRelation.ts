import { checkChoice, fail } from '../data/checks.js'
import type { OrderRules } from '../orders/index.js'
import { checkDateKind, mapped, type OrderMapping } from './mapping.js'
import type { SqlBuilder } from './sqlQuery.js'

/**
 * How orders in a table are read: as {@link OrderRules}, with one thing more. A query does not throw: rows that the function in
 * memory refuses make a `problem` in the result, and whoever reads the result throws.
 */
export interface SqlOrderRules extends OrderRules {
  /** The currency of all orders, where the mapping names a column for it: a row in another one is a problem. */
  readonly currency?: string
}

/** A window of time in days, both ends inclusive. */
export interface SqlWindow {
  readonly to: number
  readonly from: number
}

/** What a row is that the functions in memory refuse; the largest number of a customer is its `problem`, 0 is none. */
export const PROBLEMS = {
  refund: 1,
  late: 2,
  otherCurrency: 3,
  amount: 4,
  date: 5,
  customer: 6,
} as const

/** Amounts beyond, infinite ones and NaN have no sum. */
const LARGEST_AMOUNT = '1.7E308'

/**
 * The common table expressions that bring orders to one form: `clientele_orders` with `customer` (a key), `order_day`, `money`,
 * `purchases` (1 for an order of 0 or more, 0 for a refund; rows that need not be told apart are counted together) and `problem`.
 * Line items are merged, rows outside of the window are left out.
 *
 * Each level has names of its own: ClickHouse reads a name that a SELECT gives wherever it stands in that SELECT.
 */
export function orderRelation(
  builder: SqlBuilder,
  mapping: OrderMapping,
  rules: SqlOrderRules,
  { to, from }: SqlWindow,
): string {
  const { dialect, parameter } = builder
  const {
    from: source,
    column,
    optional,
  } = mapped<'customerId' | 'date' | 'amount' | 'orderId' | 'currency'>(builder, mapping)
  const kind = checkDateKind(mapping.dateIs, 'mapping.dateIs')
  const orderId = optional('orderId')
  const currency = optional('currency')
  const lastDay = parameter(to, 'integer')
  const merge = orderId === null ? '' : `, ${mergeKey(builder, orderId)} AS line_order`
  const money = currency === null ? '' : `, ${dialect.key(dialect.cast(currency, 'text'))} AS line_currency`
  const lines = `clientele_lines AS (
  SELECT ${dialect.key(column('customerId'))} AS line_customer, ${dialect.dayNumber(column('date'), kind)} AS line_day,
    ${column('amount')} AS line_amount${merge}${money}
  FROM ${source}
)`
  const checked = `clientele_checked AS (
  SELECT line_customer, line_day, line_amount${orderId === null ? '' : ', line_order'},
    ${problemOf(builder, rules, { to, from }, currency !== null)} AS line_problem
  FROM clientele_lines
)`
  if (orderId !== null) return `${lines},\n${checked},\n${mergedOrders(lastDay, firstDayTest(builder, from))}`
  return `${lines},
${checked},
clientele_orders AS (
  SELECT line_customer AS customer, line_day AS order_day, line_amount AS money,
    CASE WHEN line_amount >= 0 THEN 1 ELSE 0 END AS purchases, line_problem AS problem
  FROM clientele_checked
  WHERE line_problem > 0 OR (line_day <= ${lastDay}${firstDayTest(builder, from, 'line_day')})
)`
}

/** `''` is no order id, as in columns in memory. */
function mergeKey({ dialect }: SqlBuilder, orderId: string): string {
  const text = dialect.cast(orderId, 'text')
  return `CASE WHEN LENGTH(${text}) > 0 THEN ${dialect.key(text)} END`
}

function firstDayTest({ parameter }: SqlBuilder, from: number, day = 'merged_day'): string {
  return from === -Infinity ? '' : ` AND ${day} >= ${parameter(from, 'integer')}`
}

/** Lines of one order of a customer become one row; refunds, and lines without an order, one row a day. */
function mergedOrders(lastDay: string, firstDay: string): string {
  return `clientele_kept AS (
  SELECT line_customer AS kept_customer, line_day AS kept_day, line_amount AS kept_amount, line_problem AS kept_problem,
    CASE WHEN line_amount < 0 THEN 0 ELSE 1 END AS is_purchase,
    CASE WHEN line_amount >= 0 THEN line_order END AS kept_order
  FROM clientele_checked
  WHERE line_problem > 0 OR line_day <= ${lastDay}
),
clientele_dated AS (
  SELECT kept_customer, kept_day, kept_amount, kept_problem, is_purchase, kept_order,
    CASE WHEN kept_order IS NULL THEN kept_day END AS own_day
  FROM clientele_kept
),
clientele_merged AS (
  SELECT kept_customer AS merged_customer, MIN(kept_day) AS merged_day, SUM(kept_amount) AS merged_amount,
    CASE WHEN is_purchase = 0 THEN 0 WHEN own_day IS NULL THEN 1 ELSE COUNT(*) END AS merged_purchases,
    MAX(kept_problem) AS merged_problem
  FROM clientele_dated
  GROUP BY kept_customer, kept_order, own_day, is_purchase
),
clientele_orders AS (
  SELECT merged_customer AS customer, merged_day AS order_day, merged_amount AS money,
    merged_purchases AS purchases, merged_problem AS problem
  FROM clientele_merged
  WHERE merged_problem > 0 OR (1 = 1${firstDay})
)`
}

/** The number of what is wrong with a line. */
function problemOf(
  { dialect, parameter }: SqlBuilder,
  rules: SqlOrderRules,
  { to, from }: SqlWindow,
  hasCurrency: boolean,
): string {
  const refunds = checkChoice(rules.refunds ?? 'net', ['net', 'reject'], 'options.refunds')
  const later = checkChoice(rules.later ?? 'reject', ['reject', 'ignore'], 'options.later')
  const cases = [
    `WHEN line_customer IS NULL THEN ${PROBLEMS.customer}`,
    `WHEN line_day IS NULL THEN ${PROBLEMS.date}`,
    `WHEN line_amount IS NULL OR NOT (${dialect.cast('line_amount', 'double')} BETWEEN -${LARGEST_AMOUNT} AND ${LARGEST_AMOUNT}) THEN ${PROBLEMS.amount}`,
  ]
  if (hasCurrency) {
    const { currency } = rules
    const advice = 'the mapping has a column of currencies, and money of several is never added'
    if (typeof currency !== 'string' || currency === '') {
      const code = currency === undefined ? 'missing-value' : 'invalid-type'
      fail(code, 'options.currency', 'the currency of the orders', currency, advice)
    }
    cases.push(
      `WHEN LENGTH(line_currency) > 0 AND line_currency <> ${dialect.key(parameter(currency, 'text'))} THEN ${PROBLEMS.otherCurrency}`,
    )
  }
  if (later === 'reject') cases.push(`WHEN line_day > ${parameter(to, 'integer')} THEN ${PROBLEMS.late}`)
  if (refunds === 'reject') {
    const isEarly = from === -Infinity ? '' : ` AND line_day >= ${parameter(from, 'integer')}`
    cases.push(`WHEN line_amount < 0 AND line_day <= ${parameter(to, 'integer')}${isEarly} THEN ${PROBLEMS.refund}`)
  }
  return `CASE ${cases.join('\n      ')} ELSE 0 END`
}
