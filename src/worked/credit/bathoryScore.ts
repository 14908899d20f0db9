import { type BathoryScore, type BathoryStatement, bathoryScore } from '../../credit/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, equals, number, plus, symbol } from '../maths.js'
import { type PlainNumbers, plainNumbers } from '../plainNumbers.js'
import { gives, sumOfNumbers } from '../substitution.js'
import { worked } from '../worked.js'
import { statementGiven } from './statementGiven.js'

/** Inputs of `explain.bathoryScore`. */
export interface BathoryScoreInputs {
  readonly statement: BathoryStatement
}

type Plain = PlainNumbers<BathoryScore>

/** Works out Bathory's score. */
export function explainBathoryScore(inputs: BathoryScoreInputs, options?: ExplainOptions): WorkedAnswer<Plain> {
  return worked('bathoryScore', inputs, options, ({ statement }, wording) => {
    const value = plainNumbers(bathoryScore(statement))
    const { say, language } = wording
    const { score, terms } = value
    const symbols = terms.map(({ id }) => symbol(`X_${id.slice(1)}`))
    const steps: WorkedStep[] = terms.flatMap(({ labels, numerator, denominator, ratio }, i) =>
      ratio === null
        ? [{ note: say(`Does not exist: ${labels.en.name}`, `不存在：${labels.zh.name}`) }]
        : [
            {
              note: labels[language].name,
              maths: equals(symbols[i]!, gives(divide(number(numerator), number(denominator)), ratio)),
            },
          ],
    )
    if (score !== null)
      steps.push({ note: say('Add up', '求和'), maths: gives(sumOfNumbers(terms.map(({ ratio }) => ratio!)), score) })
    if (value.workingCapitalIsNegative)
      steps.push({
        note: say(
          'Working capital is negative, which turns the sign of the second ratio round: look at the accounts themselves',
          '营运资金为负，第二项比率符号相反，须结合报表判断',
        ),
      })
    return {
      title: say('Bathory’s score', '巴萨利模型'),
      given: statementGiven(statement, wording),
      formula: [equals(symbol('Z'), plus(...symbols))],
      steps,
      result: {
        value,
        text:
          score === null
            ? say('The score does not exist: a ratio has nothing to divide by.', '有比率的分母为零，得分不存在。')
            : score < 0
              ? say(
                  `The score is ${formatNumber(score)}: below 0, weak.`,
                  `得分为${formatNumber(score)}，为负值，信用状况差。`,
                )
              : say(
                  `The score is ${formatNumber(score)}; the higher, the stronger.`,
                  `得分为${formatNumber(score)}，数值越高，实力越强。`,
                ),
      },
      unit: '',
      source: say('Bathory’s model as published in Chinese texts', '巴萨利模型，见国内信用管理教材'),
    }
  })
}
