import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Complaint,
  complaintFields,
  creditSheetFields,
  customerFields,
  type FieldTable,
  invoiceFields,
  type Order,
  opportunityFields,
  orderFields,
  stageChangeFields,
} from '../../src/data/index.js'
import { copyRow, repositoryFields } from '../../src/repositories/index.js'
import { expectError } from '../support/expectError.js'

const order: Order = { customerId: 'c1', date: '2024-03-01', amount: '19.90' }
const invoice = { id: 'i1', customerId: 'c1', amount: 100, issuedOn: '2024-03-01', dueOn: '2024-03-31' }

describe('the copy of a row', () => {
  it('has what the row has', () => {
    expect(copyRow(order, orderFields)).toEqual(order)
    expect(copyRow(order, orderFields)).not.toBe(order)
    const full = { ...invoice, currency: '', payments: [{ date: 0, amount: 1 }], disputed: false }
    expect(copyRow(full, invoiceFields)).toEqual(full)
    const opening = { opportunityId: 'o', from: null, to: 'contacted', at: '2024-03-01T10:00:00+08:00' }
    expect(copyRow(opening, stageChangeFields)).toEqual(opening)
  })

  it('leaves out what is undefined', () => {
    const copy = copyRow({ ...order, currency: undefined } as object as Order, orderFields)
    expect(Object.keys(copy)).toEqual(['customerId', 'date', 'amount'])
    const stranger = copyRow({ ...order, colour: undefined } as object as Order, orderFields)
    expect(Object.keys(stranger)).toEqual(['customerId', 'date', 'amount'])
  })

  it('keeps a Decimal as its text, exactly', () => {
    const amount = new Decimal('123456789012345678.012345678901234567')
    expect(copyRow({ ...order, amount }, orderFields).amount).toBe('123456789012345678.012345678901234567')
    expect(copyRow({ ...order, amount: new Decimal('1e21') }, orderFields).amount).toBe('1000000000000000000000')
    // Longer than the precision of the constructor that we calculate with.
    const long = `0.${'123456789'.repeat(6)}`
    expect(copyRow({ ...order, amount: new (Decimal.clone({ precision: 80 }))(long) }, orderFields).amount).toBe(long)
  })

  it('shares no Date and nothing nested with the row', () => {
    const date = new Date('2024-03-01')
    const payments = [{ date, amount: 1 }]
    const tags = ['vip']
    const scores = { quality: 3 }
    const copies = [
      copyRow({ ...order, date }, orderFields),
      copyRow({ ...invoice, payments }, invoiceFields),
      copyRow({ id: 'c', name: 'Lin', tags }, customerFields),
      copyRow({ customerId: 'c', scores }, creditSheetFields),
    ]
    const before = structuredClone(copies)
    date.setTime(0)
    payments[0]!.amount = 2
    payments.length = 0
    tags[0] = 'other'
    scores.quality = 4
    expect(copies).toEqual(before)
  })

  it('clones nested values of other row types', () => {
    const fields: FieldTable<{ extra: unknown }> = [{ name: 'extra', kind: 'nested' }]
    const extra = { deep: [{ at: new Date(0) }] }
    const copy = copyRow({ extra }, fields)
    extra.deep.length = 0
    expect(copy).toEqual({ extra: { deep: [{ at: new Date(0) }] } })
  })

  it('can be copied again to the same, for any order', () => {
    const orders = fc.record(
      {
        customerId: fc.string({ minLength: 1, unit: 'binary' }),
        date: fc.oneof(fc.date({ noInvalidDate: true }), fc.constant('2024-02-29'), fc.integer()),
        amount: fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer().map(String)),
        currency: fc.string(),
      },
      { requiredKeys: ['customerId', 'date', 'amount'] },
    )
    fc.assert(
      fc.property(orders, (row) => {
        const copy = copyRow(row, orderFields)
        expect(copy).toEqual(row)
        expect(copyRow(copy, orderFields)).toEqual(copy)
      }),
    )
  })

  it('is made of every nested field that our row types have', () => {
    const nested = Object.values(repositoryFields).flatMap((fields) =>
      (fields as FieldTable<never>).filter(({ kind }: { kind: string }) => kind === 'nested').map(({ name }) => name),
    )
    expect(nested).toEqual(['tags', 'payments', 'scores'])
  })
})

describe('a row that is not of its type', () => {
  const expectRefused = <Row extends object>(row: unknown, fields: FieldTable<Row>, code: string, path: string): void =>
    expectError(() => copyRow(row as Row, fields), code, path)

  it.each([
    [null, 'invalid-type', 'row'],
    [undefined, 'invalid-type', 'row'],
    ['text', 'invalid-type', 'row'],
    [[], 'invalid-type', 'row'],
    [{}, 'missing-value', 'row.customerId'],
    [{ ...order, customerId: null }, 'missing-value', 'row.customerId'],
    [{ ...order, customerId: '' }, 'invalid-id', 'row.customerId'],
    [{ ...order, customerId: 5 }, 'invalid-id', 'row.customerId'],
    [{ ...order, date: undefined }, 'missing-value', 'row.date'],
    [{ ...order, date: '2024-02-30' }, 'invalid-date', 'row.date'],
    [{ ...order, date: new Date(Number.NaN) }, 'invalid-date', 'row.date'],
    [{ ...order, date: {} }, 'invalid-date', 'row.date'],
    [{ ...order, amount: null }, 'missing-value', 'row.amount'],
    [{ ...order, amount: Number.NaN }, 'invalid-number', 'row.amount'],
    [{ ...order, amount: Infinity }, 'invalid-number', 'row.amount'],
    [{ ...order, amount: '1,234.50' }, 'invalid-number', 'row.amount'],
    [{ ...order, amount: '1e400' }, 'out-of-range', 'row.amount'],
    [{ ...order, amount: {} }, 'invalid-type', 'row.amount'],
    [{ ...order, amount: true }, 'invalid-type', 'row.amount'],
    [{ ...order, currency: null }, 'missing-value', 'row.currency'],
    [{ ...order, colour: 'red' }, 'invalid-type', 'row.colour'],
    [{ ...order, currency: undefined, colour: 'red' }, 'invalid-type', 'row.colour'],
    [{ ...order, ['__proto__']: 'red' }, 'invalid-type', 'row.__proto__'],
  ])('%j is refused: %s at %s', (row, code, path) => {
    expectRefused(row, orderFields, code, path)
  })

  it('is refused by the kind of the field', () => {
    const complaint: Complaint = { id: 'k1', customerId: 'c1', receivedAt: '2024-03-01T10:00', grade: 'minor' }
    expectRefused({ ...complaint, grade: 5 }, complaintFields, 'invalid-type', 'row.grade')
    expectRefused({ ...complaint, grade: undefined }, complaintFields, 'missing-value', 'row.grade')
    expectRefused({ ...complaint, receivedAt: '10:00' }, complaintFields, 'invalid-date', 'row.receivedAt')
    expectRefused({ ...complaint, satisfied: 'yes' }, complaintFields, 'invalid-type', 'row.satisfied')
    expectRefused({ ...complaint, satisfied: null }, complaintFields, 'missing-value', 'row.satisfied')
    const opportunity = { id: 'o', customerId: 'c', stage: '', amount: 1, createdOn: 0 }
    expect(copyRow(opportunity, opportunityFields)).toEqual(opportunity)
    expectRefused({ ...opportunity, probability: '0.5' }, opportunityFields, 'invalid-type', 'row.probability')
    expectRefused({ ...opportunity, probability: Number.NaN }, opportunityFields, 'invalid-number', 'row.probability')
  })

  it('is refused for what is nested in it', () => {
    const customer = (tags: unknown): object => ({ id: 'c', name: 'Lin', tags })
    expectRefused(customer('vip'), customerFields, 'invalid-type', 'row.tags')
    expectRefused(customer(null), customerFields, 'missing-value', 'row.tags')
    expectRefused(customer(['vip', 5]), customerFields, 'invalid-type', 'row.tags[1]')
    // An array with a hole has something missing.
    expectRefused(customer(new Array(1)), customerFields, 'missing-value', 'row.tags[0]')
    const paid = (payments: unknown): object => ({ ...invoice, payments })
    expectRefused(paid({}), invoiceFields, 'invalid-type', 'row.payments')
    expectRefused(paid([5]), invoiceFields, 'invalid-type', 'row.payments[0]')
    expectRefused(paid([{ date: 0, amount: 1 }, { date: 0 }]), invoiceFields, 'missing-value', 'row.payments[1].amount')
    const sheet = (scores: unknown): object => ({ customerId: 'c', scores })
    expectRefused(sheet(undefined), creditSheetFields, 'missing-value', 'row.scores')
    expectRefused(sheet([1]), creditSheetFields, 'invalid-type', 'row.scores')
    expectRefused(sheet({ quality: '3' }), creditSheetFields, 'invalid-type', 'row.scores.quality')
  })

  it('is refused with the path that the caller gave', () => {
    expectError(() => copyRow({} as Order, orderFields, 'orders[3]'), 'missing-value', 'orders[3].customerId')
  })
})
