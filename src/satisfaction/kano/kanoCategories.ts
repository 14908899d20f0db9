import type { Labels } from '../../data/labels.js'

/** Kano's symbols: must-be, one-dimensional, attractive, indifferent, reverse, questionable. */
export type KanoCategory = 'M' | 'O' | 'A' | 'I' | 'R' | 'Q'

/** One number for each category. */
export type KanoCounts = Readonly<Record<KanoCategory, number>>

/** What a category is called and what to do about a feature in it. */
export interface KanoCategoryLabel {
  readonly id: KanoCategory
  readonly labels: Labels
}

/** The six categories in order of the rule M > O > A > I: of two that are as frequent the earlier wins. */
export const kanoCategories: readonly KanoCategoryLabel[] = [
  {
    id: 'M',
    labels: {
      en: { name: 'Must-be', strategy: 'Fulfil without fail: nobody praises it, everybody misses it' },
      zh: { name: '必备型需求', strategy: '必须满足：具备时不会被称赞，缺失时客户极不满意' },
    },
  },
  {
    id: 'O',
    labels: {
      en: { name: 'One-dimensional', strategy: 'Compete on it: the more of it, the more satisfied the customers' },
      zh: { name: '期望型需求', strategy: '力争优于竞争者：做得越好，客户越满意' },
    },
  },
  {
    id: 'A',
    labels: {
      en: { name: 'Attractive', strategy: 'Stand out by it: nobody expects it, it delights whoever gets it' },
      zh: { name: '魅力型需求', strategy: '作为差异化亮点：客户并未期待，具备时带来惊喜' },
    },
  },
  {
    id: 'I',
    labels: {
      en: { name: 'Indifferent', strategy: 'Spend nothing on it: customers do not care either way' },
      zh: { name: '无差异型需求', strategy: '不必投入：有无都不影响满意度' },
    },
  },
  {
    id: 'R',
    labels: {
      en: { name: 'Reverse', strategy: 'Leave it out, or make it optional: customers would rather be without' },
      zh: { name: '反向型需求', strategy: '应当避免或设为可选：具备反而使客户不满' },
    },
  },
  {
    id: 'Q',
    labels: {
      en: { name: 'Questionable', strategy: 'Check the question: the answers contradict each other' },
      zh: { name: '可疑结果', strategy: '检查问卷表述：正反两题的回答自相矛盾' },
    },
  },
]

/** The symbols alone, in the same order: their positions are the codes of the kernel. */
export const KANO_ORDER: readonly KanoCategory[] = ['M', 'O', 'A', 'I', 'R', 'Q']
