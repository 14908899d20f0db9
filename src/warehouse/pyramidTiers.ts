import { checkChoice, checkOptions, fail } from '../data/checks.js'
import { compensatedSum, firstAbove } from '../numeric/index.js'
import { pyramidTier } from '../pyramid/customerPyramid.js'
import type { CustomerPyramid, CustomerPyramidOptions } from '../pyramid/index.js'
import { type GroupFigures, groupFigures, type TieAtCut } from '../pyramid/ranked.js'
import { tierCounts } from '../pyramid/schemes.js'
import { checkProblems } from './customerSummary.js'
import type { Dialect, DialectName } from './dialect.js'
import { type Mapping, mapped } from './mapping.js'
import { PROBLEMS } from './orderRelation.js'
import { sortedCounts } from './rfmCuts.js'
import { type SqlQuery, sqlBuilder } from './sqlQuery.js'
import { readSummary, type SummaryRows } from './summaryRows.js'

/** Where the values of customers stand: one row a customer. */
export type CustomerValueMapping = Mapping<'value'>

/** A pyramid without its customers. */
export type PyramidTiers = Omit<CustomerPyramid<unknown>, 'members'>

/**
 * The query of how many customers have each value: what a pyramid is made of. For money from orders, `rfmValueCountsSql` serves.
 *
 * @param mapping - table with one row a customer, and the column of the value
 * @param dialect - name of a dialect, or one of your own
 * @returns one row a value: `value`, `customers`, `problem`
 * @throws ClienteleError `missing-value`, `invalid-id` for names
 * @example
 * customerValueCountsSql({ table: 'customers', value: 'profit' }, 'postgres').columns //=> ['value', 'customers', 'problem']
 */
export function customerValueCountsSql(mapping: CustomerValueMapping, dialect: DialectName | Dialect): SqlQuery {
  const builder = sqlBuilder(dialect)
  const { from, column } = mapped<'value'>(builder, mapping)
  const text = `WITH clientele_values AS (
  SELECT ${builder.dialect.cast(column('value'), 'double')} AS customer_value
  FROM ${from}
)
SELECT customer_value AS value, COUNT(*) AS customers,
  CASE WHEN customer_value IS NULL THEN ${PROBLEMS.amount} ELSE 0 END AS problem
FROM clientele_values
GROUP BY customer_value`
  return builder.query(text, ['value', 'customers', 'problem'])
}

/**
 * The tiers of a customer pyramid from the rows of {@link customerValueCountsSql}, or of `rfmValueCountsSql` (its money): what
 * `customerPyramid` says of the same customers, all but who they are.
 *
 * @param rows    - as the driver gives them, rows or columns, in any order
 * @param options - those of `customerPyramid`
 * @throws ClienteleError as `customerPyramid` and `rfmValuesFromSummary`
 * @example
 * const counts = [[820, 1], [90, 1], [50, 1], [20, 2]].map(([value, customers]) => ({ value, customers, problem: 0 }))
 * const { tiers } = pyramidTiersFromSummary(counts)
 * const heads = tiers.map(({ id, count }) => [id, count]) //=> [['key', 1], ['ordinary', 2], ['small', 2]]
 */
export function pyramidTiersFromSummary(rows: SummaryRows, options: CustomerPyramidOptions = {}): PyramidTiers {
  checkOptions(options)
  const language = checkChoice(options.language ?? 'en', ['en', 'zh'], 'options.language')
  const summary = readSummary(rows)
  checkProblems(summary)
  const all = { values: summary.numbers('value'), counts: summary.wholes('customers', { minimum: 1 }) }
  const dimension = summary.has('dimension') ? summary.texts('dimension') : null
  const isMoney = (_: number, row: number): boolean => dimension === null || dimension[row] === 'monetary'
  const { values, counts } = sortedCounts(all.values.filter(isMoney), all.counts.filter(isMoney))
  const ranking = rankingOf(values.reverse(), counts.reverse())
  const tiers = tierCounts(ranking.customers, options)
  const { scheme = 'three-tier' } = options
  return {
    scheme: typeof scheme === 'string' ? scheme : 'custom',
    customers: ranking.customers,
    total: ranking.total,
    tiers: tiers.map((tier) =>
      pyramidTier(tier, figuresOf(ranking, tier.lastRank - tier.count, tier.lastRank), language),
    ),
    tiesAtCuts: tiesOf(ranking, tiers),
  }
}

/** Values, largest first, with the rank after the last of each. */
interface CountedRanking {
  readonly values: Float64Array
  readonly counts: Float64Array
  readonly ends: Float64Array
  readonly customers: number
  readonly total: number
}

function rankingOf(values: Float64Array, counts: Float64Array): CountedRanking {
  const ends = new Float64Array(counts.length)
  let customers = 0
  for (let i = 0; i < counts.length; i++) {
    customers += counts[i]!
    ends[i] = customers
  }
  const total = compensatedSum(values.map((value, i) => value * counts[i]!))
  if (!Number.isFinite(total)) fail('out-of-range', 'rows', 'values whose sum a float64 can hold', total)
  return { values, counts, ends, customers, total }
}

/** The figures of the ranks `from` (inclusive) to `to` (exclusive), counted from 0. */
function figuresOf({ values, counts, ends, customers, total }: CountedRanking, from: number, to: number): GroupFigures {
  if (from === to) return groupFigures({ count: 0, value: 0, highest: null, lowest: null }, total, customers)
  const first = firstAbove(ends, from)
  const last = firstAbove(ends, to - 1)
  const parts = new Float64Array(last - first + 1)
  for (let i = first; i <= last; i++) {
    const heads = Math.min(to, ends[i]!) - Math.max(from, ends[i]! - counts[i]!)
    parts[i - first] = values[i]! * heads
  }
  const figures = { count: to - from, value: compensatedSum(parts), highest: values[first]!, lowest: values[last]! }
  return groupFigures(figures, total, customers)
}

/** Equal values on both sides of a cut. */
function tiesOf(
  { values, counts, ends, customers }: CountedRanking,
  tiers: readonly { readonly id: string; readonly count: number; readonly lastRank: number }[],
): TieAtCut[] {
  return tiers.flatMap(({ id, count, lastRank }) => {
    if (count === 0 || lastRank >= customers) return []
    const place = firstAbove(ends, lastRank)
    const first = ends[place]! - counts[place]!
    if (first === lastRank) return []
    const lower = tiers.find((tier) => tier.lastRank > lastRank)!.id
    return [{ upper: id, lower, value: values[place]!, count: counts[place]!, aboveCut: lastRank - first }]
  })
}
