import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../src/data/fields.js'
import { naturalTierMemberFields, naturalTiers } from '../../src/pyramid/naturalTiers.js'
import { expectClose } from '../support/expectClose.js'
import {
  asCodedColumns,
  asColumns,
  customers,
  customersArbitrary,
  signedValueArbitrary,
  thrownBy,
} from './customers.js'

const squares = (values: readonly number[]): number => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
}

/** The least sum of squares within `tiers` runs of sorted values, by trying every partition. */
const leastWithin = (sorted: readonly number[], tiers: number): number => {
  if (tiers === 1 || sorted.length <= 1) return sorted.length === 0 ? 0 : squares(sorted)
  let least = Infinity
  for (let end = 1; end <= sorted.length - tiers + 1; end++) {
    least = Math.min(least, squares(sorted.slice(0, end)) + leastWithin(sorted.slice(end), tiers - 1))
  }
  return least
}

describe('naturalTiers', () => {
  it('cuts where the values have gaps', () => {
    const { tiers, members, total } = naturalTiers(customers([1, 2, 4, 5, 7, 9]), { tiers: 3 })
    expect(total).toBe(28)
    expect(tiers.map(({ id, count, highest, lowest, value }) => [id, count, highest, lowest, value])).toEqual([
      ['tier-1', 2, 9, 7, 16],
      ['tier-2', 2, 5, 4, 9],
      ['tier-3', 2, 2, 1, 3],
    ])
    expect(members.map((member) => member.tier)).toEqual([
      ...['tier-3', 'tier-3', 'tier-2', 'tier-2'],
      ...['tier-1', 'tier-1'],
    ])
    expect(tiers[0]?.labels).toEqual({
      en: { name: 'Tier 1', strategy: '' },
      zh: { name: '第1层客户', strategy: '' },
    })
  })

  it('makes three tiers unless told otherwise', () => {
    expect(naturalTiers(customers([1, 2, 3, 50, 51, 900])).tiers.map((tier) => tier.count)).toEqual([1, 2, 3])
  })

  it('has one tier for one value: no fit to speak of', () => {
    const { tiers, goodnessOfFit } = naturalTiers(customers([4, 4, 4]))
    expect(tiers.map((tier) => tier.count)).toEqual([3])
    expect(goodnessOfFit).toBeNull()
  })

  it('has fewer tiers where there are fewer different values, each a tier of its own', () => {
    const { tiers, members, goodnessOfFit } = naturalTiers(customers([8, 1, 8, 1, 1]), { tiers: 4 })
    expect(tiers.map(({ id, count, highest, lowest }) => [id, count, highest, lowest])).toEqual([
      ['tier-1', 2, 8, 8],
      ['tier-2', 3, 1, 1],
    ])
    expect(members.map((member) => member.tier)).toEqual(['tier-1', 'tier-2', 'tier-1', 'tier-2', 'tier-2'])
    expect(goodnessOfFit).toBe(1)
  })

  it('has one tier of everybody when one is asked for', () => {
    const { tiers, goodnessOfFit } = naturalTiers(customers([1, 5]), { tiers: 1 })
    expect(tiers.map((tier) => tier.count)).toEqual([2])
    expect(goodnessOfFit).toBe(0)
  })

  it('has no tiers without customers, and one for a single customer', () => {
    expect(naturalTiers([])).toEqual({ customers: 0, total: 0, tiers: [], goodnessOfFit: null, members: [] })
    expect(naturalTiers(customers([3])).tiers.map((tier) => tier.count)).toEqual([1])
    expect(naturalTiers(customers([0, 0])).tiers.map((tier) => [tier.count, tier.valueShare])).toEqual([[2, null]])
  })

  it('finds the partition with the least sum of squares, which trying all of them finds', () => {
    const values = fc.array(fc.integer({ min: -20, max: 60 }), { minLength: 1, maxLength: 10 })
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 4 }), (given, tiers) => {
        const sorted = given.toSorted((a, b) => a - b)
        const { goodnessOfFit } = naturalTiers(customers(given), { tiers })
        const overall = squares(sorted)
        if (new Set(given).size === 1) {
          expect(goodnessOfFit).toBeNull()
          return
        }
        const best = 1 - leastWithin(sorted, Math.min(tiers, given.length)) / overall
        expect(Math.abs((goodnessOfFit ?? Number.NaN) - best)).toBeLessThan(1e-12)
      }),
      { numRuns: 300 },
    )
  })

  it('finds the same tiers of values a factor larger, up to the ends of float64', () => {
    const sizes = (factor: number) =>
      naturalTiers(customers([1, 2, 3, 50, 51, 900].map((value) => value * factor))).tiers.map((tier) => tier.count)
    for (const factor of [1e-300, 1e-9, 0.1, 1e9, 1e300]) expect(sizes(factor)).toEqual([1, 2, 3])
  })

  it('keeps equal values together and better values above, in any order and shape', () => {
    const cases = customersArbitrary(signedValueArbitrary).chain((rows) =>
      fc.tuple(fc.shuffledSubarray(rows, { minLength: rows.length }), fc.integer({ min: 1, max: 6 })),
    )
    fc.assert(
      fc.property(cases, ([shuffled, tiers]) => {
        const rows = shuffled.toSorted((a, b) => (a.customerId < b.customerId ? -1 : 1))
        const expected = naturalTiers(rows, { tiers })
        expect(naturalTiers(shuffled, { tiers })).toEqual(expected)
        for (const columns of [asColumns(shuffled), asCodedColumns(shuffled)]) {
          const { members, ...rest } = naturalTiers(columns, { tiers })
          expect({ ...rest, members: rowsOf(members, naturalTierMemberFields) }).toEqual(expected)
        }
        for (const [i, tier] of expected.tiers.entries()) {
          const above = expected.tiers[i - 1]
          expect(tier.count).toBeGreaterThan(0)
          if (above) expect(above.lowest ?? 0).toBeGreaterThan(tier.highest ?? 0)
        }
        expect(expected.tiers.reduce((sum, tier) => sum + tier.count, 0)).toBe(rows.length)
        expectClose(expected.tiers.length, Math.min(tiers, new Set(rows.map((row) => row.value)).size), 0)
      }),
    )
  })

  it.each([
    ['no tiers', { tiers: 0 }, 'out-of-range', 'options.tiers'],
    ['101 tiers', { tiers: 101 }, 'out-of-range', 'options.tiers'],
    ['half a tier', { tiers: 2.5 }, 'out-of-range', 'options.tiers'],
  ])('refuses %s', (_, options, code, path) => {
    expect(thrownBy(() => naturalTiers([], options))).toEqual({ code, path })
  })
})
