import type { RfmValue } from '../../orders/index.js'
import { type MinMaxRfm, type MinMaxRfmOptions, type MinMaxRfmScore, minMaxRfm } from '../../scoring/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, equals, list, type Maths, minus, number, plus, symbol, times } from '../maths.js'
import { firstOf, gives } from '../substitution.js'
import type { Wording } from '../wording.js'
import { checkRows, worked } from '../worked.js'
import { DIMENSIONS, givenValues, MOST_CUSTOMERS } from './rfm.js'

/** Inputs of `explain.minMaxRfm`. */
export interface MinMaxRfmInputs extends MinMaxRfmOptions {
  readonly values: readonly RfmValue[]
}

/** Works out RFM scores between the smallest and the largest value. */
export function explainMinMaxRfm(
  inputs: MinMaxRfmInputs,
  options?: ExplainOptions,
): WorkedAnswer<MinMaxRfm<MinMaxRfmScore[]>> {
  return worked('minMaxRfm', inputs, options, ({ values, ...settings }, wording) => {
    checkRows(values, 'values')
    const result = minMaxRfm(values, settings)
    const { say, nameOf } = wording
    const { weights, scores } = result
    const ranked = [...scores].sort((a, b) => b.score - a.score)
    const printed = DIMENSIONS.map(({ value }) => formatNumber(weights[value]))
    const told = firstOf(ranked.map(({ customerId, score }) => `${nameOf(customerId)} ${formatNumber(score)}`))
    return {
      title: say('RFM score by min–max normalisation', 'RFM极差标准化得分'),
      given: [
        givenValues(values, wording),
        { name: say('Weights of R, F and M', 'R、F、M的权重'), value: printed.join(say(', ', '、')) },
      ],
      formula: [
        ...DIMENSIONS.map(({ letter }) => equals(symbol(letter.toLowerCase()), normalised(letter))),
        equals(
          symbol('S'),
          plus(...DIMENSIONS.map(({ letter }) => times(symbol(`w_${letter}`), symbol(letter.toLowerCase())))),
        ),
      ],
      steps: [
        ...rangeSteps(result, wording),
        ...scores.slice(0, MOST_CUSTOMERS).flatMap((row) => customerSteps(row, values, result, wording)),
        {
          note: say('All scores', '全部得分'),
          table: {
            columns: [say('Customer', '客户'), 'r', 'f', 'm', 'S'],
            rows: scores.map(({ customerId, recency, frequency, monetary, score }) => [
              nameOf(customerId),
              formatNumber(recency),
              formatNumber(frequency),
              formatNumber(monetary),
              formatNumber(score),
            ]),
          },
        },
      ],
      result: {
        value: result,
        text: say(`The scores are ${told.join(', ')}.`, `得分：${told.join('，')}。`),
      },
      unit: say('score from 0 to 1', '分（0至1）'),
      source: say('RFM model with min–max normalisation', 'RFM模型，极差标准化'),
    }
  })
}

/** `(x − min) / (max − min)`; a recency is turned round. */
function normalised(letter: 'R' | 'F' | 'M'): Maths {
  const [x, least, most] = [symbol(letter), symbol(`${letter}_min`), symbol(`${letter}_max`)]
  return divide(letter === 'R' ? minus(most, x) : minus(x, least), minus(most, least))
}

function rangeSteps({ ranges, collapsed }: MinMaxRfm<MinMaxRfmScore[]>, { say }: Wording): WorkedStep[] {
  return DIMENSIONS.flatMap(({ value, letter }): WorkedStep[] => {
    const range = ranges[value]
    if (range === null) return []
    return [
      {
        note: collapsed.includes(value)
          ? say(`${letter} is the same for all, so it counts 0`, `${letter}全部相同，计0分`)
          : say(`Range of ${letter}`, `${letter}的范围`),
        maths: list(gives(symbol(`${letter}_min`), range.minimum), gives(symbol(`${letter}_max`), range.maximum)),
      },
    ]
  })
}

function customerSteps(
  row: MinMaxRfmScore,
  values: readonly RfmValue[],
  { ranges, weights, collapsed }: MinMaxRfm<MinMaxRfmScore[]>,
  { say, nameOf }: Wording,
): WorkedStep[] {
  const own = values.find(({ customerId }) => customerId === row.customerId)!
  const parts = DIMENSIONS.map(({ value, letter }): Maths => {
    const range = ranges[value]
    const small = symbol(letter.toLowerCase())
    if (range === null || collapsed.includes(value)) return gives(small, row[value])
    const distance =
      value === 'recency'
        ? minus(number(range.maximum), number(own[value]))
        : minus(number(own[value]), number(range.minimum))
    return gives(equals(small, divide(distance, minus(number(range.maximum), number(range.minimum)))), row[value])
  })
  const sum = plus(...DIMENSIONS.map(({ value }) => times(number(weights[value]), number(row[value]))))
  return [
    { note: say(`${nameOf(row.customerId)}, normalised`, `${nameOf(row.customerId)}标准化`), maths: list(...parts) },
    {
      note: say(`${nameOf(row.customerId)}, score`, `${nameOf(row.customerId)}得分`),
      maths: gives(equals(symbol('S'), sum), row.score),
    },
  ]
}
