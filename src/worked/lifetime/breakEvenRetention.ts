import {
  type BreakEvenRetention,
  type BreakEvenRetentionOptions,
  breakEvenRetention,
  type ValueTarget,
} from '../../lifetime/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedGiven, WorkedStep } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, equals, minus, number, plus, relate, symbol, times } from '../maths.js'
import { type PlainNumbers, plainNumbers } from '../plainNumbers.js'
import { gives } from '../substitution.js'
import type { Wording } from '../wording.js'
import { worked } from '../worked.js'
import { marginFormula, marginGiven, marginSteps, periodWords, rate, rateText } from './margins.js'

/** Inputs of `explain.breakEvenRetention`. */
export interface BreakEvenRetentionInputs extends BreakEvenRetentionOptions {
  readonly target: ValueTarget
}

type Plain = PlainNumbers<BreakEvenRetention>

/** Works out which retention rate reaches a lifetime value. */
export function explainBreakEvenRetention(
  inputs: BreakEvenRetentionInputs,
  options?: ExplainOptions,
): WorkedAnswer<Plain> {
  return worked('breakEvenRetention', inputs, options, ({ target, ...settings }, wording) => {
    const value = plainNumbers(breakEvenRetention(target, settings))
    const { say } = wording
    const [V, m, i, r] = [symbol('V'), symbol('m'), symbol('i'), symbol('r')]
    const [one, required] = [number(1), value.required]
    return {
      title: say('Break-even retention rate', '盈亏平衡保持率'),
      given: given(value, wording),
      formula: [
        ...marginFormula(value.margin),
        relate(
          '⇒',
          equals(V, divide(times(m, r), minus(plus(one, i), r))),
          equals(r, divide(times(V, plus(one, i)), plus(m, V))),
        ),
      ],
      steps: [
        ...marginSteps(value.margin, periodWords(value.timeUnit), wording),
        {
          note: say('Retention rate at which the value is reached', '达到该价值所需的保持率'),
          maths: gives(
            divide(
              times(number(value.value), plus(one, rate(value.discountRate))),
              plus(number(value.margin.amount), number(value.value)),
            ),
            required,
            6,
          ),
        },
        ...conclusion(value, wording),
      ],
      result: { value, text: told(value, wording) },
      unit: '',
      source: say(
        'The lifetime value m r / (1 + i − r), solved for the retention rate',
        '由终身价值公式 m r / (1 + i − r) 解出保持率',
      ),
    }
  })
}

function given(
  { value, margin, discountRate, currentRetentionRate, timeUnit }: Plain,
  wording: Wording,
): WorkedGiven[] {
  const { say, withUnit } = wording
  const period = periodWords(timeUnit)
  const list: WorkedGiven[] = [
    {
      name: say('Lifetime value to reach', '要达到的终身价值'),
      symbol: symbol('V'),
      value: withUnit(formatNumber(value)),
    },
    ...marginGiven(margin, period, wording),
    {
      name: say(`Discount rate a ${period.one}`, `${period.each}贴现率`),
      symbol: symbol('i'),
      value: rateText(discountRate),
    },
  ]
  if (currentRetentionRate !== null)
    list.push({
      name: say('Retention rate of today', '目前的保持率'),
      symbol: symbol('r_0'),
      value: rateText(currentRetentionRate),
    })
  return list
}

function conclusion(
  { required, retentionRate, highestValue, currentRetentionRate, increase }: Plain,
  wording: Wording,
): WorkedStep[] {
  const { say, withUnit } = wording
  if (retentionRate === null && highestValue !== null) {
    const most = withUnit(formatNumber(highestValue))
    return [
      {
        note: say(
          `No retention rate is above 100%: even if nobody left, the value would be ${most}`,
          `保持率不能超过100%：即使无人流失，终身价值也只有${most}`,
        ),
      },
    ]
  }
  if (currentRetentionRate === null || increase === null) return []
  return [
    {
      note: say('Change against today', '与目前相比的变化'),
      maths: gives(minus(number(required, 6), number(currentRetentionRate, 6)), increase, 6),
    },
  ]
}

function told({ required, retentionRate, increase }: Plain, { say }: Wording): string {
  const needed = formatPercent(required, 4)
  if (retentionRate === null)
    return say(
      `No retention rate reaches the value: ${needed} would be needed.`,
      `任何保持率都达不到该价值：需要${needed}。`,
    )
  if (increase === null) return say(`The break-even retention rate is ${needed}.`, `盈亏平衡保持率为${needed}。`)
  const points = formatNumber(Math.abs(increase) * 100, 4)
  return increase > 0
    ? say(
        `The retention rate must rise to ${needed}, by ${points} percentage points.`,
        `保持率至少要提高到${needed}，即上升${points}个百分点。`,
      )
    : say(
        `${needed} are enough: the retention rate may fall by ${points} percentage points.`,
        `保持率达到${needed}即可，可下降${points}个百分点。`,
      )
}
