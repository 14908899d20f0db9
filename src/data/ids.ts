import { fail } from './checks.js'

/** Ids stored once: row i has the id `values[codes[i]]`. Saves memory and makes grouping a matter of array indices. */
export interface CodedIds {
  readonly codes: Uint32Array
  readonly values: readonly string[]
}

/** A column of ids: one string a row, or dictionary-coded. */
export type IdColumn = readonly string[] | CodedIds

/** Whether a column of ids is dictionary-coded. */
export function isCodedIds(column: IdColumn): column is CodedIds {
  return !Array.isArray(column) && 'codes' in column
}

/** Number of rows of a column of ids. */
export function idCount(column: IdColumn): number {
  return isCodedIds(column) ? column.codes.length : column.length
}

/** The id of row `i`. */
export function idAt(column: IdColumn, i: number): string {
  return isCodedIds(column) ? column.values[column.codes[i]!]! : column[i]!
}

/** The ids of all rows as strings. */
export function idStrings(column: IdColumn): readonly string[] {
  return isCodedIds(column) ? Array.from(column.codes, (code) => column.values[code]!) : column
}

/** Ids of the chosen rows, in the representation of the column: coded stays coded. */
export function idsAt(column: IdColumn, rows: Uint32Array): IdColumn {
  if (!isCodedIds(column)) return Array.from(rows, (row) => column[row]!)
  const codes = new Uint32Array(rows.length)
  for (let i = 0; i < rows.length; i++) codes[i] = column.codes[rows[i]!]!
  return { codes, values: column.values }
}

/**
 * Dictionary-codes a column of ids. `values` come in code-unit order, so that results do not depend on the order of rows; a
 * column that is coded already is checked and returned as it is.
 *
 * @param column - ids
 * @param pathOf - where row i stands, for errors
 * @param mayMiss - `''` stands for a missing id
 * @throws ClienteleError `invalid-id` for an empty id, a value that is no string, or a code without an entry
 */
export function codeIds(column: IdColumn, pathOf: (row: number) => string, mayMiss = false): CodedIds {
  if (isCodedIds(column)) return checkCodes(column, pathOf)
  const { codes, values } = codeIdsAsTheyCome(column, pathOf, mayMiss)
  return inOrder(codes, values)
}

/**
 * Dictionary-codes a column of ids like {@link codeIds}, but leaves `values` in the order of first appearance: for ids that
 * only need to be told apart, where sorting a million of them would be the larger part of the work.
 */
export function codeIdsAsTheyCome(
  column: readonly string[],
  pathOf: (row: number) => string,
  mayMiss = false,
): { codes: Uint32Array; values: string[] } {
  const firstCodes = new Map<string, number>()
  const codes = new Uint32Array(column.length)
  const seen: string[] = []
  for (let i = 0; i < column.length; i++) {
    const id = column[i]
    if (typeof id !== 'string' || (id === '' && !mayMiss))
      fail(
        id === undefined || id === null ? 'missing-value' : 'invalid-id',
        pathOf(i),
        'an id (a string that is not empty)',
        id,
      )
    let code = firstCodes.get(id)
    if (code === undefined) {
      code = seen.length
      firstCodes.set(id, code)
      seen.push(id)
    }
    codes[i] = code
  }
  return { codes, values: seen }
}

/** Re-numbers codes so that `values` stand in code-unit order; `codes` is changed in place. */
function inOrder(codes: Uint32Array, values: string[]): CodedIds {
  const order = Uint32Array.from(values, (_, code) => code)
  // The default order of strings in JavaScript is that of their UTF-16 code units.
  order.sort((a, b) => (values[a]! < values[b]! ? -1 : 1))
  const rank = new Uint32Array(values.length)
  const sorted = new Array<string>(values.length)
  for (let position = 0; position < order.length; position++) {
    rank[order[position]!] = position
    sorted[position] = values[order[position]!]!
  }
  for (let i = 0; i < codes.length; i++) codes[i] = rank[codes[i]!]!
  return { codes, values: sorted }
}

function checkCodes(column: CodedIds, pathOf: (row: number) => string): CodedIds {
  const { codes, values } = column
  if (!(codes instanceof Uint32Array)) fail('invalid-type', `${pathOf(0)}.codes`, 'a Uint32Array', codes)
  const wrong = firstAtLeast(codes, values.length)
  if (wrong >= 0)
    fail('invalid-id', pathOf(wrong), `a code below ${values.length}, the number of ids in \`values\``, codes[wrong])
  return column
}

/** The first row with a code of at least `limit`, or -1. Four rows a turn: twice as fast as one (measured). */
function firstAtLeast(codes: Uint32Array, limit: number): number {
  const whole = codes.length & ~3
  let i = 0
  for (; i < whole; i += 4) {
    if (codes[i]! >= limit || codes[i + 1]! >= limit || codes[i + 2]! >= limit || codes[i + 3]! >= limit) break
  }
  for (; i < codes.length; i++) if (codes[i]! >= limit) return i
  return -1
}
