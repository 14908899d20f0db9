import { shown } from '../../data/checks.js'
import { type ClienteleError, type ClienteleErrorCode, isClienteleError } from '../../errors.js'

/** What a case throws when the store did not do what was expected; any other error came from the store itself. */
export class ContractFailure extends Error {
  override readonly name: 'ContractFailure' = 'ContractFailure'
}

/** Fails the case with a message that says what was expected. */
export function expectThat(condition: boolean, message: () => string): asserts condition {
  if (!condition) throw new ContractFailure(message())
}

/** Fails unless both are the same by `Object.is`. */
export function expectSame<Value>(actual: unknown, expected: Value, what: string): asserts actual is Value {
  expectThat(Object.is(actual, expected), () => `expected ${what} to be ${shown(expected)}, got ${shown(actual)}`)
}

/** What a call rejects with; a call that resolves, or throws instead of rejecting, fails the case. */
export async function rejectionOf(call: () => Promise<unknown>, what: string): Promise<unknown> {
  let promise: Promise<unknown>
  try {
    promise = call()
  } catch (error) {
    throw new ContractFailure(`expected ${what} to reject, but it threw before it gave a promise: ${messageOf(error)}`)
  }
  return promise.then(
    (value) => {
      throw new ContractFailure(`expected ${what} to reject, but it resolved to ${shown(value)}`)
    },
    (error: unknown) => error,
  )
}

/** Fails unless the call rejects with a ClienteleError of one of these codes. */
export async function expectCode(
  call: () => Promise<unknown>,
  codes: ClienteleErrorCode | readonly ClienteleErrorCode[],
  what: string,
): Promise<ClienteleError> {
  const error = await rejectionOf(call, what)
  const allowed = typeof codes === 'string' ? [codes] : codes
  expectThat(
    isClienteleError(error) && allowed.includes(error.code),
    () => `expected ${what} to reject with ClienteleError ${allowed.join(' or ')}, got ${messageOf(error)}`,
  )
  return error
}

/** An error in one line: its code, if it has one, and its message. */
export function messageOf(error: unknown): string {
  if (isClienteleError(error)) return `ClienteleError ${error.code} (${error.message})`
  return error instanceof Error ? `${error.name} (${error.message})` : shown(error)
}

/** Lets other work of the same process run for a while. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

/**
 * Waits until the work is done, but not for long: a store that makes callers wait for each other must not hang a case which
 * holds the very thing waited for.
 */
export async function giveTime(work: Promise<unknown>): Promise<void> {
  await Promise.race([
    work.then(
      () => undefined,
      () => undefined,
    ),
    pause(15),
  ])
}

/** Work to be awaited later: if it fails before that, or is never awaited because the case failed first, nobody else is told. */
export function later<Result>(work: Promise<Result>): Promise<Result> {
  work.catch(() => undefined)
  return work
}
