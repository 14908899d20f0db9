import { Decimal } from 'decimal.js'
import { describe, expect, it } from 'vitest'
import { money, moneyNumber } from '../../src/data/money.js'

describe('money', () => {
  it('reads a number as the decimal that it prints as, so that sums are exact', () => {
    expect(money(0.1).plus(money(0.2)).toString()).toBe('0.3')
    expect(money('1234567890123456789.01').plus('0.01').toString()).toBe('1234567890123456789.02')
  })

  it('divides to 40 digits and is not moved by the settings of a caller', () => {
    Decimal.set({ precision: 5 })
    expect(money(1).div(3).toString()).toBe(`0.${'3'.repeat(40)}`)
    Decimal.set({ precision: 20 })
  })

  it('takes a Decimal of another constructor', () => {
    expect(money(new (Decimal.clone({ precision: 5 }))('2.50')).toString()).toBe('2.5')
  })

  it.each([
    [Number.NaN, 'invalid-number'],
    [Number.POSITIVE_INFINITY, 'invalid-number'],
    ['1,000', 'invalid-number'],
    ['abc', 'invalid-number'],
    ['0x10', 'invalid-number'],
    ['Infinity', 'invalid-number'],
    ['', 'missing-value'],
    [null, 'missing-value'],
    [undefined, 'missing-value'],
    [{}, 'invalid-type'],
    [true, 'invalid-type'],
    [new Decimal(Number.NaN), 'invalid-number'],
  ])('refuses %s with %s', (value, code) => {
    expect(() => money(value as never, 'invoices[0].amount')).toThrowError(
      expect.objectContaining({ code, path: 'invoices[0].amount' }),
    )
  })

  it('becomes the nearest float64, or an error where there is none', () => {
    expect(moneyNumber(' 12.50 ')).toBe(12.5)
    expect(moneyNumber(new Decimal('0.1'))).toBe(0.1)
    expect(() => moneyNumber('1e400')).toThrowError(expect.objectContaining({ code: 'out-of-range' }))
  })
})
