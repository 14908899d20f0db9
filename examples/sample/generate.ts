/**
 * The sample data of the examples, tests and README: three years (2023–2025) of a wholesaler that does not exist, Leaf & Cup
 * (叶与杯), which sells tea, coffee and tableware to cafés, tea houses, restaurants, hotels, offices and gift shops in China.
 *
 * Everything comes from one seed. The customers have hidden traits (how often they buy, when they stop, what they spend, how
 * content they are, how late they pay), and every table follows from these, so that what a model finds in one is true of the
 * others as well. `write.ts` writes the files beside this one.
 */
import {
  callFields,
  complaintFields,
  contractFields,
  customerFields,
  interactionFields,
  invoiceFields,
  opportunityFields,
  orderFields,
  stageChangeFields,
  subscriptionFields,
  surveyResponseFields,
} from '../../src/data/rows.js'
import { customerRows, makeCustomers } from './accounts.js'
import { chanceOf } from './chance.js'
import { creditSheetLineFields, creditSheetLines } from './creditSheets.js'
import { csvText } from './csv.js'
import { callRows } from './hotline.js'
import { interactionRows } from './interactions.js'
import { invoiceRows } from './invoices.js'
import { firmNames } from './names.js'
import { pipeline } from './pipeline.js'
import { subscriptionRows } from './subscriptions.js'
import { surveyRows } from './surveys.js'
import { complaintRows, orderRows, tradeHistory } from './trade.js'

/** The seed of the committed files. */
export const SAMPLE_SEED = 2024

/**
 * Makes every file of the sample.
 *
 * @param seed - a whole number; the same number always gives the same bytes
 * @returns CSV text by file name
 */
export function generateSample(seed: number): Record<string, string> {
  const names = firmNames(chanceOf(seed, 'names'))
  const customers = makeCustomers(names, chanceOf(seed, 'customers'))
  const chance = chanceOf(seed, 'trade')
  const histories = customers.map((account) => tradeHistory(account, chance))
  const sales = pipeline(histories, names, chanceOf(seed, 'pipeline'))
  const accounts = [...customers, ...sales.prospects]
  const invoices = invoiceRows(histories, chanceOf(seed, 'invoices'))
  const creditSheets = creditSheetLines(histories, invoices, chanceOf(seed, 'credit sheets'))
  return {
    'customers.csv': csvText(customerRows(accounts, chanceOf(seed, 'customer rows')), customerFields),
    'orders.csv': csvText(orderRows(histories), orderFields),
    'opportunities.csv': csvText(sales.opportunities, opportunityFields),
    'stage-changes.csv': csvText(sales.stageChanges, stageChangeFields),
    'contracts.csv': csvText(sales.contracts, contractFields),
    'subscriptions.csv': csvText(subscriptionRows(histories, chanceOf(seed, 'subscriptions')), subscriptionFields),
    'surveys.csv': csvText(surveyRows(histories, chanceOf(seed, 'surveys')), surveyResponseFields),
    'complaints.csv': csvText(complaintRows(histories), complaintFields),
    'calls.csv': csvText(callRows(histories, chanceOf(seed, 'calls')), callFields),
    'interactions.csv': csvText(interactionRows(histories, chanceOf(seed, 'interactions')), interactionFields),
    'invoices.csv': csvText(invoices, invoiceFields),
    'credit-sheets.csv': csvText(creditSheets, creditSheetLineFields),
  }
}
