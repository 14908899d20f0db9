import { checkChoice, checkInteger, checkOptions, fail } from '../data/checks.js'
import type { Columns } from '../data/fields.js'
import { ascendingValues, runningSums } from './ranked.js'

/** A Lorenz curve, point by point from (0, 0) to (1, 1). */
export interface LorenzCurve {
  /** Share of the customers, those with the smallest values first. */
  readonly customerShare: Float64Array
  /** Share of the total value that they hold. */
  readonly valueShare: Float64Array
}

/** How {@link lorenzCurve} reads and draws. */
export interface LorenzOptions {
  /** At most so many points (≥ 2), evenly spaced over the customers and all on the curve. Default: all n + 1. */
  readonly points?: number
  /** Negative values: an error (default), counted as 0, or kept: the curve then first falls below 0. */
  readonly negative?: 'reject' | 'clip' | 'keep'
}

/**
 * Lorenz curve of the values: which share of the total the poorest share of the customers holds. Convex; the diagonal means that
 * all customers are worth the same; {@link giniCoefficient} is 1 − 2 × the area below it.
 *
 * Source: Lorenz (1905). Cost: one sort of the numbers.
 *
 * @param values  - columns with a `value`
 * @param options - see {@link LorenzOptions}
 * @returns two columns of equal length, or null where there are no shares: no customers, or a total that is not above 0
 * @throws ClienteleError `out-of-range` for a negative value or fewer than two points, `invalid-type` for rows
 * @example
 * lorenzCurve({ value: Float64Array.of(5, 15, 80, 0) })?.valueShare.join(' ') //=> '0 0 0.05 0.2 1'
 */
export function lorenzCurve(
  values: Columns<{ readonly value: number; readonly customerId?: string }>,
  options: LorenzOptions = {},
): LorenzCurve | null {
  checkOptions(options)
  const negative = checkChoice(options.negative ?? 'reject', ['reject', 'clip', 'keep'], 'options.negative')
  const wanted = options.points
  if (wanted !== undefined) checkInteger(wanted, 'options.points', { minimum: 2 })
  if (Array.isArray(values)) {
    return fail('invalid-type', 'values', 'columns such as { value: Float64Array }', values, 'columnsOf makes them')
  }
  const sums = runningSums(ascendingValues(values, negative))
  const customers = sums.length - 1
  const total = sums[customers]!
  if (!(total > 0)) return null

  const points = Math.min(wanted ?? sums.length, sums.length)
  const customerShare = new Float64Array(points)
  const valueShare = new Float64Array(points)
  for (let point = 0; point < points; point++) {
    const rank = Math.round((point * customers) / (points - 1))
    customerShare[point] = rank / customers
    valueShare[point] = sums[rank]! / total
  }
  return { customerShare, valueShare }
}
