import { type DateInput, dayNumber, epochMilliseconds } from '../../data/dayNumber.js'
import type { Field, FieldTable } from '../../data/fields.js'
import { type MoneyInput, money } from '../../data/money.js'

type Plain = Readonly<Record<string, unknown>>

const PAYMENT_FIELDS: readonly Field[] = [
  { name: 'date', kind: 'day' },
  { name: 'amount', kind: 'money' },
]

/**
 * What is different between a row as it was given and as it came back, in words; null where both mean the same: dates the same
 * instant (days the same day), money the same decimal number, text equal unit by unit, and nothing there that was left out.
 */
export function differenceOf<Row extends object>(
  fields: FieldTable<Row>,
  expected: Row,
  actual: unknown,
): string | null {
  return differenceOfObject(fields, expected as Plain, actual, 'row')
}

function differenceOfObject(fields: readonly Field[], expected: Plain, actual: unknown, path: string): string | null {
  if (typeof actual !== 'object' || actual === null) return differs(path, 'an object', actual)
  const found = actual as Plain
  for (const field of fields) {
    const difference = differenceOfValue(field, expected[field.name], found[field.name], `${path}.${field.name}`)
    if (difference !== null) return difference
  }
  const extra = Object.keys(found).find((name) => !fields.some((field) => field.name === name))
  return extra === undefined ? null : differs(`${path}.${extra}`, 'no such field', found[extra])
}

function differenceOfValue(field: Field, expected: unknown, actual: unknown, path: string): string | null {
  if (expected === undefined) return actual === undefined ? null : differs(path, 'to be left out', actual)
  if (expected === null || actual === null || actual === undefined) {
    return actual === expected ? null : differs(path, display(expected), actual)
  }
  switch (field.kind) {
    case 'day':
      return differenceAs(dayNumber, expected as DateInput, actual, path, 'the day of')
    case 'time':
      return differenceAs(epochMilliseconds, expected as DateInput, actual, path, 'the instant')
    case 'money':
      return differenceAs(exactly, expected as MoneyInput, actual, path, 'exactly')
    case 'nested':
      return differenceOfNested(field.name, expected, actual, path)
    default:
      if (actual === expected) return null
      return `${differs(path, display(expected), actual)}${firstDifference(expected, actual)}`
  }
}

/** Compares by what both are read as; a value that cannot be read is a difference. */
function differenceAs<Value>(
  read: (value: Value) => unknown,
  expected: Value,
  actual: unknown,
  path: string,
  what: string,
): string | null {
  try {
    if (read(actual as Value) === read(expected)) return null
  } catch {
    return differs(path, `${what} ${display(expected)}`, actual)
  }
  return differs(path, `${what} ${display(expected)}`, actual)
}

/** Text of a decimal number that is equal exactly where the number is. */
function exactly(value: MoneyInput): string {
  const amount = money(value)
  return amount.isZero() ? '0' : amount.toFixed()
}

function differenceOfNested(name: string, expected: unknown, actual: unknown, path: string): string | null {
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual)) return differs(path, 'an array', actual)
    if (actual.length !== expected.length) return differs(`${path}.length`, String(expected.length), actual.length)
    for (const [i, item] of expected.entries()) {
      const difference =
        name === 'payments'
          ? differenceOfObject(PAYMENT_FIELDS, item, actual[i], `${path}[${i}]`)
          : differenceOfValue({ name, kind: 'text' }, item, actual[i], `${path}[${i}]`)
      if (difference !== null) return difference
    }
    return null
  }
  const keys = Object.keys(expected as Plain)
  return differenceOfObject(
    keys.map((key) => ({ name: key, kind: 'number' })),
    expected as Plain,
    actual,
    path,
  )
}

function differs(path: string, expected: string, actual: unknown): string {
  return `expected ${path} ${expected.startsWith('to ') ? '' : 'to be '}${expected}, got ${display(actual)}`
}

/** Where two texts part: they may look the same. */
function firstDifference(expected: unknown, actual: unknown): string {
  if (typeof expected !== 'string' || typeof actual !== 'string') return ''
  let i = 0
  while (i < expected.length && expected[i] === actual[i]) i++
  return `; they part at unit ${i}, ${unitAt(expected, i)} and ${unitAt(actual, i)}`
}

function unitAt(text: string, i: number): string {
  return i < text.length ? `U+${text.charCodeAt(i).toString(16).toUpperCase().padStart(4, '0')}` : 'the end'
}

/** A value in a message: text as JSON with its length, cut in the middle of what is long. */
function display(value: unknown): string {
  if (typeof value === 'string') {
    return value.length > 120
      ? `${JSON.stringify(`${value.slice(0, 60)}…${value.slice(-20)}`)} of length ${value.length}`
      : `${JSON.stringify(value)}${value.length > 20 ? ` of length ${value.length}` : ''}`
  }
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'an invalid Date' : `Date ${value.toISOString()}`
  if (Array.isArray(value)) return `an array of ${value.length}`
  if (typeof value === 'object' && value !== null) return 'toFixed' in value ? `Decimal ${String(value)}` : 'an object'
  return String(value)
}
