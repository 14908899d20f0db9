import { describe, expect, it } from 'vitest'
import { movementChart, type VegaLiteSpecification, winBackChart } from '../../src/charts/index.js'
import { subscriptionMovements, winBackPlan } from '../../src/churn/index.js'
import type { Language } from '../../src/data/labels.js'
import { subscriptionsOfEvents, windows } from '../churn/rates/log.js'
import { describeCharts } from '../support/describeCharts.js'

const period = subscriptionMovements(subscriptionsOfEvents(), windows[0]!.options).periods[0]!
const empty = subscriptionMovements([], { from: '2024-02-01', to: '2024-02-29' }).periods[0]!
const segment = { customers: 200, probability: 0.3, contactCost: 15, offerCost: 100, secondLifetimeValue: '900.25' }
const plan = winBackPlan([
  { ...segment, id: 'key' },
  { ...segment, id: 'small', probability: 0.01 },
])

const charts: Record<string, (language: Language) => VegaLiteSpecification> = {
  'movements of revenue': (language) => movementChart(period, { language }),
  'movements of customers': (language) => movementChart(period, { language, measure: 'customers' }),
  'movements of nobody': (language) => movementChart(empty, { language }),
  'win-back': (language) => winBackChart(plan, { language }),
  'win-back of all': (language) => winBackChart(plan, { language, scope: 'all' }),
  'win-back of nobody': (language) => winBackChart(winBackPlan([]), { language }),
}

describeCharts(charts)

const barsOf = (specification: VegaLiteSpecification): Record<string, unknown>[] =>
  JSON.parse(JSON.stringify(specification.data)).values

describe('the bars', () => {
  it('hang where the one before ended, and the last change ends where the closing stands', () => {
    const bars = barsOf(movementChart(period))
    expect(bars.map(({ label }) => label)).toEqual(['835', '+570', '+50', '+190', '−50', '−190', '1,405'])
    expect(bars.map(({ start, end }) => [start, end])).toEqual([
      [0, 835],
      [835, 1405],
      [1405, 1455],
      [1455, 1645],
      [1645, 1595],
      [1595, 1405],
      [0, 1405],
    ])
    const customers = barsOf(movementChart(period, { measure: 'customers' }))
    expect(customers.map(({ end }) => end)).toEqual([8, 11, 13, 9, 9])
  })

  it('go below 0 where winning back costs more than it brings', () => {
    const loss = winBackPlan([{ ...segment, id: 'small', probability: 0.01 }])
    expect(barsOf(winBackChart(loss, { scope: 'all' })).map(({ label, kind }) => [label, kind])).toEqual([
      ['1,801', 'Total'],
      ['−3,000', 'Cost'],
      ['−200', 'Cost'],
      ['−1,400', 'Total'],
    ])
    expect(barsOf(winBackChart(loss)).map(({ end }) => end)).toEqual([0, 0, 0, 0])
  })

  it('refuses amounts that no bar can show', () => {
    const total = { value: '1e400', costOfContacts: 0, costOfOffers: 0, profit: 0 }
    expect(() => winBackChart({ plan: total, all: total })).toThrow(
      expect.objectContaining({ code: 'out-of-range', path: 'plan.plan.value' }),
    )
  })
})
