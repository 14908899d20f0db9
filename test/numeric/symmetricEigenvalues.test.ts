import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { symmetricEigenvalues } from '../../src/numeric/symmetricEigenvalues.js'
import { expectClose } from '../support/expectClose.js'

const expectAll = (actual: Float64Array, expected: readonly number[], relative: number): void => {
  expect(actual.length).toBe(expected.length)
  for (const [i, value] of expected.entries()) expectClose(actual[i], value, relative, `element ${i}`)
}

describe('eigenvalues of a symmetric matrix', () => {
  test('are those of numpy, ascending', () => {
    // numpy 2, linalg.eigvalsh and linalg.cond
    const matrix = Float64Array.of(4, 2, 0.6, 1, 2, 5, 1.5, -0.7, 0.6, 1.5, 3, 0.4, 1, -0.7, 0.4, 2)
    const { values, condition } = symmetricEigenvalues(matrix, 4)
    expectAll(values, [0.7905511565579157, 2.5881976705122622, 3.467968069726074, 7.15328310320375], 1e-14)
    expectClose(condition, 9.048475919445083, 1e-14)
    expect(matrix[1]).toBe(2)
  })

  test('of the Hilbert matrix of 6 rows', () => {
    const hilbert = Float64Array.from({ length: 36 }, (_, k) => 1 / (Math.floor(k / 6) + (k % 6) + 1))
    // mpmath, 40 digits; absolute error about 1e-16, what the rounding of the matrix itself costs
    const expected = [1.0827994845655498e-7, 1.257075712262519e-5, 6.157483541826576e-4, 0.016321521319875822]
    const { values, condition } = symmetricEigenvalues(hilbert, 6)
    expectAll(values.subarray(0, 2), expected.slice(0, 2), 1e-9)
    expectAll(values.subarray(2), [...expected.slice(2), 0.24236087057520955, 1.6188998589243391], 1e-13)
    expectClose(condition, 1.6188998589243391 / 1.0827994845655498e-7, 1e-9)
  })

  test('come with the direction that is not determined', () => {
    // x₂ ≈ 2 x₁: the least eigenvector is (2, −1)/√5
    const { values, vectors } = symmetricEigenvalues(Float64Array.of(1, 2, 2, 4), 2)
    expectAll(values, [0, 5], 1e-15)
    expectAll(vectors, [2 / Math.sqrt(5), -1 / Math.sqrt(5), 1 / Math.sqrt(5), 2 / Math.sqrt(5)], 1e-14)
  })

  test('of a diagonal matrix are its elements', () => {
    const { values, vectors, condition } = symmetricEigenvalues(Float64Array.of(3, 0, 0, 0, -1, 0, 0, 0, 2), 3)
    expect(values).toEqual(Float64Array.of(-1, 2, 3))
    expect(vectors).toEqual(Float64Array.of(0, 1, 0, 0, 0, 1, 1, 0, 0))
    expect(condition).toBe(3)
  })

  test('may be of opposite signs', () => {
    expectAll(symmetricEigenvalues(Float64Array.of(0, 1, 1, 0), 2).values, [-1, 1], 1e-15)
  })

  test('keep their digits in a graded matrix', () => {
    // Determinant 1e-20, trace 1.
    expectAll(symmetricEigenvalues(Float64Array.of(1, 1e-10, 1e-10, 2e-20), 2).values, [1e-20, 1], 1e-14)
  })

  test('of a singular matrix leave its condition open', () => {
    expect(symmetricEigenvalues(new Float64Array(4), 2)).toMatchObject({ values: new Float64Array(2), condition: null })
    expect(symmetricEigenvalues(Float64Array.of(1, 0, 0, 0), 2).condition).toBeNull()
    expect(symmetricEigenvalues(Float64Array.of(5), 1)).toEqual({
      values: Float64Array.of(5),
      vectors: Float64Array.of(1),
      condition: 1,
    })
  })

  test('and eigenvectors make up the matrix again', () => {
    const element = fc.double({ min: -100, max: 100, noNaN: true })
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.array(element, { minLength: 36, maxLength: 36 }),
        (size, elements) => {
          const matrix = new Float64Array(size * size)
          let next = 0
          for (let i = 0; i < size; i++) {
            for (let j = 0; j <= i; j++) {
              matrix[i * size + j] = elements[next]!
              matrix[j * size + i] = elements[next++]!
            }
          }
          const { values, vectors } = symmetricEigenvalues(matrix, size)
          for (let i = 0; i < size; i++) {
            if (i > 0) expect(values[i]!).toBeGreaterThanOrEqual(values[i - 1]!)
            for (let j = 0; j < size; j++) {
              let [sum, inner] = [0, 0]
              for (let k = 0; k < size; k++) {
                sum += values[k]! * vectors[k * size + i]! * vectors[k * size + j]!
                inner += vectors[i * size + k]! * vectors[j * size + k]!
              }
              expect(Math.abs(sum - matrix[i * size + j]!)).toBeLessThan(1e-11)
              expect(Math.abs(inner - (i === j ? 1 : 0))).toBeLessThan(1e-13)
            }
          }
        },
      ),
    )
  })

  test('of fifty rows take a few sweeps', () => {
    // Second differences: 2 − 2 cos(kπ/51)
    const size = 50
    const matrix = new Float64Array(size * size)
    for (let i = 0; i < size; i++) {
      matrix[i * size + i] = 2
      if (i > 0) matrix[i * size + i - 1] = -1
      if (i > 0) matrix[(i - 1) * size + i] = -1
    }
    const { values } = symmetricEigenvalues(matrix, size)
    for (let k = 1; k <= size; k++) expectClose(values[k - 1], 4 * Math.sin((k * Math.PI) / 102) ** 2, 1e-12)
  })
})
