import {
  type LoyaltyType,
  type LoyaltyTypeOptions,
  loyaltyType,
  type SatisfactionAndLoyalty,
} from '../../loyalty/index.js'
import type { ExplainOptions, WorkedAnswer } from '../answer.js'
import { formatNumber } from '../format.js'
import { list, number, relate, symbol, words } from '../maths.js'
import { worked } from '../worked.js'

/** Inputs of `explain.loyaltyType`. */
export interface LoyaltyTypeInputs extends LoyaltyTypeOptions {
  readonly customer: SatisfactionAndLoyalty
}

/** Works out the type of one customer by satisfaction and loyalty. */
export function explainLoyaltyType(inputs: LoyaltyTypeInputs, options?: ExplainOptions): WorkedAnswer<LoyaltyType> {
  return worked('loyaltyType', inputs, options, ({ customer, cut }, { say, language }) => {
    const value = loyaltyType(customer, { cut })
    const { satisfaction, loyalty, cuts, isSatisfied, isLoyal, labels } = value
    const { name, strategy } = labels[language]
    const isTrapped = isSatisfied && !isLoyal
    const [S, L] = [symbol('S'), symbol('L')]
    return {
      title: say('Type by satisfaction and loyalty', '满意—忠诚类型'),
      given: [
        { name: say('Satisfaction', '满意度'), symbol: S, value: formatNumber(satisfaction) },
        { name: say('Loyalty', '忠诚度'), symbol: L, value: formatNumber(loyalty) },
        { name: say('Cut of satisfaction', '满意度界限'), value: formatNumber(cuts.x) },
        { name: say('Cut of loyalty', '忠诚度界限'), value: formatNumber(cuts.y) },
      ],
      formula: [],
      steps: [
        {
          note: say('A value at the cut is high', '等于界限视为高'),
          maths: relate(
            '⇒',
            list(
              relate(isSatisfied ? '≥' : '<', number(satisfaction), number(cuts.x)),
              relate(isLoyal ? '≥' : '<', number(loyalty), number(cuts.y)),
            ),
            words(name),
          ),
        },
        { note: say(`What to do: ${strategy}`, `策略：${strategy}`) },
      ],
      result: {
        value,
        text: isTrapped
          ? say(
              `The customer is of the type ${name}, and in the satisfaction trap.`,
              `该客户属于${name}，处于满意陷阱。`,
            )
          : say(`The customer is of the type ${name}.`, `该客户属于${name}。`),
      },
      unit: '',
      source: say('Jones & Sasser (1995)', '琼斯—萨塞模型（1995年）'),
    }
  })
}
