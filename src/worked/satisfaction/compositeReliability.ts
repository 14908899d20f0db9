import {
  type AverageVarianceExtracted,
  averageVarianceExtracted,
  type CompositeReliability,
  compositeReliability,
  type LoadingsOptions,
} from '../../satisfaction/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedGiven, WorkedStep } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, equals, type Maths, minus, number, plus, power, sumOver, symbol } from '../maths.js'
import { gives, sum, sumOfNumbers } from '../substitution.js'
import type { Wording } from '../wording.js'
import { checkRows, worked } from '../worked.js'

/** Inputs of `explain.compositeReliability` and `explain.averageVarianceExtracted`. */
export interface LoadingsInputs extends LoadingsOptions {
  /** Of the items on their construct. */
  readonly loadings: readonly number[]
}

/** Works out how well the sum of items measures their construct. */
export function explainCompositeReliability(
  inputs: LoadingsInputs,
  options?: ExplainOptions,
): WorkedAnswer<CompositeReliability> {
  return worked('compositeReliability', inputs, options, ({ loadings, ...settings }, wording) => {
    checkRows(loadings, 'loadings')
    const value = compositeReliability(loadings, settings)
    const { say } = wording
    const { reliability, loadingSum, errorSum } = value
    const common = power(sumOver('i', symbol('λ_i')), number(2))
    const square = power(number(loadingSum, 6), number(2))
    return {
      title: say('Composite reliability of the construct', '潜变量的组合信度'),
      given: givens(loadings, settings, wording),
      formula: [equals(symbol('ρ'), divide(common, plus(common, sumOver('i', symbol('θ_i')))))],
      steps: [
        {
          note: say('Sum of the loadings', '载荷之和'),
          maths: gives(sumOfNumbers(loadings), loadingSum, 6),
        },
        errorStep(loadings, settings, errorSum, wording),
        reliability === null
          ? nothing(loadings, wording)
          : {
              note: say('Composite reliability', '组合信度'),
              maths: gives(divide(square, plus(square, number(errorSum, 6))), reliability),
            },
      ],
      result: {
        value,
        text:
          reliability === null
            ? say('There is no composite reliability.', '组合信度不存在。')
            : say(
                `The composite reliability is ${formatNumber(reliability)}.`,
                `组合信度为${formatNumber(reliability)}。`,
              ),
      },
      unit: '',
      source: say('Werts, Linn & Jöreskog (1974)', '结构方程模型教材（1974年提出）'),
    }
  })
}

/** Works out how much of its items a construct explains. */
export function explainAverageVarianceExtracted(
  inputs: LoadingsInputs,
  options?: ExplainOptions,
): WorkedAnswer<AverageVarianceExtracted> {
  return worked('averageVarianceExtracted', inputs, options, ({ loadings, ...settings }, wording) => {
    checkRows(loadings, 'loadings')
    const value = averageVarianceExtracted(loadings, settings)
    const { say } = wording
    const { share, squareRoot, squaredLoadingSum, errorSum } = value
    const common = sumOver('i', power(symbol('λ_i'), number(2)))
    const explained = number(squaredLoadingSum, 6)
    return {
      title: say('Average variance extracted by the construct', '潜变量的平均方差提取量'),
      given: givens(loadings, settings, wording),
      formula: [equals(symbol('A'), divide(common, plus(common, sumOver('i', symbol('θ_i')))))],
      steps: [
        {
          note: say('Sum of the squared loadings', '载荷平方之和'),
          maths: gives(sum(loadings.map((loading) => power(number(loading), number(2)))), squaredLoadingSum, 6),
        },
        errorStep(loadings, settings, errorSum, wording),
        share === null
          ? nothing(loadings, wording)
          : {
              note: say('Average variance extracted', '平均方差提取量'),
              maths: gives(divide(explained, plus(explained, number(errorSum, 6))), share),
            },
      ],
      result: {
        value,
        text:
          share === null
            ? say('There is no average variance extracted.', '平均方差提取量不存在。')
            : say(
                `The average variance extracted is ${formatNumber(share)}; its root ${formatNumber(squareRoot!)} should exceed the correlations with other constructs.`,
                `平均方差提取量为${formatNumber(share)}；其平方根${formatNumber(squareRoot!)}应大于与其他潜变量的相关系数。`,
              ),
      },
      unit: '',
      source: say('Fornell & Larcker (1981)', '结构方程模型教材（1981年提出）'),
    }
  })
}

function givens(loadings: readonly number[], { errorVariances }: LoadingsOptions, { say }: Wording): WorkedGiven[] {
  return [
    {
      name: say('Items', '各题目'),
      table: {
        columns: [
          say('Item', '题目'),
          say('Loading λᵢ', '载荷λᵢ'),
          ...(errorVariances === undefined ? [] : [say('Error variance θᵢ', '误差方差θᵢ')]),
        ],
        rows: loadings.map((loading, i) => [
          String(i + 1),
          formatNumber(loading),
          ...(errorVariances === undefined ? [] : [formatNumber(errorVariances[i]!)]),
        ]),
      },
    },
  ]
}

function errorStep(
  loadings: readonly number[],
  { errorVariances }: LoadingsOptions,
  errorSum: number,
  { say }: Wording,
): WorkedStep {
  if (errorVariances !== undefined) {
    return {
      note: say('Sum of the error variances', '误差方差之和'),
      maths: gives(sumOfNumbers(errorVariances), errorSum, 6),
    }
  }
  const left = (loading: number): Maths => minus(number(1), power(number(loading), number(2)))
  return {
    note: say('Sum of the error variances, 1 − λᵢ² of standardised items', '误差方差之和（标准化题目为1 − λᵢ²）'),
    maths: gives(sum(loadings.map(left), 6), errorSum, 6),
  }
}

function nothing(loadings: readonly number[], { say }: Wording): WorkedStep {
  return {
    note:
      loadings.length === 0
        ? say('There are no items', '没有题目')
        : say('Loadings and error variances are all 0', '载荷与误差方差均为零'),
  }
}
