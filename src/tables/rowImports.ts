import type {
  Call,
  Complaint,
  Contact,
  Contract,
  CreditSheet,
  Customer,
  CustomerValue,
  Event,
  Interaction,
  Invoice,
  Lead,
  Opportunity,
  Order,
  StageChange,
  Subscription,
  SurveyResponse,
} from '../data/rows.js'
import { type ImportedRows, readTable } from './importRows.js'
import type { ImportOptions } from './options.js'
import { tableType } from './rowTypes.js'

/** A table as text, or as the bytes of a file. */
export type TableText = string | Uint8Array

/**
 * Imports customers; tags are set off by `;`, `|` or `、`. See {@link importRows} for what is read, what is rejected and how.
 *
 * @param text    - the text, or the bytes of the file
 * @param options - see {@link ImportOptions}
 * @throws ClienteleError as {@link importRows}
 * @example
 * importCustomers('id,name,tags\nc1,Harbour Foods,wholesale;north\n').rows
 * //=> [{ id: 'c1', name: 'Harbour Foods', tags: ['wholesale', 'north'] }]
 */
export function importCustomers(text: TableText, options: ImportOptions<keyof Customer> = {}): ImportedRows<Customer> {
  return readTable(text, tableType('customer', 'customers'), options)
}

/**
 * Imports contacts of customers. See {@link importRows} for what is read, what is rejected and how.
 *
 * @param text    - the text, or the bytes of the file
 * @param options - see {@link ImportOptions}
 * @throws ClienteleError as {@link importRows}
 */
export function importContacts(text: TableText, options: ImportOptions<keyof Contact> = {}): ImportedRows<Contact> {
  return readTable(text, tableType('contact', 'contacts'), options)
}

/**
 * Imports orders, or line items of orders; for millions of rows see {@link importOrderColumns}. See {@link importRows} for what is read, what is rejected and how.
 *
 * @param text    - the text, or the bytes of the file
 * @param options - see {@link ImportOptions}
 * @throws ClienteleError as {@link importRows}
 * @example
 * importOrders('客户编号,下单日期,实付金额\nc1,2024/1/5,"1,234.50"\n').rows
 * //=> [{ customerId: 'c1', date: '2024-01-05', amount: '1234.50' }]
 */
export function importOrders(text: TableText, options: ImportOptions<keyof Order> = {}): ImportedRows<Order> {
  return readTable(text, tableType('order', 'orders'), options)
}

/**
 * Imports leads. See {@link importRows} for what is read, what is rejected and how.
 *
 * @param text    - the text, or the bytes of the file
 * @param options - see {@link ImportOptions}
 * @throws ClienteleError as {@link importRows}
 */
export function importLeads(text: TableText, options: ImportOptions<keyof Lead> = {}): ImportedRows<Lead> {
  return readTable(text, tableType('lead', 'leads'), options)
}

/**
 * Imports sales opportunities; a probability is a fraction or has a percent sign (`0.6`, `60%`); 赢单 and 输单 are outcomes too. See {@link importRows} for what is read, what is rejected and how.
 *
 * @param text    - the text, or the bytes of the file
 * @param options - see {@link ImportOptions}
 * @throws ClienteleError as {@link importRows}
 * @example
 * importOpportunities('id,customer,stage,amount,created on,probability\no1,c1,offer,900,2024-01-05,60%\n').rows[0].probability
 * //=> 0.6
 */
export function importOpportunities(
  text: TableText,
  options: ImportOptions<keyof Opportunity> = {},
): ImportedRows<Opportunity> {
  return readTable(text, tableType('opportunity', 'opportunities'), options)
}

/**
 * Imports stage changes of opportunities; an empty `from` is the opening. See {@link importRows} for what is read, what is rejected and how.
 *
 * @param text    - the text, or the bytes of the file
 * @param options - see {@link ImportOptions}
 * @throws ClienteleError as {@link importRows}
 * @example
 * importStageChanges('opportunity,from,to,at\no1,,lead,2024-01-05 09:00\n').rows
 * //=> [{ opportunityId: 'o1', from: null, to: 'lead', at: '2024-01-05T09:00:00.000Z' }]
 */
export function importStageChanges(
  text: TableText,
  options: ImportOptions<keyof StageChange> = {},
): ImportedRows<StageChange> {
  return readTable(text, tableType('stageChange', 'stageChanges'), options)
}

/**
 * Imports contracts. See {@link importRows} for what is read, what is rejected and how.
 *
 * @param text    - the text, or the bytes of the file
 * @param options - see {@link ImportOptions}
 * @throws ClienteleError as {@link importRows}
 */
export function importContracts(text: TableText, options: ImportOptions<keyof Contract> = {}): ImportedRows<Contract> {
  return readTable(text, tableType('contract', 'contracts'), options)
}

/**
 * Imports subscriptions. See {@link importRows} for what is read, what is rejected and how.
 *
 * @param text    - the text, or the bytes of the file
 * @param options - see {@link ImportOptions}
 * @throws ClienteleError as {@link importRows}
 */
export function importSubscriptions(
  text: TableText,
  options: ImportOptions<keyof Subscription> = {},
): ImportedRows<Subscription> {
  return readTable(text, tableType('subscription', 'subscriptions'), options)
}

/**
 * Imports invoices; payments are written `2024-01-05: 100.00; 2024-02-01: 50.00` in one cell, or as a JSON array of objects. See {@link importRows} for what is read, what is rejected and how.
 *
 * @param text    - the text, or the bytes of the file
 * @param options - see {@link ImportOptions}
 * @throws ClienteleError as {@link importRows}
 * @example
 * importInvoices('id,customer,amount,issued on,due on,payments\ni1,c1,150,2024-01-01,2024-01-31,2024-01-05: 100\n').rows[0].payments
 * //=> [{ date: '2024-01-05', amount: '100' }]
 */
export function importInvoices(text: TableText, options: ImportOptions<keyof Invoice> = {}): ImportedRows<Invoice> {
  return readTable(text, tableType('invoice', 'invoices'), options)
}

/**
 * Imports follow-ups, care calls and return visits. See {@link importRows} for what is read, what is rejected and how.
 *
 * @param text    - the text, or the bytes of the file
 * @param options - see {@link ImportOptions}
 * @throws ClienteleError as {@link importRows}
 */
export function importInteractions(
  text: TableText,
  options: ImportOptions<keyof Interaction> = {},
): ImportedRows<Interaction> {
  return readTable(text, tableType('interaction', 'interactions'), options)
}

/**
 * Imports answers to a survey, one row for each respondent and item; an empty score is an item left blank (null). See {@link importRows} for what is read, what is rejected and how.
 *
 * @param text    - the text, or the bytes of the file
 * @param options - see {@link ImportOptions}
 * @throws ClienteleError as {@link importRows}
 * @example
 * importSurveyResponses('respondent,item,score\nr1,price,\n').rows
 * //=> [{ respondentId: 'r1', item: 'price', score: null }]
 */
export function importSurveyResponses(
  text: TableText,
  options: ImportOptions<keyof SurveyResponse> = {},
): ImportedRows<SurveyResponse> {
  return readTable(text, tableType('surveyResponse', 'surveyResponses'), options)
}

/**
 * Imports complaints. See {@link importRows} for what is read, what is rejected and how.
 *
 * @param text    - the text, or the bytes of the file
 * @param options - see {@link ImportOptions}
 * @throws ClienteleError as {@link importRows}
 */
export function importComplaints(
  text: TableText,
  options: ImportOptions<keyof Complaint> = {},
): ImportedRows<Complaint> {
  return readTable(text, tableType('complaint', 'complaints'), options)
}

/**
 * Imports calls to a call centre. See {@link importRows} for what is read, what is rejected and how.
 *
 * @param text    - the text, or the bytes of the file
 * @param options - see {@link ImportOptions}
 * @throws ClienteleError as {@link importRows}
 */
export function importCalls(text: TableText, options: ImportOptions<keyof Call> = {}): ImportedRows<Call> {
  return readTable(text, tableType('call', 'calls'), options)
}

/**
 * Imports credit evaluations; every column beside the customer is a factor, its header the name. See {@link importRows} for what is read, what is rejected and how.
 *
 * @param text    - the text, or the bytes of the file
 * @param options - see {@link ImportOptions}
 * @throws ClienteleError as {@link importRows}
 * @example
 * importCreditSheets('customer,character,capacity\nc1,80,70\n').rows
 * //=> [{ customerId: 'c1', scores: { character: 80, capacity: 70 } }]
 */
export function importCreditSheets(
  text: TableText,
  options: ImportOptions<keyof CreditSheet> = {},
): ImportedRows<CreditSheet> {
  return readTable(text, tableType('creditSheet', 'creditSheets'), options)
}

/**
 * Imports events of users. See {@link importRows} for what is read, what is rejected and how.
 *
 * @param text    - the text, or the bytes of the file
 * @param options - see {@link ImportOptions}
 * @throws ClienteleError as {@link importRows}
 */
export function importEvents(text: TableText, options: ImportOptions<keyof Event> = {}): ImportedRows<Event> {
  return readTable(text, tableType('event', 'events'), options)
}

/**
 * Imports one number a customer. See {@link importRows} for what is read, what is rejected and how.
 *
 * @param text    - the text, or the bytes of the file
 * @param options - see {@link ImportOptions}
 * @throws ClienteleError as {@link importRows}
 */
export function importCustomerValues(
  text: TableText,
  options: ImportOptions<keyof CustomerValue> = {},
): ImportedRows<CustomerValue> {
  return readTable(text, tableType('customerValue', 'customerValues'), options)
}
