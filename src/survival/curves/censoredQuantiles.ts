import { checkChoice, checkOptions } from '../../data/checks.js'
import { type DurationColumns, readDurations, readGroups } from '../durations.js'
import { riskTable } from './riskTable.js'
import { checkProbabilities, fallTime } from './survivalQuantiles.js'

/** Quantiles of one group of durations. */
export interface CensoredQuantiles {
  /** Label of the group as text; `all` without groups. */
  readonly group: string
  /** Number of rows. */
  readonly rows: number
  /** Events, weighted: durations whose end was seen. */
  readonly totalEvents: number
  /** One time for each probability, in the order asked; null where too many durations are still open for the curve to fall so far. */
  readonly quantiles: readonly (number | null)[]
}

/** Options of {@link censoredQuantiles}. */
export interface CensoredQuantilesOptions {
  /** In (0, 1), such as `[0.5, 0.9]`. */
  readonly probabilities: readonly number[]
  /** Where the curve is flat at the very share: the middle of the stretch (default) or its beginning. */
  readonly flat?: 'midpoint' | 'first'
}

/**
 * Quantiles of durations of which some are still open: those of the Kaplan-Meier curve of each group, without its standard errors
 * and limits. The same times as `survivalQuantiles(kaplanMeier(…))`, at a fraction of the cost: one pass for whole numbers.
 *
 * Leaving open durations out, or counting them as ended, makes the quantile too small.
 *
 * @param columns - `{ time, event, entry?, weight?, group? }`
 * @param options - `probabilities`
 * @returns one entry a group, in order of the labels
 * @throws ClienteleError as {@link kaplanMeier} does, and `out-of-range` for a probability outside (0, 1)
 * @example
 * censoredQuantiles({ time: [3, 4, 9, 20], event: [1, 1, 1, 0] }, { probabilities: [0.4, 0.9] })[0].quantiles //=> [4, null]
 */
export function censoredQuantiles(columns: DurationColumns, options: CensoredQuantilesOptions): CensoredQuantiles[] {
  checkOptions(options)
  const probabilities = checkProbabilities(options.probabilities)
  const middle = checkChoice(options.flat ?? 'midpoint', ['midpoint', 'first'], 'options.flat') === 'midpoint'
  const durations = readDurations(columns)
  const { codes, labels, rows } = readGroups(columns.group, durations.count)
  const { start, time, atRisk, events } = riskTable(durations, codes, labels.length)
  const survival = new Float64Array(time.length)
  return labels.map((group, g) => {
    const from = start[g]!
    const to = start[g + 1]!
    let share = 1
    let totalEvents = 0
    for (let i = from; i < to; i++) {
      const died = events[i]!
      totalEvents += died
      if (died > 0) share *= (atRisk[i]! - died) / atRisk[i]!
      survival[i] = share
    }
    const times = time.subarray(from, to)
    const curve = survival.subarray(from, to)
    const quantiles = probabilities.map((probability) => fallTime(times, curve, probability, middle))
    return { group, rows: rows[g]!, totalEvents, quantiles }
  })
}
