import type { FinancialStatement } from '../../credit/index.js'
import type { WorkedGiven } from '../answer.js'
import { formatNumber } from '../format.js'
import type { Wording } from '../wording.js'

const NAMES: Readonly<Record<keyof FinancialStatement, readonly [en: string, zh: string]>> = {
  currentAssets: ['Current assets', '流动资产'],
  currentLiabilities: ['Current liabilities', '流动负债'],
  inventory: ['Inventory', '存货'],
  totalAssets: ['Total assets', '资产总额'],
  totalLiabilities: ['Total liabilities', '负债总额'],
  retainedEarnings: ['Retained earnings', '留存收益'],
  ebit: ['Earnings before interest and tax', '息税前利润'],
  marketEquity: ['Market value of equity', '股权市值'],
  bookEquity: ['Equity', '所有者权益'],
  sales: ['Sales', '销售收入'],
  profitBeforeTax: ['Profit before tax', '利润总额'],
  depreciation: ['Depreciation', '折旧'],
  amortisation: ['Amortisation', '摊销'],
  interest: ['Interest', '利息'],
  intangibles: ['Intangible assets', '无形资产'],
}

/** The figures of a statement, those that are there, in the order of a balance sheet. */
export function statementGiven(statement: Partial<FinancialStatement>, { say, withUnit }: Wording): WorkedGiven[] {
  return (Object.keys(NAMES) as (keyof FinancialStatement)[]).flatMap((key) => {
    const value = statement[key]
    return value === undefined ? [] : [{ name: say(...NAMES[key]), value: withUnit(formatNumber(Number(value))) }]
  })
}
