import { checkInteger, checkOptions, fail } from '../data/checks.js'
import { ClienteleError } from '../errors.js'
import { plainCharacters } from './characters.js'
import { csvRecords, type Delimiter } from './csv.js'
import type { Encoding } from './encodings.js'
import { isBlank, readHead, SAMPLE_ROWS } from './head.js'
import { textOf } from './input.js'
import { type DecimalSign, numberStyleOf, readNumber } from './numbers.js'
import { readOptions } from './options.js'
import { LONGEST_RECORD, RECORD_FAULTS } from './records.js'
import { type RejectedRow, Rejections, RowFault } from './rejections.js'
import { utf8Start } from './utf8.js'

/** How {@link importColumns} reads a file. */
export interface ImportColumnsOptions {
  /** Names of the columns to read. Default: all. */
  readonly names?: readonly string[]
  /** Columns that must hold numbers: a row with another text there is rejected. Default: decided by the cells. */
  readonly numbers?: readonly string[]
  /** Columns to keep as text though all their cells look like numbers, such as ids and postal codes. */
  readonly texts?: readonly string[]
  /** Default `'auto'`, as for {@link importRows}. */
  readonly encoding?: Encoding
  readonly delimiter?: 'auto' | Delimiter
  readonly decimal?: 'auto' | DecimalSign
  /** How many rejected rows are kept; all are counted. Default 1,000. */
  readonly maxRejected?: number
}

/** What is known of one column that was read. */
export interface ColumnSummary {
  readonly name: string
  readonly kind: 'number' | 'text'
  /** Cells that are empty or say so (`NA`, `null`, `-`, `无`). */
  readonly missing: number
  /** For a column of text: cells that are numbers. Many of them hint at a stray text among numbers. */
  readonly numericCells: number
  /** For a column of text with numbers in it: the first cell that is none, with its line. */
  readonly firstText: { readonly line: number; readonly text: string } | null
}

/** Named columns from a file. */
export interface ImportedColumns {
  /** By header: numbers in a `Float64Array` (NaN where missing), anything else as text (`''` where missing). */
  readonly columns: Readonly<Record<string, Float64Array | readonly string[]>>
  readonly summary: readonly ColumnSummary[]
  /** Rows taken over. */
  readonly rows: number
  /** Data rows in the file: `rows` plus `rejectedCount`. */
  readonly rowsRead: number
  readonly rejected: readonly RejectedRow[]
  readonly rejectedCount: number
  readonly encoding: string | null
  readonly delimiter: Delimiter
  readonly decimal: DecimalSign
}

const MISSING = /^(?:null|nil|none|na|n\/a|#n\/a|nan|\\n|-|--|—|——|无)?$/i
/** The plain numbers that need no further reading, with a decimal point. */
const PLAIN = /^-?\d+(?:\.\d+)?$/

/**
 * Any CSV file with a header, as named columns for `kaplanMeier`, `coxRegression`, `logisticRegression` and the
 * like: a column is numbers where every cell that is not missing is one, text otherwise.
 *
 * A row with too many or too few cells or an open quote is rejected, with its line and reason; so is one without a number in a
 * column of `numbers`. Percentages become fractions (`60%` is 0.6), currency signs are taken off.
 *
 * @param input   - the text, or the bytes of the file
 * @param options - see {@link ImportColumnsOptions}
 * @throws ClienteleError `missing-column` for a name that the header has not, or a file without a header; `duplicate-column`;
 *   `unreadable-text`; `invalid-option`
 * @example
 * const file = 'tenure,churned,plan\n3,1,basic\n24,0,pro\n'
 * importColumns(file).columns.plan //=> ['basic', 'pro']
 * importColumns(file).columns.tenure[1] //=> 24
 */
export function importColumns(input: string | Uint8Array, options: ImportColumnsOptions = {}): ImportedColumns {
  checkOptions(options)
  const { encoding, delimiter, decimal, maxRejected = 1000 } = options
  const read = readOptions(
    {
      ...(encoding === undefined ? {} : { encoding }),
      ...(delimiter === undefined ? {} : { delimiter }),
      ...(decimal === undefined ? {} : { decimal }),
      maxRejected: checkInteger(maxRejected, 'options.maxRejected', { minimum: 0 }),
    },
    [],
  )
  const { text, encoding: found } = textOf(input, read)
  const window = utf8Start(text, LONGEST_RECORD)
  const head = readHead(window, window.length === text.length, read, { name: 'columns', synonyms: {} })
  const { header } = head.mapping
  const wanted = positionsOf(options.names ?? header, header, 'options.names')
  const mustBeNumbers = new Set(positionsOf(options.numbers ?? [], header, 'options.numbers'))
  const mustBeText = new Set(positionsOf(options.texts ?? [], header, 'options.texts'))

  const rejections = new Rejections(read.maxRejected)
  const cells = readCells(text, head, wanted, rejections)
  const style = numberStyleOf(sampleOf(cells.columns), { decimal: read.decimal, delimiter: head.delimiter })
  dropUnfit(cells, wanted, mustBeNumbers, { header, sign: style.sign, text, rejections })

  const columns: Record<string, Float64Array | readonly string[]> = {}
  const summary: ColumnSummary[] = []
  wanted.forEach((position, i) => {
    const column = columnOf(cells.columns[i]!, cells.lines, style.sign, mustBeText.has(position))
    // A header such as __proto__ is a name like any other.
    Object.defineProperty(columns, header[position]!, { value: column.values, enumerable: true })
    summary.push({ name: header[position]!, ...column.summary })
  })
  return {
    columns,
    summary,
    rows: cells.lines.length,
    rowsRead: cells.lines.length + rejections.count,
    rejected: rejections.rows,
    rejectedCount: rejections.count,
    encoding: found,
    delimiter: head.delimiter,
    decimal: style.sign,
  }
}

/** Cells of the wanted columns of all rows taken so far. */
interface Cells {
  columns: string[][]
  lines: number[]
  /** Where the text of each row stands. */
  places: { readonly start: number; readonly end: number }[]
}

function positionsOf(names: readonly string[], header: readonly string[], path: string): number[] {
  if (!Array.isArray(names)) return fail('invalid-type', path, 'an array of column names', names)
  return names.map((name, i) => {
    const position = header.indexOf(name)
    if (position >= 0) return position
    throw new ClienteleError(
      'missing-column',
      `${path}[${i}]`,
      `no column ${JSON.stringify(name)}; the file has ${header.join(', ')}`,
      name,
    )
  })
}

function readCells(
  text: string,
  head: ReturnType<typeof readHead>,
  wanted: readonly number[],
  rejections: Rejections,
): Cells {
  const { header } = head.mapping
  const cells: Cells = { columns: wanted.map(() => []), lines: [], places: [] }
  let row = 0
  for (const batch of csvRecords(text, head.dataStart, head.dataLine, head.delimiter)) {
    for (const { cells: found, fault, line, start, end } of batch) {
      if (fault === null && isBlank(found)) continue
      const index = row++
      if (fault !== null || found.length !== header.length) {
        const message =
          fault === null
            ? `expected ${header.length} cells as in the header, got ${found.length}`
            : RECORD_FAULTS[fault]
        rejections.add(line, new RowFault('malformed-row', `rows[${index}]`, message), text.slice(start, end))
        continue
      }
      for (let i = 0; i < wanted.length; i++) cells.columns[i]!.push(cellText(found[wanted[i]!]!))
      cells.lines.push(line)
      cells.places.push({ start, end })
    }
  }
  return cells
}

function cellText(cell: string): string {
  const trimmed = cell.trim()
  return MISSING.test(trimmed) ? '' : trimmed
}

function* sampleOf(columns: readonly (readonly string[])[]): Generator<string> {
  for (const column of columns) yield* column.slice(0, SAMPLE_ROWS)
}

/** Takes out the rows that have no number where one must be. */
function dropUnfit(
  cells: Cells,
  wanted: readonly number[],
  mustBeNumbers: ReadonlySet<number>,
  {
    header,
    sign,
    text,
    rejections,
  }: {
    header: readonly string[]
    sign: DecimalSign
    text: string
    rejections: Rejections
  },
): void {
  const unfit = new Map<number, RowFault>()
  wanted.forEach((position, i) => {
    if (!mustBeNumbers.has(position)) return
    cells.columns[i]!.forEach((cell, row) => {
      if (cell === '' || !Number.isNaN(numberOf(cell, sign)) || unfit.has(row)) return
      const message = `expected a number, got ${JSON.stringify(cell.slice(0, 60))}`
      unfit.set(row, new RowFault('invalid-number', `rows[${row}].${header[position]}`, message))
    })
  })
  if (unfit.size === 0) return
  for (const [row, fault] of unfit) {
    const { start, end } = cells.places[row]!
    rejections.add(cells.lines[row]!, fault, text.slice(start, end))
  }
  const stays = (_: unknown, row: number): boolean => !unfit.has(row)
  cells.columns = cells.columns.map((column) => column.filter(stays))
  cells.lines = cells.lines.filter(stays)
  cells.places = cells.places.filter(stays)
}

function columnOf(
  cells: readonly string[],
  lines: readonly number[],
  sign: DecimalSign,
  mustBeText: boolean,
): { values: Float64Array | readonly string[]; summary: Omit<ColumnSummary, 'name'> } {
  const values = new Float64Array(cells.length)
  let missing = 0
  let numericCells = 0
  let firstText: { line: number; text: string } | null = null
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row]!
    const value = numberOf(cell, sign)
    values[row] = value
    if (cell === '') missing++
    else if (!Number.isNaN(value)) numericCells++
    else firstText ??= { line: lines[row]!, text: cell }
  }
  if (firstText === null && !mustBeText && numericCells > 0) {
    return { values, summary: { kind: 'number', missing, numericCells, firstText } }
  }
  const text = numericCells === 0 || mustBeText ? null : firstText
  return { values: cells, summary: { kind: 'text', missing, numericCells, firstText: text } }
}

function numberOf(cell: string, sign: DecimalSign): number {
  if (cell === '') return Number.NaN
  if (sign === '.' && PLAIN.test(cell)) return Number(cell)
  const written = readNumber(plainCharacters(cell), sign)
  if (written === null) return Number.NaN
  return Number(written.decimal) / (written.isPercent ? 100 : 1)
}
