import { type AllocatedBrand, walletAllocation } from '../../loyalty/index.js'
import type { ExplainOptions, WorkedAnswer } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, equals, minus, number, plus, symbol, times } from '../maths.js'
import { givesPercent } from '../substitution.js'
import { worked } from '../worked.js'

/** Inputs of `explain.walletAllocation`. */
export interface WalletAllocationInputs {
  /** By brand, the higher the better. */
  readonly ratings: Readonly<Record<string, number>>
}

/** So many shares are written out; the table has all. */
const WRITTEN_OUT = 5

/** Works out how one customer divides its spending among the brands that it rates. */
export function explainWalletAllocation(
  inputs: WalletAllocationInputs,
  options?: ExplainOptions,
): WorkedAnswer<readonly AllocatedBrand[]> {
  return worked('walletAllocation', inputs, options, ({ ratings }, { say, nameOf, listed }) => {
    const value = walletAllocation(ratings)
    const brands = value.length
    const [r, N, one] = [symbol('r'), symbol('N'), number(1)]
    return {
      title: say('Wallet allocation rule for all brands of a customer', '钱包分配法则：一名顾客所用的全部品牌'),
      given: [
        {
          name: say('Ratings', '各品牌评分'),
          table: {
            columns: [say('Brand', '品牌'), say('Rating', '评分')],
            rows: Object.entries(ratings).map(([id, rating]) => [nameOf(id), formatNumber(rating)]),
          },
        },
        { name: say('Brands', '品牌数'), symbol: N, value: formatNumber(brands) },
      ],
      formula: [equals(symbol('S'), times(minus(one, divide(r, plus(N, one))), divide(number(2), N)))],
      steps: [
        {
          note: say(
            'Ranks, the best first; equal ratings share the mean of their ranks',
            '排名：由高到低，评分相同者取平均名次',
          ),
          table: {
            columns: [say('Brand', '品牌'), say('Rating', '评分'), say('Rank', '排名')],
            rows: value.map(({ id, rating, rank }) => [nameOf(id), formatNumber(rating), formatNumber(rank)]),
          },
        },
        ...value.slice(0, WRITTEN_OUT).map(({ id, rank, share }) => ({
          note: nameOf(id),
          maths: givesPercent(
            times(minus(one, divide(number(rank), plus(number(brands), one))), divide(number(2), number(brands))),
            share,
          ),
        })),
        {
          note: say('The shares add up to 100%', '各份额之和为100%'),
          table: {
            columns: [say('Brand', '品牌'), say('Share', '份额')],
            rows: value.map(({ id, share }) => [nameOf(id), formatPercent(share)]),
          },
        },
      ],
      result: {
        value,
        text: `${say('Expected shares of the wallet: ', '预期钱包份额：')}${listed(
          value.map(({ id, share }) =>
            say(`${nameOf(id)} ${formatPercent(share)}`, `${nameOf(id)}${formatPercent(share)}`),
          ),
        )}${say('.', '。')}`,
      },
      unit: '',
      source: say('Keiningham, Aksoy, Buoye & Cooil (2011)', '钱包分配法则（基宁汉等，2011年）'),
    }
  })
}
