import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lifecycleProfit } from '../../src/lifetime/index.js'
import { lifecyclePhase, lifecyclePhases } from '../../src/relationship/index.js'
import { expectClose } from '../support/expectClose.js'
import { expectError } from '../support/expectError.js'

const phasesOf = (profits: number[], options = {}) => lifecyclePhase(profits, options).periods.map(({ phase }) => phase)

describe('lifecyclePhase', () => {
  it('goes through the four phases of a whole life', () => {
    expect(phasesOf([-20, -10, 40, 90, 100, 98, 101, 70, 40, 10])).toEqual([
      'exploration',
      'exploration',
      'formation',
      'formation',
      'formation',
      'stability',
      'stability',
      'decline',
      'decline',
      'decline',
    ])
  })

  it('works out slope and level by hand: 90, 100, 98 rise by (98 − 90) / 2 a period, their mean is 96', () => {
    const { periods } = lifecyclePhase([-20, -10, 40, 90, 100, 98])
    const last = periods[5]!
    expect([last.slope, last.level, last.peak]).toEqual([4, 96, 100])
    expectClose(last.relativeSlope, 0.04, 1e-15)
    expectClose(last.levelShare, 0.96, 1e-15)
  })

  it('is exploration while nothing has been earned, and in the first period', () => {
    expect(phasesOf([-50, -30, -10, 0])).toEqual(['exploration', 'exploration', 'exploration', 'exploration'])
    expect(phasesOf([-10, -30])).toEqual(['exploration', 'exploration'])
    expect(lifecyclePhase([100])).toMatchObject({
      phase: 'exploration',
      periods: [{ slope: null, relativeSlope: null }],
    })
  })

  it('is exploration, too, where profit is flat at a low level', () => {
    expect(phasesOf([100, 10, 10, 10]).slice(-1)).toEqual(['exploration'])
    expect(phasesOf([100, 10, 10, 10], { stableShare: 0.1 }).slice(-1)).toEqual(['stability'])
  })

  it('takes a slope of exactly the tolerance for a rise or a fall, and a level of exactly the share for stable', () => {
    const exact = { window: 2, tolerance: 0.125 }
    expect(phasesOf([64, 72, 72, 64], { window: 2, tolerance: 1 / 9 })[1]).toBe('formation')
    expect(phasesOf([56, 64], exact)[1]).toBe('formation')
    expect(phasesOf([64, 56], exact)[1]).toBe('decline')
    expect(phasesOf([80, 64, 64], { window: 2, stableShare: 0.8 })[2]).toBe('stability')
    expect(phasesOf([64, 63.9, 64], { window: 2 })[1]).toBe('stability')
  })

  it('sees no future: a longer series has the same beginning', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 1, maxLength: 12 }), (profits) => {
        const whole = lifecyclePhase(profits)
        const part = lifecyclePhase(profits.slice(0, 1 + (profits.length >> 1)))
        expect(whole.periods.slice(0, part.periods.length)).toEqual(part.periods)
        expect(whole.phase).toBe(whole.periods[profits.length - 1]!.phase)
        expect(whole.labels).toBe(lifecyclePhases[whole.phase])
      }),
    )
  })

  it('does not depend on the currency', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 1, maxLength: 12 }), (profits) => {
        // A power of two scales without rounding.
        expect(phasesOf(profits.map((profit) => profit * 1024))).toEqual(phasesOf(profits))
      }),
    )
  })

  it('reads money as text and typed arrays, and feeds lifecycleProfit', () => {
    const { periods } = lifecyclePhase(['-20.00', '60', '100'])
    expect(lifecyclePhase(Float64Array.of(-20, 60, 100)).periods).toEqual(periods)
    const profit = lifecycleProfit(
      periods.map((one) => ({ phase: one.phase, margin: one.profit })),
      { discountRate: 0 },
    )
    expect(profit.value.toNumber()).toBe(140)
  })

  it('stays finite for money of any size', () => {
    const text = JSON.stringify(lifecyclePhase([-1e150, 1e-300, 1e150, -1e150, 5e-324]))
    expect(text).not.toContain('null,"phase":"decline"')
    expect(lifecyclePhase([0, 0, 0]).phase).toBe('exploration')
    for (const { relativeSlope } of lifecyclePhase([-1e150, 1e-149, 1e150]).periods)
      expect(relativeSlope === null || Number.isFinite(relativeSlope)).toBe(true)
  })

  it('refuses what it cannot read', () => {
    expectError(() => lifecyclePhase([]), 'empty-input', 'profits')
    expectError(() => lifecyclePhase(JSON.parse('null')), 'missing-value', 'profits')
    expectError(() => lifecyclePhase(JSON.parse('"12"')), 'invalid-type', 'profits')
    expectError(() => lifecyclePhase([1, Number.NaN]), 'invalid-number', 'profits[1]')
    expectError(() => lifecyclePhase([1, 'x']), 'invalid-number', 'profits[1]')
    expectError(() => lifecyclePhase([1e200]), 'out-of-range', 'profits[0]')
    expectError(() => lifecyclePhase([1], { window: 1 }), 'out-of-range', 'options.window')
    expectError(() => lifecyclePhase([1], { tolerance: 0 }), 'out-of-range', 'options.tolerance')
    expectError(() => lifecyclePhase([1], { stableShare: 1.1 }), 'out-of-range', 'options.stableShare')
    expectError(() => lifecyclePhase([1], JSON.parse('null')), 'invalid-type', 'options')
  })
})
