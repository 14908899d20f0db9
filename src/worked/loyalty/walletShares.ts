import { type CustomerSpending, type CustomerWallet, type WalletShares, walletShares } from '../../loyalty/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, equals, number, sumOver, symbol } from '../maths.js'
import { folded, givesPercent, shareCell, sumOfNumbers } from '../substitution.js'
import type { Wording } from '../wording.js'
import { checkRows, worked } from '../worked.js'

/** Inputs of `explain.walletShares`. */
export interface WalletSharesInputs {
  readonly spending: readonly CustomerSpending[]
}

/** Works out the shares of several customers' wallets, and of all together. */
export function explainWalletShares(
  inputs: WalletSharesInputs,
  options?: ExplainOptions,
): WorkedAnswer<WalletShares<CustomerWallet[]>> {
  return worked('walletShares', inputs, options, ({ spending }, wording) => {
    checkRows(spending, 'spending')
    const value = walletShares(spending)
    const { say, nameOf, headed } = wording
    return {
      title: say('Shares of several wallets', '多名客户的钱包份额'),
      given: [
        {
          name: say('Spending', '各客户的支出'),
          table: folded({
            columns: [
              say('Customer', '客户'),
              headed(say('with us', '在本企业')),
              headed(say('in the category', '全品类')),
            ],
            rows: value.customers.map(({ customerId, own, category }) => [
              nameOf(customerId),
              formatNumber(own),
              formatNumber(category),
            ]),
          }),
        },
      ],
      formula: [
        equals(symbol('S_i'), divide(symbol('o_i'), symbol('c_i'))),
        equals(symbol('S'), divide(sumOver('i', symbol('o_i')), sumOver('i', symbol('c_i')))),
      ],
      steps: stepsOf(value, wording),
      result: { value, text: told(value, wording) },
      unit: '',
      source: say('Share of wallet as own by category spending', '钱包份额 = 在本企业的支出 / 品类总支出'),
    }
  })
}

function stepsOf(value: WalletShares<CustomerWallet[]>, { say, nameOf, headed }: Wording): WorkedStep[] {
  const { customers, share, meanShare, own, category } = value
  const shares = customers.flatMap((one) => (one.share === null ? [] : [one.share]))
  return [
    {
      note: say('Each customer', '逐个客户计算'),
      table: folded({
        columns: [say('Customer', '客户'), headed(say('elsewhere', '流向别处')), say('Share', '份额')],
        rows: customers.map((one) => [nameOf(one.customerId), formatNumber(one.elsewhere), shareCell(one.share)]),
      }),
    },
    share === null
      ? { note: say('Nothing was spent: there is no share', '没有支出，份额不存在') }
      : {
          note: say('All money together', '全部支出合计'),
          maths: givesPercent(divide(number(own), number(category)), share),
        },
    ...(meanShare === null
      ? []
      : [
          {
            note: say('Mean of the shares, each customer alike', '各客户份额的平均值（每名客户权重相同）'),
            maths: givesPercent(divide(sumOfNumbers(shares), number(shares.length)), meanShare),
          },
        ]),
  ]
}

function told({ share, meanShare, medianShare }: WalletShares<CustomerWallet[]>, { say }: Wording): string {
  if (share === null) return say('There is no share of wallet.', '钱包份额不存在。')
  const [all, mean, median] = [formatPercent(share), shareCell(meanShare), shareCell(medianShare)]
  return say(
    `The share of all wallets together is ${all}; the mean of the customers' shares is ${mean}, their median ${median}.`,
    `合计的钱包份额为${all}；各客户份额的平均值为${mean}，中位数为${median}。`,
  )
}
