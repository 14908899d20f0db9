import { describe, expect, it } from 'vitest'
import { churnWarnings } from '../../../src/churn/warnings/churnWarnings.js'
import { type AnyWarnings, compareWarnings } from '../../../src/churn/warnings/compareWarnings.js'
import { columnsOf } from '../../../src/data/index.js'
import { orderFields } from '../../../src/data/rows.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'
import { hasShared } from '../../support/shared.js'
import { cdnowOrders } from '../cdnow.js'

const order = (customerId: string, date: string, amount = 10) => ({ customerId, date, amount })
const levels = { a: 'alert', b: 'alert', c: 'alert', d: 'watch', e: 'normal', f: null } as const
const made: AnyWarnings = {
  asOf: '2024-01-31',
  customers: Object.entries(levels).map(([customerId, level]) => ({ customerId, level })),
}
// a and d are lost, f too; b, c and e buy again.
const orders = [
  ...Object.keys(levels).map((id) => order(id, '2024-01-10')),
  order('b', '2024-02-01'),
  order('c', '2024-03-31'),
  order('e', '2024-02-14'),
  order('a', '2024-02-03', -10),
]

describe.skipIf(!hasShared)('CDNOW, nine months and nine held out (needs the shared data)', () => {
  it('has alerted customers lost half as often again as all who could be alerted', () => {
    const asOf = '1997-09-30'
    const warnings = churnWarnings(cdnowOrders(), { asOf, later: 'ignore' })
    const { outcomes } = compareWarnings({ intervals: warnings }, cdnowOrders(), { holdoutEnd: '1998-06-30' })
    const { judged, lostShare, lift, alerted, precision } = outcomes[0]!
    expect([judged.customers, judged.lost, alerted]).toEqual([507, 173, 122])
    expectClose(judged.lift, precision! / (173 / 507), 1e-14)
    expect(judged.lift).toBeGreaterThan(1.5)
    // Over all customers it is below 1: most of the lost bought once, and have no threshold.
    expectClose(lostShare, 1673 / 2357, 1e-14)
    expect(lift).toBeLessThan(1)
  })
})

describe('warnings against a holdout', () => {
  it('have hits, false alarms and misses', () => {
    const { days, outcomes, ...rest } = compareWarnings({ made }, orders, { holdoutEnd: '2024-03-31' })
    expect([days, rest]).toEqual([60, { asOf: '2024-01-31', holdoutEnd: '2024-03-31' }])
    expect(outcomes[0]).toEqual({
      name: 'made',
      customers: 6,
      lost: 3,
      lostShare: 0.5,
      alerted: 3,
      truePositives: 1,
      falsePositives: 2,
      falseNegatives: 2,
      trueNegatives: 1,
      precision: 1 / 3,
      recall: 1 / 3,
      lift: 2 / 3,
      f1: 1 / 3,
      judged: { customers: 6, lost: 3, lostShare: 0.5, recall: 1 / 3, lift: 2 / 3 },
      levels: {
        normal: { customers: 1, lost: 0, lostShare: 0 },
        watch: { customers: 1, lost: 1, lostShare: 1 },
        alert: { customers: 3, lost: 1, lostShare: 1 / 3 },
        none: { customers: 1, lost: 1, lostShare: 1 },
      },
    })
  })

  it('are judged among those too who could be alerted at all', () => {
    const reasons: Record<string, string> = { d: 'quantile-not-reached', f: 'no-intervals' }
    const customers = Object.entries(levels).map(([customerId, level]) => ({
      customerId,
      level,
      reason: reasons[customerId] ?? null,
    }))
    const { outcomes } = compareWarnings({ made: { asOf: made.asOf, customers } }, orders, { holdoutEnd: '2024-03-31' })
    // a, b, c and e have a threshold; of these a is lost, and one of the three alerted.
    expect(outcomes[0]!.judged).toEqual({ customers: 4, lost: 1, lostShare: 0.25, recall: 1, lift: 4 / 3 })
    expectClose(outcomes[0]!.lift, 2 / 3, 1e-15)
  })

  it('see an order by the day of its first line', () => {
    const lines = [order('a', '2024-01-30'), order('a', '2024-02-02')].map((line) => ({ ...line, orderId: 'x' }))
    const { outcomes } = compareWarnings({ made }, [...orders, ...lines], { holdoutEnd: '2024-03-31' })
    expect(outcomes[0]!.lost).toBe(3)
  })

  it('have no precision without alerts, no recall and no lift without losses', () => {
    const nobody: AnyWarnings = { asOf: '2024-01-31', customers: [{ customerId: 'b', level: 'normal' }] }
    const all: AnyWarnings = { asOf: '2024-01-31', customers: [{ customerId: 'b', level: 'alert' }] }
    const { outcomes } = compareWarnings({ nobody, all, empty: { asOf: '2024-01-31', customers: [] } }, orders, {
      holdoutEnd: '2024-03-31',
    })
    expect(
      outcomes.map(({ precision, recall, lift, f1, lostShare }) => [precision, recall, lift, f1, lostShare]),
    ).toEqual([
      [null, null, null, null, 0],
      [0, null, null, 0, 0],
      [null, null, null, null, null],
    ])
  })

  it('take rows and columns, of orders and of warnings', () => {
    const options = { asOf: '2024-01-31', later: 'ignore', rule: 'median-multiple' } as const
    const more = [...orders, order('a', '2024-01-02'), order('b', '2024-01-08')]
    const columns = columnsOf(more, orderFields)
    const holdout = { holdoutEnd: '2024-03-31' }
    const ofRows = compareWarnings({ gap: churnWarnings(more, options) }, more, holdout)
    expect(compareWarnings({ gap: churnWarnings(columns, options) }, columns, holdout)).toEqual(ofRows)
    const { precision, recall, f1 } = ofRows.outcomes[0]!
    expectClose(f1, (2 * precision! * recall!) / (precision! + recall!), 1e-14)
  })

  it('must be of one day, before the end of the holdout', () => {
    const holdoutEnd = '2024-03-31'
    expectError(() => compareWarnings({}, orders, { holdoutEnd }), 'empty-input', 'warnings')
    expectError(
      () => compareWarnings({ made, late: { ...made, asOf: '2024-02-01' } }, orders, { holdoutEnd }),
      'invalid-option',
      'warnings.late.asOf',
    )
    expectError(
      () => compareWarnings({ made }, orders, { holdoutEnd: '2024-01-31' }),
      'out-of-range',
      'options.holdoutEnd',
    )
    expectError(() => compareWarnings({ made }, orders, { holdoutEnd: '2024-03-01' }), 'late-order', 'orders[7].date')
    expectError(() => compareWarnings({ made }, orders, undefined as never), 'missing-value', 'options')
  })
})
