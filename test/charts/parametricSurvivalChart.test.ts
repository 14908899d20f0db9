import { describe, expect, it } from 'vitest'
import { parametricSurvivalChart, type VegaLiteSpecification } from '../../src/charts/index.js'
import type { Language } from '../../src/data/labels.js'
import {
  compareDistributions,
  discreteHazard,
  discreteHazardCurve,
  kaplanMeier,
  parametricSurvival,
  parametricSurvivalAt,
} from '../../src/survival/index.js'
import { describeCharts } from '../support/describeCharts.js'

const time = [9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 61, 5]
const event = [1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0, 1]
const group = time.map((_, i) => (i % 2 === 0 ? '企业客户' : '个人客户'))
const columns = { time, event, group }
const times = Array.from({ length: 62 }, (_, t) => t)
const names = { time: 'time', event: 'event' } as const
const many = Array.from({ length: 9000 }, (_, i) => 1 + ((i * 7919) % 8999))

const charts: Record<string, (language: Language) => VegaLiteSpecification> = {
  distributions: (language) =>
    parametricSurvivalChart(
      kaplanMeier({ time, event }),
      compareDistributions(columns, names).map(({ distribution, fit }) => ({
        name: distribution,
        curve: parametricSurvivalAt(fit, {}, { times }),
      })),
      { language, timeUnit: 'weeks' },
    ),
  groups: (language) => {
    const fit = parametricSurvival(columns, { ...names, covariates: ['group'] })
    const curve = parametricSurvivalAt(fit, { group: ['企业客户', '个人客户'] }, { times })
    return parametricSurvivalChart(
      kaplanMeier(columns),
      [
        { name: '企业客户', curve },
        { name: '个人客户', curve, row: 1 },
      ],
      { language },
    )
  },
  periods: (language) => {
    const fit = discreteHazard(columns, { ...names, baseline: 'log' })
    return parametricSurvivalChart(
      kaplanMeier({ time, event }),
      [{ name: 'logit', curve: discreteHazardCurve(fit, {}) }],
      { language },
    )
  },
  'many times': (language) =>
    parametricSurvivalChart(kaplanMeier({ time: many, event: many.map((_, i) => i % 3 === 0) }), [], { language }),
}

interface Layers {
  readonly layer: readonly { readonly data: { readonly values: readonly Record<string, unknown>[] } }[]
}

describeCharts(charts)

describe('charts of fitted survival', () => {
  const layersOf = (specification: VegaLiteSpecification) => (specification as VegaLiteSpecification & Layers).layer

  it('give the observed curve as steps and each model as a line of its own', () => {
    const [steps, lines] = layersOf(charts.distributions!('en'))
    expect(steps!.data.values[0]).toEqual({ time: 0, survival: 1, name: 'observed', kind: 'observed' })
    expect(new Set(lines!.data.values.map(({ name }) => name)).size).toBe(4)
    expect(lines!.data.values).toHaveLength(4 * times.length)
  })

  it('draw no more steps than can be seen, to the last one', () => {
    const [steps] = layersOf(charts['many times']!('en'))
    expect(steps!.data.values).toHaveLength(2 * 620 + 1)
    expect(steps!.data.values.at(-1)!.time).toBe(8999)
  })

  it('leave out what a model does not say', () => {
    const curve = parametricSurvivalAt(parametricSurvival(columns, names), {}, { times })
    const layers = layersOf(parametricSurvivalChart(kaplanMeier({ time, event }), [{ name: 'x', curve, row: 7 }]))
    expect(layers).toHaveLength(1)
  })
})
