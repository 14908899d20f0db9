import { describe, expect, it } from 'vitest'
import { canMove, customerState, stateTransitions } from '../../../src/relationship/index.js'
import { expectError } from '../../support/expectError.js'

const rules = { asOf: '2024-12-31', lostAfterDays: 90 }
const stateAt = (asOf: string, purchases: string[], more = {}) =>
  customerState({ purchases }, { ...rules, asOf, ...more }).state

describe('customerState', () => {
  it('leads from no customer over potential and target to loyal', () => {
    const history = {
      contacts: ['2024-01-02', '2024-09-01'],
      targeted: ['2024-01-10'],
      purchases: ['2024-02-01', '2024-03-01', '2024-04-01', '2024-05-01'],
    }
    const { moves, streak, purchases, since } = customerState(history, { ...rules, asOf: '2024-05-31' })
    expect(moves.map(({ on, from, to, cause }) => [on, from, to, cause])).toEqual([
      ['2024-01-02', 'non-customer', 'potential', 'contact'],
      ['2024-01-10', 'potential', 'target', 'target'],
      ['2024-02-01', 'target', 'first-time', 'purchase'],
      ['2024-03-01', 'first-time', 'repeat', 'purchase'],
      ['2024-04-01', 'repeat', 'loyal', 'purchase'],
    ])
    expect([streak, purchases, since]).toEqual([4, 4, '2024-04-01'])
  })

  it('loses at the end of the last day of silence, and not before', () => {
    expect(stateAt('2024-03-30', ['2024-01-01'])).toBe('first-time')
    expect(stateAt('2024-03-31', ['2024-01-01'])).toBe('lost')
    expect(customerState({ purchases: ['2024-01-01'] }, rules)).toMatchObject({
      state: 'lost',
      since: '2024-03-31',
      silentDays: 365,
      streak: 0,
    })
  })

  it('counts a purchase on the last day of silence as in a row, and one a day later as won back', () => {
    const causes = (second: string) =>
      customerState({ purchases: ['2024-01-01', second] }, { ...rules, asOf: second }).moves.map(({ to }) => to)
    expect(causes('2024-03-31')).toEqual(['first-time', 'repeat'])
    expect(causes('2024-04-01')).toEqual(['first-time', 'lost', 'repeat'])
  })

  it('makes a won-back customer repeat or first-time, and its row begins anew', () => {
    const purchases = ['2024-01-01', '2024-01-11', '2024-01-21', '2024-08-01', '2024-08-11', '2024-08-21']
    expect(stateAt('2024-01-31', purchases.slice(0, 3))).toBe('loyal')
    for (const [returnsAs, states] of [
      ['repeat', ['repeat', 'repeat', 'loyal']],
      ['first-time', ['first-time', 'repeat', 'loyal']],
    ] as const) {
      expect(states.map((_, i) => stateAt('2024-08-31', purchases.slice(0, 4 + i), { returnsAs }))).toEqual(states)
    }
    expect(customerState({ purchases }, { ...rules, asOf: '2024-08-31' }).streak).toBe(3)
  })

  it('has the number of purchases that make loyal as a rule', () => {
    const purchases = ['2024-01-01', '2024-01-11', '2024-01-21', '2024-01-31']
    expect(stateAt('2024-02-01', purchases.slice(0, 3), { loyalAfter: 4 })).toBe('repeat')
    expect(stateAt('2024-02-01', purchases, { loyalAfter: 4 })).toBe('loyal')
  })

  it('takes several purchases of one day for one, in any order', () => {
    const { purchases, state } = customerState(
      { purchases: ['2024-12-02T10:00', '2024-12-01', '2024-12-02T08:00', new Date('2024-12-01T23:00Z')] },
      rules,
    )
    expect([purchases, state]).toEqual([2, 'repeat'])
  })

  it('rules out, until the next contact, and never who has bought', () => {
    const ruledOut = ['2024-02-01']
    expect(customerState({ contacts: ['2024-01-01'], ruledOut }, rules).state).toBe('non-customer')
    expect(customerState({ targeted: ['2024-01-01'], ruledOut }, rules).state).toBe('non-customer')
    expect(customerState({ contacts: ['2024-01-01', '2024-03-01'], ruledOut }, rules).state).toBe('potential')
    expect(customerState({ targeted: ['2024-03-01'], ruledOut }, rules).state).toBe('target')
    expect(customerState({ purchases: ['2024-01-01'], ruledOut }, { ...rules, asOf: '2024-02-02' }).state).toBe(
      'first-time',
    )
  })

  it('is no customer of whom nothing is known, or nothing yet', () => {
    const nobody = customerState({}, rules)
    expect(nobody).toMatchObject({ state: 'non-customer', since: null, silentDays: null, purchases: 0, moves: [] })
    expect(customerState({ contacts: ['2025-01-01'], targeted: ['2025-01-01'] }, rules).state).toBe('non-customer')
    expect(nobody.labels.zh.name).toBe('非客户')
  })

  it('follows who is lost and won back a hundred times', () => {
    const purchases = Array.from({ length: 100 }, (_, i) => new Date(Date.UTC(2000, 0, 1 + 30 * i)))
    const { moves, state } = customerState({ purchases }, { asOf: '2024-01-01', lostAfterDays: 10 })
    expect(moves).toHaveLength(200)
    expect(moves.filter(({ to }) => to === 'lost')).toHaveLength(100)
    expect(state).toBe('lost')
  })

  it('refuses what it cannot read', () => {
    const history = { purchases: ['2024-01-01'] }
    expectError(
      () => customerState({ purchases: ['2024-05-01', '2025-01-01'] }, rules),
      'late-order',
      'history.purchases[1]',
    )
    expectError(() => customerState({ contacts: ['x'] }, rules), 'invalid-date', 'history.contacts[0]')
    expectError(() => customerState(JSON.parse('{"targeted":"x"}'), rules), 'invalid-type', 'history.targeted')
    expectError(() => customerState(JSON.parse('[]'), rules), 'invalid-type', 'history')
    expectError(
      () => customerState(history, JSON.parse('{"asOf":"2024-12-31"}')),
      'missing-value',
      'rules.lostAfterDays',
    )
    expectError(() => customerState(history, { ...rules, lostAfterDays: 0 }), 'out-of-range', 'rules.lostAfterDays')
    expectError(() => customerState(history, { ...rules, loyalAfter: 2 }), 'out-of-range', 'rules.loyalAfter')
    expectError(
      () => customerState(history, { ...rules, ...JSON.parse('{"returnsAs":"loyal"}') }),
      'invalid-option',
      'rules.returnsAs',
    )
  })
})

describe('canMove', () => {
  it('knows the published moves', () => {
    expect(canMove('potential', 'target', { basis: 'textbook' })).toBe(true)
    for (const state of ['first-time', 'repeat', 'loyal'] as const) expect(canMove(state, 'lost')).toBe(true)
    expect(stateTransitions.filter(({ basis }) => basis === 'textbook')).toHaveLength(10)
  })

  it('knows the conventions apart', () => {
    expect(canMove('non-customer', 'first-time')).toBe(true)
    expect(canMove('non-customer', 'first-time', { basis: 'textbook' })).toBe(false)
  })

  it('forbids the rest', () => {
    expect(canMove('loyal', 'repeat')).toBe(false)
    expect(canMove('lost', 'loyal')).toBe(false)
    expect(canMove('repeat', 'repeat')).toBe(false)
  })

  it('refuses states that there are not', () => {
    expectError(() => canMove(JSON.parse('"friend"'), 'lost'), 'invalid-option', 'from')
    expectError(() => canMove('lost', JSON.parse('"friend"')), 'invalid-option', 'to')
    expectError(() => canMove('lost', 'repeat', JSON.parse('{"basis":"x"}')), 'invalid-option', 'options.basis')
  })
})
