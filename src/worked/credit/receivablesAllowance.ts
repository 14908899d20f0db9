import {
  type CustomerAllowance,
  type ReceivablesAgingOptions,
  type ReceivablesAllowance,
  type ReceivablesAllowanceOptions,
  receivablesAging,
  receivablesAllowance,
} from '../../credit/index.js'
import type { Language } from '../../data/labels.js'
import type { Invoice } from '../../data/rows.js'
import type { ExplainOptions, WorkedAnswer } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { equals, number, percent, sumOver, symbol, times } from '../maths.js'
import { gives, sum } from '../substitution.js'
import { checkRows, worked } from '../worked.js'

/** Inputs of `explain.receivablesAllowance`: an ageing of invoices, and the rates. */
export interface ReceivablesAllowanceInputs extends ReceivablesAgingOptions, ReceivablesAllowanceOptions {
  readonly invoices: readonly Invoice[]
}

/** Works out an allowance for doubtful accounts. */
export function explainReceivablesAllowance(
  inputs: ReceivablesAllowanceInputs,
  options?: ExplainOptions,
): WorkedAnswer<ReceivablesAllowance<CustomerAllowance[]>> {
  return worked(
    'receivablesAllowance',
    inputs,
    options,
    ({ invoices, ...settings }, { say, withUnit, headed, language }) => {
      checkRows(invoices, 'invoices')
      const aging = receivablesAging(invoices, settings)
      const value = receivablesAllowance(aging, settings)
      const names = new Map<string, string>(aging.buckets.map(({ id, labels }) => [id, labels[language]]))
      names.set('disputed', DISPUTED[language])
      return {
        title: say('Allowance for doubtful accounts', '坏账准备（账龄分析法）'),
        given: [
          { name: say('Day of the ageing', '分析日'), value: aging.asOf },
          ...value.currencies.map(({ currency, lines }) => ({
            name:
              say('Open money and share lost', '应收账款余额与计提比例') + (currency === null ? '' : ` (${currency})`),
            table: {
              columns: [say('Age', '账龄'), headed(say('open', '余额')), say('Share lost', '计提比例')],
              rows: lines.map(({ bucket, amount, rate }) => [
                names.get(bucket) ?? bucket,
                formatNumber(amount),
                formatPercent(rate, 4),
              ]),
            },
          })),
        ],
        formula: [equals(symbol('A'), sumOver('i', times(symbol('R_i'), symbol('p_i'))))],
        steps: value.currencies.map(({ currency, lines, allowance }) => ({
          note: say('Allowance', '坏账准备') + (currency === null ? '' : ` (${currency})`),
          maths: gives(sum(lines.map(({ amount, rate }) => times(number(amount), percent(rate, 10)))), allowance),
        })),
        result: {
          value,
          text:
            value.currencies.length === 0
              ? say('Nothing is open.', '没有应收账款。')
              : value.currencies
                  .map(({ currency, allowance }) => {
                    const text = formatNumber(allowance)
                    const money = currency === null ? withUnit(text) : `${text} ${currency}`
                    return say(`The allowance is ${money}.`, `应计提坏账准备${money}。`)
                  })
                  .join(say(' ', '')),
        },
        unit: '',
        source: say(
          'Ageing method of accounting texts; the rates are those given',
          '会计教材：账龄分析法，计提比例由题目给定',
        ),
      }
    },
  )
}

const DISPUTED: Readonly<Record<Language, string>> = { en: 'Disputed', zh: '有争议' }
