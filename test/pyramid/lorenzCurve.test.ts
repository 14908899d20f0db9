import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { giniCoefficient } from '../../src/pyramid/giniCoefficient.js'
import { lorenzCurve } from '../../src/pyramid/lorenzCurve.js'
import { asColumns, customers, signedValueArbitrary, thrownBy, valueArbitrary } from './customers.js'

const columns = (...values: number[]) => ({ value: Float64Array.from(values) })
const positives = fc
  .array(valueArbitrary, { minLength: 1, maxLength: 60 })
  .filter((values) => values.some((x) => x > 0))

describe('lorenzCurve', () => {
  it('runs from nobody to everybody, the smallest values first', () => {
    expect(lorenzCurve(columns(5, 15, 80, 0))).toEqual({
      customerShare: Float64Array.of(0, 0.25, 0.5, 0.75, 1),
      valueShare: Float64Array.of(0, 0, 0.05, 0.2, 1),
    })
  })

  it('is the diagonal where all customers are worth the same', () => {
    const curve = lorenzCurve(columns(3, 3, 3, 3))
    expect(curve?.valueShare).toEqual(curve?.customerShare)
  })

  it('takes the columns of the other functions as they are and leaves them alone', () => {
    const values = asColumns(customers([3, 1, 2]))
    expect(lorenzCurve(values)?.valueShare).toEqual(Float64Array.of(0, 1 / 6, 0.5, 1))
    expect(values.value).toEqual(Float64Array.of(3, 1, 2))
  })

  it('has both ends for a single customer', () => {
    expect(lorenzCurve(columns(7))).toEqual({ customerShare: Float64Array.of(0, 1), valueShare: Float64Array.of(0, 1) })
  })

  it('does not exist without customers or without value', () => {
    expect(lorenzCurve(columns())).toBeNull()
    expect(lorenzCurve(columns(0, 0))).toBeNull()
    expect(lorenzCurve(columns(1, -1), { negative: 'keep' })).toBeNull()
    expect(lorenzCurve(columns(-1, -2), { negative: 'clip' })).toBeNull()
  })

  it('refuses, clips or keeps negative values', () => {
    expect(thrownBy(() => lorenzCurve(columns(4, -1)))).toEqual({ code: 'out-of-range', path: 'values.value[1]' })
    expect(lorenzCurve(columns(4, -1), { negative: 'clip' })?.valueShare).toEqual(Float64Array.of(0, 0, 1))
    expect(lorenzCurve(columns(5, -1), { negative: 'keep' })?.valueShare).toEqual(Float64Array.of(0, -0.25, 1))
  })

  it('is convex and ends in (1, 1), with customers who cost money too', () => {
    fc.assert(
      fc.property(fc.array(signedValueArbitrary, { minLength: 1, maxLength: 60 }), (values) => {
        const curve = lorenzCurve(columns(...values), { negative: 'keep' })
        if (curve === null) return
        const { customerShare, valueShare } = curve
        expect([customerShare.at(0), valueShare.at(0)]).toEqual([0, 0])
        expect([customerShare.at(-1), valueShare.at(-1)]).toEqual([1, 1])
        const scale = Math.max(...valueShare.map(Math.abs))
        for (let i = 2; i < valueShare.length; i++) {
          const [a = 0, b = 0, c = 0] = valueShare.subarray(i - 2, i + 1)
          expect(c - b - (b - a)).toBeGreaterThanOrEqual(-1e-12 * scale)
        }
      }),
    )
  })

  it('has the area that the Gini coefficient says', () => {
    fc.assert(
      fc.property(positives, (values) => {
        const curve = lorenzCurve(columns(...values))
        const share = curve?.valueShare ?? new Float64Array(0)
        let area = 0
        for (let i = 1; i < share.length; i++) area += ((share[i] ?? 0) + (share[i - 1] ?? 0)) / 2 / values.length
        const gini = giniCoefficient(columns(...values)) ?? Number.NaN
        expect(Math.abs(1 - 2 * area - gini)).toBeLessThan(1e-12)
      }),
    )
  })

  it('thins the points evenly, with both ends and every point on the curve', () => {
    const value = Float64Array.from({ length: 1000 }, (_, i) => (i * 7) % 1000)
    const all = lorenzCurve({ value })
    const thin = lorenzCurve({ value }, { points: 5 })
    expect(thin?.customerShare).toEqual(Float64Array.of(0, 0.25, 0.5, 0.75, 1))
    expect([...(thin?.valueShare ?? [])]).toEqual([0, 250, 500, 750, 1000].map((rank) => all?.valueShare[rank]))
    expect(lorenzCurve({ value }, { points: 2 })?.valueShare).toEqual(Float64Array.of(0, 1))
  })

  it('never has more points than there are', () => {
    expect(lorenzCurve(columns(1, 2), { points: 100 })).toEqual(lorenzCurve(columns(1, 2)))
  })

  it('takes columns only', () => {
    expect(thrownBy(() => lorenzCurve(customers([1]) as never))).toEqual({ code: 'invalid-type', path: 'values' })
  })

  it.each([
    ['one point', { points: 1 }, 'out-of-range', 'options.points'],
    ['half a point', { points: 2.5 }, 'out-of-range', 'options.points'],
    ['an unknown word for negatives', { negative: 'separate' }, 'invalid-option', 'options.negative'],
  ])('refuses %s', (_, options, code, path) => {
    expect(thrownBy(() => lorenzCurve(columns(1), options as never))).toEqual({ code, path })
  })
})
