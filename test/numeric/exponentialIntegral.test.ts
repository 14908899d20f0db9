import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scaledExponentialIntegral } from '../../src/numeric/exponentialIntegral.js'
import { expectClose } from '../support/expectClose.js'
import { expectRows } from './fixtures/expectRows.js'

const positive = fc.double({ min: -3, max: 3, noNaN: true }).map((exponent) => 10 ** exponent)

describe('the scaled exponential integral', () => {
  test('agrees with 50-digit values: s from 0 to 100, z from 1e-12 to 100', () => {
    expectRows('exponentialIntegral', 'scaled', (s, z) => scaledExponentialIntegral(s!, z!), { relative: 4e-15 })
  })

  test('is 1/z for s = 0', () => {
    for (const z of [1e-12, 1e-5, 0.3, 1e4, 1e12]) expectClose(scaledExponentialIntegral(0, z), 1 / z, 4e-15)
  })

  test('follows s E(s + 1) + z E(s) = 1', () => {
    fc.assert(
      fc.property(positive, positive, (s, z) => {
        expectClose(s * scaledExponentialIntegral(s + 1, z) + z * scaledExponentialIntegral(s, z), 1, 5e-15)
      }),
    )
  })

  test('lies between 1/(z + s) and 1/(z + s − 1) (DLMF 8.19.21)', () => {
    fc.assert(
      fc.property(positive, positive, (s, z) => {
        const value = scaledExponentialIntegral(s, z)
        expect(value * (z + s)).toBeGreaterThan(1 - 1e-14)
        if (s > 1) expect(value * (z + s - 1)).toBeLessThan(1 + 1e-14)
      }),
    )
  })

  test('is NaN outside of its domain', () => {
    expect(scaledExponentialIntegral(-1, 1)).toBeNaN()
    expect(scaledExponentialIntegral(1, 0)).toBeNaN()
    expect(scaledExponentialIntegral(Number.NaN, 1)).toBeNaN()
    expect(scaledExponentialIntegral(1, Number.NaN)).toBeNaN()
  })
})
