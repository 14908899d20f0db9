/** Inputs for every subject of `explain`: usual ones and corners. */
import { unconfirmedWorkingAssetTable } from '../../src/credit/index.js'
import type { RfmValue } from '../../src/orders/index.js'
import { examIndicators, type SegmentRule } from '../../src/scoring/index.js'
import type { SubjectName, WorkedSubjects } from '../../src/worked/index.js'

const values = (...numbers: number[]) =>
  numbers.map((value, i) => ({ customerId: `c${String(i).padStart(2, '0')}`, value }))

/** Parameters of BG/NBD as in the paper of 2005. */
const cdnow = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }

const usual = values(520, 300, 60, 40, 30, 20, 12, 8, 6, 4)
const tied = values(50, 30, 30, 30, 20, 20, 20, 10)
const many = values(...Array.from({ length: 43 }, (_, i) => 1000 / (i + 1)))
const negative = values(100, 50, 20, -10, -30)

const rfm = (...rows: [number, number, number][]): RfmValue[] =>
  rows.map(([recency, frequency, monetary], i) => ({
    customerId: `c${String(i).padStart(2, '0')}`,
    recency,
    frequency,
    monetary,
  }))

const customers = rfm([5, 12, 8600], [12, 9, 5400], [20, 3, 900], [33, 7, 7200], [45, 1, 300], [300, 6, 3300.5])
const crowd = rfm(
  ...Array.from({ length: 40 }, (_, i): [number, number, number] => [i * 7, (i * 5) % 13, (i * 37) % 101]),
)
const alike = rfm([10, 2, 50], [10, 2, 50], [10, 2, 50])
const scores = [
  { customerId: 'a', r: 5, f: 3, m: 4 },
  { customerId: 'b', r: 3, f: 5, m: 5 },
  { customerId: 'c', r: 1, f: 1, m: 2 },
]
const rules: SegmentRule[] = [
  { id: 'best', r: [4, 5], f: [3, 5], labels: label('Best customers', '最佳客户') },
  { id: 'good', r: [3, 5], labels: label('Good customers', '良好客户') },
  { id: 'never', r: [5, 5], f: [4, 5], labels: label('Never reached', '无法到达客户') },
]
const factors = (weights: Record<string, number>) => Object.entries(weights).map(([id, weight]) => ({ id, weight }))
const tiers = (text: string) =>
  text.split('').flatMap((letter, i) => {
    if (letter === ' ') return []
    const tier = { k: 'key', o: 'ordinary', s: 'small' }[letter] ?? null
    return [{ customerId: `c${String(i).padStart(2, '0')}`, tier }]
  })

function label(en: string, zh: string) {
  return { en: { name: en, strategy: `What to do: ${en}` }, zh: { name: zh, strategy: `策略：${zh}` } }
}

const cell = (id: string, en: string, zh: string) => ({ id, labels: label(en, zh) })

const bills = [
  {
    id: 'i1',
    customerId: 'a',
    amount: '1000.50',
    issuedOn: '2024-03-15',
    dueOn: '2024-04-14',
    payments: [{ date: '2024-05-02', amount: 300 }],
  },
  { id: 'i2', customerId: 'a', amount: 1500, issuedOn: '2024-06-10', dueOn: '2024-07-10' },
  { id: 'i3', customerId: 'b', amount: 400, issuedOn: '2024-05-01', dueOn: '2024-05-31', disputed: true },
  { id: 'i4', customerId: 'b', amount: -250, issuedOn: '2024-06-20', dueOn: '2024-06-20' },
]

const purchases = [
  { customerId: 'c00', date: '2024-01-05', amount: 120 },
  { customerId: 'c00', date: '2024-02-05', amount: '80.25' },
  { customerId: 'c01', date: '2024-01-15', amount: 60 },
  { customerId: 'c02', date: '2024-03-05', amount: 40 },
]

const balanceSheet = {
  currentAssets: 420,
  currentLiabilities: 330,
  inventory: 190,
  totalAssets: 1000,
  totalLiabilities: 600,
  retainedEarnings: 120,
  ebit: 85,
  marketEquity: 500,
  bookEquity: 400,
  sales: 1100,
  profitBeforeTax: 52,
  depreciation: 35,
  amortisation: 2,
  interest: 33,
  intangibles: 50,
}

/** At least one sample a subject. */
export const samples: { readonly [Name in SubjectName]: readonly WorkedSubjects[Name]['inputs'][] } = {
  tierCounts: [
    { customers: 1000 },
    { customers: 43, scheme: 'four-tier' },
    { customers: 0 },
    { customers: 1, scheme: 'curry' },
    {
      customers: 3,
      scheme: [
        { id: 'best', share: 1 / 3 },
        { id: 'others', share: 2 / 3 },
      ],
    },
    {
      customers: 7,
      scheme: [
        { id: 'top', share: 1 / 3 },
        { id: 'rest', share: 2 / 3 },
      ],
    },
  ],
  customerPyramid: [
    { values: usual },
    { values: tied, scheme: 'four-tier' },
    { values: many, scheme: 'curry' },
    { values: negative },
    { values: [] },
    { values: values(0, 0) },
  ],
  abcAnalysis: [
    { values: usual },
    { values: many, boundary: 'inclusive', cuts: [0.55, 0.85] },
    { values: values(9, 1), boundary: 'inclusive' },
    { values: tied, cuts: [0.5] },
    { values: negative, negative: 'separate' },
    { values: negative, negative: 'clip' },
    { values: [] },
    { values: values(0, 0) },
    { values: values(7) },
  ],
  paretoShare: [
    { values: usual },
    { values: many, topShare: 0.01 },
    { values: [] },
    { values: [{ value: 3 }, { value: -9 }] },
  ],
  customersForValueShare: [
    { values: usual },
    { values: many, valueShare: 0.5 },
    { values: [] },
    { values: usual, valueShare: 0 },
  ],
  lorenzCurve: [
    { values: usual },
    { values: many, points: 5 },
    { values: [] },
    { values: [{ value: 5 }] },
    { values: negative, negative: 'keep' },
    { values: negative, negative: 'clip' },
  ],
  areaUnderCurve: [
    { scores: [0.9, 0.6, 0.6, 0.1], outcomes: [1, 1, 0, 0] },
    { scores: [700, 600, 500, 480], outcomes: [false, false, true, true], higherScore: 'no-event', interval: 'logit' },
    {
      scores: Array.from({ length: 30 }, (_, i) => (i * 7) % 11),
      outcomes: Array.from({ length: 30 }, (_, i) => i % 3 === 0),
    },
    { scores: [1, 2], outcomes: [1, 1] },
    { scores: [], outcomes: [] },
  ],
  scorecardPoints: [
    {
      intercept: -1.2,
      variables: [
        {
          variable: 'M',
          coefficient: 0.8,
          bins: [
            { id: 'A', weightOfEvidence: -0.9 },
            { id: 'B', weightOfEvidence: 0.6 },
          ],
        },
        {
          variable: 'H',
          coefficient: 1.1,
          bins: [
            { id: 'A', weightOfEvidence: -0.4 },
            { id: 'B', weightOfEvidence: 0.5 },
            { id: 'C', weightOfEvidence: null },
          ],
        },
      ],
      baseScore: 600,
      baseOdds: 50,
      pointsToDouble: 20,
      rounding: 'half-away',
      applicant: { M: 'A', H: 'B' },
    },
    {
      intercept: 0,
      variables: [{ variable: 'M', coefficient: 1, bins: [{ id: 'A', weightOfEvidence: 0 }] }],
      spreadBase: true,
      rounding: 'half-even',
    },
    {
      intercept: 0.5,
      variables: [{ variable: 'M', coefficient: -1, bins: [{ id: 'A', weightOfEvidence: 0.3 }] }],
      applicant: { M: 'A' },
    },
  ],
  altmanZ: [
    { accounts: { x1: 0.34, x2: 0.15, x3: 0, x4: 0.8, x5: 1.6 }, salesCoefficient: 1 },
    { accounts: balanceSheet, cuts: '2.675' },
    { accounts: balanceSheet, model: 'private', cuts: ['1', '1.2'] },
    { accounts: { ...balanceSheet, ebit: -400 }, model: 'emerging-market' },
    { accounts: { ...balanceSheet, totalLiabilities: 0 }, model: 'non-manufacturing' },
  ],
  bathoryScore: [
    { statement: balanceSheet },
    { statement: { ...balanceSheet, currentAssets: 100, profitBeforeTax: -300 } },
    { statement: { ...balanceSheet, currentAssets: 330 } },
    { statement: { ...balanceSheet, currentAssets: 100, profitBeforeTax: -100, bookEquity: -700 } },
  ],
  cashDiscountCost: [
    { terms: { discount: 0.02, discountDays: 10, netDays: 30 } },
    { terms: { discount: '0.01', discountDays: 10, netDays: 60 }, daysInYear: 365 },
    { terms: { discount: 0, discountDays: 0, netDays: 7 } },
  ],
  collectionEffectiveness: [
    { figures: { openingReceivables: 980, creditSales: 2850, receivables: 1150, notOverdue: 700 } },
    { figures: { openingReceivables: 0, creditSales: '0', receivables: 0, notOverdue: 0 } },
  ],
  collectionRate: [{ figures: { due: 120, collected: 105 } }, { figures: { due: 0, collected: 0 } }],
  countBackDaysSalesOutstanding: [
    {
      figures: {
        receivables: 1150,
        periods: [
          { creditSales: 450, days: 30 },
          { creditSales: '480', days: 31 },
          { creditSales: 600, days: 30 },
        ],
      },
    },
    { figures: { receivables: 70, periods: [{ creditSales: 450, days: 30 }] } },
    { figures: { receivables: 700, periods: [{ creditSales: 450, days: 30 }] } },
    { figures: { receivables: 0, periods: [{ creditSales: 450, days: 30 }] } },
  ],
  daysSalesOutstanding: [
    { figures: { receivables: 60, creditSales: 180, days: 90 } },
    { figures: { receivables: '1150', creditSales: 2850, days: 182, openingReceivables: 980, notOverdue: 700 } },
    { figures: { receivables: 0, creditSales: 180, days: 90, openingReceivables: 0 } },
    { figures: { receivables: 60, creditSales: 0, days: 90 } },
  ],
  overdueRate: [{ figures: { receivables: 60, overdue: 15 } }, { figures: { receivables: 0, overdue: 0 } }],
  receivablesAging: [
    { invoices: bills, asOf: '2024-06-30' },
    { invoices: bills, asOf: '2024-06-30', by: 'issued', credits: 'apart', buckets: [30] },
    {
      invoices: bills.map((bill) => ({ ...bill, currency: bill.customerId === 'a' ? 'CNY' : 'USD' })),
      asOf: '2024-06-30',
    },
    { invoices: bills.slice(3), asOf: '2024-06-30' },
    { invoices: [], asOf: '2024-06-30' },
  ],
  receivablesAllowance: [
    {
      invoices: bills,
      asOf: '2024-06-30',
      rates: { current: 0.005, '1-30': 0.02, '31-60': 0.05, '61-90': 0.1, '90+': 0.5 },
      disputedRate: 0.2,
    },
    {
      invoices: bills.map((bill) => ({ ...bill, currency: 'CNY', disputed: false })),
      asOf: '2024-06-30',
      buckets: [30],
      rates: { current: 0, '1-30': 1 / 3, '30+': 1 },
    },
    { invoices: [], asOf: '2024-06-30', buckets: [30], rates: { current: 0, '1-30': 0.1, '30+': 1 } },
  ],
  creditGrade: [
    { scores: [95, 90, 83, 70, 55, 41, 40] },
    { scores: ['90.01'], bands: 'five-letter' },
    {
      scores: [95],
      facts: { lawsuits: 2, cashFlow: 4 },
      rules: [
        { id: 'liquid', factor: 'cashFlow', below: 5, cap: 'AA' },
        { id: 'sued', factor: 'lawsuits', above: 1, cap: 'no-credit', reason: { en: 'Sued', zh: '涉诉' } },
        { id: 'unseen', factor: 'accounts', missing: true, cap: 'A' },
      ],
    },
    { scores: [5, 3], bands: [{ id: 'good', atLeast: 4 }, { id: 'bad' }] },
  ],
  creditLimit: [
    { basis: { averageMonthlySales: 200_000, termMonths: 2, grade: 'A' } },
    { basis: { averageMonthlySales: '1234.5', termMonths: 1, grade: 'no-credit', firstDeal: true } },
    {
      basis: { method: 'net-worth-and-turnover', tangibleNetWorth: 80_000, turnover: 700_000 },
      need: 50_000,
    },
    { basis: { method: 'ten-percent-rules', customerNetWorth: -5000, ownAnnualSales: 3_000_000 } },
    { basis: { method: 'revenue-by-risk', annualRevenue: 1_234_560, risk: 'low', score: 720 } },
    { basis: { method: 'net-worth-and-profit', netWorth: 3_000_000, netProfit: 400_000 } },
    { basis: { method: 'peak-exposure', annualSales: 1_800_000, termDays: 60, expectedDaysLate: 15 } },
    {
      basis: {
        method: 'expected-loss',
        defaultProbability: 0.04,
        lossGivenDefault: 0.6,
        annualMargin: 50_000,
        lossShare: 0.2,
      },
    },
    {
      basis: {
        method: 'expected-loss',
        defaultProbability: 0,
        lossGivenDefault: 0.6,
        annualMargin: 50_000,
        lossShare: 0.2,
      },
    },
  ],
  creditPolicies: [
    {
      policies: [
        { id: 'n/30', sales: 720, variableCostShare: 0.6, collection: 30, badDebtShare: 0.02, collectionCost: 8 },
        { id: 'n/45', sales: 756, variableCostShare: 0.6, collection: 45, badDebtShare: 0.03, collectionCost: 18 },
      ],
      costOfCapital: 0.1,
    },
    {
      policies: [
        {
          id: 'B',
          sales: '5500',
          variableCostShare: 0.7,
          collection: [
            { share: 0.7, days: 10, discount: 0.02 },
            { share: 0.1, days: 20, discount: 0.01 },
            { share: 0.2, days: 60 },
          ],
          badDebtShare: 0.03,
          fixedCost: 60,
        },
      ],
      costOfCapital: 0.1,
      daysInYear: 365,
    },
  ],
  creditScore: [
    {
      scores: { character: 85, capacity: 78, capital: 70, collateral: 60, conditions: 75 },
      weights: { character: 0.3, capacity: 0.25, capital: 0.2, collateral: 0.15, conditions: 0.1 },
    },
    {
      scores: { character: 4, wit: null, capital: 3 },
      weights: { character: 3, wit: 2, capital: 1 },
      scale: [1, 5],
      missing: 'leave-out',
    },
  ],
  creditTerm: [
    { basis: { grade: 'AA' }, terms: { AA: 60 } },
    { basis: { grade: 'AAA', inventoryDays: 25, collectionDays: '20' }, terms: { AAA: 90 } },
    { basis: { grade: 'first', inventoryDays: 25, collectionDays: 20 }, terms: { first: 1 } },
  ],
  featureAnalysis: [
    {
      ratings: { 'payment-record': 9, 'bank-credit': 6, margin: 5 },
      weights: { 'payment-record': 10, 'bank-credit': 8, margin: 3, prospects: 5, guarantees: 2 },
    },
    { ratings: { margin: 5 }, weights: { margin: 1 } },
    { ratings: {}, weights: { margin: 1 } },
  ],
  workingAssetAnalysis: [
    { statement: balanceSheet, table: unconfirmedWorkingAssetTable },
    { statement: { ...balanceSheet, bookEquity: -5 }, table: [{ share: 0.1 }] },
    { statement: { ...balanceSheet, currentLiabilities: 0 }, table: [{ upTo: 1, share: 0.1 }, { share: 0.2 }] },
    { statement: { ...balanceSheet, currentLiabilities: 900 }, table: [{ share: 0.1 }] },
  ],
  weightOfEvidence: [
    {
      values: [1, 1, 2, 2, 3, 3, 4, 4],
      outcomes: [1, 0, 1, 0, 1, 0, 1, 0],
      weights: [40, 100, 30, 200, 20, 300, 10, 400],
      bins: [2, 3, 4],
    },
    {
      values: ['A', 'A', 'B', 'B', 'C', null],
      outcomes: [0, 0, 1, 0, 1, 1],
      bins: [['A'], ['B', 'C']],
      zeroCells: 'add-half',
      sign: 'good-over-bad',
    },
    { values: [1, 2, 30, 40], outcomes: [true, false, true, true], bins: [20], zeroCells: 'replace-raw-totals' },
    { values: [1, 2, 30, 40], outcomes: [1, 0, 1, 1], bins: [20] },
    { values: [1, 2], outcomes: [1, 1], bins: [1.5] },
  ],
  kolmogorovSmirnov: [
    { scores: [0.9, 0.6, 0.6, 0.1], outcomes: [1, 1, 0, 0] },
    { scores: [0.9, 0.6, 0.6, 0.1], outcomes: [0, 0, 1, 1] },
    {
      scores: Array.from({ length: 30 }, (_, i) => (i * 7) % 11),
      outcomes: Array.from({ length: 30 }, (_, i) => i % 3 === 0),
      higherScore: 'no-event',
    },
    { scores: [1, 2], outcomes: [0, 0] },
  ],
  giniCoefficient: [
    { values: usual },
    { values: many, form: 'sample' },
    { values: [{ value: 5 }], form: 'sample' },
    { values: [] },
    { values: negative, negative: 'clip' },
  ],
  naturalTiers: [
    { values: values(3, -3, 1), tiers: 2 },
    { values: usual },
    { values: many, tiers: 5 },
    { values: values(7, 7) },
    { values: [] },
    { values: usual, tiers: 1 },
  ],
  tierMigration: [
    { before: [{ customerId: 'a', tier: 'x' }], after: [{ customerId: 'a', tier: null }], order: ['x', 'negative'] },
    { before: tiers('kkoossss'), after: tiers('kokosoks') },
    { before: tiers('kkoossss  '), after: tiers('ko osos ss'), chain: 'replacement' },
    { before: [], after: [], order: ['key', 'small'] },
    { before: tiers('ks'), after: tiers('ks') },
    { before: tiers('kk'), after: tiers('k '), chain: 'replacement' },
    {
      before: [
        { customerId: 'a', tier: 'A' },
        { customerId: 'b', tier: 'B' },
      ],
      after: [
        { customerId: 'a', tier: 'B' },
        { customerId: 'b', tier: 'A' },
      ],
    },
    {
      before: [{ customerId: 'a', tier: 'tier-1' }],
      after: [
        { customerId: 'a', tier: 'tier-2' },
        { customerId: 'b', tier: 'tier-1' },
      ],
    },
  ],
  projectTiers: [
    { before: tiers('kkoossss'), after: tiers('kokosoks'), periods: 3 },
    { before: tiers('kk'), after: tiers('kos') },
  ],
  rfmScores: [
    { values: customers },
    { values: crowd, bins: [4, 3, 12] },
    { values: customers, method: 'rank' },
    { values: alike, method: 'rank' },
    { values: customers, method: 'ntile', bins: 3 },
    { values: crowd, method: 'nested', bins: 3 },
    {
      values: customers,
      method: 'bands',
      bands: { recency: [{ below: 10 }, 30], frequency: [3, { above: 8 }], monetary: [1000, 5000] },
    },
    {
      values: customers,
      method: 'bands',
      bands: { recency: [3], recencyUnit: 'month', frequency: [2, 4, 8], monetary: [1000] },
    },
    { values: customers, method: 'points' },
    {
      values: customers,
      method: 'points',
      points: {
        recency: [{ within: 7, points: 9 }],
        recencyUnit: 'week',
        frequency: { pointsEach: 1, maximum: 5 },
        monetary: { pointsEach: 0.01, maximum: 50 },
      },
    },
    { values: [] },
    { values: alike },
  ],
  rfmWeightedScores: [
    { scores },
    { scores, weights: [3, 2, 1], scale: 'mean' },
    { values: customers, weights: [0.221, 0.34, 0.439] },
    { values: crowd, scoring: { method: 'points' }, weights: [5, 3, 2] },
    { scores: [] },
    {
      scores: [
        { customerId: 'a', r: 1, f: 2, m: 3 },
        { customerId: 'b', r: 3, f: 2, m: 1 },
      ],
    },
  ],
  rfmSegments: [
    { scores },
    { scores, high: 'median', boundary: 'inclusive' },
    { scores, high: { recency: 3, frequency: 3, monetary: 3 } },
    { values: crowd, scheme: 'named11' },
    { values: customers, scoring: { method: 'rank' } },
    { scores, scheme: rules },
    { scores: [] },
  ],
  rfmSegmentsOfValues: [
    { values: customers },
    { values: customers, high: 'median' },
    { values: crowd, high: { recency: 100, frequency: 5, monetary: 50 }, boundary: 'strict' },
    { values: [] },
  ],
  rfmSegmentValues: [
    { values: rfm([1, 1, 0], [2, 2, 0]) },
    { values: customers, scheme: rules, scoring: { method: 'rank' } },
    { values: customers },
    { values: crowd, scheme: 'named11' },
    { values: customers, scoring: { method: 'rank', bins: 3 }, high: 'median' },
    { values: [] },
  ],
  rfmGrid: [{ scores }, { values: crowd, scoring: { bins: 3 }, bins: 3 }, { scores: [] }],
  minMaxRfm: [{ values: customers, weights: [0.1, 0.3, 0.6] }, { values: crowd }, { values: alike }, { values: [] }],
  checkSegments: [{ rules }, { rules: [{ id: 'all' }], bins: [2, 3, 2] }],
  weightedScore: [
    { scores: { price: 7, service: 9 }, weights: { price: 0.4, service: 0.6 } },
    { scores: { price: 7, service: 9 }, weights: { price: 4, service: 5 }, scale: [1, 10] },
  ],
  relativeStrength: [
    {
      own: { price: 7, service: 9 },
      rivals: [{ price: 8, service: 6 }],
      factors: factors({ price: 0.4, service: 0.6 }),
    },
    {
      own: { price: 2, service: 50 },
      rivals: [
        { price: 8, service: 60 },
        { price: 3, service: 70 },
      ],
      factors: [
        { id: 'price', weight: 2 },
        { id: 'service', weight: 3, scale: [0, 100] },
      ],
    },
    { own: { price: 5 }, rivals: [{ price: 5 }], factors: factors({ price: 1 }) },
  ],
  kaism: [
    {
      accounts: [
        { id: 'a', attractiveness: { growth: 9, fit: 8 }, strength: { price: 6, service: 9 } },
        { id: 'b', attractiveness: { growth: 3, fit: 8 }, strength: { price: 2, service: 4 } },
      ],
      attractiveness: factors({ growth: 40, fit: 60 }),
      strength: factors({ price: 0.5, service: 0.5 }),
    },
    {
      accounts: [
        { id: 'a', attractiveness: { growth: 9 }, strength: { price: 6 }, rivals: [{ price: 7 }, { price: 3 }] },
        { id: 'b', attractiveness: { growth: 3 }, strength: { price: 8 }, rivals: [{ price: 4 }] },
      ],
      attractiveness: factors({ growth: 1 }),
      strength: factors({ price: 1 }),
      cut: { x: 'mean' },
    },
    {
      accounts: [{ id: 'a', attractiveness: { growth: 90, fit: 2 }, strength: { price: 6 } }],
      attractiveness: [
        { id: 'growth', weight: 1, scale: [0, 100] },
        { id: 'fit', weight: 1, scale: [1, 5] },
      ],
      strength: factors({ price: 1 }),
      cut: 6,
    },
    { accounts: [], attractiveness: factors({ growth: 1 }), strength: factors({ price: 1 }), cut: 'median' },
  ],
  valueMatrix: [
    {
      customers: [
        { id: 'a', current: 78, potential: 80 },
        { id: 'b', current: 87, potential: 55 },
      ],
    },
    {
      customers: [{ id: 'a', contribution: 40, support: 22, credit: 16, influence: 35, growth: 40 }],
      indicators: examIndicators,
    },
    {
      customers: [{ id: 'a', current: 7, potential: 2 }],
      scale: [1, 10],
      cut: 'midpoint',
      names: 'academic',
    },
    { customers: [] },
  ],
  selectionMatrix: [
    { candidates: [{ id: 'a', value: 8, ability: 3 }], scale: { x: [1, 10] }, cut: { x: 'midpoint' } },
    { candidates: [{ id: 'a', value: 8, ability: 3 }], scale: { y: [1, 10] }, cut: { y: 'midpoint' } },
    {
      candidates: [
        { id: 'a', value: 8, ability: 3 },
        { id: 'b', value: 2, ability: 9 },
      ],
      scale: [1, 10],
      cut: 'midpoint',
    },
    {
      candidates: [
        { id: 'a', value: 8, ability: 3 },
        { id: 'b', value: 2, ability: 9 },
      ],
      cut: { x: 5, y: 'median' },
    },
    { candidates: [] },
  ],
  twoAxisMatrix: [
    {
      items: [
        { id: 'a', importance: 6, performance: 3 },
        { id: 'b', importance: 2, performance: 5 },
      ],
      x: 'importance',
      y: 'performance',
      cut: 4,
      cells: {
        highHigh: cell('keep-up', 'Keep up', '继续保持'),
        highLow: cell('concentrate', 'Concentrate here', '重点改进'),
        lowHigh: cell('overkill', 'Possible overkill', '过度投入'),
        lowLow: cell('low-priority', 'Low priority', '次要改进'),
      },
    },
  ],
  ahpWeights: [
    {
      comparisons: [
        [1, 0.71, 0.46],
        [1.41, 1, 0.85],
        [2.18, 1.18, 1],
      ],
    },
    {
      comparisons: [
        [1, 3, 5],
        [null, 1, 2],
        [null, null, 1],
      ],
      method: 'geometric-mean',
    },
    {
      comparisons: [
        [1, 9, 1],
        [null, 1, 9],
        [null, null, 1],
      ],
      method: 'eigenvector',
    },
    {
      comparisons: [
        [1, 4],
        [0.25, 1],
      ],
    },
    { comparisons: [[1]] },
    { comparisons: Array.from({ length: 16 }, (_, i) => Array.from({ length: 16 }, (_, j) => (i === j ? 1 : 1))) },
  ],
  orderStatistics: [
    { orders: purchases, asOf: '2024-03-31' },
    { orders: purchases, asOf: '2024-02-29', from: '2024-01-10', later: 'ignore' },
    {
      orders: [
        ...purchases,
        { customerId: 'c01', date: '2024-02-03', amount: '-5.50' },
        { customerId: 'c02', date: '2024-03-03', amount: 7, orderId: '1' },
        { customerId: 'c02', date: '2024-03-04', amount: 8, orderId: '1' },
      ],
      asOf: '2024-03-31',
      from: '2024-03-04',
    },
    { orders: [{ customerId: 'c01', date: '2024-02-03', amount: -1 }], asOf: '2024-02-29' },
    { orders: [], asOf: '2024-02-29' },
  ],
  productContribution: [
    {
      goods: [
        { id: 'a', margin: 0.2, turnover: 6, mix: 0.5 },
        { id: 'b', margin: '0.3', turnover: 3, mix: 0.3 },
        { id: 'c', margin: 0.15, turnover: 10, mix: 0.2 },
      ],
    },
    {
      goods: [
        { id: 'a', margin: -0.05, turnover: 2.5, mix: 1 / 3 },
        { id: 'b', margin: -0.05, turnover: 2.5, mix: 1 / 3 },
      ],
    },
    { goods: [] },
  ],
  profitContribution: [
    { account: { revenue: 120, costs: { a: 70, b: 18, c: 6 } } },
    { account: { revenue: '1000.10', costs: { a: '999.95', b: 1 / 3 } } },
    { account: { revenue: 0, costs: { a: 5 } } },
    { account: { revenue: 10, costs: {} } },
  ],
  deliveredValue: [
    {
      offer: {
        benefits: { product: 80, service: 20, personnel: 10, image: 15 },
        costs: { money: 70, time: 8, psychic: 5, energy: 4 },
      },
    },
    { offer: { benefits: { product: '0.1', a: '0.2' }, costs: { money: 0 } } },
    { offer: { benefits: { a: 10 }, costs: { b: 1 / 3, c: '1234567.89' } } },
  ],
  lifetimeValue: [
    { assumptions: { margin: 18.95, retentionRate: 0.788, discountRate: 0.01 } },
    { assumptions: { margin: 150, retentionRate: 0.55, discountRate: 0.1, acquisitionCost: 100 }, timing: 'infinite' },
    {
      assumptions: {
        margin: { spend: 40, purchases: 2.5, marginRate: 0.3 },
        retentionRate: 0.8,
        discountRate: '0.0125',
      },
      timing: 'infinite-immediate',
      units: { margin: 'month', retentionRate: 'month', discountRate: 'month' },
    },
    { assumptions: { margin: -12, retentionRate: 0, discountRate: 0 }, tablePeriods: 0 },
    { assumptions: { margin: { spend: 760, purchases: 10, marginRate: 0.33 }, periods: 3 }, timing: 'simple' },
    { assumptions: { margin: 100, periods: '7.5', acquisitionCost: 20 }, timing: 'simple', units: { periods: 'year' } },
    {
      assumptions: { margin: { spend: 100, purchases: 24 }, discountRate: 0.08, periods: 20 },
      timing: 'annuity',
      units: { margin: 'year', discountRate: 'year', periods: 'year' },
    },
    { assumptions: { margin: 50, discountRate: 0, periods: 60, acquisitionCost: 10 }, timing: 'annuity' },
    {
      assumptions: { margins: [-20, 40, { spend: 500, marginRate: 0.25, cost: 3 }], discountRate: 0.01 },
      timing: 'schedule',
    },
    { assumptions: { margins: [10, '20.5'], discountRate: -0.01, acquisitionCost: 5 }, timing: 'schedule' },
    {
      assumptions: {
        margin: { spend: 500, marginRate: 0.6, cost: 50 },
        retentionRate: 0.5,
        discountRate: 0.08,
        periods: 4,
        acquisitionCost: 25,
      },
      timing: 'finite',
    },
    {
      assumptions: { margin: 10, retentionRate: 0.9, discountRate: 0.005, periods: 60, firstPeriodCertain: true },
      timing: 'finite',
      units: { periods: 'month' },
    },
    { assumptions: { margin: 10, retentionRate: 1, discountRate: 0.1, periods: 3 }, timing: 'finite' },
    {
      assumptions: {
        margin: { spend: 760, purchases: 10, marginRate: 0.33, cost: 428 },
        churnRate: 0.13,
        acquisitionCost: 920,
      },
      timing: 'churn-shortcut',
      units: { margin: 'week', churnRate: 'week' },
    },
    { assumptions: { margin: { spend: 7 }, churnRate: 1 }, timing: 'churn-shortcut', units: { margin: 'day' } },
  ],
  pastCustomerValue: [
    {
      purchases: [20, 30, 50, 50, 800].map((spend, i) => ({ periodsAgo: i + 1, margin: { spend, marginRate: 0.3 } })),
      discountRate: 0.0125,
      units: { periods: 'month', discountRate: 'month' },
    },
    {
      purchases: [
        { periodsAgo: 0, margin: '10.50' },
        { periodsAgo: 2.5, margin: -3 },
      ],
      discountRate: 0.1,
    },
    {
      purchases: [
        { periodsAgo: 1, margin: 5 },
        { periodsAgo: 2, margin: { spend: 8, purchases: 2, cost: 1 } },
      ],
      discountRate: 0,
    },
    { purchases: [], discountRate: 0.1 },
  ],
  breakEvenRetention: [
    { target: { value: '67.26396396', margin: 18.75, discountRate: 0.01, retentionRate: 0.788 } },
    { target: { value: 150, margin: { spend: 300, marginRate: 0.5 }, discountRate: 0.1 } },
    { target: { value: 150, margin: 150, discountRate: 0.1, retentionRate: 0.7 }, units: { margin: 'year' } },
    { target: { value: 2000, margin: 150, discountRate: 0.1, retentionRate: 0.7 } },
    { target: { value: 0, margin: 1, discountRate: 0 } },
  ],
  acquisitionPayback: [
    { acquisition: { spend: 1_000_000, newCustomers: 1000 } },
    { acquisition: { spend: 90_000, newCustomers: 70, margin: { spend: 50, marginRate: 0.7 }, lifetimeValue: 4200 } },
    { acquisition: { spend: '900.50', newCustomers: 3, margin: -1, lifetimeValue: 400 }, healthyRatio: 2 },
    { acquisition: { spend: 0, newCustomers: 3, margin: 4, lifetimeValue: 400 } },
    { acquisition: { spend: 10, newCustomers: 0, margin: 4, lifetimeValue: 400 } },
  ],
  lifecycleProfit: [
    {
      periods: [
        { phase: 'exploration', margin: -200 },
        { phase: 'formation', margin: 300 },
        { phase: 'formation', margin: { spend: 2000, marginRate: 0.3, cost: 100 } },
        { phase: 'stability', margin: 900 },
        { phase: 'stability', margin: '900.25' },
        { phase: 'decline', margin: 150 },
      ],
      discountRate: 0.08,
      acquisitionCost: 250,
      units: { margin: 'year', discountRate: 'year' },
    },
    { periods: [{ phase: 'decline', margin: -5 }], discountRate: 0 },
  ],
  segmentEquity: [
    { segments: [{ id: 'a', customers: 2000, value: '656.666748' }] },
    {
      segments: [
        { id: 'a', customers: 20, value: '150.50' },
        { id: 'b', customers: 0, value: 12 },
        { id: 'c', customers: 3, value: -4 },
      ],
    },
    { segments: [{ id: 'a', customers: 3, value: -4 }] },
    { segments: [] },
  ],
  bgNbdProbabilityAlive: [
    { params: cdnow, history: { repeatPurchases: 2, lastPurchaseAge: 30.43, age: 38.86 } },
    { params: { params: cdnow }, history: { repeatPurchases: 26, lastPurchaseAge: 30.86, age: 31 } },
    { params: cdnow, history: { repeatPurchases: 0, lastPurchaseAge: 0, age: 38.86 } },
  ],
  bgNbdExpectedPurchases: [
    { params: cdnow, history: { repeatPurchases: 2, lastPurchaseAge: 30.43, age: 38.86 }, horizon: 39 },
    { params: { params: cdnow }, history: { repeatPurchases: 26, lastPurchaseAge: 30.86, age: 31 }, horizon: 4 },
    { params: cdnow, history: { repeatPurchases: 0, lastPurchaseAge: 0, age: 38.86 }, horizon: 39 },
    { params: { ...cdnow, a: 2.5 }, history: { repeatPurchases: 3, lastPurchaseAge: 10, age: 12 }, horizon: 52 },
    { params: { ...cdnow, a: 1 }, history: { repeatPurchases: 3, lastPurchaseAge: 10, age: 12 }, horizon: 52 },
    { params: { ...cdnow, a: 0.2, b: 0.3 }, history: { repeatPurchases: 0, lastPurchaseAge: 0, age: 12 }, horizon: 5 },
    { params: cdnow, history: { repeatPurchases: 3, lastPurchaseAge: 10, age: 12 }, horizon: 0 },
  ],
  churnRate: [
    { counts: { start: 1000, lost: 50 } },
    { counts: { start: 1000, lost: { premium: 25, ordinary: 50, low: 100 } } },
    { counts: { start: 1000, end: 1100, acquired: 200 } },
    { counts: { start: 1000, end: 1100, acquired: 200 }, denominator: 'average' },
    { counts: { start: 1000, end: 1100, acquired: 200 }, denominator: 'served' },
    { counts: { start: 10, lost: 3, served: 31 }, denominator: 'served' },
    { counts: { start: 0, lost: 0 } },
  ],
  retentionRate: [
    { counts: { start: 1000, end: 1100, acquired: 200 } },
    { counts: { start: 700, kept: 650 } },
    { counts: { start: 0, kept: 0 } },
  ],
  retentionCurve: [{ survivors: [1000, 631, 468, 382, 326] }, { survivors: [7, 0, 0] }, { survivors: [0] }],
  churnBetween: [
    { before: ['A', 'B', 'C', 'D'], after: ['A', 'C', 'J'] },
    { before: [], after: ['A'] },
    { before: ['A'], after: ['A'] },
  ],
  valueWeightedChurnRate: [
    { losses: [{ id: 'a', start: 500, lost: 25, value: 1000, lostValue: 3000 }] },
    {
      losses: [
        { id: 'a', start: 100, lost: 25, value: '1000.50' },
        { id: 'b', start: 900, lost: 100, value: 10 },
      ],
    },
    { losses: [{ id: 'a', start: 5, lost: 0, value: 10 }] },
    { losses: [{ id: 'a', start: 0, lost: 0, value: 10 }] },
    { losses: [{ id: 'a', start: 5, lost: 1, value: 0 }] },
  ],
  referralRate: [{ counts: { served: 420, referrers: 61 } }, { counts: { served: 0, referrers: 0 } }],
  annualise: [
    { churnRate: 0.025 },
    { churnRate: 0.2, from: 'year', to: 'month' },
    { churnRate: 0.01, from: 'week', to: 'quarter' },
    { churnRate: 0 },
    { churnRate: 1, from: 'day' },
  ],
  expectedLifetime: [{ churnRate: 0.03 }, { churnRate: 0 }, { churnRate: 1 }],
  retentionIndex: [
    {
      scores: { satisfaction: 8, 'perceived-value': 6, 'switching-cost': 3 },
      weights: { satisfaction: 0.5, 'perceived-value': 0.3, 'switching-cost': 0.2 },
    },
    { scores: { habit: 50, price: 20 }, weights: { habit: 1, price: 2 }, scale: [0, 100] },
  ],
  revenueRetentionRates: [
    { changes: { opening: 20_000, churned: 1200, contraction: 800, expansion: 3000 } },
    { changes: { opening: '30.50', churned: 0, contraction: '0.25', expansion: 0 } },
  ],
  profitLost: [
    { assumptions: { customers: 5000, churnRate: 0.05, revenue: 8000, marginRate: 0.1 } },
    {
      assumptions: { customers: 64_000, churnRate: 0.05, revenue: 40_000, marginRate: 0.1 },
      programme: { churnRate: 0.025, cost: 5_000_000 },
    },
    {
      assumptions: { customers: 10, churnRate: '0.123', revenue: '4.56', marginRate: 0.7 },
      programme: { churnRate: 0.1, cost: 100 },
    },
  ],
  winBackPlan: [
    {
      segments: [
        { id: 'a', customers: 200, probability: 0.3, contactCost: 15, offerCost: 100, secondLifetimeValue: 900 },
        { id: 'b', customers: 500, probability: 0.05, contactCost: 10, offerCost: 50, secondLifetimeValue: 200 },
        { id: 'c', customers: 1000, probability: 0.12, contactCost: 4, offerCost: 30, secondLifetimeValue: 260 },
      ],
    },
    { segments: [{ id: 'a', customers: 3, probability: 0, contactCost: 0, offerCost: 0, secondLifetimeValue: -2 }] },
    {
      segments: [...'abcde'].map((id, i) => ({
        id,
        customers: i + 1,
        probability: 0.5,
        contactCost: '0.10',
        offerCost: 1,
        secondLifetimeValue: 9 * i,
      })),
    },
    { segments: [] },
  ],
  breakEvenWinBack: [
    { winBack: { secondLifetimeValue: 3000, probability: 0.25, contactCost: 100 } },
    { winBack: { secondLifetimeValue: 260, probability: 0.12, contactCost: 4, offerCost: 30 } },
    { winBack: { secondLifetimeValue: 100, probability: 0.1, contactCost: 20, offerCost: 90 } },
    { winBack: { secondLifetimeValue: 100, probability: 0 } },
  ],
  retentionOfferValue: [
    {
      offer: {
        churnProbability: 0.4,
        successProbability: 0.3,
        value: 2000,
        offerCost: 150,
        contactCost: 5,
        acceptanceOfStayers: 0.8,
      },
    },
    { offer: { churnProbability: 0.05, successProbability: 0.3, value: 200, offerCost: 20 } },
    { offer: { churnProbability: 0.5, successProbability: 0.1, value: 10, offerCost: 20, contactCost: 5 } },
  ],
  saveOrAcquire: [
    { costs: { acquisitionCost: 250, contactCost: 4, probability: 0.12, offerCost: 30 } },
    { costs: { acquisitionCost: 100, contactCost: 10, probability: 0.05, offerCost: 20 } },
    { costs: { acquisitionCost: 1, contactCost: 0, probability: 1, offerCost: 0 } },
  ],
  warningThreshold: [
    { intervals: [28, 30, 35, 27, 30], daysSince: [25, 34, 40], rule: 'mean-plus-sd' },
    { intervals: [28, 30, 35, 27, 30, 31], daysSince: [25, 70, 0], rule: 'median-multiple', multiple: 1.5 },
    { intervals: [3, 5, 8, 13, 21, 5, 8, 8], daysSince: [4, 30, 12], quantile: 0.7 },
    { intervals: [3, 5, 8, 13, 21, 5, 8, 8], daysSince: [4, 30, 12] },
    { intervals: [3, 5, 8, 13, 21, 5, 8, 8], openGaps: 'ignored', quantile: 0.8 },
    { intervals: Array.from({ length: 40 }, (_, i) => 1 + ((i * 7) % 37)), rule: 'mean-plus-sd', deviations: 1 },
    { intervals: [9], daysSince: [3, 12], rule: 'mean-plus-sd' },
    { intervals: [], daysSince: [3] },
    { intervals: [], rule: 'median-multiple' },
  ],
  stageConversion: [
    {
      stages: [
        { name: 'lead', count: 1000, amount: '5000000' },
        { name: 'qualified', count: 300, amount: '2000000.50' },
        { name: 'proposal', count: 120, amount: 1_900_000 },
        { name: 'won', count: 45, amount: 700_000 },
      ],
      level: 0.9,
    },
    { stages: [...'abcdefghij'].map((name, i) => ({ name, count: 1000 - 70 * i })) },
    {
      stages: [
        { name: 'a', count: 5 },
        { name: 'b', count: 0 },
        { name: 'c', count: 0 },
      ],
    },
    {
      stages: [
        { name: 'a', count: 3 },
        { name: 'b', count: 3 },
      ],
    },
    {
      stages: [
        { name: 'a', count: 0, amount: 0 },
        { name: 'b', count: 0, amount: 0 },
      ],
    },
    { stages: [{ name: 'a', count: 9 }] },
  ],
  requiredLeads: [
    { goal: { deals: 60, rates: [0.2, 0.5, 0.6] } },
    { goal: { deals: 7, rates: [1 / 3, 0.123, 0.0045] } },
    { goal: { deals: 0, rates: [1] } },
    { goal: { deals: 1_000_001, rates: [0.999999] } },
    { goal: { deals: 100_000, rates: [0.9999999999] } },
  ],
  weightedForecast: [
    {
      opportunities: [
        { stage: 'talks', amount: 3950 },
        { stage: 'talks', amount: '3060.40' },
        { stage: 'lead', amount: 20_000 },
        { stage: 'won', amount: 5, outcome: 'won' },
        { stage: 'lost', amount: 5, outcome: 'lost' },
      ],
      probabilities: { lead: 0.15, talks: 0.7 },
    },
    {
      opportunities: [
        { stage: 'talks', amount: 3950, probability: 0.725 },
        { stage: 'talks', amount: 3060, probability: 1 / 3 },
        { stage: 'lead', amount: 20_000, probability: 0 },
      ],
      stages: ['lead', 'e', 'talks'],
      level: 0.5,
    },
    {
      opportunities: [
        { stage: 'talks', amount: 3000 },
        { stage: 'talks', amount: 1000 },
        { stage: 'lead', amount: 2000 },
        { stage: 'lead', amount: 2500 },
      ],
      probabilities: { lead: 0.1, talks: { won: 7, closed: 10 } },
    },
    {
      opportunities: [{ stage: 'talks', amount: 3000 }],
      probabilities: [
        { stage: 'lead', won: 1, closed: 9 },
        { stage: 'talks', won: 0, closed: 0 },
      ],
    },
    {
      opportunities: [...'abcdefgh'].flatMap((stage, i) =>
        Array.from({ length: 12 }, (_, k) => ({ stage, amount: 100 * (k + 1) + i, probability: (i + 1) / 10 })),
      ),
    },
    { opportunities: Array.from({ length: 40 }, () => ({ stage: 'a', amount: 250, probability: 0.4 })) },
    { opportunities: [{ stage: 'a', amount: 0, probability: 1 }] },
    { opportunities: [{ stage: 'won', amount: 5, outcome: 'won' }] },
    { opportunities: [], probabilities: {} },
  ],
  pipelineCoverage: [
    { pipeline: { target: 1_200_000, won: 300_000, open: 3_600_000, winRate: 0.25 } },
    { pipeline: { target: '1200000', open: 1_000_000, winRate: 0.3 } },
    { pipeline: { target: 100, won: 40, open: '212.50', winRate: 0.4 } },
    { pipeline: { target: 100, won: 40, open: 212.5 } },
    { pipeline: { target: 100, won: 140, open: 50, winRate: 0 } },
    { pipeline: { target: 0, open: 0, winRate: 0 } },
  ],
  salesVelocity: [
    { parts: { deals: 40, averageAmount: 25_000, winRate: 0.25, cycleDays: 90 } },
    {
      parts: { deals: 7, averageAmount: '1234.5', winRate: 0.95, cycleDays: 33 },
      changes: { winRate: 0.2, cycleDays: -0.5, deals: 0, averageAmount: -0.1 },
    },
    { parts: { deals: 0, averageAmount: 5, winRate: 0.5, cycleDays: 3 } },
  ],
  satisfactionGap: [
    {
      pairs: [
        { expected: 8, perceived: 9 },
        { expected: 8, perceived: 8 },
        { expected: 8, perceived: 6 },
      ],
    },
    {
      pairs: [
        { id: 'speed', expected: 7.3, perceived: 0 },
        { id: 'price', expected: 3, perceived: 4.1 },
        { id: 'range', expected: 3, perceived: null },
      ],
      measure: 'ratio',
    },
    { pairs: Array.from({ length: 20 }, (_, i) => ({ expected: (i * 7) % 6, perceived: (i * 5) % 6 })) },
    { pairs: [{ expected: null, perceived: 3 }] },
    { pairs: [{ expected: -2, perceived: -3 }] },
    { pairs: [] },
  ],
  gradedSatisfaction: [
    {
      grades: [40, 40, 20, -20, 20, 60, 20],
      scale: 'seven-grade',
      weights: [0.3, 0.1, 0.1, 0.1, 0.15, 0.15, 0.1],
    },
    {
      grades: { 'very-satisfied': 20, satisfied: 45, neutral: 25, dissatisfied: 7 },
      scale: 'five-grade-100-80-60-30-0',
    },
    {
      grades: ['satisfied', null, 'neutral', 'very-dissatisfied'],
      scale: 'five-grade-5-4-3-2-1',
      weights: [3, 1, 2, 1],
    },
    {
      grades: Array.from({ length: 30 }, (_, i) => [2, 1, 0][(i * 7) % 3]!),
      scale: [
        { id: 'good', score: 2, labels: { en: { name: 'Good' }, zh: { name: '好' } } },
        { id: 'fair', score: 1 },
        { id: 'bad', score: 0 },
      ],
    },
    {
      grades: ['a', 'b'],
      scale: [
        { id: 'a', score: 1 },
        { id: 'b', score: 1 },
      ],
    },
    { grades: [], scale: 'five-grade-100-75-50-25-0' },
    { grades: [null, 'satisfied'], scale: 'five-grade-5-4-3-2-1', weights: [1, 0] },
  ],
  importanceWeightedIndex: [
    {
      items: [
        {
          id: 'quality',
          importance: { 'very-important': 70, important: 20, neutral: 10 },
          satisfaction: { 'very-satisfied': 30, satisfied: 50, neutral: 20 },
        },
        {
          id: 'price',
          importance: { 'very-important': 30, important: 30, unimportant: 33 },
          satisfaction: { satisfied: 40, neutral: 40, dissatisfied: 21 },
        },
      ],
      importanceScale: 'importance-5-4-3-2-1',
      satisfactionScale: 'five-grade-5-4-3-2-1',
    },
    {
      items: [
        { id: 'quality', importance: 9, satisfaction: 7.5 },
        { id: 'price', importance: 6, satisfaction: { good: 3, bad: 4 } },
      ],
      satisfactionScale: [
        { id: 'good', score: 10 },
        { id: 'bad', score: 0 },
      ],
    },
    { items: [{ id: 'quality', importance: 0, satisfaction: 3 }] },
  ],
  latentIndex: [
    { means: [8, 7, 9], weights: [0.5, 0.3, 0.2], scale: [1, 10] },
    { means: [8.125, 7.75, 3] },
    {
      means: [4, 60, -1],
      weights: [2, 1, 1],
      scale: [
        [1, 5],
        [0, 100],
        [-3, 3],
      ],
    },
    { means: [10] },
  ],
  kMeansStep: [
    {
      points: [
        [1, 1],
        [2, 1],
        [4, 3],
        [5, 4],
      ],
      centres: [
        [1, 1],
        [2, 1],
      ],
    },
    { points: [[1], [3]], centres: [[2]] },
    { points: [[0], [1]], centres: [[0], [9]] },
  ],
  ruleMeasures: [
    { baskets: 1000, antecedent: 200, consequent: 250, both: 100 },
    { baskets: 10, antecedent: 5, consequent: 6, both: 3 },
    { baskets: 10, antecedent: 5, consequent: 6, both: 2 },
    { baskets: 4, antecedent: 2, consequent: 3, both: 2 },
  ],
  acsiScore: [
    { answers: { satisfaction: 8.2, expectancy: 7.6, ideal: 7 } },
    { answers: { satisfaction: 8.2, expectancy: 7.6, ideal: 7 }, weights: [0.3885, 0.319, 0.2925] },
    {
      answers: { satisfaction: [8, 9, null, 7, 3], expectancy: [7, 9, 5, 7, 4], ideal: [7, 8, 4, 6, 4] },
      level: 0.9,
    },
    { answers: { satisfaction: [4], expectancy: [3], ideal: [1] }, scale: [1, 5], weights: [2, 1, 1] },
    { answers: { satisfaction: [null], expectancy: [3], ideal: [5] } },
  ],
  reputationIndicators: [
    { counts: { surveyed: 1000, aware: 600, favourable: 420, customers: 500, returning: 260, complainants: 25 } },
    { counts: { buyers: 70, askedByName: 12, purchases: 1_200_000, previousPurchases: 950_000 } },
    { counts: { aware: 30, favourable: 10, customers: 0, returning: 0, purchases: 5 } },
    { counts: {} },
  ],
  repeatPurchaseRate: [
    { counts: { transactions: 100, again: [20, 10] }, by: 'transaction' },
    { counts: { transactions: 100, again: [20, 10] } },
    { orders: purchases, asOf: '2024-03-31', from: '2024-01-01' },
    { counts: { transactions: 7, again: [] } },
    { counts: { transactions: 0, again: [] }, by: 'transaction' },
  ],
  repurchaseRate: [
    { counts: { buyers: 1000, again: 300 } },
    {
      orders: purchases,
      window: { from: '2024-01-01', to: '2024-01-31' },
      next: { from: '2024-02-01', to: '2024-02-29' },
      level: 0.8,
    },
    { counts: { buyers: 0, again: 0 } },
  ],
  shareOfWallet: [
    { spending: { own: 3600, category: 12_000 } },
    { spending: { own: '100.50', category: '301.5' } },
    { spending: { own: 0, category: 0 } },
  ],
  walletAllocationShare: [
    { brand: { rank: 3, brands: 10 } },
    { brand: { rank: 1, brands: 1 } },
    { brand: { rank: 2.5, brands: 3 } },
  ],
  priceSensitivity: [
    {
      groups: [
        { id: 'loyal', priceChange: 0.05, quantityChange: -0.02 },
        { id: 'ordinary', priceChange: 0.05, quantityChange: -0.09 },
      ],
    },
    { groups: [{ id: 'a', price: [10, 12], quantity: [300, 240] }], base: 'midpoint' },
    { groups: [{ id: 'a', price: [10, 9], quantity: [300, 333] }] },
    { groups: [{ id: 'a', priceChange: 0, quantityChange: -0.1 }] },
  ],
  loyaltyIndex: [
    {
      indicators: { 'repeat-purchase': 8, 'share-of-wallet': 6, 'price-sensitivity': 3, 'choice-time': 4 },
      weights: { 'repeat-purchase': 0.4, 'share-of-wallet': 0.3, 'price-sensitivity': 0.2, 'choice-time': 0.1 },
      reverse: ['price-sensitivity', 'choice-time'],
    },
    {
      indicators: { 'repeat-purchase': 0.35, delight: 4 },
      weights: { 'repeat-purchase': 2, delight: 1 },
      scale: { 'repeat-purchase': [0, 1], delight: [1, 5] },
    },
    { indicators: { recommendation: 100 }, weights: { recommendation: 1 }, scale: [0, 100] },
  ],
  loyaltyType: [
    { customer: { satisfaction: 4.8, loyalty: 4.6 }, cut: 3.5 },
    { customer: { satisfaction: 4.5, loyalty: 2 }, cut: { x: 4, y: 3 } },
    { customer: { satisfaction: 1.8, loyalty: 1.5 }, cut: 3.5 },
    { customer: { satisfaction: 2, loyalty: 4.2 }, cut: 3.5 },
  ],
  loyaltyMatrix: [
    {
      customers: [
        { id: 'a', satisfaction: 4.8, loyalty: 4.6 },
        { id: 'b', satisfaction: 4.5, loyalty: 2 },
        { id: 'c', satisfaction: 1.8, loyalty: 1.5 },
        { id: 'd', satisfaction: 2, loyalty: 4.2 },
      ],
      cut: 3.5,
    },
    {
      customers: Array.from({ length: 12 }, (_, i) => ({
        id: `c${String(i).padStart(2, '0')}`,
        satisfaction: 1 + ((i * 7) % 5),
        loyalty: 1 + ((i * 3) % 5),
      })),
      scale: [1, 5],
    },
    { customers: [], cut: 'mean' },
  ],
  classifyProspect: [
    { conditions: { money: true, authority: false, need: true } },
    { conditions: { money: false, authority: false, need: true } },
    { conditions: { money: false, authority: false, need: true }, table: 'classic' },
  ],
  classifyProspects: [
    {
      prospects: [
        { id: 'c2', money: true, authority: true, need: true },
        { id: 'c1', money: false, authority: false, need: false },
      ],
    },
    { prospects: [{ id: 'c1', money: false, authority: false, need: true }], table: 'classic' },
    { prospects: [] },
  ],
  customerState: [
    {
      history: {
        contacts: ['2024-01-02'],
        targeted: ['2024-01-10'],
        purchases: ['2024-02-01', '2024-03-01', '2024-04-01'],
      },
      asOf: '2024-05-31',
      lostAfterDays: 90,
    },
    {
      history: { purchases: ['2024-01-01', '2024-06-01', '2024-06-03'] },
      asOf: '2024-07-01',
      lostAfterDays: 60,
      loyalAfter: 4,
      returnsAs: 'first-time',
    },
    { history: { purchases: ['2024-01-01'] }, asOf: '2024-12-31', lostAfterDays: 90 },
    { history: { contacts: ['2024-01-01'], ruledOut: ['2024-02-01'] }, asOf: '2024-12-31', lostAfterDays: 90 },
    { history: {}, asOf: '2024-12-31', lostAfterDays: 90 },
    {
      history: { purchases: Array.from({ length: 24 }, (_, i) => `${2000 + i}-05-0${1 + (i % 9)}`) },
      asOf: '2023-12-31',
      lostAfterDays: 90,
    },
  ],
  lifecyclePhase: [
    { profits: [-20, -10, 40, 90, 100, 98, 101] },
    { profits: [-20, 5, 40.5, 90] },
    { profits: ['100', '70', '40.10'], window: 2, tolerance: 0.1, stableShare: 0.75 },
    { profits: [100, 10, 10, 10] },
    { profits: [-5, -3] },
    { profits: [12] },
  ],
  relationshipType: [
    { situation: { customers: 'few', margin: 'high' } },
    { situation: { customers: 12000, margin: 0.22 }, thresholds: { customers: [50, 5000], margin: [0.1, 0.3] } },
  ],
  relationshipTypes: [
    {
      cases: [
        { id: 'c2', customers: 'few', margin: 'low' },
        { id: 'c1', customers: 'medium', margin: 'medium' },
      ],
    },
    {
      cases: [{ id: 'c1', customers: 7, margin: 'high' }],
      thresholds: { customers: [10, 100] },
    },
    { cases: [] },
  ],
  kanoCategory: [
    { functional: 2, dysfunctional: 5 },
    { functional: 2, dysfunctional: 2, table: 'pouliot' },
    { functional: 5, dysfunctional: 1 },
  ],
  kanoCoefficients: [
    { frequencies: { A: 28, O: 42, M: 18, I: 10, R: 1, Q: 1 } },
    { frequencies: { A: 7, O: 33.2, M: 49.3, I: 9.5, R: 0.3, Q: 0.7 } },
    { frequencies: { A: 47, O: 0, M: 0, I: 53 }, rule: 'strength' },
    { frequencies: { A: 1, O: 1, M: 1, I: 2 }, rule: 'grouped-mode' },
    { frequencies: { A: 0, O: 0, M: 0, I: 0, R: 3, Q: 1 } },
    { frequencies: { A: 0, O: 0, M: 0, I: 0 } },
  ],
  kanoAnalysis: [
    {
      responses: {
        app: { functional: [1, 1, 2, 1, null, 3], dysfunctional: [3, 4, 5, 3, 2, 3] },
        invoice: { functional: [2, 2, 3, 2, 2, 1], dysfunctional: [5, 5, 5, 5, 4, 5] },
      },
    },
    { responses: { counted: { A: 3, O: 12, M: 40, I: 5 }, even: { A: 5, O: 5, M: 5, I: 5 } }, rule: 'strength' },
    { responses: { app: { functional: [], dysfunctional: [] } } },
    { responses: { odd: { functional: [1, 5], dysfunctional: [1, 5] } }, table: 'pouliot', level: 0.9 },
  ],
  servqual: [
    {
      responses: {
        gaps: { tangibles: -0.5, reliability: -1.2, responsiveness: -0.8, assurance: -0.6, empathy: -0.9 },
      },
      weights: { tangibles: 11, reliability: 32, responsiveness: 22, assurance: 19, empathy: 16 },
    },
    { responses: { gaps: { speed: 0.5, care: 0.25 } } },
    ...([{}, { overall: 'item-mean' }, { weights: { speed: 3, care: 1 } }, { measure: 'performance' }] as const).map(
      (options) => ({
        responses: {
          perceptions: { s1: [4, 5, 6], s2: [5, 5, 3], c1: [7, 6, 2] },
          expectations: { s1: [6, 5, 7], s2: [6, 7, 6], c1: [6, 6, 6] },
        },
        dimensions: [
          { id: 'speed', items: [{ id: 's1' }, { id: 's2' }] },
          { id: 'care', items: [{ id: 'c1' }] },
        ],
        ...options,
      }),
    ),
    {
      responses: {
        perceptions: { s1: [4, null, 6], s2: [5, 5, null], c1: [7, 6, null] },
        expectations: { s1: [6, 5, 7], s2: [6, 7, 6], c1: [6, 6, 6] },
      },
      dimensions: [
        { id: 'speed', items: [{ id: 's1' }, { id: 's2' }] },
        { id: 'care', items: [{ id: 'c1' }] },
      ],
      weights: { speed: [60, 50, null], care: [40, 50, 20] },
    },
    {
      responses: { perceptions: { s1: [null] }, expectations: { s1: [3] } },
      dimensions: [{ id: 'speed', items: [{ id: 's1' }] }],
    },
  ],
  importancePerformance: [
    {
      attributes: [
        { id: 'delivery', importance: 4.5, performance: 3.5 },
        { id: 'quality', importance: 4.7, performance: 4.3 },
        { id: 'range', importance: 3.1, performance: 4.2 },
        { id: 'website', importance: 2.7, performance: 3 },
      ],
    },
    { attributes: [{ id: 'quality', importance: 3, performance: 2 }], cut: 'midpoint', scale: [1, 5] },
    { attributes: [{ id: 'quality', importance: 0.4, performance: 2 }], cut: { x: 3, y: 'median' } },
    { attributes: [] },
  ],
  cronbachAlpha: [
    { answers: { a: [1, 2, 3, 4, 5, 4], b: [2, 2, 4, 4, 5, 3], c: [2, 3, 3, 5, 4, 4] } },
    {
      answers: { a: [1, 2, 3, null, 5, 4], b: [4, 4, 2, 2, 1, 3], c: [2, 3, 3, 5, 4, 5] },
      reverse: ['b'],
      scale: [1, 5],
      level: 0.9,
    },
    { answers: { a: [1, 2, 3, 4], b: [4, 3, 2, 2], c: [3, 3, 3, 3] }, missing: 'pairwise' },
    { answers: { a: [1, 2, 3, 4], b: [2, 1, 4, 4], z: [9, 1, 5, 2] }, items: ['b', 'a'] },
    { answers: { a: [3, 3], b: [3, 3] } },
    { answers: { a: [1], b: [2] } },
  ],
  compositeReliability: [
    { loadings: [0.8, 0.7, 0.9] },
    { loadings: [0.82, -0.8, 0.72, 0.55, 0.5, 0.66, 0.71, 0.9, 0.1, 0.62, 0.33, 0.1234567] },
    { loadings: [1.2, 3], errorVariances: [0.5, 1.5] },
    { loadings: [0], errorVariances: [0] },
    { loadings: [] },
  ],
  averageVarianceExtracted: [
    { loadings: [0.8, 0.7, 0.9] },
    { loadings: [0.82, -0.8, 0.72, 0.55, 0.5, 0.66, 0.71, 0.9, 0.1, 0.62, 0.33, 0.1234567] },
    { loadings: [1.2, 3], errorVariances: [0.5, 1.5] },
    { loadings: [0], errorVariances: [0] },
    { loadings: [] },
  ],
  heartScores: [
    {
      signals: {
        taskSuccess: { count: 680, of: 800 },
        retention: { count: 1500, of: 2000 },
        adoption: { count: 400, of: 5000 },
      },
    },
    {
      signals: { happiness: { scores: [5, 4, 4, 3, 5, 2], scale: [1, 5] }, engagement: { actions: 1234, users: 300 } },
    },
    {
      signals: {
        happiness: { scores: [], scale: [-3, 3] },
        engagement: { actions: 5, users: 0 },
        retention: { count: 0, of: 0 },
      },
    },
    { signals: {} },
  ],
  netPromoterScore: [
    { ratings: [10, 9, 9, 8, 7, 3, null, 10, 6, 0] },
    { ratings: { promoters: 32, passives: 45, detractors: 23 } },
    { ratings: { promoters: 32, passives: 45, detractors: 23 }, interval: 'wald', level: 0.9 },
    { ratings: [10, 10, 9] },
    { ratings: [0, 0, 3, 1, 2, 0, 0] },
    { ratings: [5, 5], interval: 'wald' },
    { ratings: [5, 4, 3, 1, 5], scale: [1, 5], promotersFrom: 5, detractorsTo: 3 },
    { ratings: [] },
    { ratings: [null] },
    { ratings: { promoters: 0, passives: 7, detractors: 0 } },
  ],
  compareNetPromoterScores: [
    {
      first: { promoters: 84, passives: 68, detractors: 48 },
      second: { promoters: 41, passives: 68, detractors: 41 },
    },
    { first: [10, 9, 3, 8], second: [1, 2, 3, 10, null], interval: 'wald' },
    { first: [10, 10], second: [1, 1], interval: 'wald' },
    { first: [10, 9, 9, 10, 9, 10, 10], second: [0, 0, 0, 1, 2, 3] },
    { first: [], second: [9] },
  ],
  customerSatisfactionScore: [
    { scores: [5, 4, 4, 3, 5, 2, 4, null] },
    { scores: [7, 6, 1, 3, 5], scale: [1, 7], topBoxes: 3, level: 0.99 },
    { scores: [5, 5, 5], interval: 'wald' },
    { scores: [1, 2], interval: 'clopper-pearson' },
    { scores: [1, 1, 1] },
    { scores: [] },
  ],
  customerEffortScore: [
    { scores: [7, 6, 5, 4, 2, 6, null] },
    { scores: [1, 2, 2, 5], scale: [1, 5], direction: 'effort' },
    { scores: [4, 4], interval: 'jeffreys' },
    { scores: [] },
  ],
  satisfactionRate: [
    { counts: { satisfied: 312, total: 400 } },
    { counts: { satisfied: 0, total: 3 }, interval: 'agresti-coull' },
    { counts: { satisfied: 3, total: 3 }, level: 0.9 },
    { counts: { satisfied: 0, total: 0 } },
  ],
  complaintRates: [
    { counts: { complaints: 20, customers: 2000 } },
    {
      counts: {
        complaints: 30,
        complainants: 24,
        customers: 1100,
        onTime: 27,
        resolved: 28,
        satisfied: 20,
        repeated: 6,
      },
    },
    { counts: { complaints: 30, complainants: 24, contacts: 6000, resolved: 30 }, per: 'contacts' },
    { counts: { complaints: 0, transactions: 0, onTime: 0 }, per: 'transactions' },
  ],
  complaintDeadlines: [
    {
      complaints: [
        {
          id: 'm1',
          customerId: 'a',
          grade: 'general',
          receivedAt: '2025-11-21T09:00Z',
          respondedAt: '2025-11-21T14:20Z',
        },
        {
          id: 'm2',
          customerId: 'b',
          grade: 'urgent',
          receivedAt: '2025-11-21T09:00Z',
          resolvedAt: '2025-11-22T14:20Z',
        },
        { id: 'm3', customerId: 'b', grade: 'major', receivedAt: '2025-11-25T09:00Z' },
      ],
      asOf: '2025-11-25',
    },
    {
      complaints: [{ id: 'm1', customerId: 'a', grade: 'major', receivedAt: '2025-11-21T09:00Z' }],
      asOf: '2025-11-28',
      limits: { major: { response: { businessHours: 4 } } },
      calendar: { hours: [['09:00', '18:00']], utcOffsetMinutes: 480 },
    },
    { complaints: [], asOf: '2025-11-28' },
  ],
  recoveryRate: [{ counts: { failures: 80, recovered: 60 } }, { counts: { failures: 0, recovered: 0 }, level: 0.9 }],
  recoveryValue: [
    {
      campaign: {
        customers: 200,
        contactCost: '10',
        fixedCost: 450.5,
        outcomes: [
          { id: 'new', rate: 0.3, profit: 3000 },
          { id: 'referral', rate: 0.02, profit: '1200.25', cost: 50 },
          { id: 'repair', rate: '0.05', cost: 800 },
        ],
      },
    },
    { campaign: { customers: 30, outcomes: [{ id: 'repair', rate: 0.1, profit: -5, cost: 80 }] } },
    { campaign: { customers: 0, outcomes: [{ id: 'new', rate: 1, profit: 1 }] } },
  ],
  serviceLevelOfCounts: [
    ...(
      ['offered', 'answered', 'without-short-abandons', 'without-early-abandons', 'early-abandons-as-answered'] as const
    ).map((convention) => ({
      counts: { answeredInTime: 960, answeredLate: 150, abandonedInTime: 31, abandonedLate: 60, shortAbandons: 12 },
      convention,
    })),
    { counts: { answeredInTime: 5, answeredLate: 2 }, convention: 'offered' },
    { counts: { answeredInTime: 0, answeredLate: 0, abandonedLate: 3 }, convention: 'answered' },
    { counts: { answeredInTime: 0, answeredLate: 0 }, convention: 'offered' },
  ],
  defectsPerMillion: [
    { counts: { defects: 3432, units: 83_934, opportunities: 8 } },
    { counts: { defects: 0, units: 7 } },
  ],
  sigmaLevel: [
    { quality: { defects: 3432, units: 83_934, opportunities: 8 } },
    { quality: { defectsPerMillion: 3.4 }, shift: 0 },
    { quality: { defects: 0, units: 7 } },
    { quality: { defectsPerMillion: 1_000_000 } },
    { quality: { defectsPerMillion: 900_000 } },
  ],
  sigmaTable: [{}, { kind: 'textbook' }, { levels: [4.5], sides: 2, shift: 1 }],
  erlangB: [
    { trafficIntensity: 10, agents: 14 },
    { trafficIntensity: 4, agents: 3 },
    { trafficIntensity: 900.5, agents: 880 },
    { trafficIntensity: 9, agents: 10.5 },
    { trafficIntensity: 2, agents: 0 },
    { trafficIntensity: 0, agents: 3 },
  ],
  erlangC: [
    { arrivalsPerHour: 720, meanHandleSeconds: 240, agents: 55, targetSeconds: 15 },
    { arrivalsPerHour: 12, meanHandleSeconds: 210.5, agents: 2 },
    { arrivalsPerHour: 12_000, meanHandleSeconds: 180, agents: 612.25, targetSeconds: 5 },
    { arrivalsPerHour: 2000, meanHandleSeconds: 300, agents: 180 },
    { arrivalsPerHour: 5, meanHandleSeconds: 120, agents: 8, targetSeconds: 0 },
    { arrivalsPerHour: 720, meanHandleSeconds: 240, agents: 48 },
    { arrivalsPerHour: 0, meanHandleSeconds: 240, agents: 2 },
    { arrivalsPerHour: 0, meanHandleSeconds: 240, agents: 0 },
  ],
  agentsRequired: [
    { arrivalsPerHour: 200, meanHandleSeconds: 180, serviceLevel: 0.8, targetSeconds: 20, shrinkage: 0.3 },
    { arrivalsPerHour: 200, meanHandleSeconds: 180, serviceLevel: 0.01 },
    { arrivalsPerHour: 200, meanHandleSeconds: 180, maximumSpeedOfAnswer: 5 },
    { arrivalsPerHour: 200, meanHandleSeconds: 180, maximumOccupancy: 0.6, shrinkage: 0.05 },
    { arrivalsPerHour: 200, meanHandleSeconds: 180, maximumAbandonProbability: 0.03, patienceSeconds: 120 },
    { arrivalsPerHour: 1, meanHandleSeconds: 60, serviceLevel: 0.8, patienceSeconds: 60 },
    { arrivalsPerHour: 0, meanHandleSeconds: 60, serviceLevel: 0.8, shrinkage: 0.3 },
  ],
  yieldRates: [
    {
      steps: [
        { units: 1915, defects: 3, reworked: 1 },
        { units: 1912, defects: 5 },
        { units: 1907, reworked: 4 },
      ],
    },
    { steps: [{ units: 10, defects: 10 }] },
    {
      steps: [
        { units: 10, defects: 1 },
        { units: 100, defects: 20 },
      ],
    },
  ],
  rolledThroughputYield: [{ yields: [0.99, 0.97, 0.985, 0.995] }, { yields: Array.from({ length: 12 }, () => 0.99) }],
  capabilityIndices: [
    { measurements: [9.8, 10.1, 10, 9.9, 10.2, 10], lower: 9, upper: 11, target: 10 },
    { measurements: [12, 15, 11, 30, 22], upper: 60 },
    { measurements: [12, 15, 11, 30], lower: 5, within: 'pooled', subgroup: ['a', 'a', 'b', 'b'] },
    { measurements: [12, 15], lower: 5, within: 'pooled', subgroup: [1, 2] },
    { measurements: [7, 7, 7], lower: 5, upper: 9 },
  ],
  kaplanMeier: [
    { time: [9, 13, 13, 18, 23, 28, 31, 34], event: [1, 1, 0, 1, 1, 0, 1, 0] },
    {
      time: [5, 8, 12, 12, 20, 21],
      event: [true, false, true, true, false, true],
      group: ['b', 'a', 'a', 'b', 'b', 'a'],
      weight: [1, 2, 1, 3, 1, 1],
      entry: [0, 1, 2, 0, 3.5, 0],
      interval: 'log-log',
      level: 0.9,
    },
    { time: [5, 8, 12], event: [0, 0, 0] },
    {
      time: [5, 8, 12],
      event: [1, 1, 1],
      from: 9,
      group: [1, 1, 2],
    },
  ],
  associationRules: [
    {
      baskets: [['A', 'B'], ['A', 'B', 'C'], ['A'], ['C'], ['B', 'A']],
      minimumSupport: 0.4,
      minimumConfidence: 0.7,
    },
    { baskets: [['A', 'B'], ['A', 'B'], ['A', 'C'], [], ['C']], minimumSupport: 0.2, test: 'none', maxLength: 2 },
    { baskets: [['A', 'B'], ['C']], minimumSupport: 0.5, minimumConfidence: 1, minimumLift: 3, maxItemsets: 50 },
    { baskets: [] },
  ],
  isSatisfactionTrap: [
    { customer: { satisfaction: 4.5, loyalty: 2 }, cut: 3.5 },
    { customer: { satisfaction: 3.5, loyalty: 3.5 }, cut: 3.5 },
    { customer: { satisfaction: 2, loyalty: 1 }, cut: { x: 3, y: 4 } },
  ],
  walletAllocation: [
    { ratings: { A: 8, B: 9, C: 8 } },
    { ratings: { A: 1, B: 2, C: 3, D: 4, E: 5, F: 6, G: 7 } },
    { ratings: { A: 5 } },
  ],
  walletShares: [
    {
      spending: [
        { customerId: 'a', own: 30, category: '40.5' },
        { customerId: 'b', own: 30, category: 160 },
        { customerId: 'c', own: 0, category: 0 },
      ],
    },
    { spending: [{ customerId: 'a', own: 0, category: 0 }] },
    { spending: [] },
  ],
  linesRequired: [
    { trafficIntensity: 4 },
    { trafficIntensity: 10, maximumBlockingProbability: 0.001 },
    { trafficIntensity: 0.01, maximumBlockingProbability: 0.05 },
    { trafficIntensity: 0 },
    { trafficIntensity: 200 },
  ],
  topShare: [
    { values: values(820, 90, 50, 40), top: 2 },
    { values: many },
    { values: negative, top: [1, 3] },
    { values: [] },
    { values: values(-5, 2), top: 1 },
  ],
  salesGrowth: [
    {
      orders: [
        { customerId: 'a', date: '2024-01-01', amount: 200 },
        { customerId: 'b', date: '2024-02-10', amount: 250 },
        { customerId: 'b', date: '2024-03-10', amount: 150 },
        { customerId: 'a', date: '2024-03-20', amount: -10 },
      ],
      asOf: '2024-03-31',
    },
    {
      orders: [
        { customerId: 'a', date: '2023-01-01', amount: 200 },
        { customerId: 'b', date: '2024-02-10', amount: 330 },
        { customerId: 'a', date: '2025-02-10', amount: 30 },
      ],
      asOf: '2025-06-30',
      period: 'year',
    },
    {
      orders: [
        { customerId: 'a', date: '2024-01-01', amount: 200 },
        { customerId: 'a', date: '2024-04-01', amount: 200 },
      ],
      asOf: '2024-06-30',
      from: '2024-04-01',
      period: 'quarter',
    },
    {
      orders: [
        { customerId: 'a', date: '2023-01-01', amount: 200 },
        { customerId: 'a', date: '2024-01-05', amount: 260 },
      ],
      asOf: '2024-01-31',
    },
    { orders: [], asOf: '2024-03-31' },
  ],
  confusionAt: [
    { scores: [0.9, 0.8, 0.7, 0.6, 0.3, 0.1], outcomes: [1, 1, 0, 1, 0, 0], cut: 0.7 },
    { scores: [600, 500, 400], outcomes: [false, true, true], cut: 500, higherScore: 'no-event' },
    { scores: [0.2, 0.3], outcomes: [0, 0], cut: 0.9 },
    { scores: [], outcomes: [], cut: 0 },
  ],
  giniOfModel: [
    { scores: [0.9, 0.8, 0.7, 0.6, 0.3, 0.1], outcomes: [1, 1, 0, 1, 0, 0] },
    { scores: [600, 500, 400], outcomes: [false, true, true], higherScore: 'no-event' },
    { scores: [0.2, 0.3], outcomes: [0, 0] },
  ],
  brierScore: [
    { probabilities: [0.9, 0.6, 0.2, 0.1], outcomes: [1, 1, 0, 0] },
    { probabilities: [0.123456, 0.5], outcomes: [true, true], bins: 2 },
    { probabilities: [], outcomes: [] },
  ],
  populationStability: [
    { expected: [100, 200, 300, 400], actual: [250, 250, 250, 250] },
    { expected: [10, 20, 30], actual: [10, 20, 30] },
    { expected: [10, 0, 30], actual: [10, 20, 30] },
    { expected: [10, 0, 30], actual: [12, 20, 30], zeroBins: 'replace', epsilon: 0.001 },
    { expected: [10, 0, 30], actual: [12, 2, 30], zeroBins: 'add-half', bounds: [0.01, 0.5] },
  ],
  nelsonAalen: [
    { time: [9, 13, 13, 18, 23, 28, 31, 34], event: [1, 1, 0, 1, 1, 0, 1, 0] },
    {
      time: [5, 8, 12, 12, 20, 21],
      event: [true, false, true, true, false, true],
      group: ['b', 'a', 'a', 'b', 'b', 'a'],
      interval: 'plain',
      level: 0.9,
    },
    { time: [5, 8, 12], event: [0, 0, 0] },
  ],
  logRankTest: [
    {
      time: [6, 7, 10, 15, 19, 25, 1, 2, 3, 3, 8, 11],
      event: [1, 0, 1, 0, 1, 1, 1, 1, 1, 1, 1, 0],
      group: ['a', 'a', 'a', 'a', 'a', 'a', 'b', 'b', 'b', 'b', 'b', 'b'],
    },
    { time: [5, 8, 12, 12, 20, 21], event: [1, 1, 1, 1, 0, 1], group: [1, 2, 3, 1, 2, 3] },
    { time: [5, 8, 9, 12], event: [true, true, true, false], group: [2, 1, 2, 1] },
    { time: [5, 8], event: [0, 0], group: ['a', 'b'] },
    { time: [5, 8], event: [1, 1], group: ['a', 'a'] },
  ],
}
