import type { Labels } from './labels.js'

/** A phase in the life of a customer relation. */
export type LifecyclePhaseId = 'exploration' | 'formation' | 'stability' | 'decline'

/** Name and strategy of the four phases, in their order (考察期, 形成期, 稳定期, 退化期). */
export const lifecyclePhases: Readonly<Record<LifecyclePhaseId, Labels>> = {
  exploration: {
    en: {
      name: 'Exploration',
      strategy: 'Win trust: both sides try each other, orders are small and profit may be negative.',
    },
    zh: { name: '考察期', strategy: '建立信任：双方相互试探，交易量小，利润很小甚至为负。' },
  },
  formation: {
    en: { name: 'Formation', strategy: 'Grow with the customer: orders and profit rise fast.' },
    zh: { name: '形成期', strategy: '扩大合作：交易量和利润快速上升。' },
  },
  stability: {
    en: { name: 'Stability', strategy: 'Keep what has been reached: volume and profit are at their height.' },
    zh: { name: '稳定期', strategy: '维持关系：交易量和利润达到最高水平。' },
  },
  decline: {
    en: { name: 'Decline', strategy: 'Find the cause: mend the relation where it pays, or let it end.' },
    zh: { name: '退化期', strategy: '查明原因：值得则修复关系，否则让其结束。' },
  },
}
