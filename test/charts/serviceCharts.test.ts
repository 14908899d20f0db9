import { describe, expect, it } from 'vitest'
import { callsByIntervalChart, complaintTimesChart, type VegaLiteSpecification } from '../../src/charts/index.js'
import type { Call, Complaint } from '../../src/data/index.js'
import type { Language } from '../../src/data/labels.js'
import { callsByInterval, complaintIndicators } from '../../src/service/index.js'
import { describeCharts } from '../support/describeCharts.js'

const START = Date.UTC(2025, 10, 3)
const HOUR = 3_600_000
const complaints = Array.from({ length: 60 }, (_, i): Complaint => {
  const receivedAt = START + i * 7 * HOUR
  return {
    id: `m${i}`,
    customerId: `c${i % 40}`,
    grade: ['general', 'major', 'other'][i % 3]!,
    receivedAt,
    respondedAt: receivedAt + (1 + (i % 5)) * HOUR,
    ...(i % 6 === 5 ? {} : { resolvedAt: receivedAt + (5 + ((i * 7) % 90)) * HOUR }),
  }
})
const asOf = '2025-12-31'
const indicators = complaintIndicators(complaints, { asOf })
const urgent = complaintIndicators(
  [{ id: 'm', customerId: 'a', grade: 'urgent', receivedAt: START, resolvedAt: START + 30 * HOUR }],
  { asOf },
)
const openOnly = complaintIndicators([{ id: 'm', customerId: 'a', grade: 'major', receivedAt: START }], { asOf })
const many = complaintIndicators(
  Array.from(
    { length: 5000 },
    (_, i): Complaint => ({
      id: `m${i}`,
      customerId: 'a',
      grade: 'general',
      receivedAt: START,
      resolvedAt: START + (1 + i) * 60_000,
    }),
  ),
  { asOf },
)

const calls = Array.from({ length: 300 }, (_, i): Call => {
  const offeredAt = START + (i % 10) * 24 * HOUR + (8 + ((i * 13) % 97) / 10) * HOUR
  return i % 8 === 0
    ? { offeredAt, abandonedAt: offeredAt + 30_000 }
    : { offeredAt, answeredAt: offeredAt + (i % 40) * 1000, endedAt: offeredAt + 300_000 }
})
const rules = { thresholdSeconds: 20, convention: 'offered' } as const
const byTime = callsByInterval(calls, rules)
const byDay = callsByInterval(calls, { ...rules, by: 'weekday', intervalMinutes: 60 })
const fine = callsByInterval(calls, { ...rules, by: 'weekday', intervalMinutes: 15 })

const charts: Record<string, (language: Language) => VegaLiteSpecification> = {
  'times to the resolution': (language) => complaintTimesChart(indicators, { language }),
  'times to the answer': (language) =>
    complaintTimesChart(indicators, { language, until: 'response', names: { other: 'X' } }),
  'one grade': (language) => complaintTimesChart(urgent, { language }),
  'open complaints only': (language) => complaintTimesChart(openOnly, { language }),
  'no complaints': (language) => complaintTimesChart(complaintIndicators([], { asOf, time: 'business' }), { language }),
  'thousands of complaints': (language) => complaintTimesChart(many, { language }),
  'calls over the day': (language) => callsByIntervalChart(byTime, { language, target: 0.8 }),
  'calls over the week': (language) => callsByIntervalChart(byDay, { language }),
  'calls over the week, finer': (language) => callsByIntervalChart(fine, { language }),
  'no calls': (language) => callsByIntervalChart(callsByInterval([], rules), { language }),
  'no calls of the week': (language) =>
    callsByIntervalChart(callsByInterval([], { ...rules, by: 'weekday' }), { language }),
}

describeCharts(charts)

describe.each(Object.entries(charts))('the subtitle of %s', (_, make) => {
  it.each(['en', 'zh'] as const)('is in its language (%s)', (language) => {
    const text = make(language).title.subtitle ?? ''
    if (language === 'zh') expect(text).toMatch(/\p{Script=Han}/u)
    else expect(text).not.toMatch(/\p{Script=Han}/u)
  })
})

const valuesOf = (specification: VegaLiteSpecification): Record<string, unknown>[] =>
  JSON.parse(JSON.stringify(specification.data)).values

describe('complaint times', () => {
  it('rise from nobody to the share that is resolved at the end of the curve', () => {
    const points = valuesOf(complaintTimesChart(indicators)).filter(({ grade }) => grade === 'General complaint')
    expect(points[0]).toEqual({ grade: 'General complaint', hours: 0, share: 0 })
    const shares = points.map(({ share }) => Number(share))
    expect([...shares].sort((a, b) => a - b)).toEqual(shares)
    const { curve } = indicators.grades[0]!.handlingTime
    expect(shares.at(-1)).toBe(1 - curve!.survival.at(-1)!)
  })

  it('end with the last resolution, not with the oldest open complaint', () => {
    const hours = valuesOf(complaintTimesChart(indicators)).map((point) => Number(point.hours))
    expect(Math.max(...hours)).toBeLessThan(95)
    expect(valuesOf(complaintTimesChart(openOnly))).toEqual([
      { grade: 'Major complaint', hours: 0, share: 0 },
      { grade: 'Major complaint', hours: 0, share: 0 },
    ])
  })

  it('draw no more points than can be seen', () => {
    const points = valuesOf(complaintTimesChart(many))
    expect(points.length).toBeLessThan(1300)
    expect(points.at(-1)).toEqual({ grade: 'General complaint', hours: 5000 / 60, share: 1 })
  })

  it('say the medians, and of one grade whether it was in time', () => {
    expect(complaintTimesChart(urgent).title.subtitle).toBe('Urgent complaint: median 30 h, on time 0.0%')
    expect(complaintTimesChart(openOnly, { language: 'zh' }).title.subtitle).toBe('重大投诉：中位数–，及时率0.0%')
    expect(complaintTimesChart(indicators).title.subtitle).toMatch(
      /^Median: General complaint [\d.]+ h, Major complaint/,
    )
    expect(complaintTimesChart(indicators, { names: { other: 'Any other' } }).title.subtitle).toContain('Any other')
  })
})

describe('calls over the day', () => {
  it('are all there, answered and given up', () => {
    const { vconcat } = JSON.parse(JSON.stringify(callsByIntervalChart(byTime)))
    const bars: { calls: number }[] = vconcat[0].data.values
    const sum = bars.reduce((total, bar) => total + bar.calls, 0)
    expect(Math.round((sum * 10) / 2)).toBe(300)
    expect(vconcat[1].layer).toHaveLength(1)
    expect(JSON.parse(JSON.stringify(callsByIntervalChart(byTime, { target: 0.8 }))).vconcat[1].layer).toHaveLength(2)
  })

  it('print the service level into cells that are large enough', () => {
    expect(JSON.parse(JSON.stringify(callsByIntervalChart(byDay))).layer).toHaveLength(2)
    expect(JSON.parse(JSON.stringify(callsByIntervalChart(fine))).layer).toHaveLength(1)
    expect(callsByIntervalChart(byDay).title.subtitle).toMatch(
      /^Lowest service level: \w+day \d\d:00–\d\d:00, [\d.]+%; in the cells/,
    )
  })
})
