import { type LinesRequired, type LinesRequiredOptions, linesRequired } from '../../service/index.js'
import type { ExplainOptions, WorkedAnswer } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { number, relate, symbol } from '../maths.js'
import { worked } from '../worked.js'
import { DIGITS, lossFormulas, lossSteps } from './queueSteps.js'

/** Inputs of `explain.linesRequired`. */
export type LinesRequiredInputs = LinesRequiredOptions

/** Works out how many lines keep the calls lost below a share. */
export function explainLinesRequired(
  inputs: LinesRequiredInputs,
  options?: ExplainOptions,
): WorkedAnswer<LinesRequired> {
  return worked('linesRequired', inputs, options, (inputs, wording) => {
    const value = linesRequired(inputs)
    const { trafficIntensity, agents, blockingProbability, maximumBlockingProbability } = value
    const { say, counting } = wording
    const goal = formatPercent(maximumBlockingProbability)
    const lines = counting(agents, 'line', 'lines', '条线路')
    return {
      title: say('Lines for a share of lost calls: Erlang B', '按呼损率确定线路数：埃尔朗B公式'),
      given: [
        {
          name: say('Traffic in erlangs', '话务强度（爱尔兰）'),
          symbol: symbol('a'),
          value: formatNumber(trafficIntensity),
        },
        { name: say('Largest share lost', '允许的最大呼损率'), value: goal },
      ],
      formula: lossFormulas(agents),
      steps: [
        ...lossSteps(trafficIntensity, agents, wording),
        {
          note: say(`The first at or below ${goal}, with ${lines}`, `首次不超过${goal}，即${lines}`),
          maths: relate('≤', number(blockingProbability, DIGITS), number(maximumBlockingProbability)),
        },
      ],
      result: {
        value,
        text: say(
          `${lines} ${agents === 1 ? 'is' : 'are'} needed; ${formatPercent(blockingProbability)} of the calls are lost.`,
          `需要${lines}，呼损率为${formatPercent(blockingProbability)}。`,
        ),
      },
      unit: '',
      source: say('Erlang (1917)', '埃尔朗（1917）'),
    }
  })
}
