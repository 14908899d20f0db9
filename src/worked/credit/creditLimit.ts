import { type CreditLimit, type CreditLimitBasis, type CreditLimitOptions, creditLimit } from '../../credit/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedGiven, WorkedStep } from '../answer.js'
import { formatNumber } from '../format.js'
import { call, divide, equals, type Maths, number, relate, times, words } from '../maths.js'
import { type PlainNumbers, plainNumbers } from '../plainNumbers.js'
import { gives } from '../substitution.js'
import type { Wording } from '../wording.js'
import { worked } from '../worked.js'

/** Inputs of `explain.creditLimit`. */
export interface CreditLimitInputs extends CreditLimitOptions {
  readonly basis: CreditLimitBasis
}

type Plain = PlainNumbers<CreditLimit>
type Term = Plain['candidates'][number]['factors'][number]

/** Works out a credit limit. */
export function explainCreditLimit(inputs: CreditLimitInputs, options?: ExplainOptions): WorkedAnswer<Plain> {
  return worked('creditLimit', inputs, options, ({ basis, ...rules }, wording) => {
    const value = plainNumbers(creditLimit(basis, rules))
    const { say, language, unit } = wording
    return {
      title: say('Credit limit', '授信额度'),
      given: [{ name: say('Method', '方法'), value: value.labels[language].name }, ...givenOf(value, basis, wording)],
      formula: formulaOf(value, wording),
      steps: stepsOf(value, wording),
      result: { value, text: resultText(value, wording) },
      unit,
      source: say('A published rule of one firm, not a standard', '公开发表的授信办法之一，并非统一标准'),
    }
  })
}

function givenOf({ candidates }: Plain, basis: CreditLimitBasis, { say, language }: Wording): WorkedGiven[] {
  const terms = candidates.flatMap(({ factors, divisors }) => [...factors, ...divisors])
  const given = terms.map(({ labels, value }) => ({
    name: headline(labels[language].name),
    value: formatNumber(value),
  }))
  return 'grade' in basis ? [...given, { name: say('Grade', '信用等级'), value: gradeOf(basis.grade, say) }] : given
}

/** With a capital at its head, where the language has them. */
function headline(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}

function gradeOf(grade: string, say: Wording['say']): string {
  return grade === 'no-credit' ? say('no credit', '不授信') : grade
}

function formulaOf({ candidates }: Plain, { language, say }: Wording): Maths[] {
  const bounds = candidates.map((one) => productOf(one, (term) => words(term.labels[language].name)))
  const limit = words(say('limit', '额度'))
  return [equals(limit, bounds.length === 1 ? bounds[0]! : call('min', ...bounds))]
}

/** The factors over the divisors, each written as `write` says. */
function productOf({ factors, divisors }: Plain['candidates'][number], write: (term: Term) => Maths): Maths {
  const product = times(...factors.map(write))
  return divisors.length === 0 ? product : divide(product, times(...divisors.map(write)))
}

function stepsOf({ candidates, limit, roundTo }: Plain, { say, language }: Wording): WorkedStep[] {
  const steps: WorkedStep[] = candidates.map((one) => ({
    note: headline(one.labels[language].name),
    maths:
      one.amount === null
        ? equals(
            productOf(one, ({ value }) => number(value)),
            words(say('no bound', '无限制')),
          )
        : gives(
            productOf(one, ({ value }) => number(value)),
            one.amount,
          ),
  }))
  const amounts = candidates.flatMap(({ amount }) => (amount === null ? [] : [amount]))
  if (limit === null) return steps
  const least = Math.min(...amounts)
  if (amounts.length > 1)
    steps.push({
      note: say('The smallest of them', '取最小值'),
      maths: gives(call('min', ...amounts.map((amount) => number(amount))), least),
    })
  if (least < 0)
    steps.push({
      note: say('Below 0 there is no credit', '小于0则不授信'),
      maths: relate('→', number(least), number(0)),
    })
  else if (roundTo !== null)
    steps.push({
      note: say(`To the nearest ${formatNumber(roundTo)}`, `取最接近的${formatNumber(roundTo)}的倍数`),
      maths: relate('→', number(least), number(limit)),
    })
  return steps
}

function resultText({ limit, boundBy, candidates }: Plain, { say, withUnit, language }: Wording): string {
  if (limit === null) return say('The method sets no limit.', '该方法不设上限。')
  const told = withUnit(formatNumber(limit))
  const by = candidates.find(({ id }) => id === boundBy)!.labels[language].name
  return candidates.length === 1
    ? say(`The credit limit is ${told}.`, `授信额度为${told}。`)
    : say(`The credit limit is ${told}, bound by: ${by}.`, `授信额度为${told}，取决于：${by}。`)
}
