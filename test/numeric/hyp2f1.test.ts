import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { logHyp2f1 } from '../../src/numeric/hyp2f1.js'
import { expectClose } from '../support/expectClose.js'
import { readFixture } from './fixtures/readFixture.js'

/** Regions of the fixture, in its order, with the largest error of ln F: relative, absolute where |ln F| < 1. */
const regions: readonly (readonly [name: string, tolerance: number])[] = [
  ['BG/NBD, conditional expectation', 2e-15],
  ['BG/NBD, expectation of a new customer', 8e-15],
  ['Pareto/NBD, likelihood', 4e-15],
  ['z from 1 − 1e-2 to 1 − 1e-15.5', 8e-15],
  ['z from −50 to −1e-4', 1e-14],
  ['z from −3e8 to −50', 1e-14],
  ['c − a − b on and near integers', 1e-14],
  ['a up to 1e4', 1e-14],
  ['a negative, down to −300', 1e-14],
  ['parameters and z from 1e-8 and 1e-20', 1.5e-14],
  ['a and b above c', 5e-15],
]

const positive = fc.double({ min: -2, max: 3, noNaN: true }).map((exponent) => 10 ** exponent)
const argument = fc.oneof(
  fc.double({ min: -3, max: 6, noNaN: true }).map((exponent) => -(10 ** exponent)),
  fc.double({ min: 1e-3, max: 1, maxExcluded: true, noNaN: true }),
  fc.double({ min: -10, max: -1, noNaN: true }).map((exponent) => 1 - 10 ** exponent),
)

/** Fails unless ln Σ weights · exp(logs) vanishes beside its largest term. */
function expectBalance(weights: readonly number[], logs: readonly number[], tolerance: number): void {
  const largest = Math.max(...logs)
  const terms = logs.map((log, i) => weights[i]! * Math.exp(log - largest))
  const size = Math.max(...terms.map(Math.abs))
  const sum = terms.reduce((total, term) => total + term, 0)
  expect(Math.abs(sum) / size).toBeLessThan(tolerance * Math.max(1, Math.abs(largest)))
}

describe('logHyp2f1', () => {
  const { columns, rows } = readFixture('logHyp2f1')

  test.each(regions.map(([name, tolerance], region) => ({ name, tolerance, region })))(
    'agrees with Arb, whose error is bounded: $name',
    ({ region, tolerance }) => {
      expect(columns).toEqual(['a', 'b', 'c', 'z', 'region', 'logHyp2f1'])
      const own = rows.filter((row) => row[4] === region) as number[][]
      expect(own).toHaveLength(50)
      for (const [a, b, c, z, , expected] of own) {
        const error = Math.abs(logHyp2f1(a!, b!, c!, z!) - expected!) / Math.max(1, Math.abs(expected!))
        expect(error, `logHyp2f1(${a}, ${b}, ${c}, ${z})`).toBeLessThan(tolerance)
      }
    },
  )

  test('keeps the digits of a small value', () => {
    // ln(1 + abz/c + …), first two terms.
    expectClose(logHyp2f1(2, 3, 4, 1e-20), 1.5e-20, 1e-15)
    expectClose(logHyp2f1(1e-30, 3, 4, -1e-8), -0.75e-38, 1e-7)
    // To first order in a, F(a, 1; 2; z) = 1 + a Σ zⁿ/(n (n + 1)) = 1 + a [1 + (1 − z) ln(1 − z)/z].
    expectClose(logHyp2f1(1e-30, 1, 2, 0.25), 1e-30 * (3 * Math.log(0.75) + 1), 1e-14)
  })

  test('does not overflow where the function does', () => {
    // Arb.
    expectClose(logHyp2f1(1e4, 1e4, 100, 0.004), 1012.8870278405652, 1e-14)
    expectClose(logHyp2f1(1e4, 2e4, 5000, 0.9), 62832.70661558028, 1e-14)
  })

  test('is elementary where it should be', () => {
    for (const z of [-1e300, -1e8, -3, -0.2, 0.3, 0.99, 1 - 2 ** -53]) {
      const log = Math.log1p(-z)
      // (1 − z)⁻ᵃ; −ln(1 − z)/z; ½[(1 + √z)^(−½) + (1 − √z)^(−½)], squared (DLMF 15.4.6, 15.4.1, 15.4.7).
      expectClose(logHyp2f1(2.5, 7, 7, z), -2.5 * log, 1e-15)
      expectClose(logHyp2f1(7, -2.5, 7, z), 2.5 * log, 1e-15)
      expectClose(logHyp2f1(1, 1, 2, z), Math.log(-log / z), 1e-14)
      const root = Math.sqrt(1 - z)
      expectClose(logHyp2f1(0.25, 0.75, 0.5, z), Math.log((1 + root) / 2 / root / root) / 2, 1e-14)
    }
  })

  test('is 0 where nothing is left but the first term', () => {
    expect(logHyp2f1(0, 3, 2, 0.9)).toBe(0)
    expect(logHyp2f1(3, 0, 2, -9)).toBe(0)
    expect(logHyp2f1(5, 6, 2, 0)).toBe(0)
    expect(logHyp2f1(2, 1, 3, 5e-324) + 0).toBeLessThan(1e-323)
  })

  test('is symmetric in a and b', () => {
    fc.assert(
      fc.property(positive, positive, positive, argument, (a, b, c, z) => {
        expect(logHyp2f1(a, b, c, z)).toBe(logHyp2f1(b, a, c, z))
      }),
    )
  })

  test('satisfies (c − b) F(c + 1) + b F(b + 1, c + 1) = c F', () => {
    fc.assert(
      fc.property(positive, positive, positive, argument, (a, b, rest, z) => {
        const c = b + rest
        const logs = [logHyp2f1(a, b, c + 1, z), logHyp2f1(a, b + 1, c + 1, z), logHyp2f1(a, b, c, z)]
        expectBalance([c - b, b, -c], logs, 1e-12)
      }),
    )
  })

  test('satisfies the contiguous relation in a (DLMF 15.5.11)', () => {
    fc.assert(
      fc.property(positive, positive, positive, argument, (a, b, rest, z) => {
        const c = b + rest
        const logs = [logHyp2f1(a - 1, b, c, z), logHyp2f1(a, b, c, z), logHyp2f1(a + 1, b, c, z)]
        expectBalance([c - a, 2 * a - c + (b - a) * z, a * (z - 1)], logs, 1e-10)
      }),
    )
  })

  test('has the derivative (ab/c) F(a + 1, b + 1; c + 1)', () => {
    fc.assert(
      fc.property(positive, positive, positive, fc.double({ min: -5, max: 0.9, noNaN: true }), (a, b, rest, z) => {
        const c = b + rest
        const h = 1e-4 * Math.min(1, 1 - z) * Math.min(1, 1 / a)
        const at = (k: number) => logHyp2f1(a, b, c, z + k * h)
        const slope = (8 * (at(1) - at(-1)) - (at(2) - at(-2))) / (12 * h)
        const raised = Math.exp(logHyp2f1(a + 1, b + 1, c + 1, z) - at(0))
        expect(Math.abs(slope - ((a * b) / c) * raised)).toBeLessThan(1e-6 * (1 + a))
      }),
    )
  })

  test('is finite everywhere in its domain', () => {
    const wide = fc.double({ min: -90, max: 4, noNaN: true }).map((exponent) => 10 ** exponent)
    const far = fc.oneof(
      argument,
      fc.constantFrom(1 - 2 ** -53, 0.5, 5e-324, -5e-324),
      fc.double({ min: -90, max: 90, noNaN: true }).map((exponent) => -(10 ** exponent)),
    )
    fc.assert(
      fc.property(wide, wide, wide, fc.boolean(), far, (a, b, rest, above, z) => {
        const c = above && z >= 0 ? rest : b + rest
        expect(Number.isFinite(logHyp2f1(a, b, c, z)), `logHyp2f1(${a}, ${b}, ${c}, ${z})`).toBe(true)
        expect(Number.isFinite(logHyp2f1(-a, b, b + rest, z)), `logHyp2f1(${-a}, ${b}, ${b + rest}, ${z})`).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test('is NaN outside of its domain', () => {
    expect(logHyp2f1(1, 2, 0, 0.5)).toBeNaN()
    expect(logHyp2f1(1, 2, -3, 0.5)).toBeNaN()
    expect(logHyp2f1(1, 2, 3, 1)).toBeNaN()
    expect(logHyp2f1(5, 6, 3, -0.5)).toBeNaN()
    expect(logHyp2f1(-1, -2, 3, 0.5)).toBeNaN()
    expect(logHyp2f1(-1, 7, 3, 0.5)).toBeNaN()
    expect(logHyp2f1(1, 2, Infinity, 0.5)).toBeNaN()
    expect(logHyp2f1(1, Infinity, 3, 0.5)).toBeNaN()
    expect(logHyp2f1(-Infinity, 1, 3, 0.5)).toBeNaN()
    expect(logHyp2f1(1, 2, 3, -Infinity)).toBeNaN()
    expect(logHyp2f1(1, 2, 3, Number.NaN)).toBeNaN()
    expect(logHyp2f1(Number.NaN, 2, 3, 0.5)).toBeNaN()
  })
})
