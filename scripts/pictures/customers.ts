/** Pictures of the pages on who the customers are: statistics, pyramid, scoring, relationship, mining. */
import {
  associationRulesChart,
  clusterNumberChart,
  clusterProfileChart,
  customerActivityChart,
  customerCompositionChart,
  customerPyramidChart,
  kaismChart,
  lorenzCurveChart,
  revenueChart,
  rfmGridChart,
  rfmSegmentsChart,
  seasonalityChart,
  stateFlowChart,
} from '../../src/charts/index.js'
import { seededRandom } from '../../src/data/index.js'
import { associationRules, clusterNumbers, kMeansSegments } from '../../src/mining/index.js'
import { rfmValues } from '../../src/orders/index.js'
import { customerPyramid, giniCoefficient, lorenzCurve } from '../../src/pyramid/index.js'
import { stateFlow } from '../../src/relationship/index.js'
import { kaism, rfmGrid, rfmScores, rfmSegments, rfmSegmentValues } from '../../src/scoring/index.js'
import { customerActivity, customerComposition, salesGrowth, seasonality } from '../../src/statistics/index.js'
import type { Pictures } from '../pictures.js'
import { asOf, customers, interactions, opportunities, orders } from './sample.js'

const rfm = rfmValues(orders, { asOf })
const values = rfm.map(({ customerId, monetary }) => ({ customerId, value: monetary }))
const worth = { value: Float64Array.from(values, ({ value }) => value) }
const curve = lorenzCurve(worth)
if (curve === null) throw new Error('the sample has customers with money')
const { scores } = rfmScores(rfm)
const from = '2023-01-01'

/** Accounts of a wholesaler of tea, scored by two of its sellers from 1 to 10. */
const accounts = [
  { id: 'Harbour Hotel', attractiveness: { volume: 9, growth: 7, margin: 8 }, strength: { price: 6, service: 9 } },
  { id: 'Corner Café', attractiveness: { volume: 3, growth: 8, margin: 6 }, strength: { price: 8, service: 8 } },
  { id: 'City Hospital', attractiveness: { volume: 8, growth: 4, margin: 3 }, strength: { price: 3, service: 5 } },
]
const factors = {
  attractiveness: [
    { id: 'volume', weight: 40 },
    { id: 'growth', weight: 35 },
    { id: 'margin', weight: 25 },
  ],
  strength: [
    { id: 'price', weight: 50 },
    { id: 'service', weight: 50 },
  ],
}

/** Every run draws anew from the same seed, so that no picture depends on another one. */
const mined = () => ({ transform: 'signed-log1p', random: seededRandom(2024) }) as const

export const customerPictures: Pictures = {
  'orders-revenue': () => revenueChart(salesGrowth(orders, { asOf, from }).periods),
  'statistics-composition': () =>
    customerCompositionChart(
      customerComposition(
        customers.filter(({ acquiredOn }) => acquiredOn !== undefined),
        { by: 'region', values },
      ),
      { attribute: 'region' },
    ),
  'statistics-activity': () => customerActivityChart(customerActivity(orders, { asOf, period: 'quarter' })),
  'statistics-seasons': () => seasonalityChart(seasonality(orders, { asOf, from })),
  'pyramid-tiers': () => customerPyramidChart(customerPyramid(values)),
  'pyramid-lorenz': () => lorenzCurveChart(curve, { gini: giniCoefficient(worth) }),
  'scoring-grid': () => rfmGridChart(rfmGrid(scores)),
  'scoring-segments': () => rfmSegmentsChart({ segments: rfmSegmentValues(rfmSegments(scores), rfm) }),
  'scoring-kaism': () => kaismChart(kaism(accounts, factors)),
  'relationship-flow': () =>
    stateFlowChart(
      stateFlow(orders, {
        asOf,
        lostAfterDays: 180,
        interactions,
        targets: opportunities.map(({ customerId, createdOn }) => ({ customerId, on: createdOn })),
        customers,
        period: 'quarter',
      }),
    ),
  'mining-numbers': () =>
    clusterNumberChart(clusterNumbers(rfm, { ...mined(), maximum: 8, references: 10, restarts: 5 })),
  'mining-profiles': () => clusterProfileChart(kMeansSegments(rfm, { ...mined(), clusters: 4 })),
  'mining-rules': () =>
    associationRulesChart(
      associationRules(orders, {
        basket: 'customer',
        minimumSupport: 0.07,
        minimumConfidence: 0.4,
        minimumLift: 2.5,
        maxLength: 2,
      }),
      { named: 5 },
    ),
}
