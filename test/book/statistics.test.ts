import { describe, expect, it } from 'vitest'
import { exercise, explainExercise } from '../../src/worked/index.js'
import { expectClose } from '../support/expectClose.js'
import { expectFigures } from '../support/figures.js'
import { solveChapter } from '../support/solveChapter.js'

solveChapter('statistics')
// STA-02 and STA-03 belong to functions of two other chapters; the first is solved with those of its chapter.
solveChapter('satisfaction')

describe('answers by hand', () => {
  it('STA-01: A earns 1.2 on the money in stock and contributes most, C before B', () => {
    const cross = { A: 0.2 * 6, B: 0.3 * 3, C: 0.15 * 10 }
    const byHand = { A: cross.A * 0.5, B: cross.B * 0.3, C: cross.C * 0.2 }
    for (const [value, printed] of [
      [cross.A, 1.2],
      [cross.B, 0.9],
      [cross.C, 1.5],
      [byHand.A, 0.6],
      [byHand.B, 0.27],
      [byHand.C, 0.3],
    ] as const)
      expectClose(value, printed, 1e-12)
    const answer = explainExercise(exercise('STA-01'), { language: 'zh' })
    expectFigures(
      answer.result.value,
      {
        goods: (['A', 'C', 'B'] as const).map((id) => ({ id, crossRatio: cross[id], contributionRatio: byHand[id] })),
      },
      1e-12,
    )
    expect(answer.steps.slice(0, 6).map(({ maths }) => maths?.text)).toEqual([
      '20% × 6 = 1.2',
      '1.2 × 50% = 0.6',
      '30% × 3 = 0.9',
      '0.9 × 30% = 0.27',
      '15% × 10 = 1.5',
      '1.5 × 20% = 0.3',
    ])
    expect(answer.result.text).toBe('按贡献比率由高到低：A（0.6）、C（0.3）、B（0.27）。')
  })

  it('STA-02: 120 of revenue less 94 of costs leave 26, or 21.67 percent', () => {
    const profit = 120 - (70 + 18 + 6)
    expect(profit).toBe(26)
    const answer = explainExercise(exercise('STA-02'))
    expectFigures(answer.result.value, { profit: '26', margin: profit / 120 }, 1e-15)
    expect(answer.result.text).toBe('The profit contribution is 26 × 10,000 yuan, a margin of 21.67%.')
    expect(answer.steps.map(({ maths }) => maths?.text)).toEqual([
      '70 + 18 + 6 = 94',
      '120 − 94 = 26',
      '26 / 120 ≈ 21.67%',
    ])
  })

  it('STA-03: 85 percent of the tasks, 75 percent stay, 8 percent are new', () => {
    expect([680 / 800, 1500 / 2000, 400 / 5000]).toEqual([0.85, 0.75, 0.08])
    const answer = explainExercise(exercise('STA-03'), { language: 'zh' })
    expectFigures(answer.result.value, { taskSuccess: 0.85, retention: 0.75, adoption: 0.08 }, 0)
    expect(answer.result.text).toBe('接受率8%；保留率75%；任务完成率85%。')
  })

  it('STA-04: 400 and 770 of 1,000', () => {
    expect(400 + 250 + 120).toBe(770)
    expect(explainExercise(exercise('STA-04')).result.text).toBe(
      'The largest brings 40% (400 thousand yuan). The largest 3 bring 77% (770 thousand yuan).',
    )
  })

  it('STA-05: less than the quarter before, more than a year ago', () => {
    expectClose((130 - 150) / 150, -0.1333, 1e-3)
    expect((130 - 100) / 100).toBe(0.3)
    expect(explainExercise(exercise('STA-05'), { language: 'zh' }).result.text).toBe(
      '2025年第1季度的销售额环比增长率为-13.33%，同比增长率为30%。',
    )
  })
})
