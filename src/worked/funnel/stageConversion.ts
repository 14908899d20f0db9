import { moneyNumber } from '../../data/money.js'
import {
  type Bottleneck,
  type ConvertedStage,
  type StageConversion,
  type StageConversionOptions,
  type StageCount,
  stageConversion,
} from '../../funnel/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedGiven, WorkedStep } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, equals, number, symbol } from '../maths.js'
import { givesPercent, shareCell } from '../substitution.js'
import type { Wording } from '../wording.js'
import { checkRows, worked } from '../worked.js'

/** Inputs of `explain.stageConversion`. */
export interface StageConversionInputs extends StageConversionOptions {
  readonly stages: readonly StageCount[]
}

/** More steps than this stand in the table alone. */
const MOST_WRITTEN_OUT = 6

/** Works out the conversion through the stages of a funnel. */
export function explainStageConversion(
  inputs: StageConversionInputs,
  options?: ExplainOptions,
): WorkedAnswer<StageConversion> {
  return worked('stageConversion', inputs, options, ({ stages, ...settings }, wording) => {
    checkRows(stages, 'stages')
    const value = stageConversion(stages, settings)
    const { say } = wording
    const c = symbol('c_k')
    return {
      title: say('Conversion through the funnel', '漏斗转化率'),
      given: [given(value, wording)],
      formula: [
        equals(symbol('r_k'), divide(c, symbol('c_k-1'))),
        equals(symbol('R'), divide(symbol('c_n'), symbol('c_1'))),
      ],
      steps: [...rateSteps(value, wording), stageTable(value, wording), bottleneckTable(value, wording)],
      result: { value, text: told(value, wording) },
      unit: '',
      source: say('Practice of sales; intervals after Wilson (1927)', '销售管理实务；区间估计见威尔逊（1927）'),
    }
  })
}

function given({ stages }: StageConversion, { say, nameOf, headed }: Wording): WorkedGiven {
  const hasAmounts = stages[0]!.amount !== null
  return {
    name: say('How many reached each stage', '到达各阶段的数量'),
    symbol: symbol('c_k'),
    table: {
      columns: [say('Stage', '阶段'), say('Reached', '数量'), ...(hasAmounts ? [headed(say('Amount', '金额'))] : [])],
      rows: stages.map(({ name, count, amount }, i) => [
        nameOf(name),
        formatNumber(count),
        ...(amount === null ? [] : [formatNumber(moneyNumber(amount, `stages[${i}].amount`))]),
      ]),
    },
  }
}

function rateSteps({ stages, overallRate }: StageConversion, { say, nameOf }: Wording): WorkedStep[] {
  const last = stages.length - 1
  const list: WorkedStep[] = []
  for (let k = 1; k <= last && last <= MOST_WRITTEN_OUT; k++) {
    const [before, here] = [stages[k - 1]!, stages[k]!]
    if (here.stepRate === null) continue
    list.push({
      note: `${nameOf(before.name)} → ${nameOf(here.name)}`,
      maths: givesPercent(divide(number(here.count), number(before.count)), here.stepRate),
    })
  }
  if (overallRate === null)
    return [{ note: say('Nobody entered: there are no rates', '没有进入漏斗的对象，转化率没有意义') }]
  if (last > 0)
    list.push({
      note: say('From the first stage to the last', '总转化率'),
      maths: givesPercent(divide(number(stages[last]!.count), number(stages[0]!.count)), overallRate),
    })
  return list
}

function stageTable({ stages, level }: StageConversion, { say, nameOf }: Wording): WorkedStep {
  const confidence = formatPercent(level)
  return {
    note: say('Stage by stage', '逐阶段汇总'),
    table: {
      columns: [
        say('Stage', '阶段'),
        say('Reached', '数量'),
        say('Lost on the way', '流失'),
        say('Rate of the step', '阶段转化率'),
        say(`${confidence} interval`, `${confidence}置信区间`),
        say('Of the first stage', '累计转化率'),
      ],
      rows: stages.map(({ name, count, lost, stepRate, stepInterval, cumulativeRate }) => [
        nameOf(name),
        formatNumber(count),
        lost === null ? '–' : formatNumber(lost),
        shareCell(stepRate),
        stepInterval === null ? '–' : `${formatPercent(stepInterval.lower)} … ${formatPercent(stepInterval.upper)}`,
        shareCell(cumulativeRate),
      ]),
    },
  }
}

function bottleneckTable({ stages, bottleneck }: StageConversion, { say, nameOf, withUnit }: Wording): WorkedStep {
  const row = (sense: string, found: Bottleneck | null, lossOf: (stage: ConvertedStage) => string): string[] =>
    found === null
      ? [sense, '–', '–']
      : [sense, `${nameOf(found.from)} → ${nameOf(found.to)}`, lossOf(stages[found.step + 1]!)]
  const rows = [
    row(say('lowest rate', '转化率最低'), bottleneck.byRate, ({ stepRate }) => shareCell(stepRate)),
    row(say('most lost', '流失数量最多'), bottleneck.byCount, ({ lost }) => formatNumber(lost!)),
  ]
  if (stages[0]!.amount !== null)
    rows.push(
      row(say('most amount lost', '流失金额最多'), bottleneck.byAmount, ({ lostAmount }) =>
        withUnit(formatNumber(Number(lostAmount))),
      ),
    )
  return {
    note: say('The step that loses most; of equals the first', '流失最严重的环节（并列取靠前者）'),
    table: { columns: [say('In the sense of', '标准'), say('Step', '环节'), say('There', '数值')], rows },
  }
}

function told({ stages, overallRate, bottleneck: { byRate } }: StageConversion, { say, nameOf }: Wording): string {
  if (overallRate === null) return say('Nobody entered the funnel.', '没有进入漏斗的对象。')
  const [entered, left] = [formatNumber(stages[0]!.count), formatNumber(stages.at(-1)!.count)]
  const share = formatPercent(overallRate)
  if (byRate === null) return say(`All ${entered} come through.`, `${entered}个全部走完，总转化率${share}。`)
  const rate = shareCell(stages[byRate.step + 1]!.stepRate)
  const [from, to] = [nameOf(byRate.from), nameOf(byRate.to)]
  return say(
    `${left} of ${entered} come through, ${share}; the lowest rate is that from ${from} to ${to}, ${rate}.`,
    `总转化率为${share}（${entered}个中的${left}个）；转化率最低的环节是${from}→${to}，为${rate}。`,
  )
}
