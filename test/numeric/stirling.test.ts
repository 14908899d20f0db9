import { describe, test } from 'vitest'
import { stirlingRemainder, stirlingRemainderChange } from '../../src/numeric/stirling.js'
import { expectClose } from '../support/expectClose.js'

// Values of mpmath at 60 digits, rounded once.
const REMAINDER: readonly (readonly [number, number])[] = [
  [10.0, 0.00833056343336287],
  [10.5, 0.00793411456431402],
  [12.0, 0.00694284010720953],
  [30.0, 0.0027776749297526936],
  [100.0, 0.0008333305556349147],
  [10000.0, 8.333333330555555e-6],
  [100000000.0, 8.333333333333334e-10],
  [1e20, 8.333333333333333e-22],
]
const CHANGE: readonly (readonly [number, number, number])[] = [
  [10.0, 1e-100, -8.325039273245764e-104],
  [10.0, 1e-5, -8.325030956469986e-9],
  [10.0, 5.0, -0.0027758298814000697],
  [10.0, 100.0, -0.007572989762723395],
  [50.0, 0.5, -1.6500996735958748e-5],
  [100000.0, 0.001, -8.333333249916668e-15],
  [100000.0, 100000.0, -4.166666666642361e-7],
]

describe("the remainder of Stirling's formula", () => {
  test('agrees with 40-digit values from 10 on', () => {
    for (const [x, expected] of REMAINDER) expectClose(stirlingRemainder(x), expected, 5e-16, `at ${x}`)
  })

  test('changes by small steps without losing digits', () => {
    for (const [x, h, expected] of CHANGE) expectClose(stirlingRemainderChange(x, h), expected, 2e-15, `${x}, ${h}`)
  })
})
