import { fail } from '../../data/checks.js'
import { type CategoryValues, type NamedColumns, type NumberValues, readColumn, rowCountOf } from './namedColumns.js'

/** How a covariate enters a model: as the number it is, or as an indicator of each level but the first. */
export type CovariateCoding =
  | { readonly name: string; readonly kind: 'number' }
  | { readonly name: string; readonly kind: 'category'; readonly levels: readonly string[] }

/** The part of a regression's options that makes its design. */
export interface DesignOptions {
  /** Names of the columns: of numbers, of true/false (1 and 0), or of text (categories). */
  readonly covariates: readonly string[]
  /** Levels of categories, the first of which is the reference. Default: those that occur, in code-unit order. */
  readonly levels?: Readonly<Record<string, readonly string[]>>
  /** Rows with a missing value: an error (default), or left out and listed in the fit. */
  readonly missing?: 'error' | 'drop'
}

/** The design of a regression: one column of numbers a term. */
export interface Design {
  readonly covariates: readonly CovariateCoding[]
  readonly terms: readonly string[]
  /** One column a term, over the rows that are used. */
  readonly values: readonly Float64Array[]
  /** Rows of the caller's columns that are used, ascending; null for all. */
  readonly rows: Uint32Array | null
  readonly count: number
  /** Rows left out for a missing value. */
  readonly missingRows: readonly number[]
}

/** A column that a regression needs besides its covariates, such as its time; rows without it are missing. */
export type NeededColumn = NumberValues | CategoryValues

/**
 * Reads the covariates and decides which rows are used.
 *
 * @param columns - all columns
 * @param options - see {@link DesignOptions}
 * @param needed  - what else must not be missing in a row
 * @throws ClienteleError `missing-column`, `missing-value` for a missing value unless `missing: 'drop'`, `duplicate-column` for a
 *   covariate named twice, `empty-input` where no row is left, and those of `readColumn`
 */
export function readDesign(columns: NamedColumns, options: DesignOptions, needed: readonly NeededColumn[]): Design {
  const { covariates: names, missing = 'error' } = options
  if (!Array.isArray(names)) return fail('missing-value', 'options.covariates', 'an array of column names', names)
  if (missing !== 'error' && missing !== 'drop') fail('invalid-option', 'options.missing', "'error' or 'drop'", missing)
  names.forEach((name, i) => {
    if (names.indexOf(name) < i) fail('duplicate-column', `options.covariates[${i}]`, 'each covariate once', name)
  })
  const first = needed[0]?.name ?? names[0]
  if (first === undefined) return fail('empty-input', 'options.covariates', 'at least one covariate', names)
  const count = rowCountOf(columns, first, 'options.covariates[0]')
  const read = names.map((name, i) => readColumn(columns, name, count, `options.covariates[${i}]`))
  const { rows, missingRows } = usedRows(count, [...needed, ...read], missing)
  const used = rows === null ? count : rows.length
  if (used === 0) fail('empty-input', 'columns', 'at least one row without missing values', columns)
  const covariates = read.map((column) => codingOf(column, options.levels?.[column.name]))
  const coded = read.flatMap((column, i) => termsOf(column, covariates[i]!, rows))
  return {
    covariates,
    terms: coded.map(({ term }) => term),
    values: coded.map(({ values }) => values),
    rows,
    count: used,
    missingRows,
  }
}

/** The values of a column on the rows that are used; all of them where `rows` is null (then not a copy). */
export function onRows<Column extends Float64Array | Int32Array>(values: Column, rows: Uint32Array | null): Column {
  if (rows === null) return values
  const picked = values.slice(0, rows.length) as Column
  for (let i = 0; i < rows.length; i++) picked[i] = values[rows[i]!]!
  return picked
}

function usedRows(count: number, columns: readonly NeededColumn[], missing: 'error' | 'drop') {
  const gone = new Uint8Array(count)
  let left = count
  for (const column of columns) {
    for (let i = 0; i < count; i++) {
      const here = column.kind === 'number' ? !Number.isNaN(column.values[i]!) : column.codes[i]! >= 0
      if (here || gone[i] === 1) continue
      if (missing === 'error') {
        fail('missing-value', `columns.${column.name}[${i}]`, 'a value', null, "missing: 'drop' leaves such rows out")
      }
      gone[i] = 1
      left -= 1
    }
  }
  if (left === count) return { rows: null, missingRows: [] }
  const rows = new Uint32Array(left)
  const missingRows: number[] = []
  let at = 0
  for (let i = 0; i < count; i++) {
    if (gone[i] === 1) missingRows.push(i)
    else rows[at++] = i
  }
  return { rows, missingRows }
}

function codingOf(column: NeededColumn, wanted: readonly string[] | undefined): CovariateCoding {
  const { name } = column
  if (column.kind === 'number') {
    if (wanted === undefined) return { name, kind: 'number' }
    return fail('invalid-type', `options.levels.${name}`, 'levels for a column of text only', wanted)
  }
  if (wanted === undefined) return { name, kind: 'category', levels: column.levels }
  const unlisted = column.levels.find((level) => !wanted.includes(level))
  if (unlisted !== undefined) {
    return fail('invalid-option', `options.levels.${name}`, `all levels that occur, also '${unlisted}'`, wanted)
  }
  return { name, kind: 'category', levels: [...wanted] }
}

/** Columns of numbers of one covariate, with their terms: `age`, or `plan=basic`, `plan=pro`. */
function termsOf(
  column: NeededColumn,
  coding: CovariateCoding,
  rows: Uint32Array | null,
): { term: string; values: Float64Array }[] {
  if (column.kind === 'number') return [{ term: column.name, values: onRows(column.values, rows) }]
  if (coding.kind === 'number') return []
  const codes = onRows(column.codes, rows)
  return coding.levels.slice(1).map((level) => {
    const code = column.levels.indexOf(level)
    const values = new Float64Array(codes.length)
    for (let i = 0; i < codes.length; i++) if (codes[i] === code) values[i] = 1
    return { term: `${column.name}=${level}`, values }
  })
}

/** How a prediction treats a category that the fit has not seen. */
export interface PredictionOptions {
  /** An error (default), or as if it were the reference level. */
  readonly unseen?: 'error' | 'reference'
}

/**
 * The columns of fitted terms for new customers, with the levels of the fit.
 *
 * @throws ClienteleError `missing-column`, `missing-value`, `invalid-type` and `invalid-option` for an unseen category, at
 *   `columns.<name>[row]`
 */
export function newDesign(
  fit: { readonly covariates: readonly CovariateCoding[]; readonly terms: readonly string[] },
  columns: NamedColumns,
  { unseen = 'error' }: PredictionOptions = {},
): { readonly count: number; readonly values: readonly Float64Array[] } {
  if (unseen !== 'error' && unseen !== 'reference') {
    fail('invalid-option', 'options.unseen', "'error' or 'reference'", unseen)
  }
  const first = fit.covariates[0]?.name ?? Object.keys(columns)[0]
  if (first === undefined) return { count: 0, values: [] }
  const count = rowCountOf(columns, first, 'columns')
  const byTerm = new Map<string, Float64Array>()
  for (const coding of fit.covariates) {
    const column = readColumn(columns, coding.name, count, 'columns')
    if (column.kind !== coding.kind) {
      fail(
        'invalid-type',
        `columns.${coding.name}`,
        coding.kind === 'number' ? 'numbers' : 'text',
        columns[coding.name],
      )
    }
    usedRows(count, [column], 'error')
    if (column.kind === 'category' && coding.kind === 'category' && unseen === 'error') checkSeen(column, coding.levels)
    for (const { term, values } of termsOf(column, coding, null)) byTerm.set(term, values)
  }
  return { count, values: fit.terms.map((term) => byTerm.get(term)!) }
}

function checkSeen({ name, codes, levels }: CategoryValues, seen: readonly string[]): void {
  const isSeen = levels.map((level) => seen.includes(level))
  const row = codes.findIndex((code) => !isSeen[code])
  if (row < 0) return
  fail(
    'invalid-option',
    `columns.${name}[${row}]`,
    `one of ${seen.join(', ')}`,
    levels[codes[row]!],
    "or unseen: 'reference'",
  )
}
