import { type RetentionIndex, type RetentionIndexOptions, retentionIndex } from '../../churn/index.js'
import type { ExplainOptions, WorkedAnswer } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, equals, minus, number, sumOver, symbol, times } from '../maths.js'
import { gives, givesPercent, sum } from '../substitution.js'
import { worked } from '../worked.js'

/** Inputs of `explain.retentionIndex`. */
export interface RetentionIndexInputs extends RetentionIndexOptions {
  readonly scores: Readonly<Record<string, number>>
}

/** Works out an index of customer retention. */
export function explainRetentionIndex(
  inputs: RetentionIndexInputs,
  options?: ExplainOptions,
): WorkedAnswer<RetentionIndex> {
  return worked('retentionIndex', inputs, options, ({ scores, ...settings }, wording) => {
    const value = retentionIndex(scores, settings)
    const { say, nameOf, language } = wording
    const { factors, scale, index, level, weakest } = value
    const [lowest, highest] = scale
    const named = (id: string): string => nameOf(id, factors.find((one) => one.id === id)?.labels?.[language].name)
    return {
      title: say('Index of customer retention', '客户保持指数'),
      given: [
        {
          name: say('Scores and weights', '各因素得分与权重'),
          table: {
            columns: [say('Factor', '因素'), say('Score', '得分'), say('Weight', '权重')],
            rows: factors.map(({ id, score, weight }) => [named(id), formatNumber(score), formatNumber(weight)]),
          },
        },
        {
          name: say('Scale', '评分范围'),
          value: say(
            `${formatNumber(lowest)} to ${formatNumber(highest)}`,
            `${formatNumber(lowest)}至${formatNumber(highest)}`,
          ),
        },
      ],
      formula: [equals(symbol('I'), sumOver('k', times(symbol('w_k'), symbol('s_k'))))],
      steps: [
        {
          note: say('Index', '指数'),
          maths: gives(sum(factors.map(({ weight, score }) => times(number(weight, 6), number(score)))), index),
        },
        {
          note: say('Place on the scale', '在评分范围中的位置'),
          maths: givesPercent(
            divide(minus(number(index, 6), number(lowest)), minus(number(highest), number(lowest))),
            level,
          ),
        },
        {
          note: say('What a perfect score would add', '该因素达到满分时指数的提高'),
          table: {
            columns: [say('Factor', '因素'), say('Would add', '可提高')],
            rows: factors.map(({ id, potential }) => [named(id), formatNumber(potential)]),
          },
        },
      ],
      result: {
        value,
        text: say(
          `The index is ${formatNumber(index)}, ${formatPercent(level)} of the way; work on: ${named(weakest)}.`,
          `客户保持指数为${formatNumber(index)}（${formatPercent(level)}），最值得改进的是${named(weakest)}。`,
        ),
      },
      unit: '',
      source: say(
        'Model of customer retention after Chen Mingliang; weights are those of the user',
        '客户保持模型（陈明亮），权重由使用者给定',
      ),
    }
  })
}
