import { checkNumber, checkOptions, fail } from '../../data/checks.js'
import type { Labels } from '../../data/labels.js'
import { afterWorkingDays, afterWorkingMilliseconds, endOfWorkingDay, type WorkingTime } from '../businessTime.js'

/** How long something may take: hours by the clock, working hours or working days of a calendar. */
export type TimeLimit =
  | { readonly hours: number }
  | { readonly businessHours: number }
  | { readonly workingDays: number }

/** Limits of a grade of complaints, counted from its receipt. What is left out has no limit. */
export interface ComplaintLimit {
  /** Until the first answer. */
  readonly response?: TimeLimit
  /** Until it is resolved. */
  readonly resolution?: TimeLimit
}

/** Limits by grade. */
export type ComplaintLimits = Readonly<Record<string, ComplaintLimit>>

/** A grade of complaints with its limits and what it is called. */
export interface ComplaintGrade extends ComplaintLimit {
  readonly id: string
  readonly labels: Labels
}

/**
 * When a number of working days is over: `'elapsed'`, after so much working time (from Friday noon one working day lasts until
 * Monday noon), or `'end-of-day'`, at the end of work on that day, the day of receipt not counted, as laws and contracts count.
 */
export type WorkingDayCount = 'elapsed' | 'end-of-day'

/**
 * Grades of complaints with the limits of one published Chinese rule (投诉等级): 一般 general, 重大 major, 紧急 urgent. Its hours are by the
 * clock; that a major complaint has a first reply within two working days is not among them. A company sets its own.
 */
export const complaintGrades: Readonly<Record<'general' | 'major' | 'urgent', ComplaintGrade>> =
  /* @__PURE__ */ Object.freeze({
    general: {
      id: 'general',
      response: { hours: 24 },
      resolution: { workingDays: 3 },
      labels: {
        en: { name: 'General complaint', strategy: 'Answer within 24 hours, resolve within 3 working days' },
        zh: { name: '一般投诉', strategy: '24小时内响应，3个工作日内解决' },
      },
    },
    major: {
      id: 'major',
      response: { hours: 12 },
      resolution: { workingDays: 5 },
      labels: {
        en: { name: 'Major complaint', strategy: 'Answer within 12 hours, close within 5 working days' },
        zh: { name: '重大投诉', strategy: '12小时内响应，5个工作日内结案' },
      },
    },
    urgent: {
      id: 'urgent',
      response: { hours: 2 },
      resolution: { hours: 24 },
      labels: {
        en: { name: 'Urgent complaint', strategy: 'Answer within 2 hours, resolve within 24 hours' },
        zh: { name: '紧急投诉', strategy: '2小时内响应，24小时内解决' },
      },
    },
  })

const UNITS = ['hours', 'businessHours', 'workingDays'] as const

/** Limits of every grade, checked. */
export function checkLimits(limits: ComplaintLimits, count: WorkingDayCount, path: string): void {
  checkOptions(limits, path)
  for (const [grade, limit] of Object.entries(limits)) {
    checkOptions(limit, `${path}.${grade}`)
    for (const what of ['response', 'resolution'] as const) {
      if (limit[what] !== undefined) checkLimit(limit[what], count, `${path}.${grade}.${what}`)
    }
  }
}

function checkLimit(limit: TimeLimit, count: WorkingDayCount, path: string): void {
  checkOptions(limit, path)
  const units = UNITS.filter((unit) => unit in limit)
  if (units.length !== 1)
    fail('invalid-option', path, '{ hours }, { businessHours } or { workingDays }, one of them', limit)
  const unit = units[0]!
  // A century by the clock; also one that no calendar stretches beyond the range of dates.
  const amount = checkNumber((limit as Readonly<Record<string, unknown>>)[unit], `${path}.${unit}`, {
    above: 0,
    maximum: 876_600,
  })
  if (unit === 'workingDays' && count === 'end-of-day' && !Number.isInteger(amount))
    fail('out-of-range', `${path}.workingDays`, "whole working days for `workingDayCount: 'end-of-day'`", amount)
}

/** The instant at which a limit is over. */
export function dueAt(receivedAt: number, limit: TimeLimit, calendar: WorkingTime, count: WorkingDayCount): number {
  if ('hours' in limit) return receivedAt + limit.hours * 3_600_000
  if ('businessHours' in limit) return afterWorkingMilliseconds(calendar, receivedAt, limit.businessHours * 3_600_000)
  return count === 'elapsed'
    ? afterWorkingDays(calendar, receivedAt, limit.workingDays)
    : endOfWorkingDay(calendar, receivedAt, limit.workingDays)
}
