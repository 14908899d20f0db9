import { type CalendarUnit, calendarPeriods, type WeekStart } from '../../data/calendar.js'
import { DAYS_PER_UNIT } from '../../data/dayNumber.js'

/** Length of a period: of the first purchase (a cohort), or of the time since then (an age). */
export type CohortPeriod = Exclude<CalendarUnit, 'day'>

/**
 * `calendar`: age counts calendar periods, whenever in its own the customer began. `rolling`: each customer has windows of its own
 * that begin with the day of the first purchase.
 */
export type CohortWindows = 'calendar' | 'rolling'

/** Lengths of rolling windows in days: those of the package's time units. */
const ROLLING_DAYS: Readonly<Record<CohortPeriod, number>> = {
  week: DAYS_PER_UNIT.week,
  month: DAYS_PER_UNIT.month,
  quarter: 3 * DAYS_PER_UNIT.month,
  year: DAYS_PER_UNIT.year,
}

/** Tells ages: the age of day d for a customer of first day f is `position[d - (rolling ? f : 0)] - (rolling ? 0 : position[f])`. */
export interface CohortClock {
  /** Position of each day since the first, one day past the last included: by it one sees whether the last period is over. */
  readonly position: Uint32Array
  readonly rolling: boolean
  /** The most ages that a customer can have. */
  readonly ages: number
}

/**
 * The clock for days 0 to `span`, counted from `firstDay`.
 *
 * @param firstDay - day number of day 0
 * @param span     - last day, counted from the first
 */
export function cohortClock(
  firstDay: number,
  span: number,
  period: CohortPeriod,
  windows: CohortWindows,
  weekStart: WeekStart,
): CohortClock {
  if (windows === 'calendar') {
    const position = calendarPeriods(firstDay, firstDay + span + 1, period, weekStart).periodOfDay
    return { position, rolling: false, ages: position[span]! + 1 }
  }
  const length = ROLLING_DAYS[period]
  const position = Uint32Array.from({ length: span + 2 }, (_, day) => Math.floor(day / length))
  return { position, rolling: true, ages: position[span]! + 1 }
}
