import type { FieldKind } from '../data/fields.js'
import type { RepositoryName } from '../repositories/repository.js'

/** A kind of field; with a question mark, it may be missing or null. */
export type ColumnKind = FieldKind | `${FieldKind}?`

/** One step from the tables of an older version to those of the next. */
export interface Migration {
  readonly number: number
  readonly title: string
  /** Tables with the columns that they get; those of a table that is there already may only be ones that can be missing. */
  readonly columns: Readonly<Partial<Record<RepositoryName, Readonly<Record<string, ColumnKind>>>>>
}

/**
 * Every step, in order. What stands here has been run on somebody's data and is never changed: a new field of a row type is a
 * new step (a test compares the sum of them with the field tables).
 */
export const migrations: readonly Migration[] = [
  {
    number: 1,
    title: 'the fifteen row types',
    columns: {
      customers: {
        name: 'text',
        type: 'text?',
        region: 'text?',
        industry: 'text?',
        segment: 'text?',
        acquiredOn: 'day?',
        source: 'text?',
        tags: 'nested?',
        phone: 'text?',
        email: 'text?',
      },
      contacts: { customerId: 'id', name: 'text', role: 'text?', phone: 'text?', email: 'text?' },
      orders: { customerId: 'id', date: 'day', amount: 'money', orderId: 'id?', productId: 'id?', currency: 'id?' },
      leads: { createdOn: 'day', source: 'text?', customerId: 'id?', qualifiedOn: 'day?' },
      opportunities: {
        customerId: 'id',
        stage: 'text',
        amount: 'money',
        createdOn: 'day',
        probability: 'number?',
        expectedCloseOn: 'day?',
        closedOn: 'day?',
        outcome: 'text?',
        lossReason: 'text?',
        owner: 'text?',
      },
      stageChanges: { opportunityId: 'id', from: 'text?', to: 'text', at: 'time' },
      contracts: {
        customerId: 'id',
        amount: 'money',
        signedOn: 'day',
        opportunityId: 'id?',
        startsOn: 'day?',
        endsOn: 'day?',
      },
      subscriptions: { customerId: 'id', startsOn: 'day', monthlyAmount: 'money', endsOn: 'day?', reason: 'text?' },
      invoices: {
        customerId: 'id',
        amount: 'money',
        issuedOn: 'day',
        dueOn: 'day',
        currency: 'id?',
        payments: 'nested?',
        disputed: 'flag?',
      },
      interactions: {
        customerId: 'id',
        at: 'time',
        kind: 'text',
        channel: 'text?',
        outcome: 'text?',
        nextOn: 'day?',
      },
      surveys: {
        respondentId: 'id',
        item: 'id',
        score: 'number?',
        customerId: 'id?',
        at: 'time?',
        expectation: 'number?',
        importance: 'number?',
      },
      complaints: {
        customerId: 'id',
        receivedAt: 'time',
        grade: 'text',
        respondedAt: 'time?',
        resolvedAt: 'time?',
        satisfied: 'flag?',
      },
      calls: {
        offeredAt: 'time',
        answeredAt: 'time?',
        abandonedAt: 'time?',
        endedAt: 'time?',
        customerId: 'id?',
        issue: 'text?',
      },
      creditSheets: { customerId: 'id', scores: 'nested' },
      events: { userId: 'id', time: 'time', event: 'id' },
    },
  },
]
