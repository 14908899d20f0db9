import { describe, expect, it } from 'vitest'
import { reputationIndicators } from '../../../src/satisfaction/indices/reputationIndicators.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'

describe('reputationIndicators', () => {
  it('are plain ratios (SAT-13) with Wilson intervals', () => {
    const result = reputationIndicators({
      surveyed: 1000,
      aware: 600,
      favourable: 420,
      customers: 500,
      returning: 260,
      complainants: 25,
    })
    expect(result).toMatchObject({
      awareness: 0.6,
      reputation: 0.7,
      namedRequestRate: null,
      returnRate: 0.52,
      complaintRate: 0.05,
      salesPower: null,
      salesPowerGrowth: null,
    })
    // Wilson for 25 of 500: (0.05 + z²/1000 ± z √(0.05·0.95/500 + z²/10⁶)) / (1 + z²/500), z = 1.959963984540054
    const z = 1.959963984540054
    const half = z * Math.sqrt((0.05 * 0.95) / 500 + (z * z) / 1e6)
    expectClose(result.intervals.complaintRate?.lower, (0.05 + (z * z) / 1000 - half) / (1 + (z * z) / 500), 1e-12)
    expect(result.intervals.namedRequestRate).toBeNull()
  })

  it('tell sales power and its growth', () => {
    expect(reputationIndicators({ purchases: 120, previousPurchases: 100 })).toMatchObject({ salesPower: 120 })
    expectClose(reputationIndicators({ purchases: 120, previousPurchases: 100 }).salesPowerGrowth, 0.2, 1e-14)
    expect(reputationIndicators({ purchases: 5, previousPurchases: 0 }).salesPowerGrowth).toBeNull()
  })

  it('are null where their counts are not given or their whole is 0', () => {
    expect(Object.values(reputationIndicators({})).filter((value) => typeof value === 'number')).toEqual([])
    expect(reputationIndicators({ customers: 0, returning: 0 }).returnRate).toBeNull()
    expect(reputationIndicators({ customers: 5 }).returnRate).toBeNull()
    expect(reputationIndicators({ aware: 10, favourable: 4 })).toMatchObject({ awareness: null, reputation: 0.4 })
    expect(reputationIndicators({ buyers: 10, askedByName: 4 }).namedRequestRate).toBe(0.4)
  })

  it('refuse parts without a whole and parts above it', () => {
    expectError(() => reputationIndicators({ favourable: 4 }), 'missing-value', 'counts.aware')
    expectError(() => reputationIndicators({ surveyed: 5, aware: 6 }), 'out-of-range', 'counts.aware')
    expectError(() => reputationIndicators({ surveyed: 5.5, aware: 5 }), 'out-of-range', 'counts.surveyed')
    expectError(() => reputationIndicators({ previousPurchases: 5 }), 'missing-value', 'counts.purchases')
    expectError(() => reputationIndicators({ purchases: -5 }), 'out-of-range', 'counts.purchases')
    expectError(
      () => reputationIndicators({ purchases: 1e300, previousPurchases: 5e-324 }),
      'out-of-range',
      'counts.previousPurchases',
    )
    expectError(() => reputationIndicators({}, { level: 1 }), 'out-of-range', 'options.level')
    expectError(() => reputationIndicators(JSON.parse('null')), 'invalid-type', 'counts')
  })
})
