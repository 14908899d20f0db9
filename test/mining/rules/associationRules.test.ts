import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AssociationRulesOptions,
  associationRules,
  type BasketInput,
  frequentItemsets,
  ruleMeasures,
} from '../../../src/mining/index.js'
import { chiSquarePValue, fisherPValue } from '../../../src/mining/rules/ruleTest.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'
import { hasShared, readShared } from '../../support/shared.js'

interface Reference {
  readonly min_support: number
  readonly min_confidence: number
  readonly max_len: number
  readonly lhs: readonly string[]
  readonly rhs: readonly string[]
  readonly count: readonly number[]
  readonly measures: Readonly<Record<string, readonly (number | null)[]>>
}

const asKey = (items: readonly string[]): string => [...items].sort((a, b) => Number(a) - Number(b)).join(' ')

describe.skipIf(!hasShared)('the groceries baskets (reference data beside the project)', () => {
  const lines = hasShared ? readShared('oracles/data/groceries_baskets.txt').trimEnd().split('\n').slice(1) : []
  const baskets = lines.map((line) => (line === '' ? [] : line.split(' ')))
  const read = (file: string) => JSON.parse(readShared(`oracles/mining/${file}`))

  it('give the rules of arules 1.7.13, with all measures and Fisher p-values (1e-9)', () => {
    for (const reference of read('groceries_rules.json').rules as Reference[]) {
      const { rules } = associationRules(baskets, {
        minimumSupport: reference.min_support,
        minimumConfidence: reference.min_confidence,
        maxLength: reference.max_len,
      })
      const found = new Map(rules.map((rule) => [`${asKey(rule.antecedent)}>${rule.consequent[0]}`, rule]))
      expect(found.size).toBe(reference.lhs.length)
      reference.lhs.forEach((lhs, i) => {
        const rule = found.get(`${lhs}>${reference.rhs[i]}`)
        expect(rule?.counts.both).toBe(reference.count[i])
        for (const name of ['support', 'confidence', 'lift', 'leverage', 'conviction'] as const)
          expectClose(rule?.[name], reference.measures[name]![i]!, 1e-9, name)
        const chiSquared = reference.measures.chiSquared![i]!
        expectClose(rule?.pValue, reference.measures.fishersExactTest![i]!, 1e-9, 'Fisher')
        expect(chiSquared).toBeGreaterThan(0)
      })
    }
  })

  it('give the metric of Zhang as mlxtend 0.25.0 (1e-9), and as many rules with consequents of any size', () => {
    const reference = read('mlxtend_zhang.json')
    const found = new Map(
      associationRules(baskets, { test: 'none' }).rules.map((rule) => [
        `${asKey(rule.antecedent)}=>${rule.consequent[0]}`,
        rule.zhang,
      ]),
    )
    expect(found.size).toBe(reference.rule.length)
    reference.rule.forEach((rule: string, i: number) => {
      const [lhs = '', rhs] = rule.split('=>')
      expectClose(found.get(`${asKey(lhs.split(' '))}=>${rhs}`), reference.zhangs_metric[i], 1e-9)
    })
    const any = associationRules(baskets, { consequents: 'any', test: 'none' })
    expect(any.rules).toHaveLength(reference.multi_consequent_rules_total)
  })

  it('hold as many itemsets as arules finds: 122 at 0.02, 13,492 at 0.001, 49,580 at 0.0005', () => {
    const reference = read('groceries_rules.json').frequent_itemsets
    const { itemsets } = frequentItemsets(baskets, { minimumSupport: 0.02 })
    const counts = new Map(itemsets.map(({ items, count }) => [asKey(items), count]))
    expect(counts.size).toBe(122)
    reference.itemset.forEach((items: string, i: number) => {
      expect(counts.get(asKey(items.split(' ')))).toBe(reference.count[i])
    })
    expect(frequentItemsets(baskets, { minimumSupport: 0.001, maxLength: 20 }).itemsets).toHaveLength(13_492)
    expect(frequentItemsets(baskets, { minimumSupport: 0.0005, maxLength: 20 }).itemsets).toHaveLength(49_580)
  })
})

const SMALL = [['a', 'b'], ['a', 'b'], ['a', 'c'], ['b'], ['a', 'b', 'c'], []]

describe('rules by hand', () => {
  it('count an empty basket, and take a support of exactly the least one (arules 1.7.13)', () => {
    const { rules, minimumCount } = associationRules(SMALL, {
      minimumSupport: 0.333333333333333,
      minimumConfidence: 0.5,
    })
    expect(minimumCount).toBe(2)
    expect(
      rules.map(({ antecedent, consequent, counts, lift }) => [...antecedent, ...consequent, counts.both, lift]),
    ).toEqual([
      ['c', 'a', 2, 1.5],
      ['a', 'c', 2, 1.5],
      ['a', 'b', 3, 1.125],
      ['b', 'a', 3, 1.125],
    ])
    expect(rules[0]).toMatchObject({ certain: true, conviction: null, confidence: 1 })
  })

  it('are the same from lists, rows, columns and orders, in any order', () => {
    const rows = SMALL.flatMap((items, b) => items.map((itemId) => ({ basketId: `b${b}`, itemId })))
    const orders = rows.map(({ basketId, itemId }) => ({
      customerId: `c-${basketId}`,
      date: '2024-05-01',
      amount: 1,
      orderId: 'first',
      productId: itemId,
    }))
    const wanted = associationRules(SMALL.slice(0, 5)).rules
    const inputs: BasketInput[] = [
      rows,
      [...rows].reverse(),
      { basketId: rows.map((row) => row.basketId), itemId: rows.map((row) => row.itemId) },
      orders,
      [...orders].reverse(),
    ]
    for (const input of inputs) expect(associationRules(input).rules).toEqual(wanted)
    for (const basket of ['day', 'customer'] as const)
      expect(associationRules(orders, { basket }).rules).toEqual(wanted)
  })

  it('leave refunds and lines without a product out, and take a line without orderId for a basket', () => {
    const line = { customerId: 'x', date: '2024-05-01', amount: 5 }
    const { baskets, items } = associationRules([
      { ...line, orderId: '1', productId: 'a' },
      { ...line, orderId: '1', productId: 'b' },
      { ...line, orderId: '1', productId: 'c', amount: -5 },
      { ...line, productId: 'a' },
      { ...line, productId: 'a' },
      { ...line, orderId: '2' },
    ])
    expect([baskets, items]).toEqual([3, 2])
  })

  it('say what a longer antecedent adds', () => {
    const { rules } = associationRules([['a', 'b', 'c'], ['a', 'c'], ['a'], ['b'], ['b', 'c'], ['a', 'b', 'c']], {
      minimumSupport: 0.1,
    })
    const rule = rules.find(({ antecedent, consequent }) => antecedent.join() === 'a,b' && consequent[0] === 'c')
    expectClose(rule?.improvement, 1 - 3 / 4, 1e-12)
  })

  it('of no baskets are none', () => {
    expect(associationRules([])).toMatchObject({ baskets: 0, items: 0, itemsets: 0, candidates: 0, rules: [] })
    expect(frequentItemsets([[], []]).itemsets).toEqual([])
  })
})

const basketsOf = fc.array(fc.subarray(['a', 'b', 'c', 'd', 'e', 'f']), { minLength: 1, maxLength: 25 })

describe('frequent itemsets', () => {
  it('are those that counting every subset finds', () => {
    fc.assert(
      fc.property(
        basketsOf,
        fc.constantFrom(0.05, 0.2, 0.5, 1),
        fc.integer({ min: 1, max: 6 }),
        (baskets, support, maxLength) => {
          const { itemsets, minimumCount } = frequentItemsets(baskets, { minimumSupport: support, maxLength })
          const expected = new Map<string, number>()
          for (let mask = 1; mask < 64; mask++) {
            const items = ['a', 'b', 'c', 'd', 'e', 'f'].filter((_, i) => (mask >> i) & 1)
            const count = baskets.filter((basket) => items.every((item) => basket.includes(item))).length
            if (count >= minimumCount && items.length <= maxLength) expected.set(items.join(), count)
          }
          expect(new Map(itemsets.map(({ items, count }) => [items.join(), count]))).toEqual(expected)
        },
      ),
    )
  })

  it('and rules do not hang on the order of the baskets nor of the items', () => {
    fc.assert(
      fc.property(basketsOf, (baskets) => {
        const turned = [...baskets].reverse().map((basket) => [...basket].reverse())
        const options: AssociationRulesOptions = { minimumSupport: 0.1, consequents: 'any' }
        expect(associationRules(turned, options)).toEqual(associationRules(baskets, options))
      }),
    )
  })
})

describe('a run that would not end', () => {
  const alike = Array.from({ length: 20 }, () => Array.from({ length: 25 }, (_, i) => `item${i}`))

  it('stops at maxItemsets and says how far it came', () => {
    expectError(() => frequentItemsets(alike, { maxLength: 25 }), 'too-many-results', 'options.maxItemsets')
    expect(() => frequentItemsets(alike, { maxLength: 25, maxItemsets: 1000 })).toThrow(/with \d+ of 25 items/)
  })

  it('stops at maxRules', () => {
    expectError(() => associationRules(alike, { maxLength: 3, maxRules: 100 }), 'too-many-results', 'options.maxRules')
  })
})

describe('measures of one rule', () => {
  it('are null where they do not exist', () => {
    expect(ruleMeasures({ baskets: 4, antecedent: 4, consequent: 2, both: 2 }).zhang).toBeNull()
    expect(ruleMeasures({ baskets: 4, antecedent: 2, consequent: 4, both: 2 }).conviction).toBeNull()
  })

  it('keep their bounds', () => {
    const counts = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.nat(), fc.nat(), fc.nat()).map(([baskets, a, c, x]) => {
      const antecedent = 1 + (a % baskets)
      const consequent = 1 + (c % baskets)
      const least = Math.max(1, antecedent + consequent - baskets)
      return { baskets, antecedent, consequent, both: least + (x % (Math.min(antecedent, consequent) - least + 1)) }
    })
    fc.assert(
      fc.property(counts, ({ baskets, antecedent, consequent, both }) => {
        const measures = ruleMeasures({ baskets, antecedent, consequent, both })
        expect(Math.abs(measures.leverage)).toBeLessThanOrEqual(0.25)
        expect(Math.abs(measures.zhang ?? 0)).toBeLessThanOrEqual(1)
        expect(measures.conviction ?? 0).toBeGreaterThanOrEqual(0)
        const direct = tailByCounting(baskets, antecedent, consequent, both)
        expectClose(fisherPValue(baskets, antecedent, consequent, both), direct, 1e-9)
      }),
    )
  })

  it('have the p-value of Pearson: 2 × 2 table 20, 5, 10, 15 has 8.333 (R chisq.test without correction, 0.003892417)', () => {
    expectClose(chiSquarePValue(50, 25, 30, 20), 0.003892417122778628, 1e-9)
    expect(chiSquarePValue(50, 50, 30, 30)).toBeNull()
    const { rules } = associationRules(SMALL, { test: 'chi-square', adjustment: 'none', minimumSupport: 0.3 })
    expect(rules.every(({ pValue, adjustedPValue }) => pValue !== null && pValue === adjustedPValue)).toBe(true)
  })

  it('refuse counts that contradict each other', () => {
    const call = (counts: object) => () =>
      ruleMeasures({ baskets: 10, antecedent: 4, consequent: 5, both: 2, ...counts })
    expectError(call({ both: 5 }), 'out-of-range', 'counts.both')
    expectError(call({ antecedent: 9, both: 2 }), 'out-of-range', 'counts.both')
    expectError(call({ antecedent: 11 }), 'out-of-range', 'counts.antecedent')
    expectError(call({ consequent: 1.5 }), 'out-of-range', 'counts.consequent')
    expectError(call({ baskets: undefined }), 'missing-value', 'counts.baskets')
  })
})

/** Σ over x ≥ both of the hypergeometric probabilities, by products of fractions. */
function tailByCounting(n: number, a: number, c: number, both: number): number {
  const choose = (m: number, k: number): number => {
    let result = 1
    for (let i = 1; i <= k; i++) result = (result * (m - k + i)) / i
    return k < 0 || k > m ? 0 : result
  }
  let sum = 0
  for (let x = both; x <= Math.min(a, c); x++) sum += (choose(a, x) * choose(n - a, c - x)) / choose(n, c)
  return sum
}

describe('bad input', () => {
  const call =
    (options: object, baskets: unknown = SMALL) =>
    () =>
      associationRules(baskets as BasketInput, options)
  it('is refused with its place', () => {
    expectError(call({ minimumSupport: 0 }), 'out-of-range', 'options.minimumSupport')
    expectError(call({ minimumConfidence: 2 }), 'out-of-range', 'options.minimumConfidence')
    expectError(call({ maxLength: 13, consequents: 'any' }), 'out-of-range', 'options.maxLength')
    expectError(call({ consequents: 'two' }), 'invalid-option', 'options.consequents')
    expectError(call({ basket: 'week' }), 'invalid-option', 'options.basket')
    expectError(call({}, [['a'], ['b', '']]), 'invalid-id', 'baskets[1][1]')
    expectError(call({}, [['a'], 'b']), 'invalid-type', 'baskets[1]')
    expectError(call({}, [{ customerId: 'a', date: '2024-01-01', amount: 1 }]), 'missing-value', 'baskets[0].productId')
    expectError(call({}, [{ basketId: 'a' }]), 'missing-value', 'baskets[0].itemId')
  })
})
