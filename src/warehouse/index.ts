/**
 * Warehouse: the summaries that the other chapters need, computed where the data live.
 *
 * Question: how do orders, events and answers become what a model or a metric reads when there are more of them than memory? Each
 * analysis is two functions: `…Sql(mapping, options, dialect)` writes one SELECT with its parameters, the caller runs it with the
 * database's own driver, and `…FromSummary(rows)` makes of its rows what the function in memory makes of all the data. No
 * connection is ever opened here. What is written is the part of SQL that all databases share; {@link Dialect} is the rest.
 * Source: the definitions are those of the chapters; that the answers agree is tested on the databases themselves.
 *
 * Main functions: {@link rfmValuesSql}, {@link groupedHistoriesSql}, {@link cohortRetentionSql}, {@link rfmSegmentsSql},
 * {@link probabilityAliveSql}, {@link historyScoresSql}.
 */
export {
  type CohortRetentionSqlOptions,
  cohortRetentionFromSummary,
  cohortRetentionSql,
} from './cohortRetention.js'
export { type DateKind, type Dialect, type DialectName, dialects, type SqlType } from './dialect.js'
export {
  type EventFunnelSqlOptions,
  type EventMapping,
  eventFunnelFromSummary,
  eventFunnelSql,
} from './eventFunnel.js'
export {
  type GroupedHistories,
  type GroupedHistory,
  groupedHistoriesFromSummary,
  groupedHistoriesSql,
  groupedHistoryFields,
} from './groupedHistories.js'
export { type GroupedSpend, groupedSpendFields, groupedSpendFromSummary, groupedSpendSql } from './groupedSpend.js'
export { type HistoryScoresSqlOptions, type HistoryScoresTable, historyScoresSql } from './historyScores.js'
export { type DurationMapping, kaplanMeierFromSummary, kaplanMeierSql } from './kaplanMeier.js'
export type { Mapping, OrderMapping, TableName } from './mapping.js'
export {
  netPromoterByFromSummary,
  netPromoterFromSummary,
  netPromoterSql,
  type RatingMapping,
} from './netPromoter.js'
export type { SqlOrderRules } from './orderRelation.js'
export { type ProbabilityAliveSqlOptions, probabilityAliveSql } from './probabilityAlive.js'
export {
  type PurchaseHistorySqlOptions,
  purchaseHistoriesFromSummary,
  purchaseHistoriesSql,
} from './purchaseHistories.js'
export {
  type PurchaseIntervalsSqlOptions,
  purchaseIntervalsFromSummary,
  purchaseIntervalsSql,
} from './purchaseIntervals.js'
export {
  type CustomerValueMapping,
  customerValueCountsSql,
  type PyramidTiers,
  pyramidTiersFromSummary,
} from './pyramidTiers.js'
export {
  type InvoiceMapping,
  type PaymentMapping,
  type ReceivablesAgingSqlOptions,
  receivablesAgingFromSummary,
  receivablesAgingSql,
} from './receivables.js'
export { type RfmCuts, type RfmCutsOptions, rfmCutsFromSummary, rfmValueCountsSql } from './rfmCuts.js'
export {
  type RfmLines,
  type RfmScoresSqlOptions,
  type RfmSegmentCounts,
  rfmScoreCountsSql,
  rfmScoresFromSummary,
  rfmScoresSql,
  rfmSegmentCountsFromSummary,
} from './rfmScores.js'
export { type RfmSegmentsSqlOptions, rfmSegmentsSql } from './rfmSegments.js'
export { type RfmSqlOptions, rfmValuesFromSummary, rfmValuesSql } from './rfmValues.js'
export { type ApplicantMapping, type ScorecardSqlOptions, scorecardSql } from './scorecard.js'
export type { SqlQuery, SqlValue } from './sqlQuery.js'
export {
  type StageChangeMapping,
  type StageCounts,
  type StageCountsOptions,
  stageCountsFromSummary,
  stageCountsSql,
} from './stageCounts.js'
export type { SummaryColumn, SummaryColumns, SummaryRows } from './summaryRows.js'
