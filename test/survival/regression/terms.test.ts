import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coefficientTable } from '../../../src/survival/regression/coefficientTable.js'
import { independentTerms } from '../../../src/survival/regression/independentTerms.js'
import { chiSquareTest, scoreTest, waldTest } from '../../../src/survival/regression/overallTests.js'
import { uncentreCoefficients, uncentreCovariance } from '../../../src/survival/regression/uncentre.js'
import { addColumns, weightedProducts } from '../../../src/survival/regression/weightedProducts.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'

describe('independent terms', () => {
  const columns = [
    [1, 2, 3, 4],
    [5, 5, 5, 5],
    [2, 4, 6, 8],
    [0, 1, 0, 1],
    [1, 3, 3, 5],
  ].map((one) => Float64Array.from(one))

  it('are centred; constants and combinations of those before are left out with what they are', () => {
    const found = independentTerms(['a', 'five', 'double', 'odd', 'sum'], columns, null)
    expect(found.terms).toEqual(['a', 'odd'])
    expect(Array.from(found.means)).toEqual([2.5, 0.5])
    expect(Array.from(found.values[0]!)).toEqual([-1.5, -0.5, 0.5, 1.5])
    expect(found.dropped.map(({ term, reason }) => `${term} ${reason}`)).toEqual([
      'five constant',
      'double collinear',
      'sum collinear',
    ])
    expect(
      found.dropped[2]!.combination.map(({ term, coefficient }) => [term, Math.round(1e9 * coefficient) / 1e9]),
    ).toEqual([
      ['a', 1],
      ['odd', 1],
    ])
    expect(Array.from(columns[0]!)).toEqual([1, 2, 3, 4])
  })

  it('are weighted: what varies only in rows of weight 0 is constant', () => {
    const found = independentTerms(
      ['a', 'b'],
      [Float64Array.of(1, 2, 4), Float64Array.of(1, 1, 9)],
      Float64Array.of(1, 3, 0),
    )
    expect(found.terms).toEqual(['a'])
    expect(found.means[0]).toBe(1.75)
  })

  it('keep a term with a large mean and a small spread', () => {
    const found = independentTerms(['year'], [Float64Array.of(1e6, 1e6 + 1, 1e6 + 2)], null)
    expect(found.terms).toEqual(['year'])
    expect(independentTerms([], [], null).terms).toEqual([])
  })
})

describe('sums of products by blocks', () => {
  it('are those of plain loops, for any number of columns and rows, weighted or not', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 14 }),
        fc.integer({ min: 1, max: 700 }),
        fc.boolean(),
        (size, rows, isWeighted) => {
          const columns = Array.from({ length: size }, (_, j) =>
            Float64Array.from({ length: rows }, (_, i) => ((i * 7 + j * 13) % 11) - 5),
          )
          const weights = isWeighted ? Float64Array.from({ length: rows }, (_, i) => i % 3) : null
          const products = weightedProducts(size)
          addColumns(products, columns, weights)
          const sums = new Float64Array(size * size)
          products.take(sums)
          columns.forEach((a, i) => {
            columns.forEach((b, j) => {
              const sum = a.reduce((total, value, row) => total + (weights?.[row] ?? 1) * value * b[row]!, 0)
              expect(sums[i * size + j]).toBe(sum)
            })
          })
          products.take(sums)
          expect(sums.every((sum) => sum === 0)).toBe(true)
        },
      ),
    )
  })
})

describe('coefficients of centred covariates', () => {
  it('give the intercept where the covariates are 0, and its covariances', () => {
    // y = 2 + 3 (x − 5) − (z − 7) = −6 + 3 x − z
    const means = Float64Array.of(5, 7)
    expect(Array.from(uncentreCoefficients([2, 3, -1], means))).toEqual([-6, 3, -1])
    const covariance = Float64Array.of(1, 0.1, 0.2, 0.1, 2, 0.3, 0.2, 0.3, 3)
    const moved = uncentreCovariance(covariance, means)
    // aᵀ C a with a = (1, −5, −7), and C a.
    const variance = 1 + 25 * 2 + 49 * 3 - 10 * 0.1 - 14 * 0.2 + 70 * 0.3
    expectClose(moved[0], variance, 1e-12)
    expectClose(moved[1], 0.1 - 5 * 2 - 7 * 0.3, 1e-12)
    expectClose(moved[2], 0.2 - 5 * 0.3 - 7 * 3, 1e-12)
    expect([moved[3], moved[6]]).toEqual([moved[1], moved[2]])
    expect([moved[4], moved[5], moved[8]]).toEqual([2, 0.3, 3])
  })
})

describe('the table of coefficients', () => {
  it('has z, p, bounds and ratios', () => {
    const [row] = coefficientTable({ terms: ['a'], coefficients: [Math.log(2)], standardErrors: [0.2] })
    expectClose(row!.z, Math.log(2) / 0.2, 1e-14)
    // R: 2 * pnorm(-log(2) / 0.2), exp(log(2) + qnorm(0.975) * 0.2)
    expectClose(row!.pValue, 0.0005288, 1e-3)
    expectClose(row!.ratio, 2, 1e-15)
    expectClose(row!.ratioUpper! / row!.ratio!, Math.exp(1.959963984540054 * 0.2), 1e-12)
    expectClose(row!.ratioLower! * row!.ratioUpper!, 4, 1e-12)
  })

  it('has nothing for a coefficient without an error, and null for a ratio beyond numbers', () => {
    const table = coefficientTable({ terms: ['a', 'b'], coefficients: [1000, 1], standardErrors: [null, 0] })
    expect(table[0]).toMatchObject({ ratio: null, z: null, lower: null, ratioUpper: null })
    expect(table[1]).toMatchObject({ z: null, pValue: null, lower: 1, upper: 1 })
    const robust = coefficientTable(
      { terms: ['a'], coefficients: [1], standardErrors: [1] },
      { standardErrors: [2], level: 0.5 },
    )
    expect(robust[0]).toMatchObject({ standardError: 2, z: 0.5 })
    expectError(
      () => coefficientTable({ terms: [], coefficients: [], standardErrors: [] }, { level: 1 }),
      'out-of-range',
      'options.level',
    )
  })
})

describe('tests of all coefficients', () => {
  it('are chi-square, with p 1 where nothing was tested', () => {
    expectClose(chiSquareTest(3.841458820694124, 1).pValue, 0.05, 1e-12)
    expect(chiSquareTest(-1e-12, 0)).toEqual({ statistic: 0, degreesOfFreedom: 0, pValue: 1 })
  })

  it('are quadratic forms', () => {
    const information = Float64Array.of(4, 1, 1, 2)
    expectClose(waldTest({ x: Float64Array.of(1, -2), information }).statistic, 4 - 4 + 8, 1e-14)
    expectClose(scoreTest(Float64Array.of(1, 1), information)?.statistic, (2 - 2 + 4) / 7, 1e-13)
    expect(scoreTest(Float64Array.of(1, 1), Float64Array.of(1, 1, 1, 1))).toBeNull()
  })
})
