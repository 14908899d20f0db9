import { checkChoice, checkNumber, checkOptions, fail } from '../../data/checks.js'
import { type CustomerLevel, customerLevels, type MarginLevel, marginLevels } from './relationshipMatrix.js'

/** Where a level begins, for those who give numbers; a number at the threshold is of the higher level. */
export interface RelationshipThresholds {
  /** Smallest number of customers that is medium, and that is many. */
  readonly customers?: readonly [medium: number, many: number]
  /** Lowest margin that is medium, and that is high: in the unit in which margins are given, money or a fraction. */
  readonly margin?: readonly [medium: number, high: number]
}

/** Options of {@link relationshipType}. */
export interface RelationshipTypeOptions {
  /** Needed for each of the two that is given as a number: no text says where many begins. */
  readonly thresholds?: RelationshipThresholds
}

/** Thresholds that were checked; null for an axis without. */
export interface CheckedThresholds {
  readonly customers: readonly [number, number] | null
  readonly margin: readonly [number, number] | null
}

/** The option `thresholds`, checked. */
export function readThresholds(options: RelationshipTypeOptions): CheckedThresholds {
  checkOptions(options)
  const { thresholds = {} } = options
  checkOptions(thresholds, 'options.thresholds')
  return {
    customers: thresholds.customers === undefined ? null : readPair(thresholds.customers, 'customers'),
    margin: thresholds.margin === undefined ? null : readPair(thresholds.margin, 'margin'),
  }
}

/** The level of a word or a number of customers. */
export function customerLevelOf(value: unknown, thresholds: CheckedThresholds, path: string): CustomerLevel {
  if (typeof value !== 'number') return checkLevel(value, customerLevels, path)
  checkNumber(value, path, { minimum: 0 })
  // The lines of the matrix begin with many.
  return customerLevels[2 - levelOf(value, needed(thresholds.customers, 'customers'))]!
}

/** The level of a word or a number for the margin. */
export function marginLevelOf(value: unknown, thresholds: CheckedThresholds, path: string): MarginLevel {
  if (typeof value !== 'number') return checkLevel(value, marginLevels, path)
  checkNumber(value, path)
  return marginLevels[levelOf(value, needed(thresholds.margin, 'margin'))]!
}

function checkLevel<const Level extends string>(value: unknown, levels: readonly Level[], path: string): Level {
  if (value === undefined || value === null) return fail('missing-value', path, 'a level or a number', value)
  return checkChoice(value, levels, path)
}

/** 0, 1 or 2 thresholds reached. */
function levelOf(value: number, [medium, high]: readonly [number, number]): number {
  return (value >= medium ? 1 : 0) + (value >= high ? 1 : 0)
}

function needed(thresholds: readonly [number, number] | null, axis: string): readonly [number, number] {
  const path = `options.thresholds.${axis}`
  return thresholds ?? fail('missing-value', path, 'a pair of thresholds, which numbers need', undefined)
}

function readPair(pair: unknown, axis: string): readonly [number, number] {
  const path = `options.thresholds.${axis}`
  if (!Array.isArray(pair) || pair.length !== 2) return fail('invalid-type', path, 'a pair of thresholds', pair)
  const [first, second]: readonly unknown[] = pair
  const medium = checkNumber(first, `${path}[0]`)
  return [medium, checkNumber(second, `${path}[1]`, { above: medium })]
}
