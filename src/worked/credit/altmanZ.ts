import {
  type AltmanOptions,
  type AltmanRatios,
  type AltmanStatement,
  type AltmanZ,
  type AltmanZone,
  altmanZ,
} from '../../credit/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedGiven, WorkedStep } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, equals, type Maths, minus, number, plus, relate, symbol, times } from '../maths.js'
import { type PlainNumbers, plainNumbers } from '../plainNumbers.js'
import { gives, sum } from '../substitution.js'
import type { Wording } from '../wording.js'
import { worked } from '../worked.js'
import { statementGiven } from './statementGiven.js'

/** Inputs of `explain.altmanZ`. */
export interface AltmanZInputs extends AltmanOptions {
  readonly accounts: AltmanStatement | AltmanRatios
}

type Plain = PlainNumbers<AltmanZ>

/** Works out Altman's Z. */
export function explainAltmanZ(inputs: AltmanZInputs, options?: ExplainOptions): WorkedAnswer<Plain> {
  return worked('altmanZ', inputs, options, ({ accounts, ...rules }, wording) => {
    const value = plainNumbers(altmanZ(accounts, rules))
    const { say } = wording
    const [low, high] = value.cuts.map((cut) => formatNumber(cut))
    const terms = value.terms.map(({ id, coefficient }) => times(number(coefficient), ratioSymbol(id)))
    const lines = say(
      `Below ${low}: distress; above ${high}: safe; else grey`,
      `低于${low}为破产区，高于${high}为安全区，其间为灰色区`,
    )
    return {
      title: say('Altman’s Z', '奥特曼Z值模型'),
      given:
        'x1' in accounts
          ? value.terms.map(
              ({ id, labels, ratio }): WorkedGiven => ({
                name: labels[wording.language].name,
                symbol: ratioSymbol(id),
                value: formatNumber(ratio!),
              }),
            )
          : statementGiven(accounts, wording),
      formula: [equals(symbol('Z'), withConstant(terms, value.constant))],
      steps: [...ratioSteps(accounts, value, wording), ...scoreSteps(value, say), { note: lines }],
      result: { value, text: resultText(value, say) },
      unit: '',
      source: say('Altman (1968, 1983); Altman, Hartzell & Peck (1995)', '奥特曼（1968、1983）；奥特曼等（1995）'),
    }
  })
}

function ratioSymbol(id: string): Maths {
  return symbol(`X_${id.slice(1)}`)
}

function withConstant(terms: readonly Maths[], constant: number): Maths {
  return plus(...(constant === 0 ? [] : [number(constant)]), ...terms)
}

function ratioSteps(accounts: AltmanZInputs['accounts'], { terms, model }: Plain, { language }: Wording): WorkedStep[] {
  if ('x1' in accounts) return []
  const of = (name: keyof AltmanStatement): Maths => number(Number(accounts[name]))
  const numerators: Readonly<Record<string, () => Maths>> = {
    x1: () => minus(of('currentAssets'), of('currentLiabilities')),
    x2: () => of('retainedEarnings'),
    x3: () => of('ebit'),
    x4: () => of(model === 'public' ? 'marketEquity' : 'bookEquity'),
    x5: () => of('sales'),
  }
  return terms.flatMap(({ id, labels, ratio }) => {
    const left = divide(numerators[id]!(), of(id === 'x4' ? 'totalLiabilities' : 'totalAssets'))
    return ratio === null ? [] : [{ note: labels[language].name, maths: equals(ratioSymbol(id), gives(left, ratio)) }]
  })
}

function scoreSteps({ score, terms, constant }: Plain, say: Wording['say']): WorkedStep[] {
  if (score === null) return [{ note: say('A ratio has nothing to divide by', '有比率的分母为零') }]
  const products = terms.map(({ coefficient, ratio }) => times(number(coefficient), number(ratio!)))
  return [
    { note: say('Put in', '代入'), maths: relate('=', symbol('Z'), withConstant(products, constant)) },
    {
      note: say('Add up', '求和'),
      maths: gives(
        sum([...(constant === 0 ? [] : [number(constant)]), ...terms.map(({ product }) => number(product!))]),
        score,
      ),
    },
  ]
}

function resultText({ score, zone }: Plain, say: Wording['say']): string {
  if (score === null || zone === null)
    return say('The score does not exist for a firm without debts.', '企业没有负债，Z值不存在。')
  const zones: Readonly<Record<AltmanZone, string>> = {
    distress: say('the zone of distress', '破产区'),
    grey: say('the grey zone', '灰色区'),
    safe: say('the safe zone', '安全区'),
  }
  return say(`Z is ${formatNumber(score)}: ${zones[zone]}.`, `Z值为${formatNumber(score)}，处于${zones[zone]}。`)
}
