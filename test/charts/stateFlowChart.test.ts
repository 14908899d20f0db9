import { Ajv } from 'ajv'
import schema from 'vega-lite/vega-lite-schema.json' with { type: 'json' }
import { describe, expect, it } from 'vitest'
import { stateFlowChart, type VegaLiteSpecification } from '../../src/charts/index.js'
import { renderCharts } from '../../src/charts/render.js'
import { stateFlow } from '../../src/relationship/index.js'

const validate = new Ajv({ strict: false, validateFormats: false, allErrors: false }).compile(schema)

const orders = [
  { customerId: 'a', date: '2024-01-05', amount: 20 },
  { customerId: 'a', date: '2024-04-20', amount: 20 },
  { customerId: 'b', date: '2024-01-20', amount: 20 },
  { customerId: 'b', date: '2024-02-10', amount: 20 },
]
const rules = { asOf: '2024-04-30', lostAfterDays: 30, customers: [{ id: 'n' }] }
const flow = stateFlow(orders, rules)
const flows = {
  usual: flow,
  long: stateFlow(orders, { ...rules, from: '2020-01-01' }),
  empty: stateFlow([], rules),
}
const barsOf = (specification: VegaLiteSpecification): { period: string; kind: string; count: number }[] =>
  JSON.parse(JSON.stringify(specification.data)).values

describe('stateFlowChart', () => {
  const cases = Object.entries(flows).flatMap(([name, one]) =>
    (['moves', 'states'] as const).flatMap((measure) =>
      (['en', 'zh'] as const).map((language) => [name, measure, language, one] as const),
    ),
  )

  it.each(cases)('of a flow (%s, %s, %s) is a specification that renders', async (_, measure, language, one) => {
    const specification = stateFlowChart(one, { measure, language })
    validate(specification)
    expect(validate.errors ?? []).toEqual([])
    expect(JSON.parse(JSON.stringify(specification))).toEqual(specification)
    const [svg] = await renderCharts([specification])
    expect(svg).toMatch(/^<svg/)
    expect(svg).not.toMatch(/NaN|undefined|Infinity/)
    if (language === 'en') expect(svg).not.toMatch(/\p{Script=Han}/u)
    else expect(specification.title.text).toMatch(/\p{Script=Han}/u)
  })

  it('shows those won above 0, those lost below', () => {
    const bars = barsOf(stateFlowChart(flow)).filter(({ count }) => count !== 0)
    expect(bars.map(({ period, kind, count }) => [period, kind, count])).toEqual([
      ['2024-01', 'New', 2],
      ['2024-02', 'Lost', -1],
      ['2024-03', 'Lost', -1],
      ['2024-04', 'Won back', 1],
    ])
  })

  it('shows who is in each state, but for those who are no customers', () => {
    const bars = barsOf(stateFlowChart(flow, { measure: 'states' }))
    const last = bars.filter(({ period, count }) => period === '2024-04' && count > 0)
    expect(last.map(({ kind, count }) => [kind, count])).toEqual([
      ['Repeat customer', 1],
      ['Lost customer', 1],
    ])
    const names = new Set(bars.map(({ kind }) => kind))
    expect(names.size).toBe(6)
    expect(names.has('Non-customer')).toBe(false)
  })
})
