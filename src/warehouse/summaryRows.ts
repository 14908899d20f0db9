import { fail, shown } from '../data/checks.js'
import { type IdColumn, idAt, idCount, isCodedIds } from '../data/ids.js'
import { firstNotFinite } from '../data/vectors.js'

/**
 * Rows of a result as a driver gives them: objects, one a row, or columns, one array a name. Cells may be numbers, bigints, decimal
 * texts or the decimal objects of a driver; names are found whatever their case, since some databases change it.
 */
export type SummaryRows = readonly object[] | SummaryColumns

/** A result as columns: one array a name, all of one length. */
export type SummaryColumns = Readonly<Record<string, SummaryColumn>>

/** One column of a result: any array, typed or not, or dictionary-coded text. */
export type SummaryColumn = ArrayLike<unknown> | IdColumn

/** A result, ready to be read column by column. */
export interface Summary {
  readonly count: number
  /** A column of finite numbers. NULL is an error, or NaN where `nullable`. */
  readonly numbers: (name: string, options?: { readonly nullable?: boolean }) => Float64Array
  /** A column of whole numbers within `range`. */
  readonly wholes: (name: string, range?: { readonly minimum?: number; readonly maximum?: number }) => Float64Array
  /** A column of ids; dictionary-coded ones stay so. Otherwise as `texts`. */
  readonly ids: (name: string) => IdColumn
  /** A column of texts that are not empty; NULL is an error. Numbers (an id that is one in the table) become their digits. */
  readonly texts: (name: string) => string[]
  /** A column of texts, null where NULL. */
  readonly nullableTexts: (name: string) => (string | null)[]
  /** Whether there is such a column. */
  readonly has: (name: string) => boolean
  /** Where a cell stands: `rows[41].age` or `rows.age[41]`. */
  readonly pathOf: (row: number, name: string) => string
}

/**
 * Reads the rows of a result.
 *
 * @param rows - what the driver gave
 * @param name - what they are called in error paths
 * @throws ClienteleError `invalid-type`, `unequal-lengths` at once; `missing-column`, `missing-value`, `invalid-number`,
 *         `out-of-range`, `invalid-id` when a column is read
 */
export function readSummary(rows: SummaryRows, name = 'rows'): Summary {
  return Array.isArray(rows) ? ofRows(rows, name) : ofColumns(rows as SummaryColumns, name)
}

/** A result as one function from a column to its cells. */
interface Cells {
  readonly count: number
  /** The whole column where it is one. */
  readonly column: (name: string) => SummaryColumn | null
  readonly find: (name: string) => ((row: number) => unknown) | null
  readonly pathOf: (row: number, name: string) => string
}

function ofRows(rows: readonly unknown[], name: string): Summary {
  for (let i = 0; i < rows.length; i++) {
    if (typeof rows[i] !== 'object' || rows[i] === null) fail('invalid-type', `${name}[${i}]`, 'an object', rows[i])
  }
  const list = rows as readonly Readonly<Record<string, unknown>>[]
  return summaryOf(
    {
      count: list.length,
      column: () => null,
      find(column) {
        if (list.length === 0) return () => undefined
        const key = keyOf(list[0]!, column)
        return key === undefined ? null : (row) => list[row]![key]
      },
      pathOf: (row, column) => `${name}[${row}].${column}`,
    },
    name,
  )
}

function ofColumns(columns: SummaryColumns, name: string): Summary {
  if (typeof columns !== 'object' || columns === null) fail('invalid-type', name, 'rows or columns', columns)
  let count = -1
  for (const [key, column] of Object.entries<unknown>(columns)) {
    if (!isColumn(column)) fail('invalid-type', `${name}.${key}`, 'an array', column)
    const length = lengthOf(column)
    if (count >= 0 && length !== count) fail('unequal-lengths', `${name}.${key}`, `${count} cells`, length)
    count = length
  }
  return summaryOf(
    {
      count: Math.max(count, 0),
      column: (column) => columns[keyOf(columns, column) ?? ''] ?? null,
      find(column) {
        const key = keyOf(columns, column)
        if (key === undefined) return null
        const cells = columns[key]!
        return isDictionary(cells) ? (row) => idAt(cells, row) : (row) => (cells as ArrayLike<unknown>)[row]
      },
      pathOf: (row, column) => `${name}.${column}[${row}]`,
    },
    name,
  )
}

function summaryOf({ count, column: whole, find, pathOf }: Cells, name: string): Summary {
  const cellsOf = (column: string): ((row: number) => unknown) => {
    const cells = find(column)
    return cells ?? fail('missing-column', `${name}.${column}`, `a column ${column}`, undefined)
  }
  const numbers: Summary['numbers'] = (column, { nullable = false } = {}) => {
    const cells = cellsOf(column)
    const array = whole(column)
    if (array instanceof Float64Array && firstNotFinite(array, 0) < 0) return array
    const result = new Float64Array(count)
    for (let i = 0; i < count; i++) {
      const cell = cells(i)
      result[i] = typeof cell === 'number' ? cell : otherNumber(cell)
      if (Number.isFinite(result[i])) continue
      if (cell === null || cell === undefined) {
        if (!nullable) fail('missing-value', pathOf(i, column), 'a number', cell)
      } else fail('invalid-number', pathOf(i, column), 'a finite number', cell)
    }
    return result
  }
  const texts: Summary['texts'] = (column) => {
    const cells = cellsOf(column)
    return Array.from({ length: count }, (_, i) => {
      const text = textOf(cells(i), pathOf(i, column))
      if (text === null) return fail('missing-value', pathOf(i, column), 'a text', text)
      return text === '' ? fail('invalid-id', pathOf(i, column), 'a text that is not empty', text) : text
    })
  }
  return {
    count,
    numbers,
    wholes(column, { minimum = -Infinity, maximum = Infinity } = {}) {
      const result = numbers(column)
      for (let i = 0; i < count; i++) {
        const number = result[i]!
        if (Number.isInteger(number) && number >= minimum && number <= maximum) continue
        fail('out-of-range', pathOf(i, column), `a whole number${limits(minimum, maximum)}`, number)
      }
      return result
    },
    texts,
    ids(column) {
      const array = whole(column)
      return array !== null && isDictionary(array) ? array : texts(column)
    },
    nullableTexts(column) {
      const cells = cellsOf(column)
      return Array.from({ length: count }, (_, i) => textOf(cells(i), pathOf(i, column)))
    },
    has: (column) => find(column) !== null,
    pathOf,
  }
}

/** The name that a result uses for a column: as it is written, or the same in other case. */
function keyOf(row: object, column: string): string | undefined {
  if (Object.hasOwn(row, column)) return column
  return Object.keys(row).find((key) => key.toLowerCase() === column.toLowerCase())
}

function isColumn(column: unknown): column is SummaryColumn {
  if (Array.isArray(column)) return true
  if (ArrayBuffer.isView(column)) return !(column instanceof DataView)
  return isDictionary(column)
}

function isDictionary(column: unknown): column is Exclude<IdColumn, readonly string[]> {
  return typeof column === 'object' && column !== null && !ArrayBuffer.isView(column) && isCodedIds(column as IdColumn)
}

function lengthOf(column: SummaryColumn): number {
  return isDictionary(column) ? idCount(column) : (column as ArrayLike<unknown>).length
}

/** The number of a bigint, a decimal text or a decimal object of a driver; NaN for whatever is none. */
function otherNumber(cell: unknown): number {
  if (typeof cell === 'bigint') return Number(cell)
  if (typeof cell === 'string') return cell.trim() === '' ? Number.NaN : Number(cell)
  // Decimal objects of drivers write themselves as decimal text; an array or a Date is no number, although it might convert to one.
  if (typeof cell !== 'object' || cell === null || Array.isArray(cell) || cell instanceof Date) return Number.NaN
  const text = String(cell)
  return DECIMAL.test(text) ? Number(text) : Number.NaN
}

const DECIMAL = /^[+-]?\d+(\.\d*)?([eE][+-]?\d+)?$/

/** The text of a cell, null of NULL. Some drivers give text as bytes. */
function textOf(cell: unknown, path: string): string | null {
  if (typeof cell === 'string') return cell
  if (cell === null || cell === undefined) return null
  if (typeof cell === 'bigint' || (typeof cell === 'number' && Number.isFinite(cell))) return String(cell)
  return fail('invalid-type', path, `a text, not ${shown(cell)}`, cell)
}

function limits(minimum: number, maximum: number): string {
  if (minimum === -Infinity) return ''
  return maximum === Infinity ? ` of at least ${minimum}` : ` from ${minimum} to ${maximum}`
}
