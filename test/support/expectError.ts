import { expect } from 'vitest'
import { isClienteleError } from '../../src/errors.js'

/** Fails unless the call throws a ClienteleError of this code at this path. */
export function expectError(call: () => unknown, code: string, path: string): void {
  try {
    call()
  } catch (error) {
    if (!isClienteleError(error)) throw error
    expect([error.code, error.path]).toEqual([code, path])
    return
  }
  expect.fail(`expected ${code} at ${path}, got no error`)
}
