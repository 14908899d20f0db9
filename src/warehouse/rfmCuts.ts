import { checkChoice, checkOptions, fail } from '../data/checks.js'
import { orderByValue, quantilesOfCounts } from '../numeric/index.js'
import type { PerRfm, RfmScoring } from '../scoring/index.js'
import { dimensions } from '../scoring/rfmCustomers.js'
import { checkBins, type RfmBins } from '../scoring/segmentRules.js'
import { checkProblems } from './customerSummary.js'
import type { Dialect, DialectName } from './dialect.js'
import type { OrderMapping } from './mapping.js'
import { type RfmSqlOptions, rfmRelation } from './rfmValues.js'
import { type SqlQuery, sqlBuilder } from './sqlQuery.js'
import { readSummary, type Summary, type SummaryRows } from './summaryRows.js'

/** Options of {@link rfmCutsFromSummary}. */
export interface RfmCutsOptions {
  /** Number of bins, one for all or `[r, f, m]`. Default 5. */
  readonly bins?: RfmBins
}

/** What `rfmScores` says beside the scores, and the number of customers. */
export interface RfmCuts extends Omit<RfmScoring<unknown>, 'scores'> {
  readonly method: 'quantile'
  readonly customers: number
}

/**
 * The query of how many customers have each value of recency, frequency and money: what quantiles are made of, and pyramids.
 *
 * @param mapping - table, and the columns of its orders
 * @param options - as those of `rfmValues`; `currency` where the mapping has a column for it
 * @param dialect - name of a dialect, or one of your own
 * @returns one row a value: `dimension` (`recency`, `frequency` or `monetary`), `value`, `customers`, `problem`
 * @throws ClienteleError as `rfmValuesSql`
 * @example
 * const orders = { table: 'orders', customerId: 'customer', date: 'day', amount: 'amount' }
 * rfmValueCountsSql(orders, { asOf: '2024-03-31' }, 'snowflake').columns //=> ['dimension', 'value', 'customers', 'problem']
 */
export function rfmValueCountsSql(
  mapping: OrderMapping,
  options: RfmSqlOptions,
  dialect: DialectName | Dialect,
): SqlQuery {
  const builder = sqlBuilder(dialect)
  const counts = dimensions.map(
    (
      dimension,
    ) => `SELECT '${dimension}' AS dimension, ${builder.dialect.cast(dimension, 'double')} AS value, COUNT(*) AS customers, rfm_problem AS problem
FROM clientele_rfm
GROUP BY ${dimension}, rfm_problem`,
  )
  const text = `WITH ${rfmRelation(builder, mapping, options)}
${counts.join('\nUNION ALL\n')}`
  return builder.query(text, ['dimension', 'value', 'customers', 'problem'])
}

/**
 * The quantile cuts of RFM scores from the rows of {@link rfmValueCountsSql}: those of `rfmScores`, with bin sizes and collapsed bins.
 *
 * @param rows    - as the driver gives them, rows or columns, in any order
 * @param options - `bins`
 * @throws ClienteleError `out-of-range` for bins; as `rfmValuesFromSummary`
 * @example
 * const counts = [[5, 2], [20, 1]].flatMap(([value, customers]) =>
 *   ['recency', 'frequency', 'monetary'].map((dimension) => ({ dimension, value, customers, problem: 0 })))
 * rfmCutsFromSummary(counts, { bins: 2 }).binSizes.monetary //=> [2, 1]
 */
export function rfmCutsFromSummary(rows: SummaryRows, options: RfmCutsOptions = {}): RfmCuts {
  checkOptions(options)
  const bins = checkBins(options.bins ?? 5, 'options.bins')
  const summary = readSummary(rows)
  checkProblems(summary)
  const counts = readValueCounts(summary)
  const found = dimensions.map((dimension, i) => cutsOf(counts[dimension], bins[i]!, dimension === 'recency'))
  const perRfm = <Value>(of: (cuts: (typeof found)[number], i: number) => Value): PerRfm<Value> => {
    const [recency, frequency, monetary] = found.map(of)
    return { recency: recency!, frequency: frequency!, monetary: monetary! }
  }
  return {
    method: 'quantile',
    bins: perRfm((_, i) => bins[i]!),
    cuts: perRfm(({ cuts }) => cuts),
    binSizes: perRfm(({ sizes }) => sizes),
    collapsed: perRfm(({ sizes, customers }) =>
      customers === 0 ? [] : sizes.flatMap((size, i) => (size === 0 ? [i + 1] : [])),
    ),
    customers: found[0]!.customers,
  }
}

/** Values, ascending and each once, and how many customers have each. */
export interface ValueCounts {
  readonly values: Float64Array
  readonly counts: Float64Array
}

/** The values of a summary with how often they occur; rows of one value are added up. */
export function sortedCounts(values: Float64Array, counts: Float64Array): ValueCounts {
  const order = orderByValue(values)
  const sorted = new Float64Array(order.length)
  const sums = new Float64Array(order.length)
  let at = -1
  for (let i = 0; i < order.length; i++) {
    const value = values[order[i]!]!
    if (at < 0 || value !== sorted[at]) sorted[++at] = value
    sums[at]! += counts[order[i]!]!
  }
  return { values: sorted.slice(0, at + 1), counts: sums.slice(0, at + 1) }
}

function readValueCounts(summary: Summary): PerRfm<ValueCounts> {
  const dimension = summary.texts('dimension')
  const value = summary.numbers('value')
  const customers = summary.wholes('customers', { minimum: 1 })
  const places = dimension.map((name, i) =>
    dimensions.indexOf(checkChoice(name, dimensions, summary.pathOf(i, 'dimension'))),
  )
  const [recency, frequency, monetary] = dimensions.map((_, place) => {
    const rows = places.flatMap((own, row) => (own === place ? [row] : []))
    return sortedCounts(
      Float64Array.from(rows, (row) => value[row]!),
      Float64Array.from(rows, (row) => customers[row]!),
    )
  })
  return { recency: recency!, frequency: frequency!, monetary: monetary! }
}

interface CutsOfOne {
  readonly cuts: readonly (number | null)[]
  readonly sizes: readonly number[]
  readonly customers: number
}

/** Type-7 quantiles, and how many customers are above each. */
function cutsOf({ values, counts }: ValueCounts, bins: number, lowIsGood: boolean): CutsOfOne {
  const shares = Array.from({ length: bins - 1 }, (_, i) => (i + 1) / bins)
  const cuts = quantilesOfCounts(values, counts, shares)
  const sizes = new Array<number>(bins).fill(0)
  let customers = 0
  for (let i = 0; i < values.length; i++) {
    let above = 0
    for (const cut of cuts) if (values[i]! > cut!) above++
    sizes[lowIsGood ? bins - 1 - above : above]! += counts[i]!
    customers += counts[i]!
  }
  return { cuts, sizes, customers }
}

/** Lines between bins as queries use them: a value is above one where it is greater, or where it is equal and `includes` says so. */
export interface ScoreLine {
  readonly at: number
  readonly includes: boolean
}

/** The lines of cuts as `rfmScores` gives them; null, where nobody is below, is a line that all are above. */
export function linesOfCuts(cuts: readonly (number | null)[], path: string): (ScoreLine | null)[] {
  if (!Array.isArray(cuts) || cuts.length === 0) fail('invalid-type', path, 'an array of cut points', cuts)
  return cuts.map((cut: unknown, i) => {
    if (cut === null) return null
    if (typeof cut !== 'number' || !Number.isFinite(cut))
      return fail('invalid-number', `${path}[${i}]`, 'a finite number', cut)
    return { at: cut, includes: false }
  })
}
