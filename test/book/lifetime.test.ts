import { describe, expect, it } from 'vitest'
import { acquisitionPayback, breakEvenRetention, lifetimeValue } from '../../src/lifetime/index.js'
import { exercise, explainExercise, toText } from '../../src/worked/index.js'
import { expectClose } from '../support/expectClose.js'
import { solveChapter } from '../support/solveChapter.js'

solveChapter('lifetime')

const mathsOf = (id: string): (string | undefined)[] =>
  explainExercise(exercise(id)).steps.map(({ maths }) => maths?.text)

/** The `value` of an exercise whose answer has one. */
const figureOf = (id: string): number => {
  const { value } = explainExercise(exercise(id)).result
  return typeof value === 'object' && value !== null && 'value' in value && typeof value.value === 'number'
    ? value.value
    : Number.NaN
}

describe('answers by hand', () => {
  it('CDV-01: 125 less 87 delivers 38', () => {
    expect(80 + 20 + 10 + 15 - (70 + 8 + 5 + 4)).toBe(38)
    expect(mathsOf('CDV-01')).toEqual([
      '80 + 20 + 10 + 15 = 125',
      '70 + 8 + 5 + 4 = 87',
      '125 − 87 = 38',
      '125 / 87 ≈ 1.4368',
    ])
    const chinese = toText(explainExercise(exercise('CDV-01'), { language: 'zh' }))
    for (const word of ['产品价值', '人员价值', '精神成本', '体力成本', '答：客户让渡价值为38百元'])
      expect(chinese).toContain(word)
  })

  it('CDV-02: 20,000 more of value at a price that is 10,000 higher leave 10,000 to the customer', () => {
    const premia = 7000 + 6000 + 5000 + 2000
    const price = 90_000 + premia - 10_000
    expect(premia - (price - 90_000)).toBe(10_000)
    expect(explainExercise(exercise('CDV-02')).result.text).toContain('The delivered value is 10,000 dollars')
  })

  it('CLV-02: the table of annuity factors prints 9.818, which is 35 cents short of the exact value', () => {
    const byTable = 100 * 2 * 12 * 9.818
    expectClose(byTable, 23_563.2, 1e-12)
    const factor = (1 - 1.08 ** -20) / 0.08
    expectClose(figureOf('CLV-02'), 2400 * factor, 1e-12)
    expect(Number(factor.toFixed(3))).toBe(9.818)
    expectClose(Number((2400 * factor - byTable).toFixed(2)), 0.35, 1e-12)
    expect(mathsOf('CLV-02')).toEqual([
      '100 × 24 = 2,400',
      '(1 − 1 / (1 + 8%)^20) / 8% ≈ 9.818147',
      '2,400 × 9.818147 ≈ 23,563.5538',
    ])
    const monthly = (200 * (1 - (1 + 0.08 / 12) ** -240)) / (0.08 / 12)
    expectClose(figureOf('CLV-02b'), monthly, 1e-12)
  })

  it('CLV-03: five discounted contributions', () => {
    const byHand = 175 / 1.01 + 150 / 1.01 ** 2 + 125 / 1.01 ** 3 + 100 / 1.01 ** 4 + 125 / 1.01 ** 5
    expectClose(figureOf('CLV-03'), byHand, 1e-13)
    const presentValues = [173.27, 147.04, 121.32, 96.1, 118.93]
    const { periods } = lifetimeValue(
      { margins: [175, 150, 125, 100, 125], discountRate: 0.01 },
      { timing: 'schedule' },
    )
    expect(periods.map(({ presentValue }) => Number(presentValue.toFixed(2)))).toEqual(presentValues)
    expect(explainExercise(exercise('CLV-03b')).result.text).toContain('1,313,333.5 yuan')
  })

  it('CLV-04 and CLV-05: at 78.9832 percent a margin of 18.75 is worth what 18.95 was at 78.8 percent', () => {
    const before = (18.95 * 0.788) / (1 + 0.01 - 0.788)
    expectClose(before, 67.26396396, 1e-9)
    expectClose(
      lifetimeValue({ margin: 18.95, retentionRate: 0.788, discountRate: 0.01 }).value.toNumber(),
      before,
      1e-14,
    )
    const retention = (before * 1.01) / (18.75 + before)
    expectClose((18.75 * retention) / (1.01 - retention), before, 1e-12)
    const needed = breakEvenRetention({ value: before, margin: 18.75, discountRate: 0.01 }).retentionRate
    expectClose(needed?.toNumber(), retention, 1e-14)
    expect(explainExercise(exercise('CLV-05')).result.text).toBe(
      'The retention rate must rise to 78.9832%, by 0.1832 percentage points.',
    )
  })

  it('CLV-06: 150 before the acquisition cost, 50 after', () => {
    expectClose((150 * 0.55) / (1.1 - 0.55) - 100, 50, 1e-13)
    expect(mathsOf('CLV-06')).toEqual([
      '55% / (1 + 10% − 55%) = 1',
      '150 × 55% / (1 + 10% − 55%) = 150',
      '150 − 100 = 50',
    ])
  })

  it('CLV-08: the two conventions of the first year differ by a factor of the retention rate', () => {
    let [certain, uncertain] = [0, 0]
    for (let t = 1; t <= 4; t++) {
      certain += (250 * 0.5 ** (t - 1)) / 1.08 ** t
      uncertain += (250 * 0.5 ** t) / 1.08 ** t
    }
    expectClose(figureOf('CLV-08'), uncertain - 25, 1e-13)
    expectClose(figureOf('CLV-08b'), certain - 25, 1e-13)
    expectClose(uncertain / certain, 0.5, 1e-14)
  })

  it('CLV-09: 285 of contribution grow to 302.01', () => {
    const byHand = 6 * 1.0125 + 9 * 1.0125 ** 2 + 15 * 1.0125 ** 3 + 15 * 1.0125 ** 4 + 240 * 1.0125 ** 5
    expectClose(figureOf('CLV-09'), byHand, 1e-13)
    expect(explainExercise(exercise('CLV-09'), { language: 'zh' }).result.text).toBe(
      '过去客户价值为302.0149元，历史利润合计285元。',
    )
  })

  it('CLV-11: a thousand yuan a customer', () => {
    expect(acquisitionPayback({ spend: 1_000_000, newCustomers: 1000 }).acquisitionCost?.toNumber()).toBe(1000)
    expect(mathsOf('CLV-11')).toEqual(['1,000,000 / 1,000 = 1,000'])
  })

  it('CLV-12: 2,080 a year over 7.69 years, less 920', () => {
    const yearly = 760 * 10 * 0.33 - 428
    expectClose(yearly / 0.13 - 920, 15_080, 1e-12)
    expect(mathsOf('CLV-12')).toEqual([
      '760 × 10 × 33% − 428 = 2,080',
      '1 / 13% ≈ 7.6923',
      '2,080 / 13% = 16,000',
      '16,000 − 920 = 15,080',
    ])
  })

  it('CLV-13: the customer is alive at 72.66 percent and buys 1.226 times', () => {
    const alive = 1 / (1 + (0.793 / (2.426 + 2 - 1)) * ((4.414 + 38.86) / (4.414 + 30.43)) ** 2.243)
    // The hypergeometric series, added up term by term.
    const [a, b, c, z] = [2.243, 4.426, 4.219, 39 / (4.414 + 38.86 + 39)]
    let [term, sum] = [1, 1]
    for (let n = 0; n < 200; n++) {
      term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z
      sum += term
    }
    const bracket = 1 - (1 - z) ** a * sum
    const answer = explainExercise(exercise('CLV-13'))
    expectClose(answer.result.value as number, (c / (0.793 - 1)) * bracket * alive, 1e-12)
    expect(Number(alive.toFixed(4))).toBe(0.7266)
    expect(answer.steps.map(({ maths }) => maths?.text)).toContain('1 / (1 + 0.23146527 × 1.62578884) ≈ 0.726579')
  })

  it('CLP-01: the phases are worth −100, 200, 200 and 100 today', () => {
    expectClose(-110 / 1.1 + 242 / 1.1 ** 2 + 266.2 / 1.1 ** 3 + 146.41 / 1.1 ** 4, 400, 1e-13)
    expect(mathsOf('CLP-01').at(-1)).toBe('−100 + 200 + 200 + 100 = 400')
  })
})
