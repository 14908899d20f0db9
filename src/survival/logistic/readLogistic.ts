import { checkNumber, checkOptions, fail } from '../../data/checks.js'
import { type Design, type DesignOptions, onRows, readDesign } from '../regression/design.js'
import {
  type CategoryValues,
  type NamedColumns,
  type NumberValues,
  readColumn,
  rowCountOf,
} from '../regression/namedColumns.js'
import type { LogisticPenalty } from './logisticFit.js'

/** Which columns a logistic regression reads. */
export interface LogisticColumns extends DesignOptions {
  /** Name of the column that says who had the event: 1 or true, 0 or false; or text, with `event`. */
  readonly outcome: string
  /** The text of the outcome column that is the event (`'Yes'`, `'bad'`); every other text is none. */
  readonly event?: string
  /** Name of a column that says how many customers a row stands for, at least 0. Default: 1 each. */
  readonly weight?: string
}

/** The columns as the kernels read them, on the rows that are used. */
export interface LogisticInput {
  readonly design: Design
  readonly outcome: Uint8Array
  readonly weights: Float64Array | null
}

/**
 * Reads outcome, weights and covariates.
 *
 * @throws ClienteleError those of `readDesign`; `out-of-range` for an outcome that is neither 0 nor 1 or a weight below 0,
 *   `missing-value` for a text outcome without `event`, `invalid-option` for an event that no row has
 */
export function readLogistic(columns: NamedColumns, options: LogisticColumns): LogisticInput {
  checkOptions(options)
  const count = rowCountOf(columns, options.outcome, 'options.outcome')
  const outcomes = readColumn(columns, options.outcome, count, 'options.outcome')
  const needed: (NumberValues | CategoryValues)[] = [outcomes]
  const weights = options.weight === undefined ? null : readColumn(columns, options.weight, count, 'options.weight')
  if (weights !== null) needed.push(weights)
  const design = readDesign(columns, options, needed)
  return {
    design,
    outcome: eventsOf(outcomes, options.event, design.rows),
    weights: weights === null ? null : weightsOf(weights, design.rows),
  }
}

/** Checks a penalty. */
export function checkPenalty(penalty: LogisticPenalty): LogisticPenalty {
  if (penalty === 'none' || penalty === 'firth') return penalty
  if (typeof penalty !== 'object' || penalty === null) {
    return fail('invalid-option', 'options.penalty', "'none', 'firth' or { ridge }", penalty)
  }
  return { ridge: checkNumber(penalty.ridge, 'options.penalty.ridge', { minimum: 0 }) }
}

function eventsOf(
  outcomes: NumberValues | CategoryValues,
  wanted: string | undefined,
  rows: Uint32Array | null,
): Uint8Array {
  if (outcomes.kind === 'category') {
    if (wanted === undefined) {
      return fail('missing-value', 'options.event', `which of ${outcomes.levels.join(', ')} is the event`, wanted)
    }
    const code = outcomes.levels.indexOf(wanted)
    if (code < 0) return fail('invalid-option', 'options.event', `one of ${outcomes.levels.join(', ')}`, wanted)
    return Uint8Array.from(onRows(outcomes.codes, rows), (own) => Number(own === code))
  }
  if (wanted !== undefined) {
    return fail('invalid-option', 'options.event', 'no event: the outcome is a column of 0 and 1', wanted)
  }
  const values = onRows(outcomes.values, rows)
  const event = new Uint8Array(values.length)
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (value !== 0 && value !== 1) {
      fail('out-of-range', `columns.${outcomes.name}[${rows?.[i] ?? i}]`, '1 or true for the event, 0 or false', value)
    }
    event[i] = value
  }
  return event
}

function weightsOf(weights: NumberValues | CategoryValues, rows: Uint32Array | null): Float64Array {
  if (weights.kind === 'category') {
    return fail('invalid-type', `columns.${weights.name}`, 'a column of numbers', weights.levels[0])
  }
  const values = onRows(weights.values, rows)
  let sum = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (value < 0) fail('out-of-range', `columns.${weights.name}[${rows?.[i] ?? i}]`, 'a number of at least 0', value)
    sum += value
  }
  if (sum === 0) fail('invalid-shares', `columns.${weights.name}`, 'a weight above 0', sum)
  return values
}
