import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  collectionEffectiveness,
  collectionRate,
  countBackDaysSalesOutstanding,
  daysSalesOutstanding,
  overdueRate,
} from '../../../src/credit/index.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'

/** Sales of January to June 2024; exact arithmetic outside of this library. */
const months = [
  { creditSales: 420_000, days: 31 },
  { creditSales: 390_000, days: 29 },
  { creditSales: 510_000, days: 31 },
  { creditSales: 450_000, days: 30 },
  { creditSales: 480_000, days: 31 },
  { creditSales: 600_000, days: 30 },
]
const [quarter, half] = [1_530_000, 2_850_000]
const receivables = 1_150_000

describe('daysSalesOutstanding', () => {
  it('agrees with the reference values of a half-year', () => {
    const ofQuarter = daysSalesOutstanding({ receivables, creditSales: quarter, days: 91, notOverdue: 700_000 })
    expectClose(ofQuarter.daysSalesOutstanding, 68.398_692_810_457_52, 1e-14)
    expectClose(ofQuarter.bestPossible, 41.633_986_928_104_58, 1e-14)
    expectClose(ofQuarter.averageDaysDelinquent, 26.764_705_882_352_942, 1e-14)
    const ofHalf = daysSalesOutstanding({ receivables, creditSales: half, days: 182, openingReceivables: 980_000 })
    expectClose(ofHalf.daysSalesOutstanding, 73.438_596_491_228_07, 1e-14)
    expectClose(ofHalf.averageDaysSalesOutstanding, 68.010_526_315_789_48, 1e-14)
    expectClose(ofHalf.turnover, 2.676_056_338_028_169, 1e-14)
    expect(ofHalf.meanReceivables).toBe(1_065_000)
  })

  it('takes the basis of 360 days by its number of days', () => {
    const { averageDaysSalesOutstanding } = daysSalesOutstanding({
      receivables,
      creditSales: half,
      days: 180,
      openingReceivables: 980_000,
    })
    expectClose(averageDaysSalesOutstanding, 67.263_157_894_736_84, 1e-14)
  })

  it('agrees with a published calculator: 500,000 of 750,000 in 30 days are 20 days', () => {
    expect(daysSalesOutstanding({ receivables: '500000', creditSales: '750000', days: 30 })).toEqual({
      receivables: 500_000,
      creditSales: 750_000,
      days: 30,
      openingReceivables: null,
      notOverdue: null,
      daysSalesOutstanding: 20,
      meanReceivables: null,
      averageDaysSalesOutstanding: null,
      turnover: null,
      bestPossible: null,
      averageDaysDelinquent: null,
    })
  })

  it('does not exist without sales, nor the turnover without receivables', () => {
    const none = daysSalesOutstanding({
      receivables: 5,
      creditSales: 0,
      days: 30,
      openingReceivables: 1,
      notOverdue: 2,
    })
    expect(none).toMatchObject({ daysSalesOutstanding: null, averageDaysSalesOutstanding: null, turnover: null })
    expect(none).toMatchObject({ bestPossible: null, averageDaysDelinquent: null, meanReceivables: 3 })
    const clean = daysSalesOutstanding({ receivables: 0, creditSales: 5, days: 30, openingReceivables: 0 })
    expect(clean).toMatchObject({ daysSalesOutstanding: 0, turnover: null })
  })

  it('refuses a period without days and money that is none', () => {
    const figures = { receivables: 1, creditSales: 1, days: 0 }
    expectError(() => daysSalesOutstanding(figures), 'out-of-range', 'figures.days')
    expectError(() => daysSalesOutstanding({ ...figures, receivables: 'x' }), 'invalid-number', 'figures.receivables')
  })
})

describe('countBackDaysSalesOutstanding', () => {
  it('agrees with the reference value: all of June and May, 70,000 of April', () => {
    const counted = countBackDaysSalesOutstanding({ receivables, periods: months })
    expectClose(counted.daysSalesOutstanding, 65.666_666_666_666_67, 1e-14)
    expect(counted.steps.map(({ period, taken, days }) => [period, taken, days])).toEqual([
      [5, 600_000, 30],
      [4, 480_000, 31],
      [3, 70_000, 4.666_666_666_666_667],
    ])
    expect(counted.unexplained).toBe(0)
  })

  it('does not exist where the receivables exceed all sales', () => {
    expect(countBackDaysSalesOutstanding({ receivables: 3_000_000, periods: months })).toMatchObject({
      daysSalesOutstanding: null,
      unexplained: 150_000,
    })
    expect(countBackDaysSalesOutstanding({ receivables: half, periods: months }).daysSalesOutstanding).toBe(182)
    expect(countBackDaysSalesOutstanding({ receivables: 0, periods: months })).toMatchObject({
      daysSalesOutstanding: 0,
      steps: [],
    })
  })

  it('is the simple ratio where sales are even', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 0, max: 6000 }), (sales, owed) => {
        fc.pre(owed <= 6 * sales)
        const even = Array.from({ length: 6 }, () => ({ creditSales: sales, days: 30 }))
        const { daysSalesOutstanding: counted } = countBackDaysSalesOutstanding({ receivables: owed, periods: even })
        const simple = daysSalesOutstanding({ receivables: owed, creditSales: 6 * sales, days: 180 })
        expectClose(counted, simple.daysSalesOutstanding ?? Number.NaN, 1e-12)
      }),
    )
  })

  it('refuses sales below 0 and no periods', () => {
    const count = (periods: never) => () => countBackDaysSalesOutstanding({ receivables: 1, periods })
    expectError(count([] as never), 'empty-input', 'figures.periods')
    expectError(count(5 as never), 'invalid-type', 'figures.periods')
    expectError(count([{ creditSales: -1, days: 30 }] as never), 'out-of-range', 'figures.periods[0].creditSales')
    expectError(count([{ creditSales: 1, days: 0 }] as never), 'out-of-range', 'figures.periods[0].days')
  })
})

describe('rates of collection', () => {
  it('collects 105 of 120, and 15 of 60 are overdue (exercise CRD-07)', () => {
    expect(collectionRate({ due: 120, collected: 105 })).toEqual({ due: 120, collected: 105, collectionRate: 0.875 })
    expect(overdueRate({ receivables: 60, overdue: 15 }).overdueRate).toBe(0.25)
  })

  it('agrees with the reference index of effectiveness', () => {
    const index = collectionEffectiveness({
      openingReceivables: 980_000,
      creditSales: half,
      receivables,
      notOverdue: 700_000,
    })
    expectClose(index.collectionEffectiveness, 0.856_230_031_948_881_8, 1e-14)
    expect([index.collected, index.collectable]).toEqual([2_680_000, 3_130_000])
  })

  it('is 1 where nothing is overdue and does not exist of nothing', () => {
    const figures = { openingReceivables: 5, creditSales: 5, receivables: 3, notOverdue: 3 }
    expect(collectionEffectiveness(figures).collectionEffectiveness).toBe(1)
    const zero = { openingReceivables: 0, creditSales: 0, receivables: 0, notOverdue: 0 }
    expect(collectionEffectiveness(zero).collectionEffectiveness).toBe(null)
    expect(collectionRate({ due: 0, collected: 0 }).collectionRate).toBe(null)
    expect(overdueRate({ receivables: 0, overdue: 0 }).overdueRate).toBe(null)
  })

  it('refuses figures that contradict each other', () => {
    const figures = { openingReceivables: 5, creditSales: 5, receivables: 3, notOverdue: 3 }
    expectError(() => overdueRate({ receivables: 1, overdue: 2 }), 'out-of-range', 'figures.overdue')
    expectError(() => collectionRate({ due: -1, collected: 2 }), 'out-of-range', 'figures.due')
    expectError(() => collectionEffectiveness({ ...figures, notOverdue: 4 }), 'out-of-range', 'figures.notOverdue')
    expectError(() => collectionEffectiveness({ ...figures, receivables: 11 }), 'out-of-range', 'figures.receivables')
  })
})
