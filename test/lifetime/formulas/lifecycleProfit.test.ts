import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type LifecyclePhaseId,
  type LifecycleProfitOptions,
  lifecyclePhases,
  lifecycleProfit,
  lifetimeValue,
  type PhaseMargin,
} from '../../../src/lifetime/index.js'
import { expectError } from '../../support/expectError.js'

/** More digits than the library has. */
const Exact = Decimal.clone({ precision: 60 })

const ids = Object.keys(lifecyclePhases) as LifecyclePhaseId[]

describe('lifecycleProfit', () => {
  it('adds the discounted profits up by phase', () => {
    const result = lifecycleProfit(
      [
        { phase: 'exploration', margin: -110 },
        { phase: 'formation', margin: 242 },
        { phase: 'formation', margin: { spend: 1331, marginRate: '0.2' } },
        { phase: 'decline', margin: '146.41' },
      ],
      { discountRate: '0.1', acquisitionCost: 50 },
    )
    expect(
      result.phases.map(({ id, periods, margin, presentValue, share }) => [
        id,
        periods,
        ...[margin, presentValue, share].map(Number),
      ]),
    ).toEqual([
      ['exploration', 1, -110, -100, -0.25],
      ['formation', 2, 508.2, 400, 1],
      ['stability', 0, 0, 0, 0],
      ['decline', 1, 146.41, 100, 0.25],
    ])
    expect([result.grossValue, result.value].map(Number)).toEqual([400, 350])
    expect(
      result.periods.map(({ period, phase, cumulativeValue }) => [period, phase, Number(cumulativeValue)]),
    ).toEqual([
      [1, 'exploration', -150],
      [2, 'formation', 50],
      [3, 'formation', 250],
      [4, 'decline', 350],
    ])
  })

  it('is the scheduled lifetime value, split', () => {
    const row = fc.record({ phase: fc.constantFrom(...ids), margin: fc.integer({ min: -10_000, max: 10_000 }) })
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 0, max: 400 }),
        (periods, permille) => {
          const discountRate = new Decimal(permille).div(1000)
          const { phases, grossValue, value } = lifecycleProfit(periods, { discountRate })
          const margins = periods.map(({ margin }) => margin)
          expect(value).toEqual(lifetimeValue({ margins, discountRate }, { timing: 'schedule' }).value)
          const sum = phases.reduce((total, { presentValue }) => total.plus(presentValue.toString()), new Exact(0))
          expect(sum.minus(grossValue.toString()).abs().toNumber()).toBeLessThan(1e-30)
          expect(phases.reduce((total, { periods: count }) => total + count, 0)).toBe(periods.length)
        },
      ),
    )
  })

  it('has no shares where the phases bring nothing', () => {
    const { phases } = lifecycleProfit([{ phase: 'decline', margin: -1 }], { discountRate: 0 })
    expect(phases.map(({ share }) => share)).toEqual([null, null, null, null])
  })

  it('names the phases in both languages', () => {
    const { phases } = lifecycleProfit([{ phase: 'stability', margin: 1 }], { discountRate: 0 })
    expect(phases.map(({ labels }) => labels.zh.name)).toEqual(['考察期', '形成期', '稳定期', '退化期'])
    for (const { labels } of phases) for (const text of Object.values(labels)) expect(text.strategy).not.toBe('')
  })

  it('names what is wrong', () => {
    const call =
      (periods: unknown, options: object = { discountRate: 0.1 }) =>
      () =>
        lifecycleProfit(periods as PhaseMargin[], options as LifecycleProfitOptions)
    const usual = [{ phase: 'stability', margin: 1 }]
    expectError(call(undefined), 'missing-value', 'periods')
    expectError(call({}), 'invalid-type', 'periods')
    expectError(call([]), 'empty-input', 'periods')
    expectError(call([null]), 'invalid-type', 'periods[0]')
    expectError(call([{ phase: 'growth', margin: 1 }]), 'invalid-option', 'periods[0].phase')
    expectError(call([{ phase: 'decline' }]), 'missing-value', 'periods[0].margin')
    expectError(call(Array.from({ length: 10_001 }, () => usual[0])), 'out-of-range', 'periods.length')
    expectError(call(usual, {}), 'missing-value', 'options.discountRate')
    expectError(call(usual, { discountRate: 0, acquisitionCost: -1 }), 'out-of-range', 'options.acquisitionCost')
    const units = { margin: 'month', discountRate: 'year' }
    expectError(call(usual, { discountRate: 0.1, units }), 'mixed-units', 'options.units.discountRate')
  })
})
