import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { median, quantile, quantiles } from '../../src/numeric/quantiles.js'
import { expectClose } from '../support/expectClose.js'

const values = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 }), { minLength: 1 })
const probability = fc.double({ min: 0, max: 1, noNaN: true })

/** The definition, on sorted values. */
function typeSeven(data: readonly number[], p: number): number {
  const sorted = Float64Array.from(data).sort()
  const position = (sorted.length - 1) * p
  const below = Math.floor(position)
  const above = Math.min(below + 1, sorted.length - 1)
  return sorted[below]! + (sorted[above]! - sorted[below]!) * (position - below)
}

describe('quantiles', () => {
  test('are those of R, quantile(x), type 7', () => {
    // R: quantile(c(1, 3, 2, 10, 5, 8), c(0, .1, .25, .5, .9, 1)) by hand: positions 0, 0.5, 1.25, 2.5, 4.5, 5 of 1 2 3 5 8 10
    expect(quantiles([1, 3, 2, 10, 5, 8], [0, 0.1, 0.25, 0.5, 0.9, 1])).toEqual([1, 1.5, 2.25, 4, 9, 10])
  })

  test('follow the definition', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 }),
        probability,
        (data, p) => {
          expect(Math.abs(quantile(data, p)! - typeSeven(data, p))).toBeLessThan(1e-8)
        },
      ),
    )
  })

  test('follow the definition for long columns of every kind', () => {
    const count = 5000
    const kinds: Record<string, (i: number) => number> = {
      falling: (i) => -i,
      'many ties': (i) => i % 3,
      'all equal': () => 7,
      'alike in the leading digits': (i) => 100 + ((i * 7919) % count) * 1e-9,
      'alike in all but the last digits': (i) => 1e15 + ((i * 7919) % count) / 8,
      'of both signs': (i) => Math.sin(i) * 10 ** (i % 20),
      'of both zeros': (i) => (i % 2 === 0 ? 0 : -0),
      'with infinities': (i) => (i % 10 === 0 ? Infinity : i % 10 === 1 ? -Infinity : i),
    }
    for (const [kind, at] of Object.entries(kinds)) {
      const data = Array.from({ length: count }, (_, i) => at(i))
      const sorted = Float64Array.from(data).sort()
      // Positions that are whole numbers, so that no infinity meets another.
      for (const rank of [0, 1, 999, 2500, count - 1]) {
        expect(quantile(data, rank / (count - 1)), `${kind}, rank ${rank}`).toBe(sorted[rank]! + 0)
      }
    }
  })

  test('take a whole position for what it is', () => {
    // 90 · 0.7 = 62.99999999999999 in floating point; the position is 63.
    const data = Array.from({ length: 91 }, (_, i) => i)
    expect(quantile(data, 0.7)).toBe(63)
    for (let count = 2; count <= 400; count++) {
      const column = Array.from({ length: count }, (_, i) => i * i)
      for (let tenth = 1; tenth < 10; tenth++) {
        if (((count - 1) * tenth) % 10 === 0) {
          expect(quantile(column, tenth / 10), `${tenth}/10 of ${count}`).toBe((((count - 1) * tenth) / 10) ** 2)
        }
      }
    }
  })

  test('rise with the probability and stay between the ends', () => {
    fc.assert(
      fc.property(values, probability, probability, (data, p, q) => {
        const [low, high, first, last] = quantiles(data, [Math.min(p, q), Math.max(p, q), 0, 1]) as number[]
        expect(low).toBeLessThanOrEqual(high!)
        expect(first).toBe(Math.min(...data) + 0)
        expect(last).toBe(Math.max(...data) + 0)
        expect(low).toBeGreaterThanOrEqual(first!)
        expect(high).toBeLessThanOrEqual(last!)
      }),
    )
  })

  test('do not depend on the order, the sign of zero or the kind of array', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(-0, 0, 1, -1, 2.5), { minLength: 1 }), probability, (data, p) => {
        const one = quantile(data, p)
        expect(quantile(data.toReversed(), p)).toBe(one)
        expect(quantile(Float64Array.from(data), p)).toBe(one)
        expect(Object.is(one, -0)).toBe(false)
      }),
    )
  })

  test('come in the order of the probabilities, one by one the same', () => {
    const data = Array.from({ length: 3000 }, (_, i) => Math.sin(i))
    const probabilities = [0.9, 0.1, 0.5, 0.1, 1, 0]
    expect(quantiles(data, probabilities)).toEqual(probabilities.map((p) => quantile(data, p)))
  })

  test('change nothing that they are given', () => {
    const data = Float64Array.from({ length: 4000 }, (_, i) => Math.cos(i))
    const before = data.slice()
    quantiles(data, [0.2, 0.4, 0.6, 0.8])
    expect(data).toEqual(before)
    const part = new Float64Array(data.buffer, 80, 2500)
    expect(quantile(part, 0.25)).toBe(quantile(before.slice(10, 2510), 0.25))
  })

  test('do not overflow between values that are far apart', () => {
    expectClose(quantile([-1.7e308, 1.7e308], 0.75), 0.85e308, 1e-15)
    expect(quantile([-1.7e308, 1.7e308], 0.5)).toBe(0)
  })

  test('of one value are that value, of none null, with a NaN NaN', () => {
    expect(quantiles([42], [0, 0.3, 1])).toEqual([42, 42, 42])
    expect(quantiles([], [0, 0.3])).toEqual([null, null])
    expect(quantiles([], [])).toEqual([])
    expect(quantiles([1, 2], [])).toEqual([])
    expect(quantile([1, Number.NaN, 2], 0.5)).toBeNaN()
  })

  test('are NaN for what is no probability', () => {
    expect(quantiles([1, 2, 3], [-0.1, 0.5, 1.1, Number.NaN])).toEqual([Number.NaN, 2, Number.NaN, Number.NaN])
  })
})

describe('median', () => {
  test('is the middle value or the mean of the two middle ones', () => {
    expect(median([5, 1, 9])).toBe(5)
    expect(median([5, 1, 9, 6])).toBe(5.5)
    expect(median([])).toBeNull()
  })
})
