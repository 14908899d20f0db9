import type { Dialect } from '../dialect.js'
import { standard, timed, typed } from './standard.js'

const integerDivide: Dialect['integerDivide'] = (dividend, divisor) => `(${dividend} DIV ${divisor})`

const dayOf = (date: string): string => `DATEDIFF(${date}, '1970-01-01')`

const millisecondsOf = (x: string): string => `(TIMESTAMPDIFF(MICROSECOND, '1970-01-01 00:00:00', ${x}) DIV 1000)`

const types = typed({ integer: 'SIGNED', double: 'DOUBLE', text: 'CHAR' }, () => '?')

/**
 * MySQL 8.0.17 and later; parameters are `?`. `DATETIME` is a `timestamp`, `TIMESTAMP` a `timestamp-with-time-zone`. Ids are
 * compared byte by byte: its usual collations take `ann` and `Ann` for one.
 */
export const mysql: Dialect = {
  ...standard,
  ...types,
  ...timed(
    integerDivide,
    (x) => ({
      date: dayOf(x),
      timestamp: dayOf(x),
      // UNIX_TIMESTAMP of a TIMESTAMP column is what is stored, before any time zone.
      timestampWithTimeZone: `CAST(FLOOR(UNIX_TIMESTAMP(${x}) / 86400) AS SIGNED)`,
      text: dayOf(`SUBSTR(${x}, 1, 10)`),
    }),
    (x) => ({
      timestamp: millisecondsOf(x),
      timestampWithTimeZone: `CAST(FLOOR(UNIX_TIMESTAMP(${x}) * 1000) AS SIGNED)`,
      text: millisecondsOf(x),
    }),
  ),
  name: 'mysql',
  quote: (identifier) => `\`${identifier.replaceAll('`', '``')}\``,
  key: (expression) => `CAST(${expression} AS BINARY)`,
  textOfKey: (key) => `CONVERT(${key} USING utf8mb4)`,
  integerDivide,
}
