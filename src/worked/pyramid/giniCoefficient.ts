import { type GiniOptions, giniCoefficient, paretoShare } from '../../pyramid/index.js'
import type { ExplainOptions, WorkedAnswer } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, dots, equals, minus, number, relate, sumOver, symbol, times } from '../maths.js'
import { cell, folded, gives, sum, sumOfNumbers } from '../substitution.js'
import { checkRows, worked } from '../worked.js'
import { counted, type NamelessValue, rising, valueTable } from './values.js'

/** Inputs of `explain.giniCoefficient`. */
export interface GiniCoefficientInputs extends GiniOptions {
  readonly values: readonly NamelessValue[]
}

/** Works out a Gini coefficient. */
export function explainGiniCoefficient(
  inputs: GiniCoefficientInputs,
  options?: ExplainOptions,
): WorkedAnswer<number | null> {
  return worked('giniCoefficient', inputs, options, ({ values, ...settings }, wording) => {
    checkRows(values, 'values')
    const gini = giniCoefficient(values, settings)
    const { total } = paretoShare(counted(values, settings.negative))
    const { say, nameOf, headed } = wording
    const valueName = nameOf('value', say('value', '价值'))
    const sorted = rising(counted(values, settings.negative))
    const n = sorted.length
    const isSample = settings.form === 'sample'
    const weights = sorted.map((_, i) => 2 * (i + 1) - n - 1)
    const products = sorted.map((value, i) => times(number(weights[i]!), number(value)))
    const divisor = isSample ? minus(symbol('n'), number(1)) : symbol('n')
    return {
      title: say('Gini coefficient of the customers', '客户价值的基尼系数'),
      given: [
        { name: say('Number of customers', '客户总数'), symbol: symbol('n'), value: formatNumber(n) },
        {
          name: say(`Customers and their ${valueName}`, `各客户的${valueName}`),
          symbol: symbol('x_i'),
          table: valueTable(values, wording),
        },
      ],
      formula: [
        equals(
          symbol('G'),
          divide(
            sumOver('i', times(minus(minus(times(number(2), symbol('i')), symbol('n')), number(1)), symbol('x_i'))),
            times(divisor, sumOver('i', symbol('x_i'))),
          ),
        ),
        relate('≤', symbol('x_1'), symbol('x_2'), dots, symbol('x_n')),
      ],
      steps: [
        {
          note: say(
            'Sort the values, the smallest first, and give them their weights',
            '将数值从小到大排序，写出各自的系数',
          ),
          table: folded({
            columns: ['i', headed(valueName), '2i − n − 1'],
            rows: sorted.map((value, i) => [formatNumber(i + 1), formatNumber(value), formatNumber(weights[i]!)]),
          }),
        },
        { note: say('Total', '合计'), maths: gives(sumOfNumbers(sorted), total) },
        gini === null
          ? {
              note:
                total > 0
                  ? say('One customer alone has no coefficient in this form', '只有一个客户时，样本形式的系数不存在')
                  : say('The total is not above 0, so there is no coefficient', '合计不大于零，系数不存在'),
            }
          : {
              note: say('Put in', '代入'),
              maths: gives(
                equals(symbol('G'), divide(sum(products, 8), times(number(isSample ? n - 1 : n), number(total)))),
                gini,
              ),
            },
      ],
      result: {
        value: gini,
        text:
          gini === null
            ? say('There is no Gini coefficient.', '基尼系数不存在。')
            : say(
                `The Gini coefficient is ${cell(gini)} (0: all customers alike, near 1: one customer has everything).`,
                `基尼系数为${cell(gini)}（0表示各客户完全相同，接近1表示集中于一个客户）。`,
              ),
      },
      unit: '',
      source: say('Gini (1912); this form: Sen (1973)', '基尼（1912）；此公式见森（1973）'),
    }
  })
}
