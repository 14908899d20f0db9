import { checkChoice, checkConfidence, checkInteger, checkOptions } from '../../data/checks.js'
import type { Interval } from '../../data/interval.js'
import { shareError } from './customerSatisfactionScore.js'
import { type ShareInterval, shareIntervals } from './proportionIntervals.js'

/** The satisfied of the surveyed. */
export interface SatisfiedCount {
  /** Satisfied or better: 0 … `total`. */
  readonly satisfied: number
  /** Who answered. */
  readonly total: number
}

/** Options of {@link satisfactionRate}. */
export interface SatisfactionRateOptions {
  /** Default `wilson`. */
  readonly interval?: ShareInterval
  /** Confidence level of the interval, in (0, 1). Default 0.95. */
  readonly level?: number
}

/** A satisfaction rate and how sure it is. */
export interface SatisfactionRate {
  /** In [0, 1]; null where nobody answered. */
  readonly rate: number | null
  readonly satisfied: number
  readonly total: number
  readonly standardError: number | null
  readonly interval: Interval | null
  readonly method: ShareInterval
  readonly level: number
}

/**
 * Satisfaction rate (满意率): the satisfied by those who answered, with its interval. From the answers themselves:
 * {@link customerSatisfactionScore}.
 *
 * @param counts  - `satisfied` and `total`
 * @param options - interval, level
 * @throws ClienteleError `out-of-range` for more satisfied than answers, or counts that are not whole; `missing-value`
 * @example
 * const { rate, interval } = satisfactionRate({ satisfied: 312, total: 400 })
 * rate //=> 0.78
 * interval //=> { lower: 0.7368, upper: 0.8178 }
 */
export function satisfactionRate(counts: SatisfiedCount, options: SatisfactionRateOptions = {}): SatisfactionRate {
  checkOptions(counts, 'counts')
  checkOptions(options)
  const method = checkChoice(options.interval ?? 'wilson', shareIntervals, 'options.interval')
  const level = checkConfidence(options.level)
  const total = checkInteger(counts.total, 'counts.total', { minimum: 0 })
  const satisfied = checkInteger(counts.satisfied, 'counts.satisfied', { minimum: 0, maximum: total })
  const rate = total === 0 ? null : satisfied / total
  return { rate, satisfied, total, ...shareError(rate, total, level, method), method, level }
}
