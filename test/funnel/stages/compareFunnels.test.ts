import { describe, expect, it } from 'vitest'
import { compareFunnels, type StageCount } from '../../../src/funnel/index.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'

const stagesOf = (...counts: number[]): StageCount[] => counts.map((count, i) => ({ name: `s${i}`, count }))

describe('compareFunnels', () => {
  it('tests each step and the whole way (statsmodels: z 2.1027, p 0.0355)', () => {
    const { overall } = compareFunnels(stagesOf(1000, 130), stagesOf(1000, 100))
    expectClose(overall.test?.z, 2.102740605622114, 1e-12)
    expectClose(overall.adjustedPValue, 0.03548845046647471, 1e-11)
    expect([overall.first, overall.second]).toEqual([0.13, 0.1])
  })

  it('adjusts the steps for their number (Holm)', () => {
    const { steps } = compareFunnels(stagesOf(1000, 500, 250, 100), stagesOf(1000, 440, 230, 100))
    const raw = steps.map(({ test }) => test!.pValue)
    const order = [0, 1, 2].toSorted((a, b) => raw[a]! - raw[b]!)
    let largest = 0
    order.forEach((step, rank) => {
      largest = Math.max(largest, Math.min(1, raw[step]! * (3 - rank)))
      expectClose(steps[step]!.adjustedPValue, largest, 1e-15)
    })
  })

  it('leaves out a step that nobody of one funnel came to', () => {
    const { steps } = compareFunnels(stagesOf(10, 0, 0), stagesOf(10, 5, 1))
    expect(steps[1]).toEqual({ from: 's1', to: 's2', first: null, second: 0.2, test: null, adjustedPValue: null })
    expect(steps[0]!.adjustedPValue).toBe(steps[0]!.test!.pValue)
  })

  it('turns its sign with the order of the funnels', () => {
    const there = compareFunnels(stagesOf(50, 20, 5), stagesOf(80, 30, 2)).overall.test!
    const back = compareFunnels(stagesOf(80, 30, 2), stagesOf(50, 20, 5)).overall.test!
    expectClose(there.z, -back.z!, 1e-14)
    expectClose(there.lower, -back.upper, 1e-14)
    expect(there.pValue).toBe(back.pValue)
  })

  it('names what is wrong', () => {
    expectError(() => compareFunnels(stagesOf(2, 1), stagesOf(2)), 'invalid-option', 'second')
    expectError(
      () =>
        compareFunnels(stagesOf(2, 1), [
          { name: 'x', count: 2 },
          { name: 's1', count: 1 },
        ]),
      'invalid-option',
      'second',
    )
    expectError(() => compareFunnels(stagesOf(2, 3), stagesOf(2, 1)), 'out-of-range', 'first[1].count')
    expectError(() => compareFunnels(stagesOf(2), stagesOf(2), { level: 0 }), 'out-of-range', 'options.level')
  })
})
