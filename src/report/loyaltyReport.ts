import { checkChoice, checkOptions } from '../data/checks.js'
import { type DateInput, dateOfDay, dayNumber } from '../data/dayNumber.js'
import type { RowsOrColumns } from '../data/fields.js'
import type { Language } from '../data/labels.js'
import type { Order, SurveyResponse } from '../data/rows.js'
import type { CustomerReport } from './model.js'
import { phrases } from './phrases.js'
import { loyaltySection } from './satisfaction/loyaltySection.js'
import { answersUpTo, reportSurvey, type SurveyReading } from './satisfaction/survey.js'

/** What {@link loyaltyReport} is made from. */
export interface LoyaltyReportData {
  /** Orders as rows or columns. */
  readonly orders: RowsOrColumns<Order>
  /** Answers to surveys: adds whether those who are content buy again. */
  readonly surveys?: readonly SurveyResponse[]
}

/** Options of {@link loyaltyReport}. */
export interface LoyaltyReportOptions extends SurveyReading {
  /** The day up to which orders and answers count. */
  readonly asOf: DateInput
  /** Default `'en'`. */
  readonly language?: Language
}

/**
 * How many customers buy again, and whether that goes with how content they are. It is the section that `customerReport` adds where
 * surveys are given.
 *
 * @returns plain data of the shape of `customerReport`: print it with `reportToMarkdown` or `reportToHtml`
 * @throws ClienteleError what is wrong with an order or an answer, with its path
 * @example
 * const orders = [
 *   { customerId: 'a', date: '2024-01-05', amount: 20 }, { customerId: 'a', date: '2024-02-05', amount: 20 },
 *   { customerId: 'b', date: '2024-02-09', amount: 5 },
 * ]
 * loyaltyReport({ orders }, { asOf: '2024-03-31' }).sections[0].figures[0].value //=> 0.5
 */
export function loyaltyReport(data: LoyaltyReportData, options: LoyaltyReportOptions): CustomerReport {
  checkOptions(data, 'data')
  checkOptions(options)
  const language = checkChoice(options.language ?? 'en', ['en', 'zh'], 'options.language')
  const asOfDay = dayNumber(options.asOf, 'options.asOf')
  const surveys = answersUpTo(data.surveys ?? [], asOfDay)
  const asked = surveys.length === 0 ? null : reportSurvey(surveys, options)
  return {
    title: phrases[language].loyaltyTitle,
    language,
    asOf: dateOfDay(asOfDay),
    currency: null,
    sections: [loyaltySection({ language, asOfDay, orders: data.orders }, asked)],
  }
}
