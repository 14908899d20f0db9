import { type LoyaltyIndex, type LoyaltyIndexOptions, loyaltyIndex } from '../../loyalty/index.js'
import type { ExplainOptions, WorkedAnswer } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, equals, minus, number, sumOver, symbol, times } from '../maths.js'
import { gives, sum } from '../substitution.js'
import { worked } from '../worked.js'

/** Inputs of `explain.loyaltyIndex`. */
export interface LoyaltyIndexInputs extends LoyaltyIndexOptions {
  readonly indicators: Readonly<Record<string, number>>
}

/** Works out an index of loyalty. */
export function explainLoyaltyIndex(inputs: LoyaltyIndexInputs, options?: ExplainOptions): WorkedAnswer<LoyaltyIndex> {
  return worked('loyaltyIndex', inputs, options, ({ indicators, ...settings }, wording) => {
    const value = loyaltyIndex(indicators, settings)
    const { say, nameOf, language } = wording
    const named = (id: string): string =>
      nameOf(id, value.indicators.find((one) => one.id === id)?.labels?.[language].name)
    return {
      title: say('Loyalty index', '忠诚度指数'),
      given: [
        {
          name: say('Indicators', '各项指标'),
          table: {
            columns: [
              say('Indicator', '指标'),
              say('Score', '得分'),
              say('Scale', '量表'),
              say('High is loyal', '高分表示忠诚'),
              say('Weight', '权重'),
            ],
            rows: value.indicators.map(({ id, score, scale, isReversed, weight }) => [
              named(id),
              formatNumber(score),
              say(
                `${formatNumber(scale[0])} to ${formatNumber(scale[1])}`,
                `${formatNumber(scale[0])}至${formatNumber(scale[1])}`,
              ),
              isReversed ? say('no', '否') : say('yes', '是'),
              formatNumber(weight),
            ]),
          },
        },
      ],
      formula: [equals(symbol('I'), sumOver('k', times(symbol('w_k'), symbol('s_k'))))],
      steps: [
        ...value.indicators.map(({ id, score, scale: [lowest, highest], isReversed, rescaled }) => ({
          note: isReversed
            ? say(`${named(id)}, turned round, from 0 to 100`, `${named(id)}：反向，换算为0至100`)
            : say(`${named(id)}, from 0 to 100`, `${named(id)}：换算为0至100`),
          maths: gives(
            times(
              divide(
                isReversed ? minus(number(highest), number(score)) : minus(number(score), number(lowest)),
                minus(number(highest), number(lowest)),
              ),
              number(100),
            ),
            rescaled,
          ),
        })),
        {
          note: say('Index', '指数'),
          maths: gives(
            sum(value.indicators.map(({ weight, rescaled }) => times(number(weight, 6), number(rescaled)))),
            value.index,
          ),
        },
        {
          note: say('What a perfect score would add', '该项达到满分时指数的提高'),
          table: {
            columns: [say('Indicator', '指标'), say('Would add', '可提高')],
            rows: value.indicators.map(({ id, potential }) => [named(id), formatNumber(potential)]),
          },
        },
      ],
      result: {
        value,
        text: say(
          `The loyalty index is ${formatNumber(value.index)} of 100; work on: ${named(value.weakest)}.`,
          `忠诚度指数为${formatNumber(value.index)}（满分100），最值得改进的是${named(value.weakest)}。`,
        ),
      },
      unit: say('points', '分'),
      source: say(
        'Indicators of Chinese texts; weights are those of the user',
        '指标见国内客户关系管理教材，权重由使用者给定',
      ),
    }
  })
}
