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
]
