import { type AreaUnderCurve, type AreaUnderCurveOptions, areaUnderCurve, giniOfModel } from '../../validation/index.js'
import type { ExplainOptions, WorkedAnswer } from '../answer.js'
import { formatNumber } from '../format.js'
import { equals, minus, number, symbol, times } from '../maths.js'
import { cell, gives } from '../substitution.js'
import { checkRows, worked } from '../worked.js'
import { type ScoredCustomersInputs, scoredTable } from './scoredTable.js'

/** Inputs of `explain.giniOfModel`. */
export interface GiniOfModelInputs extends ScoredCustomersInputs, AreaUnderCurveOptions {}

/** Works out the Gini coefficient of a score. */
export function explainGiniOfModel(inputs: GiniOfModelInputs, options?: ExplainOptions): WorkedAnswer<AreaUnderCurve> {
  return worked('giniOfModel', inputs, options, ({ scores, outcomes, ...settings }, wording) => {
    checkRows(scores, 'scores')
    const value = giniOfModel(scores, outcomes, settings)
    const area = areaUnderCurve(scores, outcomes, settings).value
    const { say } = wording
    return {
      title: say('Gini coefficient of a score', '评分的基尼系数'),
      given: [
        {
          name: say('Customers with score and outcome', '各客户的评分与结果'),
          table: scoredTable({ scores, outcomes }, wording),
        },
        ...(area === null
          ? []
          : [
              {
                name: say('Area under the ROC curve', 'ROC曲线下面积（AUC）'),
                symbol: symbol('A'),
                value: formatNumber(area),
              },
            ]),
      ],
      formula: [equals(symbol('G'), minus(times(number(2), symbol('A')), number(1)))],
      steps: [
        area === null || value.value === null
          ? { note: say('One of the classes is empty: there is no area', '某一类客户为空，AUC不存在') }
          : {
              note: say('Put in', '代入'),
              maths: gives(equals(symbol('G'), minus(times(number(2), number(area)), number(1))), value.value),
            },
      ],
      result: {
        value,
        text:
          value.value === null
            ? say('There is no Gini coefficient.', '基尼系数不存在。')
            : say(
                `The Gini coefficient is ${cell(value.value)}: 0 is chance, 1 perfect.`,
                `基尼系数为${cell(value.value)}（0为随机，1为完全区分）。`,
              ),
      },
      unit: '',
      source: say("Accuracy ratio, Somers' D", '准确比率，即萨默斯D'),
    }
  })
}
