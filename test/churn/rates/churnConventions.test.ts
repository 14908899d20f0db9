import { describe, expect, it } from 'vitest'
import {
  type ChurnConventionId,
  churnConventions,
  churnPartNames,
  churnReconciliation,
  customerChurn,
  quickRatio,
  type RevenueChurnConventionId,
  revenueChurn,
  revenueChurnConventions,
  revenueChurnReconciliation,
  revenueRetention,
  subscriptionMovements,
} from '../../../src/churn/index.js'
import { expectClose } from '../../support/expectClose.js'
import type { periods } from '../fixtures/rates.js'
import { subscriptionsOfEvents, windows } from './log.js'

type Reference = (typeof periods)[number]

/** Our names of the reference's conventions. */
const CUSTOMER: Record<ChurnConventionId, keyof Reference['customerChurn']> = {
  'fixed-cohort': 'snapshot',
  'chartmogul-standard': 'snapshot',
  'opening-leavers': 'openingOnlyEvents',
  profitwell: 'excludingNew',
  baremetrics: 'eventsOverOpening',
  stripe: 'stripe',
  'stripe-new-only': 'stripeNewOnly',
  midpoint: 'midpoint',
  'average-daily': 'averageDaily',
  'chartmogul-shopify': 'sumOfDaily',
  naive: 'naiveNetDifference',
}

const REVENUE: Partial<Record<RevenueChurnConventionId, keyof Reference['mrrChurn']>> = {
  gross: 'grossChartMogul',
  net: 'netChartMogul',
  'net-without-reactivation': 'netNoReactivation',
  cancellations: 'churnOnly',
  'daily-gross': 'sumOfDailyGross',
  'daily-net': 'sumOfDailyNet',
}

const rows = subscriptionsOfEvents()

// Reference figures in exact arithmetic: 1e-14 relative.
describe.each(windows)('the log made by hand, $name', ({ expected, options }) => {
  const period = subscriptionMovements(rows, options).periods[0]!

  it.each(Object.entries(CUSTOMER))('has the customer churn %s', (convention, reference) => {
    const { churnRate } = customerChurn(period, { convention: convention as ChurnConventionId })
    expectClose(churnRate, expected.customerChurn[reference], 1e-14)
  })

  it.each(Object.entries(REVENUE))('has the revenue churn %s', (convention, reference) => {
    const { churnRate } = revenueChurn(period, { convention: convention as RevenueChurnConventionId })
    expect(Math.abs((churnRate ?? Number.NaN) - expected.mrrChurn[reference])).toBeLessThan(1e-14)
  })

  it('has the revenue retention of the cohort and of the movements', () => {
    const { grrCohortSnapshot, nrrCohortSnapshot, grrMovement, nrrMovement } = expected.revenueRetention
    const cohort = revenueRetention(rows, options)
    expectClose(cohort.grossRetention, grrCohortSnapshot, 1e-14)
    expectClose(cohort.netRetention, nrrCohortSnapshot, 1e-14)
    const { churned, contraction, expansion } = cohort
    expect({ churned, contraction, expansion }).toEqual(expected.revenueRetention.cohortPieces)
    const moved = revenueRetention(rows, { ...options, method: 'movements' })
    expectClose(moved.grossRetention, grrMovement, 1e-14)
    expectClose(moved.netRetention, nrrMovement, 1e-14)
    const returned = revenueRetention(rows, { ...options, method: 'movements', reactivation: 'include' })
    expectClose(returned.netRetention, expected.revenueRetention.nrrMovementWithReactivation, 1e-14)
    expectClose(revenueChurn(period, { convention: 'cohort-gross' }).churnRate, 1 - grrCohortSnapshot, 1e-14)
    expectClose(revenueChurn(period, { convention: 'cohort-net' }).churnRate, 1 - nrrCohortSnapshot, 1e-14)
  })

  it('has the quick ratio with and without those who came back', () => {
    expectClose(quickRatio(period).ratio, expected.quickRatio[0]!, 1e-14)
    expectClose(quickRatio(period, { reactivation: 'exclude' }).ratio, expected.quickRatio[1]!, 1e-14)
  })
})

describe('one log, many churn rates', () => {
  const february = subscriptionMovements(rows, windows[0]!.options).periods[0]!

  it('reconciles them: each is made of counted parts', () => {
    const lines = churnReconciliation(february)
    expect(lines.map(({ convention }) => convention)).toEqual(Object.keys(churnConventions))
    for (const { lost, lostParts, base, baseParts, churnRate, difference } of lines) {
      expect(lostParts.reduce((sum, { count }) => sum + count, 0)).toBe(lost)
      if (base !== null) {
        expect(baseParts.reduce((sum, { count }) => sum + count, 0)).toBe(base)
        expectClose(churnRate, lost / base, 1e-15)
      }
      expectClose(difference, (churnRate ?? Number.NaN) - 0.25, 1e-15)
      for (const { id } of [...lostParts, ...baseParts]) expect(churnPartNames[id].zh).toMatch(/\p{Script=Han}/u)
    }
    const stripe = lines.find(({ convention }) => convention === 'stripe')!
    expect(stripe.lostParts).toEqual([
      { id: 'lost-at-close', count: 2 },
      { id: 'left-and-returned', count: 1 },
      { id: 'of-newcomers', count: 1 },
    ])
    expect(stripe.baseParts).toEqual([
      { id: 'opening', count: 8 },
      { id: 'new', count: 3 },
      { id: 'reactivation', count: 2 },
    ])
  })

  it('spans from below 0 to a half', () => {
    const rates = churnReconciliation(february).map(({ churnRate }) => churnRate ?? Number.NaN)
    expect([Math.min(...rates), Math.max(...rates)]).toEqual([-0.125, 0.5])
  })

  it('tells repeated churns and those of former customers from one another', () => {
    const plan = (customerId: string, startsOn: string, endsOn: string) => ({
      customerId,
      startsOn,
      endsOn,
      monthlyAmount: 1,
    })
    const [period] = subscriptionMovements(
      [
        plan('twice', '2024-01-01', '2024-02-02'),
        plan('twice', '2024-02-05', '2024-02-07'),
        plan('twice', '2024-02-10', '2024-03-07'),
        plan('former', '2024-01-01', '2024-01-02'),
        plan('former', '2024-02-05', '2024-02-07'),
      ],
      { from: '2024-02-01', to: '2024-02-29' },
    ).periods
    expect(period!.churnKinds).toEqual({
      lostAtClose: 0,
      leftAndReturned: 1,
      repeated: 1,
      ofNewcomers: 0,
      ofFormer: 1,
    })
    expect(period!.churn).toEqual({ events: 3, customers: 2, revenue: 3 })
    expect(customerChurn(period!, { convention: 'profitwell' }).lost).toBe(3)
  })

  it('has no rate where there was nobody', () => {
    const [nobody] = subscriptionMovements([], windows[0]!.options).periods
    for (const { convention, churnRate, difference } of churnReconciliation(nobody!)) {
      expect([convention, churnRate]).toEqual([convention, convention === 'chartmogul-shopify' ? 0 : null])
      expect(difference).toBeNull()
    }
    expect(revenueChurnReconciliation(nobody!).map(({ churnRate }) => churnRate)).toEqual([
      ...Array.from({ length: 6 }, () => null),
      0,
      0,
    ])
    expect(quickRatio(nobody!)).toEqual({ won: 0, lost: 0, ratio: null })
    expect(revenueRetention([], windows[0]!.options)).toMatchObject({ grossRetention: null, netRetention: null })
  })

  it('gives the published example of ChartMogul: 12 churns, one back, one joined in the period, of 100', () => {
    const customer = (i: number) => `c${String(i).padStart(3, '0')}`
    const log = [
      ...Array.from({ length: 100 }, (_, i) => ({
        customerId: customer(i),
        startsOn: '2024-01-01',
        monthlyAmount: 10,
        ...(i < 11 ? { endsOn: '2024-02-10' } : {}),
      })),
      { customerId: customer(0), startsOn: '2024-02-20', monthlyAmount: 10 },
      { customerId: 'new', startsOn: '2024-02-05', endsOn: '2024-02-15', monthlyAmount: 10 },
    ]
    const [period] = subscriptionMovements(log, { from: '2024-02-01', to: '2024-02-29' }).periods
    expect(period!.churn.events).toBe(12)
    expect(customerChurn(period!, { convention: 'chartmogul-standard' }).churnRate).toBe(0.1)
  })

  it('names every convention in both languages', () => {
    for (const { labels } of [...Object.values(churnConventions), ...Object.values(revenueChurnConventions)]) {
      expect(labels.en.name).not.toMatch(/\p{Script=Han}/u)
      expect(labels.zh.strategy).toMatch(/\p{Script=Han}/u)
    }
  })

  it('refuses what it does not know', () => {
    const thrown = (code: string, path: string) => expect.objectContaining({ code, path })
    const wrong = JSON.parse('"other"')
    expect(() => customerChurn(february, { convention: wrong })).toThrow(thrown('invalid-option', 'options.convention'))
    expect(() => revenueChurn(february, { convention: wrong })).toThrow(thrown('invalid-option', 'options.convention'))
    expect(() => quickRatio(february, { reactivation: wrong })).toThrow(
      thrown('invalid-option', 'options.reactivation'),
    )
    expect(() => customerChurn(JSON.parse('null'))).toThrow(thrown('invalid-type', 'period'))
    const options = windows[0]!.options
    expect(() => revenueRetention(rows, { ...options, method: wrong })).toThrow(
      thrown('invalid-option', 'options.method'),
    )
    expect(() => revenueRetention(rows, { ...options, reactivation: 'include' })).toThrow(
      thrown('invalid-option', 'options.reactivation'),
    )
  })
})
