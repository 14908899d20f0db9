import { checkChoice, checkOptions, fail } from '../data/checks.js'
import { type DateInput, dateOfDay, dayNumber } from '../data/dayNumber.js'
import type { RowsOrColumns } from '../data/fields.js'
import type { Language } from '../data/labels.js'
import type { Customer, Order } from '../data/rows.js'
import { type ReportContext, reportContext } from './context.js'
import type { CustomerReport } from './model.js'
import { phrases } from './phrases.js'
import { activitySection } from './sections/activity.js'
import { customerBaseSection } from './sections/customerBase.js'

/** What the statistics are made from. */
export interface CustomerBaseData {
  readonly customers: readonly Customer[]
  /** What they bought: adds money, and who came and left. */
  readonly orders?: RowsOrColumns<Order>
}

/** Options of {@link customerBaseReport}. */
export interface CustomerBaseReportOptions {
  /** The day up to which to look, inclusive. */
  readonly asOf: DateInput
  /** Default `'en'`. */
  readonly language?: Language
}

/**
 * Statistics of a customer file as a report (客户信息统计与分析): composition by every attribute that it has, growth, possible
 * duplicates; with orders also the money of each group, and new, returning and lapsed customers.
 *
 * @returns plain data of the shape of `customerReport`: print it with `reportToMarkdown` or `reportToHtml`
 * @throws ClienteleError `empty-input` without a customer; what is wrong with the orders
 * @example
 * customerBaseReport({ customers: [{ id: 'a', name: 'Ann', region: 'east' }] }, { asOf: '2024-12-31' })
 *   .sections[0].tables[0].rows //=> [['east', 1, 1]]
 */
export function customerBaseReport(data: CustomerBaseData, options: CustomerBaseReportOptions): CustomerReport {
  checkOptions(data, 'data')
  checkOptions(options)
  const { customers, orders } = data
  if (!Array.isArray(customers) || customers.length === 0)
    fail('empty-input', 'data.customers', 'at least one customer', customers)
  const language = checkChoice(options.language ?? 'en', ['en', 'zh'], 'options.language')
  const asOf = dateOfDay(dayNumber(options.asOf, 'options.asOf'))
  const context: ReportContext | null =
    orders === undefined
      ? null
      : reportContext(
          { orders, customers },
          {
            asOf,
            language,
            quality: [],
            top: 1,
            segmentScheme: 'textbook8',
            lifetime: false,
            annualDiscountRate: 0,
            margin: 1,
            stages: null,
            target: null,
            utcOffsetMinutes: 0,
            creditTerms: {},
          },
        )
  const base = customerBaseSection(context ?? { language, asOf, customerRows: customers, values: null })
  return {
    title: phrases[language].statisticsTitle,
    language,
    asOf,
    currency: context?.currency ?? null,
    sections: [base, context && activitySection(context)].flatMap((section) => section ?? []),
  }
}
