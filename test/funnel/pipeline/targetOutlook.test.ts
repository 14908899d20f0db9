import { describe, expect, it } from 'vitest'
import { columnsOf } from '../../../src/data/fields.js'
import { seededRandom } from '../../../src/data/random.js'
import { opportunityFields } from '../../../src/data/rows.js'
import { targetOutlook, weightedForecast } from '../../../src/funnel/index.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'
import { deal, lost, won } from './dealRows.js'

const quarter = { from: '2024-04-01', to: '2024-06-30', asOf: '2024-05-15' }
const inQuarter = [
  deal({ amount: 100, probability: 0.8, expectedCloseOn: '2024-06-30' }),
  deal({ amount: 60, probability: 0.5, expectedCloseOn: '2024-05-20' }),
]
const overdue = deal({ amount: 40, probability: 0.1, expectedCloseOn: '2024-03-31' })
const deals = [
  ...inQuarter,
  overdue,
  deal({ amount: 1000, probability: 1, expectedCloseOn: '2024-07-01' }),
  deal({ amount: 2000, probability: 1 }),
  won({ amount: '50.50', closedOn: '2024-04-01' }),
  won({ amount: 7, closedOn: '2024-03-31' }),
  lost({ amount: 9, closedOn: '2024-04-20' }),
]

describe('targetOutlook', () => {
  it('counts what is won in the period and what can still be', () => {
    const outlook = targetOutlook(deals, { ...quarter, target: 250.5 })
    expect(outlook).toMatchObject({
      ...quarter,
      target: '250.5',
      won: { deals: 1, amount: '50.5' },
      remaining: '200',
      open: { deals: 5, amount: '3200' },
      overdue: { deals: 1, amount: '40' },
      inPeriod: { deals: 2, amount: '160' },
      later: { deals: 1, amount: '1000' },
      undated: { deals: 1, amount: '2000' },
      coverage: 1,
    })
    expect(outlook.forecast.expected).toBe(114)
    expect(outlook.expected).toBe(164.5)
    expect(outlook.gap).toBe(86)
    expectClose(outlook.requiredCoverage, 200 / 114, 1e-15)
    expectClose(outlook.attainment, 50.5 / 250.5, 1e-15)
    expect(outlook.interval.lower).toBe(50.5 + outlook.forecast.interval.lower)
  })

  it('can leave overdue deals out, and lower all by what slips', () => {
    const strict = targetOutlook(deals, { ...quarter, target: 250.5, overdue: 'exclude' })
    expect(strict.forecast).toEqual(weightedForecast(inQuarter))
    const slipping = targetOutlook(deals, { ...quarter, target: 250.5, slippageRate: 0.25 })
    expectClose(slipping.forecast.expected, 0.75 * 114, 1e-15)
    const none = targetOutlook(deals, { ...quarter, target: 250.5, slippageRate: 1 })
    expect(none).toMatchObject({ requiredCoverage: null, probability: 0, expected: 50.5 })
    const doubtful = { ...quarter, target: 100, probabilities: { talks: { won: 3, closed: 8 } }, slippageRate: 0.5 }
    const played = targetOutlook(deals, { ...doubtful, random: seededRandom(2), simulations: 20_000 })
    expectClose(played.forecast.expected, 0.5 * (3.5 / 9) * 200, 1e-14)
  })

  it('gives the probability of the target: 0.8 where the one deal of two is needed, found by playing through', () => {
    const play = { ...quarter, random: seededRandom(4), simulations: 40_000 }
    // 100 or more needs the deal of 100; 60 is reached by either; 160 needs both.
    const chances = [100, 60, 160, 160.01].map((target) => targetOutlook(inQuarter, { ...play, target }).probability)
    ;[0.8, 0.9, 0.4, 0].forEach((chance, i) => {
      expectClose(chances[i], chance, 0.02)
    })
    expect(targetOutlook([], { ...play, target: 0 }).probability).toBe(1)
  })

  it('approximates it by the normal distribution without random numbers', () => {
    const many = Array.from({ length: 400 }, () => deal({ amount: 1, probability: 0.5, expectedCloseOn: '2024-06-01' }))
    const chance = (target: number): number => targetOutlook(many, { ...quarter, target }).probability
    expect(chance(200)).toBe(0.5)
    expectClose(chance(210), 0.158655, 1e-5)
    expect([chance(0), chance(401)]).toEqual([1, 0])
    const sure = [
      deal({ amount: 5, probability: 1, expectedCloseOn: '2024-06-01' }),
      deal({ amount: 5, probability: 0, expectedCloseOn: '2024-06-01' }),
    ]
    expect([5, 6].map((target) => targetOutlook(sure, { ...quarter, target }).probability)).toEqual([1, 0])
  })

  it('is sure once the target is won', () => {
    const outlook = targetOutlook(deals, { ...quarter, target: 50 })
    expect(outlook).toMatchObject({ remaining: '0', coverage: null, probability: 1 })
    expect(targetOutlook([], { ...quarter, target: 0 }).attainment).toBeNull()
  })

  it('says the same of columns', () => {
    const options = { ...quarter, target: 200, probabilities: { talks: 0.4 } }
    expect(targetOutlook(columnsOf(deals, opportunityFields), options)).toMatchObject({
      forecast: targetOutlook(deals, options).forecast,
    })
  })

  it('refuses periods and options that make no sense', () => {
    const bad =
      (change: object): (() => unknown) =>
      () =>
        targetOutlook(deals, { ...quarter, target: 1, ...change })
    expectError(bad({ to: '2024-03-01' }), 'out-of-range', 'options.to')
    expectError(bad({ asOf: '2024-07-01' }), 'out-of-range', 'options.to')
    expectError(bad({ target: -1 }), 'out-of-range', 'options.target')
    expectError(bad({ slippageRate: 1.1 }), 'out-of-range', 'options.slippageRate')
    expectError(bad({ overdue: 'maybe' }), 'invalid-option', 'options.overdue')
    expectError(bad({ from: 'soon' }), 'invalid-date', 'options.from')
    expectError(() => targetOutlook(deals, undefined as never), 'missing-value', 'options')
  })
})
