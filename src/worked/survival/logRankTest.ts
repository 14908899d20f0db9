import { type DurationColumns, type LogRankTest, logRankTest } from '../../survival/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, equals, type Maths, minus, number, power, sign, sumOver, symbol, times } from '../maths.js'
import { folded, gives, sumOfNumbers } from '../substitution.js'
import type { Wording } from '../wording.js'
import { withSubjectAt, worked } from '../worked.js'
import { durationsGiven } from './durationsGiven.js'

/** Inputs of `explain.logRankTest`: each customer once, without late entry, weights or strata. */
export interface LogRankTestInputs extends Pick<DurationColumns, 'time' | 'event'> {
  /** The group of each row. */
  readonly group: readonly (string | number | boolean)[]
}

/** One time at which somebody left. */
interface EventTime {
  readonly time: number
  /** At risk, of each group. */
  readonly atRisk: readonly number[]
  readonly events: number
}

/** Works out whether groups leave at different rates. */
export function explainLogRankTest(inputs: LogRankTestInputs, options?: ExplainOptions): WorkedAnswer<LogRankTest> {
  return worked('logRankTest', inputs, options, (columns, wording) => {
    const value = withSubjectAt('columns.', '', () => logRankTest(columns))
    const { say } = wording
    const [d, n, own, others] = [symbol('d'), symbol('n'), symbol('n_1'), symbol('n_2')]
    return {
      title: say('Do groups leave at different rates? Log-rank test', '各组流失快慢是否不同：对数秩检验'),
      given: [durationsGiven(columns, wording)],
      formula: [
        equals(symbol('E_1'), sumOver('t', times(d, divide(own, n)))),
        ...(value.groups.length === 2
          ? [
              equals(
                symbol('V'),
                sumOver(
                  't',
                  divide(times(d, minus(n, d), own, others), times(power(n, number(2)), minus(n, number(1)))),
                ),
              ),
              equals(X, divide(power(minus(symbol('O_1'), symbol('E_1')), number(2)), symbol('V'))),
            ]
          : [equals(X, QUADRATIC_FORM)]),
      ],
      steps: stepsOf(columns, value, wording),
      result: { value, text: told(value, wording) },
      unit: '',
      source: say('Mantel (1966); Peto & Peto (1972)', '曼特尔（1966）；皮托等（1972）'),
    }
  })
}

/** The chi-square. */
const X: Maths = /* @__PURE__ */ symbol('X')

const QUADRATIC_FORM: Maths = /* @__PURE__ */ sign("(O − E)' V⁻¹ (O − E)", "(O - E)' V^{-1} (O - E)")

/** The times at which somebody left, in order. */
function eventTimes({ time, event, group }: LogRankTestInputs, labels: readonly string[]): EventTime[] {
  const isEvent = (i: number): boolean => Number(event[i]) === 1
  const all = Array.from(time)
  const times = [...new Set(all.filter((_, i) => isEvent(i)))].sort((a, b) => a - b)
  return times.map((at) => ({
    time: at,
    atRisk: labels.map((label) => all.filter((end, i) => end >= at && String(group[i]) === label).length),
    events: all.filter((end, i) => end === at && isEvent(i)).length,
  }))
}

function stepsOf(columns: LogRankTestInputs, value: LogRankTest, wording: Wording): WorkedStep[] {
  const { say, headed, nameOf } = wording
  const labels = value.groups.map(({ group }) => group)
  const rows = eventTimes(columns, labels)
  const total = ({ atRisk }: EventTime): number => atRisk.reduce((sum, count) => sum + count, 0)
  const expected = rows.map((row) => (row.events * row.atRisk[0]!) / total(row))
  const [first] = value.groups
  if (rows.length === 0 || first === undefined)
    return [{ note: say('Nobody left: there is nothing to compare', '无人流失，无从比较') }]
  return [
    {
      note: say(
        `At each time at which somebody left: who is at risk, and the departures to be expected of the first group (${nameOf(first.group)})`,
        `在每个流失时间：各组在观察人数，以及第一组（${nameOf(first.group)}）的期望流失数`,
      ),
      table: folded({
        columns: [
          headed(say('Time', '时间')),
          ...labels.map((label) => say(`At risk ${nameOf(label)}`, `${nameOf(label)}组在观察`)),
          say('Left', '流失'),
          say('Expected', '期望'),
        ],
        rows: rows.map((row, i) => [
          formatNumber(row.time),
          ...row.atRisk.map((count) => formatNumber(count)),
          formatNumber(row.events),
          formatNumber(expected[i]!),
        ]),
      }),
    },
    {
      note: say('Expected departures of the first group', '第一组的期望流失数'),
      maths: gives(equals(symbol('E_1'), sumOfNumbers(expected)), first.expected),
    },
    {
      note: say('Observed and expected', '实际与期望'),
      table: {
        columns: [say('Group', '组别'), say('Rows', '人数'), say('Observed', '实际'), say('Expected', '期望')],
        rows: value.groups.map((one) => [
          nameOf(one.group),
          formatNumber(one.rows),
          formatNumber(one.observed),
          formatNumber(one.expected),
        ]),
      },
    },
    ...testSteps(value, wording),
  ]
}

function testSteps({ groups, covariance, chiSquare }: LogRankTest, { say }: Wording): WorkedStep[] {
  const [first] = groups
  if (chiSquare === null || first === undefined)
    return [{ note: say('No two groups are at risk together: there is no test', '各组没有同时在观察的时间，无法检验') }]
  if (groups.length > 2) return [{ note: say('Chi-square', '卡方统计量'), maths: gives(X, chiSquare) }]
  const variance = covariance[0]![0]!
  return [
    {
      note: say('Variance, added up over the times', '方差（各时间之和）'),
      maths: gives(symbol('V'), variance),
    },
    {
      note: say('Chi-square', '卡方统计量'),
      maths: gives(
        divide(power(minus(number(first.observed), number(first.expected)), number(2)), number(variance)),
        chiSquare,
      ),
    },
  ]
}

function told({ chiSquare, degreesOfFreedom, pValue }: LogRankTest, { say }: Wording): string {
  if (chiSquare === null || pValue === null) return say('There is no test.', '无法检验。')
  const figures = [formatNumber(chiSquare), formatNumber(degreesOfFreedom), formatNumber(pValue)] as const
  const verdict =
    pValue < 0.05
      ? say('the groups leave at different rates', '各组流失快慢有显著差异')
      : say('the difference may be chance', '差异可能出于偶然')
  return say(
    `The chi-square is ${figures[0]} with ${figures[1]} degree${degreesOfFreedom === 1 ? '' : 's'} of freedom, p = ${figures[2]}: at the 5% level ${verdict}.`,
    `卡方值为${figures[0]}，自由度${figures[1]}，p = ${figures[2]}：在5%的显著性水平上，${verdict}。`,
  )
}
