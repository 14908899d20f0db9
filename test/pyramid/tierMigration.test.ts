import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeIds } from '../../src/data/ids.js'
import { abcAnalysis } from '../../src/pyramid/abcAnalysis.js'
import { customerPyramid } from '../../src/pyramid/customerPyramid.js'
import { naturalTiers } from '../../src/pyramid/naturalTiers.js'
import { projectTiers } from '../../src/pyramid/projectTiers.js'
import type { CustomerTier } from '../../src/pyramid/tierLists.js'
import { tierMigration } from '../../src/pyramid/tierMigration.js'
import { expectClose } from '../support/expectClose.js'
import { hasShared, readShared } from '../support/shared.js'
import { asCodedColumns, asColumns, customers, thrownBy } from './customers.js'

const list = (tiers: Record<string, string | null>): CustomerTier[] =>
  Object.entries(tiers).map(([customerId, tier]) => ({ customerId, tier }))

/** Both lists of customers who moved as the counts say, with no tier as the last row and column. */
const listsOf = (tiers: readonly string[], counts: readonly (readonly number[])[]) => {
  const before: CustomerTier[] = []
  const after: CustomerTier[] = []
  for (const [from, row] of counts.entries()) {
    for (const [to, count] of row.entries()) {
      for (let k = 0; k < count; k++) {
        const customerId = `${from}-${to}-${k}`
        before.push({ customerId, tier: tiers[from] ?? null })
        after.push({ customerId, tier: tiers[to] ?? null })
      }
    }
  }
  return { before, after }
}

/** 400 simulated customers; counts by pandas 1.5.3 crosstab, the rest by numpy 1.24.2. */
const order = ['gold', 'silver', 'bronze', 'inactive']
const referenceCounts = [
  [36, 8, 2, 2, 2],
  [12, 60, 18, 6, 4],
  [1, 18, 103, 23, 17],
  [0, 1, 9, 37, 8],
  [0, 6, 22, 4, 1],
]
const referenceSteadyState = [0.10309468822170895, 0.18608775981524261, 0.3643418013856813, 0.3464757505773673]
const referenceNext = [49.43706896551724, 86.94082293959404, 142.65950415749572, 88.96260393739301]

describe('tierMigration', () => {
  it('agrees with pandas and numpy on 400 customers', () => {
    const { before, after } = listsOf(order, referenceCounts)
    const migration = tierMigration(before, after, { order })
    expect(migration.counts).toEqual(referenceCounts)
    expect(migration).toMatchObject({ upgraded: 41, downgraded: 59, stayed: 236, new: 32, lost: 31 })
    expect(migration).toMatchObject({ before: 367, after: 368 })
    expectClose(migration.rates[2]?.[4], 0.10493827160493827, 1e-15)
    expectClose(migration.rates[4]?.[4], 0.030303030303030304, 1e-15)
    for (const [i, share] of referenceSteadyState.entries()) expectClose(migration.steadyState?.[i], share, 1e-12)
    expect(migration.steadyStateGap).toBeNull()
    const next = projectTiers(migration)?.counts[1]
    for (const [i, count] of referenceNext.entries()) expectClose(next?.[i], count, 1e-12)
  })

  it('tells for all and for each tier who moved where, with rates of those who were there before', () => {
    const migration = tierMigration(
      list({ a: 'key', b: 'key', c: 'ordinary', d: 'small', e: 'small', f: 'small' }),
      list({ a: 'key', b: 'ordinary', c: 'key', d: 'small', e: 'ordinary', g: 'small', h: 'small' }),
    )
    expect(migration.tiers).toEqual(['key', 'ordinary', 'small'])
    expect(migration.from).toEqual(['key', 'ordinary', 'small', 'new'])
    expect(migration.to).toEqual(['key', 'ordinary', 'small', 'lost'])
    expect(migration.counts).toEqual([
      [1, 1, 0, 0],
      [1, 0, 0, 0],
      [0, 1, 1, 1],
      [0, 0, 2, 0],
    ])
    expect(migration.rates[2]).toEqual([0, 1 / 3, 1 / 3, 1 / 3])
    expect(migration).toMatchObject({ before: 6, after: 7, upgraded: 2, downgraded: 1, stayed: 2, lost: 1, new: 2 })
    expect(migration).toMatchObject({ upgradeRate: 2 / 6, downgradeRate: 1 / 6, stayRate: 2 / 6, lossRate: 1 / 6 })
    expect(migration.newShare).toBe(2 / 7)
    expect(migration.byTier[2]).toEqual({
      tier: 'small',
      before: 3,
      after: 3,
      upgraded: 1,
      downgraded: 0,
      stayed: 1,
      lost: 1,
      new: 2,
      upgradeRate: 1 / 3,
      downgradeRate: 0,
      stayRate: 1 / 3,
      lossRate: 1 / 3,
    })
  })

  it('takes a missing row and a row without a tier as the same', () => {
    const options = { order: ['A', 'B'] }
    const byAbsence = tierMigration(list({ a: 'A', b: 'B' }), list({ a: 'A', c: 'B' }), options)
    const byNull = tierMigration(list({ a: 'A', b: 'B', c: null }), list({ a: 'A', b: null, c: 'B' }), options)
    expect(byNull).toEqual(byAbsence)
  })

  it('counts who is listed without a tier both times in the last corner only', () => {
    const migration = tierMigration(list({ a: 'A', z: null }), list({ a: 'A', z: null }), { order: ['A'] })
    expect(migration.counts).toEqual([
      [1, 0],
      [0, 1],
    ])
    expect(migration).toMatchObject({ before: 1, after: 1, new: 0, lost: 0 })
  })

  it('considers those who remain in the chain, or replaces who is lost by the new', () => {
    // A: 6 stay, 2 to B, 2 lost; B: 1 to A, 3 stay, 4 lost; new: 1 in A, 3 in B.
    const { before, after } = listsOf(
      ['A', 'B'],
      [
        [6, 2, 2],
        [1, 3, 4],
        [1, 3, 0],
      ],
    )
    const remaining = tierMigration(before, after)
    expect(remaining.chain).toBe('remaining')
    expect(remaining.transitions).toEqual([
      [0.75, 0.25],
      [0.25, 0.75],
    ])
    expect(remaining.steadyState).toEqual([0.5, 0.5])
    const replacement = tierMigration(before, after, { chain: 'replacement' })
    // A: (6 + 2 · ¼, 2 + 2 · ¾) / 10; B: (1 + 4 · ¼, 3 + 4 · ¾) / 8.
    expect(replacement.transitions).toEqual([
      [0.65, 0.35],
      [0.25, 0.75],
    ])
    expectClose(replacement.steadyState?.[0], 0.25 / 0.6, 1e-15)
    expect(replacement.counts).toEqual(remaining.counts)
  })

  it('cannot replace the lost when nobody is new, and need not when nobody is lost', () => {
    const before = list({ a: 'A', b: 'B' })
    const options = { chain: 'replacement' } as const
    const gap = tierMigration(before, list({ a: 'B' }), options)
    expect([gap.steadyState, gap.steadyStateGap]).toEqual([null, 'no-new-customers'])
    const same = tierMigration(before, list({ a: 'B', b: 'A' }), options)
    expect([same.steadyState, same.steadyStateGap]).toEqual([[0.5, 0.5], null])
  })

  it('says why there is no steady state', () => {
    const stuck = tierMigration(list({ a: 'key', b: 'small' }), list({ a: 'key', b: 'small' }))
    expect([stuck.steadyState, stuck.steadyStateGap]).toEqual([null, 'several-closed-classes'])
    const intoTheUnknown = tierMigration(list({ a: 'small' }), list({ a: 'key' }))
    expect([intoTheUnknown.steadyState, intoTheUnknown.steadyStateGap]).toEqual([null, 'unobserved-tier'])
  })

  it('is all zeros and nulls without customers', () => {
    const migration = tierMigration([], [])
    expect(migration.tiers).toEqual(['key', 'ordinary', 'small'])
    expect(migration.counts.flat().every((count) => count === 0)).toBe(true)
    expect(migration.rates.flat().every((rate) => rate === null)).toBe(true)
    expect(migration).toMatchObject({ before: 0, after: 0, upgradeRate: null, newShare: null, steadyState: null })
    expect(migration.steadyStateGap).toBe('no-customers')
    const everybodyNew = tierMigration([], list({ a: 'key' }))
    expect(everybodyNew).toMatchObject({ new: 1, newShare: 1, lossRate: null })
  })

  it('knows the order of the tiers that this chapter names', () => {
    const orderOf = (...tiers: string[]) =>
      tierMigration(list(Object.fromEntries(tiers.map((tier, i) => [`c${i}`, tier]))), []).tiers
    expect(orderOf('small', 'key')).toEqual(['key', 'ordinary', 'small'])
    expect(orderOf('small', 'important')).toEqual(['important', 'secondary', 'ordinary', 'small'])
    expect(orderOf('lead')).toEqual(['platinum', 'gold', 'iron', 'lead'])
    expect(orderOf('negative', 'C', 'A')).toEqual(['A', 'C', 'negative'])
    expect(orderOf('tier-10', 'tier-2')).toEqual(['tier-2', 'tier-10'])
  })

  it('takes the members of a pyramid, of natural tiers and of an ABC analysis', () => {
    const [early, late] = [customers([9, 5, 1, 1, 1]), customers([1, 5, 9, 1, 1])]
    const rows = tierMigration(customerPyramid(early).members, customerPyramid(late).members)
    expect(rows).toMatchObject({ upgraded: 1, downgraded: 1, stayed: 3 })
    for (const shape of [asColumns, asCodedColumns]) {
      const columns = tierMigration(customerPyramid(shape(early)).members, customerPyramid(shape(late)).members)
      expect(columns).toEqual(rows)
    }
    const natural = tierMigration(naturalTiers(early).members, naturalTiers(asColumns(late)).members)
    expect(natural).toMatchObject({ upgraded: 1, downgraded: 1, stayed: 3 })
    const classes = (values: typeof early) =>
      abcAnalysis(values).members.map(({ customerId, class: tier }) => ({ customerId, tier }))
    expect(tierMigration(classes(early), classes(late)).before).toBe(5)
  })

  it('matches coded ids of one dictionary and of two', () => {
    const values = ['x', 'y', 'z']
    const tier = { codes: Uint32Array.of(0, 1), values: ['key', 'small', 'never met'] }
    const before = { customerId: { codes: Uint32Array.of(0, 2), values }, tier }
    const after = { customerId: { codes: Uint32Array.of(2, 1), values }, tier }
    const expected = tierMigration(list({ x: 'key', z: 'small' }), list({ z: 'key', y: 'small' }))
    expect(tierMigration(before, after)).toEqual(expected)
    const other = { customerId: { codes: Uint32Array.of(0, 1), values: ['z', 'y'] }, tier }
    expect(tierMigration(before, other)).toEqual(expected)
    expect(tierMigration(list({ x: 'key', z: 'small' }), other)).toEqual(expected)
  })

  it('takes an empty text in columns as no tier', () => {
    const before = { customerId: ['a', 'b'], tier: ['A', ''] }
    const coded = { customerId: ['a', 'b'], tier: codeIds(['A', ''], String, true) }
    expect(tierMigration(before, coded).counts).toEqual([
      [1, 0],
      [0, 1],
    ])
  })

  it('counts everybody once, has rates that add up to 1, and does not mind the order of the rows', () => {
    const tiers = fc.option(fc.constantFrom('A', 'B', 'C'), { nil: null })
    const someList = fc.uniqueArray(fc.record({ customerId: fc.constantFrom(...'abcdefghijklmnop'), tier: tiers }), {
      selector: (row) => row.customerId,
    })
    fc.assert(
      fc.property(someList, someList, fc.constantFrom('remaining', 'replacement'), (before, after, chain) => {
        const options = { order: ['A', 'B', 'C'], chain }
        const migration = tierMigration(before, after, options)
        expect(tierMigration(before.toReversed(), after.toReversed(), options)).toEqual(migration)
        const everybody = new Set([...before, ...after].map((row) => row.customerId))
        expect(migration.counts.flat().reduce((sum, count) => sum + count, 0)).toBe(everybody.size)
        expect(migration.before).toBe(before.filter((row) => row.tier !== null).length)
        expect(migration.after).toBe(after.filter((row) => row.tier !== null).length)
        for (const row of [...migration.rates, ...migration.transitions]) {
          if (row.includes(null)) expect(row.every((rate) => rate === null)).toBe(true)
          else
            expectClose(
              row.reduce<number>((sum, rate) => sum + (rate ?? 0), 0),
              1,
              1e-14,
            )
        }
        const { upgradeRate, downgradeRate, stayRate, lossRate } = migration
        if (upgradeRate === null) expect(migration.before).toBe(0)
        else expectClose(upgradeRate + (downgradeRate ?? 0) + (stayRate ?? 0) + (lossRate ?? 0), 1, 1e-14)
        expect(migration.steadyState === null).toBe(migration.steadyStateGap !== null)
        for (const [to, share] of (migration.steadyState ?? []).entries()) {
          const next = (migration.steadyState ?? []).reduce(
            (sum, from, i) => sum + from * (migration.transitions[i]?.[to] ?? 0),
            0,
          )
          expectClose(next, share, 1e-12)
        }
      }),
    )
  })

  it('is plain data', () => {
    const migration = tierMigration(list({ a: 'key', b: 'small' }), list({ a: 'small', b: 'key' }))
    expect(JSON.parse(JSON.stringify(migration))).toEqual(migration)
  })

  it.each([
    ['a customer twice', [...list({ a: 'A' }), ...list({ a: 'B' })], [], {}, 'duplicate-id', 'before[1].customerId'],
    [
      'a customer twice later',
      [],
      [...list({ a: 'A' }), ...list({ a: 'B' })],
      {},
      'duplicate-id',
      'after[1].customerId',
    ],
    ['a row without a customer', [{ tier: 'A' }], [], {}, 'missing-value', 'before[0].customerId'],
    ['a tier that is a number', [{ customerId: 'a', tier: 1 }], [], {}, 'invalid-id', 'before[0].tier'],
    ['tiers of no known order', list({ a: 'hot', b: 'cold' }), [], {}, 'missing-value', 'options.order'],
    [
      'a tier outside of the order',
      list({ a: 'A' }),
      list({ a: 'A', b: 'B' }),
      { order: ['A'] },
      'invalid-option',
      'after[1].tier',
    ],
    ['an order that is no array', [], [], { order: 'A' }, 'invalid-type', 'options.order'],
    ['an empty order', [], [], { order: [] }, 'empty-input', 'options.order'],
    ['an order with an empty id', [], [], { order: ['A', ''] }, 'invalid-id', 'options.order[1]'],
    ['an order with a number', [], [], { order: [1] }, 'invalid-id', 'options.order[0]'],
    ['a tier twice in the order', [], [], { order: ['A', 'B', 'A'] }, 'duplicate-id', 'options.order[2]'],
    ['an unknown chain', [], [], { chain: 'open' }, 'invalid-option', 'options.chain'],
  ])('refuses %s', (_, before, after, options, code, path) => {
    expect(thrownBy(() => tierMigration(before as never, after as never, options as never))).toEqual({ code, path })
  })
})

describe('projectTiers', () => {
  it('moves the present numbers on by the chain, period by period, and keeps their sum', () => {
    const { before, after } = listsOf(order, referenceCounts)
    const migration = tierMigration(before, after, { order, chain: 'replacement' })
    const projection = projectTiers(migration, { periods: 500 })
    expect(projection?.tiers).toEqual(order)
    expect(projection?.counts.length).toBe(501)
    expect(projection?.counts[0]).toEqual([49, 93, 154, 72])
    for (const counts of projection?.counts ?? [])
      expectClose(
        counts.reduce((sum, count) => sum + count, 0),
        368,
        1e-12,
      )
    const last = projection?.counts[500] ?? []
    for (const [i, count] of last.entries()) expectClose(count / 368, migration.steadyState?.[i] ?? Number.NaN, 1e-12)
  })

  it('does not exist where customers are in a tier whose moves were never observed', () => {
    expect(projectTiers(tierMigration(list({ a: 'small' }), list({ a: 'key' })))).toBeNull()
  })

  it('has no need of a tier that stays empty', () => {
    expect(projectTiers(tierMigration(list({ a: 'small' }), list({ a: 'small' })))?.counts).toEqual([
      [0, 0, 1],
      [0, 0, 1],
    ])
  })

  it('refuses no periods and too many', () => {
    const migration = tierMigration([], [])
    for (const periods of [0, 1001, 1.5]) {
      expect(thrownBy(() => projectTiers(migration, { periods }))).toEqual({
        code: 'out-of-range',
        path: 'options.periods',
      })
    }
  })
})

describe.skipIf(!hasShared)('tierMigration on the 400 customers of the reference file (needs the shared data)', () => {
  it('agrees on counts, rates and steady state', () => {
    const { before, after, tiers_best_first, expected } = JSON.parse(readShared('oracles/rfm/tier_migration.json')).case
    const asList = (tiers: (string | null)[]): CustomerTier[] => tiers.map((tier, i) => ({ customerId: `c${i}`, tier }))
    const migration = tierMigration(asList(before), asList(after), { order: tiers_best_first })
    expect(migration.counts).toEqual(expected.counts)
    for (const [i, row] of expected.row_share.entries()) {
      for (const [j, share] of row.entries()) expectClose(migration.rates[i]?.[j], share, 1e-12)
    }
    for (const key of ['upgraded', 'downgraded', 'stayed', 'new', 'lost'] as const) {
      expect(migration[key]).toBe(expected[key])
    }
    for (const [i, share] of expected.stationary_among_tiers.entries()) {
      expectClose(migration.steadyState?.[i], share, 1e-12)
    }
    const next = projectTiers(migration)?.counts[1]
    for (const [i, count] of expected.two_period_ahead_from_now.entries()) expectClose(next?.[i], count, 1e-12)
  })
})
