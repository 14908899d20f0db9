import { type TopShare, topShare } from '../../statistics/index.js'
import type { ExplainOptions, WorkedAnswer } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, equals, number, sumOver, symbol } from '../maths.js'
import { folded, gives, givesPercent, shareCell, sumOfNumbers } from '../substitution.js'
import { checkRows, worked } from '../worked.js'

/** Inputs of `explain.topShare`. */
export interface TopShareInputs {
  readonly values: readonly { readonly value: number }[]
  /** How many of the largest: a number, or several. Default `[1, 5, 10, 20]`. */
  readonly top?: number | readonly number[]
}

/** Works out what the largest few make of the whole. */
export function explainTopShare(inputs: TopShareInputs, options?: ExplainOptions): WorkedAnswer<TopShare> {
  return worked('topShare', inputs, options, ({ values, ...settings }, { say, headed, nameOf, withUnit }) => {
    checkRows(values, 'values')
    const value = topShare(values, settings)
    const falling = values.map((one) => one.value).sort((a, b) => b - a)
    const [top, total] = [symbol('V_n'), symbol('V')]
    return {
      title: say('Share of the largest few', '前几名的占比（集中度）'),
      given: [
        {
          name: say('Values, the largest first', '数值（由大到小）'),
          table: folded({
            columns: [say('Rank', '名次'), headed(nameOf('value', say('value', '数值')))],
            rows: falling.map((one, i) => [formatNumber(i + 1), formatNumber(one)]),
          }),
        },
      ],
      formula: [
        equals(symbol('S_n'), divide(top, total)),
        equals(top, sumOver('i', symbol('v_i'), { from: '1', to: 'n' })),
      ],
      steps: [
        {
          note: say('All together', '合计'),
          maths: gives(equals(total, sumOfNumbers(falling)), value.total),
        },
        ...value.shares.map(({ top, count, value: sum, share }) => ({
          note:
            count < top
              ? say(`The largest ${top}: there are only ${count}`, `前${top}名：只有${count}个`)
              : say(top === 1 ? 'The largest' : `The largest ${top}`, `前${top}名`),
          ...(share === null ? {} : { maths: givesPercent(divide(number(sum), number(value.total)), share) }),
        })),
      ],
      result: {
        value,
        text:
          value.total > 0 && value.shares.length > 0
            ? value.shares
                .map(({ top, value: sum, share }) =>
                  say(
                    `The largest ${top === 1 ? 'brings' : `${top} bring`} ${shareCell(share)} (${withUnit(formatNumber(sum))}).`,
                    `前${top}名占${shareCell(share)}（${withUnit(formatNumber(sum))}）。`,
                  ),
                )
                .join(say(' ', ''))
            : say('There is nothing to take a share of.', '合计不为正，占比不存在。'),
      },
      unit: '',
      source: say('Concentration ratio', '集中度（CR）'),
    }
  })
}
