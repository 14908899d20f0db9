import { addColumns, weightedProducts } from '../regression/weightedProducts.js'
import type { EventSteps } from './hazardSteps.js'
import type { RiskRows } from './riskRows.js'

/** Expected events of each place: its relative risk times the hazard that it was exposed to. */
export function expectedEvents(rows: RiskRows, steps: EventSteps): Float64Array {
  const { count, strataCount, rowStarts, timeStarts } = rows
  const expected = new Float64Array(count)
  for (let stratum = 0; stratum < strataCount; stratum++) {
    const sums = runningSums(steps.hazard, timeStarts[stratum]!, timeStarts[stratum + 1]!)
    for (let at = rowStarts[stratum]!; at < rowStarts[stratum + 1]!; at++) {
      const relative = Math.exp(steps.linear[at]! - steps.shift[stratum]!)
      expected[at] = relative * exposure(rows, stratum, at, sums, steps.hazard, steps.ownHazard)
    }
  }
  return expected
}

/**
 * Score residuals ∫ (x − x̄) dM, one column a term by place: what each row adds to the gradient (Therneau, Grambsch & Fleming 1990).
 * Unweighted.
 */
export function scoreResiduals(rows: RiskRows, steps: EventSteps): Float64Array[] {
  const expected = expectedEvents(rows, steps)
  return rows.x.map((_, j) => scoresOf(rows, steps, expected, j))
}

function scoresOf(rows: RiskRows, steps: EventSteps, expected: Float64Array, j: number): Float64Array {
  const { count, x, event, strataCount, rowStarts, timeStarts, until } = rows
  const column = x[j]!
  const means = steps.means[j]!
  const all = steps.hazardMeans[j]!
  const own = steps.ownHazardMeans[j]!
  const residuals = new Float64Array(count)
  for (let stratum = 0; stratum < strataCount; stratum++) {
    const sums = runningSums(all, timeStarts[stratum]!, timeStarts[stratum + 1]!)
    for (let at = rowStarts[stratum]!; at < rowStarts[stratum + 1]!; at++) {
      const relative = Math.exp(steps.linear[at]! - steps.shift[stratum]!)
      const ofEvent = event[at] === 1 ? column[at]! - means[until[at]! - 1]! : 0
      residuals[at] = ofEvent - column[at]! * expected[at]! + relative * exposure(rows, stratum, at, sums, all, own)
    }
  }
  return residuals
}

/**
 * Σ over clusters of the summed weighted score residuals, times itself transposed: the middle of the sandwich.
 *
 * @param clusters - cluster of each of the caller's rows, from 0; null where each row is its own
 * @returns symmetric, row by row
 */
export function scoreProducts(rows: RiskRows, steps: EventSteps, clusters: Int32Array | null): Float64Array {
  const { size, weight } = rows
  const scores = scoreResiduals(rows, steps)
  const products = weightedProducts(size)
  if (clusters === null) addColumns(products, scores, weight && squares(weight))
  else {
    const sums = scores.map((column) => clusterSums(rows, column, clusters))
    addColumns(products, sums, null)
  }
  const result = new Float64Array(size * size)
  products.take(result)
  return result
}

function clusterSums({ count, weight, order }: RiskRows, scores: Float64Array, clusters: Int32Array): Float64Array {
  let last = 0
  for (let i = 0; i < count; i++) if (clusters[i]! > last) last = clusters[i]!
  const sums = new Float64Array(last + 1)
  for (let at = 0; at < count; at++) sums[clusters[order[at]!]!]! += (weight === null ? 1 : weight[at]!) * scores[at]!
  return sums
}

function squares(weight: Float64Array): Float64Array {
  return weight.map((own) => own * own)
}

/** Running sums of rows begin … end − 1; row i stands at i + 1 − begin, after a 0. */
function runningSums(values: Float64Array, begin: number, end: number): Float64Array {
  const sums = new Float64Array(end - begin + 1)
  for (let i = begin, to = 1; i < end; i++, to++) sums[to] = sums[to - 1]! + values[i]!
  return sums
}

/** What is summed over the event times at which a place was at risk, its own event with the step of those who have it. */
function exposure(
  { timeStarts, since, until, event }: RiskRows,
  stratum: number,
  at: number,
  sums: Float64Array,
  all: Float64Array,
  own: Float64Array,
): number {
  const first = timeStarts[stratum]!
  const to = until[at]!
  let sum = sums[to - first]!
  if (since !== null) sum -= sums[since[at]! - first]!
  if (event[at] === 1) sum += own[to - 1]! - all[to - 1]!
  return sum
}
