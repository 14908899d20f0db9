import { describe, expect, it } from 'vitest'
import { churnBetween, profitLost, retentionOfferValue } from '../../src/churn/index.js'
import { exercise, explainExercise, toText } from '../../src/worked/index.js'
import { expectFigures } from '../support/figures.js'
import { solveChapter } from '../support/solveChapter.js'

solveChapter('churn')

const mathsOf = (id: string): (string | undefined)[] =>
  explainExercise(exercise(id)).steps.map(({ maths }) => maths?.text)

describe('answers by hand', () => {
  it('CHN-02: 25, 50 and 100 of 1,000 are 17.5 percent', () => {
    expect((25 + 50 + 100) / 1000).toBe(0.175)
    expect(mathsOf('CHN-02').slice(0, 2)).toEqual(['25 + 50 + 100 = 175', '175 / 1,000 = 17.5%'])
    const chinese = toText(explainExercise(exercise('CHN-02'), { language: 'zh' }))
    for (const word of ['优质客户', '低价值客户', '答：客户流失率为17.5%']) expect(chinese).toContain(word)
  })

  it('CHN-03: 5 percent of the heads, 15 percent of the money', () => {
    expect((25 * 3000) / (500 * 1000)).toBe(0.15)
    expect(mathsOf('CHN-03')).toEqual(['25 / 500 = 5%', '75,000 / 500,000 = 15%', '5% × 3 = 15%'])
  })

  it('CHN-04: 900 of 1,000 are kept; forgetting the newcomers gives −10 percent', () => {
    expect((1100 - 200) / 1000).toBe(0.9)
    expect((1000 - 1100) / 1000).toBe(-0.1)
    expect(mathsOf('CHN-04')).toEqual([
      '1,100 − 200 = 900',
      '900 / 1,000 = 90%',
      '1 − 90% = 10%',
      '(1,000 − 1,100) / 1,000 = −10%',
    ])
  })

  it('CHN-10: 12.8 million lost, 6.4 saved by 5', () => {
    const lost = 64_000 * 0.05 * 40_000 * 0.1
    expect(lost).toBe(12_800_000)
    const assumptions = { customers: 64_000, churnRate: 0.05, revenue: 40_000, marginRate: 0.1 }
    const { programme } = profitLost(assumptions, { programme: { churnRate: 0.025, cost: 5_000_000 } })
    expect(programme?.profitSaved.toNumber()).toBe(lost / 2)
    expect(explainExercise(exercise('CHN-10')).result.text).toBe(
      '3,200 customers and 12,800,000 dollars of profit are lost; the programme saves 6,400,000 dollars and pays.',
    )
  })

  it('CHN-14: 222 gained, 72 given away, 5 for the contact', () => {
    const offer = { churnProbability: 0.4, successProbability: 0.3, value: 2000, offerCost: 150 }
    const value = retentionOfferValue({ ...offer, contactCost: 5, acceptanceOfStayers: 0.8 })
    expect(value.expectedProfit.toNumber()).toBe(222 - 72 - 5)
    expect(mathsOf('CHN-14').slice(0, 3)).toEqual([
      '40% × 30% × (2,000 − 150) = 222',
      '(1 − 40%) × 80% × 150 = 72',
      '222 − 72 − 5 = 145',
    ])
  })

  it('CHN-15: 60 key customers come back and bring 45,000; the small ones cost 1,250 more than they bring', () => {
    expect(200 * 0.3 * 900 - (200 * 15 + 200 * 0.3 * 100)).toBe(45_000)
    expect(500 * 0.05 * 200 - (500 * 10 + 500 * 0.05 * 50)).toBe(-1250)
    expect(explainExercise(exercise('CHN-15')).result.text).toBe(
      'Win back key customers: it costs 9,000 yuan and brings a profit of 45,000 yuan.',
    )
  })

  it('CHN-13: 30 days and twice 3.08 are 36.16; 25 is normal, 34 watch, 40 alert', () => {
    const intervals = [28, 30, 35, 27, 30]
    const mean = intervals.reduce((sum, days) => sum + days, 0) / 5
    const variance = intervals.reduce((sum, days) => sum + (days - mean) ** 2, 0) / 4
    expect([mean, variance]).toEqual([30, 9.5])
    const answer = explainExercise(exercise('CHN-13'))
    expectFigures(answer.result.value, { threshold: mean + 2 * Math.sqrt(variance) }, 1e-12)
    expect(mathsOf('CHN-13')).toEqual([
      '(28 + 30 + 35 + 27 + 30) / 5 = 30',
      '((28 − 30)^2 + (30 − 30)^2 + (35 − 30)^2 + (27 − 30)^2 + (30 − 30)^2) / (5 − 1) = 9.5',
      's ≈ 3.0822',
      '30 + 2 × 3.0822 ≈ 36.1644',
      undefined,
    ])
    expect(answer.result.text).toBe(
      'The threshold is 36.1644 days. 25 days: normal, 34 days: watch and 40 days: alert.',
    )
    expect(explainExercise(exercise('CHN-13'), { language: 'zh' }).result.text).toBe(
      '预警阈值为36.1644天。25天：正常，34天：关注，40天：预警。',
    )
  })

  it('CHN-16: 3,000 at one in four is 750; a contact for 100 costs 400 for each who comes back', () => {
    expect(mathsOf('CHN-16')).toEqual(['25% × 3,000 = 750', '3,000 − 100 / 25% = 2,600'])
  })

  it('CHN-17: B, E, F and H have no contract this year', () => {
    const after = new Set([...'ACDGIJ'])
    const lost = [...'ABCDEFGH'].filter((id) => !after.has(id))
    expect(churnBetween([...'ABCDEFGH'], [...after]).lost).toEqual(lost)
    expect(explainExercise(exercise('CHN-17')).result.text).toBe('4 of 8 customers were lost, 50%.')
  })
})
