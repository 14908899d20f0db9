import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { abcAnalysis } from '../../src/pyramid/abcAnalysis.js'
import { customerPyramid } from '../../src/pyramid/customerPyramid.js'
import { customersForValueShare, paretoShare } from '../../src/pyramid/paretoShare.js'
import { expectClose } from '../support/expectClose.js'
import { asColumns, customers, customersArbitrary, thrownBy, valueArbitrary } from './customers.js'

describe('paretoShare', () => {
  it('is the share of the value that the top fifth holds, unless told otherwise', () => {
    const values = customers([10, 30, 820, 90, 50])
    expect(paretoShare(values)).toEqual({
      topCustomers: 1,
      customers: 5,
      customerShare: 0.2,
      value: 820,
      total: 1000,
      valueShare: 0.82,
    })
    expect(paretoShare(values, { topShare: 0.4 }).valueShare).toBe(0.91)
  })

  it('rounds heads up to a whole customer and says how many that are', () => {
    expect(paretoShare(customers([5, 3, 2]))).toMatchObject({ topCustomers: 1, customerShare: 1 / 3, valueShare: 0.5 })
  })

  it('is nothing of nobody, and everything of everybody', () => {
    expect(paretoShare(customers([5, 3, 2]), { topShare: 0 })).toMatchObject({
      topCustomers: 0,
      value: 0,
      valueShare: 0,
    })
    expect(paretoShare(customers([5, 3, 2]), { topShare: 1 })).toMatchObject({ topCustomers: 3, valueShare: 1 })
  })

  it('does not exist without customers or without value', () => {
    expect(paretoShare([])).toEqual({
      topCustomers: 0,
      customers: 0,
      customerShare: null,
      value: 0,
      total: 0,
      valueShare: null,
    })
    expect(paretoShare(customers([0, 0])).valueShare).toBeNull()
    expect(paretoShare(customers([1, -1])).valueShare).toBeNull()
  })

  it('counts customers who cost money: the best then hold more than everything', () => {
    expect(paretoShare(customers([100, 10, -10, -20, -30])).valueShare).toBe(2)
  })

  it('is the first tier of the pyramid, in rows and in columns', () => {
    fc.assert(
      fc.property(customersArbitrary(valueArbitrary), (rows) => {
        const [key] = customerPyramid(rows).tiers
        const share = paretoShare(rows)
        expect(paretoShare(asColumns(rows))).toEqual(share)
        expect(share.topCustomers).toBe(key?.count)
        if (key?.valueShare === null) expect(share.valueShare).toBeNull()
        else expectClose(share.valueShare, key?.valueShare ?? Number.NaN, 1e-12)
      }),
    )
  })

  it('rises with the share of the customers', () => {
    fc.assert(
      fc.property(
        customersArbitrary(valueArbitrary, 1),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (rows, topShare) => {
          const smaller = paretoShare(rows, { topShare: topShare / 2 }).value
          expect(paretoShare(rows, { topShare }).value).toBeGreaterThanOrEqual(smaller)
        },
      ),
    )
  })

  it.each([
    ['more than everybody', { topShare: 1.1 }, 'out-of-range', 'options.topShare'],
    ['a percentage', { topShare: 20 }, 'out-of-range', 'options.topShare'],
    ['text', { topShare: '20%' }, 'invalid-type', 'options.topShare'],
  ])('refuses %s', (_, options, code, path) => {
    expect(thrownBy(() => paretoShare([], options as never))).toEqual({ code, path })
  })

  it('refuses values that no float64 adds up', () => {
    expect(thrownBy(() => paretoShare(customers([1.7e308, 1.7e308])))).toEqual({ code: 'out-of-range', path: 'values' })
  })
})

describe('customersForValueShare', () => {
  it('is the fewest customers that make 80 % of the value, unless told otherwise', () => {
    const values = customers([10, 30, 820, 90, 50])
    expect(customersForValueShare(values)).toEqual({
      topCustomers: 1,
      customers: 5,
      customerShare: 0.2,
      value: 820,
      total: 1000,
      valueShare: 0.82,
    })
    expect(customersForValueShare(values, { valueShare: 0.91 })?.topCustomers).toBe(2)
    expect(customersForValueShare(values, { valueShare: 0.911 })?.topCustomers).toBe(3)
    expect(customersForValueShare(values, { valueShare: 0 })?.topCustomers).toBe(0)
    expect(customersForValueShare(values, { valueShare: 1 })?.topCustomers).toBe(5)
  })

  it('needs nobody who is worth nothing', () => {
    expect(customersForValueShare(customers([5, 0, 0]), { valueShare: 1 })?.topCustomers).toBe(1)
  })

  it('does not exist without customers or without value', () => {
    expect(customersForValueShare([])).toBeNull()
    expect(customersForValueShare(customers([0]))).toBeNull()
    expect(customersForValueShare(customers([1, -2]))).toBeNull()
  })

  it('is class A of an ABC analysis with the default boundary', () => {
    fc.assert(
      fc.property(customersArbitrary(valueArbitrary, 1), fc.integer({ min: 1, max: 99 }), (rows, percent) => {
        const result = customersForValueShare(asColumns(rows), { valueShare: percent / 100 })
        const [a] = abcAnalysis(rows, { cuts: [percent / 100] }).classes
        expect(result?.topCustomers ?? 0).toBe(a?.count)
        if (result !== null) expect(result.valueShare).toBeGreaterThanOrEqual(percent / 100 - 1e-12)
      }),
    )
  })

  it('refuses a share above 1', () => {
    expect(thrownBy(() => customersForValueShare([], { valueShare: 80 }))).toEqual({
      code: 'out-of-range',
      path: 'options.valueShare',
    })
  })
})
