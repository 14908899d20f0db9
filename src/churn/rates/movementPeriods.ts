import { calendarPeriods } from '../../data/calendar.js'
import { dateOfDay } from '../../data/dayNumber.js'

/** How a window is divided: not at all, or by the calendar (UTC). */
export type MovementPeriodUnit = 'all' | 'month' | 'quarter' | 'year'

export const MOVEMENT_PERIOD_UNITS: readonly MovementPeriodUnit[] = ['all', 'month', 'quarter', 'year']

/** Consecutive periods that make up a window. */
export interface MovementPeriods {
  /** First day of each period, and behind the last one the day after the window. */
  readonly starts: readonly number[]
  /** `2024-03`, `2024-Q1`, `2024`; the whole window is `2024-02-01/2024-02-29`. */
  readonly names: readonly string[]
  /** First day of the window. */
  readonly from: number
  /** Position of the period of each day of the window. */
  readonly periodOfDay: Uint32Array
}

/** Divides a window of days, both ends inclusive. The first and the last period may be cut off by it. */
export function movementPeriods(from: number, to: number, unit: MovementPeriodUnit): MovementPeriods {
  if (unit === 'all') {
    const names = [`${dateOfDay(from)}/${dateOfDay(to)}`]
    return { starts: [from, to + 1], names, from, periodOfDay: new Uint32Array(to - from + 1) }
  }
  const { names, starts, periodOfDay } = calendarPeriods(from, to, unit, 'monday', 'options.to')
  return { starts: [from, ...starts.slice(1, -1), to + 1], names, from, periodOfDay }
}
