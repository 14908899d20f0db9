import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { logBeta } from '../../src/numeric/logBeta.js'
import { expectClose } from '../support/expectClose.js'
import { expectRows } from './fixtures/expectRows.js'

const positive = fc.double({ min: -8, max: 12, noNaN: true }).map((exponent) => 10 ** exponent)

describe('logBeta', () => {
  // Where B is near 1 its logarithm is near 0, and what is left of the larger parts is absolute: hence 2e-15.
  test('agrees with 40-digit values from 1e-300 to 1e300', () => {
    expectRows('logBeta', 'logBeta', (a, b) => logBeta(a!, b!), { relative: 1e-15, absolute: 2e-15 })
  })

  test('keeps all digits where log-gammas would cancel', () => {
    // B(a, 2) = 1/(a (a + 1))
    expectClose(logBeta(1e16, 2), -2 * Math.log(1e16), 1e-15)
    expectClose(logBeta(1e300, 1), -Math.log(1e300), 1e-15)
  })

  test('is symmetric', () => {
    fc.assert(fc.property(positive, positive, (a, b) => logBeta(a, b) === logBeta(b, a)))
  })

  test('obeys B(a, b) = B(a + 1, b) + B(a, b + 1)', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (a, b) => {
          const whole = logBeta(a, b)
          const parts = Math.exp(logBeta(a + 1, b) - whole) + Math.exp(logBeta(a, b + 1) - whole)
          expectClose(parts, 1, 1e-13)
        },
      ),
    )
  })

  test('is infinite at 0 and NaN outside of its domain', () => {
    expect(logBeta(0, 3)).toBe(Infinity)
    expect(logBeta(3, -1)).toBeNaN()
    expect(logBeta(Number.NaN, 1)).toBeNaN()
    expect(logBeta(1, Infinity)).toBeNaN()
  })
})
