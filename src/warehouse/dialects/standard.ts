import type { DateKind, Dialect, SqlType } from '../dialect.js'

/** Milliseconds of a day. */
const DAY = 86_400_000

/** Days that are added before a division and taken off after it, so that the dividend is not below 0: the range of `Date`. */
const SHIFT = 100_000_000

/**
 * What is divided is a multiple of the divisor, so that the quotient is whole whether a database divides whole numbers as such, as
 * decimals (Snowflake rounds them to six places, and so up) or as doubles.
 */
export function dividedExactly(dividend: string, divisor: string): string {
  return `(${dividend} - MOD(${dividend}, ${divisor})) / ${divisor}`
}

/** What a database says of each kind of column. */
interface DateParts {
  readonly date: string
  readonly timestamp: string
  readonly timestampWithTimeZone: string
  readonly text: string
}

/** The types of a database by the names of this package. */
export type TypeNames = Readonly<Record<SqlType, string>>

/** What most databases have in common; `integerDivide` is the quotient of two integers where that is an integer. */
export const standard: Pick<Dialect, 'key' | 'integerDivide' | 'ln' | 'exp'> & { readonly quote: Dialect['quote'] } = {
  quote: (identifier) => `"${identifier.replaceAll('"', '""')}"`,
  key: (expression) => expression,
  integerDivide: (dividend, divisor) => `(${dividend} / ${divisor})`,
  ln: (expression) => `LN(${expression})`,
  exp: (expression) => `EXP(${expression})`,
}

/** `CAST` with the database's own names of types, and parameters that are cast: a bare one has no type in many places. */
export function typed(
  types: TypeNames,
  parameter: (position: number) => string,
): Pick<Dialect, 'cast' | 'placeholder' | 'textOfKey'> {
  const cast: Dialect['cast'] = (expression, type) => `CAST(${expression} AS ${types[type]})`
  return {
    cast,
    placeholder: (position, type) => cast(parameter(position), type),
    textOfKey: (key) => cast(key, 'text'),
  }
}

/** The day of milliseconds since 1970, which may be below 0. */
export function dayOfMilliseconds(expression: string, integerDivide: Dialect['integerDivide']): string {
  return `(${integerDivide(`(${expression} + ${DAY * SHIFT})`, `${DAY}`)} - ${SHIFT})`
}

/** Quotient of {@link dividedExactly} where the database divides whole numbers otherwise. */
export const castQuotient: Dialect['integerDivide'] = (dividend, divisor) =>
  `CAST(${dividedExactly(dividend, divisor)} AS BIGINT)`

/** Days of each kind of column, from the day of a date or of a wall clock and the wall clock of UTC at an instant. */
export function daysBy(
  dayOf: (clock: string) => string,
  inUtc: (instant: string) => string,
): (expression: string) => DateParts {
  return (x) => ({
    date: dayOf(x),
    timestamp: dayOf(x),
    timestampWithTimeZone: dayOf(inUtc(x)),
    text: dayOf(`SUBSTR(${x}, 1, 10)`),
  })
}

/** `dayNumber` and `epochMilliseconds` of a dialect from its words for each kind of column. */
export function timed(
  integerDivide: Dialect['integerDivide'],
  days: (expression: string) => DateParts,
  milliseconds: (expression: string) => Omit<DateParts, 'date'>,
): Pick<Dialect, 'dayNumber' | 'epochMilliseconds'> {
  const dayNumber = (expression: string, kind: DateKind): string => {
    if (kind === 'epoch-milliseconds') return dayOfMilliseconds(expression, integerDivide)
    const parts = days(expression)
    return kind === 'timestamp-with-time-zone' ? parts.timestampWithTimeZone : parts[kind]
  }
  return {
    dayNumber,
    epochMilliseconds: (expression, kind) => {
      if (kind === 'epoch-milliseconds') return expression
      if (kind === 'date') return `(${dayNumber(expression, kind)} * ${DAY})`
      const parts = milliseconds(expression)
      return kind === 'timestamp-with-time-zone' ? parts.timestampWithTimeZone : parts[kind]
    },
  }
}
