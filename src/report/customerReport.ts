import { checkChoice, checkInteger, checkNumber, checkOptions } from '../data/checks.js'
import type { DateInput } from '../data/dayNumber.js'
import type { RowsOrColumns } from '../data/fields.js'
import type { Language } from '../data/labels.js'
import { type MoneyInput, money } from '../data/money.js'
import type {
  Call,
  Complaint,
  CreditSheet,
  Customer,
  Invoice,
  Opportunity,
  Order,
  StageChange,
  Subscription,
  SurveyResponse,
} from '../data/rows.js'
import { reportContext } from './context.js'
import type { CreditTerms } from './credit/creditList.js'
import type { CustomerReport } from './model.js'
import { phrases } from './phrases.js'
import type { ImportQuality } from './quality.js'
import { sections } from './sections/index.js'

/** What a report is made from. */
export interface CustomerReportData {
  /** Orders as rows or columns; refunds are negative amounts. */
  readonly orders: RowsOrColumns<Order>
  /** Customers: their names stand in the lists, and a section says of whom the customer base consists. */
  readonly customers?: readonly Customer[]
  /** Subscriptions: adds their movements, churn rates and revenue retention. */
  readonly subscriptions?: readonly Subscription[]
  /** Sales opportunities: adds whether the quarter will be made, where deals die and which are stuck. */
  readonly opportunities?: readonly Opportunity[]
  /** How they went from stage to stage: probabilities, dwell times and a test of the forecast come from it. */
  readonly stageChanges?: readonly StageChange[]
  /** Answers to surveys: adds what customers say of us, and whether the content ones buy again. */
  readonly surveys?: readonly SurveyResponse[]
  /** Complaints: adds how fast and how well they were dealt with. */
  readonly complaints?: readonly Complaint[]
  /** Calls to the call centre: adds how long callers waited, and how many agents it takes. */
  readonly calls?: readonly Call[]
  /** Invoices with their payments: adds what is overdue, who pays late, and who owes more than its limit. */
  readonly invoices?: readonly Invoice[]
  /** Scores of the credit evaluation: grades and limits come from them. */
  readonly creditSheets?: readonly CreditSheet[]
}

/** How far a report has come. */
export interface ReportProgress {
  /** Sections that were looked at; those without data pass in no time, lifetime values take longest. */
  readonly done: number
  readonly of: number
}

/** Options of {@link customerReport}. */
export interface CustomerReportOptions extends CreditTerms {
  /** The day up to which the report looks, inclusive; later orders are left out and counted. */
  readonly asOf: DateInput
  /** Default `'en'`. */
  readonly language?: Language
  /** How the reading of the files went, for the section on data quality. Default: the orders that came are all there is. */
  readonly quality?: readonly ImportQuality[]
  /** How many customers the list at the end has. Default 20. */
  readonly top?: number
  /** The eight segments of the textbooks or the eleven of marketing tools. Default `'textbook8'`. */
  readonly segments?: 'textbook8' | 'named11'
  /** Whether models are fitted to say who is still a customer and worth what. Default true. */
  readonly lifetime?: boolean
  /** Yearly rate at which future value is discounted, ≥ 0. Default 0.1. */
  readonly annualDiscountRate?: number
  /** Share of the spend that is profit, 0 … 1. Default 1: the value is revenue. */
  readonly margin?: number
  /** Stages of the opportunities in the order of the process. Default: a preset (see `stagePresets`) that has all of them. */
  readonly stages?: readonly string[]
  /** What is to be won in the quarter of the day after `asOf`. */
  readonly target?: MoneyInput
  /** Local time less UTC in minutes, for the hours of calls and working days of complaints: 480 in China. Default 0. */
  readonly utcOffsetMinutes?: number
  /** Called before the first section and after each: for a progress bar. */
  readonly onProgress?: (progress: ReportProgress) => void
}

/**
 * A report on customers from their orders: data quality, period and revenue, customers, who came and left, concentration, pyramid,
 * RFM segments and what to do with them, lifetime values (a sentence where the data are too thin), who is leaving and what winning
 * back may cost, the top customers. What is given besides adds its sections: composition of the customers, movements of
 * subscriptions, sales pipeline, what customers say and whether the content ones buy again, complaints, calls, receivables, credit.
 *
 * @param data    - orders, and customers for their names
 * @param options - see {@link CustomerReportOptions}
 * @returns plain data; print it with `reportToMarkdown` or `reportToHtml`
 * @throws ClienteleError `empty-input` without an order up to `asOf`; `mixed-currencies`; the path of an order that cannot be read
 * @example
 * customerReport({ orders: [{ customerId: 'a', date: '2024-03-01', amount: 9.9 }] }, { asOf: '2024-04-01' })
 *   .sections.map(({ id }) => id)
 * //=> ['data-quality', 'period', 'customers', 'concentration', 'pyramid', 'segments', 'lifetime', 'churn', 'top-customers']
 */
export function customerReport(data: CustomerReportData, options: CustomerReportOptions): CustomerReport {
  checkOptions(data, 'data')
  checkOptions(options)
  const language = checkChoice(options.language ?? 'en', ['en', 'zh'], 'options.language')
  const context = reportContext(data, {
    asOf: options.asOf,
    language,
    quality: options.quality ?? [],
    top: checkInteger(options.top ?? 20, 'options.top', { minimum: 1 }),
    segmentScheme: checkChoice(options.segments ?? 'textbook8', ['textbook8', 'named11'], 'options.segments'),
    lifetime: options.lifetime ?? true,
    annualDiscountRate: checkNumber(options.annualDiscountRate ?? 0.1, 'options.annualDiscountRate', { minimum: 0 }),
    margin: checkNumber(options.margin ?? 1, 'options.margin', { minimum: 0, maximum: 1 }),
    stages: options.stages ?? null,
    target: options.target === undefined ? null : money(options.target, 'options.target').toString(),
    utcOffsetMinutes: checkNumber(options.utcOffsetMinutes ?? 0, 'options.utcOffsetMinutes', {
      minimum: -1440,
      maximum: 1440,
    }),
    creditTerms: options,
  })
  const { onProgress } = options
  onProgress?.({ done: 0, of: sections.length })
  const made = sections.map((section, i) => {
    const found = section(context) ?? []
    onProgress?.({ done: i + 1, of: sections.length })
    return found
  })
  return {
    title: phrases[language].title,
    language,
    asOf: context.asOf,
    currency: context.currency,
    sections: made.flat(),
  }
}
