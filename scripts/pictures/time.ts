/** Pictures of the pages on what comes: lifetime, survival, churn, churn warnings, validation. */
import {
  calibrationChart,
  churnWarningsChart,
  cohortChart,
  frequencyRecencyChart,
  hazardRatioChart,
  lifetimeValueChart,
  liftChart,
  movementChart,
  returnRateChart,
  rocChart,
  survivalChart,
  trackingCurveChart,
  winBackChart,
} from '../../src/charts/index.js'
import {
  churnWarnings,
  cohortRetention,
  returnRateCurve,
  subscriptionMovements,
  winBackPlan,
} from '../../src/churn/index.js'
import { dayNumber } from '../../src/data/index.js'
import { frequencyRecencyMatrix, lifetimeValue, paretoNbd, trackingCurve } from '../../src/lifetime/index.js'
import { purchaseHistories, splitHistories } from '../../src/orders/index.js'
import {
  coefficientTable,
  coxRegression,
  kaplanMeier,
  logisticRegression,
  predictProbability,
} from '../../src/survival/index.js'
import { areaUnderCurve, calibrationTable, liftTable, rocCurve } from '../../src/validation/index.js'
import type { Pictures } from '../pictures.js'
import { asOf, names, orders, segments, subscriptions } from './sample.js'

const timeUnit = 'week'
const half = { calibrationEnd: '2025-06-30', holdoutEnd: asOf, timeUnit } as const
const split = splitHistories(orders, half)
const pastFit = paretoNbd.fit(split, { timeUnit })
const histories = purchaseHistories(orders, { asOf, timeUnit })
const fit = paretoNbd.fit(histories, { timeUnit })

/** The twenty subscribers of the page on survival. */
const subscribers = {
  months: [1, 2, 3, 3, 4, 5, 6, 7, 8, 9, 11, 12, 14, 15, 18, 20, 21, 24, 24, 24],
  left: [1, 1, 1, 0, 1, 1, 1, 1, 0, 1, 1, 1, 1, 0, 1, 1, 0, 0, 0, 0],
  plan: [...'mmymmmymmymymyymyymy'].map((letter) => (letter === 'y' ? 'year' : 'month')),
  tickets: [3, 2, 4, 1, 0, 3, 2, 2, 0, 1, 3, 2, 0, 0, 3, 1, 1, 0, 0, 1],
}

export const timePictures: Pictures = {
  'lifetime-value': () =>
    lifetimeValueChart(lifetimeValue({ margin: 150, retentionRate: '0.8', discountRate: '0.1', acquisitionCost: 200 })),
  'lifetime-tracking': () => trackingCurveChart(trackingCurve(pastFit, orders, { ...half, asOf })),
  'lifetime-alive': () =>
    frequencyRecencyChart(frequencyRecencyMatrix(fit, { age: 104, horizon: 52 }), { show: 'probability-alive' }),
  ...survivalPictures(),
  'churn-movement': () =>
    movementChart(subscriptionMovements(subscriptions, { from: '2025-01-01', to: asOf }).periods[0]!),
  'churn-win-back': () =>
    winBackChart(
      winBackPlan([
        { id: 'key', customers: 200, probability: 0.3, contactCost: 15, offerCost: 100, secondLifetimeValue: 900 },
        { id: 'ordinary', customers: 300, probability: 0.15, contactCost: 12, offerCost: 80, secondLifetimeValue: 400 },
        { id: 'small', customers: 500, probability: 0.05, contactCost: 10, offerCost: 50, secondLifetimeValue: 200 },
      ]),
      { scope: 'all' },
    ),
  'churn-warnings-cohorts': () => cohortChart(cohortRetention(orders, { asOf, cohort: 'quarter' })),
  'churn-warnings-list': () => churnWarningsChart(churnWarnings(orders, { asOf, by: segments }), { names, most: 12 }),
  'churn-warnings-return': () => returnRateChart(returnRateCurve(orders, { asOf, by: segments })),
  ...scorePictures(),
}

/** Rented machines: how long customers keep one, by the plan they began with. */
function survivalPictures(): Pictures {
  type Row = (typeof subscriptions)[number]
  const byCustomer = new Map<string, { first: Row; last: Row }>()
  for (const row of subscriptions) {
    const { first, last } = byCustomer.get(row.customerId) ?? { first: row, last: row }
    byCustomer.set(row.customerId, {
      first: dayNumber(row.startsOn) < dayNumber(first.startsOn) ? row : first,
      last: dayNumber(row.startsOn) > dayNumber(last.startsOn) ? row : last,
    })
  }
  const end = dayNumber(asOf)
  const renting = [...byCustomer.values()].filter(({ first }) => dayNumber(first.startsOn) < end)
  const endOf = ({ endsOn }: Row): number => (endsOn == null ? Infinity : dayNumber(endsOn))
  const time = renting.map(({ first, last }) => Math.min(endOf(last), end) - dayNumber(first.startsOn))
  const event = renting.map(({ last }) => endOf(last) <= end)
  const group = renting.map(({ first }) => (Number(first.monthlyAmount) < 200 ? 'small plan' : 'large plan'))
  return {
    'survival-curves': () => survivalChart(kaplanMeier({ time, event, group }), { timeUnit: 'days' }),
    'survival-ratios': () =>
      hazardRatioChart(
        coefficientTable(
          coxRegression(subscribers, { time: 'months', event: 'left', covariates: ['plan', 'tickets'] }),
        ),
      ),
  }
}

/** A churn score: fitted on every other customer, drawn for the others. */
function scorePictures(): Pictures {
  const customers = split.map(({ repeatPurchases, age, lastPurchaseAge, holdoutPurchases }) => ({
    orders: Math.log(1 + repeatPurchases),
    weeksSilent: Math.log(1 + age - lastPurchaseAge),
    left: holdoutPurchases === 0,
  }))
  const halfOf = (which: number) => {
    const rows = customers.filter((_, i) => i % 2 === which)
    return {
      orders: rows.map((row) => row.orders),
      weeksSilent: rows.map((row) => row.weeksSilent),
      left: rows.map((row) => row.left),
    }
  }
  const [learn, check] = [halfOf(0), halfOf(1)]
  const score = logisticRegression(learn, { outcome: 'left', covariates: ['orders', 'weeksSilent'] })
  const { probability } = predictProbability(score, check)
  const curves = {
    'orders and silence': rocCurve(probability, check.left),
    'silence alone': rocCurve(check.weeksSilent, check.left),
  }
  const areas = [probability, check.weeksSilent].map((scores) => areaUnderCurve(scores, check.left).value)
  return {
    'validation-roc': () => rocChart(curves, { areas }),
    'validation-lift': () => liftChart(liftTable(probability, check.left)),
    'validation-calibration': () => calibrationChart(calibrationTable(probability, check.left)),
  }
}
