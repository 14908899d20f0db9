/**
 * Customer pyramid, ABC, concentration and tier migration.
 *
 * Question: who are the customers that matter, how much hangs on how few of them, and who moves up or down? Input is one value per
 * customer (profit where it is known, else sales). Sources: 苏朝晖《客户关系管理》, Curry, Zeithaml, Rust and Lemon (2001) for the
 * pyramid; Lorenz (1905) and Gini (1912) for concentration; Wang and Song (2011) for natural tiers.
 *
 * Main functions: {@link customerPyramid} cuts by heads, {@link abcAnalysis} by cumulative value, {@link naturalTiers} at the gaps;
 * {@link paretoShare}, {@link customersForValueShare}, {@link lorenzCurve} and {@link giniCoefficient} measure concentration;
 * {@link tierMigration} and {@link projectTiers} compare two times.
 *
 * @packageDocumentation
 */
export {
  type AbcAnalysis,
  type AbcClass,
  type AbcMember,
  type AbcOptions,
  abcAnalysis,
  abcMemberFields,
} from './abcAnalysis.js'
export {
  type CustomerPyramid,
  type CustomerPyramidOptions,
  customerPyramid,
  type PyramidMember,
  type PyramidTier,
  pyramidMemberFields,
} from './customerPyramid.js'
export { type GiniOptions, giniCoefficient } from './giniCoefficient.js'
export { type LorenzCurve, type LorenzOptions, lorenzCurve } from './lorenzCurve.js'
export {
  type NaturalTier,
  type NaturalTierMember,
  type NaturalTiers,
  type NaturalTiersOptions,
  naturalTierMemberFields,
  naturalTiers,
} from './naturalTiers.js'
export {
  type CustomersForValueShareOptions,
  customersForValueShare,
  type ParetoShare,
  type ParetoShareOptions,
  paretoShare,
} from './paretoShare.js'
export { type ProjectTiersOptions, projectTiers, type TierProjection } from './projectTiers.js'
export type { GroupFigures, TieAtCut, ValueVector } from './ranked.js'
export {
  type PyramidOptions,
  type PyramidSchemeName,
  pyramidSchemes,
  type TierCount,
  type TierShare,
  tierCounts,
} from './schemes.js'
export type { SteadyStateGap } from './steadyState.js'
export { type CustomerTier, customerTierFields } from './tierLists.js'
export {
  type MoveCounts,
  type MoveRates,
  type TierMigration,
  type TierMigrationOptions,
  type TierMoves,
  tierMigration,
} from './tierMigration.js'
