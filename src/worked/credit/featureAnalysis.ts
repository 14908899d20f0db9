import {
  type CreditFeatureId,
  creditFeatureGroups,
  type FeatureAnalysis,
  type FeatureAnalysisOptions,
  featureAnalysis,
} from '../../credit/index.js'
import type { MoneyInput } from '../../data/money.js'
import type { ExplainOptions, WorkedAnswer } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, equals, number, sumOver, symbol, times } from '../maths.js'
import { type PlainNumbers, plainNumbers } from '../plainNumbers.js'
import { cell, gives, givesPercent, shareCell, sum } from '../substitution.js'
import { worked } from '../worked.js'

/** Inputs of `explain.featureAnalysis`. */
export interface FeatureAnalysisInputs extends FeatureAnalysisOptions {
  readonly ratings: Readonly<Partial<Record<CreditFeatureId, MoneyInput | null>>>
}

type Plain = PlainNumbers<FeatureAnalysis>

/** Works out the feature analysis of a customer. */
export function explainFeatureAnalysis(inputs: FeatureAnalysisInputs, options?: ExplainOptions): WorkedAnswer<Plain> {
  return worked('featureAnalysis', inputs, options, ({ ratings, ...rules }, wording) => {
    const value = plainNumbers(featureAnalysis(ratings, rules))
    const { say, language, listed } = wording
    const name = (id: string): string => value.features.find((one) => one.id === id)!.labels[language].name
    const known = value.features.filter(({ rating }) => rating !== null)
    const unknown = listed(value.unknown.map(name))
    return {
      title: say('Feature analysis', '特征分析模型'),
      given: [
        {
          name: say('Features', '特征'),
          table: {
            columns: [say('Group', '类别'), say('Feature', '特征'), say('Rating s', '评分s'), say('Weight w', '权重w')],
            rows: value.features.map(({ group, labels, rating, weight }) => [
              creditFeatureGroups[group][language].name,
              labels[language].name,
              cell(rating),
              formatNumber(weight),
            ]),
          },
        },
      ],
      formula: [
        equals(
          symbol('P'),
          divide(sumOver('k', times(symbol('w_k'), symbol('s_k'))), sumOver('k', times(number(10), symbol('w_k')))),
        ),
      ],
      steps: [
        ...(unknown === ''
          ? []
          : [{ note: say(`Not known, left out above and below: ${unknown}`, `未知而不计入分子分母：${unknown}`) }]),
        ...(value.share === null
          ? []
          : [
              {
                note: say('Weighted ratings', '加权得分'),
                maths: gives(sum(known.map((one) => times(number(one.weight), number(one.rating!)))), value.weighted),
              },
              {
                note: say('The most that could be had', '最高可能得分'),
                maths: gives(times(number(10), number(value.maximum / 10)), value.maximum),
              },
              {
                note: say('Share', '百分率'),
                maths: givesPercent(divide(number(value.weighted), number(value.maximum)), value.share),
              },
              {
                note: say('By group', '分类汇总'),
                table: {
                  columns: [say('Group', '类别'), 'Σ w s', 'Σ 10 w', say('Share', '百分率')],
                  rows: value.groups.map((group) => [
                    group.labels[language].name,
                    formatNumber(group.weighted),
                    formatNumber(group.maximum),
                    shareCell(group.share),
                  ]),
                },
              },
            ]),
      ],
      result: {
        value,
        text:
          value.share === null
            ? say('No feature is known.', '没有已知的特征。')
            : say(
                `The customer reaches ${formatPercent(value.share)} of what could be had.`,
                `客户得分率为${formatPercent(value.share)}。`,
              ),
      },
      unit: '',
      source: say(
        'Feature analysis as published in Chinese texts; weights are those of the user',
        '特征分析模型，见国内信用管理资料；权重由使用者给定',
      ),
    }
  })
}
