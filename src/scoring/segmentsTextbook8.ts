import type { Labels, Language } from '../data/labels.js'

/** One of the eight segments of the textbooks: which of recency, frequency and money are high. */
export interface TextbookSegment {
  readonly id: string
  /** Recency is good: the last order is near. */
  readonly recencyHigh: boolean
  readonly frequencyHigh: boolean
  readonly monetaryHigh: boolean
  readonly labels: Labels
  /** Other names in use for the same segment. */
  readonly otherNames: Readonly<Record<Language, readonly string[]>>
}

/**
 * The eight segments of the Chinese textbooks (八类客户): money high makes a customer important (重要), money low general (一般);
 * near and often is value (价值), long ago but often keep (保持), near but seldom develop (发展), neither retain (挽留).
 *
 * They stand in the order of the textbook table, important ones first. The same words are used for other things elsewhere: the
 * older academic variant knows only 重要保持, 重要发展, 重要挽留, 一般 and 低价值.
 */
export const textbook8Segments: readonly TextbookSegment[] = /* @__PURE__ */ Object.freeze([
  {
    id: 'important-value',
    recencyHigh: true,
    frequencyHigh: true,
    monetaryHigh: true,
    labels: {
      en: { name: 'Important value customers', strategy: 'The core: VIP service, first claim on people and stock.' },
      zh: { name: '重要价值客户', strategy: '核心客户：提供 VIP 服务，人员与货源优先倾斜。' },
    },
    otherNames: { en: [], zh: [] },
  },
  {
    id: 'important-keep',
    recencyHigh: false,
    frequencyHigh: true,
    monetaryHigh: true,
    labels: {
      en: {
        name: 'Important customers to keep',
        strategy: 'Loyal but silent: contact them now, ask why, bring them back.',
      },
      zh: { name: '重要保持客户', strategy: '忠诚但近期沉默：主动联系，了解原因，尽快唤回。' },
    },
    otherNames: { en: ['Important win-back customers'], zh: ['重要唤回客户', '重要召回客户'] },
  },
  {
    id: 'important-develop',
    recencyHigh: true,
    frequencyHigh: false,
    monetaryHigh: true,
    labels: {
      en: {
        name: 'Important customers to develop',
        strategy: 'Large recent orders, but few: raise the frequency with a reason to return.',
      },
      zh: { name: '重要发展客户', strategy: '近期金额高但次数少：给出再次购买的理由，提高频次。' },
    },
    otherNames: { en: [], zh: ['重要深耕客户'] },
  },
  {
    id: 'important-retain',
    recencyHigh: false,
    frequencyHigh: false,
    monetaryHigh: true,
    labels: {
      en: {
        name: 'Important customers to retain',
        strategy: 'Spent much and may be leaving: a personal rescue before it is too late.',
      },
      zh: { name: '重要挽留客户', strategy: '曾经金额高、可能正在流失：重点挽留。' },
    },
    otherNames: { en: [], zh: ['重要挽回客户'] },
  },
  {
    id: 'general-value',
    recencyHigh: true,
    frequencyHigh: true,
    monetaryHigh: false,
    labels: {
      en: {
        name: 'General value customers',
        strategy: 'Come often, spend little: raise the order value with bundles and cross-selling.',
      },
      zh: { name: '一般价值客户', strategy: '常来但金额低：以组合与交叉销售提高客单价。' },
    },
    otherNames: { en: ['Potential customers'], zh: ['潜力客户'] },
  },
  {
    id: 'general-keep',
    recencyHigh: false,
    frequencyHigh: true,
    monetaryHigh: false,
    labels: {
      en: { name: 'General customers to keep', strategy: 'Contact them where it is cheap, by mail or message.' },
      zh: { name: '一般保持客户', strategy: '以低成本方式（邮件、短信）保持联系。' },
    },
    otherNames: { en: [], zh: ['一般维持客户'] },
  },
  {
    id: 'general-develop',
    recencyHigh: true,
    frequencyHigh: false,
    monetaryHigh: false,
    labels: {
      en: { name: 'General customers to develop', strategy: 'New or occasional: develop the promising ones.' },
      zh: { name: '一般发展客户', strategy: '新客户或偶尔购买：选择有潜力者培养。' },
    },
    otherNames: { en: ['New customers'], zh: ['新客户'] },
  },
  {
    id: 'general-retain',
    recencyHigh: false,
    frequencyHigh: false,
    monetaryHigh: false,
    labels: {
      en: { name: 'General customers to retain', strategy: 'Little to win back: leave them to cheap, automatic mail.' },
      zh: { name: '一般挽留客户', strategy: '回报有限：不投入专门资源，顺其自然。' },
    },
    otherNames: { en: ['Lost customers'], zh: ['流失客户'] },
  },
])

/** Position in {@link textbook8Segments} of each combination: bit 2 recency, bit 1 frequency, bit 0 money. */
export function textbook8Positions(): Uint8Array {
  const positions = new Uint8Array(8)
  textbook8Segments.forEach(({ recencyHigh, frequencyHigh, monetaryHigh }, position) => {
    positions[Number(recencyHigh) * 4 + Number(frequencyHigh) * 2 + Number(monetaryHigh)] = position
  })
  return positions
}
