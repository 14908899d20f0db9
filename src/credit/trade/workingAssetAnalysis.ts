import type { Decimal } from 'decimal.js'
import { amountAtLeastZero, shareOf } from '../../data/amounts.js'
import { checkOptions, fail } from '../../data/checks.js'
import { type MoneyInput, money } from '../../data/money.js'
import { quotient } from './amounts.js'
import type { FinancialStatement } from './statement.js'

/** What {@link workingAssetAnalysis} takes of the accounts. Take illiquid current assets out of `currentAssets` first. */
export type WorkingAssetStatement = Pick<
  FinancialStatement,
  'currentAssets' | 'currentLiabilities' | 'inventory' | 'totalLiabilities' | 'bookEquity'
>

/** A line of the table of percentages: evaluations up to and including `upTo`. The last line has no `upTo`. */
export interface WorkingAssetLine {
  readonly upTo?: MoneyInput
  /** Share of the working assets that may be lent, 0 to 1. */
  readonly share: MoneyInput
}

/** Options of {@link workingAssetAnalysis}. */
export interface WorkingAssetOptions {
  /** Shares by evaluation, lowest first. They must be fitted to the trade; {@link unconfirmedWorkingAssetTable} is one recalled. */
  readonly table: readonly WorkingAssetLine[]
}

/** The working assets of a customer, their evaluation and the limit. */
export interface WorkingAssetAnalysis {
  /** Current assets − current liabilities. */
  readonly workingCapital: Decimal
  /** (Working capital + equity) ÷ 2. */
  readonly workingAssets: Decimal
  /** Null where the firm has no current liabilities. */
  readonly currentRatio: Decimal | null
  /** (Current assets − inventory) ÷ current liabilities. */
  readonly quickRatio: Decimal | null
  /** Current liabilities ÷ equity; null where equity is not above 0. */
  readonly currentDebtToEquity: Decimal | null
  readonly debtToEquity: Decimal | null
  /** Current ratio + quick ratio − current debt to equity − debt to equity; null where one of them does not exist. */
  readonly evaluation: Decimal | null
  /** Share of the table. */
  readonly share: Decimal | null
  /** Working assets × share, at least 0; 0 for a firm without equity; null where there is no evaluation. */
  readonly limit: Decimal | null
}

/**
 * A table of percentages for {@link workingAssetAnalysis}, **recalled and not confirmed by any source that could be found**. For
 * exercises that print it, not for lending.
 */
export const unconfirmedWorkingAssetTable: readonly WorkingAssetLine[] = [
  { upTo: -4.6, share: 0 },
  { upTo: -3.9, share: 0.025 },
  { upTo: -3.2, share: 0.05 },
  { upTo: -2.5, share: 0.075 },
  { upTo: -1.8, share: 0.1 },
  { upTo: -1.1, share: 0.125 },
  { upTo: -0.4, share: 0.15 },
  { upTo: 0.3, share: 0.175 },
  { upTo: 1, share: 0.2 },
  { share: 0.25 },
]

/**
 * Working-asset analysis (营运资产分析模型): a limit as a share of the customer's working assets, by four ratios of its accounts.
 *
 * Published at yahuanfund.cn but for the percentages, which must be fitted to the trade and so are yours to give.
 *
 * @param statement - accounts of the customer
 * @param options   - `table`
 * @throws ClienteleError `invalid-rules` for a table out of order, `empty-input`, `out-of-range`, `missing-value`, `invalid-number`
 * @example
 * workingAssetAnalysis({ currentAssets: 600, currentLiabilities: 200, inventory: 180, totalLiabilities: 350, bookEquity: 650 },
 *   { table: unconfirmedWorkingAssetTable }).limit.toNumber() //=> 131.25
 */
export function workingAssetAnalysis(
  statement: WorkingAssetStatement,
  options: WorkingAssetOptions,
): WorkingAssetAnalysis {
  checkOptions(statement, 'statement')
  checkOptions(options)
  const table = readTable(options.table)
  const read = (name: keyof WorkingAssetStatement): Decimal => amountAtLeastZero(statement[name], `statement.${name}`)
  const assets = read('currentAssets')
  const liabilities = read('currentLiabilities')
  const inventory = read('inventory')
  const debt = read('totalLiabilities')
  const equity = money(statement.bookEquity, 'statement.bookEquity')
  // A debt divided by a negative equity would count in favour of the firm.
  const hasEquity = equity.gt(0)
  const workingCapital = assets.minus(liabilities)
  const workingAssets = workingCapital.plus(equity).div(2)
  const currentRatio = quotient(assets, liabilities)
  const quickRatio = quotient(assets.minus(inventory), liabilities)
  const currentDebtToEquity = hasEquity ? liabilities.div(equity) : null
  const debtToEquity = hasEquity ? debt.div(equity) : null
  const evaluation =
    currentDebtToEquity === null || debtToEquity === null || currentRatio === null || quickRatio === null
      ? null
      : currentRatio.plus(quickRatio).minus(currentDebtToEquity).minus(debtToEquity)
  const share = evaluation === null ? null : shareIn(table, evaluation)
  const limit = share === null ? null : workingAssets.times(share)
  return {
    workingCapital,
    workingAssets,
    currentRatio,
    quickRatio,
    currentDebtToEquity,
    debtToEquity,
    evaluation,
    share,
    limit: hasEquity ? (limit?.lte(0) ? money(0) : limit) : money(0),
  }
}

interface UsedLine {
  readonly upTo: Decimal | null
  readonly share: Decimal
}

function shareIn(table: readonly UsedLine[], evaluation: Decimal): Decimal {
  return table.find(({ upTo }) => upTo === null || evaluation.lte(upTo))!.share
}

function readTable(table: readonly WorkingAssetLine[]): UsedLine[] {
  const list: readonly unknown[] = Array.isArray(table)
    ? table
    : fail(table === undefined ? 'missing-value' : 'invalid-type', 'options.table', 'an array of lines', table)
  if (list.length === 0) fail('empty-input', 'options.table', 'at least one line', table)
  const lines = list.map((line, i) => {
    const path = `options.table[${i}]`
    checkOptions(line, path)
    const { upTo, share } = line as WorkingAssetLine
    const isLast = i === list.length - 1
    if (isLast !== (upTo === undefined))
      fail('invalid-rules', `${path}.upTo`, isLast ? 'no upTo in the last line' : 'a limit', upTo)
    return { upTo: upTo === undefined ? null : money(upTo, `${path}.upTo`), share: shareOf(share, `${path}.share`) }
  })
  lines.forEach(({ upTo }, i) => {
    const before = lines[i - 1]?.upTo
    if (upTo && before && upTo.lte(before))
      fail('invalid-rules', `options.table[${i}].upTo`, `a limit above ${before}`, upTo.toString())
  })
  return lines
}
