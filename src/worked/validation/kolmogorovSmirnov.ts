import { type KolmogorovSmirnov, kolmogorovSmirnov, type RankingOptions, rocCurve } from '../../validation/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep } from '../answer.js'
import { formatNumber } from '../format.js'
import { call, divide, equals, minus, number, symbol } from '../maths.js'
import { cell, folded, gives, shareCell } from '../substitution.js'
import type { Wording } from '../wording.js'
import { checkRows, worked } from '../worked.js'
import { type ScoredCustomersInputs, scoredTable } from './scoredTable.js'

/** Inputs of `explain.kolmogorovSmirnov`. */
export interface KolmogorovSmirnovInputs extends ScoredCustomersInputs, RankingOptions {}

/** Works out the Kolmogorov–Smirnov statistic of a score. */
export function explainKolmogorovSmirnov(
  inputs: KolmogorovSmirnovInputs,
  options?: ExplainOptions,
): WorkedAnswer<KolmogorovSmirnov> {
  return worked('kolmogorovSmirnov', inputs, options, (given, wording) => {
    checkRows(given.scores, 'scores')
    const { scores, outcomes, ...settings } = given
    const value = kolmogorovSmirnov(scores, outcomes, settings)
    const { say } = wording
    return {
      title: say('Kolmogorov–Smirnov statistic of the score', '评分的KS值'),
      given: [
        {
          name: say('Customers with score and outcome', '各客户的评分与结果'),
          table: scoredTable({ scores, outcomes }, wording),
        },
        {
          name: say('Customers with the event', '发生事件的客户数'),
          symbol: symbol('m'),
          value: formatNumber(value.events),
        },
        {
          name: say('Customers without', '未发生事件的客户数'),
          symbol: symbol('n'),
          value: formatNumber(value.nonEvents),
        },
      ],
      formula: [
        equals(
          symbol('KS'),
          call('max', minus(divide(symbol('E_s'), symbol('m')), divide(symbol('N_s'), symbol('n')))),
        ),
      ],
      steps:
        value.value === null
          ? [{ note: say('One of the classes is empty', '某一类客户为空') }]
          : stepsOf(given, value, wording),
      result: {
        value,
        text:
          value.value === null
            ? say('There is no KS statistic.', 'KS值不存在。')
            : say(
                `The KS statistic is ${cell(value.value)}, reached at the score ${cell(value.threshold)}.`,
                `KS值为${cell(value.value)}，在评分${cell(value.threshold)}处达到。`,
              ),
      },
      unit: '',
      source: say('Kolmogorov (1933), Smirnov (1939)', '柯尔莫哥洛夫（1933）、斯米尔诺夫（1939）'),
    }
  })
}

function stepsOf(inputs: KolmogorovSmirnovInputs, value: KolmogorovSmirnov, { say }: Wording): WorkedStep[] {
  const { scores, outcomes, ...settings } = inputs
  const { threshold, truePositives, falsePositives } = rocCurve(scores, outcomes, settings)
  const { events, nonEvents } = value
  const rows = Array.from(threshold, (score, i) => ({
    score,
    caught: truePositives[i]!,
    others: falsePositives[i]!,
  })).slice(1)
  const best = rows.find(({ score }) => score === value.threshold)!
  const isTurned = best.caught / events < best.others / nonEvents
  const [upper, lower] = [divide(number(best.caught), number(events)), divide(number(best.others), number(nonEvents))]
  return [
    {
      note: say(
        'For each score s, the riskiest first, count those who reach it: Eₛ with the event, Nₛ without',
        '按风险由高到低，对每个评分s数出达到该评分的客户：发生事件者Eₛ，未发生者Nₛ',
      ),
      table: folded({
        columns: ['s', 'Eₛ', 'Nₛ', 'Eₛ / m', 'Nₛ / n', say('Gap', '差距')],
        rows: rows.map(({ score, caught, others }) => [
          formatNumber(score),
          formatNumber(caught),
          formatNumber(others),
          shareCell(caught / events),
          shareCell(others / nonEvents),
          shareCell(Math.abs(caught / events - others / nonEvents)),
        ]),
      }),
    },
    {
      note: say('The widest gap', '最大差距'),
      maths: gives(equals(symbol('KS'), isTurned ? minus(lower, upper) : minus(upper, lower)), value.value!),
    },
  ]
}
