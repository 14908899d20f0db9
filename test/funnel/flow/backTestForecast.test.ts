import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf, seededRandom } from '../../../src/data/index.js'
import { type StageChange, stageChangeFields } from '../../../src/data/rows.js'
import { forecastAt } from '../../../src/funnel/flow/pastForecast.js'
import { backTestForecast, calibrateProbabilities, pipelineFlow } from '../../../src/funnel/index.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'
import { hasShared } from '../../support/shared.js'
import { histories, oraclePipeline, simulatedPipeline, TRUTH } from './pipelines.js'

const path = (opportunityId: string, ...steps: readonly (readonly [to: string, at: string])[]): StageChange[] =>
  steps.map(([to, at], i) => ({ opportunityId, from: i === 0 ? null : steps[i - 1]![0], to, at }))
const some = [
  ...path('p1', ['a', '2024-01-05'], ['b', '2024-01-20'], ['won', '2024-02-10']),
  ...path('p2', ['a', '2024-01-10'], ['lost', '2024-03-05']),
  ...path('p3', ['a', '2024-02-01'], ['b', '2024-03-20'], ['won', '2024-04-02']),
  ...path('p4', ['b', '2024-03-25']),
]
const deals = [
  { id: 'p1', amount: '1000.00' },
  { id: 'p2', amount: 400 },
  { id: 'p3', amount: 600 },
  { id: 'p4', amount: 200 },
]
const options = { stages: ['a', 'b'], asOf: '2024-04-30' }
const fixed = { ...options, probabilities: { a: 0.25, b: 0.5 } }

describe.skipIf(!hasShared)('the reference pipeline (needs the shared data)', () => {
  it('has the weighted forecast on its last day', () => {
    const { changes, opportunities, stages, asOf, expected } = oraclePipeline()
    const { points } = backTestForecast(opportunities, changes, { stages, asOf, every: 'day', minimumDeals: 1 })
    const last = points.at(-1)!
    expectClose(last.forecast, expected.weighted_forecast as number, 1e-12)
    expectClose(last.amount, expected.open_pipeline_value as number, 1e-12)
    const byStage = expected.open_by_stage as Record<string, { n: number; value: number }>
    for (const { stage, open, amount } of last.stages) {
      expect(open).toBe(byStage[stage]!.n)
      expectClose(amount, byStage[stage]!.value, 1e-12)
    }
    expect([last.actual, last.finished]).toEqual([0, false])
  })
})

describe('the back-test of a forecast', () => {
  it('sets what given probabilities said at each month end against what came', () => {
    const { points, summary } = backTestForecast(deals, some, fixed)
    expect(
      points.map(({ on, open, amount, forecast, actual, undecided, finished, error, within }) => [
        on,
        open,
        amount,
        forecast,
        actual,
        undecided,
        finished,
        error,
        within,
      ]),
    ).toEqual([
      ['2024-01-31', 2, 1400, 600, 1000, 0, true, -400, true],
      ['2024-02-29', 2, 1000, 250, 600, 0, true, -350, true],
      ['2024-03-31', 2, 800, 400, 600, 200, false, null, null],
      ['2024-04-30', 1, 200, 100, 0, 200, false, null, null],
    ])
    // 400² · ¼ · ¾ + 1000² · ½ · ½
    expectClose(points[0]!.standardDeviation, Math.sqrt(30_000 + 250_000), 1e-14)
    expect(points[0]!.interval!.lower).toBe(0)
    expect(points[0]!.interval!.upper).toBe(1400)
    expect(points[0]!.stages).toEqual([
      { stage: 'a', open: 1, amount: 400, probability: 0.25, evidence: null },
      { stage: 'b', open: 1, amount: 1000, probability: 0.5, evidence: null },
    ])
    expect(summary).toEqual({
      points: 2,
      forecast: 850,
      actual: 1600,
      meanError: -375,
      bias: 850 / 1600 - 1,
      meanAbsolutePercentageError: (0.4 + 350 / 600) / 2,
      percentagePoints: 2,
      weightedAbsoluteError: 750 / 1600,
      rootMeanSquaredError: Math.sqrt((400 ** 2 + 350 ** 2) / 2),
      coverage: 1,
    })
  })

  it('asks within a horizon what came in time, and learns from snapshots a horizon back', () => {
    const { points, horizonDays } = backTestForecast(deals, some, {
      ...options,
      horizonDays: 30,
      minimumDeals: 1,
    })
    expect(horizonDays).toBe(30)
    expect(points.map(({ on, actual, undecided, finished }) => [on, actual, undecided, finished])).toEqual([
      ['2024-01-31', 1000, 0, true],
      // p3 was won on 2 April, after the 30 days.
      ['2024-02-29', 0, 0, true],
      ['2024-03-31', 600, 0, true],
      ['2024-04-30', 0, 200, false],
    ])
    const told = points.map(({ stages }) => stages.map(({ probability, evidence }) => [probability, evidence]))
    expect(told).toEqual([
      [
        [null, 0],
        [null, 0],
      ],
      // 31 January and 30 days are 1 March.
      [
        [null, 0],
        [null, 0],
      ],
      [
        [0, 3],
        [1, 1],
      ],
      [
        [0, 3],
        [2 / 3, 3],
      ],
    ])
    expect(points.map(({ forecast }) => forecast)).toEqual([null, null, 800, 200 * (2 / 3)])
  })

  it('has no forecast while too few deals have told a probability', () => {
    const { points, summary } = backTestForecast(deals, some, options)
    expect(
      points.every(({ forecast, interval, error }) => forecast === null && interval === null && error === null),
    ).toBe(true)
    expect(summary).toEqual({
      points: 0,
      forecast: 0,
      actual: 0,
      meanError: null,
      bias: null,
      meanAbsolutePercentageError: null,
      percentagePoints: 0,
      weightedAbsoluteError: null,
      rootMeanSquaredError: null,
      coverage: null,
    })
  })

  it('says how many deals lack an amount or a history', () => {
    const result = backTestForecast([...deals.slice(1), { id: 'p9', amount: 1 }], some, fixed)
    expect([result.withoutAmount, result.withoutHistory]).toEqual([1, 1])
    expect(result.points[0]!.amount).toBe(400)
  })

  it('weighs an undecided deal of no amount as undecided', () => {
    const { points } = backTestForecast([{ id: 'p4', amount: 0 }], some.slice(-1), fixed)
    expect(points.at(-1)).toMatchObject({ undecided: 0, finished: false, error: null })
  })

  it('agrees with calibrating and forecasting anew at each month end', () => {
    const { changes, end } = simulatedPipeline(600, 240, 21)
    const random = seededRandom(4)
    const ids = [...new Set(changes.map(({ opportunityId }) => opportunityId))]
    const amounts = new Map(ids.map((id) => [id, Math.round(1000 * random())]))
    const rows = ids.map((id) => ({ id, amount: amounts.get(id)! }))
    const { points } = backTestForecast(rows, changes, { stages: TRUTH.stages, asOf: end })
    expect(points.length).toBe(7)
    for (const { on, forecast, open, stages } of points.slice(1)) {
      const then = { stages: TRUTH.stages, asOf: on, later: 'ignore' } as const
      const { probabilities } = calibrateProbabilities(changes, then)
      const { openDeals } = pipelineFlow(changes, then)
      expect(open).toBe(openDeals.length)
      const expected = openDeals.reduce(
        (sum, deal) => sum + amounts.get(deal.opportunityId)! * probabilities[deal.stage]!,
        0,
      )
      expectClose(forecast, expected, 1e-12)
      stages.forEach(({ stage, probability }) => {
        expectClose(probability, probabilities[stage]!, 1e-12)
      })
    }
  })

  it('knows nothing of what came later', () => {
    const known = ({
      on,
      open,
      amount,
      stages,
      forecast,
      standardDeviation,
      interval,
    }: ReturnType<typeof backTestForecast>['points'][number]) => ({
      on,
      open,
      amount,
      stages,
      forecast,
      standardDeviation,
      interval,
    })
    const anyHorizon = fc.constantFrom({}, { horizonDays: 20 })
    fc.assert(
      fc.property(histories, anyHorizon, (changes, horizon) => {
        const rows = [...new Set(changes.map(({ opportunityId }) => opportunityId))].map((id, i) => ({
          id,
          amount: 1 + i,
        }))
        const at = (asOf: string) =>
          backTestForecast(rows, changes, {
            stages: ['a', 'b', 'c'],
            asOf,
            later: 'ignore',
            minimumDeals: 1,
            ...horizon,
          }).points.map(known)
        const early = at('1970-04-30')
        expect(at('1970-07-31').slice(0, early.length)).toEqual(early)
      }),
    )
  })

  it('is unbiased and covers what came where the past is like the future', () => {
    const { changes, end } = simulatedPipeline(4000, 1500, 8)
    const ids = [...new Set(changes.map(({ opportunityId }) => opportunityId))]
    const rows = ids.map((id, i) => ({ id, amount: 500 + 1000 * (i % 7) }))
    const test = { stages: TRUTH.stages, asOf: end }
    for (const { summary } of [
      backTestForecast(rows, changes, test),
      backTestForecast(rows, changes, { ...test, horizonDays: 30 }),
    ]) {
      expect(summary.points).toBeGreaterThan(40)
      expect(Math.abs(summary.bias!)).toBeLessThan(0.06)
      expect(summary.coverage).toBeGreaterThan(0.85)
    }
    const wrong = backTestForecast(rows, changes, { ...test, probabilities: { lead: 0.7, offer: 0.9, talks: 0.95 } })
    expect(wrong.summary.bias).toBeGreaterThan(0.25)
    expect(wrong.summary.coverage).toBeLessThan(0.6)
  })

  it('has the same answer from columns, and survives JSON', () => {
    const rows = backTestForecast(deals, some, fixed)
    const columns = backTestForecast(
      { id: deals.map(({ id }) => id), amount: Float64Array.of(1000, 400, 600, 200) },
      columnsOf(some, stageChangeFields),
      fixed,
    )
    expect(columns).toEqual(rows)
    expect(JSON.parse(JSON.stringify(rows))).toEqual(rows)
  })

  it('has no point without a deal', () => {
    expect(backTestForecast([], [], options).points).toEqual([])
  })

  it('names bad options by their path', () => {
    const test = (wrong: object) => () => backTestForecast(deals, some, { ...fixed, ...wrong })
    expectError(test({ every: 'hour' }), 'invalid-option', 'options.every')
    expectError(test({ horizonDays: 0 }), 'out-of-range', 'options.horizonDays')
    expectError(test({ minimumDeals: 0 }), 'out-of-range', 'options.minimumDeals')
    expectError(test({ probabilities: { a: 0.5 } }), 'missing-value', 'options.probabilities["b"]')
    expectError(test({ probabilities: { a: 0.5, b: 2 } }), 'out-of-range', 'options.probabilities["b"]')
    expectError(test({ probabilities: [0.5, 1] }), 'invalid-type', 'options.probabilities')
    expectError(() => backTestForecast([...deals, deals[0]!], some, fixed), 'duplicate-id', 'opportunities[4].id')
  })
})

describe('the variance of a forecast', () => {
  const open = Uint32Array.of(2, 1)
  const amount = Float64Array.of(300, 500)
  const squares = Float64Array.of(50_000, 250_000)
  const evidence = [
    { given: null, deals: 20, won: 6 },
    { given: null, deals: 10, won: 6 },
  ]
  const [p, q] = [6.5 / 21, 6.5 / 11]

  it('is that of the deals, of the probabilities, and of what these have in common', () => {
    const { forecast, variance } = forecastAt({ open, amount, squares }, evidence, 1, true)
    expect(forecast).toBe(300 * 0.3 + 500 * 0.6)
    const ofDeals = 50_000 * p * (1 - p) + 250_000 * q * (1 - q)
    const ofRates = (300 ** 2 * p * (1 - p)) / 20 + (500 ** 2 * q * (1 - q)) / 10
    expectClose(variance, ofDeals + ofRates + (2 * 300 * 500 * q * (1 - q)) / 20, 1e-14)
    expectClose(forecastAt({ open, amount, squares }, evidence, 1, false).variance, ofDeals + ofRates, 1e-14)
  })

  it('leaves out stages without open deals', () => {
    const none = { open: Uint32Array.of(0, 1), amount: Float64Array.of(0, 500), squares: Float64Array.of(0, 250_000) }
    const { forecast, variance, probabilities } = forecastAt(
      none,
      [{ given: null, deals: 0, won: 0 }, evidence[1]!],
      5,
      true,
    )
    expect([forecast, probabilities]).toEqual([300, [null, 0.6]])
    expectClose(variance, 250_000 * q * (1 - q) * 1.1, 1e-14)
  })

  it('has the covariance that nested counts have', () => {
    // 20 deals reach the first stage, each of them the second with ½, and is won from there with 0.6.
    const random = seededRandom(12)
    let [n, sumP, sumQ, sumPQ, predicted] = [0, 0, 0, 0, 0]
    for (let run = 0; run < 40_000; run++) {
      let [reached, won] = [0, 0]
      for (let i = 0; i < 20; i++) {
        if (random() >= 0.5) continue
        reached += 1
        if (random() < 0.6) won += 1
      }
      if (reached !== 10) continue
      n += 1
      sumP += won / 20
      sumQ += won / reached
      sumPQ += (won / 20) * (won / reached)
      predicted += (0.6 * 0.4) / 20
    }
    expectClose(sumPQ / n - (sumP / n) * (sumQ / n), predicted / n, 0.06)
  })
})
