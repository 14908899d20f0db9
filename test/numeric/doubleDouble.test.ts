import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  add,
  divide,
  exactProduct,
  exactSum,
  expPair,
  logPair,
  multiply,
  type Pair,
  smallDeviance,
  subtract,
} from '../../src/numeric/doubleDouble.js'
import { expectClose } from '../support/expectClose.js'

const number = fc.double({ min: 1e-200, max: 1e15, noNaN: true })

/** A pair as a whole number of 2⁻²⁰⁰; exact for parts of at least 1e-30. */
const bits = ([high, low]: Pair): bigint => wholeOf(high) + wholeOf(low)

function wholeOf(value: number): bigint {
  const exponent = Math.max(0, Math.ceil(Math.log2(Math.abs(value) + 1)))
  const scaled = value * 2 ** (60 - exponent)
  const whole = Math.trunc(scaled)
  return (
    (BigInt(whole) << BigInt(140 + exponent)) +
    BigInt(Math.trunc((scaled - whole) * 2 ** 60)) * (1n << BigInt(80 + exponent))
  )
}

describe('double-double arithmetic', () => {
  test('adds and multiplies two doubles without error', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -(2 ** 50), max: 2 ** 50 }),
        fc.integer({ min: -(2 ** 50), max: 2 ** 50 }),
        (a, b) => {
          const [high, low] = exactProduct(a, b)
          expect(BigInt(high) + BigInt(low)).toBe(BigInt(a) * BigInt(b))
          const [sum, rest] = exactSum(a * 2 ** 40, b / 2 ** 10)
          expect(bits([sum, rest])).toBe(bits([a * 2 ** 40, 0]) + bits([b / 2 ** 10, 0]))
        },
      ),
    )
  })

  test('multiplies numbers whose halves would overflow, and gives infinity where the product does', () => {
    expect(exactProduct(1.5e305, 0.5)).toEqual([0.75e305, 0])
    expect(exactProduct(0.5, 1.5e305)).toEqual([0.75e305, 0])
    expect(exactProduct(1e200, 1e200)).toEqual([Infinity, 0])
  })

  test('divides so that the product is the dividend again, to 30 digits', () => {
    fc.assert(
      fc.property(number, fc.double({ min: 1e-10, max: 1e10, noNaN: true }), (a, b) => {
        const [high, low] = subtract(multiply(divide([a, 0], [b, 0]), [b, 0]), [a, 0])
        expect(Math.abs(high + low)).toBeLessThanOrEqual(1e-30 * Math.abs(a))
      }),
    )
  })

  test('adds pairs', () => {
    const [high, low] = subtract(add([1, 1e-20], [1e-10, 1e-27]), [1 + 1e-10, 0])
    // What 1 + 1e-10 rounds off, and the two low words.
    expectClose(high + low, 1e-10 - (1 + 1e-10 - 1) + 1e-20 + 1e-27, 1e-15)
  })

  test('takes logarithms to 25 digits and more', () => {
    // High and low word of ln x; mpmath, 60 digits.
    const logarithms = [
      [3.0, 1.0986122886681098, -9.07129723500153e-17],
      [0.71, -0.342490308946776, 1.5255407947183487e-17],
      [1.01, 0.009950330853168092, -3.736425524726216e-19],
      [1.4141, 0.3464932863315937, -1.5907588095853333e-17],
      [1e-5, -11.512925464970229, 2.790027459050308e-16],
      [123.456, 4.815884817283264, 1.2224723590869397e-16],
      [1e300, 690.7755278982137, 2.3747660028800243e-14],
      [1e-300, -690.7755278982137, -2.3670096176709832e-14],
    ] as const
    for (const [x, high, low] of logarithms) {
      const [first, second] = logPair([x, 0])
      expect(Math.abs(first - high + (second - low)), `ln ${x}`).toBeLessThan(1e-25 * Math.max(1, Math.abs(high)))
    }
  })

  test('takes the logarithm of the smallest double', () => {
    const [high, low] = subtract(logPair([5e-324, 0]), multiply(logPair([2, 0]), [-1074, 0]))
    expect(Math.abs(high + low)).toBeLessThan(1e-27)
  })

  test('adds up logarithms of factors to that of the product', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-9, max: 1e9, noNaN: true }),
        fc.double({ min: 1e-9, max: 1e9, noNaN: true }),
        (a, b) => {
          const [high, low] = subtract(logPair(multiply([a, 0], [b, 0])), add(logPair([a, 0]), logPair([b, 0])))
          expect(Math.abs(high + low)).toBeLessThan(1e-25)
        },
      ),
    )
  })

  test('has the deviance ratio − 1 − ln(ratio) near 1', () => {
    for (const excess of [1e-8, -1e-3, 1 / 64]) {
      const direct = subtract([excess, 0], logPair(add([1, 0], [excess, 0])))
      const [high, low] = smallDeviance([excess, 0])
      expectClose((direct[0] - high + (direct[1] - low)) / high + 1, 1, 1e-14)
    }
    expect(smallDeviance([0, 0])).toEqual([0, 0])
  })

  test('exponentiates into one double', () => {
    expectClose(expPair([1, 1e-17]), Math.E, 2e-16)
    expectClose(expPair([-700, 1e-13]), Math.exp(-700) * (1 + 1e-13), 2e-16)
    expect(expPair([-1e300, 0])).toBe(0)
    expect(expPair([1e300, 0])).toBe(Infinity)
  })
})
