import { Decimal } from 'decimal.js'
import { checkChoice, checkNumber, checkOptions, fail } from '../data/checks.js'
import {
  type DateInput,
  dayNumber,
  epochMilliseconds,
  MILLISECONDS_PER_DAY,
  readMilliseconds,
} from '../data/dayNumber.js'
import type { Field, FieldKind, FieldTable } from '../data/fields.js'
import { type MoneyInput, money } from '../data/money.js'
import type { Filter } from './filter.js'

/**
 * A filter as a function of a row: for stores that have to look at the rows themselves.
 *
 * Dates compare as instants, in fields of days as days; money as exact decimal numbers; text by code unit.
 *
 * @param filter - see {@link Filter}
 * @param fields - the field table of the row type, such as `orderFields`
 * @returns true for rows that match; the rows must be of the type of the table
 * @throws ClienteleError `invalid-option` for a field or condition that does not exist; `missing-value`, `invalid-type`,
 *   `invalid-number`, `invalid-date` for values that the field cannot have
 * @example
 * const large = filterPredicate({ amount: { from: '100.00' }, date: { below: '2024-04-01' } }, orderFields)
 * large({ customerId: 'c1', date: '2024-03-01', amount: 100 }) //=> true
 */
export function filterPredicate<Row extends object>(
  filter: Filter<NoInfer<Row>>,
  fields: FieldTable<Row>,
): (row: Row) => boolean {
  checkOptions(filter, 'filter')
  const tests = Object.entries<unknown>(filter).map(([name, value]) => {
    const field = fields.find((candidate) => candidate.name === name)
    if (field === undefined) return failUnknown(`filter.${name}`, fields, name)
    return fieldTest(field, conditionsOf(value, `filter.${name}`), `filter.${name}`)
  })
  return (row) => {
    for (let i = 0; i < tests.length; i++) {
      const { name, missing, test } = tests[i]!
      const value = row[name]
      if (value === undefined || value === null ? !missing : !test(value)) return false
    }
    return true
  }
}

/** Whether a value that is there passes. */
type Test = (value: unknown) => boolean

type Conditions = Readonly<Record<string, unknown>>

function failUnknown(path: string, fields: readonly Field[], name: string): never {
  return fail('invalid-option', path, `one of the fields ${fields.map((field) => field.name).join(', ')}`, name)
}

/** Every form of a condition as the longest. */
function conditionsOf(value: unknown, path: string): Conditions {
  if (value === undefined) return fail('missing-value', path, 'a value or an object of conditions', value)
  if (value === null) return { exists: false }
  const isValue = typeof value !== 'object' || value instanceof Date || Array.isArray(value) || Decimal.isDecimal(value)
  return isValue ? { in: [value] } : (value as Conditions)
}

const VALUE_CONDITIONS = ['in', 'from', 'to', 'below', 'above', 'exists'] as const
const FLAG_CONDITIONS = ['in', 'exists'] as const
const LIST_CONDITIONS = ['has', 'exists'] as const

function conditionsOn(kind: FieldKind): readonly string[] {
  if (kind === 'nested') return LIST_CONDITIONS
  return kind === 'flag' ? FLAG_CONDITIONS : VALUE_CONDITIONS
}

function fieldTest<Name extends string>(
  { name, kind }: Field<Name>,
  conditions: Conditions,
  path: string,
): { name: Name; missing: boolean; test: Test } {
  for (const [condition, value] of Object.entries(conditions)) {
    checkChoice(condition, conditionsOn(kind), `${path}.${condition}`)
    if (value === undefined || value === null) fail('missing-value', `${path}.${condition}`, 'a value', value)
  }
  const { exists, ...others } = conditions
  if (exists !== undefined && typeof exists !== 'boolean')
    fail('invalid-type', `${path}.exists`, 'true or false', exists)
  const missing = exists !== true && Object.keys(others).length === 0
  const test = valueTest(kind, others, path)
  return { name, missing, test: exists === false ? () => false : test }
}

function valueTest(kind: FieldKind, conditions: Conditions, path: string): Test {
  switch (kind) {
    case 'id':
    case 'text':
      return textTest(boundsOf(conditions, path, readText))
    case 'money':
      return moneyTest(boundsOf(conditions, path, (value, at) => money(value as MoneyInput, at)))
    case 'nested':
      return listTest(conditions, path)
    case 'number':
      return numberTest(boundsOf(conditions, path, checkNumber), (value) => value as number)
    case 'flag':
      return numberTest(boundsOf(conditions, path, readFlag), Number)
    case 'day':
      return numberTest(
        boundsOf(conditions, path, (value, at) => dayNumber(value as DateInput, at)),
        (value) => Math.floor(readMilliseconds(value) / MILLISECONDS_PER_DAY),
      )
    case 'time':
      return numberTest(
        boundsOf(conditions, path, (value, at) => epochMilliseconds(value as DateInput, at)),
        readMilliseconds,
      )
  }
}

/** The conditions with their values read. */
interface Bounds<Value> {
  readonly in: readonly Value[] | undefined
  readonly from: Value | undefined
  readonly to: Value | undefined
  readonly below: Value | undefined
  readonly above: Value | undefined
}

function boundsOf<Value>(
  conditions: Conditions,
  path: string,
  read: (value: unknown, path: string) => Value,
): Bounds<Value> {
  const { in: list } = conditions
  if (list !== undefined && !Array.isArray(list)) return fail('invalid-type', `${path}.in`, 'an array of values', list)
  const bound = (name: string): Value | undefined =>
    conditions[name] === undefined ? undefined : read(conditions[name], `${path}.${name}`)
  return {
    in: list?.map((value, i) => read(value, `${path}.in[${i}]`)),
    from: bound('from'),
    to: bound('to'),
    below: bound('below'),
    above: bound('above'),
  }
}

function readText(value: unknown, path: string): string {
  if (typeof value === 'string') return value
  return fail(value === null || value === undefined ? 'missing-value' : 'invalid-type', path, 'a string', value)
}

function readFlag(value: unknown, path: string): number {
  if (typeof value === 'boolean') return Number(value)
  return fail(value === null || value === undefined ? 'missing-value' : 'invalid-type', path, 'true or false', value)
}

function textTest({ in: list, from, to, below, above }: Bounds<string>): Test {
  const among = list && new Set<unknown>(list)
  return (value) =>
    (among === undefined || among.has(value)) &&
    (from === undefined || (value as string) >= from) &&
    (to === undefined || (value as string) <= to) &&
    (below === undefined || (value as string) < below) &&
    (above === undefined || (value as string) > above)
}

function numberTest(bounds: Bounds<number>, numberOf: (value: unknown) => number): Test {
  const { from = -Infinity, to = Infinity, below = Infinity, above = -Infinity } = bounds
  const among = bounds.in && new Set(bounds.in)
  return (value) => {
    const number = numberOf(value)
    return number >= from && number <= to && number < below && number > above && (among?.has(number) ?? true)
  }
}

/**
 * Decimal numbers of at most 15 digits and float64 compare as float64: each such decimal is the shortest text of its float64, and
 * the order of shortest texts is the order of the numbers. Only what is longer needs exact decimals.
 */
function moneyTest(bounds: Bounds<Decimal>): Test {
  const { in: list, from, to, below, above } = bounds
  const isShort = [list ?? [], from ?? [], to ?? [], below ?? [], above ?? []].flat().every((bound) => isFloat64(bound))
  const number = (bound: Decimal | undefined): number | undefined => bound?.toNumber()
  const short = numberTest(
    {
      in: list?.map((bound) => bound.toNumber()),
      from: number(from),
      to: number(to),
      below: number(below),
      above: number(above),
    },
    (value) => value as number,
  )
  const exact: Test = (value) => {
    const amount = money(value as MoneyInput)
    return (
      (list === undefined || list.some((bound) => amount.equals(bound))) &&
      (from === undefined || amount.gte(from)) &&
      (to === undefined || amount.lte(to)) &&
      (below === undefined || amount.lt(below)) &&
      (above === undefined || amount.gt(above))
    )
  }
  if (!isShort) return exact
  return (value) => {
    const float64 = shortAmount(value)
    return Number.isNaN(float64) ? exact(value) : short(float64)
  }
}

/** The decimal is what its float64 prints as. */
function isFloat64(bound: Decimal): boolean {
  const number = bound.toNumber()
  return Number.isFinite(number) && bound.equals(money(number))
}

/** Text of at most 15 characters holds at most 15 digits. */
const SHORT_AMOUNT = /^-?\d+(?:\.\d+)?$/

function shortAmount(value: unknown): number {
  if (typeof value === 'number') return value
  return typeof value === 'string' && value.length <= 15 && SHORT_AMOUNT.test(value) ? Number(value) : Number.NaN
}

function listTest({ has }: Conditions, path: string): Test {
  if (has === undefined) return () => true
  const word = readText(has, `${path}.has`)
  return (value) => Array.isArray(value) && value.includes(word)
}
