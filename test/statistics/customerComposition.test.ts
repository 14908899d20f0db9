import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Customer, columnsOf, customerFields } from '../../src/data/index.js'
import { type CustomerCompositionOptions, customerComposition } from '../../src/statistics/index.js'
import { expectClose } from '../support/expectClose.js'
import { expectError } from '../support/expectError.js'
import { sum } from './rival.js'

const customers: Customer[] = [
  { id: 'ann', name: 'Ann', region: 'East', tags: ['retail', 'online'] },
  { id: 'bob', name: 'Bob', region: 'West', tags: ['online'] },
  { id: 'eve', name: 'Eve', region: 'East', tags: [] },
  { id: 'jo', name: 'Jo', region: '' },
  { id: 'li', name: 'Li', region: 'South', tags: ['retail', 'retail'] },
]

const values = [
  { customerId: 'ann', value: 60 },
  { customerId: 'bob', value: 30 },
  { customerId: 'li', value: 10 },
  { customerId: 'ghost', value: 7 },
]

const counts = (by: 'region' | 'tags' | 'industry', options: Partial<CustomerCompositionOptions> = {}) =>
  customerComposition(customers, { ...options, by }).categories.map(({ kind, id, count }) => [kind, id, count])

describe('customerComposition', () => {
  it('counts the customers of each category, the largest first, the missing ones last', () => {
    const result = customerComposition(customers, { by: 'region' })
    expect(result).toMatchObject({
      by: 'region',
      customers: 5,
      overlapping: false,
      named: 3,
      total: null,
      unmatched: null,
    })
    expect(result.categories.map(({ id, count, share }) => [id, count, share])).toEqual([
      ['East', 2, 0.4],
      ['South', 1, 0.2],
      ['West', 1, 0.2],
      ['missing', 1, 0.2],
    ])
    expect(result.categories[0]).toEqual({
      kind: 'category',
      id: 'East',
      labels: { en: { name: 'East' }, zh: { name: 'East' } },
      count: 2,
      share: 0.4,
      value: null,
      valueShare: null,
      meanValue: null,
    })
    expect(result.categories.at(-1)?.labels.zh.name).toBe('未登记')
  })

  it('adds their money up, that of strangers apart', () => {
    const result = customerComposition(customers, { by: 'region', values })
    expect([result.total, result.unmatched]).toEqual([100, { count: 1, value: 7 }])
    expect(result.categories.map(({ value, valueShare, meanValue }) => [value, valueShare, meanValue])).toEqual([
      [60, 0.6, 30],
      [10, 0.1, 10],
      [30, 0.3, 30],
      [0, 0, 0],
    ])
    const nothing = customerComposition(customers, { by: 'region', values: [] })
    expect([nothing.total, nothing.categories[0]?.valueShare]).toEqual([0, null])
  })

  it('counts a customer in each of its tags, and once in the others together', () => {
    const result = customerComposition(customers, { by: 'tags', values })
    expect(result.overlapping).toBe(true)
    expect(result.categories.map(({ id, count, value }) => [id, count, value])).toEqual([
      ['online', 2, 90],
      ['retail', 2, 70],
      ['missing', 2, 0],
    ])
    const [others] = customerComposition(customers, { by: 'tags', values, topCategories: 0 }).categories
    expect(others).toMatchObject({ kind: 'other', id: 'other', count: 3, share: 0.6, value: 100, valueShare: 1 })
  })

  it('puts the smaller categories together', () => {
    expect(counts('region', { topCategories: 1 })).toEqual([
      ['category', 'East', 2],
      ['other', 'other', 2],
      ['missing', 'missing', 1],
    ])
    expect(counts('region', { topCategories: 3 })).toHaveLength(4)
    expect(counts('region', { topCategories: 99 })).toHaveLength(4)
  })

  it('knows an attribute that nobody has, and nobody', () => {
    expect(counts('industry')).toEqual([['missing', 'missing', 5]])
    const empty = customerComposition([], { by: 'region', values: [] } as never)
    expect(empty).toMatchObject({ customers: 0, named: 0, total: 0, categories: [] })
  })

  it('takes any field of the caller, and null for a missing one', () => {
    const rows = [
      { id: 'a', grade: 'A' },
      { id: 'b', grade: null },
    ]
    expect(customerComposition(rows, { by: 'grade' }).categories.map(({ id }) => id)).toEqual(['A', 'missing'])
    const named = [
      { id: 'a', kind: 'other' },
      { id: 'b', kind: '__proto__' },
    ]
    const { categories } = customerComposition(named, { by: 'kind', topCategories: 1 })
    expect(categories.map(({ kind, id }) => [kind, id])).toEqual([
      ['category', '__proto__'],
      ['other', 'other'],
    ])
  })

  it('gives the same for columns, also with coded ids and attributes', () => {
    const columns = columnsOf(customers, customerFields)
    const region = { codes: Uint32Array.of(0, 1, 0, 2, 3), values: ['East', 'West', '', 'South'] }
    const id = { codes: Uint32Array.of(4, 3, 2, 1, 0), values: ['li', 'jo', 'eve', 'bob', 'ann'] }
    const money = { customerId: ['ghost', 'li', 'bob', 'ann'], value: Float64Array.of(7, 10, 30, 60) }
    for (const by of ['region', 'tags'] as const) {
      const expected = customerComposition(customers, { by, values })
      expect(customerComposition(columns, { by, values: money })).toEqual(expected)
      expect(customerComposition({ ...columns, id, region }, { by, values })).toEqual(expected)
    }
  })

  it('agrees with a plain implementation by Map and Set, in any order of rows', () => {
    const tags = fc.subarray(['a', 'b', 'c', '客', '__proto__'])
    const row = fc.record({ tags, cents: fc.integer({ min: 0, max: 10 ** 7 }) })
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), fc.nat(6), (list, topCategories) => {
        const rows = list.map((one, i) => ({ id: `c${i}`, tags: one.tags }))
        const money = list.map(({ cents }, i) => ({ customerId: `c${i}`, value: cents / 100 }))
        const total = sum(list.map(({ cents }) => cents))
        const members = new Map<string, Set<number>>()
        list.forEach((one, i) => {
          for (const tag of one.tags) members.set(tag, (members.get(tag) ?? new Set()).add(i))
        })
        const ranked = [...members].sort(([a, x], [b, y]) => y.size - x.size || (a < b ? -1 : 1))
        const rest = new Set(ranked.slice(topCategories).flatMap(([, set]) => [...set]))
        const missing = new Set(list.flatMap((one, i) => (one.tags.length === 0 ? [i] : [])))
        const expected = [
          ...ranked.slice(0, topCategories),
          ...(rest.size === 0 ? [] : [['other', rest] as const]),
          ...(missing.size === 0 ? [] : [['missing', missing] as const]),
        ]
        for (const shape of [rows, rows.toReversed()]) {
          const { categories, named } = customerComposition(shape, { by: 'tags', topCategories, values: money })
          expect(named).toBe(members.size)
          expect(categories.map(({ id, count }) => [id, count])).toEqual(expected.map(([id, set]) => [id, set.size]))
          categories.forEach(({ value, valueShare, share, count }, i) => {
            const cents = sum([...expected[i]![1]].map((at) => list[at]!.cents))
            expect(Math.round(value! * 100)).toBe(cents)
            if (total === 0) expect(valueShare).toBeNull()
            else expectClose(valueShare, cents / total, 1e-12)
            expect(share).toBe(count / list.length)
          })
        }
      }),
      { numRuns: 150 },
    )
  })

  it('names what is wrong', () => {
    const call = (rows: unknown, options: unknown) => () =>
      customerComposition(rows as Customer[], options as { by: 'region' })
    expectError(call(customers, undefined), 'missing-value', 'options')
    expectError(call(customers, {}), 'invalid-option', 'options.by')
    expectError(call(customers, { by: 'region', topCategories: -1 }), 'out-of-range', 'options.topCategories')
    expectError(call([customers[0], customers[0]], { by: 'region' }), 'duplicate-id', 'customers[1].id')
    expectError(call([{ id: 'a', age: 5 }], { by: 'age' }), 'invalid-type', 'customers[0].age')
    expectError(call([{ id: 'a', tags: ['x', 7] }], { by: 'tags' }), 'invalid-type', 'customers[0].tags')
    expectError(call({ id: ['a'], age: Float64Array.of(5) }, { by: 'age' }), 'invalid-type', 'customers.age')
    const beyond = { id: ['a'], region: { codes: Uint32Array.of(3), values: ['x'] } }
    expectError(call(beyond, { by: 'region' }), 'invalid-id', 'customers.region[0]')
    expectError(call({ id: ['a'], region: ['x', 'y'] }, { by: 'region' }), 'unequal-lengths', 'customers.region')
    const twice = [values[0], values[0]]
    expectError(call(customers, { by: 'region', values: twice }), 'duplicate-id', 'options.values[1].customerId')
    const huge = ['ann', 'bob'].map((customerId) => ({ customerId, value: 1.5e308 }))
    expectError(call(customers, { by: 'region', values: huge }), 'out-of-range', 'options.values')
  })
})
