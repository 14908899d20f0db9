import { type CalendarUnit, calendarPeriods, type WeekStart } from '../../data/calendar.js'
import { checkChoice, checkInteger, fail } from '../../data/checks.js'
import type { StageHistories } from './stageHistories.js'

/** The periods from that of the first opening to that of `asOf`. */
export interface FlowCalendar {
  readonly names: readonly string[]
  /** Position of the period of each day from `first` on. */
  readonly periodOfDay: Uint32Array
  readonly first: number
  /** Last day of each period, which may be after `asOf` for the last. */
  readonly lastDays: readonly number[]
}

/** The calendar of histories; no period without a deal. */
export function flowCalendar(
  { asOf, count, start, day }: StageHistories,
  unit: CalendarUnit,
  weekStart: WeekStart,
): FlowCalendar {
  if (count === 0) return { names: [], periodOfDay: new Uint32Array(0), first: asOf, lastDays: [] }
  let first = asOf
  for (let deal = 0; deal < count; deal++) first = Math.min(first, day[start[deal]!]!)
  // The longest period is a year: the one after that of `asOf` tells where that of `asOf` ends.
  const { names, periodOfDay } = calendarPeriods(first, asOf + 366, unit, weekStart, 'stageChanges')
  const size = periodOfDay[asOf - first]! + 1
  const lastDays = new Array<number>(size)
  for (let i = 0; i < periodOfDay.length; i++) {
    const period = periodOfDay[i]!
    if (period >= size) break
    lastDays[period] = first + i
  }
  return { names: names.slice(0, size), periodOfDay, first, lastDays }
}

/** A calendar unit, or an error. */
export function checkUnit(unit: unknown, path: string): CalendarUnit {
  return checkChoice(unit, ['day', 'week', 'month', 'quarter', 'year'], path)
}

/** The first day of a week, default Monday. */
export function checkWeekStart(weekStart: unknown = 'monday'): WeekStart {
  return checkChoice(weekStart, ['monday', 'saturday', 'sunday'], 'options.weekStart')
}

/** Whole numbers of days, each at least 0. */
export function checkDayList(days: readonly number[], path: string): readonly number[] {
  if (!Array.isArray(days)) return fail('invalid-type', path, 'an array of numbers', days)
  days.forEach((value, i) => {
    checkInteger(value, `${path}[${i}]`, { minimum: 0 })
  })
  return days
}
