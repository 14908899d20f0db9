import { checkNumber, checkOptions, checkWeights, fail } from '../../data/checks.js'
import type { Labels } from '../../data/labels.js'
import { readScale, type Scale } from '../../numeric/axes.js'

/** The indicators of loyalty in Chinese texts. */
export type LoyaltyIndicatorId =
  | 'repeat-purchase'
  | 'brand-attention'
  | 'share-of-wallet'
  | 'price-sensitivity'
  | 'rival-attitude'
  | 'recommendation'
  | 'choice-time'
  | 'quality-tolerance'

/** An indicator of loyalty. */
export interface LoyaltyIndicator {
  readonly id: LoyaltyIndicatorId
  /** A high score means little loyalty: put the id into `reverse`. */
  readonly isReverse: boolean
  readonly labels: Labels
}

/**
 * The eight indicators by which the texts tell loyal customers (客户忠诚的衡量), with what to do about a low one.
 *
 * @example
 * loyaltyIndicators.filter(({ isReverse }) => isReverse).map(({ labels }) => labels.zh.name)
 * //=> ['价格敏感度', '对竞争品的态度', '挑选时间']
 */
export const loyaltyIndicators: readonly LoyaltyIndicator[] = [
  {
    id: 'repeat-purchase',
    isReverse: false,
    labels: {
      en: { name: 'Repeat purchases', strategy: 'Give a reason to come back: reminders, subscriptions, points' },
      zh: { name: '重复购买率', strategy: '以提醒、订阅、积分促使再次购买' },
    },
  },
  {
    id: 'brand-attention',
    isReverse: false,
    labels: {
      en: { name: 'Interest in the brand', strategy: 'Stay in touch between purchases' },
      zh: { name: '品牌关心程度', strategy: '在两次购买之间保持沟通' },
    },
  },
  {
    id: 'share-of-wallet',
    isReverse: false,
    labels: {
      en: { name: 'Share of need met', strategy: 'Find out what is bought elsewhere, and offer it' },
      zh: { name: '需求满足率', strategy: '了解客户在别处购买什么，并予以提供' },
    },
  },
  {
    id: 'price-sensitivity',
    isReverse: true,
    labels: {
      en: { name: 'Price sensitivity', strategy: 'Show what the price buys; discounts do not make loyal' },
      zh: { name: '价格敏感度', strategy: '体现价格背后的价值，打折换不来忠诚' },
    },
  },
  {
    id: 'rival-attitude',
    isReverse: true,
    labels: {
      en: { name: 'Liking for rivals', strategy: 'Learn what rivals do better, and match it' },
      zh: { name: '对竞争品的态度', strategy: '了解竞争品的长处并迎头赶上' },
    },
  },
  {
    id: 'recommendation',
    isReverse: false,
    labels: {
      en: { name: 'Recommendation', strategy: 'Ask the content to recommend, and thank them' },
      zh: { name: '认同度', strategy: '请满意的客户推荐，并表示感谢' },
    },
  },
  {
    id: 'choice-time',
    isReverse: true,
    labels: {
      en: { name: 'Time taken to choose', strategy: 'Make the choice easy: repeat orders, clear ranges' },
      zh: { name: '挑选时间', strategy: '简化选择：一键复购、产品线清晰' },
    },
  },
  {
    id: 'quality-tolerance',
    isReverse: false,
    labels: {
      en: { name: 'Tolerance of mistakes', strategy: 'Make good fast and openly when something goes wrong' },
      zh: { name: '质量事故承受力', strategy: '出现问题时迅速公开地补救' },
    },
  },
]

/** Options of {@link loyaltyIndex}. */
export interface LoyaltyIndexOptions {
  /** Weight of every indicator, 0 or more; divided by their sum. No source publishes weights: yours decide. */
  readonly weights: Readonly<Record<string, number>>
  /** Indicators of which a high score means little loyalty. Default: none. */
  readonly reverse?: readonly string[]
  /** Lowest and highest score: one for all indicators, or by indicator, where `[1, 10]` stands for those left out. Default `[1, 10]`. */
  readonly scale?: Scale | Readonly<Record<string, Scale>>
}

/** What one indicator adds to the index. */
export interface LoyaltyContribution {
  readonly id: string
  /** Of {@link loyaltyIndicators}; null for an indicator of your own. */
  readonly labels: Labels | null
  readonly score: number
  readonly scale: Scale
  readonly isReversed: boolean
  /** The score carried to 0 … 100, turned round where it is reversed: 100 is the most loyal. */
  readonly rescaled: number
  /** Weights divided by their sum. */
  readonly weight: number
  /** weight × rescaled */
  readonly contribution: number
  /** weight × (100 − rescaled): how much the index would gain if the indicator were perfect. */
  readonly potential: number
}

/** An index of loyalty and how it comes about. */
export interface LoyaltyIndex {
  /** 0 … 100 */
  readonly index: number
  /** In the order of the indicators. */
  readonly indicators: readonly LoyaltyContribution[]
  /** The indicator that would raise the index most; of several the first. */
  readonly weakest: string
}

const USUAL_SCALE: Scale = [1, 10]

/**
 * Loyalty index (忠诚度指数): Σ w·s over the indicators, each carried to 0 … 100 first, those turned round that speak against loyalty.
 *
 * The indicators are those of the texts; that they are rescaled and weighted is a convention of ours, as no text publishes a formula.
 *
 * @param indicators - scores by indicator, of one customer or means of many
 * @param options    - `weights`, which have no default; `reverse`, `scale`
 * @throws ClienteleError `empty-input`, `missing-value` for an indicator without weight, `invalid-option` for a weight, a reversed
 *         one or a scale without indicator, `out-of-range` for a score off its scale, `invalid-shares`
 * @example
 * loyaltyIndex({ 'repeat-purchase': 8, 'price-sensitivity': 3 },
 *   { weights: { 'repeat-purchase': 0.6, 'price-sensitivity': 0.4 }, reverse: ['price-sensitivity'], scale: [0, 10] }).index //=> 76
 */
export function loyaltyIndex(indicators: Readonly<Record<string, number>>, options: LoyaltyIndexOptions): LoyaltyIndex {
  checkOptions(indicators, 'indicators')
  checkOptions(options)
  checkOptions(options.weights, 'options.weights')
  const ids = Object.keys(indicators)
  if (ids.length === 0) fail('empty-input', 'indicators', 'at least one indicator', indicators)
  for (const id of Object.keys(options.weights)) checkKnown(id, ids, `options.weights.${id}`)
  const reverse = readReverse(options.reverse, ids)
  const scaleOf = readScales(options.scale, ids)
  const weights = ids.map((id) => options.weights[id])
  const total = checkWeights(weights, 'options.weights', (i) => `options.weights.${ids[i]}`)
  const read = ids.map((id, i): LoyaltyContribution => {
    const scale = scaleOf(id)
    const score = checkNumber(indicators[id], `indicators.${id}`, { minimum: scale[0], maximum: scale[1] })
    const isReversed = reverse.includes(id)
    const rescaled = (100 * (isReversed ? scale[1] - score : score - scale[0])) / (scale[1] - scale[0])
    const weight = (weights[i] ?? 0) / total
    const labels = loyaltyIndicators.find((one) => one.id === id)?.labels ?? null
    return {
      id,
      labels,
      score,
      scale,
      isReversed,
      rescaled,
      weight,
      contribution: weight * rescaled,
      potential: weight * (100 - rescaled),
    }
  })
  const index = read.reduce((sum, { contribution }) => sum + contribution, 0)
  return {
    index: Math.min(100, index),
    indicators: read,
    weakest: read.reduce((most, one) => (one.potential > most.potential ? one : most)).id,
  }
}

function checkKnown(id: unknown, ids: readonly string[], path: string): void {
  if (typeof id !== 'string' || !ids.includes(id)) fail('invalid-option', path, `an indicator: ${ids.join(', ')}`, id)
}

function readReverse(reverse: readonly string[] | undefined, ids: readonly string[]): readonly string[] {
  if (reverse === undefined) return []
  if (!Array.isArray(reverse)) return fail('invalid-type', 'options.reverse', 'an array of indicators', reverse)
  reverse.forEach((id, i) => {
    checkKnown(id, ids, `options.reverse[${i}]`)
  })
  return reverse
}

function readScales(scale: LoyaltyIndexOptions['scale'], ids: readonly string[]): (id: string) => Scale {
  if (scale === undefined) return () => USUAL_SCALE
  if (Array.isArray(scale)) {
    const one = readScale(scale, 'options.scale')
    return () => one
  }
  checkOptions(scale, 'options.scale')
  const scales = new Map(
    Object.entries(scale).map(([id, own]: [string, unknown]) => {
      checkKnown(id, ids, `options.scale.${id}`)
      return [id, readScale(own, `options.scale.${id}`)]
    }),
  )
  return (id) => scales.get(id) ?? USUAL_SCALE
}
