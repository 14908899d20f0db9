/** What an answer vector is, and how one is read: a column of numbers with NaN for whoever did not answer. */
import { checkNumber, fail } from '../../data/checks.js'
import type { NumberColumn } from '../../data/fields.js'
import { arrayLike, isNumberArray } from '../../data/vectors.js'

/** Answers to one question, a number each; null, or NaN in a typed array, for whoever did not answer. */
export type AnswerVector = NumberColumn | readonly (number | null)[]

/** Answer vectors by item. */
export type ItemVectors = Readonly<Record<string, AnswerVector>>

/** The lowest and the highest answer that a question allows: `[1, 5]`. */
export type AnswerScale = readonly [lowest: number, highest: number]

/** The ends of a scale, the lower one first, or an error at `path`. */
export function readScale(scale: unknown, path: string): AnswerScale {
  if (scale === undefined || scale === null) return fail('missing-value', path, '[lowest, highest]', scale)
  if (!Array.isArray(scale) || scale.length !== 2) return fail('invalid-type', path, '[lowest, highest]', scale)
  const lowest = checkNumber(scale[0], `${path}[0]`)
  return [lowest, checkNumber(scale[1], `${path}[1]`, { above: lowest })]
}

/**
 * An answer vector as a typed array, NaN for not answered; a typed array is not copied. Numbers are not checked against a scale.
 *
 * @throws ClienteleError `missing-value`, `invalid-type` with the path of the answer
 */
export function readAnswers(answers: AnswerVector, path: string, length?: number): NumberColumn {
  const values = arrayLike(answers, path, length)
  if (isNumberArray(values)) return values as NumberColumn
  const read = new Float64Array(values.length)
  for (let i = 0; i < read.length; i++) {
    const value = values[i]
    if (typeof value === 'number') read[i] = value
    else if (value === null || value === undefined) read[i] = Number.NaN
    else fail('invalid-type', `${path}[${i}]`, 'a number, or null for no answer', value)
  }
  return read
}

/** Throws for an answer that is none of the whole numbers of its scale. */
export function failAnswer([lowest, highest]: AnswerScale, path: string, answer: number): never {
  return fail(
    Number.isFinite(answer) ? 'out-of-range' : 'invalid-number',
    path,
    `a whole number from ${lowest} to ${highest}, or null for no answer`,
    answer,
    'surveyItems() sets answers outside of the scale aside and counts them',
  )
}
