import { describe, expect, it } from 'vitest'
import { exercise, exercises, explainExercise } from '../../src/worked/index.js'
import { expectFigures } from '../support/figures.js'
import { solveChapter } from '../support/solveChapter.js'

solveChapter('scoring')

describe('answers by hand', () => {
  it('KAISM-01: the weighted sums of the first account', () => {
    const attractiveness = 0.3 * 9 + 0.25 * 8 + 0.25 * 7 + 0.2 * 8
    const strength = 0.3 * 6 + 0.3 * 8 + 0.25 * 9 + 0.15 * 8
    const answer = explainExercise(exercise('KAISM-01'))
    const lines = answer.steps.map(({ maths }) => maths?.text)
    expect(lines).toContain('A = 0.3 × 9 + 0.25 × 8 + 0.25 × 7 + 0.2 × 8 = 8.05')
    expect(lines).toContain('S = 0.3 × 6 + 0.3 × 8 + 0.25 × 9 + 0.15 × 8 = 7.65')
    const { items } = answer.result.value as { items: { x: number; y: number }[] }
    expect([items[0]!.x, items[0]!.y]).toEqual([expect.closeTo(attractiveness, 9), expect.closeTo(strength, 9)])
  })

  it('KAISM-02: 7.85 against 7.15', () => {
    const own = 0.4 * 7 + 0.35 * 8 + 0.25 * 9
    const rival = 0.4 * 8 + 0.35 * 7 + 0.25 * 6
    const answer = explainExercise(exercise('KAISM-02'), { language: 'zh' })
    expectFigures(answer.result.value, { own, bestRival: rival, ratio: own / rival, ahead: true }, 1e-12)
    expect(answer.result.text).toContain('相对实力比为1.0979，本企业领先')
  })

  it('RFM-02: 5 × 10 + 3 × 12 + 2 × 15', () => {
    // 4 months are within 6: 10 points. 3 purchases: 4 × 3 = 12, below the limit of 20. A tenth of 150: 15.
    const answer = explainExercise(exercise('RFM-02'))
    expectFigures(answer.result.value, { scores: [{ score: 5 * 10 + 3 * (4 * 3) + 2 * (150 * 0.1) }] }, 0)
    expect(answer.steps.map(({ maths }) => maths?.text)).toContain('S = 5 × 10 + 3 × 12 + 2 × 15 = 116')
  })

  it('RFM-04: columns normalised, rows averaged', () => {
    const matrix = [
      [1, 0.71, 0.46],
      [1.41, 1, 0.85],
      [2.18, 1.18, 1],
    ]
    const [c1, c2, c3] = [1 + 1.41 + 2.18, 0.71 + 1 + 1.18, 0.46 + 0.85 + 1] as const
    const weights = matrix.map(([a, b, c]) => (a! / c1 + b! / c2 + c! / c3) / 3)
    const products = matrix.map(([a, b, c]) => a! * weights[0]! + b! * weights[1]! + c! * weights[2]!)
    const lambdaMax = (products[0]! / weights[0]! + products[1]! / weights[1]! + products[2]! / weights[2]!) / 3
    const consistencyIndex = (lambdaMax - 3) / 2
    expectFigures(
      explainExercise(exercise('RFM-04')).result.value,
      { weights, lambdaMax, consistencyIndex, consistencyRatio: consistencyIndex / 0.58 },
      1e-12,
    )
  })

  it('RFM-05: the names of the eight segments in the order of the table', () => {
    expect(explainExercise(exercise('RFM-05'), { language: 'zh' }).result.text).toBe(
      '重要价值客户：A；重要保持客户：B；重要发展客户：C；重要挽留客户：D；一般价值客户：E；一般保持客户：F；一般发展客户：G；一般挽留客户：H。',
    )
  })

  it('RFM-07: rank 0 is the best, score = 5 − floor(5 · rank / 10)', () => {
    const days = [5, 12, 20, 33, 45, 60, 75, 120, 200, 300]
    const orders = [12, 9, 3, 7, 1, 10, 2, 5, 4, 6]
    const money = [8600, 5400, 900, 7200, 300, 6100, 4800, 2500, 1500, 3300]
    const scored = (column: number[], isBetter: (a: number, b: number) => boolean): number[] =>
      column.map((own) => 5 - Math.floor((5 * column.filter((other) => isBetter(other, own)).length) / 10))
    const r = scored(days, (a, b) => a < b)
    const f = scored(orders, (a, b) => a > b)
    const m = scored(money, (a, b) => a > b)
    const codes = r.map((score, i) => `${score}${f[i]}${m[i]}`)
    expect(codes).toEqual(['555', '544', '421', '445', '311', '354', '213', '232', '122', '133'])
    const answer = explainExercise(exercise('RFM-07'), { language: 'zh' })
    expectFigures(answer.result.value, { scoring: { scores: codes.map((code) => ({ code })) } }, 0)
    expect(answer.result.text).toBe(
      '重要价值客户：C01、C02、C04；重要保持客户：C06；一般发展客户：C03；一般挽留客户：C05、C07、C08、C09、C10。',
    )
  })

  it('RFM-08: 534 ranks before 355', () => {
    expect([100 * 5 + 10 * 3 + 4, 100 * 3 + 10 * 5 + 5]).toEqual([534, 355])
    expect(explainExercise(exercise('RFM-08'), { language: 'zh' }).result.text).toBe(
      '加权得分：甲 534，乙 355；甲排在最前。',
    )
  })

  it('CVM-01 and CVM-02: means of 77 and 68; sums of 78 and 75', () => {
    const cuts = { x: (78 + 87 + 69 + 74) / 4, y: (80 + 55 + 62 + 75) / 4 }
    expect(cuts).toEqual({ x: 77, y: 68 })
    const matrix = explainExercise(exercise('CVM-01'), { language: 'zh' })
    expectFigures(matrix.result.value, { cuts }, 0)
    expect(matrix.result.text).toBe('A：价值客户；B：次价值客户；C：低价值客户；D：潜在价值客户。')
    const sums = explainExercise(exercise('CVM-02'), { language: 'zh' })
    expectFigures(sums.result.value, { items: [{ x: 40 + 22 + 16, y: 35 + 40 }] }, 0)
    expect(sums.result.text).toBe('该客户的当前价值为78，潜在价值为75。')
  })
})

describe('exercises', () => {
  it('have different ids and are found by them', () => {
    expect(new Set(exercises.map(({ id }) => id)).size).toBe(exercises.length)
    for (const one of exercises) expect(exercise(one.id)).toBe(one)
  })

  it('are an error where the id is unknown', () => {
    expect(() => exercise('RFM-99')).toThrow(expect.objectContaining({ code: 'invalid-id', path: 'id' }))
  })
})
