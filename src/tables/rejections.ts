import type { ClienteleErrorCode } from '../errors.js'

/** A data row that was not taken over, and why. */
export interface RejectedRow {
  /** Physical line of the file where the row starts, from 1; the header counts, and so does a line break in a quoted cell. */
  readonly line: number
  readonly code: ClienteleErrorCode
  /** Where: `orders[41].amount` is the amount of the 42nd data row (rejected rows count, blank lines do not). */
  readonly path: string
  /** What was expected, what came and what to do. */
  readonly message: string
  /** The row as it stands in the file, without its line end; from 1,000 characters on it is cut and ends in `…`. */
  readonly text: string
}

/** What is wrong with a row. A class, so that it is told apart from a row whatever fields that has. */
export class RowFault {
  readonly code: ClienteleErrorCode
  readonly path: string
  readonly message: string

  constructor(code: ClienteleErrorCode, path: string, message: string) {
    this.code = code
    this.path = path
    this.message = message
  }
}

/** Longest text of a rejected row that is kept, in UTF-16 code units. */
export const LONGEST_TEXT = 1000

/** Counts every rejected row, keeps the first ones: a million bad rows take the memory of `limit`. */
export class Rejections {
  readonly rows: RejectedRow[] = []
  count = 0
  readonly byCode: Partial<Record<ClienteleErrorCode, number>> = {}
  readonly #limit: number

  constructor(limit: number) {
    this.#limit = limit
  }

  add(line: number, { code, path, message }: RowFault, text: string): void {
    this.count++
    this.byCode[code] = (this.byCode[code] ?? 0) + 1
    if (this.rows.length < this.#limit) this.rows.push({ line, code, path, message, text: shortened(text) })
  }
}

function shortened(text: string): string {
  // `slice` alone would keep the whole file alive: a part of a string holds on to the string.
  return text.length <= LONGEST_TEXT ? ownCopy(text) : `${ownCopy(text.slice(0, LONGEST_TEXT))}…`
}

function ownCopy(text: string): string {
  return text.length < 13 ? text : JSON.parse(JSON.stringify(text))
}
