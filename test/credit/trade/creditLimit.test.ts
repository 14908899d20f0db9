import { describe, expect, it } from 'vitest'
import {
  type CreditLimitBasis,
  type CreditLimitOptions,
  type CreditTermBasis,
  creditLimit,
  creditTerm,
} from '../../../src/credit/index.js'
import { expectError } from '../../support/expectError.js'

const usual = { averageMonthlySales: 200_000, termMonths: 2, grade: 'AA' }

describe('a credit limit', () => {
  it('is sales × term × factor of the grade, with the factors published and ours between them', () => {
    const limits = ['AAA', 'AA', 'A', 'BBB', 'BB', 'B', 'C', 'no-credit'].map((grade) =>
      creditLimit({ ...usual, grade }).limit?.toNumber(),
    )
    expect(limits).toEqual([600_000, 400_000, 320_000, 280_000, 260_000, 240_000, 0, 0])
    expect(creditLimit({ ...usual, grade: 'AAA' }, { factors: { AAA: 3 } }).limit?.toNumber()).toBe(1_200_000)
    expect(creditLimit({ ...usual, grade: 'own' }, { factors: { own: '0.1' } }).limit?.toNumber()).toBe(40_000)
  })

  it('is exact: 0.1 × 3 × 0.7 is 0.21', () => {
    expect(creditLimit({ averageMonthlySales: 0.1, termMonths: 3, grade: 'BBB' }).limit?.toString()).toBe('0.21')
  })

  it('is nothing on a first deal, and no more than is asked for', () => {
    const first = creditLimit({ ...usual, firstDeal: true })
    expect([first.limit?.toNumber(), first.boundBy]).toEqual([0, 'first-deal'])
    const asked = creditLimit(usual, { need: 50_000 })
    expect([asked.limit?.toNumber(), asked.boundBy]).toEqual([50_000, 'need'])
    expect(creditLimit(usual, { need: 400_000 }).boundBy).toBe('monthly-sales')
  })

  it('is rounded to what is wanted', () => {
    expect(creditLimit({ ...usual, averageMonthlySales: 12_345 }, { roundTo: 1000 }).limit?.toNumber()).toBe(25_000)
    const revenue = { method: 'revenue-by-risk', annualRevenue: 1_234_560, risk: 'medium' } as const
    expect(creditLimit(revenue).limit?.toNumber()).toBe(86_400)
    expect(creditLimit(revenue, { roundTo: 1 }).limit?.toNumber()).toBe(86_419)
  })

  it('moves the share of revenue only above 700 and below 500', () => {
    const at = (score: number) =>
      creditLimit({ method: 'revenue-by-risk', annualRevenue: 1_000_000, risk: 'low', score }).limit?.toNumber()
    expect([499, 500, 700, 701].map(at)).toEqual([80_000, 100_000, 100_000, 120_000])
  })

  it('is nothing for a negative net worth, and no bound without a risk of loss', () => {
    const poor = creditLimit({ method: 'ten-percent-rules', customerNetWorth: -5, ownAnnualSales: 100 })
    expect([poor.limit?.toNumber(), poor.candidates[0]?.amount?.toNumber()]).toEqual([0, -0.5])
    const safe = {
      method: 'expected-loss',
      defaultProbability: 0,
      lossGivenDefault: 0.5,
      annualMargin: 10,
      lossShare: 0.1,
    } as const
    expect(creditLimit(safe)).toMatchObject({ limit: null, boundBy: null })
    expect(creditLimit(safe, { need: 7 })).toMatchObject({ boundBy: 'need' })
  })

  it('may count a year of 365 days', () => {
    const year = { method: 'peak-exposure', annualSales: 365_000, termDays: 30, daysInYear: 365 } as const
    expect(creditLimit(year).limit?.toNumber()).toBe(30_000)
  })

  it('refuses what it cannot use', () => {
    const wrong =
      (basis: object, options: object = {}) =>
      () =>
        creditLimit(basis as CreditLimitBasis, options as CreditLimitOptions)
    expectError(wrong({ ...usual, method: 'guess' }), 'invalid-option', 'basis.method')
    expectError(wrong({ ...usual, grade: 'Z' }), 'invalid-option', 'basis.grade')
    expectError(wrong({ ...usual, averageMonthlySales: -1 }), 'out-of-range', 'basis.averageMonthlySales')
    expectError(wrong({ ...usual, termMonths: 0 }), 'out-of-range', 'basis.termMonths')
    expectError(wrong({ ...usual, firstDeal: 'yes' }), 'invalid-type', 'basis.firstDeal')
    expectError(wrong({ ...usual, averageMonthlySales: null }), 'missing-value', 'basis.averageMonthlySales')
    expectError(wrong(usual, { factors: { AA: -1 } }), 'out-of-range', 'options.factors.AA')
    expectError(wrong(usual, { roundTo: 0 }), 'out-of-range', 'options.roundTo')
    expectError(wrong(usual, { need: -1 }), 'out-of-range', 'options.need')
    expectError(wrong({ method: 'revenue-by-risk', annualRevenue: 1, risk: 'no' }), 'invalid-option', 'basis.risk')
    const peak = { method: 'peak-exposure', annualSales: 1, termDays: 1 }
    expectError(wrong({ ...peak, daysInYear: 366 }), 'invalid-option', 'basis.daysInYear')
    const worth = { method: 'net-worth-and-turnover', tangibleNetWorth: 1, turnover: 1 }
    expectError(wrong({ ...worth, turnoverShare: 35 }), 'out-of-range', 'basis.turnoverShare')
  })
})

describe('a credit term', () => {
  const terms = { AAA: 90, AA: 60, A: 30, 'no-credit': 0 }

  it('is that of the grade', () => {
    expect(creditTerm({ grade: 'AA' }, { terms })).toMatchObject({ boundBy: 'grade', operatingCycleDays: null })
    expect(creditTerm({ grade: 'no-credit' }, { terms }).days.toNumber()).toBe(0)
  })

  it('is no longer than the operating cycle of the customer', () => {
    const made = creditTerm({ grade: 'AAA', inventoryDays: 25, collectionDays: 20 }, { terms })
    expect([made.days.toNumber(), made.gradeDays.toNumber(), made.boundBy]).toEqual([45, 90, 'operating-cycle'])
    expect(creditTerm({ grade: 'A', inventoryDays: 25, collectionDays: 5 }, { terms }).boundBy).toBe('grade')
  })

  it('refuses an unknown grade and half a cycle', () => {
    const wrong = (basis: CreditTermBasis) => () => creditTerm(basis, { terms })
    expectError(wrong({ grade: 'Z' }), 'invalid-option', 'basis.grade')
    expectError(wrong({ grade: 'A', inventoryDays: 5 }), 'missing-value', 'basis.collectionDays')
    expectError(wrong({ grade: 'A', collectionDays: 5 }), 'missing-value', 'basis.inventoryDays')
    expectError(wrong({ grade: 'A', collectionDays: -5, inventoryDays: 1 }), 'out-of-range', 'basis.collectionDays')
    expectError(() => creditTerm({ grade: 'A' }, { terms: {} }), 'empty-input', 'options.terms')
  })
})
