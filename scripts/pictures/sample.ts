/** The files of the sample wholesaler, read once each, as the pictures need them. */
import { readFileSync } from 'node:fs'
import {
  importCalls,
  importComplaints,
  importCreditSheets,
  importCustomers,
  importInteractions,
  importInvoices,
  importOpportunities,
  importOrders,
  importStageChanges,
  importSubscriptions,
  importSurveyResponses,
} from '../../src/tables/index.js'

const read = (name: string): Uint8Array => readFileSync(new URL(`../../examples/sample/${name}.csv`, import.meta.url))

/** The last day of the sample. */
export const asOf = '2025-12-31'
export const orders = importOrders(read('orders')).rows
export const customers = importCustomers(read('customers')).rows
export const interactions = importInteractions(read('interactions')).rows
export const opportunities = importOpportunities(read('opportunities')).rows
export const stageChanges = importStageChanges(read('stage-changes')).rows
export const subscriptions = importSubscriptions(read('subscriptions')).rows
export const responses = importSurveyResponses(read('surveys')).rows
export const complaints = importComplaints(read('complaints')).rows
export const calls = importCalls(read('calls')).rows
export const invoices = importInvoices(read('invoices')).rows
export const creditSheets = importCreditSheets(read('credit-sheets')).rows
export const names: ReadonlyMap<string, string> = new Map(customers.map(({ id, name }) => [id, name]))

/** Small, medium or large, by customer. */
export const segments: ReadonlyMap<string, string> = new Map(
  customers.map(({ id, segment }) => [id, segment ?? 'unknown']),
)
