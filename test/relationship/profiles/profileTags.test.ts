import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf, type Order, orderFields, rowsOf } from '../../../src/data/index.js'
import {
  profileTags,
  type TagCondition,
  type TagKind,
  type TagRule,
  taggedCustomerFields,
} from '../../../src/relationship/index.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'

const asOf = '2024-03-31'
const rule = (id: string, when: TagRule['when'], kind: TagKind = 'value'): TagRule => ({
  id,
  kind,
  labels: { en: { name: id, strategy: '' }, zh: { name: id, strategy: '' } },
  when,
})
const orders: Order[] = [
  { customerId: 'ann', date: '2024-01-01', amount: 60, productId: 'oolong', orderId: '1' },
  { customerId: 'ann', date: '2024-01-01', amount: 40, productId: 'cup', orderId: '1' },
  { customerId: 'ann', date: '2024-01-11', amount: 50, productId: 'oolong', orderId: '2' },
  { customerId: 'ann', date: '2024-01-17', amount: -30, productId: 'oolong', orderId: 'R1' },
  { customerId: 'ann', date: '2024-02-10', amount: 80, productId: 'puer', orderId: '3' },
  { customerId: 'bo', date: '2024-03-21', amount: 30, productId: 'cup', orderId: '4' },
  { customerId: 'cy', date: '2024-02-01', amount: 10, productId: 'cup', orderId: '5' },
  { customerId: 'cy', date: '2024-02-29', amount: 10, orderId: '6' },
  { customerId: 'dee', date: '2024-02-29', amount: -10, productId: 'cup', orderId: 'R2' },
  { customerId: 'eve', date: '2024-03-31', amount: 5, productId: 'oolong', orderId: '7' },
  { customerId: 'eve', date: '2024-03-31', amount: -5, productId: 'oolong', orderId: 'R3' },
]
const customers = [
  { id: 'bo', region: 'north', type: 'company' },
  { id: 'ann', region: 'south', type: '' },
  { id: 'zoe', region: 'north' },
]
const who = (when: TagRule['when'], more: object = {}) =>
  profileTags(orders, { rules: [rule('x', when)], asOf, ...more })
    .customers.filter(({ tags }) => tags.length > 0)
    .map(({ customerId }) => customerId)

describe('profileTags', () => {
  it.each([
    // Days to 31 March: ann 50, bo 10, cy 31, eve 0.
    [{ field: 'recency', operator: '<=', value: 10 }, ['bo', 'eve']],
    [{ field: 'frequency', operator: '=', value: 3 }, ['ann']],
    [{ field: 'frequency', operator: '!=', value: 1 }, ['ann', 'cy']],
    // 60 + 40 + 50 − 30 + 80 = 200.
    [{ field: 'monetary', operator: '=', value: 200 }, ['ann']],
    [{ field: 'monetary', operator: '>', value: 20 }, ['ann', 'bo']],
    [{ field: 'meanOrder', operator: '<', value: 30 }, ['cy', 'eve']],
    // Intervals of ann 10 and 30 days; of bo and eve none.
    [{ field: 'meanInterval', operator: '=', value: 20 }, ['ann']],
    [{ field: 'meanInterval', operator: '>=', value: 0 }, ['ann', 'cy']],
    [{ field: 'medianInterval', operator: '=', value: 28 }, ['cy']],
    [{ field: 'tenure', operator: '=', value: 90 }, ['ann']],
    [{ field: 'tenure', operator: '<', value: 11 }, ['bo', 'eve']],
    [{ field: 'products', operator: '=', value: 3 }, ['ann']],
    [{ field: 'products', operator: '<=', value: 1 }, ['bo', 'cy', 'eve']],
    [{ field: 'productSpend', products: 'oolong', operator: '=', value: 80 }, ['ann']],
    [{ field: 'productShare', products: ['oolong', 'puer'], operator: '=', value: 0.8 }, ['ann']],
    // Eve has spent nothing: no share.
    [{ field: 'productShare', products: 'none', operator: '=', value: 0 }, ['ann', 'bo', 'cy']],
    [{ field: 'productShare', products: 'cup', operator: '>=', value: 0.5 }, ['bo', 'cy']],
  ] as [TagCondition, string[]][])('finds who meets %o', (when, expected) => {
    expect(who(when)).toEqual(expected)
  })

  it('asks for a field of the customers, and takes those who have not bought into the result', () => {
    const north: TagCondition = { field: 'region', operator: '=', value: 'north' }
    const all = profileTags(orders, {
      rules: [
        rule('north', north, 'attribute'),
        rule('elsewhere', { ...north, operator: '!=' }, 'attribute'),
        rule('firm', { field: 'type', operator: '=', value: ['company', 'sole-trader'] }, 'attribute'),
      ],
      asOf,
      customers,
    })
    expect(all.customers).toEqual([
      { customerId: 'ann', tags: ['elsewhere'] },
      { customerId: 'bo', tags: ['north', 'firm'] },
      { customerId: 'cy', tags: [] },
      { customerId: 'eve', tags: [] },
      { customerId: 'zoe', tags: ['north'] },
    ])
    expect(all.tags.map(({ id, kind, count, share }) => [id, kind, count, share])).toEqual([
      ['north', 'attribute', 2, 0.4],
      ['elsewhere', 'attribute', 1, 0.2],
      ['firm', 'attribute', 1, 0.2],
    ])
    expect(all.tags[2]!.conditions).toEqual([
      { field: 'type', operator: '=', bound: null, quantile: null, texts: ['company', 'sole-trader'] },
    ])
    expect(who({ field: 'source', operator: '!=', value: 'web' }, { customers })).toEqual([])
  })

  it('gives a tag to who meets all conditions', () => {
    const conditions: TagCondition[] = [
      { field: 'recency', operator: '>', value: 20 },
      { field: 'frequency', operator: '>=', value: 2 },
      { field: 'region', operator: '=', value: 'south' },
    ]
    expect(who(conditions.slice(0, 2))).toEqual(['ann', 'cy'])
    expect(who(conditions, { customers })).toEqual(['ann'])
    expect(who([{ field: 'frequency', operator: '>=', value: 0 }], { customers })).toEqual(['ann', 'bo', 'cy', 'eve'])
  })

  it('tells the number that a quantile came to, among those who have the field', () => {
    // 200, 30, 20, 0: the median is 25.
    const median = profileTags(orders, {
      rules: [
        rule('best', { field: 'monetary', operator: '>=', quantile: 0.5 }),
        rule('slow', { field: 'meanInterval', operator: '>=', quantile: 1 }, 'behaviour'),
      ],
      asOf,
    })
    expect(median.tags.map(({ count, conditions }) => [count, conditions[0]!.bound])).toEqual([
      [2, 25],
      [1, 28],
    ])
    const none = profileTags([orders[5]!], {
      rules: [rule('slow', { field: 'meanInterval', operator: '>=', quantile: 0.5 })],
      asOf,
    })
    expect(none.tags[0]).toMatchObject({ count: 0, conditions: [{ bound: null }] })
  })

  const rules = [
    rule('big', { field: 'monetary', operator: '>=', quantile: 0.6 }),
    rule('often', { field: 'frequency', operator: '>=', value: 2 }),
    rule('tea', { field: 'productShare', products: ['p0', 'p1'], operator: '>', value: 0.5 }, 'preference'),
    rule('broad', { field: 'products', operator: '>=', value: 2 }, 'preference'),
    rule('spent', { field: 'productSpend', products: 'p2', operator: '>', value: 0 }, 'preference'),
  ]
  const someOrders = fc.array(
    fc.record({
      customerId: fc.integer({ min: 0, max: 11 }).map((n) => `c${n}`),
      date: fc.integer({ min: 10, max: 31 }).map((day) => `2024-03-${day}`),
      amount: fc.integer({ min: -20, max: 60 }),
      productId: fc.integer({ min: 0, max: 4 }).map((n) => `p${n}`),
    }),
    { maxLength: 40 },
  )

  it('counts what its rows say, in any order, for columns and coded ids as for rows', () => {
    fc.assert(
      fc.property(someOrders, (some) => {
        const usual = profileTags(some, { rules, asOf })
        for (const { id, count, share } of usual.tags) {
          expect(count).toBe(usual.customers.filter(({ tags }) => tags.includes(id)).length)
          if (share !== null) expectClose(share, count / usual.customers.length, 1e-15)
        }
        expect(profileTags([...some].reverse(), { rules, asOf })).toEqual(usual)
        if (some.length === 0) return
        const columns = columnsOf(some, orderFields)
        const tagged = profileTags(columns, { rules, asOf })
        expect(rowsOf(tagged.customers, taggedCustomerFields)).toEqual(usual.customers)
        const values = [...new Set(some.map(({ customerId }) => customerId))].sort()
        const products = [...new Set(some.map(({ productId }) => productId))]
        const coded = {
          ...columns,
          customerId: { codes: Uint32Array.from(some, (one) => values.indexOf(one.customerId)), values },
          productId: { codes: Uint32Array.from(some, (one) => products.indexOf(one.productId)), values: products },
        }
        expect(rowsOf(profileTags(coded, { rules, asOf }).customers, taggedCustomerFields)).toEqual(usual.customers)
      }),
      { numRuns: 60 },
    )
  })

  it('leaves lines after asOf out where told so, of products too', () => {
    const late: Order = { customerId: 'bo', date: '2024-04-02', amount: 900, productId: 'oolong' }
    const when: TagCondition = { field: 'productSpend', products: 'oolong', operator: '>', value: 0 }
    const more: TagCondition = { field: 'products', operator: '>=', value: 2 }
    const options = { rules: [rule('x', when), rule('y', more)], asOf, later: 'ignore' } as const
    expect(profileTags([...orders, late], options)).toEqual(profileTags(orders, options))
  })

  it('of nobody has no shares, and without rules no tags', () => {
    expect(profileTags([], { rules: rules.slice(0, 2), asOf }).tags.map(({ share }) => share)).toEqual([null, null])
    expect(profileTags(orders, { rules: [], asOf }).customers.map(({ tags }) => tags)).toEqual([[], [], [], []])
  })

  it('refuses rules that cannot be met', () => {
    const bad =
      (when: unknown, more: object = {}) =>
      () =>
        profileTags(orders, {
          rules: [rule('a', { field: 'recency', operator: '<', value: 3 }), rule('b', when as TagCondition)],
          asOf,
          ...more,
        })
    expectError(bad({ field: 'recency', operator: '<' }), 'missing-value', 'options.rules[1].when.value')
    expectError(
      bad({ field: 'recency', operator: '<', value: 1, quantile: 0.5 }),
      'invalid-option',
      'options.rules[1].when.quantile',
    )
    expectError(
      bad([{ field: 'recency', operator: '<', quantile: 2 }]),
      'out-of-range',
      'options.rules[1].when[0].quantile',
    )
    expectError(bad({ field: 'recency', operator: 'in', value: 1 }), 'invalid-option', 'options.rules[1].when.operator')
    expectError(bad({ field: 'colour', operator: '=', value: 1 }), 'invalid-option', 'options.rules[1].when.field')
    expectError(bad([]), 'empty-input', 'options.rules[1].when')
    expectError(bad(undefined), 'missing-value', 'options.rules[1].when')
    expectError(
      bad({ field: 'productShare', operator: '>', value: 0 }),
      'missing-value',
      'options.rules[1].when.products',
    )
    expectError(
      bad({ field: 'productShare', products: [], operator: '>', value: 0 }),
      'empty-input',
      'options.rules[1].when.products',
    )
    expectError(
      bad({ field: 'region', operator: '=', value: ['a', ''] }),
      'invalid-type',
      'options.rules[1].when.value[1]',
    )
    expectError(bad({ field: 'region', operator: '>', value: 'a' }), 'invalid-option', 'options.rules[1].when.operator')
    expectError(bad({ field: 'region', operator: '=', value: 7 }), 'invalid-type', 'options.rules[1].when.value')
    expectError(bad({ field: 'region', operator: '=', value: 'a' }), 'missing-value', 'options.customers')
    const twice = [customers[0]!, customers[0]!]
    expectError(
      bad({ field: 'region', operator: '=', value: 'a' }, { customers: twice }),
      'duplicate-id',
      'options.customers[1].id',
    )
  })

  it('refuses tags that are none', () => {
    const call = (list: unknown) => () => profileTags(orders, { rules: list as TagRule[], asOf })
    const good = rule('a', { field: 'recency', operator: '<', value: 3 })
    expectError(call(undefined), 'missing-value', 'options.rules')
    expectError(call('a'), 'invalid-type', 'options.rules')
    expectError(call([good, good]), 'duplicate-id', 'options.rules[1].id')
    expectError(call([{ ...good, id: '' }]), 'invalid-id', 'options.rules[0].id')
    expectError(call([{ ...good, kind: 'mood' }]), 'invalid-option', 'options.rules[0].kind')
    expectError(call([{ ...good, labels: { en: good.labels.en } }]), 'missing-value', 'options.rules[0].labels.zh')
    expectError(call([7]), 'invalid-type', 'options.rules[0]')
  })

  it('refuses orders without products where a rule asks for them', () => {
    const bare = orders.map(({ customerId, date, amount }) => ({ customerId, date, amount }))
    expectError(() => profileTags(bare, { rules: rules.slice(2), asOf }), 'missing-value', 'orders.productId')
    expect(profileTags(bare, { rules: rules.slice(0, 2), asOf }).customers).toHaveLength(4)
  })
})
