import {
  type LifecycleProfit,
  type LifecycleProfitOptions,
  lifecyclePhases,
  lifecycleProfit,
  type PhaseMargin,
} from '../../lifetime/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedGiven, WorkedStep } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, equals, minus, number, plus, power, sumOver, symbol } from '../maths.js'
import { type PlainNumbers, plainNumbers } from '../plainNumbers.js'
import { cell, gives, shareCell, sumOfNumbers } from '../substitution.js'
import type { Wording } from '../wording.js'
import { checkRows, worked } from '../worked.js'
import { periodWords, rateText } from './margins.js'
import { periodTable } from './periodTable.js'

/** Inputs of `explain.lifecycleProfit`. */
export interface LifecycleProfitInputs extends LifecycleProfitOptions {
  readonly periods: readonly PhaseMargin[]
}

type Plain = PlainNumbers<LifecycleProfit>

/** Works out the discounted profit of a relation, phase by phase. */
export function explainLifecycleProfit(inputs: LifecycleProfitInputs, options?: ExplainOptions): WorkedAnswer<Plain> {
  return worked('lifecycleProfit', inputs, options, ({ periods, ...settings }, wording) => {
    checkRows(periods, 'periods')
    const value = plainNumbers(lifecycleProfit(periods, settings))
    const { say, withUnit } = wording
    const discounted = divide(symbol('m_t'), power(plus(number(1), symbol('i')), symbol('t')))
    const sum = sumOver('t', discounted, { from: '1', to: 'n' })
    const { acquisitionCost } = value
    const told = withUnit(formatNumber(value.value))
    return {
      title: say('Customer lifecycle profit', '客户生命周期利润'),
      given: given(value, wording),
      formula: [equals(symbol('P'), acquisitionCost === 0 ? sum : minus(sum, symbol('A')))],
      steps: steps(value, wording),
      result: {
        value,
        text: say(`The lifecycle profit is ${told}.`, `客户生命周期利润为${told}。`),
      },
      unit: wording.unit,
      source: say(
        'Lifecycle profit: the discounted profits of exploration, formation, stability and decline',
        '客户生命周期利润：考察期、形成期、稳定期、退化期利润的现值之和',
      ),
    }
  })
}

function given({ periods, discountRate, acquisitionCost, timeUnit }: Plain, wording: Wording): WorkedGiven[] {
  const { say, withUnit, headed } = wording
  const { one, each } = periodWords(timeUnit)
  const list: WorkedGiven[] = [
    {
      name: say(`Profit of each ${one}`, `${each}利润`),
      symbol: symbol('m_t'),
      table: {
        columns: [say('Period', '期'), say('Phase', '阶段'), headed(say('Profit', '利润'))],
        rows: periods.map(({ period, margin, phase }) => [cell(period), phaseName(phase, wording), cell(margin)]),
      },
    },
    { name: say(`Discount rate a ${one}`, `${each}贴现率`), symbol: symbol('i'), value: rateText(discountRate) },
  ]
  if (acquisitionCost !== 0)
    list.push({
      name: say('Acquisition cost', '获客成本'),
      symbol: symbol('A'),
      value: withUnit(formatNumber(acquisitionCost)),
    })
  return list
}

function steps({ periods, phases, grossValue, acquisitionCost, value }: Plain, wording: Wording): WorkedStep[] {
  const { say, headed } = wording
  const present = phases.filter((phase) => phase.periods > 0)
  const list: WorkedStep[] = [
    {
      note: say('Present values', '各期利润的现值'),
      table: periodTable(periods, wording, {
        head: say('Phase', '阶段'),
        cellOf: (i) => phaseName(periods[i]!.phase, wording),
      }),
    },
    {
      note: say('By phase', '按阶段汇总'),
      table: {
        columns: [
          say('Phase', '阶段'),
          say('Periods', '期数'),
          headed(say('Profit', '利润')),
          headed(say('Present value', '现值')),
          say('Share', '占比'),
        ],
        rows: present.map(({ id, periods: count, margin, presentValue, share }) => [
          phaseName(id, wording),
          cell(count),
          cell(margin),
          cell(presentValue),
          shareCell(share),
        ]),
      },
    },
    {
      note: say('All phases', '各阶段合计'),
      maths: gives(sumOfNumbers(present.map(({ presentValue }) => presentValue)), grossValue),
    },
  ]
  if (acquisitionCost !== 0)
    list.push({
      note: say('Less the acquisition cost', '减去获客成本'),
      maths: gives(minus(number(grossValue), number(acquisitionCost)), value),
    })
  return list
}

function phaseName(id: LifecycleProfit['phases'][number]['id'], { language, nameOf }: Wording): string {
  return nameOf(id, lifecyclePhases[id][language].name)
}
