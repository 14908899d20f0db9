import { linearDependence } from '../../numeric/index.js'
import { BLOCK_ROWS, weightedProducts } from './weightedProducts.js'

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

/** {@link CentredTerms} with what shows that they are independent. */
export interface IndependentTerms extends CentredTerms {
  /** Σ w x xᵀ of the centred columns, row by row. */
  readonly products: Float64Array
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
): IndependentTerms {
  const { kept, means, products, dropped } = dependentTerms(terms, values, weights)
  return {
    terms: kept.map((i) => terms[i]!),
    values: kept.map((i, at) => shifted(values[i]!, means[at]!)),
    means,
    products,
    dropped,
  }
}

/** {@link independentTerms} without the centred columns: which terms stay, by their places. */
export function dependentTerms(
  terms: readonly string[],
  values: readonly Float64Array[],
  weights: Float64Array | null,
): Omit<IndependentTerms, 'terms' | 'values'> & { readonly kept: readonly number[] } {
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
  const left = varying.map((_, i) => i).filter((i) => !gone.has(i))
  return {
    kept: left.map((i) => varying[i]!.at),
    means: Float64Array.from(left, (i) => varying[i]!.mean),
    products: Float64Array.from(left.flatMap((i) => left.map((j) => products[i * varying.length + j]!))),
    dropped,
  }
}

/** Σ w x / Σ w; weights null for 1. */
export function weightedMean(values: Float64Array, weights: Float64Array | null): number {
  if (weights === null) return values.length > 0 ? sumOf(values) / values.length : 0
  let sum = 0
  let total = 0
  for (let i = 0; i < values.length; i++) {
    sum += weights[i]! * values[i]!
    total += weights[i]!
  }
  return total > 0 ? sum / total : 0
}

/** Four sums: one would wait for itself. */
function sumOf(values: Float64Array): number {
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  let i = 0
  for (; i + 4 <= values.length; i += 4) {
    a += values[i]!
    b += values[i + 1]!
    c += values[i + 2]!
    d += values[i + 3]!
  }
  for (; i < values.length; i++) a += values[i]!
  return a + b + (c + d)
}

function shifted(values: Float64Array, by: number): Float64Array {
  const moved = new Float64Array(values.length)
  for (let i = 0; i < values.length; i++) moved[i] = values[i]! - by
  return moved
}

function isConstant(values: Float64Array, mean: number, weights: Float64Array | null): boolean {
  let least = Infinity
  let most = -Infinity
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if ((value < least || value > most) && (weights === null || weights[i]! > 0)) {
      if (value < least) least = value
      if (value > most) most = value
    }
  }
  return Math.max(most - mean, mean - least) <= CONSTANT * Math.max(Math.abs(least), Math.abs(most))
}

/** Σ w (xᵢ − meanᵢ)(xⱼ − meanⱼ). */
function crossProducts(
  columns: readonly Float64Array[],
  means: readonly number[],
  weights: Float64Array | null,
): Float64Array {
  const size = columns.length
  const count = columns[0]?.length ?? 0
  const products = weightedProducts(size)
  for (let from = 0; from < count; from += BLOCK_ROWS) {
    const rows = Math.min(BLOCK_ROWS, count - from)
    for (let j = 0; j < size; j++) copyRows(columns[j]!, means[j]!, from, rows, products.block[j]!)
    products.add(rows, weights, from)
  }
  const sums = new Float64Array(size * size)
  products.take(sums)
  return sums
}

function copyRows(column: Float64Array, mean: number, from: number, rows: number, into: Float64Array): void {
  for (let i = 0; i < rows; i++) into[i] = column[from + i]! - mean
}
