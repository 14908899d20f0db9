import { type BrandRank, type WalletAllocationShare, walletAllocationShare } from '../../loyalty/index.js'
import type { ExplainOptions, WorkedAnswer } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, equals, minus, number, plus, symbol, times } from '../maths.js'
import { givesPercent } from '../substitution.js'
import { worked } from '../worked.js'

/** Inputs of `explain.walletAllocationShare`. */
export interface WalletAllocationShareInputs {
  readonly brand: BrandRank
}

/** Works out the share that the wallet allocation rule expects. */
export function explainWalletAllocationShare(
  inputs: WalletAllocationShareInputs,
  options?: ExplainOptions,
): WorkedAnswer<WalletAllocationShare> {
  return worked('walletAllocationShare', inputs, options, ({ brand }, { say }) => {
    const value = walletAllocationShare(brand)
    const { rank, brands, share, firstShare, equalShare } = value
    const [r, N, one] = [symbol('r'), symbol('N'), number(1)]
    const rule = (place: number) =>
      times(minus(one, divide(number(place), plus(number(brands), one))), divide(number(2), number(brands)))
    return {
      title: say('Wallet allocation rule', '钱包分配法则'),
      given: [
        { name: say('Rank of the brand', '品牌排名'), symbol: r, value: formatNumber(rank) },
        { name: say('Brands used', '所用品牌数'), symbol: N, value: formatNumber(brands) },
      ],
      formula: [equals(symbol('S'), times(minus(one, divide(r, plus(N, one))), divide(number(2), N)))],
      steps: [
        { note: say('Share of the wallet', '钱包份额'), maths: givesPercent(rule(rank), share) },
        ...(rank === 1
          ? []
          : [{ note: say('For comparison: the first', '比较：排名第一者'), maths: givesPercent(rule(1), firstShare) }]),
        {
          note: say('For comparison: all alike', '比较：平均分配'),
          maths: givesPercent(divide(one, number(brands)), equalShare),
        },
      ],
      result: {
        value,
        text: say(
          `The expected share of wallet is ${formatPercent(share)}; the first of the brands gets ${formatPercent(firstShare)}.`,
          `预期钱包份额为${formatPercent(share)}，排名第一的品牌为${formatPercent(firstShare)}。`,
        ),
      },
      unit: '',
      source: say('Keiningham, Aksoy, Buoye & Cooil (2011)', '钱包分配法则（基宁汉等，2011年）'),
    }
  })
}
