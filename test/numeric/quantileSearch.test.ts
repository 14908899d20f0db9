import { describe, expect, test } from 'vitest'
import { quantileSearch } from '../../src/numeric/quantileSearch.js'
import { expectClose } from '../support/expectClose.js'

/** P(X > x) of the exponential distribution. */
const exponentialTail = (x: number) => ({ probability: Math.exp(-x), slope: -x, bend: 1 })

describe('quantileSearch', () => {
  test('finds the quantile from either side', () => {
    for (const start of [1e-3, 1, 300])
      expectClose(quantileSearch(1e-40, start, 0, exponentialTail), 40 * Math.LN10, 1e-15)
  })

  test('comes back from where the probability underflows', () => {
    expect(exponentialTail(1e6).probability).toBe(0)
    expectClose(quantileSearch(1e-300, 1e6, 0, exponentialTail), 300 * Math.LN10, 1e-15)
  })
})
