import { studentTQuantile } from '../../numeric/index.js'

/** Whether a customer gets slower. */
export type LateTrend = 'slower' | 'faster' | 'steady'

/** By the codes of {@link LateTrends}; `''` where there is no trend to reckon. */
export const LATE_TREND_NAMES: readonly (LateTrend | '')[] = ['', 'slower', 'faster', 'steady']

/** Sums of x (due date) and y (days late) by group: counts and moments of whole numbers. */
export interface LateMoments {
  readonly n: Float64Array
  readonly x: Float64Array
  readonly y: Float64Array
  readonly xx: Float64Array
  readonly xy: Float64Array
  readonly yy: Float64Array
}

/** Slopes in days per year with their limits, NaN where there is none. */
export interface LateTrends {
  readonly slope: Float64Array
  readonly lower: Float64Array
  readonly upper: Float64Array
  /** Position in {@link LATE_TREND_NAMES}. */
  readonly direction: Uint8Array
}

const DAYS_PER_YEAR = 365.25

/** Least squares of y on x by group, from three invoices with different due dates on; limits by Student's t. */
export function lateTrends({ n, x, y, xx, xy, yy }: LateMoments, level: number): LateTrends {
  const slope = new Float64Array(n.length).fill(Number.NaN)
  const lower = slope.slice()
  const upper = slope.slice()
  const direction = new Uint8Array(n.length)
  const widths = new Map<number, number>()
  for (let g = 0; g < n.length; g++) {
    const size = n[g]!
    const sxx = xx[g]! - (x[g]! * x[g]!) / size
    // The moments are whole numbers: what is not above half of one is rounding.
    if (size < 3 || !(sxx * size > 0.5)) continue
    const sxy = xy[g]! - (x[g]! * y[g]!) / size
    const syy = yy[g]! - (y[g]! * y[g]!) / size
    const b = sxy / sxx
    const residual = Math.max(0, syy - b * sxy) / (size - 2)
    const width = tQuantile(widths, size - 2, level) * Math.sqrt(residual / sxx)
    slope[g] = b * DAYS_PER_YEAR
    lower[g] = (b - width) * DAYS_PER_YEAR
    upper[g] = (b + width) * DAYS_PER_YEAR
    direction[g] = lower[g]! > 0 ? 1 : upper[g]! < 0 ? 2 : 3
  }
  return { slope, lower, upper, direction }
}

/** A quantile costs more than a group, and many groups have the same degrees of freedom. */
function tQuantile(known: Map<number, number>, degrees: number, level: number): number {
  const old = known.get(degrees)
  if (old !== undefined) return old
  const quantile = studentTQuantile((1 + level) / 2, degrees)
  known.set(degrees, quantile)
  return quantile
}
