import { describe, expect, it } from 'vitest'
import { exercise, explainExercise, toText } from '../../src/worked/index.js'
import { expectClose } from '../support/expectClose.js'
import { solveChapter } from '../support/solveChapter.js'

solveChapter('loyalty')

const mathsOf = (id: string): (string | undefined)[] =>
  explainExercise(exercise(id)).steps.map(({ maths }) => maths?.text)

describe('answers by hand', () => {
  it('LOY-01: 20 second and 10 third purchases of 100', () => {
    expect((20 + 10) / 100).toBe(0.3)
    expect(mathsOf('LOY-01')).toEqual(['20 + 10 = 30', '30 / 100 = 30%'])
    expect(explainExercise(exercise('LOY-01'), { language: 'zh' }).result.text).toBe(
      '按交易计算的重复购买率为30%（100笔中的30笔）。',
    )
  })

  it('LOY-02: 300 of 1,000', () => {
    expect(mathsOf('LOY-02')).toEqual(['300 / 1,000 = 30%'])
  })

  it('LOY-03: 30,000 of 48,000, and 18,000 go elsewhere', () => {
    expect(30_000 / 48_000).toBe(0.625)
    expect(mathsOf('LOY-03')).toEqual(['30,000 / 48,000 = 62.5%', '48,000 − 30,000 = 18,000'])
  })

  it('LOY-04: eight elevenths of a fifth', () => {
    expectClose((1 - 3 / 11) * 0.2, 8 / 55, 1e-15)
    expect(mathsOf('LOY-04')[0]).toBe('(1 − 3 / (10 + 1)) × 2 / 10 ≈ 14.55%')
  })

  it('LOY-05: −2 and −9 percent after +5 percent; the smaller answer is the more loyal', () => {
    expect(mathsOf('LOY-05')).toEqual(['(−2%) / 5% = −0.4', '(−9%) / 5% = −1.8'])
    expect(explainExercise(exercise('LOY-05')).result.text).toBe(
      'Price sensitivity: loyal customers 0.4, ordinary ones 1.8; the most loyal group is loyal customers.',
    )
  })

  it('LOY-06: 32, 12, 18 and, turned round, 12', () => {
    expect(0.4 * 80 + 0.2 * 60 + 0.2 * 90 + 0.2 * 60).toBe(74)
    expect(mathsOf('LOY-06')).toContain('0.4 × 80 + 0.2 × 60 + 0.2 × 90 + 0.2 × 60 = 74')
    expect(mathsOf('LOY-06')).toContain('(10 − 4) / (10 − 0) × 100 = 60')
  })

  it('LOY-07: B alone is content and not loyal', () => {
    const answer = toText(explainExercise(exercise('LOY-07'), { language: 'zh' }))
    expect(answer).toContain('A：传道者；B：图利者；C：背叛者；D：囚禁者')
    expect(answer).toContain('处于满意陷阱（满意度高而忠诚度低）的客户：B')
  })

  it('LOY-08: 47 of 114 together, and each customer alike', () => {
    expectClose((30 + 5 + 12) / (48 + 50 + 16), 0.412281, 1e-5)
    expectClose((30 / 48 + 5 / 50 + 12 / 16) / 3, 0.491667, 1e-5)
    expect(mathsOf('LOY-08')).toContain('47,000 / 114,000 ≈ 41.23%')
  })

  it('LOY-09: a half for the first, a quarter for each of the others', () => {
    expect([(1 - 1 / 4) * (2 / 3), (1 - 2.5 / 4) * (2 / 3)]).toEqual([0.5, 0.25])
    expect(explainExercise(exercise('LOY-09'), { language: 'zh' }).result.text).toBe(
      '预期钱包份额：北方50%、街角25%、本品牌25%。',
    )
  })
})
