import { giniCoefficient, type LorenzOptions, lorenzCurve, paretoShare } from '../../pyramid/index.js'
import type { ExplainOptions, WorkedAnswer } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, dots, equals, list, number, plus, relate, symbol } from '../maths.js'
import { cell, folded, gives, givesPercent, sumOfNumbers } from '../substitution.js'
import { checkRows, worked } from '../worked.js'
import { counted, type NamelessValue, rising, valueTable } from './values.js'

/** Inputs of `explain.lorenzCurve`. */
export interface LorenzCurveInputs extends LorenzOptions {
  readonly values: readonly NamelessValue[]
}

/** A Lorenz curve in plain arrays. */
export interface PlainLorenzCurve {
  readonly customerShare: readonly number[]
  readonly valueShare: readonly number[]
}

/** Works out the points of a Lorenz curve. */
export function explainLorenzCurve(
  inputs: LorenzCurveInputs,
  options?: ExplainOptions,
): WorkedAnswer<PlainLorenzCurve | null> {
  return worked('lorenzCurve', inputs, options, ({ values, ...settings }, wording) => {
    checkRows(values, 'values')
    const { negative } = settings
    // Called first, because it reads rows: its errors name the row that is wrong.
    const gini = giniCoefficient(values, negative === undefined ? {} : { negative })
    const { total } = paretoShare(counted(values, negative))
    const curve = lorenzCurve({ value: Float64Array.from(values, ({ value }) => value) }, settings)
    const { say, nameOf, headed } = wording
    const valueName = nameOf('value', say('value', '价值'))
    const sorted = rising(counted(values, negative))
    const plain = curve && { customerShare: [...curve.customerShare], valueShare: [...curve.valueShare] }
    const points = plain?.customerShare.map((share, i) => ({
      rank: Math.round(share * sorted.length),
      customerShare: share,
      valueShare: plain.valueShare[i]!,
    }))
    return {
      title: say('Lorenz curve', '洛伦兹曲线'),
      given: [
        { name: say('Number of customers', '客户总数'), symbol: symbol('n'), value: formatNumber(values.length) },
        {
          name: say(`Customers and their ${valueName}`, `各客户的${valueName}`),
          symbol: symbol('x_i'),
          table: valueTable(values, wording),
        },
      ],
      formula: [
        equals(symbol('p_i'), divide(symbol('i'), symbol('n'))),
        equals(
          symbol('L_i'),
          divide(plus(symbol('x_1'), dots, symbol('x_i')), plus(symbol('x_1'), dots, symbol('x_n'))),
        ),
        relate('≤', symbol('x_1'), symbol('x_2'), dots, symbol('x_n')),
      ],
      steps: [
        { note: say('Total', '合计'), maths: gives(sumOfNumbers(sorted), total) },
        ...(points === undefined
          ? [{ note: say('The total is not above 0, so there is no curve', '合计不大于零，曲线不存在') }]
          : [
              ...points
                .filter(({ rank }) => rank > 0 && rank < sorted.length)
                .slice(0, 3)
                .map(({ rank, customerShare, valueShare }) => ({
                  note: say(
                    rank === 1 ? 'The smallest customer' : `The ${rank} smallest customers`,
                    `最小的${rank}个客户`,
                  ),
                  maths: list(
                    givesPercent(
                      equals(symbol(`p_${rank}`), divide(number(rank), number(sorted.length))),
                      customerShare,
                    ),
                    givesPercent(
                      equals(symbol(`L_${rank}`), divide(sumOfNumbers(sorted.slice(0, rank)), number(total))),
                      valueShare,
                    ),
                  ),
                })),
              {
                note: say('All points of the curve', '曲线上各点'),
                table: folded({
                  columns: [
                    'i',
                    headed(valueName),
                    say('Share of customers p', '客户占比p'),
                    say(`Share of ${valueName} L`, `${valueName}占比L`),
                  ],
                  rows: points.map(({ rank, customerShare, valueShare }) => [
                    formatNumber(rank),
                    rank === 0 ? '–' : formatNumber(sorted[rank - 1]!),
                    formatPercent(customerShare),
                    formatPercent(valueShare),
                  ]),
                }),
              },
            ]),
      ],
      result: {
        value: plain,
        text: say(
          `The curve runs from (0, 0) to (100%, 100%) below the diagonal; the Gini coefficient, twice the area between the two, is ${cell(gini)}.`,
          `曲线由(0, 0)至(100%, 100%)，位于对角线下方；两者所夹面积的两倍即基尼系数，为${cell(gini)}。`,
        ),
      },
      unit: '%',
      source: say('Lorenz (1905)', '洛伦兹（1905）'),
    }
  })
}
