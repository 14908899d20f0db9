import { describe, expect, it } from 'vitest'
import { netPromoterChart, netPromoterTrendChart, type VegaLiteSpecification } from '../../src/charts/index.js'
import type { Language } from '../../src/data/labels.js'
import { netPromoterBy, netPromoterScore, netPromoterTrend } from '../../src/satisfaction/index.js'
import { describeCharts } from '../support/describeCharts.js'

const score = netPromoterScore([10, 9, 9, 8, 7, 3])
const below = netPromoterScore({ promoters: 10, passives: 20, detractors: 1200 })
const nobody = netPromoterScore([])
const { groups } = netPromoterBy({
  ratings: [10, 9, 9, 8, 7, 3, null],
  groups: ['north', 'north', 'south', 'south', 'south', 'north', 'west'],
})

/** Months of 200 answers with so many promoters, the rest detractors; none in the third month. */
const months = [100, 160, 0, 60]
const ratings = months.flatMap((promoters) =>
  promoters === 0 ? [] : Array.from({ length: 200 }, (_, i) => (i < promoters ? 10 : 0)),
)
const days = months.flatMap((promoters, month) => (promoters === 0 ? [] : Array(200).fill(19_723 + 31 * month)))
const trend = netPromoterTrend({ ratings, days })
const empty = netPromoterTrend({ ratings: [], days: [] })
const silent = netPromoterTrend({ ratings: [null], days: [19_723] })
const long = netPromoterTrend({ ratings: [9, 3], days: [19_723, 19_823] }, { period: 'day' })
const one = netPromoterTrend({ ratings: [9, 3], days: [19_723, 19_723] })

const charts: Record<string, (language: Language) => VegaLiteSpecification> = {
  'a score': (language) => netPromoterChart(score, { language }),
  'a score below zero': (language) => netPromoterChart(below, { language }),
  'a score of nobody': (language) => netPromoterChart(nobody, { language }),
  'scores of groups': (language) => netPromoterChart(groups, { language }),
  'no groups': (language) => netPromoterChart([], { language }),
  'a trend': (language) => netPromoterTrendChart(trend, { language }),
  'a trend of nothing': (language) => netPromoterTrendChart(empty, { language }),
  'a trend of silence': (language) => netPromoterTrendChart(silent, { language }),
  'a long trend': (language) => netPromoterTrendChart(long, { language }),
  'one period': (language) => netPromoterTrendChart(one, { language }),
}

describeCharts(charts)

/** The values of layer k, or of the chart. */
const valuesOf = (specification: VegaLiteSpecification, k?: number): Record<string, unknown>[] => {
  const plain = JSON.parse(JSON.stringify(specification))
  return (k === undefined ? plain : plain.layer[k]).data.values
}

describe('netPromoterChart', () => {
  it('tells score, interval and answers, with a minus sign that is one', () => {
    expect(valuesOf(netPromoterChart(score), 3)[0]?.text).toBe('33 (−27 … 71), n = 6')
    expect(valuesOf(netPromoterChart(below), 3)[0]?.text).toMatch(/^−97 \(−98 … −95\), n = 1,230$/)
    expect(valuesOf(netPromoterChart(nobody), 3)[0]?.text).toBe('no answers')
    expect(valuesOf(netPromoterChart(nobody), 2)).toEqual([])
  })

  it('draws detractors to the left and promoters to the right', () => {
    expect(valuesOf(netPromoterChart(below), 0).map(({ end }) => Math.round(Number(end)))).toEqual([-98, 1])
  })

  it('names the groups as it is told', () => {
    const names = valuesOf(netPromoterChart(groups, { names: { north: 'North', west: 'North' } }), 3)
    expect(names.map(({ place, name }) => [place, name])).toEqual([
      [0, 'North'],
      [1, 'south'],
      [2, 'North'],
    ])
  })

  it('says the level', () => {
    expect(netPromoterChart(score).title.subtitle).toBe('Point: score with its 95% interval; bars: shares in percent')
    const wide = netPromoterScore([10, 3], { level: 0.995 })
    expect(netPromoterChart(wide, { language: 'zh' }).title.subtitle).toContain('99.5%置信区间')
  })
})

describe('netPromoterTrendChart', () => {
  it('sets off the periods that differ clearly from the one before', () => {
    expect(valuesOf(netPromoterTrendChart(trend)).map(({ period, change }) => [period, change])).toEqual([
      ['2024-01', 'no clear change'],
      ['2024-02', 'clearly above the one before'],
      ['2024-04', 'clearly below'],
    ])
  })

  it('keeps the place of periods without an answer, and names not more than fit', () => {
    const { x } = JSON.parse(JSON.stringify(netPromoterTrendChart(trend))).layer[1].encoding
    expect(x.scale.domain).toEqual(['2024-01', '2024-02', '2024-03', '2024-04'])
    const days101 = JSON.parse(JSON.stringify(netPromoterTrendChart(long))).layer[1].encoding.x
    expect(days101.scale.domain).toHaveLength(101)
    expect(days101.axis.values.length).toBeLessThanOrEqual(24)
  })

  it('says the score of all, and whether the periods differ', () => {
    expect(netPromoterTrendChart(trend).title.subtitle).toMatch(
      /^All together 7; differences between the periods: p = /,
    )
    expect(netPromoterTrendChart(one).title.subtitle).toBe('All together 0')
    expect(netPromoterTrendChart(empty, { language: 'zh' }).title.subtitle).toBe('无人作答')
  })
})
