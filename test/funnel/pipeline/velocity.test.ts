import { describe, expect, it } from 'vitest'
import { pipelineVelocity, salesVelocity } from '../../../src/funnel/index.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'
import { deal, lost, won } from './dealRows.js'

const parts = { deals: 40, averageAmount: '25000.00', winRate: 0.25, cycleDays: 90 }

describe('salesVelocity', () => {
  it('is n v w / L (published: 40 × 25,000 × 25 % in 90 days are 2,777.78 a day, 83,333 a month)', () => {
    const { perDay, perMonth } = salesVelocity(parts)
    expectClose(perDay, 2777.78, 1e-5)
    expectClose(perMonth, 83_333.33, 1e-6)
  })

  it('changes each part alone, the most useful change first; equal ones in the order of the formula', () => {
    const { changes, perDay, allTogether } = salesVelocity(parts)
    expect(changes.map(({ lever }) => lever)).toEqual(['cycleDays', 'deals', 'averageAmount', 'winRate'])
    changes.forEach((change) => {
      const after = salesVelocity({ ...parts, [change.lever]: change.to }).perDay
      expectClose(change.perDay, after, 1e-13)
      expectClose(change.gain, after - perDay, 1e-10)
    })
    expectClose(allTogether, (perDay * 1.1 ** 3) / 0.9, 1e-13)
  })

  it('takes what can be reached, and no win rate above 1', () => {
    const { changes } = salesVelocity(parts, { changes: { winRate: 9, deals: -1, cycleDays: 0.25 } })
    expect(changes.map(({ lever, to }) => [lever, to])).toEqual([
      ['winRate', 1],
      ['averageAmount', 27_500.000000000004],
      ['cycleDays', 112.5],
      ['deals', 0],
    ])
    expect(salesVelocity({ ...parts, deals: 0 }).changes.map(({ gain }) => Math.abs(gain))).toEqual([0, 0, 0, 0])
  })

  it('refuses parts that cannot be', () => {
    expectError(() => salesVelocity({ ...parts, deals: -1 }), 'out-of-range', 'parts.deals')
    expectError(() => salesVelocity({ ...parts, winRate: 1.01 }), 'out-of-range', 'parts.winRate')
    expectError(() => salesVelocity({ ...parts, cycleDays: 0 }), 'out-of-range', 'parts.cycleDays')
    expectError(() => salesVelocity({ ...parts, averageAmount: 'much' }), 'invalid-number', 'parts.averageAmount')
    expectError(() => salesVelocity({ ...parts, averageAmount: 1e308 }), 'out-of-range', 'parts')
    expectError(() => salesVelocity(parts, { changes: { cycleDays: -1 } }), 'out-of-range', 'options.changes.cycleDays')
    expectError(() => salesVelocity(parts, { changes: { deals: -2 } }), 'out-of-range', 'options.changes.deals')
  })
})

describe('pipelineVelocity', () => {
  const deals = [
    won({ amount: '100.10', createdOn: '2024-01-01', closedOn: '2024-01-11' }),
    won({ amount: '299.90', createdOn: '2024-01-01', closedOn: '2024-02-20' }),
    lost({ closedOn: '2024-02-01' }),
    lost({ closedOn: '2024-01-05' }),
    deal(),
    deal(),
    deal(),
  ]

  it('takes the parts from the deals', () => {
    const {
      open,
      won: wonDeals,
      lost: lostDeals,
      wonAmount,
      velocity,
    } = pipelineVelocity(deals, { asOf: '2024-03-01' })
    expect([open, wonDeals, lostDeals, wonAmount]).toEqual([3, 2, 2, '400'])
    expect(velocity).toMatchObject({ deals: 3, averageAmount: 200, winRate: 0.5, cycleDays: 30, perDay: 10 })
  })

  it('can be of the deals closed since a day, and take changes', () => {
    const options = { asOf: '2024-03-01', from: '2024-02-01', changes: { winRate: 1 } }
    const { velocity } = pipelineVelocity(deals, options)
    expect(velocity).toMatchObject({ averageAmount: 299.9, winRate: 0.5, cycleDays: 50 })
    expect(velocity!.changes[0]!.lever).toBe('winRate')
    expectError(
      () => pipelineVelocity(deals, { asOf: '2024-03-01', from: '2024-03-02' }),
      'out-of-range',
      'options.from',
    )
  })

  it('is null where nothing is won, or all on the day of creation', () => {
    expect(pipelineVelocity([deal(), lost()], { asOf: '2024-03-01' }).velocity).toBeNull()
    expect(pipelineVelocity([won({ closedOn: '2024-01-01' })], { asOf: '2024-03-01' }).velocity).toBeNull()
  })
})
