import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf } from '../../../src/data/index.js'
import { type StageChange, stageChangeFields } from '../../../src/data/rows.js'
import { calibrateProbabilities, weightedForecast } from '../../../src/funnel/index.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'
import { hasShared } from '../../support/shared.js'
import { histories, oraclePipeline, simulatedPipeline, TRUTH } from './pipelines.js'

const path = (opportunityId: string, ...steps: readonly (readonly [to: string, at: string])[]): StageChange[] =>
  steps.map(([to, at], i) => ({ opportunityId, from: i === 0 ? null : steps[i - 1]![0], to, at }))
const options = { stages: ['a', 'b'], asOf: '2024-06-30' }
const some = [
  ...path('p1', ['a', '2024-01-01'], ['b', '2024-01-21'], ['won', '2024-01-31']),
  ...path('p2', ['a', '2024-01-01'], ['won', '2024-01-11']),
  ...path('p3', ['a', '2024-01-01'], ['b', '2024-01-02'], ['a', '2024-01-03'], ['lost', '2024-02-12']),
  ...path('p4', ['a', '2024-01-01'], ['lost', '2024-01-06']),
  ...path('p5', ['a', '2024-06-01'], ['b', '2024-06-10']),
  ...path('p6', ['a', '2024-06-20']),
  ...path('p7', ['lost', '2024-06-20']),
]

describe.skipIf(!hasShared)('the reference pipeline (needs the shared data)', () => {
  it('has the probabilities of winning by stage reached', () => {
    const { changes, stages, asOf, expected } = oraclePipeline()
    const { probabilities } = calibrateProbabilities(changes, { stages, asOf })
    const references = expected.p_win_given_reached_closed_only as number[]
    stages.forEach((stage, k) => {
      expectClose(probabilities[stage], references[k]!, 1e-12, stage)
    })
  })
})

describe('calibrated probabilities', () => {
  it('are won ÷ closed of the deals that reached the stage; open deals are neither', () => {
    const { stages, probabilities, segments, asOf } = calibrateProbabilities(some, options)
    expect(stages.map(({ closed, won, open }) => [closed, won, open])).toEqual([
      [5, 2, 2],
      // p2 went past b, p3 had been there.
      [3, 2, 1],
    ])
    expect(probabilities).toEqual({ a: 0.4, b: 2 / 3 })
    expect(stages[1]!.bounds).toEqual({ lower: 0.5, upper: 0.75 })
    expect(stages[0]!.interval!.lower).toBeLessThan(0.4)
    expect(stages[0]!.betweenSegments).toBeNull()
    expect([segments, asOf]).toEqual([[], '2024-06-30'])
  })

  it('change with the time that a deal has been in the stage', () => {
    const [a, b] = calibrateProbabilities(some, { ...options, afterDays: [0, 10, 20, 40, 41] }).stages
    expect(a!.byTime.map(({ afterDays, closed, won }) => [afterDays, closed, won])).toEqual([
      [0, 4, 2],
      [10, 3, 2],
      [20, 2, 1],
      [40, 1, 0],
      [41, 0, 0],
    ])
    expect(b!.byTime.map(({ probability }) => probability)).toEqual([0.5, 1, null, null, null])
  })

  it('are told for each segment, drawn to that of all as far as there are few', () => {
    const { changes, end } = simulatedPipeline(900, 300, 11)
    const ids = [...new Set(changes.map(({ opportunityId }) => opportunityId))]
    const segments = new Map(ids.map((id, i) => [id, i < 3 ? 'few' : i % 2 === 0 ? 'even' : 'odd']))
    const result = calibrateProbabilities(changes, { stages: TRUTH.stages, asOf: end, segments })
    expect(result.segments.map(({ segment }) => segment)).toEqual(['even', 'few', 'odd'])
    result.stages.forEach(({ closed, won, probability, betweenSegments }, k) => {
      const own = result.segments.map(({ stages }) => stages[k]!)
      expect(own.reduce((sum, stage) => sum + stage.closed, 0)).toBe(closed)
      expect(own.reduce((sum, stage) => sum + stage.won, 0)).toBe(won)
      const [even, few] = own
      expect(few!.shrunk!.ownWeight).toBeLessThan(even!.shrunk!.ownWeight)
      expect(Math.abs(few!.shrunk!.rate - probability!)).toBeLessThan(0.15)
      expect(few!.interval!.upper - few!.interval!.lower).toBeGreaterThan(
        few!.shrunk!.interval.upper - few!.shrunk!.interval.lower,
      )
      expect(betweenSegments!.spread).toBeGreaterThan(0)
    })
    const asRecord = calibrateProbabilities(changes, {
      stages: TRUTH.stages,
      asOf: end,
      segments: Object.fromEntries(segments),
    })
    expect(asRecord).toEqual(result)
  })

  it('calls deals without a segment unassigned, and nothing else', () => {
    const { segments } = calibrateProbabilities(some, { ...options, segments: { p1: 'north', toString: 'south' } })
    expect(segments.map(({ segment, stages }) => [segment, stages[0]!.closed])).toEqual([
      ['north', 1],
      ['unassigned', 4],
    ])
    const open = calibrateProbabilities(some.slice(-2, -1), { ...options, segments: {} })
    expect(open.segments[0]!.stages[0]).toEqual({
      stage: 'a',
      closed: 0,
      won: 0,
      probability: null,
      interval: null,
      shrunk: null,
    })
    expect(open.stages[0]!.betweenSegments).toBeNull()
  })

  it('are what a weighted forecast takes, as numbers or as counts', () => {
    const { probabilities, stages } = calibrateProbabilities(some, options)
    const deals = [{ stage: 'b', amount: 900 }]
    expectClose(weightedForecast(deals, { probabilities }).expected, 600, 1e-12)
    // Two of three, with half a deal added to each side.
    expectClose(weightedForecast(deals, { probabilities: stages }).expected, (900 * 2.5) / 4, 1e-12)
  })

  it('have no probability without a closed deal', () => {
    const { stages, probabilities } = calibrateProbabilities([], options)
    expect(probabilities).toEqual({})
    expect(stages[0]).toMatchObject({ closed: 0, probability: null, interval: null, bounds: null })
  })

  it('recover those of a simulated pipeline', () => {
    const { changes, end } = simulatedPipeline(20_000, 2000, 3)
    const { stages } = calibrateProbabilities(changes, { stages: TRUTH.stages, asOf: end })
    // P(won | in a stage), from the chances of the moves: three linear equations.
    const { advance, skip, back } = TRUTH
    let [lead, offer, talks] = [0.3, 0.5, 0.7]
    for (let i = 0; i < 200; i++) {
      talks = advance[2] + back[2] * offer
      offer = advance[1] * talks + skip[1] + back[1] * lead
      lead = advance[0] * offer + skip[0] * talks
    }
    // Deals come to the first stage by their opening: the other stages are met at their first visit or passed.
    expect(Math.abs(stages[0]!.probability! - lead)).toBeLessThan(4 * Math.sqrt((lead * (1 - lead)) / 20_000))
    expect(Math.abs(stages[2]!.byTime[0]!.probability! - talks)).toBeLessThan(0.03)
  })

  it('never rise above 1, and do not fall from stage to stage', () => {
    fc.assert(
      fc.property(histories, (changes) => {
        const { stages } = calibrateProbabilities(changes, { stages: ['a', 'b', 'c'], asOf: '1970-12-31' })
        let before = 0
        for (const { closed, won, probability, interval } of stages) {
          expect(won).toBeLessThanOrEqual(closed)
          if (probability === null) continue
          expect(probability).toBeGreaterThanOrEqual(before)
          expect(interval!.lower).toBeLessThanOrEqual(probability)
          expect(interval!.upper).toBeGreaterThanOrEqual(probability)
          before = probability
        }
      }),
    )
  })

  it('are the same from columns', () => {
    expect(calibrateProbabilities(columnsOf(some, stageChangeFields), options)).toEqual(
      calibrateProbabilities(some, options),
    )
  })

  it('names bad options by their path', () => {
    const calibrate = (wrong: object) => () => calibrateProbabilities(some, { ...options, ...wrong })
    expectError(calibrate({ afterDays: 3 }), 'invalid-type', 'options.afterDays')
    expectError(calibrate({ afterDays: [0, -1] }), 'out-of-range', 'options.afterDays[1]')
    expectError(calibrate({ level: 0 }), 'out-of-range', 'options.level')
    expectError(calibrate({ segments: ['north'] }), 'invalid-type', 'options.segments')
    expectError(calibrate({ segments: { p1: 7 } }), 'invalid-id', 'options.segments["p1"]')
  })
})
