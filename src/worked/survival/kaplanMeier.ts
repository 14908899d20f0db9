import { type DurationColumns, type KaplanMeierOptions, kaplanMeier, type SurvivalCurve } from '../../survival/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep, WorkedTable } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, equals, list, minus, number, power, sumOver, symbol, times } from '../maths.js'
import { cell, gives, shareCell } from '../substitution.js'
import type { Wording } from '../wording.js'
import { withSubjectAt, worked } from '../worked.js'
import { durationsGiven } from './durationsGiven.js'
import { groupSentence } from './groupSentence.js'

/** Inputs of `explain.kaplanMeier`: the columns and the options of the function. */
export interface KaplanMeierInputs
  extends Omit<DurationColumns, 'group'>,
    Omit<KaplanMeierOptions, 'estimator' | 'ties'> {
  /** The group of each row. Default: one group, `all`. */
  readonly group?: readonly (string | number | boolean)[]
}

/** One time of a curve. */
export interface SurvivalPoint {
  readonly time: number
  readonly atRisk: number
  readonly events: number
  readonly censored: number
  readonly survival: number
  readonly standardError: number | null
  readonly lower: number | null
  readonly upper: number | null
}

/** Survival curves as rows. */
export interface WorkedSurvival {
  readonly level: number
  readonly curves: readonly {
    readonly group: string
    readonly rows: number
    readonly points: readonly SurvivalPoint[]
    readonly median: number | null
    readonly medianLower: number | null
    readonly medianUpper: number | null
  }[]
}

type Curve = WorkedSurvival['curves'][number]

/** So many factors are written out; the table has all. */
const WRITTEN_OUT = 4

/** Works out Kaplan-Meier curves. */
export function explainKaplanMeier(inputs: KaplanMeierInputs, options?: ExplainOptions): WorkedAnswer<WorkedSurvival> {
  return worked('kaplanMeier', inputs, options, ({ interval, level, from, ...columns }, wording) => {
    const settings = {
      ...(interval === undefined ? {} : { interval }),
      ...(level === undefined ? {} : { level }),
      ...(from === undefined ? {} : { from }),
    }
    const fit = withSubjectAt('columns.', '', () => kaplanMeier(columns, settings))
    const value: WorkedSurvival = { level: fit.level, curves: fit.curves.map(plainCurve) }
    const { say } = wording
    const [before, died, n] = [symbol('S_i-1'), symbol('d_i'), symbol('n_i')]
    return {
      title: say('How long customers stay: Kaplan-Meier', '客户保持时长：生存曲线'),
      given: [durationsGiven(columns, wording)],
      formula: [
        equals(symbol('S_i'), times(before, minus(number(1), divide(died, n)))),
        equals(
          symbol('V_i'),
          times(
            power(symbol('S_i'), number(2)),
            sumOver('k', divide(symbol('d_k'), times(symbol('n_k'), minus(symbol('n_k'), symbol('d_k')))), {
              from: '1',
              to: 'i',
            }),
          ),
        ),
      ],
      steps: value.curves.flatMap((curve) => stepsOf(curve, value, wording)),
      result: { value, text: value.curves.map((curve) => told(curve, value, wording)).join(say(' ', '')) },
      unit: wording.unit,
      source: say(
        'Kaplan & Meier (1958); standard error, the root of V: Greenwood (1926)',
        '卡普兰与迈耶（1958）；标准误（V 的平方根）：格林伍德（1926）',
      ),
    }
  })
}

function plainCurve(curve: SurvivalCurve): Curve {
  const { group, rows, median, medianLower, medianUpper } = curve
  const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value)
  const points = Array.from(curve.time, (time, i) => ({
    time,
    atRisk: curve.atRisk[i]!,
    events: curve.events[i]!,
    censored: curve.censored[i]!,
    survival: curve.survival[i]!,
    standardError: orNull(curve.standardError[i]!),
    lower: orNull(curve.lower[i]!),
    upper: orNull(curve.upper[i]!),
  }))
  return { group, rows, points, median, medianLower, medianUpper }
}

function stepsOf(curve: Curve, { curves }: WorkedSurvival, wording: Wording): WorkedStep[] {
  const { say } = wording
  const name = curves.length === 1 ? '' : say(`${wording.nameOf(curve.group)}: `, `${wording.nameOf(curve.group)}：`)
  if (curve.points.length === 0) return [{ note: `${name}${say('nobody was seen so long', '无人观察到此时')}` }]
  const table = { note: `${name}${say('all times', '各时间')}`, table: pointTable(curve, wording) }
  const written = curve.points.filter(({ events }) => events > 0).slice(0, WRITTEN_OUT)
  if (written.length === 0) return [{ note: `${name}${say('nobody left, so S stays 1', '无人流失，S 恒为 1')}` }, table]
  let before = 1
  const factors = written.map(({ atRisk, events, survival }, k) => {
    const factor = times(number(before), minus(number(1), divide(number(events), number(atRisk))))
    before = survival
    return gives(equals(symbol(`S_${k + 1}`), factor), survival)
  })
  const more = written.length < curve.points.filter(({ events }) => events > 0).length
  const note = more
    ? say('the first times at which somebody left', '最初几个流失时间')
    : say('the times at which somebody left', '各流失时间')
  return [{ note: `${name}${note}`, maths: list(...factors) }, table]
}

function pointTable({ points }: Curve, { say, headed }: Wording): WorkedTable {
  return {
    columns: [
      headed(say('Time', '时间')),
      say('At risk n', '在观察人数n'),
      say('Left d', '流失d'),
      say('Last seen', '删失'),
      'S',
      say('Standard error', '标准误'),
      say('Lower limit', '下限'),
      say('Upper limit', '上限'),
    ],
    rows: points.map((point) => [
      formatNumber(point.time),
      formatNumber(point.atRisk),
      formatNumber(point.events),
      formatNumber(point.censored),
      formatNumber(point.survival),
      cell(point.standardError),
      cell(point.lower),
      cell(point.upper),
    ]),
  }
}

function told(curve: Curve, { curves, level }: WorkedSurvival, wording: Wording): string {
  const { say, withUnit } = wording
  const sentence = (english: string, chinese: string): string =>
    groupSentence(curve.group, curves.length, wording, [english, chinese])
  const last = curve.points.at(-1)
  if (last === undefined) return sentence('nobody was seen so long.', '无人观察到此时。')
  const at = (time: number): string => withUnit(formatNumber(time))
  const end = say(
    `after ${at(last.time)}, ${shareCell(last.survival)} are still there.`,
    `${at(last.time)}后仍有${shareCell(last.survival)}的客户。`,
  )
  if (curve.median === null) return sentence(`fewer than half have left; ${end}`, `流失者不足半数；${end}`)
  const [lower, upper] = [curve.medianLower, curve.medianUpper].map((time) =>
    time === null ? '–' : formatNumber(time),
  )
  return sentence(
    `half have left by ${at(curve.median)} (${formatPercent(level)} limits ${lower} to ${upper}); ${end}`,
    `中位时长为${at(curve.median)}（${formatPercent(level)}置信限${lower}至${upper}）；${end}`,
  )
}
