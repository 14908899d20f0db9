import { checkChoice, checkConfidence, checkNumber, checkOptions, fail } from '../../data/checks.js'
import type { Interval } from '../../data/interval.js'
import { arrayLike, finiteColumn } from '../../data/vectors.js'
import {
  chiSquareQuantile,
  compensatedSum,
  mean as meanOf,
  normalQuantile,
  normalUpperTail,
  standardDeviation,
} from '../../numeric/index.js'

/** Options of {@link capabilityIndices}; a limit at one side is enough. */
export interface CapabilityIndicesOptions {
  /** Lower specification limit, LSL (规格下限). */
  readonly lower?: number
  /** Upper specification limit, USL (规格上限). */
  readonly upper?: number
  /** The value aimed at, between the limits. Default: no Cpm. */
  readonly target?: number
  /**
   * Where the standard deviation within comes from, for Cp and Cpk. `'moving-range'` (default): mean distance of neighbours in time
   * by 1.128, for single measurements in their order; `'pooled'`: the variances within the subgroups of `subgroup`.
   */
  readonly within?: 'moving-range' | 'pooled'
  /** The subgroup of each measurement (a shift, a batch), for `'pooled'`. */
  readonly subgroup?: ArrayLike<string | number>
  /** Confidence level of the intervals, in (0, 1). Default 0.95. */
  readonly level?: number
}

/** Capability by one of the two standard deviations. */
export interface Capability {
  readonly standardDeviation: number
  /** Degrees of freedom of it. */
  readonly degrees: number
  /** (USL − LSL) / 6σ; null with a limit at one side only, or without variation. */
  readonly potential: number | null
  /** Of a normal process, by χ². */
  readonly potentialInterval: Interval | null
  /** (USL − mean) / 3σ; null without that limit or without variation. */
  readonly upper: number | null
  /** (mean − LSL) / 3σ */
  readonly lower: number | null
  /** The smaller of the two. */
  readonly actual: number | null
  /** Bissell's (1990). */
  readonly actualInterval: Interval | null
  /** Defects per million that a normal process of this mean and standard deviation would have; null without variation. */
  readonly expectedDefectsPerMillion: number | null
}

/** Capability of a process. */
export interface CapabilityIndices {
  readonly count: number
  readonly mean: number
  /** Cp and Cpk: with the variation within, which the process has while nothing shifts. Null where it cannot be told. */
  readonly within: Capability | null
  /** Pp and Ppk: with the standard deviation of all measurements (divisor n − 1), what customers get. */
  readonly overall: Capability
  readonly cp: number | null
  readonly cpk: number | null
  readonly pp: number | null
  readonly ppk: number | null
  /** (USL − LSL) / 6√(s² + (mean − target)²); null without a target or both limits, or where that is 0. */
  readonly cpm: number | null
  /** Measurements beyond the limits. */
  readonly outside: number
}

/**
 * Process capability (过程能力指数): how well a measured time or weight stays within its limits, Cp, Cpk, Pp, Ppk.
 *
 * The mean of moving ranges has its own variance (Cryer & Ryan 1990: (0.8264 n − 1.082) / (n − 1)² for a σ of 1), which gives the
 * degrees of freedom of its interval. All intervals, and the expected defects, are those of a normal process; times are seldom normal.
 *
 * @param measurements - at least two, in the order in which they were taken
 * @param options      - `lower`, `upper`, at least one of them; `target`, `within`, `subgroup`, `level`
 * @throws ClienteleError `missing-value` without a limit, or without subgroups for `'pooled'`; `out-of-range` for limits in the wrong
 *         order; `empty-input` for fewer than two measurements; `invalid-number`, `unequal-lengths`
 * @example
 * capabilityIndices([9.8, 10.1, 10, 9.9, 10.2, 10], { lower: 9, upper: 11 }).ppk //=> 2.357
 */
export function capabilityIndices(
  measurements: ArrayLike<number>,
  options: CapabilityIndicesOptions,
): CapabilityIndices {
  checkOptions(options)
  const values = finiteColumn(measurements, 'measurements')
  if (values.length < 2) fail('empty-input', 'measurements', 'at least two measurements', measurements)
  const limits = readLimits(options)
  const level = checkConfidence(options.level)
  const mean = meanOf(values)!
  const spread = standardDeviation(values)!
  const sample = { mean, count: values.length, level, limits }
  const overall = capabilityOf(spread, values.length - 1, sample)
  const inner = withinSpread(values, options)
  const within = inner === null ? null : capabilityOf(inner.standardDeviation, inner.degrees, sample)
  return {
    count: values.length,
    mean,
    within,
    overall,
    cp: within?.potential ?? null,
    cpk: within?.actual ?? null,
    pp: overall.potential,
    ppk: overall.actual,
    cpm: taguchi(mean, spread, limits),
    outside: countOutside(values, limits),
  }
}

interface Limits {
  readonly lower: number | null
  readonly upper: number | null
  readonly target: number | null
}

function readLimits(options: CapabilityIndicesOptions): Limits {
  const read = (name: 'lower' | 'upper' | 'target'): number | null =>
    options[name] === undefined ? null : checkNumber(options[name], `options.${name}`)
  const [lower, upper, target] = [read('lower'), read('upper'), read('target')]
  if (lower === null && upper === null)
    fail('missing-value', 'options', 'a `lower` or an `upper` limit, or both', options)
  if (lower !== null && upper !== null && lower >= upper)
    fail('out-of-range', 'options.upper', `a limit above ${lower}, the lower one`, upper)
  if (target !== null && (target < (lower ?? target) || target > (upper ?? target)))
    fail('out-of-range', 'options.target', 'a target within the limits', target)
  return { lower, upper, target }
}

function capabilityOf(
  sigma: number,
  degrees: number,
  { mean, count, level, limits }: { mean: number; count: number; level: number; limits: Limits },
): Capability {
  const perSigma = (distance: number | null, sigmas: number): number | null =>
    distance === null || sigma === 0 ? null : distance / (sigmas * sigma)
  const { lower: low, upper: high } = limits
  const upper = perSigma(high === null ? null : high - mean, 3)
  const lower = perSigma(low === null ? null : mean - low, 3)
  const potential = perSigma(low === null || high === null ? null : high - low, 6)
  const actual = upper === null || lower === null ? (upper ?? lower) : Math.min(upper, lower)
  const beyond = (side: number | null): number => (side === null ? 0 : normalUpperTail(3 * side))
  return {
    standardDeviation: sigma,
    degrees,
    potential,
    potentialInterval: potential === null ? null : potentialInterval(potential, degrees, level),
    upper,
    lower,
    actual,
    actualInterval: actual === null ? null : actualInterval(actual, degrees, count, level),
    expectedDefectsPerMillion: sigma === 0 ? null : 1e6 * (beyond(upper) + beyond(lower)),
  }
}

/** σ²ν / χ² inverted: exact for a normal process and Pp. */
function potentialInterval(index: number, degrees: number, level: number): Interval {
  const scaled = (p: number): number => index * Math.sqrt(chiSquareQuantile(p, degrees) / degrees)
  return { lower: scaled((1 - level) / 2), upper: scaled((1 + level) / 2) }
}

/** Bissell, A. F. (1990): How reliable is your capability index? Applied Statistics 39, 331–340. */
function actualInterval(index: number, degrees: number, count: number, level: number): Interval {
  const half = normalQuantile((1 + level) / 2) * Math.sqrt(1 / (9 * count) + (index * index) / (2 * degrees))
  return { lower: index - half, upper: index + half }
}

/** Standard deviation while nothing shifts; null where no subgroup has two measurements. */
function withinSpread(
  values: Float64Array,
  { within, subgroup }: CapabilityIndicesOptions,
): { readonly standardDeviation: number; readonly degrees: number } | null {
  if (checkChoice(within ?? 'moving-range', ['moving-range', 'pooled'], 'options.within') === 'moving-range') {
    if (subgroup !== undefined)
      fail(
        'invalid-option',
        'options.subgroup',
        "nothing for moving ranges; `within: 'pooled'` takes subgroups",
        subgroup,
      )
    return movingRange(values)
  }
  return pooled(values, arrayLike(subgroup, 'options.subgroup', values.length))
}

/** Mean of |X₁ − X₂| of two normal values of variance 1: d₂ = 2/√π. */
const D2 = 2 / Math.sqrt(Math.PI)
/** Variance of one moving range by d₂², and covariance of two that share a value. */
const RANGE_VARIANCE = Math.PI / 2 - 1
const RANGE_COVARIANCE = Math.sqrt(3) / 2 + Math.PI / 12 - 1

function movingRange(values: Float64Array): { readonly standardDeviation: number; readonly degrees: number } {
  const ranges = new Float64Array(values.length - 1)
  for (let i = 0; i < ranges.length; i++) ranges[i] = Math.abs(values[i + 1]! - values[i]!)
  const n = ranges.length
  const variance = (n * RANGE_VARIANCE + 2 * (n - 1) * RANGE_COVARIANCE) / (n * n)
  // A standard deviation of ν degrees has about the variance σ²/2ν.
  return { standardDeviation: compensatedSum(ranges) / n / D2, degrees: 1 / (2 * variance) }
}

function pooled(
  values: Float64Array,
  subgroup: ArrayLike<unknown>,
): { readonly standardDeviation: number; readonly degrees: number } | null {
  const groups = new Map<unknown, number[]>()
  for (let i = 0; i < values.length; i++) {
    const label = subgroup[i]
    if (typeof label !== 'string' && typeof label !== 'number')
      fail('invalid-type', `options.subgroup[${i}]`, 'the name or number of a subgroup', label)
    const group = groups.get(label)
    if (group === undefined) groups.set(label, [values[i]!])
    else group.push(values[i]!)
  }
  const squares: number[] = []
  for (const group of groups.values()) {
    const centre = meanOf(group)!
    for (const value of group) squares.push((value - centre) ** 2)
  }
  const degrees = values.length - groups.size
  return degrees === 0 ? null : { standardDeviation: Math.sqrt(compensatedSum(squares) / degrees), degrees }
}

function taguchi(mean: number, spread: number, { lower, upper, target }: Limits): number | null {
  if (lower === null || upper === null || target === null) return null
  const around = Math.hypot(spread, mean - target)
  return around === 0 ? null : (upper - lower) / (6 * around)
}

function countOutside(values: Float64Array, { lower, upper }: Limits): number {
  let outside = 0
  for (let i = 0; i < values.length; i++) {
    if (values[i]! < (lower ?? -Infinity) || values[i]! > (upper ?? Infinity)) outside++
  }
  return outside
}
