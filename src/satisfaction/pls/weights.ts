/**
 * The algorithm of partial least squares, from the correlations of the items alone.
 *
 * Wold (1982), Lohmöller (1989, ch. 2): scores of constructs are weighted sums of their standardised items; each is approximated
 * from its neighbours in the model (inner weights), and its items are weighted by their correlation with that (mode A), in turn until
 * the weights stand still. Every step is a product with the correlation matrix, so that its cost does not depend on the respondents.
 */
import { cholesky, choleskySolve } from '../../numeric/index.js'
import type { PlsStructure } from './model.js'

/** How neighbours count in the approximation of a construct: see `PlsOptions.scheme`. */
export type PlsScheme = 'path' | 'centroid' | 'factorial'

/** Why the iteration ended. */
export type PlsReason =
  /** The weights stand still. */
  | 'tolerance'
  /** They do not, after `maxIterations`. */
  | 'iterations'
  /** Constructs that act on the same one determine each other: their paths cannot be told apart. */
  | 'collinear-constructs'
  /** A construct is uncorrelated with all its neighbours: its items cannot be weighted. */
  | 'unrelated-construct'

/** Weights, and all correlations that follow from them. */
export interface PlsWeights {
  /** Of each standardised item; the scores have variance 1, and loadings of a construct do not add up to less than 0. */
  readonly weights: Float64Array
  /** Correlation of item k with construct j at `k * constructs + j`. */
  readonly crossLoadings: Float64Array
  /** Of constructs, row by row. */
  readonly correlations: Float64Array
  readonly iterations: number
  readonly reason: PlsReason
}

/** When the iteration ends. */
export interface PlsLimits {
  readonly scheme: PlsScheme
  readonly tolerance: number
  readonly maxIterations: number
}

/**
 * Estimates the weights.
 *
 * @param r         - correlations of the items, row by row
 * @param structure - the model
 */
export function plsWeights(r: Float64Array, structure: PlsStructure, limits: PlsLimits): PlsWeights {
  const { starts, constructs } = structure
  const items = structure.items.length
  const size = constructs.length
  const weights = new Float64Array(items)
  const crossLoadings = new Float64Array(items * size)
  const correlations = new Float64Array(size * size)
  const inner = new Float64Array(size * size)
  const next = new Float64Array(items)
  for (let j = 0; j < size; j++) start(weights, r, items, starts[j]!, starts[j + 1]!)
  let reason: PlsReason = 'iterations'
  let iterations = 0
  while (reason === 'iterations' && iterations < limits.maxIterations) {
    correlate(r, weights, starts, size, crossLoadings, correlations)
    if (!fillInner(inner, correlations, structure, limits.scheme)) {
      reason = 'collinear-constructs'
      break
    }
    iterations++
    if (!fillOuter(next, crossLoadings, inner, r, starts, size)) {
      reason = 'unrelated-construct'
      break
    }
    if (largestChange(weights, next) < limits.tolerance) reason = 'tolerance'
    weights.set(next)
  }
  correlate(r, weights, starts, size, crossLoadings, correlations)
  for (let j = 0; j < size; j++) orient(j, weights, crossLoadings, correlations, starts, size)
  return { weights, crossLoadings, correlations, iterations, reason }
}

/** Turns construct j round: its weights and all correlations with it. */
export function turnConstruct(
  j: number,
  weights: Float64Array,
  crossLoadings: Float64Array,
  correlations: Float64Array,
  starts: Int32Array,
  size: number,
): void {
  for (let k = starts[j]!; k < starts[j + 1]!; k++) weights[k] = -weights[k]!
  for (let k = 0; k < weights.length; k++) crossLoadings[k * size + j] = -crossLoadings[k * size + j]!
  for (let i = 0; i < size; i++) {
    if (i === j) continue
    correlations[i * size + j] = -correlations[i * size + j]!
    correlations[j * size + i] = -correlations[j * size + i]!
  }
}

/**
 * Regression of a standardised construct on those that act on it.
 *
 * @returns one coefficient for each predecessor; null where they determine each other
 */
export function pathRegression(
  correlations: Float64Array,
  size: number,
  from: Int32Array,
  to: number,
): Float64Array | null {
  const count = from.length
  if (count === 1) return Float64Array.of(correlations[from[0]! * size + to]!)
  const among = new Float64Array(count * count)
  const right = new Float64Array(count)
  for (let a = 0; a < count; a++) {
    right[a] = correlations[from[a]! * size + to]!
    for (let b = 0; b < count; b++) among[a * count + b] = a === b ? 1 : correlations[from[a]! * size + from[b]!]!
  }
  // Correlations are right to about 1e-15 each; what is left of a row that is determined is of that size.
  const factor = cholesky(among, count, 1e-12)
  return factor.positiveDefinite ? choleskySolve(factor, right) : null
}

/** Correlations of items and of constructs with constructs. */
function correlate(
  r: Float64Array,
  weights: Float64Array,
  starts: Int32Array,
  size: number,
  crossLoadings: Float64Array,
  correlations: Float64Array,
): void {
  const items = weights.length
  for (let k = 0; k < items; k++) {
    for (let j = 0; j < size; j++) {
      let sum = 0
      for (let l = starts[j]!; l < starts[j + 1]!; l++) sum += r[k * items + l]! * weights[l]!
      crossLoadings[k * size + j] = sum
    }
  }
  for (let i = 0; i < size; i++) {
    correlations[i * size + i] = 1
    for (let j = 0; j < i; j++) {
      let sum = 0
      for (let k = starts[i]!; k < starts[i + 1]!; k++) sum += weights[k]! * crossLoadings[k * size + j]!
      correlations[i * size + j] = sum
      correlations[j * size + i] = sum
    }
  }
}

/** What construct i counts in the approximation of construct j, at `i * size + j`; false where a regression is not possible. */
function fillInner(
  inner: Float64Array,
  correlations: Float64Array,
  structure: PlsStructure,
  scheme: PlsScheme,
): boolean {
  const size = structure.constructs.length
  for (let j = 0; j < size; j++) {
    const from = structure.predecessors[j]!
    const to = structure.successors[j]!
    for (let a = 0; a < to.length; a++) inner[to[a]! * size + j] = neighbour(correlations[to[a]! * size + j]!, scheme)
    if (scheme !== 'path') {
      for (let a = 0; a < from.length; a++) {
        inner[from[a]! * size + j] = neighbour(correlations[from[a]! * size + j]!, scheme)
      }
    } else if (from.length > 0) {
      const coefficients = pathRegression(correlations, size, from, j)
      if (coefficients === null) return false
      for (let a = 0; a < from.length; a++) inner[from[a]! * size + j] = coefficients[a]!
    }
  }
  return true
}

function neighbour(correlation: number, scheme: PlsScheme): number {
  return scheme === 'centroid' ? Math.sign(correlation) : correlation
}

/** New weights: covariances of the items with the approximation of their construct, for scores of variance 1. */
function fillOuter(
  next: Float64Array,
  crossLoadings: Float64Array,
  inner: Float64Array,
  r: Float64Array,
  starts: Int32Array,
  size: number,
): boolean {
  for (let j = 0; j < size; j++) {
    for (let k = starts[j]!; k < starts[j + 1]!; k++) {
      let sum = 0
      for (let i = 0; i < size; i++) sum += inner[i * size + j]! * crossLoadings[k * size + i]!
      next[k] = sum
    }
    if (!normalise(next, r, next.length, starts[j]!, starts[j + 1]!)) return false
  }
  return true
}

/** Equal weights; the first item alone where equal weights cancel out. */
function start(weights: Float64Array, r: Float64Array, items: number, from: number, to: number): void {
  weights.fill(1, from, to)
  if (normalise(weights, r, items, from, to)) return
  weights.fill(0, from, to)
  weights[from] = 1
}

/** Scales the weights of a block to scores of variance 1; false where the scores do not vary. */
function normalise(weights: Float64Array, r: Float64Array, items: number, from: number, to: number): boolean {
  let variance = 0
  let squares = 0
  for (let k = from; k < to; k++) {
    for (let l = from; l < to; l++) variance += weights[k]! * weights[l]! * r[k * items + l]!
    squares += weights[k]! * weights[k]!
  }
  // Weights that are rounding only, or items that cancel out.
  if (!(squares > 1e-24 && variance > 1e-12 * squares)) return false
  const scale = 1 / Math.sqrt(variance)
  for (let k = from; k < to; k++) weights[k] = weights[k]! * scale
  return true
}

function largestChange(before: Float64Array, after: Float64Array): number {
  let largest = 0
  for (let k = 0; k < before.length; k++) largest = Math.max(largest, Math.abs(after[k]! - before[k]!))
  return largest
}

/** The sign of a construct is free: it is the one in which its loadings do not add up to less than 0. */
function orient(
  j: number,
  weights: Float64Array,
  crossLoadings: Float64Array,
  correlations: Float64Array,
  starts: Int32Array,
  size: number,
): void {
  let sum = 0
  for (let k = starts[j]!; k < starts[j + 1]!; k++) sum += crossLoadings[k * size + j]!
  if (sum < 0) turnConstruct(j, weights, crossLoadings, correlations, starts, size)
}
