import { afterEach, describe, expect, it, vi } from 'vitest'
import { aliveOverTimeChart, staffingChart, trackingCurveChart } from '../../src/charts/index.js'
import { renderCharts } from '../../src/charts/render.js'
import { aliveOverTime, trackingCurve } from '../../src/lifetime/index.js'
import { staffingPlan } from '../../src/service/index.js'

const orders = ['2024-01-01', '2024-01-20', '2024-02-11'].map((date) => ({ customerId: 'ann', date, amount: 20 }))
const fit = { kind: 'bg-nbd', params: { r: 0.24, alpha: 4.4, a: 0.8, b: 2.4 }, timeUnit: 'week' } as const
const forecast = [
  { startsAt: '2025-03-03T15:30Z', calls: 40 },
  { startsAt: '2025-03-03T16:00Z', calls: 60 },
]
const goals = { intervalSeconds: 1800, meanHandleSeconds: 180, serviceLevel: 0.8, targetSeconds: 20 }

describe('charts with dates', () => {
  afterEach(() => {
    vi.unstubAllEnvs()
  })

  it.each([
    ['trackingCurveChart', () => trackingCurveChart(trackingCurve(fit, orders, { asOf: '2024-02-26' }))],
    ['aliveOverTimeChart', () => aliveOverTimeChart(aliveOverTime(fit, orders, { asOf: '2024-03-01' }))],
    ['staffingChart', () => staffingChart(staffingPlan(forecast, goals))],
  ])('%s draws and describes the same in every time zone', async (_, specification) => {
    const drawn = new Map<number, string>()
    for (const zone of ['UTC', 'Asia/Shanghai', 'America/New_York']) {
      vi.stubEnv('TZ', zone)
      drawn.set(new Date(0).getTimezoneOffset(), (await renderCharts([specification()]))[0]!)
    }
    expect([...drawn.keys()]).toEqual([0, -480, 300])
    expect(new Set(drawn.values()).size).toBe(1)
  })
})
