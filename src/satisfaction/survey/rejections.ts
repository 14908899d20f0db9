import { shown } from '../../data/checks.js'
import { type CodedIds, idAt } from '../../data/ids.js'
import type { ColumnSource } from '../../data/lift.js'
import type { SurveyResponse } from '../../data/rows.js'
import type { ClienteleErrorCode } from '../../errors.js'

/** An answer that was set aside. */
export interface RejectedAnswer {
  /** Position of the row in the input, from 0. */
  readonly row: number
  readonly item: string
  readonly code: ClienteleErrorCode
  /** The cell: `responses[17].score` in rows, `responses.score[17]` in columns. */
  readonly path: string
  /** What was expected and what came. */
  readonly message: string
  readonly received: number | string | null
}

/** A cell of the input. */
export interface Cell {
  readonly row: number
  readonly field: 'score' | 'expectation' | 'importance' | 'customerId'
  readonly received: number | string | null
}

/** Collects what is set aside. */
export class Rejections {
  readonly #found: (Cell & { readonly code: ClienteleErrorCode; readonly expected: string })[] = []
  readonly #source: ColumnSource<SurveyResponse>
  readonly #items: CodedIds
  readonly #most: number

  constructor(source: ColumnSource<SurveyResponse>, items: CodedIds, most: number) {
    this.#source = source
    this.#items = items
    this.#most = most
  }

  add(cell: Cell, code: ClienteleErrorCode, expected: string): void {
    this.#found.push({ ...cell, code, expected })
  }

  /** In order of the rows, and of the fields within a row. */
  result(): { rejected: RejectedAnswer[]; rejectedCount: number } {
    const first = this.#found.toSorted((a, b) => a.row - b.row).slice(0, this.#most)
    return {
      rejected: first.map(({ row, field, code, expected, received }) => ({
        row,
        item: idAt(this.#items, row),
        code,
        path: this.#source.pathOf(row, field),
        message: `expected ${expected}, got ${shown(received)}`,
        received,
      })),
      rejectedCount: this.#found.length,
    }
  }
}
