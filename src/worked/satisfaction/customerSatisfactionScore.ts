import {
  type AnswerScale,
  type CustomerEffort,
  type CustomerSatisfaction,
  customerEffortScore,
  customerSatisfactionScore,
  type EffortDirection,
  type SatisfactionRate,
  type SatisfiedCount,
  type ShareInterval,
  satisfactionRate,
} from '../../satisfaction/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, equals, number, plus, symbol, times } from '../maths.js'
import { cell, gives, givesPercent, shareCell, sum } from '../substitution.js'
import type { Wording } from '../wording.js'
import { worked } from '../worked.js'
import { givenAnswers, intervalStep, levelText, type PlainAnswers, shareErrorStep, wilsonSteps } from './answers.js'

/** Inputs of `explain.satisfactionRate`. */
export interface SatisfactionRateInputs {
  readonly counts: SatisfiedCount
  /** Default `wilson`. */
  readonly interval?: ShareInterval
  /** Default 0.95. */
  readonly level?: number
}

/** Inputs of `explain.customerSatisfactionScore`. */
export interface CustomerSatisfactionScoreInputs {
  /** An answer for each person, null for none. */
  readonly scores: PlainAnswers
  /** Default [1, 5]. */
  readonly scale?: AnswerScale
  /** Default 2. */
  readonly topBoxes?: number
  /** Default `wilson`. */
  readonly interval?: ShareInterval
  /** Default 0.95. */
  readonly level?: number
}

/** Inputs of `explain.customerEffortScore`. */
export interface CustomerEffortScoreInputs {
  /** An answer for each person, null for none. */
  readonly scores: PlainAnswers
  /** Default [1, 7]. */
  readonly scale?: AnswerScale
  /** Default `ease` on 1 to 7. */
  readonly direction?: EffortDirection
  readonly easyBoxes?: number
  /** Default `wilson`. */
  readonly interval?: ShareInterval
  /** Default 0.95. */
  readonly level?: number
}

/** A share with its interval, whatever it is called. */
interface ShareFound {
  readonly share: number | null
  readonly count: number
  readonly of: number
  readonly standardError: number | null
  readonly interval: SatisfactionRate['interval']
  readonly method: ShareInterval
  readonly level: number
}

/** Works out a satisfaction rate and its interval. */
export function explainSatisfactionRate(
  inputs: SatisfactionRateInputs,
  options?: ExplainOptions,
): WorkedAnswer<SatisfactionRate> {
  return worked('satisfactionRate', inputs, options, ({ counts, ...settings }, wording) => {
    const value = satisfactionRate(counts, settings)
    const { say } = wording
    const share = { ...value, share: value.rate, count: value.satisfied, of: value.total }
    return {
      title: say('Satisfaction rate', '满意率'),
      given: [
        {
          name: say('Satisfied or better', '满意及以上人数'),
          symbol: symbol('S'),
          value: formatNumber(value.satisfied),
        },
        { name: say('Answered', '作答人数'), symbol: symbol('n'), value: formatNumber(value.total) },
      ],
      formula: [equals(symbol('p'), divide(symbol('S'), symbol('n')))],
      steps: shareSteps(share, say('Satisfaction rate', '满意率'), wording),
      result: { value, text: toldShare(share, say('The satisfaction rate', '满意率'), wording) },
      unit: '',
      source: sourceOf(wording),
    }
  })
}

/** Works out a customer satisfaction score: the share of the top boxes, and the mean. */
export function explainCustomerSatisfactionScore(
  inputs: CustomerSatisfactionScoreInputs,
  options?: ExplainOptions,
): WorkedAnswer<CustomerSatisfaction> {
  return worked('customerSatisfactionScore', inputs, options, ({ scores, ...settings }, wording) => {
    const value = customerSatisfactionScore(scores, settings)
    const { say } = wording
    const share = { ...value, share: value.score, count: value.satisfied, of: value.responses }
    const from = formatNumber(value.scale[1] - value.topBoxes + 1)
    return {
      title: say('Customer satisfaction score', '客户满意度得分（CSAT）'),
      given: givenAnswers(scores, value.unanswered, wording),
      formula: [equals(symbol('p'), divide(symbol('S'), symbol('n')))],
      steps: [
        {
          note: say(
            `Satisfied are answers of ${from} or more: ${formatNumber(value.satisfied)}`,
            `评分不低于${from}为满意：${formatNumber(value.satisfied)}人`,
          ),
        },
        ...shareSteps(share, say('Share of the satisfied', '满意比例'), wording),
        ...meanSteps(value, wording),
      ],
      result: { value, text: toldShare(share, say('The satisfaction score', '满意度得分'), wording) },
      unit: '',
      source: sourceOf(wording),
    }
  })
}

/** Works out a customer effort score: the mean, and the share of those who had it easy. */
export function explainCustomerEffortScore(
  inputs: CustomerEffortScoreInputs,
  options?: ExplainOptions,
): WorkedAnswer<CustomerEffort> {
  return worked('customerEffortScore', inputs, options, ({ scores, ...settings }, wording) => {
    const value = customerEffortScore(scores, settings)
    const { say } = wording
    const share = { ...value, share: value.easyShare, count: value.easy, of: value.responses }
    const isEase = value.direction === 'ease'
    const end = formatNumber(isEase ? value.scale[1] - value.easyBoxes + 1 : value.scale[0] + value.easyBoxes - 1)
    const easy = formatNumber(value.easy)
    return {
      title: say('Customer effort score', '客户费力度得分（CES）'),
      given: givenAnswers(scores, value.unanswered, wording),
      formula: [
        equals(symbol('m'), divide(symbol('T'), symbol('n'))),
        equals(symbol('p'), divide(symbol('E'), symbol('n'))),
      ],
      steps: [
        ...meanSteps(value, wording),
        {
          note: isEase
            ? say(`Easy are answers of ${end} or more: ${easy}`, `评分不低于${end}为省力：${easy}人`)
            : say(`Easy are answers of ${end} or less: ${easy}`, `评分不高于${end}为省力：${easy}人`),
        },
        ...shareSteps(share, say('Share of those who had it easy', '省力比例'), wording),
      ],
      result: {
        value,
        text:
          value.score === null
            ? say('Nobody answered: there is no score.', '没有有效评分，费力度得分没有意义。')
            : say(
                `The effort score is ${cell(value.score)} on ${value.scale[0]} to ${value.scale[1]}; ${shareCell(value.easyShare)} had it easy.`,
                `费力度得分为${cell(value.score)}（${value.scale[0]}至${value.scale[1]}分）；省力比例为${shareCell(value.easyShare)}。`,
              ),
      },
      unit: '',
      source: say('Dixon, Freeman & Toman (2010)', '迪克森等（2010）提出的客户费力度'),
    }
  })
}

function shareSteps(
  { share, count, of, standardError, interval, method, level }: ShareFound,
  name: string,
  wording: Wording,
): WorkedStep[] {
  const { say } = wording
  if (share === null || standardError === null || interval === null) {
    return [{ note: say('Nobody answered: there is no share', '无人作答，比例没有意义') }]
  }
  return [
    { note: name, maths: givesPercent(divide(number(count), number(of)), share) },
    shareErrorStep(share, of, standardError, wording),
    ...(method === 'wilson'
      ? wilsonSteps(share, of, interval, level, wording)
      : [intervalStep(interval, level, method, wording)]),
  ]
}

/** The mean, each answer times the people who gave it. */
function meanSteps(
  { mean, responses, distribution }: CustomerSatisfaction | CustomerEffort,
  { say }: Wording,
): WorkedStep[] {
  if (mean === null) return []
  const terms = distribution
    .filter(({ count }) => count > 0)
    .map(({ answer, count }) => times(number(count), number(answer)))
  return [
    {
      note: say('Mean answer', '平均分'),
      maths: gives(divide(terms.length > 1 ? sum(terms) : plus(terms[0]!), number(responses)), mean),
    },
  ]
}

function toldShare({ share, interval, level }: ShareFound, name: string, { say }: Wording): string {
  if (share === null || interval === null)
    return say(`${name} cannot be worked out: nobody answered.`, `无人作答，${name}没有意义。`)
  const [lower, upper] = [shareCell(interval.lower), shareCell(interval.upper)]
  return say(
    `${name} is ${shareCell(share)}; ${levelText(level)} interval: ${lower} to ${upper}.`,
    `${name}为${shareCell(share)}；${levelText(level)}置信区间为${lower}至${upper}。`,
  )
}

function sourceOf({ say }: Wording): string {
  return say('Share of the satisfied; interval after Wilson (1927)', '满意人数占作答人数之比；区间估计见威尔逊（1927）')
}
