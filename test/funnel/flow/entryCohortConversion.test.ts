import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf } from '../../../src/data/index.js'
import { type StageChange, stageChangeFields } from '../../../src/data/rows.js'
import { entryCohortConversion, pipelineFlow } from '../../../src/funnel/index.js'
import { expectError } from '../../support/expectError.js'
import { histories, simulatedPipeline, TRUTH } from './pipelines.js'

const path = (opportunityId: string, ...steps: readonly (readonly [to: string, at: string])[]): StageChange[] =>
  steps.map(([to, at], i) => ({ opportunityId, from: i === 0 ? null : steps[i - 1]![0], to, at }))
const options = { stages: ['a', 'b'], asOf: '2024-04-15', ages: [30, 60] }
const some = [
  ...path('p1', ['a', '2024-01-05'], ['b', '2024-01-10'], ['won', '2024-02-04']),
  ...path('p2', ['a', '2024-01-20'], ['lost', '2024-03-01']),
  ...path('p3', ['b', '2024-03-10'], ['won', '2024-03-20']),
  ...path('p4', ['a', '2024-03-20']),
  ...path('p5', ['a', '2024-04-10']),
]

describe('conversion by entry cohort', () => {
  const { cohorts, average } = entryCohortConversion(some, options)

  it('counts what became of the deals of each period, also of those in which nobody began', () => {
    expect(
      cohorts.map(({ cohort, deals, won, lost, open, finished, winRate, highestWinRate }) => [
        cohort,
        deals,
        won,
        lost,
        open,
        finished,
        winRate,
        highestWinRate,
      ]),
    ).toEqual([
      ['2024-01', 2, 1, 1, 0, true, 0.5, 0.5],
      ['2024-02', 0, 0, 0, 0, true, null, null],
      ['2024-03', 2, 1, 0, 1, false, 0.5, 1],
      ['2024-04', 1, 0, 0, 1, false, 0, 1],
    ])
    expect(cohorts[2]!.stages.map(({ stage, reached, rate }) => [stage, reached, rate])).toEqual([
      ['a', 2, 1],
      ['b', 1, 0.5],
      ['won', 1, 0.5],
    ])
    expect(cohorts[1]!.stages[0]).toEqual({ stage: 'a', reached: 0, rate: null, interval: null })
    expect(cohorts[0]!.winInterval!.upper).toBeLessThan(1)
  })

  it('compares at the same age, by deals that were watched for so long', () => {
    const agesOf = (c: number) =>
      cohorts[c]!.ages.map(({ days, finished, eligible, won, lost, winRate }) => [
        days,
        finished,
        eligible,
        won,
        lost,
        winRate,
      ])
    expect(agesOf(0)).toEqual([
      // Won on the thirtieth day.
      [30, true, 2, 1, 0, 0.5],
      [60, true, 2, 1, 1, 0.5],
    ])
    // On 15 April p3 is 36 days old, p4 26.
    expect(agesOf(2)).toEqual([
      [30, false, 1, 1, 0, 1],
      [60, false, 0, 0, 0, null],
    ])
    expect(average.map(({ days, finished, eligible, won }) => [days, finished, eligible, won])).toEqual([
      [30, false, 3, 2],
      [60, false, 2, 1],
    ])
  })

  it('calls a cohort finished when its period is over and nothing is open', () => {
    const closed = path('x', ['a', '2024-04-01'], ['won', '2024-04-02'])
    const finished = (asOf: string) =>
      entryCohortConversion(closed, { ...options, asOf }).cohorts.map((cohort) => cohort.finished)
    expect(finished('2024-04-29')).toEqual([false])
    expect(finished('2024-04-30')).toEqual([true])
  })

  it('does not make young deals look like losses, as the rate over all deals does', () => {
    const { changes, end } = simulatedPipeline(6000, 120, 5)
    const result = entryCohortConversion(changes, { stages: TRUTH.stages, asOf: end, ages: [30] })
    const full = result.cohorts.filter(({ ages }) => ages[0]!.finished)
    expect(full.length).toBeGreaterThan(1)
    // At one age all cohorts are alike, as they are in truth; so far they differ by their age.
    const all = result.average[0]!.winRate!
    for (const { ages } of full) {
      const { winRate, eligible } = ages[0]!
      expect(Math.abs(winRate! - all)).toBeLessThan(4 * Math.sqrt((all * (1 - all)) / eligible))
    }
    expect(result.cohorts.at(-1)!.winRate!).toBeLessThan(0.6 * result.cohorts[0]!.winRate!)
    expect(result.cohorts.at(-1)!.finished).toBe(false)
  })

  it('adds up to the flow, in any order of the rows and from columns', () => {
    fc.assert(
      fc.property(histories, (changes) => {
        const same = { stages: ['a', 'b', 'c'], asOf: '1970-08-15' }
        const result = entryCohortConversion(changes, same)
        const { counts, conversion } = pipelineFlow(changes, same)
        const total = (of: (cohort: (typeof result.cohorts)[number]) => number) =>
          result.cohorts.reduce((sum, cohort) => sum + of(cohort), 0)
        expect(total(({ deals }) => deals)).toBe(counts.deals)
        expect([total(({ won }) => won), total(({ lost }) => lost)]).toEqual([counts.won, counts.lost])
        conversion.stages.forEach(({ count }, k) => {
          expect(total(({ stages }) => stages[k]!.reached)).toBe(count)
        })
        for (const { ages } of result.cohorts) {
          for (const { won, lost, eligible } of ages) expect(won + lost).toBeLessThanOrEqual(eligible)
        }
        expect(entryCohortConversion(changes.toReversed(), same)).toEqual(result)
        expect(entryCohortConversion(columnsOf(changes, stageChangeFields), same)).toEqual(result)
      }),
    )
  })

  it('has no cohort without a deal', () => {
    const none = entryCohortConversion([], { ...options, ages: [30] })
    expect(none.cohorts).toEqual([])
    expect(none.average).toEqual([
      { days: 30, finished: true, eligible: 0, won: 0, lost: 0, winRate: null, interval: null },
    ])
  })

  it('names bad options by their path', () => {
    const convert = (wrong: object) => () => entryCohortConversion(some, { ...options, ...wrong })
    expectError(convert({ cohort: 'decade' }), 'invalid-option', 'options.cohort')
    expectError(convert({ weekStart: 'friday' }), 'invalid-option', 'options.weekStart')
    expectError(convert({ ages: 30 }), 'invalid-type', 'options.ages')
    expectError(convert({ ages: [1.5] }), 'out-of-range', 'options.ages[0]')
    expectError(convert({ level: 2 }), 'out-of-range', 'options.level')
  })
})
