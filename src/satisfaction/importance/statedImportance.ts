import { checkOptions, fail } from '../../data/checks.js'
import type { NumberColumn } from '../../data/fields.js'
import { mean } from '../../numeric/sums.js'
import { answeredOnly } from '../answered.js'
import { type AnswerVector, readAnswers } from '../survey/answers.js'

/** An attribute with what customers say of it. */
export interface StatedAttribute {
  readonly id: string
  /** Mean importance; null where nobody rated it. */
  readonly importance: number | null
  /** Mean performance. */
  readonly performance: number | null
  /** Answers on its importance and on its performance. */
  readonly importanceAnswers: number
  readonly performanceAnswers: number
}

/**
 * Mean performance and mean stated importance of each attribute.
 *
 * Asked directly, customers find nearly everything important: see {@link derivedImportance} for what moves their satisfaction.
 *
 * @param performance - answer vectors by attribute
 * @param importance  - answer vectors by attribute: `surveyItems(…).importances`. Its attributes are those of the result; items of
 *   `performance` beside them are passed over
 * @returns one entry an attribute, for {@link importancePerformance}
 * @throws ClienteleError `missing-column` for an attribute without performance, `invalid-number` for an answer that is no number
 * @example
 * statedImportance({ price: [3, 4, null], nps: [9, 8, 7] }, { price: [5, 4, 4] })
 * //=> [{ id: 'price', importance: 4.3333, performance: 3.5, importanceAnswers: 3, performanceAnswers: 2 }]
 */
export function statedImportance(
  performance: Readonly<Record<string, AnswerVector>>,
  importance: Readonly<Record<string, AnswerVector>>,
): StatedAttribute[] {
  checkOptions(performance, 'performance')
  checkOptions(importance, 'importance')
  return Object.entries(importance).map(([id, answers]) => {
    const rated =
      performance[id] ?? fail('missing-column', `performance.${id}`, 'answers on its performance', undefined)
    const said = answeredOnly(finiteAnswers(answers, `importance.${id}`))
    const done = answeredOnly(finiteAnswers(rated, `performance.${id}`))
    return {
      id,
      importance: mean(said),
      performance: mean(done),
      importanceAnswers: said.length,
      performanceAnswers: done.length,
    }
  })
}

/** An answer vector of finite numbers, NaN for no answer. */
export function finiteAnswers(answers: AnswerVector, path: string, length?: number): NumberColumn {
  const values = readAnswers(answers, path, length)
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (value === Infinity || value === -Infinity) fail('invalid-number', `${path}[${i}]`, 'a finite number', value)
  }
  return values
}
