import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { giniCoefficient } from '../../src/pyramid/giniCoefficient.js'
import { expectClose } from '../support/expectClose.js'
import { asCodedColumns, asColumns, customers, customersArbitrary, thrownBy, valueArbitrary } from './customers.js'

const columns = (...values: number[]) => ({ value: Float64Array.from(values) })
const positives = fc
  .array(valueArbitrary, { minLength: 1, maxLength: 60 })
  .filter((values) => values.some((x) => x > 0))

describe('giniCoefficient', () => {
  it('is 0 where all customers are worth the same, whatever the value', () => {
    for (const value of [1, 0.1, 1e-300, 1e300]) {
      for (const count of [1, 2, 3, 7, 1000]) {
        expect(giniCoefficient({ value: new Float64Array(count).fill(value) })).toBeLessThan(1e-15)
      }
    }
  })

  it('is (n − 1) / n where one customer holds everything, and 1 in the sample form', () => {
    expect(giniCoefficient(columns(10, 0, 0, 0))).toBe(0.75)
    expect(giniCoefficient(columns(10, 0, 0, 0), { form: 'sample' })).toBe(1)
  })

  it('is half the mean difference over the mean', () => {
    fc.assert(
      fc.property(positives, (values) => {
        let differences = 0
        for (const a of values) for (const b of values) differences += Math.abs(a - b)
        const count = values.length
        const sum = values.reduce((total, value) => total + value, 0)
        const gini = giniCoefficient(columns(...values))
        expect(Math.abs((gini ?? Number.NaN) - differences / (2 * count * sum))).toBeLessThan(1e-12)
        const sample = giniCoefficient(columns(...values), { form: 'sample' })
        if (count === 1) expect(sample).toBeNull()
        else expectClose(sample, ((gini ?? Number.NaN) * count) / (count - 1), 1e-12)
      }),
    )
  })

  it('lies from 0 to below 1 and does not change with the unit or the order', () => {
    fc.assert(
      fc.property(positives, fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (values, unit) => {
        const gini = giniCoefficient(columns(...values)) ?? Number.NaN
        expect(gini).toBeGreaterThanOrEqual(0)
        expect(gini).toBeLessThan(1)
        expect(giniCoefficient(columns(...values.toReversed()))).toBe(gini)
        const scaled = giniCoefficient(columns(...values.map((value) => value * unit))) ?? Number.NaN
        expect(Math.abs(scaled - gini)).toBeLessThan(1e-12)
      }),
    )
  })

  it('says the same in rows, columns and coded columns', () => {
    fc.assert(
      fc.property(customersArbitrary(valueArbitrary), (rows) => {
        const expected = giniCoefficient(rows)
        expect(giniCoefficient(asColumns(rows))).toBe(expected)
        expect(giniCoefficient(asCodedColumns(rows))).toBe(expected)
      }),
    )
  })

  it('does not exist without customers, without value, or for a sample of one', () => {
    expect(giniCoefficient([])).toBeNull()
    expect(giniCoefficient(columns(0, 0))).toBeNull()
    expect(giniCoefficient(columns(5), { form: 'sample' })).toBeNull()
    expect(giniCoefficient(columns(1, -1), { negative: 'keep' })).toBeNull()
  })

  it('refuses, clips or keeps negative values', () => {
    expect(thrownBy(() => giniCoefficient(customers([100, 50, -30])))).toEqual({
      code: 'out-of-range',
      path: 'values[2].value',
    })
    expectClose(
      giniCoefficient(columns(100, 50, -30), { negative: 'clip' }),
      giniCoefficient(columns(100, 50, 0)) ?? 0,
      0,
    )
    // The literal arithmetic of numpy 1.24.2, to 1e-12.
    expectClose(giniCoefficient(columns(100, 50, -30), { negative: 'keep' }), 0.7222222222222222, 1e-12)
    expect(giniCoefficient(columns(10, -8), { negative: 'keep' })).toBeGreaterThan(1)
  })

  it('holds for a million customers', () => {
    // For the values 1 … n, G = (n − 1) / (3n): 17 and a million have no common factor.
    const count = 1_000_000
    const value = Float64Array.from({ length: count }, (_, i) => ((i * 17) % count) + 1)
    expectClose(giniCoefficient({ value }), (count - 1) / (3 * count), 1e-13)
  })

  it.each([
    ['an unknown form', { form: 'unbiased' }, 'invalid-option', 'options.form'],
    ['an unknown word for negatives', { negative: 'separate' }, 'invalid-option', 'options.negative'],
  ])('refuses %s', (_, options, code, path) => {
    expect(thrownBy(() => giniCoefficient([], options as never))).toEqual({ code, path })
  })

  it('refuses values that no float64 adds up', () => {
    expect(thrownBy(() => giniCoefficient(columns(1.7e308, 1.7e308)))).toEqual({ code: 'out-of-range', path: 'values' })
  })
})
