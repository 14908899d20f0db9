import {
  type CollectionEffectiveness,
  type CollectionEffectivenessFigures,
  type CollectionFigures,
  type CollectionRate,
  collectionEffectiveness,
  collectionRate,
  type OverdueFigures,
  type OverdueRate,
  overdueRate,
} from '../../credit/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedGiven, WorkedStep } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, equals, minus, number, plus, symbol } from '../maths.js'
import { gives, givesPercent } from '../substitution.js'
import type { Wording } from '../wording.js'
import { worked } from '../worked.js'

/** Inputs of `explain.collectionRate`. */
export interface CollectionRateInputs {
  readonly figures: CollectionFigures
}

/** Inputs of `explain.overdueRate`. */
export interface OverdueRateInputs {
  readonly figures: OverdueFigures
}

/** Inputs of `explain.collectionEffectiveness`. */
export interface CollectionEffectivenessInputs {
  readonly figures: CollectionEffectivenessFigures
}

/** Works out a collection rate. */
export function explainCollectionRate(
  inputs: CollectionRateInputs,
  options?: ExplainOptions,
): WorkedAnswer<CollectionRate> {
  return worked('collectionRate', inputs, options, ({ figures }, wording) => {
    const value = collectionRate(figures)
    const { say } = wording
    const name = say('Collection rate', '回款率')
    return {
      title: name,
      given: [
        amount(say('Money due', '应回款'), 'D', value.due, wording),
        amount(say('Money collected', '实际回款'), 'C', value.collected, wording),
      ],
      formula: [equals(symbol('r'), divide(symbol('C'), symbol('D')))],
      steps: [rateStep(name, value.collected, value.due, value.collectionRate, wording)],
      result: { value, text: told(say('collection rate', '回款率'), value.collectionRate, wording) },
      unit: '',
      source: say('Indicators of credit management', '信用管理教材：回款率'),
    }
  })
}

/** Works out which share of the receivables is overdue. */
export function explainOverdueRate(inputs: OverdueRateInputs, options?: ExplainOptions): WorkedAnswer<OverdueRate> {
  return worked('overdueRate', inputs, options, ({ figures }, wording) => {
    const value = overdueRate(figures)
    const { say } = wording
    const name = say('Overdue rate', '逾期率')
    return {
      title: name,
      given: [
        amount(say('Receivables', '应收账款'), 'R', value.receivables, wording),
        amount(say('Of these overdue', '其中逾期'), 'O', value.overdue, wording),
      ],
      formula: [equals(symbol('r'), divide(symbol('O'), symbol('R')))],
      steps: [rateStep(name, value.overdue, value.receivables, value.overdueRate, wording)],
      result: { value, text: told(say('overdue rate', '逾期率'), value.overdueRate, wording) },
      unit: '',
      source: say('Indicators of credit management', '信用管理教材：逾期率'),
    }
  })
}

/** Works out how effectively receivables were collected. */
export function explainCollectionEffectiveness(
  inputs: CollectionEffectivenessInputs,
  options?: ExplainOptions,
): WorkedAnswer<CollectionEffectiveness> {
  return worked('collectionEffectiveness', inputs, options, ({ figures }, wording) => {
    const value = collectionEffectiveness(figures)
    const { openingReceivables, creditSales, receivables, notOverdue, collected, collectable } = value
    const { say } = wording
    const [B, S, R, C] = [symbol('B'), symbol('S'), symbol('R'), symbol('C')]
    const could = plus(number(openingReceivables), number(creditSales))
    return {
      title: say('Collection effectiveness index', '收款效率指数（CEI）'),
      given: [
        amount(say('Receivables at the beginning', '期初应收账款'), 'B', openingReceivables, wording),
        amount(say('Sales on credit', '赊销收入'), 'S', creditSales, wording),
        amount(say('Receivables at the end', '期末应收账款'), 'R', receivables, wording),
        amount(say('Of these not overdue', '其中未逾期'), 'C', notOverdue, wording),
      ],
      formula: [equals(symbol('CEI'), divide(minus(plus(B, S), R), minus(plus(B, S), C)))],
      steps: [
        { note: say('What was collected', '实际收回'), maths: gives(minus(could, number(receivables)), collected) },
        { note: say('What could be collected', '可收回'), maths: gives(minus(could, number(notOverdue)), collectable) },
        rateStep(say('Index', '指数'), collected, collectable, value.collectionEffectiveness, wording),
      ],
      result: {
        value,
        text: told(say('collection effectiveness index', '收款效率指数'), value.collectionEffectiveness, wording),
      },
      unit: '',
      source: say('Credit Research Foundation', '美国信用研究基金会'),
    }
  })
}

function amount(name: string, letter: string, value: number, { withUnit }: Wording): WorkedGiven {
  return { name, symbol: symbol(letter), value: withUnit(formatNumber(value)) }
}

function rateStep(name: string, part: number, whole: number, rate: number | null, { say }: Wording): WorkedStep {
  return rate === null
    ? { note: say('There is nothing to divide by: there is no rate', '分母为零，该比率不存在') }
    : { note: name, maths: givesPercent(divide(number(part), number(whole)), rate) }
}

function told(name: string, rate: number | null, { say }: Wording): string {
  return rate === null
    ? say(`There is no ${name}.`, `${name}不存在。`)
    : say(`The ${name} is ${formatPercent(rate)}.`, `${name}为${formatPercent(rate)}。`)
}
