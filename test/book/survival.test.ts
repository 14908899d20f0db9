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
    expect(answer.result.text).toContain('Half have left by 31 weeks')
    expect(explainExercise(exercise('SRV-01'), { language: 'zh' }).result.text).toContain('中位时长为31周')
  })

  it('SRV-02: seven fractions', () => {
    const byHand = 1 / 11 + 1 / 10 + 1 / 8 + 1 / 7 + 1 / 5 + 1 / 4 + 1 / 2
    expectClose(byHand, 1.4088, 1e-4)
    const answer = explainExercise(exercise('SRV-02'), { language: 'zh' })
    expect(answer.steps[0]?.maths?.text).toContain('H_1 = 0 + 1 / 11 ≈ 0.0909')
    expect(answer.result.text).toBe('161周时的累积风险为1.4088。')
  })

  it('SRV-03: of eight times the first group should have had 6.46 departures, and had four', () => {
    // Time, at risk with a call, at risk without, departures.
    const table = [
      [1, 6, 6, 1],
      [2, 6, 5, 1],
      [3, 6, 4, 2],
      [6, 6, 2, 1],
      [8, 4, 2, 1],
      [10, 4, 1, 1],
      [19, 2, 0, 1],
      [25, 1, 0, 1],
    ] as const
    let expected = 0
    let variance = 0
    for (const [, called, others, left] of table) {
      const all = called + others
      expected += (left * called) / all
      if (all > 1) variance += (left * (all - left) * called * others) / (all * all * (all - 1))
    }
    expectClose(expected, 6.4621, 1e-4)
    expectClose((4 - expected) ** 2 / variance, 4.0567, 1e-4)
    expect(explainExercise(exercise('SRV-03'), { language: 'zh' }).result.text).toBe(
      '卡方值为4.0567，自由度1，p = 0.044：在5%的显著性水平上，各组流失快慢有显著差异。',
    )
  })
})
