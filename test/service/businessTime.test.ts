import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addBusinessTime, type BusinessCalendar, businessTime } from '../../src/service/index.js'
import { expectClose } from '../support/expectClose.js'
import { expectError } from '../support/expectError.js'

const office: BusinessCalendar = {
  hours: [
    ['09:00', '12:00'],
    ['13:00', '18:00'],
  ],
  utcOffsetMinutes: 480,
}
/** Golden week of 2025: eight days off, two Sundays to make up for them. */
const china: BusinessCalendar = {
  ...office,
  holidays: Array.from({ length: 8 }, (_, i) => `2025-10-0${i + 1}`),
  workdays: ['2025-09-28', '2025-10-11'],
}

describe('working time between two instants', () => {
  it('counts office hours without the break, in local time', () => {
    // Tuesday, 8:00 to 17:00 in China
    expect(businessTime('2025-11-25T00:00Z', '2025-11-25T09:00Z', office)).toEqual({ hours: 7, workingDays: 0.875 })
    expect(businessTime('2025-11-25T04:00Z', '2025-11-25T05:00Z', office).hours).toBe(0)
  })

  it('knows weekends, holidays and make-up days', () => {
    expect(businessTime('2025-11-21T09:00Z', '2025-11-24T02:00Z', office).hours).toBe(2)
    // From Saturday before the holidays to Sunday after them: 28 (Sunday), 29, 30 September, 9, 10, 11 (Saturday) October
    expect(businessTime('2025-09-27T00:00+08:00', '2025-10-12T00:00+08:00', china)).toEqual({
      hours: 48,
      workingDays: 6,
    })
  })

  it('takes whole days from Monday to Friday by default', () => {
    expect(businessTime('2025-11-21T12:00Z', '2025-11-24T12:00Z')).toEqual({ hours: 24, workingDays: 1 })
    expect(businessTime('1969-12-27T00:00Z', '1970-01-03T00:00Z')).toEqual({ hours: 120, workingDays: 5 })
  })

  it('takes hours by day of the week; a shift over midnight is two spans', () => {
    const calendar: BusinessCalendar = { hours: { saturday: [['22:00', '24:00']], sunday: [['00:00', '06:00']] } }
    expect(businessTime('2025-11-22T23:00Z', '2025-11-24T00:00Z', calendar)).toEqual({ hours: 7, workingDays: 1.5 })
    expect(businessTime('2025-11-22T23:00Z', '2025-11-29T23:00Z', calendar)).toEqual({ hours: 8, workingDays: 2 })
  })

  it('lets dates be that change nothing: a holiday on Sunday, work on Monday, one date twice', () => {
    const calendar = { holidays: ['2025-11-23', '2025-11-25', '2025-11-25'], workdays: ['2025-11-24'] }
    expect(businessTime('2025-11-22T00:00Z', '2025-11-27T00:00Z', calendar).workingDays).toBe(2)
  })

  it('agrees with counting the minutes one by one', () => {
    const minutesOfDay = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
    const isWorking = (local: Date): boolean => {
      const date = local.toISOString().slice(0, 10)
      const minute = local.getUTCHours() * 60 + local.getUTCMinutes()
      const weekend = local.getUTCDay() === 0 || local.getUTCDay() === 6
      if (china.holidays?.includes(date) || (weekend && !china.workdays?.includes(date))) return false
      return [
        ['09:00', '12:00'],
        ['13:00', '18:00'],
      ].some(([from, to]) => minutesOfDay(from!) <= minute && minute < minutesOfDay(to!))
    }
    const start = Date.UTC(2025, 8, 20)
    const day = 24 * 60
    fc.assert(
      fc.property(fc.nat(25 * day), fc.nat(5 * day), (from, length) => {
        let minutes = 0
        for (let k = from; k < from + length; k++) if (isWorking(new Date(start + (k + 480) * 60_000))) minutes++
        const [begin, end] = [start + from * 60_000, start + (from + length) * 60_000]
        const { hours, workingDays } = businessTime(begin, end, china)
        expectClose(hours * 60, minutes, 1e-9)
        expectClose(workingDays, minutes / 480, 1e-9)
      }),
      { numRuns: 60 },
    )
  })

  it('is additive, and the inverse of adding', () => {
    const instant = fc.integer({ min: Date.UTC(2025, 7, 1), max: Date.UTC(2025, 11, 31) })
    fc.assert(
      fc.property(instant, instant, instant, (a, b, c) => {
        const [x, y, z] = [a, b, c].sort((p, q) => p - q) as [number, number, number]
        const [whole, first, second] = [businessTime(x, z, china), businessTime(x, y, china), businessTime(y, z, china)]
        expectClose(first.hours + second.hours, whole.hours, 1e-9)
        expectClose(first.workingDays + second.workingDays, whole.workingDays, 1e-9)
        for (const amount of [{ hours: whole.hours }, { workingDays: whole.workingDays }]) {
          const due = Date.parse(addBusinessTime(x, amount, china))
          // The first instant: no later than z, and with nothing but free time between.
          expect(due).toBeLessThanOrEqual(z + 1)
          expect(due).toBeGreaterThanOrEqual(x)
          expect(businessTime(Math.min(due, z), z, china).hours).toBeLessThan(1e-5)
        }
      }),
    )
  })
})

describe('adding working time', () => {
  it('ends at closing time rather than the next morning', () => {
    expect(addBusinessTime('2025-11-21T17:00+08:00', { hours: 1 }, office)).toBe('2025-11-21T10:00:00.000Z')
    expect(addBusinessTime('2025-11-21T17:00+08:00', { hours: 1.5 }, office)).toBe('2025-11-24T01:30:00.000Z')
    expect(addBusinessTime('2025-11-21T11:00+08:00', { hours: 2 }, office)).toBe('2025-11-21T06:00:00.000Z')
  })

  it('adds working days over a holiday of eight days', () => {
    expect(addBusinessTime('2025-09-30T17:00+08:00', { workingDays: 3 }, china)).toBe('2025-10-11T09:00:00.000Z')
  })

  it('adds nothing to an instant, at night too', () => {
    expect(addBusinessTime('2025-11-22T03:00Z', { hours: 0 }, office)).toBe('2025-11-22T03:00:00.000Z')
    expect(addBusinessTime('2025-11-22T03:00Z', { workingDays: 0 })).toBe('2025-11-22T03:00:00.000Z')
  })
})

describe('bad input', () => {
  const between = (calendar: unknown) => () => businessTime('2025-11-21', '2025-11-24', calendar as BusinessCalendar)

  it('is refused at its place', () => {
    expectError(() => businessTime('2025-11-24', '2025-11-21'), 'out-of-range', 'to')
    expectError(() => businessTime('yesterday', '2025-11-21'), 'invalid-date', 'from')
    expectError(between(null), 'invalid-type', 'calendar')
    expectError(between({ hours: [] }), 'invalid-rules', 'calendar.hours')
    expectError(between({ weekdays: [] }), 'invalid-rules', 'calendar.hours')
    expectError(between({ hours: 8 }), 'invalid-type', 'calendar.hours')
    expectError(between({ hours: [['9:00', '18:00']] }), 'invalid-rules', 'calendar.hours[0][0]')
    expectError(between({ hours: [['09:00', '24:01']] }), 'invalid-rules', 'calendar.hours[0][1]')
    expectError(between({ hours: [null] }), 'invalid-rules', 'calendar.hours[0][0]')
    expectError(between({ hours: [['18:00', '09:00']] }), 'invalid-rules', 'calendar.hours[0]')
    const overlap = [
      ['09:00', '12:00'],
      ['11:00', '18:00'],
    ]
    expectError(between({ hours: { monday: overlap } }), 'invalid-rules', 'calendar.hours.monday[1]')
    expectError(between({ hours: { monday: '9 to 5' } }), 'invalid-type', 'calendar.hours.monday')
    expectError(between({ hours: { Monday: [] } }), 'invalid-option', 'calendar.hours')
    expectError(between({ weekdays: ['mon'] }), 'invalid-option', 'calendar.weekdays')
    expectError(between({ weekdays: 'monday' }), 'invalid-type', 'calendar.weekdays')
    const named = { hours: { monday: [['09:00', '18:00']] }, weekdays: ['monday'] }
    expectError(between(named), 'invalid-option', 'calendar.weekdays')
    expectError(between({ holidays: '2025-10-01' }), 'invalid-type', 'calendar.holidays')
    expectError(between({ workdays: ['2025-02-30'] }), 'invalid-date', 'calendar.workdays[0]')
    expectError(between({ holidays: ['2025-10-01'], workdays: ['2025-10-01'] }), 'duplicate-id', 'calendar.workdays')
    expectError(between({ utcOffsetMinutes: 2000 }), 'out-of-range', 'calendar.utcOffsetMinutes')
    expectError(() => addBusinessTime('2025-11-21', { hours: -1 }), 'out-of-range', 'amount.hours')
    expectError(() => addBusinessTime('2025-11-21', { workingDays: 1e10 }), 'out-of-range', 'amount')
  })
})
