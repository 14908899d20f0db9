/**
 * Every row type of the package, each with its field table: what a field is called and of which kind it is. The tables drive
 * `columnsOf`, `rowsOf`, the lifting of kernels, the schemas and the import of files.
 */
import type { DateInput } from './dayNumber.js'
import type { FieldTable } from './fields.js'
import type { MoneyInput } from './money.js'

/** A customer: a person or a firm. */
export interface Customer {
  id: string
  name: string
  type?: string
  region?: string
  industry?: string
  segment?: string
  acquiredOn?: DateInput
  source?: string
  tags?: readonly string[]
  phone?: string
  email?: string
}

export const customerFields: FieldTable<Customer> = [
  { name: 'id', kind: 'id' },
  { name: 'name', kind: 'text' },
  { name: 'type', kind: 'text', optional: true },
  { name: 'region', kind: 'text', optional: true },
  { name: 'industry', kind: 'text', optional: true },
  { name: 'segment', kind: 'text', optional: true },
  { name: 'acquiredOn', kind: 'day', optional: true },
  { name: 'source', kind: 'text', optional: true },
  { name: 'tags', kind: 'nested', optional: true },
  { name: 'phone', kind: 'text', optional: true },
  { name: 'email', kind: 'text', optional: true },
]

/** A person at a customer. */
export interface Contact {
  id: string
  customerId: string
  name: string
  role?: string
  phone?: string
  email?: string
}

export const contactFields: FieldTable<Contact> = [
  { name: 'id', kind: 'id' },
  { name: 'customerId', kind: 'id' },
  { name: 'name', kind: 'text' },
  { name: 'role', kind: 'text', optional: true },
  { name: 'phone', kind: 'text', optional: true },
  { name: 'email', kind: 'text', optional: true },
]

/** One order, or one line item of an order: items that share an `orderId` count as one purchase. A negative amount is a refund. */
export interface Order {
  customerId: string
  date: DateInput
  amount: MoneyInput
  orderId?: string
  productId?: string
  currency?: string
}

export const orderFields: FieldTable<Order> = [
  { name: 'customerId', kind: 'id' },
  { name: 'date', kind: 'day', column: 'day' },
  { name: 'amount', kind: 'money' },
  { name: 'orderId', kind: 'id', optional: true },
  { name: 'productId', kind: 'id', optional: true },
  { name: 'currency', kind: 'id', optional: true },
]

/** An unqualified contact (线索). */
export interface Lead {
  id: string
  createdOn: DateInput
  source?: string
  customerId?: string
  qualifiedOn?: DateInput
}

export const leadFields: FieldTable<Lead> = [
  { name: 'id', kind: 'id' },
  { name: 'createdOn', kind: 'day' },
  { name: 'source', kind: 'text', optional: true },
  { name: 'customerId', kind: 'id', optional: true },
  { name: 'qualifiedOn', kind: 'day', optional: true },
]

/** A sales opportunity (商机). */
export interface Opportunity {
  id: string
  customerId: string
  stage: string
  amount: MoneyInput
  createdOn: DateInput
  probability?: number
  expectedCloseOn?: DateInput
  closedOn?: DateInput
  outcome?: 'won' | 'lost'
  lossReason?: string
  owner?: string
}

export const opportunityFields: FieldTable<Opportunity> = [
  { name: 'id', kind: 'id' },
  { name: 'customerId', kind: 'id' },
  { name: 'stage', kind: 'text' },
  { name: 'amount', kind: 'money' },
  { name: 'createdOn', kind: 'day' },
  { name: 'probability', kind: 'number', optional: true },
  { name: 'expectedCloseOn', kind: 'day', optional: true },
  { name: 'closedOn', kind: 'day', optional: true },
  { name: 'outcome', kind: 'text', optional: true },
  { name: 'lossReason', kind: 'text', optional: true },
  { name: 'owner', kind: 'text', optional: true },
]

/** An opportunity moves from one stage to another; `from` is null for the opening. */
export interface StageChange {
  opportunityId: string
  from: string | null
  to: string
  at: DateInput
}

export const stageChangeFields: FieldTable<StageChange> = [
  { name: 'opportunityId', kind: 'id' },
  { name: 'from', kind: 'text', nullable: true },
  { name: 'to', kind: 'text' },
  { name: 'at', kind: 'time' },
]

/** A signed contract. */
export interface Contract {
  id: string
  customerId: string
  amount: MoneyInput
  signedOn: DateInput
  opportunityId?: string
  startsOn?: DateInput
  endsOn?: DateInput
}

export const contractFields: FieldTable<Contract> = [
  { name: 'id', kind: 'id' },
  { name: 'customerId', kind: 'id' },
  { name: 'amount', kind: 'money' },
  { name: 'signedOn', kind: 'day' },
  { name: 'opportunityId', kind: 'id', optional: true },
  { name: 'startsOn', kind: 'day', optional: true },
  { name: 'endsOn', kind: 'day', optional: true },
]

/** A running or ended subscription. */
export interface Subscription {
  customerId: string
  startsOn: DateInput
  monthlyAmount: MoneyInput
  endsOn?: DateInput
  reason?: string
}

export const subscriptionFields: FieldTable<Subscription> = [
  { name: 'customerId', kind: 'id' },
  { name: 'startsOn', kind: 'day' },
  { name: 'monthlyAmount', kind: 'money' },
  { name: 'endsOn', kind: 'day', optional: true },
  { name: 'reason', kind: 'text', optional: true },
]

/** One payment against an invoice. */
export interface Payment {
  date: DateInput
  amount: MoneyInput
}

/** An invoice with what was paid on it. */
export interface Invoice {
  id: string
  customerId: string
  amount: MoneyInput
  issuedOn: DateInput
  dueOn: DateInput
  currency?: string
  payments?: readonly Payment[]
  disputed?: boolean
}

export const invoiceFields: FieldTable<Invoice> = [
  { name: 'id', kind: 'id' },
  { name: 'customerId', kind: 'id' },
  { name: 'amount', kind: 'money' },
  { name: 'issuedOn', kind: 'day' },
  { name: 'dueOn', kind: 'day' },
  { name: 'currency', kind: 'id', optional: true },
  { name: 'payments', kind: 'nested', optional: true },
  { name: 'disputed', kind: 'flag', optional: true },
]

/** A follow-up, a care call, a return visit. */
export interface Interaction {
  customerId: string
  at: DateInput
  kind: string
  channel?: string
  outcome?: string
  nextOn?: DateInput
}

export const interactionFields: FieldTable<Interaction> = [
  { name: 'customerId', kind: 'id' },
  { name: 'at', kind: 'time' },
  { name: 'kind', kind: 'text' },
  { name: 'channel', kind: 'text', optional: true },
  { name: 'outcome', kind: 'text', optional: true },
  { name: 'nextOn', kind: 'day', optional: true },
]

/** One answer to one item of a survey; `score` is null where the item was left blank. */
export interface SurveyResponse {
  respondentId: string
  item: string
  score: number | null
  customerId?: string
  at?: DateInput
  expectation?: number
  importance?: number
}

export const surveyResponseFields: FieldTable<SurveyResponse> = [
  { name: 'respondentId', kind: 'id' },
  { name: 'item', kind: 'id' },
  { name: 'score', kind: 'number', nullable: true },
  { name: 'customerId', kind: 'id', optional: true },
  { name: 'at', kind: 'time', optional: true },
  { name: 'expectation', kind: 'number', optional: true },
  { name: 'importance', kind: 'number', optional: true },
]

/** A complaint and what became of it. */
export interface Complaint {
  id: string
  customerId: string
  receivedAt: DateInput
  grade: string
  respondedAt?: DateInput
  resolvedAt?: DateInput
  satisfied?: boolean
}

export const complaintFields: FieldTable<Complaint> = [
  { name: 'id', kind: 'id' },
  { name: 'customerId', kind: 'id' },
  { name: 'receivedAt', kind: 'time' },
  { name: 'grade', kind: 'text' },
  { name: 'respondedAt', kind: 'time', optional: true },
  { name: 'resolvedAt', kind: 'time', optional: true },
  { name: 'satisfied', kind: 'flag', optional: true },
]

/** A call to the call centre. */
export interface Call {
  offeredAt: DateInput
  answeredAt?: DateInput
  abandonedAt?: DateInput
  endedAt?: DateInput
  customerId?: string
  issue?: string
}

export const callFields: FieldTable<Call> = [
  { name: 'offeredAt', kind: 'time' },
  { name: 'answeredAt', kind: 'time', optional: true },
  { name: 'abandonedAt', kind: 'time', optional: true },
  { name: 'endedAt', kind: 'time', optional: true },
  { name: 'customerId', kind: 'id', optional: true },
  { name: 'issue', kind: 'text', optional: true },
]

/** A customer's scores on the factors of a credit evaluation. */
export interface CreditSheet {
  customerId: string
  scores: Readonly<Record<string, number>>
}

export const creditSheetFields: FieldTable<CreditSheet> = [
  { name: 'customerId', kind: 'id' },
  { name: 'scores', kind: 'nested' },
]

/** Something that a user did. */
export interface Event {
  userId: string
  time: DateInput
  event: string
}

export const eventFields: FieldTable<Event> = [
  { name: 'userId', kind: 'id' },
  { name: 'time', kind: 'time' },
  { name: 'event', kind: 'id' },
]

/** One number per customer: the input of pyramid, ABC and concentration. */
export interface CustomerValue {
  customerId: string
  value: number
}

export const customerValueFields: FieldTable<CustomerValue> = [
  { name: 'customerId', kind: 'id' },
  { name: 'value', kind: 'number' },
]
