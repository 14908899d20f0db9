import { describe, expect, it } from 'vitest'
import { exercise, explainExercise, toText } from '../../src/worked/index.js'
import { expectFigures } from '../support/figures.js'
import { solveChapter } from '../support/solveChapter.js'

solveChapter('funnel')

const mathsOf = (id: string): (string | undefined)[] =>
  explainExercise(exercise(id)).steps.map(({ maths }) => maths?.text)

describe('answers by hand', () => {
  it('FUN-01: 70 percent of 12,285 are 8,599.50, give or take 2,591', () => {
    const amounts = [3950, 3060, 1460, 1340, 1285, 1190]
    const squares = amounts.reduce((sum, amount) => sum + amount ** 2, 0)
    expect(0.7 * amounts.reduce((sum, amount) => sum + amount, 0)).toBe(8599.5)
    const { value, text } = explainExercise(exercise('FUN-01')).result
    expectFigures(value, { standardDeviation: Math.sqrt(squares * 0.7 * 0.3) }, 1e-9)
    expect(mathsOf('FUN-01').slice(0, 2)).toEqual([
      '3,950 + 3,060 + 1,460 + 1,340 + 1,285 + 1,190 = 12,285',
      '12,285 × 70% = 8,599.5',
    ])
    expect(text).toMatch(
      /^8,599\.5 yuan are expected, with a standard deviation of 2,590\.7 yuan; 90% interval: 4,338\.\d+ yuan to /,
    )
  })

  it('FUN-08: 40 deals of 25,000, a quarter of them won, in 90 days', () => {
    expect((40 * 25_000 * 0.25) / 90).toBe(250_000 / 90)
    expect(mathsOf('FUN-08').slice(0, 2)).toEqual([
      '40 × 25,000 × 25% / 90 ≈ 2,777.7778',
      '30 × 2,777.7778 ≈ 83,333.3333',
    ])
  })

  it('FUN-10: 25, 30 and 30 are 85 (ten thousand yuan)', () => {
    expect(100 * 0.25 + 60 * 0.5 + 40 * 0.75).toBe(85)
    expect(mathsOf('FUN-10')).toContain('250,000 + 300,000 + 300,000 = 850,000')
    const chinese = toText(explainExercise(exercise('FUN-10'), { language: 'zh' }))
    for (const words of ['上部，预期：1,000,000 × 25% = 250,000', '答：预期成交额为850,000元'])
      expect(chinese).toContain(words)
  })

  it('FUN-11: 3.6 million cover the 0.9 that remain four times; a quarter of them is just enough', () => {
    expect(mathsOf('FUN-11')).toEqual([
      '1,200,000 − 300,000 = 900,000',
      '3,600,000 / 900,000 = 4',
      '3,600,000 × 25% = 900,000',
      '900,000 − 900,000 = 0',
      '1 / 25% = 4',
    ])
    expect(explainExercise(exercise('FUN-11'), { language: 'zh' }).result.text).toBe(
      '未结管道为剩余目标的4倍，缺口为零。',
    )
  })

  it('FUN-05: 30, 40, 41.67 and again 30 percent: the first of the two lowest counts', () => {
    expect([300 / 1000, 120 / 300, 50 / 120, 15 / 50]).toEqual([0.3, 0.4, 5 / 12, 0.3])
    expect(mathsOf('FUN-05').slice(0, 5)).toEqual([
      '300 / 1,000 = 30%',
      '120 / 300 = 40%',
      '50 / 120 ≈ 41.67%',
      '15 / 50 = 30%',
      '15 / 1,000 = 1.5%',
    ])
    expect(explainExercise(exercise('FUN-05')).result.text).toBe(
      '15 of 1,000 come through, 1.5%; the lowest rate is that from lead to accepted by marketing, 30%.',
    )
    const chinese = toText(explainExercise(exercise('FUN-05'), { language: 'zh' }))
    for (const words of ['总转化率为1.5%（1,000个中的15个）', '转化率最低的环节是线索→市场认可'])
      expect(chinese).toContain(words)
  })

  it('FUN-07: 60 at 6 percent are 1,000', () => {
    expect(60 / (0.2 * 0.5 * 0.6)).toBe(1000)
    expect(mathsOf('FUN-07').slice(0, 2)).toEqual(['20% × 50% × 60% = 6%', '60 / 6% = 1,000'])
  })
})
