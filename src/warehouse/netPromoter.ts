import { checkChoice, fail } from '../data/checks.js'
import { codeIds } from '../data/ids.js'
import { type PValueAdjustment, pValueAdjustments } from '../numeric/index.js'
import { type AnswerCounts, allGroups } from '../satisfaction/scores/answerCounts.js'
import {
  type NetPromoterByOptions,
  type NetPromoterGroups,
  scoresOfGroups,
} from '../satisfaction/scores/netPromoterBy.js'
import {
  type NetPromoterRules,
  type NetPromoterScore,
  type ReadRules,
  readRules,
  scoreOfCounts,
} from '../satisfaction/scores/netPromoterClasses.js'
import type { Dialect, DialectName } from './dialect.js'
import { type Mapping, mapped } from './mapping.js'
import { type SqlQuery, sqlBuilder } from './sqlQuery.js'
import { readSummary, type Summary, type SummaryColumns } from './summaryRows.js'

/** Where ratings stand: one row a respondent; a rating that is NULL was not given, a group that is NULL is none. */
export type RatingMapping = Mapping<'rating', 'group' | 'weight'>

/**
 * The query of `netPromoterScore` and, with a group in the mapping, of `netPromoterBy`: how many gave each rating.
 *
 * @param mapping - table, and the columns of the ratings
 * @param dialect - name of a dialect, or one of your own
 * @returns rows of `rating`, `people`, and `weight`, `squared_weight` (sums), `group_label` where the mapping has them
 * @throws ClienteleError `missing-value`, `invalid-type`, `invalid-id` for names; `invalid-option` for a dialect
 * @example
 * netPromoterSql({ table: 'survey', rating: 'q1', group: 'region' }, 'spark').columns
 * //=> ['rating', 'people', 'group_label']
 */
export function netPromoterSql(mapping: RatingMapping, dialect: DialectName | Dialect): SqlQuery {
  const builder = sqlBuilder(dialect)
  const { cast, key, textOfKey } = builder.dialect
  const { from, column, optional } = mapped<'rating' | 'group' | 'weight'>(builder, mapping)
  const group = optional('group')
  const weight = optional('weight')
  const groupText = group === null ? '' : `, ${key(group)} AS rating_group`
  const weightText = weight === null ? '' : `, ${cast(weight, 'double')} AS rating_weight`
  const onlyWith = (name: string | null, text: string): string => (name === null ? '' : text)
  // Weights that are NULL or below 0 are left for the reader to refuse.
  const sums = `, SUM(rating_weight) AS count_weight, SUM(rating_weight * rating_weight) AS count_squared,
    SUM(CASE WHEN rating_weight >= 0 THEN 1 ELSE 0 END) AS count_weighted`
  const text = `WITH clientele_ratings AS (
  SELECT ${cast(column('rating'), 'double')} AS rating_value${groupText}${weightText}
  FROM ${from}
),
clientele_counts AS (
  SELECT rating_value AS count_rating, COUNT(*) AS count_people${onlyWith(group, ', rating_group AS count_group')}${onlyWith(weight, sums)}
  FROM clientele_ratings
  GROUP BY rating_value${onlyWith(group, ', rating_group')}
)
SELECT count_rating AS rating, count_people AS people
  ${onlyWith(weight, ', CASE WHEN count_weighted = count_people THEN count_weight END AS weight, count_squared AS squared_weight')}
  ${onlyWith(group, `, ${textOfKey('count_group')} AS group_label`)}
FROM clientele_counts`
  const columns = ['rating', 'people']
  if (weight !== null) columns.push('weight', 'squared_weight')
  if (group !== null) columns.push('group_label')
  return builder.query(text, columns)
}

/**
 * A net promoter score from the rows of {@link netPromoterSql}; rows of groups are added up.
 *
 * @param rows    - as the driver gives them, rows or columns, in any order
 * @param options - as those of `netPromoterScore`, without `weights`
 * @returns what `netPromoterScore` returns for the same ratings
 * @throws ClienteleError as `netPromoterScore`, at `rows[i]`; `missing-column`, `invalid-number` for rows that are none of this query
 * @example
 * netPromoterFromSummary([{ rating: 10, people: 3n }, { rating: 8, people: 2n }, { rating: 3, people: 1n }]).score //=> 33.333
 */
export function netPromoterFromSummary(
  rows: readonly object[] | SummaryColumns,
  options: NetPromoterRules = {},
): NetPromoterScore {
  const rules = readRules(options)
  return scoreOfCounts(allGroups(countsOf(readSummary(rows), rules).counts), 0, rules)
}

/**
 * Net promoter scores by group from the rows of {@link netPromoterSql} with a group.
 *
 * @param rows    - as the driver gives them, rows or columns, in any order
 * @param options - as those of `netPromoterBy`
 * @returns what `netPromoterBy` returns for the same ratings
 * @throws ClienteleError as {@link netPromoterFromSummary}
 * @example
 * netPromoterByFromSummary([
 *   { rating: 10, people: 3, group_label: 'north' }, { rating: 3, people: 1, group_label: 'south' },
 * ]).groups.map(({ group, score }) => [group, score]) //=> [['north', 100], ['south', -100]]
 */
export function netPromoterByFromSummary(
  rows: readonly object[] | SummaryColumns,
  options: NetPromoterByOptions = {},
): NetPromoterGroups {
  const rules = readRules(options)
  const adjustment: PValueAdjustment = checkChoice(
    options.adjustment ?? 'holm',
    pValueAdjustments,
    'options.adjustment',
  )
  const summary = readSummary(rows)
  const { counts, names, ungrouped } = countsOf(summary, rules, 'group_label')
  return scoresOfGroups(counts, { names, ungrouped }, rules, adjustment)
}

interface GroupCounts {
  readonly counts: AnswerCounts
  readonly names: readonly string[]
  /** People without a group. */
  readonly ungrouped: number
}

/** Counts by group and rating; without a column of groups all are one. */
function countsOf(summary: Summary, { scale }: ReadRules, column?: string): GroupCounts {
  const { count, wholes, numbers, nullableTexts, has, pathOf } = summary
  const ratings = numbers('rating', { nullable: true })
  const people = wholes('people', { minimum: 1 })
  const isWeighted = has('weight')
  const weights = isWeighted ? numbers('weight') : people
  const squares = isWeighted ? numbers('squared_weight') : people
  const labels = column === undefined ? null : nullableTexts(column).map((label) => label ?? '')
  const { codes, values } =
    labels === null
      ? { codes: new Uint32Array(count), values: ['all'] }
      : codeIds(labels, (row) => pathOf(row, 'group_label'), true)
  // '' is the first of all labels in order.
  const shift = values[0] === '' ? 1 : 0
  const names = values.slice(shift)
  const points = scale[1] - scale[0] + 1
  const counts = emptyCounts(scale, names.length, isWeighted)
  let ungrouped = 0
  for (let i = 0; i < count; i++) {
    const group = codes[i]! - shift
    const k = ratings[i]! - scale[0]
    const isAnswer = !Number.isNaN(k)
    if (isAnswer && !(Number.isInteger(k) && k >= 0 && k < points)) {
      fail('out-of-range', pathOf(i, 'rating'), `a whole number from ${scale[0]} to ${scale[1]}, or null`, ratings[i])
    }
    if (group < 0) ungrouped += people[i]!
    else if (!isAnswer) counts.unanswered[group]! += people[i]!
    else {
      counts.people[group * points + k]! += people[i]!
      if (isWeighted) counts.weight[group * points + k]! += weights[i]!
      counts.squaredWeight[group]! += squares[i]!
    }
  }
  return { counts, names, ungrouped }
}

function emptyCounts(scale: AnswerCounts['scale'], groups: number, isWeighted: boolean): AnswerCounts {
  const points = scale[1] - scale[0] + 1
  const people = new Float64Array(groups * points)
  return {
    scale,
    points,
    groups,
    people,
    weight: isWeighted ? new Float64Array(groups * points) : people,
    squaredWeight: new Float64Array(groups),
    unanswered: new Float64Array(groups),
  }
}
