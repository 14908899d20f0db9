import type { MoneyInput } from '../../data/money.js'

/** The figures of a firm's accounts that the models of this chapter take, all in one unit. Each function says which it needs. */
export interface FinancialStatement {
  /** 流动资产 */
  readonly currentAssets: MoneyInput
  /** 流动负债 */
  readonly currentLiabilities: MoneyInput
  /** 存货 */
  readonly inventory: MoneyInput
  /** 资产总额 */
  readonly totalAssets: MoneyInput
  /** 负债总额 */
  readonly totalLiabilities: MoneyInput
  /** 留存收益 */
  readonly retainedEarnings: MoneyInput
  /** 息税前利润, earnings before interest and tax. */
  readonly ebit: MoneyInput
  /** 股权市值 */
  readonly marketEquity: MoneyInput
  /** 所有者权益（账面） */
  readonly bookEquity: MoneyInput
  /** 销售收入 */
  readonly sales: MoneyInput
  /** 利润总额 */
  readonly profitBeforeTax: MoneyInput
  /** 折旧 */
  readonly depreciation: MoneyInput
  /** 摊销 */
  readonly amortisation: MoneyInput
  /** 利息 */
  readonly interest: MoneyInput
  /** 无形资产 */
  readonly intangibles: MoneyInput
}
