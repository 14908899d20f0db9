import { linearDependence } from '../../numeric/index.js'
import { BLOCK_ROWS, blockedProducts } from './blockedProducts.js'

/** A term that says nothing that others do not say: it was left out. */
export interface DroppedTerm {
  readonly term: string
  /** `constant`: it has one value; `collinear`: others determine it. */
  readonly reason: 'constant' | 'collinear'
  /** What it equals up to a constant: Σ coefficient × term; empty for a constant. */
  readonly combination: readonly { readonly term: string; readonly coefficient: number }[]
}

/** The terms that a fit can tell apart, centred at their means. */
export interface CentredTerms {
  readonly terms: readonly string[]
  /** One column a term, minus its mean. */
  readonly values: readonly Float64Array[]
  readonly means: Float64Array
  readonly dropped: readonly DroppedTerm[]
}

/** A column whose spread is below this share of its size is constant but for rounding. */
const CONSTANT = 1e-12

/**
 * Leaves out constant terms and those that the terms before them determine (as R does, which gives them NA), and centres the rest.
 *
 * @param terms   - names
 * @param values  - one column a term; not changed
 * @param weights - weight of each row, or null for 1
 */
export function independentTerms(
  terms: readonly string[],
  values: readonly Float64Array[],
  weights: Float64Array | null,
): CentredTerms {
  const { kept, means, dropped } = dependentTerms(terms, values, weights)
  return {
    terms: kept.map((i) => terms[i]!),
    values: kept.map((i, at) => shifted(values[i]!, means[at]!)),
    means,
    dropped,
  }
}

/** {@link independentTerms} without the centred columns: which terms stay, by their places, and their means. */
export function dependentTerms(
  terms: readonly string[],
  values: readonly Float64Array[],
  weights: Float64Array | null,
): { kept: readonly number[]; means: Float64Array; dropped: readonly DroppedTerm[] } {
  const dropped: DroppedTerm[] = []
  const varying: { at: number; mean: number }[] = []
  terms.forEach((term, at) => {
    const mean = weightedMean(values[at]!, weights)
    if (isConstant(values[at]!, mean, weights)) dropped.push({ term, reason: 'constant', combination: [] })
    else varying.push({ at, mean })
  })
  const products = crossProducts(
    varying.map(({ at }) => values[at]!),
    varying.map(({ mean }) => mean),
    weights,
  )
  const dependent = linearDependence(products, varying.length)
  const gone = new Set(dependent.map(({ column }) => column))
  for (const { column, coefficients } of dependent) {
    const combination = varying
      .map(({ at }, i) => ({ term: terms[at]!, coefficient: coefficients[i]! }))
      .filter(({ coefficient }) => Math.abs(coefficient) > 1e-8)
    dropped.push({ term: terms[varying[column]!.at]!, reason: 'collinear', combination })
  }
  const left = varying.filter((_, i) => !gone.has(i))
  return { kept: left.map(({ at }) => at), means: Float64Array.from(left, ({ mean }) => mean), dropped }
}

/** Σ w x / Σ w; weights null for 1. */
export function weightedMean(values: Float64Array, weights: Float64Array | null): number {
  let sum = 0
  let total = 0
  for (let i = 0; i < values.length; i++) {
    const weight = weights === null ? 1 : weights[i]!
    sum += weight * values[i]!
    total += weight
  }
  return total > 0 ? sum / total : 0
}

function shifted(values: Float64Array, by: number): Float64Array {
  const moved = new Float64Array(values.length)
  for (let i = 0; i < values.length; i++) moved[i] = values[i]! - by
  return moved
}

function isConstant(values: Float64Array, mean: number, weights: Float64Array | null): boolean {
  let largest = 0
  let spread = 0
  for (let i = 0; i < values.length; i++) {
    if (weights !== null && weights[i] === 0) continue
    const size = Math.abs(values[i]!)
    const distance = Math.abs(values[i]! - mean)
    if (size > largest) largest = size
    if (distance > spread) spread = distance
  }
  return spread <= CONSTANT * largest
}

/** Σ w (xᵢ − meanᵢ)(xⱼ − meanⱼ). */
function crossProducts(
  columns: readonly Float64Array[],
  means: readonly number[],
  weights: Float64Array | null,
): Float64Array {
  const size = columns.length
  const count = columns[0]?.length ?? 0
  const products = blockedProducts(size)
  const roots = weights?.map(Math.sqrt) ?? null
  for (let from = 0; from < count; from += BLOCK_ROWS) {
    const rows = Math.min(BLOCK_ROWS, count - from)
    for (let j = 0; j < size; j++) copyRows(columns[j]!, means[j]!, from, rows, products.values, j * BLOCK_ROWS)
    if (roots !== null) for (let j = 0; j < size; j++) scaleRows(roots, from, rows, products.values, j * BLOCK_ROWS)
    products.add(rows)
  }
  const sums = new Float64Array(size * size)
  products.take(sums)
  return sums
}

function copyRows(
  column: Float64Array,
  mean: number,
  from: number,
  rows: number,
  into: Float64Array,
  at: number,
): void {
  for (let i = 0; i < rows; i++) into[at + i] = column[from + i]! - mean
}

function scaleRows(roots: Float64Array, from: number, rows: number, into: Float64Array, at: number): void {
  for (let i = 0; i < rows; i++) into[at + i]! *= roots[from + i]!
}
