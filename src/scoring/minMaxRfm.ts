import { checkOptions } from '../data/checks.js'
import type { Columns, FieldTable, RowsOrColumns } from '../data/fields.js'
import { inShapeOf } from '../data/lift.js'
import type { RfmValue } from '../orders/index.js'
import { dimensions, type PerRfm, readRfmValues } from './rfmCustomers.js'
import { checkRfmWeights } from './rfmWeightedScores.js'

/** The three values of a customer on a scale from 0 to 1, 1 best, and their weighted mean. */
export interface MinMaxRfmScore {
  customerId: string
  /** (max − x) / (max − min): 1 for the nearest last order. */
  recency: number
  /** (x − min) / (max − min). */
  frequency: number
  /** (x − min) / (max − min). */
  monetary: number
  /** Weighted mean of the three. */
  score: number
}

export const minMaxRfmScoreFields: FieldTable<MinMaxRfmScore> = [
  { name: 'customerId', kind: 'id' },
  { name: 'recency', kind: 'number' },
  { name: 'frequency', kind: 'number' },
  { name: 'monetary', kind: 'number' },
  { name: 'score', kind: 'number' },
]

/** Options of {@link minMaxRfm}. */
export interface MinMaxRfmOptions {
  /** Weights `[r, f, m]`, none negative; divided by their sum. Default equal. */
  readonly weights?: readonly number[]
}

/** Min–max scores and what they were made with. */
export interface MinMaxRfm<Scores> {
  /** One row a customer, in order of the ids. */
  readonly scores: Scores
  /** Smallest and largest value; null when there are no customers. */
  readonly ranges: PerRfm<{ readonly minimum: number; readonly maximum: number } | null>
  /** The weights, divided by their sum. */
  readonly weights: PerRfm<number>
  /** Dimensions in which all customers are equal: they tell nobody apart and count 0 for everybody. */
  readonly collapsed: readonly (keyof PerRfm<unknown>)[]
}

/**
 * RFM without bins: each value on a scale from 0 to 1 between the smallest and the largest, recency turned round, then the weighted
 * mean (客户价值得分). The telecom literature uses weights such as 0.1, 0.3, 0.6.
 *
 * One very large customer presses all others towards 0: where money is as unequal as it usually is, prefer `rfmScores`. A dimension
 * in which all customers are equal gives 0 to everybody (a convention of ours) and is listed in `collapsed`.
 *
 * @param values  - one row a customer: days, orders, money
 * @param options - see {@link MinMaxRfmOptions}
 * @returns scores from 0 to 1 in the shape that came
 * @throws ClienteleError `duplicate-id`, `out-of-range` for a negative recency, frequency or weight, `unequal-lengths` unless there
 * are three weights
 * @example
 * minMaxRfm([
 *   { customerId: 'a', recency: 0, frequency: 4, monetary: 100 },
 *   { customerId: 'b', recency: 30, frequency: 2, monetary: 50 },
 *   { customerId: 'c', recency: 40, frequency: 0, monetary: 0 },
 * ], { weights: [0.1, 0.3, 0.6] }).scores[1].score //=> 0.475
 */
export function minMaxRfm(values: readonly RfmValue[], options?: MinMaxRfmOptions): MinMaxRfm<MinMaxRfmScore[]>
export function minMaxRfm(values: Columns<RfmValue>, options?: MinMaxRfmOptions): MinMaxRfm<Columns<MinMaxRfmScore>>
export function minMaxRfm(
  values: RowsOrColumns<RfmValue>,
  options?: MinMaxRfmOptions,
): MinMaxRfm<MinMaxRfmScore[] | Columns<MinMaxRfmScore>>
export function minMaxRfm(
  values: RowsOrColumns<RfmValue>,
  options: MinMaxRfmOptions = {},
): MinMaxRfm<MinMaxRfmScore[] | Columns<MinMaxRfmScore>> {
  checkOptions(options)
  const { weights, sum } = checkRfmWeights(options.weights ?? [1, 1, 1], 'options.weights')
  const customers = readRfmValues(values)
  const [recency, frequency, monetary] = dimensions.map((dimension) =>
    scaled(customers[dimension], dimension === 'recency'),
  ) as [Scaled, Scaled, Scaled]
  const [wr, wf, wm] = weights
  const score = new Float64Array(customers.count)
  for (let i = 0; i < score.length; i++) {
    const mean = (wr * recency.values[i]! + wf * frequency.values[i]! + wm * monetary.values[i]!) / sum
    // Rounding of weights such as 0.1 + 0.3 + 0.6 must not lift the best customer above 1.
    score[i] = Math.min(mean, 1)
  }
  const columns: Columns<MinMaxRfmScore> = {
    customerId: customers.customerId,
    recency: recency.values,
    frequency: frequency.values,
    monetary: monetary.values,
    score,
  }
  return {
    scores: inShapeOf(values, columns, minMaxRfmScoreFields),
    ranges: { recency: recency.range, frequency: frequency.range, monetary: monetary.range },
    weights: { recency: wr / sum, frequency: wf / sum, monetary: wm / sum },
    collapsed: dimensions.filter((_, i) => [recency, frequency, monetary][i]!.isFlat),
  }
}

interface Scaled {
  readonly values: Float64Array
  readonly range: { readonly minimum: number; readonly maximum: number } | null
  readonly isFlat: boolean
}

function scaled(column: Float64Array, lowIsGood: boolean): Scaled {
  const values = new Float64Array(column.length)
  if (column.length === 0) return { values, range: null, isFlat: false }
  let minimum = column[0]!
  let maximum = minimum
  for (let i = 1; i < column.length; i++) {
    const value = column[i]!
    if (value < minimum) minimum = value
    if (value > maximum) maximum = value
  }
  const range = { minimum, maximum }
  if (minimum === maximum) return { values, range, isFlat: true }
  // Half of everything where the distance itself would overflow.
  const factor = Number.isFinite(maximum - minimum) ? 1 : 0.5
  const width = factor * maximum - factor * minimum
  for (let i = 0; i < column.length; i++) {
    const value = factor * column[i]!
    values[i] = (lowIsGood ? factor * maximum - value : value - factor * minimum) / width
  }
  return { values, range, isFlat: false }
}
