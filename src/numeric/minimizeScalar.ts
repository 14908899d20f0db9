/** The lowest point of a function of one variable. */
export interface ScalarMinimum {
  readonly x: number
  /** ∞ where the function was nowhere finite. */
  readonly value: number
  /** The minimum lies at an end of the interval, as far as the tolerance can tell. */
  readonly atEnd: boolean
  readonly evaluations: number
}

/** 2 − golden ratio. */
const GOLDEN = 0.3819660112501051

/**
 * A local minimum of a continuous function on an interval: the minimum, where there is but one.
 *
 * Brent (1973), ch. 5: golden sections and parabolas, without derivatives. Values that are not finite count as ∞.
 *
 * @param f         - the function; not called at the ends themselves
 * @param lower     - lower end
 * @param upper     - upper end, above `lower`
 * @param tolerance - beside max(|x|, width · 1e-3); default 1.5e-8, below which a value with rounding shows no difference
 */
export function minimizeScalar(
  f: (x: number) => number,
  lower: number,
  upper: number,
  tolerance = 1.5e-8,
): ScalarMinimum {
  let evaluations = 0
  const valueAt = (at: number): number => {
    evaluations++
    const value = f(at)
    return Number.isFinite(value) ? value : Infinity
  }
  const floor = (upper - lower) * 1e-3
  let low = lower
  let high = upper
  // The lowest point, the second lowest, and the second lowest before.
  let x = low + GOLDEN * (high - low)
  let value = valueAt(x)
  let [second, atSecond] = [x, value]
  let [third, atThird] = [x, value]
  let step = 0
  let before = 0
  for (;;) {
    const middle = low + (high - low) / 2
    const near = tolerance * Math.max(Math.abs(x), floor)
    if (Math.abs(x - middle) <= 2 * near - (high - low) / 2) break
    const guess = Math.abs(before) > near ? parabola(x, second, third, value, atSecond, atThird) : Number.NaN
    const inside = x + guess > low && x + guess < high
    if (inside && Math.abs(guess) < Math.abs(before) / 2) {
      before = step
      step = guess
      if (x + guess - low < 2 * near || high - x - guess < 2 * near) step = x < middle ? near : -near
    } else {
      before = x < middle ? high - x : low - x
      step = GOLDEN * before
    }
    const next = x + (Math.abs(step) >= near ? step : Math.sign(step) * near)
    const atNext = valueAt(next)
    if (atNext <= value) {
      if (next < x) high = x
      else low = x
      third = second
      atThird = atSecond
      second = x
      atSecond = value
      x = next
      value = atNext
    } else {
      if (next < x) low = next
      else high = next
      if (atNext <= atSecond || second === x) {
        third = second
        atThird = atSecond
        second = next
        atSecond = atNext
      } else if (atNext <= atThird || third === x || third === second) {
        third = next
        atThird = atNext
      }
    }
  }
  const near = 4 * tolerance * Math.max(Math.abs(x), floor)
  return { x, value, atEnd: x - lower <= near || upper - x <= near, evaluations }
}

/** The step from x to the lowest point of the parabola through three points; NaN where there is none. */
function parabola(x: number, second: number, third: number, value: number, atSecond: number, atThird: number): number {
  const r = (x - second) * (value - atThird)
  const q = (x - third) * (value - atSecond)
  return ((x - third) * q - (x - second) * r) / (2 * (r - q))
}
