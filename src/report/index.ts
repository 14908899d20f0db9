/**
 * From orders to a report that a shop owner reads: who the valuable customers are, and what to do.
 *
 * Question: what do my orders say about my customers? One report object of plain data, made of sections of one shape, printed as
 * Markdown or as one HTML file that needs no network. Charts are specifications; `clientele/charts/render` draws them.
 *
 * Main functions: {@link customerReport}, {@link customerReportFrom}, {@link reportToMarkdown}, {@link reportToHtml}, {@link reportCharts};
 * of sales opportunities {@link pipelineReport}; of surveys {@link satisfactionReport} and {@link loyaltyReport}; of complaints and
 * calls {@link serviceReport}; of invoices {@link creditReport} and {@link creditList}; of events {@link eventFunnelReport}; of a table with times and events {@link survivalReport}.
 *
 * @packageDocumentation
 */
export {
  type CreditList,
  type CreditListData,
  type CreditListOptions,
  type CreditListRow,
  type CreditTerms,
  creditList,
} from './credit/creditList.js'
export { type CreditReportOptions, creditReport } from './creditReport.js'
export { type CustomerBaseData, type CustomerBaseReportOptions, customerBaseReport } from './customerBaseReport.js'
export {
  type CustomerReportData,
  type CustomerReportOptions,
  customerReport,
  type ReportProgress,
} from './customerReport.js'
export { type CustomerReportFromOptions, customerReportFrom, type ReportRepositories } from './customerReportFrom.js'
export { type EventFunnelReportOptions, eventFunnelReport } from './eventFunnelReport.js'
export { type ReportToHtmlOptions, reportCharts, reportToHtml } from './html.js'
export { type LoyaltyReportData, type LoyaltyReportOptions, loyaltyReport } from './loyaltyReport.js'
export { reportToMarkdown } from './markdown.js'
export type {
  CustomerReport,
  Report,
  ReportChart,
  ReportFigure,
  ReportSection,
  ReportTable,
  ReportValue,
  ValueKind,
} from './model.js'
export { type PipelineReportData, type PipelineReportOptions, pipelineReport } from './pipelineReport.js'
export type { ImportQuality } from './quality.js'
export type { SurveyReading } from './satisfaction/survey.js'
export {
  type SatisfactionReportData,
  type SatisfactionReportOptions,
  satisfactionReport,
} from './satisfactionReport.js'
export { type ServiceReportData, type ServiceReportOptions, serviceReport } from './serviceReport.js'
export type { DurationNames } from './survival/durationData.js'
export { type SurvivalReportOptions, survivalReport } from './survival/survivalReport.js'
