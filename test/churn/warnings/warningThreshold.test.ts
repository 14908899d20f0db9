import { describe, expect, it } from 'vitest'
import { warningThreshold } from '../../../src/churn/warnings/warningThreshold.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'

describe('the warning threshold of a class', () => {
  it('is mean plus two sample deviations; watch begins after the mean', () => {
    const result = warningThreshold(
      { intervals: [28, 30, 35, 27, 30], daysSince: [25, 30, 34, 36, 40] },
      { rule: 'mean-plus-sd' },
    )
    expect(result).toMatchObject({ intervals: 5, open: 5, mean: 30, median: 30, watch: 30, reason: null })
    expectClose(result.sd, Math.sqrt(38 / 4), 1e-15)
    expectClose(result.threshold, 30 + 2 * Math.sqrt(9.5), 1e-15)
    expect(result.levels).toEqual(['normal', 'normal', 'watch', 'watch', 'alert'])
  })

  it('counts the days since as open intervals by the default', () => {
    const intervals = Uint8Array.of(3, 4, 5, 6)
    expect(warningThreshold({ intervals }).threshold).toBe(6)
    const open = warningThreshold({ intervals, daysSince: [9, 9] })
    expect(open).toMatchObject({ open: 2, watch: 5, threshold: null, reason: 'quantile-not-reached' })
    expect(open.levels).toEqual(['watch', 'watch'])
    // Who bought today has nothing open.
    expect(warningThreshold({ intervals, daysSince: [0] })).toMatchObject({ open: 0, threshold: 6, levels: ['normal'] })
  })

  it('is a type-7 quantile where open intervals are ignored', () => {
    const result = warningThreshold(
      { intervals: [10, 20, 40], daysSince: [99] },
      { openGaps: 'ignored', quantile: 0.75, watchQuantile: 0.5 },
    )
    expect(result).toMatchObject({ watch: 20, threshold: 30, levels: ['alert'] })
  })

  it('is null with a reason where there are too few intervals', () => {
    const none = { intervals: [], daysSince: [3] }
    expect(warningThreshold(none)).toMatchObject({
      mean: null,
      watch: null,
      threshold: null,
      reason: 'no-intervals',
      levels: [null],
    })
    expect(warningThreshold(none, { openGaps: 'ignored' })).toMatchObject({ threshold: null, reason: 'no-intervals' })
    expect(warningThreshold(none, { rule: 'median-multiple' })).toMatchObject({
      threshold: null,
      reason: 'no-intervals',
    })
    const one = warningThreshold({ intervals: [8], daysSince: [7, 9] }, { rule: 'mean-plus-sd' })
    expect(one).toMatchObject({ mean: 8, sd: null, watch: 8, threshold: null, reason: 'too-few-intervals' })
    expect(one.levels).toEqual(['normal', 'watch'])
  })

  it('refuses intervals that are no whole days', () => {
    expectError(() => warningThreshold({ intervals: [3, 2.5] }), 'out-of-range', 'intervals[1]')
    expectError(() => warningThreshold({ intervals: [0] }), 'out-of-range', 'intervals[0]')
    expectError(() => warningThreshold({ intervals: [1], daysSince: [-1] }), 'out-of-range', 'daysSince[0]')
    expectError(() => warningThreshold({ intervals: 3 as never }), 'invalid-type', 'intervals')
    expectError(() => warningThreshold({ intervals: [1] }, null as never), 'invalid-type', 'options')
    expectError(() => warningThreshold({ intervals: [1] }, { rule: 'mode' as never }), 'invalid-option', 'options.rule')
  })
})
