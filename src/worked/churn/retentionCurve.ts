import { type RetentionCurve, retentionCurve } from '../../churn/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, equals, number, power, symbol } from '../maths.js'
import { givesPercent, shareCell } from '../substitution.js'
import { worked } from '../worked.js'

/** Inputs of `explain.retentionCurve`. */
export interface RetentionCurveInputs {
  readonly survivors: readonly number[]
}

/** Works out how a cohort melts. */
export function explainRetentionCurve(
  inputs: RetentionCurveInputs,
  options?: ExplainOptions,
): WorkedAnswer<RetentionCurve> {
  return worked('retentionCurve', inputs, options, ({ survivors }, { say, listed }) => {
    const value = retentionCurve(survivors)
    const { points, meanRetentionRate } = value
    const periods = points.length - 1
    const n = symbol('n_t')
    const table: WorkedStep = {
      note: say('Period by period', '逐期计算'),
      table: {
        columns: [
          say('Period', '期'),
          say('Customers', '客户数'),
          say('Lost', '流失'),
          say('Retention rate', '保持率'),
          say('Survivors', '累计存活率'),
        ],
        rows: points.map(({ period, customers, lost, retentionRate, survival }) => [
          formatNumber(period),
          formatNumber(customers),
          formatNumber(lost),
          shareCell(retentionRate),
          shareCell(survival),
        ]),
      },
    }
    const root: WorkedStep[] =
      meanRetentionRate === null
        ? []
        : [
            {
              note: say('Mean retention rate (geometric)', '平均保持率（几何平均）'),
              maths: givesPercent(
                power(
                  divide(number(points[periods]!.customers), number(points[0]!.customers)),
                  divide(number(1), number(periods)),
                ),
                meanRetentionRate,
              ),
            },
          ]
    const last = points[periods]!.survival
    return {
      title: say('Retention of a cohort', '同期群保持率'),
      given: [
        {
          name: say('Customers still there', '各期仍在的客户数'),
          symbol: n,
          value: listed(points.map(({ customers }) => formatNumber(customers))),
        },
      ],
      formula: [equals(symbol('r_t'), divide(n, symbol('n_t-1'))), equals(symbol('S_t'), divide(n, symbol('n_0')))],
      steps: [table, ...root],
      result: {
        value,
        text:
          last === null
            ? say('The cohort is empty.', '该同期群没有客户。')
            : say(
                `After ${periods} periods ${formatPercent(last)} of the cohort are left.`,
                `${periods}期后仍有${formatPercent(last)}的客户。`,
              ),
      },
      unit: '',
      source: say(
        'Fader & Hardie (2007), How to project customer retention',
        '见法德与哈迪（2007）关于客户保持率的论文',
      ),
    }
  })
}
