import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { headsOfShare, pyramidSchemes, tierCounts } from '../../src/pyramid/schemes.js'
import { thrownBy } from './customers.js'

const heads = (customers: number, options?: Parameters<typeof tierCounts>[1]) =>
  tierCounts(customers, options).map((tier) => tier.count)

describe('pyramidSchemes', () => {
  it('have shares that add up to 1 and labels with a name and a strategy in both languages', () => {
    for (const tiers of Object.values(pyramidSchemes)) {
      expect(Math.abs(tiers.reduce((sum, tier) => sum + tier.share, 0) - 1)).toBeLessThan(1e-12)
      for (const { labels } of tiers) {
        for (const text of [labels?.en, labels?.zh]) {
          expect(text?.name).toMatch(/\S/)
          expect(text?.strategy).toMatch(/\S/)
        }
      }
    }
  })

  it('bear the Chinese names of the textbooks', () => {
    const names = Object.values(pyramidSchemes).map((tiers) => tiers.map((tier) => tier.labels?.zh.name).join(' '))
    expect(names).toEqual([
      '关键客户 普通客户 小客户',
      '重要客户 次要客户 普通客户 小客户',
      '白金客户 黄金客户 铁质客户 铅质客户',
    ])
  })
})

describe('tierCounts', () => {
  it('splits 1,000 customers 20/30/50 (exercise PYR-01)', () => {
    expect(heads(1000)).toEqual([200, 300, 500])
  })

  it('splits 1,000 customers 1/19/30/50 (exercise PYR-02)', () => {
    expect(heads(1000, { scheme: 'four-tier' })).toEqual([10, 190, 300, 500])
  })

  it('splits 1,000 customers 1/4/15/80', () => {
    expect(heads(1000, { scheme: 'curry' })).toEqual([10, 40, 150, 800])
  })

  it('rounds the end of a tier up to a whole customer', () => {
    expect(heads(1)).toEqual([1, 0, 0])
    expect(heads(2)).toEqual([1, 0, 1])
    expect(heads(3)).toEqual([1, 1, 1])
    expect(heads(7)).toEqual([2, 2, 3])
    expect(heads(7, { scheme: 'curry' })).toEqual([1, 0, 1, 5])
  })

  it('tells the shares that whole customers make, and null without customers', () => {
    const [key, ordinary, small] = tierCounts(7)
    expect(key).toMatchObject({ id: 'key', share: 0.2, customerShare: 2 / 7, lastRank: 2 })
    expect(ordinary).toMatchObject({ id: 'ordinary', share: 0.3, customerShare: 2 / 7, lastRank: 4 })
    expect(small).toMatchObject({ id: 'small', share: 0.5, customerShare: 3 / 7, lastRank: 7 })
    expect(tierCounts(0).map((tier) => [tier.count, tier.customerShare])).toEqual([
      [0, null],
      [0, null],
      [0, null],
    ])
  })

  it('gives tiers of your own their id as name unless they bring labels', () => {
    const labels = { en: { name: 'Best', strategy: 'visit' }, zh: { name: '最佳', strategy: '拜访' } }
    const scheme = [
      { id: 'best', share: 0.1, labels },
      { id: 'rest', share: 0.9 },
    ]
    expect(tierCounts(50, { scheme })).toEqual([
      { id: 'best', labels, share: 0.1, count: 5, customerShare: 0.1, lastRank: 5 },
      {
        id: 'rest',
        labels: { en: { name: 'rest', strategy: '' }, zh: { name: 'rest', strategy: '' } },
        share: 0.9,
        count: 45,
        customerShare: 0.9,
        lastRank: 50,
      },
    ])
  })

  it('does not round up what is whole but for the rounding of decimals', () => {
    for (let customers = 0; customers <= 10_000; customers += 10) {
      expect(heads(customers, { scheme: [0.1, 0.2, 0.3, 0.4].map((share, i) => ({ id: `t${i}`, share })) })).toEqual(
        [0.1, 0.2, 0.3, 0.4].map((share) => Math.round(share * customers)),
      )
    }
    expect(headsOfShare(0.2, 10_000_000)).toBe(2_000_000)
    expect(headsOfShare(0.1 + 0.2, 10)).toBe(3)
  })

  it('shares out every customer exactly once', () => {
    const shares = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(fc.nat(100_000), shares, (customers, parts) => {
        const whole = parts.reduce((sum, part) => sum + part, 0)
        const counts = heads(customers, { scheme: parts.map((part, i) => ({ id: `t${i}`, share: part / whole })) })
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(customers)
        expect(Math.min(...counts)).toBeGreaterThanOrEqual(0)
        for (const [i, part] of parts.entries()) {
          expect(Math.abs((counts[i] ?? 0) - (customers * part) / whole)).toBeLessThan(1.000001)
        }
      }),
    )
  })

  it('refuses what is no number of customers', () => {
    expect(thrownBy(() => tierCounts(-1))).toEqual({ code: 'out-of-range', path: 'customers' })
    expect(thrownBy(() => tierCounts(1.5))).toEqual({ code: 'out-of-range', path: 'customers' })
  })

  it.each([
    ['an unknown name', 'five-tier', 'invalid-option', 'options.scheme'],
    ['an object', { key: 1 }, 'invalid-type', 'options.scheme'],
    ['no tiers', [], 'empty-input', 'options.scheme'],
    ['a tier that is none', [3], 'invalid-type', 'options.scheme[0]'],
    ['a tier without an id', [{ share: 1 }], 'invalid-id', 'options.scheme[0].id'],
    ['an empty id', [{ id: '', share: 1 }], 'invalid-id', 'options.scheme[0].id'],
    [
      'a tier twice',
      [
        { id: 'a', share: 0.5 },
        { id: 'a', share: 0.5 },
      ],
      'duplicate-id',
      'options.scheme[1].id',
    ],
    ['a share of 0', [{ id: 'a', share: 0 }], 'out-of-range', 'options.scheme[0].share'],
    ['a missing share', [{ id: 'a' }], 'missing-value', 'options.scheme[0].share'],
    ['shares of 90 %', [{ id: 'a', share: 0.9 }], 'invalid-shares', 'options.scheme'],
  ])('refuses a scheme with %s', (_, scheme, code, path) => {
    expect(thrownBy(() => tierCounts(10, { scheme: scheme as never }))).toEqual({ code, path })
  })
})
