import type { EventSteps } from './hazardSteps.js'
import { addOuterProducts } from './outerProducts.js'
import type { RiskRows } from './riskRows.js'

/** Expected events of each place: its relative risk times the hazard that it was exposed to. */
export function expectedEvents(rows: RiskRows, steps: EventSteps): Float64Array {
  const { count, strataCount, rowStarts, timeStarts } = rows
  const expected = new Float64Array(count)
  for (let stratum = 0; stratum < strataCount; stratum++) {
    const sums = runningSums(steps.hazard, 1, timeStarts[stratum]!, timeStarts[stratum + 1]!)
    for (let at = rowStarts[stratum]!; at < rowStarts[stratum + 1]!; at++) {
      const relative = Math.exp(steps.linear[at]! - steps.shift[stratum]!)
      expected[at] = relative * exposure(rows, stratum, at, sums, 1, 0, steps.hazard, steps.ownHazard)
    }
  }
  return expected
}

/**
 * Score residuals ∫ (x − x̄) dM, place by place: what each row adds to the gradient (Therneau, Grambsch & Fleming 1990). Unweighted.
 */
export function scoreResiduals(rows: RiskRows, steps: EventSteps): Float64Array {
  const { count, size, x, event, strataCount, rowStarts, timeStarts, until } = rows
  const residuals = new Float64Array(count * size)
  for (let stratum = 0; stratum < strataCount; stratum++) {
    const first = timeStarts[stratum]!
    const last = timeStarts[stratum + 1]!
    const sums = runningSums(steps.hazard, 1, first, last)
    const meanSums = runningSums(steps.hazardMeans, size, first, last)
    for (let at = rowStarts[stratum]!; at < rowStarts[stratum + 1]!; at++) {
      const relative = Math.exp(steps.linear[at]! - steps.shift[stratum]!)
      const hazard = exposure(rows, stratum, at, sums, 1, 0, steps.hazard, steps.ownHazard)
      for (let j = 0; j < size; j++) {
        const own = x[at * size + j]!
        const mean = exposure(rows, stratum, at, meanSums, size, j, steps.hazardMeans, steps.ownHazardMeans)
        const ofEvent = event[at] === 1 ? own - steps.means[(until[at]! - 1) * size + j]! : 0
        residuals[at * size + j] = ofEvent - relative * (own * hazard - mean)
      }
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
  const { count, size, weight, order } = rows
  const scores = scoreResiduals(rows, steps)
  const packed = new Float64Array((size * (size + 1)) / 2)
  if (clusters === null) {
    addOuterProducts(packed, scores, size, squares(weight, count), 0, count)
  } else {
    let last = 0
    for (let i = 0; i < count; i++) if (clusters[i]! > last) last = clusters[i]!
    const sums = new Float64Array((last + 1) * size)
    for (let at = 0; at < count; at++) {
      const own = weight === null ? 1 : weight[at]!
      const to = clusters[order[at]!]! * size
      for (let j = 0; j < size; j++) sums[to + j]! += own * scores[at * size + j]!
    }
    addOuterProducts(packed, sums, size, new Float64Array(last + 1).fill(1), 0, last + 1)
  }
  const products = new Float64Array(size * size)
  for (let j = 0, cell = 0; j < size; j++) {
    for (let k = 0; k <= j; k++, cell++) {
      products[j * size + k] = packed[cell]!
      products[k * size + j] = packed[cell]!
    }
  }
  return products
}

function squares(weight: Float64Array | null, count: number): Float64Array {
  return weight === null ? new Float64Array(count).fill(1) : weight.map((own) => own * own)
}

/** Running sums of rows begin … end − 1; row i stands at i + 1 − begin, after a row of zeros. */
function runningSums(values: Float64Array, size: number, begin: number, end: number): Float64Array {
  const sums = new Float64Array((end - begin + 1) * size)
  for (let i = begin * size, to = size; i < end * size; i++, to++) sums[to] = sums[to - size]! + values[i]!
  return sums
}

/** What is summed over the event times at which a place was at risk, its own event with the step of those who have it. */
function exposure(
  { timeStarts, since, until, event }: RiskRows,
  stratum: number,
  at: number,
  sums: Float64Array,
  size: number,
  column: number,
  all: Float64Array,
  own: Float64Array,
): number {
  const first = timeStarts[stratum]!
  const to = until[at]!
  let sum = sums[(to - first) * size + column]!
  if (since !== null) sum -= sums[(since[at]! - first) * size + column]!
  if (event[at] === 1) sum += own[(to - 1) * size + column]! - all[(to - 1) * size + column]!
  return sum
}
