import {
  type WorkingAssetAnalysis,
  type WorkingAssetOptions,
  type WorkingAssetStatement,
  workingAssetAnalysis,
} from '../../credit/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedGiven, WorkedStep } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, equals, minus, number, percent, plus, times, words } from '../maths.js'
import { type PlainNumbers, plainNumbers } from '../plainNumbers.js'
import { gives } from '../substitution.js'
import type { Wording } from '../wording.js'
import { worked } from '../worked.js'
import { statementGiven } from './statementGiven.js'

/** Inputs of `explain.workingAssetAnalysis`. */
export interface WorkingAssetAnalysisInputs extends WorkingAssetOptions {
  readonly statement: WorkingAssetStatement
}

type Plain = PlainNumbers<WorkingAssetAnalysis>

/** Works out a limit by the working assets. */
export function explainWorkingAssetAnalysis(
  inputs: WorkingAssetAnalysisInputs,
  options?: ExplainOptions,
): WorkedAnswer<Plain> {
  return worked('workingAssetAnalysis', inputs, options, ({ statement, ...rules }, wording) => {
    const value = plainNumbers(workingAssetAnalysis(statement, rules))
    const { say, withUnit, unit } = wording
    const name = (en: string, zh: string) => words(say(en, zh))
    const working = name('working assets', '营运资产')
    return {
      title: say('Working-asset analysis', '营运资产分析模型'),
      given: [...statementGiven(statement, wording), tableGiven(rules.table, wording)],
      formula: [
        equals(working, divide(plus(name('working capital', '营运资本'), name('equity', '净资产')), number(2))),
        equals(
          name('evaluation', '评估值'),
          minus(
            minus(
              plus(name('current ratio', '流动比率'), name('quick ratio', '速动比率')),
              name('current debt to equity', '短期债务净资产比率'),
            ),
            name('debt to equity', '债务净资产比率'),
          ),
        ),
        equals(name('limit', '信用额度'), times(working, name('share', '百分比'))),
      ],
      steps: stepsOf(value, statement, say),
      result: {
        value,
        text:
          value.limit === null
            ? say('There is no evaluation for a firm without current debts.', '企业没有流动负债，评估值不存在。')
            : say(
                `The limit is ${withUnit(formatNumber(value.limit))}.`,
                `信用额度为${withUnit(formatNumber(value.limit))}。`,
              ),
      },
      unit,
      source: say(
        'Published but for the percentages, which must be fitted to the trade',
        '营运资产公式见公开资料；百分比须按行业经验确定',
      ),
    }
  })
}

function tableGiven(table: WorkingAssetOptions['table'], { say }: Wording): WorkedGiven {
  return {
    name: say('Shares by evaluation', '评估值与百分比'),
    table: {
      columns: [say('Evaluation up to', '评估值上限'), say('Share', '百分比')],
      rows: table.map(({ upTo, share }) => [
        upTo === undefined ? say('any higher', '更高') : formatNumber(Number(upTo)),
        formatPercent(Number(share)),
      ]),
    },
  }
}

function stepsOf(value: Plain, statement: WorkingAssetStatement, say: Wording['say']): WorkedStep[] {
  const of = (key: keyof WorkingAssetStatement) => number(Number(statement[key]))
  const { currentRatio, quickRatio, currentDebtToEquity, debtToEquity, evaluation, share, limit } = value
  const [assets, debts, equity] = [of('currentAssets'), of('currentLiabilities'), of('bookEquity')]
  const ratios = [
    [say('Current ratio', '流动比率'), divide(assets, debts), currentRatio],
    [say('Quick ratio', '速动比率'), divide(minus(assets, of('inventory')), debts), quickRatio],
    [say('Current debt to equity', '短期债务净资产比率'), divide(debts, equity), currentDebtToEquity],
    [say('Debt to equity', '债务净资产比率'), divide(of('totalLiabilities'), equity), debtToEquity],
  ] as const
  const steps: WorkedStep[] = [
    { note: say('Working capital', '营运资本'), maths: gives(minus(assets, debts), value.workingCapital) },
    {
      note: say('Working assets', '营运资产'),
      maths: gives(divide(plus(number(value.workingCapital), equity), number(2)), value.workingAssets),
    },
    ...ratios.flatMap(([note, left, ratio]) => (ratio === null ? [] : [{ note, maths: gives(left, ratio) }])),
  ]
  if (evaluation !== null && share !== null && limit !== null) {
    const [a, b, c, d] = [currentRatio!, quickRatio!, currentDebtToEquity!, debtToEquity!].map((ratio) => number(ratio))
    steps.push(
      { note: say('Evaluation', '评估值'), maths: gives(minus(minus(plus(a!, b!), c!), d!), evaluation) },
      value.workingAssets < 0
        ? { note: say('Working assets below 0 give no credit', '营运资产为负，不予授信') }
        : {
            note: say('Limit', '信用额度'),
            maths: gives(times(number(value.workingAssets), percent(share, 6)), limit),
          },
    )
  } else if (limit === 0) steps.push({ note: say('Without equity there is no credit', '净资产不为正，不予授信') })
  return steps
}
