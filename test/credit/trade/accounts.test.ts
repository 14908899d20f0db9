import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AltmanOptions,
  altmanZ,
  bathoryScore,
  unconfirmedWorkingAssetTable,
  type WorkingAssetLine,
  workingAssetAnalysis,
} from '../../../src/credit/index.js'
import { expectError } from '../../support/expectError.js'

const statement = {
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
const ratios = { x1: 0.34, x2: 0.15, x3: 0, x4: 0.8, x5: 1.6 }

describe('Altman’s Z', () => {
  it('is the published 2.698 from ratios, and its zone depends on the line', () => {
    const made = altmanZ(ratios, { salesCoefficient: 1 })
    expect(made.score?.toString()).toBe('2.698')
    expect(made.terms.map(({ product }) => product?.toNumber())).toEqual([0.408, 0.21, 0, 0.48, 1.6])
    expect([made.zone, altmanZ(ratios, { salesCoefficient: 1, cuts: '2.675' }).zone]).toEqual(['grey', 'safe'])
  })

  it('is grey at both lines, exactly', () => {
    const at = (x3: string) => altmanZ({ x1: 0, x2: 0, x3, x4: 0, x5: 0 }, { cuts: ['0.33', '0.66'] }).zone
    expect(['0.0999', '0.1', '0.2', '0.2001'].map(at)).toEqual(['distress', 'grey', 'grey', 'safe'])
  })

  it('needs of a statement only what the model has', () => {
    const { sales: _, marketEquity: __, ...unlisted } = statement
    const made = altmanZ(unlisted, { model: 'non-manufacturing' })
    expect(Object.keys(made.ratios)).toEqual(['x1', 'x2', 'x3', 'x4'])
    expectError(() => altmanZ(unlisted), 'missing-value', 'accounts.marketEquity')
    expectError(() => altmanZ(unlisted, { model: 'private' }), 'missing-value', 'accounts.sales')
    expectError(() => altmanZ({ x1: 1, x2: 1, x3: 1, x4: 1 }), 'missing-value', 'accounts.x5')
    expect(altmanZ({ x1: 1, x2: 1, x3: 1, x4: 1 }, { model: 'emerging-market' }).score?.toNumber()).toBe(20.84)
  })

  it('does not exist for a firm without debts', () => {
    const made = altmanZ({ ...statement, totalLiabilities: 0 })
    expect([made.score, made.zone, made.ratios.x4, made.terms[3]?.product]).toEqual([null, null, null, null])
  })

  it('keeps its zone when the constant of emerging markets moves score and lines', () => {
    const ratio = fc.integer({ min: -300, max: 300 }).map((percent) => percent / 100)
    fc.assert(
      fc.property(ratio, ratio, ratio, ratio, (x1, x2, x3, x4) => {
        const [plain, moved] = (['non-manufacturing', 'emerging-market'] as const).map((model) =>
          altmanZ({ x1, x2, x3, x4 }, { model }),
        )
        expect(moved?.zone).toBe(plain?.zone)
        expect(moved?.score?.minus(plain!.score!).toNumber()).toBe(3.25)
      }),
    )
  })

  it('does not depend on the unit of the accounts', () => {
    const thousands = Object.fromEntries(Object.entries(statement).map(([name, value]) => [name, value * 1000]))
    expect(altmanZ({ ...statement, ...thousands }).score?.eq(altmanZ(statement).score!)).toBe(true)
  })

  it('refuses what it cannot use', () => {
    const wrong = (options: object) => () => altmanZ(ratios, options as AltmanOptions)
    expectError(wrong({ model: 'bank' }), 'invalid-option', 'options.model')
    expectError(wrong({ cuts: '3' }), 'invalid-option', 'options.cuts')
    expectError(wrong({ cuts: '2.99', model: 'private' }), 'invalid-option', 'options.cuts')
    expectError(wrong({ cuts: [2, 1] }), 'invalid-rules', 'options.cuts[1]')
    expectError(wrong({ salesCoefficient: 2 }), 'invalid-option', 'options.salesCoefficient')
    expectError(wrong({ salesCoefficient: 1, model: 'private' }), 'invalid-option', 'options.salesCoefficient')
    expectError(() => altmanZ({ ...statement, totalAssets: 0 }), 'out-of-range', 'accounts.totalAssets')
    expectError(() => altmanZ({ ...statement, totalLiabilities: -1 }), 'out-of-range', 'accounts.totalLiabilities')
  })
})

describe('Bathory’s score', () => {
  it('is the sum of five ratios', () => {
    const { score, terms, workingCapitalIsNegative } = bathoryScore(statement)
    const byHand = 122 / 330 + 52 / 90 + 400 / 330 + 350 / 600 + 90 / 1000
    expect(score?.toNumber()).toBeCloseTo(byHand, 12)
    expect(terms.map(({ numerator, denominator }) => [numerator.toNumber(), denominator.toNumber()])).toEqual([
      [122, 330],
      [52, 90],
      [400, 330],
      [350, 600],
      [90, 1000],
    ])
    expect(workingCapitalIsNegative).toBe(false)
  })

  it('warns where a loss over negative working capital looks like a profit', () => {
    const weak = { ...statement, currentAssets: 300, profitBeforeTax: -40 }
    expect(bathoryScore(weak).workingCapitalIsNegative).toBe(true)
    expect(bathoryScore(weak).terms[1]?.ratio?.gt(0)).toBe(true)
  })

  it('does not exist without working capital or debts', () => {
    expect(bathoryScore({ ...statement, currentAssets: 330 }).score).toBeNull()
    expect(bathoryScore({ ...statement, totalLiabilities: 0 }).terms[3]?.ratio).toBeNull()
    expectError(() => bathoryScore({ ...statement, totalAssets: 0 }), 'out-of-range', 'statement.totalAssets')
  })
})

describe('working-asset analysis', () => {
  const table = unconfirmedWorkingAssetTable

  it('lends a share of the working assets by the table', () => {
    const made = workingAssetAnalysis(statement, { table })
    expect([made.workingAssets.toNumber(), made.share?.toNumber(), made.limit?.toNumber()]).toEqual([
      245, 0.175, 42.875,
    ])
  })

  it('counts a line up to its end', () => {
    const own: WorkingAssetLine[] = [{ upTo: 2, share: 0.1 }, { share: 0.5 }]
    const at = (currentAssets: number) =>
      workingAssetAnalysis(
        { currentAssets, currentLiabilities: 100, inventory: 0, totalLiabilities: 100, bookEquity: 100 },
        { table: own },
      )
    expect([at(200).evaluation?.toNumber(), at(200).share?.toNumber()]).toEqual([2, 0.1])
    expect(at(200.01).share?.toNumber()).toBe(0.5)
  })

  it('lends nothing without equity, where the ratios would count for the firm', () => {
    const made = workingAssetAnalysis({ ...statement, bookEquity: -50 }, { table })
    expect([made.evaluation, made.debtToEquity, made.limit?.toNumber()]).toEqual([null, null, 0])
    expect(workingAssetAnalysis({ ...statement, bookEquity: 0 }, { table }).limit?.toNumber()).toBe(0)
  })

  it('has no evaluation without current debts, and no limit below 0', () => {
    const made = workingAssetAnalysis({ ...statement, currentLiabilities: 0 }, { table })
    expect([made.currentRatio, made.evaluation, made.share, made.limit]).toEqual([null, null, null, null])
    const short = workingAssetAnalysis({ ...statement, currentLiabilities: 900 }, { table: [{ share: 0.2 }] })
    expect([short.workingAssets.toNumber(), short.limit?.toNumber()]).toEqual([-40, 0])
  })

  it('refuses a table out of order', () => {
    const wrong = (lines: unknown) => () => workingAssetAnalysis(statement, { table: lines as WorkingAssetLine[] })
    expectError(wrong(undefined), 'missing-value', 'options.table')
    expectError(wrong('x'), 'invalid-type', 'options.table')
    expectError(wrong([]), 'empty-input', 'options.table')
    expectError(wrong([{ upTo: 1, share: 0.1 }]), 'invalid-rules', 'options.table[0].upTo')
    expectError(wrong([{ share: 0.1 }, { share: 0.1 }]), 'invalid-rules', 'options.table[0].upTo')
    expectError(
      wrong([{ upTo: 1, share: 0.1 }, { upTo: 1, share: 0.1 }, { share: 0.1 }]),
      'invalid-rules',
      'options.table[1].upTo',
    )
    expectError(wrong([{ share: 25 }]), 'out-of-range', 'options.table[0].share')
    expectError(
      () => workingAssetAnalysis({ ...statement, inventory: -1 }, { table }),
      'out-of-range',
      'statement.inventory',
    )
  })
})
