import type { Labels } from '../../data/labels.js'

/** A step on the way to a loyal customer. */
export type LoyaltyStepId = 'potential' | 'target' | 'first-time' | 'repeat' | 'devoted' | 'advocate'

/**
 * The six steps of raising a loyal customer (培养客户忠诚度的流程), in their order: potential, target, first-time, repeat, devoted
 * (铁杆) and advocating (宣传) customers. The six names are those of the Chinese course syllabi; the syllabi publish no rule and no
 * action for them, and the strategies are ours. The first four are states of `customerState` as well; the last two are not told
 * from orders alone.
 */
export const loyaltySteps: Readonly<Record<LoyaltyStepId, Labels>> = {
  potential: {
    en: { name: 'Potential customer', strategy: 'Find out whether there is a need, money and authority' },
    zh: { name: '潜在客户', strategy: '识别需求、购买力和决定权' },
  },
  target: {
    en: { name: 'Target customer', strategy: 'Choose whom to win, and make the first offer' },
    zh: { name: '目标客户', strategy: '选定争取对象，提出首次方案' },
  },
  'first-time': {
    en: { name: 'First-time customer', strategy: 'Keep every promise, and follow up soon' },
    zh: { name: '首次购买客户', strategy: '兑现承诺，及时回访' },
  },
  repeat: {
    en: { name: 'Repeat customer', strategy: 'Give reasons to return: service, related products' },
    zh: { name: '重复购买客户', strategy: '以服务和关联产品促使再次购买' },
  },
  devoted: {
    en: { name: 'Devoted customer', strategy: 'Give more than rivals could: bonds of people and of structure' },
    zh: { name: '铁杆客户', strategy: '建立社交和结构联系，提供竞争者难以提供的价值' },
  },
  advocate: {
    en: { name: 'Advocating customer', strategy: 'Make it easy to recommend, and say thank you' },
    zh: { name: '宣传客户', strategy: '鼓励并感谢推荐' },
  },
}
