/**
 * Orders: from a plain list of orders to one row a customer.
 *
 * Question: who bought when, how often and for how much? RFM values feed the scores and segments; purchase histories (x, t_x, T)
 * feed the lifetime models, split histories their check against a holdout; purchase intervals feed the churn warnings.
 * Source: Hughes, "Strategic Database Marketing" (RFM); Fader, Hardie & Lee (2005) (histories); refunds, line items and the
 * window of time are conventions of ours, told once at {@link OrderRules}.
 *
 * Main functions: {@link rfmValues}, {@link purchaseHistories}, {@link splitHistories}, {@link purchaseIntervals}. For orders that
 * keep coming, or come in parts: {@link customerDays}, {@link mergeCustomerDays}, {@link ordersOfCustomerDays}; {@link customerSummaries}.
 *
 * @packageDocumentation
 */
export { type CustomerDay, customerDayFields, customerDays } from './accumulators/customerDays.js'
export { appendSummaries, customerSummaries } from './accumulators/customerSummaries.js'
export { mergeCustomerDays } from './accumulators/mergeCustomerDays.js'
export { ordersOfCustomerDays } from './accumulators/ordersOfCustomerDays.js'
export {
  purchaseHistoriesOfSummaries,
  rfmValuesOfSummaries,
  type SummaryHistoryOptions,
  type SummaryRfmOptions,
} from './accumulators/readingSummaries.js'
export { type CustomerSummary, customerSummaryFields } from './accumulators/readSummaries.js'
export type { OrderColumns, OrderRules } from './orderBook.js'
export {
  type PurchaseHistory,
  type PurchaseHistoryOptions,
  purchaseHistories,
  purchaseHistoryFields,
} from './purchaseHistories.js'
export {
  type PurchaseIntervals,
  type PurchaseIntervalsOptions,
  purchaseIntervals,
  purchaseIntervalsFields,
} from './purchaseIntervals.js'
export { type RfmOptions, type RfmValue, rfmValueFields, rfmValues } from './rfmValues.js'
export { type SplitHistoriesOptions, type SplitHistory, splitHistories, splitHistoryFields } from './splitHistories.js'
