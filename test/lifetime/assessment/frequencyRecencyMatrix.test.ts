import { describe, expect, it } from 'vitest'
import { frequencyRecencyMatrix, type PurchaseFit } from '../../../src/lifetime/index.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'
import reference from '../fixtures/customerLifetimeValue.json' with { type: 'json' }
import { bgNbdFit, purchaseFits } from '../valueFits.js'

describe.each(Object.entries(reference.models))('the frequency/recency matrix of %s', (kind, { params, matrix }) => {
  it('is that of the reference', () => {
    const repeatPurchases = [0, 1, 2, 5, 10, 20, 29]
    const lastPurchaseAges = [0, 10, 20, 30, 39]
    const fit: PurchaseFit = { kind: kind as PurchaseFit['kind'], params }
    const { cells } = frequencyRecencyMatrix(fit, { age: 39, horizon: 1, repeatPurchases, lastPurchaseAges })
    cells.forEach(({ probabilityAlive, expectedPurchases, ...cell }, i) => {
      const row = Math.floor(i / repeatPurchases.length)
      const column = i % repeatPurchases.length
      expect(cell).toEqual({ repeatPurchases: repeatPurchases[column], lastPurchaseAge: lastPurchaseAges[row] })
      if (column === 0 && row > 0) {
        expect([probabilityAlive, expectedPurchases]).toEqual([null, null])
        return
      }
      expectClose(probabilityAlive, matrix.palive[row]![column]!, 1e-9)
      expectClose(expectedPurchases, matrix.cet_1[row]![column]!, 1e-9)
    })
  })
})

describe('frequencyRecencyMatrix', () => {
  it.each(purchaseFits.map((fit) => [fit.kind, fit] as const))('of %s holds probabilities and numbers', (_, fit) => {
    for (const { probabilityAlive, expectedPurchases } of frequencyRecencyMatrix(fit, { age: 50, horizon: 10 }).cells) {
      if (probabilityAlive === null) continue
      expect(probabilityAlive).toBeGreaterThanOrEqual(0)
      expect(probabilityAlive).toBeLessThanOrEqual(1)
      expect(expectedPurchases).toBeGreaterThanOrEqual(0)
    }
  })

  it('goes to 20 purchases and 21 ages unless it is told otherwise', () => {
    const matrix = frequencyRecencyMatrix(bgNbdFit, { age: 40, horizon: 0 })
    expect(matrix.repeatPurchases).toEqual(Array.from({ length: 21 }, (_, i) => i))
    expect(matrix.lastPurchaseAges).toEqual(Array.from({ length: 21 }, (_, i) => 2 * i))
    expect(matrix.cells).toHaveLength(441)
  })

  it('names what is wrong', () => {
    const call = (options: object) => () => frequencyRecencyMatrix(bgNbdFit, { age: 39, horizon: 1, ...options })
    expectError(call({ age: 0 }), 'out-of-range', 'options.age')
    expectError(call({ horizon: -1 }), 'out-of-range', 'options.horizon')
    expectError(call({ repeatPurchases: [] }), 'empty-input', 'options.repeatPurchases')
    expectError(call({ repeatPurchases: [1, 1.5] }), 'out-of-range', 'options.repeatPurchases[1]')
    expectError(call({ lastPurchaseAges: [40] }), 'out-of-range', 'options.lastPurchaseAges[0]')
    expectError(call({ lastPurchaseAges: 4 }), 'empty-input', 'options.lastPurchaseAges')
    const many = Array.from({ length: 400 }, (_, i) => i / 20)
    expectError(call({ repeatPurchases: many.map((_, i) => i), lastPurchaseAges: many }), 'out-of-range', 'options')
    expectError(
      () => frequencyRecencyMatrix({ kind: 'bg-bb', params: {} }, { age: 1, horizon: 1 }),
      'invalid-option',
      'fit.kind',
    )
  })
})
