import { describe, expect, it } from 'vitest'
import { exercise, explainExercise, toText } from '../../src/worked/index.js'
import { expectClose } from '../support/expectClose.js'
import { expectFigures } from '../support/figures.js'
import { solveChapter } from '../support/solveChapter.js'

solveChapter('mining')

describe('answers by hand', () => {
  it('MIN-01: each centre takes the customer across, and the step splits both groups', () => {
    const squares = [(8 - 1) ** 2 + (9 - 2) ** 2, (8 - 2) ** 2 + (9 - 1) ** 2]
    expect(squares).toEqual([98, 100])
    expectFigures(
      explainExercise(exercise('MIN-01')).result.value,
      {
        centres: [
          [(1 + 8) / 2, (2 + 9) / 2],
          [(2 + 9) / 2, (1 + 8) / 2],
        ],
        withinSquares: 0 + 0 + 98 + 98,
      },
      0,
    )
  })

  it('MIN-02: from the other side of the room the groups are found', () => {
    const answer = explainExercise(exercise('MIN-02'), { language: 'zh' })
    expectFigures(answer.result.value, { withinSquares: 0 + (1 + 1) + (1 + 1) + 0 }, 0)
    expect(answer.result.text).toContain('(1.5, 1.5)')
  })

  it('MIN-03: half of the tea buyers buy a cup, a quarter of all do', () => {
    expect([100 / 1000, 100 / 200, 100 / 200 / (250 / 1000)]).toEqual([0.1, 0.5, 2])
    expect(explainExercise(exercise('MIN-03')).steps[0]?.maths?.text).toBe('100 / 1,000 = 0.1')
  })

  it('MIN-04: two thirds are less than the three quarters of all', () => {
    expectClose(2000 / 3000 / (3750 / 5000), 8 / 9, 1e-15)
    expect(explainExercise(exercise('MIN-04')).result.text).toContain('rarer')
  })

  it('MIN-05: three baskets of five hold tea and a cup', () => {
    const baskets = ['tea cup', 'tea cup honey', 'tea biscuit', 'cup tea', 'biscuit'].map((line) => line.split(' '))
    const count = (...items: string[]) =>
      baskets.filter((basket) => items.every((item) => basket.includes(item))).length
    expect([count('tea'), count('cup'), count('biscuit'), count('honey')]).toEqual([4, 3, 2, 1])
    expect([count('tea', 'cup'), count('tea', 'biscuit')]).toEqual([3, 1])
    const text = toText(explainExercise(exercise('MIN-05'), { language: 'zh' }))
    expect(text).toContain('茶杯 → 茶')
    expect(text).not.toMatch(/tea|cup/)
  })
})
