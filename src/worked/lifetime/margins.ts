/** How worked answers write margins, rates and periods. */
import type { TimeUnit } from '../../data/dayNumber.js'
import type { MarginAmount } from '../../lifetime/index.js'
import type { WorkedGiven, WorkedStep } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { equals, type Maths, minus, number, percent, symbol, times } from '../maths.js'
import type { PlainNumbers } from '../plainNumbers.js'
import { gives } from '../substitution.js'
import type { Wording } from '../wording.js'

type PlainMargin = PlainNumbers<MarginAmount>
type PlainParts = NonNullable<PlainMargin['parts']>

/** What one period is called. */
export interface PeriodWords {
  /** `period`, `month` */
  readonly one: string
  /** `periods`, `months` */
  readonly many: string
  /** `期`, `个月` */
  readonly zh: string
  /** `每期`, `每月` */
  readonly each: string
}

const PERIODS: Readonly<Record<TimeUnit | 'period', PeriodWords>> = {
  period: { one: 'period', many: 'periods', zh: '期', each: '每期' },
  day: { one: 'day', many: 'days', zh: '天', each: '每天' },
  week: { one: 'week', many: 'weeks', zh: '周', each: '每周' },
  month: { one: 'month', many: 'months', zh: '个月', each: '每月' },
  year: { one: 'year', many: 'years', zh: '年', each: '每年' },
}

export function periodWords(unit: TimeUnit | null): PeriodWords {
  return PERIODS[unit ?? 'period']
}

/** A rate with the digits that interest rates have. */
export function rate(value: number): Maths {
  return percent(value, 4)
}

export function rateText(value: number): string {
  return formatPercent(value, 4)
}

/** The margin of a period as the exercise gives it: an amount, or its parts without those that leave it as it is. */
export function marginGiven({ amount, parts }: PlainMargin, period: PeriodWords, wording: Wording): WorkedGiven[] {
  const { say, withUnit } = wording
  if (parts === null) {
    const name = say(`Margin in a ${period.one}`, `${period.each}利润`)
    return [{ name, symbol: symbol('m'), value: withUnit(formatNumber(amount)) }]
  }
  const { spend, purchases, marginRate, cost } = parts
  const given: WorkedGiven[] = [
    purchases === 1
      ? {
          name: say(`Spend in a ${period.one}`, `${period.each}消费额`),
          symbol: symbol('s'),
          value: withUnit(formatNumber(spend)),
        }
      : { name: say('Spend a purchase', '每次消费额'), symbol: symbol('s'), value: withUnit(formatNumber(spend)) },
  ]
  if (purchases !== 1)
    given.push({
      name: say(`Purchases in a ${period.one}`, `${period.each}购买次数`),
      symbol: symbol('f'),
      value: formatNumber(purchases),
    })
  if (marginRate !== 1)
    given.push({ name: say('Margin rate', '毛利率'), symbol: symbol('g'), value: rateText(marginRate) })
  if (cost !== 0)
    given.push({
      name: say(`Cost of keeping the customer in a ${period.one}`, `${period.each}保持费用`),
      symbol: symbol('k'),
      value: withUnit(formatNumber(cost)),
    })
  return given
}

/** The margin from its parts; nothing where the amount itself was given. */
export function marginSteps({ amount, parts }: PlainMargin, period: PeriodWords, { say }: Wording): WorkedStep[] {
  if (parts === null) return []
  return [
    {
      note: say(`Margin in a ${period.one}`, `${period.each}利润`),
      maths: gives(partsMaths(parts), amount),
    },
  ]
}

function partsMaths({ spend, purchases, marginRate, cost }: PlainParts): Maths {
  const factors = [number(spend)]
  if (purchases !== 1) factors.push(number(purchases))
  if (marginRate !== 1) factors.push(rate(marginRate))
  return cost === 0 ? times(...factors) : minus(times(...factors), number(cost))
}

/** `m = s × f × g − k`, of the parts that are there; nothing where the amount itself was given. */
export function marginFormula({ parts }: PlainMargin): Maths[] {
  if (parts === null) return []
  const factors = [symbol('s')]
  if (parts.purchases !== 1) factors.push(symbol('f'))
  if (parts.marginRate !== 1) factors.push(symbol('g'))
  const product = times(...factors)
  return [equals(symbol('m'), parts.cost === 0 ? product : minus(product, symbol('k')))]
}
