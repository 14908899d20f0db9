import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { averageVarianceExtracted, compositeReliability } from '../../../src/satisfaction/index.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'

/** Standardised loadings of neuroticism (bfi, N1 to N5), one factor: lavaan 0.6.14. */
const NEUROTICISM = [0.817939181240138, 0.802702147996977, 0.716780542052251, 0.554136910307393, 0.50164770097644]

describe('compositeReliability and averageVarianceExtracted', () => {
  it('agree with the formulas on loadings of lavaan 0.6.14 (to 1e-14)', () => {
    const composite = compositeReliability(NEUROTICISM)
    const extracted = averageVarianceExtracted(NEUROTICISM)
    expectClose(composite.reliability, 0.814966604226627, 1e-14)
    expectClose(extracted.share, 0.477169543866287, 1e-14)
    expectClose(extracted.squareRoot, Math.sqrt(0.477169543866287), 1e-14)
    expectClose(composite.errorSum, extracted.errorSum, 1e-15)
  })

  it('are 1 for loadings of 1 and 0 for loadings of 0', () => {
    expect(compositeReliability([1, 1]).reliability).toBe(1)
    expect(averageVarianceExtracted([1]).share).toBe(1)
    expect(compositeReliability([0, 0]).reliability).toBe(0)
    expect(averageVarianceExtracted([0]).squareRoot).toBe(0)
  })

  it('do not exist without items, or where nothing varies', () => {
    expect(compositeReliability([])).toEqual({ reliability: null, loadingSum: 0, errorSum: 0 })
    expect(averageVarianceExtracted([])).toEqual({ share: null, squareRoot: null, squaredLoadingSum: 0, errorSum: 0 })
    expect(compositeReliability([0], { errorVariances: [0] }).reliability).toBeNull()
  })

  it('give the same from loadings and error variances in any unit', () => {
    const unit = fc.double({ min: 0.1, max: 10, noNaN: true })
    const loading = fc.double({ min: -1, max: 1, noNaN: true })
    fc.assert(
      fc.property(fc.array(loading, { minLength: 1, maxLength: 8 }), unit, (loadings, scale) => {
        const raw = loadings.map((x) => x * scale)
        const errorVariances = loadings.map((x) => (1 - x * x) * scale * scale)
        const { reliability } = compositeReliability(loadings)
        expect(reliability).toBeGreaterThanOrEqual(0)
        expect(reliability).toBeLessThanOrEqual(1)
        expectClose(compositeReliability(raw, { errorVariances }).reliability! + 1, reliability! + 1, 1e-12)
        expectClose(
          averageVarianceExtracted(raw, { errorVariances }).share! + 1,
          averageVarianceExtracted(loadings).share! + 1,
          1e-12,
        )
      }),
    )
  })

  it('is Cronbach’s alpha where all loadings are equal', () => {
    // k r / (1 + (k − 1) r) with r = 0.36.
    expectClose(compositeReliability([0.6, 0.6, 0.6, 0.6]).reliability, (4 * 0.36) / (1 + 3 * 0.36), 1e-14)
  })

  it('say what is wrong and where', () => {
    expectError(() => compositeReliability('0.8' as never), 'invalid-type', 'loadings')
    expectError(() => compositeReliability([0.8, 1.2]), 'out-of-range', 'loadings[1]')
    expectError(() => averageVarianceExtracted([Number.NaN]), 'invalid-number', 'loadings[0]')
    expectError(() => compositeReliability([0.8], null as never), 'invalid-type', 'options')
    const path = 'options.errorVariances'
    expectError(() => compositeReliability([1.2], { errorVariances: 1 as never }), 'invalid-type', path)
    expectError(() => compositeReliability([1.2], { errorVariances: [] }), 'unequal-lengths', path)
    expectError(() => compositeReliability([1.2], { errorVariances: [-1] }), 'out-of-range', `${path}[0]`)
    expectError(() => compositeReliability([null as never], { errorVariances: [1] }), 'missing-value', 'loadings[0]')
  })
})
