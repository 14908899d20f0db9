import type { Labels } from '../../data/labels.js'

/** A level on which a firm ties customers to itself. */
export type BondLevelId = 'financial' | 'social' | 'structural'

/**
 * The three levels of bonds (关系层次), weak to strong: Berry & Parasuraman, "Marketing Services" (1991). Rivals copy the first
 * easily, the last hardly. Wording of ours after the textbooks.
 */
export const bondLevels: Readonly<Record<BondLevelId, Labels>> = {
  financial: {
    en: { name: 'Financial bond', strategy: 'Prices: discounts, points and rewards for who buys more; easily copied' },
    zh: { name: '财务层次', strategy: '以价格维系：折扣、积分、奖励，容易被竞争者模仿' },
  },
  social: {
    en: { name: 'Social bond', strategy: 'People: know customers by name and need, care, clubs; harder to copy' },
    zh: { name: '社交层次', strategy: '以人际维系：了解客户需求，个性化关怀，客户组织，较难模仿' },
  },
  structural: {
    en: {
      name: 'Structural bond',
      strategy: 'Systems: equipment, data and processes shared with the customer; costly to leave, hardly copied',
    },
    zh: { name: '结构层次', strategy: '以结构维系：设备、数据、流程与客户共用，转移成本高，难以模仿' },
  },
}
