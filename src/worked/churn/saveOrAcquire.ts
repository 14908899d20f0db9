import { type SaveOrAcquire, type SaveOrAcquireCosts, saveOrAcquire } from '../../churn/index.js'
import type { ExplainOptions, WorkedAnswer } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, equals, number, percent, plus, symbol } from '../maths.js'
import { type PlainNumbers, plainNumbers } from '../plainNumbers.js'
import { gives } from '../substitution.js'
import { worked } from '../worked.js'

/** Inputs of `explain.saveOrAcquire`. */
export interface SaveOrAcquireInputs {
  readonly costs: SaveOrAcquireCosts
}

type Plain = PlainNumbers<SaveOrAcquire>

/** Works out what saving a customer costs against winning one. */
export function explainSaveOrAcquire(inputs: SaveOrAcquireInputs, options?: ExplainOptions): WorkedAnswer<Plain> {
  return worked('saveOrAcquire', inputs, options, ({ costs }, { say, withUnit, unit }) => {
    const value = plainNumbers(saveOrAcquire(costs))
    const { acquisitionCost, contactCost, probability, offerCost, saveCost, ratio } = value
    const [c, p, d] = [symbol('c'), symbol('p'), symbol('d')]
    const amount = (name: string, letter: string, of: number) => ({
      name,
      symbol: symbol(letter),
      value: withUnit(formatNumber(of)),
    })
    const told = withUnit(formatNumber(saveCost))
    return {
      title: say('Save a customer or win a new one', '挽留老客户还是获取新客户'),
      given: [
        amount(say('Cost of winning a customer', '获客成本'), 'A', acquisitionCost),
        amount(say('Cost of a contact', '联系费用'), 'c', contactCost),
        { name: say('Success', '成功率'), symbol: p, value: formatPercent(probability, 4) },
        amount(say('Cost of the offer', '优惠成本'), 'd', offerCost),
      ],
      formula: [equals(symbol('S'), plus(divide(c, p), d))],
      steps: [
        {
          note: say('Cost of each who is saved', '每挽留一名的费用'),
          maths: gives(plus(divide(number(contactCost), percent(probability, 4)), number(offerCost)), saveCost),
        },
        ratio === null
          ? { note: say('Saving is free', '挽留没有费用') }
          : {
              note: say('Saved customers for the cost of one new one', '获取一名新客户的费用可挽留的客户数'),
              maths: gives(divide(number(acquisitionCost), number(saveCost)), ratio),
            },
      ],
      result: {
        value,
        text: value.isSavingCheaper
          ? say(`Saving costs ${told} a customer, less than winning one.`, `每挽留一名费用为${told}，低于获客成本。`)
          : say(
              `Saving costs ${told} a customer, no less than winning one.`,
              `每挽留一名费用为${told}，不低于获客成本。`,
            ),
      },
      unit,
      source: say(
        'Costs by saved customer, compared with the acquisition cost',
        '按挽留成功的客户分摊费用，与获客成本比较',
      ),
    }
  })
}
