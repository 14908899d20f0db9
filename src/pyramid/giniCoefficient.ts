import { checkChoice, checkOptions } from '../data/checks.js'
import { compensatedSum } from '../numeric/sums.js'
import { ascendingValues, finiteTotal, type ValueVector } from './ranked.js'

/** How {@link giniCoefficient} reads and counts. */
export interface GiniOptions {
  /**
   * `'population'` (default): these customers are all there are; at most (n − 1) / n. `'sample'`: times n / (n − 1), so that one
   * customer who holds everything gives 1; null for a single customer.
   */
  readonly form?: 'population' | 'sample'
  /** Negative values: an error (default), counted as 0, or kept: the coefficient may then exceed 1. */
  readonly negative?: 'reject' | 'clip' | 'keep'
}

/**
 * Gini coefficient of the values: 0 where all customers are worth the same, near 1 where one holds everything. Twice the area
 * between the diagonal and the {@link lorenzCurve}.
 *
 * G = Σᵢ (2i − n − 1) xᵢ / (n Σ xᵢ) over the values in rising order (Gini 1912; Sen 1973). Unchanged when all values are
 * multiplied by one number. Cost: one sort of the numbers.
 *
 * @param values  - rows or columns with a `value`; ids do not matter
 * @param options - see {@link GiniOptions}
 * @returns the coefficient, or null where it does not exist: no customers, or a total that is not above 0
 * @throws ClienteleError `out-of-range` for a negative value, `invalid-number`, `missing-value`, `invalid-option`
 * @example
 * giniCoefficient({ value: Float64Array.of(80, 15, 5) }) //=> 0.5
 */
export function giniCoefficient(values: ValueVector, options: GiniOptions = {}): number | null {
  checkOptions(options)
  const form = checkChoice(options.form ?? 'population', ['population', 'sample'], 'options.form')
  const negative = checkChoice(options.negative ?? 'reject', ['reject', 'clip', 'keep'], 'options.negative')
  const sorted = ascendingValues(values, negative)
  const count = sorted.length
  const total = finiteTotal(sorted)
  if (!(total > 0) || (form === 'sample' && count === 1)) return null
  const divisor = form === 'sample' ? count - 1 : count
  for (let i = 0; i < count; i++) sorted[i] = (2 * i + 1 - count) * (sorted[i]! / total)
  const coefficient = compensatedSum(sorted) / divisor
  // Never below 0 but for rounding: the weights and the values both rise.
  return Math.max(0, coefficient)
}
