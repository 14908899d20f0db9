import type { ClienteleErrorCode } from '../errors.js'
import type { Delimiter } from './csv.js'
import type { DateStyle } from './dates.js'
import type { AmbiguousField, HeaderMapping } from './headers.js'
import type { NumberStyle } from './numbers.js'
import type { RejectedRow, Rejections } from './rejections.js'

/** How a file was read: what a doubting reader needs to check an import. Plain data. */
export interface ImportSummary {
  /** Data rows in the file: those taken over plus {@link rejectedCount}. Nothing else happens to a row. */
  readonly rowsRead: number
  /** The first rejected rows, up to `maxRejected`. */
  readonly rejected: readonly RejectedRow[]
  readonly rejectedCount: number
  /** Rejected rows by the code of the reason. */
  readonly rejectedByCode: Readonly<Partial<Record<ClienteleErrorCode, number>>>
  /** Lines with nothing but white space and delimiters; they are no rows. */
  readonly blankLines: number
  /** Data rows that take several lines. Many of them in a file without notes hint at a forgotten quote. */
  readonly multilineRows: number
  readonly format: 'csv' | 'json' | 'json-lines'
  /** Encoding of the bytes; null where text came. */
  readonly encoding: string | null
  /** What sets off cells; null for JSON. */
  readonly delimiter: Delimiter | null
  /** Names of the columns (keys of the objects) in the file. */
  readonly header: readonly string[]
  /** Field → name of the column that it was read from. */
  readonly mapping: Readonly<Record<string, string>>
  /** Fields that several columns could have been read from, and the choice made. */
  readonly ambiguous: readonly AmbiguousField[]
  /** Columns that were not read. */
  readonly unusedColumns: readonly string[]
  readonly numbers: NumberStyle
  /** Numbers taken over, such as `1,234`, that nothing but a default says how to read (see `decimal` of the options). */
  readonly ambiguousNumbers: number
  readonly dates: DateStyle
}

/** What a reader counts. */
export interface Counts {
  rowsRead: number
  blankLines: number
  multilineRows: number
}

/** The summary of a table, but for the format and encoding of the file. */
export function summaryOf(
  { mapping, numbers, dates }: { mapping: HeaderMapping; numbers: NumberStyle; dates: DateStyle },
  { rowsRead, blankLines, multilineRows }: Counts,
  rejections: Rejections,
  ambiguousNumbers: number,
): Omit<ImportSummary, 'format' | 'encoding' | 'delimiter'> {
  return {
    rowsRead,
    rejected: rejections.rows,
    rejectedCount: rejections.count,
    rejectedByCode: rejections.byCode,
    blankLines,
    multilineRows,
    header: mapping.header,
    mapping: Object.fromEntries([...mapping.columnOf].map(([field, column]) => [field, mapping.header[column]!])),
    ambiguous: mapping.ambiguous,
    unusedColumns: mapping.unused.map((column) => mapping.header[column]!),
    numbers,
    ambiguousNumbers,
    dates,
  }
}
