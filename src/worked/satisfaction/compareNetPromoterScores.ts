import {
  compareNetPromoterScores,
  type NetPromoterComparison,
  type NetPromoterCounts,
  type NetPromoterRules,
  type NetPromoterScore,
} from '../../satisfaction/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep, WorkedTable } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, equals, minus, number, plus, power, symbol, times } from '../maths.js'
import { cell, gives } from '../substitution.js'
import type { Wording } from '../wording.js'
import { worked } from '../worked.js'
import { levelText, type PlainAnswers, root } from './answers.js'

/** Inputs of `explain.compareNetPromoterScores`. */
export interface CompareNetPromoterScoresInputs extends NetPromoterRules {
  readonly first: PlainAnswers | NetPromoterCounts
  readonly second: PlainAnswers | NetPromoterCounts
}

/** Works out whether two net promoter scores differ. */
export function explainCompareNetPromoterScores(
  inputs: CompareNetPromoterScoresInputs,
  options?: ExplainOptions,
): WorkedAnswer<NetPromoterComparison> {
  return worked('compareNetPromoterScores', inputs, options, ({ first, second, ...rules }, wording) => {
    const value = compareNetPromoterScores(first, second, rules)
    const { say } = wording
    const [a, b] = [symbol('N_1'), symbol('N_2')]
    const errors = plus(power(symbol('s_1'), number(2)), power(symbol('s_2'), number(2)))
    return {
      title: say('Do two net promoter scores differ?', '两个净推荐值是否不同'),
      given: [{ name: say('People by class', '各类人数'), table: classTable(value, wording) }],
      formula: [equals(symbol('z'), divide(minus(a, b), root(errors)))],
      steps: steps(value, wording),
      result: { value, text: told(value, wording) },
      unit: '',
      source: say('z test of two independent groups, unpooled', '两个独立样本的Z检验（方差不合并）'),
    }
  })
}

function classTable({ first, second }: NetPromoterComparison, { say }: Wording): WorkedTable {
  const row = (name: string, { promoters, passives, detractors, responses }: NetPromoterScore): string[] => [
    name,
    ...[promoters, passives, detractors, responses].map((count) => formatNumber(count)),
  ]
  return {
    columns: [
      say('Group', '样本'),
      say('Promoters', '推荐者'),
      say('Passives', '被动者'),
      say('Detractors', '贬损者'),
      say('All', '合计'),
    ],
    rows: [row(say('First', '第一个'), first), row(say('Second', '第二个'), second)],
  }
}

/** A score as the test takes it. */
interface Side {
  readonly promoters: number
  readonly detractors: number
  readonly people: number
  readonly score: number
  readonly error: number
}

/** With the made-up answers of the adjusted method. */
function sideOf({ promoters, detractors, responses }: NetPromoterScore, added: number): Side {
  const people = responses + added
  const [p, d] = [(promoters + added / 4) / people, (detractors + added / 4) / people]
  const variance = Math.max(0, p + d - (p - d) ** 2) / people
  return {
    promoters: promoters + added / 4,
    detractors: detractors + added / 4,
    people,
    score: 100 * (p - d),
    error: 100 * Math.sqrt(variance),
  }
}

function steps(value: NetPromoterComparison, { say }: Wording): WorkedStep[] {
  const { first, second, difference, z, method } = value
  if (difference === null)
    return [{ note: say('One of them has no answers: there is no test', '其中一个没有有效评分，无法检验') }]
  const names = [say('first', '第一个'), say('second', '第二个')]
  const plain = [sideOf(first, 0), sideOf(second, 0)]
  const sides = method === 'wald' ? plain : [sideOf(first, 3), sideOf(second, 3)]
  const scoreStep = (note: string, { promoters, detractors, people, score }: Side): WorkedStep => ({
    note,
    maths: gives(times(number(100), divide(minus(number(promoters), number(detractors)), number(people))), score),
  })
  const list = plain.map((side, k) => scoreStep(say(`Score of the ${names[k]}`, `${names[k]}净推荐值`), side))
  list.push({
    note: say('Their difference', '两者之差'),
    maths: gives(minus(number(plain[0]!.score, 6), number(plain[1]!.score, 6)), difference),
  })
  if (method !== 'wald') {
    const note = say('With three made-up answers', '加入三个虚拟评分后')
    list.push(...sides.map((side, k) => scoreStep(say(`${note}, the ${names[k]}`, `${note}，${names[k]}`), side)))
  }
  for (const [k, { promoters, detractors, people, error }] of sides.entries()) {
    const [p, d] = [number(promoters / people, 6), number(detractors / people, 6)]
    const variance = divide(minus(plus(p, d), power(minus(p, d), number(2))), number(people))
    list.push({
      note: say(`Standard error of the ${names[k]}`, `${names[k]}的标准误`),
      maths: gives(times(number(100), root(variance)), error),
    })
  }
  const [a, b] = [sides[0]!, sides[1]!]
  const squares = plus(power(number(a.error, 6), number(2)), power(number(b.error, 6), number(2)))
  list.push(
    z === null
      ? { note: say('All answers of both agree: there is no z', '两个样本内评分完全一致，Z不存在') }
      : { note: 'z', maths: gives(divide(minus(number(a.score, 6), number(b.score, 6)), root(squares)), z) },
  )
  return list
}

function told({ difference, interval, pValue, level }: NetPromoterComparison, { say }: Wording): string {
  if (difference === null || interval === null) {
    return say('One of them has no answers: there is no test.', '其中一个没有有效评分，无法检验。')
  }
  const [lower, upper] = [cell(interval.lower, 1), cell(interval.upper, 1)]
  const points = cell(difference)
  const confidence = levelText(level)
  const range = say(`${confidence} interval: ${lower} to ${upper}`, `${confidence}置信区间为${lower}至${upper}`)
  if (pValue === null) return say(`The difference is ${points}; ${range}.`, `差值为${points}；${range}。`)
  return say(
    `The difference is ${points}; ${range}; p = ${cell(pValue)}, so it is ${pValue < 1 - level ? 'more' : 'no more'} than chance explains.`,
    `差值为${points}；${range}；p = ${cell(pValue)}，差异${pValue < 1 - level ? '显著' : '不显著'}。`,
  )
}
