import { expect } from 'vitest'
import { type ClienteleError, isClienteleError } from '../../../src/errors.js'

/** The ClienteleError that a call throws; anything else fails the test. */
export function thrownBy(call: () => unknown): ClienteleError {
  try {
    call()
  } catch (error) {
    if (isClienteleError(error)) return error
    throw error
  }
  return expect.fail('nothing was thrown')
}
