import { checkChoice, checkInteger, checkNumber, checkOptions, fail } from '../data/checks.js'
import type { Labels } from '../data/labels.js'
import { SHARE_SLACK } from './ranked.js'

/** A tier of a pyramid: its share of the customers, by rank from the top. */
export interface TierShare {
  /** Kebab-case. */
  readonly id: string
  /** Share of the customers, above 0; the shares of a scheme add up to 1. */
  readonly share: number
  /** Name and strategy. Default: the id as name and no strategy. */
  readonly labels?: Labels
}

/** The schemes that have a name. */
export type PyramidSchemeName = 'three-tier' | 'four-tier' | 'curry'

const KEY_EN =
  'Concentrate the best resources, communicate often and build personal ties, set up a unit of their own for them.'
const KEY_ZH = '集中优势资源服务于关键客户，加强沟通与感情交流，成立专门的服务机构。'
const ORDINARY_EN = 'With potential: raise them to key customers. Without: cut service and cost.'
const ORDINARY_ZH = '有升级潜力的，努力培养成关键客户；没有升级潜力的，减少服务，降低成本。'
const SMALL_EN = 'With potential: raise them. Without: raise the price or cut the cost to serve; drop bad customers.'
const SMALL_ZH = '有升级潜力的，努力培养；没有升级潜力的，提高服务价格、降低服务成本；坚决淘汰劣质客户。'

const key: Labels = { en: { name: 'Key customers', strategy: KEY_EN }, zh: { name: '关键客户', strategy: KEY_ZH } }
const ordinary: Labels = {
  en: { name: 'Ordinary customers', strategy: ORDINARY_EN },
  zh: { name: '普通客户', strategy: ORDINARY_ZH },
}
const small: Labels = {
  en: { name: 'Small customers', strategy: SMALL_EN },
  zh: { name: '小客户', strategy: SMALL_ZH },
}

/**
 * The schemes with a name, best tier first; the shares are shares of customers, not of value.
 *
 * - `three-tier` 关键/普通/小: 20 / 30 / 50 %, the textbook default (the top 20 % bring some 80 % of the profit).
 * - `four-tier` 重要/次要/普通/小: 1 / 19 / 30 / 50 %; the first two together are the key customers.
 * - `curry` 白金/黄金/铁/铅: 1 / 4 / 15 / 80 %. Curry's rule of thumb, quoted and not computed with: 5–30 % of the customers can
 *   move up, and moving 2 % of them up gives 10 % more sales and 50 % more profit.
 *
 * The platinum-gold-iron-lead pyramid of Zeithaml, Rust and Lemon (2001) fixes no shares: give your own `TierShare[]`.
 *
 * @example
 * pyramidSchemes.curry.map((tier) => tier.share) //=> [0.01, 0.04, 0.15, 0.8]
 */
export const pyramidSchemes: Readonly<Record<PyramidSchemeName, readonly TierShare[]>> = {
  'three-tier': [
    { id: 'key', share: 0.2, labels: key },
    { id: 'ordinary', share: 0.3, labels: ordinary },
    { id: 'small', share: 0.5, labels: small },
  ],
  'four-tier': [
    {
      id: 'important',
      share: 0.01,
      labels: {
        en: { name: 'Important customers', strategy: KEY_EN },
        zh: { name: '重要客户', strategy: KEY_ZH },
      },
    },
    {
      id: 'secondary',
      share: 0.19,
      labels: {
        en: { name: 'Secondary customers', strategy: KEY_EN },
        zh: { name: '次要客户', strategy: KEY_ZH },
      },
    },
    { id: 'ordinary', share: 0.3, labels: ordinary },
    { id: 'small', share: 0.5, labels: small },
  ],
  curry: [
    {
      id: 'platinum',
      share: 0.01,
      labels: {
        en: { name: 'Platinum customers', strategy: KEY_EN },
        zh: { name: '白金客户', strategy: KEY_ZH },
      },
    },
    {
      id: 'gold',
      share: 0.04,
      labels: { en: { name: 'Gold customers', strategy: KEY_EN }, zh: { name: '黄金客户', strategy: KEY_ZH } },
    },
    {
      id: 'iron',
      share: 0.15,
      labels: {
        en: { name: 'Iron customers', strategy: ORDINARY_EN },
        zh: { name: '铁质客户', strategy: ORDINARY_ZH },
      },
    },
    {
      id: 'lead',
      share: 0.8,
      labels: { en: { name: 'Lead customers', strategy: SMALL_EN }, zh: { name: '铅质客户', strategy: SMALL_ZH } },
    },
  ],
}

/** Which tiers a pyramid has. */
export interface PyramidOptions {
  /** A scheme with a name, or tiers of your own, best first, whose shares add up to 1. Default `'three-tier'`. */
  readonly scheme?: PyramidSchemeName | readonly TierShare[]
}

/** One step of the quantity pyramid. */
export interface TierCount {
  readonly id: string
  readonly labels: Labels
  /** The share of the customers that the scheme asks for. */
  readonly share: number
  /** Number of customers. */
  readonly count: number
  /** `count` over all customers; differs from `share` by the rounding to whole customers. Null without customers. */
  readonly customerShare: number | null
  /** Rank of the last customer of the tier (and of the tiers above, where it is empty). */
  readonly lastRank: number
}

/**
 * The quantity pyramid alone: how many of `customers` belong to each tier.
 *
 * The last rank of a tier is the cumulative share × n, rounded up to a whole customer: a customer who is partly in the upper tier
 * belongs to it, so the first tier has someone as soon as there is one customer.
 *
 * @param customers - number of customers, a whole number ≥ 0
 * @param options   - see {@link PyramidOptions}
 * @returns one entry a tier, best first
 * @throws ClienteleError `out-of-range`, `invalid-option`, `invalid-shares`, `empty-input`, `duplicate-id`
 * @example
 * tierCounts(1000, { scheme: 'four-tier' }).map((tier) => tier.count) //=> [10, 190, 300, 500]
 */
export function tierCounts(customers: number, options: PyramidOptions = {}): TierCount[] {
  checkInteger(customers, 'customers', { minimum: 0 })
  checkOptions(options)
  const scheme = options.scheme ?? 'three-tier'
  const tiers = typeof scheme === 'object' ? checkTierShares(scheme) : schemeNamed(scheme)
  let cumulative = 0
  let above = 0
  return tiers.map(({ id, share, labels = plainLabels(id) }, index) => {
    cumulative += share
    const isLast = index === tiers.length - 1
    const lastRank = isLast ? customers : headsOfShare(cumulative, customers)
    const count = lastRank - above
    above = lastRank
    return { id, labels, share, count, customerShare: customers === 0 ? null : count / customers, lastRank }
  })
}

/** A share of n customers in whole customers, rounded up; a share such as 0.2 of 5 is 1, not 2, whatever its rounding. */
export function headsOfShare(share: number, customers: number): number {
  return Math.min(customers, Math.max(0, Math.ceil((share - SHARE_SLACK) * customers)))
}

/** Labels of a group that has none: its id. */
function plainLabels(id: string): Labels {
  return { en: { name: id, strategy: '' }, zh: { name: id, strategy: '' } }
}

function schemeNamed(name: unknown): readonly TierShare[] {
  return pyramidSchemes[checkChoice(name, ['three-tier', 'four-tier', 'curry'], 'options.scheme')]
}

function checkTierShares(tiers: readonly TierShare[]): readonly TierShare[] {
  const path = 'options.scheme'
  if (!Array.isArray(tiers)) return fail('invalid-type', path, 'the name of a scheme or an array of tiers', tiers)
  if (tiers.length === 0) return fail('empty-input', path, 'at least one tier', tiers)
  const ids = new Set<string>()
  let sum = 0
  for (const [i, tier] of tiers.entries()) {
    checkOptions(tier, `${path}[${i}]`)
    if (typeof tier.id !== 'string' || tier.id === '') {
      fail('invalid-id', `${path}[${i}].id`, 'a string that is not empty', tier.id)
    }
    if (ids.has(tier.id)) fail('duplicate-id', `${path}[${i}].id`, 'each tier once', tier.id)
    ids.add(tier.id)
    sum += checkNumber(tier.share, `${path}[${i}].share`, { above: 0 })
  }
  if (Math.abs(sum - 1) > 1e-9) fail('invalid-shares', path, 'shares that add up to 1', sum)
  return tiers
}
