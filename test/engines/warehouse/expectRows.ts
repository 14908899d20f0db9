import { expect } from 'vitest'
import { expectClose } from '../../support/expectClose.js'

/** The same through and through: rows in order, fields in order, numbers within `relative`, all else exactly. */
export function expectRows(actual: unknown, expected: unknown, relative = 1e-9, what = 'result'): void {
  if (typeof expected === 'number') {
    expectClose(actual as number, expected, relative, what)
    return
  }
  if (typeof expected !== 'object' || expected === null) {
    expect(actual, what).toEqual(expected)
    return
  }
  const fields = Object.keys(expected)
  expect(Object.keys(actual as object), `fields of ${what}`).toEqual(fields)
  for (const field of fields) {
    expectRows(
      (actual as Readonly<Record<string, unknown>>)[field],
      (expected as Readonly<Record<string, unknown>>)[field],
      relative,
      `${what}.${field}`,
    )
  }
}
