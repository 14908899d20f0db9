import { describe, expect, it } from 'vitest'
import { lossReasons } from '../../../src/funnel/index.js'
import { wilsonInterval } from '../../../src/numeric/index.js'
import { deal, lost, won } from './dealRows.js'

describe('lossReasons', () => {
  it('lists the reasons, the most frequent first, equal ones by name, unknown last', () => {
    const { lost: all, reasons } = lossReasons([
      lost({ lossReason: 'timing', amount: '0.1' }),
      lost({ lossReason: 'price', amount: '0.2' }),
      lost({ amount: 1 }),
      lost({ amount: 1 }),
      lost({ amount: 1, lossReason: '' }),
      lost({ lossReason: 'competitor', amount: '0.3' }),
      lost({ lossReason: 'competitor', amount: '0.4' }),
      won({ lossReason: 'price' }),
      deal({ lossReason: 'price' }),
    ])
    expect(all).toEqual({ deals: 7, amount: '4' })
    expect(reasons.map(({ reason, deals, amount }) => [reason, deals, amount])).toEqual([
      ['competitor', 2, '0.7'],
      ['price', 1, '0.2'],
      ['timing', 1, '0.1'],
      ['unknown', 3, '3'],
    ])
    expect(reasons[0]).toMatchObject({ share: 2 / 7, interval: wilsonInterval(2, 7, 0.95), shareOfAmount: 0.175 })
  })

  it('is empty where nothing was lost, and has no share of an amount of 0', () => {
    expect(lossReasons([won()]).reasons).toEqual([])
    expect(lossReasons([lost({ amount: 0 })]).reasons[0]!.shareOfAmount).toBeNull()
  })
})
