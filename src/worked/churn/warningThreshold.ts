import {
  type ClassIntervals,
  type ThresholdOptions,
  type WarningLevel,
  type WarningThreshold,
  warningLevelLabels,
  warningThreshold,
} from '../../churn/index.js'
import { kaplanMeier } from '../../survival/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import {
  call,
  divide,
  equals,
  type Maths,
  minus,
  number,
  percent,
  plus,
  power,
  relate,
  sumOver,
  symbol,
  times,
  yields,
} from '../maths.js'
import { cell, folded, gives, sum, sumOfNumbers } from '../substitution.js'
import type { Wording } from '../wording.js'
import { worked } from '../worked.js'

/** Inputs of `explain.warningThreshold`. */
export interface WarningThresholdInputs extends ThresholdOptions {
  /** Days between purchases, whole numbers ≥ 1. */
  readonly intervals: readonly number[]
  /** Days since the last purchase of each customer. */
  readonly daysSince?: readonly number[]
}

/** Works out the threshold of a class of customers, and the level of each customer by it. */
export function explainWarningThreshold(
  inputs: WarningThresholdInputs,
  options?: ExplainOptions,
): WorkedAnswer<WarningThreshold> {
  return worked('warningThreshold', inputs, options, ({ intervals, daysSince = [], ...rule }, wording) => {
    const value = warningThreshold({ intervals, daysSince }, rule)
    const { say } = wording
    return {
      title: say('Threshold of a churn warning', '客户流失预警阈值'),
      given: [
        {
          name: say('Days between purchases of the class', '该类客户的采购间隔（天）'),
          symbol: symbol('x_i'),
          value: listOf(intervals, say(', ', '、')),
        },
        ...(daysSince.length === 0
          ? []
          : [
              {
                name: say('Days since the last purchase, customer by customer', '各客户距上次采购的天数'),
                symbol: symbol('d_j'),
                value: listOf(daysSince, say(', ', '、')),
              },
            ]),
      ],
      formula: formulaOf(value),
      steps: [...ruleSteps({ intervals, daysSince }, value, wording), ...levelSteps(daysSince, value, wording)],
      result: { value, text: resultText(daysSince, value, wording) },
      unit: say('days', '天'),
      source: say(
        'Syllabus: a threshold from the purchase frequency of each class; the rule is a convention of this library',
        '教学大纲：分析各类客户采购频率，建立客户流失预警阈值；计算规则为本库约定',
      ),
    }
  })
}

function formulaOf({ rule }: WarningThreshold): Maths[] {
  const T = symbol('T')
  if (rule.rule === 'median-multiple') return [equals(T, times(number(rule.multiple), symbol('x_median')))]
  if (rule.rule === 'quantile') return [relate('≤', call('S', symbol('T')), minus(number(1), percent(rule.quantile)))]
  const spread = sumOver('i', power(minus(symbol('x_i'), symbol('m')), number(2)))
  return [
    equals(symbol('m'), divide(sumOver('i', symbol('x_i')), symbol('n'))),
    equals(power(symbol('s'), number(2)), divide(spread, minus(symbol('n'), number(1)))),
    equals(T, plus(symbol('m'), times(number(rule.deviations), symbol('s')))),
  ]
}

function ruleSteps(given: Required<ClassIntervals>, value: WarningThreshold, wording: Wording): WorkedStep[] {
  const { say } = wording
  const { rule, threshold, intervals, mean, sd, median } = value
  if (mean === null || median === null) {
    return [{ note: say('Without intervals there is no threshold', '没有采购间隔，无法确定阈值') }]
  }
  if (rule.rule === 'quantile')
    return rule.openGaps === 'censored' ? curveSteps(given, value, wording) : [closedStep(value, wording)]
  const days = Array.from(given.intervals)
  if (rule.rule === 'median-multiple') {
    return [
      {
        note: say('Sorted', '排序后'),
        maths: relate('≤', ...days.toSorted((a, b) => a - b).map((one) => number(one))),
      },
      { note: say('Median', '中位数'), maths: equals(symbol('x_median'), number(median)) },
      {
        note: say('Threshold', '阈值'),
        maths: gives(times(number(rule.multiple), number(median)), rule.multiple * median),
      },
    ]
  }
  const steps: WorkedStep[] = [
    { note: say('Mean interval', '平均间隔'), maths: gives(divide(sumOfNumbers(days), number(intervals)), mean) },
  ]
  if (sd === null || threshold === null)
    return [...steps, { note: say('One interval has no deviation', '只有一个间隔，无法计算标准差') }]
  const squares = sum(days.map((one) => power(minus(number(one), number(mean)), number(2))))
  return [
    ...steps,
    {
      note: say('Sample variance', '样本方差'),
      maths: gives(divide(squares, minus(number(intervals), number(1))), sd ** 2),
    },
    {
      note: say('Sample standard deviation, its root', '样本标准差（方差的平方根）'),
      maths: yields(symbol('s'), number(sd)),
    },
    {
      note: say('Threshold', '阈值'),
      maths: gives(plus(number(mean), times(number(rule.deviations), number(sd))), threshold),
    },
  ]
}

/** The Kaplan-Meier curve up to the threshold: an open interval is at risk for as long as it has lasted. */
function curveSteps(
  given: Required<ClassIntervals>,
  { rule, threshold }: WarningThreshold,
  wording: Wording,
): WorkedStep[] {
  const { say } = wording
  const open = Array.from(given.daysSince).filter((days) => days > 0)
  const time = [...Array.from(given.intervals), ...open]
  const event = time.map((_, i) => i < given.intervals.length)
  const [curve] = kaplanMeier({ time, event }).curves
  const rows = Array.from(curve!.time, (days, i) => [
    formatNumber(days),
    formatNumber(curve!.atRisk[i]!),
    formatNumber(curve!.events[i]!),
    formatNumber(curve!.survival[i]!),
  ])
  const columns = [say('Days t', '天数t'), say('At risk', '风险集'), say('Over', '结束'), 'S(t)']
  const share = rule.rule === 'quantile' ? formatPercent(1 - rule.quantile) : ''
  return [
    {
      note: say(
        'Share of the intervals that last longer than t; those still open are at risk for as long as they have lasted (Kaplan-Meier)',
        '间隔长于t的比例；尚未结束的间隔按已持续的天数计入风险集（乘积极限法）',
      ),
      table: folded({ columns, rows }),
    },
    threshold === null
      ? {
          note: say(
            `S(t) never falls to ${share}: too many intervals are still open`,
            `S(t)从未降至${share}：未结束的间隔过多`,
          ),
        }
      : {
          note: say(`First day with S(t) of at most ${share}`, `S(t)首次不高于${share}的天数`),
          maths: equals(symbol('T'), number(threshold)),
        },
  ]
}

function closedStep({ rule, threshold }: WarningThreshold, { say }: Wording): WorkedStep {
  const share = rule.rule === 'quantile' ? formatPercent(rule.quantile) : ''
  return {
    note: say(
      `Quantile of ${share} of the closed intervals (linear between neighbours)`,
      `已结束间隔的${share}分位数（线性插值）`,
    ),
    maths: equals(symbol('T'), number(threshold ?? 0)),
  }
}

function levelSteps(
  daysSince: readonly number[],
  { watch, threshold, levels }: WarningThreshold,
  { say, language }: Wording,
): WorkedStep[] {
  if (daysSince.length === 0) return []
  const rows = daysSince.map((days, i) => [formatNumber(days), levelName(levels[i]!, language)])
  return [
    {
      note:
        watch === null
          ? say('Without a limit there is no level', '没有界限，无法判定')
          : say(
              `Watch after ${cell(watch)} days, alert after ${cell(threshold)}`,
              `超过${cell(watch)}天为关注，超过${cell(threshold)}天为预警`,
            ),
      table: folded({ columns: [say('Days since', '距上次天数'), say('Level', '状态')], rows }),
    },
  ]
}

function resultText(
  daysSince: readonly number[],
  { threshold, levels }: WarningThreshold,
  { say, language, listed }: Wording,
): string {
  const first =
    threshold === null
      ? say('There is no threshold.', '无法确定预警阈值。')
      : say(`The threshold is ${formatNumber(threshold)} days.`, `预警阈值为${formatNumber(threshold)}天。`)
  if (daysSince.length === 0) return first
  const each = daysSince.map((days, i) =>
    say(
      `${formatNumber(days)} days: ${levelName(levels[i]!, 'en')}`,
      `${formatNumber(days)}天：${levelName(levels[i]!, language)}`,
    ),
  )
  return say(`${first} ${listed(each)}.`, `${first}${each.join('，')}。`)
}

function levelName(level: WarningLevel | null, language: Wording['language']): string {
  return level === null ? '–' : language === 'en' ? level : warningLevelLabels[level].zh.name
}

function listOf(days: readonly number[], separator: string): string {
  return days.length === 0 ? '–' : days.map((one) => formatNumber(one)).join(separator)
}
