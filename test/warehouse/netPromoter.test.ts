import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { netPromoterBy, netPromoterScore } from '../../src/satisfaction/index.js'
import { netPromoterByFromSummary, netPromoterFromSummary, netPromoterSql } from '../../src/warehouse/index.js'
import { expectError } from '../support/expectError.js'
import { dialectNames, expectPlaced } from './placeholders.js'

const answer = fc.record({
  rating: fc.option(fc.integer({ min: 0, max: 10 })),
  group: fc.option(fc.constantFrom('b', 'a', '客')),
  weight: fc.integer({ min: 0, max: 8 }).map((n) => n / 4),
})

describe('netPromoterFromSummary and netPromoterByFromSummary', () => {
  it('give the scores of the ratings that were counted, weighted or not', () => {
    fc.assert(
      fc.property(fc.array(answer), fc.boolean(), (answers, isWeighted) => {
        const counted = new Map<
          string,
          { rating: number | null; people: number; group_label: string | null; weight: number; squared_weight: number }
        >()
        for (const { rating, group, weight } of answers) {
          const before = counted.get(`${rating} ${group}`)
          counted.set(`${rating} ${group}`, {
            rating,
            group_label: group,
            people: (before?.people ?? 0) + 1,
            weight: (before?.weight ?? 0) + weight,
            squared_weight: (before?.squared_weight ?? 0) + weight * weight,
          })
        }
        const plain = ({
          rating,
          people,
          group_label,
        }: {
          rating: number | null
          people: number
          group_label: string | null
        }) => ({ rating, people, group_label })
        const summary = [...counted.values()].map((row) => (isWeighted ? row : plain(row)))
        const ratings = answers.map(({ rating }) => rating)
        const groups = answers.map(({ group }) => group ?? '')
        const weights = answers.map(({ weight }) => weight)
        const extra = isWeighted ? { weights } : {}
        expect(netPromoterFromSummary(summary)).toEqual(netPromoterScore(ratings, extra))
        expect(netPromoterByFromSummary(summary)).toEqual(netPromoterBy({ ratings, groups, ...extra }))
      }),
    )
  })

  it('refuse ratings off the scale', () => {
    expectError(() => netPromoterFromSummary([{ rating: 11, people: 1 }]), 'out-of-range', 'rows[0].rating')
    expectError(() => netPromoterFromSummary([{ rating: 2.5, people: 1 }]), 'out-of-range', 'rows[0].rating')
    expectError(() => netPromoterFromSummary([{ rating: 2, people: 0 }]), 'out-of-range', 'rows[0].people')
    expectError(() => netPromoterByFromSummary([{ rating: 2, people: 1 }]), 'missing-column', 'rows.group_label')
    expect(
      netPromoterFromSummary([{ rating: 5, people: 2 }], { scale: [1, 5], promotersFrom: 5, detractorsTo: 3 }).score,
    ).toBe(100)
  })
})

describe('netPromoterSql', () => {
  it.each(dialectNames)('counts in %s', (dialect) => {
    const query = netPromoterSql({ table: 'survey', rating: 'q', weight: 'w', group: 'g' }, dialect)
    expectPlaced(query, dialect)
    expect(query.columns).toEqual(['rating', 'people', 'weight', 'squared_weight', 'group_label'])
    expect(netPromoterSql({ table: 'survey', rating: 'q' }, dialect).columns).toEqual(['rating', 'people'])
  })
})
