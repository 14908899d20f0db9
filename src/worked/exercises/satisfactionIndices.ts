import { type Exercise, OWN_FIGURES } from './exercise.js'

/** Exercises on gaps, graded scales, satisfaction indices and the indicators of reputation. */
export const satisfactionIndexExercises: readonly Exercise[] = [
  {
    id: 'SAT-01',
    chapter: 'satisfaction',
    subject: 'satisfactionGap',
    question: {
      en: 'Three customers expected 8 each and perceived 9, 8 and 6. What is the ratio C of perception to expectation of each, how content is it, and what is the gap?',
      zh: '满意度系数C=b/a（b为感知值，a为期望值）。三位客户的期望与感知分别为(8,9)、(8,8)、(8,6)，求C并判断满意程度，同时给出差值b−a。',
    },
    inputs: {
      pairs: [
        { expected: 8, perceived: 9 },
        { expected: 8, perceived: 8 },
        { expected: 8, perceived: 6 },
      ],
    },
    expected: {
      pairs: [
        { ratio: 1.125, gap: 1, level: 'delighted' },
        { ratio: 1, gap: 0, level: 'satisfied' },
        { ratio: 0.75, gap: -2, level: 'dissatisfied' },
      ],
    },
    tolerance: 1e-12,
    source: {
      en: 'Gap form: Kotler; ratio form: Chinese texts; figures of our own',
      zh: '差值口径见科特勒，比值口径见国内教材，数据自拟',
    },
  },
  {
    id: 'SAT-02',
    chapter: 'satisfaction',
    subject: 'gradedSatisfaction',
    question: {
      en: 'On the seven-grade scale (60, 40, 20, 0, −20, −40, −60) a product has quality 40, design 40, quantity 20, time −20, price 20, service 60, brand 20. What is the mean, and what is the score with the weights 0.30, 0.10, 0.10, 0.10, 0.15, 0.15, 0.10?',
      zh: '七级满意级度计分（很满意60、满意40、较满意20、一般0、不太满意−20、不满意−40、很不满意−60）。某产品品质40、设计40、数量20、时间−20、价格20、服务60、品牌20，求平均分；若权重为0.30、0.10、0.10、0.10、0.15、0.15、0.10，求加权分。',
    },
    inputs: {
      grades: [40, 40, 20, -20, 20, 60, 20],
      scale: 'seven-grade',
      weights: [0.3, 0.1, 0.1, 0.1, 0.15, 0.15, 0.1],
    },
    expected: { mean: 25.714286, weightedMean: 30 },
    tolerance: 1e-6,
    source: {
      en: 'Seven grades of Chinese texts; scores as usual in them, figures of our own',
      zh: '七级量表见国内教材，分值为通行做法，数据自拟',
    },
  },
  {
    id: 'SAT-03',
    chapter: 'satisfaction',
    subject: 'gradedSatisfaction',
    question: {
      en: 'Of 200 customers 40 are very satisfied, 90 satisfied, 50 neutral, 15 dissatisfied and 5 very dissatisfied. What is the mean score where the grades count 100, 80, 60, 30 and 0?',
      zh: '调查200名客户：很满意40人、满意90人、一般50人、不满意15人、很不满意5人。各级分值为100、80、60、30、0，求平均分。',
    },
    inputs: {
      grades: { 'very-satisfied': 40, satisfied: 90, neutral: 50, dissatisfied: 15, 'very-dissatisfied': 5 },
      scale: 'five-grade-100-80-60-30-0',
    },
    // (4000 + 7200 + 3000 + 450 + 0) / 200
    expected: { mean: 73.25, answered: 200, nearest: 'satisfied' },
    tolerance: 1e-9,
    source: { en: 'Scores of the grades published by 31doc, figures of our own', zh: '各级分值见31doc，数据自拟' },
  },
  {
    id: 'SAT-04',
    chapter: 'satisfaction',
    subject: 'acsiScore',
    question: {
      en: 'The three questions of the American index have means of 8.2, 7.6 and 7.0 on a scale from 1 to 10. What is the index with equal weights, and with 0.3885, 0.3190 and 0.2925?',
      zh: '美国顾客满意度指数三问的均分为8.2、7.6、7.0（1至10分）。求等权指数，以及按权重0.3885、0.3190、0.2925的指数。',
    },
    inputs: {
      answers: { satisfaction: 8.2, expectancy: 7.6, ideal: 7 },
      weights: [0.3885, 0.319, 0.2925],
    },
    expected: { score: 73.9733, equalScore: 73.3333 },
    tolerance: 5e-4,
    source: {
      en: 'Formula and weights published on verint.com; answers of our own',
      zh: '公式与权重见 verint.com，评分自拟',
    },
  },
  {
    id: 'SAT-05',
    chapter: 'satisfaction',
    subject: 'latentIndex',
    question: {
      en: 'Three questions on one construct have means of 8, 7 and 9 on a scale from 1 to 10 and weights of 0.5, 0.3 and 0.2. What is the index from 0 to 100?',
      zh: '某潜变量有三个测量题，均值为8、7、9（1至10分），权重为0.5、0.3、0.2。按（加权均值−最小值）/（最大值−最小值）×100求指数。',
    },
    inputs: { means: [8, 7, 9], weights: [0.5, 0.3, 0.2], scale: [1, 10] },
    expected: { index: 76.6667 },
    tolerance: 1e-4,
    source: {
      en: 'Index formula of Fornell et al. (1996), figures of our own',
      zh: '指数公式见福内尔等（1996年），数据自拟',
    },
  },
  {
    id: 'SAT-09',
    chapter: 'satisfaction',
    subject: 'importanceWeightedIndex',
    question: {
      en: 'A hundred guests grade quality and service of a hotel, five grades counting 5 to 1. Quality: importance 60, 30, 10, 0, 0, satisfaction 20, 50, 30, 0, 0. Service: importance 20, 50, 30, 0, 0, satisfaction 50, 40, 10, 0, 0. What is the satisfaction index weighted by importance?',
      zh: '100位客人按五级（5至1分）评价酒店的质量与服务。质量：重要程度60、30、10、0、0人，满意程度20、50、30、0、0人；服务：重要程度20、50、30、0、0人，满意程度50、40、10、0、0人。求按重要程度加权的满意度指数。',
    },
    inputs: {
      items: [
        {
          id: 'quality',
          importance: { 'very-important': 60, important: 30, neutral: 10 },
          satisfaction: { 'very-satisfied': 20, satisfied: 50, neutral: 30 },
        },
        {
          id: 'service',
          importance: { 'very-important': 20, important: 50, neutral: 30 },
          satisfaction: { 'very-satisfied': 50, satisfied: 40, neutral: 10 },
        },
      ],
      importanceScale: 'importance-5-4-3-2-1',
      satisfactionScale: 'five-grade-5-4-3-2-1',
    },
    wording: { names: { quality: { en: 'quality', zh: '质量' }, service: { en: 'service', zh: '服务' } } },
    // V 4.5 and 3.9, S 3.9 and 4.4: (17.55 + 17.16) / 8.4
    expected: {
      items: [
        { importance: 4.5, satisfaction: 3.9 },
        { importance: 3.9, satisfaction: 4.4 },
      ],
      index: 4.132143,
    },
    tolerance: 1e-6,
    source: {
      en: 'Form of V and S published by ttkaoshi, figures of our own',
      zh: '重要度与满意度的算法见ttkaoshi，数据自拟',
    },
  },
  {
    id: 'SAT-13',
    chapter: 'satisfaction',
    subject: 'reputationIndicators',
    question: {
      en: 'Of 1,000 people asked 600 know a brand, and 420 of them speak well of it. Of its 500 customers 260 came back and 25 complained. What are awareness, reputation, return rate and complaint rate?',
      zh: '调查1000人，知晓600人，其中称赞420人；现有客户500人，回头260人，抱怨25人。求知名度、美誉度、回头率、抱怨率。',
    },
    inputs: {
      counts: { surveyed: 1000, aware: 600, favourable: 420, customers: 500, returning: 260, complainants: 25 },
    },
    expected: { awareness: 0.6, reputation: 0.7, returnRate: 0.52, complaintRate: 0.05 },
    tolerance: 1e-12,
    source: OWN_FIGURES,
  },
]
