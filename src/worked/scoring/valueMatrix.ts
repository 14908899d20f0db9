import {
  type TwoAxisMatrix,
  type TwoAxisPlacement,
  type ValueMatrixOptions,
  type ValueQuadrant,
  valueMatrix,
} from '../../scoring/index.js'
import type { ExplainOptions, WorkedAnswer } from '../answer.js'
import { formatNumber } from '../format.js'
import { equals, type Maths, relate, symbol, words } from '../maths.js'
import { gives, sum, sumOfNumbers } from '../substitution.js'
import { checkRows, worked } from '../worked.js'
import {
  type AxesWording,
  cellRule,
  coordinatesTable,
  cutsAsked,
  placesText,
  placingSteps,
  scalesAsked,
} from './matrix.js'

/** A customer with its two values, or with the indicators that make them. */
export interface ValuedCustomer {
  readonly id: string
  readonly [field: string]: number | string
}

/** Inputs of `explain.valueMatrix`. */
export interface ValueMatrixInputs extends Omit<ValueMatrixOptions, 'language'> {
  readonly customers: readonly ValuedCustomer[]
}

/** Works out the four classes by current value and potential. */
export function explainValueMatrix(
  inputs: ValueMatrixInputs,
  options?: ExplainOptions,
): WorkedAnswer<TwoAxisMatrix<TwoAxisPlacement<ValueQuadrant>[], ValueQuadrant>> {
  return worked('valueMatrix', inputs, options, ({ customers, ...settings }, wording) => {
    checkRows(customers, 'customers')
    const { say, nameOf, language } = wording
    // The names of the fields are known to the options only; the function checks that every row has them.
    const matrix = valueMatrix(customers as readonly never[], { ...settings, language })
    const { current, potential } = settings.indicators ?? { current: ['current'], potential: ['potential'] }
    const cuts = cutsAsked(settings.cut, 'mean')
    const scales = scalesAsked(settings.scale)
    const axes: AxesWording = {
      x: { name: say('Current value', '当前价值'), letter: 'C', cut: cuts.x, scale: scales.x },
      y: { name: say('Potential value', '潜在价值'), letter: 'P', cut: cuts.y, scale: scales.y },
    }
    const usualNames: Readonly<Record<string, string>> = {
      current: axes.x.name,
      potential: axes.y.name,
      contribution: say('Contribution', '贡献度'),
      support: say('Support', '支持度'),
      credit: say('Credit', '信用度'),
      influence: say('Influence', '影响力'),
      growth: say('Growth', '成长度'),
    }
    const fields = [...current, ...potential].map((field) => ({ field, name: nameOf(field, usualNames[field]) }))
    const isSum = current.length > 1 || potential.length > 1
    const sumsOf = (indicators: readonly string[], id: string): Maths => {
      const customer = customers.find((one) => one.id === id)
      return sumOfNumbers(indicators.map((field) => Number(customer?.[field])))
    }
    // The mean of one customer is its own value: whatever it is, it would be high.
    const hasClasses = matrix.items.length !== 1 || [cuts.x, cuts.y].every((cut) => cut !== 'mean' && cut !== 'median')
    const addUp = matrix.items.flatMap((item) => [
      {
        note: say(`${nameOf(item.id)}, current value`, `${nameOf(item.id)}的当前价值`),
        maths: gives(equals(symbol('C'), sumsOf(current, item.id)), item.x),
      },
      {
        note: say(`${nameOf(item.id)}, potential value`, `${nameOf(item.id)}的潜在价值`),
        maths: gives(equals(symbol('P'), sumsOf(potential, item.id)), item.y),
      },
    ])
    const values = matrix.items.map(({ id, x, y }) =>
      say(
        `${nameOf(id)}: current value ${formatNumber(x)}, potential value ${formatNumber(y)}`,
        `${nameOf(id)}的当前价值为${formatNumber(x)}，潜在价值为${formatNumber(y)}`,
      ),
    )
    const isHigh = relate('≥', words(say('value', '数值')), words(say('cut', '界限')))
    return {
      title: say('Customer value matrix', '客户价值矩阵'),
      given: [{ name: say('Customers', '客户'), table: coordinatesTable(customers, fields, wording) }],
      formula: [
        ...(isSum
          ? [
              equals(symbol('C'), plusOf(current.map((field) => nameOf(field, usualNames[field])))),
              equals(symbol('P'), plusOf(potential.map((field) => nameOf(field, usualNames[field])))),
            ]
          : []),
        ...(hasClasses ? [relate('⇒', isHigh, words(say('high', '高')))] : []),
      ],
      steps: [
        ...(isSum ? addUp : []),
        ...(hasClasses ? [cellRule(matrix, axes, wording), ...placingSteps(matrix, axes, wording)] : []),
      ],
      result: {
        value: matrix,
        text: hasClasses ? placesText(matrix, wording) : `${values.join(say('; ', '；'))}${say('.', '。')}`,
      },
      unit: say('points', '分'),
      source: say('Customer value matrix (current value, growth potential)', '客户价值矩阵（当前价值×增值潜力）'),
    }
  })
}

function plusOf(names: readonly string[]): Maths {
  return sum(names.map(words))
}
