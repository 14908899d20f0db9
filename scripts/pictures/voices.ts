/** Pictures of the pages on what customers say and how they are served: satisfaction, loyalty, service. */
import {
  callsByIntervalChart,
  complaintTimesChart,
  importancePerformanceChart,
  kanoChart,
  loyaltyMatrixChart,
  netPromoterTrendChart,
  satisfactionPurchaseChart,
  staffingChart,
} from '../../src/charts/index.js'
import { rowsOf } from '../../src/data/index.js'
import { type LoyaltyCustomer, loyaltyMatrix, satisfactionPurchaseCurve } from '../../src/loyalty/index.js'
import {
  importancePerformance,
  kanoAnalysis,
  kanoPairs,
  netPromoterTrend,
  statedImportance,
  surveyItems,
} from '../../src/satisfaction/index.js'
import { callsByInterval, complaintIndicators, staffingPlan } from '../../src/service/index.js'
import type { Pictures } from '../pictures.js'
import { asOf, calls, complaints, customers, orders, responses } from './sample.js'

/** The rows of the items that begin so: every part of the survey has a scale of its own. */
const part = (...beginnings: string[]) =>
  responses.filter(({ item }) => beginnings.some((beginning) => item.startsWith(beginning)))

const asked = surveyItems(part('nps', 'csat'), { scales: { nps: [0, 10], csat: [1, 5] } })
const kano = surveyItems(part('kano-'), { scale: [1, 5] })
const attributes = surveyItems(part('attribute-'), { scale: [1, 5], importanceScale: [1, 5] })
const { nps = new Float64Array(), csat = new Float64Array() } = asked.items
const { customerId = [], day = new Int32Array() } = asked
const yearStart = '2025'

/** The last answers of each customer who gave both: satisfaction 1 to 5, willingness to recommend 0 to 10. */
function lastAnswers(): LoyaltyCustomer[] {
  const last = new Map<string, LoyaltyCustomer>()
  const rows = rowsOf<Partial<LoyaltyCustomer>>({ id: customerId, satisfaction: csat, loyalty: nps })
  for (const { id, satisfaction, loyalty } of rows) {
    if (id && typeof satisfaction === 'number' && typeof loyalty === 'number') {
      last.set(id, { id, satisfaction, loyalty })
    }
  }
  return [...last.values()]
}

/** A Monday of the hotline, in half hours of local time. */
const forecast = [6, 9, 14, 18, 16, 12, 8, 7, 11, 15, 17, 16, 13, 10, 8, 5].map((mean, i) => ({
  startsAt: Date.UTC(2026, 0, 5, 1) + i * 1_800_000,
  calls: 6 * mean,
}))

export const voicePictures: Pictures = {
  'satisfaction-nps': () => netPromoterTrendChart(netPromoterTrend({ ratings: nps, days: day }, { period: 'quarter' })),
  'satisfaction-kano': () => kanoChart(kanoAnalysis(kanoPairs(kano.items))),
  'satisfaction-importance': () =>
    importancePerformanceChart(
      importancePerformance(
        statedImportance(attributes.items, attributes.importances ?? {}).flatMap(({ id, importance, performance }) =>
          importance === null || performance === null
            ? []
            : [{ id: id.replace('attribute-', ''), importance, performance }],
        ),
      ),
    ),
  'loyalty-matrix': () => loyaltyMatrixChart(loyaltyMatrix(lastAnswers(), { cut: { x: 4, y: 7 } })),
  'loyalty-purchases': () =>
    satisfactionPurchaseChart(
      satisfactionPurchaseCurve({ customerId, day, score: csat }, orders, { asOf, windowDays: 90 }),
    ),
  'service-staffing': () =>
    staffingChart(
      staffingPlan(forecast, {
        intervalSeconds: 1800,
        meanHandleSeconds: 180,
        serviceLevel: 0.8,
        targetSeconds: 20,
        maximumAgents: 12,
      }),
      { utcOffsetMinutes: 480 },
    ),
  'service-complaints': () =>
    complaintTimesChart(
      complaintIndicators(
        complaints.filter(({ receivedAt }) => String(receivedAt) >= yearStart),
        { asOf, customers: customers.length },
      ),
    ),
  'service-calls': () =>
    callsByIntervalChart(
      callsByInterval(calls, {
        thresholdSeconds: 20,
        convention: 'offered',
        wrapSeconds: 35,
        intervalMinutes: 60,
        utcOffsetMinutes: 480,
      }),
      { target: 0.8 },
    ),
}
