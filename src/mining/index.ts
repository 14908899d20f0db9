/**
 * Mining: segments that nobody has named before, and what is bought together.
 *
 * Question: which customers are alike, and what sells with what? Sources: Lloyd (1982) and Arthur & Vassilvitskii (2007) for k-means,
 * Rousseeuw (1987) and Tibshirani et al. (2001) for the number of clusters, Agrawal & Srikant (1994) and Zaki (2000) for rules.
 *
 * Main functions: {@link kMeansSegments} with {@link clusterNumbers} (how many?), {@link clusterStability} (are they real?) and
 * {@link assignSegments} (whose segment is a new customer's?); {@link associationRules} with {@link crossSelling} (what to offer to
 * whom?). By hand: {@link kMeansStep}, {@link ruleMeasures}.
 *
 * @packageDocumentation
 */
export {
  type AssociationRule,
  type AssociationRules,
  type AssociationRulesOptions,
  associationRules,
} from './rules/associationRules.js'
export { type BasketInput, type BasketItem, type BasketOptions, basketItemFields } from './rules/basketTable.js'
export {
  type CrossSellingOffer,
  type CrossSellingOptions,
  crossSelling,
  crossSellingOfferFields,
} from './rules/crossSelling.js'
export {
  type FrequentItemsets,
  frequentItemsets,
  type Itemset,
  type ItemsetOptions,
} from './rules/frequentItemsets.js'
export { type RuleCounts, type RuleMeasures, ruleMeasures } from './rules/ruleMeasures.js'
export {
  assignSegments,
  type SegmentMember,
  type SegmentModel,
  segmentMemberFields,
} from './segments/assignSegments.js'
export {
  type ClusterNumber,
  type ClusterNumbers,
  type ClusterNumbersOptions,
  clusterNumbers,
} from './segments/clusterNumbers.js'
export {
  type ClusterStability,
  type ClusterStabilityOptions,
  clusterStability,
  type StableSegment,
} from './segments/clusterStability.js'
export type {
  CustomerColumns,
  CustomerFeatures,
  FeatureOptions,
  FeatureScale,
  FeatureScaling,
  FeatureTransform,
} from './segments/features.js'
export type { ClusterSearchOptions } from './segments/fitOptions.js'
export { type KMeansSegments, kMeansSegments, type Segment } from './segments/kMeansSegments.js'
export { type KMeansStep, kMeansStep } from './segments/kMeansStep.js'
export type { ClusterChoice, KMeansOptions } from './segments/orderedClusters.js'
