import type { Dialect } from '../dialect.js'
import { dividedExactly, standard, timed, typed } from './standard.js'

const integerDivide: Dialect['integerDivide'] = (dividend, divisor) =>
  `CAST(${dividedExactly(dividend, divisor)} AS BIGINT)`

const dayOf = (date: string): string => `DATEDIFF('day', DATE '1970-01-01', CAST(${date} AS DATE))`

const inUtc = (x: string): string => `CONVERT_TIMEZONE('UTC', ${x})`

const millisecondsOf = (timestamp: string): string =>
  `DATE_PART('epoch_millisecond', CAST(${timestamp} AS TIMESTAMP_NTZ))`

/** Snowflake; parameters are `?`. `TIMESTAMP_NTZ` is a `timestamp`, `TIMESTAMP_TZ` and `TIMESTAMP_LTZ` have a time zone. */
export const snowflake: Dialect = {
  ...standard,
  ...typed({ integer: 'BIGINT', double: 'DOUBLE', text: 'VARCHAR' }, () => '?'),
  ...timed(
    integerDivide,
    (x) => ({
      date: dayOf(x),
      timestamp: dayOf(x),
      timestampWithTimeZone: dayOf(inUtc(x)),
      text: dayOf(`SUBSTR(${x}, 1, 10)`),
    }),
    (x) => ({
      timestamp: millisecondsOf(x),
      timestampWithTimeZone: `DATE_PART('epoch_millisecond', ${x})`,
      text: millisecondsOf(x),
    }),
  ),
  name: 'snowflake',
  integerDivide,
}
