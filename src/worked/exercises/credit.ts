import { type Exercise, OWN_FIGURES } from './exercise.js'

/** Exercises on trade credit: grades, limits, the Z score, credit policies. */
export const creditExercises: readonly Exercise[] = [
  {
    id: 'CRD-01',
    chapter: 'credit',
    subject: 'creditGrade',
    question: {
      en: 'Bands of grades are open at the bottom and closed at the top: (90, 100] AAA, (80, 90] AA, (70, 80] A, (60, 70] BBB, (50, 60] BB, (40, 50] B, at most 40 no credit. Which grades have the scores 95, 90, 83, 70, 55, 41 and 40?',
      zh: '信用等级区间：(90,100]AAA，(80,90]AA，(70,80]A，(60,70]BBB，(50,60]BB，(40,50]B，≤40不授信。得分95、90、83、70、55、41、40各属哪级？',
    },
    inputs: { scores: [95, 90, 83, 70, 55, 41, 40] },
    expected: [
      { grade: 'AAA' },
      { grade: 'AA' },
      { grade: 'AA' },
      { grade: 'BBB' },
      { grade: 'BB' },
      { grade: 'B' },
      { grade: 'no-credit' },
    ],
    tolerance: 0,
    source: {
      en: 'Bands published on jendow.com.tw; scores of our own',
      zh: '等级区间见 jendow.com.tw；得分自拟',
    },
  },
  {
    id: 'CRD-02',
    chapter: 'credit',
    subject: 'creditScore',
    question: {
      en: 'A customer has 85 for character, 78 for capacity, 70 for capital, 60 for collateral and 75 for conditions, with weights of 0.30, 0.25, 0.20, 0.15 and 0.10. What is its credit score?',
      zh: '5C评分：品德85(0.30)、能力78(0.25)、资本70(0.20)、抵押60(0.15)、条件75(0.10)，求综合信用评分。',
    },
    inputs: {
      scores: { character: 85, capacity: 78, capital: 70, collateral: 60, conditions: 75 },
      weights: { character: 0.3, capacity: 0.25, capital: 0.2, collateral: 0.15, conditions: 0.1 },
    },
    // 25.5 + 19.5 + 14 + 9 + 7.5
    expected: { score: 75.5 },
    tolerance: 1e-9,
    source: OWN_FIGURES,
  },
  {
    id: 'CRD-03',
    chapter: 'credit',
    subject: 'creditLimit',
    question: {
      en: 'A customer of grade A buys for 200,000 yuan in an average month and has two months to pay. What is its limit with a factor of 0.8 for grade A?',
      zh: '某A级客户月均销售额200000元，账期2个月，A级系数0.8，求授信额度。',
    },
    inputs: { basis: { averageMonthlySales: 200_000, termMonths: 2, grade: 'A' } },
    wording: { unit: { en: 'yuan', zh: '元' } },
    expected: { limit: 320_000 },
    tolerance: 1e-9,
    source: {
      en: 'Method and factors published on dybbs8.com; figures of our own',
      zh: '方法与系数见 dybbs8.com；数据自拟',
    },
  },
  {
    id: 'CRD-04',
    chapter: 'credit',
    subject: 'altmanZ',
    question: {
      en: 'A listed firm has the ratios X1 = 0.34, X2 = 0.15, X3 = 0, X4 = 0.80 and X5 = 1.6. What is its Z score with a coefficient of 1.0 for X5, and in which zone is it?',
      zh: 'Z值：X1=.34 X2=.15 X3=0 X4=.80 X5=1.6（X5系数取1.0），求Z值及所处区域。',
    },
    inputs: { accounts: { x1: 0.34, x2: 0.15, x3: 0, x4: 0.8, x5: 1.6 }, salesCoefficient: 1 },
    expected: { score: 2.698, zone: 'grey' },
    tolerance: 1e-9,
    source: { en: 'Published as 2.70 on wizedu.com, question 366502', zh: '见 wizedu.com 第366502题，原文取2.70' },
  },
  {
    id: 'CRD-05',
    chapter: 'credit',
    subject: 'altmanZ',
    question: {
      en: 'A listed firm has the ratios X1 = 0.10, X2 = 0.20, X3 = 0.13, X4 = 0.65 and X5 = 0.95. What is its Z score with a coefficient of 0.999 for X5?',
      zh: 'Z值：X1=.10 X2=.20 X3=.13 X4=.65 X5=.95（X5系数0.999），求Z值。',
    },
    inputs: { accounts: { x1: 0.1, x2: 0.2, x3: 0.13, x4: 0.65, x5: 0.95 } },
    expected: { score: 2.16805, zone: 'grey' },
    tolerance: 1e-6,
    source: {
      en: 'Question on onlinehomeworkexperts.com; the answer is worked out by hand',
      zh: '题目见 onlinehomeworkexperts.com；答案为手算',
    },
  },
  {
    id: 'CRD-06',
    chapter: 'credit',
    subject: 'altmanZ',
    question: {
      en: 'A firm that is not listed has current assets of 420, current liabilities of 330, total assets of 1,000, total liabilities of 600, equity of 400, retained earnings of 120, earnings before interest and tax of 85 and sales of 1,100 (ten thousand yuan). What is its score in the model for private firms?',
      zh: '某非上市企业（万元）：流动资产420，流动负债330，资产总额1000，负债总额600，所有者权益400，留存收益120，息税前利润85，销售收入1100。按非上市企业模型求Z值及所处区域。',
    },
    inputs: {
      accounts: {
        currentAssets: 420,
        currentLiabilities: 330,
        totalAssets: 1000,
        totalLiabilities: 600,
        bookEquity: 400,
        retainedEarnings: 120,
        ebit: 85,
        sales: 1100,
      },
      model: 'private',
    },
    wording: { unit: { en: 'ten thousand yuan', zh: '万元' } },
    // 0.717 × 0.09 + 0.847 × 0.12 + 3.107 × 0.085 + 0.420 × 0.6667 + 0.998 × 1.1
    expected: { score: 1.808065, zone: 'grey' },
    tolerance: 1e-9,
    source: {
      en: 'Coefficients of Altman (1983), published on cellspark; figures of our own',
      zh: '系数见奥特曼（1983年）；数据自拟',
    },
  },
  {
    id: 'CRD-08',
    chapter: 'credit',
    subject: 'creditPolicies',
    question: {
      en: 'With 30 days to pay a firm sells 720 (thousand yuan) a year, with 45 days 756. Variable cost is 60 percent of sales, money costs 10 percent a year, bad debts are 2 and 3 percent of sales, and collecting costs 8 and 18. Should the firm give 45 days (a year of 360 days)?',
      zh: '信用期30天时年赊销额720千元，45天时756千元；变动成本率60%，资本成本率10%，坏账损失率分别为2%与3%，收账费用分别为8千元与18千元（一年按360天）。应否放宽到45天？',
    },
    inputs: {
      policies: [
        { id: 'n/30', sales: 720, variableCostShare: 0.6, collection: 30, badDebtShare: 0.02, collectionCost: 8 },
        { id: 'n/45', sales: 756, variableCostShare: 0.6, collection: 45, badDebtShare: 0.03, collectionCost: 18 },
      ],
      costOfCapital: 0.1,
    },
    wording: { unit: { en: 'thousand yuan', zh: '千元' } },
    expected: { best: 'n/30', policies: [{ net: 262 }, { net: 256.05 }] },
    tolerance: 1e-9,
    source: {
      en: 'Question published on pipixue.com; the answer is worked out by hand',
      zh: '题目见 pipixue.com；答案为手算',
    },
  },
  {
    id: 'CRD-09',
    chapter: 'credit',
    subject: 'cashDiscountCost',
    question: {
      en: 'A supplier offers 2/10, n/30. What does it cost in a year of 360 days, without compounding, not to take the discount?',
      zh: '供应商给出信用条件“2/10，n/30”，一年按360天，求放弃现金折扣的年成本（单利）。',
    },
    inputs: { terms: { discount: 0.02, discountDays: 10, netDays: 30 } },
    expected: { simple: 0.3673 },
    tolerance: 1e-4,
    source: { en: 'Finance courses, rounded there to 36.73 percent', zh: '财务管理教材通例，取36.73%' },
  },
  {
    id: 'CRD-10',
    chapter: 'credit',
    subject: 'creditLimit',
    question: {
      en: 'A customer asks for 50,000. Its tangible net worth is 80,000, its turnover 700,000. What limit do 35 percent of the net worth and 5 percent of the turnover allow?',
      zh: '某客户申请额度50000，其有形净资产80000，营业额700000。按净资产的35%与营业额的5%孰低，求授信额度。',
    },
    inputs: {
      basis: { method: 'net-worth-and-turnover', tangibleNetWorth: 80_000, turnover: 700_000 },
      need: 50_000,
    },
    expected: { limit: 28_000, boundBy: 'net-worth' },
    tolerance: 1e-9,
    source: { en: 'Published on mydsomanager.com, question 34', zh: '见 mydsomanager.com 第34问' },
  },
  {
    id: 'CRD-11',
    chapter: 'credit',
    subject: 'workingAssetAnalysis',
    question: {
      en: 'A customer has current assets of 600, current liabilities of 200, an inventory of 180, total liabilities of 350 and equity of 650. What is its limit if evaluations above 1.0 allow 25 percent of the working assets?',
      zh: '某客户流动资产600、流动负债200、存货180、负债总额350、净资产650。评估值大于1.0时百分比为25%，按营运资产分析模型求信用额度。',
    },
    inputs: {
      statement: {
        currentAssets: 600,
        currentLiabilities: 200,
        inventory: 180,
        totalLiabilities: 350,
        bookEquity: 650,
      },
      table: [{ upTo: 1, share: 0 }, { share: 0.25 }],
    },
    // (400 + 650) / 2 = 525; 3 + 2.1 − 0.3077 − 0.5385 = 4.2538
    expected: { workingAssets: 525, evaluation: 4.2538, limit: 131.25 },
    tolerance: 1e-4,
    source: OWN_FIGURES,
  },
]
