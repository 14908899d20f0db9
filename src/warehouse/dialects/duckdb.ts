import type { Dialect } from '../dialect.js'
import { daysBy, standard, timed, typed } from './standard.js'

const integerDivide: Dialect['integerDivide'] = (dividend, divisor) => `(${dividend} // ${divisor})`

const dayOf = (date: string): string => `CAST(CAST(${date} AS DATE) - DATE '1970-01-01' AS BIGINT)`

/** The wall clock of UTC at an instant; `AT TIME ZONE` would need an extension. */
const inUtc = (x: string): string => `make_timestamp(epoch_us(${x}))`

const millisecondsOf = (timestamp: string): string => `(epoch_us(${timestamp}) // 1000)`

/** DuckDB 1.x; parameters are `$1`, `$2`, … */
export const duckdb: Dialect = {
  ...standard,
  ...typed({ integer: 'BIGINT', double: 'DOUBLE', text: 'VARCHAR' }, (position) => `$${position}`),
  ...timed(integerDivide, daysBy(dayOf, inUtc), (x) => ({
    timestamp: millisecondsOf(x),
    timestampWithTimeZone: millisecondsOf(x),
    text: millisecondsOf(`CAST(${x} AS TIMESTAMP)`),
  })),
  name: 'duckdb',
  integerDivide,
}
