import { checkConfidence, checkNumber, checkOptions, fail } from '../../data/checks.js'
import { normalQuantile } from '../../numeric/index.js'
import type { SurvivalCurve } from './kaplanMeier.js'

/** The mean time without the event up to a horizon. */
export interface RestrictedMean {
  /** Where the mean begins: the origin of the curve. */
  readonly from: number
  readonly until: number
  /** Area under the curve: the mean of min(T, until), less `from`. */
  readonly value: number
  readonly standardError: number
  readonly lower: number
  readonly upper: number
  /** Whether `until` lies behind the last time of a curve that has not come down to 0: its last value was used up to there. */
  readonly extended: boolean
}

/** Options of {@link restrictedMean}. */
export interface RestrictedMeanOptions {
  /** Horizon. Default: the last time of the curve. Groups are compared at one and the same. */
  readonly until?: number
  /** Confidence level, in (0, 1). Default 0.95. */
  readonly level?: number
}

/**
 * How long a customer stays on average, counting at most up to a horizon: the area under the survival curve. The mean itself cannot
 * be known while some have not left yet.
 *
 * Var = Σ Aᵢ² dᵢ/(nᵢ(nᵢ − dᵢ)), Aᵢ the area from tᵢ to the horizon (Irwin 1949; Klein & Moeschberger 2003, eq. 4.5.3): the
 * variance of the estimated mean, as in R, not that of min(T, until).
 *
 * @param curve   - a curve of {@link kaplanMeier}
 * @param options - `until`, `level`
 * @throws ClienteleError `out-of-range` for a horizon before the origin of the curve
 * @example
 * const { curves } = kaplanMeier({ time: [1, 2, 3, 4], event: [1, 1, 1, 0] })
 * restrictedMean(curves[0], { until: 3 }).value //=> 2.25
 */
export function restrictedMean(
  curve: Pick<SurvivalCurve, 'origin' | 'time' | 'atRisk' | 'events' | 'survival'>,
  options: RestrictedMeanOptions = {},
): RestrictedMean {
  checkOptions(options)
  const level = checkConfidence(options.level)
  const { origin, time, atRisk, events, survival } = curve
  const points = time.length
  const last = points === 0 ? origin : time[points - 1]!
  const until = checkNumber(options.until ?? last, 'options.until')
  if (until < origin) fail('out-of-range', 'options.until', `a time not before the origin ${origin}`, until)

  let area = 0
  let variance = 0
  let end = until
  for (let i = points - 1; i >= 0; i--) {
    const at = time[i]!
    if (at >= until) continue
    area += survival[i]! * (end - at)
    end = at
    const left = atRisk[i]! - events[i]!
    if (area > 0 && left > 0) variance += (area * area * events[i]!) / (atRisk[i]! * left)
  }
  area += end - origin
  const standardError = Math.sqrt(variance)
  const half = normalQuantile((1 + level) / 2) * standardError
  const extended = until > last && (points === 0 || survival[points - 1]! > 0)
  return { from: origin, until, value: area, standardError, lower: area - half, upper: area + half, extended }
}
