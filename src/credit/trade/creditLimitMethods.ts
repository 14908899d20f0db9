/** The published ways to a credit limit, each as products and quotients of what it takes. */
import type { Decimal } from 'decimal.js'
import { amountAtLeastZero, shareOf } from '../../data/amounts.js'
import { checkChoice, checkNumber, fail } from '../../data/checks.js'
import type { Labels } from '../../data/labels.js'
import { money } from '../../data/money.js'
import { aboveZero } from './amounts.js'
import type {
  CreditLimitBasis,
  CreditLimitMethod,
  MonthlySalesLimit,
  PeakExposureLimit,
  RevenueLimit,
} from './creditLimitBases.js'
import { nameOnly } from './nameOnly.js'

/** A number that goes into a limit. */
export interface CreditLimitTerm {
  readonly id: string
  readonly labels: Labels
  readonly value: Decimal
}

/** One of the amounts of which the limit is the smallest: product of the factors by product of the divisors. */
export interface CreditLimitCandidate {
  readonly id: string
  readonly labels: Labels
  readonly factors: readonly CreditLimitTerm[]
  readonly divisors: readonly CreditLimitTerm[]
  /** Null where a divisor is 0: no bound. */
  readonly amount: Decimal | null
}

/** What the methods are called. */
export const limitMethods: Readonly<Record<CreditLimitMethod, Labels>> = {
  'monthly-sales': {
    en: { name: 'Monthly sales × term × factor of the grade', strategy: 'For customers with a record of purchases' },
    zh: { name: '月均销售额×账期×信用等级系数', strategy: '适用于有交易记录的客户' },
  },
  'net-worth-and-turnover': {
    en: { name: 'Shares of net worth and turnover', strategy: 'For customers whose accounts are at hand' },
    zh: { name: '有形净资产与营业额比例法', strategy: '适用于可取得财务报表的客户' },
  },
  'ten-percent-rules': {
    en: { name: 'Two rules of ten percent', strategy: 'A first guess, and a check on the others' },
    zh: { name: '两个10%法则', strategy: '用于初步估计与复核' },
  },
  'revenue-by-risk': {
    en: { name: 'Share of revenue by risk', strategy: 'Where revenue and a bureau score are known' },
    zh: { name: '按行业风险的营业收入比例法', strategy: '适用于已知营业收入与征信评分' },
  },
  'net-worth-and-profit': {
    en: { name: 'Mean of net worth and net profit', strategy: 'The base from which a limit is negotiated' },
    zh: { name: '授信基数法', strategy: '作为协商额度的基数' },
  },
  'peak-exposure': {
    en: { name: 'Peak exposure', strategy: 'What the usual business needs, no less' },
    zh: { name: '峰值占用法', strategy: '正常业务所需的额度' },
  },
  'expected-loss': {
    en: { name: 'Expected-loss cap', strategy: 'Where a scorecard gives probabilities of default' },
    zh: { name: '预期损失上限法', strategy: '适用于评分卡给出违约概率时' },
  },
}

const REVENUE_SHARES = { low: '0.1', medium: '0.07', high: '0.05' } as const

/** The amounts of which the limit of a method is the smallest. */
export function candidatesOf(basis: CreditLimitBasis, factors: ReadonlyMap<string, Decimal>): CreditLimitCandidate[] {
  switch (basis.method) {
    case 'net-worth-and-turnover':
      return [
        shared(
          'net-worth',
          ['tangible net worth', '有形净资产'],
          money(basis.tangibleNetWorth, 'basis.tangibleNetWorth'),
          [shareOf(basis.netWorthShare ?? '0.35', 'basis.netWorthShare')],
        ),
        shared(
          'turnover',
          ['turnover of the customer', '客户营业额'],
          amountAtLeastZero(basis.turnover, 'basis.turnover'),
          [shareOf(basis.turnoverShare ?? '0.05', 'basis.turnoverShare')],
        ),
      ]
    case 'ten-percent-rules':
      return [
        shared(
          'net-worth',
          ['net worth of the customer', '客户净资产'],
          money(basis.customerNetWorth, 'basis.customerNetWorth'),
          [shareOf(basis.customerShare ?? '0.1', 'basis.customerShare')],
        ),
        shared(
          'own-sales',
          ['our own yearly sales', '本企业年销售额'],
          amountAtLeastZero(basis.ownAnnualSales, 'basis.ownAnnualSales'),
          [shareOf(basis.ownShare ?? '0.1', 'basis.ownShare')],
        ),
      ]
    case 'revenue-by-risk':
      return [
        shared(
          'revenue',
          ['yearly revenue of the customer', '客户年营业收入'],
          amountAtLeastZero(basis.annualRevenue, 'basis.annualRevenue'),
          [revenueShare(basis)],
        ),
      ]
    case 'net-worth-and-profit': {
      const sum = money(basis.netWorth, 'basis.netWorth').plus(money(basis.netProfit, 'basis.netProfit'))
      const factor = term('net-worth-plus-profit', ['net worth plus net profit', '净资产与净利润之和'], sum)
      return [
        candidate(
          'net-worth-and-profit',
          ['mean of the two', '二者平均'],
          [factor],
          [term('two', ['two', '二'], money(2))],
        ),
      ]
    }
    case 'peak-exposure':
      return [peakExposure(basis)]
    case 'expected-loss':
      return [
        candidate(
          'expected-loss',
          ['allowed loss by expected loss rate', '可承受损失除以预期损失率'],
          [
            term('margin', ['yearly margin', '年毛利'], amountAtLeastZero(basis.annualMargin, 'basis.annualMargin')),
            term(
              'loss-share',
              ['share of it that may be lost', '可损失比例'],
              shareOf(basis.lossShare, 'basis.lossShare'),
            ),
          ],
          [
            term(
              'default',
              ['probability of default', '违约概率'],
              shareOf(basis.defaultProbability, 'basis.defaultProbability'),
            ),
            term(
              'loss',
              ['loss given default', '违约损失率'],
              shareOf(basis.lossGivenDefault, 'basis.lossGivenDefault'),
            ),
          ],
        ),
      ]
    default:
      return monthlySales(basis, factors)
  }
}

function monthlySales(basis: MonthlySalesLimit, factors: ReadonlyMap<string, Decimal>): CreditLimitCandidate[] {
  const { grade, firstDeal = false } = basis
  const factor = factors.get(grade)
  if (factor === undefined)
    return fail('invalid-option', 'basis.grade', `a grade with a factor: ${[...factors.keys()].join(', ')}`, grade)
  if (typeof firstDeal !== 'boolean') fail('invalid-type', 'basis.firstDeal', 'true or false', firstDeal)
  const sales = term(
    'monthly-sales',
    ['average monthly sales', '月均销售额'],
    amountAtLeastZero(basis.averageMonthlySales, 'basis.averageMonthlySales'),
  )
  const months = term('months', ['term in months', '账期（月）'], aboveZero(basis.termMonths, 'basis.termMonths'))
  const usual = candidate(
    'monthly-sales',
    ['sales × term × factor', '销售额×账期×系数'],
    [sales, months, term('factor', ['factor of the grade', '信用等级系数'], factor)],
  )
  if (!firstDeal) return [usual]
  const none = term('first-deal', ['first deal', '首次交易'], money(0))
  return [usual, candidate('first-deal', ['no credit on a first deal', '首次交易不授信'], [none])]
}

function revenueShare({ risk, score }: RevenueLimit): Decimal {
  const share = money(REVENUE_SHARES[checkChoice(risk, ['low', 'medium', 'high'], 'basis.risk')])
  if (score === undefined) return share
  const points = checkNumber(score, 'basis.score')
  return points > 700 ? share.plus('0.02') : points < 500 ? share.minus('0.02') : share
}

function peakExposure(basis: PeakExposureLimit): CreditLimitCandidate {
  const { daysInYear = 360 } = basis
  if (daysInYear !== 360 && daysInYear !== 365) fail('invalid-option', 'basis.daysInYear', '360 or 365', daysInYear)
  const days = amountAtLeastZero(basis.termDays, 'basis.termDays').plus(
    amountAtLeastZero(basis.expectedDaysLate ?? 0, 'basis.expectedDaysLate'),
  )
  return candidate(
    'peak-exposure',
    ['sales a day × days outstanding', '日均赊销额×占用天数'],
    [
      term(
        'annual-sales',
        ['yearly credit sales', '年赊销额'],
        amountAtLeastZero(basis.annualSales, 'basis.annualSales'),
      ),
      term('days', ['days outstanding', '占用天数'], days),
    ],
    [term('days-in-year', ['days in a year', '全年天数'], money(daysInYear))],
  )
}

type Names = readonly [en: string, zh: string]

function shared(id: string, names: Names, base: Decimal, shares: readonly Decimal[]): CreditLimitCandidate {
  const terms = shares.map((share) => term('share', ['share', '比例'], share))
  return candidate(id, [`share of ${names[0]}`, `${names[1]}的一定比例`], [term(id, names, base), ...terms])
}

function candidate(
  id: string,
  names: Names,
  factors: readonly CreditLimitTerm[],
  divisors: readonly CreditLimitTerm[] = [],
): CreditLimitCandidate {
  const above = factors.reduce((product, { value }) => product.times(value), money(1))
  const below = divisors.reduce((product, { value }) => product.times(value), money(1))
  return { id, labels: nameOnly(...names), factors, divisors, amount: below.isZero() ? null : above.div(below) }
}

function term(id: string, names: Names, value: Decimal): CreditLimitTerm {
  return { id, labels: nameOnly(...names), value }
}
