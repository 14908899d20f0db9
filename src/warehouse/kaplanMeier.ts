import { fail } from '../data/checks.js'
import { codeIds } from '../data/ids.js'
import { sumByCode } from '../numeric/index.js'
import { curvesOfDurations, readCurveRules } from '../survival/curves/kaplanMeier.js'
import type { Durations } from '../survival/durations.js'
import type { KaplanMeier, KaplanMeierOptions } from '../survival/index.js'
import type { Dialect, DialectName } from './dialect.js'
import { type Mapping, mapped } from './mapping.js'
import { type SqlQuery, sqlBuilder } from './sqlQuery.js'
import { readSummary, type Summary, type SummaryColumns } from './summaryRows.js'

/**
 * Where durations stand: one row for each that was observed. `event` is a truth value, or 1 and 0; the others as in
 * `kaplanMeier`. A query in place of a table (days between two dates, say) is a view of yours.
 */
export type DurationMapping = Mapping<'time' | 'event', 'entry' | 'weight' | 'group'>

/**
 * The query of `kaplanMeier`: how many observations of each group ended at each duration, with the event and without.
 *
 * However many customers there are, the result has a row for each different duration: with days over ten years some thousand.
 *
 * @param mapping - table, and the columns of the durations
 * @param dialect - name of a dialect, or one of your own
 * @returns rows of `time`, `event`, `observations`, and `entry`, `weight` (summed), `group_label` where the mapping has them
 * @throws ClienteleError `missing-value`, `invalid-type`, `invalid-id` for names; `invalid-option` for a dialect
 * @example
 * kaplanMeierSql({ table: 'tenure', time: 'months', event: 'churned' }, 'duckdb').columns
 * //=> ['time', 'event', 'observations']
 */
export function kaplanMeierSql(mapping: DurationMapping, dialect: DialectName | Dialect): SqlQuery {
  const builder = sqlBuilder(dialect)
  const { cast, key, textOfKey } = builder.dialect
  const { from, column, optional } = mapped<'time' | 'event' | 'entry' | 'weight' | 'group'>(builder, mapping)
  const entry = optional('entry')
  const weight = optional('weight')
  const group = optional('group')
  const onlyWith = (name: string | null, text: string): string => (name === null ? '' : text)
  const text = `WITH clientele_durations AS (
  SELECT ${cast(column('time'), 'double')} AS duration_time, ${column('event')} AS duration_event
    ${entry === null ? '' : `, ${cast(entry, 'double')} AS duration_entry`}
    ${weight === null ? '' : `, ${cast(weight, 'double')} AS duration_weight`}
    ${group === null ? '' : `, ${key(group)} AS duration_group`}
  FROM ${from}
),
clientele_counts AS (
  SELECT duration_time AS count_time, duration_event AS count_event, COUNT(*) AS count_rows
    ${onlyWith(entry, ', duration_entry AS count_entry')}
    ${onlyWith(weight, ', SUM(duration_weight) AS count_weight, COUNT(duration_weight) AS count_weighted')}
    ${onlyWith(group, ', duration_group AS count_group')}
  FROM clientele_durations
  GROUP BY duration_time, duration_event${onlyWith(entry, ', duration_entry')}${onlyWith(group, ', duration_group')}
)
SELECT count_time AS time, ${cast('count_event', 'text')} AS event, count_rows AS observations
  ${onlyWith(entry, ', count_entry AS entry')}
  ${onlyWith(weight, ', CASE WHEN count_weighted = count_rows THEN count_weight END AS weight')}
  ${onlyWith(group, `, ${textOfKey('count_group')} AS group_label`)}
FROM clientele_counts`
  const columns = ['time', 'event', 'observations']
  if (entry !== null) columns.push('entry')
  if (weight !== null) columns.push('weight')
  if (group !== null) columns.push('group_label')
  return builder.query(text, columns)
}

/**
 * Survival curves from the rows of {@link kaplanMeierSql}.
 *
 * @param rows    - as the driver gives them, rows or columns, in any order
 * @param options - as those of `kaplanMeier`
 * @returns what `kaplanMeier` returns for the same durations; groups in code-unit order of their labels
 * @throws ClienteleError as `kaplanMeier`, at `rows[i]`: `missing-value` for a NULL, `out-of-range`, `empty-input`; `missing-column`,
 *   `invalid-number` for rows that are none of this query
 * @example
 * kaplanMeierFromSummary([
 *   { time: 6, event: 'true', observations: 3n }, { time: 6, event: 'false', observations: 1n }, { time: 9, event: 'true', observations: 1n },
 * ]).curves[0].survival.join(' ') //=> '0.4 0'
 */
export function kaplanMeierFromSummary(
  rows: readonly object[] | SummaryColumns,
  options: KaplanMeierOptions = {},
): KaplanMeier {
  const rules = readCurveRules(options)
  const summary = readSummary(rows)
  if (summary.count === 0) fail('empty-input', 'rows', 'at least one row', rows)
  const counts = summary.wholes('observations', { minimum: 1 })
  return curvesOfDurations(durationsOf(summary), groupsOf(summary, counts), rules, counts)
}

function durationsOf(summary: Summary): Durations {
  const { count, numbers, has, pathOf } = summary
  const time = numbers('time')
  const entry = has('entry') ? numbers('entry') : null
  const weight = has('weight') ? numbers('weight') : null
  for (let i = 0; i < count; i++) {
    if (entry !== null && !(entry[i]! < time[i]!)) {
      fail('out-of-range', pathOf(i, 'entry'), `a number below the time ${time[i]}`, entry[i])
    }
    if (weight !== null && weight[i]! < 0)
      fail('out-of-range', pathOf(i, 'weight'), 'a number of at least 0', weight[i])
  }
  return { count, time, event: eventsOf(summary), entry, weight }
}

/** Databases and their drivers write truth in several ways. */
function eventsOf({ texts, pathOf }: Summary): Uint8Array {
  return Uint8Array.from(texts('event'), (text, i) => {
    const word = text.toLowerCase()
    if (['1', 't', 'true', '1.0'].includes(word)) return 1
    if (['0', 'f', 'false', '0.0'].includes(word)) return 0
    return fail('out-of-range', pathOf(i, 'event'), 'true or false, 1 or 0', text)
  })
}

function groupsOf(
  { count, has, texts, pathOf }: Summary,
  counts: Float64Array,
): Parameters<typeof curvesOfDurations>[1] {
  const { codes, values: labels } = has('group_label')
    ? codeIds(texts('group_label'), (row) => pathOf(row, 'group_label'))
    : { codes: new Uint32Array(count), values: ['all'] }
  return { codes, labels, rows: sumByCode(counts, codes, labels.length) }
}
