import { add, divide, multiply, type Pair, subtract } from './doubleDouble.js'

/** A Gauss–Legendre rule on [0, 1]: ∫ f ≈ Σ weights[k] f(nodes[k]). */
export interface QuadratureRule {
  /** Rising, in (0, 1). */
  readonly nodes: Float64Array
  /** > 0; their sum is 1. */
  readonly weights: Float64Array
}

const ONE: Pair = [1, 0]

const rules: (QuadratureRule | undefined)[] = []

/**
 * The Gauss–Legendre rule of `count` points on [0, 1], exact for polynomials up to degree 2 count − 1.
 *
 * Made once for each count (about 1 ms for 16 points, 15 ms for 96), by Newton's method on the Legendre polynomial, the last step
 * in double-double, so that every node and weight is right to its last digit. All callers share the arrays: do not write to them.
 *
 * @param count - a whole number ≥ 1
 */
export function gaussLegendre(count: number): QuadratureRule {
  const known = rules[count]
  if (known !== undefined) return known
  const nodes = new Float64Array(count)
  const weights = new Float64Array(count)
  for (let k = 0; k < count; k++) {
    const x = legendreRoot(count, k)
    // Of P′(x) = n Pₙ₋₁(x) / (1 − x²) at a root of Pₙ, and the weight 1/((1 − x²) P′(x)²).
    const edge = multiply(subtract(ONE, x), add(ONE, x))
    const scaled = multiply([count, 0], legendre(count, x)[1])
    nodes[k] = (1 - x[0] - x[1]) / 2
    weights[k] = divide(edge, multiply(scaled, scaled))[0]
  }
  const rule: QuadratureRule = { nodes, weights }
  rules[count] = rule
  return rule
}

/** The root of Pₙ that is the k-th from 1 downwards. */
function legendreRoot(n: number, k: number): Pair {
  // Tricomi's approximation; error O(n⁻⁴).
  let x: Pair = [(1 - (n - 1) / (8 * n ** 3)) * Math.cos((Math.PI * (k + 0.75)) / (n + 0.5)), 0]
  for (let step = 0; step < 3; step++) {
    const [value, before] = legendre(n, x)
    const edge = multiply(subtract(ONE, x), add(ONE, x))
    const slope = multiply([n, 0], subtract(before, multiply(x, value)))
    x = subtract(x, divide(multiply(value, edge), slope))
  }
  return x
}

/** Pₙ(x) and Pₙ₋₁(x), by the recurrence k Pₖ = (2k − 1) x Pₖ₋₁ − (k − 1) Pₖ₋₂. */
function legendre(n: number, x: Pair): readonly [Pair, Pair] {
  let before: Pair = [0, 0]
  let value: Pair = ONE
  for (let k = 1; k <= n; k++) {
    const next = subtract(multiply([2 * k - 1, 0], multiply(x, value)), multiply([k - 1, 0], before))
    before = value
    value = divide(next, [k, 0])
  }
  return [value, before]
}
