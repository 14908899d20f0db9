/**
 * Schemas: is this object one of our rows?
 *
 * Question: a row comes from a file, a form or another program; has it the fields and values that the chapters need? One zod
 * schema for each row type of `clientele/data`, built on the checks of the kernel, so that a row that passes here passes
 * everywhere. The import of files (`clientele/tables`) sends every row through them. This is the only folder that uses zod.
 *
 * Main names: {@link schemas} and its members, such as {@link orderSchema}.
 *
 * @packageDocumentation
 */
export type { ObjectSchema, RowOf, RowSchema, RowShape } from './rowSchema.js'
export {
  callSchema,
  complaintSchema,
  contactSchema,
  contractSchema,
  creditSheetSchema,
  customerSchema,
  customerValueSchema,
  eventSchema,
  interactionSchema,
  invoiceSchema,
  leadSchema,
  opportunitySchema,
  orderSchema,
  paymentSchema,
  schemas,
  stageChangeSchema,
  subscriptionSchema,
  surveyResponseSchema,
} from './rows.js'
