import { cholesky, choleskySolve, linearDependence } from '../../numeric/index.js'
import type { EventTable } from './eventTable.js'
import { type LogRankWeighting, timeWeights } from './weighting.js'

/** Observed and expected events of each group, plain and weighted, and the covariance of the weighted differences. */
export interface ScoreStatistic {
  readonly observed: Float64Array
  readonly expected: Float64Array
  readonly weightedObserved: Float64Array
  readonly weightedExpected: Float64Array
  /** Groups × groups, row by row. */
  readonly covariance: Float64Array
}

/**
 * Adds up observed less expected events over the times of a table: Σ w (d_g − d n_g/n), with the hypergeometric covariance
 * Σ w² d (n − d)/(n − 1) (δ_gh n_g/n − n_g n_h/n²). Weights add up over strata.
 *
 * @param table     - see {@link EventTable}
 * @param weighting - checked
 * @param only      - the groups to compare; all unless given
 */
export function scoreStatistic(
  table: EventTable,
  weighting: LogRankWeighting,
  only: readonly number[] = Array.from({ length: table.groups }, (_, g) => g),
): ScoreStatistic {
  const size = only.length
  const statistic: ScoreStatistic = {
    observed: new Float64Array(size),
    expected: new Float64Array(size),
    weightedObserved: new Float64Array(size),
    weightedExpected: new Float64Array(size),
    covariance: new Float64Array(size * size),
  }
  for (let stratum = 0; stratum + 1 < table.starts.length; stratum++) {
    const times = [table.starts[stratum]!, table.starts[stratum + 1]!] as const
    addStratum(
      table,
      times,
      only,
      weighting === 'log-rank' ? null : weightsOf(table, times, only, weighting),
      statistic,
    )
  }
  for (let g = 0; g < size; g++) {
    for (let h = 0; h < g; h++) statistic.covariance[h * size + g] = statistic.covariance[g * size + h]!
  }
  return statistic
}

/** χ² of the differences, on as many degrees of freedom as the covariance has ranks; `null` of none. */
export function chiSquareOf(statistic: ScoreStatistic): { chiSquare: number | null; degreesOfFreedom: number } {
  const { weightedObserved, weightedExpected, covariance } = statistic
  const size = weightedObserved.length
  // The differences add up to 0: the first group that can differ follows from the others.
  const used: number[] = []
  let first = -1
  for (let g = 0; g < size; g++) {
    if (!(covariance[g * size + g]! > 0)) continue
    if (first < 0) first = g
    else used.push(g)
  }
  const dependent = new Set(linearDependence(part(covariance, size, used), used.length).map(({ column }) => column))
  const kept = used.filter((_, at) => !dependent.has(at))
  const factor = kept.length === 0 ? null : cholesky(part(covariance, size, kept), kept.length, 0)
  if (!factor?.positiveDefinite) return { chiSquare: null, degreesOfFreedom: 0 }
  const difference = kept.map((g) => weightedObserved[g]! - weightedExpected[g]!)
  const solved = choleskySolve(factor, difference)
  let chiSquare = 0
  for (let at = 0; at < kept.length; at++) chiSquare += difference[at]! * solved[at]!
  return { chiSquare, degreesOfFreedom: kept.length }
}

/** The rows and columns of some groups. */
function part(matrix: Float64Array, size: number, groups: readonly number[]): Float64Array {
  const result = new Float64Array(groups.length * groups.length)
  groups.forEach((g, row) => {
    groups.forEach((h, column) => {
      result[row * groups.length + column] = matrix[g * size + h]!
    })
  })
  return result
}

/** The weights of the times at which one of these groups had an event, at their places; others are left 0. */
function weightsOf(
  table: EventTable,
  [from, to]: readonly [number, number],
  only: readonly number[],
  weighting: Exclude<LogRankWeighting, 'log-rank'>,
): Float64Array {
  const atRisk = new Float64Array(to - from)
  const events = new Float64Array(to - from)
  const places = new Uint32Array(to - from)
  let times = 0
  for (let j = from; j < to; j++) {
    let risk = 0
    let died = 0
    for (let g = 0; g < only.length; g++) {
      risk += table.atRisk[j * table.groups + only[g]!]!
      died += table.events[j * table.groups + only[g]!]!
    }
    if (died === 0) continue
    atRisk[times] = risk
    events[times] = died
    places[times++] = j - from
  }
  const weights = timeWeights(weighting, atRisk.subarray(0, times), events.subarray(0, times))
  if (times === to - from) return weights
  const placed = new Float64Array(to - from)
  for (let at = 0; at < times; at++) placed[places[at]!] = weights[at]!
  return placed
}

function addStratum(
  table: EventTable,
  [from, to]: readonly [number, number],
  only: readonly number[],
  weights: Float64Array | null,
  statistic: ScoreStatistic,
): void {
  const { observed, expected, weightedObserved, weightedExpected, covariance } = statistic
  const { atRisk, events, groups } = table
  const size = only.length
  for (let j = from; j < to; j++) {
    let risk = 0
    let died = 0
    for (let g = 0; g < size; g++) {
      risk += atRisk[j * groups + only[g]!]!
      died += events[j * groups + only[g]!]!
    }
    if (died === 0) continue
    const weight = weights === null ? 1 : weights[j - from]!
    const hazard = died / risk
    // Fewer than one event at a time, which only weights make, are not tied.
    const spread = weight * weight * hazard * (died > 1 ? (risk - died) / (risk - 1) : 1)
    for (let g = 0; g < size; g++) {
      const own = atRisk[j * groups + only[g]!]!
      const had = events[j * groups + only[g]!]!
      observed[g]! += had
      weightedObserved[g]! += weight * had
      if (own === 0) continue
      expected[g]! += hazard * own
      weightedExpected[g]! += weight * hazard * own
      const share = (spread * own) / risk
      covariance[g * size + g]! += share * (risk - own)
      for (let h = 0; h < g; h++) covariance[g * size + h]! -= share * atRisk[j * groups + only[h]!]!
    }
  }
}
