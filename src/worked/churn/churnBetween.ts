import { type ChurnBetween, churnBetween } from '../../churn/index.js'
import type { ExplainOptions, WorkedAnswer } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, equals, number, symbol } from '../maths.js'
import { firstOf, givesPercent } from '../substitution.js'
import { checkRows, worked } from '../worked.js'

/** Inputs of `explain.churnBetween`. */
export interface ChurnBetweenInputs {
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** Works out who was lost between two periods. */
export function explainChurnBetween(inputs: ChurnBetweenInputs, options?: ExplainOptions): WorkedAnswer<ChurnBetween> {
  return worked('churnBetween', inputs, options, ({ before, after }, { say, listed, nameOf }) => {
    checkRows(before, 'before')
    checkRows(after, 'after')
    const value = churnBetween(before, after)
    const { lost, kept, acquired, churnRate } = value
    const names = (ids: readonly string[]): string =>
      ids.length === 0 ? say('nobody', '无') : listed(firstOf(ids.map((id) => nameOf(id))))
    const rate = churnRate === null ? null : formatPercent(churnRate)
    return {
      title: say('Customers lost between two periods', '两期之间的客户流失'),
      given: [
        { name: say('Customers before', '上期客户'), symbol: symbol('A'), value: names([...lost, ...kept].sort()) },
        { name: say('Customers after', '本期客户'), symbol: symbol('B'), value: names([...kept, ...acquired].sort()) },
      ],
      formula: [equals(symbol('c'), divide(symbol('n_L'), symbol('n_A')))],
      steps: [
        { note: say(`Before, not after (lost): ${names(lost)}`, `上期有、本期无（流失）：${names(lost)}`) },
        { note: say(`Before and after (kept): ${names(kept)}`, `两期都有（保留）：${names(kept)}`) },
        { note: say(`After, not before (new): ${names(acquired)}`, `本期有、上期无（新增）：${names(acquired)}`) },
        churnRate === null
          ? { note: say('Nobody was there before', '上期没有客户') }
          : {
              note: say('Churn rate', '流失率'),
              maths: givesPercent(divide(number(lost.length), number(value.before)), churnRate),
            },
      ],
      result: {
        value,
        text:
          rate === null
            ? say('There is no churn rate.', '流失率不存在。')
            : say(
                `${formatNumber(lost.length)} of ${formatNumber(value.before)} customers were lost, ${rate}.`,
                `${formatNumber(value.before)}家客户中流失${formatNumber(lost.length)}家，流失率${rate}。`,
              ),
      },
      unit: '',
      source: say(
        'Customers of one period without a purchase in the next: d.raqsoft.com.cn',
        '上期有、本期无者为流失客户，见 d.raqsoft.com.cn',
      ),
    }
  })
}
