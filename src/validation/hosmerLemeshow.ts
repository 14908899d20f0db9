import { checkChoice, checkInteger, checkOptions } from '../data/checks.js'
import { chiSquareUpperTail } from '../numeric/index.js'
import { readProbabilities } from './predictedProbabilities.js'
import { probabilityBins } from './probabilityBins.js'
import type { Outcomes } from './scoredOutcomes.js'

/** How {@link hosmerLemeshow} groups and counts. */
export interface HosmerLemeshowOptions {
  /** Number of groups; default 10. Equal quantiles make fewer. */
  readonly groups?: number
  /** `development` (default): the model was fitted to these customers, groups − 2 degrees of freedom; `validation`: to others, groups. */
  readonly sample?: 'development' | 'validation'
}

/** One group, the lowest probabilities first. */
export interface HosmerLemeshowGroup {
  /** The group is (lower, upper], the first also closed below. */
  readonly lower: number
  readonly upper: number
  readonly count: number
  readonly observed: number
  /** Sum of the probabilities. */
  readonly expected: number
}

/** The test and its groups. */
export interface HosmerLemeshow {
  readonly groups: readonly HosmerLemeshowGroup[]
  /** Null where a group that was to have no event at all, or nothing but events, has other ones: no finite number is large enough. */
  readonly statistic: number | null
  readonly degreesOfFreedom: number
  /** Small: the probabilities are not true. Null without a statistic, or without degrees of freedom. */
  readonly pValue: number | null
}

/**
 * Hosmer–Lemeshow test: do the events in groups of rising probability come as often as predicted?
 *
 * Σ (O − E)² / (E (1 − E / n)) over groups cut at the type-7 quantiles of the probabilities (Hosmer & Lemeshow 1980). Packages cut
 * differently and get other numbers; in large samples it rejects any model. {@link calibrationTable} shows how far off it is,
 * {@link calibrationSlope} in which way.
 *
 * @param probabilities - one a customer, 0 … 1
 * @param outcomes      - 1 or true where the event came
 * @param options       - `groups`, `sample`
 * @throws ClienteleError `out-of-range`, `invalid-number`, `missing-value`, `unequal-lengths`, `invalid-option`
 * @example
 * hosmerLemeshow([0.1, 0.2, 0.3, 0.4, 0.5, 0.6], [0, 0, 1, 0, 1, 0], { groups: 3 }).statistic //=> 0.5709
 */
export function hosmerLemeshow(
  probabilities: ArrayLike<number>,
  outcomes: Outcomes,
  options: HosmerLemeshowOptions = {},
): HosmerLemeshow {
  checkOptions(options)
  const wanted = checkInteger(options.groups ?? 10, 'options.groups', { minimum: 2 })
  const sample = checkChoice(options.sample ?? 'development', ['development', 'validation'], 'options.sample')
  const { edges, counts, events, sums } = probabilityBins(readProbabilities(probabilities, outcomes), { bins: wanted })
  const groups: HosmerLemeshowGroup[] = []
  let statistic: number | null = 0
  for (let bin = 0; bin < counts.length; bin++) {
    const [count, observed, expected] = [counts[bin]!, events[bin]!, sums[bin]!]
    if (count === 0) continue
    groups.push({ lower: edges[bin]!, upper: edges[bin + 1]!, count, observed, expected })
    const spread = expected * (1 - expected / count)
    if (spread > 0 && statistic !== null) statistic += (observed - expected) ** 2 / spread
    else if (observed !== expected) statistic = null
  }
  const degreesOfFreedom = Math.max(0, groups.length - (sample === 'development' ? 2 : 0))
  const pValue = statistic === null || degreesOfFreedom === 0 ? null : chiSquareUpperTail(statistic, degreesOfFreedom)
  return { groups, statistic, degreesOfFreedom, pValue }
}
