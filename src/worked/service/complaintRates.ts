import {
  type ComplaintBase,
  type ComplaintCounts,
  type ComplaintRates,
  type ComplaintRatesOptions,
  complaintRates,
} from '../../service/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedGiven, WorkedStep } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, equals, number, symbol } from '../maths.js'
import { givesPercent } from '../substitution.js'
import type { Wording } from '../wording.js'
import { worked } from '../worked.js'

/** Inputs of `explain.complaintRates`. */
export interface ComplaintRatesInputs extends ComplaintRatesOptions {
  readonly counts: ComplaintCounts
}

/** Works out a complaint rate and the ratios of complaint handling. */
export function explainComplaintRates(
  inputs: ComplaintRatesInputs,
  options?: ExplainOptions,
): WorkedAnswer<ComplaintRates> {
  return worked('complaintRates', inputs, options, ({ counts, ...settings }, wording) => {
    const value = complaintRates(counts, settings)
    const { say } = wording
    const [r, C, B] = [symbol('r'), symbol('C'), symbol('B')]
    return {
      title: say('Complaint rate and handling of complaints', '投诉率与投诉处理指标'),
      given: given(counts, value, wording),
      formula: [equals(r, divide(C, B))],
      steps: steps(counts, value, wording),
      result: { value, text: told(value, wording) },
      unit: '',
      source: say(
        'Complaint rate by customers, as most Chinese texts have it; some divide by contacts or by the volume of business',
        '投诉率一般以客户数为分母，也有以接触次数或业务量为分母的',
      ),
    }
  })
}

function baseName(per: ComplaintBase, { say }: Wording): string {
  if (per === 'customers') return say('Customers', '客户数')
  return per === 'contacts' ? say('Contacts', '接触次数') : say('Transactions', '业务量')
}

/** The parts of the complaints that were counted, with their rates. */
function parts(
  counts: ComplaintCounts,
  value: ComplaintRates,
  { say }: Wording,
): { readonly name: string; readonly rateName: string; readonly count: number; readonly rate: number | null }[] {
  const all = [
    [counts.onTime, value.onTimeRate, say('Handled on time', '及时处理数'), say('On-time rate', '及时率')],
    [counts.resolved, value.resolutionRate, say('Resolved', '解决数'), say('Resolution rate', '解决率')],
    [counts.satisfied, value.satisfactionRate, say('Satisfied', '满意数'), say('Satisfaction rate', '满意率')],
    [counts.repeated, value.repeatRate, say('Repeated', '重复投诉数'), say('Repeat rate', '重复投诉率')],
  ] as const
  return all.flatMap(([count, rate, name, rateName]) => (count === undefined ? [] : [{ count, rate, name, rateName }]))
}

function given(counts: ComplaintCounts, value: ComplaintRates, wording: Wording): WorkedGiven[] {
  const { say } = wording
  const list: WorkedGiven[] = []
  const isOther = value.counted !== value.complaints
  if (isOther)
    list.push({
      name: say('Customers who complained', '投诉客户数'),
      symbol: symbol('C'),
      value: formatNumber(value.counted),
    })
  const complaints = { name: say('Complaints', '投诉件数'), value: formatNumber(value.complaints) }
  list.push(isOther ? complaints : { ...complaints, symbol: symbol('C') })
  list.push({ name: baseName(value.per, wording), symbol: symbol('B'), value: formatNumber(value.base) })
  for (const { name, count } of parts(counts, value, wording)) list.push({ name, value: formatNumber(count) })
  return list
}

function steps(counts: ComplaintCounts, value: ComplaintRates, wording: Wording): WorkedStep[] {
  const { say } = wording
  const rateStep = (note: string, part: number, whole: number, rate: number | null): WorkedStep =>
    rate === null
      ? { note: `${note}${say(': there is none, as nothing was counted', '：分母为零，不存在')}` }
      : { note, maths: givesPercent(divide(number(part), number(whole)), rate) }
  return [
    rateStep(say('Complaint rate', '投诉率'), value.counted, value.base, value.complaintRate),
    ...parts(counts, value, wording).map(({ rateName, count, rate }) =>
      rateStep(rateName, count, value.complaints, rate),
    ),
  ]
}

function told({ complaintRate }: ComplaintRates, { say }: Wording): string {
  if (complaintRate === null) return say('There is no complaint rate.', '投诉率不存在。')
  const rate = formatPercent(complaintRate)
  return say(`The complaint rate is ${rate}.`, `投诉率为${rate}。`)
}
