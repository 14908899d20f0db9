import { civilDate, dateOfDay, dayOfCivilDate } from '../../data/dayNumber.js'

/** How a window is divided: not at all, or by the calendar (UTC). */
export type MovementPeriodUnit = 'all' | 'month' | 'quarter' | 'year'

export const MOVEMENT_PERIOD_UNITS = ['all', 'month', 'quarter', 'year'] as const satisfies MovementPeriodUnit[]

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

const MONTHS = { month: 1, quarter: 3, year: 12 } as const

/** Divides a window of days, both ends inclusive. The first and the last period may be cut off by it. */
export function movementPeriods(from: number, to: number, unit: MovementPeriodUnit): MovementPeriods {
  const { starts, names } = startsOf(from, to, unit)
  const periodOfDay = new Uint32Array(to - from + 1)
  for (let p = 0; p < names.length; p++) periodOfDay.fill(p, starts[p]! - from, starts[p + 1]! - from)
  return { starts, names, from, periodOfDay }
}

function startsOf(from: number, to: number, unit: MovementPeriodUnit): Pick<MovementPeriods, 'starts' | 'names'> {
  if (unit === 'all') return { starts: [from, to + 1], names: [`${dateOfDay(from)}/${dateOfDay(to)}`] }
  const starts: number[] = []
  const names: string[] = []
  let start = from
  while (start <= to) {
    const { year, month } = civilDate(start)
    const index = Math.floor((year * 12 + month - 1) / MONTHS[unit])
    starts.push(start)
    names.push(nameOf(index, start, unit))
    start = firstDayOf((index + 1) * MONTHS[unit])
  }
  return { starts: [...starts, to + 1], names }
}

/** First day of a month, counted from January of the year 0. */
function firstDayOf(months: number): number {
  const year = Math.floor(months / 12)
  return dayOfCivilDate(year, months - 12 * year + 1, 1)
}

/** The year as ISO 8601 prints it in dates, with as many places as it needs. */
function nameOf(index: number, day: number, unit: keyof typeof MONTHS): string {
  const date = dateOfDay(day)
  const month = date.slice(0, -3)
  const year = month.slice(0, -3)
  if (unit === 'month') return month
  return unit === 'year' ? year : `${year}-Q${(((index % 4) + 4) % 4) + 1}`
}
