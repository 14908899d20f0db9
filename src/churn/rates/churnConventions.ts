import type { Labels, Language } from '../../data/labels.js'

/** The conventions for a customer churn rate that have a name. */
export type ChurnConventionId =
  | 'fixed-cohort'
  | 'chartmogul-standard'
  | 'opening-leavers'
  | 'profitwell'
  | 'baremetrics'
  | 'stripe'
  | 'stripe-new-only'
  | 'midpoint'
  | 'average-daily'
  | 'chartmogul-shopify'
  | 'naive'

/** What numerators and denominators are made of. */
export type ChurnPartId =
  | 'lost-at-close'
  | 'left-and-returned'
  | 'repeated'
  | 'of-newcomers'
  | 'of-former'
  | 'opening'
  | 'new'
  | 'reactivation'
  | 'half-change'
  | 'mean-of-days'

/** What a convention divides by what. */
export interface ChurnConvention {
  /** Name, and as strategy what the figure tells. */
  readonly labels: Labels
  /** The numerator; `new` and `reactivation` are taken off. */
  readonly lost: readonly ChurnPartId[]
  /** The denominator; null where every day has its own and the quotients are added up. */
  readonly base: readonly ChurnPartId[] | null
}

/**
 * What each part of a churn rate counts.
 *
 * @example
 * churnPartNames.reactivation.zh //=> '回流'
 */
export const churnPartNames: Readonly<Record<ChurnPartId, Readonly<Record<Language, string>>>> = {
  'lost-at-close': { en: 'Opening customers gone at the close', zh: '期初客户中期末已流失的' },
  'left-and-returned': { en: 'Opening customers who left and came back', zh: '期初客户中流失后又回来的' },
  repeated: { en: 'Further churns of the same customers', zh: '同一客户的再次流失' },
  'of-newcomers': { en: 'Churns of customers new in the period', zh: '本期新客户的流失' },
  'of-former': { en: 'Churns of former customers who had come back', zh: '本期回流客户的再次流失' },
  opening: { en: 'Customers at the opening', zh: '期初客户' },
  new: { en: 'New customers', zh: '新客户' },
  reactivation: { en: 'Returns of former customers', zh: '回流' },
  'half-change': { en: 'Half of the change to the close', zh: '期初至期末变化的一半' },
  'mean-of-days': { en: 'Mean of the customers of each day', zh: '逐日客户数的平均' },
}

const ALL_CHURNS = ['lost-at-close', 'left-and-returned', 'repeated', 'of-newcomers', 'of-former'] as const

/**
 * The conventions in use for a customer churn rate, as their makers publish them (help.chartmogul.com 207340419 and 203359341,
 * help.baremetrics.com 5380347, support.stripe.com, paddle.com/help on ProfitWell).
 *
 * ProfitWell dates a churn at the end of the paid cycle and Baremetrics looks at yearly plans over 365 days: both are a matter of
 * `endsOn` and of the period, not of the quotient.
 *
 * @example
 * churnConventions.stripe.base //=> ['opening', 'new', 'reactivation']
 */
export const churnConventions: Readonly<Record<ChurnConventionId, ChurnConvention>> = {
  'fixed-cohort': {
    labels: {
      en: { name: 'Fixed cohort (snapshots)', strategy: 'Which share of the opening customers is gone at the close.' },
      zh: { name: '固定群组（期初期末对比）', strategy: '期初客户中有多大比例期末已不在。' },
    },
    lost: ['lost-at-close'],
    base: ['opening'],
  },
  'chartmogul-standard': {
    labels: {
      en: {
        name: 'ChartMogul Standard',
        strategy:
          'For contracts with firms: who joins and leaves within the period, or leaves and returns, does not count.',
      },
      zh: { name: 'ChartMogul标准', strategy: '适用于企业客户：期内加入又离开、离开又回来的均不计。' },
    },
    lost: ['lost-at-close'],
    base: ['opening'],
  },
  'opening-leavers': {
    labels: {
      en: { name: 'Opening customers who ever left', strategy: 'Counts also those whom somebody won back in time.' },
      zh: { name: '曾流失的期初客户', strategy: '期内已被挽回的也计算在内。' },
    },
    lost: ['lost-at-close', 'left-and-returned'],
    base: ['opening'],
  },
  profitwell: {
    labels: {
      en: { name: 'ProfitWell', strategy: 'All churns but those of customers who joined in the period.' },
      zh: { name: 'ProfitWell', strategy: '除本期新客户的流失外，全部流失次数均计。' },
    },
    lost: ['lost-at-close', 'left-and-returned', 'repeated', 'of-former'],
    base: ['opening'],
  },
  baremetrics: {
    labels: {
      en: {
        name: 'Baremetrics',
        strategy: 'All churns of 30 days by the customers 30 days ago; newcomers only above the line.',
      },
      zh: { name: 'Baremetrics', strategy: '30天内全部流失次数除以30天前的客户数；新客户只计入分子。' },
    },
    lost: ALL_CHURNS,
    base: ['opening'],
  },
  stripe: {
    labels: {
      en: { name: 'Stripe', strategy: 'All churns by all who could churn: opening, new and returning customers.' },
      zh: { name: 'Stripe', strategy: '全部流失次数除以期初、新增与回流客户之和。' },
    },
    lost: ALL_CHURNS,
    base: ['opening', 'new', 'reactivation'],
  },
  'stripe-new-only': {
    labels: {
      en: { name: 'Stripe, first-time customers only', strategy: 'As Stripe, returns not counted as new subscribers.' },
      zh: { name: 'Stripe（只计首次客户）', strategy: '同Stripe，但回流不作为新客户。' },
    },
    lost: ALL_CHURNS,
    base: ['opening', 'new'],
  },
  midpoint: {
    labels: {
      en: {
        name: 'Mean of opening and close',
        strategy: 'Softens growth by half; jumps when many come on the last day.',
      },
      zh: { name: '期初期末平均', strategy: '部分消除增长的影响；期末集中新增时失真。' },
    },
    lost: ALL_CHURNS,
    base: ['opening', 'half-change'],
  },
  'average-daily': {
    labels: {
      en: { name: 'Mean of the days', strategy: 'All churns by the mean number of customers of a day.' },
      zh: { name: '逐日平均', strategy: '全部流失次数除以平均每日客户数。' },
    },
    lost: ALL_CHURNS,
    base: ['mean-of-days'],
  },
  'chartmogul-shopify': {
    labels: {
      en: { name: 'ChartMogul Shopify', strategy: 'For consumers: the rates of the single days, added up.' },
      zh: { name: 'ChartMogul Shopify', strategy: '适用于个人消费者：逐日流失率之和。' },
    },
    lost: ALL_CHURNS,
    base: null,
  },
  naive: {
    labels: {
      en: {
        name: 'Net difference (wrong with newcomers)',
        strategy: 'Do not use: (S − E) / S counts every newcomer as one who stayed, and is below 0 in growth.',
      },
      zh: { name: '净差额（有新客户时错误）', strategy: '不宜使用：(S−E)/S 把新客户当作保留客户，增长时为负。' },
    },
    lost: [...ALL_CHURNS, 'new', 'reactivation'],
    base: ['opening'],
  },
}
