import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cohortRetention } from '../../src/churn/index.js'
import { customerPyramid } from '../../src/pyramid/index.js'
import { rfmScores } from '../../src/scoring/index.js'
import {
  cohortRetentionFromSummary,
  groupedHistoriesFromSummary,
  pyramidTiersFromSummary,
  rfmCutsFromSummary,
  rfmScoresFromSummary,
} from '../../src/warehouse/index.js'

/** Values with their numbers of customers, as a query gives them. */
function counted(values: readonly number[]): { value: number; customers: bigint; problem: number }[] {
  const counts = new Map<number, bigint>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0n) + 1n)
  return [...counts].map(([value, customers]) => ({ value, customers, problem: 0 }))
}

const few = fc.array(fc.integer({ min: -3, max: 9 }), { maxLength: 60 })

describe('pyramidTiersFromSummary', () => {
  it('gives the tiers of the customers that were counted, ties at the cuts included', () => {
    fc.assert(
      fc.property(few, fc.constantFrom('three-tier', 'four-tier', 'curry'), (values, scheme) => {
        const rows = values.map((value, i) => ({ customerId: `c${i}`, value }))
        const { members: _, ...expected } = customerPyramid(rows, { scheme })
        expect(pyramidTiersFromSummary(counted(values), { scheme })).toEqual(expected)
      }),
    )
  })

  it('names the tiers in the language that is asked for', () => {
    const { tiers, scheme } = pyramidTiersFromSummary(counted([1, 2]), {
      language: 'zh',
      scheme: [{ id: 'all', share: 1, labels: { en: { name: 'a', strategy: '' }, zh: { name: '全', strategy: '' } } }],
    })
    expect([scheme, tiers[0]!.label]).toEqual(['custom', '全'])
  })
})

describe('rfmCutsFromSummary', () => {
  it('gives cuts and sizes of the customers that were counted', () => {
    fc.assert(
      fc.property(few, fc.integer({ min: 2, max: 7 }), (values, bins) => {
        const days = values.map((value) => value + 3)
        const rows = values.map((value, i) => ({
          customerId: `c${i}`,
          recency: days[i]!,
          frequency: days[i]!,
          monetary: value,
        }))
        const { scores: _, ...expected } = rfmScores(rows, { bins })
        const summary = [
          ...counted(days).flatMap((row) => [
            { dimension: 'recency', ...row },
            { dimension: 'frequency', ...row },
          ]),
          ...counted(values).map((row) => ({ dimension: 'monetary', ...row })),
        ]
        const { customers, ...found } = rfmCutsFromSummary(summary, { bins })
        expect(found).toEqual(expected)
        expect(customers).toBe(values.length)
      }),
    )
  })
})

describe('rfmScoresFromSummary', () => {
  it('writes codes with hyphens where a number of bins has two digits, and keeps columns', () => {
    const cuts = { recency: [1, 2, 3, 4, 5, 6, 7, 8, 9], frequency: [1], monetary: [1] }
    const rows = { customer_id: ['b', 'a'], r: [10, 1], f: [2, 1], m: [1, 2], problem: [0, 0] }
    const { customerId, r, code, total } = rfmScoresFromSummary(rows, { cuts })
    expect([customerId, [...r], [...total]]).toEqual([
      ['a', 'b'],
      [1, 10],
      [4, 13],
    ])
    expect(code).toEqual({ codes: Uint32Array.of(0, 1), values: ['1-1-2', '10-2-1'] })
  })
})

describe('cohortRetentionFromSummary', () => {
  const orders = [
    { customerId: 'ann', date: '2024-01-05', amount: 20 },
    { customerId: 'bob', date: '2024-01-09', amount: 10 },
    { customerId: 'ann', date: '2024-02-01', amount: 20 },
    { customerId: 'eve', date: '2024-02-20', amount: 10 },
    { customerId: 'bob', date: '2024-03-04', amount: 10 },
  ]
  const cell = (cohort_day: number, age: number, rest: readonly [number, number, number, number, number]): object => {
    const [active, count, revenue, last_here, returned_here] = rest
    return { cohort_day, age, active, orders: count, revenue, last_here, returned_here, problem: 0 }
  }

  it('gives the triangle, in any order of the rows', () => {
    const rows = [
      cell(19_727, 2, [1, 1, 10, 1, 1]),
      cell(19_773, 0, [1, 1, 10, 1, 0]),
      cell(19_727, 0, [2, 2, 30, 0, 0]),
      cell(19_727, 1, [1, 1, 20, 1, 1]),
    ]
    for (const asOf of ['2024-03-31', '2024-03-15']) {
      expect(cohortRetentionFromSummary(rows, { asOf })).toEqual(cohortRetention(orders, { asOf }))
    }
  })

  it('gives it for rolling windows, by the day of the first purchase', () => {
    const options = { asOf: '2024-03-31', windows: 'rolling' } as const
    const rows = [
      cell(19_727, 0, [1, 2, 40, 1, 0]),
      cell(19_731, 0, [1, 1, 10, 0, 0]),
      cell(19_731, 1, [1, 1, 10, 1, 1]),
      cell(19_773, 0, [1, 1, 10, 1, 0]),
    ]
    expect(cohortRetentionFromSummary(rows, options)).toEqual(cohortRetention(orders, options))
  })
})

describe('groupedHistoriesFromSummary', () => {
  it('gives histories in the shape of the rows, with their weights', () => {
    const rows = {
      repeat_purchases: [0, 1],
      first_day: [5, 5],
      last_day: [5, 12],
      last_purchase_age: [0, 1],
      age: [2, 2],
      customers: [10, 3],
      problem: [0, 0],
    }
    const { histories, weights, customers } = groupedHistoriesFromSummary(rows)
    expect(histories.lastPurchaseAge).toEqual(Float64Array.of(0, 1))
    expect(histories.lastDay).toEqual(Float64Array.of(5, 12))
    expect([...weights, customers]).toEqual([10, 3, 13])
  })
})
