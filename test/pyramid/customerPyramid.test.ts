import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../src/data/fields.js'
import { customerPyramid, pyramidMemberFields } from '../../src/pyramid/customerPyramid.js'
import { expectClose } from '../support/expectClose.js'
import {
  asCodedColumns,
  asColumns,
  customers,
  customersArbitrary,
  idsOf,
  signedValueArbitrary,
  thrownBy,
  valueArbitrary,
} from './customers.js'

describe('customerPyramid', () => {
  it('gives the quantity and the value pyramid of ten customers (exercise PYR-04)', () => {
    const profits = { A: 520, B: 300, C: 60, D: 40, E: 30, F: 20, G: 12, H: 8, I: 6, J: 4 }
    const values = Object.entries(profits).map(([customerId, value]) => ({ customerId, value }))
    const { tiers, members, total, scheme, tiesAtCuts } = customerPyramid(values)
    expect(total).toBe(1000)
    expect(scheme).toBe('three-tier')
    expect(
      tiers.map(({ id, count, customerShare, value, valueShare }) => ({ id, count, customerShare, value, valueShare })),
    ).toEqual([
      { id: 'key', count: 2, customerShare: 0.2, value: 820, valueShare: 0.82 },
      { id: 'ordinary', count: 3, customerShare: 0.3, value: 130, valueShare: 0.13 },
      { id: 'small', count: 5, customerShare: 0.5, value: 50, valueShare: 0.05 },
    ])
    expect(members.map((member) => member.tier)).toEqual([
      ...['key', 'key', 'ordinary', 'ordinary', 'ordinary'],
      ...['small', 'small', 'small', 'small', 'small'],
    ])
    expect(tiers[1]).toMatchObject({ share: 0.3, highest: 60, lowest: 30, meanValue: 130 / 3 })
    expect(tiers[0]?.labels.zh.name).toBe('关键客户')
    expect(customerPyramid([], { language: 'zh' }).tiers[0]?.label).toBe('关键客户')
    expect(tiesAtCuts).toEqual([])
  })

  it('returns the members in order of their ids, each with its rank', () => {
    const values = [
      { customerId: 'b', value: 1 },
      { customerId: 'c', value: 3 },
      { customerId: 'a', value: 2 },
    ]
    expect(customerPyramid(values).members).toEqual([
      { customerId: 'a', value: 2, rank: 2, tier: 'ordinary' },
      { customerId: 'b', value: 1, rank: 3, tier: 'small' },
      { customerId: 'c', value: 3, rank: 1, tier: 'key' },
    ])
  })

  it('parts equal values at a cut by id and says so', () => {
    const { members, tiesAtCuts } = customerPyramid(customers([5, 7, 7, 7, 1, 1, 1, 1, 1, 1]))
    expect(members.filter((member) => member.tier === 'key').map((member) => member.customerId)).toEqual(['c01', 'c02'])
    expect(tiesAtCuts).toEqual([
      { upper: 'key', lower: 'ordinary', value: 7, count: 3, aboveCut: 2 },
      { upper: 'ordinary', lower: 'small', value: 1, count: 6, aboveCut: 1 },
    ])
  })

  it('tells a run of equal values at each cut that parts it, over empty tiers too', () => {
    const everyoneEqual = customerPyramid(customers([4, 4, 4, 4]), { scheme: 'curry' })
    expect(everyoneEqual.tiers.map((tier) => tier.count)).toEqual([1, 0, 0, 3])
    expect(everyoneEqual.tiesAtCuts).toEqual([{ upper: 'platinum', lower: 'lead', value: 4, count: 4, aboveCut: 1 }])
    expect(everyoneEqual.tiers.map((tier) => tier.valueShare)).toEqual([0.25, 0, 0, 0.75])
  })

  it('takes negative values by rank: lead customers cost money', () => {
    const { tiers, total } = customerPyramid(customers([100, 10, -10, -20, -30]))
    expect(total).toBe(50)
    expect(tiers.map((tier) => [tier.count, tier.value, tier.valueShare])).toEqual([
      [1, 100, 2],
      [2, 0, 0],
      [2, -50, -1],
    ])
  })

  it('has no value shares where the total is not above 0', () => {
    for (const values of [
      [0, 0, 0],
      [5, -5, 0],
      [1, -3, 0],
    ]) {
      const { tiers } = customerPyramid(customers(values))
      expect(tiers.map((tier) => tier.valueShare)).toEqual([null, null, null])
      expect(tiers.map((tier) => tier.count)).toEqual([1, 1, 1])
    }
  })

  it('has empty tiers without customers, and one customer in the first', () => {
    const empty = customerPyramid([])
    expect(empty).toMatchObject({ customers: 0, total: 0, members: [], tiesAtCuts: [] })
    const { labels: _, ...first } = empty.tiers[0] ?? { labels: null }
    expect(first).toEqual({
      id: 'key',
      label: 'Key customers',
      strategy: expect.stringContaining('best resources'),
      share: 0.2,
      count: 0,
      customerShare: null,
      value: 0,
      valueShare: null,
      meanValue: null,
      highest: null,
      lowest: null,
    })
    expect(customerPyramid(customers([3])).tiers.map((tier) => tier.count)).toEqual([1, 0, 0])
  })

  it('calls a scheme of your own custom', () => {
    const scheme = [
      { id: 'top', share: 0.25 },
      { id: 'rest', share: 0.75 },
    ]
    const pyramid = customerPyramid(customers([1, 2, 3, 4]), { scheme })
    expect(pyramid.scheme).toBe('custom')
    expect(pyramid.members.map((member) => member.tier)).toEqual(['rest', 'rest', 'rest', 'top'])
  })

  it('gives columns for columns: typed ranks and coded tiers, best first', () => {
    const { members } = customerPyramid(asColumns(customers([5, 9])))
    expect(members.customerId).toEqual(['c00', 'c01'])
    expect(members.rank).toEqual(Uint32Array.of(2, 1))
    expect(members.tier).toEqual({ codes: Uint32Array.of(2, 0), values: ['key', 'ordinary', 'small'] })
  })

  it('keeps coded ids coded and in order of the dictionary of the caller', () => {
    const values = ['z', 'unused', 'a']
    const { members } = customerPyramid({
      customerId: { codes: Uint32Array.of(2, 0), values },
      value: Float64Array.of(5, 5),
    })
    expect(members.customerId).toEqual({ codes: Uint32Array.of(0, 2), values })
    expect('values' in members.customerId && members.customerId.values).toBe(values)
    expect(members.rank).toEqual(Uint32Array.of(1, 2))
  })

  it('says the same in rows, columns and coded columns, in any order of the rows', () => {
    const cases = customersArbitrary(signedValueArbitrary).chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
    )
    fc.assert(
      fc.property(cases, ([rows, shuffled]) => {
        const expected = customerPyramid(rows, { scheme: 'four-tier' })
        expect(customerPyramid(shuffled, { scheme: 'four-tier' })).toEqual(expected)
        for (const columns of [asColumns(shuffled), asCodedColumns(shuffled)]) {
          const { members, ...rest } = customerPyramid(columns, { scheme: 'four-tier' })
          expect({ ...rest, members: rowsOf(members, pyramidMemberFields) }).toEqual(expected)
          expect(idsOf(members.customerId)).toEqual(rows.map((row) => row.customerId).sort())
        }
      }),
    )
  })

  it('adds up: all customers, the whole value, every rank once, no better value below', () => {
    fc.assert(
      fc.property(customersArbitrary(valueArbitrary, 1), (rows) => {
        const { tiers, members, total } = customerPyramid(rows)
        expect(tiers.reduce((sum, tier) => sum + tier.count, 0)).toBe(rows.length)
        expectClose(
          tiers.reduce((sum, tier) => sum + tier.value, 0),
          total,
          1e-12,
        )
        expectClose(
          tiers.reduce((sum, tier) => sum + (tier.customerShare ?? 0), 0),
          1,
          1e-12,
        )
        if (total > 0)
          expectClose(
            tiers.reduce((sum, tier) => sum + (tier.valueShare ?? 0), 0),
            1,
            1e-12,
          )
        const byRank = [...members].sort((a, b) => a.rank - b.rank)
        expect(byRank.map((member) => member.rank)).toEqual(rows.map((_, i) => i + 1))
        for (const [i, member] of byRank.entries()) {
          const next = byRank[i + 1]
          if (next === undefined) break
          expect(member.value).toBeGreaterThanOrEqual(next.value)
          if (member.value === next.value) expect(member.customerId < next.customerId).toBe(true)
        }
      }),
    )
  })

  it('leaves its input as it was and shares no numbers with it', () => {
    const columns = asColumns(customers([1, 2]))
    const { members } = customerPyramid(columns)
    expect(columns).toEqual(asColumns(customers([1, 2])))
    expect(members.value).not.toBe(columns.value)
  })

  it('survives structuredClone and JSON in rows', () => {
    const pyramid = customerPyramid(customers([1, 2, 3]))
    expect(structuredClone(pyramid)).toEqual(pyramid)
    expect(JSON.parse(JSON.stringify(pyramid))).toEqual(pyramid)
  })

  it.each([
    [
      'a customer twice in rows',
      [
        { customerId: 'a', value: 1 },
        { customerId: 'b', value: 1 },
        { customerId: 'a', value: 2 },
      ],
      'duplicate-id',
      'values[2].customerId',
    ],
    [
      'a customer twice in columns',
      { customerId: ['b', 'a', 'b'], value: new Float64Array(3) },
      'duplicate-id',
      'values.customerId[2]',
    ],
    [
      'a customer twice in coded columns',
      { customerId: { codes: Uint32Array.of(0, 0), values: ['a'] }, value: new Float64Array(2) },
      'duplicate-id',
      'values.customerId[1]',
    ],
    [
      'a code without an id',
      { customerId: { codes: Uint32Array.of(0, 7), values: ['a'] }, value: new Float64Array(2) },
      'invalid-id',
      'values.customerId[1]',
    ],
    ['an empty id', [{ customerId: '', value: 1 }], 'invalid-id', 'values[0].customerId'],
    ['no value', [{ customerId: 'a' }], 'missing-value', 'values[0].value'],
    ['a value that is text', [{ customerId: 'a', value: '1' }], 'invalid-type', 'values[0].value'],
    ['NaN in columns', { customerId: ['a'], value: Float64Array.of(Number.NaN) }, 'invalid-number', 'values.value[0]'],
    [
      'columns of different lengths',
      { customerId: ['a'], value: new Float64Array(2) },
      'unequal-lengths',
      'values.value',
    ],
    ['a number', 7, 'invalid-type', 'values'],
    [
      'a sum beyond float64',
      [
        { customerId: 'a', value: 1.7e308 },
        { customerId: 'b', value: 1.7e308 },
      ],
      'out-of-range',
      'values',
    ],
  ])('refuses %s', (_, values, code, path) => {
    expect(thrownBy(() => customerPyramid(values as never))).toEqual({ code, path })
  })

  it('refuses options that are none', () => {
    expect(thrownBy(() => customerPyramid([], 'curry' as never))).toEqual({ code: 'invalid-type', path: 'options' })
  })

  it('ranks 200,000 customers of a few values', () => {
    const count = 200_000
    const columns = {
      customerId: Array.from({ length: count }, (_, i) => `c${String(i).padStart(6, '0')}`),
      value: Float64Array.from({ length: count }, (_, i) => i % 100),
    }
    const { tiers } = customerPyramid(columns)
    expect(tiers.map((tier) => tier.count)).toEqual([40_000, 60_000, 100_000])
    expect(tiers.map((tier) => tier.lowest)).toEqual([80, 50, 0])
  })
})
