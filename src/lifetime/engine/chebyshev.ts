/** A smooth function on an interval as a sum of Chebyshev polynomials, the first coefficient halved. */
export interface Series {
  readonly middle: number
  readonly half: number
  readonly coefficients: Float64Array
}

/** Coefficients that have fallen to this part of the largest one are rounding errors. */
const NEGLIGIBLE = 1e-13

/** Where the k-th of so many values is wanted, from the end of the interval to its start. */
export function pointOf(k: number, points: number, from: number, to: number): number {
  return from + ((to - from) * (1 + Math.cos((Math.PI * (k + 0.5)) / points))) / 2
}

/** The series through values at the points; null where its last coefficients have not fallen to rounding errors, or are no numbers. */
export function seriesThrough(values: Float64Array, from: number, to: number): Series | null {
  const points = values.length
  const coefficients = Float64Array.from(values, (_, j) => {
    let sum = 0
    for (let k = 0; k < points; k++) sum += values[k]! * Math.cos((Math.PI * j * (k + 0.5)) / points)
    return ((j === 0 ? 1 : 2) * sum) / points
  })
  let largest = 1
  for (const coefficient of coefficients) largest = Math.max(largest, Math.abs(coefficient))
  const least = NEGLIGIBLE * largest
  let used = points
  while (used > 1 && Math.abs(coefficients[used - 1]!) <= least) used--
  // Two coefficients more may vanish by symmetry than have fallen.
  if (!(used <= points - 3)) return null
  return { middle: (from + to) / 2, half: (to - from) / 2 || 1, coefficients: coefficients.slice(0, used) }
}

/** The value of a series, by Clenshaw's recurrence. */
export function seriesAt({ middle, half, coefficients }: Series, y: number): number {
  const twice = (2 * (y - middle)) / half
  let next = 0
  let afterNext = 0
  for (let j = coefficients.length - 1; j > 0; j--) {
    const value = coefficients[j]! + twice * next - afterNext
    afterNext = next
    next = value
  }
  return coefficients[0]! + (twice / 2) * next - afterNext
}
