import { type Exercise, OWN_FIGURES } from './exercise.js'

const YUAN = { unit: { en: 'yuan', zh: '元' } } as const

/** Exercises on churn and retention rates, warnings and win-back. */
export const churnExercises: readonly Exercise[] = [
  {
    id: 'CHN-01',
    chapter: 'churn',
    subject: 'churnRate',
    question: {
      en: 'A firm begins the quarter with 1,000 customers and loses 50 of them in it. What is its churn rate?',
      zh: '某企业季初有1000名客户，本季流失50名。求客户流失率。',
    },
    inputs: { counts: { start: 1000, lost: 50 } },
    expected: { churnRate: 0.05, retentionRate: 0.95 },
    tolerance: 1e-12,
    source: { en: 'Published on martech.zone', zh: '见 martech.zone' },
  },
  {
    id: 'CHN-02',
    chapter: 'churn',
    subject: 'churnRate',
    question: {
      en: 'Of the 1,000 customers at the beginning of a month 25 premium, 50 ordinary and 100 low-value ones leave. What is the churn rate of all?',
      zh: '月初1000名客户中，当月流失优质客户25名、普通客户50名、低价值客户100名。求总流失率。',
    },
    inputs: { counts: { start: 1000, lost: { premium: 25, ordinary: 50, low: 100 } } },
    wording: {
      names: {
        premium: { en: 'premium', zh: '优质客户' },
        ordinary: { en: 'ordinary', zh: '普通客户' },
        low: { en: 'low-value', zh: '低价值客户' },
      },
    },
    expected: { churnRate: 0.175, lost: 175 },
    tolerance: 1e-12,
    source: { en: 'Published on 506064.com', zh: '见 506064.com' },
  },
  {
    id: 'CHN-03',
    chapter: 'churn',
    subject: 'valueWeightedChurnRate',
    question: {
      en: 'A firm shrinks from 500 customers to 475. Those who left bought 3,000 a year each, three times as much as the mean customer. What are the absolute and the relative churn rate?',
      zh: '某企业客户由500名减少到475名，流失客户的年均购买额为3000元，是全部客户平均数的3倍。求绝对流失率和相对流失率。',
    },
    inputs: { losses: [{ id: 'all', start: 500, lost: 25, value: 1000, lostValue: 3000 }] },
    wording: { ...YUAN, names: { all: { en: 'All customers', zh: '全部客户' } } },
    expected: { absoluteRate: 0.05, relativeRate: 0.15 },
    tolerance: 1e-12,
    source: {
      en: 'An example of the Chinese textbooks, retold; the amount is ours',
      zh: '据教材常见例题改编，金额自拟',
    },
  },
  {
    id: 'CHN-04',
    chapter: 'churn',
    subject: 'retentionRate',
    question: {
      en: 'A period begins with 1,000 customers and ends with 1,100, of whom 200 are new. What are the retention and the churn rate, and what comes out if the newcomers are forgotten?',
      zh: '期初客户1000名，期末1100名，其中期内新增200名。求保持率与流失率；若忽略新增客户会得到什么结果？',
    },
    inputs: { counts: { start: 1000, end: 1100, acquired: 200 } },
    expected: { retentionRate: 0.9, churnRate: 0.1, naiveChurnRate: -0.1 },
    tolerance: 1e-12,
    source: {
      en: 'Formula: exprimere.net, way2mail.net; figures of our own',
      zh: '公式见 exprimere.net、way2mail.net，数据自拟',
    },
  },
  {
    id: 'CHN-05',
    chapter: 'churn',
    subject: 'retentionRate',
    question: {
      en: 'Of 1,000 customers at the beginning of a year 850 are still there at its end. What are the retention and the churn rate?',
      zh: '年初1000名客户，年末仍有850名。求保持率与流失率。',
    },
    inputs: { counts: { start: 1000, kept: 850 } },
    expected: { retentionRate: 0.85, churnRate: 0.15 },
    tolerance: 1e-12,
    source: { en: 'Published on nerdish.org', zh: '见 nerdish.org' },
  },
  {
    id: 'CHN-05b',
    chapter: 'churn',
    subject: 'expectedLifetime',
    question: {
      en: 'The firm of CHN-05 loses 15 percent of its customers every year. How long does a customer stay on the average?',
      zh: '同CHN-05，每年流失15%的客户，平均客户寿命是多少年？',
    },
    inputs: { churnRate: 0.15 },
    expected: { periods: 6.666667 },
    tolerance: 1e-6,
    source: { en: 'Follows from CHN-05', zh: '由CHN-05推得' },
  },
  {
    id: 'CHN-07',
    chapter: 'churn',
    subject: 'expectedLifetime',
    question: {
      en: 'A service loses 2.5 percent of its customers a month. How many months does a customer stay on the average?',
      zh: '某服务的月流失率为2.5%，平均客户寿命为多少个月？',
    },
    inputs: { churnRate: 0.025 },
    expected: { periods: 40 },
    tolerance: 1e-9,
    source: { en: 'From Lean Analytics', zh: '见《精益数据分析》' },
  },
  {
    id: 'CHN-07b',
    chapter: 'churn',
    subject: 'expectedLifetime',
    question: {
      en: 'The service of CHN-07 now loses 3 percent of its customers a month. How many months do they stay now?',
      zh: '同CHN-07，若月流失率为3%，平均客户寿命为多少个月？',
    },
    inputs: { churnRate: 0.03 },
    expected: { periods: 33.3333 },
    tolerance: 1e-4,
    source: { en: 'Published on metrickittools.com', zh: '见 metrickittools.com' },
  },
  {
    id: 'CHN-08',
    chapter: 'churn',
    subject: 'churnRate',
    question: {
      en: 'In one year 3,245 of 52,430 customers stopped buying. What is the churn rate of the year?',
      zh: '某企业52430名客户中，一年内流失3245名。求年流失率。',
    },
    inputs: { counts: { start: 52_430, lost: 3245 } },
    expected: { churnRate: 0.061892 },
    tolerance: 1e-6,
    source: { en: 'Published on baronesasupermercados.com.br', zh: '见 baronesasupermercados.com.br' },
  },
  {
    id: 'CHN-09',
    chapter: 'churn',
    subject: 'profitLost',
    question: {
      en: 'A firm has 5,000 customers, each of whom brings 8,000 yuan of revenue at a margin of 10 percent. What does it lose if 5 percent of them leave?',
      zh: '某公司有5000个客户，每个客户带来8000元收入，利润率10%。若流失5%的客户，损失多少收入和利润？',
    },
    inputs: { assumptions: { customers: 5000, churnRate: 0.05, revenue: 8000, marginRate: 0.1 } },
    wording: YUAN,
    expected: { customersLost: 250, revenueLost: 2_000_000, profitLost: 200_000 },
    tolerance: 1e-9,
    source: { en: 'Published on glnlw.com', zh: '见 glnlw.com' },
  },
  {
    id: 'CHN-10',
    chapter: 'churn',
    subject: 'profitLost',
    question: {
      en: 'A carrier loses 5 percent of its 64,000 accounts, each worth 40,000 dollars of revenue at a margin of 10 percent. A programme for 5 million dollars would halve the loss. Is it worth it?',
      zh: '某运输公司有64000名客户，流失5%，每户收入4万美元，利润率10%。若花500万美元可使流失减半，是否值得？',
    },
    inputs: {
      assumptions: { customers: 64_000, churnRate: 0.05, revenue: 40_000, marginRate: 0.1 },
      programme: { churnRate: 0.025, cost: 5_000_000 },
    },
    wording: { unit: { en: 'dollars', zh: '美元' } },
    expected: {
      customersLost: 3200,
      revenueLost: 128_000_000,
      profitLost: 12_800_000,
      programme: { profitSaved: 6_400_000, worthIt: true },
    },
    tolerance: 1e-6,
    source: { en: 'A case of Kotler; the programme is ours', zh: '科特勒书中案例，计划部分自拟' },
  },
  {
    id: 'CHN-11',
    chapter: 'churn',
    subject: 'retentionCurve',
    question: {
      en: 'Of a cohort of 1,000 customers 631, 468, 382 and 326 renew year after year. What are the retention rate of each year and the share of survivors?',
      zh: '一批客户1000名，各年续约后剩631、468、382、326名。求各年保持率与累计存活率。',
    },
    inputs: { survivors: [1000, 631, 468, 382, 326] },
    expected: {
      points: [
        { survival: 1 },
        { retentionRate: 0.631, survival: 0.631 },
        { retentionRate: 0.74168, survival: 0.468 },
        { retentionRate: 0.816239, survival: 0.382 },
        { retentionRate: 0.853403, survival: 0.326 },
      ],
    },
    tolerance: 1e-6,
    source: { en: 'Counts of Fader & Hardie (2014)', zh: '数据见法德与哈迪（2014）' },
  },
  {
    id: 'CHN-13',
    chapter: 'churn',
    subject: 'warningThreshold',
    question: {
      en: 'A class of customers buys at intervals of 28, 30, 35, 27 and 30 days. A warning is due after the mean plus two sample standard deviations. What is the threshold, and how do three customers stand who bought 25, 34 and 40 days ago?',
      zh: '某类客户的采购间隔为28、30、35、27、30天，预警阈值取均值加2倍样本标准差。阈值是多少？距上次采购25、34、40天的三名客户各处于什么状态？',
    },
    inputs: { intervals: [28, 30, 35, 27, 30], daysSince: [25, 34, 40], rule: 'mean-plus-sd', deviations: 2 },
    expected: { mean: 30, sd: 3.082207, threshold: 36.164414, levels: ['normal', 'watch', 'alert'] },
    tolerance: 1e-6,
    source: OWN_FIGURES,
  },
  {
    id: 'CHN-14',
    chapter: 'churn',
    subject: 'retentionOfferValue',
    question: {
      en: 'A customer worth 2,000 yuan leaves with probability 0.4. An offer for 150 keeps three in ten of those who would leave; of those who would stay, 80 percent take it all the same. A contact costs 5. Should the offer be made?',
      zh: '某客户流失概率0.4，客户价值2000元；优惠成本150元，挽留成功率0.3，不流失者有80%也会领取优惠，联系成本5元。期望收益是否为正？',
    },
    inputs: {
      offer: {
        churnProbability: 0.4,
        successProbability: 0.3,
        value: 2000,
        offerCost: 150,
        contactCost: 5,
        acceptanceOfStayers: 0.8,
      },
    },
    wording: YUAN,
    expected: { gain: 222, givenAway: 72, expectedProfit: 145, target: true },
    tolerance: 1e-9,
    source: { en: 'Formula of Neslin et al. (2006), figures of our own', zh: '公式见内斯林等（2006），数据自拟' },
  },
  {
    id: 'CHN-15',
    chapter: 'churn',
    subject: 'winBackPlan',
    question: {
      en: 'A firm has lost 200 key and 500 small customers. Three in ten of the key ones would come back for an offer of 100 yuan and be worth 900 each; of the small ones 5 percent for 50 yuan, worth 200 each. A contact costs 15 and 10 yuan. Whom should it try to win back?',
      zh: '某企业流失关键客户200名、小客户500名。关键客户挽回概率30%，优惠100元，二次终身价值900元，联系费15元；小客户挽回概率5%，优惠50元，二次终身价值200元，联系费10元。应挽回哪一类？',
    },
    inputs: {
      segments: [
        { id: 'key', customers: 200, probability: 0.3, contactCost: 15, offerCost: 100, secondLifetimeValue: 900 },
        { id: 'small', customers: 500, probability: 0.05, contactCost: 10, offerCost: 50, secondLifetimeValue: 200 },
      ],
    },
    wording: {
      ...YUAN,
      names: { key: { en: 'key customers', zh: '关键客户' }, small: { en: 'small customers', zh: '小客户' } },
    },
    expected: {
      segments: [
        { cost: 9000, profit: 45_000, worthIt: true },
        { cost: 6250, profit: -1250, worthIt: false },
      ],
      plan: { profit: 45_000 },
    },
    tolerance: 1e-9,
    source: OWN_FIGURES,
  },
  {
    id: 'CHN-16',
    chapter: 'churn',
    subject: 'breakEvenWinBack',
    question: {
      en: 'A lost customer would be worth 3,000 yuan over its second life and comes back with probability 0.25. How much may be spent on trying? If a contact costs 100 yuan, how much may be conceded on success?',
      zh: '某流失客户的二次终身价值为3000元，挽回概率25%。最高可承受多少挽救费用？若联系费用为100元，成功时最多让利多少？',
    },
    inputs: { winBack: { secondLifetimeValue: 3000, probability: 0.25, contactCost: 100 } },
    wording: YUAN,
    expected: { maximumSpend: 750, maximumOffer: 2600 },
    tolerance: 1e-9,
    source: OWN_FIGURES,
  },
  {
    id: 'CHN-17',
    chapter: 'churn',
    subject: 'churnBetween',
    question: {
      en: 'Last year the firms A to H had contracts, this year A, C, D, G, I and J. Who was lost, who is new, and what is the churn rate?',
      zh: '上年有合同的客户为A至H共8家，今年为A、C、D、G、I、J。求流失客户、新增客户和流失率。',
    },
    inputs: {
      before: ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'],
      after: ['A', 'C', 'D', 'G', 'I', 'J'],
    },
    expected: { lost: ['B', 'E', 'F', 'H'], acquired: ['I', 'J'], churnRate: 0.5 },
    tolerance: 1e-12,
    source: { en: 'Rule published on d.raqsoft.com.cn, figures of our own', zh: '规则见 d.raqsoft.com.cn，数据自拟' },
  },
]
