import { type RecoveryCounts, type RecoveryRate, type RecoveryRateOptions, recoveryRate } from '../../service/index.js'
import type { ExplainOptions, WorkedAnswer } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, equals, number, symbol } from '../maths.js'
import { givesPercent } from '../substitution.js'
import { worked } from '../worked.js'

/** Inputs of `explain.recoveryRate`. */
export interface RecoveryRateInputs extends RecoveryRateOptions {
  readonly counts: RecoveryCounts
}

/** Works out how often service recovery succeeds. */
export function explainRecoveryRate(inputs: RecoveryRateInputs, options?: ExplainOptions): WorkedAnswer<RecoveryRate> {
  return worked('recoveryRate', inputs, options, ({ counts, ...settings }, { say }) => {
    const value = recoveryRate(counts, settings)
    const { failures, recovered, recoveryRate: rate } = value
    return {
      title: say('Recovery rate', '服务补救率'),
      given: [
        { name: say('Failures of service', '服务失误数'), symbol: symbol('F'), value: formatNumber(failures) },
        {
          name: say('Customers satisfied after recovery', '补救后满意数'),
          symbol: symbol('S'),
          value: formatNumber(recovered),
        },
      ],
      formula: [equals(symbol('r'), divide(symbol('S'), symbol('F')))],
      steps: [
        rate === null
          ? { note: say('There was no failure: there is no rate', '没有服务失误，补救率不存在') }
          : {
              note: say('Recovery rate', '补救率'),
              maths: givesPercent(divide(number(recovered), number(failures)), rate),
            },
      ],
      result: {
        value,
        text:
          rate === null
            ? say('There is no recovery rate.', '服务补救率不存在。')
            : say(`The recovery rate is ${formatPercent(rate)}.`, `服务补救率为${formatPercent(rate)}。`),
      },
      unit: '',
      source: say('Service recovery in texts on the management of services', '服务管理教材：服务补救'),
    }
  })
}
