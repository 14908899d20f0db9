import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  complaintFields,
  creditSheetFields,
  customerFields,
  type DateInput,
  invoiceFields,
  type Opportunity,
  type Order,
  opportunityFields,
  orderFields,
  surveyResponseFields,
} from '../../src/data/index.js'
import { type FieldFilter, type Filter, filterPredicate, type ValueCondition } from '../../src/repositories/index.js'
import { expectError } from '../support/expectError.js'

const order: Order = { customerId: 'c1', date: '2024-03-01', amount: '19.90', currency: 'CNY' }
const matches = (filter: Filter<Order>, row: Order = order): boolean => filterPredicate(filter, orderFields)(row)

describe('a filter', () => {
  it('without members matches every row', () => {
    expect(matches({})).toBe(true)
  })

  it('asks for equality with a plain value', () => {
    expect(matches({ customerId: 'c1' })).toBe(true)
    expect(matches({ customerId: 'C1' })).toBe(false)
    expect(matches({ amount: 19.9 })).toBe(true)
    expect(matches({ amount: new Decimal('19.9000') })).toBe(true)
    expect(matches({ date: new Date('2024-03-01T23:59:59Z') })).toBe(true)
    expect(matches({ date: Date.UTC(2024, 2, 2) })).toBe(false)
  })

  it('holds when all of its members and conditions hold', () => {
    expect(matches({ customerId: 'c1', amount: { from: 10, below: 20 } })).toBe(true)
    expect(matches({ customerId: 'c2', amount: { from: 10, below: 20 } })).toBe(false)
    expect(matches({ customerId: 'c1', amount: { from: 10, below: 19 } })).toBe(false)
    expect(matches({ customerId: 'c1', amount: {} })).toBe(true)
  })

  it.each([
    ['from', '19.90', true],
    ['from', '19.91', false],
    ['to', '19.90', true],
    ['to', '19.89', false],
    ['below', '19.91', true],
    ['below', '19.90', false],
    ['above', '19.89', true],
    ['above', '19.90', false],
  ])('compares money: 19.90 %s %s is %s', (condition, bound, expected) => {
    expect(matches({ amount: { [condition]: bound } })).toBe(expected)
  })

  it.each([
    ['from', 'c1', true],
    ['from', 'c1a', false],
    ['to', 'c1', true],
    ['to', 'b', false],
    ['below', 'd', true],
    ['below', 'c1', false],
    ['above', 'c', true],
    ['above', 'c1', false],
  ])('compares text: c1 %s %s is %s', (condition, bound, expected) => {
    expect(matches({ customerId: { [condition]: bound } })).toBe(expected)
  })

  it('compares text by code unit, without a locale', () => {
    expect(matches({ customerId: { below: 'a' } }, { ...order, customerId: 'Z' })).toBe(true)
    expect(matches({ customerId: { above: '\uffff' } }, { ...order, customerId: '😀' })).toBe(false)
    // U+00E9 is not e with U+0301, and nothing is normalised.
    expect(matches({ customerId: '\u00e9' }, { ...order, customerId: 'e\u0301' })).toBe(false)
  })

  it('matches any of a list, and nothing with an empty one', () => {
    expect(matches({ customerId: { in: ['c0', 'c1'] } })).toBe(true)
    expect(matches({ amount: { in: [1, '19.9'] } })).toBe(true)
    expect(matches({ amount: { in: [1, 2] } })).toBe(false)
    expect(matches({ date: { in: ['2024-03-01'] } })).toBe(true)
    expect(matches({ customerId: { in: [] } })).toBe(false)
    expect(matches({ amount: { in: [] } })).toBe(false)
  })

  it('compares days as days and times as instants', () => {
    expect(matches({ date: { to: '2024-03-01' } }, { ...order, date: '2024-03-01T22:00:00Z' })).toBe(true)
    const complaint = { id: 'k', customerId: 'c', receivedAt: '2024-03-01T22:00:00+08:00', grade: 'minor' }
    const received = (receivedAt: FieldFilter<DateInput>): boolean =>
      filterPredicate({ receivedAt }, complaintFields)(complaint)
    expect(received('2024-03-01T14:00:00Z')).toBe(true)
    expect(received({ to: '2024-03-01' })).toBe(false)
    expect(received({ above: '2024-03-01T13:59:59.999Z', below: '2024-03-01T14:00:00.001Z' })).toBe(true)
  })

  it('takes money exactly, beyond what a float64 tells apart', () => {
    const row = { ...order, amount: '9007199254740993.01' }
    expect(matches({ amount: { above: '9007199254740993.00', below: '9007199254740993.02' } }, row)).toBe(true)
    expect(matches({ amount: '9007199254740993.02' }, row)).toBe(false)
    expect(matches({ amount: { in: [1, '9007199254740993.010'] } }, row)).toBe(true)
    expect(matches({ amount: { from: 9007199254740992, to: 9007199254740994 } }, row)).toBe(true)
    expect(matches({ amount: { from: 9007199254740994 } }, row)).toBe(false)
    expect(matches({ amount: { above: '0.3' } }, { ...order, amount: 0.1 + 0.2 })).toBe(true)
    expect(matches({ amount: { above: '1e-400' } }, { ...order, amount: 0 })).toBe(false)
    expect(matches({ amount: { below: '1e400' } }, { ...order, amount: Number.MAX_VALUE })).toBe(true)
    expect(matches({ amount: 0 }, { ...order, amount: -0 })).toBe(true)
    expect(matches({ amount: 5 }, { ...order, amount: new Decimal(5) })).toBe(true)
  })

  it('asks whether a field is there; null and left out are the same', () => {
    const without: Order = { customerId: 'c1', date: '2024-03-01', amount: 1 }
    for (const missing of [null, { exists: false }]) {
      expect(matches({ currency: missing }, without)).toBe(true)
      expect(matches({ currency: missing })).toBe(false)
    }
    expect(matches({ currency: { exists: true } })).toBe(true)
    expect(matches({ currency: { exists: true } }, without)).toBe(false)
    expect(matches({ currency: { exists: true, in: ['USD'] } })).toBe(false)
    expect(matches({ currency: {} }, without)).toBe(true)
    const blank = filterPredicate({ score: null }, surveyResponseFields)
    expect(blank({ respondentId: 'r', item: 'q1', score: null })).toBe(true)
    expect(blank({ respondentId: 'r', item: 'q1', score: 0 })).toBe(false)
  })

  it('holds for no other condition where the field is missing', () => {
    const without: Order = { customerId: 'c1', date: '2024-03-01', amount: 1 }
    for (const condition of ['CNY', { in: ['CNY'] }, { from: '' }, { to: '\uffff' }, { exists: false, from: '' }])
      expect(matches({ currency: condition }, without)).toBe(false)
    const score = filterPredicate({ score: { from: 0 } }, surveyResponseFields)
    expect(score({ respondentId: 'r', item: 'q1', score: null })).toBe(false)
    expect(score({ respondentId: 'r', item: 'q1', score: 0 })).toBe(true)
  })

  it('looks into lists of words', () => {
    const tagged = filterPredicate({ tags: { has: 'vip' } }, customerFields)
    expect(tagged({ id: 'c', name: 'Lin', tags: ['new', 'vip'] })).toBe(true)
    expect(tagged({ id: 'c', name: 'Lin', tags: ['vips'] })).toBe(false)
    expect(tagged({ id: 'c', name: 'Lin', tags: [] })).toBe(false)
    expect(tagged({ id: 'c', name: 'Lin' })).toBe(false)
    const any = filterPredicate({ tags: { exists: true } }, customerFields)
    expect(any({ id: 'c', name: 'Lin', tags: [] })).toBe(true)
    expect(filterPredicate({ scores: { exists: true } }, creditSheetFields)({ customerId: 'c', scores: {} })).toBe(true)
  })

  it('tells true and false apart', () => {
    const invoice = { id: 'i', customerId: 'c', amount: 1, issuedOn: '2024-03-01', dueOn: '2024-03-31' }
    const disputed = filterPredicate({ disputed: true }, invoiceFields)
    expect([true, false].map((flag) => disputed({ ...invoice, disputed: flag }))).toEqual([true, false])
    expect(disputed(invoice)).toBe(false)
    const either = filterPredicate({ disputed: { in: [true, false] } }, invoiceFields)
    expect([either({ ...invoice, disputed: false }), either(invoice)]).toEqual([true, false])
  })

  it('survives JSON', () => {
    const filter: Filter<Order> = {
      customerId: { in: ['c1'] },
      date: { from: new Date('2024-03-01'), to: '2024-03-01' },
      amount: { to: new Decimal('19.90') },
      productId: null,
    }
    expect(matches(filter)).toBe(true)
    expect(matches(JSON.parse(JSON.stringify(filter)))).toBe(true)
  })

  it('is read once: changing it later changes nothing', () => {
    const list = ['c1']
    const predicate = filterPredicate({ customerId: { in: list } }, orderFields)
    list.length = 0
    expect(predicate(order)).toBe(true)
  })
})

describe('a filter that does not fit', () => {
  const check = (filter: object): (() => unknown) => {
    return () => filterPredicate(filter as Filter<Order>, orderFields)
  }

  it.each([
    [null, 'invalid-type', 'filter'],
    [undefined, 'missing-value', 'filter'],
    [[], 'invalid-type', 'filter'],
    [{ colour: 'red' }, 'invalid-option', 'filter.colour'],
    [{ toString: 'red' }, 'invalid-option', 'filter.toString'],
    [{ amount: { like: 3 } }, 'invalid-option', 'filter.amount.like'],
    [{ amount: { has: 'x' } }, 'invalid-option', 'filter.amount.has'],
    [{ amount: undefined }, 'missing-value', 'filter.amount'],
    [{ amount: { from: undefined } }, 'missing-value', 'filter.amount.from'],
    [{ amount: { from: null } }, 'missing-value', 'filter.amount.from'],
    [{ amount: { from: 'cheap' } }, 'invalid-number', 'filter.amount.from'],
    [{ amount: Number.NaN }, 'invalid-number', 'filter.amount.in[0]'],
    [{ amount: { in: [1, null] } }, 'missing-value', 'filter.amount.in[1]'],
    [{ amount: { in: 5 } }, 'invalid-type', 'filter.amount.in'],
    [{ amount: { exists: 'yes' } }, 'invalid-type', 'filter.amount.exists'],
    [{ amount: { exists: false, to: 'cheap' } }, 'invalid-number', 'filter.amount.to'],
    [{ date: '2024-02-30' }, 'invalid-date', 'filter.date.in[0]'],
    [{ date: { above: 'yesterday' } }, 'invalid-date', 'filter.date.above'],
    [{ customerId: 5 }, 'invalid-type', 'filter.customerId.in[0]'],
    [{ customerId: { in: ['a', null] } }, 'missing-value', 'filter.customerId.in[1]'],
    [{ customerId: ['a'] }, 'invalid-type', 'filter.customerId.in[0]'],
  ])('%j is refused: %s at %s', (filter, code, path) => {
    expectError(check(filter as object), code, path)
  })

  it('is refused by the kind of the field', () => {
    const disputed = (condition: object): (() => unknown) => {
      return () =>
        filterPredicate({ disputed: condition } as Filter<{ disputed?: boolean }>, [
          { name: 'disputed', kind: 'flag', optional: true },
        ])
    }
    expectError(disputed({ from: true }), 'invalid-option', 'filter.disputed.from')
    expectError(disputed({ in: [1] }), 'invalid-type', 'filter.disputed.in[0]')
    expectError(disputed({ in: [null] }), 'missing-value', 'filter.disputed.in[0]')
    const tags = (condition: unknown): (() => unknown) => {
      return () =>
        filterPredicate({ tags: condition } as Filter<{ tags?: string[] }>, [
          { name: 'tags', kind: 'nested', optional: true },
        ])
    }
    expectError(tags({ in: ['a'] }), 'invalid-option', 'filter.tags.in')
    expectError(tags(['a']), 'invalid-option', 'filter.tags.in')
    expectError(tags({ has: 5 }), 'invalid-type', 'filter.tags.has')
    expectError(
      () => filterPredicate({ probability: { from: 'likely' } } as object as Filter<Opportunity>, opportunityFields),
      'invalid-type',
      'filter.probability.from',
    )
  })
})

/** The same question, asked slowly: exact decimals, dates through `Date`, one condition after the other. */
function naive(filter: Filter<Order>, row: Order): boolean {
  return Object.entries<unknown>(filter).every(([name, condition]) => {
    const value = row[name as keyof Order]
    const isPlain = typeof condition === 'object' && condition !== null && !(condition instanceof Date)
    const wanted: ValueCondition<unknown> = isPlain
      ? condition
      : condition === null
        ? { exists: false }
        : { in: [condition] }
    if (wanted.exists !== undefined && wanted.exists !== (value !== undefined)) return false
    const { exists: _, ...others } = wanted
    if (value === undefined) return Object.keys(others).length === 0
    const order = (bound: unknown): number => {
      if (name === 'amount') return new Decimal(value as number).comparedTo(bound as number)
      if (name === 'date') return dayOf(value) - dayOf(bound)
      return value === bound ? 0 : (value as string) < (bound as string) ? -1 : 1
    }
    return (
      (wanted.in?.some((bound) => order(bound) === 0) ?? true) &&
      (wanted.from === undefined || order(wanted.from) >= 0) &&
      (wanted.to === undefined || order(wanted.to) <= 0) &&
      (wanted.below === undefined || order(wanted.below) < 0) &&
      (wanted.above === undefined || order(wanted.above) > 0)
    )
  })
}

function dayOf(value: unknown): number {
  return Math.floor(new Date(value as string).getTime() / 86_400_000)
}

// Few values, so that equal ones come up.
const text = fc.constantFrom('', 'a', 'b', 'ab', 'A', '张三', 'é', '😀')
const date = fc.oneof(
  fc.constantFrom('2024-02-29', '2024-03-01', '2024-03-01T23:59:59.999Z', '1969-12-31', '1970-01-01'),
  fc.constantFrom(new Date('2024-03-01T12:00:00Z'), Date.UTC(2024, 1, 29, 1), -1),
)
const amount = fc.oneof(
  fc.constantFrom<number | string>(0, -0, 1, 1.5, '1.50', '1.5', 0.1, '0.1', '0.10', 0.1 + 0.2, '0.3', -1, '-1.00'),
  fc.constantFrom<number | string>(
    '0.1000000000000000055511151231257827',
    '9007199254740993',
    9007199254740992,
    2 ** 53,
  ),
  fc.constantFrom<number | string>('1e3', 1000, '123456789012345', '123456789012345.5', 1e300, 5e-324, '5e-324'),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -100, max: 100 }).map(String),
)
const conditions = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<ValueCondition<Value>> =>
  fc.record(
    { in: fc.array(value, { maxLength: 3 }), from: value, to: value, below: value, above: value, exists: fc.boolean() },
    { requiredKeys: [] },
  )
const member = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null | ValueCondition<Value>> =>
  fc.oneof(value, conditions(value), fc.constant(null))

const rows: fc.Arbitrary<Order> = fc.record(
  { customerId: text, date, amount, currency: text },
  { requiredKeys: ['customerId', 'date', 'amount'] },
)
const filters = fc.record(
  { customerId: member(text), date: member(date), amount: member(amount), currency: member(text) },
  { requiredKeys: [] },
) as fc.Arbitrary<Filter<Order>>

describe('any filter', () => {
  it('gives the same rows as a naive evaluation', () => {
    fc.assert(
      fc.property(filters, fc.array(rows, { minLength: 1, maxLength: 20 }), (filter, orders) => {
        const predicate = filterPredicate(filter, orderFields)
        expect(orders.map(predicate)).toEqual(orders.map((row) => naive(filter, row)))
      }),
      { numRuns: 500 },
    )
  })

  it('on one amount gives the same as exact decimals, whatever the two look like', () => {
    fc.assert(
      fc.property(amount, amount, (value, bound) => {
        const row = { customerId: 'c', date: 0, amount: value }
        for (const condition of ['from', 'to', 'below', 'above', 'in']) {
          const filter = { amount: { [condition]: condition === 'in' ? [bound] : bound } } as Filter<Order>
          expect(matches(filter, row), `${value} ${condition} ${bound}`).toBe(naive(filter, row))
        }
      }),
      { numRuns: 2000 },
    )
  })
})
