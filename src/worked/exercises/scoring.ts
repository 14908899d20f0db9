import type { RfmValue } from '../../orders/index.js'
import { examIndicators } from '../../scoring/index.js'
import { type Exercise, OWN_FIGURES } from './exercise.js'

/** Days in a month, as bands and points in months count them. */
const MONTH = 30.4375

function rfmCustomers(
  rows: Readonly<Record<string, readonly [recency: number, orders: number, money: number]>>,
): RfmValue[] {
  return Object.entries(rows).map(([customerId, [recency, frequency, monetary]]) => ({
    customerId,
    recency,
    frequency,
    monetary,
  }))
}

/** Exercises of the chapter scoring: KAISM. */
const kaismExercises: readonly Exercise[] = [
  {
    id: 'KAISM-01',
    chapter: 'scoring',
    subject: 'kaism',
    question: {
      en: 'Four accounts are scored from 1 to 10. Attractiveness has four factors with the weights 0.3, 0.25, 0.25 and 0.2, relative strength four with 0.3, 0.3, 0.25 and 0.15. Work out both axes, cut them at the middle of the scale and name the quadrant of each account.',
      zh: '对甲、乙、丙、丁四家客户按1至10分打分。客户吸引力四个因素的权重为0.3、0.25、0.25、0.2，相对实力四个因素的权重为0.3、0.3、0.25、0.15。求两轴得分，以量表中点为界，判断各客户属于哪一类。',
    },
    inputs: {
      attractiveness: [
        { id: 'purchase-volume', weight: 0.3 },
        { id: 'growth', weight: 0.25 },
        { id: 'profitability', weight: 0.25 },
        { id: 'strategic-fit', weight: 0.2 },
      ],
      strength: [
        { id: 'price', weight: 0.3 },
        { id: 'quality', weight: 0.3 },
        { id: 'service', weight: 0.25 },
        { id: 'relationship', weight: 0.15 },
      ],
      accounts: [
        {
          id: 'A',
          attractiveness: { 'purchase-volume': 9, growth: 8, profitability: 7, 'strategic-fit': 8 },
          strength: { price: 6, quality: 8, service: 9, relationship: 8 },
        },
        {
          id: 'B',
          attractiveness: { 'purchase-volume': 8, growth: 9, profitability: 6, 'strategic-fit': 9 },
          strength: { price: 4, quality: 5, service: 4, relationship: 3 },
        },
        {
          id: 'C',
          attractiveness: { 'purchase-volume': 4, growth: 3, profitability: 5, 'strategic-fit': 3 },
          strength: { price: 7, quality: 8, service: 8, relationship: 9 },
        },
        {
          id: 'D',
          attractiveness: { 'purchase-volume': 3, growth: 4, profitability: 2, 'strategic-fit': 3 },
          strength: { price: 4, quality: 4, service: 5, relationship: 3 },
        },
      ],
      cut: 'midpoint',
    },
    wording: {
      names: {
        A: { en: 'A', zh: '甲' },
        B: { en: 'B', zh: '乙' },
        C: { en: 'C', zh: '丙' },
        D: { en: 'D', zh: '丁' },
        'purchase-volume': { en: 'purchase volume', zh: '采购量' },
        growth: { en: 'growth', zh: '成长性' },
        profitability: { en: 'profitability', zh: '盈利性' },
        'strategic-fit': { en: 'strategic fit', zh: '战略契合度' },
        price: { en: 'price', zh: '价格' },
        quality: { en: 'quality', zh: '质量' },
        service: { en: 'service', zh: '服务' },
        relationship: { en: 'relationship', zh: '关系' },
      },
    },
    expected: {
      cuts: { x: 5.5, y: 5.5 },
      items: [
        { id: 'A', x: 8.05, y: 7.65, quadrant: 'key-account' },
        { id: 'B', x: 7.95, y: 4.15, quadrant: 'key-development' },
        { id: 'C', x: 3.8, y: 7.85, quadrant: 'maintenance' },
        { id: 'D', x: 3, y: 4.1, quadrant: 'opportunistic' },
      ],
    },
    tolerance: 1e-9,
    source: {
      en: 'Figures of our own; quadrants after bepacedu.com/?p=2637',
      zh: '自拟数据；四类划分见bepacedu.com/?p=2637',
    },
  },
  {
    id: 'KAISM-02',
    chapter: 'scoring',
    subject: 'relativeStrength',
    question: {
      en: 'A customer judges its suppliers by price (weight 0.4), quality (0.35) and service (0.25). It gives us 7, 8 and 9, our best rival 8, 7 and 6. What are the weighted scores and our strength relative to the rival, and who is ahead?',
      zh: '某客户按价格（权重0.4）、质量（0.35）、服务（0.25）评价供应商，给本企业打7、8、9分，给最强竞争者打8、7、6分。求双方加权得分与相对实力比，并判断谁领先。',
    },
    inputs: {
      own: { price: 7, quality: 8, service: 9 },
      rivals: [{ price: 8, quality: 7, service: 6 }],
      factors: [
        { id: 'price', weight: 0.4 },
        { id: 'quality', weight: 0.35 },
        { id: 'service', weight: 0.25 },
      ],
    },
    wording: {
      names: {
        price: { en: 'price', zh: '价格' },
        quality: { en: 'quality', zh: '质量' },
        service: { en: 'service', zh: '服务' },
      },
    },
    expected: { own: 7.85, bestRival: 7.15, ratio: 1.0979, ahead: true },
    tolerance: 1e-4,
    source: OWN_FIGURES,
  },
  {
    id: 'KAISM-04',
    chapter: 'scoring',
    subject: 'weightedScore',
    question: {
      en: 'A published scheme rates key accounts by purchases (30 percent), channel (25), joint technology (20), brand premium (15) and reliability (10). A customer scores 90, 80, 70, 60 and 100. What is its weighted score?',
      zh: '某公布的关键客户评价体系含采购额（30%）、渠道（25%）、技术协同（20%）、品牌溢价（15%）、履约（10%）五项。某客户得分依次为90、80、70、60、100，求其加权得分。',
    },
    inputs: {
      scores: { purchases: 90, channel: 80, technology: 70, brand: 60, reliability: 100 },
      weights: { purchases: 0.3, channel: 0.25, technology: 0.2, brand: 0.15, reliability: 0.1 },
    },
    wording: {
      names: {
        purchases: { en: 'purchases', zh: '采购额' },
        channel: { en: 'channel', zh: '渠道' },
        technology: { en: 'joint technology', zh: '技术协同' },
        brand: { en: 'brand premium', zh: '品牌溢价' },
        reliability: { en: 'reliability', zh: '履约' },
      },
    },
    expected: { score: 80 },
    tolerance: 1e-9,
    source: {
      en: 'Weights of dzcq99.cn/health/5879.html; scores of our own',
      zh: '权重见dzcq99.cn/health/5879.html；得分为自拟数据',
    },
  },
]

/** Exercises of the chapter scoring: RFM. */
const rfmExercises: readonly Exercise[] = [
  {
    id: 'RFM-01',
    chapter: 'scoring',
    subject: 'rfmScores',
    question: {
      en: 'Seven customers are scored by fixed bands. Months since the last purchase: under 1 scores 5, up to 3 scores 4, up to 6 scores 3, up to 9 scores 2, more scores 1. Purchases: from 40 on 5, from 30 on 4, from 20 on 3, from 10 on 2, fewer 1. Money: above 50,000 5, from 20,000 on 4, from 10,000 on 3, from 5,000 on 2, less 1. What are their codes?',
      zh: '按固定分档给7个客户打分。最近一次消费：不足1个月5分，3个月以内4分，6个月以内3分，9个月以内2分，超过9个月1分；消费次数：40次及以上5分，30次起4分，20次起3分，10次起2分，其余1分；消费金额：超过50000元5分，20000元起4分，10000元起3分，5000元起2分，其余1分。写出各客户的RFM码。',
    },
    inputs: {
      values: rfmCustomers({
        A: [2 * MONTH, 12, 6000],
        B: [6 * MONTH, 18, 9000],
        C: [8 * MONTH, 35, 40000],
        D: [0, 1, 1000],
        F: [4 * MONTH, 40, 90000],
        G: [14 * MONTH, 5, 2000],
        H: [0, 20, 9000],
      }),
      method: 'bands',
      bands: {
        recency: [{ below: 1 }, 3, 6, 9],
        recencyUnit: 'month',
        frequency: [10, 20, 30, 40],
        monetary: [5000, 10000, 20000, { above: 50000 }],
      },
    },
    wording: { unit: { en: 'yuan', zh: '元' } },
    expected: {
      scores: [
        { customerId: 'A', code: '422' },
        { customerId: 'B', code: '322' },
        { customerId: 'C', code: '244' },
        { customerId: 'D', code: '511' },
        { customerId: 'F', code: '355' },
        { customerId: 'G', code: '111' },
        { customerId: 'H', code: '532' },
      ],
    },
    tolerance: 0,
    // Customer E of the source is left out: its printed code contradicts the bands.
    source: {
      en: 'Published exercise, studylib.net/doc/5618814/rfm',
      zh: '已发表的习题，studylib.net/doc/5618814/rfm',
    },
  },
  {
    id: 'RFM-02',
    chapter: 'scoring',
    subject: 'rfmWeightedScores',
    question: {
      en: 'The points method gives 20, 10, 5, 3 or 1 points for a last purchase within 3, 6, 9, 12 or 24 months, 4 points a purchase (at most 20) and a tenth of the money (at most 20); the weights are 5, 3 and 2. A customer last bought 4 months ago, 3 times in two years, for 150 in all. What is the weighted score?',
      zh: '积分法规定：最近一次消费在3、6、9、12、24个月以内分别得20、10、5、3、1分；每次消费4分（最多20分）；消费金额的10%计分（最多20分）；权重为5、3、2。某客户4个月前消费过，两年内消费3次，共150元，求加权得分。',
    },
    inputs: {
      values: rfmCustomers({ A: [4 * MONTH, 3, 150] }),
      scoring: { method: 'points' },
      weights: [5, 3, 2],
    },
    wording: { unit: { en: 'yuan', zh: '元' } },
    expected: {
      scoring: { scores: [{ customerId: 'A', r: 10, f: 12, m: 15 }] },
      scores: [{ customerId: 'A', score: 116 }],
    },
    tolerance: 0,
    source: {
      en: 'Scheme of studylib.net/doc/5618814/rfm; customer of our own',
      zh: '积分规则见studylib.net/doc/5618814/rfm；客户数据自拟',
    },
  },
  {
    id: 'RFM-04',
    chapter: 'scoring',
    subject: 'ahpWeights',
    question: {
      en: 'Experts compare recency, frequency and money in pairs: R is 0.71 times as important as F and 0.46 times as M, F is 0.85 times as important as M; the lower half of the matrix reads 1.41, 2.18 and 1.18. Find the weights by averaging the normalised columns, and the consistency ratio (random index 0.58).',
      zh: '专家对R、F、M两两比较，判断矩阵三行依次为1、0.71、0.46；1.41、1、0.85；2.18、1.18、1。用列归一化求平均的方法求三者权重，并计算一致性比率（随机一致性指标取0.58）。',
    },
    inputs: {
      comparisons: [
        [1, 0.71, 0.46],
        [1.41, 1, 0.85],
        [2.18, 1.18, 1],
      ],
      method: 'column-mean',
      randomIndex: 0.58,
    },
    wording: { names: { 1: 'R', 2: 'F', 3: 'M' } },
    expected: {
      weights: [0.2209, 0.3404, 0.4387],
      lambdaMax: 3.0105,
      consistencyIndex: 0.00523,
      consistencyRatio: 0.00902,
      consistent: true,
    },
    tolerance: 6e-5,
    source: {
      en: 'Matrix of a telecom study, mdjjksjc.com/html/2017/0822/129540599.shtm',
      zh: '判断矩阵取自某电信客户研究，mdjjksjc.com/html/2017/0822/129540599.shtm',
    },
  },
  {
    id: 'RFM-05',
    chapter: 'scoring',
    subject: 'rfmSegmentsOfValues',
    question: {
      en: 'A shop calls a last order within 10 days near, 3 orders or more many and a mean of 200 yuan or more high. Name the segments of eight customers whose days, orders and money are (5, 6, 500), (30, 6, 500), (5, 1, 500), (30, 1, 500), (5, 6, 80), (30, 6, 80), (5, 1, 80) and (30, 1, 80).',
      zh: '某店规定：最近一次订货在10天以内为近，3次及以上为高频，平均金额200元及以上为高额。八个客户的天数、次数、金额依次为(5, 6, 500)、(30, 6, 500)、(5, 1, 500)、(30, 1, 500)、(5, 6, 80)、(30, 6, 80)、(5, 1, 80)、(30, 1, 80)，各属于哪一类客户？',
    },
    inputs: {
      values: rfmCustomers({
        A: [5, 6, 500],
        B: [30, 6, 500],
        C: [5, 1, 500],
        D: [30, 1, 500],
        E: [5, 6, 80],
        F: [30, 6, 80],
        G: [5, 1, 80],
        H: [30, 1, 80],
      }),
      high: { recency: 10, frequency: 3, monetary: 200 },
    },
    wording: { unit: { en: 'yuan', zh: '元' } },
    expected: {
      members: [
        { customerId: 'A', segment: 'important-value' },
        { customerId: 'B', segment: 'important-keep' },
        { customerId: 'C', segment: 'important-develop' },
        { customerId: 'D', segment: 'important-retain' },
        { customerId: 'E', segment: 'general-value' },
        { customerId: 'F', segment: 'general-keep' },
        { customerId: 'G', segment: 'general-develop' },
        { customerId: 'H', segment: 'general-retain' },
      ],
    },
    tolerance: 0,
    source: {
      en: 'Limits of bz.zhsmjxc.com (pageId=2821466); customers of our own',
      zh: '界限见bz.zhsmjxc.com（pageId=2821466）；客户数据自拟',
    },
  },
  {
    id: 'RFM-07',
    chapter: 'scoring',
    subject: 'rfmSegments',
    question: {
      en: 'Ten customers are ranked on each dimension and scored in five groups of two. A score above the mean score of its dimension is high. Find the codes and put everybody into one of the eight segments.',
      zh: '对10个客户的R、F、M分别排序，按五等分打分（每档2个）；得分高于该维度平均得分的为高。求各客户的RFM码，并归入八类客户。',
    },
    inputs: {
      values: rfmCustomers({
        C01: [5, 12, 8600],
        C02: [12, 9, 5400],
        C03: [20, 3, 900],
        C04: [33, 7, 7200],
        C05: [45, 1, 300],
        C06: [60, 10, 6100],
        C07: [75, 2, 4800],
        C08: [120, 5, 2500],
        C09: [200, 4, 1500],
        C10: [300, 6, 3300],
      }),
      scoring: { method: 'rank', bins: 5 },
      scheme: 'textbook8',
      high: 'mean',
    },
    wording: { unit: { en: 'yuan', zh: '元' } },
    expected: {
      high: { recency: 3, frequency: 3, monetary: 3 },
      scoring: {
        scores: [
          { customerId: 'C01', code: '555' },
          { customerId: 'C02', code: '544' },
          { customerId: 'C03', code: '421' },
          { customerId: 'C04', code: '445' },
          { customerId: 'C05', code: '311' },
          { customerId: 'C06', code: '354' },
          { customerId: 'C07', code: '213' },
          { customerId: 'C08', code: '232' },
          { customerId: 'C09', code: '122' },
          { customerId: 'C10', code: '133' },
        ],
      },
      members: [
        { customerId: 'C01', segment: 'important-value' },
        { customerId: 'C02', segment: 'important-value' },
        { customerId: 'C03', segment: 'general-develop' },
        { customerId: 'C04', segment: 'important-value' },
        { customerId: 'C05', segment: 'general-retain' },
        { customerId: 'C06', segment: 'important-keep' },
        { customerId: 'C07', segment: 'general-retain' },
        { customerId: 'C08', segment: 'general-retain' },
        { customerId: 'C09', segment: 'general-retain' },
        { customerId: 'C10', segment: 'general-retain' },
      ],
    },
    tolerance: 0,
    source: OWN_FIGURES,
  },
  {
    id: 'RFM-08',
    chapter: 'scoring',
    subject: 'rfmWeightedScores',
    question: {
      en: 'Hughes’ cell number is 100 times R plus 10 times F plus M. Customer A has R 5, F 3, M 4, customer B has R 3, F 5, M 5. What are the two numbers, and who ranks first?',
      zh: '综合得分按R×100＋F×10＋M计算。客户甲的R、F、M为5、3、4，客户乙为3、5、5。两者得分各是多少，谁排在前面？',
    },
    inputs: {
      scores: [
        { customerId: 'A', r: 5, f: 3, m: 4 },
        { customerId: 'B', r: 3, f: 5, m: 5 },
      ],
      weights: [100, 10, 1],
    },
    wording: { names: { A: { en: 'A', zh: '甲' }, B: { en: 'B', zh: '乙' } } },
    expected: {
      scores: [
        { customerId: 'A', score: 534 },
        { customerId: 'B', score: 355 },
      ],
    },
    tolerance: 0,
    source: OWN_FIGURES,
  },
]

/** Exercises of the chapter scoring: customer value matrix and customer selection. */
const matrixExercises: readonly Exercise[] = [
  {
    id: 'CVM-01',
    chapter: 'scoring',
    subject: 'valueMatrix',
    question: {
      en: 'The current and potential values of four customers are A (78, 80), B (87, 55), C (69, 62) and D (74, 75). Cut both at their means and name the class of each customer in the value matrix.',
      zh: 'A、B、C、D四个客户的（当前价值，潜在价值）依次为(78, 80)、(87, 55)、(69, 62)、(74, 75)。以各自的平均值为界，用客户价值矩阵判断各客户的类别。',
    },
    inputs: {
      customers: [
        { id: 'A', current: 78, potential: 80 },
        { id: 'B', current: 87, potential: 55 },
        { id: 'C', current: 69, potential: 62 },
        { id: 'D', current: 74, potential: 75 },
      ],
      cut: 'mean',
    },
    expected: {
      cuts: { x: 77, y: 68 },
      items: [
        { id: 'A', quadrant: 'valuable' },
        { id: 'B', quadrant: 'secondary-value' },
        { id: 'C', quadrant: 'low-value' },
        { id: 'D', quadrant: 'potential-value' },
      ],
    },
    tolerance: 1e-12,
    source: {
      en: 'Published examination question, m.zhaokaoti.com/kaoti/c5fef3a15f864f8fb869a4dadfeae2ee.html',
      zh: '已公布的考题，m.zhaokaoti.com/kaoti/c5fef3a15f864f8fb869a4dadfeae2ee.html',
    },
  },
  {
    id: 'CVM-02',
    chapter: 'scoring',
    subject: 'valueMatrix',
    question: {
      en: 'Current value is the sum of contribution, support and credit, potential value that of influence and growth. A customer scores 40, 22 and 16, and 35 and 40. What are its two values?',
      zh: '当前价值为贡献度、支持度、信用度之和，潜在价值为影响力、成长度之和。某客户五项得分依次为40、22、16、35、40，求其两个维度的得分。',
    },
    inputs: {
      customers: [{ id: 'A', contribution: 40, support: 22, credit: 16, influence: 35, growth: 40 }],
      indicators: examIndicators,
    },
    wording: { names: { A: { en: 'The customer', zh: '该客户' } } },
    expected: { items: [{ id: 'A', x: 78, y: 75 }] },
    tolerance: 0,
    source: {
      en: 'Indicators of m.zhaokaoti.com/kaoti/bc88867fba38404480e67c8cb9cd2a5c.html; scores of our own',
      zh: '指标见m.zhaokaoti.com/kaoti/bc88867fba38404480e67c8cb9cd2a5c.html；得分为自拟数据',
    },
  },
  {
    id: 'SEL-01',
    chapter: 'scoring',
    subject: 'selectionMatrix',
    question: {
      en: 'Customers are of high or low value to us, and we are strong or weak at serving them. How should a firm select in each of the four cases? (High and strong are written 1, low and weak 0.)',
      zh: '按“门当户对”的思路，客户综合价值有高有低，企业服务能力有强有弱。四种情形下各应如何选择客户？（高、强记为1，低、弱记为0）',
    },
    inputs: {
      candidates: [
        { id: 'A', value: 1, ability: 1 },
        { id: 'B', value: 1, ability: 0 },
        { id: 'C', value: 0, ability: 1 },
        { id: 'D', value: 0, ability: 0 },
      ],
      scale: [0, 1],
      cut: 'midpoint',
    },
    wording: {
      names: {
        A: { en: 'High value, strong', zh: '价值高、能力强' },
        B: { en: 'High value, weak', zh: '价值高、能力弱' },
        C: { en: 'Low value, strong', zh: '价值低、能力强' },
        D: { en: 'Low value, weak', zh: '价值低、能力弱' },
      },
    },
    expected: {
      items: [
        { id: 'A', quadrant: 'focus' },
        { id: 'B', quadrant: 'opportune' },
        { id: 'C', quadrant: 'maintain' },
        { id: 'D', quadrant: 'abandon' },
      ],
    },
    tolerance: 0,
    source: {
      en: 'Course syllabus; cells after www1.woaifanyi.com/4yc44nDD_QX',
      zh: '课程大纲；四种选择见www1.woaifanyi.com/4yc44nDD_QX',
    },
  },
]

/** Exercises of the chapter scoring. */
export const scoringExercises: readonly Exercise[] = [...kaismExercises, ...rfmExercises, ...matrixExercises]
