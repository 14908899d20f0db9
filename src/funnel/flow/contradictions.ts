import { shown } from '../../data/checks.js'
import { idAt } from '../../data/ids.js'
import type { ColumnSource } from '../../data/lift.js'
import type { StageChange } from '../../data/rows.js'
import type { ChangeTable, StagePlan } from './changeTable.js'
import { orderTied } from './tiedChanges.js'

/** Why a deal cannot be read. */
export type ContradictionCode =
  /** A stage that is none of the process. */
  | 'unknown-stage'
  /** The deal was in another stage at that time. */
  | 'not-in-stage'
  /** A change before the one that opens the deal. */
  | 'before-opening'
  /** No change opens the deal: what came before is missing. */
  | 'no-opening'
  /** A second opening of an open deal. */
  | 'second-opening'
  /** A change of a deal that was won or lost. */
  | 'after-close'
  /** Several changes at the same time that do not tell which came first, or cannot all have happened. */
  | 'same-time'
  /** The same change twice at the same time. */
  | 'duplicate-change'

/** The change at which the history of a deal contradicts itself. The deal is left out as a whole. */
export interface RejectedChange {
  /** Position in the input. */
  readonly row: number
  readonly opportunityId: string
  readonly code: ContradictionCode
  /** What was expected, and what came. */
  readonly message: string
}

/** Where a deal stops to hold together. */
export interface Contradiction {
  readonly row: number
  readonly code: ContradictionCode
  /** Where the deal stood. */
  readonly state: number
}

/**
 * The first contradiction in the changes of a deal, or null.
 *
 * @param table   - all changes
 * @param order   - rows in order of time, by deal; those of one time are put in the order that their stages allow
 * @param start   - first position of the deal in `order`
 * @param end     - position behind its last
 * @param plan    - the stages
 */
export function firstContradiction(
  table: ChangeTable,
  order: Uint32Array,
  start: number,
  end: number,
  plan: StagePlan,
): Contradiction | null {
  const { at, from, to } = table
  let state = plan.none
  for (let i = start; i < end; ) {
    let tied = i + 1
    while (tied < end && at[order[tied]!] === at[order[i]!]) tied += 1
    if (tied > i + 1) {
      const found = orderRun(table, order.subarray(i, tied), state, plan)
      if (found !== null) {
        const code = found.code ?? codeOf(table, found.row, order.subarray(i, end), state, plan)
        return { row: found.row, code, state }
      }
    }
    for (; i < tied; i++) {
      const row = order[i]!
      if (from[row] !== state || to[row]! >= plan.none || state === plan.won || state === plan.lost) {
        return { row, code: codeOf(table, row, order.subarray(i, end), state, plan), state }
      }
      state = to[row]!
    }
  }
  return null
}

/** Orders the changes of one time. Where no order fits: the change to blame, and the reason if it is one of the time. */
function orderRun(
  { from, to }: ChangeTable,
  run: Uint32Array,
  state: number,
  { none }: StagePlan,
): { readonly row: number; readonly code: ContradictionCode | null } | null {
  // First an order that does not depend on that of the rows.
  run.sort((a, b) => from[a]! - from[b]! || to[a]! - to[b]! || a - b)
  const order = orderTied(run, from, to, state)
  if (order === 'ordered') return null
  if (order === 'ambiguous') return { row: run[0]!, code: 'same-time' }
  for (let i = 1; i < run.length; i++) {
    const [before, row] = [run[i - 1]!, run[i]!]
    if (from[before] === from[row] && to[before] === to[row]) return { row, code: 'duplicate-change' }
  }
  const reached = new Set<number>([state, ...Array.from(run, (row) => to[row]!)])
  const stranger = run.find((row) => !reached.has(from[row]!) || to[row]! >= none)
  return stranger === undefined ? { row: run[0]!, code: 'same-time' } : { row: stranger, code: null }
}

/** What is wrong with a change that does not fit where the deal stands; `left` are all changes from there on. */
function codeOf(
  { from, to }: ChangeTable,
  row: number,
  left: Uint32Array,
  state: number,
  { won, lost, none, unknown }: StagePlan,
): ContradictionCode {
  if (from[row] === unknown || to[row]! >= none) return 'unknown-stage'
  if (state === won || state === lost) return 'after-close'
  if (state === none) return left.some((other) => from[other] === none) ? 'before-opening' : 'no-opening'
  return from[row] === none ? 'second-opening' : 'not-in-stage'
}

/** What is reported of a contradiction. */
export function rejectedChange(
  { row, code, state }: Contradiction,
  { at }: ChangeTable,
  source: ColumnSource<StageChange>,
  { names, none }: StagePlan,
): RejectedChange {
  const opportunityId = idAt(source.columns.opportunityId, row)
  const nameOf = (stage: string): string => (stage === '' ? 'the opening' : shown(stage))
  const change = `${nameOf(idAt(source.columns.from, row))} to ${nameOf(idAt(source.columns.to, row))}`
  const place = state === none ? 'not open' : `in ${shown(names[state])}`
  const when = new Date(at[row]!).toISOString()
  const message = `${REASONS[code]}: the change from ${change} of ${shown(opportunityId)} at ${when}, when the deal was ${place}`
  return { row, opportunityId, code, message }
}

const REASONS: Readonly<Record<ContradictionCode, string>> = {
  'unknown-stage': 'a stage that `options.stages`, `won` and `lost` do not have',
  'not-in-stage': 'the deal was not in the stage that it left',
  'before-opening': 'a change before the opening',
  'no-opening': 'no change opens the deal (`from` null)',
  'second-opening': 'a second opening',
  'after-close': 'a change after the deal was closed',
  'same-time': 'changes at the same time whose order the stages do not tell',
  'duplicate-change': 'the same change twice',
}
