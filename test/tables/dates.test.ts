import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateOfDay, dayNumber, readMilliseconds } from '../../src/data/dayNumber.js'
import { isClienteleError } from '../../src/errors.js'
import { dayOfBytes } from '../../src/tables/byteCells.js'
import {
  type DateSettings,
  dateStyleOf,
  isOrderUnknown,
  readDay,
  readTime,
  SERIAL_ZERO,
} from '../../src/tables/dates.js'
import { daysIn, utcOffsetMinutes } from '../../src/tables/timeZones.js'
import { expectError } from '../support/expectError.js'

const settings = (more: Partial<DateSettings> = {}): DateSettings => ({
  order: null,
  serialZero: SERIAL_ZERO[1900],
  dayOfInstant: daysIn('UTC'),
  ...more,
})

const day = (text: string, more: Partial<DateSettings> = {}): string | null => {
  const number = readDay(text, settings(more))
  return Number.isNaN(number) ? null : dateOfDay(number)
}

describe('readDay', () => {
  it.each([
    ...[
      '2024-01-05',
      '2024/1/5',
      '2024.1.5',
      '2024-1-5',
      '20240105',
      '2024年1月5日',
      '2024年01月05',
      '２０２４－０１－０５',
      ' 2024-01-05 ',
    ],
    ...[
      '2024-01-05 10:30',
      '2024/1/5 9:05',
      '2024-01-05T23:59:59.999',
      '2024年1月5日 10:30',
      '20240105103000',
      '20240105T103000',
    ],
    ...[
      '2024-01-05 11:30 PM',
      '2024-01-05 12:00 am',
      '2024-01-05T10:30Z',
      '2024-01-05T00:30:00+00:00',
      '2024-01-05 10:30 UTC',
    ],
    ...['45296', '45296.75', '45296,75', '1704412800000'],
  ])('%j is 5 January 2024', (text) => {
    expect(day(text)).toBe('2024-01-05')
  })

  it.each([
    ...[
      '',
      'x',
      '2024-02-30',
      '2024-13-01',
      '2024-00-10',
      '2023-02-29',
      '2024-1/5',
      '2024年1-5',
      '2024-01-05日',
      '24-01-05',
      '2024-01',
    ],
    ...[
      '2024',
      '202401',
      '1234',
      '123456',
      '20241301',
      '20240105 ab',
      '2024-01-05 25:00',
      '2024-01-05 10:60',
      '2024-01-05T10',
      '2024-01-05 13:00 PM',
    ],
    ...[
      '2024-01-05T10:30+25:00',
      '05/01/2024',
      '5.1.2024',
      '05/01/24',
      '2024-01-05x',
      '2024-01-05 00:00 pm',
      '170441280000',
    ],
  ])('%j is no date', (text) => {
    expect(day(text)).toBeNull()
  })

  it('reads dates with the year last in the order that is given only', () => {
    expect(day('05/01/2024', { order: 'dmy' })).toBe('2024-01-05')
    expect(day('05/01/2024', { order: 'mdy' })).toBe('2024-05-01')
    expect(day('5.1.2024 10:30', { order: 'dmy' })).toBe('2024-01-05')
    expect(day('13-01-2024', { order: 'dmy' })).toBe('2024-01-13')
    expect(day('13/01/2024', { order: 'mdy' })).toBeNull()
    expect(day('05/01-2024', { order: 'dmy' })).toBeNull()
    expect(day('2024-01-05', { order: 'mdy' })).toBe('2024-01-05')
  })

  it('knows the advice that helps', () => {
    expect(isOrderUnknown('05/01/2024', settings())).toBe(true)
    expect(isOrderUnknown('13/01/2024', settings())).toBe(true)
    expect(isOrderUnknown('05/01/2024', settings({ order: 'dmy' }))).toBe(false)
    expect(isOrderUnknown('45/01/2024', settings())).toBe(false)
    expect(isOrderUnknown('2024-02-30', settings())).toBe(false)
  })

  it('counts the serial numbers of Excel from the day of its system', () => {
    // Microsoft: 1 January 2008 is 39448 in the 1900 and 37986 in the 1904 date system.
    expect(day('39448')).toBe('2008-01-01')
    expect(day('37986', { serialZero: SERIAL_ZERO[1904] })).toBe('2008-01-01')
  })

  it('takes the day of an instant in the time zone, and that of a clock time as it stands', () => {
    const shanghai = { dayOfInstant: daysIn('Asia/Shanghai') }
    expect(day('2024-01-05T23:00:00Z', shanghai)).toBe('2024-01-06')
    expect(day('2024-01-05T23:00:00+08:00', shanghai)).toBe('2024-01-05')
    expect(day('2024-01-05T23:00:00', shanghai)).toBe('2024-01-05')
    expect(day('2024-01-06T01:00:00+0800')).toBe('2024-01-05')
    expect(day('1704412800000', { dayOfInstant: daysIn('America/New_York') })).toBe('2024-01-04')
  })

  it('does not leave the years that can be written', () => {
    expect(day('0000-01-01')).toBe('0000-01-01')
    expect(day('0000-01-01T00:00+01:00')).toBeNull()
    expect(day('9999-12-31T23:00-05:00')).toBeNull()
    expect(readTime('0000-01-01T00:00+01:00', settings())).toBeNaN()
  })

  it('reads every ISO text that the kernel reads as the same day and the same instant', () => {
    const two = (most: number) => fc.nat(most).map((number) => String(number).padStart(2, '0'))
    const clock = fc.tuple(
      two(25),
      two(61),
      fc.option(two(61)),
      fc.constantFrom('', '.5', '.123', ',999'),
      fc.constantFrom('', 'Z', '+08:00', '-0330', '+05', ' Z'),
    )
    const text = fc
      .tuple(fc.integer({ min: -750_000, max: 2_950_000 }), fc.option(clock), fc.constantFrom('T', ' '))
      .map(([number, time, mark]) => {
        const date = dateOfDay(number)
        if (time === null) return date
        const [hour, minute, second, fraction, zone] = time
        return `${date}${mark}${hour}:${minute}${second === null ? '' : `:${second}${fraction}`}${zone}`
      })
    fc.assert(
      fc.property(text, (iso) => {
        if (!/^\d{4}-/.test(iso)) return
        const milliseconds = readMilliseconds(iso)
        const isWritable = milliseconds >= Date.UTC(0, 0, 1) - 1900 * 365.25 * 86_400_000 && day(iso) !== null
        if (Number.isNaN(milliseconds)) expect(readTime(iso, settings())).toBeNaN()
        else if (isWritable) {
          expect(readTime(iso, settings())).toBe(milliseconds)
          expect(readDay(iso, settings())).toBe(dayNumber(iso))
        }
      }),
      { numRuns: 2000 },
    )
  })
})

describe('dateStyleOf', () => {
  it('finds the order that some date allows alone', () => {
    expect(dateStyleOf(['05/01/2024', '13/01/2024'], 'auto')).toEqual({
      order: 'dmy',
      decidedBy: 'values',
      evidence: { dayFirst: 1, monthFirst: 0 },
    })
    expect(dateStyleOf(['05/01/2024', '01/13/2024', '2/29/2024'], 'auto')).toMatchObject({
      order: 'mdy',
      evidence: { monthFirst: 2 },
    })
  })

  it('finds none where nothing or contradicting dates decide', () => {
    expect(dateStyleOf(['05/01/2024', '2024-13-01', '40/40/2024'], 'auto')).toMatchObject({
      order: null,
      decidedBy: null,
    })
    expect(dateStyleOf(['13/01/2024', '01/13/2024'], 'auto')).toMatchObject({ order: null, decidedBy: null })
  })

  it('leaves the choice to the caller', () => {
    expect(dateStyleOf(['13/01/2024'], 'mdy')).toMatchObject({
      order: 'mdy',
      decidedBy: 'option',
      evidence: { dayFirst: 1 },
    })
    expect(dateStyleOf(['13/01/2024'], 'ymd')).toMatchObject({ order: null, decidedBy: 'option' })
  })
})

describe('daysIn', () => {
  /** Calendar day in a zone straight from the platform. */
  const reference = (timeZone: string) => {
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    return (milliseconds: number) => format.format(milliseconds)
  }

  it.each([
    'Asia/Shanghai',
    'America/New_York',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'America/St_Johns',
    'Africa/Monrovia',
    'Asia/Kathmandu',
  ])('is the calendar day of the platform in %s, on the days of changes too', (timeZone) => {
    const [days, expected] = [daysIn(timeZone), reference(timeZone)]
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1965, 0, 1), max: Date.UTC(2040, 0, 1) }), (milliseconds) => {
        expect(dateOfDay(days(milliseconds))).toBe(expected(milliseconds))
      }),
      { numRuns: 300 },
    )
    // Every half hour of a year, and of December 2011, when Samoa left out a day.
    for (const start of [Date.UTC(2023, 0, 1), Date.UTC(2011, 11, 1)]) {
      for (let i = 0; i < 2000; i++) {
        const milliseconds = start + i * 9 * 1_800_000
        expect(dateOfDay(days(milliseconds))).toBe(expected(milliseconds))
      }
    }
  })

  it('refuses a zone that does not exist', () => {
    let caught: unknown
    try {
      daysIn('Mars/Olympus')
    } catch (error) {
      caught = error
    }
    expect(isClienteleError(caught) && [caught.code, caught.path]).toEqual(['invalid-option', 'options.timeZone'])
  })
})

describe('dayOfBytes', () => {
  it('agrees with the reader of text wherever it answers', () => {
    const digits = (least: number, most: number) => fc.stringMatching(new RegExp(`^\\d{${least},${most}}$`))
    const pieces = fc.tuple(
      fc.oneof(fc.constantFrom('2024', '1999', '1899', '2200', '2023'), digits(3, 5)),
      fc.constantFrom('-', '/', '.', '', '年', ' '),
      fc.oneof(fc.constantFrom('1', '01', '2', '12', '13', '00'), digits(1, 3)),
      fc.constantFrom('-', '/', '.', '', '月'),
      fc.oneof(fc.constantFrom('5', '05', '29', '30', '31', '32'), digits(1, 3)),
      fc.constantFrom(
        '',
        '',
        '',
        ' 10:30',
        'T10:30:00',
        ' 24:00',
        'T23:59:60',
        'T10:3',
        'T10:30:00.123',
        'T10:30:00.12',
        ' 9:05',
        'T1x:00',
        ':',
      ),
      fc.constantFrom('', '', 'Z', '+08:00', '-0530', '+08', '+8', ' Z', '+08:0', '+25:00', 'z'),
    )
    const zones = ['UTC', 'Asia/Shanghai', 'America/New_York'].map(daysIn)
    fc.assert(
      fc.property(pieces, fc.constantFrom(...zones), (parts, dayOfInstant) => {
        const text = parts.join('')
        const bytes = new TextEncoder().encode(`x${text},2024`)
        const fast = dayOfBytes(bytes, 1, bytes.length - 5, dayOfInstant)
        if (!Number.isNaN(fast)) expect(fast).toBe(readDay(text, settings({ dayOfInstant })))
      }),
      { numRuns: 10_000 },
    )
  })

  it('answers for the usual forms', () => {
    const usual = [
      '2024-01-05',
      '2024/1/5',
      '2024.01.5',
      '20240105',
      '2024-01-05 10:30',
      '2024-01-05T10:30:00',
      '2024-01-05T10:30:00.000Z',
      '2024-01-05T10:30:00+08:00',
      '2024-01-05T10:30-0500',
      '2024-01-05T10:30+08',
    ]
    for (const text of usual) {
      const bytes = new TextEncoder().encode(text)
      expect(dayOfBytes(bytes, 0, bytes.length, daysIn('UTC')), text).toBe(19_727)
    }
  })

  it('knows the length of every month it knows', () => {
    for (let number = dayNumber('1900-01-01'); number <= dayNumber('2199-12-31'); number += 1) {
      const bytes = new TextEncoder().encode(dateOfDay(number))
      if (dayOfBytes(bytes, 0, 10, daysIn('UTC')) !== number) expect.fail(dateOfDay(number))
    }
    for (const text of ['1900-02-29', '2023-02-29', '2024-04-31', '1899-12-31', '2200-01-01']) {
      expect(dayOfBytes(new TextEncoder().encode(text), 0, 10, daysIn('UTC')), text).toBeNaN()
    }
  })
})

describe('utcOffsetMinutes', () => {
  it.each([
    [undefined, '2025-01-01', 0],
    ['UTC', '2025-01-01', 0],
    ['Asia/Shanghai', '2025-01-01', 480],
    ['Asia/Kolkata', '2025-01-01', 330],
    ['America/New_York', '2025-01-01', -300],
    ['America/New_York', '2025-07-01', -240],
  ])('in %s on %s is %s', (timeZone, day, minutes) => {
    expect(utcOffsetMinutes(timeZone, day)).toBe(minutes)
  })

  it('refuses a time zone that nobody knows', () => {
    expectError(() => utcOffsetMinutes('Asia/Nowhere', '2025-01-01'), 'invalid-option', 'options.timeZone')
  })
})
