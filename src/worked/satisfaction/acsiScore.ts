import { type AcsiQuestion, type AcsiScore, type AcsiScoreOptions, acsiScore } from '../../satisfaction/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, equals, minus, number, sumOver, symbol, times } from '../maths.js'
import { cell, gives, sum, sumOfNumbers } from '../substitution.js'
import type { Wording } from '../wording.js'
import { worked } from '../worked.js'

/** Inputs of `explain.acsiScore`: plain data. */
export interface AcsiScoreInputs extends AcsiScoreOptions {
  readonly answers: Readonly<Record<AcsiQuestion, number>> | Readonly<Record<AcsiQuestion, readonly (number | null)[]>>
}

/** Works out a score of the ACSI kind. */
export function explainAcsiScore(inputs: AcsiScoreInputs, options?: ExplainOptions): WorkedAnswer<AcsiScore> {
  return worked('acsiScore', inputs, options, ({ answers, ...settings }, wording) => {
    const value = acsiScore(answers, settings)
    const { say } = wording
    const [lowest, highest] = settings.scale ?? [1, 10]
    const names: Readonly<Record<AcsiQuestion, string>> = {
      satisfaction: say('Overall satisfaction', '总体满意度'),
      expectancy: say('Fulfilment of expectations', '与期望相比'),
      ideal: say('Closeness to the ideal', '与理想相比'),
    }
    const part = times(symbol('w_k'), minus(symbol('x_k'), number(lowest)))
    return {
      title: say('Customer satisfaction index (ACSI form)', '顾客满意度指数（美国模型）'),
      given: [
        {
          name: say('Questions', '测量题目'),
          table: {
            columns: [say('Question', '题目'), say('Mean', '均值'), say('Weight', '权重')],
            rows: value.items.map(({ id, mean, weight }) => [names[id], cell(mean), formatNumber(weight)]),
          },
        },
      ],
      formula: [
        equals(symbol('I'), times(divide(sumOver('k', part), minus(number(highest), number(lowest))), number(100))),
      ],
      steps: steps(value, { lowest, highest, isEqual: settings.weights === undefined }, wording),
      result: { value, text: told(value, wording) },
      unit: say('points', '分'),
      source: say('Fornell et al. (1996)', '美国顾客满意度指数（福内尔等，1996年）'),
    }
  })
}

function steps(
  { score, equalScore, items, respondents, unanswered, standardError }: AcsiScore,
  { lowest, highest, isEqual }: { lowest: number; highest: number; isEqual: boolean },
  { say }: Wording,
): WorkedStep[] {
  const list: WorkedStep[] = []
  if (respondents !== null)
    list.push({
      note: say(
        `Answered all three: ${formatNumber(respondents)}; left one out, and not counted: ${formatNumber(unanswered ?? 0)}`,
        `三题全部作答：${formatNumber(respondents)}人；有漏答而不计入：${formatNumber(unanswered ?? 0)}人`,
      ),
    })
  if (score === null) return [...list, { note: say('There is no score without answers', '没有作答，无法计算指数') }]
  const means = items.map(({ mean }) => mean ?? Number.NaN)
  const width = highest - lowest
  const above = minus(sumOfNumbers(means), number(3 * lowest))
  const equal = gives(times(divide(above, number(3 * width)), number(100)), equalScore ?? score)
  if (isEqual) list.push({ note: say('Index, all questions alike', '等权指数'), maths: equal })
  else {
    const parts = items.map(({ weight }, k) => times(number(weight, 6), minus(number(means[k]!), number(lowest))))
    list.push(
      {
        note: say('Index with these weights', '加权指数'),
        maths: gives(times(divide(sum(parts), number(width)), number(100)), score),
      },
      { note: say('For comparison: all questions alike', '比较：等权指数'), maths: equal },
    )
  }
  if (standardError !== null)
    list.push({ note: say(`Standard error: ${cell(standardError)}`, `标准误：${cell(standardError)}`) })
  return list
}

function told({ score, interval }: AcsiScore, { say }: Wording): string {
  if (score === null) return say('There is no index.', '指数不存在。')
  const index = formatNumber(score)
  if (interval === null) return say(`The index is ${index} of 100.`, `指数为${index}（满分100）。`)
  const [lower, upper] = [formatNumber(interval.lower), formatNumber(interval.upper)]
  return say(
    `The index is ${index} of 100, between ${lower} and ${upper}.`,
    `指数为${index}（满分100），置信区间为${lower}至${upper}。`,
  )
}
