import type { Decimal } from 'decimal.js'
import { z } from 'zod'
import { checkNumber, fail } from '../data/checks.js'
import { type DateInput, dayNumber, epochMilliseconds } from '../data/dayNumber.js'
import type { FieldKind } from '../data/fields.js'
import { type MoneyInput, moneyNumber } from '../data/money.js'
import { type ClienteleErrorCode, isClienteleError } from '../errors.js'

/**
 * The schemas of single values, one for each kind of field. They call the checks of the kernel, so that a row that a schema
 * accepts is a row that `columnsOf` accepts, and what either refuses it refuses with the same code and the same words.
 */

/** What a value schema is for, beside the zod schema itself: the import of files asks for it (see `fieldsOf`). */
const kinds: WeakMap<z.core.$ZodType, FieldKind> = /* @__PURE__ */ new WeakMap()

/** The kind of a value schema of this file; undefined for any other schema. */
export function kindOfValue(schema: z.core.$ZodType): FieldKind | undefined {
  return kinds.get(schema)
}

/** An id: text that is not empty. */
export function id(): z.ZodType<string> {
  return checked<string>('id', (value) => checkText(value, 'invalid-id', 'an id (a string that is not empty)', 1))
}

/** Text, which may be empty. */
export function text(): z.ZodType<string> {
  return checked<string>('text', (value) => checkText(value, 'invalid-type', 'a string', 0))
}

/** A finite number, within a range where one is given. */
export function number(range: { minimum?: number; maximum?: number } = {}): z.ZodType<number> {
  return checked<number>('number', (value) => checkNumber(value, '', range))
}

/** Money: a finite number, decimal text or a `Decimal`. */
export function money(): z.ZodType<MoneyInput> {
  return checked<number | string | Decimal>('money', (value) => {
    // The usual text is known to be good without making a Decimal of it.
    if (typeof value !== 'string' || !PLAIN_AMOUNT.test(value)) moneyNumber(value as MoneyInput, '')
  })
}

const PLAIN_AMOUNT = /^-?\d{1,15}(?:\.\d{1,15})?$/

/** A calendar day: a `Date`, ISO 8601 text or epoch milliseconds. */
export function day(): z.ZodType<DateInput> {
  return checked<DateInput>('day', (value) => dayNumber(value as DateInput, ''))
}

/** A point in time: a `Date`, ISO 8601 text or epoch milliseconds. */
export function time(): z.ZodType<DateInput> {
  return checked<DateInput>('time', (value) => epochMilliseconds(value as DateInput, ''))
}

/** True or false. */
export function flag(): z.ZodType<boolean> {
  return checked<boolean>('flag', (value) => {
    if (value === undefined || value === null) fail('missing-value', '', 'true or false', value)
    if (typeof value !== 'boolean') fail('invalid-type', '', 'true or false', value)
  })
}

/** A field that may be left out. `undefined` in its place is let through too: not every caller's compiler tells them apart. */
export function maybe<Value>(schema: z.ZodType<Value>): z.ZodExactOptional<z.ZodType<Value>> {
  const inner: z.ZodType<unknown> = schema.optional()
  return z.exactOptional(inner as z.ZodType<Value>)
}

/** An id that may be left out; the empty string stands for a missing one, as in columns. */
export function maybeId(): z.ZodExactOptional<z.ZodType<string>> {
  return maybe(checked<string>('id', (value) => checkText(value, 'invalid-id', 'a string', 0)))
}

function checkText(value: unknown, code: ClienteleErrorCode, expected: string, shortest: number): void {
  if (value === undefined || value === null) fail('missing-value', '', expected, value)
  if (typeof value !== 'string' || value.length < shortest) fail(code, '', expected, value)
}

/** A zod schema from a check of the kernel; the code of the error travels in the issue's `params`. */
function checked<Value>(kind: FieldKind, check: (value: unknown) => unknown): z.ZodType<Value> {
  const schema = z.custom<Value>().superRefine((value, context) => {
    try {
      check(value)
    } catch (error) {
      if (!isClienteleError(error)) throw error
      context.addIssue({ code: 'custom', message: error.message, params: { code: error.code }, input: value })
    }
  })
  kinds.set(schema, kind)
  return schema
}
