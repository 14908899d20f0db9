import { describe, expect, test } from 'vitest'
import { gaussLegendre } from '../../src/numeric/gaussLegendre.js'
import { expectClose } from '../support/expectClose.js'
import { expectRows } from './fixtures/expectRows.js'

describe('the Gauss–Legendre rule', () => {
  test('agrees with 50-digit nodes and weights for 1 to 96 points', () => {
    expectRows('gaussLegendre', 'node', (n, k) => gaussLegendre(n!).nodes[k!]!, { relative: 2.3e-16 })
    expectRows('gaussLegendre', 'weight', (n, k) => gaussLegendre(n!).weights[k!]!, { relative: 2.3e-16 })
  })

  test('integrates polynomials up to degree 2n − 1', () => {
    for (const count of [1, 2, 5, 12, 32, 96]) {
      const { nodes, weights } = gaussLegendre(count)
      for (let degree = 0; degree < 2 * count; degree++) {
        const sum = weights.reduce((total, weight, k) => total + weight * nodes[k]! ** degree, 0)
        expectClose(sum, 1 / (degree + 1), 1e-14, `${count} points, degree ${degree}`)
      }
    }
  })

  test('with 32 points integrates a tail that falls to e⁻³⁸', () => {
    const { nodes, weights } = gaussLegendre(32)
    const sum = weights.reduce((total, weight, k) => total + weight * Math.exp(-38 * nodes[k]!), 0)
    expectClose(sum, (1 - Math.exp(-38)) / 38, 2e-15)
  })

  test('mirrors at ½ and rises', () => {
    const { nodes, weights } = gaussLegendre(17)
    for (let k = 0; k < 17; k++) {
      expectClose(nodes[16 - k], 1 - nodes[k]!, 1e-14)
      expectClose(weights[16 - k], weights[k]!, 3e-16)
      if (k > 0) expect(nodes[k]).toBeGreaterThan(nodes[k - 1]!)
    }
  })

  test('is made once', () => {
    expect(gaussLegendre(20)).toBe(gaussLegendre(20))
  })
})
