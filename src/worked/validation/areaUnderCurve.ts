import { type AreaUnderCurve, type AreaUnderCurveOptions, areaUnderCurve } from '../../validation/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, equals, number, plus, symbol, times } from '../maths.js'
import { cell, folded, gives, sumOfNumbers } from '../substitution.js'
import type { Wording } from '../wording.js'
import { checkRows, worked } from '../worked.js'
import { isEvent, type ScoredCustomersInputs, scoredTable } from './scoredTable.js'

/** Inputs of `explain.areaUnderCurve`. */
export interface AreaUnderCurveInputs extends ScoredCustomersInputs, AreaUnderCurveOptions {}

/** How many pairs an event wins and ties. */
interface PairCount {
  readonly score: number
  readonly won: number
  readonly tied: number
}

/** Works out the area under a ROC curve by counting pairs. */
export function explainAreaUnderCurve(
  inputs: AreaUnderCurveInputs,
  options?: ExplainOptions,
): WorkedAnswer<AreaUnderCurve> {
  return worked('areaUnderCurve', inputs, options, ({ scores, outcomes, ...settings }, wording) => {
    checkRows(scores, 'scores')
    const value = areaUnderCurve(scores, outcomes, settings)
    const { say } = wording
    return {
      title: say('Area under the ROC curve', 'ROC曲线下面积（AUC）'),
      given: [
        {
          name: say('Customers with score and outcome', '各客户的评分与结果'),
          table: scoredTable({ scores, outcomes }, wording),
        },
        {
          name: say('Customers with the event', '发生事件的客户数'),
          symbol: symbol('m'),
          value: formatNumber(value.events),
        },
        {
          name: say('Customers without', '未发生事件的客户数'),
          symbol: symbol('n'),
          value: formatNumber(value.nonEvents),
        },
      ],
      formula: [
        equals(symbol('A'), divide(plus(symbol('W'), divide(symbol('T'), number(2))), times(symbol('m'), symbol('n')))),
      ],
      steps: stepsOf(pairsOf(inputs), value, wording),
      result: {
        value,
        text:
          value.value === null
            ? say('There is no area: one of the classes is empty.', '某一类客户为空，AUC不存在。')
            : say(
                `The area under the curve is ${cell(value.value)}: so often a customer with the event has the riskier score than one without.`,
                `AUC为${cell(value.value)}：随机抽取一名发生事件的客户和一名未发生的客户，前者评分更具风险的概率。`,
              ),
      },
      unit: '',
      source: say(
        'Hanley & McNeil (1982): the share of pairs in the right order',
        '汉利与麦克尼尔（1982）：排序正确的客户对所占比例',
      ),
    }
  })
}

/** Each event against all non-events. */
function pairsOf({ scores, outcomes, higherScore = 'event' }: AreaUnderCurveInputs): PairCount[] {
  const sign = higherScore === 'event' ? 1 : -1
  const others = scores.filter((_, i) => !isEvent(outcomes[i]))
  return scores
    .filter((_, i) => isEvent(outcomes[i]))
    .map((score) => ({
      score,
      won: others.filter((other) => sign * (score - other) > 0).length,
      tied: others.filter((other) => other === score).length,
    }))
}

function stepsOf(pairs: readonly PairCount[], { value, nonEvents }: AreaUnderCurve, { say }: Wording): WorkedStep[] {
  if (value === null) return [{ note: say('There is no pair to compare', '没有可比较的客户对') }]
  const won = pairs.reduce((sum, pair) => sum + pair.won, 0)
  const tied = pairs.reduce((sum, pair) => sum + pair.tied, 0)
  return [
    {
      note: say(
        'For each customer with the event, count the customers without whose score is less risky, and those with the same score',
        '对每名发生事件的客户，数出评分风险更低的、以及评分相同的未发生客户',
      ),
      table: folded({
        columns: [say('Score', '评分'), say('won', '胜出'), say('tied', '相同')],
        rows: pairs.map((pair) => [formatNumber(pair.score), formatNumber(pair.won), formatNumber(pair.tied)]),
      }),
    },
    {
      note: say('Pairs won', '胜出的客户对'),
      maths: gives(equals(symbol('W'), sumOfNumbers(pairs.map((pair) => pair.won))), won),
    },
    {
      note: say('Pairs tied', '评分相同的客户对'),
      maths: gives(equals(symbol('T'), sumOfNumbers(pairs.map((pair) => pair.tied))), tied),
    },
    {
      note: say('Put in', '代入'),
      maths: gives(
        equals(
          symbol('A'),
          divide(plus(number(won), divide(number(tied), number(2))), times(number(pairs.length), number(nonEvents))),
        ),
        value,
      ),
    },
  ]
}
