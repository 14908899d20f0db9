import { describe, expect, it } from 'vitest'
import { pointOf, seriesAt, seriesThrough } from '../../../src/lifetime/engine/chebyshev.js'
import { expectClose } from '../../support/expectClose.js'

const through = (value: (y: number) => number, points: number, from: number, to: number) =>
  seriesThrough(
    Float64Array.from({ length: points }, (_, k) => value(pointOf(k, points, from, to))),
    from,
    to,
  )

describe('Chebyshev series', () => {
  it('run through smooth functions to rounding errors, and say where they do not', () => {
    const series = through(Math.exp, 24, -1, 2)
    for (const y of [-1, -0.3, 0, 1.7, 2]) expectClose(seriesAt(series!, y), Math.exp(y), 1e-12)
    expect(series!.coefficients.length).toBeLessThan(24)
    expect(through(Math.exp, 6, -1, 2)).toBeNull()
    expect(through(Math.abs, 64, -1, 2)).toBeNull()
    expect(through(() => Number.NaN, 8, -1, 2)).toBeNull()
  })

  it('are constant on an interval of one point', () => {
    expectClose(seriesAt(through(Math.exp, 8, 1, 1)!, 1), Math.E, 1e-15)
  })
})
