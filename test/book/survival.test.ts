import { describe, expect, it } from 'vitest'
import { exercise, explainExercise } from '../../src/worked/index.js'
import { expectClose } from '../support/expectClose.js'
import { solveChapter } from '../support/solveChapter.js'

solveChapter('survival')

describe('answers by hand', () => {
  it('SRV-01: six factors, and half have left by week 31', () => {
    const byHand = (10 / 11) * (9 / 10) * (7 / 8) * (6 / 7) * (4 / 5)
    expectClose(byHand, 0.4909, 1e-4)
    const answer = explainExercise(exercise('SRV-01'))
    expect(answer.steps[0]?.maths?.text).toContain('S_1 = 1 × (1 − 1 / 11) ≈ 0.9091')
    expect(answer.result.text).toContain('half have left by 31 weeks')
    expect(explainExercise(exercise('SRV-01'), { language: 'zh' }).result.text).toContain('中位时长为31周')
  })
})
