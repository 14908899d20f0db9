import { moneyNumber } from '../../data/money.js'
import type { Opportunity } from '../../data/rows.js'
import { type WeightedForecast, type WeightedForecastOptions, weightedForecast } from '../../funnel/index.js'
import { normalQuantile } from '../../numeric/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedGiven, WorkedStep } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { call, divide, equals, type Maths, minus, number, percent, plus, power, sumOver, symbol, times } from '../maths.js'
import { gives, shareCell, sum, sumOfNumbers } from '../substitution.js'
import type { Wording } from '../wording.js'
import { checkRows, worked } from '../worked.js'

/** Inputs of `explain.weightedForecast`. The interval is that of a normal distribution: a simulation has no steps to show. */
export interface WeightedForecastInputs extends Pick<WeightedForecastOptions, 'probabilities' | 'stages' | 'level'> {
  readonly opportunities: readonly Pick<Opportunity, 'stage' | 'amount' | 'probability' | 'outcome'>[]
}

/** Counts that a probability comes from. */
interface Counts {
  readonly won: number
  readonly closed: number
}

/** A stage with its open deals. */
interface ForecastStage {
  readonly id: string
  readonly amounts: readonly number[]
  readonly gross: number
  readonly expected: number
  readonly variance: number
  /** One probability for all deals of the stage; null where each has its own. */
  readonly probability: number | null
  readonly own: readonly number[]
  readonly counts: Counts | null
}

/** More stages than this stand in the table alone. */
const MOST_WRITTEN_OUT = 7

/** Works out the weighted forecast of the open deals, its standard deviation and interval. */
export function explainWeightedForecast(
  inputs: WeightedForecastInputs,
  options?: ExplainOptions,
): WorkedAnswer<WeightedForecast> {
  return worked('weightedForecast', inputs, options, ({ opportunities, ...settings }, wording) => {
    checkRows(opportunities, 'opportunities')
    const value = weightedForecast(opportunities, settings)
    const stages = stagesOf(inputs, value)
    const { say, unit, withUnit } = wording
    const [expected, deviation] = [value.expected, value.standardDeviation].map((amount) => withUnit(told(amount)))
    const [lower, upper] = [value.interval.lower, value.interval.upper].map((amount) => withUnit(told(amount)))
    const level = formatPercent(value.level)
    return {
      title: say('Weighted forecast', '加权销售预测'),
      given: given(stages, wording),
      formula: formulas(stages),
      steps: steps(stages, value, wording),
      result: {
        value,
        text:
          value.deals === 0
            ? say('There are no open deals.', '没有未结商机。')
            : say(
                `${expected} are expected, with a standard deviation of ${deviation}; ${level} interval: ${lower} to ${upper}.`,
                `预期成交额为${expected}，标准差为${deviation}；${level}区间为${lower}至${upper}。`,
              ),
      },
      unit,
      source: say(
        'Practice of sales; variance of independent deals that bring all or nothing',
        '销售管理实务；方差按各商机相互独立、非赢即输计算',
      ),
    }
  })
}

/** An amount in a sentence. */
function told(amount: number): string {
  return formatNumber(amount, 2)
}

/** The stages that have open deals. */
function stagesOf({ opportunities, probabilities }: WeightedForecastInputs, value: WeightedForecast): ForecastStage[] {
  return value.byStage
    .filter(({ deals }) => deals > 0)
    .map(({ stage: id, gross, expected, standardDeviation }) => {
      const open = opportunities.flatMap(({ stage, amount, outcome, probability = Number.NaN }, i) =>
        stage === id && outcome !== 'won' && outcome !== 'lost'
          ? [{ amount: moneyNumber(amount, `opportunities[${i}].amount`), probability }]
          : [],
      )
      const entry = entryOf(id, probabilities)
      const counts = typeof entry === 'object' ? entry : null
      return {
        id,
        amounts: open.map(({ amount }) => amount),
        gross: Number(gross),
        expected,
        variance: standardDeviation ** 2,
        probability: typeof entry === 'object' ? (entry.won + 0.5) / (entry.closed + 1) : (entry ?? null),
        own: open.map(({ probability }) => probability),
        counts,
      }
    })
}

function entryOf(id: string, probabilities: WeightedForecastOptions['probabilities']): number | Counts | undefined {
  if (probabilities === undefined) return undefined
  if ('find' in probabilities && typeof probabilities.find === 'function')
    return probabilities.find(({ stage }: { stage: string }) => stage === id)
  return probabilities[id]
}
