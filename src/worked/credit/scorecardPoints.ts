import {
  type ScorecardPoints,
  type ScorecardPointsOptions,
  scorecardPoints,
  scoreToProbability,
  type WeightedModel,
} from '../../credit/index.js'
import { checkOptions, fail } from '../../data/checks.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep } from '../answer.js'
import { formatNumber } from '../format.js'
import { call, divide, equals, type Maths, minus, number, plus, power, sign, symbol, times } from '../maths.js'
import { cell, gives } from '../substitution.js'
import type { Wording } from '../wording.js'
import { checkRows, worked } from '../worked.js'

/** Inputs of `explain.scorecardPoints`. */
export interface ScorecardPointsInputs extends WeightedModel, ScorecardPointsOptions {
  /** Of each variable the id of the bin that an applicant is in: the score is worked out too. */
  readonly applicant?: Readonly<Record<string, string>>
}

/** Works out the points of a scorecard, and the score and probability of an applicant. */
export function explainScorecardPoints(
  inputs: ScorecardPointsInputs,
  options?: ExplainOptions,
): WorkedAnswer<ScorecardPoints> {
  return worked('scorecardPoints', inputs, options, ({ intercept, variables, applicant, ...settings }, wording) => {
    checkRows(variables, 'variables')
    const value = scorecardPoints({ intercept, variables }, settings)
    const chosen = applicant === undefined ? null : binsOf(value, applicant)
    const { say } = wording
    const { scale } = value
    return {
      title: say('Points of a scorecard', '评分卡分值'),
      given: [
        {
          name: say('Coefficients and weights of evidence', '回归系数与证据权重'),
          table: weightsTable(value, wording),
        },
        { name: say('Intercept', '截距'), symbol: symbol('a'), value: formatNumber(intercept) },
        { name: say('Base score', '基准分'), symbol: symbol('S'), value: formatNumber(scale.baseScore) },
        {
          name: say('Good for one bad at the base score', '基准分对应的好坏比'),
          symbol: symbol('O'),
          value: formatNumber(scale.baseOdds),
        },
        {
          name: say('Points to double the odds', '好坏比翻倍所需分值'),
          symbol: symbol('D'),
          value: formatNumber(scale.pointsToDouble),
        },
      ],
      formula: [
        equals(symbol('B'), divide(symbol('D'), call('ln', number(2)))),
        equals(symbol('A'), minus(symbol('S'), times(symbol('B'), call('ln', symbol('O'))))),
        equals(symbol('P_base'), minus(symbol('A'), times(symbol('B'), symbol('a')))),
        equals(symbol('P_i'), pointsOf(value)),
      ],
      steps: [...stepsOf(value, intercept, wording), ...(chosen === null ? [] : scoreSteps(value, chosen, wording))],
      result: { value, text: resultText(value, chosen, wording) },
      unit: say('points', '分'),
      source: say('Siddiqi (2006), Credit Risk Scorecards, ch. 6', '西迪基（2006）《信用风险评分卡研究》第6章'),
    }
  })
}

/** The points of the bins that an applicant is in, one a variable. */
function binsOf(value: ScorecardPoints, applicant: Readonly<Record<string, string>>): number[] {
  checkOptions(applicant, 'inputs.applicant')
  return value.variables.map(({ variable, bins }) => {
    const id = applicant[variable]
    const points = bins.find((bin) => bin.id === id)?.points ?? null
    const known = bins.map((bin) => bin.id).join(', ')
    return points ?? fail('invalid-id', `inputs.applicant.${variable}`, `a bin with points: ${known}`, id)
  })
}

function pointsOf({ spreadBase }: ScorecardPoints): Maths {
  const lost = [symbol('b'), symbol('WOE_i')] as const
  if (!spreadBase) return times(sign('−B', '-B'), ...lost)
  return minus(divide(symbol('P_base'), symbol('k')), times(symbol('B'), ...lost))
}

function weightsTable(
  { variables }: ScorecardPoints,
  { say, nameOf }: Wording,
): { columns: string[]; rows: string[][] } {
  return {
    columns: [say('Variable', '变量'), say('Coefficient b', '系数b'), say('Bin', '分箱'), 'WOE'],
    rows: variables.flatMap(({ variable, coefficient, bins }) =>
      bins.map(({ id, weightOfEvidence }, i) => [
        i === 0 ? nameOf(variable, variable) : '',
        i === 0 ? cell(coefficient) : '',
        nameOf(id, id),
        cell(weightOfEvidence),
      ]),
    ),
  }
}

function stepsOf(value: ScorecardPoints, intercept: number, { say, nameOf }: Wording): WorkedStep[] {
  const { scale, variables } = value
  const { baseScore, baseOdds, pointsToDouble, offset, factor } = scale
  return [
    {
      note: say('The factor', '刻度因子'),
      maths: gives(equals(symbol('B'), divide(number(pointsToDouble), call('ln', number(2)))), factor),
    },
    {
      note: say('The offset', '偏移量'),
      maths: gives(
        equals(symbol('A'), minus(number(baseScore), times(number(factor), call('ln', number(baseOdds))))),
        offset,
      ),
    },
    {
      note: say('Base points', '基础分'),
      maths: gives(
        equals(symbol('P_base'), minus(number(offset), times(number(factor), number(intercept)))),
        value.exactBasePoints,
      ),
    },
    {
      note: roundingText(value, say),
      table: {
        columns: [
          say('Variable', '变量'),
          say('Bin', '分箱'),
          'b × WOE',
          say('exact', '精确分值'),
          say('points', '分值'),
        ],
        rows: variables.flatMap(({ variable, coefficient, bins }) =>
          bins.map(({ id, weightOfEvidence, exactPoints, points }, i) => [
            i === 0 ? nameOf(variable, variable) : '',
            nameOf(id, id),
            cell(weightOfEvidence === null ? null : coefficient * weightOfEvidence),
            cell(exactPoints),
            cell(points),
          ]),
        ),
      },
    },
  ]
}

function roundingText({ rounding, spreadBase, variables }: ScorecardPoints, say: Wording['say']): string {
  const k = variables.length
  const en = { none: 'not rounded', 'half-away': 'rounded, a half away from 0', 'half-even': 'rounded, a half to even' }
  const zh = { none: '不取整', 'half-away': '四舍五入', 'half-even': '四舍六入五成双' }
  return say(
    `Points of all bins, ${en[rounding]}${spreadBase ? `, the base shared out among k = ${k} variables` : ''}`,
    `各分箱的分值（${zh[rounding]}）${spreadBase ? `，基础分平摊到k＝${k}个变量` : ''}`,
  )
}

function scoreSteps({ basePoints, scale }: ScorecardPoints, points: readonly number[], { say }: Wording): WorkedStep[] {
  const score = scoreOf(basePoints, points)
  const exponent = divide(minus(number(score), number(scale.offset)), number(scale.factor))
  return [
    {
      note: say('Add up the points of the applicant', '申请人各项得分相加'),
      maths: gives(equals(symbol('s'), plus(...[basePoints, ...points].map((own) => number(own)))), score),
    },
    {
      note: say('The probability of being bad', '违约概率'),
      maths: gives(
        equals(symbol('p'), divide(number(1), plus(number(1), power(symbol('e'), exponent)))),
        scoreToProbability(score, scale),
      ),
    },
  ]
}

function scoreOf(basePoints: number, points: readonly number[]): number {
  return points.reduce((sum, own) => sum + own, basePoints)
}

function resultText(value: ScorecardPoints, points: readonly number[] | null, { say }: Wording): string {
  const { basePoints, minimumScore, maximumScore } = value
  const range = say(
    `Scores run from ${cell(minimumScore)} to ${cell(maximumScore)}; base points ${cell(basePoints)}.`,
    `评分范围为${cell(minimumScore)}～${cell(maximumScore)}，基础分${cell(basePoints)}。`,
  )
  if (points === null) return range
  const score = cell(scoreOf(basePoints, points))
  return `${say(`The applicant scores ${score}.`, `申请人得${score}分。`)}${say(' ', '')}${range}`
}
