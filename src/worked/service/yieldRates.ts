import {
  type RolledThroughputYield,
  rolledThroughputYield,
  type YieldRates,
  type YieldStep,
  yieldRates,
} from '../../service/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, dots, equals, type Maths, minus, number, percent, power, symbol, times } from '../maths.js'
import { givesPercent, shareCell } from '../substitution.js'
import type { Wording } from '../wording.js'
import { worked } from '../worked.js'

/** Inputs of `explain.yieldRates`. */
export interface YieldRatesInputs {
  readonly steps: readonly YieldStep[]
}

/** Inputs of `explain.rolledThroughputYield`. */
export interface RolledThroughputYieldInputs {
  readonly yields: readonly number[]
}

/** Works out the yields of a process in steps. */
export function explainYieldRates(inputs: YieldRatesInputs, options?: ExplainOptions): WorkedAnswer<YieldRates> {
  return worked('yieldRates', inputs, options, ({ steps }, wording) => {
    const value = yieldRates(steps)
    const { say } = wording
    const [N, D, R] = [symbol('N_1'), symbol('D'), symbol('R')]
    return {
      title: say('Yields of a process', '过程合格率'),
      given: [
        {
          name: say('Steps', '工序'),
          table: {
            columns: [say('Step', '工序'), say('Units', '投入数'), say('Defects', '报废数'), say('Reworked', '返修数')],
            rows: value.steps.map((step, i) => [
              String(i + 1),
              ...[step.units, step.defects, step.reworked].map((count) => formatNumber(count)),
            ]),
          },
        },
      ],
      formula: [
        equals(symbol('Y'), divide(minus(N, D), N)),
        equals(symbol('F'), divide(minus(minus(N, D), R), N)),
        ...rolledFormula(),
      ],
      steps: yieldSteps(value, wording),
      result: { value, text: told(value, wording) },
      unit: '',
      source: source(wording),
    }
  })
}

/** Works out a rolled throughput yield. */
export function explainRolledThroughputYield(
  inputs: RolledThroughputYieldInputs,
  options?: ExplainOptions,
): WorkedAnswer<RolledThroughputYield> {
  return worked('rolledThroughputYield', inputs, options, ({ yields }, wording) => {
    const value = rolledThroughputYield(yields)
    const { say, listed } = wording
    return {
      title: say('Rolled throughput yield', '流通合格率'),
      given: [
        {
          name: say('Yields of the steps', '各工序合格率'),
          symbol: symbol('F_i'),
          value: listed(yields.map((share) => formatPercent(share, 4))),
        },
      ],
      formula: rolledFormula(),
      steps: rolledSteps(value, yields, wording),
      result: { value, text: told(value, wording) },
      unit: '',
      source: source(wording),
    }
  })
}

function rolledFormula(): Maths[] {
  const RTY = symbol('RTY')
  return [
    equals(RTY, times(symbol('F_1'), symbol('F_2'), dots, symbol('F_n'))),
    equals(symbol('F_m'), power(RTY, divide(number(1), symbol('n')))),
  ]
}

function yieldSteps(value: YieldRates, wording: Wording): WorkedStep[] {
  const { say } = wording
  const { steps, defects, reworked } = value
  const first = number(steps[0]!.units)
  const list: WorkedStep[] = [
    {
      note: say('By step', '各工序'),
      table: {
        columns: [say('Step', '工序'), say('Yield', '合格率'), say('First-time yield', '一次合格率')],
        rows: steps.map((step, i) => [String(i + 1), shareCell(step.yield), shareCell(step.firstTimeYield)]),
      },
    },
  ]
  if (value.yield !== null)
    list.push({
      note: say('Yield of the process', '最终合格率'),
      maths: givesPercent(divide(minus(first, number(defects)), first), value.yield),
    })
  if (value.firstTimeYield !== null)
    list.push({
      note: say('First-time yield of the process', '一次合格率'),
      maths: givesPercent(divide(minus(minus(first, number(defects)), number(reworked)), first), value.firstTimeYield),
    })
  return [
    ...list,
    ...rolledSteps(
      value,
      steps.map((step) => step.firstTimeYield),
      wording,
    ),
  ]
}

/** More factors than this are not written out. */
const MOST_FACTORS = 8

function rolledSteps(value: RolledThroughputYield, yields: readonly number[], { say }: Wording): WorkedStep[] {
  const factors = yields.map((share) => percent(share, 4))
  const product =
    factors.length > MOST_FACTORS
      ? times(...factors.slice(0, 5), dots, factors[factors.length - 1]!)
      : times(...factors)
  return [
    { note: say('Rolled throughput yield', '流通合格率'), maths: givesPercent(product, value.rolledThroughputYield) },
    {
      note: say('Yield of a step, were they all alike', '各工序相同时的合格率'),
      maths: givesPercent(
        power(percent(value.rolledThroughputYield, 4), divide(number(1), number(yields.length))),
        value.normalizedYield,
      ),
    },
  ]
}

function told({ rolledThroughputYield: rolled }: RolledThroughputYield, { say }: Wording): string {
  const share = formatPercent(rolled)
  return say(`${share} come through all steps at the first time.`, `流通合格率为${share}。`)
}

function source({ say }: Wording): string {
  return say('Yields in six sigma', '六西格玛中的合格率')
}
