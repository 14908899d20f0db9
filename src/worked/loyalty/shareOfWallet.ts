import { type ShareOfWallet, shareOfWallet, type WalletSpending } from '../../loyalty/index.js'
import type { ExplainOptions, WorkedAnswer } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, equals, minus, number, symbol } from '../maths.js'
import { type PlainNumbers, plainNumbers } from '../plainNumbers.js'
import { gives, givesPercent } from '../substitution.js'
import { worked } from '../worked.js'

/** Inputs of `explain.shareOfWallet`. */
export interface ShareOfWalletInputs {
  readonly spending: WalletSpending
}

/** Works out the share of a customer's wallet. */
export function explainShareOfWallet(
  inputs: ShareOfWalletInputs,
  options?: ExplainOptions,
): WorkedAnswer<PlainNumbers<ShareOfWallet>> {
  return worked('shareOfWallet', inputs, options, ({ spending }, { say, withUnit }) => {
    const value = plainNumbers(shareOfWallet(spending))
    const { own, category, elsewhere, share } = value
    return {
      title: say('Share of wallet', '钱包份额'),
      given: [
        { name: say('Spent with us', '在本企业的支出'), symbol: symbol('o'), value: withUnit(formatNumber(own)) },
        {
          name: say('Spent in the category', '该品类总支出'),
          symbol: symbol('c'),
          value: withUnit(formatNumber(category)),
        },
      ],
      formula: [equals(symbol('S'), divide(symbol('o'), symbol('c')))],
      steps: [
        share === null
          ? { note: say('Nothing was spent: there is no share', '没有支出，没有意义') }
          : {
              note: say('Share of wallet', '钱包份额'),
              maths: givesPercent(divide(number(own), number(category)), share),
            },
        { note: say('Spent elsewhere', '在别处的支出'), maths: gives(minus(number(category), number(own)), elsewhere) },
      ],
      result: {
        value,
        text:
          share === null
            ? say('There is no share of wallet.', '钱包份额不存在。')
            : say(
                `The share of wallet is ${formatPercent(share)}; ${withUnit(formatNumber(elsewhere))} go elsewhere.`,
                `钱包份额为${formatPercent(share)}，另有${withUnit(formatNumber(elsewhere))}花在别处。`,
              ),
      },
      unit: '',
      source: say('Share of wallet as own by category spending', '钱包份额 = 在本企业的支出 / 品类总支出'),
    }
  })
}
