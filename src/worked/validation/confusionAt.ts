import { type Confusion, type ConfusionOptions, confusionAt } from '../../validation/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, equals, number, plus, symbol, times } from '../maths.js'
import { cell, givesPercent, shareCell } from '../substitution.js'
import type { Wording } from '../wording.js'
import { checkRows, worked } from '../worked.js'
import { type ScoredCustomersInputs, scoredTable } from './scoredTable.js'

/** Inputs of `explain.confusionAt`. */
export interface ConfusionAtInputs extends ScoredCustomersInputs, ConfusionOptions {}

/** Works out prediction against outcome at one cut. */
export function explainConfusionAt(inputs: ConfusionAtInputs, options?: ExplainOptions): WorkedAnswer<Confusion> {
  return worked('confusionAt', inputs, options, ({ scores, outcomes, ...settings }, wording) => {
    checkRows(scores, 'scores')
    const value = confusionAt(scores, outcomes, settings)
    const { say } = wording
    const [tp, fp, fn] = [symbol('TP'), symbol('FP'), symbol('FN')]
    return {
      title: say('Prediction against outcome at one cut', '混淆矩阵：预测与结果'),
      given: [
        {
          name: say('Customers with score and outcome', '各客户的评分与结果'),
          table: scoredTable({ scores, outcomes }, wording),
        },
        { name: say('Cut', '临界值'), value: formatNumber(value.cut) },
      ],
      formula: [
        equals(symbol('P'), divide(tp, plus(tp, fp))),
        equals(symbol('R'), divide(tp, plus(tp, fn))),
        equals(symbol('F'), divide(times(number(2), symbol('P'), symbol('R')), plus(symbol('P'), symbol('R')))),
      ],
      steps: stepsOf(value, settings.higherScore !== 'no-event', wording),
      result: {
        value,
        text: say(
          `Accuracy ${shareCell(value.accuracy)}, precision ${shareCell(value.precision)}, recall ${shareCell(value.recall)}, F1 ${cell(value.f1)}.`,
          `准确率${shareCell(value.accuracy)}，精确率${shareCell(value.precision)}，召回率${shareCell(value.recall)}，F1值${cell(value.f1)}。`,
        ),
      },
      unit: '',
      source: say(
        'van Rijsbergen (1979); Matthews (1975); Cohen (1960)',
        '范里斯伯根（1979）；马修斯（1975）；科恩（1960）',
      ),
    }
  })
}

function stepsOf(value: Confusion, isHighRisky: boolean, { say }: Wording): WorkedStep[] {
  const { truePositives: tp, falsePositives: fp, falseNegatives: fn, trueNegatives: tn } = value
  const rate = (note: string, part: number[], whole: number[], share: number | null): WorkedStep =>
    share === null
      ? { note: `${note}${say(': there is nobody to divide by', '：分母为零，不存在')}` }
      : { note, maths: givesPercent(divide(added(part), added(whole)), share) }
  const sign = isHighRisky ? '≥' : '≤'
  return [
    {
      note: say(
        `Predicted is a score ${sign} ${formatNumber(value.cut)}`,
        `评分${sign}${formatNumber(value.cut)}者预测为发生`,
      ),
      table: {
        columns: [say('Prediction', '预测'), say('Event', '实际发生'), say('No event', '实际未发生')],
        rows: [
          [say('event', '发生'), `TP = ${formatNumber(tp)}`, `FP = ${formatNumber(fp)}`],
          [say('no event', '未发生'), `FN = ${formatNumber(fn)}`, `TN = ${formatNumber(tn)}`],
        ],
      },
    },
    rate(say('Accuracy', '准确率'), [tp, tn], [tp, fp, fn, tn], value.accuracy),
    rate(say('Precision', '精确率（查准率）'), [tp], [tp, fp], value.precision),
    rate(say('Recall', '召回率（查全率）'), [tp], [tp, fn], value.recall),
    rate(say('Specificity', '特异度'), [tn], [tn, fp], value.specificity),
    {
      note: say('From these', '由此得到'),
      table: {
        columns: [say('Measure', '指标'), say('Value', '数值')],
        rows: [
          ['F1', cell(value.f1)],
          [say('Balanced accuracy', '平衡准确率'), cell(value.balancedAccuracy)],
          [say('Matthews correlation', '马修斯相关系数'), cell(value.matthewsCorrelation)],
          [say('Kappa', '一致性系数'), cell(value.kappa)],
        ],
      },
    },
  ]
}

const added = (counts: readonly number[]) => plus(...counts.map((count) => number(count)))
