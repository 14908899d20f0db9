import type { FieldTable } from '../data/fields.js'
import {
  callFields,
  complaintFields,
  contactFields,
  contractFields,
  creditSheetFields,
  customerFields,
  eventFields,
  interactionFields,
  invoiceFields,
  leadFields,
  opportunityFields,
  orderFields,
  stageChangeFields,
  subscriptionFields,
  surveyResponseFields,
} from '../data/rows.js'
import type { Repository, RepositoryName, RepositoryRow, RepositorySet } from './repository.js'

/** The field table of the rows that each repository keeps. */
export const repositoryFields: { readonly [Name in RepositoryName]: FieldTable<RepositoryRow<Name>> } = {
  customers: customerFields,
  contacts: contactFields,
  orders: orderFields,
  leads: leadFields,
  opportunities: opportunityFields,
  stageChanges: stageChangeFields,
  contracts: contractFields,
  subscriptions: subscriptionFields,
  invoices: invoiceFields,
  interactions: interactionFields,
  surveys: surveyResponseFields,
  complaints: complaintFields,
  calls: callFields,
  creditSheets: creditSheetFields,
  events: eventFields,
}

/**
 * One repository of each row type, from a function that makes one: whoever writes a repository over a field table has all of
 * them.
 *
 * @param make - gets what the repository is called and the field table of its rows
 * @example
 * const called = []
 * repositorySet((name) => { called.push(name) })
 * called.slice(0, 3) //=> ['customers', 'contacts', 'orders']
 */
export function repositorySet(
  make: <Row extends object>(name: RepositoryName, fields: FieldTable<Row>) => Repository<Row>,
): RepositorySet {
  return {
    customers: make('customers', repositoryFields.customers),
    contacts: make('contacts', repositoryFields.contacts),
    orders: make('orders', repositoryFields.orders),
    leads: make('leads', repositoryFields.leads),
    opportunities: make('opportunities', repositoryFields.opportunities),
    stageChanges: make('stageChanges', repositoryFields.stageChanges),
    contracts: make('contracts', repositoryFields.contracts),
    subscriptions: make('subscriptions', repositoryFields.subscriptions),
    invoices: make('invoices', repositoryFields.invoices),
    interactions: make('interactions', repositoryFields.interactions),
    surveys: make('surveys', repositoryFields.surveys),
    complaints: make('complaints', repositoryFields.complaints),
    calls: make('calls', repositoryFields.calls),
    creditSheets: make('creditSheets', repositoryFields.creditSheets),
    events: make('events', repositoryFields.events),
  }
}
