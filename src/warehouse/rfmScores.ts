import { checkOptions, fail } from '../data/checks.js'
import type { Columns, RowsOrColumns } from '../data/fields.js'
import { inShapeOf } from '../data/lift.js'
import type { PerRfm, RfmScore, RfmSegmentation, RfmSegmentsOptions } from '../scoring/index.js'
import { bandCuts, type RfmBands } from '../scoring/rfmBands.js'
import { binCodes } from '../scoring/rfmCodes.js'
import { dimensions } from '../scoring/rfmCustomers.js'
import { rfmScoreFields } from '../scoring/rfmScores.js'
import { readScheme, segmentsOf } from '../scoring/rfmSegments.js'
import { MOST_BINS } from '../scoring/segmentRules.js'
import { checkProblems, readCustomers } from './customerSummary.js'
import type { Dialect, DialectName } from './dialect.js'
import type { OrderMapping } from './mapping.js'
import { linesOfCuts, type ScoreLine } from './rfmCuts.js'
import { type RfmSqlOptions, rfmRelation } from './rfmValues.js'
import { type SqlBuilder, type SqlQuery, sqlBuilder } from './sqlQuery.js'
import { readSummary, type SummaryColumns, type SummaryRows } from './summaryRows.js'

/** The lines between the scores: cuts as `rfmScores` (methods `quantile` and `rank`) and `rfmCutsFromSummary` give them, or bands. */
export interface RfmLines {
  /** `cuts` of a scoring in memory or of `rfmCutsFromSummary`: above the line is above. */
  readonly cuts?: PerRfm<readonly (number | null)[]>
  /** Fixed limits in place of cuts. */
  readonly bands?: RfmBands
}

/** Options of {@link rfmScoresSql}. */
export type RfmScoresSqlOptions = RfmSqlOptions & RfmLines

const COLUMNS = ['customer_id', 'recency', 'frequency', 'monetary', 'r', 'f', 'm', 'total', 'problem'] as const

/**
 * The query of RFM scores for given lines, for customers in the database: values and scores of each.
 *
 * Lines come from {@link rfmCutsFromSummary}, from `rfmScores` of a sample or of last month, or are fixed `bands`.
 *
 * @param mapping - table, and the columns of its orders
 * @param options - as those of `rfmValues`, with `cuts` or `bands`
 * @param dialect - name of a dialect, or one of your own
 * @returns one row a customer: `customer_id`, `recency`, `frequency`, `monetary`, `r`, `f`, `m`, `total`, `problem`
 * @throws ClienteleError `missing-value` without cuts and bands, `invalid-option` with both; as `rfmValuesSql`
 * @example
 * const orders = { table: 'orders', customerId: 'customer', date: 'day', amount: 'amount' }
 * const cuts = { recency: [30, 90], frequency: [1, 4], monetary: [50, 200] }
 * rfmScoresSql(orders, { asOf: '2024-03-31', cuts }, 'mysql').columns[4] //=> 'r'
 */
export function rfmScoresSql(
  mapping: OrderMapping,
  options: RfmScoresSqlOptions,
  dialect: DialectName | Dialect,
): SqlQuery {
  const builder = sqlBuilder(dialect)
  const text = `WITH ${scoreRelation(builder, mapping, options)}
SELECT ${builder.dialect.textOfKey('scored_customer')} AS customer_id, recency, frequency, monetary, r_score AS r, f_score AS f, m_score AS m,
  r_score + f_score + m_score AS total, scored_problem AS problem
FROM clientele_scores`
  return builder.query(text, COLUMNS)
}

/**
 * RFM scores from the rows of {@link rfmScoresSql}.
 *
 * @param rows    - as the driver gives them, rows or columns, in any order
 * @param options - `cuts` or `bands` of the query
 * @returns what `rfmScores` gives as `scores` for the same values and lines: rows for rows, columns for columns
 * @throws ClienteleError as `rfmValuesFromSummary`
 * @example
 * const cuts = { recency: [30, 90], frequency: [1, 4], monetary: [50, 200] }
 * rfmScoresFromSummary([{ customer_id: 'ann', r: 3, f: 2, m: 1, problem: 0 }], { cuts })
 * //=> [{ customerId: 'ann', r: 3, f: 2, m: 1, code: '321', total: 6 }]
 */
export function rfmScoresFromSummary(rows: readonly object[], options: RfmLines): RfmScore[]
export function rfmScoresFromSummary(rows: SummaryColumns, options: RfmLines): Columns<RfmScore>
export function rfmScoresFromSummary(
  rows: readonly object[] | SummaryColumns,
  options: RfmLines,
): RowsOrColumns<RfmScore> {
  const bins = readLines(options).map((lines) => lines.length + 1)
  const [rBins, fBins, mBins] = bins as [number, number, number]
  const within = (maximum: number): { minimum: number; maximum: number } => ({ minimum: 1, maximum })
  const { customerId, ...scores } = readCustomers(rows, ({ wholes }) => ({
    r: wholes('r', within(rBins)),
    f: wholes('f', within(fBins)),
    m: wholes('m', within(mBins)),
  }))
  const r = Uint8Array.from(scores.r)
  const f = Uint8Array.from(scores.f)
  const m = Uint8Array.from(scores.m)
  const { code, total } = binCodes(r, f, m, [rBins, fBins, mBins])
  return inShapeOf(rows, { customerId, r, f, m, code, total }, rfmScoreFields)
}

/**
 * The query of how many customers have each three scores: a few rows, of which {@link rfmSegmentCountsFromSummary} makes the segments.
 *
 * @param mapping - table, and the columns of its orders
 * @param options - as those of {@link rfmScoresSql}
 * @param dialect - name of a dialect, or one of your own
 * @returns one row for each three scores that somebody has: `r`, `f`, `m`, `customers`, `problem`
 * @throws ClienteleError as `rfmScoresSql`
 * @example
 * const orders = { table: 'orders', customerId: 'customer', date: 'day', amount: 'amount' }
 * const bands = { recency: [30, 90], frequency: [2, 4], monetary: [50, 200] }
 * rfmScoreCountsSql(orders, { asOf: '2024-03-31', bands }, 'trino').columns //=> ['r', 'f', 'm', 'customers', 'problem']
 */
export function rfmScoreCountsSql(
  mapping: OrderMapping,
  options: RfmScoresSqlOptions,
  dialect: DialectName | Dialect,
): SqlQuery {
  const builder = sqlBuilder(dialect)
  const text = `WITH ${scoreRelation(builder, mapping, options)}
SELECT r_score AS r, f_score AS f, m_score AS m, COUNT(*) AS customers, scored_problem AS problem
FROM clientele_scores
GROUP BY r_score, f_score, m_score, scored_problem`
  return builder.query(text, ['r', 'f', 'm', 'customers', 'problem'])
}

/** Segments without their customers. */
export type RfmSegmentCounts = Omit<RfmSegmentation<unknown>, 'members'> & { readonly customers: number }

/**
 * Segments and their sizes from the rows of {@link rfmScoreCountsSql}: what `rfmSegments` says of the same customers, all but who they are.
 *
 * Its `high` are the lines for {@link rfmSegmentsSql}.
 *
 * @param rows    - as the driver gives them, rows or columns, in any order
 * @param options - those of `rfmSegments`
 * @throws ClienteleError as `rfmSegments` and `rfmValuesFromSummary`
 * @example
 * const counts = [{ r: 5, f: 5, m: 5, customers: 2, problem: 0 }, { r: 1, f: 1, m: 1, customers: 8, problem: 0 }]
 * rfmSegmentCountsFromSummary(counts).segments[0].count //=> 2
 */
export function rfmSegmentCountsFromSummary(rows: SummaryRows, options: RfmSegmentsOptions = {}): RfmSegmentCounts {
  const scheme = readScheme(options)
  const summary = readSummary(rows)
  checkProblems(summary)
  const [rBins, fBins, mBins] = scheme.bins ?? [MOST_BINS, MOST_BINS, MOST_BINS]
  const scores = {
    count: summary.count,
    r: summary.wholes('r', { minimum: 1, maximum: rBins }),
    f: summary.wholes('f', { minimum: 1, maximum: fBins }),
    m: summary.wholes('m', { minimum: 1, maximum: mBins }),
  }
  const weights = summary.wholes('customers', { minimum: 1 })
  const { segments, unmatched, high } = segmentsOf(scores, scheme, weights)
  const customers = weights.reduce((sum, weight) => sum + weight, 0)
  return { scheme: scheme.name, segments, unmatched, high, customers }
}

/** `clientele_scores` with `scored_customer` (a key), the values, `r_score`, `f_score`, `m_score` and `scored_problem`. */
export function scoreRelation(builder: SqlBuilder, mapping: OrderMapping, options: RfmScoresSqlOptions): string {
  checkOptions(options)
  const lines = readLines(options)
  const [r, f, m] = dimensions.map((dimension, i) => scoreOf(builder, dimension, lines[i]!, dimension === 'recency'))
  return `${rfmRelation(builder, mapping, options)},
clientele_scores AS (
  SELECT rfm_customer AS scored_customer, recency, frequency, monetary,
    ${r} AS r_score,
    ${f} AS f_score,
    ${m} AS m_score,
    rfm_problem AS scored_problem
  FROM clientele_rfm
)`
}

/** The lines of recency, frequency and money. */
function readLines({ cuts, bands }: RfmLines): readonly (readonly (ScoreLine | null)[])[] {
  if (cuts !== undefined && bands !== undefined) {
    fail('invalid-option', 'options.bands', 'no bands beside cuts', bands, 'leave one of them out')
  }
  if (bands !== undefined) {
    return bandCuts(bands, 'options.bands').map(({ at, includes }) =>
      Array.from(at, (line, i) => ({ at: line, includes: includes[i] === 1 })),
    )
  }
  checkOptions(cuts, 'options.cuts')
  return dimensions.map((dimension) => linesOfCuts(cuts![dimension], `options.cuts.${dimension}`))
}

/** One more than the lines that a value is above; of recency, where low is good, so many less than the most. */
function scoreOf(
  { dialect, parameter }: SqlBuilder,
  dimension: string,
  lines: readonly (ScoreLine | null)[],
  lowIsGood: boolean,
): string {
  const value = dialect.cast(dimension, 'double')
  const steps = lines.map((line) => {
    if (line === null) return '1'
    return `CASE WHEN ${value} ${line.includes ? '>=' : '>'} ${parameter(line.at, 'double')} THEN 1 ELSE 0 END`
  })
  const sign = lowIsGood ? '-' : '+'
  return [`${lowIsGood ? lines.length + 1 : 1}`, ...steps].join(` ${sign} `)
}
