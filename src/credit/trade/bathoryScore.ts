import type { Decimal } from 'decimal.js'
import { amountAtLeastZero } from '../../data/amounts.js'
import { checkOptions } from '../../data/checks.js'
import type { Labels } from '../../data/labels.js'
import { type MoneyInput, money } from '../../data/money.js'
import { aboveZero, quotient } from './amounts.js'
import { nameOnly } from './nameOnly.js'
import type { FinancialStatement } from './statement.js'

/** What {@link bathoryScore} takes of the accounts. */
export type BathoryStatement = Pick<
  FinancialStatement,
  | 'currentAssets'
  | 'currentLiabilities'
  | 'totalAssets'
  | 'totalLiabilities'
  | 'bookEquity'
  | 'intangibles'
  | 'profitBeforeTax'
  | 'depreciation'
  | 'amortisation'
  | 'interest'
>

/** One of the five ratios. */
export interface BathoryTerm {
  readonly id: 'x1' | 'x2' | 'x3' | 'x4' | 'x5'
  readonly labels: Labels
  readonly numerator: Decimal
  readonly denominator: Decimal
  /** Null where there is nothing to divide by. */
  readonly ratio: Decimal | null
}

/** The score of Bathory's model. */
export interface BathoryScore {
  /** Sum of the ratios; null where one does not exist. */
  readonly score: Decimal | null
  readonly terms: readonly BathoryTerm[]
  /**
   * Current liabilities exceed current assets: X2 then has the wrong sign, and a loss raises the score. Do not trust it without a
   * look at the accounts.
   */
  readonly workingCapitalIsNegative: boolean
}

const LABELS: Readonly<Record<BathoryTerm['id'], Labels>> = {
  x1: nameOnly(
    '(Profit before tax + depreciation + amortisation + interest) / current liabilities',
    '（利润总额＋折旧＋摊销＋利息）÷流动负债',
  ),
  x2: nameOnly('Profit before tax / working capital', '利润总额÷（流动资产－流动负债）'),
  x3: nameOnly('Equity / current liabilities', '所有者权益÷流动负债'),
  x4: nameOnly('Tangible net worth / total liabilities', '有形资产净值÷负债总额'),
  x5: nameOnly('Working capital / total assets', '（流动资产－流动负债）÷资产总额'),
}

/**
 * Bathory's score (巴萨利模型): the sum of five ratios of liquidity, profit and backing; high is strong, below 0 weak.
 *
 * Published at cg.13pc.com. No line between good and bad is published: compare firms of one trade.
 *
 * @param statement - accounts of the firm
 * @throws ClienteleError `out-of-range` for total assets that are not above 0, `missing-value`, `invalid-number`
 * @example
 * bathoryScore({ currentAssets: 600, currentLiabilities: 200, totalAssets: 1000, totalLiabilities: 350, bookEquity: 650,
 *   intangibles: 30, profitBeforeTax: 145, depreciation: 40, amortisation: 5, interest: 15 }).score.toFixed(4) //=> '6.8089'
 */
export function bathoryScore(statement: BathoryStatement): BathoryScore {
  checkOptions(statement, 'statement')
  const read = (name: keyof BathoryStatement): Decimal => money(statement[name] as MoneyInput, `statement.${name}`)
  const currentLiabilities = amountAtLeastZero(statement.currentLiabilities, 'statement.currentLiabilities')
  const workingCapital = read('currentAssets').minus(currentLiabilities)
  const profit = read('profitBeforeTax')
  const equity = read('bookEquity')
  const terms = [
    term('x1', profit.plus(read('depreciation')).plus(read('amortisation')).plus(read('interest')), currentLiabilities),
    term('x2', profit, workingCapital),
    term('x3', equity, currentLiabilities),
    term(
      'x4',
      equity.minus(read('intangibles')),
      amountAtLeastZero(statement.totalLiabilities, 'statement.totalLiabilities'),
    ),
    term('x5', workingCapital, aboveZero(statement.totalAssets, 'statement.totalAssets')),
  ]
  let score: Decimal | null = money(0)
  for (const { ratio } of terms) score = score === null || ratio === null ? null : score.plus(ratio)
  return { score, terms, workingCapitalIsNegative: workingCapital.lt(0) }
}

function term(id: BathoryTerm['id'], numerator: Decimal, denominator: Decimal): BathoryTerm {
  return { id, labels: LABELS[id], numerator, denominator, ratio: quotient(numerator, denominator) }
}
