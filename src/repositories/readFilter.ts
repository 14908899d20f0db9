import { Decimal } from 'decimal.js'
import { checkChoice, checkNumber, checkOptions, fail } from '../data/checks.js'
import { type DateInput, dayNumber, epochMilliseconds } from '../data/dayNumber.js'
import type { Field, FieldKind, FieldTable } from '../data/fields.js'
import { type MoneyInput, money } from '../data/money.js'
import type { Filter } from './filter.js'

/** What a filter asks of one field, checked, with its values read. */
export interface FieldConditions<Name extends string = string> {
  readonly field: Field<Name>
  /** Rows match in which the field is missing or null. */
  readonly missing: boolean
  /** Rows may match in which the field is there. */
  readonly present: boolean
  readonly asked: Asked
}

/** The conditions by what the values are compared as: days as day numbers, times as epoch milliseconds, flags as 1 and 0. */
export type Asked =
  | { readonly as: 'text'; readonly bounds: Bounds<string> }
  | { readonly as: 'money'; readonly bounds: Bounds<Decimal> }
  | { readonly as: 'number' | 'flag' | 'day' | 'time'; readonly bounds: Bounds<number> }
  | { readonly as: 'list'; readonly has: string | undefined }

/** Conditions on one value; all hold together. */
export interface Bounds<Value> {
  readonly in: readonly Value[] | undefined
  readonly from: Value | undefined
  readonly to: Value | undefined
  readonly below: Value | undefined
  readonly above: Value | undefined
}

/** A filter, checked and read: the errors are those of `filterPredicate`. */
export function readFilter<Row extends object>(
  filter: Filter<NoInfer<Row>>,
  fields: FieldTable<Row>,
): readonly FieldConditions<Extract<keyof Row, string>>[] {
  checkOptions(filter, 'filter')
  return Object.entries<unknown>(filter).map(([name, value]) => {
    const path = `filter.${name}`
    const field = fields.find((candidate) => candidate.name === name)
    if (field === undefined) return failUnknown(path, fields, name)
    const { exists, ...others } = checkConditions(conditionsOf(value, path), field.kind, path)
    const missing = exists !== true && Object.keys(others).length === 0
    return { field, missing, present: exists !== false, asked: askedOf(field.kind, others, path) }
  })
}

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

function checkConditions(conditions: Conditions, kind: FieldKind, path: string): Conditions {
  for (const [condition, value] of Object.entries(conditions)) {
    checkChoice(condition, conditionsOn(kind), `${path}.${condition}`)
    if (value === undefined || value === null) fail('missing-value', `${path}.${condition}`, 'a value', value)
  }
  const { exists } = conditions
  if (exists !== undefined && typeof exists !== 'boolean')
    fail('invalid-type', `${path}.exists`, 'true or false', exists)
  return conditions
}

function askedOf(kind: FieldKind, conditions: Conditions, path: string): Asked {
  switch (kind) {
    case 'id':
    case 'text':
      return { as: 'text', bounds: boundsOf(conditions, path, readText) }
    case 'money':
      return { as: kind, bounds: boundsOf(conditions, path, (value, at) => money(value as MoneyInput, at)) }
    case 'nested': {
      const { has } = conditions
      return { as: 'list', has: has === undefined ? undefined : readText(has, `${path}.has`) }
    }
    case 'number':
      return { as: kind, bounds: boundsOf(conditions, path, checkNumber) }
    case 'flag':
      return { as: kind, bounds: boundsOf(conditions, path, readFlag) }
    case 'day':
      return { as: kind, bounds: boundsOf(conditions, path, (value, at) => dayNumber(value as DateInput, at)) }
    case 'time':
      return { as: kind, bounds: boundsOf(conditions, path, (value, at) => epochMilliseconds(value as DateInput, at)) }
  }
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
