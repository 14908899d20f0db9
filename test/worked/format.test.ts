import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatNumber, formatPercent } from '../../src/worked/format.js'

describe('formatNumber', () => {
  it('prints at most four decimals without trailing zeros, thousands set apart', () => {
    expect([1040, 1234567.891, 8.05, 1 / 3, -1234.5, 0, -0].map((value) => formatNumber(value))).toEqual([
      '1,040',
      '1,234,567.891',
      '8.05',
      '0.3333',
      '-1,234.5',
      '0',
      '0',
    ])
  })

  it('keeps four significant digits of small numbers', () => {
    expect([0.00523449, 1e-7, -0.000123456].map((value) => formatNumber(value))).toEqual([
      '0.005234',
      '0.0000001',
      '-0.0001235',
    ])
  })

  it('hides the rounding of float64', () => {
    expect(formatNumber(0.1 + 0.2)).toBe('0.3')
    expect(formatNumber(8.049999999999999)).toBe('8.05')
    expect(formatNumber(99.99999)).toBe('100')
    expect(formatNumber(999999.99999)).toBe('1,000,000')
  })

  it('goes over to a power of ten where digits would not fit', () => {
    expect(formatNumber(1e21)).toBe('1e+21')
    expect(formatNumber(1.5e-12)).toBe('1.5e-12')
  })

  it('prints any number to within half of the last digit asked for', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e15, max: 1e15, noNaN: true }), (value) => {
        fc.pre(value === 0 || Math.abs(value) >= 1e-9)
        const read = Number(formatNumber(value).replaceAll(',', ''))
        const magnitude = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)))
        const digit = magnitude < 0 ? 10 ** (magnitude - 3) : 1e-4
        expect(Math.abs(read - value)).toBeLessThanOrEqual(0.5 * digit + 4 * Number.EPSILON * Math.abs(value))
      }),
    )
  })
})

describe('formatPercent', () => {
  it('prints a share as a percentage with two decimals', () => {
    expect([0.2, 0.125, 1 / 3, 0.541346, 1, 0, 0.07, -0.1].map((share) => formatPercent(share))).toEqual([
      '20%',
      '12.5%',
      '33.33%',
      '54.13%',
      '100%',
      '0%',
      '7%',
      '-10%',
    ])
  })
})
