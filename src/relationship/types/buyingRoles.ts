import type { Labels } from '../../data/labels.js'

/** A part that a person plays when an organisation buys. */
export type BuyingRoleId = 'initiator' | 'user' | 'influencer' | 'decider' | 'buyer' | 'gatekeeper'

/**
 * The six roles in the purchase of an organisation (大客户购买决策角色): the buying centre of Webster & Wind (1972), whom textbooks
 * extend by the initiator. One person may play several, and a role may have several people: `role` of a `Contact` holds one.
 * Wording of ours after the textbooks.
 */
export const buyingRoles: Readonly<Record<BuyingRoleId, Labels>> = {
  initiator: {
    en: { name: 'Initiator', strategy: 'Says first that something is needed: show what the problem costs' },
    zh: { name: '发起者', strategy: '首先提出购买需求：说明问题及其代价' },
  },
  user: {
    en: { name: 'User', strategy: 'Works with the product: let them try it and hear what they need' },
    zh: { name: '使用者', strategy: '实际使用产品：安排试用，听取使用要求' },
  },
  influencer: {
    en: { name: 'Influencer', strategy: 'Sets specifications and advises: supply technical proof' },
    zh: { name: '影响者', strategy: '提出技术标准和建议：提供技术论证' },
  },
  decider: {
    en: { name: 'Decider', strategy: 'Chooses product and supplier: make the case for the business' },
    zh: { name: '决策者', strategy: '决定产品和供应商：说明商业价值' },
  },
  buyer: {
    en: { name: 'Buyer', strategy: 'Negotiates and orders: agree on price, terms and delivery' },
    zh: { name: '采购者', strategy: '谈判并下单：落实价格、条款和交货' },
  },
  gatekeeper: {
    en: { name: 'Gatekeeper', strategy: 'Controls who and what gets through: win them first, never go around them' },
    zh: { name: '把关者', strategy: '控制信息和接触渠道：首先取得其信任，不要绕过' },
  },
}
