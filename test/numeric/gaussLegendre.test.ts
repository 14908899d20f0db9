import { describe, test } from 'vitest'
import { NODES, WEIGHTS } from '../../src/numeric/gaussLegendre.js'
import { expectClose } from '../support/expectClose.js'

describe('the 32-point Gauss–Legendre rule', () => {
  test('integrates polynomials up to degree 63', () => {
    for (let degree = 0; degree <= 63; degree++) {
      const sum = NODES.reduce((total, node, i) => total + WEIGHTS[i]! * node ** degree, 0)
      expectClose(sum, 1 / (degree + 1), 1e-14, `degree ${degree}`)
    }
  })

  test('integrates a tail that falls to e⁻³⁸', () => {
    const sum = NODES.reduce((total, node, i) => total + WEIGHTS[i]! * Math.exp(-38 * node), 0)
    expectClose(sum, (1 - Math.exp(-38)) / 38, 2e-15)
  })
})
