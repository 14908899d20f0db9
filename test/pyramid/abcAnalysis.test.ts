import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../src/data/fields.js'
import { type AbcOptions, abcAnalysis, abcMemberFields } from '../../src/pyramid/abcAnalysis.js'
import { giniCoefficient } from '../../src/pyramid/giniCoefficient.js'
import { expectClose } from '../support/expectClose.js'
import { hasShared, readShared } from '../support/shared.js'
import {
  asCodedColumns,
  asColumns,
  customers,
  customersArbitrary,
  signedValueArbitrary,
  thrownBy,
  valueArbitrary,
} from './customers.js'
import { revenueByCustomer } from './sharedOrders.js'

const classesOf = (values: readonly number[], options?: AbcOptions): string =>
  abcAnalysis(customers(values), options)
    .members.map((member) => member.class)
    .join('')

/** 43 customers, monthly sales in thousands, with the classes of a published table: 9cbs.com/read-27035. */
const publishedSales = [
  ...[131, 66, 54, 48, 44, 39, 37, 34, 28, 28, 27, 27, 26, 26, 25, 25, 24, 22, 21, 21, 21, 21],
  ...[18, 17, 17, 16, 16, 16, 15, 15, 13, 11, 11, 10, 10, 10, 10, 9, 8, 6, 6, 6, 5],
]

describe('abcAnalysis', () => {
  it('classes 43 customers as the published table does: 55 % and 85 %, inclusive (exercise ABC-01)', () => {
    const { classes, total } = abcAnalysis(customers(publishedSales), { cuts: [0.55, 0.85], boundary: 'inclusive' })
    expect(total).toBe(1040)
    expect(classes.map(({ id, count, value }) => [id, count, value])).toEqual([
      ['A', 12, 563],
      ['B', 15, 316],
      ['C', 16, 161],
    ])
    expectClose(classes[0]?.cumulativeShare, 563 / 1040, 1e-15)
    expectClose(classes[1]?.cumulativeShare, 879 / 1040, 1e-15)
  })

  // Computed with pandas 1.5.3 and numpy 1.24.2: letters exact, shares to 1e-12, Gini to 1e-12.
  it.each([
    ['all equal', [5, 5, 5, 5, 5], 'AAAAC', 'AAAAB', [0.2, 0.4, 0.6, 0.8, 1], 0],
    ['a single customer', [7], 'C', 'A', [1], 0],
    ['zeros', [10, 0, 0, 0], 'CCCC', 'ACCC', [1, 1, 1, 1], 0.75],
    ['values that meet the cuts', [80, 15, 5], 'ABC', 'ABC', [0.8, 0.95, 1], 0.5],
    ['ties at a cut', [40, 40, 10, 5, 5], 'AABBC', 'AABBC', [0.4, 0.8, 0.9, 0.95, 1], 0.42],
  ])('classes %s as the reference does', (_, values, inclusive, crossing, cumulative, gini) => {
    expect(classesOf(values, { boundary: 'inclusive' })).toBe(inclusive)
    expect(classesOf(values)).toBe(crossing)
    const { members } = abcAnalysis(customers(values))
    for (const [i, share] of cumulative.entries()) expectClose(members[i]?.cumulativeShare, share, 1e-12)
    expectClose(giniCoefficient(customers(values)), gini, 1e-12)
  })

  it('takes as many cuts as there are letters', () => {
    expect(classesOf([50, 20, 15, 10, 5], { cuts: [0.5, 0.7, 0.85, 0.95] })).toBe('ABCDE')
    expect(classesOf([3, 1], { cuts: [0.5] })).toBe('AB')
    const { classes } = abcAnalysis(customers([50, 20, 15, 10, 5]), { cuts: [0.5, 0.7, 0.85, 0.95] })
    expect(classes.map((group) => group.cut)).toEqual([0.5, 0.7, 0.85, 0.95, null])
  })

  it('labels the classes in both languages', () => {
    const { classes } = abcAnalysis(customers([80, 15, 5, -1]), { negative: 'separate' })
    expect(classes.map((group) => group.labels.zh.name)).toEqual(['A类客户', 'B类客户', 'C类客户', '负价值客户'])
    expect(classes.map((group) => group.labels.en.name)).toEqual([
      ...['Class A', 'Class B', 'Class C'],
      'Customers who cost money',
    ])
    for (const { labels } of classes) expect(labels.en.strategy.length * labels.zh.strategy.length).toBeGreaterThan(0)
    expect(new Set(classes.map((group) => group.labels.en.strategy)).size).toBe(4)
  })

  it('parts equal values at a cut by id and says so', () => {
    const { members, tiesAtCuts } = abcAnalysis(customers([30, 30, 30, 10]))
    expect(members.map((member) => member.class).join('')).toBe('AAAB')
    expect(tiesAtCuts).toEqual([])
    expect(abcAnalysis(customers([25, 25, 25, 25]), { cuts: [0.5] }).tiesAtCuts).toEqual([
      { upper: 'A', lower: 'B', value: 25, count: 4, aboveCut: 2 },
    ])
  })

  it('puts everybody in the last class where nobody has any value', () => {
    for (const boundary of ['crossing', 'inclusive'] as const) {
      const { classes, members, total, tiesAtCuts } = abcAnalysis(customers([0, 0]), { boundary })
      expect(total).toBe(0)
      expect(tiesAtCuts).toEqual([])
      expect(
        classes.map(({ count, customerShare, valueShare, cumulativeShare }) => ({
          count,
          customerShare,
          valueShare,
          cumulativeShare,
        })),
      ).toEqual([
        { count: 0, customerShare: 0, valueShare: null, cumulativeShare: null },
        { count: 0, customerShare: 0, valueShare: null, cumulativeShare: null },
        { count: 2, customerShare: 1, valueShare: null, cumulativeShare: null },
      ])
      expect(members).toEqual([
        { customerId: 'c00', value: 0, rank: 1, cumulativeShare: null, class: 'C' },
        { customerId: 'c01', value: 0, rank: 2, cumulativeShare: null, class: 'C' },
      ])
    }
  })

  it('has empty classes without customers', () => {
    const { classes, members, negative } = abcAnalysis([])
    expect(classes.map(({ id, count, customerShare, value }) => [id, count, customerShare, value])).toEqual([
      ['A', 0, null, 0],
      ['B', 0, null, 0],
      ['C', 0, null, 0],
    ])
    expect(members).toEqual([])
    expect(negative).toEqual({ count: 0, value: 0 })
  })

  it('refuses negative values unless told what to do with them', () => {
    expect(thrownBy(() => abcAnalysis(customers([100, 50, -30])))).toEqual({
      code: 'out-of-range',
      path: 'values[2].value',
    })
    expect(thrownBy(() => abcAnalysis(asColumns(customers([100, -1, -30]))))).toEqual({
      code: 'out-of-range',
      path: 'values.value[1]',
    })
  })

  it('counts negative values as 0 when they are clipped', () => {
    const { classes, members, total, negative } = abcAnalysis(customers([-30, 80, 15, 5, 0]), { negative: 'clip' })
    expect(total).toBe(100)
    expect(negative).toEqual({ count: 1, value: -30 })
    expect(classes.map((group) => group.value)).toEqual([80, 15, 5])
    // Clipped and given zeros are equal: the smaller id first.
    expect(members[0]).toEqual({ customerId: 'c00', value: 0, rank: 4, cumulativeShare: 1, class: 'C' })
    expect(members.map((member) => member.class).join('')).toBe('CABCC')
  })

  it('keeps negative values out of the shares in a class of their own', () => {
    const { classes, members, total, negative } = abcAnalysis(customers([-30, 80, 15, 5]), { negative: 'separate' })
    expect(total).toBe(100)
    expect(negative).toEqual({ count: 1, value: -30 })
    expect(
      classes.map(({ id, count, value, valueShare, customerShare }) => [id, count, value, valueShare, customerShare]),
    ).toEqual([
      ['A', 1, 80, 0.8, 0.25],
      ['B', 1, 15, 0.15, 0.25],
      ['C', 1, 5, 0.05, 0.25],
      ['negative', 1, -30, null, 0.25],
    ])
    expect(members[0]).toEqual({ customerId: 'c00', value: -30, rank: 4, cumulativeShare: null, class: 'negative' })
    expect(members[3]).toEqual({ customerId: 'c03', value: 5, rank: 3, cumulativeShare: 1, class: 'C' })
  })

  it('keeps the separate class when it is empty or when all are negative', () => {
    expect(abcAnalysis(customers([1]), { negative: 'separate' }).classes.map((group) => group.count)).toEqual([
      1, 0, 0, 0,
    ])
    const allNegative = abcAnalysis(customers([-1, -2]), { negative: 'separate' })
    expect(allNegative.classes.map((group) => group.count)).toEqual([0, 0, 0, 2])
    expect(allNegative.total).toBe(0)
  })

  it('gives NaN for a share that does not exist in columns', () => {
    const { members } = abcAnalysis(asColumns(customers([1, -1])), { negative: 'separate' })
    expect(members.cumulativeShare).toEqual(Float64Array.of(1, Number.NaN))
    expect(members.class).toEqual({ codes: Uint32Array.of(0, 3), values: ['A', 'B', 'C', 'negative'] })
  })

  it('says the same in rows, columns and coded columns, in any order of the rows', () => {
    const cases = customersArbitrary(signedValueArbitrary).chain((rows) =>
      fc.tuple(fc.shuffledSubarray(rows, { minLength: rows.length }), fc.constantFrom('clip', 'separate')),
    )
    fc.assert(
      fc.property(cases, ([shuffled, negative]) => {
        const rows = [...shuffled].sort((a, b) => (a.customerId < b.customerId ? -1 : 1))
        const expected = abcAnalysis(rows, { negative })
        expect(abcAnalysis(shuffled, { negative })).toEqual(expected)
        for (const columns of [asColumns(shuffled), asCodedColumns(shuffled)]) {
          const { members, ...rest } = abcAnalysis(columns, { negative })
          expect({ ...rest, members: rowsOf(members, abcMemberFields) }).toEqual(expected)
        }
      }),
    )
  })

  it('meets the definition of both boundaries for every customer', () => {
    fc.assert(
      fc.property(customersArbitrary(valueArbitrary, 1), (rows) => {
        for (const boundary of ['crossing', 'inclusive'] as const) {
          const { members, classes, total } = abcAnalysis(rows, { boundary })
          expect(classes.reduce((sum, group) => sum + group.count, 0)).toBe(rows.length)
          expectClose(
            classes.reduce((sum, group) => sum + group.value, 0),
            total,
            1e-12,
          )
          if (total === 0) continue
          let before = 0
          for (const member of [...members].sort((a, b) => a.rank - b.rank)) {
            const including = before + member.value
            expectClose(member.cumulativeShare, including / total, 1e-12)
            const measure = (boundary === 'crossing' ? before : including) / total
            const isBelow = (cut: number) => (boundary === 'crossing' ? measure < cut - 1e-12 : measure <= cut + 1e-12)
            expect(member.class).toBe(isBelow(0.8) ? 'A' : isBelow(0.95) ? 'B' : 'C')
            before = including
          }
        }
      }),
    )
  })

  it.each([
    ['cuts that are no array', { cuts: 0.8 }, 'invalid-type', 'options.cuts'],
    ['no cuts', { cuts: [] }, 'empty-input', 'options.cuts'],
    ['26 cuts', { cuts: Array.from({ length: 26 }, (_, i) => (i + 1) / 30) }, 'out-of-range', 'options.cuts'],
    ['a cut of 0', { cuts: [0] }, 'out-of-range', 'options.cuts[0]'],
    ['a cut of 1', { cuts: [0.8, 1] }, 'out-of-range', 'options.cuts[1]'],
    ['a cut in per cent', { cuts: [80, 95] }, 'out-of-range', 'options.cuts[0]'],
    ['cuts that fall', { cuts: [0.8, 0.5] }, 'invalid-rules', 'options.cuts[1]'],
    ['a cut twice', { cuts: [0.8, 0.8] }, 'invalid-rules', 'options.cuts[1]'],
    ['an unknown boundary', { boundary: 'exclusive' }, 'invalid-option', 'options.boundary'],
    ['an unknown word for negatives', { negative: 'ignore' }, 'invalid-option', 'options.negative'],
  ])('refuses %s', (_, options, code, path) => {
    expect(thrownBy(() => abcAnalysis([], options as never))).toEqual({ code, path })
  })
})

describe.skipIf(!hasShared)(
  'abcAnalysis against pandas on the orders of the R package rfm (needs the shared data)',
  () => {
    it('gives all 995 customers the class of both rules', () => {
      const { expected } = JSON.parse(readShared('oracles/rfm/abc_pareto_orders.json'))
      const values = revenueByCustomer()
      expect(values.length).toBe(expected.n)
      for (const boundary of ['crossing', 'inclusive'] as const) {
        const { members, classes } = abcAnalysis(values, { boundary })
        expect(members.map((member) => member.class).join('')).toBe(expected[boundary])
        expect(Object.fromEntries(classes.map(({ id, count }) => [id, count]))).toEqual(expected[`${boundary}_counts`])
      }
    })
  },
)
