import {
  type ReputationCounts,
  type ReputationIndicators,
  type ReputationOptions,
  type ReputationRate,
  reputationIndicators,
} from '../../satisfaction/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedGiven, WorkedStep } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, equals, minus, number, symbol, words } from '../maths.js'
import { givesPercent, shareCell } from '../substitution.js'
import type { Wording } from '../wording.js'
import { worked } from '../worked.js'

/** Inputs of `explain.reputationIndicators`. */
export interface ReputationIndicatorsInputs extends ReputationOptions {
  readonly counts: ReputationCounts
}

/** Works out the indicators of customer satisfaction of Chinese texts. */
export function explainReputationIndicators(
  inputs: ReputationIndicatorsInputs,
  options?: ExplainOptions,
): WorkedAnswer<ReputationIndicators> {
  return worked('reputationIndicators', inputs, options, ({ counts, ...settings }, wording) => {
    const value = reputationIndicators(counts, settings)
    const { say } = wording
    const rates = ratesOf(wording).filter(({ part }) => counts[part] !== undefined)
    return {
      title: say('Indicators of satisfaction and reputation', '客户满意度衡量指标'),
      given: given(counts, wording),
      formula: [
        ...rates.map(({ letter, part, whole }) =>
          equals(symbol(letter), divide(words(countName(part, wording)), words(countName(whole, wording)))),
        ),
        ...(value.salesPowerGrowth === null
          ? []
          : [
              equals(
                symbol('G'),
                minus(
                  divide(words(countName('purchases', wording)), words(countName('previousPurchases', wording))),
                  number(1),
                ),
              ),
            ]),
      ],
      steps: steps(counts, value, wording),
      result: { value, text: told(value, wording) },
      unit: '',
      source: say('Indicators of Chinese texts on customer satisfaction', '国内客户关系管理教材的满意度指标'),
    }
  })
}

interface Rate {
  readonly rate: ReputationRate
  readonly letter: string
  readonly name: string
  readonly part: keyof ReputationCounts
  readonly whole: keyof ReputationCounts
}

function ratesOf({ say }: Wording): readonly Rate[] {
  return [
    { rate: 'awareness', letter: 'A', name: say('Awareness', '知名度'), part: 'aware', whole: 'surveyed' },
    { rate: 'reputation', letter: 'R', name: say('Reputation', '美誉度'), part: 'favourable', whole: 'aware' },
    {
      rate: 'namedRequestRate',
      letter: 'N',
      name: say('Asked for by name', '指名度'),
      part: 'askedByName',
      whole: 'buyers',
    },
    { rate: 'returnRate', letter: 'B', name: say('Return rate', '回头率'), part: 'returning', whole: 'customers' },
    {
      rate: 'complaintRate',
      letter: 'C',
      name: say('Complaint rate', '抱怨率'),
      part: 'complainants',
      whole: 'customers',
    },
  ]
}

function countName(count: keyof ReputationCounts, { say }: Wording): string {
  return {
    surveyed: say('people asked', '调查人数'),
    aware: say('who know the brand', '知晓人数'),
    favourable: say('who speak well of it', '称赞人数'),
    buyers: say('buyers of the category', '购买人数'),
    askedByName: say('who asked for it by name', '指名购买人数'),
    customers: say('customers', '客户数'),
    returning: say('who came back', '回头客户数'),
    complainants: say('who complained', '抱怨客户数'),
    purchases: say('purchases', '购买额'),
    previousPurchases: say('purchases before', '上期购买额'),
  }[count]
}

function given(counts: ReputationCounts, wording: Wording): WorkedGiven[] {
  return (Object.keys(counts) as (keyof ReputationCounts)[]).flatMap((count) => {
    const value = counts[count]
    const isMoney = count === 'purchases' || count === 'previousPurchases'
    const printed = value === undefined ? '' : formatNumber(value)
    const name = countName(count, wording)
    const told = {
      name: name.charAt(0).toUpperCase() + name.slice(1),
      value: isMoney ? wording.withUnit(printed) : printed,
    }
    return value === undefined ? [] : [told]
  })
}

function steps(counts: ReputationCounts, value: ReputationIndicators, wording: Wording): WorkedStep[] {
  const { say } = wording
  const list: WorkedStep[] = []
  for (const { rate, name, part, whole } of ratesOf(wording)) {
    const [count, all, share] = [counts[part], counts[whole], value[rate]]
    if (count === undefined || all === undefined) continue
    list.push(
      share === null
        ? {
            note: say(
              `${name}: none, as there are 0 ${countName(whole, wording)}`,
              `${name}：${countName(whole, wording)}为零，没有意义`,
            ),
          }
        : { note: name, maths: givesPercent(divide(number(count), number(all)), share) },
    )
  }
  const { purchases, previousPurchases } = counts
  if (purchases !== undefined && previousPurchases !== undefined && value.salesPowerGrowth !== null)
    list.push({
      note: say('Sales power: growth of purchases', '销售力：购买额增长率'),
      maths: givesPercent(
        minus(divide(number(purchases), number(previousPurchases)), number(1)),
        value.salesPowerGrowth,
      ),
    })
  if (list.length === 0) list.push({ note: say('No counts are given', '没有给出任何数据') })
  return list
}

function told(value: ReputationIndicators, wording: Wording): string {
  const { say } = wording
  const items = ratesOf(wording).flatMap(({ rate, name }) =>
    value[rate] === null ? [] : [say(`${name} ${shareCell(value[rate])}`, `${name}${shareCell(value[rate])}`)],
  )
  if (value.salesPower !== null) {
    const money = wording.withUnit(formatNumber(value.salesPower))
    const growth = value.salesPowerGrowth === null ? '' : ` (${formatPercent(value.salesPowerGrowth)})`
    items.push(say(`sales power ${money}${growth}`, `销售力${money}${growth}`))
  }
  return items.length === 0
    ? say('None of the indicators can be worked out.', '没有可计算的指标。')
    : `${items.join(say('; ', '；'))}${say('.', '。')}`
}
