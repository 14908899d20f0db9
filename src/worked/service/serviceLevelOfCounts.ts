import {
  type CallCounts,
  type ServiceLevel,
  type ServiceLevelConvention,
  type ServiceLevelOfCountsOptions,
  serviceLevelConventions,
  serviceLevelOfCounts,
} from '../../service/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedGiven, WorkedStep } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, equals, type Maths, minus, number, plus, symbol } from '../maths.js'
import { gives, givesPercent, shareCell, sumOfNumbers } from '../substitution.js'
import type { Wording } from '../wording.js'
import { worked } from '../worked.js'

/** Inputs of `explain.serviceLevelOfCounts`. */
export interface ServiceLevelOfCountsInputs extends ServiceLevelOfCountsOptions {
  readonly counts: CallCounts
}

/** Works out a service level and the abandon rate. */
export function explainServiceLevelOfCounts(
  inputs: ServiceLevelOfCountsInputs,
  options?: ExplainOptions,
): WorkedAnswer<ServiceLevel> {
  return worked('serviceLevelOfCounts', inputs, options, ({ counts, ...settings }, wording) => {
    const value = serviceLevelOfCounts(counts, settings)
    const { say } = wording
    return {
      title: say('Service level and abandon rate', '服务水平与放弃率'),
      given: given(value, wording),
      formula: [equals(symbol('N'), plus(symbol('A'), symbol('L'))), equals(symbol('S'), formulaOf(value.convention))],
      steps: steps(value, wording),
      result: { value, text: told(value, wording) },
      unit: '',
      source: say(
        'Service level of call centres; what it is divided by differs from vendor to vendor',
        '呼叫中心服务水平；各厂商所用分母不同',
      ),
    }
  })
}

function given(value: ServiceLevel, { say }: Wording): WorkedGiven[] {
  const list: WorkedGiven[] = [
    { name: say('Answered in time', '及时接起'), symbol: symbol('A_T'), value: formatNumber(value.answeredInTime) },
    {
      name: say('Answered later', '超时接起'),
      value: formatNumber(value.answered - value.answeredInTime),
    },
    { name: say('Given up in time', '时限内放弃'), symbol: symbol('L_T'), value: formatNumber(value.abandonedInTime) },
    {
      name: say('Given up later', '超时放弃'),
      value: formatNumber(value.abandoned - value.abandonedInTime),
    },
  ]
  if (value.shortAbandons !== null)
    list.push({
      name: say('Short abandons', '短时放弃'),
      symbol: symbol('K'),
      value: formatNumber(value.shortAbandons),
    })
  return list
}

function formulaOf(convention: ServiceLevelConvention): Maths {
  const [inTime, N] = [symbol('A_T'), symbol('N')]
  switch (convention) {
    case 'offered':
      return divide(inTime, N)
    case 'answered':
      return divide(inTime, symbol('A'))
    case 'without-short-abandons':
      return divide(inTime, minus(N, symbol('K')))
    case 'without-early-abandons':
      return divide(inTime, minus(N, symbol('L_T')))
    case 'early-abandons-as-answered':
      return divide(plus(inTime, symbol('L_T')), N)
  }
}

function steps(value: ServiceLevel, wording: Wording): WorkedStep[] {
  const { say } = wording
  const { offered, answered, abandoned, answeredInTime, abandonedInTime, shortAbandons, counted, base } = value
  const late = [answered - answeredInTime, abandoned - abandonedInTime]
  const list: WorkedStep[] = [
    {
      note: say('Calls offered', '来电总数'),
      maths: gives(sumOfNumbers([answeredInTime, late[0]!, abandonedInTime, late[1]!]), offered),
    },
  ]
  if (value.abandonRate !== null)
    list.push({
      note: say('Abandon rate', '放弃率'),
      maths: givesPercent(divide(plus(number(abandonedInTime), number(late[1]!)), number(offered)), value.abandonRate),
    })
  if (value.convention === 'answered')
    list.push({
      note: say('Calls answered', '接起总数'),
      maths: gives(plus(number(answeredInTime), number(late[0]!)), base),
    })
  if (value.convention === 'without-short-abandons' || value.convention === 'without-early-abandons') {
    const left = value.convention === 'without-short-abandons' ? (shortAbandons ?? 0) : abandonedInTime
    list.push({ note: say('Calls that count', '计入的来电'), maths: gives(minus(number(offered), number(left)), base) })
  }
  if (value.convention === 'early-abandons-as-answered')
    list.push({
      note: say('Calls that count as answered in time', '视为及时接起'),
      maths: gives(plus(number(answeredInTime), number(abandonedInTime)), counted),
    })
  list.push(
    value.serviceLevel === null
      ? { note: say('No call counts: there is no service level', '没有计入的来电，服务水平不存在') }
      : {
          note: say('Service level', '服务水平'),
          maths: givesPercent(divide(number(counted), number(base)), value.serviceLevel),
        },
    {
      note: say('By every convention', '各种口径的服务水平'),
      table: {
        columns: [say('Share', '口径'), say('Service level', '服务水平')],
        rows: serviceLevelConventions.map((convention) => [
          conventionText(convention, wording),
          shareCell(value.byConvention[convention]),
        ]),
      },
    },
  )
  return list
}

function conventionText(convention: ServiceLevelConvention, { say }: Wording): string {
  switch (convention) {
    case 'offered':
      return say('answered in time of those offered', '及时接起 / 来电总数')
    case 'answered':
      return say('answered in time of those answered', '及时接起 / 接起总数')
    case 'without-short-abandons':
      return say('without short abandons', '分母扣除短时放弃')
    case 'without-early-abandons':
      return say('without those given up in time', '分母扣除时限内放弃')
    case 'early-abandons-as-answered':
      return say('those given up in time count as answered', '时限内放弃视为及时接起')
  }
}

function told(value: ServiceLevel, wording: Wording): string {
  const { say } = wording
  if (value.serviceLevel === null || value.abandonRate === null)
    return say('There is no service level.', '服务水平不存在。')
  const [level, lost] = [formatPercent(value.serviceLevel), formatPercent(value.abandonRate)]
  return say(
    `The service level is ${level} (${conventionText(value.convention, wording)}); ${lost} gave up.`,
    `服务水平为${level}（${conventionText(value.convention, wording)}），放弃率为${lost}。`,
  )
}
