import { checkInteger, checkNumber, checkOptions, fail } from '../../data/checks.js'

/** Where a brand stands among those that a customer uses. */
export interface BrandRank {
  /** 1 is the brand that the customer likes best; brands that share ranks have their mean (2.5 for ranks 2 and 3). */
  readonly rank: number
  /** How many brands of the category the customer uses, this one included. */
  readonly brands: number
}

/** What the rule expects a brand to get. */
export interface WalletAllocationShare extends BrandRank {
  /** Share of the wallet, a fraction. */
  readonly share: number
  /** What the brand of rank 1 gets. */
  readonly firstShare: number
  /** What an equal split would give each brand: 1 / brands. */
  readonly equalShare: number
}

/**
 * Wallet Allocation Rule: the share of wallet that a brand's rank among the brands used foretells, (1 − rank / (N + 1)) · 2 / N.
 *
 * Keiningham, Aksoy, Buoye & Cooil (2011), "Customer loyalty isn't enough. Grow your share of wallet", Harvard Business Review
 * 89(10). The shares of the ranks 1 … N add up to 1, and fall by equal steps.
 *
 * @param brand - `rank` from 1 to `brands`, and `brands`
 * @throws ClienteleError `out-of-range`, `missing-value`
 * @example
 * walletAllocationShare({ rank: 3, brands: 10 }).share //=> 0.145455
 */
export function walletAllocationShare(brand: BrandRank): WalletAllocationShare {
  checkOptions(brand, 'brand')
  const brands = checkInteger(brand.brands, 'brand.brands', { minimum: 1 })
  const rank = checkNumber(brand.rank, 'brand.rank', { minimum: 1, maximum: brands })
  return { rank, brands, share: shareOf(rank, brands), firstShare: shareOf(1, brands), equalShare: 1 / brands }
}

/** A brand with its rating, rank and expected share. */
export interface AllocatedBrand {
  readonly id: string
  readonly rating: number
  /** 1 is the best; equal ratings share the mean of their ranks. */
  readonly rank: number
  /** Share of the wallet, a fraction. */
  readonly share: number
}

/**
 * The Wallet Allocation Rule for all brands that one customer rates: ratings become ranks, ranks become shares that add up to 1.
 *
 * @param ratings - by brand, the higher the better, such as satisfaction from 1 to 10
 * @returns brands from the largest share to the smallest, equal ones in order of the id
 * @throws ClienteleError `empty-input`, `invalid-number`
 * @example
 * walletAllocation({ ours: 8, north: 9, corner: 8 }).map(({ id, rank, share }) => [id, rank, share])
 * //=> [['north', 1, 0.5], ['corner', 2.5, 0.25], ['ours', 2.5, 0.25]]
 */
export function walletAllocation(ratings: Readonly<Record<string, number>>): AllocatedBrand[] {
  checkOptions(ratings, 'ratings')
  const rated = Object.keys(ratings)
    .map((id) => ({ id, rating: checkNumber(ratings[id], `ratings.${id}`) }))
    .sort((a, b) => b.rating - a.rating || (a.id < b.id ? -1 : 1))
  if (rated.length === 0) return fail('empty-input', 'ratings', 'at least one brand', ratings)
  return rated.map(({ id, rating }) => {
    const better = rated.filter((one) => one.rating > rating).length
    const equal = rated.filter((one) => one.rating === rating).length
    const rank = better + (equal + 1) / 2
    return { id, rating, rank, share: shareOf(rank, rated.length) }
  })
}

/** One division: 2 (N + 1 − rank) / (N (N + 1)) is exact where it can be. */
function shareOf(rank: number, brands: number): number {
  return (2 * (brands + 1 - rank)) / (brands * (brands + 1))
}
