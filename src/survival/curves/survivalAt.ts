import { checkChoice, checkOptions } from '../../data/checks.js'
import { finiteColumn } from '../../data/vectors.js'
import type { SurvivalCurve } from './kaplanMeier.js'
import { lastAtMost } from './riskTable.js'

/** A survival curve at the times asked for, in their order. */
export interface SurvivalAt {
  readonly time: Float64Array
  /** At risk at the time, weighted; with late entry, those at risk at the next time of the curve. */
  readonly atRisk: Float64Array
  /** S(t): 1 before the first time of the curve. NaN behind the last time, unless it came down to 0 or `beyond` says otherwise. */
  readonly survival: Float64Array
  /** NaN where S is 0 or NaN. */
  readonly standardError: Float64Array
  readonly lower: Float64Array
  readonly upper: Float64Array
}

/** Options of {@link survivalAt}. */
export interface SurvivalAtOptions {
  /** Behind the last time of a curve that is not 0: `'missing'` (default) NaN, since nobody was seen there; `'last'` its last value. */
  readonly beyond?: 'missing' | 'last'
}

/**
 * Reads a survival curve at given times: which share is still there after 30, 90, 365 days, and how many that rests on.
 *
 * @param curve   - a curve of {@link kaplanMeier}
 * @param times   - finite numbers, in any order
 * @param options - `beyond`
 * @returns columns, one entry a time
 * @throws ClienteleError `invalid-number` for a time that is not finite
 * @example
 * const { curves } = kaplanMeier({ time: [10, 20, 20, 40, 50], event: [1, 1, 0, 1, 0] })
 * survivalAt(curves[0], [5, 30, 50]).survival.join(' ') //=> '1 0.6000000000000001 0.30000000000000004'
 */
export function survivalAt(
  curve: Pick<SurvivalCurve, 'time' | 'atRisk' | 'survival' | 'standardError' | 'lower' | 'upper'>,
  times: ArrayLike<number>,
  options: SurvivalAtOptions = {},
): SurvivalAt {
  checkOptions(options)
  const beyond = checkChoice(options.beyond ?? 'missing', ['missing', 'last'], 'options.beyond')
  const wanted = finiteColumn(times, 'times').slice()
  const points = curve.time.length
  const atRisk = new Float64Array(wanted.length)
  const survival = new Float64Array(wanted.length)
  const standardError = new Float64Array(wanted.length)
  const lower = new Float64Array(wanted.length)
  const upper = new Float64Array(wanted.length)
  for (let i = 0; i < wanted.length; i++) {
    const at = lastAtMost(curve.time, 0, points, wanted[i]!)
    const isOn = at >= 0 && curve.time[at] === wanted[i]
    atRisk[i] = curve.atRisk[isOn ? at : at + 1] ?? 0
    const isBehind = at === points - 1 && !isOn
    if (isBehind && beyond === 'missing' && (at < 0 || curve.survival[at] !== 0)) {
      survival[i] = standardError[i] = lower[i] = upper[i] = Number.NaN
      continue
    }
    survival[i] = at < 0 ? 1 : curve.survival[at]!
    standardError[i] = at < 0 ? 0 : curve.standardError[at]!
    lower[i] = at < 0 ? 1 : curve.lower[at]!
    upper[i] = at < 0 ? 1 : curve.upper[at]!
  }
  return { time: wanted, atRisk, survival, standardError, lower, upper }
}
