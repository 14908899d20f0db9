import { z } from 'zod'
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
  Payment,
  StageChange,
  Subscription,
  SurveyResponse,
} from '../data/rows.js'
import type { RowSchema } from './rowSchema.js'
import { day, flag, id, maybe, maybeId, money, number, text, time } from './values.js'

/** Schema of {@link Customer}. */
export const customerSchema: RowSchema<Customer> = /* @__PURE__ */ z.object({
  id: id(),
  name: text(),
  type: maybe(text()),
  region: maybe(text()),
  industry: maybe(text()),
  segment: maybe(text()),
  acquiredOn: maybe(day()),
  source: maybe(text()),
  tags: maybe(z.array(z.string())),
  phone: maybe(text()),
  email: maybe(text()),
})

/** Schema of {@link Contact}. */
export const contactSchema: RowSchema<Contact> = /* @__PURE__ */ z.object({
  id: id(),
  customerId: id(),
  name: text(),
  role: maybe(text()),
  phone: maybe(text()),
  email: maybe(text()),
})

/** Schema of {@link Order}. */
export const orderSchema: RowSchema<Order> = /* @__PURE__ */ z.object({
  customerId: id(),
  date: day(),
  amount: money(),
  orderId: maybeId(),
  productId: maybeId(),
  currency: maybeId(),
})

/** Schema of {@link Lead}. */
export const leadSchema: RowSchema<Lead> = /* @__PURE__ */ z.object({
  id: id(),
  createdOn: day(),
  source: maybe(text()),
  customerId: maybeId(),
  qualifiedOn: maybe(day()),
})

/** Schema of {@link Opportunity}; `probability` is a fraction from 0 to 1. */
export const opportunitySchema: RowSchema<Opportunity> = /* @__PURE__ */ z.object({
  id: id(),
  customerId: id(),
  stage: text(),
  amount: money(),
  createdOn: day(),
  probability: maybe(number({ minimum: 0, maximum: 1 })),
  expectedCloseOn: maybe(day()),
  closedOn: maybe(day()),
  outcome: maybe(z.enum(['won', 'lost'])),
  lossReason: maybe(text()),
  owner: maybe(text()),
})

/** Schema of {@link StageChange}. */
export const stageChangeSchema: RowSchema<StageChange> = /* @__PURE__ */ z.object({
  opportunityId: id(),
  from: text().nullable(),
  to: text(),
  at: time(),
})

/** Schema of {@link Contract}. */
export const contractSchema: RowSchema<Contract> = /* @__PURE__ */ z.object({
  id: id(),
  customerId: id(),
  amount: money(),
  signedOn: day(),
  opportunityId: maybeId(),
  startsOn: maybe(day()),
  endsOn: maybe(day()),
})

/** Schema of {@link Subscription}. */
export const subscriptionSchema: RowSchema<Subscription> = /* @__PURE__ */ z.object({
  customerId: id(),
  startsOn: day(),
  monthlyAmount: money(),
  endsOn: maybe(day()),
  reason: maybe(text()),
})

/** Schema of {@link Payment}. */
export const paymentSchema: RowSchema<Payment> = /* @__PURE__ */ z.object({
  date: day(),
  amount: money(),
})

/** Schema of {@link Invoice}. */
export const invoiceSchema: RowSchema<Invoice> = /* @__PURE__ */ z.object({
  id: id(),
  customerId: id(),
  amount: money(),
  issuedOn: day(),
  dueOn: day(),
  currency: maybeId(),
  payments: maybe<readonly Payment[]>(z.array(paymentSchema)),
  disputed: maybe(flag()),
})

/** Schema of {@link Interaction}. */
export const interactionSchema: RowSchema<Interaction> = /* @__PURE__ */ z.object({
  customerId: id(),
  at: time(),
  kind: text(),
  channel: maybe(text()),
  outcome: maybe(text()),
  nextOn: maybe(day()),
})

/** Schema of {@link SurveyResponse}; `score` is null where the item was left blank. */
export const surveyResponseSchema: RowSchema<SurveyResponse> = /* @__PURE__ */ z.object({
  respondentId: id(),
  item: id(),
  score: number().nullable(),
  customerId: maybeId(),
  at: maybe(time()),
  expectation: maybe(number()),
  importance: maybe(number()),
})

/** Schema of {@link Complaint}. */
export const complaintSchema: RowSchema<Complaint> = /* @__PURE__ */ z.object({
  id: id(),
  customerId: id(),
  receivedAt: time(),
  grade: text(),
  respondedAt: maybe(time()),
  resolvedAt: maybe(time()),
  satisfied: maybe(flag()),
})

/** Schema of {@link Call}. */
export const callSchema: RowSchema<Call> = /* @__PURE__ */ z.object({
  offeredAt: time(),
  answeredAt: maybe(time()),
  abandonedAt: maybe(time()),
  endedAt: maybe(time()),
  customerId: maybeId(),
  issue: maybe(text()),
})

/** Schema of {@link CreditSheet}. */
export const creditSheetSchema: RowSchema<CreditSheet> = /* @__PURE__ */ z.object({
  customerId: id(),
  scores: z.record(z.string(), number()),
})

/** Schema of {@link Event}. */
export const eventSchema: RowSchema<Event> = /* @__PURE__ */ z.object({
  userId: id(),
  time: time(),
  event: id(),
})

/** Schema of {@link CustomerValue}. */
export const customerValueSchema: RowSchema<CustomerValue> = /* @__PURE__ */ z.object({
  customerId: id(),
  value: number(),
})

/**
 * The zod schema of every row type.
 *
 * A schema accepts the rows that the functions of this package accept, and changes nothing about them; `z.output` of it is the
 * row type. Fields that it does not know are left out of what `parse` returns; `.loose()` keeps them.
 *
 * @example
 * schemas.order.safeParse({ customerId: 'c1', date: '2024-03-01', amount: '1234.50' }).success //=> true
 * schemas.order.safeParse({ customerId: 'c1', date: '2024-02-30', amount: 5 }).error.issues[0].path //=> ['date']
 */
export const schemas: {
  readonly customer: typeof customerSchema
  readonly contact: typeof contactSchema
  readonly order: typeof orderSchema
  readonly lead: typeof leadSchema
  readonly opportunity: typeof opportunitySchema
  readonly stageChange: typeof stageChangeSchema
  readonly contract: typeof contractSchema
  readonly subscription: typeof subscriptionSchema
  readonly payment: typeof paymentSchema
  readonly invoice: typeof invoiceSchema
  readonly interaction: typeof interactionSchema
  readonly surveyResponse: typeof surveyResponseSchema
  readonly complaint: typeof complaintSchema
  readonly call: typeof callSchema
  readonly creditSheet: typeof creditSheetSchema
  readonly event: typeof eventSchema
  readonly customerValue: typeof customerValueSchema
} = {
  customer: customerSchema,
  contact: contactSchema,
  order: orderSchema,
  lead: leadSchema,
  opportunity: opportunitySchema,
  stageChange: stageChangeSchema,
  contract: contractSchema,
  subscription: subscriptionSchema,
  payment: paymentSchema,
  invoice: invoiceSchema,
  interaction: interactionSchema,
  surveyResponse: surveyResponseSchema,
  complaint: complaintSchema,
  call: callSchema,
  creditSheet: creditSheetSchema,
  event: eventSchema,
  customerValue: customerValueSchema,
}
