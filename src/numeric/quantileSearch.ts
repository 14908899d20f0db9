/** A distribution function, or an upper tail, at some x > 0. */
export interface LogSlope {
  /** Its value there; 0 where it underflows. */
  readonly probability: number
  /** d ln(probability) / d ln x. */
  readonly slope: number
  /** d ln(slope) / d ln x. */
  readonly bend: number
}

/**
 * The x > 0 at which a distribution function, or an upper tail, has a given value.
 *
 * Halley's method for ln(probability) as a function of ln x, which is concave for the gamma and t distributions, so that no
 * bracket is needed. Steps multiply x, so that the result is as exact as the probabilities are.
 *
 * @param target - the probability, in (0, 1)
 * @param start  - > 0, a first guess
 * @param centre - ≥ 0, a point where the probability does not underflow
 * @param at     - the function
 */
export function quantileSearch(target: number, start: number, centre: number, at: (x: number) => LogSlope): number {
  let x = start
  for (let i = 0; i < 100; i++) {
    const { probability, slope, bend } = at(x)
    if (probability === 0) {
      x += 0.2 * (centre - x)
      continue
    }
    // The difference of logarithms is for large gaps, where the quotient may overflow.
    const distance = Math.log(target) - Math.log(probability)
    const gap = Math.abs(distance) < 1 ? Math.log(target / probability) : distance
    const newton = gap / slope
    const halley = newton / Math.min(2, Math.max(0.5, 1 + 0.5 * bend * newton))
    x *= Math.exp(Math.min(20, Math.max(-20, halley)))
    // The next error would be about the cube of this one.
    if (Math.abs(gap) < 1e-6) break
  }
  return x
}
