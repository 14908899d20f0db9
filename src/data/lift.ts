/**
 * The one way in and out of a kernel. Kernels are written over columns; `readColumns` turns what the caller gave into checked
 * columns, `inShapeOf` turns the kernel's columns back into the caller's shape, and `lift` does both.
 */
import { fail } from './checks.js'
import {
  type Columns,
  columnNamed,
  columnsOf,
  type Field,
  type FieldTable,
  type RowsOrColumns,
  rowCount,
  rowsOf,
} from './fields.js'
import { type CodedIds, codeIds, type IdColumn, isCodedIds } from './ids.js'
import { firstNotFinite } from './vectors.js'

/** Checked columns and the way back from a row number to the place in the caller's input. */
export interface ColumnSource<Row> {
  readonly columns: Columns<Row>
  readonly count: number
  /** Where a value stands: `orders[41].amount` in rows, `orders.amount[41]` in columns. */
  readonly pathOf: (row: number, field: Extract<keyof Row, string>) => string
}

/**
 * Checked columns from rows or columns: required fields are there, lengths agree, every number is finite (NaN only where the
 * field is optional or nullable).
 *
 * @param input  - rows or columns
 * @param fields - field table of the row type; only these fields are read
 * @param name   - what the input is called in error paths
 * @throws ClienteleError with the path of the first value that does not fit
 */
export function readColumns<Row extends object>(
  input: RowsOrColumns<NoInfer<Row>>,
  fields: FieldTable<Row>,
  name: string,
): ColumnSource<Row> {
  if (Array.isArray(input)) {
    const rows: readonly Row[] = input
    const pathOf = (row: number, field: string): string => `${name}[${row}].${field}`
    return { columns: columnsOf(rows, fields, name), count: rows.length, pathOf }
  }
  if (typeof input !== 'object' || input === null)
    return fail('invalid-type', name, 'an array of rows or an object of columns', input)
  const columns = input as Columns<Row>
  const columnNames = new Map<string, string>(fields.map((field) => [field.name, field.column ?? field.name]))
  for (const field of fields) checkColumn(columnNamed(columns, field), field, `${name}.${columnNames.get(field.name)}`)
  return {
    columns,
    count: rowCount(columns, fields, name),
    pathOf: (row, field) => `${name}.${columnNames.get(field) ?? field}[${row}]`,
  }
}

/** Columns in the shape of the caller's input: rows for rows, columns for columns. */
export function inShapeOf<Row extends object>(
  input: RowsOrColumns<object>,
  columns: Columns<Row>,
  fields: FieldTable<Row>,
): Row[] | Columns<Row> {
  return Array.isArray(input) ? rowsOf(columns, fields) : columns
}

/** Runs a kernel over columns on rows or columns and gives back the shape that came. */
export function lift<Input extends object, Output extends object>(
  input: RowsOrColumns<Input>,
  { name, fields, result }: { name: string; fields: FieldTable<Input>; result: FieldTable<Output> },
  kernel: (source: ColumnSource<Input>) => Columns<Output>,
): Output[] | Columns<Output> {
  return inShapeOf(input, kernel(readColumns(input, fields, name)), result)
}

/** A column of numbers as float64; no copy where it is one already. */
export function asFloat64(column: ArrayLike<number>): Float64Array {
  return column instanceof Float64Array ? column : Float64Array.from(column)
}

/** The ids of a source, dictionary-coded (see `codeIds`). */
export function codedColumn<Row>(
  source: ColumnSource<Row>,
  column: IdColumn,
  field: Extract<keyof Row, string>,
): CodedIds {
  return codeIds(column, (row) => source.pathOf(row, field))
}

/** Throws `duplicate-id` at the second row of an id: for inputs with one row a customer. */
export function checkUniqueIds(column: IdColumn, pathOf: (row: number) => string): void {
  if (isCodedIds(column)) {
    const { codes, values } = codeIds(column, pathOf)
    const seen = new Uint8Array(values.length)
    for (let i = 0; i < codes.length; i++) {
      const code = codes[i]!
      if (seen[code]) duplicate(values[code]!, pathOf(i))
      seen[code] = 1
    }
    return
  }
  const seen = new Set<string>()
  for (let i = 0; i < column.length; i++) {
    const id = column[i]!
    if (seen.has(id)) duplicate(id, pathOf(i))
    seen.add(id)
  }
}

function duplicate(id: string, path: string): never {
  fail('duplicate-id', path, 'each customer once', id, 'add up the rows of a customer first')
}

function checkColumn(column: unknown, field: Field, path: string): void {
  const mayMiss = field.optional === true || field.nullable === true
  if (column === undefined || column === null) {
    if (field.optional) return
    fail('missing-value', path, 'a column', column)
  }
  if (field.kind === 'id' || field.kind === 'text' || field.kind === 'nested') {
    if (!Array.isArray(column) && !(typeof column === 'object' && 'codes' in column && 'values' in column)) {
      fail('invalid-type', path, 'an array of strings or { codes, values }', column)
    }
    if (field.kind === 'id' && Array.isArray(column)) checkIdStrings(column, mayMiss, path)
    return
  }
  if (!ArrayBuffer.isView(column) || column instanceof DataView) {
    fail('invalid-type', path, 'a typed array', column, 'Float64Array.from(numbers) makes one')
  }
  if (column instanceof Float64Array || column instanceof Float32Array) checkNumbers(column, mayMiss, path)
}

function checkIdStrings(column: readonly unknown[], mayMiss: boolean, path: string): void {
  for (let i = 0; i < column.length; i++) {
    const id = column[i]
    if (typeof id === 'string' && (id !== '' || mayMiss)) continue
    fail(
      id === undefined || id === null ? 'missing-value' : 'invalid-id',
      `${path}[${i}]`,
      'a string that is not empty',
      id,
    )
  }
}

function checkNumbers(column: Float64Array | Float32Array, mayMiss: boolean, path: string): void {
  for (let i = firstNotFinite(column, 0); i >= 0; i = firstNotFinite(column, i + 1)) {
    const value = column[i]!
    if (!mayMiss || !Number.isNaN(value)) fail('invalid-number', `${path}[${i}]`, 'a finite number', value)
  }
}
