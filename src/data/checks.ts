import { ClienteleError, type ClienteleErrorCode } from '../errors.js'

/** How a received value is shown in a message: short, and telling its type apart. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}...` : value)
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? 'an invalid Date' : `the Date ${value.toISOString()}`
  if (Array.isArray(value)) return `an array of ${value.length}`
  if (ArrayBuffer.isView(value)) return `a ${value.constructor.name}`
  if (typeof value === 'object' && value !== null) return 'an object'
  return String(value)
}

/** Throws `code` with a message of one shape: what was expected, what came, what to do. */
export function fail(code: ClienteleErrorCode, path: string, expected: string, received: unknown, advice = ''): never {
  throw new ClienteleError(
    code,
    path,
    `expected ${expected}, got ${shown(received)}${advice && `; ${advice}`}`,
    received,
  )
}

/** A finite number within [minimum, maximum], or an error at `path`. */
export function checkNumber(
  value: unknown,
  path: string,
  { minimum = -Infinity, maximum = Infinity, above }: { minimum?: number; maximum?: number; above?: number } = {},
): number {
  if (value === undefined || value === null) return fail('missing-value', path, 'a number', value)
  if (typeof value !== 'number') return fail('invalid-type', path, 'a number', value)
  if (!Number.isFinite(value)) return fail('invalid-number', path, 'a finite number', value)
  if (above !== undefined && value <= above) return fail('out-of-range', path, `a number above ${above}`, value)
  if (value < minimum || value > maximum) {
    return fail('out-of-range', path, `a number ${rangeText(minimum, maximum)}`, value)
  }
  return value
}

/** A whole number within [minimum, maximum], or an error at `path`. */
export function checkInteger(value: unknown, path: string, range: { minimum?: number; maximum?: number } = {}): number {
  const number = checkNumber(value, path, range)
  if (!Number.isInteger(number)) return fail('out-of-range', path, 'a whole number', value)
  return number
}

/** A confidence level, strictly between 0 and 1, or an error at `path`; `usual` where it is left out. */
export function checkConfidence(level: unknown, usual = 0.95, path = 'options.level'): number {
  return checkNumber(level ?? usual, path, { above: 0, maximum: 1 - 2 ** -53 })
}

/** One of the allowed words, or an error that lists them. */
export function checkChoice<const Choice extends string>(
  value: unknown,
  choices: readonly Choice[],
  path: string,
): Choice {
  const found = choices.find((choice) => choice === value)
  return found ?? fail('invalid-option', path, `one of ${choices.map((choice) => `'${choice}'`).join(', ')}`, value)
}

/** An object with options (not an array, not null), or an error. */
export function checkOptions(value: unknown, path = 'options'): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    fail(value === undefined ? 'missing-value' : 'invalid-type', path, 'an object', value)
  }
}

/** Non-negative weights with a positive sum, or an error; the sum is returned. */
export function checkWeights(
  weights: readonly unknown[],
  path: string,
  pathOf = (i: number): string => `${path}[${i}]`,
): number {
  if (weights.length === 0) return fail('empty-input', path, 'at least one weight', weights)
  let sum = 0
  for (let i = 0; i < weights.length; i++) sum += checkNumber(weights[i], pathOf(i), { minimum: 0 })
  if (!(sum > 0) || sum === Infinity) return fail('invalid-shares', path, 'weights with a positive, finite sum', sum)
  return sum
}

function rangeText(minimum: number, maximum: number): string {
  if (maximum === Infinity) return `of at least ${minimum}`
  if (minimum === -Infinity) return `of at most ${maximum}`
  return `from ${minimum} to ${maximum}`
}
