import { checkChoice, checkNumber, checkOptions, fail } from '../data/checks.js'
import type { Labels } from '../data/labels.js'
import { finiteColumn } from '../data/vectors.js'

/** How {@link populationStability} treats bins that are empty on one side, and what it calls a shift. */
export interface PopulationStabilityOptions {
  /**
   * A bin that is empty on one side only has an infinite term: `undefined` (default) gives null and names the bins; `replace` puts
   * `epsilon` in place of a share of 0 (the others stay); `add-half` adds ½ to every count of both. Empty on both sides adds 0.
   */
  readonly zeroBins?: 'undefined' | 'replace' | 'add-half'
  /** The share for `replace`; default 0.0001. */
  readonly epsilon?: number
  /** From which index on the shift is moderate and large; default [0.1, 0.25], the bounds in common use. */
  readonly bounds?: readonly [moderate: number, large: number]
}

/** How far two populations are apart. */
export type StabilityLevel = 'stable' | 'moderate-shift' | 'large-shift'

/** One bin of both populations. */
export interface StabilityBin {
  readonly expected: number
  readonly actual: number
  /** As they are used, with what `zeroBins` does to them. */
  readonly expectedShare: number
  readonly actualShare: number
  /** (actual − expected) · ln(actual / expected), at least 0; null where it is infinite. */
  readonly term: number | null
}

/** Population stability index. */
export interface PopulationStability {
  /** Sum of the terms, at least 0; null where one of them is infinite, or a population is empty. */
  readonly value: number | null
  readonly level: StabilityLevel | null
  readonly labels: Labels | null
  readonly bins: readonly StabilityBin[]
  /** Bins, from 0, that are empty on one side only. */
  readonly emptyBins: readonly number[]
}

const LABELS: Readonly<Record<StabilityLevel, Labels>> = {
  stable: {
    en: { name: 'stable', strategy: 'keep using the score' },
    zh: { name: '稳定', strategy: '可继续使用' },
  },
  'moderate-shift': {
    en: { name: 'moderate shift', strategy: 'find out which customers are new, and watch the score' },
    zh: { name: '有所变化', strategy: '查明变化原因，加强监控' },
  },
  'large-shift': {
    en: { name: 'large shift', strategy: 'validate the score on the new customers, or build it again' },
    zh: { name: '变化显著', strategy: '重新验证或重建评分' },
  },
}

/**
 * Population stability index: have the customers changed since the score was built? Also of one characteristic (its categories as
 * bins).
 *
 * Σ (a − e) ln(a / e) over the shares of the bins; symmetric in the two (Jeffreys 1946). For scores that are not binned yet:
 * {@link scoreStability}.
 *
 * @param expected - how many customers each bin had then
 * @param actual   - how many it has now, in the same order
 * @param options  - `zeroBins`, `epsilon`, `bounds`
 * @throws ClienteleError `unequal-lengths`, `out-of-range` for a count below 0, `invalid-number`, `invalid-option`
 * @example
 * populationStability([100, 200, 300, 400], [250, 250, 250, 250]).value //=> 0.2282
 */
export function populationStability(
  expected: ArrayLike<number>,
  actual: ArrayLike<number>,
  options: PopulationStabilityOptions = {},
): PopulationStability {
  checkOptions(options)
  const zeroBins = checkChoice(
    options.zeroBins ?? 'undefined',
    ['undefined', 'replace', 'add-half'],
    'options.zeroBins',
  )
  const epsilon = checkNumber(options.epsilon ?? 1e-4, 'options.epsilon', { above: 0, maximum: 1 })
  const [moderate, large] = boundsOf(options.bounds ?? [0.1, 0.25])
  const then = counts(expected, 'expected')
  const now = counts(actual, 'actual', then.length)
  const emptyBins = Array.from(then.keys()).filter((bin) => (then[bin] === 0) !== (now[bin] === 0))
  const shares = [then, now].map((column) => sharesOf(column, zeroBins, epsilon))
  const [thenShares, nowShares] = [shares[0]!, shares[1]!]
  const bins = Array.from(then, (count, bin) => ({
    expected: count,
    actual: now[bin]!,
    expectedShare: thenShares[bin]!,
    actualShare: nowShares[bin]!,
    term: termOf(thenShares[bin]!, nowShares[bin]!, count === 0 && now[bin] === 0),
  }))
  const isThere = then.some((count) => count > 0) && now.some((count) => count > 0)
  const value = isThere ? sumOf(bins) : null
  const level = value === null ? null : value < moderate ? 'stable' : value < large ? 'moderate-shift' : 'large-shift'
  return { value, level, labels: level === null ? null : LABELS[level], bins, emptyBins }
}

function boundsOf(bounds: readonly [number, number]): readonly [number, number] {
  if (!Array.isArray(bounds) || bounds.length !== 2) {
    return fail('invalid-type', 'options.bounds', 'two numbers, [moderate, large]', bounds)
  }
  const moderate = checkNumber(bounds[0], 'options.bounds[0]', { minimum: 0 })
  return [moderate, checkNumber(bounds[1], 'options.bounds[1]', { minimum: moderate })]
}

function counts(column: ArrayLike<number>, path: string, length?: number): Float64Array {
  const values = finiteColumn(column, path, length)
  const below = values.findIndex((count) => count < 0)
  if (below >= 0) fail('out-of-range', `${path}[${below}]`, 'a count of at least 0', values[below])
  return values
}

function sharesOf(column: Float64Array, zeroBins: 'undefined' | 'replace' | 'add-half', epsilon: number): Float64Array {
  const added = zeroBins === 'add-half' ? 0.5 : 0
  let total = 0
  for (const count of column) total += count + added
  return column.map((count) => {
    if (count === 0 && zeroBins === 'replace') return epsilon
    return total === 0 ? 0 : (count + added) / total
  })
}

function termOf(expected: number, actual: number, bothEmpty: boolean): number | null {
  if (bothEmpty || expected === actual) return 0
  return expected > 0 && actual > 0 ? (actual - expected) * Math.log(actual / expected) : null
}

function sumOf(bins: readonly StabilityBin[]): number | null {
  let sum = 0
  for (const { term } of bins) {
    if (term === null) return null
    sum += term
  }
  return sum
}
