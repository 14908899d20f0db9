import { type AnnualisedChurn, type AnnualiseOptions, annualise, type RateUnit } from '../../churn/index.js'
import type { ExplainOptions, WorkedAnswer } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { equals, minus, number, percent, power, symbol, times } from '../maths.js'
import { givesPercent } from '../substitution.js'
import { worked } from '../worked.js'

/** Inputs of `explain.annualise`. */
export interface AnnualiseInputs extends AnnualiseOptions {
  readonly churnRate: number
}

const UNITS: Readonly<Record<RateUnit, readonly [en: string, zh: string]>> = {
  day: ['day', '日'],
  week: ['week', '周'],
  month: ['month', '月'],
  quarter: ['quarter', '季'],
  year: ['year', '年'],
}

/** Works out a churn rate in another unit of time. */
export function explainAnnualise(inputs: AnnualiseInputs, options?: ExplainOptions): WorkedAnswer<AnnualisedChurn> {
  return worked('annualise', inputs, options, ({ churnRate, ...settings }, { say }) => {
    const value = annualise(churnRate, settings)
    const { from, to, periods, annualised, simple } = value
    const [one, n, c] = [number(1), symbol('n'), symbol('c')]
    const told = formatPercent(annualised)
    return {
      title: say(`Churn rate of a ${UNITS[to][0]}`, `折算为${UNITS[to][1]}流失率`),
      given: [
        {
          name: say(`Churn rate of a ${UNITS[from][0]}`, `${UNITS[from][1]}流失率`),
          symbol: c,
          value: formatPercent(churnRate, 4),
        },
        {
          name: say(`${UNITS[from][0]}s in a ${UNITS[to][0]}`, `每${UNITS[to][1]}含${UNITS[from][1]}数`).replace(
            /^./,
            (first) => first.toUpperCase(),
          ),
          symbol: n,
          value: formatNumber(periods, 6),
        },
      ],
      formula: [equals(symbol('C'), minus(one, power(minus(one, c), n)))],
      steps: [
        {
          note: say('Who has left cannot leave again', '已流失者不会再次流失'),
          maths: givesPercent(minus(one, power(minus(one, percent(churnRate, 6)), number(periods, 6))), annualised),
        },
        {
          note: say('Not so: the rates do not add up', '错误做法：简单相乘'),
          maths: givesPercent(times(percent(churnRate, 6), number(periods, 6)), simple),
        },
      ],
      result: {
        value,
        text: say(`The churn rate of a ${UNITS[to][0]} is ${told}.`, `${UNITS[to][1]}流失率为${told}。`),
      },
      unit: '',
      source: say('Compounding of constant churn, 1 − (1 − c)^n', '按复合计算：1 − (1 − c)^n'),
    }
  })
}
