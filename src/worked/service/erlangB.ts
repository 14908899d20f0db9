import { type ErlangB, type ErlangBOptions, erlangB } from '../../service/index.js'
import type { ExplainOptions, WorkedAnswer } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { number, symbol, times } from '../maths.js'
import { gives } from '../substitution.js'
import { worked } from '../worked.js'
import { DIGITS, lossFormulas, lossSteps } from './queueSteps.js'

/** Inputs of `explain.erlangB`. */
export type ErlangBInputs = ErlangBOptions

/** Works out how many calls a group without a queue loses. */
export function explainErlangB(inputs: ErlangBInputs, options?: ExplainOptions): WorkedAnswer<ErlangB> {
  return worked('erlangB', inputs, options, (inputs, wording) => {
    const value = erlangB(inputs)
    const { trafficIntensity, agents, blockingProbability, lostTraffic } = value
    const { say } = wording
    const blocked = formatPercent(blockingProbability)
    return {
      title: say('Calls lost where nobody can wait: Erlang B', '无等待系统的呼损：埃尔朗B公式'),
      given: [
        {
          name: say('Traffic in erlangs', '话务强度（爱尔兰）'),
          symbol: symbol('a'),
          value: formatNumber(trafficIntensity),
        },
        { name: say('Agents or lines', '坐席或线路数'), symbol: symbol('n'), value: formatNumber(agents) },
      ],
      formula: lossFormulas(agents),
      steps: [
        ...lossSteps(trafficIntensity, agents, wording),
        {
          note: say('Traffic lost', '损失话务量'),
          maths: gives(
            times(number(trafficIntensity, DIGITS), number(blockingProbability, DIGITS)),
            lostTraffic,
            DIGITS,
          ),
        },
      ],
      result: {
        value,
        text: say(`${blocked} of the calls find everybody busy and are lost.`, `呼损率为${blocked}。`),
      },
      unit: '',
      source: say('Erlang (1917)', '埃尔朗（1917）'),
    }
  })
}
