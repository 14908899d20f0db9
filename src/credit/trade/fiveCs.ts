import type { Labels } from '../../data/labels.js'

/** The five Cs of credit. */
export type FiveCId = 'character' | 'capacity' | 'capital' | 'collateral' | 'conditions'

/** One of the five Cs. */
export interface FiveC {
  readonly id: FiveCId
  /** Name, and what to look at. */
  readonly labels: Labels
}

/**
 * The five Cs of credit (5C：品德、能力、资本、抵押、条件), with what to look at for each.
 *
 * @example
 * fiveCs.map(({ labels }) => labels.zh.name) //=> ['品德', '能力', '资本', '抵押', '条件']
 */
export const fiveCs: readonly FiveC[] = [
  {
    id: 'character',
    labels: {
      en: { name: 'Character', strategy: 'Will it pay? Record of payments, honesty, disputes' },
      zh: { name: '品德', strategy: '还款意愿：付款记录、诚信、纠纷' },
    },
  },
  {
    id: 'capacity',
    labels: {
      en: { name: 'Capacity', strategy: 'Can it pay? Liquidity, cash flow, management' },
      zh: { name: '能力', strategy: '偿付能力：流动性、现金流、经营管理' },
    },
  },
  {
    id: 'capital',
    labels: {
      en: { name: 'Capital', strategy: 'What does it own? Net worth, debt, profit kept' },
      zh: { name: '资本', strategy: '财务实力：净资产、负债、留存利润' },
    },
  },
  {
    id: 'collateral',
    labels: {
      en: { name: 'Collateral', strategy: 'What can be had if it does not pay? Pledges, guarantors' },
      zh: { name: '抵押', strategy: '违约时的保障：抵押物、担保人' },
    },
  },
  {
    id: 'conditions',
    labels: {
      en: { name: 'Conditions', strategy: 'What may change its power to pay? Trade, economy, season' },
      zh: { name: '条件', strategy: '影响偿付的环境：行业、经济形势、季节' },
    },
  },
]
