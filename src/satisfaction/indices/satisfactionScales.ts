import { checkChoice, checkNumber, checkOptions, fail } from '../../data/checks.js'
import type { Language } from '../../data/labels.js'

/** What a grade is called. */
export type GradeLabels = Readonly<Record<Language, { readonly name: string }>>

/** A grade of satisfaction or importance, and the score that it counts. */
export interface SatisfactionGrade {
  readonly id: string
  readonly score: number
  readonly labels?: GradeLabels
}

/** The scales of {@link satisfactionScales}, by grades and scores. */
export type SatisfactionScaleId =
  | 'seven-grade'
  | 'five-grade-100-80-60-30-0'
  | 'five-grade-100-75-50-25-0'
  | 'five-grade-5-4-3-2-1'
  | 'importance-5-4-3-2-1'

/** A scale of the texts by its id, or your own grades. */
export type SatisfactionScale = SatisfactionScaleId | readonly SatisfactionGrade[]

/**
 * Graded scales of satisfaction (满意级度), best grade first, with what each grade counts.
 *
 * - `seven-grade`: 60, 40, 20, 0, −20, −40, −60, which add up to 0: below 0 is dissatisfied.
 * - `five-grade-…`: the five grades with the three sets of scores that are in use. Texts differ, so none of them is a default.
 * - `importance-5-4-3-2-1`: five grades of importance, for {@link importanceWeightedIndex}.
 *
 * @example
 * satisfactionScales['seven-grade'].map(({ score, labels }) => [labels.zh.name, score])
 * //=> [['很满意', 60], ['满意', 40], ['较满意', 20], ['一般', 0], ['不太满意', -20], ['不满意', -40], ['很不满意', -60]]
 */
export const satisfactionScales: Readonly<Record<SatisfactionScaleId, readonly Required<SatisfactionGrade>[]>> =
  /* @__PURE__ */ scales()

type Name = readonly [id: string, en: string, zh: string]

function scales(): Readonly<Record<SatisfactionScaleId, readonly Required<SatisfactionGrade>[]>> {
  const seven: readonly Name[] = [
    ['very-satisfied', 'Very satisfied', '很满意'],
    ['satisfied', 'Satisfied', '满意'],
    ['rather-satisfied', 'Rather satisfied', '较满意'],
    ['neutral', 'Neutral', '一般'],
    ['rather-dissatisfied', 'Rather dissatisfied', '不太满意'],
    ['dissatisfied', 'Dissatisfied', '不满意'],
    ['very-dissatisfied', 'Very dissatisfied', '很不满意'],
  ]
  const five = seven.filter(([id]) => !id.startsWith('rather'))
  const importance: readonly Name[] = [
    ['very-important', 'Very important', '很重要'],
    ['important', 'Important', '重要'],
    ['neutral', 'Neutral', '一般'],
    ['unimportant', 'Unimportant', '不重要'],
    ['very-unimportant', 'Very unimportant', '很不重要'],
  ]
  return {
    'seven-grade': graded(seven, [60, 40, 20, 0, -20, -40, -60]),
    'five-grade-100-80-60-30-0': graded(five, [100, 80, 60, 30, 0]),
    'five-grade-100-75-50-25-0': graded(five, [100, 75, 50, 25, 0]),
    'five-grade-5-4-3-2-1': graded(five, [5, 4, 3, 2, 1]),
    'importance-5-4-3-2-1': graded(importance, [5, 4, 3, 2, 1]),
  }
}

function graded(names: readonly Name[], scores: readonly number[]): readonly Required<SatisfactionGrade>[] {
  return names.map(([id, en, zh], i) => ({ id, score: scores[i]!, labels: { en: { name: en }, zh: { name: zh } } }))
}

/** A grade ready for use: what has no label is called by its id. */
export type ReadGrade = Required<SatisfactionGrade>

/** The grades of a scale, at least two with different ids, or an error at `path`. */
export function readGrades(scale: SatisfactionScale, path: string): readonly ReadGrade[] {
  if (scale === undefined || scale === null)
    return fail('missing-value', path, 'a scale, as texts differ in what a grade counts', scale)
  if (typeof scale === 'string')
    return satisfactionScales[checkChoice(scale, Object.keys(satisfactionScales) as SatisfactionScaleId[], path)]
  const list: readonly unknown[] = Array.isArray(scale)
    ? scale
    : fail('invalid-type', path, 'the id of a scale, or grades { id, score }', scale)
  if (list.length < 2) fail('empty-input', path, 'at least two grades', scale)
  const seen = new Set<string>()
  return list.map((grade, k) => {
    checkOptions(grade, `${path}[${k}]`)
    const { id, score, labels } = grade as SatisfactionGrade
    if (typeof id !== 'string' || id === '') fail('invalid-id', `${path}[${k}].id`, 'a string that is not empty', id)
    if (seen.has(id)) fail('duplicate-id', `${path}[${k}].id`, 'each grade once', id)
    seen.add(id)
    checkNumber(score, `${path}[${k}].score`)
    return { id, score, labels: labels ?? { en: { name: id }, zh: { name: id } } }
  })
}

/** Numbers of answers by grade in the order of the grades; grades that are left out have none. */
export function countsByGrade(
  counts: Readonly<Record<string, number>>,
  grades: readonly ReadGrade[],
  path: string,
): number[] {
  for (const id of Object.keys(counts)) {
    if (grades.some((grade) => grade.id === id)) continue
    fail('invalid-id', `${path}.${id}`, `a grade: ${grades.map((grade) => grade.id).join(', ')}`, id)
  }
  return grades.map(({ id }) =>
    Object.hasOwn(counts, id) ? checkNumber(counts[id], `${path}.${id}`, { minimum: 0 }) : 0,
  )
}
