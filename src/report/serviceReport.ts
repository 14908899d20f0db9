import { checkChoice, checkInteger, checkNumber, checkOptions, fail } from '../data/checks.js'
import { type DateInput, dateOfDay, dayNumber } from '../data/dayNumber.js'
import type { Language } from '../data/labels.js'
import type { Call, Complaint, Customer } from '../data/rows.js'
import type { CustomerReport } from './model.js'
import { phrases } from './phrases.js'
import { callsSection } from './service/callsSection.js'
import { complaintsSection } from './service/complaintsSection.js'

/** What {@link serviceReport} is made from: complaints, calls or both. */
export interface ServiceReportData {
  readonly complaints?: readonly Complaint[]
  readonly calls?: readonly Call[]
  /** Names for the list of overdue complaints. */
  readonly customers?: readonly Customer[]
}

/** Options of {@link serviceReport}. */
export interface ServiceReportOptions {
  /** The last day that counts. */
  readonly asOf: DateInput
  /** Default `'en'`. */
  readonly language?: Language
  /** Customers of the time that the complaints are of: those who complained are a share of them. */
  readonly customerCount?: number
  /** Local time less UTC in minutes: 480 in China. Default 0. */
  readonly utcOffsetMinutes?: number
}

/**
 * A report on service: how fast and how well complaints are dealt with, how long callers wait and how many agents each hour takes.
 *
 * @returns plain data of the shape of `customerReport`: print it with `reportToMarkdown` or `reportToHtml`
 * @throws ClienteleError `empty-input` with neither complaints nor calls up to `asOf`; what is wrong with one of them, with its path
 * @example
 * const complaints = [{ id: 'm1', customerId: 'a', receivedAt: '2025-11-03T09:00Z', grade: 'urgent', resolvedAt: '2025-11-03T20:00Z' }]
 * serviceReport({ complaints }, { asOf: '2025-11-30' }).sections[0].figures[2].value //=> 1
 */
export function serviceReport(data: ServiceReportData, options: ServiceReportOptions): CustomerReport {
  checkOptions(data, 'data')
  checkOptions(options)
  const { complaints = [], calls = [], customers = [] } = data
  const language = checkChoice(options.language ?? 'en', ['en', 'zh'], 'options.language')
  const asOfDay = dayNumber(options.asOf, 'options.asOf')
  const asOf = dateOfDay(asOfDay)
  const names = new Map(customers.map(({ id, name }) => [id, name]))
  const utcOffsetMinutes = checkNumber(options.utcOffsetMinutes ?? 0, 'options.utcOffsetMinutes', {
    minimum: -1440,
    maximum: 1440,
  })
  const customerCount =
    options.customerCount === undefined
      ? null
      : checkInteger(options.customerCount, 'options.customerCount', { minimum: 0 })
  const sections = [
    complaintsSection({
      language,
      asOf,
      asOfDay,
      complaints,
      customerCount,
      utcOffsetMinutes,
      nameOf: (id) => names.get(id),
    }),
    callsSection({ language, asOfDay, calls, utcOffsetMinutes }),
  ].filter((section) => section !== null)
  if (sections.length === 0) fail('empty-input', 'data', `a complaint or a call up to ${asOf}`, data)
  return { title: phrases[language].serviceTitle, language, asOf, currency: null, sections }
}
