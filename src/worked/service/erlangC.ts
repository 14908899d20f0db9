import { type ErlangC, type ErlangCOptions, erlangB, erlangC } from '../../service/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, equals, type Maths, minus, number, power, relate, symbol, times } from '../maths.js'
import { gives } from '../substitution.js'
import type { Wording } from '../wording.js'
import { worked } from '../worked.js'
import { DIGITS, givenLoad, lossFormulas, lossSteps, trafficFormula, trafficStep } from './queueSteps.js'

/** Inputs of `explain.erlangC`. */
export type ErlangCInputs = ErlangCOptions

/** Works out how long callers wait who do not hang up. */
export function explainErlangC(inputs: ErlangCInputs, options?: ExplainOptions): WorkedAnswer<ErlangC> {
  return worked('erlangC', inputs, options, (inputs, wording) => {
    const value = erlangC(inputs)
    const { arrivalsPerHour, meanHandleSeconds } = inputs
    const { say } = wording
    return {
      title: say('Waiting for an agent: Erlang C', '排队等待：埃尔朗C公式'),
      given: [
        ...givenLoad(arrivalsPerHour, meanHandleSeconds, wording),
        { name: say('Agents', '坐席数'), symbol: symbol('n'), value: formatNumber(value.agents) },
        {
          name: say('Answered within so many seconds', '应答时限（秒）'),
          symbol: symbol('T'),
          value: formatNumber(value.targetSeconds),
        },
      ],
      formula: [trafficFormula(), ...lossFormulas(value.agents), ...delayFormulas()],
      steps: [
        trafficStep(arrivalsPerHour, meanHandleSeconds, value.trafficIntensity, wording),
        ...(value.stable ? delaySteps(inputs, value, wording) : [overload(value, wording)]),
      ],
      result: { value, text: told(value, wording) },
      unit: '',
      source: say('Erlang (1917)', '埃尔朗（1917）'),
    }
  })
}

function delayFormulas(): Maths[] {
  const [a, n, s, B, C, ρ, T] = [
    symbol('a'),
    symbol('n'),
    symbol('s'),
    symbol('B'),
    symbol('C'),
    symbol('ρ'),
    symbol('T'),
  ]
  const spare = minus(n, a)
  const [e, fall] = [symbol('e'), divide(times(spare, T), s)]
  return [
    equals(ρ, divide(a, n)),
    equals(C, divide(B, minus(number(1), times(ρ, minus(number(1), B))))),
    equals(symbol('W'), divide(times(C, s), spare)),
    equals(symbol('L'), minus(number(1), divide(C, power(e, fall)))),
  ]
}

function overload({ trafficIntensity, agents }: ErlangC, { say }: Wording): WorkedStep {
  const [work, hands] = [number(trafficIntensity, DIGITS), number(agents)]
  return trafficIntensity === 0
    ? { note: say('Nobody calls and nobody is there', '没有来电，也没有坐席') }
    : {
        note: say(
          'The work is not less than the agents can do: the queue grows without end',
          '话务量不小于坐席数，队列无限增长',
        ),
        maths: relate('≥', work, hands),
      }
}

function delaySteps({ meanHandleSeconds }: ErlangCInputs, value: ErlangC, wording: Wording): WorkedStep[] {
  const { say } = wording
  const { trafficIntensity, agents, targetSeconds, occupancy, waitProbability, averageSpeedOfAnswer, serviceLevel } =
    value
  if (occupancy === null || waitProbability === null || averageSpeedOfAnswer === null || serviceLevel === null)
    return []
  const { blockingProbability } = erlangB({ trafficIntensity, agents })
  const [a, n, s] = [number(trafficIntensity, DIGITS), number(agents), number(meanHandleSeconds)]
  const [blocked, waits] = [number(blockingProbability, DIGITS), number(waitProbability, DIGITS)]
  const spare = minus(n, a)
  const exponent = ((agents - trafficIntensity) * targetSeconds) / meanHandleSeconds
  return [
    { note: say('Occupancy', '占用率'), maths: gives(divide(a, n), occupancy, DIGITS) },
    ...lossSteps(trafficIntensity, agents, wording),
    {
      note: say('Probability of a wait', '排队概率'),
      maths: gives(
        divide(blocked, minus(number(1), times(number(occupancy, DIGITS), minus(number(1), blocked)))),
        waitProbability,
        DIGITS,
      ),
    },
    {
      note: say('Mean wait of all calls in seconds', '平均应答时间（秒）'),
      maths: gives(divide(times(waits, s), spare), averageSpeedOfAnswer),
    },
    {
      note: say('How far waits fall within the time', '时限内的衰减指数'),
      maths: gives(divide(times(spare, number(targetSeconds)), s), exponent, DIGITS),
    },
    {
      note: say('Service level', '服务水平'),
      maths: gives(minus(number(1), divide(waits, power(symbol('e'), number(exponent, DIGITS)))), serviceLevel, DIGITS),
    },
  ]
}

function told(value: ErlangC, { say }: Wording): string {
  const { waitProbability, averageSpeedOfAnswer, serviceLevel, occupancy, targetSeconds, stable } = value
  if (!stable) {
    return say('The agents are overloaded: waits grow without end.', '坐席超负荷，等待时间无限增长。')
  }
  if (waitProbability === null || averageSpeedOfAnswer === null || serviceLevel === null || occupancy === null) {
    return say('There is nothing to answer.', '没有来电。')
  }
  const [level, waits, busy] = [serviceLevel, waitProbability, occupancy].map((share) => formatPercent(share))
  const [mean, limit] = [formatNumber(averageSpeedOfAnswer, 2), formatNumber(targetSeconds)]
  return say(
    `${level} of the calls are answered within ${limit} seconds; ${waits} have to wait, ${mean} seconds is the mean wait of all, and the agents are busy ${busy} of their time.`,
    `${limit}秒内应答的来电占${level}；排队概率为${waits}，平均应答时间为${mean}秒，占用率为${busy}。`,
  )
}
