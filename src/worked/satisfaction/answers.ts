/** What worked answers on scores of one question share. */
import type { Interval } from '../../data/interval.js'
import { normalQuantile } from '../../numeric/index.js'
import type { WorkedGiven, WorkedStep, WorkedTable } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, type Maths, minus, number, plus, power, times } from '../maths.js'
import { folded, gives } from '../substitution.js'
import type { Wording } from '../wording.js'

/** Answers as a worked answer takes them: null for whoever did not answer. */
export type PlainAnswers = readonly (number | null)[]

/** How often each answer was given, the highest first; answers that nobody gave are left out. */
function answersTable(answers: PlainAnswers, { say }: Wording): WorkedTable {
  const counts = new Map<number, number>()
  for (const answer of answers) if (answer !== null) counts.set(answer, (counts.get(answer) ?? 0) + 1)
  return folded({
    columns: [say('Answer', '评分'), say('People', '人数')],
    rows: [...counts].sort(([a], [b]) => b - a).map(([answer, count]) => [formatNumber(answer), formatNumber(count)]),
  })
}

/** The answers, and how many gave none. */
export function givenAnswers(answers: PlainAnswers, unanswered: number, wording: Wording): WorkedGiven[] {
  const { say, counting } = wording
  const given: WorkedGiven[] = [
    { name: say('How often each answer was given', '各评分的人数'), table: answersTable(answers, wording) },
  ]
  if (unanswered > 0) {
    const people = counting(unanswered, 'person', 'people', '人')
    given.push({ name: say('Without an answer, not counted', '未作答（不计入）'), value: people })
  }
  return given
}

/** The quantile of the normal distribution behind an interval: `z = 1.959964`. */
export function quantileOf(level: number): Maths {
  return number(normalQuantile(0.5 + level / 2), 6)
}

/** `95%`. */
export function levelText(level: number): string {
  return formatPercent(level, 4)
}

/** Square root, as a power. */
export function root(part: Maths): Maths {
  return power(part, number(0.5))
}

/** Standard error of a share: (p(1 − p)/n)^0.5. */
export function shareErrorStep(share: number, responses: number, error: number, { say }: Wording): WorkedStep {
  const p = number(share, 6)
  return {
    note: say('Standard error', '标准误'),
    maths: gives(root(divide(times(p, minus(number(1), p)), number(responses))), error),
  }
}

/** Both ends of Wilson's interval: centre less and plus half of the width. */
export function wilsonSteps(
  share: number,
  responses: number,
  { lower, upper }: Interval,
  level: number,
  { say }: Wording,
): WorkedStep[] {
  const [p, n, z] = [number(share, 6), number(responses), quantileOf(level)]
  const square = power(z, number(2))
  const shrink = plus(number(1), divide(square, n))
  const spread = plus(divide(times(p, minus(number(1), p)), n), divide(square, times(number(4), power(n, number(2)))))
  const zed = normalQuantile(0.5 + level / 2)
  const factor = 1 + zed ** 2 / responses
  const centre = (share + zed ** 2 / (2 * responses)) / factor
  const half = (zed * Math.sqrt((share * (1 - share)) / responses + zed ** 2 / (4 * responses ** 2))) / factor
  return [
    {
      note: say('Centre of the interval after Wilson', '威尔逊区间的中心'),
      maths: gives(divide(plus(p, divide(square, times(number(2), n))), shrink), centre, 6),
    },
    {
      note: say('Half of its width', '区间半宽'),
      maths: gives(divide(times(z, root(spread)), shrink), half, 6),
    },
    {
      note: say(`${levelText(level)} interval: lower end`, `${levelText(level)}置信下限`),
      maths: gives(minus(number(centre, 6), number(half, 6)), lower),
    },
    {
      note: say(`${levelText(level)} interval: upper end`, `${levelText(level)}置信上限`),
      maths: gives(plus(number(centre, 6), number(half, 6)), upper),
    },
  ]
}

/** Both ends of an interval by a method that is not written out. */
export function intervalStep({ lower, upper }: Interval, level: number, method: string, { say }: Wording): WorkedStep {
  const ends = `${formatPercent(lower)} … ${formatPercent(upper)}`
  return {
    note: say(`${levelText(level)} interval (${method}): ${ends}`, `${levelText(level)}置信区间：${ends}`),
  }
}
