import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf, orderFields } from '../../../src/data/index.js'
import {
  type CustomerStateId,
  canMove,
  customerState,
  customerStateIds,
  customerStates,
  stateFlow,
  stateTransitions,
} from '../../../src/relationship/index.js'
import { expectError } from '../../support/expectError.js'
import { contactsOf, idOf, isoOf, type Life, livedDays, marksOf, ordersOf } from './history.js'

const DAYS = 75
const day = fc.integer({ min: 0, max: DAYS - 1 })
const someDays = (maxLength: number) => fc.uniqueArray(day, { maxLength })
const lives = fc.array(
  fc.record({
    purchases: someDays(8),
    contacts: someDays(2),
    targeted: someDays(1),
    ruledOut: someDays(1),
  }),
  { maxLength: 14 },
)
const rules = fc.record({
  lostAfterDays: fc.integer({ min: 1, max: 30 }),
  loyalAfter: fc.integer({ min: 3, max: 4 }),
  returnsAs: fc.constantFrom('repeat', 'first-time'),
})
const unit = fc.constantFrom('day', 'week', 'month', 'quarter', 'year')
const sourcesOf = (some: readonly Life[]) => ({
  interactions: contactsOf(some),
  targets: marksOf(some, 'targeted'),
  ruledOut: marksOf(some, 'ruledOut'),
})

describe('stateFlow', () => {
  it('counts what a day-by-day simulation counts, and reconciles', () => {
    fc.assert(
      fc.property(lives, rules, unit, fc.integer({ min: 0, max: DAYS - 1 }), (some, used, period, start) => {
        const asOf = isoOf(DAYS - 1)
        const flow = stateFlow(ordersOf(some), { ...used, ...sourcesOf(some), asOf, period, from: isoOf(start) })
        // A life without a purchase or a mark is nobody.
        const people = some.filter((life) => Object.values(life).some((days) => days.length > 0))
        expect(flow.people).toBe(people.length)
        const counted = new Map<string, number>()
        const stateAt = (on: string): CustomerStateId[] =>
          people.map((life) => {
            let state: CustomerStateId = 'non-customer'
            for (const one of livedDays(life, used, DAYS)) if (isoOf(one.day) <= on) state = one.state
            return state
          })
        for (const life of people) {
          for (const one of livedDays(life, used, DAYS)) {
            const place = flow.periods.find(({ from, to }) => from <= isoOf(one.day) && isoOf(one.day) <= to)
            if (place === undefined) continue
            for (const [from, to] of one.moves) {
              const key = `${place.period} ${from} ${to}`
              counted.set(key, (counted.get(key) ?? 0) + 1)
            }
          }
        }
        flow.periods.forEach(({ period: name, to: end, states, moves }, p) => {
          for (const { from, to, count } of moves) expect(count).toBe(counted.get(`${name} ${from} ${to}`) ?? 0)
          const closing = stateAt(end)
          for (const { id, opening, inflow, outflow, closing: left } of states) {
            expect(opening + inflow - outflow).toBe(left)
            expect(left).toBe(closing.filter((state) => state === id).length)
            const before = flow.periods[p - 1]?.states.find((one) => one.id === id)
            if (before !== undefined) expect(opening).toBe(before.closing)
            expect(inflow).toBe(moves.reduce((sum, one) => sum + (one.to === id ? one.count : 0), 0))
            expect(outflow).toBe(moves.reduce((sum, one) => sum + (one.from === id ? one.count : 0), 0))
          }
        })
        expect([...counted.values()].reduce((a, b) => a + b, 0)).toBe(
          flow.periods.flatMap(({ moves }) => moves).reduce((sum, { count }) => sum + count, 0),
        )
      }),
      { numRuns: 120 },
    )
  })

  it('closes with what customerStates counts, which is what customerState says of each', () => {
    fc.assert(
      fc.property(lives, rules, (some, used) => {
        const options = { ...used, ...sourcesOf(some), asOf: isoOf(DAYS - 1) }
        const all = customerStates(ordersOf(some), options)
        const flow = stateFlow(ordersOf(some), options)
        expect(flow.periods[flow.periods.length - 1]?.states.map(({ closing }) => closing)).toEqual(
          all.states.map(({ count }) => count),
        )
        for (const { customerId, state, since, purchases, streak, silentDays } of all.customers) {
          const life = some[Number(customerId.slice(1))]!
          const dates = (days: readonly number[]) => days.map(isoOf)
          const one = customerState(
            {
              purchases: dates(life.purchases),
              contacts: dates(life.contacts),
              targeted: dates(life.targeted),
              ruledOut: dates(life.ruledOut),
            },
            { ...used, asOf: options.asOf },
          )
          expect({ state, since, purchases, streak, silentDays }).toEqual({
            state: one.state,
            since: one.since,
            purchases: one.purchases,
            streak: one.streak,
            silentDays: one.silentDays,
          })
          for (const { from, to } of one.moves) expect(canMove(from, to)).toBe(true)
        }
      }),
      { numRuns: 120 },
    )
  })

  it('does not depend on the order of the rows, nor on their shape', () => {
    fc.assert(
      fc.property(lives, rules, (some, used) => {
        const sources = sourcesOf(some)
        const options = { ...used, asOf: isoOf(DAYS - 1) }
        const orders = ordersOf(some)
        const usual = stateFlow(orders, { ...options, ...sources })
        const turned = {
          interactions: [...sources.interactions].reverse(),
          targets: [...sources.targets].reverse(),
          ruledOut: [...sources.ruledOut].reverse(),
        }
        expect(stateFlow([...orders].reverse(), { ...options, ...turned })).toEqual(usual)
        expect(stateFlow(columnsOf(orders, orderFields), { ...options, ...sources })).toEqual(usual)
      }),
      { numRuns: 40 },
    )
  })

  it('begins with the first order, contact or mark, and says which periods it cuts', () => {
    const orders = [{ customerId: 'a', date: '2024-02-10', amount: 5 }]
    const rule = { asOf: '2024-04-15', lostAfterDays: 30 }
    const flow = stateFlow(orders, rule)
    expect(flow.from).toBe('2024-02-10')
    expect(flow.periods.map(({ period, from, to, isComplete }) => [period, from, to, isComplete])).toEqual([
      ['2024-02', '2024-02-10', '2024-02-29', false],
      ['2024-03', '2024-03-01', '2024-03-31', true],
      ['2024-04', '2024-04-01', '2024-04-15', false],
    ])
    expect(flow.periods[1]!.moves.filter(({ count }) => count > 0)).toEqual([
      { from: 'first-time', to: 'lost', count: 1 },
    ])
    const interactions = [{ customerId: 'b', at: '2024-01-31', kind: 'care' }]
    expect(stateFlow(orders, { ...rule, interactions, period: 'year' }).from).toBe('2024-01-31')
    expect(stateFlow(orders, { ...rule, from: '2024-03-01' }).periods[0]!.states[3]).toEqual({
      id: 'first-time',
      opening: 1,
      inflow: 0,
      outflow: 1,
      closing: 0,
    })
  })

  it('of nobody is one period of zeros', () => {
    const flow = stateFlow([], { asOf: '2024-04-15', lostAfterDays: 30 })
    expect([flow.people, flow.from, flow.periods.length]).toEqual([0, '2024-04-15', 1])
    expect(flow.periods[0]!.states.every(({ opening, closing }) => opening === 0 && closing === 0)).toBe(true)
  })

  it('lists every legal move once, between states that there are', () => {
    const pairs = stateTransitions.map(({ from, to }) => `${from} ${to}`)
    expect(new Set(pairs).size).toBe(pairs.length)
    for (const { from, to } of stateTransitions)
      expect(customerStateIds.includes(from) && customerStateIds.includes(to)).toBe(true)
    expect(customerStateIds).toHaveLength(7)
  })

  it('survives JSON', () => {
    const flow = stateFlow([{ customerId: idOf(1), date: '2024-02-10', amount: 5 }], {
      asOf: '2024-04-15',
      lostAfterDays: 30,
    })
    expect(JSON.parse(JSON.stringify(flow))).toEqual(flow)
  })

  it('refuses what it cannot read', () => {
    const orders = [{ customerId: 'a', date: '2024-02-10', amount: 5 }]
    const rule = { asOf: '2024-04-15', lostAfterDays: 30 }
    expectError(() => stateFlow(orders, { ...rule, from: '2024-04-16' }), 'out-of-range', 'options.from')
    expectError(
      () => stateFlow(orders, { ...rule, ...JSON.parse('{"period":"fortnight"}') }),
      'invalid-option',
      'options.period',
    )
    expectError(
      () => stateFlow(orders, { ...rule, ...JSON.parse('{"weekStart":"friday"}') }),
      'invalid-option',
      'options.weekStart',
    )
    expectError(() => stateFlow(orders, { ...rule, asOf: '2024-02-01' }), 'late-order', 'orders[0].date')
  })
})
