import { type Exercise, OWN_FIGURES } from './exercise.js'

/** Exercises on Kano's model, the quality of a service and what to improve first. */
export const serviceQualityExercises: readonly Exercise[] = [
  {
    id: 'SAT-10',
    chapter: 'satisfaction',
    subject: 'kanoCoefficients',
    question: {
      en: 'A feature was answered as attractive 28 times, one-dimensional 42, must-be 18, indifferent 10, reverse 1 and questionable 1. What are its category and its better and worse coefficients?',
      zh: '某功能KANO频数 A=28 O=42 M=18 I=10 R=1 Q=1，求类别与Better、Worse系数。',
    },
    inputs: { frequencies: { A: 28, O: 42, M: 18, I: 10, R: 1, Q: 1 } },
    expected: { category: 'O', better: 0.714286, worse: -0.612245 },
    tolerance: 1e-6,
    source: {
      en: 'Formula: Berger et al. (1993); figures of our own',
      zh: '公式见 Berger 等（1993），数据自拟',
    },
  },
  {
    id: 'SAT-11',
    chapter: 'satisfaction',
    subject: 'kanoCoefficients',
    question: {
      en: 'The edge grip of a ski was answered, in percent, as attractive 7.0, one-dimensional 33.2, must-be 49.3, indifferent 9.5, reverse 0.3 and questionable 0.7. What are its category and its coefficients?',
      zh: '滑雪板“边刃抓地”KANO百分比 A=7.0 O=33.2 M=49.3 I=9.5 R=0.3 Q=0.7，求类别与系数。',
    },
    inputs: { frequencies: { A: 7, O: 33.2, M: 49.3, I: 9.5, R: 0.3, Q: 0.7 } },
    expected: { category: 'M', better: 0.40606, worse: -0.83333 },
    tolerance: 1e-5,
    source: {
      en: 'After Sauerwein et al. (1996), who print 0.40 and −0.83',
      zh: '据 Sauerwein 等（1996），原文系数为0.40与−0.83',
    },
  },
  {
    id: 'SAT-12',
    chapter: 'satisfaction',
    subject: 'kanoAnalysis',
    question: {
      en: 'Ten customers were asked how they feel with and without delivery on time (1 like … 5 dislike): (2,5) six times, (1,5) twice, (3,5) once, (3,3) once. What is the category, what are better and worse, and is the category significant?',
      zh: '就“准时送达”询问10位客户具备时与不具备时的感受（1喜欢…5不喜欢）：(2,5)六人，(1,5)二人，(3,5)一人，(3,3)一人。求类别、Better与Worse系数，并判断是否显著。',
    },
    inputs: {
      responses: {
        'on-time': {
          functional: [2, 2, 2, 2, 2, 2, 1, 1, 3, 3],
          dysfunctional: [5, 5, 5, 5, 5, 5, 5, 5, 5, 3],
        },
      },
    },
    wording: { names: { 'on-time': { en: 'delivery on time', zh: '准时送达' } } },
    // M 7, O 2, I 1; Fong: 1.65 √(9 · 11 / 20) = 3.671 < 5.
    expected: {
      features: [
        {
          category: 'M',
          better: 0.2,
          worse: -0.9,
          categoryStrength: 0.5,
          fong: { difference: 5, threshold: 3.671, significant: true },
        },
      ],
    },
    tolerance: 1e-3,
    source: OWN_FIGURES,
  },
  {
    id: 'SAT-14',
    chapter: 'satisfaction',
    subject: 'importancePerformance',
    question: {
      en: 'Customers rate importance and performance from 1 to 5: quality 4.7 and 4.3, delivery 4.5 and 3.5, range 3.1 and 4.2, website 2.7 and 3.0. What should be improved first (crosshair at the means)?',
      zh: '客户对重要性与绩效打分（1至5分）：质量4.7与4.3，送货4.5与3.5，品种3.1与4.2，网站2.7与3.0。以均值为界，应优先改进哪一项？',
    },
    inputs: {
      attributes: [
        { id: 'delivery', importance: 4.5, performance: 3.5 },
        { id: 'quality', importance: 4.7, performance: 4.3 },
        { id: 'range', importance: 3.1, performance: 4.2 },
        { id: 'website', importance: 2.7, performance: 3 },
      ],
    },
    wording: {
      names: {
        delivery: { en: 'delivery', zh: '送货' },
        quality: { en: 'quality', zh: '质量' },
        range: { en: 'range', zh: '品种' },
        website: { en: 'website', zh: '网站' },
      },
    },
    expected: {
      cuts: { x: 3.75, y: 3.75 },
      items: [
        { id: 'delivery', quadrant: 'concentrate-here' },
        { id: 'quality', quadrant: 'keep-up' },
        { id: 'range', quadrant: 'possible-overkill' },
        { id: 'website', quadrant: 'low-priority' },
      ],
    },
    tolerance: 1e-9,
    source: OWN_FIGURES,
  },
  {
    id: 'SVC-06',
    chapter: 'satisfaction',
    subject: 'servqual',
    question: {
      en: 'The gaps of a hotel are −0.5 for tangibles, −1.2 for reliability, −0.8 for responsiveness, −0.6 for assurance and −0.9 for empathy; guests give the dimensions 11, 32, 22, 19 and 16 of 100 points. What are the plain and the weighted SERVQUAL score?',
      zh: '某酒店SERVQUAL各维度差距为：有形性−0.5，可靠性−1.2，响应性−0.8，保证性−0.6，移情性−0.9；客人给各维度的权重（共100分）为11、32、22、19、16。求未加权与加权得分。',
    },
    inputs: {
      responses: { gaps: { tangibles: -0.5, reliability: -1.2, responsiveness: -0.8, assurance: -0.6, empathy: -0.9 } },
      weights: { tangibles: 11, reliability: 32, responsiveness: 22, assurance: 19, empathy: 16 },
    },
    // 0.055 + 0.384 + 0.176 + 0.114 + 0.144 = 0.873; plain 4 / 5.
    expected: { overall: -0.873, overalls: { dimensionMean: -0.8, meanWeighted: -0.873 } },
    tolerance: 1e-9,
    source: {
      en: 'Formula: Parasuraman, Zeithaml & Berry (1988); figures of our own',
      zh: '公式见SERVQUAL量表（1988），数据自拟',
    },
  },
]
