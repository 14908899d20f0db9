import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { topShare } from '../../src/statistics/index.js'
import { expectClose } from '../support/expectClose.js'
import { expectError } from '../support/expectError.js'

const rows = (...values: number[]) => values.map((value, i) => ({ customerId: `c${i}`, value }))

describe('topShare', () => {
  it('adds the largest up, one number or a list of them', () => {
    const values = rows(50, 820, 40, 90)
    expect(topShare(values, { top: 2 })).toEqual({
      count: 4,
      total: 1000,
      shares: [{ top: 2, count: 2, value: 910, share: 0.91 }],
    })
    expect(topShare(values, { top: [4, 0, 1] }).shares.map(({ share }) => share)).toEqual([1, 0, 0.82])
    expect(topShare(values).shares.map(({ top, count }) => [top, count])).toEqual([
      [1, 1],
      [5, 4],
      [10, 4],
      [20, 4],
    ])
  })

  it('may exceed 1 where others cost money, and has no share of nothing', () => {
    expect(topShare(rows(10, -2), { top: 1 }).shares[0]?.share).toBe(1.25)
    expect(topShare(rows(10, -10), { top: 1 }).shares[0]).toEqual({ top: 1, count: 1, value: 10, share: null })
    expect(topShare([], { top: 3 })).toEqual({
      count: 0,
      total: 0,
      shares: [{ top: 3, count: 0, value: 0, share: null }],
    })
  })

  it('takes columns, and leaves them as they are', () => {
    const value = Float64Array.of(1, 3, 2)
    expect(topShare({ value }, { top: 2 }).shares[0]?.value).toBe(5)
    expect([...value]).toEqual([1, 3, 2])
  })

  it('rises with the number of heads, up to all, in any order of rows', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10 ** 9 }), { minLength: 1, maxLength: 50 }), (cents) => {
        const values = rows(...cents.map((cent) => cent / 100))
        const top = Array.from({ length: cents.length + 1 }, (_, i) => i)
        const { shares, total } = topShare(values, { top })
        const sorted = cents.toSorted((a, b) => b - a)
        shares.forEach(({ value, share }, n) => {
          expect(Math.round(value * 100)).toBe(sorted.slice(0, n).reduce((sum, cent) => sum + cent, 0))
          if (total > 0) expect(share).toBeGreaterThanOrEqual(shares[n - 1]?.share ?? 0)
        })
        if (total > 0) expectClose(shares.at(-1)?.share, 1, 1e-15)
        expect(topShare(values.toReversed(), { top })).toEqual({ count: cents.length, total, shares })
      }),
    )
  })

  it('names what is wrong', () => {
    const call = (options: unknown) => () => topShare(rows(1), options as { top: number })
    expectError(call({ top: -1 }), 'out-of-range', 'options.top')
    expectError(call({ top: 1.5 }), 'out-of-range', 'options.top')
    expectError(call({ top: [1, 'x'] }), 'invalid-type', 'options.top[1]')
    expectError(call({ top: [] }), 'empty-input', 'options.top')
    expectError(call(null), 'invalid-type', 'options')
    expectError(() => topShare([{ value: Number.NaN }]), 'invalid-number', 'values[0].value')
    expectError(() => topShare(rows(1.5e308, 1.5e308)), 'out-of-range', 'values')
  })
})
