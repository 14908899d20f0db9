import type { Decimal } from 'decimal.js'
import { MILLISECONDS_PER_DAY, readMilliseconds } from '../data/dayNumber.js'
import type { FieldTable } from '../data/fields.js'
import { type MoneyInput, money } from '../data/money.js'
import type { Filter } from './filter.js'
import { type Asked, type Bounds, readFilter } from './readFilter.js'

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
  const tests = readFilter(filter, fields).map(({ field, missing, present, asked }) => ({
    name: field.name,
    missing,
    test: present ? valueTest(asked) : () => false,
  }))
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

function valueTest(asked: Asked): Test {
  switch (asked.as) {
    case 'text':
      return textTest(asked.bounds)
    case 'money':
      return moneyTest(asked.bounds)
    case 'list':
      return listTest(asked.has)
    case 'number':
      return numberTest(asked.bounds, (value) => value as number)
    case 'flag':
      return numberTest(asked.bounds, Number)
    case 'day':
      return numberTest(asked.bounds, (value) => Math.floor(readMilliseconds(value) / MILLISECONDS_PER_DAY))
    case 'time':
      return numberTest(asked.bounds, readMilliseconds)
  }
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

function listTest(has: string | undefined): Test {
  return has === undefined ? () => true : (value) => Array.isArray(value) && value.includes(has)
}
