/**
 * Customer statistics (客户信息统计与分析): what the customer file and the order book say, before any model.
 *
 * Question: who are the customers, how many are gained and lost, what do they buy, when, and how much hangs on a few? Source: the
 * statistics chapters of the CRM textbooks (composition, growth, average order, cumulative share, margin and turnover) and the
 * method of seasonal indices by ratio to the mean of the year; how orders, refunds and line items count: `OrderRules`.
 *
 * Main functions: {@link customerComposition}, {@link customerGrowth}, {@link customerActivity} for the customers;
 * {@link orderStatistics}, {@link salesGrowth}, {@link seasonality} for the orders; {@link topShare}, {@link productStatistics},
 * {@link productContribution} for what matters most.
 *
 * @packageDocumentation
 */
export type { CalendarPeriod } from './calendar.js'
export {
  type CustomerActivity,
  type CustomerActivityOptions,
  customerActivity,
  type PeriodActivity,
} from './customerActivity.js'
export {
  type ComposedColumns,
  type ComposedCustomer,
  type CompositionCategory,
  type CustomerComposition,
  type CustomerCompositionOptions,
  customerComposition,
} from './customerComposition.js'
export {
  type AcquiredCustomer,
  type CustomerGrowth,
  type CustomerGrowthOptions,
  customerGrowth,
  type PeriodGrowth,
} from './customerGrowth.js'
export { type OrderStatistics, type OrderStatisticsOptions, orderStatistics } from './orderStatistics.js'
export {
  type Good,
  type ProductContribution,
  type ProductContributions,
  productContribution,
} from './productContribution.js'
export {
  type ProductSales,
  type ProductStatistics,
  type ProductStatisticsOptions,
  productStatistics,
} from './productStatistics.js'
export { type PeriodSales, type SalesGrowth, type SalesGrowthOptions, salesGrowth } from './salesGrowth.js'
export {
  type Season,
  type Seasonality,
  type SeasonalityOptions,
  type SeasonalYear,
  seasonality,
} from './seasonality.js'
export { type AnyValue, type ShareOfTop, type TopShare, type TopShareOptions, topShare } from './topShare.js'
