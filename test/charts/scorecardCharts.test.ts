import { Ajv } from 'ajv'
import schema from 'vega-lite/vega-lite-schema.json' with { type: 'json' }
import { describe, expect, it } from 'vitest'
import {
  cutoffChart,
  kolmogorovSmirnovChart,
  scoreDistributionChart,
  type VegaLiteSpecification,
} from '../../src/charts/index.js'
import { renderCharts } from '../../src/charts/render.js'
import type { Language } from '../../src/data/labels.js'
import { cutoffTable, kolmogorovSmirnov, rocCurve, scoreDistribution } from '../../src/validation/index.js'

const validate = new Ajv({ strict: false, validateFormats: false, allErrors: false }).compile(schema)

const scores = Array.from({ length: 1200 }, (_, i) => 350 + ((i * 613) % 401))
const bad = scores.map((score, i) => Number((score - 350) / 4 + ((i * 7919) % 100) < 70))
const safe = { higherScore: 'no-event' } as const
const payoffs = { approvedNonEvent: 120, approvedEvent: -900 }

const charts: Record<string, (language: Language) => VegaLiteSpecification> = {
  'a score distribution': (language) => scoreDistributionChart(scoreDistribution(scores, bad), { language }),
  'scores that are equal': (language) => scoreDistributionChart(scoreDistribution([5, 5], [0, 0]), { language }),
  'scores of nobody': (language) => scoreDistributionChart(scoreDistribution([], []), { language }),
  'cut-offs': (language) => cutoffChart(cutoffTable(scores, bad, safe), { language }),
  'cut-offs and their money': (language) => cutoffChart(cutoffTable(scores, bad, { ...safe, payoffs }), { language }),
  'cut-offs of nobody': (language) => cutoffChart(cutoffTable([], []), { language }),
  'the two distributions': (language) => kolmogorovSmirnovChart(rocCurve(scores, bad, safe), { language }),
  'the distribution of one class': (language) => kolmogorovSmirnovChart(rocCurve([1, 2], [0, 0]), { language }),
  'the distributions of nobody': (language) => kolmogorovSmirnovChart(rocCurve([], []), { language }),
}

describe.each(Object.entries(charts))('the chart of %s', (_, make) => {
  it.each(['en', 'zh'] as const)(
    'is a valid Vega-Lite specification of plain data, and draws without warnings (%s)',
    async (language) => {
      const specification = make(language)
      expect(validate(specification), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true)
      expect(JSON.parse(JSON.stringify(specification))).toEqual(structuredClone(specification))
      const [picture] = await renderCharts([specification])
      expect(picture).toMatch(/^<svg[^>]*viewBox/)
      expect(picture).not.toContain('NaN')
      expect(picture).toContain(specification.title.text)
    },
  )
})

describe('charts of scorecards', () => {
  it('mark the Kolmogorov–Smirnov statistic where the function finds it, however many scores there are', () => {
    const many = Array.from({ length: 5000 }, (_, i) => ((i * 7919) % 5000) / 5000)
    const events = many.map((score, i) => Number(score > ((i * 31) % 97) / 97))
    const { value, threshold } = kolmogorovSmirnov(many, events)
    const { title, layer } = kolmogorovSmirnovChart(rocCurve(many, events))
    expect(title.subtitle).toBe(
      `KS ${(100 * value!).toFixed(1)}% at the score ${threshold!.toPrecision(4).replace(/0+$/, '')}`,
    )
    const drawn = (layer as { data: { values: object[] } }[])[0]!.data.values
    expect(drawn.length).toBeGreaterThanOrEqual(802)
    expect(drawn.length).toBeLessThanOrEqual(804)
    expect(kolmogorovSmirnovChart(rocCurve([1, 2], [0, 0])).title.subtitle).toContain('empty')
  })

  it('name the best of the cut-offs shown only where there is money', () => {
    const table = cutoffTable(scores, bad, { ...safe, payoffs })
    const best = table.cutoffs.reduce((a, b) => (b.payoff! >= a.payoff! ? b : a))
    expect(cutoffChart(table).title.subtitle).toContain(`Best cut-off shown: ${best.cutoff} (`)
    const share = (100 * bad.filter((event) => event === 1).length) / bad.length
    expect(cutoffChart(cutoffTable(scores, bad, safe)).title.subtitle).toBe(
      `Approving everybody ${share.toFixed(1)}% are bad`,
    )
  })
})
