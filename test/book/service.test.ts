import { describe, expect, it } from 'vitest'
import { exercise, explainExercise, toText } from '../../src/worked/index.js'
import { expectClose } from '../support/expectClose.js'
import { expectFigures } from '../support/figures.js'
import { solveChapter } from '../support/solveChapter.js'

solveChapter('service')

const mathsOf = (id: string): (string | undefined)[] =>
  explainExercise(exercise(id)).steps.flatMap(({ maths }) => (maths === undefined ? [] : [maths.text]))

describe('answers by hand', () => {
  it('SVC-01: 20 of 2,000 are one percent, 20 of 1,000 two', () => {
    expect([20 / 2000, 20 / 1000]).toEqual([0.01, 0.02])
    expect(mathsOf('SVC-01')).toEqual(['20 / 2,000 = 1%'])
    expect(explainExercise(exercise('SVC-01b'), { language: 'zh' }).result.text).toBe('投诉率为2%。')
  })

  it('SVC-02: 3,432 defects in 671,472 opportunities are 4.07 sigma', () => {
    expect(83_934 * 8).toBe(671_472)
    expectClose((3432 / 671_472) * 1e6, 5111.158768, 1e-9)
    expect(mathsOf('SVC-02')).toEqual([
      '83,934 × 8 = 671,472',
      '3,432 / 671,472 × 10^6 ≈ 5,111.1588',
      'Φ(z) = 1 − 5,111.1588 / 10^6 ≈ 0.99488884',
      'z ≈ 2.5682',
      '2.5682 + 1.5 ≈ 4.0682',
    ])
    expect(explainExercise(exercise('SVC-02')).result.text).toBe(
      'The process is at 4.068 sigma, with 5,111.1588 defects per million opportunities.',
    )
  })

  it('SVC-04: 12 defects in 600 opportunities are 20,000 in a million', () => {
    expect((12 / (10 * 60)) * 1e6).toBe(20_000)
    expect(mathsOf('SVC-04').slice(0, 2)).toEqual(['10 × 60 = 600', '12 / 600 × 10^6 = 20,000'])
  })

  it('SVC-07: 48 erlangs for 55 agents; what is lost to 55 lines, divided by what is left of 1', () => {
    let blocked = 1
    for (let k = 1; k <= 55; k++) blocked = (48 * blocked) / (k + 48 * blocked)
    const waits = blocked / (1 - (48 / 55) * (1 - blocked))
    const { value, text } = explainExercise(exercise('SVC-07')).result
    expectFigures(
      value,
      {
        waitProbability: waits,
        averageSpeedOfAnswer: (waits * 240) / 7,
        serviceLevel: 1 - waits * Math.exp((-7 * 15) / 240),
      },
      1e-12,
    )
    expect(mathsOf('SVC-07')).toEqual([
      '720 × 240 / 3,600 = 48',
      '48 / 55 ≈ 0.872727',
      '48 × 0.0457252 / (55 + 48 × 0.0457252) ≈ 0.0383743',
      '0.0383743 / (1 − 0.872727 × (1 − 0.0383743)) ≈ 0.238701',
      '0.238701 × 240 / (55 − 48) ≈ 8.184',
      '(55 − 48) × 15 / 240 = 0.4375',
      '1 − 0.238701 / e^0.4375 ≈ 0.845883',
    ])
    expect(text).toMatch(/^84\.59% of the calls are answered within 15 seconds; 23\.87% have to wait/)
  })

  it('SVC-11: 14 agents are the first to answer 80 percent in time, and 20 of them on the list leave 14', () => {
    expect(mathsOf('SVC-11').at(-1)).toBe('⌈14 / (1 − 30%)⌉ = 20')
    expect(explainExercise(exercise('SVC-11'), { language: 'zh' }).result.text).toBe(
      '需要14名坐席，需排班20人；少一人则服务水平不达标。',
    )
  })

  it('SVC-08: 960 of 1,200, of 1,170, and 990 of 1,200', () => {
    expect([90 / 1200, 960 / 1200, 990 / 1200]).toEqual([0.075, 0.8, 0.825])
    expect(mathsOf('SVC-08')).toEqual(['960 + 150 + 30 + 60 = 1,200', '(30 + 60) / 1,200 = 7.5%', '960 / 1,200 = 80%'])
    expect(mathsOf('SVC-08b').slice(2)).toEqual(['1,200 − 30 = 1,170', '960 / 1,170 ≈ 82.05%'])
    expect(mathsOf('SVC-08c').slice(2)).toEqual(['960 + 30 = 990', '990 / 1,200 = 82.5%'])
  })

  it('SVC-09: three working days from Friday morning last until Wednesday morning', () => {
    const english = toText(explainExercise(exercise('SVC-09')))
    for (const words of [
      'General complaint',
      '24 hours',
      '3 working days',
      '2025-11-26 09:00',
      'Answered on time: 2 / 3',
    ])
      expect(english).toContain(words)
    expect(toText(explainExercise(exercise('SVC-09'), { language: 'zh' }))).toContain(
      '及时响应：2 / 3；及时解决：1 / 3',
    )
  })

  it('SVC-10: 180,000 less 8,000 and 2,000 are 170,000', () => {
    expect(60 * 3000 - 10 * 800 - 200 * 10).toBe(170_000)
    expect(mathsOf('SVC-10').slice(0, 5)).toEqual([
      '200 × 30% = 60',
      '60 × 3,000 = 180,000',
      '200 × 5% = 10',
      '10 × 800 = 8,000',
      '200 × 10 = 2,000',
    ])
    expect(explainExercise(exercise('SVC-10'), { language: 'zh' }).result.text).toBe('服务补救的净收益为170,000元。')
  })

  it('SVC-12: nine lines lose 1.33 percent, ten 0.53', () => {
    let blocked = 1
    const byLines = Array.from({ length: 10 }, (_, k) => {
      blocked = (4 * blocked) / (k + 1 + 4 * blocked)
      return blocked
    })
    expectClose(byLines[8]!, 0.01334, 1e-3)
    expectClose(byLines[9]!, 0.005308, 1e-3)
    expect(explainExercise(exercise('SVC-12')).result.text).toBe('10 lines are needed; 0.53% of the calls are lost.')
  })
})
