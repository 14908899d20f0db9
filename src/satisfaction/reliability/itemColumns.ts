/** Several items of one questionnaire as checked columns: what reliability and structural models read. */
import { fail } from '../../data/checks.js'
import type { ItemVectors } from '../survey/answers.js'
import { type AnswerScale, readAnswers } from '../survey/answers.js'

/** Squares of answers, summed, stay finite. */
const LARGEST = 1e140

/** One item, NaN for not answered; as it was given, not copied where it is a Float64Array. */
export interface ItemColumn {
  readonly item: string
  readonly values: Float64Array
  readonly answered: number
}

/**
 * The named items as columns of equal length, every answer finite and on its scale.
 *
 * @param items   - answer vectors by item
 * @param names   - which of them, and the path of each name
 * @param scaleOf - the scale of an item, null for none
 * @param path    - of the items
 * @throws ClienteleError `missing-column`, `unequal-lengths`, `invalid-type`, `invalid-number`, `out-of-range`
 */
export function readItemColumns(
  items: ItemVectors,
  names: readonly { readonly item: string; readonly path: string }[],
  scaleOf: (item: string) => AnswerScale | null,
  path: string,
): ItemColumn[] {
  let length: number | undefined
  return names.map(({ item, path: from }) => {
    if (typeof item !== 'string') return fail('invalid-type', from, 'the name of an item', item)
    if (!Object.hasOwn(items, item)) {
      return fail('missing-column', from, `one of the items of ${path}`, item, `they are ${listed(Object.keys(items))}`)
    }
    const given = readAnswers(items[item]!, `${path}.${item}`, length)
    length = given.length
    const values = given instanceof Float64Array ? given : Float64Array.from(given)
    return { item, values, answered: countAnswered(values, scaleOf(item), `${path}.${item}`) }
  })
}

/** An object of answer vectors, not an array of them, or an error. */
export function checkItemVectors(items: unknown, path: string): void {
  if (typeof items === 'object' && items !== null && !Array.isArray(items) && !ArrayBuffer.isView(items)) return
  fail(items === undefined ? 'missing-value' : 'invalid-type', path, 'an object of answer vectors by item', items)
}

/** 1 for a respondent who answered every column, and how many they are. */
export function completeRows(columns: readonly ItemColumn[]): { readonly keep: Uint8Array; readonly count: number } {
  const rows = columns[0]!.values.length
  const keep = new Uint8Array(rows).fill(1)
  for (const { values, answered } of columns) if (answered < rows) strikeOut(keep, values)
  let count = 0
  for (let i = 0; i < rows; i++) count += keep[i]!
  return { keep, count }
}

/** The answers of the rows that are kept; the column itself where all of them are. */
export function keptValues(values: Float64Array, keep: Uint8Array, count: number): Float64Array {
  if (count === values.length) return values
  const kept = new Float64Array(count)
  let to = 0
  for (let i = 0; i < values.length; i++) if (keep[i] === 1) kept[to++] = values[i]!
  return kept
}

function strikeOut(keep: Uint8Array, values: Float64Array): void {
  for (let i = 0; i < keep.length; i++) {
    const value = values[i]!
    if (Number.isNaN(value)) keep[i] = 0
  }
}

function countAnswered(values: Float64Array, scale: AnswerScale | null, path: string): number {
  const lowest = scale === null ? -LARGEST : scale[0]
  const highest = scale === null ? LARGEST : scale[1]
  let answered = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (value >= lowest && value <= highest) answered++
    else if (!Number.isNaN(value)) failAnswer(value, scale, `${path}[${i}]`)
  }
  return answered
}

function failAnswer(value: number, scale: AnswerScale | null, path: string): never {
  if (!Number.isFinite(value)) return fail('invalid-number', path, 'a finite number, or null', value)
  if (scale === null) return fail('out-of-range', path, `an answer within ±${LARGEST}`, value)
  return fail(
    'out-of-range',
    path,
    `an answer from ${scale[0]} to ${scale[1]}, or null for no answer`,
    value,
    'surveyItems() sets answers outside of the scale aside and counts them',
  )
}

function listed(names: readonly string[]): string {
  return names.length > 12 ? `${names.slice(0, 12).join(', ')}, …` : names.join(', ')
}
