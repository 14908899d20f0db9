import { describe, expect, it } from 'vitest'
import { exercise, explainExercise, toText } from '../../src/worked/index.js'
import { expectFigures } from '../support/figures.js'
import { solveChapter } from '../support/solveChapter.js'

solveChapter('satisfaction')

const mathsOf = (id: string): (string | undefined)[] =>
  explainExercise(exercise(id)).steps.map(({ maths }) => maths?.text)

describe('answers by hand', () => {
  it('SAT-01: 9, 8 and 6 where 8 was expected', () => {
    expect([9 / 8, 8 / 8, 6 / 8]).toEqual([1.125, 1, 0.75])
    expect(mathsOf('SAT-01').slice(0, 6)).toEqual([
      '9 − 8 = 1',
      '9 / 8 = 1.125',
      '8 − 8 = 0',
      '8 / 8 = 1',
      '6 − 8 = −2',
      '6 / 8 = 0.75',
    ])
    expect(toText(explainExercise(exercise('SAT-01'), { language: 'zh' }))).toContain('1：很满意；2：满意；3：不满意')
  })

  it('SAT-02: 180 by 7, and 30 with the weights', () => {
    expect(40 + 40 + 20 - 20 + 20 + 60 + 20).toBe(180)
    expect(12 + 4 + 2 - 2 + 3 + 9 + 2).toBe(30)
    expect(mathsOf('SAT-02').slice(0, 2)).toEqual([
      '(40 + 40 + 20 + (−20) + 20 + 60 + 20) / 7 ≈ 25.7143',
      '0.3 × 40 + 0.1 × 40 + 0.1 × 20 + 0.1 × (−20) + 0.15 × 20 + 0.15 × 60 + 0.1 × 20 = 30',
    ])
  })

  it('SAT-03: 14,650 points of 200 customers', () => {
    expect((40 * 100 + 90 * 80 + 50 * 60 + 15 * 30) / 200).toBe(73.25)
    expect(mathsOf('SAT-03')[0]).toBe('(40 × 100 + 90 × 80 + 50 × 60 + 15 × 30 + 5 × 0) / 200 = 73.25')
  })

  it('SAT-04: 19.8 of 27, and 6.6576 of 9', () => {
    expectFigures(19.8 / 27, 0.733333, 1e-6)
    expectFigures((7.2 * 0.3885 + 6.6 * 0.319 + 6 * 0.2925) / 9, 0.739733, 1e-6)
    expect(mathsOf('SAT-04')).toEqual([
      '(0.3885 × (8.2 − 1) + 0.319 × (7.6 − 1) + 0.2925 × (7 − 1)) / 9 × 100 ≈ 73.9733',
      '(8.2 + 7.6 + 7 − 3) / 27 × 100 ≈ 73.3333',
    ])
  })

  it('SAT-05: 7.9 is 6.9 above the lowest, of 9', () => {
    expect(mathsOf('SAT-05')).toEqual(['0.5 × 8 + 0.3 × 7 + 0.2 × 9 = 7.9', '(7.9 − 1) / (10 − 1) × 100 ≈ 76.6667'])
  })

  it('SAT-09: V 4.5 and 3.9, S 3.9 and 4.4', () => {
    expectFigures((4.5 * 3.9 + 3.9 * 4.4) / (4.5 + 3.9), 4.132143, 1e-6)
    expect(mathsOf('SAT-09').at(-1)).toBe('(4.5 × 3.9 + 3.9 × 4.4) / (4.5 + 3.9) ≈ 4.1321')
    expect(mathsOf('SAT-09')[0]).toBe('V = (5 × 60 + 4 × 30 + 3 × 10) / 100 = 4.5')
  })

  it('SAT-13: 60, 70, 52 and 5 percent', () => {
    expect(mathsOf('SAT-13')).toEqual(['600 / 1,000 = 60%', '420 / 600 = 70%', '260 / 500 = 52%', '25 / 500 = 5%'])
    expect(explainExercise(exercise('SAT-13'), { language: 'zh' }).result.text).toBe(
      '知名度60%；美誉度70%；回头率52%；抱怨率5%。',
    )
  })
})
