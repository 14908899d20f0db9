import { expect } from 'vitest'

/** Fails unless `actual` is within `relative` of `expected` (absolutely within it where `expected` is 0). */
export function expectClose(
  actual: number | null | undefined,
  expected: number,
  relative: number,
  what = 'value',
): void {
  const scale = expected === 0 ? 1 : Math.abs(expected)
  const error = actual === null || actual === undefined ? Number.NaN : Math.abs(actual - expected) / scale
  if (actual === expected || error <= relative) return
  expect.fail(`${what}: expected ${expected} within ${relative} relative, got ${actual} (error ${error})`)
}
