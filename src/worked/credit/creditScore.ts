import { type CreditScore, type CreditScoreOptions, creditScore } from '../../credit/index.js'
import type { MoneyInput } from '../../data/money.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, equals, minus, number, sumOver, symbol, times } from '../maths.js'
import { type PlainNumbers, plainNumbers } from '../plainNumbers.js'
import { cell, gives, sum, sumOfNumbers } from '../substitution.js'
import type { Wording } from '../wording.js'
import { worked } from '../worked.js'

/** Inputs of `explain.creditScore`. */
export interface CreditScoreInputs extends CreditScoreOptions {
  readonly scores: Readonly<Record<string, MoneyInput | null>>
}

type Plain = PlainNumbers<CreditScore>

/** Works out the credit score of a customer. */
export function explainCreditScore(inputs: CreditScoreInputs, options?: ExplainOptions): WorkedAnswer<Plain> {
  return worked('creditScore', inputs, options, ({ scores, ...rules }, wording) => {
    const value = plainNumbers(creditScore(scores, rules))
    const { say } = wording
    const score = formatNumber(value.score)
    return {
      title: say('Credit score', '信用评分'),
      given: [
        {
          name: say('Factors', '评价要素'),
          table: {
            columns: [say('Factor', '要素'), say('Score s', '得分s'), say('Weight w', '权重w')],
            rows: value.factors.map((factor) => [
              factorName(factor, wording),
              cell(factor.score),
              formatNumber(factor.weight),
            ]),
          },
        },
      ],
      formula: [
        equals(symbol('S'), divide(sumOver('k', times(symbol('w_k'), symbol('s_k'))), sumOver('k', symbol('w_k')))),
      ],
      steps: stepsOf(value, wording),
      result: { value, text: say(`The credit score is ${score}.`, `信用评分为${score}分。`) },
      unit: say('points', '分'),
      source: say(
        'The five Cs of credit; weights are those of the user, none are published',
        '信用5C评价法；权重由使用者给定，无公认标准',
      ),
    }
  })
}

function factorName({ id, labels }: Plain['factors'][number], { language, nameOf }: Wording): string {
  return nameOf(id, labels?.[language].name ?? id)
}

function stepsOf(value: Plain, wording: Wording): WorkedStep[] {
  const { say, listed } = wording
  const known = value.factors.filter(({ rescaled }) => rescaled !== null)
  const steps: WorkedStep[] = []
  if (value.unknown.length > 0) {
    const names = listed(value.factors.filter(({ score }) => score === null).map((one) => factorName(one, wording)))
    steps.push({ note: say(`Not known, and left out: ${names}`, `未知而不计：${names}`) })
  }
  const [minimum, maximum] = [value.scale[0]!, value.scale[1]!]
  if (minimum !== 0 || maximum !== 100) {
    for (const factor of known)
      steps.push({
        note: say(`Carried to 0 … 100: ${factorName(factor, wording)}`, `换算为0至100：${factorName(factor, wording)}`),
        maths: gives(
          times(
            divide(minus(number(factor.score!), number(minimum)), minus(number(maximum), number(minimum))),
            number(100),
          ),
          factor.rescaled!,
        ),
      })
  }
  const weighted = sum(known.map(({ weight, rescaled }) => times(number(weight, 6), number(rescaled!))))
  steps.push({
    note: say('Weigh and add up', '加权求和'),
    maths: gives(
      value.knownWeight === 1 ? weighted : divide(weighted, sumOfNumbers(known.map(({ weight }) => weight))),
      value.score,
    ),
  })
  return steps
}
