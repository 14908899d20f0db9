import { fail } from '../../data/checks.js'
import { type CodedIds, isCodedIds } from '../../data/ids.js'
import { isNumberArray } from '../../data/vectors.js'

/** One column: numbers, text, true/false, or dictionary-coded text; null, undefined, '' and NaN are missing. */
export type NamedColumn = ArrayLike<string | number | boolean | null | undefined> | CodedIds

/** Columns of equal length by their names. */
export type NamedColumns = Readonly<Record<string, NamedColumn>>

/** A column of numbers, NaN where missing. */
export interface NumberValues {
  readonly name: string
  readonly kind: 'number'
  readonly values: Float64Array
}

/** A column of categories: `levels[codes[row]]`, code −1 where missing. Levels ascend by code unit. */
export interface CategoryValues {
  readonly name: string
  readonly kind: 'category'
  readonly codes: Int32Array
  readonly levels: readonly string[]
}

/** Number of rows that the first named column has. */
export function rowCountOf(columns: NamedColumns, name: string, path: string): number {
  const column = columnNamed(columns, name, path)
  return isCoded(column) ? column.codes.length : column.length
}

/**
 * Reads a column: categories where it holds text, numbers otherwise (true is 1, false is 0).
 *
 * @param columns - all columns
 * @param name    - which one
 * @param count   - number of rows that it must have
 * @param path    - of the option that names the column
 * @throws ClienteleError `missing-column`, `unequal-lengths`, `invalid-type` for mixed text and numbers, `invalid-number` for an
 *   infinite one, at `columns.<name>[row]`
 */
export function readColumn(
  columns: NamedColumns,
  name: string,
  count: number,
  path: string,
): NumberValues | CategoryValues {
  const column = columnNamed(columns, name, path)
  const length = isCoded(column) ? column.codes.length : column.length
  if (length !== count) fail('unequal-lengths', `columns.${name}`, `${count} values, as many as there are rows`, column)
  if (isCoded(column)) return codedCategories(name, column)
  if (!ArrayBuffer.isView(column) && holdsText(column)) return categories(name, column)
  return { name, kind: 'number', values: numbers(name, column) }
}

/** {@link readColumn} for a column that must be of numbers. */
export function readNumbers(columns: NamedColumns, name: string, count: number, path: string): Float64Array {
  const column = readColumn(columns, name, count, path)
  if (column.kind === 'number') return column.values
  return fail('invalid-type', `columns.${name}`, 'a column of numbers', column.levels[0])
}

/** {@link readColumn} as categories, whatever the column holds: for strata and clusters. */
export function readCategories(columns: NamedColumns, name: string, count: number, path: string): CategoryValues {
  const column = readColumn(columns, name, count, path)
  if (column.kind === 'category') return column
  const different = Float64Array.from(new Set(column.values))
    .filter((value) => !Number.isNaN(value))
    .sort()
  const place = new Map(Array.from(different, (value, at) => [value, at] as const))
  const codes = Int32Array.from(column.values, (value) => place.get(value) ?? -1)
  return { name, kind: 'category', codes, levels: Array.from(different, String) }
}

function columnNamed(columns: NamedColumns, name: string, path: string): NamedColumn {
  if (typeof columns !== 'object' || columns === null || Array.isArray(columns)) {
    return fail('invalid-type', 'columns', 'an object of columns', columns, 'columnsOf makes them of rows')
  }
  if (typeof name !== 'string') return fail('invalid-type', path, 'the name of a column', name)
  const column = Object.hasOwn(columns, name) ? columns[name] : undefined
  if (column === undefined) {
    return fail('missing-column', path, `one of the columns ${Object.keys(columns).slice(0, 20).join(', ')}`, name)
  }
  if (Array.isArray(column) || isNumberArray(column) || isCoded(column)) {
    return column
  }
  return fail('invalid-type', `columns.${name}`, 'an array or a typed array', column)
}

function isCoded(column: NamedColumn): column is CodedIds {
  return typeof column === 'object' && column !== null && !Array.isArray(column) && isCodedIds(column as CodedIds)
}

const isMissing = (value: unknown): boolean => value === null || value === undefined || value === ''

function holdsText(column: ArrayLike<unknown>): boolean {
  for (let i = 0; i < column.length; i++) if (!isMissing(column[i])) return typeof column[i] === 'string'
  return false
}

function numbers(name: string, column: ArrayLike<unknown>): Float64Array {
  if (column instanceof Float64Array) {
    for (let i = 0; i < column.length; i++) {
      if (column[i] === Infinity || column[i] === -Infinity) checkFinite(column[i]!, name, i)
    }
    return column
  }
  const values = new Float64Array(column.length)
  for (let i = 0; i < values.length; i++) {
    const value = column[i]
    if (typeof value === 'number') values[i] = checkFinite(value, name, i)
    else if (typeof value === 'boolean') values[i] = value ? 1 : 0
    else if (isMissing(value)) values[i] = Number.NaN
    else fail('invalid-type', `columns.${name}[${i}]`, 'a number, true/false or null', value)
  }
  return values
}

function checkFinite(value: number, name: string, row: number): number {
  if (value === Infinity || value === -Infinity)
    fail('invalid-number', `columns.${name}[${row}]`, 'a finite number', value)
  return value
}

function categories(name: string, column: ArrayLike<unknown>): CategoryValues {
  const found = new Map<string, number>()
  const codes = new Int32Array(column.length)
  for (let i = 0; i < codes.length; i++) {
    const value = column[i]
    if (isMissing(value)) {
      codes[i] = -1
      continue
    }
    if (typeof value !== 'string') return fail('invalid-type', `columns.${name}[${i}]`, 'text or null', value)
    const code = found.get(value) ?? found.size
    if (code === found.size) found.set(value, code)
    codes[i] = code
  }
  return inLevelOrder(name, codes, [...found.keys()])
}

function codedCategories(name: string, { codes, values }: CodedIds): CategoryValues {
  const used = new Uint8Array(values.length)
  for (let i = 0; i < codes.length; i++) {
    if (codes[i]! >= values.length)
      fail('invalid-id', `columns.${name}.codes[${i}]`, 'a code with an entry in values', codes[i])
    used[codes[i]!] = 1
  }
  const raw: string[] = []
  const place = new Int32Array(values.length).fill(-1)
  values.forEach((value, code) => {
    if (used[code] === 0 || value === '') return
    const same = raw.indexOf(value)
    place[code] = same < 0 ? raw.push(value) - 1 : same
  })
  return inLevelOrder(
    name,
    Int32Array.from(codes, (code) => place[code]!),
    raw,
  )
}

function inLevelOrder(name: string, codes: Int32Array, raw: readonly string[]): CategoryValues {
  const levels = [...raw].sort()
  const at = new Map(levels.map((level, place) => [level, place]))
  const place = Int32Array.from(raw, (level) => at.get(level)!)
  for (let i = 0; i < codes.length; i++) if (codes[i]! >= 0) codes[i] = place[codes[i]!]!
  return { name, kind: 'category', codes, levels }
}
