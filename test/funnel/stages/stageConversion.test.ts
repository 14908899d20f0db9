import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type StageCount, stageConversion } from '../../../src/funnel/index.js'
import { wilsonInterval } from '../../../src/numeric/index.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'

const stagesOf = (...counts: number[]): StageCount[] => counts.map((count, i) => ({ name: `s${i}`, count }))

describe('stageConversion', () => {
  it('gives step and cumulative rates (published: 1000, 300, 120, 50, 15)', () => {
    const { stages, overallRate, bottleneck } = stageConversion(stagesOf(1000, 300, 120, 50, 15))
    const steps = [0.3, 0.4, 0.41667, 0.3]
    steps.forEach((rate, i) => {
      expectClose(stages[i + 1]!.stepRate, rate, 1e-5)
    })
    expectClose(overallRate, 0.015, 1e-15)
    expect(stages.map(({ lost }) => lost)).toEqual([null, 700, 180, 70, 35])
    expect(bottleneck).toEqual({
      byRate: { from: 's0', to: 's1', step: 0 },
      byCount: { from: 's0', to: 's1', step: 0 },
      byAmount: null,
    })
  })

  it('agrees with the pipeline of the reference files: 300, 208, 137, 91, 58', () => {
    const { stages } = stageConversion(stagesOf(300, 208, 137, 91, 58))
    const steps = [0.6933333333333334, 0.6586538461538461, 0.6642335766423357, 0.6373626373626373]
    const overall = [1, 0.6933333333333334, 0.45666666666666667, 0.30333333333333334, 0.19333333333333333]
    steps.forEach((rate, i) => {
      expectClose(stages[i + 1]!.stepRate, rate, 1e-14)
    })
    overall.forEach((rate, i) => {
      expectClose(stages[i]!.cumulativeRate, rate, 1e-14)
    })
  })

  it('tells the three kinds of bottleneck apart', () => {
    const { bottleneck, stages } = stageConversion([
      { name: 'lead', count: 1000, amount: '1000.10' },
      { name: 'offer', count: 600, amount: 990 },
      { name: 'talks', count: 400, amount: '300.05' },
      { name: 'won', count: 100, amount: '290' },
    ])
    expect(bottleneck.byRate?.to).toBe('won')
    expect(bottleneck.byCount?.to).toBe('offer')
    expect(bottleneck.byAmount?.to).toBe('talks')
    expect(stages.map(({ amount, lostAmount }) => [amount, lostAmount])).toEqual([
      ['1000.1', null],
      ['990', '10.1'],
      ['300.05', '689.95'],
      ['290', '10.05'],
    ])
  })

  it('names the earliest of equal steps, and none where nothing is lost', () => {
    expect(stageConversion(stagesOf(8, 4, 2)).bottleneck.byRate?.step).toBe(0)
    expect(stageConversion(stagesOf(5, 5)).bottleneck).toEqual({ byRate: null, byCount: null, byAmount: null })
  })

  it('has no rates after a stage that nobody reached', () => {
    const { stages, overallRate } = stageConversion(stagesOf(4, 0, 0))
    expect(stages.map(({ stepRate }) => stepRate)).toEqual([null, 0, null])
    expect(stages[2]).toMatchObject({ stepInterval: null, dropOffRate: null, lost: 0, cumulativeRate: 0 })
    expect(overallRate).toBe(0)
    const empty = stageConversion(stagesOf(0, 0))
    expect([empty.overallRate, empty.overallInterval, empty.bottleneck.byCount]).toEqual([null, null, null])
    expect(stageConversion(stagesOf(3))).toMatchObject({ overallRate: 1, overallInterval: null })
  })

  it('takes its intervals from Wilson at the level asked for', () => {
    const { stages, level } = stageConversion(stagesOf(40, 30, 3), { level: 0.9 })
    expect(level).toBe(0.9)
    expect(stages[2]!.stepInterval).toEqual(wilsonInterval(3, 30, 0.9))
    expect(stages[2]!.cumulativeInterval).toEqual(wilsonInterval(3, 40, 0.9))
  })

  it('multiplies: the overall rate is the product of the steps', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1e6 }), { minLength: 2, maxLength: 8 }), (counts) => {
        const falling = counts.toSorted((a, b) => b - a)
        const { stages, overallRate } = stageConversion(stagesOf(...falling))
        const product = stages.slice(1).reduce((sum, { stepRate }) => sum * stepRate!, 1)
        expectClose(overallRate, product, 1e-12)
        const lost = stages.slice(1).reduce((sum, stage) => sum + stage.lost!, 0)
        expect(falling[0]! - lost).toBe(falling.at(-1))
      }),
    )
  })

  it('names what is wrong', () => {
    expectError(() => stageConversion([]), 'empty-input', 'stages')
    expectError(() => stageConversion(stagesOf(3, 4)), 'out-of-range', 'stages[1].count')
    expectError(() => stageConversion(stagesOf(3.5)), 'out-of-range', 'stages[0].count')
    expectError(() => stageConversion([{ name: '', count: 1 }]), 'invalid-id', 'stages[0].name')
    const twice = [
      { name: 'a', count: 1 },
      { name: 'a', count: 1 },
    ]
    expectError(() => stageConversion(twice), 'duplicate-id', 'stages[1].name')
    const some = [
      { name: 'a', count: 1, amount: 1 },
      { name: 'b', count: 1 },
    ]
    expectError(() => stageConversion(some), 'missing-value', 'stages[1].amount')
    expectError(() => stageConversion([{ name: 'a', count: 1, amount: -1 }]), 'out-of-range', 'stages[0].amount')
    expectError(() => stageConversion(stagesOf(1), { level: 1 }), 'out-of-range', 'options.level')
  })
})
