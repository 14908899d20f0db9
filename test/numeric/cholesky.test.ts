import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CholeskyFactor,
  cholesky,
  choleskyInverse,
  choleskyLogDeterminant,
  choleskySolve,
} from '../../src/numeric/cholesky.js'
import { expectClose } from '../support/expectClose.js'

const factorOf = (matrix: readonly number[], size: number): CholeskyFactor => {
  const factor = cholesky(Float64Array.from(matrix), size)
  if (!factor.positiveDefinite) expect.fail(`not positive definite at ${factor.pivot}`)
  return factor
}

const expectAll = (actual: Float64Array, expected: readonly number[], relative: number): void => {
  expect(actual.length).toBe(expected.length)
  for (const [i, value] of expected.entries()) expectClose(actual[i], value, relative, `element ${i}`)
}

// numpy 2, linalg.cholesky, inv, slogdet, solve
const MATRIX = [4, 2, 0.6, 1, 2, 5, 1.5, -0.7, 0.6, 1.5, 3, 0.4, 1, -0.7, 0.4, 2]

describe('Cholesky factors', () => {
  test('are those of numpy', () => {
    const lower = [2, 0, 0, 0, 1, 2, 0, 0, 0.3, 0.6, 1.5968719422671311, 0]
    expectAll(factorOf(MATRIX, 4).lower, [...lower, 0.5, -0.6, 0.3819968175619412, 1.1153826389954924], 1e-14)
  })

  test('solve as numpy does', () => {
    const solution = [-1.10330506871769, 1.1761600050435002, 0.24397932164922453, 2.9145126717942254]
    const right = [1, 2, 3, 4]
    expectAll(choleskySolve(factorOf(MATRIX, 4), right), solution, 1e-14)
    expect(right).toEqual([1, 2, 3, 4])
  })

  test('invert as numpy does, symmetric to the last digit', () => {
    const inverse = choleskyInverse(factorOf(MATRIX, 4))
    const first = [0.4411092548228471, -0.2445309544824108, 0.07691337788425168, -0.32152313705711766]
    expectAll(inverse.subarray(0, 4), first, 1e-14)
    expectClose(inverse[15], 0.8038078426427941, 1e-14)
    for (let i = 0; i < 4; i++) for (let j = 0; j < 4; j++) expect(inverse[4 * i + j]).toBe(inverse[4 * j + i])
  })

  test('give the logarithm of the determinant', () => {
    expectClose(choleskyLogDeterminant(factorOf(MATRIX, 4)), 3.9270771214668088, 1e-14)
    // 1e-200 · 1e-200, which itself underflows
    expectClose(choleskyLogDeterminant(factorOf([1e-200, 0, 0, 1e-200], 2)), -400 * Math.LN10, 1e-14)
  })

  test('invert the Hilbert matrix of 5 rows as far as its condition, 5e5, allows', () => {
    const hilbert = Array.from({ length: 25 }, (_, k) => 1 / (Math.floor(k / 5) + (k % 5) + 1))
    // The inverse has whole numbers, n² first and (2n − 1) C(2n − 2, n − 1)² last.
    const inverse = choleskyInverse(factorOf(hilbert, 5))
    expectClose(inverse[0], 25, 1e-11)
    expectClose(inverse[24], 44100, 1e-11)
  })

  test('of one row are a square root', () => {
    expect(factorOf([9], 1).lower).toEqual(Float64Array.of(3))
    expect(choleskyInverse(factorOf([4], 1))).toEqual(Float64Array.of(0.25))
  })

  test('multiply back to the matrix and solve it', () => {
    const element = fc.double({ min: -10, max: 10, noNaN: true })
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.array(element, { minLength: 42, maxLength: 42 }),
        (size, values) => {
          const matrix = new Float64Array(size * size)
          for (let i = 0; i < size; i++) {
            for (let j = 0; j < size; j++) {
              for (let k = 0; k < size; k++) matrix[i * size + j]! += values[i * 6 + k]! * values[j * 6 + k]!
            }
            matrix[i * size + i]! += 1
          }
          const factor = factorOf([...matrix], size)
          const x = choleskySolve(factor, values.slice(36, 36 + size))
          for (let i = 0; i < size; i++) {
            let product = -values[36 + i]!
            for (let j = 0; j < size; j++) {
              product += matrix[i * size + j]! * x[j]!
              let back = 0
              for (let k = 0; k < size; k++) back += factor.lower[i * size + k]! * factor.lower[j * size + k]!
              expect(Math.abs(back - matrix[i * size + j]!)).toBeLessThan(1e-10)
            }
            expect(Math.abs(product)).toBeLessThan(1e-9)
          }
        },
      ),
    )
  })
})

describe('a matrix without a Cholesky factor', () => {
  const failure = (matrix: readonly number[], size: number, tolerance?: number) =>
    cholesky(Float64Array.from(matrix), size, tolerance)

  test('names the row that those before it determine', () => {
    const result = failure([1, 2, 0, 2, 4, 0, 0, 0, 1], 3)
    expect(result).toMatchObject({ positiveDefinite: false, pivot: 1, remainder: 0 })
  })

  test('is recognised in any units', () => {
    expect(failure([1e-12, 1e-3, 1e-3, 1e6], 2)).toMatchObject({ positiveDefinite: false, pivot: 1 })
    expect(failure([1e-12, 0.5e-3, 0.5e-3, 1e6], 2).positiveDefinite).toBe(true)
  })

  test('says by how much it is indefinite', () => {
    expect(failure([1, 2, 2, 1], 2)).toEqual({ positiveDefinite: false, pivot: 1, remainder: -3 })
    expect(failure([-2], 1)).toEqual({ positiveDefinite: false, pivot: 0, remainder: -1 })
    expect(failure([0, 0, 0, 1], 2)).toEqual({ positiveDefinite: false, pivot: 0, remainder: 0 })
  })

  test('may be one that is only nearly singular', () => {
    const nearly = [1, 1, 1, 1 + 1e-10]
    expect(failure(nearly, 2).positiveDefinite).toBe(true)
    const result = failure(nearly, 2, 1e-8)
    if (result.positiveDefinite) expect.fail('positive definite')
    expectClose(result.remainder, 1e-10, 1e-5)
  })

  test('may hold NaN or infinity', () => {
    expect(failure([1, Number.NaN, Number.NaN, 1], 2)).toMatchObject({ pivot: 1, remainder: Number.NaN })
    expect(failure([Number.NaN], 1)).toMatchObject({ pivot: 0, remainder: Number.NaN })
    expect(failure([Infinity], 1)).toMatchObject({ pivot: 0, remainder: Number.NaN })
  })
})
