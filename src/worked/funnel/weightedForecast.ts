import { moneyNumber } from '../../data/money.js'
import type { Opportunity } from '../../data/rows.js'
import {
  type StageProbabilities,
  type WeightedForecast,
  type WeightedForecastOptions,
  type WonOfClosedDeals,
  weightedForecast,
} from '../../funnel/index.js'
import { normalQuantile } from '../../numeric/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedGiven, WorkedStep } from '../answer.js'
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
  sumOver,
  symbol,
  times,
  yields,
} from '../maths.js'
import { folded, gives, shareCell, sum, sumOfNumbers } from '../substitution.js'
import type { Wording } from '../wording.js'
import { checkRows, worked } from '../worked.js'

/** Inputs of `explain.weightedForecast`. The interval is that of a normal distribution: a simulation has no steps to show. */
export interface WeightedForecastInputs extends Pick<WeightedForecastOptions, 'probabilities' | 'stages' | 'level'> {
  readonly opportunities: readonly Pick<Opportunity, 'stage' | 'amount' | 'probability' | 'outcome'>[]
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
  readonly counts: WonOfClosedDeals | null
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

function entryOf(id: string, probabilities: StageProbabilities | undefined): number | WonOfClosedDeals | undefined {
  if (!Array.isArray(probabilities))
    return (probabilities as Readonly<Record<string, number | WonOfClosedDeals>> | undefined)?.[id]
  return (probabilities as readonly ({ readonly stage: string } & WonOfClosedDeals)[]).find(({ stage }) => stage === id)
}

function given(stages: readonly ForecastStage[], { say, nameOf, headed }: Wording): WorkedGiven[] {
  const hasOwn = stages.some(({ probability }) => probability === null)
  const hasCounts = stages.some(({ counts }) => counts !== null)
  const deals: WorkedGiven = {
    name: say('Open deals', '未结商机'),
    table: folded({
      columns: [say('Stage', '阶段'), headed(say('Amount', '金额')), ...(hasOwn ? [say('Probability', '概率')] : [])],
      rows: stages.flatMap(({ id, amounts, own }) =>
        amounts.map((amount, i) => [nameOf(id), formatNumber(amount), ...(hasOwn ? [formatPercent(own[i]!, 4)] : [])]),
      ),
    }),
  }
  if (hasOwn || stages.length === 0) return [deals]
  return [
    deals,
    {
      name: say('Probability of winning by stage', '各阶段成交概率'),
      table: {
        columns: [
          say('Stage', '阶段'),
          say('Probability', '概率'),
          ...(hasCounts ? [say('Won before', '以往成交数'), say('Closed before', '以往结束数')] : []),
        ],
        rows: stages.map(({ id, probability, counts }) => [
          nameOf(id),
          counts === null ? formatPercent(probability!, 4) : '–',
          ...(hasCounts ? [counts?.won, counts?.closed].map((n) => (n === undefined ? '–' : formatNumber(n))) : []),
        ]),
      },
    },
  ]
}

function formulas(stages: readonly ForecastStage[]): Maths[] {
  const [a, p, w, c, v] = [symbol('a_i'), symbol('p_i'), symbol('w'), symbol('c'), symbol('v')]
  const [one, two, half] = [number(1), number(2), divide(number(1), number(2))]
  const alone = times(p, minus(one, p))
  const variance = power(symbol('σ'), two)
  const list = [
    equals(symbol('E'), sumOver('i', times(a, p))),
    equals(variance, sumOver('i', times(power(a, two), alone))),
  ]
  if (stages.every(({ counts }) => counts === null)) return list
  const P = symbol('p')
  const own = times(P, minus(one, P))
  return [
    list[0]!,
    equals(P, divide(plus(w, half), plus(c, one))),
    equals(v, divide(own, plus(c, two))),
    equals(variance, plus(times(sumOver('i', power(a, two)), minus(own, v)), times(v, power(sumOver('i', a), two)))),
  ]
}

function steps(stages: readonly ForecastStage[], value: WeightedForecast, wording: Wording): WorkedStep[] {
  const { say, nameOf, headed } = wording
  if (stages.length === 0) return [{ note: say('Nothing is open: nothing will come', '没有未结商机，预期为零') }]
  const table: WorkedStep = {
    note: say('Stage by stage', '逐阶段汇总'),
    table: {
      columns: [
        say('Stage', '阶段'),
        say('Deals', '商机数'),
        headed(say('Amount', '金额')),
        say('Probability', '概率'),
        headed(say('Expected', '预期')),
        headed(say('Standard deviation', '标准差')),
      ],
      rows: value.byStage.map(({ stage, deals, gross, probability, expected, standardDeviation }) => [
        nameOf(stage),
        formatNumber(deals),
        formatNumber(Number(gross)),
        shareCell(probability),
        told(expected),
        told(standardDeviation),
      ]),
    },
  }
  const writtenOut = stages.length > MOST_WRITTEN_OUT ? [] : stages
  return [...writtenOut.flatMap((stage) => stageSteps(stage, wording)), table, ...totalSteps(stages, value, wording)]
}

/** Amount, expected amount and variance of one stage. */
function stageSteps(stage: ForecastStage, { say, nameOf }: Wording): WorkedStep[] {
  const { id, amounts, gross, expected, variance, probability, own, counts } = stage
  const name = nameOf(id)
  const of = (en: string, zh: string): string => say(`${name}, ${en}`, `${name}，${zh}`)
  const one = number(1)
  const squares = amounts.map((amount) => power(number(amount), number(2)))
  const spread = { note: of('variance', '方差') }
  if (probability === null) {
    const rates = own.map((rate) => percent(rate, 4))
    return [
      {
        note: of('expected', '预期'),
        maths: gives(sum(amounts.map((amount, i) => times(number(amount), rates[i]!))), expected),
      },
      { ...spread, maths: gives(sum(squares.map((a, i) => times(a, rates[i]!, minus(one, rates[i]!)))), variance) },
    ]
  }
  const p = percent(probability, 4)
  const alone = times(p, minus(one, p))
  const total = { note: of('amount', '金额'), maths: gives(sumOfNumbers(amounts), gross) }
  const list: WorkedStep[] = [
    ...(amounts.length > 1 ? [total] : []),
    { note: of('expected', '预期'), maths: gives(times(number(gross), p), expected) },
  ]
  if (counts === null) return [...list, { ...spread, maths: gives(times(sum(squares), alone), variance) }]
  const doubt = (probability * (1 - probability)) / (counts.closed + 2)
  const v = number(doubt, 6)
  return [
    {
      note: of('probability from earlier deals', '由以往商机估计的概率'),
      maths: yields(divide(plus(number(counts.won), number(0.5)), plus(number(counts.closed), one)), p),
    },
    {
      note: of('how unsure that is (variance)', '该概率的方差'),
      maths: gives(divide(alone, plus(number(counts.closed), number(2))), doubt, 6),
    },
    ...list,
    {
      ...spread,
      maths: gives(plus(times(sum(squares), minus(alone, v)), times(v, power(number(gross), number(2)))), variance),
    },
  ]
}

/** Expected amount, standard deviation and interval of all stages together. */
function totalSteps(stages: readonly ForecastStage[], value: WeightedForecast, { say }: Wording): WorkedStep[] {
  const { expected, standardDeviation, interval, level } = value
  const gross = Number(value.gross)
  const variance = standardDeviation ** 2
  const sums: WorkedStep[] =
    stages.length < 2
      ? []
      : [
          {
            note: say('Expected', '预期成交额'),
            maths: gives(sumOfNumbers(stages.map((one) => one.expected)), expected),
          },
          { note: say('Variance', '方差'), maths: gives(sumOfNumbers(stages.map((one) => one.variance)), variance) },
        ]
  const z = normalQuantile((1 + level) / 2)
  const reach = times(number(z), number(standardDeviation))
  const [below, above] = [minus(number(expected), reach), plus(number(expected), reach)]
  return [
    ...sums,
    {
      note: say('Standard deviation', '标准差'),
      maths: gives(power(number(variance), divide(number(1), number(2))), standardDeviation),
    },
    {
      note: say(
        `${formatPercent(level)} interval of a normal distribution, from`,
        `按正态分布的${formatPercent(level)}区间，下限`,
      ),
      maths: gives(interval.lower > 0 ? below : call('max', number(0), below), interval.lower),
    },
    {
      note: say('to', '上限'),
      maths: gives(interval.upper < gross ? above : call('min', number(gross), above), interval.upper),
    },
  ]
}
