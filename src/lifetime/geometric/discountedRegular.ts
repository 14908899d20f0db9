import { logGamma, logHyp2f1 } from '../../numeric/index.js'

/** Largest step of the nodes in ln λ, and the largest in standard deviations of ln λ: the trapezoidal rule errs by about 1e-15. */
const STEP = 0.2
const STEP_IN_DEVIATIONS = 0.55
/** A density below e^(−40) of its peak is left out. */
const NEGLIGIBLE_EXPONENT = 40

/** At λ = δ e^(i · step), i = `from`, `from` + 1, …: what a customer of each stage will buy, discounted. */
interface RateNodes {
  readonly step: number
  readonly from: number
  /** By node and stage; NaN where not yet computed. */
  readonly values: Float64Array
}

/**
 * Expected number of all future purchases of a customer with a rhythm who is alive, each discounted to today at δ.
 *
 * An event is worth φ = λ/(λ + δ) of one now, so a customer of stage j with the rate λ and the chance p to stop has
 * φ^(k−j)/(1 − (1 − p) φᵏ) to come. Its mean over p ~ Beta(a, b) is φ^(k−j)/(1 − φᵏ) ₂F₁(1, a; a + b; −φᵏ/(1 − φᵏ)), which depends
 * on λ/δ alone: computed once for all customers of one b. That over λ ~ Gamma is smooth in ln λ: the trapezoidal rule.
 *
 * @param every     - k
 * @param a         - > 0
 * @param smallestS - the nodes serve from this s = δ (age + α), > 0,
 * @param largestS  - up to this
 * @returns the expected number at a stage, its `shape` (r + kx + stage), `b` and `s`, in that range; `key` numbers the b, from 0
 */
export function discountedRegularPurchases(
  every: number,
  a: number,
  smallestS: number,
  largestS: number,
): (key: number, stage: number, shape: number, b: number, s: number) => number {
  const nodesOf: (RateNodes | undefined)[] = []
  return (key, stage, shape, b, s) => {
    const first = shape - stage
    const nodes = nodesOf[key] ?? rateNodes(every, first, smallestS, largestS)
    nodesOf[key] = nodes
    const { step, from, values } = nodes
    const least = Math.ceil(lowestLog(first, every, s) / step)
    const most = Math.floor(highestLog(first, every, s) / step)
    const logNorm = logGamma(shape)
    let sum = 0
    for (let i = least; i <= most; i++) {
      const place = (i - from) * every + stage
      if (Number.isNaN(values[place]!)) fillNode(values, (i - from) * every, every, a, b, Math.exp(i * step))
      const logRate = i * step + Math.log(s)
      sum += values[place]! * Math.exp(shape * logRate - Math.exp(logRate) - logNorm)
    }
    return step * sum
  }
}

function rateNodes(every: number, first: number, smallestS: number, largestS: number): RateNodes {
  const step = Math.min(STEP, STEP_IN_DEVIATIONS / Math.sqrt(first + every))
  const from = Math.ceil(lowestLog(first, every, largestS) / step)
  const to = Math.floor(highestLog(first, every, smallestS) / step)
  return { step, from, values: new Float64Array((to - from + 1) * every).fill(Number.NaN) }
}

/**
 * Where ln(λ/δ) begins to count. To the left of its peak the density of ln λ is below e^(−shape f) with f = e^(−v) − 1 + v at the
 * distance v, and f ≥ c at v = c + √2c. Below δ the purchases fall with λ, so that all falls like λ^(shape + k) in any stage.
 */
function lowestLog(first: number, every: number, s: number): number {
  const slow = Math.log(first) - distance(NEGLIGIBLE_EXPONENT / first)
  const fast = Math.min(Math.log(first + every), Math.log(s)) - distance(NEGLIGIBLE_EXPONENT / (first + every))
  return Math.max(slow, fast) - Math.log(s)
}

function distance(c: number): number {
  return c + Math.sqrt(2 * c)
}

function highestLog(first: number, every: number, s: number): number {
  const shape = first + every
  return Math.log(shape + 10 * Math.sqrt(shape) + NEGLIGIBLE_EXPONENT) - Math.log(s)
}

/** Values of all stages at λ/δ. */
function fillNode(values: Float64Array, place: number, every: number, a: number, b: number, ratio: number): void {
  const logEvent = -Math.log1p(1 / ratio)
  const left = -Math.expm1(every * logEvent)
  const mean = Math.exp(logHyp2f1(1, a, a + b, -Math.exp(every * logEvent) / left)) / left
  for (let stage = 0; stage < every; stage++) values[place + stage] = mean * Math.exp((every - stage) * logEvent)
}
