/**
 * Loyalty: repeat purchase, share of wallet, loyalty index, and what satisfaction has to do with it.
 *
 * Question: who comes back, how much of their need do they buy from us, and are they loyal because they are content or because
 * they cannot leave? Sources: the indicators of the Chinese textbooks, Jones & Sasser (1995) for the four types, Keiningham et al.
 * (2011) for the wallet allocation rule. Rates are fractions from 0 to 1; indices run from 0 to 100.
 *
 * Main functions: {@link repeatPurchaseRate}, {@link repurchaseRate}, {@link shareOfWallet}, {@link walletAllocationShare},
 * {@link priceSensitivity}, {@link loyaltyIndex}, {@link loyaltyMatrix}, {@link satisfactionPurchaseCurve}.
 *
 * @packageDocumentation
 */
export {
  type LoyaltyContribution,
  type LoyaltyIndex,
  type LoyaltyIndexOptions,
  type LoyaltyIndicator,
  type LoyaltyIndicatorId,
  loyaltyIndex,
  loyaltyIndicators,
} from './attitude/loyaltyIndex.js'
export {
  isSatisfactionTrap,
  type LoyaltyCustomer,
  type LoyaltyMatrix,
  type LoyaltyMatrixOptions,
  type LoyaltyType,
  type LoyaltyTypeId,
  type LoyaltyTypeOptions,
  loyaltyMatrix,
  loyaltyType,
  type SatisfactionAndLoyalty,
  type SatisfactionTrap,
} from './attitude/loyaltyMatrix.js'
export {
  type GroupSensitivity,
  type PriceResponse,
  type PriceSensitivity,
  type PriceSensitivityOptions,
  priceSensitivity,
} from './attitude/priceSensitivity.js'
export {
  type AnswerExclusions,
  type SatisfactionAnswer,
  satisfactionAnswerFields,
} from './purchases/answersToFollow.js'
export {
  type PurchaseCounts,
  type RepeatPurchaseOptions,
  type RepeatPurchaseRate,
  type RepeatPurchaseRule,
  repeatPurchaseRate,
} from './purchases/repeatPurchaseRate.js'
export {
  type PurchaseWindow,
  type RepurchaseCounts,
  type RepurchaseOptions,
  type RepurchaseRate,
  repurchaseRate,
} from './purchases/repurchaseRate.js'
export {
  type SatisfactionPurchaseBin,
  type SatisfactionPurchaseCurve,
  type SatisfactionPurchaseOptions,
  satisfactionPurchaseCurve,
} from './purchases/satisfactionPurchaseCurve.js'
export {
  type CustomerSpending,
  type CustomerWallet,
  customerSpendingFields,
  customerWalletFields,
  type ShareOfWallet,
  shareOfWallet,
  type WalletShares,
  type WalletSpending,
  walletShares,
} from './wallet/shareOfWallet.js'
export {
  type AllocatedBrand,
  type BrandRank,
  type WalletAllocationShare,
  walletAllocation,
  walletAllocationShare,
} from './wallet/walletAllocationShare.js'
