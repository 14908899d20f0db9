import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayNumber } from '../../../src/data/index.js'
import {
  compareNetPromoterScores,
  type NetPromoterScore,
  netPromoterBy,
  netPromoterScore,
  netPromoterTrend,
} from '../../../src/satisfaction/index.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'

const scoreIn = ({ score, promoters, detractors, responses, unanswered, interval }: NetPromoterScore) => ({
  score,
  promoters,
  detractors,
  responses,
  unanswered,
  interval,
})

const day = (date: string): number => dayNumber(date)
const ratings = [9, 10, 3, 9, 6, null, 8, 10]
const days = [
  day('2024-01-01'),
  day('2024-01-31'),
  day('2024-01-15'),
  day('2024-02-01'),
  day('2024-02-29'),
  day('2024-02-10'),
  null,
  day('2024-05-02'),
]

describe('netPromoterTrend', () => {
  it('scores each month, also those without answers', () => {
    const trend = netPromoterTrend({ ratings, days })
    expect(trend.periods.map(({ period }) => period)).toEqual(['2024-01', '2024-02', '2024-03', '2024-04', '2024-05'])
    expect(scoreIn(trend.periods[0]!)).toEqual(scoreIn(netPromoterScore([9, 10, 3])))
    expect(scoreIn(trend.periods[1]!)).toEqual(scoreIn(netPromoterScore([9, 6, null])))
    expect(trend.periods[2]).toMatchObject({ score: null, change: null, responses: 0 })
    expect(scoreIn(trend.total)).toEqual(scoreIn(netPromoterScore([9, 10, 3, 9, 6, null, 10])))
    expect(trend).toMatchObject({ period: 'month', undated: 1 })
  })

  it('tests each month against the last one before that has answers', () => {
    const { periods } = netPromoterTrend({ ratings, days })
    expect(periods.map(({ change }) => change?.from ?? null)).toEqual([null, '2024-01', null, null, '2024-02'])
    const { difference, z, pValue } = compareNetPromoterScores([9, 6], [9, 10, 3])
    expect(periods[1]!.change).toMatchObject({ difference, z, pValue })
    const [first, second] = [periods[1]!.change!, periods[4]!.change!]
    const smaller = Math.min(first.pValue!, second.pValue!)
    const [of] = [first, second].filter((change) => change.pValue === smaller)
    expectClose(of?.adjustedPValue, Math.min(1, 2 * smaller), 1e-14)
  })

  it('goes by day, week, quarter and year, with the method and level asked for', () => {
    const names = (['day', 'week', 'quarter', 'year'] as const).map(
      (period) => netPromoterTrend({ ratings, days }, { period }).periods[0]!.period,
    )
    expect(names).toEqual(['2024-01-01', '2024-01-01', '2024-Q1', '2024'])
    expect(netPromoterTrend({ ratings, days }, { period: 'week', weekStart: 'sunday' }).periods[0]!.period).toBe(
      '2023-12-31',
    )
    const [wald] = netPromoterTrend({ ratings, days }, { interval: 'wald', level: 0.9 }).periods
    expect(wald!.interval).toEqual(netPromoterScore([9, 10, 3], { interval: 'wald', level: 0.9 }).interval)
  })

  it('weighs ratings', () => {
    const weights = [1, 2, 3, 4, 5, 6, 7, 8]
    const { periods, total } = netPromoterTrend({ ratings, days, weights })
    expect(scoreIn(periods[0]!)).toEqual(scoreIn(netPromoterScore([9, 10, 3], { weights: [1, 2, 3] })))
    const dated = netPromoterScore([9, 10, 3, 9, 6, null, 10], { weights: [1, 2, 3, 4, 5, 6, 8] })
    expectClose(total.score, dated.score!, 1e-13)
    expectClose(total.effectiveResponses, dated.effectiveResponses, 1e-13)
  })

  it('tells whether anything varies at all', () => {
    const same = netPromoterTrend({ ratings: [9, 3, 9, 3], days: [19723, 19723, 19754, 19754] })
    expect(same.variation).toEqual({ chiSquare: 0, degreesOfFreedom: 1, pValue: 1 })
    expect(netPromoterTrend({ ratings: [9, 3], days: [19723, 19723] }).variation).toBeNull()
    // Of two periods it is the square of the z of their difference.
    const two = netPromoterTrend({ ratings: [9, 9, 9, 3, 3, 8], days: [19723, 19723, 19723, 19754, 19754, 19754] })
    expectClose(two.variation?.chiSquare, two.periods[1]!.change!.z! ** 2, 1e-12)
    expectClose(two.variation?.pValue, two.periods[1]!.change!.pValue!, 1e-12)
    const unanimous = { ratings: [9, 9, 3, 9], days: [19723, 19723, 19754, 19754] }
    expect(netPromoterTrend(unanimous, { interval: 'wald' }).variation).toBeNull()
  })

  it('tells whether it rises, by the line through all periods', () => {
    // Two periods: their difference, with its z.
    const two = netPromoterTrend({ ratings: [9, 9, 9, 3, 3, 8], days: [19723, 19723, 19723, 19754, 19754, 19754] })
    expectClose(two.slope?.z, two.periods[1]!.change!.z!, 1e-12)
    expectClose(two.slope?.standardError, two.periods[1]!.change!.standardError!, 1e-12)
    expectClose(two.slope?.interval.lower, two.periods[1]!.change!.interval!.lower, 1e-12)
    // Periods of equal certainty: the usual least squares. Adjusted, 3 of 4 less 1 of 4 are (3.75 − 1.75)/7 and so on.
    const months = [
      [9, 9, 9, 3],
      [9, 9, 3, 3],
      [9, 3, 3, 3],
    ]
    const level = netPromoterTrend({
      ratings: months.flat(),
      days: months.flatMap((_, i) => Array(4).fill(19723 + 31 * i)),
    })
    expectClose(level.slope?.perPeriod, -200 / 7, 1e-12)
    expect(netPromoterTrend({ ratings: [9, 3], days: [19723, 19723] }).slope).toBeNull()
    const unanimous = { ratings: [9, 9, 3, 9], days: [19723, 19723, 19754, 19754] }
    expect(netPromoterTrend(unanimous, { interval: 'wald' }).slope).toBeNull()
  })

  it('counts empty periods as time that passes', () => {
    const apart = netPromoterTrend({ ratings: [9, 9, 8, 3, 3, 8], days: [19723, 19723, 19723, 19785, 19785, 19785] })
    const beside = netPromoterTrend({ ratings: [9, 9, 8, 3, 3, 8], days: [19723, 19723, 19723, 19754, 19754, 19754] })
    expect(apart.periods).toHaveLength(3)
    expectClose(apart.slope?.perPeriod, beside.slope!.perPeriod / 2, 1e-12)
    expectClose(apart.slope?.pValue, beside.slope!.pValue, 1e-12)
  })

  it('has no periods without a day', () => {
    const empty = { periods: [], variation: null, undated: 0 }
    expect(netPromoterTrend({ ratings: [], days: [] })).toMatchObject(empty)
    const found = netPromoterTrend({ ratings: [9, 3], days: [null, Number.NaN] })
    expect(found).toMatchObject({ ...empty, undated: 2 })
    expect(found.total.score).toBeNull()
  })

  it('is the score of each period, in any order of the rows', () => {
    const row = fc.record({
      rating: fc.option(fc.integer({ min: 0, max: 10 })),
      day: fc.option(fc.integer({ min: 19_700, max: 19_900 })),
    })
    fc.assert(
      fc.property(fc.array(row, { maxLength: 60 }), (rows) => {
        const columnsOf = (list: typeof rows) => ({
          ratings: list.map(({ rating }) => rating),
          days: list.map(({ day: at }) => at),
        })
        const trend = netPromoterTrend(columnsOf(rows))
        expect(netPromoterTrend(columnsOf(rows.toReversed()))).toEqual(trend)
        for (const { period, ...score } of trend.periods) {
          const within = rows.filter(
            ({ day: at }) => at !== null && new Date(at * 86_400_000).toISOString().startsWith(period),
          )
          expect(scoreIn(score)).toEqual(scoreIn(netPromoterScore(within.map(({ rating }) => rating))))
        }
      }),
    )
  })

  it.each<[string, string, () => unknown]>([
    ['out-of-range', 'columns.ratings[1]', () => netPromoterTrend({ ratings: [9, 12], days: [null, null] })],
    ['out-of-range', 'columns.days[0]', () => netPromoterTrend({ ratings: [9], days: [1.5] })],
    ['out-of-range', 'columns.days', () => netPromoterTrend({ ratings: [9, 9], days: [0, 9e6] })],
    ['unequal-lengths', 'columns.days', () => netPromoterTrend({ ratings: [9], days: [] })],
    ['unequal-lengths', 'columns.weights', () => netPromoterTrend({ ratings: [9], days: [0], weights: [1, 2] })],
    ['missing-value', 'columns.days', () => netPromoterTrend({ ratings: [9] } as never)],
    ['missing-value', 'columns', () => netPromoterTrend(undefined as never)],
    [
      'invalid-option',
      'options.period',
      () => netPromoterTrend({ ratings: [], days: [] }, { period: 'hour' as 'day' }),
    ],
    [
      'invalid-option',
      'options.weekStart',
      () => netPromoterTrend({ ratings: [], days: [] }, { weekStart: 'friday' as 'sunday' }),
    ],
    [
      'invalid-option',
      'options.adjustment',
      () => netPromoterTrend({ ratings: [], days: [] }, { adjustment: 'fdr' as 'none' }),
    ],
  ])('throws %s at %s', (code, path, call) => {
    expectError(call, code, path)
  })
})

describe('netPromoterBy', () => {
  const groups = ['b', 'a', 'b', 'a', 'a', 'b', '', 'c']

  it('scores each group in order of the ids and tests it against the rest', () => {
    const found = netPromoterBy({ ratings, groups })
    expect(found.groups.map(({ group }) => group)).toEqual(['a', 'b', 'c'])
    expect(scoreIn(found.groups[0]!)).toEqual(scoreIn(netPromoterScore([10, 9, 6])))
    const { difference, z, pValue } = compareNetPromoterScores([10, 9, 6], [9, 3, 10])
    expect(found.groups[0]!.againstRest).toMatchObject({ difference, z, pValue })
    expect(scoreIn(found.total)).toEqual(scoreIn(netPromoterScore([9, 10, 3, 9, 6, null, 10])))
    expect(found).toMatchObject({ ungrouped: 1, variation: { degreesOfFreedom: 2 } })
  })

  it('takes coded groups, and keeps those without answers', () => {
    const coded = { codes: Uint32Array.of(1, 0, 1, 0, 0, 1, 3, 2), values: ['a', 'b', 'c', '', 'empty'] }
    const found = netPromoterBy({ ratings, groups: coded })
    expect(found.groups.map(({ group, score }) => [group, score === null])).toEqual([
      ['a', false],
      ['b', false],
      ['c', false],
      ['empty', true],
    ])
    expect(found.groups[3]!.againstRest).toBeNull()
    expect(found.groups.slice(0, 3)).toEqual(netPromoterBy({ ratings, groups }).groups)
  })

  it('weighs ratings, and has no rest of one group', () => {
    const weights = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]
    const found = netPromoterBy({ ratings, groups, weights })
    expect(scoreIn(found.groups[0]!)).toEqual(scoreIn(netPromoterScore([10, 9, 6], { weights: [0.2, 0.4, 0.5] })))
    const rest = netPromoterScore([9, 3, 10], { weights: [0.1, 0.3, 0.8] })
    const alone = netPromoterScore([10, 9, 6], { weights: [0.2, 0.4, 0.5] })
    expectClose(found.groups[0]!.againstRest?.difference, alone.score! - rest.score!, 1e-10)
    expectClose(found.groups[0]!.againstRest?.z, compareNetPromoterScores(alone, rest).z!, 1e-10)
    // Sums of weights that round off must not look like a rest.
    const one = netPromoterBy({ ratings: [9, 3, 8], groups: ['a', 'a', 'a'], weights: [0.1, 0.2, 0.3] })
    expect(one.groups[0]!.againstRest).toBeNull()
    expect(one.variation).toBeNull()
  })

  it('has no groups of nothing', () => {
    expect(netPromoterBy({ ratings: [], groups: [] })).toMatchObject({ groups: [], ungrouped: 0, variation: null })
    expect(netPromoterBy({ ratings: [9], groups: [''] })).toMatchObject({ groups: [], ungrouped: 1 })
  })

  it.each<[string, string, () => unknown]>([
    ['invalid-type', 'columns.groups', () => netPromoterBy({ ratings: [9], groups: 'a' as never })],
    ['invalid-type', 'columns.groups', () => netPromoterBy({ ratings: [9] } as never)],
    ['unequal-lengths', 'columns.groups', () => netPromoterBy({ ratings: [9], groups: ['a', 'b'] })],
    ['invalid-id', 'columns.groups[0]', () => netPromoterBy({ ratings: [9], groups: [3] as never })],
    ['out-of-range', 'columns.ratings[0]', () => netPromoterBy({ ratings: [99], groups: [''] })],
    ['out-of-range', 'columns.weights[0]', () => netPromoterBy({ ratings: [9], groups: ['a'], weights: [-1] })],
    [
      'invalid-option',
      'options.adjustment',
      () => netPromoterBy({ ratings: [], groups: [] }, { adjustment: 'x' as 'holm' }),
    ],
  ])('throws %s at %s', (code, path, call) => {
    expectError(call, code, path)
  })
})
