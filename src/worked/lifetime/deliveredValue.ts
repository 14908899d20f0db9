import { type DeliveredValue, deliveredValue, type Offer } from '../../lifetime/index.js'
import type { ExplainOptions, LocalText, WorkedAnswer, WorkedTable } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, equals, minus, number, sumOver, symbol } from '../maths.js'
import { type PlainNumbers, plainNumbers } from '../plainNumbers.js'
import { gives, sumOfNumbers } from '../substitution.js'
import type { Wording } from '../wording.js'
import { worked } from '../worked.js'

/** Inputs of `explain.deliveredValue`. */
export interface DeliveredValueInputs {
  readonly offer: Offer
}

/** What the textbooks call the parts; {@link ExplainOptions} `names` go before. */
const ITEMS: Readonly<Record<string, LocalText>> = {
  product: { en: 'Product', zh: '产品价值' },
  service: { en: 'Service', zh: '服务价值' },
  personnel: { en: 'Personnel', zh: '人员价值' },
  image: { en: 'Image', zh: '形象价值' },
  money: { en: 'Money', zh: '货币成本' },
  time: { en: 'Time', zh: '时间成本' },
  psychic: { en: 'Psychic cost', zh: '精神成本' },
  energy: { en: 'Energy', zh: '体力成本' },
}

/** Works out what an offer delivers to the customer. */
export function explainDeliveredValue(
  inputs: DeliveredValueInputs,
  options?: ExplainOptions,
): WorkedAnswer<PlainNumbers<DeliveredValue>> {
  return worked('deliveredValue', inputs, options, ({ offer }, wording) => {
    const value = plainNumbers(deliveredValue(offer))
    const { totalValue, totalCost, delivered, ratio } = value
    const { say, withUnit } = wording
    const told = withUnit(formatNumber(delivered))
    const [V, C] = [number(totalValue), number(totalCost)]
    return {
      title: say('Customer delivered value', '客户让渡价值'),
      given: [
        {
          name: say('Benefits', '客户价值'),
          symbol: symbol('b_i'),
          table: itemTable(value.benefits, wording),
        },
        { name: say('Costs', '客户成本'), symbol: symbol('c_i'), table: itemTable(value.costs, wording) },
      ],
      formula: [
        equals(symbol('TCV'), sumOver('i', symbol('b_i'))),
        equals(symbol('TCC'), sumOver('i', symbol('c_i'))),
        equals(symbol('CDV'), minus(symbol('TCV'), symbol('TCC'))),
      ],
      steps: [
        {
          note: say('Total customer value', '总客户价值'),
          maths: gives(sumOfNumbers(Object.values(value.benefits)), totalValue),
        },
        {
          note: say('Total customer cost', '总客户成本'),
          maths: gives(sumOfNumbers(Object.values(value.costs)), totalCost),
        },
        { note: say('Delivered value', '客户让渡价值'), maths: gives(minus(V, C), delivered) },
        ratio === null
          ? { note: say('Without costs there is no ratio', '成本为零，价值成本比没有意义') }
          : { note: say('Value to cost', '价值成本比'), maths: gives(divide(V, C), ratio) },
      ],
      result: {
        value,
        text:
          ratio === null
            ? say(`The delivered value is ${told}.`, `客户让渡价值为${told}。`)
            : say(
                `The delivered value is ${told}; value is ${formatNumber(ratio)} times the cost.`,
                `客户让渡价值为${told}，价值成本比为${formatNumber(ratio)}。`,
              ),
      },
      unit: wording.unit,
      source: say('Customer delivered value after Kotler', '科特勒的客户让渡价值理论'),
    }
  })
}

function itemTable(items: Readonly<Record<string, number>>, { say, nameOf, headed, language }: Wording): WorkedTable {
  return {
    columns: [say('Item', '项目'), headed(say('Amount', '数值'))],
    rows: Object.entries(items).map(([id, amount]) => [nameOf(id, ITEMS[id]?.[language]), formatNumber(amount)]),
  }
}
