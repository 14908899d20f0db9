import { checkInteger, fail } from '../../data/checks.js'

/** Whole days from 1 on in ascending order, at least one, or an error. */
export function checkAscendingDays(days: readonly number[], path: string): readonly number[] {
  if (!Array.isArray(days)) return fail('invalid-type', path, 'an array of days', days)
  if (days.length === 0) return fail('empty-input', path, 'at least one day', days)
  let before = 0
  for (const [i, day] of days.entries()) before = checkInteger(day, `${path}[${i}]`, { minimum: before + 1 })
  return days
}
