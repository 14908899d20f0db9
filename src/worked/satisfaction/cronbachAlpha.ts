import { type CronbachAlpha, type CronbachAlphaOptions, cronbachAlpha } from '../../satisfaction/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedGiven, WorkedStep } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, equals, minus, number, plus, sumOver, symbol, times } from '../maths.js'
import { cell, gives, sumOfNumbers } from '../substitution.js'
import type { Wording } from '../wording.js'
import { withSubjectAt, worked } from '../worked.js'
import { levelText, type PlainAnswers } from './answers.js'

/** Inputs of `explain.cronbachAlpha`. */
export interface CronbachAlphaInputs extends CronbachAlphaOptions {
  /** Answers by item, all of the same respondents in the same order. */
  readonly answers: Readonly<Record<string, PlainAnswers>>
}

/** Works out how consistently items measure one thing. */
export function explainCronbachAlpha(
  inputs: CronbachAlphaInputs,
  options?: ExplainOptions,
): WorkedAnswer<CronbachAlpha> {
  return worked('cronbachAlpha', inputs, options, ({ answers, ...settings }, wording) => {
    const value = withSubjectAt('items', 'answers', () => cronbachAlpha(answers, settings))
    const { say } = wording
    const k = symbol('k')
    const share = divide(sumOver('i', symbol('v_i')), symbol('V'))
    return {
      title: say("Cronbach's alpha of the items", '量表的克隆巴赫系数'),
      given: givens(value, wording),
      formula: [equals(symbol('α'), times(divide(k, minus(k, number(1))), minus(number(1), share)))],
      steps: value.alpha === null ? [noAlpha(value, wording)] : steps(value, wording),
      result: { value, text: told(value, wording) },
      unit: '',
      source: say('Cronbach (1951)', '克隆巴赫（1951年）'),
    }
  })
}

function givens({ items, used, respondents }: CronbachAlpha, { say, nameOf, counting }: Wording): WorkedGiven[] {
  const people = (count: number): string => counting(count, 'person', 'people', '人')
  const given: WorkedGiven[] = [
    {
      name: say('Items with mean and variance', '各题的均值与方差'),
      table: {
        columns: [say('Item', '题目'), say('Mean', '均值'), say('Variance vᵢ', '方差vᵢ')],
        rows: items.map(({ item, reversed, mean, standardDeviation }) => [
          `${nameOf(item)}${reversed ? say(' (reversed)', '（反向）') : ''}`,
          cell(mean),
          cell(standardDeviation === null ? null : standardDeviation ** 2),
        ]),
      },
    },
    { name: say('Items', '题数'), symbol: symbol('k'), value: formatNumber(items.length) },
    { name: say('People who are counted', '有效人数'), value: people(used) },
  ]
  if (used < respondents)
    given.push({ name: say('Without all answers', '作答不全'), value: people(respondents - used) })
  return given
}

function noAlpha({ used }: CronbachAlpha, { say }: Wording): WorkedStep {
  return {
    note:
      used < 2
        ? say('Fewer than two people answered', '有效人数不足两人')
        : say('The sum of the items is the same for all', '所有人的总分相同'),
  }
}

function steps(value: CronbachAlpha, wording: Wording): WorkedStep[] {
  const { say, nameOf } = wording
  const { items, itemVarianceSum, totalVariance, alpha, standardizedAlpha, averageCorrelation } = value
  const [k, one] = [number(items.length), number(1)]
  const less = minus(k, one)
  const list: WorkedStep[] = [
    {
      note: say('Sum of the variances of the items', '各题方差之和'),
      maths: gives(sumOfNumbers(items.map(({ standardDeviation }) => standardDeviation! ** 2)), itemVarianceSum!),
    },
    {
      note: say('Variance of the sum of the items', '总分的方差'),
      maths: equals(symbol('V'), number(totalVariance!)),
    },
    {
      note: say("Cronbach's alpha", '克隆巴赫系数'),
      maths: gives(
        times(divide(k, less), minus(one, divide(number(itemVarianceSum!, 6), number(totalVariance!, 6)))),
        alpha!,
      ),
    },
  ]
  if (standardizedAlpha !== null) {
    const r = number(averageCorrelation!, 6)
    list.push({
      note: say('Of standardised items, from their mean correlation r', '标准化系数，由题间平均相关系数r得出'),
      maths: gives(divide(times(k, r), plus(one, times(less, r))), standardizedAlpha),
    })
  }
  list.push({
    note: say(
      'Each item against the sum of the others, and alpha without it',
      '各题与其余各题总分的相关系数，以及删除该题后的系数',
    ),
    table: {
      columns: [say('Item', '题目'), say('Correlation', '相关系数'), say('Alpha without it', '删除后的系数')],
      rows: items.map(({ item, correctedItemTotal, alphaIfDropped }) => [
        nameOf(item),
        cell(correctedItemTotal),
        cell(alphaIfDropped),
      ]),
    },
  })
  return list
}

function told({ alpha, interval, level, contrary }: CronbachAlpha, { say, nameOf, listed }: Wording): string {
  if (alpha === null) return say('There is no alpha.', '克隆巴赫系数不存在。')
  const ends = [interval!.lower, interval!.upper].map((end) => formatNumber(end))
  const found = say(
    `Alpha is ${formatNumber(alpha)} (${levelText(level)} interval after Feldt: ${ends.join(' to ')}).`,
    `克隆巴赫系数为${formatNumber(alpha)}（${levelText(level)}置信区间：${ends.join('至')}）。`,
  )
  if (contrary.length === 0) return found
  const names = listed(contrary.map((item) => nameOf(item)))
  return `${found}${say(` Against the others: ${names}.`, `与其余各题方向相反：${names}。`)}`
}
