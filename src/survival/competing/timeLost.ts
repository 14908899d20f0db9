import { checkNumber, checkOptions, fail } from '../../data/checks.js'
import type { IncidenceCurves } from './cumulativeIncidence.js'

/** Mean time without and after an end by each cause, up to a horizon: they add up to the horizon. */
export interface TimeLost {
  readonly until: number
  /** Mean time before any end. */
  readonly kept: number
  /** Mean time lost to each cause. */
  readonly lost: readonly { readonly cause: string; readonly value: number }[]
}

/** Options of {@link timeLost}. */
export interface TimeLostOptions {
  /** Horizon. Default: the last time of the curves. */
  readonly until?: number
}

/**
 * How much time each cause takes, on average, up to a horizon: the area under its incidence. With what a month is worth, what it
 * would bring at most to do away with that cause.
 *
 * Andersen (2013), "Decomposition of number of life years lost according to causes of death".
 *
 * @param curves  - one group of {@link cumulativeIncidence}
 * @param options - `until`
 * @throws ClienteleError `out-of-range` for a horizon before the origin of the curves
 * @example
 * const { curves } = cumulativeIncidence({ time: [1, 2, 3, 4], cause: ['price', 'moved', null, 'price'] })
 * timeLost(curves[0], { until: 4 }).lost //=> [{ cause: 'moved', value: 0.5 }, { cause: 'price', value: 0.75 }]
 */
export function timeLost(curves: IncidenceCurves, options: TimeLostOptions = {}): TimeLost {
  checkOptions(options)
  const { origin, time, causes } = curves
  const until = checkNumber(options.until ?? time[time.length - 1] ?? origin, 'options.until')
  if (until < origin) fail('out-of-range', 'options.until', `a time not before the origin ${origin}`, until)
  const lost = causes.map(({ cause, incidence }) => ({ cause, value: areaUnder(time, incidence, until) }))
  return { until, kept: until - origin - lost.reduce((sum, { value }) => sum + value, 0), lost }
}

/** Area under a step function that is 0 before its first time. */
function areaUnder(time: Float64Array, heights: Float64Array, until: number): number {
  let area = 0
  for (let i = 0; i < time.length && time[i]! < until; i++) {
    area += heights[i]! * (Math.min(until, time[i + 1] ?? until) - time[i]!)
  }
  return area
}
