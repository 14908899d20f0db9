import { describe, expect, it } from 'vitest'
import type { VegaLiteSpecification } from '../../src/charts/specification.js'
import { staffingChart } from '../../src/charts/staffingChart.js'
import type { Language } from '../../src/data/labels.js'
import { staffingPlan } from '../../src/service/index.js'
import { describeCharts } from '../support/describeCharts.js'
import { expectError } from '../support/expectError.js'

const goals = { intervalSeconds: 1800, meanHandleSeconds: 200, serviceLevel: 0.8 }
const calls = [20, 45, 80, 120, 130, 110, 60, 70, 105, 115, 90, 70, 50, 30, 12, 0]
const forecast = calls.map((calls, i) => ({ calls, startsAt: Date.UTC(2025, 2, 3, 1, 30 * i) }))
const day = staffingPlan(forecast, goals)
const tooFew = staffingPlan(forecast, { ...goals, maximumAgents: 15 })
const count = 365 * 48
const year = staffingPlan(
  {
    startsAt: Float64Array.from({ length: count }, (_, i) => Date.UTC(2025, 0, 1) + i * 1_800_000),
    calls: Float64Array.from({ length: count }, (_, i) => Math.max(0, 60 * Math.sin((i / 48) * 2 * Math.PI))),
  },
  goals,
)
const empty = staffingPlan([], goals)
const busyOnly = staffingPlan(forecast.slice(0, 1), {
  intervalSeconds: 1800,
  meanHandleSeconds: 200,
  maximumOccupancy: 0.8,
})

const charts: Record<string, (language: Language) => VegaLiteSpecification> = {
  'a day': (language) => staffingChart(day, { language, utcOffsetMinutes: 480 }),
  'a day with too few agents': (language) => staffingChart(tooFew, { language }),
  'a year in columns': (language) => staffingChart(year, { language }),
  'one interval without a target': (language) => staffingChart(busyOnly, { language }),
  'no interval': (language) => staffingChart(empty, { language }),
}

describeCharts(charts)

const valuesOf = (specification: VegaLiteSpecification): Record<string, unknown>[] =>
  JSON.parse(JSON.stringify(specification.data)).values

describe('the staffing chart', () => {
  it('has a bar for each interval, on the clock of the call centre', () => {
    const bars = valuesOf(staffingChart(day, { utcOffsetMinutes: 480 }))
    expect(bars.map(({ agents }) => agents)).toEqual(day.intervals.map(({ agents }) => agents))
    expect(bars[0]).toMatchObject({ name: '2025-03-03 09:00', calls: '20', isBelow: false })
    expect(bars.at(-1)).toMatchObject({ agents: 0, level: null, levelText: '–', isBelow: false })
  })

  it('sets off what is below the target, and says how often agents lack', () => {
    const chart = staffingChart(tooFew)
    expect(valuesOf(chart).map(({ isBelow }) => isBelow)).toEqual(
      tooFew.intervals.map(({ serviceLevel }) => serviceLevel !== null && serviceLevel < 0.8),
    )
    const required = day.intervals.map(({ agents }) => agents)
    const hours = required.reduce((sum, agents) => sum + Math.min(15, agents) / 2, 0)
    const level = ((tooFew.serviceLevel ?? 0) * 100).toFixed(1)
    const short = required.filter((agents) => agents > 15).length
    expect(tooFew.intervals.some(({ carriedOut }) => carriedOut > 0)).toBe(false)
    expect(chart.title.subtitle).toBe(
      `At most 15 at work, ${Math.round(hours)} hours; ${level}% of the calls answered in time; too few in ${short} intervals`,
    )
    expect(staffingChart(day, { language: 'zh' }).title.subtitle).toMatch(
      /^最多18人在岗，共\d+工时；服务水平\d\d\.\d%$/,
    )
    expect(staffingChart(empty).title.subtitle).toBe('No intervals')
  })

  it('shows the days of a year, with the most agents of each and the level over its calls', () => {
    const days = valuesOf(staffingChart(year))
    expect(days).toHaveLength(365)
    const first = Array.from(year.intervals.agents as Float64Array).slice(0, 48)
    expect(days[0]).toMatchObject({ name: '2025-01-01', agents: Math.max(...first) })
    const levels = days.map(({ level }) => Number(level))
    expect(Math.min(...levels)).toBeGreaterThanOrEqual(0.8)
    expectError(() => staffingChart(day, { utcOffsetMinutes: 0.5 }), 'out-of-range', 'options.utcOffsetMinutes')
  })
})
