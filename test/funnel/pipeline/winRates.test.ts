import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf } from '../../../src/data/fields.js'
import { opportunityFields } from '../../../src/data/rows.js'
import { winRates } from '../../../src/funnel/index.js'
import { shrunkRates } from '../../../src/funnel/pipeline/shrunkRates.js'
import { wilsonInterval } from '../../../src/numeric/index.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'
import { deal, lost, won } from './dealRows.js'

const deals = [
  won({ owner: 'liu', amount: '900.10' }),
  lost({ owner: 'liu', amount: '99.90' }),
  lost({ owner: 'liu', amount: '0' }),
  won({ owner: 'chen', amount: 500 }),
  deal({ owner: 'chen', amount: 700 }),
  deal({ owner: 'sun' }),
  lost({ amount: 10 }),
]

describe('winRates', () => {
  it('divides what is won by what is closed, by count and by amount', () => {
    const { total, groups, between } = winRates(deals)
    expect(total).toMatchObject({ won: 2, lost: 3, open: 2, rate: 0.4, wonAmount: '1400.1', lostAmount: '109.9' })
    expectClose(total.valueRate, 1400.1 / 1510, 1e-15)
    expect(total.interval).toEqual(wilsonInterval(2, 5, 0.95))
    expect([groups, between]).toEqual([[], null])
  })

  it('compares by any text field, missing values together', () => {
    const { groups, between } = winRates(deals, { by: 'owner' })
    expect(groups.map(({ group, won: w, lost: l, open, rate }) => [group, w, l, open, rate])).toEqual([
      ['chen', 1, 0, 1, 1],
      ['liu', 1, 2, 0, 1 / 3],
      ['sun', 0, 0, 1, null],
      ['unassigned', 0, 1, 0, 0],
    ])
    const shrunk = shrunkRates([1, 1, 0, 0], [1, 3, 0, 1], 0.95)!
    expect(groups.map((group) => group.shrunk)).toEqual(shrunk.groups)
    expect(between).toEqual({ rate: shrunk.rate, spread: shrunk.spread })
    expect(groups[2]).toMatchObject({ interval: null, valueRate: null, valueInterval: null })
  })

  it('compares by a field of the caller, or by a list of values', () => {
    const own = deals.map((one, i) => ({ ...one, product: i % 2 === 0 ? 'pump' : 'valve' }))
    const byField = winRates(own, { by: 'product' })
    expect(byField.groups.map(({ group, won: w, lost: l }) => [group, w, l])).toEqual([
      ['pump', 1, 2],
      ['valve', 1, 1],
    ])
    expect(winRates(deals, { by: own.map(({ product }) => product) })).toEqual(byField)
    expect(winRates(columnsOf(deals, opportunityFields), { by: 'owner' })).toEqual(winRates(deals, { by: 'owner' }))
  })

  it('knows less of a rate by amount the more one deal decides', () => {
    const even = winRates([won(), won(), lost(), lost()]).total
    expect(even.valueInterval).toEqual(even.interval)
    const uneven = winRates([won({ amount: 197 }), won({ amount: 1 }), lost({ amount: 1 }), lost({ amount: 1 })]).total
    expect(uneven.valueRate).toBe(0.99)
    expect(uneven.valueInterval!.lower).toBeLessThan(0.25)
    expect(winRates([won({ amount: 1e-200 })]).total.valueInterval).toBeNull()
  })

  it('has no rates of nothing', () => {
    const empty = winRates([], { by: [] })
    expect(winRates([], { by: 'owner' })).toEqual(empty)
    expect(empty.groups).toEqual([])
    expect(empty.between).toBeNull()
    expect(empty.total).toMatchObject({ rate: null, interval: null, valueRate: null, wonAmount: '0' })
    expect(winRates([deal()], { by: ['a'] }).groups[0]!.shrunk).toBeNull()
  })

  it('does not depend on the order of the deals', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(deals, { minLength: deals.length }), (shuffled) => {
        expect(winRates(shuffled, { by: 'owner' })).toEqual(winRates(deals, { by: 'owner' }))
      }),
      { numRuns: 10 },
    )
  })

  it('refuses a field that nobody has, and lists that do not fit', () => {
    expectError(() => winRates(deals, { by: 'region' }), 'missing-column', 'options.by')
    expectError(() => winRates(deals, { by: ['a'] }), 'unequal-lengths', 'options.by')
    expectError(() => winRates([deal()], { by: [5] as never }), 'invalid-type', 'options.by[0]')
    expectError(() => winRates(deals, { by: 5 as never }), 'invalid-type', 'options.by')
    expectError(() => winRates(deals, { by: 'amount' }), 'invalid-type', 'opportunities[3].amount')
    expectError(() => winRates(deals, { level: 1 }), 'out-of-range', 'options.level')
  })
})
