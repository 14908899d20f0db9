import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf, rowsOf } from '../../../src/data/index.js'
import {
  customerSpendingFields,
  customerWalletFields,
  shareOfWallet,
  walletShares,
} from '../../../src/loyalty/wallet/shareOfWallet.js'
import { walletAllocation, walletAllocationShare } from '../../../src/loyalty/wallet/walletAllocationShare.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'

describe('shareOfWallet', () => {
  it('is own by category spending, exactly', () => {
    const { own, category, elsewhere, share } = shareOfWallet({ own: '0.1', category: '0.3' })
    expect([own, category, elsewhere].map(String)).toEqual(['0.1', '0.3', '0.2'])
    expect(share?.toString()).toBe(`0.${'3'.repeat(40)}`)
    expect(shareOfWallet({ own: 30_000, category: 48_000 }).share?.toNumber()).toBe(0.625)
  })

  it('does not exist where nothing was spent', () => {
    expect(shareOfWallet({ own: 0, category: '-0' }).share).toBeNull()
  })

  it('refuses more spent with us than at all, and negative amounts', () => {
    expectError(() => shareOfWallet({ own: 5, category: 4 }), 'out-of-range', 'spending.own')
    expectError(() => shareOfWallet({ own: -1, category: 4 }), 'out-of-range', 'spending.own')
    expectError(() => shareOfWallet({ own: 1, category: -4 }), 'out-of-range', 'spending.category')
    expectError(() => shareOfWallet(JSON.parse('{"own":1}')), 'missing-value', 'spending.category')
    expectError(() => shareOfWallet(JSON.parse('5')), 'invalid-type', 'spending')
  })
})

describe('walletShares', () => {
  const rows = [
    { customerId: 'b', own: 30, category: 160 },
    { customerId: 'a', own: '30.00', category: 40 },
    { customerId: 'c', own: 0, category: 0 },
  ]

  it('tells the share of all money from the mean of the customers', () => {
    expect(walletShares(rows)).toEqual({
      customers: [
        { customerId: 'a', own: 30, category: 40, elsewhere: 10, share: 0.75 },
        { customerId: 'b', own: 30, category: 160, elsewhere: 130, share: 0.1875 },
        { customerId: 'c', own: 0, category: 0, elsewhere: 0, share: null },
      ],
      own: 60,
      category: 200,
      share: 0.3,
      meanShare: 0.46875,
      medianShare: 0.46875,
      withoutSpending: 1,
    })
  })

  it('is null without customers', () => {
    expect(walletShares([])).toMatchObject({ share: null, meanShare: null, medianShare: null, customers: [] })
  })

  it('gives back the shape that it got, in any order of rows', () => {
    const spending = fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 }))
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), spending), (byId) => {
        const list = Object.entries(byId).map(([customerId, [own, more]]) => ({
          customerId,
          own,
          category: own + more,
        }))
        const ofRows = walletShares(list)
        const ofColumns = walletShares(columnsOf(list, customerSpendingFields))
        expect(rowsOf(ofColumns.customers, customerWalletFields)).toEqual(ofRows.customers)
        expect(walletShares([...list].reverse())).toEqual(ofRows)
        if (ofRows.share !== null) expect(ofRows.share >= 0 && ofRows.share <= 1).toBe(true)
      }),
    )
  })

  it('refuses a customer twice, and amounts that cannot be', () => {
    expectError(() => walletShares([rows[0]!, rows[0]!]), 'duplicate-id', 'spending[1].customerId')
    expectError(() => walletShares([{ customerId: 'a', own: 2, category: 1 }]), 'out-of-range', 'spending[0].own')
    expectError(() => walletShares([{ customerId: 'a', own: -2, category: 1 }]), 'out-of-range', 'spending[0].own')
    expectError(() => walletShares([{ customerId: 'a', own: -2, category: -1 }]), 'out-of-range', 'spending[0].own')
    expectError(() => walletShares([{ customerId: 'a', own: 0, category: -1 }]), 'out-of-range', 'spending[0].category')
    const huge = ['a', 'b'].map((customerId) => ({ customerId, own: 0, category: 1.7e308 }))
    expectError(() => walletShares(huge), 'out-of-range', 'spending')
  })
})

describe('walletAllocationShare', () => {
  it('is (1 − rank / (N + 1)) · 2 / N (LOY-04)', () => {
    expectClose(walletAllocationShare({ rank: 3, brands: 10 }).share, 8 / 55, 1e-15)
    expect(walletAllocationShare({ rank: 1, brands: 1 })).toEqual({
      rank: 1,
      brands: 1,
      share: 1,
      firstShare: 1,
      equalShare: 1,
    })
  })

  it('adds up to 1 over the ranks and falls by equal steps', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (brands) => {
        const shares = Array.from({ length: brands }, (_, i) => walletAllocationShare({ rank: i + 1, brands }).share)
        expectClose(
          shares.reduce((sum, share) => sum + share, 0),
          1,
          1e-13,
        )
        for (let i = 1; i < brands; i++) expectClose(shares[i - 1]! - shares[i]!, 2 / (brands * (brands + 1)), 1e-10)
      }),
    )
  })

  it('ranks the brands that a customer rates; equal ones share the mean of their ranks', () => {
    const brands = walletAllocation({ ours: 8, north: 9, corner: 8 })
    expect(brands.map(({ id, rank, share }) => [id, rank, share])).toEqual([
      ['north', 1, 0.5],
      ['corner', 2.5, 0.25],
      ['ours', 2.5, 0.25],
    ])
  })

  it('refuses ranks that are not among the brands', () => {
    expectError(() => walletAllocationShare({ rank: 11, brands: 10 }), 'out-of-range', 'brand.rank')
    expectError(() => walletAllocationShare({ rank: 0, brands: 10 }), 'out-of-range', 'brand.rank')
    expectError(() => walletAllocationShare({ rank: 1, brands: 0 }), 'out-of-range', 'brand.brands')
    expectError(() => walletAllocation({}), 'empty-input', 'ratings')
    expectError(() => walletAllocation({ a: Number.NaN }), 'invalid-number', 'ratings.a')
  })
})
