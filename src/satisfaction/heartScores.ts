import { checkInteger, checkNumber, checkOptions, fail } from '../data/checks.js'
import { mean } from '../numeric/sums.js'

/** A part of a whole, both counted: 680 of 800. */
export interface PartOfWhole {
  /** 0 … `of`. */
  readonly count: number
  readonly of: number
}

/** What HEART counts. Each signal may be left out; those of one whole must be of the same period. */
export interface HeartSignals {
  /** Answers to a question on satisfaction, and their scale. */
  readonly happiness?: {
    readonly scores: readonly number[]
    readonly scale: readonly [minimum: number, maximum: number]
  }
  /** Something that users do often, and how many of them were active: visits, messages, minutes. */
  readonly engagement?: { readonly actions: number; readonly users: number }
  /** New users of those who could become one (接受率). */
  readonly adoption?: PartOfWhole
  /** Still active of those who were active at the start (保留率). */
  readonly retention?: PartOfWhole
  /** Tasks completed of those begun (任务完成率). */
  readonly taskSuccess?: PartOfWhole
}

/** One number for each dimension; null where its signal was not given, or its whole is 0. */
export interface HeartScores {
  /** Mean answer, carried to 0 … 1 on its scale. */
  readonly happiness: number | null
  /** Actions by active user, 0 or more. */
  readonly engagement: number | null
  /** A fraction, as are the next two. */
  readonly adoption: number | null
  readonly retention: number | null
  readonly taskSuccess: number | null
}

/**
 * HEART: happiness, engagement, adoption, retention and task success as plain ratios (客户体验).
 *
 * The dimensions are those of Rodden, Hutchinson & Fu (2010), "Measuring the user experience on a large scale"; which signals
 * stand for them is a choice of each product, and there is no total of the five.
 *
 * @param signals - counts by dimension
 * @throws ClienteleError `out-of-range` for a part above its whole, a negative count or a score outside of its scale,
 *         `missing-value`, `invalid-type`
 * @example
 * heartScores({ taskSuccess: { count: 680, of: 800 }, retention: { count: 1500, of: 2000 } })
 * //=> { happiness: null, engagement: null, adoption: null, retention: 0.75, taskSuccess: 0.85 }
 */
export function heartScores(signals: HeartSignals): HeartScores {
  checkOptions(signals, 'signals')
  return {
    happiness: meanScore(signals.happiness),
    engagement: actionsPerUser(signals.engagement),
    adoption: rateOf(signals.adoption, 'signals.adoption'),
    retention: rateOf(signals.retention, 'signals.retention'),
    taskSuccess: rateOf(signals.taskSuccess, 'signals.taskSuccess'),
  }
}

function rateOf(part: PartOfWhole | undefined, path: string): number | null {
  if (part === undefined) return null
  checkOptions(part, path)
  const whole = checkInteger(part.of, `${path}.of`, { minimum: 0 })
  const count = checkInteger(part.count, `${path}.count`, { minimum: 0, maximum: whole })
  return whole === 0 ? null : count / whole
}

function actionsPerUser(engagement: HeartSignals['engagement']): number | null {
  if (engagement === undefined) return null
  checkOptions(engagement, 'signals.engagement')
  const actions = checkNumber(engagement.actions, 'signals.engagement.actions', { minimum: 0 })
  const users = checkInteger(engagement.users, 'signals.engagement.users', { minimum: 0 })
  return users === 0 ? null : actions / users
}

function meanScore(happiness: HeartSignals['happiness']): number | null {
  if (happiness === undefined) return null
  const path = 'signals.happiness'
  checkOptions(happiness, path)
  const { scores, scale } = happiness
  if (!Array.isArray(scores)) return fail('invalid-type', `${path}.scores`, 'an array of scores', scores)
  if (!Array.isArray(scale)) return fail('invalid-type', `${path}.scale`, '[lowest, highest]', scale)
  const minimum = checkNumber(scale[0], `${path}.scale[0]`)
  const maximum = checkNumber(scale[1], `${path}.scale[1]`, { above: minimum })
  scores.forEach((score, i) => {
    checkNumber(score, `${path}.scores[${i}]`, { minimum, maximum })
  })
  const centre = mean(scores)
  return centre === null ? null : (centre - minimum) / (maximum - minimum)
}
