import { describe, expect, test } from 'vitest'
import { linearDependence } from '../../src/numeric/linearDependence.js'
import { expectClose } from '../support/expectClose.js'

/** Cross-products of centred columns. */
function crossProducts(columns: readonly (readonly number[])[]): Float64Array {
  const centred = columns.map((column) => {
    const mean = column.reduce((sum, value) => sum + value) / column.length
    return column.map((value) => value - mean)
  })
  return Float64Array.from(
    centred.flatMap((a) => centred.map((b) => a.reduce((sum, value, i) => sum + value * b[i]!, 0))),
  )
}

const age = [31, 45, 27, 60, 52, 38]
const income = [21, 30, 55, 41, 18, 29]
const visits = [3, 1, 4, 1, 5, 9]

describe('linear dependence', () => {
  test('is not seen in columns that are independent', () => {
    expect(linearDependence(crossProducts([age, income, visits]), 3)).toEqual([])
    expect(linearDependence(new Float64Array(0), 0)).toEqual([])
  })

  test('is laid at the later column, with the combination that it is', () => {
    const mixed = age.map((value, i) => 2 * value - 0.5 * income[i]! + 7)
    const [found, ...others] = linearDependence(crossProducts([age, income, mixed, visits]), 4)
    expect(others).toEqual([])
    expect(found?.column).toBe(2)
    expect(found?.remainder).toBeLessThan(1e-13)
    expectClose(found?.coefficients[0], 2, 1e-12)
    expectClose(found?.coefficients[1], -0.5, 1e-12)
    expect([found?.coefficients[2], found?.coefficients[3]]).toEqual([0, 0])
  })

  test('shows for each of several columns', () => {
    const matrix = crossProducts([
      age,
      age.map((value) => 3 * value),
      income,
      age.map((value, i) => value + income[i]!),
    ])
    const found = linearDependence(matrix, 4)
    expect(found.map(({ column }) => column)).toEqual([1, 3])
    expectClose(found[0]?.coefficients[0], 3, 1e-12)
    // Of 3 · age, which is out already, nothing is used.
    expect(found[1]?.coefficients[1]).toBe(0)
    expectClose(found[1]?.coefficients[2], 1, 1e-12)
  })

  test('includes a constant column', () => {
    const found = linearDependence(crossProducts([age, income.map(() => 4), visits]), 3)
    expect(found).toEqual([{ column: 1, remainder: 0, coefficients: new Float64Array(3) }])
  })

  test('does not depend on the units', () => {
    const mixed = age.map((value, i) => value + income[i]!)
    for (const unit of [1e-9, 1, 1e9]) {
      const matrix = crossProducts([age, income.map((value) => value * unit), mixed])
      expect(linearDependence(matrix, 3).map(({ column }) => column)).toEqual([2])
    }
  })

  test('is a matter of tolerance', () => {
    const nearly = age.map((value, i) => value + 1e-3 * visits[i]!)
    const matrix = crossProducts([age, nearly])
    expect(linearDependence(matrix, 2)).toEqual([])
    expect(linearDependence(matrix, 2, 1e-5)[0]?.column).toBe(1)
  })
})
