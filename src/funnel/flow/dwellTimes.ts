import { compensatedSum, median } from '../../numeric/index.js'
import { kaplanMeier, type SurvivalCurve, type SurvivalQuantile, survivalQuantiles } from '../../survival/index.js'

/** How long something lasts: visits of a stage, or deals from the opening to the close. */
export interface DwellTimes {
  /** Durations whose end was seen. */
  readonly finished: number
  /** Durations that still run at `asOf`: known to be at least so long, and counted so. */
  readonly open: number
  /** Days by which each share is over, with confidence limits (Kaplan-Meier); null where too many are open to tell. */
  readonly quantiles: readonly SurvivalQuantile[]
  /** The time by which half are over, with limits. Null where it is not reached. */
  readonly median: number | null
  readonly medianLower: number | null
  readonly medianUpper: number | null
  /**
   * Mean and median of the finished durations alone, as most reports have them: too small, for the long ones are still open. Null
   * where none is finished.
   */
  readonly finishedMean: number | null
  readonly finishedMedian: number | null
}

/** What {@link dwellTimes} needs: days, and whether the end was seen, of each duration and the group it belongs to. */
export interface Durations {
  readonly days: Float64Array
  readonly ended: Uint8Array
  readonly group: Int32Array
}

/**
 * Dwell times of each group 0 … groups − 1, those that still run counted as censored.
 *
 * @param durations     - one row a duration
 * @param groups        - how many groups there are
 * @param probabilities - shares of the quantiles
 * @param level         - of the limits
 */
export function dwellTimes(
  durations: Durations,
  groups: number,
  probabilities: readonly number[],
  level: number,
): DwellTimes[] {
  const { days, ended, group } = durations
  const curves =
    days.length === 0
      ? new Map<string, SurvivalCurve>()
      : new Map(kaplanMeier({ time: days, event: ended, group }, { level }).curves.map((curve) => [curve.group, curve]))
  const finished = finishedDays(durations, groups)
  return finished.map((own, g): DwellTimes => {
    const curve = curves.get(String(g))
    return {
      finished: own.length,
      open: curve === undefined ? 0 : curve.rows - own.length,
      quantiles:
        curve === undefined
          ? probabilities.map((probability) => ({ probability, time: null, lower: null, upper: null }))
          : survivalQuantiles(curve, { probabilities }),
      median: curve?.median ?? null,
      medianLower: curve?.medianLower ?? null,
      medianUpper: curve?.medianUpper ?? null,
      finishedMean: own.length === 0 ? null : compensatedSum(own) / own.length,
      finishedMedian: median(own),
    }
  })
}

function finishedDays({ days, ended, group }: Durations, groups: number): Float64Array[] {
  const counts = new Uint32Array(groups)
  for (let i = 0; i < days.length; i++) if (ended[i] === 1) counts[group[i]!]!++
  const own = Array.from(counts, (count) => new Float64Array(count))
  const next = new Uint32Array(groups)
  for (let i = 0; i < days.length; i++) {
    const g = group[i]!
    if (ended[i] === 1) own[g]![next[g]!++] = days[i]!
  }
  return own
}
