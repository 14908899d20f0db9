import { checkChoice, checkConfidence, checkOptions } from '../../data/checks.js'
import { normalQuantile } from '../../numeric/index.js'
import { type DurationColumns, readDurations, readGroups } from '../durations.js'
import { hazardSums, type TieRule, tieRules } from './hazardSums.js'
import { groupOf, riskTable } from './riskTable.js'

/** The cumulative hazard of one group: one point for each different time at which an observation ended. */
export interface HazardCurve {
  /** Label of the group as text; `all` without groups. */
  readonly group: string
  /** Ascending. */
  readonly time: Float64Array
  /** At risk just before the time, weighted. */
  readonly atRisk: Float64Array
  /** Events at the time, weighted. */
  readonly events: Float64Array
  /** Censored at the time, weighted. */
  readonly censored: Float64Array
  /** H(t), ≥ 0: may exceed 1. */
  readonly cumulativeHazard: Float64Array
  readonly standardError: Float64Array
  /** Lower confidence limit; NaN before the first event. */
  readonly lower: Float64Array
  /** Upper confidence limit; NaN before the first event. */
  readonly upper: Float64Array
}

/** What {@link nelsonAalen} gives back. */
export interface NelsonAalen {
  readonly ties: TieRule
  readonly interval: 'log' | 'plain'
  readonly level: number
  readonly curves: readonly HazardCurve[]
}

/** How {@link nelsonAalen} reckons. */
export interface NelsonAalenOptions {
  /** Where several events share a time: `'nelson-aalen'` (default) d/n, `'fleming-harrington'` 1/n + 1/(n − 1) + …. */
  readonly ties?: TieRule
  /** `'log'` (default): H·exp(±z·se/H); `'plain'`: H ± z·se, cut at 0. */
  readonly interval?: 'log' | 'plain'
  /** Confidence level, in (0, 1). Default 0.95. */
  readonly level?: number
}

/**
 * How much risk has added up: the cumulative hazard of each group. Its slope is the risk at that age: a straight line means that the
 * risk stays the same, one that flattens that customers who stayed are ever safer.
 *
 * H(t) = Σ dᵢ/nᵢ, variance Σ dᵢ/nᵢ²: Nelson (1969), Aalen (1978). Late entry, weights, ties by rounding: as {@link kaplanMeier},
 * whose curves carry H(t) too.
 *
 * @param columns - `{ time, event, entry?, weight?, group? }`
 * @param options - see {@link NelsonAalenOptions}
 * @throws ClienteleError as {@link kaplanMeier} does
 * @example
 * nelsonAalen({ time: [1, 2, 4, 4], event: [1, 0, 1, 1] }).curves[0].cumulativeHazard.join(' ') //=> '0.25 0.25 1.25'
 */
export function nelsonAalen(columns: DurationColumns, options: NelsonAalenOptions = {}): NelsonAalen {
  checkOptions(options)
  const ties = checkChoice(options.ties ?? 'nelson-aalen', tieRules, 'options.ties')
  const interval = checkChoice(options.interval ?? 'log', ['log', 'plain'], 'options.interval')
  const level = checkConfidence(options.level)
  const durations = readDurations(columns)
  const { codes, labels } = readGroups(columns.group, durations.count)
  const table = riskTable(durations, codes, labels.length)
  const z = normalQuantile((1 + level) / 2)
  const curves = labels.map((group, g): HazardCurve => {
    const part = groupOf(table, g)
    const { cumulativeHazard, hazardStandardError } = hazardSums(part, ties)
    const { lower, upper } = hazardLimits(cumulativeHazard, hazardStandardError, z, interval === 'log')
    const { time, atRisk, events, censored } = part
    return {
      group,
      time,
      atRisk,
      events,
      censored,
      cumulativeHazard,
      standardError: hazardStandardError,
      lower,
      upper,
    }
  })
  return { ties, interval, level, curves }
}

function hazardLimits(
  hazard: Float64Array,
  error: Float64Array,
  z: number,
  isLog: boolean,
): { lower: Float64Array; upper: Float64Array } {
  const lower = new Float64Array(hazard.length)
  const upper = new Float64Array(hazard.length)
  for (let i = 0; i < hazard.length; i++) {
    const value = hazard[i]!
    const half = z * error[i]!
    const factor = Math.exp(half / value)
    lower[i] = value > 0 ? (isLog ? value / factor : Math.max(0, value - half)) : Number.NaN
    upper[i] = value > 0 ? (isLog ? value * factor : value + half) : Number.NaN
  }
  return { lower, upper }
}
