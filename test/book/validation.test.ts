import { describe, expect, it } from 'vitest'
import { exercise, explainExercise } from '../../src/worked/index.js'
import { expectClose } from '../support/expectClose.js'
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
})
