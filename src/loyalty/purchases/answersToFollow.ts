import { fail } from '../../data/checks.js'
import type { DateInput } from '../../data/dayNumber.js'
import type { FieldTable } from '../../data/fields.js'
import { type CodedIds, codeIds } from '../../data/ids.js'
import { asFloat64, type ColumnSource } from '../../data/lift.js'

/** How content a customer was on a day. What is left out counts as missing; `surveyItems` gives columns of this form. */
export interface SatisfactionAnswer {
  customerId?: string
  date?: DateInput
  /** On any scale; null where the customer did not answer. */
  score: number | null
}

export const satisfactionAnswerFields: FieldTable<SatisfactionAnswer> = [
  { name: 'customerId', kind: 'id', optional: true },
  { name: 'date', kind: 'day', column: 'day', optional: true },
  { name: 'score', kind: 'number', nullable: true },
]

/** Answers that are not followed, by reason. */
export interface AnswerExclusions {
  /** No score. */
  readonly unanswered: number
  /** No customer, so no orders to look up. */
  readonly anonymous: number
  readonly undated: number
  /** The window after the answer is not over. */
  readonly unfinished: number
  /** Further answers of a customer, with `answers: 'first'`. */
  readonly repeated: number
}

/** Answers whose window is over, customer by customer, each customer's by day and score: the order of the input does not matter. */
export interface FollowedAnswers {
  /** Row of the input. */
  readonly rows: Uint32Array
  readonly customers: CodedIds
  readonly day: Float64Array
  readonly score: Float64Array
  /** The answers of the customer with code c stand from `starts[c]` up to, not including, `starts[c + 1]`. */
  readonly starts: Uint32Array
  readonly excluded: AnswerExclusions
}

/**
 * The answers that can be followed.
 *
 * @param source - checked answers
 * @param plan   - the last day on which an answer may be given; whether a customer counts once
 */
export function answersToFollow(
  { columns, count, pathOf }: ColumnSource<SatisfactionAnswer>,
  { lastDay, taken }: { readonly lastDay: number; readonly taken: 'first' | 'all' },
): FollowedAnswers {
  const score = asFloat64(columns.score)
  if (columns.customerId === undefined && count > 0)
    return fail('missing-value', pathOf(0, 'customerId'), 'customers, whose orders are looked up', undefined)
  if (columns.day === undefined && count > 0)
    return fail('missing-value', pathOf(0, 'date'), 'days, from which the windows begin', undefined)
  const day = asFloat64(columns.day ?? [])
  const customers = codeIds(columns.customerId ?? [], (row) => pathOf(row, 'customerId'), true)
  const { codes, values } = customers
  const anonymous = values.indexOf('')
  const excluded = { unanswered: 0, anonymous: 0, undated: 0, unfinished: 0, repeated: 0 }
  const kept = new Uint32Array(count)
  let size = 0
  for (let row = 0; row < count; row++) {
    if (Number.isNaN(score[row])) excluded.unanswered++
    else if (codes[row] === anonymous) excluded.anonymous++
    else if (Number.isNaN(day[row])) excluded.undated++
    else if (day[row]! > lastDay) excluded.unfinished++
    else kept[size++] = row
  }
  const rows = byCustomer(kept.subarray(0, size), { codes, customers: values.length, day, score })
  const chosen = taken === 'all' ? rows : rows.filter((row, i) => i === 0 || codes[row] !== codes[rows[i - 1]!])
  excluded.repeated = rows.length - chosen.length
  return {
    rows: chosen,
    customers,
    day: Float64Array.from(chosen, (row) => day[row]!),
    score: Float64Array.from(chosen, (row) => score[row]!),
    starts: startsOf(chosen, codes, values.length),
    excluded,
  }
}

/** Up to this many answers of a customer are sorted by insertion: a call of `sort` costs more (measured). */
const MOST_INSERTED = 32

/** Row numbers sorted by customer, day and score: a counting sort first, as comparing all rows took half of the whole curve (measured). */
function byCustomer(
  rows: Uint32Array,
  order: { codes: Uint32Array; customers: number; day: Float64Array; score: Float64Array },
): Uint32Array {
  const { codes, customers, day, score } = order
  const next = startsOf(rows, codes, customers)
  const sorted = new Uint32Array(rows.length)
  for (let i = 0; i < rows.length; i++) sorted[next[codes[rows[i]!]!]!++] = rows[i]!
  const compare = (a: number, b: number): number => day[a]! - day[b]! || score[a]! - score[b]!
  // `next` now holds where each customer ends.
  for (let c = 0, from = 0; c < customers; c++) {
    const to = next[c]!
    if (to - from > MOST_INSERTED) sorted.subarray(from, to).sort(compare)
    else insertionSort(sorted, from, to, compare)
    from = to
  }
  return sorted
}

function insertionSort(rows: Uint32Array, from: number, to: number, compare: (a: number, b: number) => number): void {
  for (let i = from + 1; i < to; i++) {
    const row = rows[i]!
    let at = i
    for (; at > from && compare(rows[at - 1]!, row) > 0; at--) rows[at] = rows[at - 1]!
    rows[at] = row
  }
}

function startsOf(rows: Uint32Array, codes: Uint32Array, customers: number): Uint32Array {
  const starts = new Uint32Array(customers + 1)
  for (let i = 0; i < rows.length; i++) starts[codes[rows[i]!]! + 1]!++
  for (let c = 0; c < customers; c++) starts[c + 1]! += starts[c]!
  return starts
}
