import { describe, expect, it } from 'vitest'
import { kanoCategory, servqual } from '../../src/satisfaction/index.js'
import { exercise, explainExercise, toText } from '../../src/worked/index.js'
import { expectClose } from '../support/expectClose.js'
import { expectFigures } from '../support/figures.js'

const mathsOf = (id: string): string[] =>
  explainExercise(exercise(id)).steps.flatMap(({ maths }) => (maths === undefined ? [] : [maths.text]))

describe('Kano, SERVQUAL and importance-performance by hand', () => {
  it('SAT-10: 70 and 60 of 98', () => {
    expect(mathsOf('SAT-10')).toEqual([
      '(28 + 42) / (28 + 42 + 18 + 10) ≈ 0.7143',
      '−(42 + 18) / (28 + 42 + 18 + 10) ≈ −0.6122',
      '(28 + 42 + 18) / 100 = 88%',
      '(42 − 28) / 100 = 14%',
    ])
    expect(explainExercise(exercise('SAT-10'), { language: 'zh' }).result.text).toBe(
      '期望型需求（O），Better系数0.7143，Worse系数-0.6122。',
    )
  })

  it('SAT-11: 40.2 and 82.5 of 99 percent', () => {
    expect(mathsOf('SAT-11').slice(0, 2)).toEqual([
      '(7 + 33.2) / (7 + 33.2 + 49.3 + 9.5) ≈ 0.4061',
      '−(33.2 + 49.3) / (7 + 33.2 + 49.3 + 9.5) ≈ −0.8333',
    ])
  })

  it('SAT-12: six and one must-be, two one-dimensional, one indifferent', () => {
    const pairs = [...Array(6).fill([2, 5]), [1, 5], [1, 5], [3, 5], [3, 3]] as [number, number][]
    expect(pairs.map(([f, d]) => kanoCategory(f, d)).join('')).toBe('MMMMMMOOMI')
    expectFigures(
      explainExercise(exercise('SAT-12')).result.value,
      { features: [{ counts: { M: 7, O: 2, A: 0, I: 1 } }] },
      0,
    )
    expect(mathsOf('SAT-12').at(-1)).toBe('1.65 × ((7 + 2) × (2 × 10 − (7 + 2)) / (2 × 10))^0.5 ≈ 3.671')
    expect(toText(explainExercise(exercise('SAT-12')))).toContain('so the category stands out')
  })

  it('SAT-14: means of 3.75 on both axes', () => {
    expect((4.5 + 4.7 + 3.1 + 2.7) / 4).toBe(3.75)
    expect((3.5 + 4.3 + 4.2 + 3) / 4).toBe(3.75)
    expect(explainExercise(exercise('SAT-14')).result.text).toContain('delivery: Concentrate here')
    expect(toText(explainExercise(exercise('SAT-14'), { language: 'zh' }))).toContain('送货：重点改进')
  })

  it('SVC-06: the weighted gap is 0.073 wider than the plain one', () => {
    expect(mathsOf('SVC-06')).toEqual([
      '0.11 × (−0.5) + 0.32 × (−1.2) + 0.22 × (−0.8) + 0.19 × (−0.6) + 0.16 × (−0.9) = −0.873',
    ])
    const gaps = { tangibles: -0.5, reliability: -1.2, responsiveness: -0.8, assurance: -0.6, empathy: -0.9 }
    expectClose(servqual({ gaps }).overall, -4 / 5, 1e-14)
  })
})
