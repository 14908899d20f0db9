import { type Exercise, OWN_FIGURES } from './exercise.js'

/** Four customers by purchases a year and money spent (in 100 yuan). */
const points = [
  [1, 2],
  [2, 1],
  [8, 9],
  [9, 8],
]

const items = {
  tea: { en: 'tea', zh: '茶' },
  cup: { en: 'cup', zh: '茶杯' },
  honey: { en: 'honey', zh: '蜂蜜' },
  biscuit: { en: 'biscuits', zh: '饼干' },
}

/** Exercises on customers who are alike and goods that are bought together. */
export const miningExercises: readonly Exercise[] = [
  {
    id: 'MIN-01',
    chapter: 'mining',
    subject: 'kMeansStep',
    question: {
      en: 'Four customers buy 1, 2, 8 and 9 times a year and spend 2, 1, 9 and 8 hundred yuan. Begin k-means with two clusters at the first two customers, (1, 2) and (2, 1), and take one step: which customer goes where, and where are the new centres?',
      zh: '四名客户的年购买次数为1、2、8、9次，消费额为2、1、9、8百元。取K=2，以前两名客户(1, 2)和(2, 1)为初始中心，手工完成K均值聚类的一步：各客户归入哪一类，新的中心在哪里？',
    },
    inputs: {
      points,
      centres: [
        [1, 2],
        [2, 1],
      ],
    },
    expected: {
      squaredDistances: [
        [0, 2],
        [2, 0],
        [98, 100],
        [100, 98],
      ],
      nearest: [0, 1, 0, 1],
      centres: [
        [4.5, 5.5],
        [5.5, 4.5],
      ],
      withinSquares: 196,
    },
    tolerance: 1e-12,
    source: OWN_FIGURES,
  },
  {
    id: 'MIN-02',
    chapter: 'mining',
    subject: 'kMeansStep',
    question: {
      en: 'The same four customers, but the centres begin at (1, 2) and (9, 8). Take one step. Do the centres come to rest where the groups are? What does the comparison with the last exercise say about the choice of the first centres?',
      zh: '仍为上题的四名客户，改以(1, 2)和(9, 8)为初始中心，完成一步。新的中心是否落在两组客户中间？与上题相比，说明初始中心的选择有什么影响？',
    },
    inputs: {
      points,
      centres: [
        [1, 2],
        [9, 8],
      ],
    },
    expected: {
      nearest: [0, 0, 1, 1],
      centres: [
        [1.5, 1.5],
        [8.5, 8.5],
      ],
      withinSquares: 4,
    },
    tolerance: 1e-12,
    source: OWN_FIGURES,
  },
  {
    id: 'MIN-03',
    chapter: 'mining',
    subject: 'ruleMeasures',
    question: {
      en: 'Of 1,000 baskets 200 hold tea, 250 hold a cup and 100 hold both. What are support, confidence and lift of the rule tea → cup? Is it worth putting the cups beside the tea?',
      zh: '1000个购物篮中，200个含茶，250个含茶杯，100个同时含茶和茶杯。求规则“茶→茶杯”的支持度、置信度和提升度。把茶杯摆在茶旁边是否值得？',
    },
    inputs: { baskets: 1000, antecedent: 200, consequent: 250, both: 100 },
    expected: { support: 0.1, confidence: 0.5, lift: 2, leverage: 0.05, conviction: 1.5 },
    tolerance: 1e-12,
    source: OWN_FIGURES,
  },
  {
    id: 'MIN-04',
    chapter: 'mining',
    subject: 'ruleMeasures',
    question: {
      en: 'Of 5,000 pupils 3,000 play basketball, 3,750 eat cereals and 2,000 do both. The rule "basketball → cereals" has a confidence of two thirds. What is its lift, and why does the confidence mislead?',
      zh: '5000名学生中，3000人打篮球，3750人早餐吃麦片，2000人两者兼有。规则“打篮球→吃麦片”的置信度约为66.67%。求提升度，并说明为什么只看置信度会误导。',
    },
    inputs: { baskets: 5000, antecedent: 3000, consequent: 3750, both: 2000 },
    expected: { support: 0.4, confidence: 0.6667, lift: 0.8889 },
    tolerance: 1e-4,
    source: {
      en: 'The example of Aggarwal & Yu (1998), as retold in many courses',
      zh: '阿加瓦尔、余的例子（1998年），许多教材引用',
    },
  },
  {
    id: 'MIN-05',
    chapter: 'mining',
    subject: 'associationRules',
    question: {
      en: 'Five baskets: tea, cup; tea, cup, honey; tea, biscuits; cup, tea; biscuits. With a support of at least 40 percent and a confidence of at least 70 percent, which itemsets are frequent and which rules hold?',
      zh: '五个购物篮：茶、茶杯；茶、茶杯、蜂蜜；茶、饼干；茶杯、茶；饼干。最小支持度40%，最小置信度70%，求全部频繁项集和强关联规则。',
    },
    inputs: {
      baskets: [['tea', 'cup'], ['tea', 'cup', 'honey'], ['tea', 'biscuit'], ['cup', 'tea'], ['biscuit']],
      minimumSupport: 0.4,
      minimumConfidence: 0.7,
      test: 'none',
    },
    wording: { names: items },
    expected: {
      minimumCount: 2,
      itemsets: 4,
      rules: [
        { antecedent: ['cup'], consequent: ['tea'], support: 0.6, confidence: 1, lift: 1.25 },
        { antecedent: ['tea'], consequent: ['cup'], support: 0.6, confidence: 0.75, lift: 1.25 },
      ],
    },
    tolerance: 1e-12,
    source: OWN_FIGURES,
  },
]
