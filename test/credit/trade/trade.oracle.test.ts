import { describe, expect, it } from 'vitest'
import {
  type AltmanZone,
  altmanZ,
  bathoryScore,
  type CreditPolicyResult,
  cashDiscountCost,
  creditFeatures,
  creditGrade,
  creditLimit,
  creditPolicies,
  creditScore,
  type FinancialStatement,
  featureAnalysis,
  unconfirmedWorkingAssetTable,
  workingAssetAnalysis,
} from '../../../src/credit/index.js'
import { expectClose } from '../../support/expectClose.js'
import { hasShared, readShared } from '../../support/shared.js'

type Numbers = Record<string, number>

interface AccountsCase {
  name: string
  input: Record<keyof FinancialStatement, number>
  altman: Numbers & Record<`zone${string}`, AltmanZone>
  bathory: Numbers
  workingAsset: Numbers
}

interface Reference {
  creditPolicy: {
    name: string
    A?: Numbers
    B?: Numbers
    Bpublished?: { B77: Numbers }
    result?: Numbers
    rows?: Numbers[]
  }[]
  fiveC: {
    cases: { scores: Numbers; weights: Numbers; score: number; grade: string }[]
    boundary: { score: number; grade: string }[]
  }
  limits: { method: string; rows: (Numbers & { grade: string; risk: 'low' | 'medium' | 'high' })[]; input: Numbers }[]
  featureAnalysis: {
    groups: Record<string, string[]>
    cases: { weights: number[]; scores: (number | null)[]; result: Numbers }[]
  }
}

const RELATIVE = 1e-13
const read = <T>(path: string): T => JSON.parse(readShared(path))
const figure = (numbers: Numbers, name: string): number => {
  const value = numbers[name]
  if (value === undefined) throw new Error(`no ${name}`)
  return value
}

describe.skipIf(!hasShared)('trade credit and the reference values (needs the shared folder)', () => {
  const trade = hasShared ? read<Reference>('oracles/credit/trade_credit.json') : null
  const accounts = hasShared
    ? read<{
        cases: AccountsCase[]
        published: { altman1968GroupMeans: Record<'bankrupt' | 'nonBankrupt', { X: number[]; Z: number }> }
      }>('oracles/credit/zscore_models.json')
    : null
  const policy = (name: string) => {
    const found = trade!.creditPolicy.find((one) => one.name === name)
    if (found === undefined) throw new Error(`no policy ${name}`)
    return found
  }

  const expectPolicy = (actual: CreditPolicyResult | undefined, expected: Numbers | undefined): void => {
    const names = Object.keys(expected!) as (keyof CreditPolicyResult)[]
    expect(names.length).toBe(10)
    for (const name of names) expectClose(Number(actual?.[name]), figure(expected!, name), RELATIVE, name)
  }

  it('grades the five Cs, and every boundary as it is published', () => {
    for (const { scores, weights, score, grade } of trade!.fiveC.cases) {
      const made = creditScore(scores, { weights })
      expectClose(made.score.toNumber(), score, RELATIVE)
      expect(creditGrade(made.score).grade.replace('no-credit', 'D')).toBe(grade)
    }
    for (const { score, grade } of trade!.fiveC.boundary)
      expect(creditGrade(score).grade.replace('no-credit', 'D'), String(score)).toBe(grade)
  })

  it('has the limits of every published method', () => {
    const [monthly, netWorth, tenPercent, revenue, mean, peak, loss] = trade!.limits
    for (const { monthlySales = 0, termMonths = 0, grade, coefficient, limit } of monthly!.rows) {
      const factors = coefficient === undefined ? {} : { [grade]: coefficient }
      const made = creditLimit({ averageMonthlySales: monthlySales, termMonths, grade }, { factors })
      expect(made.limit?.toNumber(), grade).toBe(limit)
    }
    const { tangibleNetWorth = 0, turnover = 0, need = 0 } = netWorth!.input
    const two = creditLimit({ method: 'net-worth-and-turnover', tangibleNetWorth, turnover }, { need })
    expect(two.candidates.map(({ amount }) => amount?.toNumber())).toEqual([28_000, 35_000, 50_000])
    expect(two.limit?.toNumber()).toBe(28_000)
    const { customerNetWorth = 0, ownAnnualSales = 0 } = tenPercent!.input
    const ten = creditLimit({ method: 'ten-percent-rules', customerNetWorth, ownAnnualSales })
    expect(ten.candidates.map(({ amount }) => amount?.toNumber())).toEqual([40_000, 300_000])
    for (const row of revenue!.rows) {
      const { revenue: annualRevenue = 0, risk, score = 0, limit } = row
      expect(creditLimit({ method: 'revenue-by-risk', annualRevenue, risk, score }).limit?.toNumber()).toBe(limit)
    }
    const { netWorth: worth = 0, netProfit = 0 } = mean!.input
    expect(creditLimit({ method: 'net-worth-and-profit', netWorth: worth, netProfit }).limit?.toNumber()).toBe(
      1_700_000,
    )
    for (const { annualSales = 0, termDays = 0, lateDays = 0, limit } of peak!.rows) {
      const basis = { method: 'peak-exposure', annualSales, termDays, expectedDaysLate: lateDays } as const
      expect(creditLimit(basis).limit?.toNumber()).toBe(limit)
    }
    for (const { pd = 0, lgd = 0, annualMargin = 0, lossShare = 0, limit = 0 } of loss!.rows) {
      const rates = { defaultProbability: pd, lossGivenDefault: lgd, annualMargin, lossShare }
      expectClose(creditLimit({ method: 'expected-loss', ...rates }).limit?.toNumber(), limit, RELATIVE)
    }
  })

  it('rates features, and leaves the unknown ones out', () => {
    const { groups, cases } = trade!.featureAnalysis
    expect(creditFeatures.map(({ labels }) => labels.zh.name)).toEqual(Object.values(groups).flat())
    for (const { weights, scores, result } of cases) {
      const by = <T>(values: readonly T[]) => Object.fromEntries(creditFeatures.map(({ id }, i) => [id, values[i]!]))
      const made = featureAnalysis(by(scores), { weights: by(weights) })
      expect(made.weighted.toNumber()).toBe(result.raw)
      expect(made.maximum.toNumber()).toBe(result.max)
      expectClose(made.share?.times(100).toNumber(), figure(result, 'pct'), RELATIVE)
    }
  })

  it('compares n/30 with n/45', () => {
    const { policies, best } = creditPolicies(
      [
        { id: 'A', sales: 720, variableCostShare: 0.6, collection: 30, badDebtShare: 0.02, collectionCost: 8 },
        { id: 'B', sales: 756, variableCostShare: 0.6, collection: 45, badDebtShare: 0.03, collectionCost: 18 },
      ],
      { costOfCapital: 0.1 },
    )
    const { A, B } = policy('n30_vs_n45')
    expectPolicy(policies[0], A)
    expectPolicy(policies[1], B)
    expect(best).toBe('A')
  })

  it('compares n/60 with 2/10, 1/20, n/60, whose published answer forgets the discount of 1 %', () => {
    const parts = (discount: number) => [
      { share: 0.7, days: 10, discount: 0.02 },
      { share: 0.1, days: 20, discount },
      { share: 0.2, days: 60 },
    ]
    const common = { sales: 5500, variableCostShare: 0.7 }
    const { policies, best } = creditPolicies(
      [
        { id: 'A', ...common, collection: 60, badDebtShare: 0.04, collectionCost: 80 },
        { id: 'B', ...common, collection: parts(0.01), badDebtShare: 0.03, collectionCost: 60 },
        { id: 'B77', ...common, collection: parts(0), badDebtShare: 0.03, collectionCost: 60 },
      ],
      { costOfCapital: 0.1 },
    )
    const { A, B, Bpublished } = policy('n60_vs_2/10,1/20,n60')
    expectPolicy(policies[0], A)
    expectPolicy(policies[1], B)
    expectPolicy(policies[2], Bpublished?.B77)
    expect(best).toBe('B77')
  })

  it('works out 3/10, 2/20, n/45', () => {
    const collection = [
      { share: 0.6, days: 10, discount: 0.03 },
      { share: 0.18, days: 20, discount: 0.02 },
      { share: 0.22, days: 45 },
    ]
    const { policies } = creditPolicies(
      [{ id: 'C', sales: 5000, variableCostShare: 0.4, collection, badDebtShare: 0.025, collectionCost: 120 }],
      { costOfCapital: 0.1 },
    )
    expect(policies[0]?.averageDays.toNumber()).toBe(19.5)
    expectPolicy(policies[0], policy('3/10,2/20,N45').result)
  })

  it('chooses among three ways of collecting', () => {
    // Gross margin is 20 % of sales; days are the average receivable by sales.
    const plans = [
      { id: 'present', sales: 2400, days: 60, bad: 0.02, cost: 40 },
      { id: 'first', sales: 2600, days: 90, bad: 0.025, cost: 20 },
      { id: 'second', sales: 2700, days: 120, bad: 0.03, cost: 10 },
    ]
    const { policies, best } = creditPolicies(
      plans.map(({ id, sales, days, bad, cost }) => ({
        id,
        sales,
        variableCostShare: 0.8,
        collection: days,
        badDebtShare: bad,
        collectionCost: cost,
      })),
      { costOfCapital: 0.1 },
    )
    policy('collection_policies').rows!.forEach((row, i) => {
      const one = policies[i]!
      const { marginBeforeCreditCost, averageReceivable, opportunityCost, badDebt, collectionCost, net } = one
      expect(
        [marginBeforeCreditCost, averageReceivable, opportunityCost, badDebt, collectionCost, net].map(Number),
      ).toEqual(['grossMargin', 'avgReceivable', 'interest', 'bad', 'collection', 'net'].map((name) => row[name]))
    })
    expect(best).toBe('first')
  })

  it('knows what a cash discount costs in a year', () => {
    for (const { d = 0, p = 0, n = 0, ...rates } of policy('cash_discount_annualised').rows!) {
      const terms = { discount: d, discountDays: p, netDays: n }
      expectClose(cashDiscountCost(terms).simple.toNumber(), figure(rates, 'simple360'), RELATIVE)
      const year = cashDiscountCost(terms, { daysInYear: 365 })
      expectClose(year.simple.toNumber(), figure(rates, 'simple365'), RELATIVE)
      expectClose(year.compound.toNumber(), figure(rates, 'compound365'), RELATIVE)
    }
  })

  it('has the Z scores of four balance sheets in every model, and their zones', () => {
    for (const { input, altman } of accounts!.cases) {
      const z = (options: Parameters<typeof altmanZ>[1]) => altmanZ(input, options)
      const score = (options: Parameters<typeof altmanZ>[1]) => z(options).score?.toNumber()
      expectClose(score({}), altman['Z_0.999']!, RELATIVE)
      expectClose(score({ salesCoefficient: 1 }), altman['Z_1.0']!, RELATIVE)
      expectClose(score({ model: 'private' }), altman.Zprime!, RELATIVE)
      expectClose(score({ model: 'non-manufacturing' }), altman.Zdouble!, RELATIVE)
      expectClose(score({ model: 'emerging-market' }), altman.ZdoubleEM!, RELATIVE)
      expectClose(z({}).ratios.x4?.toNumber(), altman.X4_market!, RELATIVE)
      expectClose(z({ model: 'private' }).ratios.x4?.toNumber(), altman.X4_book!, RELATIVE)
      expect(z({}).zone).toBe(altman.zoneZ)
      expect(z({ cuts: '2.675' }).zone).toBe(altman.zoneZ_cn2675)
      expect(z({ model: 'private' }).zone).toBe(altman.zoneZprime)
      expect(z({ model: 'non-manufacturing' }).zone).toBe(altman.zoneZdouble)
      expect(z({ model: 'emerging-market' }).zone).toBe(altman.zoneZdouble)
    }
    for (const { X, Z } of Object.values(accounts!.published.altman1968GroupMeans).filter(
      (one) => typeof one === 'object',
    )) {
      const [x1 = 0, x2 = 0, x3 = 0, x4 = 0, x5 = 0] = X
      expectClose(altmanZ({ x1, x2, x3, x4, x5 }).score?.toNumber(), Z, RELATIVE)
    }
  })

  it('has Bathory’s ratios and the working assets of four balance sheets', () => {
    for (const { input, bathory, workingAsset } of accounts!.cases) {
      const { score, terms } = bathoryScore(input)
      expectClose(score?.toNumber(), figure(bathory, 'Z'), RELATIVE)
      for (const { id, ratio } of terms) expectClose(ratio?.toNumber(), figure(bathory, id), RELATIVE, id)
      const made = workingAssetAnalysis(input, { table: unconfirmedWorkingAssetTable })
      expect(made.workingCapital.toNumber()).toBe(workingAsset.workingCapital)
      expect(made.workingAssets.toNumber()).toBe(workingAsset.workingAssets)
      expectClose(made.currentRatio?.toNumber(), figure(workingAsset, 'A_current'), RELATIVE)
      expectClose(made.quickRatio?.toNumber(), figure(workingAsset, 'B_quick'), RELATIVE)
      expectClose(made.currentDebtToEquity?.toNumber(), figure(workingAsset, 'C_shortDebtToNetWorth'), RELATIVE)
      expectClose(made.debtToEquity?.toNumber(), figure(workingAsset, 'D_debtToNetWorth'), RELATIVE)
      expectClose(made.evaluation?.toNumber(), figure(workingAsset, 'evaluation'), RELATIVE)
      expect(made.share?.toNumber()).toBe(workingAsset.percent_recalledTable)
      expect(made.limit?.toNumber()).toBe(workingAsset.limit_recalledTable)
    }
  })
})
