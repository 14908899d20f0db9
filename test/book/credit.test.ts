import { describe, expect, it } from 'vitest'
import { creditGrade, creditScore } from '../../src/credit/index.js'
import { exercise, explain, explainExercise, toText } from '../../src/worked/index.js'
import { expectClose } from '../support/expectClose.js'
import { solveChapter } from '../support/solveChapter.js'

solveChapter('credit')

const mathsOf = (id: string): (string | undefined)[] =>
  explainExercise(exercise(id)).steps.flatMap(({ maths }) => (maths === undefined ? [] : [maths.text]))
const textOf = (id: string, language: 'en' | 'zh'): string => explainExercise(exercise(id), { language }).result.text

describe('answers by hand', () => {
  it('CRD-01: a score at the top of a band belongs to it', () => {
    expect(textOf('CRD-01', 'zh')).toBe('等级依次为AAA、AA、AA、BBB、BB、B、不授信。')
    expect(toText(explainExercise(exercise('CRD-01')))).toContain('80 < S ≤ 90')
  })

  it('CRD-02: 25.5, 19.5, 14, 9 and 7.5 are 75.5, an A', () => {
    expect(25.5 + 19.5 + 14 + 9 + 7.5).toBe(75.5)
    expect(mathsOf('CRD-02')).toEqual(['0.3 × 85 + 0.25 × 78 + 0.2 × 70 + 0.15 × 60 + 0.1 × 75 = 75.5'])
    const { score } = explain.creditScore({
      scores: { character: 85, capacity: 78, capital: 70, collateral: 60, conditions: 75 },
      weights: { character: 30, capacity: 25, capital: 20, collateral: 15, conditions: 10 },
    }).result.value
    expect(score).toBe(75.5)
    expect(creditGrade(75.5).grade).toBe('A')
  })

  it('CRD-03: two months of 200,000 at 0.8', () => {
    expect(mathsOf('CRD-03')).toEqual(['200,000 × 2 × 0.8 = 320,000'])
    expect(textOf('CRD-03', 'zh')).toBe('授信额度为320,000元。')
  })

  it('CRD-04: 0.408 + 0.21 + 0 + 0.48 + 1.6', () => {
    expectClose(0.408 + 0.21 + 0 + 0.48 + 1.6, 2.698, 1e-15)
    expect(mathsOf('CRD-04')).toEqual([
      'Z = 1.2 × 0.34 + 1.4 × 0.15 + 3.3 × 0 + 0.6 × 0.8 + 1 × 1.6',
      '0.408 + 0.21 + 0 + 0.48 + 1.6 = 2.698',
    ])
    expect(textOf('CRD-04', 'zh')).toBe('Z值为2.698，处于灰色区。')
  })

  it('CRD-05: 0.12 + 0.28 + 0.429 + 0.39 + 0.94905', () => {
    expectClose(0.12 + 0.28 + 0.429 + 0.39 + 0.94905, 2.16805, 1e-15)
    expect(textOf('CRD-05', 'en')).toBe('Z is 2.1681: the grey zone.')
  })

  it('CRD-06: book equity by debts is two thirds', () => {
    const z = 0.717 * 0.09 + 0.847 * 0.12 + 3.107 * 0.085 + (0.42 * 400) / 600 + 0.998 * 1.1
    expectClose(z, 1.808065, 1e-12)
    expect(mathsOf('CRD-06')).toContain('X_4 = 400 / 600 ≈ 0.6667')
  })

  it('CRD-08: 288 less 3.6, 14.4 and 8, against 302.4 less 5.67, 22.68 and 18', () => {
    expectClose(288 - 3.6 - 14.4 - 8, 262, 1e-14)
    expectClose(302.4 - 5.67 - 22.68 - 18, 256.05, 1e-14)
    expect(mathsOf('CRD-08')).toEqual([
      '720 × 30 / 360 × 0.6 × 0.1 = 3.6',
      '756 × 45 / 360 × 0.6 × 0.1 = 5.67',
      '288 − (3.6 + 14.4 + 8) = 262',
      '302.4 − (5.67 + 22.68 + 18) = 256.05',
    ])
    expect(textOf('CRD-08', 'zh')).toBe('应选择方案n/30，其净收益为262千元。')
  })

  it('CRD-09: two by 98, eighteen times a year', () => {
    expectClose((2 / 98) * (360 / 20), 0.36735, 1e-5)
    expect(mathsOf('CRD-09')[0]).toBe('2% / (1 − 2%) × 360 / (30 − 10) ≈ 36.73%')
  })

  it('CRD-10: 28,000 of the net worth is less than 35,000 of the turnover', () => {
    expect(mathsOf('CRD-10')).toEqual([
      '80,000 × 0.35 = 28,000',
      '700,000 × 0.05 = 35,000',
      '50,000',
      'min(28,000, 35,000, 50,000) = 28,000',
    ])
  })

  it('CRD-11: working assets of 525, an evaluation of 4.25', () => {
    expectClose(600 / 200 + 420 / 200 - 200 / 650 - 350 / 650, 4.25385, 1e-5)
    expect(mathsOf('CRD-11').at(-1)).toBe('525 × 25% = 131.25')
  })
})

describe('the chapter from the score to the limit', () => {
  it('takes the exact score of one function to the grade of the next', () => {
    const scores = { character: 80, capacity: 88, capital: 97, collateral: 98, conditions: 99 }
    const weights = { character: 0.3, capacity: 0.25, capital: 0.2, collateral: 0.15, conditions: 0.1 }
    // 24 + 22 + 19.4 + 14.7 + 9.9 is 90, which is AA; float64 says 90.00000000000001, which would be AAA.
    expect(creditGrade(creditScore(scores, { weights }).score).grade).toBe('AA')
  })
})
