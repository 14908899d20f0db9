import { describe, expect, it } from 'vitest'
import { survivalChart, type VegaLiteSpecification } from '../../src/charts/index.js'
import type { Language } from '../../src/data/labels.js'
import { kaplanMeier } from '../../src/survival/index.js'
import { describeCharts } from '../support/describeCharts.js'

const time = [9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161, 5]
const event = [1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0, 1]
const group = time.map((_, i) => (i % 2 === 0 ? '企业客户' : 'a plan with a rather long name'))
const many = Array.from({ length: 9000 }, (_, i) => 1 + ((i * 7919) % 8999))

const charts: Record<string, (language: Language) => VegaLiteSpecification> = {
  'one curve': (language) => survivalChart(kaplanMeier({ time, event }), { language, timeUnit: 'weeks' }),
  groups: (language) => survivalChart(kaplanMeier({ time, event, group }), { language }),
  'many times': (language) =>
    survivalChart(kaplanMeier({ time: many, event: many.map((_, i) => i % 3).map((k) => k === 0) }), { language }),
  'a curve that comes down to 0': (language) =>
    survivalChart(kaplanMeier({ time: [1, 2], event: [1, 1] }), { language }),
  'log-log limits': (language) => survivalChart(kaplanMeier({ time, event }, { interval: 'log-log' }), { language }),
  'one customer at time 0': (language) => survivalChart(kaplanMeier({ time: [0], event: [0] }), { language }),
  'negative times': (language) => survivalChart(kaplanMeier({ time: [-3, -1.5], event: [1, 0] }), { language }),
  'nobody of one group so late': (language) =>
    survivalChart(kaplanMeier({ time: [1, 20, 30], event: [1, 1, 0], group: ['a', 'b', 'b'] }, { from: 10 }), {
      language,
    }),
}

describeCharts(charts)

interface Part {
  readonly data: { readonly values: readonly Record<string, number | string | null>[] }
}
interface Parts {
  readonly vconcat: readonly [{ readonly layer: readonly Part[] }, Part]
}
const partsOf = (specification: VegaLiteSpecification): Parts => specification as VegaLiteSpecification & Parts

describe('survival charts', () => {
  it('draw no more steps than can be seen', () => {
    const [, lines] = partsOf(charts['many times']!('en')).vconcat[0].layer
    expect(lines!.data.values.length).toBeLessThanOrEqual(2 * 620 + 2)
    expect(lines!.data.values.at(-1)!.time).toBe(8999)
  })

  it('mark who was last seen as a customer while they are few', () => {
    const marks = (specification: VegaLiteSpecification): number =>
      partsOf(specification).vconcat[0].layer[2]!.data.values.length
    expect(marks(charts['one curve']!('en'))).toBe(4)
    expect(marks(charts['many times']!('en'))).toBe(0)
  })

  it('tell below how many are under observation', () => {
    const { values } = partsOf(charts['one curve']!('en')).vconcat[1].data
    expect(values.slice(0, 3)).toEqual([
      { group: 'all', time: 0, atRisk: 12 },
      { group: 'all', time: 25, atRisk: 6 },
      { group: 'all', time: 50, atRisk: 1 },
    ])
  })

  it('say the medians', () => {
    expect(charts['one curve']!('en').title.subtitle).toBe('Median 31 (95% limits 18 to –)')
    expect(charts['one curve']!('zh').title.subtitle).toBe('中位时长 31（95%置信限 18 至 –）')
    expect(charts.groups!('en').title.subtitle).toBe('Median: a plan with a rather long name 26, 企业客户 31')
    expect(charts['one customer at time 0']!('zh').title.subtitle).toBe('中位时长 未达到')
  })
})
