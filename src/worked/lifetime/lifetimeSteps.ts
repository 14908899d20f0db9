import type { WorkedStep } from '../answer.js'
import { divide, type Maths, minus, number, plus, power, times } from '../maths.js'
import { gives, sumOfNumbers } from '../substitution.js'
import type { Wording } from '../wording.js'
import type { PlainLifetimeValue } from './lifetimeValue.js'
import { rate } from './margins.js'
import { periodTable } from './periodTable.js'

/** The steps from the margin of a period to the value before the acquisition cost. */
export function lifetimeSteps(value: PlainLifetimeValue, wording: Wording): WorkedStep[] {
  const { timing } = value
  if (timing === 'schedule' || timing === 'finite') return tableSteps(value, wording)
  if (timing === 'annuity') return annuitySteps(value, wording)
  if (timing === 'simple') return [grossStep(times(marginOf(value), number(value.expectedPeriods!)), value, wording)]
  if (timing === 'churn-shortcut') return churnSteps(value, wording)
  return endlessSteps(value, wording)
}

function tableSteps(value: PlainLifetimeValue, wording: Wording): WorkedStep[] {
  const { say } = wording
  return [
    { note: say('Present values, period by period', '逐期现值'), table: periodTable(value.periods, wording) },
    grossStep(sumOfNumbers(value.periods.map(({ presentValue }) => presentValue)), value, wording),
  ]
}

function annuitySteps(value: PlainLifetimeValue, wording: Wording): WorkedStep[] {
  const { discountRate, periods } = value
  const { say } = wording
  const n = number(periods.length)
  const factor = value.multiple!
  const growth = plus(number(1), rate(discountRate))
  const step: WorkedStep =
    discountRate === 0
      ? { note: say('Without discounting the factor is the number of periods', '不贴现时，系数等于期数'), maths: n }
      : {
          note: say('Annuity factor', '年金现值系数'),
          maths: gives(divide(minus(number(1), divide(number(1), power(growth, n))), rate(discountRate)), factor, 6),
        }
  return [step, grossStep(times(marginOf(value), number(factor, 6)), value, wording)]
}

function churnSteps(value: PlainLifetimeValue, wording: Wording): WorkedStep[] {
  const { say } = wording
  const churn = rate(1 - value.retentionRate)
  return [
    {
      note: say('Mean lifetime in periods', '平均寿命（期）'),
      maths: gives(divide(number(1), churn), value.expectedPeriods!),
    },
    grossStep(divide(marginOf(value), churn), value, wording),
  ]
}

function endlessSteps(value: PlainLifetimeValue, wording: Wording): WorkedStep[] {
  const { timing, retentionRate, discountRate, multiple } = value
  const { say } = wording
  const growth = plus(number(1), rate(discountRate))
  const factor = timing === 'infinite' ? rate(retentionRate) : growth
  const denominator = minus(growth, rate(retentionRate))
  return [
    {
      note: say('What a margin is multiplied by', '利润乘数'),
      maths: gives(divide(factor, denominator), multiple!),
    },
    grossStep(divide(times(marginOf(value), factor), denominator), value, wording),
  ]
}

function grossStep(maths: Maths, { grossValue, acquisitionCost }: PlainLifetimeValue, { say }: Wording): WorkedStep {
  return {
    note:
      acquisitionCost === 0
        ? say('Lifetime value', '客户终身价值')
        : say('Lifetime value before the acquisition cost', '未扣获客成本的终身价值'),
    maths: gives(maths, grossValue),
  }
}

function marginOf({ margins }: PlainLifetimeValue): Maths {
  return number(margins[0]!.amount)
}
