import type { Exercise } from './exercise.js'

/** Exercises on conversion, forecast, coverage and velocity of a sales funnel. */
export const funnelExercises: readonly Exercise[] = [
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
]
