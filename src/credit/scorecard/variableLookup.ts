import { fail } from '../../data/checks.js'
import { binCodes } from '../binning/assignBins.js'
import { missingCode, unseenCode, type VariableBins } from '../binning/bins.js'
import { rowsOfVariable, type VariableColumn } from '../binning/readVariable.js'

/** What each bin of a variable gives: its weight of evidence, or its points. */
export interface VariableLookup {
  readonly variable: string
  readonly bins: VariableBins
  /** By code, those of missing and unseen values included; NaN where such a value is an error. */
  readonly byCode: Float64Array
}

/** A column with what its values give: names have one look-up each instead of one a row. */
export type BoundColumn =
  | { readonly kind: 'names'; readonly names: Uint32Array; readonly byName: Float64Array }
  | {
      readonly kind: 'numbers'
      readonly column: VariableColumn & { readonly kind: 'numeric' }
      readonly lookup: VariableLookup
    }

/** Brings a column and what its bins give together. */
export function bindColumn(column: VariableColumn, lookup: VariableLookup): BoundColumn {
  if (column.kind === 'numeric') return { kind: 'numbers', column, lookup }
  const dictionary = { ...column, codes: Uint32Array.from(column.values.keys()) }
  const codes = binCodes(dictionary, lookup.bins)
  return { kind: 'names', names: column.codes, byName: Float64Array.from(codes, (code) => lookup.byCode[code]!) }
}

/** Adds to `sums` what the rows from `start` on give. */
export function addByBin(sums: Float64Array, bound: BoundColumn, start: number): void {
  const end = start + sums.length
  if (bound.kind === 'names') addByCode(sums, bound.names.subarray(start, end), bound.byName)
  else {
    const { column, lookup } = bound
    const codes = binCodes({ kind: 'numeric', values: column.values.subarray(start, end) }, lookup.bins)
    addByCode(sums, codes, lookup.byCode)
  }
}

/** What the bins of a column give, one number a row; an error at the first value whose bin gives nothing. */
export function lookedUp(
  column: VariableColumn,
  lookup: VariableLookup,
  pathOf: (row: number) => string,
): Float64Array {
  const values = new Float64Array(rowsOfVariable(column))
  addByBin(values, bindColumn(column, lookup), 0)
  const row = firstUnknown(values)
  return row < 0 ? values : failAtUnknown(column, row, lookup, pathOf(row))
}

/** The first row that is NaN, or −1. */
export function firstUnknown(sums: Float64Array): number {
  for (let i = 0; i < sums.length; i++) if (Number.isNaN(sums[i]!)) return i
  return -1
}

/** The error for a value whose bin gives nothing. */
export function failAtUnknown(column: VariableColumn, row: number, { bins }: VariableLookup, path: string): never {
  const code = binCodes(rowOf(column, row), bins)[0]!
  const value = column.kind === 'numeric' ? column.values[row] : column.values[column.codes[row]!]
  if (code === missingCode(bins)) {
    return fail(
      'missing-value',
      path,
      'a value',
      value,
      'none was missing when the bins were made: choose what it gets with `missing`',
    )
  }
  const advice = 'choose what it gets with `unseen`'
  if (code === unseenCode(bins)) return fail('invalid-id', path, 'a category of a bin', value, advice)
  return fail('out-of-range', path, 'a value outside of a bin that was empty', value, advice)
}

function rowOf(column: VariableColumn, row: number): VariableColumn {
  return column.kind === 'numeric'
    ? { kind: 'numeric', values: column.values.subarray(row, row + 1) }
    : { kind: 'category', codes: column.codes.subarray(row, row + 1), values: column.values }
}

function addByCode(sums: Float64Array, codes: Uint16Array | Uint32Array, byCode: Float64Array): void {
  for (let i = 0; i < sums.length; i++) sums[i]! += byCode[codes[i]!]!
}
