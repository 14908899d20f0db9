import { describe, expect, test } from 'vitest'
import { logGammaRatio, logGammaRatioExcess } from '../../src/numeric/logGammaRatio.js'
import { expectClose } from '../support/expectClose.js'
import { expectRows } from './fixtures/expectRows.js'

describe('logGammaRatio', () => {
  test('agrees with 40-digit values for steps from 1e-100 to 7', () => {
    expectRows('logGammaRatio', 'logGammaRatio', (x, h) => logGammaRatio(x!, h!), { relative: 1e-14 })
  })

  test('loses no more than the last digit of h near the minimum of Γ, where the ratio itself vanishes', () => {
    for (const h of [1e-100, 1e-16, 1e-8]) {
      // h ψ(x) + ½h² ψ′(x); ψ = −9.2e-17, ψ′ = 0.9676722454476213 there (mpmath, 40 digits).
      const exact = h * -9.241265521729428e-17 + 0.5 * h * h * 0.9676722454476213
      expect(Math.abs(logGammaRatio(1.4616321449683622, h) - exact) / h).toBeLessThan(1e-15)
    }
  })

  test('is 0 for no step', () => {
    expect(logGammaRatio(3, 0)).toBe(0)
    expect(logGammaRatio(30, 0) + 0).toBe(0)
  })

  test('without its leading part is what h ln x leaves', () => {
    expectClose(logGammaRatioExcess(50, 0.25) + 0.25 * Math.log(50), logGammaRatio(50, 0.25), 4e-16)
  })
})
