import { expect } from 'vitest'

/**
 * Fails unless every figure of `expected` stands at its place in `actual`: numbers within `tolerance` (absolute), everything else
 * equal. What `expected` does not mention is not compared; arrays are compared item by item and must be as long.
 */
export function expectFigures(actual: unknown, expected: unknown, tolerance: number, path = 'value'): void {
  if (typeof expected === 'number') {
    if (typeof actual === 'number' && Math.abs(actual - expected) <= tolerance) return
    expect.fail(`${path}: expected ${expected} within ${tolerance}, got ${String(actual)}`)
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual)) expect.fail(`${path}: expected an array, got ${String(actual)}`)
    expect(actual.length, `${path}.length`).toBe(expected.length)
    for (const [i, item] of expected.entries()) expectFigures(actual[i], item, tolerance, `${path}[${i}]`)
    return
  }
  if (typeof expected === 'object' && expected !== null) {
    if (typeof actual !== 'object' || actual === null) {
      expect.fail(`${path}: expected an object, got ${String(actual)}`)
    }
    for (const [key, item] of Object.entries(expected)) {
      expectFigures((actual as Readonly<Record<string, unknown>>)[key], item, tolerance, `${path}.${key}`)
    }
    return
  }
  expect(actual, path).toBe(expected)
}
