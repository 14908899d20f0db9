import { describe, expect, it } from 'vitest'
import { exercise, explainExercise } from '../../src/worked/index.js'
import { expectClose } from '../support/expectClose.js'
import { expectFigures } from '../support/figures.js'
import { solveChapter } from '../support/solveChapter.js'

solveChapter('validation')

describe('answers by hand', () => {
  it('VAL-01: of 24 pairs 20 are won and one is tied', () => {
    // The leavers beat 6, 6, 5 and 3 of the six who stayed; the last ties with one of them.
    expectClose((6 + 6 + 5 + 3 + 1 / 2) / 24, 0.854166666666667, 1e-12)
    const answer = explainExercise(exercise('VAL-01'))
    expect(answer.steps[1]?.maths?.text).toContain('W = 6 + 6 + 5 + 3 = 20')
    expect(answer.result.text).toContain('0.8542')
    expect(explainExercise(exercise('VAL-01'), { language: 'zh' }).result.text).toContain('0.8542')
  })

  it('VAL-02: three of four against one of six', () => {
    expectClose(3 / 4 - 1 / 6, 0.583333333333333, 1e-12)
    expect(explainExercise(exercise('VAL-02')).result.text).toContain('0.5833, reached at the score 0.6')
  })

  it('VAL-03: twice 20.5 of 24, less one', () => {
    expectClose((2 * 20.5) / 24 - 1, 0.708333, 1e-6)
    expect(explainExercise(exercise('VAL-03')).result.text).toContain('0.7083')
  })

  it('VAL-04: three of four calls reach a leaver, and one leaver is missed', () => {
    expect([(3 + 5) / 10, 3 / (3 + 1), 3 / (3 + 1), (2 * 3) / (2 * 3 + 1 + 1)]).toEqual([0.8, 0.75, 0.75, 0.75])
    const answer = explainExercise(exercise('VAL-04'), { language: 'zh' })
    expect(answer.result.text).toBe('准确率80%，精确率75%，召回率75%，F1值0.75。')
  })

  it('VAL-05: a mean square of 0.055 against a quarter', () => {
    const byHand = (0.1 ** 2 + 0.4 ** 2 + 0.2 ** 2 + 0.1 ** 2) / 4
    expectClose(byHand, 0.055, 1e-12)
    expectClose(1 - byHand / (0.5 * 0.5), 0.78, 1e-12)
    expect(explainExercise(exercise('VAL-05')).result.text).toBe(
      'The Brier score is 0.055, the skill 0.78; 0 is perfect.',
    )
  })

  it('VAL-06: four terms, between 0.1 and 0.25', () => {
    const terms = [0.1, 0.2, 0.3, 0.4].map((share) => (0.25 - share) * Math.log(0.25 / share))
    const byHand = terms.reduce((sum, term) => sum + term)
    expectClose(byHand, 0.228217, 1e-5)
    expectFigures(explainExercise(exercise('VAL-06')).result.value, { value: byHand }, 1e-12)
  })
})
