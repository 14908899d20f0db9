import { type CreditTerm, type CreditTermBasis, type CreditTermOptions, creditTerm } from '../../credit/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedGiven, WorkedStep } from '../answer.js'
import { formatNumber } from '../format.js'
import { call, equals, number, plus, words } from '../maths.js'
import { type PlainNumbers, plainNumbers } from '../plainNumbers.js'
import { gives } from '../substitution.js'
import { worked } from '../worked.js'
import { gradeName } from './gradeName.js'

/** Inputs of `explain.creditTerm`. */
export interface CreditTermInputs extends CreditTermOptions {
  readonly basis: CreditTermBasis
}

type Plain = PlainNumbers<CreditTerm>

/** Works out a credit term. */
export function explainCreditTerm(inputs: CreditTermInputs, options?: ExplainOptions): WorkedAnswer<Plain> {
  return worked('creditTerm', inputs, options, ({ basis, ...rules }, wording) => {
    const value = plainNumbers(creditTerm(basis, rules))
    const { say, counting } = wording
    const { days, gradeDays, operatingCycleDays: cycle } = value
    const given: WorkedGiven[] = [
      { name: say('Grade', '信用等级'), value: gradeName(value.grade, null, wording) },
      { name: say('Days of the grade', '该等级的账期（天）'), value: formatNumber(gradeDays) },
    ]
    const steps: WorkedStep[] = []
    if (cycle !== null) {
      const [inventory, collection] = [Number(basis.inventoryDays), Number(basis.collectionDays)]
      given.push(
        { name: say('Days of inventory of the customer', '客户存货周转天数'), value: formatNumber(inventory) },
        { name: say('Days until its customers pay', '客户应收账款周转天数'), value: formatNumber(collection) },
      )
      steps.push({
        note: say('Operating cycle of the customer', '客户的营业周期'),
        maths: gives(plus(number(inventory), number(collection)), cycle),
      })
      steps.push({
        note: say('The shorter of the two', '取较短者'),
        maths: gives(call('min', number(gradeDays), number(cycle)), days),
      })
    }
    const told = counting(days, 'day', 'days', '天')
    const [term, ofGrade, ofCycle] = [
      words(say('term', '信用期限')),
      words(say('days of the grade', '等级账期')),
      words(say('operating cycle', '营业周期')),
    ]
    return {
      title: say('Credit term', '信用期限'),
      given,
      formula: [equals(term, cycle === null ? ofGrade : call('min', ofGrade, ofCycle))],
      steps,
      result: {
        value,
        text:
          value.boundBy === 'grade'
            ? say(`The term is ${told}, that of the grade.`, `信用期限为${told}，由信用等级决定。`)
            : say(
                `The term is ${told}, the operating cycle of the customer.`,
                `信用期限为${told}，以客户营业周期为限。`,
              ),
      },
      unit: say('days', '天'),
      source: say(
        'Corporate finance texts on the operating cycle; days by grade are those of the user',
        '营业周期见公司理财教材；各等级账期由使用者给定',
      ),
    }
  })
}
