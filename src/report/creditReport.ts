import { checkChoice, checkInteger, checkOptions, fail } from '../data/checks.js'
import { type DateInput, dateOfDay, dayNumber } from '../data/dayNumber.js'
import type { Language } from '../data/labels.js'
import type { CreditListData, CreditTerms } from './credit/creditList.js'
import { gradesSection } from './credit/gradesSection.js'
import { receivablesSection } from './credit/receivablesSection.js'
import type { CustomerReport } from './model.js'
import { phrases } from './phrases.js'

/** Options of {@link creditReport}. */
export interface CreditReportOptions extends CreditTerms {
  /** The end of this day. */
  readonly asOf: DateInput
  /** Default `'en'`. */
  readonly language?: Language
  /** How many customers the list has. Default 50; {@link creditList} has all. */
  readonly top?: number
}

/**
 * A report on credit: what is open and for how long, and with credit sheets grades, limits and who is above them.
 *
 * @returns plain data of the shape of `customerReport`: print it with `reportToMarkdown` or `reportToHtml`
 * @throws ClienteleError `empty-input` without an invoice; where the ledger does not add up, with the invoice
 * @example
 * const invoices = [{ id: '1', customerId: 'a', amount: 900, issuedOn: '2024-05-01', dueOn: '2024-05-31' }]
 * creditReport({ invoices }, { asOf: '2024-06-30' }).sections[0].figures[1].value //=> 900
 */
export function creditReport(data: CreditListData, options: CreditReportOptions): CustomerReport {
  checkOptions(data, 'data')
  checkOptions(options)
  const { invoices, creditSheets = [], customers = [] } = data
  if (!Array.isArray(invoices) || invoices.length === 0)
    fail('empty-input', 'data.invoices', 'at least one invoice', invoices)
  const language = checkChoice(options.language ?? 'en', ['en', 'zh'], 'options.language')
  const asOfDay = dayNumber(options.asOf, 'options.asOf')
  const asOf = dateOfDay(asOfDay)
  const names = new Map(customers.map(({ id, name }) => [id, name]))
  return {
    title: phrases[language].creditTitle,
    language,
    asOf,
    currency: null,
    sections: [
      receivablesSection({ language, asOf, asOfDay, invoices, nameOf: (id) => names.get(id) }),
      gradesSection({
        ...options,
        language,
        asOf,
        invoices,
        creditSheets,
        customerRows: customers,
        top: checkInteger(options.top ?? 50, 'options.top', { minimum: 1 }),
      }),
    ].filter((section) => section !== null),
  }
}
