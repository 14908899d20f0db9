import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minimizeScalar } from '../../src/numeric/minimizeScalar.js'
import { expectClose } from '../support/expectClose.js'

describe('the minimum on an interval', () => {
  test('is found to half of the digits, which is all that values can show', () => {
    const parabola = minimizeScalar((x) => (x - 2) ** 2 + 1, 0, 5)
    expectClose(parabola.x, 2, 1e-7)
    expect(parabola).toMatchObject({ value: 1, atEnd: false })
    const cosine = minimizeScalar(Math.cos, 0, 6)
    expectClose(cosine.x, Math.PI, 1e-7)
    expect(cosine.evaluations).toBeLessThan(20)
    // R: optimize(function(x) x * log(x), c(0, 3)) goes to 1/e
    expectClose(minimizeScalar((x) => x * Math.log(x), 0, 3).x, Math.exp(-1), 1e-7)
  })

  test('is told from an end of the interval', () => {
    const left = minimizeScalar((x) => x, 0, 5)
    expect(left.atEnd).toBe(true)
    expect(left.x).toBeLessThan(1e-8)
    const right = minimizeScalar((x) => -x, 0, 5)
    expect(right.atEnd).toBe(true)
    expectClose(right.x, 5, 1e-7)
  })

  test('may lie beside a region without values', () => {
    const { x, atEnd } = minimizeScalar((at) => (at < 2 ? Number.NaN : at * at), 0, 6)
    expectClose(x, 2, 1e-6)
    expect(atEnd).toBe(false)
    expect(minimizeScalar(() => Number.NaN, 0, 6).value).toBe(Infinity)
  })

  test('may be small beside the interval, or a kink', () => {
    expectClose(minimizeScalar((x) => (x - 1e-6) ** 2, -1, 1).x, 1e-6, 1e-4)
    expectClose(minimizeScalar((x) => Math.abs(x - 0.7), 0, 1).x, 0.7, 1e-7)
    expectClose(minimizeScalar((x) => Math.abs(x - 0.7) ** 0.3, 0, 1).x, 0.7, 1e-7)
    expectClose(minimizeScalar((x) => (x - 0.7) ** 6, 0, 1).x, 0.7, 1e-2)
  })

  test('is as near as asked for', () => {
    const rough = minimizeScalar(Math.cos, 0, 6, 1e-3)
    expectClose(rough.x, Math.PI, 1e-2)
    expect(rough.evaluations).toBeLessThanOrEqual(minimizeScalar(Math.cos, 0, 6).evaluations)
  })

  test('lies inside, and no end is lower', () => {
    const value = fc.double({ min: -5, max: 5, noNaN: true })
    fc.assert(
      fc.property(value, value, fc.double({ min: 0.01, max: 10, noNaN: true }), (centre, lower, width) => {
        const f = (x: number): number => Math.cosh(x - centre)
        const { x, atEnd, evaluations } = minimizeScalar(f, lower, lower + width)
        const expected = Math.min(lower + width, Math.max(lower, centre))
        expect(Math.abs(x - expected)).toBeLessThan(1e-6)
        expect(evaluations).toBeLessThan(100)
        if (Math.abs(expected - centre) > 1e-3) expect(atEnd).toBe(true)
      }),
    )
  })
})
