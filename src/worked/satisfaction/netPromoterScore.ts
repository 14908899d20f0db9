import {
  type NetPromoterCounts,
  type NetPromoterRules,
  type NetPromoterScore,
  netPromoterScore,
} from '../../satisfaction/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedGiven, WorkedStep } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, equals, type Maths, minus, number, plus, power, symbol, times } from '../maths.js'
import { cell, gives, givesPercent } from '../substitution.js'
import type { Wording } from '../wording.js'
import { worked } from '../worked.js'
import { givenAnswers, levelText, type PlainAnswers, quantileOf, root } from './answers.js'

/** Inputs of `explain.netPromoterScore`. */
export interface NetPromoterScoreInputs extends NetPromoterRules {
  /** A rating for each person, null for no answer; or people by class. */
  readonly ratings: PlainAnswers | NetPromoterCounts
}

/** Works out a net promoter score and its interval. */
export function explainNetPromoterScore(
  inputs: NetPromoterScoreInputs,
  options?: ExplainOptions,
): WorkedAnswer<NetPromoterScore> {
  return worked('netPromoterScore', inputs, options, ({ ratings, ...rules }, wording) => {
    const value = netPromoterScore(ratings, rules)
    const { say } = wording
    return {
      title: say('Net promoter score', '净推荐值（NPS）'),
      given: given(ratings, value, wording),
      formula: netPromoterFormulas(),
      steps: [...(isCounted(ratings) ? [] : [classStep(inputs, value, wording)]), ...scoreSteps(value, wording)],
      result: { value, text: told(value, wording) },
      unit: '',
      source: say(
        'Reichheld (2003); interval after Rocks (2016)',
        '赖克哈尔德（2003）提出的净推荐值；区间估计见罗克斯（2016）',
      ),
    }
  })
}

/** The score and its standard error in symbols. */
function netPromoterFormulas(): Maths[] {
  const [p, d] = [symbol('p'), symbol('d')]
  const [P, D, n] = [symbol('P'), symbol('D'), symbol('n')]
  return [
    equals(p, divide(P, n)),
    equals(d, divide(D, n)),
    equals(symbol('N'), times(number(100), minus(p, d))),
    equals(symbol('s'), times(number(100), root(divide(minus(plus(p, d), power(minus(p, d), number(2))), n)))),
  ]
}

function isCounted(ratings: PlainAnswers | NetPromoterCounts): ratings is NetPromoterCounts {
  return !Array.isArray(ratings)
}

function given(ratings: PlainAnswers | NetPromoterCounts, value: NetPromoterScore, wording: Wording): WorkedGiven[] {
  const { say } = wording
  if (!isCounted(ratings)) return givenAnswers(ratings, value.unanswered, wording)
  return [
    { name: say('Promoters', '推荐者'), symbol: symbol('P'), value: formatNumber(value.promoters) },
    { name: say('Passives', '被动者'), value: formatNumber(value.passives) },
    { name: say('Detractors', '贬损者'), symbol: symbol('D'), value: formatNumber(value.detractors) },
  ]
}

function classStep(
  { promotersFrom = 9, detractorsTo = 6 }: NetPromoterRules,
  value: NetPromoterScore,
  { say }: Wording,
): WorkedStep {
  const { promoters, passives, detractors, responses } = value
  const [from, to] = [formatNumber(promotersFrom), formatNumber(detractorsTo)]
  return {
    note: say(
      `Promoters rate ${from} or more, detractors ${to} or less, passives what lies between`,
      `推荐者评分不低于${from}，贬损者评分不高于${to}，其余为被动者`,
    ),
    table: {
      columns: [say('Promoters', '推荐者'), say('Passives', '被动者'), say('Detractors', '贬损者'), say('All', '合计')],
      rows: [[promoters, passives, detractors, responses].map((count) => formatNumber(count))],
    },
  }
}

function scoreSteps(value: NetPromoterScore, wording: Wording): WorkedStep[] {
  const { say } = wording
  const { score, promoters, detractors, responses, promoterShare, detractorShare, standardError } = value
  if (score === null || promoterShare === null || detractorShare === null || standardError === null) {
    return [{ note: say('Nobody answered: there is no score', '没有有效评分，净推荐值没有意义') }]
  }
  const [p, d] = [number(promoterShare, 6), number(detractorShare, 6)]
  return [
    {
      note: say('Share of promoters', '推荐者比例'),
      maths: givesPercent(divide(number(promoters), number(responses)), promoterShare),
    },
    {
      note: say('Share of detractors', '贬损者比例'),
      maths: givesPercent(divide(number(detractors), number(responses)), detractorShare),
    },
    { note: say('Net promoter score', '净推荐值'), maths: gives(times(number(100), minus(p, d)), score) },
    {
      note: say('Standard error', '标准误'),
      maths: gives(
        times(number(100), root(divide(minus(plus(p, d), power(minus(p, d), number(2))), number(responses)))),
        standardError,
      ),
    },
    ...intervalSteps(value, wording),
  ]
}

/** The interval: as it is by Wald, with three made-up answers by the adjusted method. */
function intervalSteps(
  { promoters, detractors, responses, level, method, interval }: NetPromoterScore,
  { say }: Wording,
): WorkedStep[] {
  const { lower, upper } = interval!
  const added = method === 'wald' ? 0 : 3
  const n = responses + added
  const [p, d] = [(promoters + added / 4) / n, (detractors + added / 4) / n]
  const half = quantileOf(level)
  const error = 100 * Math.sqrt(Math.max(0, p + d - (p - d) ** 2) / n)
  const steps: WorkedStep[] = []
  if (added > 0) {
    const adjusted = (count: number): Maths =>
      divide(plus(number(count), number(0.75)), plus(number(responses), number(3)))
    steps.push(
      {
        note: say(
          'For the interval three answers are made up: promoters then',
          '计算区间时加入三个虚拟评分，调整后的推荐者比例',
        ),
        maths: gives(adjusted(promoters), p, 6),
      },
      { note: say('and detractors', '调整后的贬损者比例'), maths: gives(adjusted(detractors), d, 6) },
      {
        note: say('Standard error of these', '调整后的标准误'),
        maths: gives(
          times(
            number(100),
            root(
              divide(
                minus(plus(number(p, 6), number(d, 6)), power(minus(number(p, 6), number(d, 6)), number(2))),
                number(n),
              ),
            ),
          ),
          error,
        ),
      },
    )
  }
  const centre = times(number(100), minus(number(p, 6), number(d, 6)))
  const margin = times(half, number(error, 6))
  return [
    ...steps,
    endStep(
      say(`${levelText(level)} interval: lower end`, `${levelText(level)}置信下限`),
      minus(centre, margin),
      lower,
      -100,
    ),
    endStep(
      say(`${levelText(level)} interval: upper end`, `${levelText(level)}置信上限`),
      plus(centre, margin),
      upper,
      100,
    ),
  ]
}

/** One end of an interval; one that was cut off at the bound says so. */
function endStep(note: string, maths: Maths, end: number, bound: number): WorkedStep {
  return { note, maths: end === bound ? equals(symbol(bound < 0 ? 'L' : 'U'), number(bound)) : gives(maths, end) }
}

function told(value: NetPromoterScore, { say }: Wording): string {
  const { score, interval, level, responses } = value
  if (score === null || interval === null)
    return say('Nobody answered: there is no score.', '没有有效评分，净推荐值没有意义。')
  const [lower, upper] = [cell(interval.lower, 1), cell(interval.upper, 1)]
  return say(
    `The net promoter score is ${cell(score)}, of ${formatNumber(responses)} answers; ${levelText(level)} interval: ${lower} to ${upper}.`,
    `净推荐值为${cell(score)}（有效评分${formatNumber(responses)}个）；${levelText(level)}置信区间为${lower}至${upper}。`,
  )
}
