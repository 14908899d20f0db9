import { logExcess, stirlingScale } from './deviance.js'

/**
 * ln ₂F₁(a, b; b + r; z) by Euler's integral ∫ tᵇ⁻¹ (1 − t)ʳ⁻¹ (1 − zt)⁻ᵃ dt / B(b, r) (DLMF 15.6.1).
 *
 * In u = ln(t/(1 − t)) the logarithm of the integrand is nearly straight but for two bends of width 1, has one maximum, and no
 * singularity within π of the real line: the trapezoidal rule converges geometrically (Trefethen & Weideman 2014). Beyond the
 * bends the step grows exponentially, so that flat tails (b or r near 0) cost no more than steep ones.
 *
 * Everything is measured from the maximum: the value there against that of the beta density as a deviance, the integrand by
 * logarithms that vanish there. So the size of the parameters does not cost digits.
 *
 * @param a - any; a ≤ r if z > 0, where a larger one would cancel
 * @param b - > 0
 * @param r - > 0: c − b, which a caller often has without rounding
 * @param z - < 1
 */
export function logEulerIntegral(a: number, b: number, r: number, z: number): number {
  const y = 1 - z
  // The derivative of the exponent vanishes where r y x² − slope x − b = 0, x = t/(1 − t).
  const slope = b * y - r + a * z
  const root = Math.hypot(slope, 2 * Math.sqrt(r * y) * Math.sqrt(b))
  const x = slope > 0 ? (slope + root) / (2 * r * y) : (2 * b) / (root - slope)
  const s = 1 / (1 + x)
  const t = x > 1 ? 1 / (1 + 1 / x) : x * s
  const logFactor = z * t < 0.5 ? Math.log1p(-z * t) : Math.log(s + y * t)
  const ofB = stirlingScale(b)
  const ofR = stirlingScale(r)
  // The larger one divided first: the product of two tiny ones would underflow.
  const logShape = Math.log(Math.min(ofB, ofR) * (Math.max(ofB, ofR) / stirlingScale(b + r)))
  return logShape + logDensityFall(t, s, b, r) - a * logFactor + Math.log(integralFromPeak(a, b, r, y, x))
}

/** b ln(t/t₀) + r ln(s/s₀), how far the beta density lies at t = 1 − s below its maximum, t₀ = b/(b + r) = 1 − s₀. */
function logDensityFall(t: number, s: number, b: number, r: number): number {
  const t0 = b / (b + r)
  const s0 = r / (b + r)
  const shift = t0 < 0.5 ? t - t0 : s0 - s
  const ofT = shift / t0
  const ofS = -shift / s0
  if (Math.max(Math.abs(ofT), Math.abs(ofS)) < 0.25) return -b * logExcess(ofT) - r * logExcess(ofS)
  const logT = Math.abs(ofT) < 0.25 ? Math.log1p(ofT) : Math.log(t / t0)
  const logS = Math.abs(ofS) < 0.25 ? Math.log1p(ofS) : Math.log(s / s0)
  return b * logT + r * logS
}

/** ∫ exp(g(u) − g(u*)) du, g = b u + (a − b − r) ln(1 + eᵘ) − a ln(1 + y eᵘ) with its maximum at eᵘ = x. */
function integralFromPeak(a: number, b: number, r: number, y: number, x: number): number {
  const difference = a - b - r
  const first = x > 1 ? 1 / (1 + 1 / x) : x / (1 + x)
  const firstRest = 1 / (1 + x)
  const second = y * x > 1 ? 1 / (1 + 1 / (y * x)) : (y * x) / (1 + y * x)
  const secondRest = 1 / (1 + y * x)
  // The bends lie where eᵘ = 1 and y eᵘ = 1.
  const firstBend = -Math.log(x)
  const secondBend = -Math.log(y * x)
  const curvature = a * second * secondRest - difference * first * firstRest
  // |Γ(k + 2πi/h)| / Γ(k) < 1e-17 for a peak like the gamma density's, whose curvature is k.
  const h = 1 / Math.sqrt(22 + 2.1 * Math.max(curvature, 0))
  // Past the bends by so much that they differ from straight lines by e⁻²: there the stretching sets in.
  const weight = 1 + Math.abs(a) + b + r
  const stretchLeft = Math.exp(-2) / Math.max(1, weight * x, weight * y * x)
  const stretchRight = Math.exp(-2) / Math.max(1, weight / x, weight / (y * x))
  let sum = 1 + stretchLeft + stretchRight
  for (let direction = -1; direction <= 1; direction += 2) {
    let term = sum
    for (let k = direction; term > 1e-18 * sum; k += direction) {
      const ahead = Math.expm1(k * h)
      const behind = Math.expm1(-k * h)
      const d = k * h - stretchLeft * behind + stretchRight * ahead
      // ln(1 + eᵘ) as u + ln(1 + e⁻ᵘ) beyond its bend, and the straight parts added up before they are multiplied.
      const firstPassed = d > firstBend
      const secondPassed = d > secondBend
      const slope = firstPassed ? (secondPassed ? -r : a - r) : secondPassed ? b - a : b
      const ofFirst = firstPassed ? logBlend(first, firstRest, -d) : logBlend(firstRest, first, d)
      const ofSecond = secondPassed ? logBlend(second, secondRest, -d) : logBlend(secondRest, second, d)
      const exponent = slope * d + difference * ofFirst - a * ofSecond
      term = Math.exp(exponent) * (1 + stretchLeft * (1 + behind) + stretchRight * (1 + ahead))
      sum += term
    }
  }
  return h * sum
}

/** ln(q + p eᵈ) for q + p = 1, accurate where that is near 0. */
function logBlend(q: number, p: number, d: number): number {
  return d > -1 || p < 0.5 ? Math.log1p(p * Math.expm1(d)) : Math.log(q + p * Math.exp(d))
}
