import {
  type Acquisition,
  type AcquisitionPayback,
  type AcquisitionPaybackOptions,
  acquisitionPayback,
} from '../../lifetime/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedGiven, WorkedStep } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, equals, type Maths, number, relate, symbol } from '../maths.js'
import { type PlainNumbers, plainNumbers } from '../plainNumbers.js'
import { gives } from '../substitution.js'
import type { Wording } from '../wording.js'
import { worked } from '../worked.js'
import { marginFormula, marginGiven, marginSteps, periodWords } from './margins.js'

/** Inputs of `explain.acquisitionPayback`. */
export interface AcquisitionPaybackInputs extends AcquisitionPaybackOptions {
  readonly acquisition: Acquisition
}

type Plain = PlainNumbers<AcquisitionPayback>

/** Works out acquisition cost, payback time and the ratio of lifetime value to cost. */
export function explainAcquisitionPayback(
  inputs: AcquisitionPaybackInputs,
  options?: ExplainOptions,
): WorkedAnswer<Plain> {
  return worked('acquisitionPayback', inputs, options, ({ acquisition, ...settings }, wording) => {
    const value = plainNumbers(acquisitionPayback(acquisition, settings))
    const { say } = wording
    return {
      title: say('Customer acquisition cost', '获客成本'),
      given: given(value, wording),
      formula: formulas(value),
      steps: steps(value, wording),
      result: { value, text: told(value, wording) },
      unit: wording.unit,
      source: say(
        'Acquisition cost = spend / new customers; that 3 to 1 is healthy is a rule of thumb of the trade',
        '获客成本 = 营销和销售费用 / 新客户数；价值与成本之比达到3比1为健康，是业内的经验法则',
      ),
    }
  })
}

function given({ spend, newCustomers, margin, lifetimeValue }: Plain, wording: Wording): WorkedGiven[] {
  const { say, withUnit } = wording
  const list: WorkedGiven[] = [
    {
      name: say('Marketing and sales spend', '营销和销售费用'),
      symbol: symbol('S'),
      value: withUnit(formatNumber(spend)),
    },
    { name: say('New customers', '新客户数'), symbol: symbol('N'), value: formatNumber(newCustomers) },
  ]
  if (margin !== null) list.push(...marginGiven(margin, periodWords(null), wording))
  if (lifetimeValue !== null)
    list.push({
      name: say('Lifetime value of a customer', '客户终身价值'),
      symbol: symbol('LTV'),
      value: withUnit(formatNumber(lifetimeValue)),
    })
  return list
}

function formulas({ margin, lifetimeValue }: Plain): Maths[] {
  const CAC = symbol('CAC')
  const list = [equals(CAC, divide(symbol('S'), symbol('N')))]
  if (margin !== null) list.push(...marginFormula(margin), equals(symbol('T'), divide(CAC, symbol('m'))))
  if (lifetimeValue !== null) list.push(equals(symbol('R'), divide(symbol('LTV'), CAC)))
  return list
}

function steps(value: Plain, wording: Wording): WorkedStep[] {
  const { spend, newCustomers, acquisitionCost, margin, paybackPeriods, lifetimeValue, valueToCost } = value
  const { say } = wording
  if (acquisitionCost === null)
    return [{ note: say('Nobody was won: there is no cost of a customer', '没有新客户，获客成本没有意义') }]
  const list: WorkedStep[] = [
    {
      note: say('Acquisition cost of a customer', '获客成本'),
      maths: gives(divide(number(spend), number(newCustomers)), acquisitionCost),
    },
  ]
  if (margin !== null) {
    list.push(...marginSteps(margin, periodWords(null), wording))
    list.push(
      paybackPeriods === null
        ? { note: say('Without a margin above 0 the cost never comes back', '利润不为正，成本无法收回') }
        : {
            note: say('Periods until it comes back', '回收期（期）'),
            maths: gives(divide(number(acquisitionCost), number(margin.amount)), paybackPeriods),
          },
    )
  }
  if (lifetimeValue !== null) list.push(ratioStep(value, lifetimeValue, acquisitionCost, wording))
  return valueToCost === null ? list : [...list, ruleStep(valueToCost, value.healthyRatio, wording)]
}

function ratioStep({ valueToCost }: Plain, lifetimeValue: number, cost: number, { say }: Wording): WorkedStep {
  return valueToCost === null
    ? { note: say('The acquisition was free: there is no ratio', '获客成本为零，比值没有意义') }
    : {
        note: say('Lifetime value to acquisition cost', '终身价值与获客成本之比'),
        maths: gives(divide(number(lifetimeValue), number(cost)), valueToCost),
      }
}

function ruleStep(ratio: number, healthyRatio: number, { say }: Wording): WorkedStep {
  return {
    note: say('Against the rule of thumb', '与经验法则比较'),
    maths: relate(ratio >= healthyRatio ? '≥' : '<', number(ratio), number(healthyRatio)),
  }
}

function told(value: Plain, { say, withUnit }: Wording): string {
  const { acquisitionCost, paybackPeriods, valueToCost, meetsRuleOfThumb } = value
  if (acquisitionCost === null) return say('Nobody was won.', '没有赢得新客户。')
  const cost = withUnit(formatNumber(acquisitionCost))
  const parts = [say(`A customer costs ${cost} to win`, `获客成本为${cost}`)]
  if (paybackPeriods !== null) {
    const time = formatNumber(paybackPeriods)
    parts.push(say(`it comes back within ${time} periods`, `${time}期收回`))
  }
  if (valueToCost !== null) {
    const ratio = formatNumber(valueToCost)
    parts.push(
      meetsRuleOfThumb
        ? say(
            `the lifetime value is ${ratio} times the cost, healthy by the rule of thumb`,
            `终身价值为成本的${ratio}倍，按经验法则为健康`,
          )
        : say(
            `the lifetime value is ${ratio} times the cost, too little by the rule of thumb`,
            `终身价值为成本的${ratio}倍，按经验法则偏低`,
          ),
    )
  }
  return say(`${parts.join('; ')}.`, `${parts.join('；')}。`)
}
