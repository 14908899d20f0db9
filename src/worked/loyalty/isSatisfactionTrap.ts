import {
  isSatisfactionTrap,
  type LoyaltyTypeOptions,
  loyaltyType,
  type SatisfactionAndLoyalty,
} from '../../loyalty/index.js'
import type { ExplainOptions, WorkedAnswer } from '../answer.js'
import { formatNumber } from '../format.js'
import { list, number, relate, symbol } from '../maths.js'
import { worked } from '../worked.js'

/** Inputs of `explain.isSatisfactionTrap`. */
export interface IsSatisfactionTrapInputs extends LoyaltyTypeOptions {
  readonly customer: SatisfactionAndLoyalty
}

/** Works out whether a customer is satisfied and yet not loyal. */
export function explainIsSatisfactionTrap(
  inputs: IsSatisfactionTrapInputs,
  options?: ExplainOptions,
): WorkedAnswer<boolean> {
  return worked('isSatisfactionTrap', inputs, options, ({ customer, cut }, { say }) => {
    const value = isSatisfactionTrap(customer, { cut })
    const { satisfaction, loyalty, cuts, isSatisfied, isLoyal } = loyaltyType(customer, { cut })
    const [S, L] = [symbol('S'), symbol('L')]
    return {
      title: say('Satisfaction trap', '满意陷阱'),
      given: [
        { name: say('Satisfaction', '满意度'), symbol: S, value: formatNumber(satisfaction) },
        { name: say('Loyalty', '忠诚度'), symbol: L, value: formatNumber(loyalty) },
        { name: say('Cut of satisfaction', '满意度界限'), symbol: symbol('s'), value: formatNumber(cuts.x) },
        { name: say('Cut of loyalty', '忠诚度界限'), symbol: symbol('l'), value: formatNumber(cuts.y) },
      ],
      formula: [list(relate('≥', S, symbol('s')), relate('<', L, symbol('l')))],
      steps: [
        {
          note: isSatisfied ? say('The customer is satisfied', '该客户满意') : say('Not satisfied', '该客户不满意'),
          maths: relate(isSatisfied ? '≥' : '<', number(satisfaction), number(cuts.x)),
        },
        {
          note: isLoyal ? say('The customer is loyal', '该客户忠诚') : say('Not loyal', '该客户不忠诚'),
          maths: relate(isLoyal ? '≥' : '<', number(loyalty), number(cuts.y)),
        },
      ],
      result: {
        value,
        text: value
          ? say(
              'The customer is in the satisfaction trap: satisfied, and yet not loyal.',
              '该客户处于满意陷阱：满意而不忠诚。',
            )
          : say('The customer is not in the satisfaction trap.', '该客户不处于满意陷阱。'),
      },
      unit: '',
      source: say('Jones & Sasser (1995)', '琼斯—萨塞模型（1995年）'),
    }
  })
}
