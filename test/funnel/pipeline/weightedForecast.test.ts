import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf } from '../../../src/data/fields.js'
import { seededRandom } from '../../../src/data/random.js'
import { type Opportunity, opportunityFields } from '../../../src/data/rows.js'
import { stagePresets, weightedForecast } from '../../../src/funnel/index.js'
import { codeStages, readDeals } from '../../../src/funnel/pipeline/deals.js'
import { forecastDeals } from '../../../src/funnel/pipeline/forecastDeals.js'
import { stageOdds } from '../../../src/funnel/pipeline/stageOdds.js'
import { normalQuantile } from '../../../src/numeric/index.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'
import { deal, won } from './dealRows.js'

const amounts = (stage: string, ...values: number[]): Opportunity[] => values.map((amount) => deal({ stage, amount }))

describe('weightedForecast', () => {
  it('adds amount × probability (published: 8,599.50 of six deals at 70 %, 5,779.50 of five at 15 %)', () => {
    const talks = weightedForecast(amounts('talks', 3950, 3060, 1460, 1340, 1285, 1190), {
      probabilities: { talks: 0.7 },
    })
    expect(talks.gross).toBe('12285')
    expectClose(talks.expected, 8599.5, 1e-15)
    const early = weightedForecast(amounts('q', 20000, 10330, 4400, 2300, 1500), { probabilities: { q: 0.15 } })
    expectClose(early.expected, 5779.5, 1e-15)
  })

  it('weighs by stage (the three-part funnel: 100, 60 and 40 at 25, 50 and 75 % are 85)', () => {
    const { stages } = stagePresets.classic3
    const deals = [...amounts('top', 100), ...amounts('middle', 60), ...amounts('bottom', 40)]
    const probabilities = Object.fromEntries(stages.map(({ id, probability }) => [id, probability!]))
    const { expected, byStage } = weightedForecast(deals, { stages, probabilities })
    expect(expected).toBe(85)
    expect(byStage.map((one) => [one.stage, one.expected, one.probability])).toEqual([
      ['top', 25, 0.25],
      ['middle', 30, 0.5],
      ['bottom', 30, 0.75],
    ])
  })

  it('has the standard deviation of independent deals: √Σ a² p (1 − p), and the normal interval', () => {
    const deals = amounts('talks', ...Array.from({ length: 100 }, () => 10))
    const { expected, standardDeviation, interval, quantiles, method } = weightedForecast(deals, {
      probabilities: { talks: 0.3 },
      level: 0.8,
    })
    expectClose(standardDeviation, 10 * Math.sqrt(21), 1e-14)
    expectClose(interval.lower, expected - normalQuantile(0.9) * standardDeviation, 1e-14)
    expectClose(interval.upper, quantiles.find(({ probability }) => probability === 0.9)!.amount, 1e-14)
    expect(method).toBe('normal')
  })

  it('never leaves 0 to the gross amount', () => {
    const { interval } = weightedForecast(amounts('talks', 100), { probabilities: { talks: 0.5 }, level: 0.99 })
    expect(interval).toEqual({ lower: 0, upper: 100 })
  })

  it('plays few deals through: the true distribution of 100 and 10 at one half each', () => {
    const { interval, quantiles, method } = weightedForecast(amounts('talks', 100, 10), {
      probabilities: { talks: 0.5 },
      random: seededRandom(3),
      level: 0.8,
    })
    expect(method).toBe('simulation')
    expect(interval).toEqual({ lower: 0, upper: 110 })
    expect(quantiles.map(({ amount }) => amount)).toEqual([
      0,
      0,
      expect.any(Number),
      expect.any(Number),
      expect.any(Number),
      110,
      110,
    ])
  })

  it('adds the doubt in a probability to that in the deals (Beta-binomial variance)', () => {
    const deals = amounts('talks', 1, 1, 1, 1, 1)
    const certain = weightedForecast(deals, { probabilities: { talks: 0.5 } })
    const doubtful = weightedForecast(deals, { probabilities: { talks: { won: 2, closed: 4 } } })
    // Var of a beta-binomial number: n a b (a + b + n) / ((a + b)² (a + b + 1)), here with a = b = 2.5 and n = 5.
    expectClose(doubtful.standardDeviation, Math.sqrt((5 * 6.25 * 10) / (25 * 6)), 1e-14)
    expect(doubtful.expected).toBe(certain.expected)
    expect(doubtful.standardDeviation).toBeGreaterThan(certain.standardDeviation)
    const many = weightedForecast(deals, { probabilities: [{ stage: 'talks', won: 2e8, closed: 4e8 }] })
    expectClose(many.standardDeviation, certain.standardDeviation, 1e-7)
  })

  it('plays uncertain probabilities through with the same mean and standard deviation', () => {
    const deals = readDeals([...amounts('a', 5, 7, 9, 4), ...amounts('b', 3, 3, 3, 8, 20)], ['stage'])
    const stages = codeStages(deals, undefined)
    const odds = stageOdds(deals, stages, { a: { won: 3, closed: 9 }, b: 0.6 })
    const share = 0.8
    const { forecast, chanceOf } = forecastDeals(
      deals,
      stages,
      odds,
      { random: seededRandom(5), simulations: 40_000 },
      share,
    )
    // E X = Σ P(X ≥ t) and E X² = Σ (2t − 1) P(X ≥ t) for whole numbers.
    let mean = 0
    let square = 0
    for (let t = 1; t <= Number(forecast.gross); t++) {
      mean += chanceOf(t)
      square += (2 * t - 1) * chanceOf(t)
    }
    expectClose(mean, forecast.expected, 0.01)
    expectClose(Math.sqrt(square - mean * mean), forecast.standardDeviation, 0.01)
  })

  it('takes the probability of each deal where none are given by stage, and leaves closed deals out', () => {
    const deals = [deal({ amount: 10, probability: 0.5 }), deal({ amount: 20, probability: 1 }), won({ amount: 99 })]
    const { deals: count, gross, expected } = weightedForecast(deals)
    expect([count, gross, expected]).toEqual([2, '30', 25])
    expect(weightedForecast(columnsOf(deals, opportunityFields))).toEqual(weightedForecast(deals))
  })

  it('is 0 without open deals', () => {
    expect(weightedForecast([], { stages: ['talks'], probabilities: {} })).toMatchObject({
      deals: 0,
      gross: '0',
      expected: 0,
      standardDeviation: 0,
      interval: { lower: 0, upper: 0 },
      byStage: [{ stage: 'talks', deals: 0, gross: '0', probability: null, expected: 0, standardDeviation: 0 }],
    })
    expect(weightedForecast([], { random: seededRandom(1) }).interval).toEqual({ lower: 0, upper: 0 })
  })

  it('lies between 0 and gross, scales with the amounts, and does not depend on the order', () => {
    const deals = fc.array(
      fc.record({
        stage: fc.constantFrom('a', 'b', 'c'),
        amount: fc.integer({ min: 0, max: 1e6 }),
        probability: fc.integer({ min: 0, max: 100 }).map((p) => p / 100),
      }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(deals, fc.boolean(), (rows, isPlayed) => {
        const forecast = (given: typeof rows): ReturnType<typeof weightedForecast> =>
          weightedForecast(given, isPlayed ? { random: seededRandom(8), simulations: 200 } : {})
        const one = forecast(rows)
        expect(one.expected).toBeLessThanOrEqual(Number(one.gross) * (1 + 1e-12))
        expect(one.interval.lower).toBeGreaterThanOrEqual(0)
        expect(one.interval.upper).toBeLessThanOrEqual(Number(one.gross))
        const other = forecast([...rows].reverse())
        expectClose(other.expected, one.expected, 1e-12)
        expectClose(other.interval.upper, one.interval.upper, 1e-12)
        const double = forecast(rows.map((row) => ({ ...row, amount: 2 * row.amount })))
        expectClose(double.expected, 2 * one.expected, 1e-12)
        expectClose(double.interval.lower, 2 * one.interval.lower, 1e-12)
      }),
      { numRuns: 100 },
    )
  })

  it('refuses deals without probability and probabilities that are none', () => {
    const deals = [deal({ probability: 0.5 }), deal()]
    expectError(() => weightedForecast(deals), 'missing-value', 'opportunities[1].probability')
    expectError(() => weightedForecast([deal()]), 'missing-value', 'opportunities[0].probability')
    const given =
      (probabilities: object): (() => unknown) =>
      () =>
        weightedForecast(deals, { probabilities: probabilities as never })
    expectError(given({ lead: 0.5 }), 'missing-value', 'options.probabilities.talks')
    expectError(given({ talks: 1.5 }), 'out-of-range', 'options.probabilities.talks')
    expectError(given({ talks: null }), 'invalid-type', 'options.probabilities.talks')
    expectError(given({ talks: { won: 5, closed: 4 } }), 'out-of-range', 'options.probabilities.talks.won')
    expectError(given({ talks: { won: 1 } }), 'missing-value', 'options.probabilities.talks.closed')
    expectError(given([]), 'missing-value', 'options.probabilities')
    expectError(given([{ stage: 'talks', won: -1, closed: 4 }]), 'out-of-range', 'options.probabilities[0].won')
    expectError(given(5 as never), 'invalid-type', 'options.probabilities')
    expectError(() => weightedForecast([deal({ probability: 2 })]), 'out-of-range', 'opportunities[0].probability')
    expectError(() => weightedForecast([], { level: 0 }), 'out-of-range', 'options.level')
    expectError(() => weightedForecast([], { random: 5 as never }), 'invalid-type', 'options.random')
    expectError(() => weightedForecast([], { simulations: 0 }), 'out-of-range', 'options.simulations')
  })
})
