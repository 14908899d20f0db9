import { describe, expect, it } from 'vitest'
import { exercise, explainExercise, toText } from '../../src/worked/index.js'
import { solveChapter } from '../support/solveChapter.js'

solveChapter('funnel')

const mathsOf = (id: string): (string | undefined)[] =>
  explainExercise(exercise(id)).steps.map(({ maths }) => maths?.text)

describe('answers by hand', () => {
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
