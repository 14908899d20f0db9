import { describe, expect, it } from 'vitest'
import { exercises, explainExercise, toLatex, toMarkdown, toText } from '../../src/worked/index.js'
import { checkLatex } from './checkLatex.js'
import { expectFigures } from './figures.js'

/** Every exercise of a chapter: solved in both languages, printed in all notations, compared with the known answer. */
export function solveChapter(chapter: string): void {
  describe.each(exercises.filter((exercise) => exercise.chapter === chapter))('$id', (exercise) => {
    it.each(['en', 'zh'] as const)('is solved and printed (%s)', (language) => {
      const answer = explainExercise(exercise, { language })
      expectFigures(answer.result.value, exercise.expected, exercise.tolerance)
      for (const page of [toText(answer), toMarkdown(answer), toLatex(answer)]) {
        expect(page).toContain(language === 'en' ? 'Given' : '已知')
        expect(page).not.toMatch(/undefined|NaN|Infinity|\[object/)
      }
      checkLatex(toLatex(answer))
    })

    it('is asked in both languages, with inputs that survive JSON', () => {
      expect(exercise.question.en).toMatch(/^[^\p{Script=Han}]{40,}$/u)
      expect(exercise.question.zh).toMatch(/\p{Script=Han}/u)
      expect(JSON.parse(JSON.stringify(exercise))).toEqual(exercise)
      expect(exercise.source.en).not.toMatch(/\p{Script=Han}/u)
      expect(exercise.source.zh).toMatch(/\p{Script=Han}/u)
    })

    it('has a known answer that another answer does not pass', () => {
      const { value } = explainExercise(exercise).result
      expect(() => expectFigures(value, shifted(exercise.expected), exercise.tolerance)).toThrow()
    })
  })
}

/** The expected figures with the first of them changed. */
function shifted(expected: unknown): unknown {
  let isDone = false
  const change = (value: unknown): unknown => {
    if (isDone) return value
    if (typeof value === 'number') {
      isDone = true
      return value + 1
    }
    if (typeof value === 'string') {
      isDone = true
      return `${value}-other`
    }
    if (Array.isArray(value)) return value.map(change)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, change(item)]))
  }
  return change(expected)
}
