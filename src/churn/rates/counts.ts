import { checkInteger, checkNumber, fail } from '../../data/checks.js'

/** A number of customers: whole, 0 or more. */
export function countOf(value: unknown, path: string, maximum: number = Number.MAX_SAFE_INTEGER): number {
  return checkInteger(value, path, { minimum: 0, maximum })
}

/** A rate of one period, 0 to 1. */
export function rateOf(value: unknown, path: string): number {
  const rate = checkNumber(value, path)
  return rate >= 0 && rate <= 1
    ? rate
    : fail('out-of-range', path, 'a fraction from 0 to 1', value, 'write percentages as fractions: 0.05 for 5 %')
}

/** A part of a whole; null where the whole is 0. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}
