import {
  type CategoryBins,
  missingCode,
  type NumericBins,
  ordinaryBins,
  unseenCode,
  type VariableBins,
  type VariableValues,
} from './bins.js'
import { binIds, checkBins } from './checkBins.js'
import { readVariableAs, rowsOfVariable, type VariableColumn } from './readVariable.js'

/** With more breaks than this, halving beats counting them all (measured). */
const COUNTED_BREAKS = 12

/**
 * Puts each value into its bin.
 *
 * @param values - numbers, or categories (also dictionary-coded); NaN, null, undefined and `''` are missing
 * @param bins   - see {@link VariableBins}
 * @returns the code of each value's bin: intervals or groups from 0, then the specials, then missing, then unseen categories
 * @throws ClienteleError `invalid-type` for values of the other kind, `invalid-number`, `invalid-rules` for bins that contradict
 *   themselves
 * @example
 * assignBins([5, 8, null, 50], { kind: 'numeric', breaks: [8, 16], closed: 'left', specials: [] }) //=> [0, 1, 3, 2]
 */
export function assignBins(values: VariableValues, bins: VariableBins): Uint16Array {
  const checked = checkBins(bins, 'bins')
  return binCodes(readVariableAs(checked.kind, values, 'values'), checked)
}

/** {@link assignBins} for a checked variable and checked bins of one kind. */
export function binCodes(column: VariableColumn, bins: VariableBins): Uint16Array {
  const codes = new Uint16Array(rowsOfVariable(column))
  if (column.kind === 'category') fillCategories(codes, column.codes, codesOfNames(column.values, bins as CategoryBins))
  else fillNumbers(codes, column.values, bins as NumericBins)
  return codes
}

/** Code that missing values get. */
export function codeOfMissing(bins: VariableBins): number {
  return bins.missingTo === undefined ? missingCode(bins) : binIds(bins).indexOf(bins.missingTo)
}

function fillCategories(codes: Uint16Array, names: Uint32Array, codeOfName: Uint16Array): void {
  for (let i = 0; i < codes.length; i++) codes[i] = codeOfName[names[i]!]!
}

/** The bin of each entry of a dictionary. */
function codesOfNames(names: readonly string[], bins: CategoryBins): Uint16Array {
  const codeOf = new Map<string, number>()
  const unseen = bins.unseenTo === undefined ? unseenCode(bins) : binIds(bins).indexOf(bins.unseenTo)
  for (const [code, { values }] of [...bins.groups, ...bins.specials].entries()) {
    for (const value of values) codeOf.set(value, code)
  }
  codeOf.set('', codeOfMissing(bins))
  return Uint16Array.from(names, (name) => codeOf.get(name) ?? unseen)
}

function fillNumbers(codes: Uint16Array, values: Float64Array, bins: NumericBins): void {
  const breaks = Float64Array.from(bins.breaks)
  const missing = codeOfMissing(bins)
  const left = bins.closed === 'left'
  if (breaks.length > COUNTED_BREAKS) searchBreaks(codes, values, { breaks, left, missing })
  else if (left) countLeftClosed(codes, values, breaks, missing)
  else countRightClosed(codes, values, breaks, missing)
  if (bins.specials.length > 0) putSpecials(codes, values, bins)
}

/** Breaks at or below each value. A sum of comparisons, not of branches: three times as fast (measured). */
function countLeftClosed(codes: Uint16Array, values: Float64Array, breaks: Float64Array, missing: number): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    let code = 0
    for (let k = 0; k < breaks.length; k++) code += Number(value >= breaks[k]!)
    codes[i] = Number.isNaN(value) ? missing : code
  }
}

/** Breaks below each value. */
function countRightClosed(codes: Uint16Array, values: Float64Array, breaks: Float64Array, missing: number): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    let code = 0
    for (let k = 0; k < breaks.length; k++) code += Number(value > breaks[k]!)
    codes[i] = Number.isNaN(value) ? missing : code
  }
}

/** Halves without a branch that depends on the value: with many breaks twice as fast as halving with one (measured). */
function searchBreaks(
  codes: Uint16Array,
  values: Float64Array,
  { breaks, left, missing }: { breaks: Float64Array; left: boolean; missing: number },
): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    let first = 0
    let length = breaks.length
    while (length > 1) {
      const half = length >>> 1
      const at = breaks[first + half - 1]!
      first += half * Number(left ? at <= value : at < value)
      length -= half
    }
    const last = breaks[first]!
    codes[i] = Number.isNaN(value) ? missing : first + Number(left ? last <= value : last < value)
  }
}

function putSpecials(codes: Uint16Array, values: Float64Array, bins: NumericBins): void {
  const first = ordinaryBins(bins)
  const codeOf = new Map<number, number>()
  for (const [i, special] of bins.specials.entries()) {
    for (const value of special.values) codeOf.set(value, first + i)
  }
  for (let i = 0; i < values.length; i++) {
    const code = codeOf.get(values[i]!)
    if (code !== undefined) codes[i] = code
  }
}
