import type { MoneyInput } from '../../data/money.js'
import {
  type LifecyclePhase,
  type LifecyclePhaseId,
  type LifecyclePhaseOptions,
  lifecyclePhase,
  lifecyclePhases,
} from '../../relationship/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, equals, list, number, percent, plus, relate, symbol, times, words } from '../maths.js'
import { cell, gives, givesPercent, shareCell, sumOfNumbers } from '../substitution.js'
import type { Wording } from '../wording.js'
import { checkRows, worked } from '../worked.js'

/** Inputs of `explain.lifecyclePhase`. */
export interface LifecyclePhaseInputs extends LifecyclePhaseOptions {
  readonly profits: readonly MoneyInput[]
}

/** Works out the phase of a relation from its profits. */
export function explainLifecyclePhase(
  inputs: LifecyclePhaseInputs,
  options?: ExplainOptions,
): WorkedAnswer<LifecyclePhase> {
  return worked('lifecyclePhase', inputs, options, ({ profits, ...settings }, wording) => {
    checkRows(profits, 'profits')
    const value = lifecyclePhase(profits, settings)
    const { say, headed } = wording
    const name = phaseName(value.phase, wording)
    const [s, l, p] = [symbol('s'), symbol('l'), symbol('P')]
    const tolerance = times(percent(value.tolerance), p)
    return {
      title: say('Phase of a customer relation', '客户生命周期阶段'),
      given: [
        {
          name: say('Profit of each period', '各期利润'),
          table: {
            columns: [say('Period', '期'), headed(say('Profit', '利润'))],
            rows: value.periods.map(({ period, profit }) => [cell(period), cell(profit)]),
          },
        },
        { name: say('Periods of the window', '窗口期数'), value: formatNumber(value.window) },
        {
          name: say('Slope that is a rise or a fall, of the peak', '升降界限（占峰值）'),
          value: formatPercent(value.tolerance),
        },
        {
          name: say('Level that is stable, of the peak', '稳定水平（占峰值）'),
          value: formatPercent(value.stableShare),
        },
      ],
      formula: [
        relate('⇒', relate('≤', s, times(percent(-value.tolerance), p)), words(phaseName('decline', wording))),
        relate('⇒', relate('≥', s, tolerance), words(phaseName('formation', wording))),
        relate('⇒', relate('≥', l, times(percent(value.stableShare), p)), words(phaseName('stability', wording))),
      ],
      steps: steps(value, wording),
      result: {
        value,
        text: say(`The relation is in the phase of ${name.toLowerCase()}.`, `该客户关系处于${name}。`),
      },
      unit: wording.unit,
      source: say(
        'Four phases of the textbooks; the rule in numbers is a convention of this library',
        '生命周期四阶段（教材通行说法）；数值规则为本库约定',
      ),
    }
  })
}

function steps({ periods, window, tolerance, stableShare, phase }: LifecyclePhase, wording: Wording): WorkedStep[] {
  const { say } = wording
  const last = periods[periods.length - 1]!
  const inWindow = periods.slice(-window).map(({ profit }) => profit)
  const all: WorkedStep = {
    note: say('Every period by what was known at its end', '各期按当时已知数据判断'),
    table: {
      columns: [
        say('Period', '期'),
        say('Slope', '斜率'),
        say('Level', '水平'),
        say('Peak', '峰值'),
        say('Slope / peak', '斜率/峰值'),
        say('Level / peak', '水平/峰值'),
        say('Phase', '阶段'),
      ],
      rows: periods.map((one) => [
        cell(one.period),
        cell(one.slope),
        cell(one.level),
        cell(one.peak),
        shareCell(one.relativeSlope),
        shareCell(one.levelShare),
        phaseName(one.phase, wording),
      ]),
    },
  }
  const level: WorkedStep = {
    note: say('Level: mean of the window', '水平：窗口内均值'),
    maths: gives(equals(symbol('l'), divide(sumOfNumbers(inWindow), number(inWindow.length))), last.level),
  }
  const { slope, relativeSlope, levelShare } = last
  if (slope === null)
    return [all, level, { note: say('One period has no slope: exploration', '只有一期，没有斜率：考察期') }]
  const half = (inWindow.length - 1) / 2
  const offsets = inWindow.map((_, i) => i - half)
  const products = inWindow.map((profit, i) => times(number(offsets[i]!), number(profit)))
  const squares = offsets.reduce((sum, step) => sum + step * step, 0)
  const slopeStep: WorkedStep = {
    note: say('Least-squares slope over the window', '窗口内最小二乘斜率'),
    maths: gives(equals(symbol('s'), divide(plus(...products), number(squares))), slope),
  }
  if (relativeSlope === null || levelShare === null) {
    return [all, level, slopeStep, { note: say('No profit yet: exploration', '尚无盈利：考察期') }]
  }
  const isRise = Math.abs(relativeSlope) >= tolerance
  return [
    all,
    level,
    slopeStep,
    {
      note: say('As fractions of the peak', '与峰值之比'),
      maths: list(
        givesPercent(divide(number(slope), number(last.peak)), relativeSlope),
        givesPercent(divide(number(last.level), number(last.peak)), levelShare),
      ),
    },
    {
      note: isRise
        ? say(
            `The slope is beyond ${formatPercent(tolerance)}: ${phaseName(phase, wording).toLowerCase()}`,
            `斜率超出${formatPercent(tolerance)}的界限：${phaseName(phase, wording)}`,
          )
        : say(
            `The slope is within ${formatPercent(tolerance)}, the level ${phase === 'stability' ? 'reaches' : 'is below'} ${formatPercent(stableShare)}: ${phaseName(phase, wording).toLowerCase()}`,
            `斜率在${formatPercent(tolerance)}以内，水平${phase === 'stability' ? '达到' : '低于'}${formatPercent(stableShare)}：${phaseName(phase, wording)}`,
          ),
    },
  ]
}

function phaseName(id: LifecyclePhaseId, { language, nameOf }: Wording): string {
  return nameOf(id, lifecyclePhases[id][language].name)
}
