import type { Dialect } from '../dialect.js'
import { standard, timed, typed } from './standard.js'

/** Midnight is a whole and a half Julian day, so the difference is a whole number without rounding. */
const dayOf = (text: string): string => `CAST(julianday(date(${text})) - 2440587.5 AS INTEGER)`

const millisecondsOf = (text: string): string =>
  `(CAST(strftime('%s', ${text}) AS INTEGER) * 1000 + CAST(substr(strftime('%f', ${text}), 4) AS INTEGER))`

/**
 * SQLite 3.35 and later (with its mathematical functions); parameters are `?`. It has no type for time: `date`, `timestamp` and
 * `timestamp-with-time-zone` are its texts, and an offset in them is obeyed.
 */
export const sqlite: Dialect = {
  ...standard,
  ...typed({ integer: 'INTEGER', double: 'REAL', text: 'TEXT' }, () => '?'),
  ...timed(
    standard.integerDivide,
    (x) => ({
      date: dayOf(x),
      timestamp: dayOf(x),
      timestampWithTimeZone: dayOf(x),
      text: dayOf(`substr(${x}, 1, 10)`),
    }),
    (x) => ({ timestamp: millisecondsOf(x), timestampWithTimeZone: millisecondsOf(x), text: millisecondsOf(x) }),
  ),
  name: 'sqlite',
}
