import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { steadyStateOf } from '../../src/pyramid/steadyState.js'
import { expectClose } from '../support/expectClose.js'

describe('steadyStateOf', () => {
  it('balances what flows each way between two states', () => {
    // π₁ · 0.1 = π₂ · 0.3
    const { shares } = steadyStateOf([
      [0.9, 0.1],
      [0.3, 0.7],
    ])
    expectClose(shares?.[0], 0.75, 1e-15)
    expectClose(shares?.[1], 0.25, 1e-15)
  })

  it('is everything in the one state that nobody leaves', () => {
    expect(
      steadyStateOf([
        [0.5, 0.5, 0],
        [0.2, 0.3, 0.5],
        [0, 0, 1],
      ]),
    ).toEqual({ shares: [0, 0, 1], gap: null })
    expect(steadyStateOf([[1]])).toEqual({ shares: [1], gap: null })
  })

  it('is the long-run mean of a chain that goes round', () => {
    expect(
      steadyStateOf([
        [0, 1],
        [1, 0],
      ]),
    ).toEqual({ shares: [0.5, 0.5], gap: null })
  })

  it('does not exist with two groups that nobody leaves', () => {
    const gap = 'several-closed-classes'
    expect(
      steadyStateOf([
        [1, 0],
        [0, 1],
      ]),
    ).toEqual({ shares: null, gap })
    expect(
      steadyStateOf([
        [1, 0, 0],
        [0.3, 0.4, 0.3],
        [0, 0, 1],
      ]),
    ).toEqual({ shares: null, gap })
  })

  it('does not exist without observations, or where customers come into a state that has none', () => {
    expect(steadyStateOf([])).toEqual({ shares: null, gap: 'no-customers' })
    expect(
      steadyStateOf([
        [null, null],
        [null, null],
      ]),
    ).toEqual({ shares: null, gap: 'no-customers' })
    expect(
      steadyStateOf([
        [0.5, 0.5],
        [null, null],
      ]),
    ).toEqual({ shares: null, gap: 'unobserved-tier' })
  })

  it('gives 0 to a state without observations that nobody comes into', () => {
    expect(
      steadyStateOf([
        [0.5, 0, 0.5],
        [null, null, null],
        [0.5, 0, 0.5],
      ]),
    ).toEqual({ shares: [0.5, 0, 0.5], gap: null })
  })

  it('keeps the accuracy of shares that are tiny', () => {
    const { shares } = steadyStateOf([
      [1 - 1e-14, 1e-14],
      [0.5, 0.5],
    ])
    expectClose(shares?.[1], 2e-14 / (1 + 2e-14), 1e-12)
  })

  it('is stationary, sums to 1 and is positive on a chain where everybody may go anywhere', () => {
    const chains = fc.integer({ min: 1, max: 7 }).chain((size) =>
      fc.array(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: size, maxLength: size }), {
        minLength: size,
        maxLength: size,
      }),
    )
    fc.assert(
      fc.property(chains, (counts) => {
        const transitions = counts.map((row) => row.map((count) => count / row.reduce((sum, other) => sum + other, 0)))
        const shares = steadyStateOf(transitions).shares ?? []
        expectClose(
          shares.reduce((sum, share) => sum + share, 0),
          1,
          1e-14,
        )
        for (const [to, share] of shares.entries()) {
          const next = shares.reduce((sum, from, i) => sum + from * (transitions[i]?.[to] ?? 0), 0)
          expectClose(next, share, 1e-13)
          expect(share).toBeGreaterThan(0)
        }
      }),
    )
  })
})
