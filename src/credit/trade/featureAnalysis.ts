import type { Decimal } from 'decimal.js'
import { amountAtLeastZero, sumOf } from '../../data/amounts.js'
import { checkOptions, fail } from '../../data/checks.js'
import type { Labels } from '../../data/labels.js'
import { type MoneyInput, money } from '../../data/money.js'
import { quotient } from './amounts.js'
import { type CreditFeatureGroup, type CreditFeatureId, creditFeatureGroups, creditFeatures } from './creditFeatures.js'

/** Options of {@link featureAnalysis}. */
export interface FeatureAnalysisOptions {
  /** Weight by feature, 0 or more; a feature without one does not count. No source publishes weights: yours decide. */
  readonly weights: Readonly<Partial<Record<CreditFeatureId, MoneyInput>>>
}

/** One feature with its part of the sum. */
export interface RatedFeature {
  readonly id: CreditFeatureId
  readonly group: CreditFeatureGroup
  readonly labels: Labels
  readonly weight: Decimal
  /** 1 … 10; null where it is not known. */
  readonly rating: Decimal | null
  /** weight × rating */
  readonly weighted: Decimal | null
  /** weight × 10 */
  readonly maximum: Decimal
}

/** The sum of a group of features. */
export interface FeatureGroupSum {
  readonly id: CreditFeatureGroup
  readonly labels: Labels
  readonly weighted: Decimal
  readonly maximum: Decimal
  /** weighted ÷ maximum; null where nothing is known. */
  readonly share: Decimal | null
}

/** A customer's features, added up. */
export interface FeatureAnalysis {
  /** Σ w·s ÷ Σ 10·w over the known features: 0.1 … 1; null where none is known. */
  readonly share: Decimal | null
  /** Σ w·s */
  readonly weighted: Decimal
  /** Σ 10·w */
  readonly maximum: Decimal
  readonly groups: readonly FeatureGroupSum[]
  /** The features with a weight, in the order of the model. */
  readonly features: readonly RatedFeature[]
  /** Features with a weight that are not known: they count on neither side. */
  readonly unknown: readonly CreditFeatureId[]
}

const HIGHEST = 10

/**
 * Feature analysis of a customer (特征分析模型): eighteen features in three groups, rated from 1 to 10 and weighted, as a share of what
 * could be had. What is not known is left out above and below the line.
 *
 * Published at 021qsbjgs.com; the scale of 1 to 10 is recalled. No confirmed table of risk classes exists: cut the share with
 * {@link creditGrade} and bands of your own.
 *
 * @param ratings - 1 … 10 by feature; null or left out where not known
 * @param options - `weights`, which have no default
 * @throws ClienteleError `invalid-option` for a feature that there is not, `missing-value` for a rating without a weight,
 *         `out-of-range` for a rating off 1 … 10, `invalid-shares` for weights without a positive sum
 * @example
 * featureAnalysis({ 'payment-record': 9, 'bank-credit': 6, prospects: null },
 *   { weights: { 'payment-record': 10, 'bank-credit': 8, prospects: 5 } }).share.toFixed(4) //=> '0.7667'
 */
export function featureAnalysis(
  ratings: Readonly<Partial<Record<CreditFeatureId, MoneyInput | null>>>,
  options: FeatureAnalysisOptions,
): FeatureAnalysis {
  checkOptions(ratings, 'ratings')
  checkOptions(options)
  checkOptions(options.weights, 'options.weights')
  const { weights } = options
  checkIds(ratings, 'ratings')
  checkIds(weights, 'options.weights')
  const features = creditFeatures.flatMap(({ id, group, labels }): RatedFeature[] => {
    const given = ratings[id] ?? null
    if (weights[id] === undefined) {
      if (given !== null) fail('missing-value', `options.weights.${id}`, 'a weight for what is rated', undefined)
      return []
    }
    const weight = amountAtLeastZero(weights[id], `options.weights.${id}`)
    const rating = given === null ? null : readRating(given, `ratings.${id}`)
    return [
      { id, group, labels, weight, rating, weighted: rating?.times(weight) ?? null, maximum: weight.times(HIGHEST) },
    ]
  })
  if (sumOf(features.map(({ weight }) => weight)).isZero())
    fail('invalid-shares', 'options.weights', 'weights with a positive sum', weights)
  return {
    ...sumsOf(features),
    groups: (Object.keys(creditFeatureGroups) as CreditFeatureGroup[]).map((id) => ({
      id,
      labels: creditFeatureGroups[id],
      ...sumsOf(features.filter(({ group }) => group === id)),
    })),
    features,
    unknown: features.filter(({ rating }) => rating === null).map(({ id }) => id),
  }
}

function sumsOf(features: readonly RatedFeature[]): { weighted: Decimal; maximum: Decimal; share: Decimal | null } {
  const known = features.filter(({ rating }) => rating !== null)
  const weighted = sumOf(known.map((feature) => feature.weighted!))
  const maximum = sumOf(known.map((feature) => feature.maximum))
  return { weighted, maximum, share: quotient(weighted, maximum) }
}

function checkIds(byFeature: object, path: string): void {
  for (const id of Object.keys(byFeature)) {
    if (creditFeatures.some((feature) => feature.id === id)) continue
    fail('invalid-option', `${path}.${id}`, `a feature: ${creditFeatures.map((feature) => feature.id).join(', ')}`, id)
  }
}

function readRating(value: MoneyInput, path: string): Decimal {
  const rating = money(value, path)
  return rating.gte(1) && rating.lte(HIGHEST) ? rating : fail('out-of-range', path, 'a rating from 1 to 10', value)
}
