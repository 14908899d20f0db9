import {
  type LifetimeAssumptions,
  type LifetimeTiming,
  type LifetimeValue,
  type LifetimeValueOptions,
  lifetimeValue,
} from '../../lifetime/index.js'
import type { ExplainOptions, LocalText, WorkedAnswer, WorkedGiven, WorkedStep } from '../answer.js'
import { formatNumber } from '../format.js'
import { minus, number, symbol } from '../maths.js'
import { type PlainNumbers, plainNumbers } from '../plainNumbers.js'
import { cell, gives, shareCell } from '../substitution.js'
import type { Wording } from '../wording.js'
import { worked } from '../worked.js'
import { lifetimeFormula } from './lifetimeFormula.js'
import { lifetimeSteps } from './lifetimeSteps.js'
import { marginGiven, marginSteps, periodWords, rateText } from './margins.js'

type InputsOf<Timing extends LifetimeTiming> = Omit<LifetimeValueOptions, 'timing'> & {
  readonly timing: Timing
  readonly assumptions: LifetimeAssumptions[Timing]
}

/** Inputs of `explain.lifetimeValue`: each timing with its assumptions, `infinite` where none is named. */
export type LifetimeValueInputs =
  | { readonly [Timing in LifetimeTiming]: InputsOf<Timing> }[LifetimeTiming]
  | Omit<InputsOf<'infinite'>, 'timing'>

export type PlainLifetimeValue = PlainNumbers<LifetimeValue>

/** What a timing means, in the title of the answer. */
const TIMINGS: Readonly<Record<LifetimeTiming, LocalText>> = {
  simple: { en: 'every margin in full', zh: '不贴现的简单公式' },
  annuity: { en: 'an annuity, paid at the end of each period', zh: '年金现值法（期末）' },
  schedule: { en: 'a margin of its own for each period', zh: '逐期利润贴现法（期末）' },
  finite: { en: 'a number of periods with a retention rate', zh: '有限期保持率法' },
  infinite: { en: 'for ever, the first margin after one renewal', zh: '无限期，首期利润以续留为前提' },
  'infinite-immediate': { en: 'for ever, the first margin now', zh: '无限期，首期利润即时取得' },
  'churn-shortcut': { en: 'margin over churn rate', zh: '利润除以流失率的简化公式' },
}

/** Works out a lifetime value. */
export function explainLifetimeValue(
  inputs: LifetimeValueInputs,
  options?: ExplainOptions,
): WorkedAnswer<PlainLifetimeValue> {
  return worked('lifetimeValue', inputs, options, ({ assumptions, ...settings }, wording) => {
    const value = plainNumbers(lifetimeValue<LifetimeTiming>(assumptions, settings))
    const { say, withUnit, language } = wording
    const told = withUnit(formatNumber(value.value))
    const gross = withUnit(formatNumber(value.grossValue))
    return {
      title: say(
        `Customer lifetime value: ${TIMINGS[value.timing][language]}`,
        `客户终身价值：${TIMINGS[value.timing][language]}`,
      ),
      given: given(value, wording),
      formula: lifetimeFormula(value),
      steps: [
        ...(value.timing === 'schedule' ? [] : marginSteps(value.margins[0]!, periodWords(value.timeUnit), wording)),
        ...lifetimeSteps(value, wording),
        ...costSteps(value, wording),
      ],
      result: {
        value,
        text:
          value.acquisitionCost === 0
            ? say(`The lifetime value is ${told}.`, `客户终身价值为${told}。`)
            : say(
                `The lifetime value is ${told}, ${gross} before the acquisition cost.`,
                `客户终身价值为${told}，未扣获客成本时为${gross}。`,
              ),
      },
      unit: wording.unit,
      source: value.timing.startsWith('infinite')
        ? say(
            'Gupta & Lehmann (2003), Customers as assets: the sum of all discounted margins',
            '古普塔与莱曼（2003）《客户是资产》：各期利润现值的无限期求和',
          )
        : say('Lifetime value as the textbooks define it', '教材的客户终身价值公式'),
    }
  })
}

function given(value: PlainLifetimeValue, wording: Wording): WorkedGiven[] {
  const { timing, retentionRate, discountRate, acquisitionCost, periods, expectedPeriods } = value
  const { say, withUnit } = wording
  const period = periodWords(value.timeUnit)
  const list = timing === 'schedule' ? [scheduleGiven(value, wording)] : marginGiven(value.margins[0]!, period, wording)
  if (timing === 'churn-shortcut')
    list.push({
      name: say(`Churn rate a ${period.one}`, `${period.each}流失率`),
      symbol: symbol('c'),
      value: rateText(1 - retentionRate),
    })
  if (timing === 'finite' || timing.startsWith('infinite'))
    list.push({
      name: say(`Retention rate a ${period.one}`, `${period.each}保持率`),
      symbol: symbol('r'),
      value: rateText(retentionRate),
    })
  if (timing !== 'simple' && timing !== 'churn-shortcut')
    list.push({
      name: say(`Discount rate a ${period.one}`, `${period.each}贴现率`),
      symbol: symbol('i'),
      value: rateText(discountRate),
    })
  if (timing === 'simple' || timing === 'annuity' || timing === 'finite')
    list.push({
      name: say(`Number of ${period.many}`, `期限（${period.zh}）`),
      symbol: symbol('n'),
      value: formatNumber(timing === 'simple' ? expectedPeriods! : periods.length),
    })
  if (acquisitionCost !== 0)
    list.push({
      name: say('Acquisition cost', '获客成本'),
      symbol: symbol('A'),
      value: withUnit(formatNumber(acquisitionCost)),
    })
  return list
}

function scheduleGiven({ margins, timeUnit }: PlainLifetimeValue, { say, headed }: Wording): WorkedGiven {
  const { one, each } = periodWords(timeUnit)
  const hasParts = margins.some(({ parts }) => parts !== null)
  return {
    name: say(`Margin of each ${one}`, `${each}利润`),
    symbol: symbol('m_t'),
    table: {
      columns: [
        say('Period', '期'),
        ...(hasParts
          ? [
              headed(say('Spend', '消费额')),
              say('Purchases', '次数'),
              say('Margin rate', '毛利率'),
              headed(say('Cost', '费用')),
            ]
          : []),
        headed(say('Margin', '利润')),
      ],
      rows: margins.map(({ amount, parts }, i) => [
        cell(i + 1),
        ...(hasParts
          ? [
              cell(parts?.spend ?? null),
              cell(parts?.purchases ?? null),
              shareCell(parts?.marginRate ?? null),
              cell(parts?.cost ?? null),
            ]
          : []),
        cell(amount),
      ]),
    },
  }
}

function costSteps({ grossValue, acquisitionCost, value }: PlainLifetimeValue, { say }: Wording): WorkedStep[] {
  if (acquisitionCost === 0) return []
  return [
    {
      note: say('Less the acquisition cost', '减去获客成本'),
      maths: gives(minus(number(grossValue), number(acquisitionCost)), value),
    },
  ]
}
