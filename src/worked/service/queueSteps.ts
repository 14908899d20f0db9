/** What the answers on queues share: the traffic and the recursion of Erlang's loss formula. */
import { erlangB } from '../../service/index.js'
import type { WorkedGiven, WorkedStep } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, equals, type Maths, number, plus, power, sign, symbol, times } from '../maths.js'
import { folded, gives } from '../substitution.js'
import type { Wording } from '../wording.js'

/** Digits of intermediate numbers: what waits hang on differences of them. */
export const DIGITS = 6

/** Longer recursions are shown by their beginning and end. */
const MOST_ROWS = 60

/** What is given of a load. */
export function givenLoad(arrivalsPerHour: number, meanHandleSeconds: number, { say }: Wording): WorkedGiven[] {
  return [
    { name: say('Calls an hour', '每小时来电数'), symbol: symbol('λ'), value: formatNumber(arrivalsPerHour) },
    {
      name: say('Mean handling time in seconds', '平均处理时长（秒）'),
      symbol: symbol('s'),
      value: formatNumber(meanHandleSeconds),
    },
  ]
}

/** a = λ s / 3600 */
export function trafficFormula(): Maths {
  return equals(symbol('a'), divide(times(symbol('λ'), symbol('s')), number(3600)))
}

/** The erlangs of a load. */
export function trafficStep(
  arrivalsPerHour: number,
  meanHandleSeconds: number,
  traffic: number,
  { say }: Wording,
): WorkedStep {
  return {
    note: say('Traffic in erlangs', '话务强度（爱尔兰）'),
    maths: gives(divide(times(number(arrivalsPerHour), number(meanHandleSeconds)), number(3600)), traffic, DIGITS),
  }
}

/** B by its recursion; for a fraction of an agent by the integral. */
export function lossFormulas(agents: number): Maths[] {
  const [a, B] = [symbol('a'), symbol('B')]
  if (!Number.isInteger(agents)) {
    const gamma = sign('Γ(n + 1, a)', '\\Gamma\\left(n + 1, a\\right)')
    return [equals(divide(number(1), B), divide(times(power(symbol('e'), a), gamma), power(a, symbol('n'))))]
  }
  const before = times(a, symbol('B_k-1'))
  return [
    equals(symbol('B_0'), number(1)),
    equals(symbol('B_k'), divide(before, plus(symbol('k'), before))),
    equals(B, symbol('B_n')),
  ]
}

/** The recursion with numbers: its first step written out, the others in a table. */
export function lossSteps(traffic: number, agents: number, { say }: Wording): WorkedStep[] {
  if (agents === 0 || traffic === 0) return []
  const blocking = (k: number): number => erlangB({ trafficIntensity: traffic, agents: k }).blockingProbability
  if (!Number.isInteger(agents)) {
    const note = say('The integral', '积分的值')
    return [{ note, maths: gives(symbol('B'), blocking(agents), DIGITS) }]
  }
  const all = agents <= MOST_ROWS
  const shown = all
    ? Array.from({ length: agents }, (_, k) => k + 1)
    : [...Array.from({ length: 20 }, (_, k) => k + 1), ...Array.from({ length: 20 }, (_, k) => agents - 19 + k)]
  const step = times(number(traffic, DIGITS), number(blocking(agents - 1), DIGITS))
  return [
    {
      note: all
        ? say('The recursion', '递推')
        : say('The recursion: its first and its last twenty steps', '递推（前二十步和后二十步）'),
      table: folded({
        columns: ['k', say('Blocked', '阻塞率')],
        rows: shown.map((k) => [formatNumber(k), formatNumber(blocking(k), DIGITS)]),
      }),
    },
    {
      note: say('Its last step', '最后一步'),
      maths: gives(divide(step, plus(number(agents), step)), blocking(agents), DIGITS),
    },
  ]
}
