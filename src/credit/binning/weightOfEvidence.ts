import { checkChoice, checkOptions, fail } from '../../data/checks.js'
import { eventColumn } from '../../data/vectors.js'
import type { Outcomes } from '../../validation/index.js'
import { binCodes } from './assignBins.js'
import type { BinCounts } from './association.js'
import {
  type CategoryBins,
  type CategoryGroup,
  missingCode,
  type NumericBins,
  unseenCode,
  type VariableBins,
  type VariableValues,
  type WeightOfEvidence,
} from './bins.js'
import { type BinPlaces, checkBins } from './checkBins.js'
import { readVariableAs, rowsOfVariable, type VariableColumn } from './readVariable.js'
import { readMissing, readTableSettings, readWeights, type WeightTableOptions } from './tableOptions.js'
import { weightTable } from './weightTable.js'

/** How {@link weightOfEvidence} bins and counts. */
export interface WeightOfEvidenceOptions extends WeightTableOptions {
  /**
   * Breaks of a numeric variable; or groups of categories, with or without ids (`group-1`, … if without); or bins that are there
   * already (from {@link optimalBins}, another table, a file), which settle closing side, specials and missing values themselves.
   */
  readonly bins: readonly number[] | readonly (readonly string[])[] | readonly CategoryGroup[] | VariableBins
  /** Whether a break belongs to the interval above it: `left` (default), [a, b), or to the one below: `right`, (a, b]. */
  readonly closed?: 'left' | 'right'
  /** Categories that no group has: an `error` (default), or put into the group of an id. */
  readonly unseen?: 'error' | { readonly bin: string }
}

/**
 * Weights of evidence and information value of one variable in given bins.
 *
 * Of a bin with e of E events and n of N non-events: weight ln((e/E) / (n/N)), information (e/E − n/N) · weight, summed over the
 * bins (Kullback 1959; Siddiqi 2006, ch. 6). Missing and special values have bins of their own and count in E and N.
 *
 * @param values   - one value a customer: numbers, or categories (also dictionary-coded); NaN, null, undefined and `''` are missing
 * @param outcomes - 1 or true for the event (a bad customer), 0 or false for none
 * @param options  - see {@link WeightOfEvidenceOptions}
 * @throws ClienteleError `invalid-id` for a category that no group has, `missing-value` for a missing value with `missing: 'error'`,
 *   `invalid-rules` for breaks that do not rise or a category in two groups, `unequal-lengths`, `invalid-number`, `invalid-type`,
 *   `invalid-option`, `duplicate-id`
 * @example
 * weightOfEvidence([6, 9, 12, 24, 36, 48], [0, 0, 1, 0, 1, 1], { bins: [20] }).informationValue //=> 0.4621
 */
export function weightOfEvidence(
  values: VariableValues,
  outcomes: Outcomes,
  options: WeightOfEvidenceOptions,
): WeightOfEvidence {
  checkOptions(options)
  const bins = binsOf(options)
  const settings = readTableSettings(options)
  const column = readVariableAs(bins.kind, values, 'values')
  const rows = rowsOfVariable(column)
  const events = eventColumn(outcomes, rows, 'outcomes')
  const weights = readWeights(options.weights, rows)
  const codes = binCodes(column, bins)
  if (options.missing === 'error') failAtMissing(column)
  failAtUnseen(codes, bins, column)
  return weightTable(bins, countBins(codes, events, weights, missingCode(bins) + 1), settings)
}

/** Adds up customers and events by code. */
export function countBins(
  codes: Uint16Array,
  outcomes: Uint8Array,
  weights: Float64Array | null,
  length: number,
): BinCounts {
  const events = new Float64Array(length)
  const counts = new Float64Array(length)
  if (weights === null) {
    for (let i = 0; i < codes.length; i++) {
      const code = codes[i]!
      counts[code]! += 1
      events[code]! += outcomes[i]!
    }
  } else {
    for (let i = 0; i < codes.length; i++) {
      const code = codes[i]!
      counts[code]! += weights[i]!
      if (outcomes[i] === 1) events[code]! += weights[i]!
    }
  }
  return { events, counts }
}

const PLACES: BinPlaces = {
  breaks: 'options.bins',
  closed: 'options.closed',
  groups: 'options.bins',
  specials: 'options.specials',
  missingTo: 'options.missing.bin',
  unseenTo: 'options.unseen.bin',
}

function binsOf(options: WeightOfEvidenceOptions): VariableBins {
  const { bins } = options
  if (bins === undefined || bins === null) return fail('missing-value', 'options.bins', 'breaks, groups or bins', bins)
  if (!Array.isArray(bins)) return completeBins(bins as VariableBins, options)
  const list: readonly unknown[] = bins
  const specials = options.specials ?? []
  const { missingTo } = readMissing(options.missing)
  const missing = missingTo === undefined ? {} : { missingTo }
  if (list.length === 0 || typeof list[0] === 'number') {
    const numeric = { kind: 'numeric', breaks: list, closed: options.closed ?? 'left', specials, ...missing }
    return checkBins(numeric as NumericBins, 'options.bins', PLACES)
  }
  const unseenTo = readUnseen(options.unseen)
  const groups = list.map((group, i) => (Array.isArray(group) ? { id: `group-${i + 1}`, values: group } : group))
  const category = { kind: 'category', groups, specials, ...missing, ...(unseenTo === undefined ? {} : { unseenTo }) }
  return checkBins(category as CategoryBins, 'options.bins', PLACES)
}

/** Bins that settle everything themselves: an option that would say otherwise is an error. */
function completeBins(bins: VariableBins, options: WeightOfEvidenceOptions): VariableBins {
  for (const name of ['closed', 'specials', 'unseen'] as const) {
    if (options[name] === undefined) continue
    fail('invalid-option', `options.${name}`, 'nothing, as complete `bins` settle it', options[name])
  }
  if (readMissing(options.missing).missingTo !== undefined) {
    fail('invalid-option', 'options.missing', "'bin' or 'error', as complete `bins` settle the rest", options.missing)
  }
  return checkBins(bins, 'options.bins')
}

function readUnseen(unseen: WeightOfEvidenceOptions['unseen']): string | undefined {
  if (typeof unseen === 'object' && unseen !== null) return unseen.bin
  checkChoice(unseen ?? 'error', ['error'], 'options.unseen')
  return undefined
}

/** Throws at the first missing value. */
export function failAtMissing(column: VariableColumn): void {
  const row =
    column.kind === 'numeric'
      ? column.values.findIndex((value) => Number.isNaN(value))
      : column.codes.findIndex((code) => column.values[code] === '')
  if (row >= 0) fail('missing-value', `values[${row}]`, 'a value', column.kind === 'numeric' ? Number.NaN : '')
}

function failAtUnseen(codes: Uint16Array, bins: VariableBins, column: VariableColumn): void {
  if (column.kind === 'numeric') return
  const row = codes.indexOf(unseenCode(bins))
  if (row < 0) return
  const advice = "add it to a group, or name one with unseen: { bin: '…' }"
  fail('invalid-id', `values[${row}]`, 'a category of a group', column.values[column.codes[row]!], advice)
}
