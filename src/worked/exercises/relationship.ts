import { type Exercise, OWN_FIGURES } from './exercise.js'

/** Exercises on prospects, states, phases and types of relationship. */
export const relationshipExercises: readonly Exercise[] = [
  {
    id: 'MAN-01',
    chapter: 'relationship',
    subject: 'classifyProspects',
    question: {
      en: 'A capital letter says that a prospect has money, authority or need, a small one that it has not. What does the table of the syllabus advise for each of the eight combinations?',
      zh: '大写字母表示具备购买力（M）、决定权（A）、需求（N），小写表示不具备。按课程大纲的客户条件字母表，写出八种组合各自的处置。',
    },
    inputs: {
      prospects: [
        { id: '1', money: true, authority: true, need: true },
        { id: '2', money: true, authority: true, need: false },
        { id: '3', money: true, authority: false, need: true },
        { id: '4', money: false, authority: true, need: true },
        { id: '5', money: false, authority: true, need: false },
        { id: '6', money: true, authority: false, need: false },
        { id: '7', money: false, authority: false, need: true },
        { id: '8', money: false, authority: false, need: false },
      ],
    },
    expected: {
      prospects: [
        { combination: 'M+A+N', action: 'ideal' },
        { combination: 'M+A+n', action: 'contactable' },
        { combination: 'M+a+N', action: 'find-decision-maker' },
        { combination: 'm+A+N', action: 'conditional-financing' },
        { combination: 'm+A+n', action: 'nurture' },
        { combination: 'M+a+n', action: 'nurture' },
        { combination: 'm+a+N', action: 'stop' },
        { combination: 'm+a+n', action: 'stop' },
      ],
    },
    tolerance: 0,
    source: {
      en: 'Course syllabus; classic texts nurture the seventh instead of stopping the contact',
      zh: '课程大纲“客户条件字母表”；推销学传统版对第七种组合为长期培养',
    },
  },
  {
    id: 'REL-01',
    chapter: 'relationship',
    subject: 'relationshipTypes',
    question: {
      en: 'A firm has few customers and a very high margin on each; a maker of everyday cosmetics has very many and a medium margin. Which type of relationship fits each of them?',
      zh: '甲企业客户很少、边际利润很高；乙企业生产日用化妆品，客户众多、边际利润中等。各应采用哪种客户关系类型？',
    },
    inputs: {
      cases: [
        { id: 'A', customers: 'few', margin: 'high' },
        { id: 'B', customers: 'many', margin: 'medium' },
      ],
    },
    wording: { names: { A: { en: 'the firm', zh: '甲企业' }, B: { en: 'the maker of cosmetics', zh: '乙企业' } } },
    expected: { cases: [{ type: 'partnership' }, { type: 'reactive' }] },
    tolerance: 0,
    source: {
      en: 'Published on 360docs.net (104367815); its second case gives no margin, and medium was chosen to match the key',
      zh: '见 360docs.net（104367815）；原题第二种情形未给边际利润，取中等以符合答案',
    },
  },
  {
    id: 'REL-02',
    chapter: 'relationship',
    subject: 'customerState',
    question: {
      en: 'A customer bought on 10 January, 9 February, 11 March, 15 October and 20 November 2025. Who is silent for 120 days is lost, three purchases in a row make a loyal customer. Where does it stand at the end of 2025, and how did it come there?',
      zh: '某客户2025年的购买日期为1月10日、2月9日、3月11日、10月15日、11月20日。连续120天未购买视为流失，连续购买3次视为忠诚。2025年末该客户处于何种状态？状态经历了哪些变化？',
    },
    inputs: {
      history: { purchases: ['2025-01-10', '2025-02-09', '2025-03-11', '2025-10-15', '2025-11-20'] },
      asOf: '2025-12-31',
      lostAfterDays: 120,
    },
    // 120 days after 11 March: 20 of March, 30, 31, 30, 9 of July. From 20 November to 31 December: 10 + 31 = 41.
    expected: {
      state: 'repeat',
      streak: 2,
      silentDays: 41,
      moves: [
        { on: '2025-01-10', to: 'first-time' },
        { on: '2025-02-09', to: 'repeat' },
        { on: '2025-03-11', to: 'loyal' },
        { on: '2025-07-09', to: 'lost' },
        { on: '2025-10-15', to: 'repeat' },
      ],
    },
    tolerance: 0,
    source: OWN_FIGURES,
  },
  {
    id: 'REL-03',
    chapter: 'relationship',
    subject: 'lifecyclePhase',
    question: {
      en: 'The profits of a relation over seven years were −30, 20, 60, 100, 98, 102 and 80. Slope and level are taken over the last three years, 5 percent of the peak a year is a fall, 80 percent of the peak a stable level. In which phase was the relation in the sixth year, and in which is it now?',
      zh: '某客户关系七年的利润依次为−30、20、60、100、98、102、80。斜率与水平取最近三年，每年升降达峰值5%视为上升或下降，水平达峰值80%视为稳定。第六年处于哪个阶段？现在处于哪个阶段？',
    },
    inputs: { profits: [-30, 20, 60, 100, 98, 102, 80] },
    // Year 6: (102 − 100) / 2 = 1 of 102, level 100. Year 7: (80 − 98) / 2 = −9 of 102, beyond 5.1.
    expected: {
      phase: 'decline',
      periods: [{}, {}, {}, {}, {}, { slope: 1, level: 100, phase: 'stability' }, { slope: -9, phase: 'decline' }],
    },
    tolerance: 1e-9,
    source: OWN_FIGURES,
  },
]
