import { type Exercise, OWN_FIGURES } from './exercise.js'

/** Exercises on customer statistics; two of them lie in other chapters of the library. */
export const statisticsExercises: readonly Exercise[] = [
  {
    id: 'STA-01',
    chapter: 'statistics',
    subject: 'productContribution',
    question: {
      en: 'A shop sells three groups of goods. Group A has a gross margin of 20 percent, is turned over 6 times a year and makes 50 percent of the sales; B has 30 percent, 3 times and 30 percent; C has 15 percent, 10 times and 20 percent. What are their cross ratios and contribution ratios, and in which order do they contribute?',
      zh: '某商店经营三类商品：A类毛利率20%，年周转6次，占销售的50%；B类毛利率30%，周转3次，占30%；C类毛利率15%，周转10次，占20%。各类的交叉比率和贡献比率是多少？按贡献排序。',
    },
    inputs: {
      goods: [
        { id: 'A', margin: 0.2, turnover: 6, mix: 0.5 },
        { id: 'B', margin: 0.3, turnover: 3, mix: 0.3 },
        { id: 'C', margin: 0.15, turnover: 10, mix: 0.2 },
      ],
    },
    expected: {
      goods: [
        { id: 'A', crossRatio: 1.2, contributionRatio: 0.6, rank: 1 },
        { id: 'C', crossRatio: 1.5, contributionRatio: 0.3, rank: 2 },
        { id: 'B', crossRatio: 0.9, contributionRatio: 0.27, rank: 3 },
      ],
    },
    tolerance: 1e-9,
    source: {
      en: 'Figures of our own; cross ratio as in kxting.com/article/20221205/3139905',
      zh: '自拟数据；交叉比率见 kxting.com/article/20221205/3139905',
    },
  },
  {
    id: 'STA-02',
    chapter: 'lifetime',
    subject: 'profitContribution',
    question: {
      en: 'A customer brings a revenue of 120 (in 10,000 yuan). The goods cost 70, the service for the customer 18, its part of the promotion 6. What does the customer contribute to the profit, and which margin is that?',
      zh: '某客户带来收入120万元，其直接成本70万元、服务成本18万元、分摊的促销费用6万元。该客户的利润贡献和利润率是多少？',
    },
    inputs: { account: { revenue: 120, costs: { goods: 70, service: 18, promotion: 6 } } },
    wording: {
      names: {
        goods: { en: 'Goods', zh: '直接成本' },
        service: { en: 'Service', zh: '服务成本' },
        promotion: { en: 'Promotion', zh: '促销分摊' },
      },
      unit: { en: '× 10,000 yuan', zh: '万元' },
    },
    expected: { margin: 0.216667, totalCost: '94', profit: '26' },
    tolerance: 1e-6,
    source: {
      en: 'Figures of our own; definition as in wudao.nanjiwang.cn',
      zh: '自拟数据；定义见 wudao.nanjiwang.cn',
    },
  },
  {
    id: 'STA-03',
    chapter: 'satisfaction',
    subject: 'heartScores',
    question: {
      en: 'In one month a task was begun 800 times and completed 680 times. Of 2,000 users who were active at the start, 1,500 still are. Of 5,000 users who could be reached, 400 are new. What are task success, retention and adoption?',
      zh: '某月任务开始800次，完成680次；月初活跃用户2000人，其中1500人仍活跃；可触达用户5000人，新用户400人。求任务完成率、保留率和接受率。',
    },
    inputs: {
      signals: {
        taskSuccess: { count: 680, of: 800 },
        retention: { count: 1500, of: 2000 },
        adoption: { count: 400, of: 5000 },
      },
    },
    expected: { taskSuccess: 0.85, retention: 0.75, adoption: 0.08, happiness: null, engagement: null },
    tolerance: 1e-12,
    source: OWN_FIGURES,
  },
  {
    id: 'STA-04',
    chapter: 'statistics',
    subject: 'topShare',
    question: {
      en: 'Eight customers bought for 400, 250, 120, 80, 60, 40, 30 and 20 thousand yuan. Which share of the sales hangs on the largest customer, and which on the three largest?',
      zh: '八名客户的购买额（千元）为400、250、120、80、60、40、30、20。最大的一名客户占销售额的多少？前三名合计占多少？',
    },
    inputs: { values: [400, 250, 120, 80, 60, 40, 30, 20].map((value) => ({ value })), top: [1, 3] },
    wording: {
      names: { value: { en: 'sales', zh: '销售额' } },
      unit: { en: 'thousand yuan', zh: '千元' },
    },
    expected: {
      total: 1000,
      shares: [
        { top: 1, value: 400, share: 0.4 },
        { top: 3, value: 770, share: 0.77 },
      ],
    },
    tolerance: 1e-12,
    source: OWN_FIGURES,
  },
  {
    id: 'STA-05',
    chapter: 'statistics',
    subject: 'salesGrowth',
    question: {
      en: 'The sales of five quarters, from the first of 2024 on, were 100, 120, 90, 150 and 130 (in 10,000 yuan). How did the first quarter of 2025 change on the quarter before, and on the same quarter of the year before?',
      zh: '自2024年第一季度起，五个季度的销售额（万元）为100、120、90、150、130。求2025年第一季度的环比增长率和同比增长率。',
    },
    inputs: {
      orders: [
        { customerId: 'all', date: '2024-01-01', amount: 100 },
        { customerId: 'all', date: '2024-04-01', amount: 120 },
        { customerId: 'all', date: '2024-07-01', amount: 90 },
        { customerId: 'all', date: '2024-10-01', amount: 150 },
        { customerId: 'all', date: '2025-01-01', amount: 130 },
      ],
      asOf: '2025-03-31',
      period: 'quarter',
    },
    wording: { unit: { en: '× 10,000 yuan', zh: '万元' } },
    // −20 / 150 and 30 / 100
    expected: {
      periods: [
        { revenue: 100, vsPrevious: null, vsLastYear: null },
        { revenue: 120, vsPrevious: 0.2 },
        { revenue: 90, vsPrevious: -0.25 },
        { revenue: 150, vsPrevious: 0.666667 },
        { revenue: 130, vsPrevious: -0.133333, vsLastYear: 0.3 },
      ],
    },
    tolerance: 1e-6,
    source: OWN_FIGURES,
  },
]
