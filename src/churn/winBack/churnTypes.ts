import type { Labels } from '../../data/labels.js'

/** Why customers leave, in kinds. */
export type ChurnTypeId = 'natural' | 'involuntary' | 'competitive' | 'neglect' | 'dismissal'

/**
 * Types of churn (客户流失类型) and what helps against each.
 *
 * @example
 * churnTypes.neglect.zh.name //=> '过失流失'
 */
export const churnTypes: Readonly<Record<ChurnTypeId, Labels>> = {
  natural: {
    en: {
      name: 'Natural',
      strategy:
        'The need has ended: the customer moved away, closed down or died. Nothing to win back; keep the tie to heirs.',
    },
    zh: { name: '自然流失', strategy: '客户搬迁、歇业或需求消失，无法挽回；可维系其继任者。' },
  },
  involuntary: {
    en: {
      name: 'Involuntary',
      strategy: 'A payment failed or a contract ran out unnoticed. Remind in time, retry payments, renew by default.',
    },
    zh: { name: '非自愿流失', strategy: '扣款失败或合同到期未续，应及时提醒、重新扣款、默认续约。' },
  },
  competitive: {
    en: {
      name: 'To a rival',
      strategy: 'A rival offers more. Compare the offers, raise value or the cost of leaving.',
    },
    zh: { name: '竞争流失', strategy: '竞争对手更有吸引力，应比较得失，提高价值或转移成本。' },
  },
  neglect: {
    en: {
      name: 'By our fault',
      strategy: 'Service, quality or attention failed. Apologise, repair, make good, and fix the cause.',
    },
    zh: { name: '过失流失', strategy: '因服务、质量或疏忽而流失，应道歉、补救、赔偿并根除原因。' },
  },
  dismissal: {
    en: {
      name: 'Deliberate',
      strategy: 'The firm lets the customer go because it costs more than it brings. Part on good terms.',
    },
    zh: { name: '主动放弃', strategy: '客户得不偿失，企业主动放弃，应好聚好散。' },
  },
}
