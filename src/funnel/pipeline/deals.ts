import type { Decimal } from 'decimal.js'
import { fail } from '../../data/checks.js'
import { type DateInput, dateOfDay, dayNumber } from '../../data/dayNumber.js'
import type { Columns, NumberColumn, RowsOrColumns } from '../../data/fields.js'
import { type IdColumn, idAt } from '../../data/ids.js'
import { asFloat64, type ColumnSource, readColumns } from '../../data/lift.js'
import { money } from '../../data/money.js'
import { type Opportunity, opportunityFields } from '../../data/rows.js'

/** A field of an opportunity. */
export type DealField = Extract<keyof Opportunity, string>

/** Stages in the order of the process: their ids, or objects with one, such as `stagePresets.industrial7.stages`. */
export type StageList = readonly (string | { readonly id: string })[]

/** Squares and sums of amounts up to it are finite. */
const LARGEST_AMOUNT = 1e100

/** What became of a deal. */
export const OPEN = 0
export const WON = 1
export const LOST = 2

/** Checked opportunities: of the fields that were asked for. */
export interface Deals {
  readonly count: number
  /** {@link OPEN}, {@link WON} or {@link LOST}. */
  readonly outcome: Uint8Array
  /** At least 0. */
  readonly amount: Float64Array
  readonly columns: Partial<Columns<Opportunity>>
  readonly pathOf: (row: number, field: DealField) => string
  /** The amount as the decimal that was given. */
  readonly exactAmount: (row: number) => Decimal
}

/** What {@link readDeals} holds against the deals. */
export interface DealRules {
  /** What the deals are called in error paths. Default `opportunities`. */
  readonly name?: string
  /** Nothing may be dated after this day. */
  readonly asOf?: number
}

/**
 * Opportunities, checked. A function asks for the fields it needs and may be given rows with those alone; the outcome and the amount
 * are always read. What contradicts itself is an error, not a guess: who counts a deal that was closed before it was opened counts it
 * wrongly, whichever date he believes.
 *
 * @throws ClienteleError `invalid-option` for an outcome that is neither `won` nor `lost`; `missing-value` for a deal that was closed
 *   without an outcome or has an outcome and no closing day, and for an empty stage; `out-of-range` for one closed before it was
 *   created, an amount below 0 or above 1e100, a probability outside [0, 1] or a date after `asOf`; `duplicate-id`; those of `readColumns`
 */
export function readDeals(
  opportunities: RowsOrColumns<object>,
  asked: readonly DealField[],
  { name = 'opportunities', asOf = Infinity }: DealRules = {},
): Deals {
  const names = new Set<DealField>([...asked, 'outcome', 'amount'])
  const fields = opportunityFields.filter((field) => names.has(field.name))
  const source = readColumns<Opportunity>(opportunities as RowsOrColumns<Opportunity>, fields, name)
  const amount = asFloat64(source.columns.amount)
  const outcome = outcomesOf(source)
  for (let i = 0; i < amount.length; i++) {
    if (!(amount[i]! >= 0 && amount[i]! <= LARGEST_AMOUNT))
      fail('out-of-range', source.pathOf(i, 'amount'), 'an amount from 0 to 1e100', amount[i])
  }
  if (names.has('id')) checkIds(source)
  if (names.has('stage')) checkStagesNamed(source)
  if (names.has('probability')) checkProbabilities(source)
  if (names.has('createdOn')) checkDays(source, 'createdOn', asOf)
  if (names.has('expectedCloseOn')) checkDays(source, 'expectedCloseOn', Infinity)
  if (names.has('closedOn')) checkClosed(source, outcome, asOf)
  const rows = Array.isArray(opportunities) ? (opportunities as readonly Opportunity[]) : null
  return {
    count: source.count,
    outcome,
    amount,
    columns: source.columns,
    pathOf: source.pathOf,
    exactAmount: (row) => money(rows?.[row]?.amount ?? amount[row]!, source.pathOf(row, 'amount')),
  }
}

/** The days of an optional field; NaN where there is none. */
export function daysOf(deals: Deals, field: 'createdOn' | 'closedOn' | 'expectedCloseOn'): NumberColumn {
  return deals.columns[field] ?? new Float64Array(deals.count).fill(Number.NaN)
}

/** The text of an optional field; `''` where there is none. */
export function textOf(deals: Deals, field: 'lossReason' | 'owner', row: number): string {
  const column = deals.columns[field]
  return column === undefined ? '' : idAt(column, row)
}

/** Names of the stages, and the one of each open deal. */
export interface CodedStages {
  readonly names: readonly string[]
  /** Position of the stage among `names`; −1 for closed deals. */
  readonly codes: Int32Array
}

/**
 * Stages of the open deals, in the order of `stages`; without it in code-unit order of those there are. The stage of a closed deal
 * is not read: it may be the last one before, or `won`.
 *
 * @throws ClienteleError `invalid-option` for a stage that is not among `stages`
 */
export function codeStages(deals: Deals, stages: StageList | undefined): CodedStages {
  const column = deals.columns.stage!
  const known = stages === undefined ? stagesOfOpen(deals, column) : stageIds(stages)
  const places = new Map(known.map((name, place) => [name, place]))
  const codes = new Int32Array(deals.count).fill(-1)
  for (let i = 0; i < deals.count; i++) {
    if (deals.outcome[i] !== OPEN) continue
    const stage = idAt(column, i)
    codes[i] =
      places.get(stage) ?? fail('invalid-option', deals.pathOf(i, 'stage'), `one of ${known.join(', ')}`, stage)
  }
  return { names: known, codes }
}

/** Ids of stages, each once. */
export function stageIds(stages: StageList, path = 'options.stages'): string[] {
  if (!Array.isArray(stages) || stages.length === 0) fail('empty-input', path, 'an array of at least one stage', stages)
  const ids = stages.map((stage: unknown, i) => {
    const id = typeof stage === 'object' && stage !== null && 'id' in stage ? stage.id : stage
    return typeof id === 'string' && id !== '' ? id : fail('invalid-id', `${path}[${i}]`, 'the id of a stage', stage)
  })
  ids.forEach((id, i) => {
    if (ids.indexOf(id) < i) fail('duplicate-id', `${path}[${i}]`, 'each stage once', id)
  })
  return ids
}

/** First and last day of a period, both inclusive. */
export function readPeriod({ from, to }: { from: DateInput; to: DateInput }): { from: number; to: number } {
  const first = dayNumber(from, 'options.from')
  const last = dayNumber(to, 'options.to')
  if (last < first) fail('out-of-range', 'options.to', `a day not before ${dateOfDay(first)}`, to)
  return { from: first, to: last }
}

function stagesOfOpen(deals: Deals, column: IdColumn): string[] {
  const found = new Set<string>()
  for (let i = 0; i < deals.count; i++) if (deals.outcome[i] === OPEN) found.add(idAt(column, i))
  return [...found].sort()
}

function outcomesOf(source: ColumnSource<Opportunity>): Uint8Array {
  const codes = new Uint8Array(source.count)
  const { outcome } = source.columns
  if (outcome === undefined) return codes
  for (let i = 0; i < codes.length; i++) {
    const text = idAt(outcome, i)
    if (text === 'won') codes[i] = WON
    else if (text === 'lost') codes[i] = LOST
    else if (text !== '') fail('invalid-option', source.pathOf(i, 'outcome'), "'won', 'lost' or none", text)
  }
  return codes
}

function checkIds(source: ColumnSource<Opportunity>): void {
  const seen = new Set<string>()
  for (let i = 0; i < source.count; i++) {
    const id = idAt(source.columns.id, i)
    if (seen.has(id)) fail('duplicate-id', source.pathOf(i, 'id'), 'each opportunity once', id)
    seen.add(id)
  }
}

function checkStagesNamed(source: ColumnSource<Opportunity>): void {
  for (let i = 0; i < source.count; i++) {
    const stage = idAt(source.columns.stage, i)
    if (stage === '') fail('missing-value', source.pathOf(i, 'stage'), 'a stage', stage)
  }
}

function checkProbabilities(source: ColumnSource<Opportunity>): void {
  const { probability } = source.columns
  if (probability === undefined) return
  for (let i = 0; i < source.count; i++) {
    const value = probability[i]!
    if (value < 0 || value > 1) fail('out-of-range', source.pathOf(i, 'probability'), 'a number from 0 to 1', value)
  }
}

function checkDays(
  source: ColumnSource<Opportunity>,
  field: 'createdOn' | 'closedOn' | 'expectedCloseOn',
  latest: number,
): void {
  const column = source.columns[field]
  if (column === undefined) return
  for (let i = 0; i < source.count; i++) {
    const day = column[i]!
    if (Number.isNaN(day)) continue
    if (!Number.isInteger(day)) fail('invalid-date', source.pathOf(i, field), 'a whole day number', day)
    if (day > latest)
      fail('out-of-range', source.pathOf(i, field), `a day up to ${dateOfDay(latest)} (asOf)`, dateOfDay(day))
  }
}

function checkClosed(source: ColumnSource<Opportunity>, outcome: Uint8Array, asOf: number): void {
  checkDays(source, 'closedOn', asOf)
  const { closedOn, createdOn } = source.columns
  for (let i = 0; i < source.count; i++) {
    const closed = closedOn?.[i] ?? Number.NaN
    const isClosed = !Number.isNaN(closed)
    if (outcome[i] === OPEN && isClosed)
      fail('missing-value', source.pathOf(i, 'outcome'), 'an outcome, as the deal was closed', undefined)
    if (outcome[i] !== OPEN && !isClosed)
      fail(
        'missing-value',
        source.pathOf(i, 'closedOn'),
        'the day on which the deal was closed, as it has an outcome',
        undefined,
      )
    // Where the day of creation was not asked for, it is not there.
    const created = createdOn?.[i] ?? Number.NaN
    if (closed < created)
      fail(
        'out-of-range',
        source.pathOf(i, 'closedOn'),
        `a day not before ${dateOfDay(created)} (createdOn)`,
        dateOfDay(closed),
      )
  }
}
