import type { Exercise } from './exercise.js'

/** Exercises on how long customers stay. */
export const survivalExercises: readonly Exercise[] = [
  {
    id: 'SRV-01',
    chapter: 'survival',
    subject: 'kaplanMeier',
    question: {
      en: 'Eleven customers subscribed. They left after 9, 13, 18, 23, 31, 34 and 48 weeks; four others were still there when last seen, after 13, 28, 45 and 161 weeks. Which share stays longer than each of these times, and by when has half of them left?',
      zh: '共有11名订户，其中7名分别在第9、13、18、23、31、34、48周流失；另外4名在最后一次观察时（第13、28、45、161周）仍未流失。求各时间之后的留存比例，并求中位保持时长。',
    },
    inputs: {
      time: [9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161],
      event: [1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0],
    },
    wording: { unit: { en: 'weeks', zh: '周' } },
    expected: {
      curves: [
        {
          points: [
            { time: 9, atRisk: 11, survival: 0.909 },
            { time: 13, atRisk: 10, survival: 0.818 },
            { time: 18, atRisk: 8, survival: 0.716 },
            { time: 23, atRisk: 7, survival: 0.614 },
            { time: 28, atRisk: 6, survival: 0.614 },
            { time: 31, atRisk: 5, survival: 0.491 },
            { time: 34, atRisk: 4, survival: 0.368 },
            { time: 45, atRisk: 3, survival: 0.368 },
            { time: 48, atRisk: 2, survival: 0.184 },
            { time: 161, atRisk: 1, survival: 0.184 },
          ],
          median: 31,
        },
      ],
    },
    tolerance: 5e-4,
    source: {
      en: 'Times of the maintained group of Miller, Survival Analysis (1981); the answer is printed by survfit of R',
      zh: '数据取自米勒《生存分析》（1981）的维持组；答案由 R 的 survfit 给出',
    },
  },
  {
    id: 'SRV-02',
    chapter: 'survival',
    subject: 'nelsonAalen',
    question: {
      en: 'For the eleven customers of the last exercise: how much risk of leaving has added up by week 48? Is the risk of the later weeks larger or smaller than that of the first?',
      zh: '对上题的11名订户，求到第48周为止的累积风险。后期的流失风险比前期大还是小？',
    },
    inputs: {
      time: [9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161],
      event: [1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0],
    },
    wording: { unit: { en: 'weeks', zh: '周' } },
    // 1/11 + 1/10 + 1/8 + 1/7 + 1/5 + 1/4 + 1/2
    expected: {
      curves: [
        {
          points: [
            { time: 9, cumulativeHazard: 0.0909 },
            { time: 13, cumulativeHazard: 0.1909 },
            { time: 18, cumulativeHazard: 0.3159 },
            { time: 23, cumulativeHazard: 0.4588 },
            { time: 28, cumulativeHazard: 0.4588 },
            { time: 31, cumulativeHazard: 0.6588 },
            { time: 34, cumulativeHazard: 0.9088 },
            { time: 45, cumulativeHazard: 0.9088 },
            { time: 48, cumulativeHazard: 1.4088 },
            { time: 161, cumulativeHazard: 1.4088 },
          ],
        },
      ],
    },
    tolerance: 5e-5,
    source: {
      en: 'Times of the maintained group of Miller, Survival Analysis (1981); the answer is the sum of the fractions',
      zh: '数据取自米勒《生存分析》（1981）的维持组；答案为各分数之和',
    },
  },
  {
    id: 'SRV-03',
    chapter: 'survival',
    subject: 'logRankTest',
    question: {
      en: 'Six customers with a welcome call left or were last seen after 6, 7+, 10, 15+, 19 and 25 months, six without one after 1, 2, 3, 3, 8 and 11+ months (+: still there). Do the groups leave at different rates?',
      zh: '接到欢迎电话的六名客户的保持时长（月）为6、7+、10、15+、19、25，没有接到的六名为1、2、3、3、8、11+（+表示仍在）。两组流失快慢是否有显著差异？',
    },
    inputs: {
      time: [6, 7, 10, 15, 19, 25, 1, 2, 3, 3, 8, 11],
      event: [1, 0, 1, 0, 1, 1, 1, 1, 1, 1, 1, 0],
      group: ['a', 'a', 'a', 'a', 'a', 'a', 'b', 'b', 'b', 'b', 'b', 'b'],
    },
    wording: {
      names: { a: { en: 'with a call', zh: '有电话' }, b: { en: 'without', zh: '无电话' } },
      unit: { en: 'months', zh: '月' },
    },
    expected: {
      groups: [
        { observed: 4, expected: 6.4621 },
        { observed: 5, expected: 2.5379 },
      ],
      chiSquare: 4.0567,
      degreesOfFreedom: 1,
      pValue: 0.044,
    },
    tolerance: 5e-5,
    source: {
      en: 'Made-up times; the answer was computed from the formula outside of this package',
      zh: '自拟数据；答案按公式另行独立计算',
    },
  },
]
