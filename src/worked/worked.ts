import { checkOptions, fail } from '../data/checks.js'
import { ClienteleError, isClienteleError } from '../errors.js'
import type { ExplainOptions, WorkedAnswer } from './answer.js'
import { notation } from './maths.js'
import { type Wording, wordingOf } from './wording.js'

/** What an `explain` function composes; {@link worked} adds the rest. */
export type Composition<Value> = Omit<WorkedAnswer<Value>, 'subject' | 'language'>

/**
 * The frame of every `explain` function: checks the options, composes the answer, leaves plain data.
 *
 * A library function complains about `values[3].value` or `options.cuts`; the caller of `explain` wrote `inputs.values` and
 * `inputs.cuts`, so errors are thrown again with these paths.
 *
 * @param subject - name of the public function
 * @param inputs  - subject and options of that function in one object
 * @param options - wording
 * @param compose - calls the library function and words the answer
 */
export function worked<Inputs extends object, Value>(
  subject: string,
  inputs: Inputs,
  options: ExplainOptions | undefined,
  compose: (inputs: Inputs, wording: Wording) => Composition<Value>,
): WorkedAnswer<Value> {
  checkOptions(inputs, 'inputs')
  const wording = wordingOf(options)
  const { title, given, formula, steps, result, unit, source } = withPaths(pathOfInputs, () => compose(inputs, wording))
  return {
    subject,
    language: wording.language,
    title,
    given: given.map((one) => (one.symbol ? { ...one, symbol: notation(one.symbol) } : one)),
    formula: formula.map(notation),
    steps: steps.map((step) => (step.maths ? { ...step, maths: notation(step.maths) } : step)),
    result,
    unit,
    source,
  }
}

/** Inputs that must be rows: a worked answer shows every one of them. */
export function checkRows(rows: unknown, path: string): void {
  if (!Array.isArray(rows)) {
    fail(rows === undefined ? 'missing-value' : 'invalid-type', path, 'an array of rows', rows)
  }
}

/**
 * Calls a function whose options stand in a field of the inputs: what it says of `options.method` becomes
 * `options.<field>.method`.
 */
export function withOptionsAt<Result>(field: string, call: () => Result): Result {
  return withPaths((path) => path.replace(/^options(?=\.|$)/, `options.${field}`), call)
}

/** Calls a function that names its subject otherwise than the inputs do: what it says of `from` becomes `to`. */
export function withSubjectAt<Result>(from: string, to: string, call: () => Result): Result {
  return withPaths((path) => (path.startsWith(from) ? `${to}${path.slice(from.length)}` : path), call)
}

/** Calls a function and throws its errors again with other paths. */
function withPaths<Result>(renamed: (path: string) => string, call: () => Result): Result {
  try {
    return call()
  } catch (error) {
    if (!isClienteleError(error)) throw error
    // The message begins with the path; the new error puts the new one there.
    const message = error.message.slice(error.path === '' ? 0 : error.path.length + 2)
    throw new ClienteleError(error.code, renamed(error.path), message, error.received)
  }
}

/** `values[3].value` is `inputs.values[3].value`, `options.cuts` is `inputs.cuts`. */
function pathOfInputs(path: string): string {
  return `inputs.${path.replace(/^options\.?/, '')}`.replace(/\.$/, '')
}
