import { checkNumber, fail } from '../../data/checks.js'
import { type CodedIds, codeIds } from '../../data/ids.js'
import { arrayLike, isNumberArray } from '../../data/vectors.js'
import type { CategoryValues, NumericValues, VariableValues } from './bins.js'

/** A checked variable: numbers with NaN where missing, or dictionary-coded categories with `''` where missing. */
export type VariableColumn =
  | { readonly kind: 'numeric'; readonly values: Float64Array }
  | ({ readonly kind: 'category' } & CodedIds)

/** Reads a variable of either kind: the first value that is there says which. Nothing but `''` counts as categories. */
export function readVariable(values: VariableValues, path: string): VariableColumn {
  if (isCoded(values) || (Array.isArray(values) && typeof (values.find(isThere) ?? values.find(isText)) === 'string')) {
    return readCategories(values as CategoryValues, path)
  }
  return readNumbers(values as NumericValues, path)
}

/**
 * Reads a variable of the kind that its bins have.
 *
 * @throws ClienteleError `invalid-type` for values of the other kind, `invalid-number` for ±∞
 */
export function readVariableAs(kind: 'numeric' | 'category', values: VariableValues, path: string): VariableColumn {
  if (kind === 'category') return readCategories(values as CategoryValues, path)
  if (isCoded(values)) return fail('invalid-type', path, 'numbers, as the bins are intervals', values)
  return readNumbers(values as NumericValues, path)
}

/** Number of customers of a variable. */
export function rowsOfVariable(column: VariableColumn): number {
  return column.kind === 'numeric' ? column.values.length : column.codes.length
}

function isThere(value: unknown): boolean {
  return value !== null && value !== undefined && value !== ''
}

function isText(value: unknown): boolean {
  return typeof value === 'string'
}

function isCoded(values: VariableValues): values is CodedIds {
  return typeof values === 'object' && values !== null && 'codes' in values
}

function readNumbers(values: NumericValues, path: string): VariableColumn {
  const column = arrayLike(values, path)
  const isTyped = isNumberArray(column)
  if (column instanceof Float64Array) {
    checkNotInfinite(column, path)
    return { kind: 'numeric', values: column }
  }
  const numbers = new Float64Array(column.length)
  for (let i = 0; i < numbers.length; i++) {
    const value = column[i]
    if (isTyped || (typeof value === 'number' && Number.isFinite(value))) numbers[i] = value as number
    else
      numbers[i] =
        value === null || value === undefined || Number.isNaN(value) ? Number.NaN : checkNumber(value, `${path}[${i}]`)
  }
  if (isTyped) checkNotInfinite(numbers, path)
  return { kind: 'numeric', values: numbers }
}

function checkNotInfinite(values: Float64Array, path: string): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (value === Infinity || value === -Infinity) {
      fail('invalid-number', `${path}[${i}]`, 'a finite number, or NaN where it is missing', value)
    }
  }
}

function readCategories(values: CategoryValues, path: string): VariableColumn {
  if (isCoded(values)) {
    const { codes, values: names } = codeIds(values, (row) => `${path}[${row}]`)
    return { kind: 'category', codes, values: names }
  }
  if (!Array.isArray(values)) {
    const code = values === undefined || values === null ? 'missing-value' : 'invalid-type'
    return fail(code, path, 'an array of categories, or { codes, values }', values)
  }
  const codeOf = new Map<string, number>()
  const codes = new Uint32Array(values.length)
  const names: string[] = []
  for (let i = 0; i < values.length; i++) {
    const value: unknown = values[i] ?? ''
    if (typeof value !== 'string') fail('invalid-type', `${path}[${i}]`, 'a category (a string), or null', value)
    let code = codeOf.get(value)
    if (code === undefined) {
      code = names.length
      codeOf.set(value, code)
      names.push(value)
    }
    codes[i] = code
  }
  return { kind: 'category', codes, values: names }
}
