import type { z } from 'zod'
import { shown } from '../data/checks.js'
import type { ClienteleErrorCode } from '../errors.js'
import type { ObjectSchema, RowOf } from './rowSchema.js'

/** What is wrong with a row: the first thing, in the order of the schema's fields. */
export interface RowProblem {
  readonly code: ClienteleErrorCode
  /** Where within the row: `['amount']`, `['payments', 0, 'date']`. */
  readonly path: readonly PropertyKey[]
  readonly message: string
}

/** The row as the schema gives it back, or what is wrong with it, told with the codes of this package. */
export function checkRow<Schema extends ObjectSchema>(
  schema: Schema,
  row: unknown,
): { readonly row: RowOf<Schema> } | { readonly problem: RowProblem } {
  const result = schema.safeParse(row)
  if (result.success) return { row: result.data }
  // Asking for the input in issues makes zod six times slower, good rows included: it is asked for bad ones only.
  const [issue] = schema.safeParse(row, { reportInput: true }).error?.issues ?? result.error.issues
  return { problem: problemOf(issue!) }
}

function problemOf(issue: z.core.$ZodIssue): RowProblem {
  // Issues of our own value schemas carry their code and say what came; those of zod get both here.
  if (issue.code === 'custom' && issue.params?.code !== undefined)
    return { code: issue.params.code, path: issue.path, message: issue.message }
  const expected = issue.message.replace(/^Invalid \w+: /, '').replace(/, received .*$/, '')
  return { code: codeOf(issue), path: issue.path, message: `${expected}, got ${shown(issue.input)}` }
}

function codeOf(issue: z.core.$ZodIssue): ClienteleErrorCode {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.input === null ? 'missing-value' : 'invalid-type'
    case 'too_small':
    case 'too_big':
    case 'not_multiple_of':
      return 'out-of-range'
    case 'invalid_value':
      return 'invalid-option'
    default:
      return 'invalid-type'
  }
}
