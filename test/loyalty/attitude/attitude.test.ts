import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loyaltyIndex, loyaltyIndicators } from '../../../src/loyalty/attitude/loyaltyIndex.js'
import { priceSensitivity } from '../../../src/loyalty/attitude/priceSensitivity.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'

describe('priceSensitivity', () => {
  it('is the size of the elasticity, and the lowest is the most loyal (LOY-05)', () => {
    const { groups, mostLoyal } = priceSensitivity([
      { id: 'ordinary', priceChange: 0.05, quantityChange: -0.09 },
      { id: 'loyal', priceChange: 0.05, quantityChange: -0.02 },
    ])
    expectClose(groups[0]?.sensitivity, 1.8, 1e-14)
    expectClose(groups[1]?.elasticity, -0.4, 1e-14)
    expect(groups.map(({ demand }) => demand)).toEqual(['elastic', 'inelastic'])
    expect(mostLoyal).toBe('loyal')
  })

  it('takes before and after, of what was before or of the middle', () => {
    const group = { id: 'a', price: [10, 12], quantity: [300, 240] } as const
    expect(priceSensitivity([group]).groups[0]).toMatchObject({
      priceChange: 0.2,
      quantityChange: -0.2,
      demand: 'unit-elastic',
    })
    const { groups } = priceSensitivity([group], { base: 'midpoint' })
    expectClose(groups[0]?.elasticity, -60 / 270 / (2 / 11), 1e-14)
  })

  it('is one for a rise and the fall back with the midpoint', () => {
    const positive = fc.double({ min: 0.5, max: 100, noNaN: true })
    fc.assert(
      fc.property(positive, positive, positive, positive, (p, q, r, s) => {
        fc.pre(Math.abs(p - q) > 0.01)
        const there = priceSensitivity([{ id: 'a', price: [p, q], quantity: [r, s] }], { base: 'midpoint' })
        const back = priceSensitivity([{ id: 'a', price: [q, p], quantity: [s, r] }], { base: 'midpoint' })
        expectClose(there.groups[0]?.elasticity, back.groups[0]?.elasticity ?? Number.NaN, 1e-9)
      }),
    )
  })

  it('does not exist where the price did not change; ties go to the smaller id', () => {
    expect(priceSensitivity([{ id: 'a', priceChange: 0, quantityChange: 1 }])).toMatchObject({
      groups: [{ elasticity: null, sensitivity: null, demand: null }],
      mostLoyal: null,
    })
    const same = ['b', 'a', 'c'].map((id) => ({ id, priceChange: 0.1, quantityChange: -0.1 }))
    expect(priceSensitivity(same).mostLoyal).toBe('a')
  })

  it('refuses what says nothing or too much', () => {
    const one = { id: 'a', priceChange: 0.1, quantityChange: 0.1 }
    expectError(() => priceSensitivity([]), 'empty-input', 'groups')
    expectError(() => priceSensitivity(JSON.parse('{}')), 'invalid-type', 'groups')
    expectError(() => priceSensitivity(...(JSON.parse('[]') as [[]])), 'missing-value', 'groups')
    expectError(() => priceSensitivity([one, one]), 'duplicate-id', 'groups[1].id')
    expectError(() => priceSensitivity([{ ...one, id: '' }]), 'invalid-id', 'groups[0].id')
    expectError(() => priceSensitivity([{ id: 'a', priceChange: 0.1 }]), 'missing-value', 'groups[0].quantityChange')
    expectError(() => priceSensitivity([{ ...one, priceChange: -1 }]), 'out-of-range', 'groups[0].priceChange')
    expectError(() => priceSensitivity([{ ...one, priceChange: 5e-324 }]), 'out-of-range', 'groups[0].priceChange')
    expectError(() => priceSensitivity([{ ...one, quantityChange: -1.1 }]), 'out-of-range', 'groups[0].quantityChange')
    expectError(() => priceSensitivity([{ ...one, price: [1, 2] }]), 'invalid-option', 'groups[0].priceChange')
    expectError(() => priceSensitivity([one], { base: 'midpoint' }), 'missing-value', 'groups[0].price')
    const pair = { id: 'a', price: [1, 2], quantityChange: 0 } as const
    expectError(() => priceSensitivity([{ ...pair, price: [0, 2] }]), 'out-of-range', 'groups[0].price[0]')
    expectError(
      () => priceSensitivity([{ id: 'a', price: [1, 2], quantity: [0, 2] }]),
      'out-of-range',
      'groups[0].quantity[0]',
    )
    expectError(() => priceSensitivity([{ ...pair, price: [5e-324, 1e300] }]), 'out-of-range', 'groups[0].price')
    expectError(
      () => priceSensitivity(JSON.parse('[{"id":"a","price":5,"quantityChange":1}]')),
      'invalid-type',
      'groups[0].price',
    )
    expectError(() => priceSensitivity([one], JSON.parse('{"base":"arc"}')), 'invalid-option', 'options.base')
  })
})

describe('loyaltyIndex', () => {
  const weights = { 'repeat-purchase': 0.6, 'price-sensitivity': 0.4 }
  const reverse = ['price-sensitivity']

  it('carries each indicator to 0 … 100, turns some round and weighs them', () => {
    const { index, indicators, weakest } = loyaltyIndex(
      { 'repeat-purchase': 8, 'price-sensitivity': 3 },
      { weights, reverse, scale: [0, 10] },
    )
    expectClose(index, 0.6 * 80 + 0.4 * 70, 1e-14)
    expect(indicators.map(({ rescaled, isReversed }) => [rescaled, isReversed])).toEqual([
      [80, false],
      [70, true],
    ])
    expect(indicators[0]?.labels?.zh.name).toBe('重复购买率')
    expect(weakest).toBe('repeat-purchase')
  })

  it('has scales by indicator and indicators of your own', () => {
    const { index, indicators } = loyaltyIndex(
      { rate: 0.25, delight: 5.5 },
      { weights: { rate: 1, delight: 3 }, scale: { rate: [0, 1] } },
    )
    expectClose(index, 0.25 * 25 + 0.75 * 50, 1e-14)
    expect(indicators.map(({ labels, scale }) => [labels, scale])).toEqual([
      [null, [0, 1]],
      [null, [1, 10]],
    ])
  })

  it('lies between 0 and 100, and is 100 less where all are turned round', () => {
    const score = fc.double({ min: 1, max: 10, noNaN: true })
    const weight = fc.double({ min: 0.01, max: 5, noNaN: true })
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.tuple(score, weight), { minKeys: 1 }),
        (given) => {
          const ids = Object.keys(given)
          const scores = Object.fromEntries(ids.map((id) => [id, given[id]![0]]))
          const own = Object.fromEntries(ids.map((id) => [id, given[id]![1]]))
          const { index } = loyaltyIndex(scores, { weights: own })
          expect(index >= 0 && index <= 100).toBe(true)
          expect(Math.abs(loyaltyIndex(scores, { weights: own, reverse: ids }).index - (100 - index))).toBeLessThan(
            1e-10,
          )
        },
      ),
    )
  })

  it('knows eight indicators, three of them the other way round', () => {
    expect(loyaltyIndicators).toHaveLength(8)
    expect(loyaltyIndicators.filter(({ isReverse }) => isReverse).map(({ id }) => id)).toEqual([
      'price-sensitivity',
      'rival-attitude',
      'choice-time',
    ])
  })

  it('refuses weights, scales and reversed ones without an indicator', () => {
    const scores = { a: 5 }
    const own = { weights: { a: 1 } }
    expectError(() => loyaltyIndex({}, { weights: {} }), 'empty-input', 'indicators')
    expectError(() => loyaltyIndex(scores, { weights: {} }), 'missing-value', 'options.weights.a')
    expectError(() => loyaltyIndex(scores, { weights: { a: 1, b: 1 } }), 'invalid-option', 'options.weights.b')
    expectError(() => loyaltyIndex(scores, { weights: { a: 0 } }), 'invalid-shares', 'options.weights')
    expectError(() => loyaltyIndex(scores, { ...own, reverse: ['b'] }), 'invalid-option', 'options.reverse[0]')
    expectError(
      () => loyaltyIndex(scores, JSON.parse('{"weights":{"a":1},"reverse":"a"}')),
      'invalid-type',
      'options.reverse',
    )
    expectError(() => loyaltyIndex(scores, { ...own, scale: { b: [0, 1] } }), 'invalid-option', 'options.scale.b')
    expectError(() => loyaltyIndex(scores, { ...own, scale: { a: [1, 0] } }), 'out-of-range', 'options.scale.a[1]')
    expectError(
      () => loyaltyIndex(scores, JSON.parse('{"weights":{"a":1},"scale":5}')),
      'invalid-type',
      'options.scale',
    )
    expectError(() => loyaltyIndex({ a: 11 }, own), 'out-of-range', 'indicators.a')
    expectError(() => loyaltyIndex(scores, JSON.parse('{}')), 'missing-value', 'options.weights')
  })
})
