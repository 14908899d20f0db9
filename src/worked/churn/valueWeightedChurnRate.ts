import { type ValuedLoss, type ValueWeightedChurnRate, valueWeightedChurnRate } from '../../churn/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, equals, type Maths, number, percent, symbol, times } from '../maths.js'
import { type PlainNumbers, plainNumbers } from '../plainNumbers.js'
import { gives, givesPercent, sumOfNumbers } from '../substitution.js'
import type { Wording } from '../wording.js'
import { checkRows, worked } from '../worked.js'

/** Inputs of `explain.valueWeightedChurnRate`. */
export interface ValueWeightedChurnRateInputs {
  readonly losses: readonly ValuedLoss[]
}

type Plain = PlainNumbers<ValueWeightedChurnRate>

/** Works out churn weighted by value. */
export function explainValueWeightedChurnRate(
  inputs: ValueWeightedChurnRateInputs,
  options?: ExplainOptions,
): WorkedAnswer<Plain> {
  return worked('valueWeightedChurnRate', inputs, options, ({ losses }, wording) => {
    checkRows(losses, 'losses')
    const value = plainNumbers(valueWeightedChurnRate(losses))
    const { say, nameOf, headed } = wording
    return {
      title: say('Churn weighted by value', '相对（加权）流失率'),
      given: [
        {
          name: say('Customers', '各类客户'),
          table: {
            columns: [
              say('Class', '类别'),
              say('Customers', '客户数'),
              say('Lost', '流失'),
              headed(say('Value of all', '总价值')),
              headed(say('Value of the lost', '流失价值')),
            ],
            rows: value.classes.map(({ id, start, lost, value: all, lostValue }) => [
              nameOf(id),
              ...[start, lost, all, lostValue].map((one) => formatNumber(one)),
            ]),
          },
        },
      ],
      formula: formulas(),
      steps: steps(value, wording),
      result: { value, text: told(value, wording) },
      unit: '',
      source: say(
        'Relative churn rate of the Chinese textbooks: absolute rate by relative value',
        '相对流失率 = 绝对流失率 × 流失客户平均购买额 / 全部客户平均购买额',
      ),
    }
  })
}

function formulas(): Maths[] {
  const [c, n, w, V] = [symbol('c'), symbol('n_L'), symbol('w'), symbol('V')]
  return [equals(c, divide(n, symbol('n'))), equals(w, divide(symbol('V_L'), V), times(c, symbol('k')))]
}

function steps(value: Plain, { say }: Wording): WorkedStep[] {
  const { classes, start, lost, absoluteRate, value: all, lostValue, relativeValue, relativeRate } = value
  const list: WorkedStep[] = []
  if (classes.length > 1)
    list.push(
      { note: say('Value of all', '全部价值'), maths: gives(sumOfNumbers(classes.map((one) => one.value)), all) },
      {
        note: say('Value of the lost', '流失价值'),
        maths: gives(sumOfNumbers(classes.map((one) => one.lostValue)), lostValue),
      },
    )
  if (absoluteRate !== null)
    list.push({
      note: say('Absolute churn rate', '绝对流失率'),
      maths: givesPercent(divide(number(lost), number(start)), absoluteRate),
    })
  if (relativeRate === null)
    return [
      ...list,
      { note: say('The customers are worth nothing: there is no relative rate', '客户没有价值，相对流失率没有意义') },
    ]
  list.push({
    note: say('Relative churn rate', '相对流失率'),
    maths: givesPercent(divide(number(lostValue), number(all)), relativeRate),
  })
  if (absoluteRate !== null && relativeValue !== null)
    list.push({
      note: say('Check: a lost customer against the mean one', '验算：流失客户与平均客户的价值之比'),
      maths: givesPercent(times(percent(absoluteRate, 4), number(relativeValue)), relativeRate),
    })
  return list
}

function told({ absoluteRate, relativeRate }: Plain, { say }: Wording): string {
  if (absoluteRate === null || relativeRate === null)
    return say('There is no relative churn rate.', '相对流失率不存在。')
  const [heads, money] = [formatPercent(absoluteRate), formatPercent(relativeRate)]
  return say(
    `${heads} of the customers left, and with them ${money} of the value.`,
    `绝对流失率${heads}，相对流失率${money}。`,
  )
}
