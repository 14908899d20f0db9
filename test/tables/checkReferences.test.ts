import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf } from '../../src/data/fields.js'
import * as data from '../../src/data/rows.js'
import { checkReferences, type ReferringTables } from '../../src/tables/checkReferences.js'
import { importOrderColumns } from '../../src/tables/importOrderColumns.js'
import { importCustomers } from '../../src/tables/rowImports.js'
import { thrownBy } from './support/thrownBy.js'

const customers: data.Customer[] = [
  { id: 'c1', name: 'Ann' },
  { id: 'c2', name: 'Bob' },
]
const day = '2024-01-05'
const opportunity = { stage: 'offer', amount: 5, createdOn: day }

/** One good and one broken row of every table. */
const everything: Required<ReferringTables> = {
  customers,
  contacts: [
    { id: 'k1', customerId: 'c1', name: 'A' },
    { id: 'k2', customerId: 'x-contact', name: 'B' },
  ],
  orders: [
    { customerId: 'c1', date: day, amount: 1 },
    { customerId: 'x-order', date: day, amount: 1 },
  ],
  leads: [
    { id: 'l1', createdOn: day, customerId: 'x-lead' },
    { id: 'l2', createdOn: day },
  ],
  opportunities: [
    { id: 'o1', customerId: 'c1', ...opportunity },
    { id: 'o2', customerId: 'x-opportunity', ...opportunity },
  ],
  stageChanges: [
    { opportunityId: 'o2', from: null, to: 'offer', at: day },
    { opportunityId: 'x-change', from: null, to: 'offer', at: day },
  ],
  contracts: [
    { id: 't1', customerId: 'c2', amount: 5, signedOn: day, opportunityId: 'x-deal' },
    { id: 't2', customerId: 'x-contract', amount: 5, signedOn: day, opportunityId: 'o1' },
    { id: 't3', customerId: 'c2', amount: 5, signedOn: day },
  ],
  subscriptions: [{ customerId: 'x-subscription', startsOn: day, monthlyAmount: 5 }],
  invoices: [{ id: 'i1', customerId: 'x-invoice', amount: 5, issuedOn: day, dueOn: day }],
  interactions: [{ customerId: 'x-interaction', at: day, kind: 'call' }],
  surveys: [
    { respondentId: 'r1', item: 'price', score: 5, customerId: 'x-survey' },
    { respondentId: 'r2', item: 'price', score: 5 },
  ],
  complaints: [{ id: 'p1', customerId: 'x-complaint', receivedAt: day, grade: 'high' }],
  calls: [{ offeredAt: day, customerId: 'x-call' }, { offeredAt: day }],
  creditSheets: [{ customerId: 'x-sheet', scores: { capital: 5 } }],
  customerValues: [{ customerId: 'x-value', value: 5 }],
}

describe('checkReferences', () => {
  it('reports every row that points to an id that does not exist, by table and position', () => {
    const { broken, brokenCount, unchecked } = checkReferences(everything)
    expect(
      broken.map(({ table, position, field, id, expectedIn }) => [table, position, field, id, expectedIn]),
    ).toEqual([
      ['contacts', 1, 'customerId', 'x-contact', 'customers'],
      ['orders', 1, 'customerId', 'x-order', 'customers'],
      ['leads', 0, 'customerId', 'x-lead', 'customers'],
      ['opportunities', 1, 'customerId', 'x-opportunity', 'customers'],
      ['stageChanges', 1, 'opportunityId', 'x-change', 'opportunities'],
      ['contracts', 1, 'customerId', 'x-contract', 'customers'],
      ['contracts', 0, 'opportunityId', 'x-deal', 'opportunities'],
      ['subscriptions', 0, 'customerId', 'x-subscription', 'customers'],
      ['invoices', 0, 'customerId', 'x-invoice', 'customers'],
      ['interactions', 0, 'customerId', 'x-interaction', 'customers'],
      ['surveys', 0, 'customerId', 'x-survey', 'customers'],
      ['complaints', 0, 'customerId', 'x-complaint', 'customers'],
      ['calls', 0, 'customerId', 'x-call', 'customers'],
      ['creditSheets', 0, 'customerId', 'x-sheet', 'customers'],
      ['customerValues', 0, 'customerId', 'x-value', 'customers'],
    ])
    expect(brokenCount).toBe(15)
    expect(unchecked).toEqual([])
  })

  it('follows every field of a row type that names a customer or an opportunity', () => {
    const table: Record<string, string> = { surveyResponse: 'surveys', opportunity: 'opportunities' }
    const expected = Object.entries(data).flatMap(([name, fields]) => {
      const type = name.replace(/Fields$/, '')
      return fields.flatMap((field) =>
        field.name === 'customerId' || field.name === 'opportunityId'
          ? [`${table[type] ?? `${type}s`}.${field.name}`]
          : [],
      )
    })
    const { byReference } = checkReferences(everything)
    expect(byReference.map(({ table, field }) => `${table}.${field}`).sort()).toEqual(expected.sort())
  })

  it('counts rows, broken ones and the ids these have, for each reference', () => {
    const orders = ['c1', 'x', 'y', 'x', 'c2'].map((customerId) => ({ customerId, date: day, amount: 1 }))
    expect(checkReferences({ customers, orders, calls: everything.calls }).byReference).toEqual([
      { table: 'orders', field: 'customerId', expectedIn: 'customers', checked: 5, broken: 3, unknownIds: 2 },
      { table: 'calls', field: 'customerId', expectedIn: 'customers', checked: 1, broken: 1, unknownIds: 1 },
    ])
  })

  it('says what it could not check because the other table is missing', () => {
    const { contracts, orders } = everything
    expect(checkReferences({ contracts, orders, opportunities: [] })).toMatchObject({
      brokenCount: 2,
      unchecked: [
        { table: 'orders', field: 'customerId', expectedIn: 'customers' },
        { table: 'opportunities', field: 'customerId', expectedIn: 'customers' },
        { table: 'contracts', field: 'customerId', expectedIn: 'customers' },
      ],
    })
    expect(checkReferences({})).toEqual({ broken: [], brokenCount: 0, byReference: [], unchecked: [] })
    expect(checkReferences({ customers })).toEqual({ broken: [], brokenCount: 0, byReference: [], unchecked: [] })
  })

  it('has nothing to check where no row has an optional id', () => {
    const leads: data.Lead[] = [{ id: 'l1', createdOn: day }]
    expect(checkReferences({ customers, leads })).toEqual({
      broken: [],
      brokenCount: 0,
      byReference: [
        { table: 'leads', field: 'customerId', expectedIn: 'customers', checked: 0, broken: 0, unknownIds: 0 },
      ],
      unchecked: [],
    })
  })

  it('keeps the first ones only, and counts all', () => {
    const { broken, brokenCount } = checkReferences(everything, { maxBroken: 2 })
    expect(broken.map(({ id }) => id)).toEqual(['x-contact', 'x-order'])
    expect(brokenCount).toBe(15)
    expect(checkReferences(everything, { maxBroken: 0 })).toMatchObject({ broken: [], brokenCount: 15 })
    const orders = Array.from({ length: 1500 }, () => ({ customerId: 'x', date: day, amount: 1 }))
    expect(checkReferences({ customers, orders }).broken).toHaveLength(1000)
  })

  it('checks files: orders as columns against a file of customers', () => {
    const { columns } = importOrderColumns('customer,date,amount\nc9,2024-01-05,5\nc1,2024-01-06,6\nc9,2024-01-07,7\n')
    const { rows } = importCustomers('id,name\nc1,Ann\n')
    expect(checkReferences({ customers: rows, orders: columns })).toMatchObject({
      broken: [
        { table: 'orders', position: 0, id: 'c9' },
        { table: 'orders', position: 2, id: 'c9' },
      ],
      brokenCount: 2,
      byReference: [{ checked: 3, broken: 2, unknownIds: 1 }],
    })
  })

  it('gives the same for rows and columns, and what looking up each row gives', () => {
    const ids = fc.constantFrom('c1', 'c2', 'c3', 'x', 'y')
    fc.assert(
      fc.property(fc.array(ids, { maxLength: 20 }), fc.uniqueArray(ids), (rows, known) => {
        const orders = rows.map((customerId) => ({ customerId, date: day, amount: 1 }))
        const list = known.map((id) => ({ id, name: 'n' }))
        const check = checkReferences({ customers: list, orders })
        const expected = rows.flatMap((id, position) => (known.includes(id) ? [] : [{ id, position }]))
        expect(check.broken.map(({ id, position }) => ({ id, position }))).toEqual(expected)
        expect(check.byReference[0]!.unknownIds).toBe(new Set(expected.map(({ id }) => id)).size)
        const columns = columnsOf<data.Order>(orders, data.orderFields)
        const asColumns = { customers: columnsOf<data.Customer>(list, data.customerFields), orders: columns }
        expect(checkReferences(asColumns)).toEqual(check)
        const values = ['unused', 'y', 'x', 'c3', 'c2', 'c1']
        const codes = Uint32Array.from(rows, (id) => values.indexOf(id))
        expect(checkReferences({ ...asColumns, orders: { ...columns, customerId: { codes, values } } })).toEqual(check)
      }),
    )
  })

  it('takes an empty optional id of columns for a missing one, an empty one that must be there for broken', () => {
    const coded = { codes: Uint32Array.of(0, 1), values: ['', 'c1'] }
    const calls = { offeredAt: Float64Array.of(0, 0), customerId: coded }
    const orders = { customerId: coded, day: Int32Array.of(0, 0), amount: Float64Array.of(1, 1) }
    const { byReference, broken } = checkReferences({ customers, calls, orders })
    expect(byReference.map(({ table, checked }) => [table, checked])).toEqual([
      ['orders', 2],
      ['calls', 1],
    ])
    expect(broken).toMatchObject([{ table: 'orders', position: 0, id: '' }])
  })

  it.each([
    [{ customer: [] }, {}, 'invalid-option', 'tables.customer'],
    [null, {}, 'invalid-type', 'tables'],
    [{ customers: 'c1' }, {}, 'invalid-type', 'customers'],
    [{ customers, orders: [{ date: day, amount: 1 }] }, {}, 'missing-value', 'orders[0].customerId'],
    [{ customers: [{ id: '', name: 'n' }] }, {}, 'invalid-id', 'customers[0].id'],
    [
      { customers, orders: { customerId: { codes: Uint32Array.of(0, 1), values: ['c1'] } } },
      {},
      'invalid-id',
      'orders.customerId[1]',
    ],
    [{}, { maxBroken: -1 }, 'out-of-range', 'options.maxBroken'],
    [{}, 5, 'invalid-type', 'options'],
  ])('refuses %j with %j: %s at %s', (tables, options, code, path) => {
    expect(thrownBy(() => checkReferences(tables as never, options as never))).toMatchObject({ code, path })
  })
})
