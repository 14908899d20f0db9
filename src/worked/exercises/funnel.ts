import { type Exercise, OWN_FIGURES } from './exercise.js'

const YUAN = { en: 'yuan', zh: '元' } as const

/** Exercises on conversion, forecast, coverage and velocity of a sales funnel. */
export const funnelExercises: readonly Exercise[] = [
  {
    id: 'FUN-01',
    chapter: 'funnel',
    subject: 'weightedForecast',
    question: {
      en: 'Six deals of 3,950, 3,060, 1,460, 1,340, 1,285 and 1,190 are being negotiated; 70 percent of such deals are won. What are their total and their weighted value?',
      zh: '“谈判”阶段有6个商机，金额为3950、3060、1460、1340、1285、1190元，该阶段成功率70%。求阶段总额与加权预期。',
    },
    inputs: {
      opportunities: [3950, 3060, 1460, 1340, 1285, 1190].map((amount) => ({ stage: 'negotiation', amount })),
      probabilities: { negotiation: 0.7 },
    },
    wording: { unit: YUAN, names: { negotiation: { en: 'negotiation', zh: '谈判' } } },
    expected: { gross: '12285', expected: 8599.5 },
    tolerance: 1e-6,
    source: {
      en: 'Published on crmsupport.freshworks.com, rounded there to 8,600',
      zh: '见 crmsupport.freshworks.com，原文取整为8600',
    },
  },
  {
    id: 'FUN-02',
    chapter: 'funnel',
    subject: 'weightedForecast',
    question: {
      en: 'Five deals of 20,000, 10,330, 4,400, 2,300 and 1,500 are qualified; 15 percent of such deals are won. What is their weighted value?',
      zh: '“已确认意向”阶段有5个商机，金额为20000、10330、4400、2300、1500元，成功率15%。求加权预期。',
    },
    inputs: {
      opportunities: [20_000, 10_330, 4400, 2300, 1500].map((amount) => ({ stage: 'qualified', amount })),
      probabilities: { qualified: 0.15 },
    },
    wording: { unit: YUAN, names: { qualified: { en: 'qualified', zh: '已确认意向' } } },
    expected: { gross: '38530', expected: 5779.5 },
    tolerance: 1e-6,
    source: { en: 'Published on help.brevo.com, rounded there to 5,780', zh: '见 help.brevo.com，原文取整为5780' },
  },
  {
    id: 'FUN-04',
    chapter: 'funnel',
    subject: 'weightedForecast',
    question: {
      en: 'Ten early deals of 500,000 each are open, and 15 percent of such deals are won. What are the gross pipeline and the expected value?',
      zh: '10个初期商机，每个50万元，历史成功率15%。名义管道额与期望额各是多少？',
    },
    inputs: {
      opportunities: Array.from({ length: 10 }, () => ({ stage: 'discovery', amount: 500_000 })),
      probabilities: { discovery: 0.15 },
    },
    wording: { unit: YUAN, names: { discovery: { en: 'discovery', zh: '初期' } } },
    expected: { gross: '5000000', expected: 750_000 },
    tolerance: 1e-6,
    source: { en: 'Published on resources.rework.com', zh: '见 resources.rework.com' },
  },
  {
    id: 'FUN-05',
    chapter: 'funnel',
    subject: 'stageConversion',
    question: {
      en: 'Of 1,000 leads marketing accepts 300 and sales 120; 50 become opportunities and 15 are won. What are the rates of the steps and the overall rate, and which step has the lowest (of equals the first)?',
      zh: '线索1000条，市场认可300条，销售认可120条，形成商机50个，成交15单。求各阶段转化率、总转化率，并指出转化率最低的环节（并列取靠前者）。',
    },
    inputs: {
      stages: [
        { name: 'lead', count: 1000 },
        { name: 'marketing-qualified', count: 300 },
        { name: 'sales-qualified', count: 120 },
        { name: 'opportunity', count: 50 },
        { name: 'won', count: 15 },
      ],
    },
    wording: {
      names: {
        lead: { en: 'lead', zh: '线索' },
        'marketing-qualified': { en: 'accepted by marketing', zh: '市场认可' },
        'sales-qualified': { en: 'accepted by sales', zh: '销售认可' },
        opportunity: { en: 'opportunity', zh: '商机' },
        won: { en: 'won', zh: '成交' },
      },
    },
    expected: {
      stages: [{}, { stepRate: 0.3 }, { stepRate: 0.4 }, { stepRate: 0.41667 }, { stepRate: 0.3 }],
      overallRate: 0.015,
      bottleneck: { byRate: { step: 0 } },
    },
    tolerance: 1e-5,
    source: { en: 'Published on thecalcu.com; the lowest step is ours', zh: '见 thecalcu.com，最低环节为推得' },
  },
  {
    id: 'FUN-07',
    chapter: 'funnel',
    subject: 'requiredLeads',
    question: {
      en: 'One lead in five comes to a demonstration, half of the demonstrations lead to a trial and 60 percent of the trials to a sale. What is the overall rate, and how many leads do 60 sales take?',
      zh: '线索到演示的转化率为20%，演示到试点为50%，试点到成交为60%。总转化率是多少？若需60单成交，需要多少条线索？',
    },
    inputs: { goal: { deals: 60, rates: [0.2, 0.5, 0.6] } },
    expected: { overallRate: 0.06, leads: 1000 },
    tolerance: 1e-9,
    source: { en: 'The rate: pitchbites.com; the leads follow', zh: '转化率见 pitchbites.com，线索数为推得' },
  },
  {
    id: 'FUN-08',
    chapter: 'funnel',
    subject: 'salesVelocity',
    question: {
      en: 'A team has 40 open opportunities of 25,000 on average, wins one in four and takes 90 days for a sale. What is its sales velocity a day, and for a month of 30 days?',
      zh: '某团队有40个商机，平均金额25000元，赢率25%，销售周期90天。求销售速度（每天、每月按30天）。',
    },
    inputs: { parts: { deals: 40, averageAmount: 25_000, winRate: 0.25, cycleDays: 90 } },
    wording: { unit: YUAN },
    expected: { perDay: 2777.78, perMonth: 83_333.33 },
    tolerance: 0.01,
    source: { en: 'Published on mavenlb.com', zh: '见 mavenlb.com' },
  },
  {
    id: 'FUN-10',
    chapter: 'funnel',
    subject: 'weightedForecast',
    question: {
      en: 'The textbook funnel has three parts: deals in its top are won with 25 percent, in its middle with 50 and in its bottom with 75. A salesman has deals for 1,000,000 in the top, 600,000 in the middle and 400,000 in the bottom. What may he expect?',
      zh: '教材三段漏斗：上部成功率25%、中部50%、下部75%。某销售人员上部有100万元、中部60万元、下部40万元商机。求预期销售额。',
    },
    inputs: {
      opportunities: [
        { stage: 'top', amount: 1_000_000 },
        { stage: 'middle', amount: 600_000 },
        { stage: 'bottom', amount: 400_000 },
      ],
      probabilities: { top: 0.25, middle: 0.5, bottom: 0.75 },
      stages: ['top', 'middle', 'bottom'],
    },
    wording: {
      unit: YUAN,
      names: {
        top: { en: 'top', zh: '上部' },
        middle: { en: 'middle', zh: '中部' },
        bottom: { en: 'bottom', zh: '下部' },
      },
    },
    expected: { gross: '2000000', expected: 850_000 },
    tolerance: 1e-9,
    source: {
      en: 'Probabilities as in Chinese sales texts, figures of our own',
      zh: '概率为国内销售管理教材通行的取值，数据自拟',
    },
  },
  {
    id: 'FUN-11',
    chapter: 'funnel',
    subject: 'pipelineCoverage',
    question: {
      en: 'The target of a quarter is 1.2 million. 0.3 million is signed, 3.6 million is open. How often does the open pipeline cover what remains, and what is missing at a win rate of 25 percent?',
      zh: '季度目标120万元，已签30万元，未结管道360万元。求覆盖倍数；若历史赢率为25%，缺口是多少？',
    },
    inputs: { pipeline: { target: 1_200_000, won: 300_000, open: 3_600_000, winRate: 0.25 } },
    wording: { unit: YUAN },
    expected: { coverage: 4, gap: 0 },
    tolerance: 1e-9,
    source: OWN_FIGURES,
  },
]
