import type { PlsStructure } from './model.js'
import { type PlsWeights, pathRegression } from './weights.js'

/** What follows for the paths from the correlations of the constructs. */
export interface PlsEstimates {
  /** One for each path; NaN where the constructs that act on the same one determine each other. */
  readonly coefficients: Float64Array
  /** One for each construct; NaN where nothing acts on it, or its paths cannot be told apart. */
  readonly rSquared: Float64Array
  /** Effect of construct i on construct j by all ways together at `i * constructs + j`. */
  readonly totalEffects: Float64Array
}

/** Path coefficients by least squares, R² and total effects. */
export function plsEstimates(
  structure: PlsStructure,
  { correlations }: Pick<PlsWeights, 'correlations'>,
): PlsEstimates {
  const { predecessors, order, paths } = structure
  const size = structure.constructs.length
  const coefficients = new Float64Array(paths.length)
  const rSquared = new Float64Array(size).fill(Number.NaN)
  const totalEffects = new Float64Array(size * size)
  for (let step = 0; step < size; step++) {
    const to = order[step]!
    const from = predecessors[to]!
    if (from.length === 0) continue
    const fitted = pathRegression(correlations, size, from, to) ?? new Float64Array(from.length).fill(Number.NaN)
    let explained = 0
    for (let a = 0; a < from.length; a++) {
      const coefficient = fitted[a]!
      explained += coefficient * correlations[from[a]! * size + to]!
      // All that act on `from` come before `to`: their effects on it are complete.
      for (let i = 0; i < size; i++) {
        const reach = i === from[a] ? 1 : totalEffects[i * size + from[a]!]!
        if (reach !== 0) totalEffects[i * size + to]! += coefficient * reach
      }
    }
    rSquared[to] = explained
    let a = 0
    for (let i = 0; i < paths.length; i++) if (paths[i]!.to === to) coefficients[i] = fitted[a++]!
  }
  return { coefficients, rSquared, totalEffects }
}

/** Whether there is a way from construct i to construct j, at `i * constructs + j`. */
export function reachable({ constructs, predecessors, order }: PlsStructure): Uint8Array {
  const size = constructs.length
  const reaches = new Uint8Array(size * size)
  for (const to of order) {
    for (const from of predecessors[to]!) {
      reaches[from * size + to] = 1
      for (let i = 0; i < size; i++) if (reaches[i * size + from] === 1) reaches[i * size + to] = 1
    }
  }
  return reaches
}

/**
 * Index of each construct, 0 … 100: where its mean lies between the least and the most that its items allow.
 *
 * Fornell et al. (1996, eq. 1): 100 · Σ w̃ (x̄ − lowest) / Σ w̃ (highest − lowest), with w̃ the weights of the items as they are
 * measured, w / standard deviation. NaN where an item has no scale, or the weights add up to nothing.
 */
export function constructIndices(
  { starts, constructs }: PlsStructure,
  weights: Float64Array,
  means: Float64Array,
  deviations: Float64Array,
  lowest: Float64Array,
  highest: Float64Array,
): Float64Array {
  const indices = new Float64Array(constructs.length)
  for (let j = 0; j < indices.length; j++) {
    let reached = 0
    let span = 0
    for (let k = starts[j]!; k < starts[j + 1]!; k++) {
      const weight = weights[k]! / deviations[k]!
      reached += weight * (means[k]! - lowest[k]!)
      span += weight * (highest[k]! - lowest[k]!)
    }
    indices[j] = span > 0 ? (100 * reached) / span : Number.NaN
  }
  return indices
}
