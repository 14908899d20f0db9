import { checkChoice, checkConfidence, fail } from '../data/checks.js'
import { dayNumber, MILLISECONDS_PER_DAY } from '../data/dayNumber.js'
import type { StageChange } from '../data/rows.js'
import { checkPlan, type StageHistoryOptions, type StagePlan } from '../funnel/flow/changeTable.js'
import { readStageHistories } from '../funnel/flow/stageHistories.js'
import { countTransitions, reachedOf } from '../funnel/flow/transitions.js'
import { type StageConversion, type StageConversionOptions, stageConversion } from '../funnel/stages/stageConversion.js'
import type { DateKind, Dialect, DialectName } from './dialect.js'
import { checkDateKind, type Mapping, mapped } from './mapping.js'
import { type SqlBuilder, type SqlQuery, sqlBuilder } from './sqlQuery.js'
import { readSummary, type Summary, type SummaryColumns } from './summaryRows.js'

/** Where changes of stages stand: one row a change; the opening of a deal comes from NULL. */
export interface StageChangeMapping extends Mapping<'opportunityId' | 'from' | 'to' | 'at'> {
  /** How `at` holds time. Default `'timestamp'`. */
  readonly atIs?: DateKind
}

/** Options of {@link stageCountsSql}. */
export interface StageCountsOptions extends StageHistoryOptions, StageConversionOptions {}

/** How many deals got how far: what `pipelineFlow` says of conversion. */
export interface StageCounts {
  /** By stages reached, won last. */
  readonly conversion: StageConversion
  /** Deals in it. */
  readonly deals: number
  /** Deals left out since their history contradicts itself. */
  readonly rejected: number
  /** Changes from a stage to itself, left out. */
  readonly unchanged: number
  /** Changes after `asOf`, left out. */
  readonly later: number
}

const COLUMNS = [
  'state',
  'stage',
  'deals',
  'opportunity_id',
  'at',
  'from_stage',
  'to_stage',
  'unchanged',
  'later',
  'missing',
] as const

/** What a row of the result is: deals that hold together, deals that do not, a change that only the reader can judge, or the totals. */
const HOLDS = 0
const CONTRADICTS = 1
const CHANGE = 2
const TOTALS = 3

/** Stages as numbers: 0, 1, … in the order of the process, then won and lost; none before the opening, unknown where it is no stage. */
const NONE = -1
const UNKNOWN = -2

/**
 * The query of stage conversion: how many deals reached each stage, from the history of their changes.
 *
 * Each history is checked as `pipelineFlow` does: a change must leave the stage that the one before came to. Changes of a deal at the
 * same time are put in the order of the stages; where one of them goes back, only a search tells their order, and the changes of that
 * deal are in the result for {@link stageCountsFromSummary} to search. Of all others there is one row for each stage.
 *
 * @param mapping - table, and the columns of its changes
 * @param options - `stages`, `asOf`, `won`, `lost`, `later` as those of `pipelineFlow`
 * @param dialect - name of a dialect, or one of your own
 * @returns rows of `state`, `stage`, `deals` and what the reader needs beside
 * @throws ClienteleError as `pipelineFlow` for its options; `missing-value`, `invalid-id` for names
 * @example
 * const changes = { table: 'stage_changes', opportunityId: 'deal', from: 'from', to: 'to', at: 'at' }
 * stageCountsSql(changes, { stages: ['lead', 'offer'], asOf: '2024-03-31' }, 'bigquery').columns[0] //=> 'state'
 */
export function stageCountsSql(
  mapping: StageChangeMapping,
  options: StageCountsOptions,
  dialect: DialectName | Dialect,
): SqlQuery {
  const { plan, end } = readOptions(options)
  const builder = sqlBuilder(dialect)
  const { cast, textOfKey } = builder.dialect
  const whole = (expression: string): string => cast(expression, 'integer')
  const flag = (condition: string): string => `CASE WHEN ${condition} THEN 1 ELSE 0 END`
  const order = 'PARTITION BY change_deal ORDER BY change_at, change_from'
  // After an opening each change leaves the stage that the one before came to; nothing leaves won or lost.
  const isBroken = `change_from <> CASE WHEN change_place = 1 THEN ${NONE} ELSE change_before END OR change_to < 0 OR change_from >= ${plan.won}`
  const perDeal = (expression: string): string => `MAX(${expression}) OVER (PARTITION BY change_deal)`
  const ofChange = (expression: string, other: string): string =>
    `CASE WHEN deal_unclear = 1 THEN ${expression} ELSE ${other} END`
  const text = `WITH clientele_changes AS (
  ${changesText(builder, mapping, plan)}
),
clientele_places AS (
  SELECT change_deal, change_at, change_from, change_to, ROW_NUMBER() OVER (${order}) AS change_place,
    LAG(change_to, 1) OVER (${order}) AS change_before, COUNT(*) OVER (PARTITION BY change_deal, change_at) AS change_tied
  FROM clientele_changes
  WHERE change_at < ${builder.parameter(end, 'integer')} AND change_from <> change_to
),
clientele_judged AS (
  SELECT change_deal, change_at, change_from, change_to, change_place, ${flag(isBroken)} AS is_broken,
    ${flag('change_tied > 1 AND change_to < change_from')} AS is_unclear,
    ${`CASE WHEN change_to <= ${plan.won} AND change_to > 0 THEN change_to ELSE 0 END`} AS change_stage
  FROM clientele_places
),
clientele_deals AS (
  SELECT change_deal, change_at, change_from, change_to, change_place, ${perDeal('is_broken')} AS deal_broken,
    ${perDeal('is_unclear')} AS deal_unclear, ${perDeal('change_stage')} AS deal_stage
  FROM clientele_judged
),
clientele_results AS (
  SELECT ${ofChange(`${CHANGE}`, `CASE WHEN deal_broken = 1 THEN ${CONTRADICTS} ELSE ${HOLDS} END`)} AS result_state,
    CASE WHEN deal_unclear = 1 OR deal_broken = 1 THEN 0 ELSE deal_stage END AS result_stage,
    ${ofChange(textOfKey('change_deal'), "''")} AS result_deal, ${ofChange('change_at', '0')} AS result_at,
    ${ofChange('change_from', '0')} AS result_from, ${ofChange('change_to', '0')} AS result_to
  FROM clientele_deals
  WHERE deal_unclear = 1 OR change_place = 1
)
SELECT ${whole('result_state')} AS state, ${whole('result_stage')} AS stage, ${whole('COUNT(*)')} AS deals,
  result_deal AS opportunity_id, ${whole('result_at')} AS at, ${whole('result_from')} AS from_stage,
  ${whole('result_to')} AS to_stage, ${whole('0')} AS unchanged, ${whole('0')} AS later, ${whole('0')} AS missing
FROM clientele_results
GROUP BY result_state, result_stage, result_deal, result_at, result_from, result_to
UNION ALL
SELECT ${whole(`${TOTALS}`)}, ${whole('0')}, ${whole('0')}, '', ${whole('0')}, ${whole('0')}, ${whole('0')},
  ${whole(`COUNT(CASE WHEN change_at < ${builder.parameter(end, 'integer')} AND change_from = change_to THEN 1 END)`)},
  ${whole(`COUNT(CASE WHEN change_at >= ${builder.parameter(end, 'integer')} THEN 1 END)`)},
  ${whole('COUNT(CASE WHEN change_deal IS NULL OR change_at IS NULL OR change_gap = 1 THEN 1 END)')}
FROM (
  ${changesText(builder, mapping, plan)}
) AS clientele_all`
  return builder.query(text, COLUMNS)
}

/** Changes with their stages as numbers; `change_gap` is 1 where the stage that it comes to is NULL. */
function changesText(builder: SqlBuilder, mapping: StageChangeMapping, plan: StagePlan): string {
  const { key, epochMilliseconds } = builder.dialect
  const { from, column } = mapped<'opportunityId' | 'from' | 'to' | 'at'>(builder, mapping)
  const kind = checkDateKind(mapping.atIs, 'mapping.atIs', 'timestamp')
  const numberOf = (stage: string): string => {
    const cases = plan.names.map((name, i) => `WHEN ${key(stage)} = ${key(builder.parameter(name, 'text'))} THEN ${i}`)
    return `CASE WHEN ${stage} IS NULL OR ${stage} = '' THEN ${NONE} ${cases.join(' ')} ELSE ${UNKNOWN} END`
  }
  return `SELECT ${key(column('opportunityId'))} AS change_deal, ${epochMilliseconds(column('at'), kind)} AS change_at,
    ${numberOf(column('from'))} AS change_from, ${numberOf(column('to'))} AS change_to,
    CASE WHEN ${column('to')} IS NULL THEN 1 ELSE 0 END AS change_gap
  FROM ${from}`
}

/**
 * Stage conversion from the rows of {@link stageCountsSql}.
 *
 * @param rows    - as the driver gives them, rows or columns, in any order
 * @param options - those of the query, and `level`
 * @returns the `conversion` that `pipelineFlow` returns for the same changes, and how much of them it stands on
 * @throws ClienteleError as `pipelineFlow`: `out-of-range` for changes after `asOf` (see `later`), `missing-value` for a change without a
 *   deal, a time or a stage; `missing-column`, `invalid-number` for rows that are none of this query
 * @example
 * const none = { opportunity_id: '', at: 0, from_stage: 0, to_stage: 0, unchanged: 0, later: 0, missing: 0 }
 * const rows = [{ state: 0, stage: 0, deals: 6, ...none }, { state: 0, stage: 1, deals: 2, ...none }]
 * stageCountsFromSummary(rows, { stages: ['lead', 'offer'], asOf: '2024-03-31' }).conversion.stages[1].stepRate //=> 0.25
 */
export function stageCountsFromSummary(
  rows: readonly object[] | SummaryColumns,
  options: StageCountsOptions,
): StageCounts {
  const level = checkConfidence(options.level)
  const { plan, ignoresLater } = readOptions(options)
  const summary = readSummary(rows)
  const { count, wholes, pathOf } = summary
  const state = wholes('state', { minimum: HOLDS, maximum: TOTALS })
  const stage = wholes('stage', { minimum: 0, maximum: plan.won })
  const deals = wholes('deals', { minimum: 0 })
  const totals = { unchanged: wholes('unchanged'), later: wholes('later'), missing: wholes('missing') }
  const farthest = new Float64Array(plan.won + 1)
  const sums = { rejected: 0, unchanged: 0, later: 0 }
  for (let i = 0; i < count; i++) {
    if (totals.missing[i]! > 0) {
      fail('missing-value', pathOf(i, 'missing'), 'a deal, a time and a stage for each change', totals.missing[i])
    }
    if (totals.later[i]! > 0 && !ignoresLater) {
      const advice = "`later: 'ignore'` leaves out what was not known then"
      fail('out-of-range', pathOf(i, 'later'), 'no change after `asOf`', totals.later[i], advice)
    }
    sums.unchanged += totals.unchanged[i]!
    sums.later += totals.later[i]!
    if (state[i] === HOLDS) farthest[stage[i]!]! += deals[i]!
    if (state[i] === CONTRADICTS) sums.rejected += deals[i]!
  }
  const histories = readStageHistories(changesOf(summary, state, deals, plan), options)
  const searched = countTransitions(histories).farthest
  for (let k = 0; k <= plan.won; k++) farthest[k]! += searched[k]!
  sums.rejected += histories.coverage.rejected.length
  const reached = reachedOf(farthest)
  const counts = reached.map((reachedCount, k) => ({ name: plan.names[k]!, count: reachedCount }))
  return { conversion: stageConversion(counts, { level }), deals: reached[0]!, ...sums }
}

/** The changes that are left to be searched. */
function changesOf(summary: Summary, state: Float64Array, times: Float64Array, plan: StagePlan): StageChange[] {
  const { wholes, nullableTexts } = summary
  const ids = nullableTexts('opportunity_id')
  const at = wholes('at')
  const from = wholes('from_stage', { minimum: UNKNOWN, maximum: plan.lost })
  const to = wholes('to_stage', { minimum: UNKNOWN, maximum: plan.lost })
  // No stage has the empty name, and none this one.
  const stranger = plan.names.reduce((longest, name) => (name.length > longest.length ? name : longest), '') + '?'
  const nameOf = (code: number): string => (code === NONE ? '' : (plan.names[code] ?? stranger))
  const changes: StageChange[] = []
  for (let i = 0; i < state.length; i++) {
    if (state[i] !== CHANGE) continue
    const change = { opportunityId: ids[i] ?? '', from: nameOf(from[i]!) || null, to: nameOf(to[i]!), at: at[i]! }
    for (let n = 0; n < times[i]!; n++) changes.push(change)
  }
  return changes
}

/** The process as numbers, and the millisecond behind `asOf`. */
function readOptions(options: StageCountsOptions): { plan: StagePlan; end: number; ignoresLater: boolean } {
  const plan = checkPlan(options)
  const end = (dayNumber(options.asOf, 'options.asOf') + 1) * MILLISECONDS_PER_DAY
  const later = checkChoice(options.later ?? 'reject', ['reject', 'ignore'], 'options.later')
  return { plan, end, ignoresLater: later === 'ignore' }
}
