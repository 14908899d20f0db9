/**
 * Compensated sum: the result is that of exact addition, rounded once or twice, as long as the terms do not cancel to less
 * than 1e-16 of their size.
 *
 * Neumaier (1974), with the branch-free error term of Knuth: what each addition rounds off is collected and added at the end.
 * Adds cents of a billion orders without losing one, in any order.
 *
 * @param values - finite numbers (one NaN makes the sum NaN)
 * @returns the sum, 0 of none; ±∞ when it overflows
 */
export function compensatedSum(values: ArrayLike<number>): number {
  let total = 0
  let rest = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    const next = total + value
    const part = next - total
    rest += total - (next - part) + (value - part)
    total = next
  }
  return joined(total, rest)
}

/**
 * Compensated sums by group: `result[g]` is the sum of `values[i]` over all i with `codes[i] === g`.
 *
 * One pass; sums and their roundings-off stand side by side, which keeps each group to one cache line.
 *
 * @param values - finite numbers
 * @param codes  - group of each value, as long as `values`; a value whose code is not below `groups` is left out
 * @param groups - number of groups
 * @returns one sum per group, 0 where a group is empty
 */
export function sumByCode(values: Float64Array, codes: Uint32Array, groups: number): Float64Array {
  const running = new Float64Array(2 * groups)
  for (let i = 0; i < values.length; i++) {
    const at = 2 * codes[i]!
    const value = values[i]!
    const total = running[at]!
    const next = total + value
    const part = next - total
    running[at + 1]! += total - (next - part) + (value - part)
    running[at] = next
  }
  const sums = new Float64Array(groups)
  for (let g = 0; g < groups; g++) sums[g] = joined(running[2 * g]!, running[2 * g + 1]!)
  return sums
}

/**
 * Arithmetic mean.
 *
 * @param values - finite numbers
 * @returns the mean, `null` of none; never overflows
 */
export function mean(values: ArrayLike<number>): number | null {
  if (values.length === 0) return null
  const total = compensatedSum(values)
  return Number.isFinite(total) ? total / values.length : meanOfHuge(values)
}

/**
 * Sample variance (divisor n − 1), in two passes with the correction of Chan, Golub & LeVeque (1983, eq. 1.7).
 *
 * @param values - finite numbers
 * @returns ≥ 0, `null` of fewer than two; overflows to ∞ only where the variance itself does
 */
export function variance(values: ArrayLike<number>): number | null {
  const centre = mean(values)
  if (centre === null || values.length < 2) return null
  return squaredDeviations(values, centre, 1, 1) / (values.length - 1)
}

/**
 * Sample standard deviation (divisor n − 1).
 *
 * @param values - finite numbers
 * @returns ≥ 0, `null` of fewer than two; also right where the variance would overflow or underflow
 */
export function standardDeviation(values: ArrayLike<number>): number | null {
  const squared = variance(values)
  if (squared === null) return null
  if (squared > 1e-280 && squared < Infinity) return Math.sqrt(squared)
  const centre = mean(values)!
  // Halved, because the difference of two huge values may overflow.
  const factor = squared > 1 ? 0.5 : 1
  let unit = 0
  for (let i = 0; i < values.length; i++) unit = Math.max(unit, Math.abs(values[i]! * factor - centre * factor))
  if (unit === 0) return 0
  return (unit / factor) * Math.sqrt(squaredDeviations(values, centre, factor, unit) / (values.length - 1))
}

/** Σ (factor · (value − centre) / unit)², less what the rounding of the centre adds. */
function squaredDeviations(values: ArrayLike<number>, centre: number, factor: number, unit: number): number {
  let squares = 0
  let rest = 0
  let bias = 0
  for (let i = 0; i < values.length; i++) {
    const deviation = (values[i]! * factor - centre * factor) / unit
    const square = deviation * deviation
    const next = squares + square
    const part = next - squares
    rest += squares - (next - part) + (square - part)
    squares = next
    bias += deviation
  }
  if (squares === Infinity) return Infinity
  return Math.max(0, squares + rest - (bias * bias) / values.length)
}

/** The mean where the sum overflows: of the values divided first. */
function meanOfHuge(values: ArrayLike<number>): number {
  let result = 0
  for (let i = 0; i < values.length; i++) result += values[i]! / values.length
  return result
}

/** Sum and what was rounded off; after an overflow the latter is NaN, and the sum says which way. */
function joined(total: number, rest: number): number {
  return Number.isFinite(total) ? total + rest : total
}
