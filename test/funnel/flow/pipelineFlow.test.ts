import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf, rowsOf } from '../../../src/data/index.js'
import { type StageChange, stageChangeFields } from '../../../src/data/rows.js'
import { openDealFields, type PipelineFlowOptions, pipelineFlow } from '../../../src/funnel/index.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'
import { hasShared } from '../../support/shared.js'
import { histories, oraclePipeline, simulatedPipeline, TRUTH } from './pipelines.js'

const DAY = 86_400_000
const options: PipelineFlowOptions = { stages: ['a', 'b', 'c'], asOf: '1970-07-20' }
const path = (opportunityId: string, ...steps: readonly (readonly [to: string, at: string])[]): StageChange[] =>
  steps.map(([to, at], i) => ({ opportunityId, from: i === 0 ? null : steps[i - 1]![0], to, at }))

/** Six deals whose numbers can be counted by hand. */
const some = [
  ...path('won', ['a', '2024-01-05'], ['b', '2024-01-15'], ['c', '2024-02-01'], ['won', '2024-02-11']),
  ...path('skipped', ['a', '2024-01-10'], ['c', '2024-01-20'], ['won', '2024-03-01']),
  ...path('back', ['a', '2024-01-20'], ['b', '2024-01-30'], ['a', '2024-02-09'], ['b', '2024-02-19']),
  ...path('lost', ['a', '2024-02-01'], ['lost', '2024-02-03']),
  ...path('fresh', ['b', '2024-03-10']),
  ...path('never', ['lost', '2024-03-05']),
]
const flow = pipelineFlow(some, { stages: ['a', 'b', 'c'], asOf: '2024-03-15' })

describe.skipIf(!hasShared)('the reference pipeline (needs the shared data)', () => {
  const { changes, stages, asOf, expected } = oraclePipeline()
  const result = pipelineFlow(changes, { stages, asOf })

  it('has the counts, by stages reached and as entered', () => {
    const { all, won, lost, open } = expected.counts as Record<string, number>
    expect(result.counts).toEqual({ deals: all, won, lost, open })
    expect(result.conversion.stages.map(({ count }) => count)).toEqual(expected.reached_implied)
    expect([...result.stages.map(({ entered }) => entered), result.counts.won]).toEqual(expected.entered_observed)
    expect([result.regressions, result.skips]).toEqual([expected.regressions, expected.skips])
    result.conversion.stages.forEach(({ stepRate, cumulativeRate }, k) => {
      const step = (expected.stage_conversion_implied as (number | null)[])[k]
      if (step !== null) expectClose(stepRate, step!, 1e-12)
      expectClose(cumulativeRate, (expected.overall_conversion_implied as number[])[k]!, 1e-12)
    })
  })

  it('has the dwell times, with open deals counted and without', () => {
    const times = expected.time_in_stage as Record<string, Record<string, number>>
    for (const { stage, dwell } of result.stages) {
      const time = times[stage]!
      expect([dwell.finished, dwell.open]).toEqual([time.completed_n, time.open_n])
      expect([dwell.finishedMedian, dwell.median]).toEqual([time.median_completed, time.km_median_incl_open])
      expectClose(dwell.finishedMean, time.mean_completed!, 1e-12)
    }
  })

  it('has the length of a sale', () => {
    expectClose(result.cycle.won.meanDays, expected.avg_cycle_days_won as number, 1e-12)
    expect(result.cycle.won.medianDays).toBe(expected.median_cycle_days_won)
  })
})

describe('pipeline flow', () => {
  it('counts how deals come into each stage and leave it', () => {
    const counts = flow.stages.map((stage) => [
      stage.stage,
      stage.reached,
      stage.entered,
      stage.opened,
      stage.visits,
      stage.reentries,
      stage.open,
      stage.left,
      stage.advanced.count,
      stage.skipped.count,
      stage.regressed.count,
      stage.lost.count,
    ])
    expect(counts).toEqual([
      ['a', 6, 4, 4, 5, 1, 0, 5, 4, 1, 0, 1],
      ['b', 4, 3, 1, 4, 1, 2, 2, 1, 0, 1, 0],
      ['c', 2, 2, 0, 2, 0, 0, 2, 2, 0, 0, 0],
    ])
    expect(flow.stages[0]!.advanced).toMatchObject({ count: 4, rate: 0.8 })
    // Wilson (1927) by hand: (0.8 + z²/10 ± z·√(0.032 + z²/100)) / (1 + z²/5), z = 1.959964.
    expectClose(flow.stages[0]!.advanced.interval?.lower, 0.3755346, 1e-6)
    expectClose(flow.stages[0]!.advanced.interval?.upper, 0.9637758, 1e-6)
    expect(flow.counts).toEqual({ deals: 6, open: 2, won: 2, lost: 2 })
    expect([flow.skips, flow.regressions]).toEqual([1, 1])
  })

  it('lists every kind of move', () => {
    expect(flow.transitions.map(({ from, to, count }) => `${from} ${to} ${count}`)).toEqual([
      'null a 4',
      'null b 1',
      'null lost 1',
      'a b 3',
      'a c 1',
      'a lost 1',
      'b a 1',
      'b c 1',
      'c won 2',
    ])
  })

  it('balances each period: closing = opening + in − out', () => {
    const { periods } = flow
    expect(
      periods.map(({ period, finished, opening, opened, won, lost, closing }) => [
        period,
        finished,
        opening,
        opened,
        won,
        lost,
        closing,
      ]),
    ).toEqual([
      ['2024-01', true, 0, 3, 0, 0, 3],
      ['2024-02', true, 3, 1, 1, 1, 2],
      ['2024-03', false, 2, 2, 1, 1, 2],
    ])
    expect(periods[1]!.stages).toEqual([
      { stage: 'a', opening: 0, inflow: 2, outflow: 2, advanced: 1, regressed: 0, lost: 1, closing: 0 },
      { stage: 'b', opening: 2, inflow: 1, outflow: 2, advanced: 1, regressed: 1, lost: 0, closing: 1 },
      { stage: 'c', opening: 1, inflow: 1, outflow: 1, advanced: 1, regressed: 0, lost: 0, closing: 1 },
    ])
  })

  it('tells whether asOf ends a period', () => {
    const finished = (asOf: string, period: 'month' | 'quarter' | 'year' | 'week') =>
      pipelineFlow(path('x', ['a', '2024-01-02']), { stages: ['a'], asOf, period }).periods.map((one) => one.finished)
    expect(finished('2024-01-31', 'month')).toEqual([true])
    expect(finished('2024-01-30', 'month')).toEqual([false])
    expect(finished('2024-03-31', 'quarter')).toEqual([true])
    expect(finished('2024-12-31', 'year')).toEqual([true])
    expect(finished('2024-12-30', 'year')).toEqual([false])
    expect(finished('2024-01-07', 'week')).toEqual([true])
  })

  it('counts the days of open visits as at least so many', () => {
    const b = flow.stages[1]!.dwell
    // 17 and 10 are over, 25 and 5 still run: a quarter is over by 10, half by 17, more is not known.
    expect([b.finished, b.open, b.finishedMean, b.finishedMedian]).toEqual([2, 2, 13.5, 13.5])
    expect(b.median).toBe(17)
    expect(b.quantiles.map(({ time }) => time)).toEqual([10, 17, null, null])
    expect(flow.stages[1]!.stalledAfter).toBeNull()
  })

  it('lists the open deals in order of the id, and says which are stalled', () => {
    expect(flow.openDeals).toEqual([
      {
        opportunityId: 'back',
        stage: 'b',
        daysOpen: 55,
        daysInStage: 25,
        moves: 3,
        stalledAfter: null,
        stalled: false,
      },
      {
        opportunityId: 'fresh',
        stage: 'b',
        daysOpen: 5,
        daysInStage: 5,
        moves: 0,
        stalledAfter: null,
        stalled: false,
      },
    ])
    const strict = pipelineFlow(some, {
      stages: ['a', 'b', 'c'],
      asOf: '2024-03-15',
      stalled: { probability: 0.5, factor: 1.25 },
    })
    expect(strict.openDeals.map(({ stalledAfter, stalled }) => [stalledAfter, stalled])).toEqual([
      [21.25, true],
      [21.25, false],
    ])
    expect(strict.stages.map(({ stalled }) => stalled)).toEqual([0, 1, 0])
    expect(strict.stalledRule).toEqual({ probability: 0.5, factor: 1.25 })
  })

  it('measures the length of a sale by how it ended', () => {
    expect(flow.cycle.won).toEqual({ count: 2, meanDays: 44, medianDays: 44 })
    expect(flow.cycle.lost).toEqual({ count: 2, meanDays: 1, medianDays: 1 })
    expect([flow.cycle.closed.finished, flow.cycle.closed.open]).toEqual([4, 2])
  })

  it('gives open deals in the shape that came', () => {
    const columns = pipelineFlow(columnsOf(some, stageChangeFields), { stages: ['a', 'b', 'c'], asOf: '2024-03-15' })
    expect(rowsOf(columns.openDeals, openDealFields)).toEqual(flow.openDeals)
    expect({ ...columns, openDeals: null }).toEqual({ ...flow, openDeals: null })
  })

  it('has nothing to say of nothing', () => {
    const none = pipelineFlow([], options)
    expect(none.periods).toEqual([])
    expect(none.transitions).toEqual([])
    expect(none.openDeals).toEqual([])
    expect(none.conversion.overallRate).toBeNull()
    expect(none.cycle.closed).toMatchObject({ finished: 0, open: 0, median: null, finishedMean: null })
    expect(none.stages[0]).toMatchObject({ visits: 0, advanced: { count: 0, rate: null, interval: null } })
    expect(none.stages[0]!.dwell.quantiles).toEqual(
      [0.25, 0.5, 0.75, 0.9].map((probability) => ({ probability, time: null, lower: null, upper: null })),
    )
    expect(pipelineFlow(path('x', ['won', '1970-07-20']), options).stages[2]!.reached).toBe(1)
  })

  it('agrees with counting deal by deal, in any order of the rows', () => {
    const check = (changes: readonly StageChange[]): void => {
      const result = pipelineFlow(changes, { ...options, period: 'week' })
      const deals = [...new Set(changes.map(({ opportunityId }) => opportunityId))].sort()
      const stepsOf = (id: string) =>
        changes.filter(({ opportunityId }) => opportunityId === id).sort((a, b) => Number(a.at) - Number(b.at))
      const all = deals.map(stepsOf)
      const rank = (stage: string): number => ['a', 'b', 'c', 'won'].indexOf(stage)
      result.stages.forEach((stage, k) => {
        expect(stage.reached).toBe(all.filter((steps) => k === 0 || steps.some(({ to }) => rank(to) >= k)).length)
        expect(stage.entered).toBe(all.filter((steps) => steps.some(({ to }) => to === stage.stage)).length)
        expect(stage.visits).toBe(changes.filter(({ to }) => to === stage.stage).length)
        expect(stage.left).toBe(changes.filter(({ from }) => from === stage.stage).length)
        expect(stage.open).toBe(stage.visits - stage.left)
        expect(stage.regressed.count).toBe(
          changes.filter(({ from, to }) => from === stage.stage && to !== 'lost' && rank(to) < k).length,
        )
        expect(stage.dwell.finished + stage.dwell.open).toBe(stage.visits)
        expect(result.periods.at(-1)?.stages[k]?.closing ?? 0).toBe(stage.open)
      })
      for (const { stages, ...period } of result.periods) {
        expect(period.closing).toBe(stages.reduce((sum, { closing }) => sum + closing, 0))
        for (const { opening, inflow, outflow, closing } of stages) expect(closing).toBe(opening + inflow - outflow)
      }
      expect(result.periods.reduce((sum, { opened }) => sum + opened, 0)).toBe(deals.length)
      expect(result.openDeals.map(({ opportunityId }) => opportunityId)).toEqual(
        deals.filter((_, d) => rank(all[d]!.at(-1)!.to) >= 0 && rank(all[d]!.at(-1)!.to) < 3),
      )
      expect(pipelineFlow(changes.toReversed(), { ...options, period: 'week' })).toEqual(result)
    }
    fc.assert(fc.property(histories, check))
  })

  it('recovers the chances and dwell times of a simulated pipeline', () => {
    const { changes, end } = simulatedPipeline(20_000, 400, 6)
    const { stages } = pipelineFlow(changes, { stages: TRUTH.stages, asOf: end })
    stages.forEach(({ left, advanced, skipped, regressed, lost, dwell }, k) => {
      const near = (rate: number | null, truth: number): void => {
        expect(Math.abs(rate! - truth)).toBeLessThan(4 * Math.sqrt(Math.max(truth * (1 - truth), 1e-9) / left))
      }
      near(advanced.rate, TRUTH.advance[k]! + TRUTH.skip[k]!)
      near(skipped.rate, TRUTH.skip[k]!)
      near(regressed.rate, TRUTH.back[k]!)
      near(lost.rate, TRUTH.lose[k]!)
      // Whole days: within half a day of the exponential's median and 0.9 quantile.
      expect(Math.abs(dwell.median! - TRUTH.days[k]! * Math.LN2)).toBeLessThan(1)
      expect(Math.abs(dwell.quantiles[3]!.time! - TRUTH.days[k]! * Math.log(10))).toBeLessThan(2.5)
    })
  })

  it('is not misled by a short look, where the finished visits alone are', () => {
    const { changes, end } = simulatedPipeline(5000, 30, 7)
    const { dwell } = pipelineFlow(changes, { stages: TRUTH.stages, asOf: end }).stages[1]!
    const truth = TRUTH.days[1] * Math.LN2
    expect(dwell.finishedMedian).toBeLessThan(0.6 * truth)
    expect(dwell.medianLower).toBeLessThan(truth)
    expect(dwell.medianUpper ?? Infinity).toBeGreaterThan(truth - 0.5)
  })

  it('survives JSON and leaves its input alone', () => {
    const before = structuredClone(some)
    expect(JSON.parse(JSON.stringify(pipelineFlow(some, { stages: ['a', 'b', 'c'], asOf: '2024-03-15' })))).toEqual(
      flow,
    )
    expect(some).toEqual(before)
  })

  it('names bad options by their path', () => {
    const withOptions = (wrong: object) => () => pipelineFlow(some, { ...options, asOf: 100 * 365 * DAY, ...wrong })
    expectError(withOptions({ period: 'decade' }), 'invalid-option', 'options.period')
    expectError(withOptions({ weekStart: 'tuesday' }), 'invalid-option', 'options.weekStart')
    expectError(withOptions({ level: 1 }), 'out-of-range', 'options.level')
    expectError(withOptions({ probabilities: [0] }), 'out-of-range', 'options.probabilities[0]')
    expectError(withOptions({ stalled: 3 }), 'invalid-type', 'options.stalled')
    expectError(withOptions({ stalled: { probability: 1 } }), 'out-of-range', 'options.stalled.probability')
    expectError(withOptions({ stalled: { factor: 0 } }), 'out-of-range', 'options.stalled.factor')
    expectError(withOptions({ stages: undefined }), 'empty-input', 'options.stages')
  })
})
