import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../../src/data/index.js'
import { seededRandom } from '../../../src/data/random.js'
import { nbd } from '../../../src/lifetime/continuous/nbd.js'
import { paretoNbd } from '../../../src/lifetime/continuous/paretoNbd.js'
import type { PurchaseRecord } from '../../../src/lifetime/engine/purchaseModel.js'
import { bgNbd } from '../../../src/lifetime/geometric/bgNbd.js'
import { comparePurchaseModels, type HoldoutHistory, holdoutTable } from '../../../src/lifetime/index.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'

const { repeatPurchases, lastPurchaseAge, age } = bgNbd.simulate(
  { r: 0.5, alpha: 5, a: 1, b: 2 },
  { customers: 800, age: 50, random: seededRandom(3) },
)
const histories = { repeatPurchases, lastPurchaseAge, age }
const expected = bgNbd.expectedPurchases({ r: 0.5, alpha: 5, a: 1, b: 2 }, histories, { horizon: 20 })
const split = {
  ...histories,
  holdoutPurchases: expected.map(Math.round),
  holdoutDuration: new Float64Array(800).fill(20),
}
const models = [nbd, bgNbd, paretoNbd]

describe('comparePurchaseModels', () => {
  const comparison = comparePurchaseModels(models, split, { timeUnit: 'week' })

  it('fits each model and finds the one that the customers came from', () => {
    expect(comparison.models.map(({ kind }) => kind)).toEqual(['nbd', 'bg-nbd', 'pareto-nbd'])
    expect(comparison.best).toEqual({ aic: 'bg-nbd', bic: 'bg-nbd', holdout: 'bg-nbd' })
    const [baseline, best] = comparison.models
    expect(best!.fit).toEqual(bgNbd.fit(histories, { timeUnit: 'week' }))
    expect(best!.parameters).toBe(4)
    expect(best!.aicDifference).toBe(0)
    expect(best!.ranks).toEqual({ logLikelihood: 1, aic: 1, bic: 1, holdout: 1 })
    expect(baseline!.ranks.aic).toBe(3)
    expect(baseline!.customersAlive).toBe(800)
    expectClose(
      comparison.models.reduce((sum, { aicWeight }) => sum + aicWeight, 0),
      1,
      1e-12,
    )
    expectClose(best!.aicWeight / baseline!.aicWeight, Math.exp(baseline!.aicDifference / 2), 1e-9)
  })

  it('has the errors of the holdout table', () => {
    const { fit, holdout } = comparison.models[1]!
    const { rows: _, kind: __, horizon: ___, ...errors } = holdoutTable(fit, split)
    expect(holdout).toEqual(errors)
  })

  it('does without a holdout, and takes rows', () => {
    const rows = rowsOf<PurchaseRecord>(histories)
    const plain = comparePurchaseModels([nbd, bgNbd], rows)
    expect(plain.best.holdout).toBeNull()
    expect(plain.models.map(({ holdout, ranks }) => [holdout, ranks.holdout])).toEqual([
      [null, null],
      [null, null],
    ])
    expect(plain.models[1]!.logLikelihood).toBe(comparison.models[1]!.logLikelihood)
    expectClose(
      comparePurchaseModels([bgNbd], rowsOf<HoldoutHistory>(split)).models[0]!.customersAlive,
      comparison.models[1]!.customersAlive,
      1e-9,
    )
  })

  it('names what is wrong', () => {
    expectError(() => comparePurchaseModels([], histories), 'empty-input', 'models')
    expectError(() => comparePurchaseModels(bgNbd as never, histories), 'empty-input', 'models')
    expectError(() => comparePurchaseModels([nbd, nbd], histories), 'duplicate-id', 'models[1].kind')
    expectError(() => comparePurchaseModels([nbd], []), 'empty-input', 'histories')
  })
})
