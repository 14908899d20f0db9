import { type BrierScore, brierScore, type ProbabilityBinOptions } from '../../validation/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, equals, minus, number, power, sumOver, symbol } from '../maths.js'
import { cell, folded, gives, sumOfNumbers } from '../substitution.js'
import type { Wording } from '../wording.js'
import { checkRows, worked } from '../worked.js'
import { isEvent } from './scoredTable.js'

/** Inputs of `explain.brierScore`. */
export interface BrierScoreInputs extends ProbabilityBinOptions {
  readonly probabilities: readonly number[]
  /** 1 or true where the event came. */
  readonly outcomes: readonly (number | boolean)[]
}

/** Works out how far probabilities lie from what came. */
export function explainBrierScore(inputs: BrierScoreInputs, options?: ExplainOptions): WorkedAnswer<BrierScore> {
  return worked('brierScore', inputs, options, ({ probabilities, outcomes, ...settings }, wording) => {
    checkRows(probabilities, 'probabilities')
    const value = brierScore(probabilities, outcomes, settings)
    const { say } = wording
    const squares = probabilities.map((p, i) => (p - Number(isEvent(outcomes[i]))) ** 2)
    return {
      title: say('Brier score', '布赖尔分数'),
      given: [
        {
          name: say('Customers with probability and outcome', '各客户的预测概率与结果'),
          table: folded({
            columns: [
              say('Customer', '客户'),
              say('Probability', '概率'),
              say('Outcome', '结果'),
              say('Square', '差的平方'),
            ],
            rows: probabilities.map((p, i) => [
              formatNumber(i + 1),
              formatNumber(p),
              isEvent(outcomes[i]) ? '1' : '0',
              formatNumber(squares[i]!),
            ]),
          }),
        },
      ],
      formula: [
        equals(symbol('B'), divide(sumOver('i', power(minus(symbol('p_i'), symbol('y_i')), number(2))), symbol('n'))),
      ],
      steps: stepsOf(squares, value, wording),
      result: { value, text: told(value, wording) },
      unit: '',
      source: say('Brier (1950)', '布赖尔（1950）'),
    }
  })
}

function stepsOf(squares: readonly number[], { value, reference, skill }: BrierScore, { say }: Wording): WorkedStep[] {
  if (value === null || reference === null) return [{ note: say('There are no customers', '没有客户') }]
  return [
    {
      note: say('Mean of the squares', '平方的平均'),
      maths: gives(equals(symbol('B'), divide(sumOfNumbers(squares), number(squares.length))), value),
    },
    {
      note: say(
        'For comparison: everybody gets the share of events, p (1 − p)',
        '比较：人人都预测为事件占比时的分数 p (1 − p)',
      ),
      maths: gives(symbol('B_0'), reference),
    },
    skill === null
      ? { note: say('All have the same outcome: there is no skill to measure', '结果全部相同，没有可比较的技巧分') }
      : {
          note: say('Skill against it', '相对改进'),
          maths: gives(minus(number(1), divide(number(value), number(reference))), skill),
        },
  ]
}

function told({ value, skill }: BrierScore, { say }: Wording): string {
  if (value === null) return say('There is no Brier score.', '布赖尔分数不存在。')
  const more = skill === null ? '' : say(`, the skill ${cell(skill)}`, `，相对改进为${cell(skill)}`)
  return say(
    `The Brier score is ${cell(value)}${more}; 0 is perfect.`,
    `布赖尔分数为${cell(value)}${more}（越小越好，0为完美）。`,
  )
}
