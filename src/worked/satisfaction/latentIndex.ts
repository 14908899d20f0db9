import { type LatentIndex, type LatentIndexOptions, latentIndex } from '../../satisfaction/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, equals, minus, number, sumOver, symbol, times, words } from '../maths.js'
import { gives, sum } from '../substitution.js'
import type { Wording } from '../wording.js'
import { checkRows, worked } from '../worked.js'

/** Inputs of `explain.latentIndex`. */
export interface LatentIndexInputs extends LatentIndexOptions {
  readonly means: readonly number[]
}

/** Works out the index of a construct that several questions measure. */
export function explainLatentIndex(inputs: LatentIndexInputs, options?: ExplainOptions): WorkedAnswer<LatentIndex> {
  return worked('latentIndex', inputs, options, ({ means, ...settings }, wording) => {
    checkRows(means, 'means')
    const value = latentIndex(means, settings)
    const { say } = wording
    const [low, high] = [words(say('min', '最小值')), words(say('max', '最大值'))]
    const weighted = sumOver('i', times(symbol('w_i'), symbol('x_i')))
    return {
      title: say('Index of a construct', '潜变量指数'),
      given: [
        {
          name: say('Mean answers and weights', '各题均值与权重'),
          table: {
            columns: [say('Question', '题目'), say('Mean', '均值'), say('Weight', '权重'), say('Scale', '量表')],
            rows: value.measures.map(({ mean, weight, scale }, i) => [
              String(i + 1),
              formatNumber(mean),
              formatNumber(weight),
              say(
                `${formatNumber(scale[0])} to ${formatNumber(scale[1])}`,
                `${formatNumber(scale[0])}至${formatNumber(scale[1])}`,
              ),
            ]),
          },
        },
      ],
      formula: [equals(symbol('I'), times(divide(minus(weighted, low), minus(high, low)), number(100)))],
      steps: steps(value, wording),
      result: {
        value,
        text: say(
          `The index is ${formatNumber(value.index)} of 100.`,
          `指数为${formatNumber(value.index)}（满分100）。`,
        ),
      },
      unit: say('points', '分'),
      source: say('Fornell et al. (1996)', '美国顾客满意度指数的指数公式（福内尔等，1996年）'),
    }
  })
}

function steps({ measures, weightedMean, lowest, highest, index }: LatentIndex, { say }: Wording): WorkedStep[] {
  const list: WorkedStep[] = [
    {
      note: say('Weighted mean', '加权均值'),
      maths: gives(sum(measures.map(({ weight, mean }) => times(number(weight, 6), number(mean)))), weightedMean),
    },
  ]
  const sides = [
    { at: 0, value: lowest, note: say('Lowest possible', '可能的最小值') },
    { at: 1, value: highest, note: say('Highest possible', '可能的最大值') },
  ] as const
  const scales = measures.map(({ scale }) => scale)
  for (const { at, value, note } of sides) {
    if (scales.every((scale) => scale[at] === scales[0]![at])) continue
    const ends = sum(measures.map(({ weight, scale }) => times(number(weight, 6), number(scale[at]))))
    list.push({ note, maths: gives(ends, value) })
  }
  const [low, high] = [number(lowest, 6), number(highest, 6)]
  list.push({
    note: say('Index', '指数'),
    maths: gives(times(divide(minus(number(weightedMean, 6), low), minus(high, low)), number(100)), index),
  })
  return list
}
