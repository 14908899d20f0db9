import { checkChoice, checkOptions, fail } from '../data/checks.js'
import { type DateInput, dateOfDay, dayNumber } from '../data/dayNumber.js'
import type { Language } from '../data/labels.js'
import { type MoneyInput, money } from '../data/money.js'
import type { Customer, Opportunity, StageChange } from '../data/rows.js'
import type { CustomerReport } from './model.js'
import { phrases } from './phrases.js'
import { pipelineSection } from './sections/pipeline.js'

/** What the report is made from. */
export interface PipelineReportData {
  readonly opportunities: readonly Opportunity[]
  /** How they went from stage to stage: probabilities, dwell times and a test of the forecast come from it. */
  readonly stageChanges?: readonly StageChange[]
  /** Names for the list of stuck deals. */
  readonly customers?: readonly Customer[]
}

/** Options of {@link pipelineReport}. */
export interface PipelineReportOptions {
  /** The day of the snapshot. */
  readonly asOf: DateInput
  /** Default `'en'`. */
  readonly language?: Language
  /** What is to be won in the quarter of the day after `asOf`. */
  readonly target?: MoneyInput
  /** Stages in the order of the process. Default: a preset (see `stagePresets`) that has all of them. */
  readonly stages?: readonly string[]
}

/**
 * One page on the sales pipeline, without orders: will we make the quarter, how sure is that, where do deals die, which are stuck.
 * It is the section that `customerReport` adds where opportunities are given.
 *
 * @returns plain data of the shape of `customerReport`: print it with `reportToMarkdown` or `reportToHtml`
 * @throws ClienteleError `empty-input` without an opportunity; what is wrong with an opportunity or a change of stage, with its path
 * @example
 * const opportunities = [
 *   { id: 'p1', customerId: 'a', stage: 'proposal', amount: 1000, createdOn: '2024-01-10', expectedCloseOn: '2024-05-10' },
 *   { id: 'p2', customerId: 'b', stage: 'negotiation', amount: 500, createdOn: '2024-02-01', expectedCloseOn: '2024-04-20' },
 * ]
 * pipelineReport({ opportunities }, { asOf: '2024-03-31', target: 800 }).sections[0].figures[3].value //=> 900
 */
export function pipelineReport(data: PipelineReportData, options: PipelineReportOptions): CustomerReport {
  checkOptions(data, 'data')
  checkOptions(options)
  const { opportunities, stageChanges = [], customers = [] } = data
  if (!Array.isArray(opportunities) || opportunities.length === 0)
    fail('empty-input', 'data.opportunities', 'at least one opportunity', opportunities)
  const language = checkChoice(options.language ?? 'en', ['en', 'zh'], 'options.language')
  const asOfDay = dayNumber(options.asOf, 'options.asOf')
  const names = new Map(customers.map(({ id, name }) => [id, name]))
  const section = pipelineSection({
    language,
    asOf: dateOfDay(asOfDay),
    asOfDay,
    opportunities,
    stageChanges,
    stages: options.stages ?? null,
    target: options.target === undefined ? null : money(options.target, 'options.target').toString(),
    nameOf: (id) => names.get(id),
  })
  return {
    title: phrases[language].pipelineTitle,
    language,
    asOf: dateOfDay(asOfDay),
    currency: null,
    sections: section === null ? [] : [section],
  }
}
