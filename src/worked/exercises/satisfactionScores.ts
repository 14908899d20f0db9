import { type Exercise, OWN_FIGURES } from './exercise.js'

/** Exercises on scores of one question: net promoter score, satisfaction rate. */
export const satisfactionScoreExercises: readonly Exercise[] = [
  {
    id: 'SAT-07',
    chapter: 'satisfaction',
    subject: 'netPromoterScore',
    question: {
      en: 'Of 100 customers 32 are promoters, 45 passives and 23 detractors. What is the net promoter score?',
      zh: '推荐者32%、被动者45%、贬损者23%，净推荐值为多少？',
    },
    inputs: { ratings: { promoters: 32, passives: 45, detractors: 23 } },
    expected: { score: 9 },
    tolerance: 1e-9,
    source: {
      en: 'Exam item with the options 9, 16, 23 and 32: boteman.cn/paper/507124472; the answer is derived',
      zh: '试题见 boteman.cn/paper/507124472（选项9、16、23、32），答案为推得',
    },
  },
  {
    id: 'SAT-08',
    chapter: 'satisfaction',
    subject: 'satisfactionRate',
    question: {
      en: 'Of 400 customers in a sample 312 are satisfied or better. What is the satisfaction rate?',
      zh: '抽样400人，满意及以上312人，满意率是多少？',
    },
    inputs: { counts: { satisfied: 312, total: 400 } },
    expected: { rate: 0.78 },
    tolerance: 1e-9,
    source: OWN_FIGURES,
  },
]
