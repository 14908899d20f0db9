import { describe, expect, it } from 'vitest'
import { columnsOf, type Order, orderFields } from '../../../src/data/index.js'
import { repurchaseRate } from '../../../src/loyalty/purchases/repurchaseRate.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'

const order = (customerId: string, date: string, amount = 10): Order => ({ customerId, date, amount })
const windows = {
  window: { from: '2024-01-01', to: '2024-01-31' },
  next: { from: '2024-02-01', to: '2024-02-29' },
}
const orders = [
  order('a', '2024-01-31'),
  order('a', '2024-02-01'),
  order('b', '2024-01-01'),
  order('b', '2024-03-01'),
  order('c', '2024-02-10'),
  order('d', '2023-12-31'),
  order('d', '2024-02-29'),
  order('e', '2024-01-05'),
  order('e', '2024-02-05', -10),
]

describe('repurchaseRate', () => {
  it('is again by buyers (LOY-02), with the interval of Wilson', () => {
    const { rate, interval, missing, nextBuyers } = repurchaseRate({ buyers: 1000, again: 300 })
    expect([rate, missing, nextBuyers]).toEqual([0.3, 700, null])
    // R, prop.test(300, 1000, correct = FALSE)
    expectClose(interval?.lower, 0.2724068424770048, 1e-12)
    expectClose(interval?.upper, 0.3291238609172172, 1e-12)
  })

  it('counts buyers of both windows, their ends included; refunds and other days do not matter', () => {
    const expected = { buyers: 3, again: 1, missing: 2, nextBuyers: 3, others: 2, rate: 1 / 3 }
    expect(repurchaseRate(orders, windows)).toMatchObject(expected)
    expect(repurchaseRate([...orders].reverse(), windows)).toMatchObject(expected)
    expect(repurchaseRate(columnsOf(orders, orderFields), windows)).toMatchObject(expected)
  })

  it('may leave days between the windows', () => {
    const later = { ...windows, next: { from: '2024-03-01', to: '2024-03-31' } }
    expect(repurchaseRate(orders, later)).toMatchObject({ buyers: 3, again: 1, nextBuyers: 1 })
    expectError(() => repurchaseRate(orders, { ...windows, refunds: 'reject' }), 'refund', 'orders[8].amount')
  })

  it('is null where nobody bought', () => {
    expect(repurchaseRate([], windows)).toMatchObject({ rate: null, interval: null, nextBuyers: 0 })
    expect(repurchaseRate({ buyers: 0, again: 0 }).rate).toBeNull()
  })

  it('refuses windows that overlap or end before they begin, and impossible counts', () => {
    const { window, next } = windows
    expectError(
      () => repurchaseRate(orders, { window, next: { ...next, from: '2024-01-31' } }),
      'out-of-range',
      'options.next.from',
    )
    expectError(
      () => repurchaseRate(orders, { window: { ...window, to: '2023-01-01' }, next }),
      'out-of-range',
      'options.window.to',
    )
    expectError(() => repurchaseRate(orders, JSON.parse('{}')), 'missing-value', 'options.window')
    expectError(
      () => repurchaseRate(orders, { window: { ...window, from: 'May' }, next }),
      'invalid-date',
      'options.window.from',
    )
    expectError(() => repurchaseRate({ buyers: 5, again: 6 }), 'out-of-range', 'counts.again')
    expectError(() => repurchaseRate({ buyers: -5, again: 0 }), 'out-of-range', 'counts.buyers')
  })
})
