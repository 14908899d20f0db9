import type { Dialect } from '../dialect.js'
import { castQuotient, daysBy, standard, timed, typed } from './standard.js'

const dayOf = (date: string): string => `date_diff('day', DATE '1970-01-01', CAST(${date} AS DATE))`

const inUtc = (x: string): string => `(${x} AT TIME ZONE 'UTC')`

const millisecondsOf = (timestamp: string): string =>
  `date_diff('millisecond', TIMESTAMP '1970-01-01 00:00:00', CAST(${timestamp} AS TIMESTAMP))`

/** Trino, and Athena, which is one; parameters are `?`, as in a prepared statement. */
export const trino: Dialect = {
  ...standard,
  ...typed({ integer: 'BIGINT', double: 'DOUBLE', text: 'VARCHAR' }, () => '?'),
  ...timed(castQuotient, daysBy(dayOf, inUtc), (x) => ({
    timestamp: millisecondsOf(x),
    timestampWithTimeZone: millisecondsOf(inUtc(x)),
    text: millisecondsOf(`REPLACE(${x}, 'T', ' ')`),
  })),
  name: 'trino',
  integerDivide: castQuotient,
}
