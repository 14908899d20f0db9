import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { civilDate, dateOfDay, dayNumber, dayOfCivilDate, epochMilliseconds } from '../../src/data/dayNumber.js'
import { ClienteleError } from '../../src/errors.js'

const inRange = { min: new Date('0000-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true }

describe('dayNumber', () => {
  it('counts UTC days from 1970-01-01, whatever the shape of the date', () => {
    expect(dayNumber('1970-01-01')).toBe(0)
    expect(dayNumber('1969-12-31')).toBe(-1)
    expect(dayNumber('2024-02-29')).toBe(19_782)
    expect(dayNumber(new Date('2024-02-29T23:59:59.999Z'))).toBe(19_782)
    expect(dayNumber(Date.UTC(2024, 1, 29, 12))).toBe(19_782)
    expect(dayNumber(-1)).toBe(-1)
  })

  it('obeys an offset and reads a date-time without one as UTC', () => {
    expect(dayNumber('2024-03-01T07:59:59+08:00')).toBe(dayNumber('2024-02-29'))
    expect(dayNumber('2024-03-01T08:00+0800')).toBe(dayNumber('2024-03-01'))
    expect(dayNumber('2024-02-29T20:00:00-05')).toBe(dayNumber('2024-03-01'))
    expect(dayNumber('2024-02-29T23:30')).toBe(dayNumber('2024-02-29'))
    expect(dayNumber('2024-02-29 24:00:00')).toBe(dayNumber('2024-03-01'))
  })

  it('agrees with Date on every ISO text', () => {
    fc.assert(
      fc.property(fc.date(inRange), (date) => {
        const text = date.toISOString()
        expect(epochMilliseconds(text)).toBe(date.getTime())
        expect(dayNumber(text.slice(0, 10))).toBe(Math.floor(date.getTime() / 86_400_000))
        expect(dateOfDay(dayNumber(date))).toBe(text.slice(0, 10))
      }),
    )
  })

  it('walks through four centuries day by day without a gap, as Date does', () => {
    for (let day = -135_140; day < 10_957; day++) {
      const date = new Date(day * 86_400_000)
      const civil = civilDate(day)
      if (
        civil.year !== date.getUTCFullYear() ||
        civil.month !== date.getUTCMonth() + 1 ||
        civil.dayOfMonth !== date.getUTCDate()
      ) {
        expect.fail(`day ${day} is ${date.toISOString()}, got ${JSON.stringify(civil)}`)
      }
      if (dayOfCivilDate(civil.year, civil.month, civil.dayOfMonth) !== day)
        expect.fail(`day ${day} does not come back`)
    }
  })

  it.each([
    '',
    '2024',
    '2024-1-5',
    '2024-02-30',
    '2023-02-29',
    '2024-13-01',
    '2024-00-10',
    '2024-03-01T25:00',
    '2024-03-01T24:01',
    '2024-03-01T10:60',
    '2024-03-01x',
    '2024-03-01T10:00+24:00',
    'yesterday',
    '１２３４-01-01',
    '20240301',
  ])('refuses %j', (text) => {
    expect(() => dayNumber(text, 'orders[3].date')).toThrowError(
      expect.objectContaining({ code: 'invalid-date', path: 'orders[3].date', received: text }),
    )
  })

  it('refuses invalid dates, NaN and numbers that no Date can hold, and names what is missing', () => {
    for (const bad of [new Date(Number.NaN), Number.NaN, Number.POSITIVE_INFINITY, 8.64e15 + 1]) {
      expect(() => dayNumber(bad)).toThrowError(expect.objectContaining({ code: 'invalid-date' }))
    }
    expect(() => dayNumber(undefined as never)).toThrowError(expect.objectContaining({ code: 'missing-value' }))
    expect(() => dayNumber({} as never)).toThrowError(ClienteleError)
  })
})

describe('dateOfDay', () => {
  it('writes years outside of 0000–9999 in the extended form of ISO 8601', () => {
    expect(dateOfDay(-719_529)).toBe('-000001-12-31')
    expect(dateOfDay(2_932_897)).toBe('+010000-01-01')
  })

  it('refuses what is no whole day number in the range of Date', () => {
    for (const bad of [1.5, Number.NaN, 1e9]) {
      expect(() => dateOfDay(bad)).toThrowError(expect.objectContaining({ code: 'invalid-date', path: 'day' }))
    }
  })
})
