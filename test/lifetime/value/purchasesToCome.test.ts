import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../src/data/random.js'
import { distinctHistories } from '../../../src/lifetime/engine/distinctHistories.js'
import type { HistoryColumns } from '../../../src/lifetime/engine/histories.js'
import { purchaseModelOf } from '../../../src/lifetime/engine/purchaseModelOf.js'
import { discountSchedule } from '../../../src/lifetime/value/discountSchedule.js'
import { purchasesToCome } from '../../../src/lifetime/value/purchasesToCome.js'
import { expectClose } from '../../support/expectClose.js'
import { bgNbdFit, purchaseFits } from '../valueFits.js'

/** So many customers, most of them with few purchases. */
function historiesOf(count: number, largestX: number, ageOf: (share: number) => number): HistoryColumns {
  const random = seededRandom(11)
  const x = Float64Array.from({ length: count }, () => Math.floor((largestX + 1) * random() ** 4))
  const age = x.map(() => ageOf(random()))
  const tx = x.map((purchases, i) => (purchases === 0 ? 0 : age[i]! * random()))
  return { count, x, tx, age, logs: new Float64Array(0), largestX }
}

const schedules = {
  monthly: discountSchedule({ horizon: 52, annualDiscountRate: 0.1, discounting: 'monthly' }, 'week', 4),
  continuous: discountSchedule({ horizon: 200, annualDiscountRate: 0.5 }, 'week', 4),
  endless: discountSchedule({ horizon: Infinity, annualDiscountRate: 0.1 }, 'week', 4),
}

describe.each(purchaseFits.map((fit) => [fit.kind, fit] as const))('purchases to come by %s', (_, fit) => {
  it.each(Object.entries(schedules))(
    'interpolated over the ages are those computed one by one (%s)',
    (__, schedule) => {
      for (const [count, ageOf] of [
        [1500, (share: number) => 200 * share],
        [1500, (share: number) => 10 ** (8 * share - 4)],
        [200, () => 30],
      ] as const) {
        const histories = historiesOf(count, 12, ageOf)
        const model = purchaseModelOf(fit, 'fit')
        const columns = { repeatPurchases: histories.x, lastPurchaseAge: histories.tx, age: histories.age }
        const alive = model.probabilityAlive(fit, columns)
        const { alpha } = fit.params as { alpha: number }
        const values = purchasesToCome(model, fit.params, histories, alive, schedule, alpha)
        const { horizons, weights, rate } = schedule
        const expected =
          rate === null
            ? new Float64Array(count)
            : model.discountedExpectedPurchases(fit, columns, { discountRatePerUnit: rate })
        horizons.forEach((horizon, j) => {
          model.expectedPurchases(fit, columns, { horizon }).forEach((value, i) => {
            expected[i]! += weights[j]! * value
          })
        })
        for (let i = 0; i < count; i++) expectClose(values[i], expected[i]!, 1e-10, `customer ${i}`)
      }
    },
  )
})

describe('discountSchedule', () => {
  it.each([
    [52, 0.1],
    [52, 30],
    [5000, 0.1],
    [5000, 1e-6],
    [5000, 30],
    [0.01, 0.1],
  ])(
    'integrates over a horizon of %d at a rate of %d: E(t) = ln(1 + t), on which it knows the answer',
    (horizon, annual) => {
      const { horizons, weights } = discountSchedule({ horizon, annualDiscountRate: annual }, 'week', 1)
      const sum = horizons.reduce((all, time, j) => all + weights[j]! * Math.log1p(time), 0)
      // ∫ e^(−δt)/(1 + t) dt by Simpson's rule in ln(1 + t).
      const rate = (Math.log1p(annual) * 7) / 365.25
      const steps = 4000
      const length = Math.log1p(horizon)
      let expected = 0
      for (let k = 0; k <= steps; k++) {
        const factor = k === 0 || k === steps ? 1 : k % 2 === 1 ? 4 : 2
        expected += ((factor * length) / (3 * steps)) * Math.exp(-rate * Math.expm1((length * k) / steps))
      }
      expectClose(sum, expected, 1e-9)
    },
  )

  it('ends with a part of a month where the horizon does', () => {
    const { horizons, weights } = discountSchedule(
      { horizon: 10, annualDiscountRate: 1.1 ** 12 - 1, discounting: 'monthly', monthLength: 4 },
      null,
      1,
    )
    expect([...horizons]).toEqual([4, 8, 10])
    ;[1 / 1.1 - 1.1 ** -2, 1.1 ** -2 - 1.1 ** -3, 1.1 ** -3].forEach((weight, i) => {
      expectClose(weights[i], weight, 1e-12)
    })
  })
})

describe('distinctHistories', () => {
  it('finds each history once', () => {
    const histories = historiesOf(20_000, 5, (share) => Math.floor(50 * share) / 7)
    const days = { ...histories, tx: histories.tx.map((last) => Math.floor(7 * last) / 7) }
    const { histories: distinct, placeOf } = distinctHistories(days)!
    const key = ({ x, tx, age }: HistoryColumns, i: number): string => `${x[i]} ${tx[i]} ${age[i]}`
    const keys = new Set(Array.from(placeOf, (_, i) => key(days, i)))
    expect(distinct.count).toBe(keys.size)
    for (let i = 0; i < 20_000; i++) if (key(distinct, placeOf[i]!) !== key(days, i)) expect.fail(`row ${i}`)
  })

  it('gives up where most are different, and where there are few', () => {
    expect(distinctHistories(historiesOf(200_000, 5, (share) => 50 * share))).toBeNull()
    expect(distinctHistories(historiesOf(100, 5, () => 1))).toBeNull()
  })
})

describe('a model by its name', () => {
  it('is that of the fit', () => {
    for (const fit of purchaseFits) expect(purchaseModelOf(fit, 'fit').kind).toBe(fit.kind)
    expect(purchaseModelOf(bgNbdFit, 'fit').expectedPurchasesOfNewCustomer(bgNbdFit, { horizon: 0 })).toBe(0)
  })
})
