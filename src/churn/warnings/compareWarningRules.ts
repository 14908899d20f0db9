import { checkOptions, fail } from '../../data/checks.js'
import { dateOfDay } from '../../data/dayNumber.js'
import type { RowsOrColumns } from '../../data/fields.js'
import type { Order } from '../../data/rows.js'
import {
  alertedByValue,
  applyRule,
  type LevelCounts,
  readIntervals,
  sumAt,
  valuesOf,
  type WarnedOrdersOptions,
  type WarningClass,
} from './churnWarnings.js'
import { type CheckedRule, checkRule, type WarningRule } from './warningRules.js'

/** Options of {@link compareWarningRules}. */
export interface CompareWarningRulesOptions extends WarnedOrdersOptions {
  /** Default {@link usualWarningRules}. */
  readonly rules?: readonly WarningRule[]
}

/** What one rule would flag. */
export interface ComparedRule {
  readonly rule: CheckedRule
  readonly levels: LevelCounts
  /** Share of the customers who would be alerted; null without customers. */
  readonly alertShare: number | null
  /** Customers to whom the rule cannot give a threshold. */
  readonly withoutThreshold: number
  /** What is at stake with the alerted. */
  readonly valueAtRisk: number
  readonly classes: readonly WarningClass[]
}

/** Rules side by side. */
export interface WarningRuleComparison {
  readonly asOf: string
  readonly customers: number
  readonly rules: readonly ComparedRule[]
}

/** The textbook rules, quantiles of the closed intervals, the same with the open ones censored, and the default. */
export const usualWarningRules: readonly WarningRule[] = /* @__PURE__ */ Object.freeze<WarningRule[]>([
  { rule: 'mean-plus-sd', deviations: 1 },
  { rule: 'mean-plus-sd', deviations: 2 },
  { rule: 'median-multiple', multiple: 2 },
  { rule: 'median-multiple', multiple: 3 },
  { rule: 'quantile', quantile: 0.8, openGaps: 'ignored', basis: 'class' },
  { rule: 'quantile', quantile: 0.9, openGaps: 'ignored', basis: 'class' },
  { rule: 'quantile', quantile: 0.8, basis: 'class' },
  { rule: 'quantile', quantile: 0.9, basis: 'class' },
  { rule: 'quantile', quantile: 0.8 },
  { rule: 'quantile', quantile: 0.9 },
])

/**
 * How many customers each rule would flag: choose a threshold that the sales staff can work through.
 *
 * One pass over the orders for all rules. Whether the flagged are the right ones only time tells: `compareWarnings`.
 *
 * @param orders  - rows of {@link Order}, or columns `{ customerId, day, amount }`
 * @param options - `asOf`, `by`, `classesUntil`, `values`, `moneyDays`, `rules`
 * @throws ClienteleError as `churnWarnings` does; `empty-input` without rules
 * @example
 * compareWarningRules([
 *   { customerId: 'ann', date: '2024-01-01', amount: 20 },
 *   { customerId: 'ann', date: '2024-01-11', amount: 20 },
 *   { customerId: 'ann', date: '2024-01-23', amount: 20 },
 *   { customerId: 'bob', date: '2024-02-20', amount: 10 },
 * ], { asOf: '2024-03-05', rules: [{ rule: 'mean-plus-sd' }, { rule: 'median-multiple' }] })
 *   .rules.map(({ rule, classes, levels }) => [rule.rule, classes[0].threshold, levels.alert])
 * //=> [['mean-plus-sd', 13.828, 2], ['median-multiple', 22, 1]]
 */
export function compareWarningRules(
  orders: RowsOrColumns<Order>,
  options: CompareWarningRulesOptions,
): WarningRuleComparison {
  checkOptions(options)
  const { rules = usualWarningRules } = options
  if (!Array.isArray(rules)) return fail('invalid-type', 'options.rules', 'an array of rules', rules)
  if (rules.length === 0) return fail('empty-input', 'options.rules', 'at least one rule', rules)
  const checked = rules.map((rule: WarningRule, i) => {
    checkOptions(rule, `options.rules[${i}]`)
    return checkRule(rule, `options.rules[${i}]`)
  })
  const { asOf, table } = readIntervals(orders, options)
  const value = valuesOf(table, options.values)
  return {
    asOf: dateOfDay(asOf),
    customers: table.count,
    rules: checked.map((rule): ComparedRule => {
      const { classes, limits, levels, counts } = applyRule(table, rule)
      return {
        rule,
        levels: counts,
        alertShare: table.count === 0 ? null : counts.alert / table.count,
        withoutThreshold: limits.threshold.reduce((sum, days) => sum + (Number.isNaN(days) ? 1 : 0), 0),
        valueAtRisk: sumAt(value, alertedByValue(levels, value)),
        classes,
      }
    }),
  }
}
