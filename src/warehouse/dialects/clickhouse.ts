import type { Dialect } from '../dialect.js'
import { standard, timed } from './standard.js'

const CASTS = { integer: 'toInt64', double: 'toFloat64', text: 'toString' } as const
const TYPES = { integer: 'Int64', double: 'Float64', text: 'String' } as const

const integerDivide: Dialect['integerDivide'] = (dividend, divisor) => `intDiv(${dividend}, ${divisor})`

const dayOf = (date: string): string => `toInt64(toInt32(toDate32(${date})))`

const inUtc = (x: string): string => `toTimeZone(${x}, 'UTC')`

const millisecondsOf = (x: string): string => `toUnixTimestamp64Milli(toDateTime64(${x}, 3, 'UTC'))`

const cast: Dialect['cast'] = (expression, type) => `${CASTS[type]}(${expression})`

/**
 * ClickHouse; parameters are `{p1:Int64}`, so that `parameters` are passed as `{ p1: …, p2: … }`. Its `DateTime` is an instant,
 * whatever its time zone. Days from 1900 to 2299.
 */
export const clickhouse: Dialect = {
  ...standard,
  ...timed(
    integerDivide,
    (x) => ({
      date: dayOf(x),
      timestamp: dayOf(inUtc(x)),
      timestampWithTimeZone: dayOf(inUtc(x)),
      text: dayOf(`substring(${x}, 1, 10)`),
    }),
    (x) => ({
      timestamp: millisecondsOf(x),
      timestampWithTimeZone: millisecondsOf(x),
      text: `toUnixTimestamp64Milli(parseDateTime64BestEffort(${x}, 3, 'UTC'))`,
    }),
  ),
  name: 'clickhouse',
  quote: (identifier) => `\`${identifier.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``,
  cast,
  placeholder: (position, type) => `{p${position}:${TYPES[type]}}`,
  textOfKey: (key) => cast(key, 'text'),
  integerDivide,
  ln: (expression) => `log(${expression})`,
  exp: (expression) => `exp(${expression})`,
}
