import { type Exercise, OWN_FIGURES } from './exercise.js'

const YUAN = { en: 'yuan', zh: '元' } as const

const CALLS = { answeredInTime: 960, answeredLate: 150, abandonedInTime: 30, abandonedLate: 60 } as const

/** Exercises on complaints, recovery, the call centre and six sigma. */
export const serviceExercises: readonly Exercise[] = [
  {
    id: 'SVC-01',
    chapter: 'service',
    subject: 'complaintRates',
    question: {
      en: 'A company of 2,000 customers has 20 valid complaints in a month. What is its complaint rate?',
      zh: '某企业有客户2000人，当月有效投诉20件，求投诉率。',
    },
    inputs: { counts: { complaints: 20, customers: 2000 } },
    expected: { complaintRate: 0.01 },
    tolerance: 1e-12,
    source: { en: 'Published on ish.ac.cn', zh: '见 ish.ac.cn' },
  },
  {
    id: 'SVC-01b',
    chapter: 'service',
    subject: 'complaintRates',
    question: {
      en: 'Of the 1,000 customers of a company 20 complained. What is the complaint rate?',
      zh: '某企业1000名客户中有20名投诉，求投诉率。',
    },
    inputs: { counts: { complaints: 20, complainants: 20, customers: 1000 } },
    expected: { complaintRate: 0.02 },
    tolerance: 1e-12,
    source: { en: 'Published on 021watch.net', zh: '见 021watch.net' },
  },
  {
    id: 'SVC-02',
    chapter: 'service',
    subject: 'sigmaLevel',
    question: {
      en: 'In 83,934 units with 8 opportunities for a defect each, 3,432 defects were found. What are DPMO and the sigma level with a shift of 1.5?',
      zh: '83934件、每件8个缺陷机会、发现3432个缺陷，求DPMO和（含1.5σ偏移的）西格玛水平。',
    },
    inputs: { quality: { defects: 3432, units: 83_934, opportunities: 8 } },
    expected: { defectsPerMillion: 5111.1588, sigmaLevel: 4.068 },
    tolerance: 0.0006,
    source: { en: 'Published on community.learngxp.com', zh: '见 community.learngxp.com' },
  },
  {
    id: 'SVC-04',
    chapter: 'service',
    subject: 'sigmaLevel',
    question: {
      en: 'In 10 units with 60 opportunities for a defect each, 12 defects were found. What are DPMO and the sigma level with a shift of 1.5?',
      zh: '10件、每件60个缺陷机会、发现12个缺陷，求DPMO和（含1.5σ偏移的）西格玛水平。',
    },
    inputs: { quality: { defects: 12, units: 10, opportunities: 60 } },
    expected: { defectsPerMillion: 20_000, sigmaLevel: 3.554 },
    tolerance: 0.0006,
    source: { en: 'Question: solutioninn.com; the answer follows', zh: '题目见 solutioninn.com，答案为推得' },
  },
  {
    id: 'SVC-05',
    chapter: 'service',
    subject: 'sigmaTable',
    question: {
      en: 'How many defects per million opportunities has a process at each level from 1 to 6 sigma, with a shift of 1.5?',
      zh: '6σ表：1σ至6σ对应的百万机会缺陷数（含1.5σ偏移）各是多少？',
    },
    inputs: {},
    expected: [691_462.46, 308_537.54, 66_807.2, 6209.67, 232.63, 3.4].map((defectsPerMillion) => ({
      defectsPerMillion,
    })),
    tolerance: 0.01,
    source: {
      en: 'Exact values; textbooks print 690,000, 308,000, 66,800, 6,210, 320 (a misprint) and 3.4',
      zh: '精确值；教材刊印为690000、308000、66800、6210、320（误印）、3.4',
    },
  },
  ...(
    [
      ['SVC-08', 'offered', 0.8, 'of all calls offered', '以来电总数为分母'],
      [
        'SVC-08b',
        'without-early-abandons',
        0.820513,
        'of the calls without those given up within 20 seconds',
        '分母扣除20秒内放弃',
      ],
      [
        'SVC-08c',
        'early-abandons-as-answered',
        0.825,
        'where calls given up within 20 seconds count as answered in time',
        '20秒内放弃视为及时接起',
      ],
    ] as const
  ).map(([id, convention, serviceLevel, en, zh]): Exercise => {
    return {
      id,
      chapter: 'service',
      subject: 'serviceLevelOfCounts',
      question: {
        en: `Of 1,200 calls of a day 960 were answered within 20 seconds and 150 later; 30 were given up within 20 seconds and 60 later. What are the abandon rate and the service level ${en}?`,
        zh: `一天来电1200通，20秒内接起960通，超过20秒接起150通，20秒内放弃30通，20秒后放弃60通。求放弃率和服务水平（${zh}）。`,
      },
      inputs: { counts: CALLS, convention },
      expected: { abandonRate: 0.075, serviceLevel },
      tolerance: 1e-6,
      source: {
        en: 'Conventions: brightpattern.com, criticalbytes.blogspot.com; figures of our own',
        zh: '口径见 brightpattern.com、criticalbytes.blogspot.com，数据自拟',
      },
    }
  }),
  {
    id: 'SVC-09',
    chapter: 'service',
    subject: 'complaintDeadlines',
    question: {
      en: 'Complaints must be answered within 24 hours and resolved within 3 working days (general), 12 hours and 5 working days (major), or 2 hours and 24 hours (urgent). Three came in on Friday, 21 November 2025, at 9, 10 and 11 o’clock: a general one, answered after 5 hours and resolved on Wednesday at 8; a major one, answered after 13 hours and still open on 30 November; an urgent one, answered after 1 hour and resolved after 30. Which limits were kept?',
      zh: '投诉处理时限：一般投诉24小时内响应、3个工作日内解决；重大投诉12小时内响应、5个工作日内结案；紧急投诉2小时内响应、24小时内解决。2025年11月21日（周五）9时、10时、11时各受理一件：一般投诉5小时后响应，周三8时解决；重大投诉13小时后响应，至11月30日未结案；紧急投诉1小时后响应，30小时后解决。哪些时限得到遵守？',
    },
    inputs: {
      complaints: [
        {
          id: '1',
          customerId: 'a',
          grade: 'general',
          receivedAt: '2025-11-21T09:00Z',
          respondedAt: '2025-11-21T14:00Z',
          resolvedAt: '2025-11-26T08:00Z',
        },
        {
          id: '2',
          customerId: 'b',
          grade: 'major',
          receivedAt: '2025-11-21T10:00Z',
          respondedAt: '2025-11-21T23:00Z',
        },
        {
          id: '3',
          customerId: 'c',
          grade: 'urgent',
          receivedAt: '2025-11-21T11:00Z',
          respondedAt: '2025-11-21T12:00Z',
          resolvedAt: '2025-11-22T17:00Z',
        },
      ],
      asOf: '2025-11-30',
    },
    expected: [
      { response: 'on-time', resolution: 'on-time' },
      { response: 'late', resolution: 'overdue' },
      { response: 'on-time', resolution: 'late' },
    ],
    tolerance: 1e-9,
    source: {
      en: 'Limits: a rule published on wendang.net; figures of our own',
      zh: '时限见 wendang.net 所载制度，数据自拟',
    },
  },
  {
    id: 'SVC-10',
    chapter: 'service',
    subject: 'recoveryValue',
    question: {
      en: 'A builder phones 200 past clients at 10 yuan each. 30 percent sign a new contract with a profit of 3,000 yuan, 5 percent ask for a free repair at 800 yuan. What does the campaign bring?',
      zh: '服务补救：回访200名老客户，30%重新签约，5%要求免费维修（每次成本800元），每份新合同利润3000元，电话成本每人10元，求净收益。',
    },
    inputs: {
      campaign: {
        customers: 200,
        contactCost: 10,
        outcomes: [
          { id: 'new-contract', rate: 0.3, profit: 3000 },
          { id: 'free-repair', rate: 0.05, cost: 800 },
        ],
      },
    },
    wording: {
      unit: YUAN,
      names: {
        'new-contract': { en: 'new contract', zh: '重新签约' },
        'free-repair': { en: 'free repair', zh: '免费维修' },
      },
    },
    expected: { net: 170_000 },
    tolerance: 1e-6,
    source: OWN_FIGURES,
  },
]
