import { logEulerIntegral } from './hyp2f1Integral.js'

/** Up to this many units of the logarithm, taking a factor out costs fewer digits than the integral does. */
const CHEAP_FACTOR = 16

/**
 * ln ₂F₁(a, b; c; z), the Gauss hypergeometric function where it is positive.
 *
 * By transformations of Euler and Pfaff (DLMF 15.8.1) everything becomes a series of positive terms in [0, 1), or, where that
 * would be long, Euler's integral; so nothing cancels and an integer c − a − b is no special case. The parameters may be 1e-90 or
 * 1e4 and more, z may come within 1e-16 of 1 or lie at −1e90.
 *
 * @param a - any if 0 ≤ b ≤ c; else as in `b`
 * @param b - any if 0 ≤ a ≤ c; both may lie above c if z ≥ 0; NaN elsewhere, where the function can be negative
 * @param c - > 0, else NaN
 * @param z - < 1, else NaN
 * @returns to 1e-14, absolute below 1 and relative above; to 1e-15 relative where |abz/c| is small. Takes 0.1 to 5 µs by the
 *   series, 5 to 22 µs by the integral (z near 1 or far below 0, a or b large beside c), and for a, b > c near 1 twice that and
 *   20 ns for each unit of min(a, b) − c.
 */
export function logHyp2f1(a: number, b: number, c: number, z: number): number {
  const low = Math.min(a, b)
  const high = Math.max(a, b)
  const lowInside = low >= 0 && low <= c
  const highInside = high >= 0 && high <= c
  const defined = lowInside || highInside || (low > c && z >= 0)
  if (!(defined && c > 0 && c < Infinity && z < 1 && z > -Infinity && high < Infinity && low > -Infinity)) {
    return Number.NaN
  }
  if (z === 0 || low === 0 || high === 0) return 0
  if (low === c) return -high * Math.log1p(-z)
  if (high === c) return -low * Math.log1p(-z)
  if (Math.abs(z) * largestGrowth(Math.abs(low), Math.abs(high), c) <= 0.5) return logSeries(low, high, c, z)
  if (low > c) return bothAbove(low, high, c, z)
  if (lowInside && highInside) return z < 0 ? bothInsideBelowZero(low, high, c, z) : bothInside(low, high, c, z)
  const [power, shape] = lowInside ? [high, low] : [low, high]
  return z < 0 ? oneInsideBelowZero(power, shape, c, z) : oneInside(power, shape, c, z)
}

/** A bound on (|a| + n)(|b| + n) / ((c + n)(1 + n)) over n = 0, 1, … */
function largestGrowth(a: number, b: number, c: number): number {
  return Math.min(Math.max(a, 1) * Math.max(b / c, 1), Math.max(b, 1) * Math.max(a / c, 1))
}

/** 0 < low ≤ high < c, z > 0. Of the two forms that Euler's transformation joins, the one that is finite at z = 1. */
function bothInside(low: number, high: number, c: number, z: number): number {
  const highRest = c - high
  const surplus = low - highRest
  if (surplus <= 0) {
    return isShort(low, high, c, z, 1 - z) ? logSeries(low, high, c, z) : logEulerIntegral(low, high, highRest, z)
  }
  const transformed = isShort(highRest, c - low, c, z, 1 - z)
    ? logSeries(highRest, c - low, c, z)
    : logEulerIntegral(highRest, c - low, low, z)
  return transformed - surplus * Math.log1p(-z)
}

/** 0 < low ≤ high < c, z < 0. */
function bothInsideBelowZero(low: number, high: number, c: number, z: number): number {
  const factor = low * Math.log1p(-z)
  const mirrored = z / (z - 1)
  if (factor < CHEAP_FACTOR && isShort(low, c - high, c, mirrored, 1 / (1 - z))) {
    return logSeries(low, c - high, c, mirrored) - factor
  }
  return logEulerIntegral(low, high, c - high, z)
}

/** 0 < shape < c, z > 0, `power` < 0 or > c: the series needs it above c, the integral below 0. */
function oneInside(power: number, shape: number, c: number, z: number): number {
  // a + b − c, the two that may be close first.
  const factor = (Math.max(power, shape) - c + Math.min(power, shape)) * Math.log1p(-z)
  if (power > c) {
    if (isShort(power, shape, c, z, 1 - z)) return logSeries(power, shape, c, z)
    return logEulerIntegral(c - power, c - shape, shape, z) - factor
  }
  if (factor < CHEAP_FACTOR && isShort(c - power, c - shape, c, z, 1 - z)) {
    return logSeries(c - power, c - shape, c, z) - factor
  }
  return logEulerIntegral(power, shape, c - shape, z)
}

/** 0 < shape < c, z < 0, `power` < 0 or > c. */
function oneInsideBelowZero(power: number, shape: number, c: number, z: number): number {
  const a = power > c ? power : shape
  const b = power > c ? c - shape : c - power
  const factor = a * Math.log1p(-z)
  const mirrored = z / (z - 1)
  if (factor < CHEAP_FACTOR && isShort(a, b, c, mirrored, 1 / (1 - z))) return logSeries(a, b, c, mirrored) - factor
  return logEulerIntegral(power, shape, c - shape, z)
}

/**
 * c < low ≤ high, z > 0. Where the series is long, from c + m ≥ low downwards by the recurrence in c (DLMF 15.5.18, all terms
 * positive), started with F(a, b; c) = F(a, b; c + 1) + ab z/(c (c + 1)) F(a + 1, b + 1; c + 2).
 */
function bothAbove(low: number, high: number, c: number, z: number): number {
  const y = 1 - z
  if (isShort(low, high, c, z, y)) return logSeries(low, high, c, z)
  const steps = Math.ceil(low - c)
  const last = c + (steps - 1)
  const start = logHyp2f1(high, low, c + steps, z)
  const raised = logHyp2f1(high + 1, low + 1, c + steps + 1, z)
  const rise = (high / last) * (low / (c + steps)) * z * Math.exp(raised - start)
  let log = start + Math.log1p(rise)
  // F(c + k) / F(c + k + 1)
  let ratio = 1 + rise
  for (let k = steps - 1; k > 0; k--) {
    const at = c + k
    const below = c + (k - 1)
    ratio = (below + z * (low - at + (high - at) + 1 + ((low - at) * (high - at)) / (at * ratio))) / (below * y)
    log += Math.log(ratio)
  }
  return log
}

/** Whether the series of positive terms ends within some 1,500: past n = 1000 its terms fall, and fast. */
function isShort(a: number, b: number, c: number, z: number, y: number): boolean {
  return y > 0.03 && ((a + 1000) / (c + 1000)) * ((b + 1000) / 1001) * z < 1 - y / 2
}

/** ln of the power series; relative to its value where that is small. Terms of one sign, or falling by half and more. */
function logSeries(a: number, b: number, c: number, z: number): number {
  let term = 1
  let sum = 0
  let carry = 0
  let scale = 0
  let n = 0
  for (let rest = Infinity; rest > Math.max(1e-17 * Math.abs(sum), 1e-307); n++) {
    const ratio = ((a + n) / (c + n)) * ((b + n) / (n + 1)) * z
    term *= ratio
    const next = sum + (term - carry)
    carry = next - sum - (term - carry)
    sum = next
    const fall = 1 - Math.max(Math.abs(ratio), Math.abs(z))
    rest = fall > 0 ? Math.abs(term) / fall : Infinity
    if (sum > 1e250) {
      sum *= 1e-250
      term *= 1e-250
      carry *= 1e-250
      scale++
    }
  }
  return scale === 0 ? Math.log1p(sum) : Math.log(sum) + scale * 250 * Math.LN10
}
