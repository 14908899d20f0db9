import { Ajv } from 'ajv'
import schema from 'vega-lite/vega-lite-schema.json' with { type: 'json' }
import { describe, expect, it } from 'vitest'
import type { VegaLiteSpecification } from '../../src/charts/index.js'
import { renderCharts } from '../../src/charts/render.js'
import type { Language } from '../../src/data/labels.js'

const validate = new Ajv({ strict: false, validateFormats: false, allErrors: false }).compile(schema)

/** Fails unless the specification is valid Vega-Lite, plain data, draws without a stray number, and has its title in the language. */
async function expectChart(specification: VegaLiteSpecification, language: Language): Promise<void> {
  expect(validate(specification), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true)
  expect(JSON.parse(JSON.stringify(specification))).toEqual(structuredClone(specification))
  const [svg] = await renderCharts([specification])
  expect(svg).toMatch(/^<svg[^>]*viewBox/)
  expect(svg).toContain(specification.title.text)
  expect(svg).not.toMatch(/NaN|undefined|Infinity/)
  if (language === 'zh') expect(specification.title.text).toMatch(/\p{Script=Han}/u)
  else expect(specification.title.text).not.toMatch(/\p{Script=Han}/u)
}

/** {@link expectChart} for each of the charts, in both languages. */
export function describeCharts(charts: Readonly<Record<string, (language: Language) => VegaLiteSpecification>>): void {
  describe.each(Object.entries(charts))('the chart of %s', (_, make) => {
    it.each(['en', 'zh'] as const)('is a Vega-Lite specification that renders (%s)', (language) =>
      expectChart(make(language), language),
    )
  })
}
