import { expect } from 'vitest'

/** Fails unless two plain values are the same, numbers within 1e-12 of each other: sums in another order are rounded otherwise. */
export function expectSame(actual: unknown, expected: unknown, path = 'result'): void {
  if (typeof expected === 'number' && typeof actual === 'number') {
    const isClose = Math.abs(actual - expected) <= 1e-12 * Math.max(1, Math.abs(expected))
    if (!isClose && !Object.is(actual, expected)) expect.fail(`${path}: expected ${expected}, got ${actual}`)
    return
  }
  if (typeof expected !== 'object' || typeof actual !== 'object' || expected === null || actual === null) {
    expect(actual, path).toBe(expected)
    return
  }
  expect(Object.keys(actual), path).toEqual(Object.keys(expected))
  for (const [key, value] of Object.entries(expected)) {
    expectSame((actual as Record<string, unknown>)[key], value, `${path}.${key}`)
  }
}
