import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../../src/data/fields.js'
import { columnsOf, orderFields } from '../../../src/data/index.js'
import { associationRules, crossSelling, crossSellingOfferFields } from '../../../src/mining/index.js'
import { expectError } from '../../support/expectError.js'

const { rules } = associationRules(
  [
    ['tea', 'milk', 'cup'],
    ['tea', 'milk'],
    ['tea', 'cup'],
    ['jam', 'bread'],
    ['jam', 'bread', 'milk'],
  ],
  { minimumSupport: 0.2, minimumConfidence: 0.5, test: 'none' },
)
const order = (customerId: string, productId: string, amount = 1) => ({
  customerId,
  date: '2024-05-01',
  amount,
  productId,
})
const orders = [order('b', 'jam'), order('a', 'tea'), order('a', 'milk'), order('c', 'pen'), order('d', 'tea', -1)]

describe('cross-selling', () => {
  it('offers what a customer lacks, best rule first, and nothing where no rule applies', () => {
    const offers = crossSelling(orders, rules)
    expect(offers.filter(({ customerId }) => customerId === 'a')).toEqual([
      expect.objectContaining({ rank: 1, productId: 'cup', because: 'tea' }),
    ])
    expect(offers.filter(({ customerId }) => customerId === 'b').map(({ productId }) => productId)).toEqual([
      'bread',
      'milk',
    ])
    expect(offers.some(({ customerId }) => customerId === 'c' || customerId === 'd')).toBe(false)
  })

  it('gives back the shape it got, in any order of the rows', () => {
    const columns = columnsOf(orders, orderFields)
    expect(rowsOf(crossSelling(columns, rules), crossSellingOfferFields)).toEqual(crossSelling(orders, rules))
    expect(crossSelling([...orders].reverse(), rules)).toEqual(crossSelling(orders, rules))
    expect(crossSelling([], rules)).toEqual([])
    expect(crossSelling([{ customerId: 'a', date: '2024-05-01', amount: 1 }], rules)).toEqual([])
  })

  it('keeps to the number of offers, and ranks by lift where it is asked to', () => {
    expect(crossSelling(orders, rules, { offers: 1 }).map(({ customerId }) => customerId)).toEqual(['a', 'b'])
    const [first, second] = crossSelling([order('e', 'cup')], rules, { by: 'lift' })
    expect(first!.lift).toBeGreaterThanOrEqual(second!.lift)
  })

  it('refuses what is no rule', () => {
    expectError(() => crossSelling(orders, rules, { offers: 0 }), 'out-of-range', 'options.offers')
    expectError(() => crossSelling(orders, rules, { by: 'size' as 'lift' }), 'invalid-option', 'options.by')
    expectError(() => crossSelling(orders, JSON.parse('"all"')), 'invalid-type', 'rules')
    expectError(() => crossSelling(orders, [{ ...rules[0]!, antecedent: [] }]), 'missing-value', 'rules[0].antecedent')
  })
})
