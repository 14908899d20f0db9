import { describe, expect, it } from 'vitest'
import { bgNbd, bgNbdDefinition } from '../../../src/lifetime/geometric/bgNbd.js'
import { expectClose } from '../../support/expectClose.js'
import { testBetaGeometric } from '../betaGeometricTests.js'
import fixture from '../fixtures/bgNbd.json' with { type: 'json' }
import { record } from '../lifetimeModels.js'

testBetaGeometric('BG/NBD', bgNbd, bgNbdDefinition, fixture)

describe('BG/NBD alone', () => {
  const params = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }

  it('gives the example of the paper: 1.226 purchases in 39 weeks for x = 2, t_x = 30.43, T = 38.86', () => {
    // Fader, Hardie & Lee (2005), Marketing Science 24, p. 280.
    expectClose(bgNbd.expectedPurchases(params, record(2, 30.43, 38.86), { horizon: 39 }), 1.226, 4e-4)
  })

  it('takes everybody who never came back for alive', () => {
    expect(bgNbd.probabilityAlive(params, record(0, 0, 1e6))).toBe(1)
    expect(bgNbd.probabilityAlive({ ...params, b: 1 }, record(0, 0, 39))).toBe(1)
  })

  it('goes through a = 1 without a jump', () => {
    const at = (a: number): number =>
      bgNbd.expectedPurchases({ ...params, a }, record(2, 30.43, 38.86), { horizon: 39 })
    expectClose(at(1), (at(1 - 1e-6) + at(1 + 1e-6)) / 2, 1e-11)
  })

  it('rejects histories out of order, with the place', () => {
    const code = 'invalid-history'
    expect(() => bgNbd.probabilityAlive(params, [record(1, 40, 39)])).toThrowError(
      expect.objectContaining({ code, path: 'histories[0].lastPurchaseAge' }),
    )
    expect(() => bgNbd.probabilityAlive(params, [record(0, 0, 1), record(1e7 + 1, 1, 39)])).toThrowError(
      expect.objectContaining({ code, path: 'histories[1].repeatPurchases' }),
    )
    expect(() => bgNbd.fit([])).toThrowError(expect.objectContaining({ code: 'empty-input' }))
  })
})
