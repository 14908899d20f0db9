import { checkChoice, checkOptions, fail, shown } from '../../data/checks.js'
import { type DateInput, dateOfDay, dayNumber, MILLISECONDS_PER_DAY } from '../../data/dayNumber.js'
import type { RowsOrColumns } from '../../data/fields.js'
import { type IdColumn, idAt, idsAt, isCodedIds } from '../../data/ids.js'
import { asFloat64, type ColumnSource, codedColumn, readColumns } from '../../data/lift.js'
import { type StageChange, stageChangeFields } from '../../data/rows.js'
import { type StageList, stageIds } from '../pipeline/deals.js'
import { orderTied } from './tiedChanges.js'

/** What makes the process, and up to when it is looked at: options of every function that reads stage changes. */
export interface StageHistoryOptions {
  /**
   * The stages in the order of the process, without those of won and lost deals: ids, or objects with one, such as
   * `stagePresets.industrial7.stages`.
   */
  readonly stages: StageList
  /** Last day that counts. Open deals are open at its end. */
  readonly asOf: DateInput
  /** The stage of a deal that is won. Default `'won'`. */
  readonly won?: string
  /** The stage of a deal that is lost. Default `'lost'`. */
  readonly lost?: string
  /** Changes after `asOf`: an error (`'reject'`, default), or left out as not known yet (`'ignore'`). */
  readonly later?: 'reject' | 'ignore'
}

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

/** Far more than a process has: transitions are counted in a table of their square. */
const MOST_STAGES = 1000

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
  const process = checkProcess(options)
  const asOf = dayNumber(options.asOf, 'options.asOf')
  const ignoreLater = checkChoice(options.later ?? 'reject', ['reject', 'ignore'], 'options.later') === 'ignore'
  const source = readColumns<StageChange>(stageChanges, stageChangeFields, 'stageChanges')
  const { codes, values } = codedColumn(source, source.columns.opportunityId, 'opportunityId')
  const table: ChangeTable = {
    at: asFloat64(source.columns.at),
    from: stageCodes(source.columns.from, process),
    to: stageCodes(source.columns.to, process),
  }
  const { order, start, unchanged, later } = rowsByDeal(table, codes, values.length, asOf, ignoreLater, source)
  return {
    stages: process.names.slice(0, -2),
    names: process.names,
    asOf,
    ...walk(table, order, start, process, source, { unchanged, later }),
  }
}

/** The process as codes: the stages, won, lost, and `none` before the opening; `unknown` for what is not among them. */
interface Process {
  readonly names: readonly string[]
  readonly codeOf: ReadonlyMap<string, number>
  readonly won: number
  readonly lost: number
  readonly none: number
  readonly unknown: number
}

interface ChangeTable {
  readonly at: Float64Array
  readonly from: Uint16Array
  readonly to: Uint16Array
}

function checkProcess(options: StageHistoryOptions): Process {
  checkOptions(options)
  const { won = 'won', lost = 'lost' } = options
  const names = [...stageIds(options.stages), won, lost]
  if (names.length > MOST_STAGES) fail('out-of-range', 'options.stages', `at most ${MOST_STAGES} stages`, names.length)
  const codeOf = new Map<string, number>()
  names.forEach((name, i) => {
    const path = i < names.length - 1 ? 'options.won' : 'options.lost'
    if (typeof name !== 'string' || name === '') fail('invalid-id', path, 'the id of a stage', name)
    if (codeOf.has(name)) fail('duplicate-id', path, 'an id of its own for each stage', name)
    codeOf.set(name, i)
  })
  const none = names.length
  codeOf.set('', none)
  return { names, codeOf, won: none - 2, lost: none - 1, none, unknown: none + 1 }
}

function stageCodes(column: IdColumn, { codeOf, unknown }: Process): Uint16Array {
  if (!isCodedIds(column)) {
    const codes = new Uint16Array(column.length)
    for (let i = 0; i < codes.length; i++) codes[i] = codeOf.get(column[i]!) ?? unknown
    return codes
  }
  const ofValue = Uint16Array.from(column.values, (value) => codeOf.get(value) ?? unknown)
  const codes = new Uint16Array(column.codes.length)
  for (let i = 0; i < codes.length; i++) codes[i] = ofValue[column.codes[i]!] ?? unknown
  return codes
}

/** The moves up to `asOf`, deal by deal, in order of time. */
function rowsByDeal(
  { at, from, to }: ChangeTable,
  codes: Uint32Array,
  deals: number,
  asOf: number,
  ignoreLater: boolean,
  source: ColumnSource<StageChange>,
): { order: Uint32Array; start: Uint32Array; unchanged: number; later: number } {
  const end = (asOf + 1) * MILLISECONDS_PER_DAY
  const start = new Uint32Array(deals + 1)
  let unchanged = 0
  let later = 0
  for (let i = 0; i < codes.length; i++) {
    if (at[i]! >= end) {
      if (!ignoreLater) lateChange(source.pathOf(i, 'at'), asOf, at[i]!)
      later += 1
    } else if (from[i] === to[i]) unchanged += 1
    else start[codes[i]! + 1]!++
  }
  for (let deal = 0; deal < deals; deal++) start[deal + 1]! += start[deal]!
  const order = new Uint32Array(start[deals]!)
  const next = start.slice()
  for (let i = 0; i < codes.length; i++) {
    if (at[i]! < end && from[i] !== to[i]) order[next[codes[i]!]!++] = i
  }
  for (let deal = 0; deal < deals; deal++) sortByTime(order, at, start[deal]!, start[deal + 1]!)
  return { order, start, unchanged, later }
}

function lateChange(path: string, asOf: number, at: number): never {
  const advice = "`later: 'ignore'` leaves out what was not known then"
  return fail('out-of-range', path, `a time up to ${dateOfDay(asOf)}, the day of \`asOf\``, new Date(at), advice)
}

/** Most deals stand in order of time already, or nearly. */
function sortByTime(order: Uint32Array, at: Float64Array, from: number, to: number): void {
  for (let i = from + 1; i < to; i++) {
    const row = order[i]!
    if (at[order[i - 1]!]! <= at[row]!) continue
    if (to - from > 64) {
      order.subarray(from, to).sort((a, b) => at[a]! - at[b]! || a - b)
      return
    }
    let place = i
    for (; place > from && at[order[place - 1]!]! > at[row]!; place--) order[place] = order[place - 1]!
    order[place] = row
  }
}

/** Follows each deal from change to change, and keeps those that hold together. */
function walk(
  table: ChangeTable,
  order: Uint32Array,
  start: Uint32Array,
  process: Process,
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
    const contradiction = follow(table, order, start[deal]!, end, process)
    if (contradiction !== null) {
      rejected.push(rejectedChange(contradiction, table, source, process))
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

interface Contradiction {
  readonly row: number
  readonly code: ContradictionCode
  /** Where the deal stood. */
  readonly state: number
}

/** The first contradiction in the changes of a deal, or null; changes at one time are put in their order. */
function follow(
  table: ChangeTable,
  order: Uint32Array,
  start: number,
  end: number,
  process: Process,
): Contradiction | null {
  const { at, from, to } = table
  let state = process.none
  for (let i = start; i < end; ) {
    let tied = i + 1
    while (tied < end && at[order[tied]!] === at[order[i]!]) tied += 1
    if (tied > i + 1) {
      const found = orderRun(table, order.subarray(i, tied), state, process)
      if (found !== null) {
        const code = found.code ?? codeOf(table, found.row, order.subarray(i, end), state, process)
        return { row: found.row, code, state }
      }
    }
    for (; i < tied; i++) {
      const row = order[i]!
      if (from[row] !== state || to[row]! >= process.none || state === process.won || state === process.lost) {
        return { row, code: codeOf(table, row, order.subarray(i, end), state, process), state }
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
  { none }: Process,
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
  { won, lost, none, unknown }: Process,
): ContradictionCode {
  if (from[row] === unknown || to[row]! >= none) return 'unknown-stage'
  if (state === won || state === lost) return 'after-close'
  if (state === none) return left.some((other) => from[other] === none) ? 'before-opening' : 'no-opening'
  return from[row] === none ? 'second-opening' : 'not-in-stage'
}

function rejectedChange(
  { row, code, state }: Contradiction,
  { at }: ChangeTable,
  source: ColumnSource<StageChange>,
  { names, none }: Process,
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
