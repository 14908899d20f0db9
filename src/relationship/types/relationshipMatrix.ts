import type { Labels } from '../../data/labels.js'

/** How many customers a product or a market has. */
export type CustomerLevel = 'many' | 'medium' | 'few'

/** How high the margin on one customer is. */
export type MarginLevel = 'low' | 'medium' | 'high'

/** How close a tie a firm keeps with its customers, from loose to close. */
export type RelationshipTypeId = 'basic' | 'reactive' | 'accountable' | 'proactive' | 'partnership'

/**
 * The five types of relationship (基本型, 被动型, 负责型, 能动型, 伙伴型) with what a firm does in each: Kotler's levels of
 * relationship marketing, as the Chinese textbooks give them.
 */
export const relationshipLevels: Readonly<Record<RelationshipTypeId, Labels>> = {
  basic: {
    en: { name: 'Basic', strategy: 'Sell the product and do not get in touch again' },
    zh: { name: '基本型', strategy: '销售产品后不再与客户接触' },
  },
  reactive: {
    en: {
      name: 'Reactive',
      strategy: 'Sell the product and invite the customer to call with questions and complaints',
    },
    zh: { name: '被动型', strategy: '销售产品，并鼓励客户有问题或意见时与企业联系' },
  },
  accountable: {
    en: {
      name: 'Accountable',
      strategy: 'Call after the sale: does the product meet expectations, and what could be better?',
    },
    zh: { name: '负责型', strategy: '售后主动联系客户，了解产品是否符合期望，征求改进意见' },
  },
  proactive: {
    en: { name: 'Proactive', strategy: 'Get in touch from time to time with better uses and new products' },
    zh: { name: '能动型', strategy: '不断与客户联系，提供改进使用的建议和新产品信息' },
  },
  partnership: {
    en: { name: 'Partnership', strategy: 'Work with the customer all the time so that both do better' },
    zh: { name: '伙伴型', strategy: '与客户持续合作，帮助客户更好地发展，实现共同发展' },
  },
}

/** The levels of customers, most first, and of the margin, lowest first: lines and columns of {@link relationshipMatrix}. */
export const customerLevels: readonly CustomerLevel[] = /* @__PURE__ */ Object.freeze<CustomerLevel[]>([
  'many',
  'medium',
  'few',
])
export const marginLevels: readonly MarginLevel[] = /* @__PURE__ */ Object.freeze<MarginLevel[]>([
  'low',
  'medium',
  'high',
])

/**
 * The 3 × 3 matrix: `relationshipMatrix[customers][margin]`. With many customers at a low margin the Chinese textbooks have the
 * basic type; Kotler's English table has "basic or reactive" there.
 */
export const relationshipMatrix: Readonly<Record<CustomerLevel, Readonly<Record<MarginLevel, RelationshipTypeId>>>> = {
  many: { low: 'basic', medium: 'reactive', high: 'accountable' },
  medium: { low: 'reactive', medium: 'accountable', high: 'proactive' },
  few: { low: 'accountable', medium: 'proactive', high: 'partnership' },
}
