import { type Exercise, OWN_FIGURES } from './exercise.js'

const YUAN = { en: 'ten thousand yuan', zh: '万元' } as const

const QUESTION = {
  en: 'A customer bought for 1.8 million yuan on credit in a quarter of 90 days. At its end 600,000 are open, of which 150,000 are overdue. Of 1.2 million due, 1.05 million were collected.',
  zh: '某客户季度赊销180万元（90天），期末应收60万元，其中逾期15万元；应回款120万元，实际回款105万元。',
} as const

const AGEING_SOURCE = { en: 'Figures of our own, reckoned with pandas', zh: '自拟数据，用pandas核算' } as const

const INVOICES = [
  { id: 'I1', customerId: 'X', issuedOn: '2024-03-15', dueOn: '2024-04-14', amount: 1000 },
  { id: 'I2', customerId: 'X', issuedOn: '2024-05-20', dueOn: '2024-06-19', amount: 2000 },
  { id: 'I3', customerId: 'Y', issuedOn: '2024-06-10', dueOn: '2024-07-10', amount: 1500 },
  { id: 'I4', customerId: 'Y', issuedOn: '2024-01-05', dueOn: '2024-02-04', amount: 700 },
  { id: 'I5', customerId: 'Z', issuedOn: '2023-06-01', dueOn: '2023-07-01', amount: 300 },
  { id: 'I6', customerId: 'Z', issuedOn: '2024-05-31', dueOn: '2024-06-30', amount: 900 },
  { id: 'I7', customerId: 'Z', issuedOn: '2024-05-01', dueOn: '2024-05-31', amount: 400 },
  { id: 'C1', customerId: 'X', issuedOn: '2024-06-20', dueOn: '2024-06-20', amount: -250 },
] as const

/** Exercises on receivables. */
export const receivablesExercises: readonly Exercise[] = [
  {
    id: 'CRD-07',
    chapter: 'credit',
    subject: 'daysSalesOutstanding',
    question: { en: `${QUESTION.en} What are the days sales outstanding?`, zh: `${QUESTION.zh}求应收账款周转天数。` },
    inputs: { figures: { receivables: 60, creditSales: 180, days: 90 } },
    wording: { unit: YUAN },
    expected: { daysSalesOutstanding: 30 },
    tolerance: 1e-9,
    source: OWN_FIGURES,
  },
  {
    id: 'CRD-07b',
    chapter: 'credit',
    subject: 'overdueRate',
    question: { en: `${QUESTION.en} What is the overdue rate?`, zh: `${QUESTION.zh}求逾期率。` },
    inputs: { figures: { receivables: 60, overdue: 15 } },
    wording: { unit: YUAN },
    expected: { overdueRate: 0.25 },
    tolerance: 1e-9,
    source: OWN_FIGURES,
  },
  {
    id: 'CRD-07c',
    chapter: 'credit',
    subject: 'collectionRate',
    question: { en: `${QUESTION.en} What is the collection rate?`, zh: `${QUESTION.zh}求回款率。` },
    inputs: { figures: { due: 120, collected: 105 } },
    wording: { unit: YUAN },
    expected: { collectionRate: 0.875 },
    tolerance: 1e-9,
    source: OWN_FIGURES,
  },
  {
    id: 'CRD-12',
    chapter: 'credit',
    subject: 'receivablesAging',
    question: {
      en: 'Age these eight invoices and credit notes by due date as of 30 June 2024, and give the overdue rate.',
      zh: '将下列八张发票（含贷项）按到期日分析截至2024年6月30日的账龄，并求逾期率。',
    },
    inputs: { invoices: INVOICES, asOf: '2024-06-30' },
    expected: {
      currencies: [{ amounts: [2400, 2150, 0, 1000, 1000], total: 6550, overdue: 4150, overdueRate: 0.6335877862595 }],
    },
    tolerance: 1e-9,
    source: AGEING_SOURCE,
  },
  {
    id: 'CRD-13',
    chapter: 'credit',
    subject: 'receivablesAllowance',
    question: {
      en: 'What allowance do the invoices of CRD-12 need at 0.5, 2, 5, 10 and 50 percent for what is not overdue, 1–30, 31–60, 61–90 and more than 90 days overdue?',
      zh: '沿用CRD-12的发票，未逾期、逾期1–30天、31–60天、61–90天、90天以上分别按0.5%、2%、5%、10%、50%计提，应计提多少坏账准备？',
    },
    inputs: {
      invoices: INVOICES,
      asOf: '2024-06-30',
      rates: { current: 0.005, '1-30': 0.02, '31-60': 0.05, '61-90': 0.1, '90+': 0.5 },
    },
    wording: { unit: { en: 'yuan', zh: '元' } },
    expected: { currencies: [{ allowance: 655 }] },
    tolerance: 1e-9,
    source: AGEING_SOURCE,
  },
  {
    id: 'CRD-14',
    chapter: 'credit',
    subject: 'countBackDaysSalesOutstanding',
    question: {
      en: 'Sales on credit were 450,000 in April, 480,000 in May and 600,000 in June; 1,150,000 are open at the end of June. How many days is that, counted back?',
      zh: '4、5、6月赊销分别为45万、48万、60万元，6月末应收115万元。用倒推法求应收账款周转天数。',
    },
    inputs: {
      figures: {
        receivables: 1_150_000,
        periods: [
          { creditSales: 450_000, days: 30 },
          { creditSales: 480_000, days: 31 },
          { creditSales: 600_000, days: 30 },
        ],
      },
    },
    wording: { unit: { en: 'yuan', zh: '元' } },
    // 30 + 31 + 70/450 · 30
    expected: { daysSalesOutstanding: 65.666_666_666_7 },
    tolerance: 1e-9,
    source: OWN_FIGURES,
  },
]
