import type { CustomerValue } from '../../data/rows.js'
import { type Exercise, OWN_FIGURES } from './exercise.js'

/** Ids in alphabetical or numerical order, so that customers who are equal keep the order of the exercise. */
function customers(values: readonly number[], idOf: (i: number) => string): CustomerValue[] {
  return values.map((value, i) => ({ customerId: idOf(i), value }))
}

/** Exercises of the chapter pyramid. */
export const pyramidExercises: readonly Exercise[] = [
  {
    id: 'PYR-01',
    chapter: 'pyramid',
    subject: 'tierCounts',
    question: {
      en: 'A firm divides its 1,000 customers into key, ordinary and small ones at 20, 30 and 50 percent of the heads. How many customers are in each tier?',
      zh: '某公司有客户1000个，按客户数的20%、30%、50%划分关键客户、普通客户和小客户。各层有多少客户？',
    },
    inputs: { customers: 1000, scheme: 'three-tier' },
    expected: [
      { id: 'key', count: 200 },
      { id: 'ordinary', count: 300 },
      { id: 'small', count: 500 },
    ],
    tolerance: 0,
    source: {
      en: 'Figures of our own; shares of a course syllabus',
      zh: '自拟数据；各层占比见课程大纲',
    },
  },
  {
    id: 'PYR-02',
    chapter: 'pyramid',
    subject: 'tierCounts',
    question: {
      en: 'The firm of the last exercise now wants four tiers: important 1, secondary 19, ordinary 30 and small customers 50 percent. How many customers are in each?',
      zh: '上题的公司改用四层划分：重要客户1%、次要客户19%、普通客户30%、小客户50%。各层有多少客户？',
    },
    inputs: { customers: 1000, scheme: 'four-tier' },
    expected: [
      { id: 'important', count: 10 },
      { id: 'secondary', count: 190 },
      { id: 'ordinary', count: 300 },
      { id: 'small', count: 500 },
    ],
    tolerance: 0,
    source: {
      en: 'Figures of our own; shares of the textbook pyramid (cardozapub.com/BreakfastRecipeBook/drdfofexti.html)',
      zh: '自拟数据；各层占比见教材金字塔（cardozapub.com/BreakfastRecipeBook/drdfofexti.html）',
    },
  },
  {
    id: 'PYR-04',
    chapter: 'pyramid',
    subject: 'customerPyramid',
    question: {
      en: 'Ten customers A to J bring yearly profits of 520, 300, 60, 40, 30, 20, 12, 8, 6 and 4 (in 10,000 yuan). Put the best 20 percent into the key tier, the next 30 percent into the ordinary tier, the rest into the small one. Which share of the customers and of the profit does each tier have?',
      zh: '客户A至J的年利润（万元）依次为520、300、60、40、30、20、12、8、6、4。按客户数取前20%为关键客户，其后30%为普通客户，其余为小客户。各层的客户占比和利润占比是多少（数量金字塔与价值金字塔）？',
    },
    inputs: {
      values: customers([520, 300, 60, 40, 30, 20, 12, 8, 6, 4], (i) => 'ABCDEFGHIJ'.charAt(i)),
      scheme: 'three-tier',
    },
    wording: {
      names: { value: { en: 'profit', zh: '利润' } },
      unit: { en: '× 10,000 yuan', zh: '万元' },
    },
    expected: {
      total: 1000,
      tiers: [
        { id: 'key', count: 2, customerShare: 0.2, value: 820, valueShare: 0.82 },
        { id: 'ordinary', count: 3, customerShare: 0.3, value: 130, valueShare: 0.13 },
        { id: 'small', count: 5, customerShare: 0.5, value: 50, valueShare: 0.05 },
      ],
      members: [
        ...['A', 'B'].map((customerId) => ({ customerId, tier: 'key' })),
        ...['C', 'D', 'E'].map((customerId) => ({ customerId, tier: 'ordinary' })),
        ...['F', 'G', 'H', 'I', 'J'].map((customerId) => ({ customerId, tier: 'small' })),
      ],
    },
    tolerance: 1e-12,
    source: OWN_FIGURES,
  },
  {
    id: 'ABC-01',
    chapter: 'pyramid',
    subject: 'abcAnalysis',
    question: {
      en: 'The monthly sales to 43 customers, in thousand yuan, are given in falling order. Customers belong to A as long as the cumulative share including their own is at most 55 percent, to B up to 85 percent, the others to C. How many customers and how much of the sales are in each class?',
      zh: '43个客户的月销售额（千元）由高到低列出。累计占比（含本客户）不超过55%的为A类，不超过85%的为B类，其余为C类。各类有多少客户，销售额各是多少？',
    },
    inputs: {
      values: customers(
        [
          131, 66, 54, 48, 44, 39, 37, 34, 28, 28, 27, 27, 26, 26, 25, 25, 24, 22, 21, 21, 21, 21, 18, 17, 17, 16, 16,
          16, 15, 15, 13, 11, 11, 10, 10, 10, 10, 9, 8, 6, 6, 6, 5,
        ],
        (i) => String(i + 1).padStart(2, '0'),
      ),
      cuts: [0.55, 0.85],
      boundary: 'inclusive',
    },
    wording: {
      names: { value: { en: 'sales', zh: '销售额' } },
      unit: { en: 'thousand yuan', zh: '千元' },
    },
    expected: {
      total: 1040,
      classes: [
        { id: 'A', count: 12, value: 563 },
        { id: 'B', count: 15, value: 316 },
        { id: 'C', count: 16, value: 161 },
      ],
    },
    tolerance: 0,
    // The printed table has 10 for the customer of rank 42; its running total, from 1,029 to 1,035, shows 6.
    source: {
      en: 'Published table with classes, 9cbs.com/read-27035.html (names left out)',
      zh: '已发表的分级表，9cbs.com/read-27035.html（略去客户名称）',
    },
  },
]
