import type { Exercise } from './exercise.js'

/** Ten customers by falling churn probability. */
const scores = [0.9, 0.8, 0.7, 0.6, 0.55, 0.5, 0.5, 0.3, 0.2, 0.1]
const outcomes = [1, 1, 0, 1, 0, 0, 1, 0, 0, 0]

/** Exercises on how good a score is. */
export const validationExercises: readonly Exercise[] = [
  {
    id: 'VAL-01',
    chapter: 'validation',
    subject: 'areaUnderCurve',
    question: {
      en: 'A model gave ten customers the churn probabilities below; four of them left. Compare each who left with each who stayed: how often had the one who left the higher probability (ties count half)?',
      zh: '模型给出了10名客户的流失概率，其中4名实际流失。将每名流失客户与每名未流失客户两两比较，求流失客户概率更高的比例（相同计一半），即AUC。',
    },
    inputs: { scores, outcomes },
    expected: { value: 0.854166666666667, standardError: 0.127973883330994 },
    tolerance: 1e-9,
    source: { en: 'Made-up scores; the answer is printed by pROC of R', zh: '自拟评分；答案由 R 的 pROC 给出' },
  },
  {
    id: 'VAL-02',
    chapter: 'validation',
    subject: 'kolmogorovSmirnov',
    question: {
      en: 'For the same ten customers: at which probability is the gap between the share of the leavers who reach it and the share of the stayers who reach it widest, and how wide is it?',
      zh: '同上10名客户：在哪个概率处，流失客户的累计占比与未流失客户的累计占比差距最大？差距（KS值）是多少？',
    },
    inputs: { scores, outcomes },
    expected: { value: 0.583333333333333, threshold: 0.6 },
    tolerance: 1e-9,
    source: { en: 'Made-up scores; the answer was computed with R', zh: '自拟评分；答案由 R 计算' },
  },
  {
    id: 'VAL-03',
    chapter: 'validation',
    subject: 'giniOfModel',
    question: {
      en: 'For the same ten customers: what is the Gini coefficient of the score, as credit departments report it?',
      zh: '同上10名客户：求该评分的基尼系数（信用部门常用的指标）。',
    },
    inputs: { scores, outcomes },
    // 2 · 20.5 / 24 − 1
    expected: { value: 0.708333 },
    tolerance: 1e-6,
    source: { en: 'Made-up scores; the answer is 2 × AUC − 1 by hand', zh: '自拟评分；答案为手工计算的 2 × AUC − 1' },
  },
  {
    id: 'VAL-04',
    chapter: 'validation',
    subject: 'confusionAt',
    question: {
      en: 'For the same ten customers: all who reach a probability of 0.6 are called. How many of them would have left, how many leavers are missed, and what are accuracy, precision, recall and F1?',
      zh: '同上10名客户：对概率不低于0.6的客户进行回访。其中有几名确实会流失，漏掉几名？求准确率、精确率、召回率和F1值。',
    },
    inputs: { scores, outcomes, cut: 0.6 },
    expected: {
      truePositives: 3,
      falsePositives: 1,
      falseNegatives: 1,
      trueNegatives: 5,
      accuracy: 0.8,
      precision: 0.75,
      recall: 0.75,
      specificity: 0.833333,
      f1: 0.75,
    },
    tolerance: 1e-6,
    source: { en: 'Made-up scores; the answer is counted by hand', zh: '自拟评分；答案为手工计数' },
  },
  {
    id: 'VAL-05',
    chapter: 'validation',
    subject: 'brierScore',
    question: {
      en: 'A model gives four customers the probabilities 0.9, 0.6, 0.2 and 0.1 to leave; the first two leave. What is the Brier score, and how much better is it than giving everybody the share of leavers?',
      zh: '模型给出四名客户的流失概率为0.9、0.6、0.2、0.1，前两名实际流失。求布赖尔分数，并与人人都预测为流失占比的做法比较。',
    },
    inputs: { probabilities: [0.9, 0.6, 0.2, 0.1], outcomes: [1, 1, 0, 0] },
    // (0.01 + 0.16 + 0.04 + 0.01) / 4, against ½ · ½
    expected: { value: 0.055, reference: 0.25, skill: 0.78 },
    tolerance: 1e-12,
    source: { en: 'Made-up probabilities; the answer is reckoned by hand', zh: '自拟概率；答案为手工计算' },
  },
  {
    id: 'VAL-06',
    chapter: 'validation',
    subject: 'populationStability',
    question: {
      en: 'When a score was built, its four bins held 100, 200, 300 and 400 customers; today each holds 250. What is the population stability index, and may the score still be used?',
      zh: '建模时评分的四个分箱各有100、200、300、400名客户，现在每箱250名。求群体稳定性指数（PSI），评分还能继续使用吗？',
    },
    inputs: { expected: [100, 200, 300, 400], actual: [250, 250, 250, 250] },
    // 0.15 ln 2.5 + 0.05 ln 1.25 − 0.05 ln (5/6) − 0.15 ln 0.625
    expected: { value: 0.228217, level: 'moderate-shift' },
    tolerance: 1e-6,
    source: { en: 'Made-up counts; the answer is reckoned by hand', zh: '自拟数据；答案为手工计算' },
  },
]
