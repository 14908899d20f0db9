import { type DurationColumns, type HazardCurve, type NelsonAalenOptions, nelsonAalen } from '../../survival/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, equals, list, number, plus, symbol } from '../maths.js'
import { cell, folded, gives } from '../substitution.js'
import type { Wording } from '../wording.js'
import { withSubjectAt, worked } from '../worked.js'
import { durationsGiven } from './durationsGiven.js'
import { groupSentence } from './groupSentence.js'

/** Inputs of `explain.nelsonAalen`: the columns and the options of the function. */
export interface NelsonAalenInputs extends Pick<DurationColumns, 'time' | 'event'>, Omit<NelsonAalenOptions, 'ties'> {
  /** The group of each row. Default: one group, `all`. */
  readonly group?: readonly (string | number | boolean)[]
}

/** One time of a cumulative hazard. */
export interface HazardPoint {
  readonly time: number
  readonly atRisk: number
  readonly events: number
  readonly cumulativeHazard: number
  readonly standardError: number
}

/** Cumulative hazards as rows. */
export interface WorkedHazard {
  readonly curves: readonly { readonly group: string; readonly points: readonly HazardPoint[] }[]
}

type Curve = WorkedHazard['curves'][number]

/** So many sums are written out; the table has all. */
const WRITTEN_OUT = 4

/** Works out cumulative hazards. */
export function explainNelsonAalen(inputs: NelsonAalenInputs, options?: ExplainOptions): WorkedAnswer<WorkedHazard> {
  return worked('nelsonAalen', inputs, options, ({ interval, level, ...columns }, wording) => {
    const settings = { ...(interval === undefined ? {} : { interval }), ...(level === undefined ? {} : { level }) }
    const { curves } = withSubjectAt('columns.', '', () => nelsonAalen(columns, settings))
    const value: WorkedHazard = { curves: curves.map(plainCurve) }
    const { say } = wording
    return {
      title: say('Risk that adds up: Nelson-Aalen', '累积风险：尼尔森—艾伦估计'),
      given: [durationsGiven(columns, wording)],
      formula: [equals(symbol('H_i'), plus(symbol('H_i-1'), divide(symbol('d_i'), symbol('n_i'))))],
      steps: value.curves.flatMap((curve) => stepsOf(curve, value, wording)),
      result: { value, text: value.curves.map((curve) => told(curve, value, wording)).join(say(' ', '')) },
      unit: '',
      source: say('Nelson (1969), Aalen (1978)', '尼尔森（1969）、艾伦（1978）'),
    }
  })
}

function plainCurve({ group, time, atRisk, events, cumulativeHazard, standardError }: HazardCurve): Curve {
  const points = Array.from(time, (at, i) => ({
    time: at,
    atRisk: atRisk[i]!,
    events: events[i]!,
    cumulativeHazard: cumulativeHazard[i]!,
    standardError: standardError[i]!,
  }))
  return { group, points }
}

function stepsOf({ group, points }: Curve, { curves }: WorkedHazard, wording: Wording): WorkedStep[] {
  const { say, headed, nameOf } = wording
  const name = curves.length === 1 ? '' : say(`${nameOf(group)}: `, `${nameOf(group)}：`)
  const events = points.filter((point) => point.events > 0)
  let before = 0
  const sums = events.slice(0, WRITTEN_OUT).map((point, k) => {
    const sum = plus(number(before), divide(number(point.events), number(point.atRisk)))
    before = point.cumulativeHazard
    return gives(equals(symbol(`H_${k + 1}`), sum), point.cumulativeHazard)
  })
  return [
    sums.length === 0
      ? { note: `${name}${say('nobody left, so H stays 0', '无人流失，H 恒为 0')}` }
      : { note: `${name}${say('the first times at which somebody left', '最初几个流失时间')}`, maths: list(...sums) },
    {
      note: `${name}${say('all times', '各时间')}`,
      table: folded({
        columns: [
          headed(say('Time', '时间')),
          say('At risk n', '在观察人数n'),
          say('Left d', '流失d'),
          'H',
          say('Standard error', '标准误'),
        ],
        rows: points.map((point) => [
          formatNumber(point.time),
          formatNumber(point.atRisk),
          formatNumber(point.events),
          formatNumber(point.cumulativeHazard),
          cell(point.standardError),
        ]),
      }),
    },
  ]
}

function told({ group, points }: Curve, { curves }: WorkedHazard, wording: Wording): string {
  // The library takes at least one duration, so that every group has a time.
  const last = points.at(-1)!
  const [time, hazard] = [wording.withUnit(formatNumber(last.time)), formatNumber(last.cumulativeHazard)]
  return groupSentence(group, curves.length, wording, [
    `the cumulative hazard after ${time} is ${hazard}.`,
    `${time}时的累积风险为${hazard}。`,
  ])
}
