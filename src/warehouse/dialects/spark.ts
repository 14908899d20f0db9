import type { Dialect } from '../dialect.js'
import { standard, timed, typed } from './standard.js'

const integerDivide: Dialect['integerDivide'] = (dividend, divisor) => `(${dividend} DIV ${divisor})`

const dayOf = (date: string): string => `CAST(DATEDIFF(CAST(${date} AS DATE), DATE '1970-01-01') AS BIGINT)`

/** From seconds, which no time zone of the session moves; 86,400 × 10⁸ keeps the dividend above 0. */
const dayOfInstant = (x: string): string => `((unix_seconds(${x}) + 8640000000000) DIV 86400 - 100000000)`

/** The wall clock of a timestamp without a time zone, as milliseconds. */
const millisecondsOf = (timestamp: string): string =>
  `timestampdiff(MILLISECOND, TIMESTAMP_NTZ '1970-01-01 00:00:00', CAST(${timestamp} AS TIMESTAMP_NTZ))`

/**
 * Spark SQL 3.5 and later, and Databricks; parameters are `?`. Its type `TIMESTAMP` is an instant, so it is a
 * `timestamp-with-time-zone` here; `TIMESTAMP_NTZ` is a `timestamp`.
 */
export const spark: Dialect = {
  ...standard,
  ...typed({ integer: 'BIGINT', double: 'DOUBLE', text: 'STRING' }, () => '?'),
  ...timed(
    integerDivide,
    (x) => ({
      date: dayOf(x),
      timestamp: dayOf(x),
      timestampWithTimeZone: dayOfInstant(x),
      text: dayOf(`SUBSTR(${x}, 1, 10)`),
    }),
    (x) => ({
      timestamp: millisecondsOf(x),
      timestampWithTimeZone: `unix_millis(${x})`,
      text: millisecondsOf(x),
    }),
  ),
  name: 'spark',
  quote: (identifier) => `\`${identifier.replaceAll('`', '``')}\``,
  integerDivide,
}
