import {
  type GradedSatisfaction,
  type GradedSatisfactionOptions,
  gradedSatisfaction,
} from '../../satisfaction/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedGiven, WorkedStep } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, equals, type Maths, minus, number, sumOver, symbol, times } from '../maths.js'
import { firstOf, gives, givesPercent, sum, sumOfNumbers } from '../substitution.js'
import type { Wording } from '../wording.js'
import { worked } from '../worked.js'

/** Inputs of `explain.gradedSatisfaction`: plain data. */
export interface GradedSatisfactionInputs extends Omit<GradedSatisfactionOptions, 'weights'> {
  readonly grades: readonly (string | number | null)[] | Readonly<Record<string, number>>
  readonly weights?: readonly number[]
}

/** Works out a satisfaction measure of graded answers. */
export function explainGradedSatisfaction(
  inputs: GradedSatisfactionInputs,
  options?: ExplainOptions,
): WorkedAnswer<GradedSatisfaction> {
  return worked('gradedSatisfaction', inputs, options, ({ grades, ...settings }, wording) => {
    const value = gradedSatisfaction(grades, settings)
    const { say } = wording
    const answers = Array.isArray(grades) ? answersOf(grades, value, settings.weights) : null
    const [X, w] = [symbol('X'), symbol('w')]
    return {
      title: say('Graded customer satisfaction', '客户满意级度测评'),
      given: given(value, answers, settings.weights !== undefined, wording),
      formula: [
        settings.weights === undefined
          ? equals(symbol('M'), divide(sumOver('i', X), symbol('N')))
          : equals(symbol('M'), divide(sumOver('i', times(w, X)), sumOver('i', w))),
      ],
      steps: steps(value, answers, wording),
      result: { value, text: told(value, wording) },
      unit: say('points', '分'),
      source: say(
        'Graded satisfaction of Chinese texts; the scores of the grades are those given',
        '满意级度测评，各级分值由题目给定',
      ),
    }
  })
}

/** A score that counts, with its weight. */
interface Answer {
  readonly score: number
  readonly weight: number
}

/** The answers of a list with their scores; those not answered are left out. */
function answersOf(
  grades: readonly (string | number | null)[],
  { grades: scale }: GradedSatisfaction,
  weights: readonly number[] | undefined,
): Answer[] {
  const scores = new Map<string | number, number>(scale.map(({ id, score }) => [id, score]))
  return grades.flatMap((grade, i) => {
    if (grade === null) return []
    const score = typeof grade === 'number' ? grade : (scores.get(grade) ?? Number.NaN)
    return [{ score, weight: weights?.[i] ?? 1 }]
  })
}

function given(
  { grades }: GradedSatisfaction,
  answers: readonly Answer[] | null,
  isWeighted: boolean,
  { say, nameOf, language }: Wording,
): WorkedGiven[] {
  const list: WorkedGiven[] = [
    {
      name: say('Grades and what they count', '满意级度与分值'),
      table: {
        columns: [say('Grade', '级度'), say('Score', '分值'), say('Answers', '人次')],
        rows: grades.map(({ id, labels, score, count }) => [
          nameOf(id, labels[language].name),
          formatNumber(score),
          formatNumber(count),
        ]),
      },
    },
  ]
  if (answers === null || answers.length === 0) return list
  const all = (values: readonly number[]): string =>
    firstOf(values.map((one) => formatNumber(one))).join(say(', ', '、'))
  list.push({ name: say('Scores', '得分'), symbol: symbol('X'), value: all(answers.map(({ score }) => score)) })
  if (isWeighted)
    list.push({ name: say('Weights', '权重'), symbol: symbol('w'), value: all(answers.map(({ weight }) => weight)) })
  return list
}

function steps(value: GradedSatisfaction, answers: readonly Answer[] | null, { say }: Wording): WorkedStep[] {
  const { grades, answered, unanswered, mean, weightedMean, position } = value
  if (mean === null) return [{ note: say('Nobody answered', '没有作答') }]
  const list: WorkedStep[] = []
  if (unanswered > 0)
    list.push({ note: say(`Not answered, and not counted: ${unanswered}`, `未作答（不计入）：${unanswered}`) })
  const total: Maths =
    answers === null
      ? sum(grades.filter(({ count }) => count > 0).map(({ score, count }) => times(number(count), number(score))))
      : sumOfNumbers(answers.map(({ score }) => score))
  list.push({ note: say('Mean score', '平均分'), maths: gives(divide(total, number(answered)), mean) })
  if (weightedMean !== null && answers !== null) {
    const products = sum(answers.map(({ score, weight }) => times(number(weight, 6), number(score))))
    const weights = answers.reduce((all, { weight }) => all + weight, 0)
    const addsUp = Math.abs(weights - 1) < 1e-9
    list.push({
      note: say('Weighted score', '加权分'),
      maths: gives(addsUp ? products : divide(products, number(weights, 6)), weightedMean),
    })
  }
  if (position !== null) {
    const scores = grades.map(({ score }) => score)
    const [lowest, highest] = [Math.min(...scores), Math.max(...scores)]
    const place = minus(number(weightedMean ?? mean, 6), number(lowest))
    list.push({
      note: say('Place between the worst and the best grade', '在最低级与最高级之间的位置'),
      maths: givesPercent(divide(place, minus(number(highest), number(lowest))), position),
    })
  }
  return list
}

function told(value: GradedSatisfaction, { say, nameOf, language }: Wording): string {
  const { mean, weightedMean, nearest, grades, position } = value
  if (mean === null || nearest === null) return say('There is no score without answers.', '没有作答，无法计算得分。')
  const name = nameOf(nearest, grades.find(({ id }) => id === nearest)?.labels[language].name)
  const simple = formatNumber(mean)
  const place =
    position === null ? '' : say(` (${formatPercent(position)} of the way)`, `（位于${formatPercent(position)}处）`)
  if (weightedMean === null)
    return say(
      `The mean score is ${simple}${place}, nearest to: ${name}.`,
      `平均分为${simple}分${place}，最接近“${name}”。`,
    )
  const weighted = formatNumber(weightedMean)
  return say(
    `The mean score is ${simple}, the weighted one ${weighted}${place}, nearest to: ${name}.`,
    `平均分为${simple}分，加权分为${weighted}分${place}，最接近“${name}”。`,
  )
}
