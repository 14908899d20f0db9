import type { SegmentRule } from './segmentRules.js'

/**
 * The eleven named segments of marketing tools, as rules over scores from 1 to 5.
 *
 * No two tools draw the same lines, so this table is a convention of ours: it follows the grid of recency × frequency that most of
 * them show, in which money plays no part, with one cell divided. Rows are R, columns F:
 *
 * | R | F 1 | F 2 | F 3 | F 4 | F 5 |
 * |---|---|---|---|---|---|
 * | 5 | new | potential loyal | potential loyal | champion | champion |
 * | 4 | promising | potential loyal | potential loyal | loyal | loyal |
 * | 3 | about to sleep | about to sleep | needs attention | loyal | loyal |
 * | 2 | hibernating | hibernating | at risk | at risk | cannot lose |
 * | 1 | hibernating or lost | hibernating or lost | at risk | at risk | cannot lose |
 *
 * With R = 1 and F ≤ 2, customers with M ≤ 2 are lost and those with M ≥ 3 hibernate: they once spent enough to be worth a letter.
 * Every one of the 125 codes is covered exactly once.
 */
export const named11Rules: readonly SegmentRule[] = /* @__PURE__ */ Object.freeze<SegmentRule[]>([
  {
    id: 'champions',
    r: [5, 5],
    f: [4, 5],
    labels: {
      en: { name: 'Champions', strategy: 'Reward them, show them new things first, ask them to recommend you.' },
      zh: { name: '冠军客户', strategy: '奖励并优先体验新品，请其推荐新客户。' },
    },
    otherNames: { en: ['Best customers'], zh: ['最佳客户'] },
  },
  {
    id: 'loyal',
    r: [3, 4],
    f: [4, 5],
    labels: {
      en: { name: 'Loyal customers', strategy: 'Offer better products, ask for reviews, keep them engaged.' },
      zh: { name: '忠诚客户', strategy: '推荐更高价值产品，邀请评价，保持互动。' },
    },
    otherNames: { en: ['Loyalists'], zh: [] },
  },
  {
    id: 'potential-loyal',
    r: [4, 5],
    f: [2, 3],
    labels: {
      en: {
        name: 'Potential loyalists',
        strategy: 'Offer a membership or loyalty programme, recommend other products.',
      },
      zh: { name: '潜在忠诚客户', strategy: '邀请入会或加入积分计划，推荐其他产品。' },
    },
    otherNames: { en: [], zh: ['潜力忠诚客户'] },
  },
  {
    id: 'new',
    r: [5, 5],
    f: [1, 1],
    labels: {
      en: { name: 'New customers', strategy: 'Help them start well, make early success sure, begin the relationship.' },
      zh: { name: '新客户', strategy: '做好入门引导与首单服务，开始建立关系。' },
    },
    otherNames: { en: ['Recent customers'], zh: ['近期新客户'] },
  },
  {
    id: 'promising',
    r: [4, 4],
    f: [1, 1],
    labels: {
      en: { name: 'Promising', strategy: 'Make the brand known, offer a trial or a reason for the second order.' },
      zh: { name: '有希望客户', strategy: '加强品牌认知，提供试用或第二单优惠。' },
    },
    otherNames: { en: [], zh: ['有前景客户'] },
  },
  {
    id: 'need-attention',
    r: [3, 3],
    f: [3, 3],
    labels: {
      en: { name: 'Need attention', strategy: 'Limited offers based on what they bought; wake them up again.' },
      zh: { name: '需要关注客户', strategy: '依据历史购买推送限时优惠，重新激活。' },
    },
    otherNames: { en: ['Customers needing attention'], zh: [] },
  },
  {
    id: 'about-to-sleep',
    r: [3, 3],
    f: [1, 2],
    labels: {
      en: { name: 'About to sleep', strategy: 'Share useful content, recommend popular products, reconnect.' },
      zh: { name: '即将沉睡客户', strategy: '分享有用内容，推荐热销产品，重新建立联系。' },
    },
    otherNames: { en: [], zh: ['即将休眠客户'] },
  },
  {
    id: 'at-risk',
    r: [1, 2],
    f: [3, 4],
    labels: {
      en: { name: 'At risk', strategy: 'Personal messages, renewals, help with open problems: bring them back.' },
      zh: { name: '流失风险客户', strategy: '个性化沟通，解决遗留问题，促其回归。' },
    },
    otherNames: { en: [], zh: ['有风险客户'] },
  },
  {
    id: 'cannot-lose',
    r: [1, 2],
    f: [5, 5],
    labels: {
      en: {
        name: "Can't lose them",
        strategy: 'Came most often and stopped: talk to them in person, do not lose them to a rival.',
      },
      zh: { name: '不能失去客户', strategy: '曾最常购买却已停止：专人沟通，切勿流向对手。' },
    },
    otherNames: { en: [], zh: ['不可流失客户'] },
  },
  {
    id: 'hibernating',
    r: [2, 2],
    f: [1, 2],
    labels: {
      en: {
        name: 'Hibernating',
        strategy: 'Offer related products and special discounts; rebuild the value of the brand.',
      },
      zh: { name: '休眠客户', strategy: '推荐相关产品与专属折扣，重建品牌价值。' },
    },
    otherNames: { en: [], zh: ['沉睡客户'] },
  },
  { id: 'hibernating', r: [1, 1], f: [1, 2], m: [3, 5] },
  {
    id: 'lost',
    r: [1, 1],
    f: [1, 2],
    m: [1, 2],
    labels: {
      en: { name: 'Lost', strategy: 'One campaign to revive interest; otherwise spend nothing on them.' },
      zh: { name: '已流失客户', strategy: '一次唤醒活动，无效则不再投入。' },
    },
    otherNames: { en: [], zh: ['流失客户'] },
  },
])
