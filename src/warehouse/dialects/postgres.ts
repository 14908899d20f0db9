import type { Dialect } from '../dialect.js'
import { daysBy, standard, timed, typed } from './standard.js'

const dayOf = (date: string): string => `CAST(CAST(${date} AS DATE) - DATE '1970-01-01' AS BIGINT)`

const inUtc = (x: string): string => `(${x} AT TIME ZONE 'UTC')`

/** `EXTRACT` gives exact decimals from PostgreSQL 14 on. */
const millisecondsOf = (timestamp: string): string => `CAST(FLOOR(EXTRACT(EPOCH FROM ${timestamp}) * 1000) AS BIGINT)`

/** PostgreSQL 14 and later; parameters are `$1`, `$2`, … */
export const postgres: Dialect = {
  ...standard,
  ...typed({ integer: 'BIGINT', double: 'DOUBLE PRECISION', text: 'TEXT' }, (position) => `$${position}`),
  ...timed(standard.integerDivide, daysBy(dayOf, inUtc), (x) => ({
    timestamp: millisecondsOf(x),
    timestampWithTimeZone: millisecondsOf(x),
    text: millisecondsOf(`CAST(${x} AS TIMESTAMP)`),
  })),
  name: 'postgres',
}
