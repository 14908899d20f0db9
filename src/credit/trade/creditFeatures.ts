import type { Labels } from '../../data/labels.js'
import { nameOnly } from './nameOnly.js'

/** Groups of the feature analysis. */
export type CreditFeatureGroup = 'financial' | 'own' | 'priority'

/** The features of the feature analysis. */
export type CreditFeatureId =
  | 'payment-record'
  | 'bank-credit'
  | 'profitability'
  | 'balance-sheet'
  | 'solvency'
  | 'total-capital'
  | 'impression'
  | 'organisation'
  | 'product-and-market'
  | 'competitiveness'
  | 'operations'
  | 'prospects'
  | 'margin'
  | 'product-demands'
  | 'market-attraction'
  | 'market-strength'
  | 'guarantees'
  | 'replaceability'

/** A feature of a customer that is rated. */
export interface CreditFeature {
  readonly id: CreditFeatureId
  readonly group: CreditFeatureGroup
  readonly labels: Labels
}

/** What the groups are called. */
export const creditFeatureGroups: Readonly<Record<CreditFeatureGroup, Labels>> = {
  financial: nameOnly('Credit and finance', '信用及财务特征'),
  own: nameOnly('The customer itself', '客户自身特征'),
  priority: nameOnly('Priority for us', '优先性特征'),
}

/**
 * The eighteen features of the feature analysis (特征分析模型) in three groups (published at 021qsbjgs.com).
 *
 * @example
 * creditFeatures.filter(({ group }) => group === 'financial').map(({ labels }) => labels.zh.name)
 * //=> ['付款记录', '银行信用', '获利能力', '资产负债表评估', '偿债能力', '资本总额']
 */
export const creditFeatures: readonly CreditFeature[] = [
  { id: 'payment-record', group: 'financial', labels: nameOnly('Payment record', '付款记录') },
  { id: 'bank-credit', group: 'financial', labels: nameOnly('Bank credit', '银行信用') },
  { id: 'profitability', group: 'financial', labels: nameOnly('Profitability', '获利能力') },
  { id: 'balance-sheet', group: 'financial', labels: nameOnly('Balance sheet', '资产负债表评估') },
  { id: 'solvency', group: 'financial', labels: nameOnly('Solvency', '偿债能力') },
  { id: 'total-capital', group: 'financial', labels: nameOnly('Total capital', '资本总额') },
  { id: 'impression', group: 'own', labels: nameOnly('Impression made', '表面印象') },
  { id: 'organisation', group: 'own', labels: nameOnly('Organisation and management', '组织管理') },
  { id: 'product-and-market', group: 'own', labels: nameOnly('Product and market', '产品与市场') },
  { id: 'competitiveness', group: 'own', labels: nameOnly('Competitive position', '市场竞争性') },
  { id: 'operations', group: 'own', labels: nameOnly('State of its business', '经营状况') },
  { id: 'prospects', group: 'own', labels: nameOnly('Prospects', '发展前景') },
  { id: 'margin', group: 'priority', labels: nameOnly('Margin of the trade', '交易利润率') },
  { id: 'product-demands', group: 'priority', labels: nameOnly('Demands on the product', '对产品的要求') },
  {
    id: 'market-attraction',
    group: 'priority',
    labels: nameOnly('Effect on our appeal in the market', '对市场吸引力的影响'),
  },
  {
    id: 'market-strength',
    group: 'priority',
    labels: nameOnly('Effect on our competitive power', '对市场竞争力的影响'),
  },
  { id: 'guarantees', group: 'priority', labels: nameOnly('Guarantees', '担保条件') },
  { id: 'replaceability', group: 'priority', labels: nameOnly('Replaceability', '可替代性') },
]
