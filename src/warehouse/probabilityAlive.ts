import { checkChoice, checkNumber, checkOptions, fail } from '../data/checks.js'
import type { BgNbdParams, MbgNbdParams, ModelFit } from '../lifetime/index.js'
import type { Dialect, DialectName } from './dialect.js'
import { purchaseDayRelation } from './groupedHistories.js'
import { decreasingLogistic } from './logistic.js'
import type { OrderMapping } from './mapping.js'
import { historyClock, inUnits, type PurchaseHistorySqlOptions } from './purchaseHistories.js'
import { type SqlQuery, sqlBuilder } from './sqlQuery.js'

/** Options of {@link probabilityAliveSql}. */
export type ProbabilityAliveSqlOptions = PurchaseHistorySqlOptions & {
  /** A fit of `bgNbd` or `mbgNbd` (from JSON too), or its kind and parameters; the time unit of the fit must be that of the query. */
  readonly model: Pick<ModelFit<BgNbdParams | MbgNbdParams>, 'kind' | 'params'> & {
    readonly timeUnit?: ModelFit<BgNbdParams>['timeUnit']
  }
}

const COLUMNS = ['customer_id', 'repeat_purchases', 'last_purchase_age', 'age', 'probability_alive', 'problem'] as const

/**
 * The query of P(alive) by a fitted BG/NBD or MBG/NBD model, for customers in the database.
 *
 * 1 / (1 + e^E) with E = ln(a / (b + n − 1)) + (r + x) ln((α + T) / (α + t_x)), n = x chances to stop (MBG/NBD: x + 1); 1 where there
 * was none. Computed by logarithms, so that a thousand purchases do no harm; where E is above 700 it is 0. For models without such a
 * formula, and for purchases and values to come, score the different histories in memory and join them: {@link historyScoresSql}.
 *
 * @param mapping - table, and the columns of its orders
 * @param options - as those of `purchaseHistories`, and `model`
 * @param dialectOrName - name of a dialect, or one of your own
 * @returns one row a customer: `customer_id`, `repeat_purchases`, `last_purchase_age`, `age`, `probability_alive`, `problem`
 * @throws ClienteleError `invalid-option` for another model, `mixed-units` for a fit in another time unit, `out-of-range` for parameters;
 *         as `purchaseHistoriesSql`
 * @example
 * const orders = { table: 'orders', customerId: 'customer', date: 'day', amount: 'amount' }
 * const model = { kind: 'bg-nbd', params: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } }
 * probabilityAliveSql(orders, { asOf: '2024-03-31', timeUnit: 'week', model }, 'duckdb').columns[4] //=> 'probability_alive'
 */
export function probabilityAliveSql(
  mapping: OrderMapping,
  options: ProbabilityAliveSqlOptions,
  dialectOrName: DialectName | Dialect,
): SqlQuery {
  const { asOf, unit } = historyClock(options)
  const { kind, params, timeUnit } = checkModel(options)
  if (timeUnit !== undefined && timeUnit !== null && timeUnit !== options.timeUnit) {
    fail('mixed-units', 'options.timeUnit', `'${timeUnit}', the unit of the fit`, options.timeUnit)
  }
  const builder = sqlBuilder(dialectOrName)
  const { dialect, parameter } = builder
  const double = (value: number): string => parameter(value, 'double')
  const { r, alpha, a, b } = params
  const x = dialect.cast('scored_x', 'double')
  // Whoever never came back has had no chance to stop in BG/NBD; the number in its place only keeps the logarithm from failing.
  const chances =
    kind === 'mbg-nbd' ? `${x} + ${double(b)}` : `CASE WHEN scored_x > 0 THEN ${x} ELSE 1 END + ${double(b - 1)}`
  const oddsAtOnce = dialect.ln(`${double(a)} / (${chances})`)
  const silence = dialect.ln(`(${double(alpha)} + scored_age) / (${double(alpha)} + scored_last)`)
  const text = `WITH ${purchaseDayRelation(builder, mapping, options)},
clientele_histories AS (
  SELECT purchaser AS scored_purchaser, x AS scored_x,
    ${inUnits(builder, '(last_purchase_day - first_purchase_day)', unit)} AS scored_last,
    ${inUnits(builder, `(${parameter(asOf, 'integer')} - first_purchase_day)`, unit)} AS scored_age,
    customer_problem AS scored_problem
  FROM clientele_customers
),
clientele_exponents AS (
  SELECT scored_purchaser, scored_x, scored_last, scored_age, scored_problem,
    CASE WHEN scored_x >= ${kind === 'bg-nbd' ? 1 : 0} THEN ${oddsAtOnce} + (${double(r)} + ${x}) * ${silence} END AS exponent
  FROM clientele_histories
)
SELECT ${dialect.textOfKey('scored_purchaser')} AS customer_id, scored_x AS repeat_purchases, scored_last AS last_purchase_age,
  scored_age AS age, COALESCE(${decreasingLogistic(builder, 'exponent')}, ${double(1)}) AS probability_alive, scored_problem AS problem
FROM clientele_exponents`
  return builder.query(text, COLUMNS)
}

function checkModel({ model }: ProbabilityAliveSqlOptions): {
  readonly kind: 'bg-nbd' | 'mbg-nbd'
  readonly params: BgNbdParams
  readonly timeUnit: ProbabilityAliveSqlOptions['model']['timeUnit']
} {
  checkOptions(model, 'options.model')
  const kind = checkChoice(model.kind, ['bg-nbd', 'mbg-nbd'], 'options.model.kind')
  checkOptions(model.params, 'options.model.params')
  const positive = (name: keyof BgNbdParams): number =>
    checkNumber(model.params[name], `options.model.params.${name}`, { above: 0 })
  const params = { r: positive('r'), alpha: positive('alpha'), a: positive('a'), b: positive('b') }
  return { kind, params, timeUnit: model.timeUnit }
}
