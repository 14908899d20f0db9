import { type RetentionCounts, type RetentionRate, retentionRate } from '../../churn/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedGiven, WorkedStep } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, equals, minus, number, percent, symbol } from '../maths.js'
import { gives, givesPercent } from '../substitution.js'
import type { Wording } from '../wording.js'
import { worked } from '../worked.js'

/** Inputs of `explain.retentionRate`. */
export interface RetentionRateInputs {
  readonly counts: RetentionCounts
}

/** Works out a retention rate. */
export function explainRetentionRate(
  inputs: RetentionRateInputs,
  options?: ExplainOptions,
): WorkedAnswer<RetentionRate> {
  return worked('retentionRate', inputs, options, ({ counts }, wording) => {
    const value = retentionRate(counts)
    const { say } = wording
    const [r, S] = [symbol('r'), symbol('S')]
    const follows = value.end !== null && value.acquired !== null
    return {
      title: say('Retention rate', '客户保持率'),
      given: given(value, wording),
      formula: [equals(r, divide(follows ? minus(symbol('E'), symbol('N')) : symbol('K'), S))],
      steps: steps(value, wording),
      result: { value, text: told(value, wording) },
      unit: '',
      source: say(
        'Retention rate (E − N) / S: exprimere.net, way2mail.net, intigent.ca',
        '保持率 = (E − N) / S，见 exprimere.net、way2mail.net、intigent.ca',
      ),
    }
  })
}

function given({ start, end, acquired, kept }: RetentionRate, { say }: Wording): WorkedGiven[] {
  const list: WorkedGiven[] = [
    { name: say('Customers at the start', '期初客户数'), symbol: symbol('S'), value: formatNumber(start) },
  ]
  if (end === null || acquired === null)
    list.push({ name: say('Customers kept', '保留客户数'), symbol: symbol('K'), value: formatNumber(kept) })
  else
    list.push(
      { name: say('Customers at the end', '期末客户数'), symbol: symbol('E'), value: formatNumber(end) },
      { name: say('Newcomers', '新增客户数'), symbol: symbol('N'), value: formatNumber(acquired) },
    )
  return list
}

function steps(value: RetentionRate, { say }: Wording): WorkedStep[] {
  const { start, end, acquired, kept, retentionRate: rate, churnRate, naiveChurnRate } = value
  const list: WorkedStep[] = []
  if (end !== null && acquired !== null)
    list.push({
      note: say('Customers kept', '保留客户数'),
      maths: gives(minus(number(end), number(acquired)), kept),
    })
  if (rate === null || churnRate === null)
    return [...list, { note: say('Nobody was there at the start', '期初没有客户') }]
  list.push(
    { note: say('Retention rate', '保持率'), maths: givesPercent(divide(number(kept), number(start)), rate) },
    { note: say('Churn rate', '流失率'), maths: givesPercent(minus(number(1), percent(rate)), churnRate) },
  )
  if (naiveChurnRate !== null && end !== null && acquired !== null && acquired > 0)
    list.push({
      note: say(
        'Not so: a churn rate of (S − E) / S forgets the newcomers',
        '错误做法：用 (S − E) / S 计算流失率，忽略了新增客户',
      ),
      maths: givesPercent(divide(minus(number(start), number(end)), number(start)), naiveChurnRate),
    })
  return list
}

function told({ retentionRate: rate, churnRate }: RetentionRate, { say }: Wording): string {
  if (rate === null || churnRate === null) return say('There is no retention rate.', '保持率不存在。')
  const [kept, lost] = [formatPercent(rate), formatPercent(churnRate)]
  return say(`${kept} of the customers were kept, ${lost} were lost.`, `客户保持率为${kept}，流失率为${lost}。`)
}
