import type { Columns, FieldTable, NumberColumn, RowsOrColumns } from '../../data/fields.js'
import { idsAt } from '../../data/ids.js'
import type { Labels, Language } from '../../data/labels.js'
import { checkUniqueIds, inShapeOf, readColumns } from '../../data/lift.js'
import { eventColumn } from '../../data/vectors.js'
import { orderById } from '../../numeric/ranking.js'
import { readLanguage } from '../../numeric/twoAxisCells.js'
import { type ClassifyProspectOptions, readTable } from './classifyProspect.js'
import {
  COMBINATIONS,
  combinationOf,
  type ProspectAction,
  type ProspectCombination,
  type ProspectTable,
  prospectActions,
  prospectTables,
} from './prospectTables.js'

/** A possible customer and what is known of it. In columns a condition is 1 or 0. */
export interface Prospect {
  id: string
  money: boolean
  authority: boolean
  need: boolean
}

export const prospectFields: FieldTable<Prospect> = [
  { name: 'id', kind: 'id' },
  { name: 'money', kind: 'flag' },
  { name: 'authority', kind: 'flag' },
  { name: 'need', kind: 'flag' },
]

/** A possible customer and what to do about it. */
export interface ClassifiedProspect {
  id: string
  combination: string
  action: string
  label: string
  strategy: string
}

export const classifiedProspectFields: FieldTable<ClassifiedProspect> = [
  { name: 'id', kind: 'id' },
  { name: 'combination', kind: 'text' },
  { name: 'action', kind: 'text' },
  { name: 'label', kind: 'text' },
  { name: 'strategy', kind: 'text' },
]

/** Options of {@link classifyProspects}. */
export interface ClassifyProspectsOptions extends ClassifyProspectOptions {
  /** Language of `label` and `strategy` in the rows; default `'en'`. The combinations carry both. */
  readonly language?: Language
}

/** One line of the table, and how many prospects it holds. */
export interface ProspectCount {
  readonly combination: ProspectCombination
  readonly action: ProspectAction
  readonly labels: Labels
  readonly count: number
  /** count as a share of all; null of none. */
  readonly share: number | null
}

/** Prospects sorted into the table. */
export interface ClassifiedProspects<Prospects> {
  /** One entry a prospect, in order of the id. */
  readonly prospects: Prospects
  /** All eight lines of the table, M+A+N first. */
  readonly combinations: readonly ProspectCount[]
  /** How many of all are worth a contact: every action but `stop`. */
  readonly worthContacting: number
  readonly table: ProspectTable
}

/**
 * The M+A+N rule for a list of possible customers: see {@link classifyProspect}.
 *
 * @param prospects - rows or columns of {@link Prospect}, each id once
 * @param options   - {@link ClassifyProspectsOptions}
 * @returns the prospects in the shape given (in columns all texts are dictionary-coded), and how many are in each line
 * @throws ClienteleError `duplicate-id`, `missing-value`, `invalid-type`, `out-of-range` for a flag in columns that is not 1 or 0
 * @example
 * const list = [{ id: 'x', money: true, authority: true, need: false }, { id: 'y', money: false, authority: false, need: false }]
 * classifyProspects(list).prospects.map(({ id, action }) => [id, action]) //=> [['x', 'contactable'], ['y', 'stop']]
 */
export function classifyProspects(
  prospects: readonly Prospect[],
  options?: ClassifyProspectsOptions,
): ClassifiedProspects<ClassifiedProspect[]>
export function classifyProspects(
  prospects: Columns<Prospect>,
  options?: ClassifyProspectsOptions,
): ClassifiedProspects<Columns<ClassifiedProspect>>
export function classifyProspects(
  prospects: RowsOrColumns<Prospect>,
  options: ClassifyProspectsOptions = {},
): ClassifiedProspects<ClassifiedProspect[] | Columns<ClassifiedProspect>> {
  const table = readTable(options)
  const language = readLanguage(options.language)
  const source = readColumns<Prospect>(prospects, prospectFields, 'prospects')
  const { columns, count } = source
  checkUniqueIds(columns.id, (row) => source.pathOf(row, 'id'))
  const flags = (column: NumberColumn, field: 'money' | 'authority' | 'need'): Uint8Array =>
    eventColumn(column, count, `prospects.${field}`)
  const money = flags(columns.money, 'money')
  const authority = flags(columns.authority, 'authority')
  const need = flags(columns.need, 'need')

  const rows = orderById(columns.id)
  const actionOf = COMBINATIONS.map((combination) => ACTIONS.indexOf(prospectTables[table][combination]))
  const codes = new Uint32Array(count)
  const actionCodes = new Uint32Array(count)
  const counts = new Uint32Array(COMBINATIONS.length)
  for (let i = 0; i < count; i++) {
    const row = rows[i]!
    const line = LINES[money[row]! * 4 + authority[row]! * 2 + need[row]!]!
    codes[i] = line
    actionCodes[i] = actionOf[line]!
    counts[line]!++
  }
  const result: Columns<ClassifiedProspect> = {
    id: idsAt(columns.id, rows),
    combination: { codes, values: COMBINATIONS },
    action: { codes: actionCodes, values: ACTIONS },
    label: { codes: actionCodes, values: ACTIONS.map((action) => prospectActions[action][language].name) },
    strategy: { codes: actionCodes, values: ACTIONS.map((action) => prospectActions[action][language].strategy) },
  }
  const combinations = COMBINATIONS.map((combination, line): ProspectCount => {
    const action = prospectTables[table][combination]
    const share = count === 0 ? null : counts[line]! / count
    return { combination, action, labels: prospectActions[action], count: counts[line]!, share }
  })
  return {
    prospects: inShapeOf(prospects, result, classifiedProspectFields),
    combinations,
    worthContacting: combinations.reduce((sum, line) => sum + (line.action === 'stop' ? 0 : line.count), 0),
    table,
  }
}

const ACTIONS = /* @__PURE__ */ Object.keys(prospectActions) as readonly ProspectAction[]

/** Line of the table by the three conditions as bits: money 4, authority 2, need 1. */
const LINES: Uint8Array = /* @__PURE__ */ Uint8Array.from({ length: 8 }, (_, bits) =>
  COMBINATIONS.indexOf(combinationOf((bits & 4) !== 0, (bits & 2) !== 0, (bits & 1) !== 0)),
)
