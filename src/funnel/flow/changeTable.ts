import { checkOptions, fail } from '../../data/checks.js'
import { type DateInput, dateOfDay, MILLISECONDS_PER_DAY } from '../../data/dayNumber.js'
import { type IdColumn, isCodedIds } from '../../data/ids.js'
import type { ColumnSource } from '../../data/lift.js'
import type { StageChange } from '../../data/rows.js'
import { type StageList, stageIds } from '../pipeline/deals.js'

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

/** Far more than a process has: transitions are counted in a table of their square. */
const MOST_STAGES = 1000

/** The process as codes: the stages, won, lost, and `none` before the opening; `unknown` for what is not among them. */
export interface StagePlan {
  readonly names: readonly string[]
  readonly codeOf: ReadonlyMap<string, number>
  readonly won: number
  readonly lost: number
  readonly none: number
  readonly unknown: number
}

/** Changes with their stages as codes. */
export interface ChangeTable {
  readonly at: Float64Array
  readonly from: Uint16Array
  readonly to: Uint16Array
}

/** The stages, won and lost, each once. */
export function checkPlan(options: StageHistoryOptions): StagePlan {
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

/** A column of stages as codes. */
export function stageCodes(column: IdColumn, { codeOf, unknown }: StagePlan): Uint16Array {
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
export function rowsByDeal(
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
