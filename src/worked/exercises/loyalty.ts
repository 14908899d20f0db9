import { type Exercise, OWN_FIGURES } from './exercise.js'

/** Exercises on repeat purchase, share of wallet, price sensitivity and the types of loyalty. */
export const loyaltyExercises: readonly Exercise[] = [
  {
    id: 'LOY-01',
    chapter: 'loyalty',
    subject: 'repeatPurchaseRate',
    question: {
      en: 'A quarter has 100 transactions; 20 people bought a second time, and 10 of them a third time. What is the repeat purchase rate by transactions?',
      zh: '一季度共100笔交易，20人有二次购买，其中10人又有第三次购买，按交易口径求重复购买率。',
    },
    inputs: { counts: { transactions: 100, again: [20, 10] }, by: 'transaction' },
    expected: { rate: 0.3 },
    tolerance: 1e-12,
    source: { en: 'Published on blog.youkuaiyun.com/joe_lee1', zh: '见 blog.youkuaiyun.com/joe_lee1' },
  },
  {
    id: 'LOY-02',
    chapter: 'loyalty',
    subject: 'repurchaseRate',
    question: {
      en: 'In January 1,000 people bought, and 300 of them buy in February, too. What is the repurchase rate?',
      zh: '1月消费用户1000名，其中300名2月仍有消费，求回购率。',
    },
    inputs: { counts: { buyers: 1000, again: 300 } },
    expected: { rate: 0.3 },
    tolerance: 1e-12,
    source: { en: 'Published on blog.youkuaiyun.com/joe_lee1', zh: '见 blog.youkuaiyun.com/joe_lee1' },
  },
  {
    id: 'LOY-03',
    chapter: 'loyalty',
    subject: 'shareOfWallet',
    question: {
      en: 'A restaurant spends 48,000 yuan a year on tea and coffee, 30,000 of them with us. What is our share of its wallet, and how much goes elsewhere?',
      zh: '某餐厅全年茶与咖啡采购支出48000元，其中向本企业采购30000元。求钱包份额，以及流向别处的金额。',
    },
    inputs: { spending: { own: 30_000, category: 48_000 } },
    wording: { unit: { en: 'yuan', zh: '元' } },
    expected: { share: 0.625, elsewhere: 18_000 },
    tolerance: 1e-12,
    source: OWN_FIGURES,
  },
  {
    id: 'LOY-04',
    chapter: 'loyalty',
    subject: 'walletAllocationShare',
    question: {
      en: 'Among the ten brands that a customer uses ours ranks third. What share of the wallet does the wallet allocation rule expect?',
      zh: '钱包分配法则：某品牌在顾客所用10个品牌中排第3，求其钱包份额。',
    },
    inputs: { brand: { rank: 3, brands: 10 } },
    expected: { share: 0.145455 },
    tolerance: 1e-6,
    source: {
      en: 'Published on stevenhaworth.org, rounded there to 15 percent',
      zh: '见 stevenhaworth.org，原文取整为15%',
    },
  },
  {
    id: 'LOY-05',
    chapter: 'loyalty',
    subject: 'priceSensitivity',
    question: {
      en: 'The price rises by 5 percent. Loyal customers then buy 2 percent less, ordinary ones 9 percent less. How sensitive to the price is each group, and which is the more loyal one?',
      zh: '提价5%后，忠诚组购买量降2%，普通组降9%。求两组的价格敏感度（弹性绝对值），哪组更忠诚？',
    },
    inputs: {
      groups: [
        { id: 'loyal', priceChange: 0.05, quantityChange: -0.02 },
        { id: 'ordinary', priceChange: 0.05, quantityChange: -0.09 },
      ],
    },
    wording: {
      names: { loyal: { en: 'loyal customers', zh: '忠诚组' }, ordinary: { en: 'ordinary ones', zh: '普通组' } },
    },
    expected: { groups: [{ sensitivity: 0.4 }, { sensitivity: 1.8 }], mostLoyal: 'loyal' },
    tolerance: 1e-9,
    source: OWN_FIGURES,
  },
  {
    id: 'LOY-06',
    chapter: 'loyalty',
    subject: 'loyaltyIndex',
    question: {
      en: 'On scales from 0 to 10 a customer has 8 for repeat purchases, 6 for the share of its need met, 9 for recommendation and 4 for price sensitivity, with weights of 0.4, 0.2, 0.2 and 0.2. What is the loyalty index from 0 to 100?',
      zh: '某客户各项指标（0至10分）：重复购买率8、需求满足率6、认同度9、价格敏感度4（反向），权重为0.4、0.2、0.2、0.2。换算为0至100后求忠诚度指数。',
    },
    inputs: {
      indicators: { 'repeat-purchase': 8, 'share-of-wallet': 6, recommendation: 9, 'price-sensitivity': 4 },
      weights: { 'repeat-purchase': 0.4, 'share-of-wallet': 0.2, recommendation: 0.2, 'price-sensitivity': 0.2 },
      reverse: ['price-sensitivity'],
      scale: [0, 10],
    },
    // 32 + 12 + 18 + 12
    expected: { index: 74 },
    tolerance: 1e-9,
    source: OWN_FIGURES,
  },
  {
    id: 'LOY-07',
    chapter: 'loyalty',
    subject: 'loyaltyMatrix',
    question: {
      en: 'With a cut of 3.5 (of five) on both axes, of which types are the customers with satisfaction and loyalty of (4.8, 4.6), (4.5, 2.0), (1.8, 1.5) and (2.0, 4.2)? Who is in the satisfaction trap?',
      zh: '满意度、忠诚度均以3.5（五分制）为界，按琼斯—萨塞模型将(4.8,4.6)、(4.5,2.0)、(1.8,1.5)、(2.0,4.2)归类，并指出谁落入“满意陷阱”。',
    },
    inputs: {
      customers: [
        { id: 'A', satisfaction: 4.8, loyalty: 4.6 },
        { id: 'B', satisfaction: 4.5, loyalty: 2 },
        { id: 'C', satisfaction: 1.8, loyalty: 1.5 },
        { id: 'D', satisfaction: 2, loyalty: 4.2 },
      ],
      cut: 3.5,
      scale: [1, 5],
    },
    expected: {
      items: [
        { id: 'A', quadrant: 'apostle' },
        { id: 'B', quadrant: 'mercenary' },
        { id: 'C', quadrant: 'defector' },
        { id: 'D', quadrant: 'hostage' },
      ],
      satisfactionTrap: { count: 1 },
    },
    tolerance: 1e-12,
    source: {
      en: 'Types of Jones & Sasser (1995), figures of our own',
      zh: '类型见琼斯与萨塞（1995年），数据自拟',
    },
  },
  {
    id: 'LOY-08',
    chapter: 'loyalty',
    subject: 'walletShares',
    question: {
      en: 'Three restaurants spend 48,000, 50,000 and 16,000 yuan a year on tea and coffee, of these 30,000, 5,000 and 12,000 with us. What is our share of all three wallets together, and what is the mean of the three shares? Why do they differ?',
      zh: '三家餐厅全年茶与咖啡采购支出为48000元、50000元、16000元，其中向本企业采购30000元、5000元、12000元。求三家合计的钱包份额和三家份额的平均值，并说明两者为何不同。',
    },
    inputs: {
      spending: [
        { customerId: 'A', own: 30_000, category: 48_000 },
        { customerId: 'B', own: 5_000, category: 50_000 },
        { customerId: 'C', own: 12_000, category: 16_000 },
      ],
    },
    wording: { unit: { en: 'yuan', zh: '元' } },
    // 47 / 114; (0.625 + 0.1 + 0.75) / 3
    expected: { own: 47_000, category: 114_000, share: 0.412281, meanShare: 0.491667, medianShare: 0.625 },
    tolerance: 1e-6,
    source: OWN_FIGURES,
  },
  {
    id: 'LOY-09',
    chapter: 'loyalty',
    subject: 'walletAllocation',
    question: {
      en: 'A customer gives three tea brands 9 (North), 8 (ours) and 8 (Corner) points. Which shares of its spending does the wallet allocation rule expect for each?',
      zh: '一名顾客给三个茶叶品牌打分：北方9分，本品牌8分，街角8分。按钱包分配法则，各品牌预期得到多少钱包份额？',
    },
    inputs: { ratings: { ours: 8, north: 9, corner: 8 } },
    wording: {
      names: {
        ours: { en: 'ours', zh: '本品牌' },
        north: { en: 'North', zh: '北方' },
        corner: { en: 'Corner', zh: '街角' },
      },
    },
    // Ranks 1, 2.5 and 2.5 of three.
    expected: [
      { id: 'north', rank: 1, share: 0.5 },
      { id: 'corner', rank: 2.5, share: 0.25 },
      { id: 'ours', rank: 2.5, share: 0.25 },
    ],
    tolerance: 1e-12,
    source: OWN_FIGURES,
  },
]
