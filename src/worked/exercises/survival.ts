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
]
