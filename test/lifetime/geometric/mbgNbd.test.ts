import { describe, it } from 'vitest'
import { bgNbd } from '../../../src/lifetime/geometric/bgNbd.js'
import { mbgNbd, mbgNbdDefinition } from '../../../src/lifetime/geometric/mbgNbd.js'
import { expectClose } from '../../support/expectClose.js'
import { testBetaGeometric } from '../betaGeometricTests.js'
import fixture from '../fixtures/mbgNbd.json' with { type: 'json' }
import { record } from '../lifetimeModels.js'

testBetaGeometric('MBG/NBD', mbgNbd, mbgNbdDefinition, fixture)

describe('MBG/NBD alone', () => {
  const params = { r: 0.5, alpha: 6, a: 0.9, b: 1.6 }

  it('lets a new customer stop at once with probability a/(a + b)', () => {
    expectClose(mbgNbd.probabilityAlive(params, record(0, 0, 0)), 1.6 / 2.5, 1e-15)
    expectClose(mbgNbd.purchaseCountProbability(params, { horizon: 0, count: 0 }), 1, 1e-15)
  })

  it('is BG/NBD with b + 1 for a customer who is alive', () => {
    const history = record(3, 20, 30)
    const alive = mbgNbd.probabilityAlive(params, history)
    const more = { ...params, b: params.b + 1 }
    expectClose(
      mbgNbd.expectedPurchases(params, history, { horizon: 12 }) / alive,
      bgNbd.expectedPurchases(more, history, { horizon: 12 }) / bgNbd.probabilityAlive(more, history),
      1e-14,
    )
  })
})
