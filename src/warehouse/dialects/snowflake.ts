import type { Dialect } from '../dialect.js'
import { castQuotient, daysBy, standard, timed, typed } from './standard.js'

const dayOf = (date: string): string => `DATEDIFF('day', DATE '1970-01-01', CAST(${date} AS DATE))`

const inUtc = (x: string): string => `CONVERT_TIMEZONE('UTC', ${x})`

const millisecondsOf = (timestamp: string): string =>
  `DATE_PART('epoch_millisecond', CAST(${timestamp} AS TIMESTAMP_NTZ))`

/** Snowflake; parameters are `?`. `TIMESTAMP_NTZ` is a `timestamp`, `TIMESTAMP_TZ` and `TIMESTAMP_LTZ` have a time zone. */
export const snowflake: Dialect = {
  ...standard,
  ...typed({ integer: 'BIGINT', double: 'DOUBLE', text: 'VARCHAR' }, () => '?'),
  ...timed(castQuotient, daysBy(dayOf, inUtc), (x) => ({
    timestamp: millisecondsOf(x),
    timestampWithTimeZone: `DATE_PART('epoch_millisecond', ${x})`,
    text: millisecondsOf(x),
  })),
  name: 'snowflake',
  integerDivide: castQuotient,
}
