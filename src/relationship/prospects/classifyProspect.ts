import { checkChoice, checkOptions, fail } from '../../data/checks.js'
import type { Labels } from '../../data/labels.js'
import {
  combinationOf,
  type ProspectAction,
  type ProspectCombination,
  type ProspectTable,
  prospectActions,
  prospectTables,
} from './prospectTables.js'

/** What is known of a possible customer: who lacks all three is nobody's prospect. */
export interface ProspectConditions {
  /** Can it pay (购买力)? */
  readonly money: boolean
  /** May the person we talk to decide (决定权)? */
  readonly authority: boolean
  /** Does it need what we sell (需求)? */
  readonly need: boolean
}

/** Options of {@link classifyProspect}. */
export interface ClassifyProspectOptions {
  /** Which table: `'syllabus'` (default) or `'classic'`; they differ for m+a+N only, which the classic one nurtures. */
  readonly table?: ProspectTable
}

/** What to do about one prospect. */
export interface ProspectClass {
  readonly combination: ProspectCombination
  readonly action: ProspectAction
  /** False where the contact is to be stopped. */
  readonly isProspect: boolean
  readonly table: ProspectTable
  readonly labels: Labels
}

/**
 * The M+A+N rule (客户条件字母表): what to do about a possible customer who has or lacks money, authority and need.
 *
 * Table of the course syllabi; the option `classic` is that of the texts on selling.
 *
 * @param conditions - `money`, `authority`, `need`, each true or false
 * @param options    - `table`
 * @returns the combination, the action with its labels
 * @throws ClienteleError `missing-value`, `invalid-type` for a condition that is not true or false, `invalid-option`
 * @example
 * classifyProspect({ money: true, authority: false, need: true }).action //=> 'find-decision-maker'
 * @example
 * classifyProspect({ money: false, authority: false, need: true }, { table: 'classic' }).labels.zh.name //=> '长期培养'
 */
export function classifyProspect(conditions: ProspectConditions, options: ClassifyProspectOptions = {}): ProspectClass {
  checkOptions(conditions, 'conditions')
  const table = readTable(options)
  const combination = combinationOf(
    checkFlag(conditions.money, 'conditions.money'),
    checkFlag(conditions.authority, 'conditions.authority'),
    checkFlag(conditions.need, 'conditions.need'),
  )
  const action = prospectTables[table][combination]
  return { combination, action, isProspect: action !== 'stop', table, labels: prospectActions[action] }
}

/** The option `table`, checked. */
export function readTable(options: ClassifyProspectOptions): ProspectTable {
  checkOptions(options)
  return checkChoice(options.table ?? 'syllabus', ['syllabus', 'classic'], 'options.table')
}

function checkFlag(value: unknown, path: string): boolean {
  if (typeof value === 'boolean') return value
  return fail(value === undefined || value === null ? 'missing-value' : 'invalid-type', path, 'true or false', value)
}
