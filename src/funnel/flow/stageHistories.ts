import { checkChoice } from '../../data/checks.js'
import { dayNumber, MILLISECONDS_PER_DAY } from '../../data/dayNumber.js'
import type { RowsOrColumns } from '../../data/fields.js'
import { type IdColumn, idsAt } from '../../data/ids.js'
import { asFloat64, type ColumnSource, codedColumn, readColumns } from '../../data/lift.js'
import { type StageChange, stageChangeFields } from '../../data/rows.js'
import {
  type ChangeTable,
  checkPlan,
  rowsByDeal,
  type StageHistoryOptions,
  type StagePlan,
  stageCodes,
} from './changeTable.js'
import { firstContradiction, type RejectedChange, rejectedChange } from './contradictions.js'

/** What was not used, and why. */
export interface HistoryCoverage {
  /** Deals that were read. */
  readonly deals: number
  /** Deals left out since their history contradicts itself, each with the first change that does; in order of the row. */
  readonly rejected: readonly RejectedChange[]
  /** Changes from a stage to itself: no move, and left out. */
  readonly unchanged: number
  /** Changes after `asOf`, left out. */
  readonly later: number
}

/** Histories that hold together. Deal `d` has the steps `start[d]` … `start[d + 1] − 1`; each is the entry into a stage. */
export interface StageHistories {
  readonly stages: readonly string[]
  /** The stages, won, lost. */
  readonly names: readonly string[]
  /** Day number. */
  readonly asOf: number
  readonly count: number
  /** Of each deal, in order of the id. */
  readonly ids: IdColumn
  readonly start: Uint32Array
  /** Position among the stages; `stages.length` is won, one more lost. */
  readonly stage: Uint16Array
  /** UTC day of the entry. */
  readonly day: Int32Array
  readonly coverage: HistoryCoverage
}

/**
 * Stage changes as one history a deal. Nothing is guessed: a deal whose changes contradict each other is left out as a whole (after the
 * first contradiction nobody knows where it stood) and reported with the change and the reason.
 *
 * Changes may come in any order; several of one deal at the same time are put in the only order that their stages allow.
 */
export function readStageHistories(
  stageChanges: RowsOrColumns<StageChange>,
  options: StageHistoryOptions,
): StageHistories {
  const plan = checkPlan(options)
  const asOf = dayNumber(options.asOf, 'options.asOf')
  const ignoreLater = checkChoice(options.later ?? 'reject', ['reject', 'ignore'], 'options.later') === 'ignore'
  const source = readColumns<StageChange>(stageChanges, stageChangeFields, 'stageChanges')
  const { codes, values } = codedColumn(source, source.columns.opportunityId, 'opportunityId')
  const table: ChangeTable = {
    at: asFloat64(source.columns.at),
    from: stageCodes(source.columns.from, plan),
    to: stageCodes(source.columns.to, plan),
  }
  const { order, start, unchanged, later } = rowsByDeal(table, codes, values.length, asOf, ignoreLater, source)
  return {
    stages: plan.names.slice(0, -2),
    names: plan.names,
    asOf,
    ...walk(table, order, start, plan, source, { unchanged, later }),
  }
}

/** Follows each deal from change to change, and keeps those that hold together. */
function walk(
  table: ChangeTable,
  order: Uint32Array,
  start: Uint32Array,
  plan: StagePlan,
  source: ColumnSource<StageChange>,
  left: { readonly unchanged: number; readonly later: number },
): Pick<StageHistories, 'count' | 'ids' | 'start' | 'stage' | 'day' | 'coverage'> {
  const { at, to } = table
  const stage = new Uint16Array(order.length)
  const day = new Int32Array(order.length)
  const first = new Uint32Array(start.length)
  const firstRow = new Uint32Array(start.length)
  const rejected: RejectedChange[] = []
  let count = 0
  let steps = 0
  for (let deal = 0; deal + 1 < start.length; deal++) {
    const end = start[deal + 1]!
    if (start[deal] === end) continue
    const contradiction = firstContradiction(table, order, start[deal]!, end, plan)
    if (contradiction !== null) {
      rejected.push(rejectedChange(contradiction, table, source, plan))
      continue
    }
    first[count] = steps
    firstRow[count] = order[start[deal]!]!
    for (let i = start[deal]!; i < end; i++) {
      const row = order[i]!
      stage[steps] = to[row]!
      day[steps] = Math.floor(at[row]! / MILLISECONDS_PER_DAY)
      steps += 1
    }
    count += 1
  }
  first[count] = steps
  rejected.sort((a, b) => a.row - b.row)
  return {
    count,
    ids: idsAt(source.columns.opportunityId, firstRow.subarray(0, count)),
    start: first.slice(0, count + 1),
    stage: stage.slice(0, steps),
    day: day.slice(0, steps),
    coverage: { deals: count, rejected, ...left },
  }
}
