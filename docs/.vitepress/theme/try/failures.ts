import { isClienteleError } from '../../../../src/errors.js'
import type { Failure } from './protocol.js'

type Details = Partial<Omit<Failure, 'code' | 'message'>>

/** An error that knows what the page needs to explain it. */
export class PageError extends Error {
  readonly code: string
  readonly details: Details

  /** @param cause - a code of the page's own, or what was caught */
  constructor(cause: unknown, details: Details) {
    super(typeof cause === 'string' ? '' : messageOf(cause))
    this.code = typeof cause === 'string' ? cause : codeOf(cause)
    this.details = { ...headerOf(cause), ...details }
  }
}

/** Any error as plain data, for the page. */
export function failureOf(error: unknown, file: string): Failure {
  if (error instanceof PageError) return { code: error.code, message: error.message, file, ...error.details }
  return { code: codeOf(error), message: messageOf(error), file, ...headerOf(error) }
}

/** The names of the columns, where the error is about them. */
function headerOf(error: unknown): Pick<Failure, 'header'> {
  const isAboutColumns = isClienteleError(error) && error.code === 'missing-column' && Array.isArray(error.received)
  return isAboutColumns ? { header: error.received.map(String) } : {}
}

function codeOf(error: unknown): string {
  if (isClienteleError(error)) return error.code
  if (error instanceof DOMException && error.name === 'NotReadableError') return 'file-gone'
  if (error instanceof DOMException && error.name === 'NotFoundError') return 'file-gone'
  if (error instanceof RangeError && /alloc|length|memory/i.test(error.message)) return 'out-of-memory'
  // What `DecompressionStream` says of bytes that are no gzip.
  if (error instanceof TypeError && /compress|gzip/i.test(error.message)) return 'unreadable-text'
  return 'unexpected'
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
