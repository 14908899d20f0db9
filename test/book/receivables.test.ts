import { describe, expect, it } from 'vitest'
import { exercise, explainExercise, toText } from '../../src/worked/index.js'
import { expectClose } from '../support/expectClose.js'

const mathsOf = (id: string): (string | undefined)[] =>
  explainExercise(exercise(id)).steps.flatMap(({ maths }) => (maths === undefined ? [] : [maths.text]))

describe('answers by hand', () => {
  it('CRD-07: 60 of 180 in 90 days are 30 days; 15 of 60 a quarter; 105 of 120 seven eighths', () => {
    expect([(60 / 180) * 90, 15 / 60, 105 / 120]).toEqual([30, 0.25, 0.875])
    expect(mathsOf('CRD-07')).toEqual(['60 / 180 × 90 = 30'])
    expect(mathsOf('CRD-07b')).toEqual(['15 / 60 = 25%'])
    expect(mathsOf('CRD-07c')).toEqual(['105 / 120 = 87.5%'])
    expect(explainExercise(exercise('CRD-07'), { language: 'zh' }).result.text).toBe('应收账款周转天数为30天。')
  })

  it('CRD-12: 2,000 less a credit of 250, and 400, are 2,150 up to 30 days overdue', () => {
    expect([2000 - 250 + 400, 1500 + 900, 700 + 300]).toEqual([2150, 2400, 1000])
    expect(mathsOf('CRD-12')).toEqual(['4,150 / 6,550 ≈ 63.36%'])
    const chinese = toText(explainExercise(exercise('CRD-12'), { language: 'zh' }))
    for (const words of ['逾期1–30天', '2,150', '应收账款6,550，其中逾期4,150（63.36%）。'])
      expect(chinese).toContain(words)
  })

  it('CRD-13: 12 + 43 + 0 + 100 + 500 are 655', () => {
    expect(2400 * 0.005 + 2150 * 0.02 + 1000 * 0.1 + 1000 * 0.5).toBe(655)
    expect(explainExercise(exercise('CRD-13')).result.text).toBe('The allowance is 655 yuan.')
  })

  it('CRD-14: June and May whole, 70,000 of the 450,000 of April', () => {
    expectClose(30 + 31 + (70_000 / 450_000) * 30, 65.666_666_666_666_67, 1e-14)
    expect(mathsOf('CRD-14')).toEqual([
      '1,150,000 − 600,000 = 550,000',
      '550,000 − 480,000 = 70,000',
      '70,000 / 450,000 × 30 ≈ 4.6667',
      '30 + 31 + 4.6667 ≈ 65.6667',
    ])
  })
})
