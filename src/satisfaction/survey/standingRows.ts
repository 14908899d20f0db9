import type { ColumnSource } from '../../data/lift.js'
import type { SurveyResponse } from '../../data/rows.js'
import type { SurveyRules } from './itemRules.js'
import type { Rejections } from './rejections.js'
import type { Respondents } from './respondents.js'

/** A cell of the table item × respondent that no row answers. */
export const NOT_ASKED = -1
/** One that only blank rows answer. */
export const BLANK = -2
/** One that several rows answer. */
export const SEVERAL = -3

/** The row that answers each cell: of item k and the respondent at position p, at `k · respondents + p`. */
export interface StandingRows {
  readonly rows: Int32Array
  readonly respondents: number
}

/** What {@link standingRows} reads. */
export interface ItemRows {
  /** The rows of the items wanted. */
  readonly rows: Uint32Array
  /** Code of the item of every row of the input. */
  readonly items: Uint32Array
  readonly respondents: Respondents
  readonly duplicates: 'reject' | 'last'
}

/** Which row answers an item for a respondent. A row that says nothing does not compete with one that does. */
export function standingRows(
  { columns }: ColumnSource<SurveyResponse>,
  { items, positionOfCode }: SurveyRules,
  { rows, items: codes, respondents, duplicates }: ItemRows,
  rejections: Rejections,
): StandingRows {
  const { score, expectation, importance, at } = columns
  const standing = new Int32Array(items.length * respondents.count).fill(NOT_ASKED)
  const says = (row: number): boolean =>
    !Number.isNaN(score[row]!) ||
    (expectation !== undefined && !Number.isNaN(expectation[row]!)) ||
    (importance !== undefined && !Number.isNaN(importance[row]!))
  let several = false
  for (let j = 0; j < rows.length; j++) {
    const row = rows[j]!
    const cell = positionOfCode[codes[row]!]! * respondents.count + respondents.positions[j]!
    const before = standing[cell]!
    if (!says(row)) {
      if (before === NOT_ASKED) standing[cell] = BLANK
    } else if (before === NOT_ASKED || before === BLANK) standing[cell] = row
    else if (duplicates === 'reject') {
      standing[cell] = SEVERAL
      several = true
    } else if (!isEarlier(at, row, before)) standing[cell] = row
  }
  if (several) {
    for (let j = 0; j < rows.length; j++) {
      const row = rows[j]!
      const cell = positionOfCode[codes[row]!]! * respondents.count + respondents.positions[j]!
      if (standing[cell] !== SEVERAL || !says(row)) continue
      rejections.add({ row, field: 'score', received: numberOrNull(score[row]!) }, 'duplicate-id', ONE_ANSWER)
    }
  }
  return { rows: standing, respondents: respondents.count }
}

const ONE_ANSWER = "one answer of a respondent to an item (duplicates: 'last' takes the latest)"

/** Whether a row was answered before another; a row without time counts as the earliest. */
function isEarlier(at: ArrayLike<number> | undefined, row: number, other: number): boolean {
  if (at === undefined || Number.isNaN(at[other]!)) return false
  return !(at[row]! >= at[other]!)
}

function numberOrNull(value: number): number | null {
  return Number.isNaN(value) ? null : value
}
