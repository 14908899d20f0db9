import { checkNumber, checkOptions, checkWeights, fail } from '../../data/checks.js'
import type { Labels } from '../../data/labels.js'

/** A factor of the model of retention. */
export type RetentionFactorId = 'satisfaction' | 'perceived-value' | 'switching-cost' | 'trust'

/** A factor with its name and what it asks of the firm. */
export interface RetentionFactor {
  readonly id: RetentionFactorId
  readonly labels: Labels
}

/**
 * What makes customers stay, by the Chinese model of customer retention (客户保持模型): satisfaction, perceived value and switching
 * cost lead to the intention to buy again; some texts add trust.
 *
 * @example
 * retentionFactors.map(({ labels }) => labels.zh.name) //=> ['客户满意', '认知价值', '转移成本', '客户信任']
 */
export const retentionFactors: readonly RetentionFactor[] = [
  {
    id: 'satisfaction',
    labels: {
      en: { name: 'Satisfaction', strategy: 'Keep what is delivered above what is expected.' },
      zh: { name: '客户满意', strategy: '使客户感知超过期望。' },
    },
  },
  {
    id: 'perceived-value',
    labels: {
      en: {
        name: 'Perceived value',
        strategy: 'Raise what the customer gets for what it pays, against the best rival.',
      },
      zh: { name: '认知价值', strategy: '与竞争对手相比，提高客户的得失之比。' },
    },
  },
  {
    id: 'switching-cost',
    labels: {
      en: {
        name: 'Switching cost',
        strategy: 'Give reasons to stay that a move would lose: points, data, contracts, ties.',
      },
      zh: { name: '转移成本', strategy: '以积分、数据、合同和感情联系提高客户转移的代价。' },
    },
  },
  {
    id: 'trust',
    labels: {
      en: { name: 'Trust', strategy: 'Keep every promise and tell bad news first.' },
      zh: { name: '客户信任', strategy: '信守承诺，坦诚沟通。' },
    },
  },
]

/** Options of {@link retentionIndex}. */
export interface RetentionIndexOptions {
  /** Weight of every factor that has a score, 0 or more; they need not add up to 1. No source publishes weights: yours decide. */
  readonly weights: Readonly<Record<string, number>>
  /** Lowest and highest score. Default `[1, 10]`. */
  readonly scale?: readonly [number, number]
}

/** What one factor adds to the index. */
export interface RetentionContribution {
  readonly id: string
  /** Of {@link retentionFactors}; null for a factor of your own. */
  readonly labels: Labels | null
  readonly score: number
  /** Weights divided by their sum. */
  readonly weight: number
  /** weight × score */
  readonly contribution: number
  /** weight × (highest score − score): how much the index would gain if the factor were perfect. */
  readonly potential: number
}

/** An index of retention and how it comes about. */
export interface RetentionIndex {
  /** In the order of the scores. */
  readonly factors: readonly RetentionContribution[]
  readonly scale: readonly [number, number]
  /** Σ weight × score, on the scale of the scores. */
  readonly index: number
  /** The index from 0 (all factors at their lowest) to 1. */
  readonly level: number
  /** The factor that would raise the index most; of several the first. */
  readonly weakest: string
}

/**
 * Index of customer retention (客户保持模型): weighted mean of the scores of what makes customers stay.
 *
 * @param scores  - by factor: `satisfaction`, `perceived-value`, `switching-cost`, `trust`, or factors of your own
 * @param options - `weights`, `scale`
 * @throws ClienteleError `empty-input`, `missing-value` for a factor without weight, `invalid-option` for a weight without score,
 *         `out-of-range` for a score off the scale or a scale without width, `invalid-shares`
 * @example
 * retentionIndex({ satisfaction: 8, 'perceived-value': 6, 'switching-cost': 3 },
 *   { weights: { satisfaction: 0.5, 'perceived-value': 0.3, 'switching-cost': 0.2 } }).index //=> 6.4
 */
export function retentionIndex(
  scores: Readonly<Record<string, number>>,
  options: RetentionIndexOptions,
): RetentionIndex {
  checkOptions(scores, 'scores')
  checkOptions(options)
  checkOptions(options.weights, 'options.weights')
  const [lowest, highest] = checkScale(options.scale ?? [1, 10])
  const ids = Object.keys(scores)
  if (ids.length === 0) fail('empty-input', 'scores', 'at least one score', scores)
  for (const id of Object.keys(options.weights))
    if (!ids.includes(id)) fail('invalid-option', `options.weights.${id}`, 'weights of factors with a score', id)
  const weights = ids.map((id) => options.weights[id])
  const total = checkWeights(weights, 'options.weights', (i) => `options.weights.${ids[i]}`)
  const factors = ids.map((id, i): RetentionContribution => {
    const score = checkNumber(scores[id], `scores.${id}`, { minimum: lowest, maximum: highest })
    const weight = (weights[i] ?? 0) / total
    const labels = retentionFactors.find((one) => one.id === id)?.labels ?? null
    return { id, labels, score, weight, contribution: weight * score, potential: weight * (highest - score) }
  })
  const index = factors.reduce((sum, { contribution }) => sum + contribution, 0)
  const weakest = factors.reduce((most, one) => (one.potential > most.potential ? one : most))
  return {
    factors,
    scale: [lowest, highest],
    index,
    level: Math.min(1, Math.max(0, (index - lowest) / (highest - lowest))),
    weakest: weakest.id,
  }
}

function checkScale(scale: unknown): readonly [number, number] {
  if (!Array.isArray(scale) || scale.length !== 2)
    return fail('invalid-type', 'options.scale', '[lowest, highest]', scale)
  const lowest = checkNumber(scale[0], 'options.scale[0]')
  return [lowest, checkNumber(scale[1], 'options.scale[1]', { above: lowest })]
}
