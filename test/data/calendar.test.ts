import { describe, expect, it } from 'vitest'
import { type CalendarUnit, calendarPeriods } from '../../src/data/calendar.js'
import { dayNumber } from '../../src/data/index.js'
import { expectError } from '../support/expectError.js'

const between = (first: string, last: string, unit: CalendarUnit) =>
  calendarPeriods(dayNumber(first), dayNumber(last), unit)

describe('calendar periods', () => {
  it('are named by day, first day of the week, month, quarter and year', () => {
    const names = (unit: CalendarUnit) => between('2023-12-30', '2024-01-01', unit).names
    expect(names('day')).toEqual(['2023-12-30', '2023-12-31', '2024-01-01'])
    expect(names('week')).toEqual(['2023-12-25', '2024-01-01'])
    expect(names('month')).toEqual(['2023-12', '2024-01'])
    expect(names('quarter')).toEqual(['2023-Q4', '2024-Q1'])
    expect(names('year')).toEqual(['2023', '2024'])
  })

  it('hold every day, also before 1970 and before the year 0', () => {
    for (const unit of ['day', 'week', 'month', 'quarter', 'year'] as const) {
      const { names, periodOfDay } = between('1969-11-20', '1970-03-02', unit)
      expect(periodOfDay[0]).toBe(0)
      expect(periodOfDay.at(-1)).toBe(names.length - 1)
      expect(periodOfDay.every((period, i) => i === 0 || period - periodOfDay[i - 1]! <= 1)).toBe(true)
    }
    expect(calendarPeriods(-719_529, -719_528, 'month').names).toEqual(['-000001-12', '0000-01'])
    expect(calendarPeriods(-719_529, -719_528, 'year').names).toEqual(['-000001', '0000'])
  })

  it('begin a week on the day that is told', () => {
    // 2024-03-06 was a Wednesday.
    const wednesday = dayNumber('2024-03-06')
    expect(calendarPeriods(wednesday, wednesday, 'week', 'sunday').names).toEqual(['2024-03-03'])
    expect(calendarPeriods(wednesday, wednesday, 'week', 'saturday').names).toEqual(['2024-03-02'])
  })

  it('span ten thousand years at most', () => {
    expectError(() => calendarPeriods(0, 4_000_000, 'year'), 'out-of-range', 'orders')
  })
})
