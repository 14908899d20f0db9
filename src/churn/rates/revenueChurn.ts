import { checkChoice, checkOptions } from '../../data/checks.js'
import type { Labels } from '../../data/labels.js'
import { shareOf } from './counts.js'
import type { MovementPeriod } from './movementPeriod.js'

/** The conventions for a churn rate of monthly revenue that have a name. */
export type RevenueChurnConventionId =
  | 'gross'
  | 'net'
  | 'net-without-reactivation'
  | 'cancellations'
  | 'cohort-gross'
  | 'cohort-net'
  | 'daily-gross'
  | 'daily-net'

/** Options of {@link revenueChurn}. */
export interface RevenueChurnOptions {
  /** Default `'gross'`. All of them: {@link revenueChurnConventions}. */
  readonly convention?: RevenueChurnConventionId
}

/** A churn rate of revenue under one convention. */
export interface RevenueChurn {
  readonly convention: RevenueChurnConventionId
  readonly labels: Labels
  /** Monthly revenue lost, less what the convention takes off; null where days are divided one by one. */
  readonly lost: number | null
  /** Monthly revenue at the opening. */
  readonly opening: number
  /** lost / opening, below 0 where more was won than lost; null where nothing was paid. */
  readonly churnRate: number | null
}

/**
 * The conventions in use for revenue churn, named by what they do.
 *
 * ChartMogul prints `gross` and `net` (help.chartmogul.com 203359341), Baremetrics `gross` over 30 days, Stripe `cancellations`;
 * ChartMogul's Shopify setting is `daily-gross` and `daily-net`. `cohort-gross` and `cohort-net` are 1 − gross and net revenue
 * retention of the opening customers.
 *
 * @example
 * revenueChurnConventions.net.labels.zh.name //=> '净流失'
 */
export const revenueChurnConventions: Readonly<Record<RevenueChurnConventionId, { readonly labels: Labels }>> = {
  gross: {
    labels: {
      en: { name: 'Gross', strategy: 'Churn and contraction of all customers, newcomers among them.' },
      zh: { name: '总流失', strategy: '全部客户（含新客户）的流失与降级。' },
    },
  },
  net: {
    labels: {
      en: {
        name: 'Net',
        strategy: 'The same less expansion and reactivation: what growth of old customers did not make up for.',
      },
      zh: { name: '净流失', strategy: '再扣除升级与回流：老客户增长未能弥补的部分。' },
    },
  },
  'net-without-reactivation': {
    labels: {
      en: { name: 'Net, without reactivation', strategy: 'Less expansion only.' },
      zh: { name: '净流失（不计回流）', strategy: '只扣除升级。' },
    },
  },
  cancellations: {
    labels: {
      en: { name: 'Cancellations only', strategy: 'Churn without contraction.' },
      zh: { name: '仅取消', strategy: '只计流失，不计降级。' },
    },
  },
  'cohort-gross': {
    labels: {
      en: {
        name: 'Fixed cohort, gross',
        strategy: 'What the opening customers pay less at the close; nobody makes up for another.',
      },
      zh: { name: '固定群组总流失', strategy: '期初客户期末少付的部分，客户之间不抵消。' },
    },
  },
  'cohort-net': {
    labels: {
      en: { name: 'Fixed cohort, net', strategy: 'What the opening customers together pay less at the close.' },
      zh: { name: '固定群组净流失', strategy: '期初客户期末合计少付的部分。' },
    },
  },
  'daily-gross': {
    labels: {
      en: { name: 'Daily, gross', strategy: 'The gross rates of the single days, added up.' },
      zh: { name: '逐日总流失', strategy: '逐日总流失率之和。' },
    },
  },
  'daily-net': {
    labels: {
      en: { name: 'Daily, net', strategy: 'The net rates of the single days, added up.' },
      zh: { name: '逐日净流失', strategy: '逐日净流失率之和。' },
    },
  },
}

/**
 * Churn of monthly revenue (MRR churn) in a period under one of the conventions in use.
 *
 * @param period  - from `subscriptionMovements`
 * @param options - `convention`
 * @throws ClienteleError `invalid-option`, `missing-value`, `invalid-type`
 * @example
 * const { periods } = subscriptionMovements([
 *   { customerId: 'ann', startsOn: '2024-01-10', monthlyAmount: 50, endsOn: '2024-02-13' },
 *   { customerId: 'ann', startsOn: '2024-02-14', monthlyAmount: 80 },
 *   { customerId: 'bob', startsOn: '2024-01-15', monthlyAmount: 50, endsOn: '2024-02-07' },
 * ], { from: '2024-02-01', to: '2024-02-29' })
 * revenueChurn(periods[0]).churnRate //=> 0.5
 * revenueChurn(periods[0], { convention: 'net' }).churnRate //=> 0.2
 */
export function revenueChurn(period: MovementPeriod, options: RevenueChurnOptions = {}): RevenueChurn {
  checkOptions(period, 'period')
  checkOptions(options)
  const convention = checkChoice(options.convention ?? 'gross', CONVENTIONS, 'options.convention')
  const { labels } = revenueChurnConventions[convention]
  const opening = period.opening.revenue
  if (convention === 'daily-gross' || convention === 'daily-net') {
    const { grossRevenueChurn, netRevenueChurn } = period.daily
    return {
      convention,
      labels,
      lost: null,
      opening,
      churnRate: convention === 'daily-gross' ? grossRevenueChurn : netRevenueChurn,
    }
  }
  const lost = lostUnder(convention, period)
  return { convention, labels, lost, opening, churnRate: shareOf(lost, opening) }
}

/**
 * Churn of monthly revenue in a period under every convention.
 *
 * @param period - from `subscriptionMovements`
 * @returns one line a convention, in the order of {@link revenueChurnConventions}
 * @throws ClienteleError `missing-value`, `invalid-type`
 * @example
 * const { periods } = subscriptionMovements([
 *   { customerId: 'ann', startsOn: '2024-01-10', monthlyAmount: 50, endsOn: '2024-02-13' },
 *   { customerId: 'ann', startsOn: '2024-02-14', monthlyAmount: 40 },
 * ], { from: '2024-02-01', to: '2024-02-29' })
 * revenueChurnReconciliation(periods[0]).map(({ lost }) => lost) //=> [10, 10, 10, 0, 10, 10, null, null]
 */
export function revenueChurnReconciliation(period: MovementPeriod): RevenueChurn[] {
  return CONVENTIONS.map((convention) => revenueChurn(period, { convention }))
}

const CONVENTIONS = /* @__PURE__ */ Object.keys(revenueChurnConventions) as readonly RevenueChurnConventionId[]

function lostUnder(
  convention: Exclude<RevenueChurnConventionId, 'daily-gross' | 'daily-net'>,
  { churn, contraction, expansion, reactivation, cohort }: MovementPeriod,
): number {
  const gross = churn.revenue + contraction.revenue
  switch (convention) {
    case 'gross':
      return gross
    case 'net':
      return gross - expansion.revenue - reactivation.revenue
    case 'net-without-reactivation':
      return gross - expansion.revenue
    case 'cancellations':
      return churn.revenue
    case 'cohort-gross':
      return cohort.churned + cohort.contraction
    case 'cohort-net':
      return cohort.churned + cohort.contraction - cohort.expansion
  }
}
