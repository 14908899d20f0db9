import { checkInteger } from '../data/checks.js'

/** A part of a whole; null where the whole is 0. */
export function partOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}

/** A count: whole, 0 or more, at most `maximum`. */
export function countOf(value: unknown, path: string, maximum: number = Number.MAX_SAFE_INTEGER): number {
  return checkInteger(value, path, { minimum: 0, maximum })
}
