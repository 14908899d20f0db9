import { describe, expect, it } from 'vitest'
import { areSound, checkScores, contributions, readFactors, weightedSum } from '../../src/numeric/factors.js'
import { expectClose } from '../support/expectClose.js'
import { expectError } from '../support/expectError.js'

const alike = readFactors(
  [
    { id: 'price', weight: 1 },
    { id: 'trust', weight: 3 },
  ],
  'factors',
)
const mixed = readFactors(
  [
    { id: 'price', weight: 1, scale: [0, 100] },
    { id: 'trust', weight: 1 },
  ],
  'factors',
)

describe('weighted factors', () => {
  it('have weights that add up to 1, and one scale or 1 to 10', () => {
    expect(alike).toMatchObject({ used: [{ weight: 0.25 }, { weight: 0.75 }], scale: [1, 10], rescaled: false })
    expect(mixed).toMatchObject({ scale: [1, 10], rescaled: true })
  })

  it('add up as they are on one scale, and carried to 1–10 on several', () => {
    expect(weightedSum({ price: 2, trust: 6 }, alike)).toBe(5)
    expect(contributions({ price: 2, trust: 6 }, alike)).toEqual({ price: 0.5, trust: 4.5 })
    // 50 of 0–100 is the middle, 5.5.
    expectClose(weightedSum({ price: 50, trust: 7 }, mixed), 6.25, 1e-15)
  })

  it('are refused where they are no list, have no id, or come twice', () => {
    expectError(() => readFactors({} as [], 'factors'), 'invalid-type', 'factors')
    expectError(() => readFactors([{ id: '', weight: 1 }], 'factors'), 'invalid-id', 'factors[0].id')
    const twice = [
      { id: 'a', weight: 1 },
      { id: 'a', weight: 2 },
    ]
    expectError(() => readFactors(twice, 'factors'), 'duplicate-id', 'factors[1].id')
  })
})

describe('scores', () => {
  const inherited: Record<string, number> = Object.create({ old: 5 })
  inherited.price = 1
  inherited.trust = 10
  const wrong: readonly [unknown, code: string, path: string][] = [
    [undefined, 'missing-value', 'scores'],
    [null, 'missing-value', 'scores'],
    [7, 'invalid-type', 'scores'],
    [[1, 2], 'invalid-type', 'scores'],
    [{ price: 1 }, 'missing-value', 'scores.trust'],
    [{ price: 1, other: 2 }, 'missing-value', 'scores.trust'],
    [{ price: 1, trust: '2' }, 'invalid-type', 'scores.trust'],
    [{ price: 0, trust: 2 }, 'out-of-range', 'scores.price'],
    [{ price: 11, trust: 2 }, 'out-of-range', 'scores.price'],
    [{ price: 1, trust: 2, other: 3 }, 'invalid-id', 'scores.other'],
  ]

  it('that are sound pass, whatever their prototype has', () => {
    for (const scores of [{ price: 1, trust: 10 }, inherited]) {
      expect(areSound(scores, alike)).toBe(true)
      checkScores(scores, alike, 'scores')
    }
  })

  it.each(wrong)('that are not are told at their place: %j', (scores, code, path) => {
    expect(areSound(scores as Record<string, number>, alike)).toBe(false)
    expectError(() => checkScores(scores as Record<string, number>, alike, 'scores'), code, path)
  })
})
