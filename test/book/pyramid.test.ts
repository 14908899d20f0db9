import { describe, expect, it } from 'vitest'
import { exercise, explainExercise } from '../../src/worked/index.js'
import { expectClose } from '../support/expectClose.js'
import { expectFigures } from '../support/figures.js'
import { solveChapter } from '../support/solveChapter.js'

solveChapter('pyramid')

describe('answers by hand', () => {
  it('PYR-01: 1,000 customers at 20, 30 and 50 percent', () => {
    const byHand = [1000 * 0.2, 1000 * 0.3, 1000 * 0.5]
    expect(byHand).toEqual([200, 300, 500])
    const answer = explainExercise(exercise('PYR-01'))
    expectFigures(
      answer.result.value,
      byHand.map((count) => ({ count })),
      0,
    )
    expect(answer.steps.map(({ maths }) => maths?.text)).toEqual([
      '1,000 × 20% = 200',
      '1,000 × 30% = 300',
      '1,000 × 50% = 500',
    ])
  })

  it('PYR-04: the two best of ten customers bring 820 of 1,000', () => {
    const profits = [520, 300, 60, 40, 30, 20, 12, 8, 6, 4]
    const total = profits.reduce((sum, profit) => sum + profit)
    const key = 520 + 300
    const ordinary = 60 + 40 + 30
    const small = 20 + 12 + 8 + 6 + 4
    expect([total, key, ordinary, small]).toEqual([1000, 820, 130, 50])
    const { value, text } = explainExercise(exercise('PYR-04'), { language: 'zh' }).result
    const tiers = [key, ordinary, small].map((sum) => ({ value: sum, valueShare: sum / total }))
    expectFigures(value, { total, tiers }, 1e-12)
    expect(text).toBe(
      '关键客户占客户数的20%，占利润的82%（820万元）；普通客户占客户数的30%，占利润的13%（130万元）；小客户占客户数的50%，占利润的5%（50万元）。',
    )
  })

  it('ABC-01: A ends before 55 percent of 1,040 and B before 85 percent', () => {
    const sales = [
      131, 66, 54, 48, 44, 39, 37, 34, 28, 28, 27, 27, 26, 26, 25, 25, 24, 22, 21, 21, 21, 21, 18, 17, 17, 16, 16, 16,
      15, 15, 13, 11, 11, 10, 10, 10, 10, 9, 8, 6, 6, 6, 5,
    ]
    const running: number[] = []
    for (const sale of sales) running.push((running[running.length - 1] ?? 0) + sale)
    const total = running[42]!
    expect(total).toBe(1040)
    const endOfA = running.filter((sum) => sum <= 0.55 * total)
    const endOfB = running.filter((sum) => sum <= 0.85 * total)
    expect([endOfA.length, endOfA[endOfA.length - 1]]).toEqual([12, 563])
    expect([endOfB.length, endOfB[endOfB.length - 1]]).toEqual([12 + 15, 879])
    expectClose(563 / 1040, 0.541, 1e-3)
    expectClose(879 / 1040, 0.845, 1e-3)
    expectFigures(
      explainExercise(exercise('ABC-01')).result.value,
      {
        classes: [
          { count: 12, value: 563 },
          { count: 15, value: 879 - 563 },
          { count: 43 - 27, value: 1040 - 879 },
        ],
      },
      0,
    )
  })
})
