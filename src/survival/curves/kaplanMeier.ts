import { checkChoice, checkConfidence, checkNumber, checkOptions } from '../../data/checks.js'
import { normalQuantile } from '../../numeric/index.js'
import { type DurationColumns, type Durations, type RowGroups, readDurations, readGroups } from '../durations.js'
import { fillConfidenceLimits, type SurvivalIntervalType, survivalIntervalTypes } from './confidenceLimits.js'
import { hazardSums, type TieRule, tieRules } from './hazardSums.js'
import { groupOf, type RiskTable, riskTable } from './riskTable.js'
import { survivalQuantiles } from './survivalQuantiles.js'

/** The survival curve of one group: one point for each different time at which an observation ended. All columns are parallel. */
export interface SurvivalCurve {
  /** Label of the group as text; `all` without groups. */
  readonly group: string
  /** Number of rows. */
  readonly rows: number
  /** Events of all times, weighted. */
  readonly totalEvents: number
  /** Where the curve begins at 1: `from`, else 0 or the first time of all groups, whichever is less. */
  readonly origin: number
  /** Ascending. */
  readonly time: Float64Array
  /** At risk just before the time, weighted; censored at the time included, entered at the time not. */
  readonly atRisk: Float64Array
  /** Events at the time, weighted. */
  readonly events: Float64Array
  /** Censored at the time, weighted. */
  readonly censored: Float64Array
  /** S(t), from the time to before the next. */
  readonly survival: Float64Array
  /** Greenwood's standard error of S(t); NaN where S is 0. */
  readonly standardError: Float64Array
  /** Lower confidence limit; NaN where there is none. */
  readonly lower: Float64Array
  /** Upper confidence limit, NaN where there is none. */
  readonly upper: Float64Array
  /** H(t) of Nelson and Aalen (or by `ties`). */
  readonly cumulativeHazard: Float64Array
  /** Standard error of H(t). */
  readonly hazardStandardError: Float64Array
  /** The time by which half have had the event; null where it is not reached. The middle of a stretch on which S is ½. */
  readonly median: number | null
  /** Confidence limits of the median, by crossing ½ with the limits of the curve (Brookmeyer & Crowley 1982). */
  readonly medianLower: number | null
  readonly medianUpper: number | null
  /**
   * The time at which everybody at risk had the event although more entered later; null otherwise. S is 0 from there on, whatever
   * the later rows say: start behind it with `from`.
   */
  readonly emptiedAt: number | null
}

/** What {@link kaplanMeier} gives back. */
export interface KaplanMeier {
  readonly interval: SurvivalIntervalType
  readonly level: number
  readonly estimator: 'product-limit' | 'exponential'
  readonly ties: TieRule
  /** One curve a group, in order of the labels: numbers by value, text by code unit. */
  readonly curves: readonly SurvivalCurve[]
}

/** How {@link kaplanMeier} reckons. */
export interface KaplanMeierOptions {
  /** Kind of confidence interval. Default `'log'`, as R has it. */
  readonly interval?: SurvivalIntervalType
  /** Confidence level, in (0, 1). Default 0.95. */
  readonly level?: number
  /** `'product-limit'` (default): Π(1 − d/n); `'exponential'`: exp(−H), of Breslow, or of Fleming and Harrington by `ties`. */
  readonly estimator?: 'product-limit' | 'exponential'
  /** H(t) where several events share a time: `'nelson-aalen'` (default) d/n, `'fleming-harrington'` 1/n + 1/(n − 1) + …. */
  readonly ties?: TieRule
  /** Survival given that nothing happened before this time: rows that ended before it are left out. Default: all rows. */
  readonly from?: number
}

/**
 * Which share is still there after each time, with rows whose end is not known (censored) counted for as long as they were seen:
 * the Kaplan-Meier curve of each group.
 *
 * S(t) = Π (1 − dᵢ/nᵢ) over the times up to t: Kaplan & Meier (1958). Var log S = Σ dᵢ/(nᵢ(nᵢ − dᵢ)): Greenwood (1926). A row
 * censored at the time of an event is at risk of it; a row that enters then is not. Weights are counts of customers: a row of
 * weight 3 is three rows, also in the standard errors. All defaults are those of R's `survfit`; times that differ by rounding only
 * are one, but whole numbers never. Cost: one pass for whole-number times, one sort for others.
 *
 * Quantiles with limits: {@link survivalQuantiles}; the curve at given times: {@link survivalAt}; mean lifetime up to a time:
 * {@link restrictedMean}; are groups different: {@link logRankTest}.
 *
 * @param columns - `{ time, event, entry?, weight?, group? }`, see {@link DurationColumns}
 * @param options - see {@link KaplanMeierOptions}
 * @returns the curves; their columns are typed arrays (`Array.from` each before JSON)
 * @throws ClienteleError `out-of-range` for an event that is neither 0 nor 1, an entry not before its time, a negative weight or a
 *   level outside (0, 1); `unequal-lengths`, `invalid-number`, `empty-input`, `invalid-option`
 * @example
 * kaplanMeier({ time: [6, 6, 6, 7, 10], event: [1, 1, 0, 1, 0] }).curves[0].survival.join(' ') //=> '0.6 0.3 0.3'
 */
export function kaplanMeier(columns: DurationColumns, options: KaplanMeierOptions = {}): KaplanMeier {
  const rules = readCurveRules(options)
  const durations = readDurations(columns)
  return curvesOfDurations(durations, readGroups(columns.group, durations.count), rules)
}

/** The options as they are used. */
export interface CurveRules extends Pick<KaplanMeier, 'interval' | 'level' | 'estimator' | 'ties'> {
  readonly from: number | undefined
}

/** Checks the options. */
export function readCurveRules(options: KaplanMeierOptions): CurveRules {
  checkOptions(options)
  const { from } = options
  return {
    interval: checkChoice(options.interval ?? 'log', survivalIntervalTypes, 'options.interval'),
    level: checkConfidence(options.level),
    estimator: checkChoice(options.estimator ?? 'product-limit', ['product-limit', 'exponential'], 'options.estimator'),
    ties: checkChoice(options.ties ?? 'nelson-aalen', tieRules, 'options.ties'),
    from: from === undefined ? undefined : checkNumber(from, 'options.from'),
  }
}

/**
 * The curves of durations that are read.
 *
 * @param counts - how many rows of the caller each stands for, where equal ones were counted before (the rows of `groups` are then
 *   sums of them): its weight, unless the durations have weights, which are then sums over those rows
 */
export function curvesOfDurations(
  read: Durations,
  groups: Omit<RowGroups, 'rows'> & { readonly rows: ArrayLike<number> },
  rules: CurveRules,
  counts: Float64Array | null = null,
): KaplanMeier {
  const { interval, level, estimator, ties, from } = rules
  const { durations, codes, counts: left } = startingAt({ durations: read, codes: groups.codes, counts }, from)
  const size = groups.labels.length
  const table = left === null ? riskTable(durations, codes, size) : countedRisk(durations, codes, size, left)
  const rows = from === undefined ? groups.rows : rowsOfGroups(codes, size, left)
  const settings = { interval, estimator, ties, z: normalQuantile((1 + level) / 2) }
  const origin = from ?? Math.min(0, smallest(table))
  const curves = groups.labels.map((group, g) =>
    curveOf(groupOf(table, g), { group, rows: rows[g]!, origin }, settings),
  )
  return { interval, level, estimator, ties, curves }
}

/** Rows of each group; more than one for a row that stands for several. */
function rowsOfGroups(codes: Uint32Array, groups: number, counts: Float64Array | null): Float64Array {
  const rows = new Float64Array(groups)
  for (let i = 0; i < codes.length; i++) rows[codes[i]!]! += counts === null ? 1 : counts[i]!
  return rows
}

/** The table of numbers at risk where a row stands for several. */
function countedRisk(durations: Durations, codes: Uint32Array, groups: number, counts: Float64Array): RiskTable {
  const table = riskTable({ ...durations, weight: durations.weight ?? counts }, codes, groups)
  const eventRows =
    durations.weight === null ? table.events : riskTable({ ...durations, weight: counts }, codes, groups).events
  return { ...table, eventRows }
}

interface CountedRows {
  readonly durations: Durations
  readonly codes: Uint32Array
  readonly counts: Float64Array | null
}

/** The rows that were not over before `from`. */
function startingAt(read: CountedRows, from: number | undefined): CountedRows {
  if (from === undefined) return read
  const { durations, codes, counts } = read
  const { time, event, entry, weight } = durations
  const kept = (_: number, row: number): boolean => time[row]! >= from
  const left: Durations = {
    count: time.filter((value) => value >= from).length,
    time: time.filter(kept),
    event: event.filter(kept),
    entry: entry?.filter(kept) ?? null,
    weight: weight?.filter(kept) ?? null,
  }
  return { durations: left, codes: codes.filter(kept), counts: counts?.filter(kept) ?? null }
}

/** The smallest time of all groups; times ascend within each. */
function smallest({ start, time }: RiskTable): number {
  let result = Infinity
  for (let group = 0; group + 1 < start.length; group++) {
    if (start[group]! < start[group + 1]! && time[start[group]!]! < result) result = time[start[group]!]!
  }
  return result
}

function curveOf(
  part: Omit<RiskTable, 'start'>,
  { group, rows, origin }: { group: string; rows: number; origin: number },
  settings: { interval: SurvivalIntervalType; estimator: KaplanMeier['estimator']; ties: TieRule; z: number },
): SurvivalCurve {
  const { time, atRisk, events, censored } = part
  const points = time.length
  const survival = new Float64Array(points)
  const standardError = new Float64Array(points)
  const lower = new Float64Array(points)
  const upper = new Float64Array(points)
  const { cumulativeHazard, hazardStandardError } = hazardSums(part, settings.ties)
  // Until the limits are filled, `standardError` holds the error of log S.
  const totalEvents =
    settings.estimator === 'product-limit'
      ? productLimit(atRisk, events, survival, standardError)
      : exponential(events, cumulativeHazard, hazardStandardError, survival, standardError)
  fillConfidenceLimits(settings.interval, survival, standardError, settings.z, lower, upper)
  for (let i = 0; i < points; i++) standardError[i] = survival[i]! > 0 ? standardError[i]! * survival[i]! : Number.NaN
  const columns = { time, atRisk, events, censored, survival, standardError, lower, upper }
  const half = survivalQuantiles(columns, { probabilities: [0.5] })[0]!
  return {
    group,
    rows,
    totalEvents,
    origin,
    ...columns,
    cumulativeHazard,
    hazardStandardError,
    median: half.time,
    medianLower: half.lower,
    medianUpper: half.upper,
    emptiedAt: emptiedAt(time, atRisk, events, survival),
  }
}

/** Fills S and the error of log S; the sum of the events is returned. */
function productLimit(
  atRisk: Float64Array,
  events: Float64Array,
  survival: Float64Array,
  logError: Float64Array,
): number {
  let total = 0
  let share = 1
  let logVariance = 0
  let error = 0
  for (let i = 0; i < survival.length; i++) {
    const died = events[i]!
    if (died > 0) {
      const before = atRisk[i]!
      const after = before - died
      total += died
      share = after > 0 ? share * (after / before) : 0
      logVariance += died / (before * after)
      error = Math.sqrt(logVariance)
    }
    survival[i] = share
    logError[i] = error
  }
  return total
}

/** Fills S = exp(−H) and the error of log S, which is that of H; the sum of the events is returned. */
function exponential(
  events: Float64Array,
  cumulativeHazard: Float64Array,
  hazardStandardError: Float64Array,
  survival: Float64Array,
  logError: Float64Array,
): number {
  let total = 0
  for (let i = 0; i < survival.length; i++) {
    total += events[i]!
    survival[i] = Math.exp(-cumulativeHazard[i]!)
  }
  logError.set(hazardStandardError)
  return total
}

function emptiedAt(
  time: Float64Array,
  atRisk: Float64Array,
  events: Float64Array,
  survival: Float64Array,
): number | null {
  if (survival.length === 0 || survival[survival.length - 1] !== 0) return null
  let at = survival.length - 1
  while (at > 0 && survival[at - 1] === 0) at -= 1
  return at < survival.length - 1 && atRisk[at] === events[at] ? time[at]! : null
}
