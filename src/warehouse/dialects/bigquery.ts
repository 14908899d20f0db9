import type { Dialect } from '../dialect.js'
import { dayOfMilliseconds, dividedExactly, standard, timed, typed } from './standard.js'

const integerDivide: Dialect['integerDivide'] = (dividend, divisor) =>
  `CAST(${dividedExactly(dividend, divisor)} AS INT64)`

/** BigQuery (GoogleSQL); parameters are `?`. `DATETIME` is a `timestamp`, `TIMESTAMP` a `timestamp-with-time-zone`. */
export const bigquery: Dialect = {
  ...standard,
  ...typed({ integer: 'INT64', double: 'FLOAT64', text: 'STRING' }, () => '?'),
  ...timed(
    integerDivide,
    (x) => ({
      date: `UNIX_DATE(${x})`,
      timestamp: `UNIX_DATE(DATE(${x}))`,
      timestampWithTimeZone: dayOfMilliseconds(`UNIX_MILLIS(${x})`, integerDivide),
      text: `UNIX_DATE(CAST(SUBSTR(${x}, 1, 10) AS DATE))`,
    }),
    (x) => ({
      timestamp: `UNIX_MILLIS(TIMESTAMP(${x}, 'UTC'))`,
      timestampWithTimeZone: `UNIX_MILLIS(${x})`,
      text: `UNIX_MILLIS(TIMESTAMP(CAST(${x} AS DATETIME), 'UTC'))`,
    }),
  ),
  name: 'bigquery',
  quote: (identifier) => `\`${identifier.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``,
  integerDivide,
}
