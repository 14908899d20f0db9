import { logHyp2f1 } from '../../numeric/index.js'

/** Step of the nodes in ln τ: the error of the trapezoidal rule is about e^(−π²/step). */
const STEP = 0.25
/** Below this part of the scale on which the integrand changes, its first two terms are enough. */
const LINEAR = 1e-5
/** e^(−x) is left out from here on. */
const NEGLIGIBLE_EXPONENT = 40

/** Nodes τ = e^(k · step) of ∫₀^∞ e^(−sτ) G(τ) dτ, and at each τ G(τ) · step: for one shape and all s of a range. */
interface DiscountNodes {
  readonly times: Float64Array
  readonly values: Float64Array
  /** −G′(0). */
  readonly fall: number
}

/**
 * Expected number of all future purchases of a customer who is alive, each discounted to today at δ:
 * E[λ/(δ + λp)] = shape ∫₀^∞ e^(−sτ) G(τ) dτ with s = δ (age + α) and G(τ) = ₂F₁(shape + 1, a; a + b; −τ).
 *
 * The integrand is the expected rate of purchases of one who may have stopped, E[λ e^(−λpt)] for λ ~ Gamma(shape, age + α) and
 * p ~ Beta(a, b). It is smooth in ln τ, so the trapezoidal rule there is exact to about 1e-14, with nodes that do not depend on s:
 * G is computed once for all customers of one shape and b.
 *
 * @param a         - > 0
 * @param smallestS - the nodes serve from this s, > 0,
 * @param largestS  - up to this
 * @returns the expected number at `shape`, `b` and `s`, in that range; `key` numbers the pairs of shape and b, from 0
 */
export function discountedWhileAlive(
  a: number,
  smallestS: number,
  largestS: number,
): (key: number, shape: number, b: number, s: number) => number {
  const nodesOf: (DiscountNodes | undefined)[] = []
  return (key, shape, b, s) => {
    const nodes = nodesOf[key] ?? nodesFor(shape, a, b, smallestS, largestS)
    nodesOf[key] = nodes
    return shape * discountedIntegral(nodes, s)
  }
}

function discountedIntegral({ times, values, fall }: DiscountNodes, s: number): number {
  let sum = 0
  for (let k = 0; k < times.length; k++) {
    const exponent = s * times[k]!
    if (exponent > NEGLIGIBLE_EXPONENT) break
    sum += values[k]! * Math.exp(-exponent)
  }
  // The nodes before the first, with e^(−sτ) G(τ) ≈ 1 − (s + fall) τ: two geometric series.
  const first = times[0]!
  const linear = 1 / Math.expm1(STEP) - ((s + fall) * first) / Math.expm1(2 * STEP)
  return sum + STEP * first * linear
}

function nodesFor(shape: number, a: number, b: number, smallestS: number, largestS: number): DiscountNodes {
  const fall = ((shape + 1) * a) / (a + b)
  const from = Math.floor(Math.log(LINEAR / (largestS + steepest(shape, a, b))) / STEP)
  const to = Math.ceil(Math.log(NEGLIGIBLE_EXPONENT / smallestS) / STEP)
  const times = new Float64Array(Math.max(1, to - from + 1))
  const values = new Float64Array(times.length)
  for (let k = 0; k < times.length; k++) {
    const time = Math.exp((from + k) * STEP)
    times[k] = time
    values[k] = STEP * time * Math.exp(logHyp2f1(shape + 1, a, a + b, -time))
  }
  return { times, values, fall }
}

/** The larger of what the first and the second term of G's series say about how fast it changes. */
function steepest(shape: number, a: number, b: number): number {
  const first = ((shape + 1) * a) / (a + b)
  return Math.max(first, Math.sqrt((first * (shape + 2) * (a + 1)) / (a + b + 1)))
}
