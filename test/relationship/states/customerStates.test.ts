import { describe, expect, it } from 'vitest'
import { columnsOf, customerFields, interactionFields, orderFields, rowsOf } from '../../../src/data/index.js'
import { customerStateFields, customerStates, stateMarkFields } from '../../../src/relationship/index.js'
import { expectError } from '../../support/expectError.js'

const orders = [
  { customerId: 'm', date: '2024-01-05', amount: 20 },
  { customerId: 'd', date: '2024-05-05', amount: 20 },
  { customerId: 'd', date: '2024-06-05', amount: 20 },
  { customerId: 'r', date: '2024-06-05', amount: -20 },
]
const interactions = [
  { customerId: 'z', at: '2024-05-05T08:00Z', kind: 'care' },
  { customerId: 'a', at: '2024-05-06T08:00Z', kind: 'care' },
  { customerId: 'm', at: '2024-05-06T08:00Z', kind: 'care' },
  { customerId: 'later', at: '2024-07-01T00:00Z', kind: 'care' },
]
const targets = [{ customerId: 'a', on: '2024-05-07' }]
const customers = [
  { id: 'b', name: 'B' },
  { id: 'd', name: 'D' },
]
const rules = { asOf: '2024-06-30', lostAfterDays: 90 }
const statesOf = (rows: readonly { customerId: string; state: string }[]) =>
  rows.map(({ customerId, state }) => [customerId, state])

describe('customerStates', () => {
  it('has everyone who has bought or stands in a list, in order of the id', () => {
    expect(statesOf(customerStates(orders, rules).customers)).toEqual([
      ['d', 'repeat'],
      ['m', 'lost'],
    ])
    const all = customerStates(orders, { ...rules, interactions, targets, customers })
    expect(statesOf(all.customers)).toEqual([
      ['a', 'target'],
      ['b', 'non-customer'],
      ['d', 'repeat'],
      ['m', 'lost'],
      ['z', 'potential'],
    ])
    expect(all.states.map(({ id, count }) => [id, count])).toEqual([
      ['non-customer', 1],
      ['potential', 1],
      ['target', 1],
      ['first-time', 0],
      ['repeat', 1],
      ['loyal', 0],
      ['lost', 1],
    ])
    expect(all.states[0]!.share).toBe(0.2)
    expect(all.customers[1]).toEqual({
      customerId: 'b',
      state: 'non-customer',
      label: 'Non-customer',
      strategy: 'No need known: spend nothing, or find out first',
      since: null,
      purchases: 0,
      streak: 0,
      silentDays: null,
    })
  })

  it('gives the same for columns, with the ids that came', () => {
    const options = { ...rules, interactions, targets, customers, language: 'zh' } as const
    const rows = customerStates(orders, options)
    const plain = customerStates(columnsOf(orders, orderFields), {
      ...options,
      interactions: columnsOf(interactions, interactionFields),
      targets: columnsOf(targets, stateMarkFields),
      customers: columnsOf(customers, customerFields),
    })
    expect(rowsOf(plain.customers, customerStateFields)).toEqual(rows.customers)
    expect(plain.customers.state).toMatchObject({ values: expect.arrayContaining(['lost']) })
    expect(rows.customers[0]!.label).toBe('目标客户')
  })

  it('keeps a dictionary of ids, and lets the ids of the lists follow it', () => {
    const values = ['m', 'unused', 'r', 'd']
    const codes = Uint32Array.from(orders, ({ customerId }) => values.indexOf(customerId))
    const coded = { ...columnsOf(orders, orderFields), customerId: { codes, values } }
    const alone = customerStates(coded, rules).customers.customerId
    expect(alone).toEqual({ codes: Uint32Array.of(0, 3), values })
    const { customerId } = customerStates(coded, { ...rules, interactions, customers }).customers
    expect(customerId).toEqual({ codes: Uint32Array.of(0, 3, 4, 5, 6), values: [...values, 'a', 'b', 'z'] })
  })

  it('reads lists with coded ids', () => {
    const values = ['z', 'a', 'm']
    const coded = {
      customerId: { codes: Uint32Array.of(0, 1, 2), values },
      at: Float64Array.of(...interactions.slice(0, 3).map(({ at }) => Date.parse(at))),
    }
    expect(customerStates(orders, { ...rules, interactions: coded })).toEqual(
      customerStates(orders, { ...rules, interactions }),
    )
  })

  it('of nobody has no shares', () => {
    const { customers: none, states } = customerStates([], rules)
    expect(none).toEqual([])
    expect(states.every(({ share }) => share === null)).toBe(true)
    expect(customerStates([], { ...rules, customers: [{ id: 'x' }] }).customers).toHaveLength(1)
  })

  it('changes no input', () => {
    const before = JSON.stringify([orders, interactions, targets, customers])
    customerStates(orders, { ...rules, interactions, targets, customers })
    expect(JSON.stringify([orders, interactions, targets, customers])).toBe(before)
  })

  it('refuses what it cannot read, with the path of the list', () => {
    const bad = (options: object) => () => customerStates(orders, { ...rules, ...options })
    expectError(bad({ asOf: '2024-01-31' }), 'late-order', 'orders[1].date')
    expectError(bad({ lostAfterDays: 1.5 }), 'out-of-range', 'options.lostAfterDays')
    expectError(bad({ interactions: [{ customerId: 'a', at: 'x' }] }), 'invalid-date', 'options.interactions[0].at')
    expectError(bad({ targets: [{ customerId: 'a' }] }), 'missing-value', 'options.targets[0].on')
    expectError(bad({ ruledOut: [{ customerId: '', on: 0 }] }), 'invalid-id', 'options.ruledOut[0].customerId')
    const coded = (codes: Uint32Array, values: string[]) => ({
      customerId: { codes, values },
      on: Int32Array.of(19_000),
    })
    expectError(bad({ targets: coded(Uint32Array.of(1), ['a']) }), 'invalid-id', 'options.targets.customerId[0]')
    expectError(bad({ targets: coded(Uint32Array.of(0), ['']) }), 'invalid-id', 'options.targets.customerId[0]')
    const days = (...on: number[]) => ({ targets: { customerId: on.map(() => 'a'), on: Float64Array.from(on) } })
    expectError(bad(days(19_000, 19_000.5)), 'invalid-date', 'options.targets.on[1]')
    const at = Float64Array.of(-1e300)
    expectError(bad({ interactions: { customerId: ['a'], at } }), 'invalid-date', 'options.interactions.at[0]')
    expectError(bad({ customers: 'all' }), 'invalid-type', 'options.customers')
    expectError(bad({ language: 'de' }), 'invalid-option', 'options.language')
    expectError(bad({ refunds: 'reject' }), 'refund', 'orders[3].amount')
  })
})
