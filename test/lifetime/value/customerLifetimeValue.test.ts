import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeIds } from '../../../src/data/ids.js'
import { rowsOf } from '../../../src/data/index.js'
import { purchaseModelOf } from '../../../src/lifetime/engine/purchaseModelOf.js'
import {
  type CustomerLifetimeValue,
  type CustomerLifetimeValueOptions,
  customerLifetimeValue,
  customerLifetimeValueFields,
  type PurchaseFit,
  type ValuedHistory,
} from '../../../src/lifetime/index.js'
import { gammaGamma } from '../../../src/lifetime/spend/gammaGamma.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'
import reference from '../fixtures/customerLifetimeValue.json' with { type: 'json' }
import { bgNbdFit, columnsOfHistories, paretoNbdFit, purchaseFits, someHistories, spendFit } from '../valueFits.js'

const ann: ValuedHistory = {
  customerId: 'ann',
  repeatPurchases: 2,
  lastPurchaseAge: 30.43,
  age: 38.86,
  meanRepeatValue: 22.35,
}
const bob: ValuedHistory = { customerId: 'bob', repeatPurchases: 0, lastPurchaseAge: 0, age: 20, meanRepeatValue: 0 }
const year: CustomerLifetimeValueOptions = { horizon: 52, annualDiscountRate: 0.1 }
const fits = { purchases: bgNbdFit, spend: spendFit }

const valueFor = (
  history: ValuedHistory,
  options: CustomerLifetimeValueOptions,
  own: { purchases: PurchaseFit; spend: typeof spendFit } = fits,
): CustomerLifetimeValue => customerLifetimeValue(own, [history], options)[0]!

describe.each(Object.entries(reference.models))(
  '%s at the parameters of the reference',
  (kind, { params, customers }) => {
    const own = {
      purchases: { kind: kind as PurchaseFit['kind'], params, timeUnit: 'week' } as const,
      spend: { params: reference.spend },
    }
    const histories = customers.map(({ id, x, t_x, T, m_x }) => ({
      customerId: String(id).padStart(5, '0'),
      repeatPurchases: x,
      lastPurchaseAge: t_x,
      age: T,
      meanRepeatValue: m_x,
    }))
    const expectValues = (options: CustomerLifetimeValueOptions, expected: (i: number) => number): void => {
      const values = new Map(customerLifetimeValue(own, histories, options).map((row) => [row.customerId, row]))
      histories.forEach(({ customerId }, i) => {
        expectClose(values.get(customerId)!.lifetimeValue, expected(i), 1e-9, `customer ${customerId}`)
        expectClose(values.get(customerId)!.expectedSpend, customers[i]!.expected_spend, 1e-9)
      })
    }

    it('monthly discounting is what lifetimes 0.11.3 gives, with its 4.345 weeks to a month', () => {
      expectValues(
        { horizon: 12 * 4.345, annualDiscountRate: 1.01 ** 12 - 1, discounting: 'monthly', monthLength: 4.345 },
        (i) => customers[i]!.discounted_12m,
      )
    })

    it('an endless horizon is DERT times the spend', () => {
      expectValues(
        { horizon: Infinity, annualDiscountRate: Math.expm1((0.0027 * 365.25) / 7) },
        (i) => customers[i]!.dert_clv,
      )
    })

    it('without a rate it is the expected purchases of a year times the spend', () => {
      expectValues({ horizon: 52, annualDiscountRate: 0 }, (i) => customers[i]!.undiscounted_52w)
    })
  },
)

describe.each(purchaseFits.map((fit) => [fit.kind, fit] as const))('the lifetime value by %s', (_, purchases) => {
  const own = { purchases, spend: spendFit }

  it('of many customers is that of each of them alone, horizon by horizon', () => {
    const histories = someHistories(600)
    const columns = columnsOfHistories(histories)
    const model = purchaseModelOf(purchases, 'fit')
    const q = 1.1 ** (-1 / 12)
    const month = 365.25 / 12 / 7
    let before = new Float64Array(600)
    const expected = new Float64Array(600)
    for (let i = 1; i <= 3; i++) {
      const until = model.expectedPurchases(purchases, columns, { horizon: Math.min(12, i * month) })
      for (let row = 0; row < 600; row++) expected[row]! += (until[row]! - before[row]!) * q ** i
      before = Float64Array.from(until)
    }
    const alive = model.probabilityAlive(purchases, columns)
    const values = customerLifetimeValue(own, columns, {
      horizon: 12,
      annualDiscountRate: 0.1,
      discounting: 'monthly',
      standardErrors: false,
    })
    for (let row = 0; row < 600; row++) {
      expectClose(values.probabilityAlive[row], alive[row]!, 1e-15)
      expectClose(values.expectedPurchases[row], before[row]!, 1e-10)
      expectClose(values.discountedPurchases[row], expected[row]!, 1e-10)
    }
  })

  it('has an endless horizon as the limit of long ones', () => {
    const histories = someHistories(40)
    const endless = customerLifetimeValue(own, histories, { horizon: Infinity, annualDiscountRate: 0.2 })
    const long = customerLifetimeValue(own, histories, { horizon: 52 * 150, annualDiscountRate: 0.2 })
    endless.forEach((row, i) => {
      expectClose(long[i]!.discountedPurchases, row.discountedPurchases, 1e-7)
      expect(row.expectedPurchases).toBeNull()
    })
  })

  it('grows with the horizon and falls with the rate', () => {
    const values = (options: CustomerLifetimeValueOptions): number[] =>
      [ann, bob].map((one) => valueFor(one, options, own).lifetimeValue!)
    const base = values(year)
    values({ ...year, horizon: 60 }).forEach((value, i) => {
      expect(value).toBeGreaterThan(base[i]!)
    })
    values({ ...year, annualDiscountRate: 0.2 }).forEach((value, i) => {
      expect(value).toBeLessThan(base[i]!)
    })
  })

  it('has a standard error that agrees with differences of the value itself', () => {
    const { standardError, lifetimeValue, lower, upper } = valueFor(ann, year, own)
    const at = (changed: typeof own): number =>
      valueFor(ann, { ...year, standardErrors: false }, changed).lifetimeValue!
    const variance = (
      fit: { params: object; terms?: readonly string[]; covariance?: unknown },
      put: 'purchases' | 'spend',
    ): number => {
      const params = fit.params as Record<string, number>
      const slopes = fit.terms!.map((term) => {
        const step = params[term]! * 1e-3
        const moved = (by: number): number =>
          at({ ...own, [put]: { ...fit, params: { ...params, [term]: params[term]! + by } } })
        return (8 * (moved(step) - moved(-step)) - (moved(2 * step) - moved(-2 * step))) / (12 * step)
      })
      const covariance = fit.covariance as number[][]
      return slopes.reduce((sum, a, j) => slopes.reduce((rest, b, k) => rest + a * covariance[j]![k]! * b, sum), 0)
    }
    const expected = Math.sqrt(variance(purchases, 'purchases') + variance(spendFit, 'spend'))
    expectClose(standardError, expected, 1e-6)
    expectClose(upper, lifetimeValue! * Math.exp((1.959963984540054 * expected) / lifetimeValue!), 1e-6)
    expectClose(lower! * upper!, lifetimeValue! ** 2, 1e-12)
  })
})

describe('customerLifetimeValue', () => {
  it('is margin × spend × discounted purchases', () => {
    const { lifetimeValue, expectedSpend, discountedPurchases, standardError } = valueFor(ann, { ...year, margin: 0.3 })
    expectClose(lifetimeValue, 0.3 * expectedSpend! * discountedPurchases, 1e-15)
    expectClose(expectedSpend, gammaGamma.expectedValue(spendFit.params, ann)!, 1e-15)
    expectClose(standardError, 0.3 * valueFor(ann, year).standardError!, 1e-9)
    expect(valueFor(ann, { ...year, margin: 0 })).toMatchObject({
      lifetimeValue: 0,
      standardError: 0,
      lower: 0,
      upper: 0,
    })
  })

  it('discounts each purchase from its own moment: the integral over a fine grid', () => {
    for (const history of [ann, bob]) {
      const steps = 20_000
      const horizons = Float64Array.from({ length: steps + 1 }, (_, i) => (52 * i) / steps)
      const model = purchaseModelOf(bgNbdFit, 'fit')
      const one = columnsOfHistories([history])
      let sum = 0
      let before = 0
      const rate = (Math.log(1.1) * 7) / 365.25
      for (let i = 1; i <= steps; i++) {
        const until = model.expectedPurchases(bgNbdFit, one, { horizon: horizons[i]! })[0]!
        sum += (until - before) * Math.exp(-rate * (horizons[i]! - 26 / steps))
        before = until
      }
      expectClose(valueFor(history, year).discountedPurchases, sum, 1e-8)
    }
  })

  it('is the same in days and in weeks', () => {
    const { r, alpha, a, b } = bgNbdFit.params as Record<'r' | 'alpha' | 'a' | 'b', number>
    const days = { kind: 'bg-nbd', params: { r, alpha: 7 * alpha, a, b }, timeUnit: 'day' } as const
    const inDays = { ...ann, age: 7 * ann.age, lastPurchaseAge: 7 * ann.lastPurchaseAge }
    for (const discounting of ['continuous', 'monthly'] as const) {
      const weekly = valueFor(ann, { ...year, discounting })
      const daily = valueFor(inDays, { ...year, horizon: 7 * 52, discounting }, { purchases: days, spend: spendFit })
      expectClose(daily.lifetimeValue, weekly.lifetimeValue!, 1e-12)
    }
  })

  it('gives customers who are equal equal values, also where equal histories are computed once', () => {
    const base = someHistories(60)
    const many = Array.from({ length: 6000 }, (_, i) => ({
      ...base[i % 60]!,
      customerId: `m${String(i).padStart(5, '0')}`,
    }))
    const one = customerLifetimeValue(fits, base, year)
    customerLifetimeValue(fits, many, year).forEach((row, i) => {
      const expected = one[i % 60]!
      expectClose(row.lifetimeValue, expected.lifetimeValue!, 1e-11)
      expectClose(row.expectedPurchases, expected.expectedPurchases!, 1e-11)
      expectClose(row.standardError, expected.standardError!, 1e-6)
    })
  })

  it('takes customers of one age, and the first day of all', () => {
    const newborn = Array.from({ length: 200 }, (_, i) => ({ ...bob, customerId: `n${1000 + i}`, age: 0 }))
    const [first, ...others] = customerLifetimeValue({ purchases: paretoNbdFit, spend: spendFit }, newborn, year)
    const model = purchaseModelOf(paretoNbdFit, 'fit')
    expectClose(first!.expectedPurchases, model.expectedPurchasesOfNewCustomer(paretoNbdFit, { horizon: 52 }), 1e-12)
    for (const other of others) expect({ ...other, customerId: '' }).toEqual({ ...first, customerId: '' })
  })

  it('gives back rows for rows and columns for columns, in order of the ids, whatever the order of the rows', () => {
    const histories = someHistories(30)
    const rows = customerLifetimeValue(fits, histories, year)
    expect(rows.map(({ customerId }) => customerId)).toEqual(histories.map(({ customerId }) => customerId))
    expect(customerLifetimeValue(fits, histories.toReversed(), year)).toEqual(rows)
    const columns = columnsOfHistories(histories)
    expect(rowsOf(customerLifetimeValue(fits, columns, year), customerLifetimeValueFields)).toEqual(rows)
    const coded = codeIds(
      histories.map(({ customerId }) => customerId),
      () => '',
    )
    const values = customerLifetimeValue(fits, { ...columns, customerId: coded }, year)
    expect(values.customerId).toEqual(coded)
    expect(rowsOf(values, customerLifetimeValueFields)).toEqual(rows)
  })

  it('has nobody for nobody', () => {
    expect(customerLifetimeValue(fits, [], year)).toEqual([])
  })

  it('says null where there is no standard error, and where the spend model has no mean', () => {
    const none = { standardError: null, lower: null, upper: null }
    expect(valueFor(ann, { ...year, standardErrors: false })).toMatchObject(none)
    const { covariance: _, ...known } = bgNbdFit
    expect(valueFor(ann, year, { purchases: known, spend: spendFit })).toMatchObject(none)
    expect(valueFor(ann, year, { purchases: { ...bgNbdFit, covariance: null }, spend: spendFit })).toMatchObject(none)
    expect(valueFor(ann, year, { purchases: bgNbdFit, spend: { params: spendFit.params } })).toMatchObject(none)
    const heavy = { ...spendFit, params: { p: 6, q: 0.9, gamma: 15 } }
    expect(valueFor(bob, year, { purchases: bgNbdFit, spend: heavy })).toMatchObject({
      expectedSpend: null,
      lifetimeValue: null,
      ...none,
    })
    expect(valueFor(ann, year, { purchases: bgNbdFit, spend: heavy }).lifetimeValue).toBeGreaterThan(0)
  })

  it('says null for an interval beyond all numbers', () => {
    const hazy = { ...bgNbdFit, covariance: bgNbdFit.covariance!.map((row) => row.map((cell) => cell * 1e12)) }
    const { standardError, upper } = valueFor(ann, year, { purchases: hazy, spend: spendFit })
    expect(standardError).toBeGreaterThan(0)
    expect(upper).toBeNull()
  })

  it('is 0 for a horizon of 0', () => {
    for (const discounting of ['continuous', 'monthly'] as const) {
      expect(valueFor(ann, { horizon: 0, annualDiscountRate: 0.1, discounting })).toMatchObject({
        expectedPurchases: 0,
        discountedPurchases: 0,
        lifetimeValue: 0,
      })
    }
  })

  it('has finite numbers for any history', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...purchaseFits),
        fc.integer({ min: 0, max: 400 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1e4, noNaN: true }),
        fc.double({ min: 0, max: 500, noNaN: true }),
        (purchases, repeatPurchases, share, age, horizon) => {
          const history = {
            ...ann,
            repeatPurchases,
            age,
            lastPurchaseAge: repeatPurchases === 0 ? 0 : share * age,
          }
          const value = valueFor(history, { ...year, horizon }, { purchases, spend: spendFit })
          expect(value.lifetimeValue).toBeGreaterThanOrEqual(0)
          expect(value.discountedPurchases).toBeLessThanOrEqual(value.expectedPurchases! * (1 + 1e-9))
          for (const number of Object.values(value))
            if (typeof number === 'number') expect(Number.isFinite(number)).toBe(true)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('names what is wrong', () => {
    const call = (own: object, histories: readonly object[], options: object) => () =>
      customerLifetimeValue({ ...fits, ...own } as never, histories as never, { ...year, ...options } as never)
    const { timeUnit: _, ...noUnit } = bgNbdFit
    expectError(call({ purchases: noUnit }, [ann], {}), 'missing-value', 'purchases.timeUnit')
    expectError(call({ purchases: noUnit }, [ann], { discounting: 'monthly' }), 'missing-value', 'purchases.timeUnit')
    expect(call({ purchases: noUnit }, [ann], { annualDiscountRate: 0 })()).toHaveLength(1)
    expect(call({ purchases: noUnit }, [ann], { discounting: 'monthly', monthLength: 4 })()).toHaveLength(1)
    expectError(call({ purchases: { ...bgNbdFit, kind: 'bg-bb' } }, [ann], {}), 'invalid-option', 'purchases.kind')
    const effects = { ...bgNbdFit.params, effects: { purchases: { web: 0.1 }, lifetime: {} } }
    expectError(
      call({ purchases: { ...bgNbdFit, params: effects } }, [ann], {}),
      'invalid-option',
      'purchases.params.effects',
    )
    expectError(call({ purchases: { ...bgNbdFit, params: undefined } }, [ann], {}), 'missing-value', 'purchases.params')
    expectError(call({ purchases: undefined }, [ann], {}), 'missing-value', 'purchases')
    expectError(call({ purchases: { ...bgNbdFit, params: {} } }, [ann], {}), 'missing-value', 'purchases.params.alpha')
    expectError(call({ spend: undefined }, [ann], {}), 'missing-value', 'spend')
    expectError(call({ spend: { ...spendFit, kind: 'bg-nbd' } }, [ann], {}), 'invalid-option', 'spend.kind')
    expectError(call({}, [ann, ann], {}), 'duplicate-id', 'histories[1].customerId')
    expectError(call({}, [{ ...ann, age: 1 }], {}), 'invalid-history', 'histories[0].lastPurchaseAge')
    expectError(call({}, [{ ...ann, meanRepeatValue: undefined }], {}), 'missing-value', 'histories[0].meanRepeatValue')
    expectError(call({}, [ann], { horizon: -1 }), 'out-of-range', 'options.horizon')
    expectError(
      call({}, [ann], { horizon: Infinity, annualDiscountRate: 0 }),
      'out-of-range',
      'options.annualDiscountRate',
    )
    expectError(call({}, [ann], { horizon: Infinity, discounting: 'monthly' }), 'out-of-range', 'options.horizon')
    expectError(call({}, [ann], { horizon: 1e9, discounting: 'monthly' }), 'out-of-range', 'options.horizon')
    expectError(call({}, [ann], { annualDiscountRate: -0.1 }), 'out-of-range', 'options.annualDiscountRate')
    expectError(call({}, [ann], { discounting: 'daily' }), 'invalid-option', 'options.discounting')
    expectError(call({}, [ann], { discounting: 'monthly', monthLength: 0 }), 'out-of-range', 'options.monthLength')
    expectError(call({}, [ann], { margin: 30 }), 'out-of-range', 'options.margin')
    expectError(call({}, [ann], { confidenceLevel: 1 }), 'out-of-range', 'options.confidenceLevel')
    expectError(call({}, [ann], { confidenceLevel: 95 }), 'out-of-range', 'options.confidenceLevel')
    expectError(() => customerLifetimeValue(fits, [ann], undefined as never), 'missing-value', 'options')
  })
})
