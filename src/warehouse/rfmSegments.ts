import { checkNumber, checkOptions } from '../data/checks.js'
import type { PerRfm, RfmSegmentsOptions } from '../scoring/index.js'
import { dimensions } from '../scoring/rfmCustomers.js'
import { readScheme } from '../scoring/rfmSegments.js'
import type { CompiledRules } from '../scoring/segmentRules.js'
import { MEAN_SLACK } from '../scoring/segmentsHigh.js'
import { textbook8Segments } from '../scoring/segmentsTextbook8.js'
import type { Dialect, DialectName } from './dialect.js'
import type { OrderMapping } from './mapping.js'
import { type RfmScoresSqlOptions, scoreRelation } from './rfmScores.js'
import { type SqlBuilder, type SqlQuery, sqlBuilder } from './sqlQuery.js'

/** Options of {@link rfmSegmentsSql}. */
export type RfmSegmentsSqlOptions = RfmScoresSqlOptions &
  Pick<RfmSegmentsOptions, 'scheme' | 'bins'> & {
    /**
     * For `textbook8`: the scores above which (strictly) one is high, such as `high` of `rfmSegmentCountsFromSummary` or `rfmSegments`:
     * a mean of all customers is not known to a query about each.
     */
    readonly high?: PerRfm<number | null>
  }

const COLUMNS = ['customer_id', 'recency', 'frequency', 'monetary', 'r', 'f', 'm', 'segment', 'problem'] as const

/**
 * The query of RFM segments: values, scores and the id of the segment of each customer, to be kept in a table.
 *
 * @param mapping - table, and the columns of its orders
 * @param options - as those of `rfmScoresSql`, and `scheme` with `high` or `bins`
 * @param dialect - name of a dialect, or one of your own
 * @returns one row a customer: `customer_id`, `recency`, `frequency`, `monetary`, `r`, `f`, `m`, `segment` (NULL where no rule fits),
 *          `problem`
 * @throws ClienteleError `missing-value` for `textbook8` without `high`; as `rfmScoresSql` and `rfmSegments`
 * @example
 * const orders = { table: 'orders', customerId: 'customer', date: 'day', amount: 'amount' }
 * const bands = { recency: [7, 30, 90, 180], frequency: [2, 3, 5, 8], monetary: [50, 100, 200, 500] }
 * rfmSegmentsSql(orders, { asOf: '2024-03-31', bands, scheme: 'named11' }, 'sqlite').columns[7] //=> 'segment'
 */
export function rfmSegmentsSql(
  mapping: OrderMapping,
  options: RfmSegmentsSqlOptions,
  dialect: DialectName | Dialect,
): SqlQuery {
  checkOptions(options)
  const { high, ...rest } = options
  const scheme = readScheme(rest)
  const builder = sqlBuilder(dialect)
  const segment =
    scheme.rules === null
      ? eighthOf(builder, high)
      : ruledSegment(builder, scheme.rules, scheme.name === 'named11' ? scheme.bins : null)
  const text = `WITH ${scoreRelation(builder, mapping, options)}
SELECT ${builder.dialect.textOfKey('scored_customer')} AS customer_id, recency, frequency, monetary, r_score AS r, f_score AS f, m_score AS m,
  ${segment} AS segment, scored_problem AS problem
FROM clientele_scores`
  return builder.query(text, COLUMNS)
}

const SCORES = ['r_score', 'f_score', 'm_score'] as const

/** The textbook's eight segments: which of the scores are above their lines. A mean is known to a few roundings only. */
function eighthOf({ dialect, parameter }: SqlBuilder, high: PerRfm<number | null> | undefined): string {
  checkOptions(high, 'options.high')
  const isHigh = dimensions.map((dimension, i) => {
    const line = high![dimension] === null ? 0 : checkNumber(high![dimension], `options.high.${dimension}`)
    const lead = `${dialect.cast(SCORES[i]!, 'double')} > ${parameter(line + MEAN_SLACK * Math.abs(line), 'double')}`
    return (wanted: boolean): string => (wanted ? lead : `NOT (${lead})`)
  })
  const cases = textbook8Segments.map(({ id, recencyHigh, frequencyHigh, monetaryHigh }) => {
    const tests = [recencyHigh, frequencyHigh, monetaryHigh].map((wanted, i) => isHigh[i]!(wanted))
    return `WHEN ${tests.join(' AND ')} THEN ${parameter(id, 'text')}`
  })
  return `CASE ${cases.join('\n    ')} END`
}

/** The first rule that fits. */
function ruledSegment(
  { dialect, parameter }: SqlBuilder,
  { boxes, segmentOfBox, segments }: CompiledRules,
  bins: readonly number[] | null,
): string {
  const scores = SCORES.map((score, i) => {
    const count = bins?.[i] ?? 5
    if (count === 5) return score
    // 1 + 4 (s − 1) / (k − 1), rounded, halves up.
    return `(1 + ${dialect.integerDivide(`(8 * (${score} - 1) + ${count - 1})`, `${2 * (count - 1)}`)})`
  })
  const cases = Array.from(segmentOfBox, (segment, box) => {
    const tests = scores.flatMap((score, i) => {
      const lowest = boxes[6 * box + 2 * i]!
      const highest = boxes[6 * box + 2 * i + 1]!
      if (lowest === -Infinity && highest === Infinity) return []
      return [
        `${dialect.cast(score, 'double')} BETWEEN ${parameter(lowest, 'double')} AND ${parameter(highest, 'double')}`,
      ]
    })
    return `WHEN ${tests.length === 0 ? '1 = 1' : tests.join(' AND ')} THEN ${parameter(segments[segment]!.id, 'text')}`
  })
  return `CASE ${cases.join('\n    ')} END`
}
