import { type Exercise, OWN_FIGURES } from './exercise.js'

const YUAN = { unit: { en: 'yuan', zh: '元' } } as const

/** Exercises on delivered value, lifetime value, acquisition cost and customer equity. */
export const lifetimeExercises: readonly Exercise[] = [
  {
    id: 'CDV-01',
    chapter: 'lifetime',
    subject: 'deliveredValue',
    question: {
      en: 'A buyer of a phone puts the product at 80, the service at 20, the staff at 10 and the image at 15 (in hundreds of yuan). The price is 70, the time spent is worth 8, the worry 5 and the effort 4. Which value is delivered, and how is value to cost?',
      zh: '顾客购买一部手机（单位：百元）：产品价值80，服务价值20，人员价值10，形象价值15；货币成本70，时间成本8，精神成本5，体力成本4。求客户让渡价值和价值成本比。',
    },
    inputs: {
      offer: {
        benefits: { product: 80, service: 20, personnel: 10, image: 15 },
        costs: { money: 70, time: 8, psychic: 5, energy: 4 },
      },
    },
    wording: { unit: { en: '× 100 yuan', zh: '百元' } },
    expected: { totalValue: 125, totalCost: 87, delivered: 38, ratio: 1.4368 },
    tolerance: 1e-4,
    source: {
      en: 'Figures of our own; definition as in training.mofcom.gov.cn',
      zh: '自拟数据；定义见 training.mofcom.gov.cn',
    },
  },
  {
    id: 'CDV-02',
    chapter: 'lifetime',
    subject: 'deliveredValue',
    question: {
      en: 'The tractor of a rival costs 90,000 dollars. Ours is worth 7,000 more for its durability, 6,000 for its reliability, 5,000 for the service and 2,000 for the warranty. Of this value 10,000 are taken off, and the rest is the price. What value is delivered?',
      zh: '竞争对手的同等拖拉机售价90,000美元。我方产品耐用性多值7,000美元，可靠性6,000美元，服务5,000美元，保修2,000美元；在总价值上再优惠10,000美元成交。客户得到的让渡价值是多少？',
    },
    inputs: {
      offer: {
        benefits: { equivalent: 90_000, durability: 7000, reliability: 6000, service: 5000, warranty: 2000 },
        costs: { money: 100_000 },
      },
    },
    wording: {
      names: {
        equivalent: { en: 'As the rival', zh: '与竞品同等的价值' },
        durability: { en: 'Durability', zh: '耐用性' },
        reliability: { en: 'Reliability', zh: '可靠性' },
        service: { en: 'Service', zh: '服务' },
        warranty: { en: 'Warranty', zh: '保修' },
        money: { en: 'Price', zh: '成交价' },
      },
      unit: { en: 'dollars', zh: '美元' },
    },
    expected: { totalValue: 110_000, totalCost: 100_000, delivered: 10_000 },
    tolerance: 0,
    source: {
      en: 'The Caterpillar case of Kotler, as told on smartsolve.ai',
      zh: '科特勒书中的卡特彼勒案例，见 smartsolve.ai',
    },
  },
  {
    id: 'CLV-02',
    chapter: 'lifetime',
    subject: 'lifetimeValue',
    question: {
      en: 'A customer brings a profit of 100 yuan a purchase and buys twice a month, for 20 years to come. Money costs 8 percent a year. What is the lifetime value, each profit reckoned at the end of its year?',
      zh: '某客户每次购买带来利润100元，每月购买2次，预计持续20年，年利率8%。利润按年末计算，求客户终身价值。',
    },
    inputs: {
      assumptions: { margin: { spend: 100, purchases: 24 }, discountRate: 0.08, periods: 20 },
      timing: 'annuity',
      units: { margin: 'year', discountRate: 'year', periods: 'year' },
    },
    wording: YUAN,
    expected: { grossValue: 23_563.55, multiple: 9.818 },
    tolerance: 0.006,
    source: {
      en: 'Question and annuity factor 9.818: 66.wendadaohang.com',
      zh: '题目和年金现值系数9.818见 66.wendadaohang.com',
    },
  },
  {
    id: 'CLV-02b',
    chapter: 'lifetime',
    subject: 'lifetimeValue',
    question: {
      en: 'The same customer as in CLV-02, reckoned by the month: 200 yuan a month for 240 months at a twelfth of 8 percent a month. What is the lifetime value now?',
      zh: '同CLV-02，改为按月计算：每月利润200元，共240个月，月利率为8%的十二分之一。客户终身价值是多少？',
    },
    inputs: {
      assumptions: { margin: { spend: 100, purchases: 2 }, discountRate: 0.08 / 12, periods: 240 },
      timing: 'annuity',
      units: { margin: 'month', discountRate: 'month', periods: 'month' },
    },
    wording: YUAN,
    expected: { grossValue: 23_910.86 },
    tolerance: 0.006,
    source: {
      en: 'Question: 66.wendadaohang.com, which prints 23,910.06 after rounding',
      zh: '题目见 66.wendadaohang.com（其答案23,910.06含舍入误差）',
    },
  },
  {
    id: 'CLV-03',
    chapter: 'lifetime',
    subject: 'lifetimeValue',
    question: {
      en: 'A customer will spend 700, 600, 500, 400 and 500 in the next five years. A quarter of it is contribution; money is discounted at 1 percent a year. What is the lifetime value?',
      zh: '某客户未来五年的交易额分别为700、600、500、400、500元，毛利贡献率25%，年折现率1%。求客户终身价值。',
    },
    inputs: {
      assumptions: {
        margins: [700, 600, 500, 400, 500].map((spend) => ({ spend, marginRate: 0.25 })),
        discountRate: 0.01,
      },
      timing: 'schedule',
      units: { margin: 'year', discountRate: 'year' },
    },
    wording: YUAN,
    expected: { value: 656.67 },
    tolerance: 0.01,
    source: { en: 'justaaa.com, accounting 558633', zh: '见 justaaa.com（会计题558633）' },
  },
  {
    id: 'CLV-03b',
    chapter: 'lifetime',
    subject: 'segmentEquity',
    question: {
      en: 'A firm has 2,000 customers like the one in CLV-03, each worth 656.66675 yuan over its life. What is its customer equity?',
      zh: '某企业有2,000名与CLV-03相同的客户，人均终身价值656.66675元。其客户资产是多少？',
    },
    inputs: { segments: [{ id: 'all', customers: 2000, value: '656.66675' }] },
    wording: { ...YUAN, names: { all: { en: 'All customers', zh: '全部客户' } } },
    expected: { equity: 1_313_333.5, customers: 2000 },
    tolerance: 0.01,
    source: { en: 'Follows from justaaa.com, accounting 558633', zh: '由 justaaa.com（会计题558633）的结果推得' },
  },
  {
    id: 'CLV-05',
    chapter: 'lifetime',
    subject: 'breakEvenRetention',
    question: {
      en: 'A customer is worth 67.26396396: a margin of 18.95 a month, 78.8 percent of the customers stay from month to month, 1 percent discount a month. A loyalty programme takes 0.20 of the margin. To what must retention rise at least for the value to stay the same?',
      zh: '某客户的终身价值为67.26396396元：每月利润18.95元，月保持率78.8%，月贴现率1%。若忠诚计划使每月利润减少0.20元，月保持率至少要升到多少才不降低终身价值？',
    },
    inputs: {
      target: { value: '67.26396396', margin: '18.75', discountRate: 0.01, retentionRate: 0.788 },
      units: { margin: 'month', discountRate: 'month', retentionRate: 'month' },
    },
    wording: YUAN,
    expected: { retentionRate: 0.789832, increase: 0.001832 },
    tolerance: 1e-6,
    source: {
      en: 'A question of Kotler & Keller, answered with m r / (1 + i − r)',
      zh: '题目源自科特勒与凯勒，按公式 m r / (1 + i − r) 求解',
    },
  },
  {
    id: 'CLV-06',
    chapter: 'lifetime',
    subject: 'lifetimeValue',
    question: {
      en: 'It costs a mail-order house 100 to win a customer, who then brings a margin of 150 a year. Of the customers 55 percent stay each year, capital costs 10 percent. What is the value after the acquisition cost, the first margin coming at the end of the first year?',
      zh: '某邮购商获客成本为100元，每位客户每年毛利150元，年保持率55%，资本成本10%。首期毛利在第一年末取得，求扣除获客成本后的客户终身价值。',
    },
    inputs: {
      assumptions: { margin: 150, retentionRate: 0.55, discountRate: 0.1, acquisitionCost: 100 },
      units: { margin: 'year', retentionRate: 'year', discountRate: 'year' },
    },
    wording: YUAN,
    expected: { grossValue: 150, value: 50 },
    tolerance: 1e-9,
    source: { en: 'Question: studydaddy.com, on L. L. Bean', zh: '题目见 studydaddy.com（目录零售商案例）' },
  },
  {
    id: 'CLV-08',
    chapter: 'lifetime',
    subject: 'lifetimeValue',
    question: {
      en: 'To win a customer costs 25. The customer then buys for 500 a year at a gross margin of 60 percent, with 50 of marketing a year. Half of the customers stay each year, the discount rate is 8 percent. What is the value over four years if only half of them stay for the first year as well?',
      zh: '获客成本25元；客户每年购买500元，毛利率60%，每年营销费50元；年保持率50%，折现率8%，共四年。若第一年即乘以保持率，客户终身价值是多少？',
    },
    inputs: {
      assumptions: {
        margin: { spend: 500, marginRate: 0.6, cost: 50 },
        retentionRate: 0.5,
        discountRate: 0.08,
        periods: 4,
        acquisitionCost: 25,
      },
      timing: 'finite',
      units: { margin: 'year', retentionRate: 'year', discountRate: 'year', periods: 'year' },
    },
    wording: YUAN,
    expected: { value: 180.62 },
    tolerance: 0.005,
    source: { en: 'Question: essayabode.com, test bank 190035', zh: '题目见 essayabode.com（题库190035）' },
  },
  {
    id: 'CLV-08b',
    chapter: 'lifetime',
    subject: 'lifetimeValue',
    question: {
      en: 'The same customer as in CLV-08, who now stays for the first year for certain: retention counts from the second year on. What is the value?',
      zh: '同CLV-08，但第一年客户必定保持，从第二年起才乘以保持率。客户终身价值是多少？',
    },
    inputs: {
      assumptions: {
        margin: { spend: 500, marginRate: 0.6, cost: 50 },
        retentionRate: 0.5,
        discountRate: 0.08,
        periods: 4,
        firstPeriodCertain: true,
        acquisitionCost: 25,
      },
      timing: 'finite',
      units: { margin: 'year', retentionRate: 'year', discountRate: 'year', periods: 'year' },
    },
    wording: YUAN,
    expected: { value: 386.23 },
    tolerance: 0.005,
    source: { en: 'Question: essayabode.com, test bank 190035', zh: '题目见 essayabode.com（题库190035）' },
  },
  {
    id: 'CLV-09',
    chapter: 'lifetime',
    subject: 'pastCustomerValue',
    question: {
      en: 'A customer bought for 20 one month ago, for 30 two months ago, for 50 three and again four months ago, and for 800 five months ago. The contribution is 30 percent, money earns 1.25 percent a month. What is the past customer value?',
      zh: '某客户一个月前购买20元，两个月前30元，三个月前和四个月前各50元，五个月前800元；毛利贡献率30%，月利率1.25%。求过去客户价值。',
    },
    inputs: {
      purchases: [20, 30, 50, 50, 800].map((spend, i) => ({ periodsAgo: i + 1, margin: { spend, marginRate: 0.3 } })),
      discountRate: 0.0125,
      units: { periods: 'month', discountRate: 'month' },
    },
    wording: YUAN,
    expected: { value: 302.01486 },
    tolerance: 1e-5,
    source: {
      en: 'The example of Kumar & Reinartz, Customer Relationship Management',
      zh: '库马尔与赖纳茨《客户关系管理》中的例题',
    },
  },
  {
    id: 'CLV-11',
    chapter: 'lifetime',
    subject: 'acquisitionPayback',
    question: {
      en: 'An online shop spends 1,000,000 yuan on marketing and sales and wins 1,000 new customers with it. What is the acquisition cost of a customer?',
      zh: '某电商投入营销和销售费用100万元，获得1,000名新客户。获客成本是多少？',
    },
    inputs: { acquisition: { spend: 1_000_000, newCustomers: 1000 } },
    wording: YUAN,
    expected: { acquisitionCost: 1000 },
    tolerance: 0,
    source: { en: 'rlut.cn, on retention', zh: '见 rlut.cn 关于客户留存的文章' },
  },
  {
    id: 'CLV-12',
    chapter: 'lifetime',
    subject: 'lifetimeValue',
    question: {
      en: 'A customer orders ten times a year for 760 each; 33 percent of it is contribution, and keeping the customer costs 428 a year. Each year 13 percent of the customers leave; to win one costs 920. What is the value without discounting, over the mean lifetime?',
      zh: '客户每单760元，每年10单，贡献率33%，每年保持费用428元，年流失率13%（保持率87%），获客成本920元。按平均寿命计算、不折现的客户终身价值是多少？',
    },
    inputs: {
      assumptions: {
        margin: { spend: 760, purchases: 10, marginRate: 0.33, cost: 428 },
        churnRate: 0.13,
        acquisitionCost: 920,
      },
      timing: 'churn-shortcut',
      units: { margin: 'year', churnRate: 'year' },
    },
    wording: YUAN,
    expected: { margins: [{ amount: 2080 }], expectedPeriods: 7.6923, value: 15_080 },
    tolerance: 1e-4,
    source: {
      en: 'Question: solutioninn.com 1261927, whose printed contribution has a slip',
      zh: '题目见 solutioninn.com 1261927（其印出的贡献额有误）',
    },
  },
  {
    id: 'CLV-13',
    chapter: 'lifetime',
    subject: 'bgNbdExpectedPurchases',
    question: {
      en: 'A customer bought again twice, the last time 30.43 weeks after the first purchase, which lies 38.86 weeks back. With the BG/NBD parameters r = 0.243, α = 4.414, a = 0.793 and b = 2.426, how many purchases are to be expected in the next 39 weeks?',
      zh: '某客户首次购买距今38.86周，其后重复购买2次，最近一次在首次购买后30.43周。BG/NBD模型参数为r = 0.243、α = 4.414、a = 0.793、b = 2.426，预计未来39周购买多少次？',
    },
    inputs: {
      params: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 },
      history: { repeatPurchases: 2, lastPurchaseAge: 30.43, age: 38.86 },
      horizon: 39,
    },
    expected: 1.226,
    tolerance: 5e-4,
    source: {
      en: 'Fader, Hardie & Lee (2005), the worked customer of their spreadsheet note',
      zh: '费德、哈迪与李（2005）电子表格说明中的例题',
    },
  },
  {
    id: 'CLP-01',
    chapter: 'lifetime',
    subject: 'lifecycleProfit',
    question: {
      en: 'A relation lasts four years: one of exploration with a loss of 110, one of formation with a profit of 242, one of stability with 266.20, one of decline with 146.41. At 10 percent a year, what is the lifecycle profit, and which part of it brings each phase?',
      zh: '某客户关系持续四年：考察期一年，亏损110元；形成期一年，利润242元；稳定期一年，利润266.20元；退化期一年，利润146.41元。年贴现率10%，求客户生命周期利润及各阶段的贡献。',
    },
    inputs: {
      periods: [
        { phase: 'exploration', margin: -110 },
        { phase: 'formation', margin: 242 },
        { phase: 'stability', margin: '266.20' },
        { phase: 'decline', margin: '146.41' },
      ],
      discountRate: 0.1,
      units: { margin: 'year', discountRate: 'year' },
    },
    wording: YUAN,
    expected: {
      phases: [
        { id: 'exploration', presentValue: -100, share: -0.25 },
        { id: 'formation', presentValue: 200, share: 0.5 },
        { id: 'stability', presentValue: 200, share: 0.5 },
        { id: 'decline', presentValue: 100, share: 0.25 },
      ],
      value: 400,
    },
    tolerance: 1e-9,
    source: OWN_FIGURES,
  },
]
