/** Below it a difference has too few digits to be halved. */
const TINY = 1e-320

/**
 * The root of a continuous function between two points where its signs differ.
 *
 * Brent (1973), ch. 4: secants and inverse quadratic interpolation, guarded by bisection.
 *
 * @param f         - the function
 * @param lower     - one end
 * @param upper     - the other end
 * @param tolerance - absolute; by default as near as floating point allows
 * @returns a point where f is 0 or changes its sign; `null` if the signs at the ends do not differ, or f is NaN on the way
 */
export function findRoot(f: (x: number) => number, lower: number, upper: number, tolerance = 0): number | null {
  // The root lies between b, the best so far, and c; a is the b before.
  let a = lower
  let b = upper
  let atA = f(a)
  let atB = f(b)
  let c = a
  let atC = atA
  let step = b - a
  let before = step
  if (!(Math.sign(atA) * Math.sign(atB) <= 0)) return null
  while (atB !== 0) {
    if (Number.isNaN(atB)) return null
    if (Math.sign(atB) === Math.sign(atC)) {
      c = a
      atC = atA
      step = b - a
      before = step
    }
    if (Math.abs(atC) < Math.abs(atB)) {
      a = b
      b = c
      c = a
      atA = atB
      atB = atC
      atC = atA
    }
    const near = 2 * Number.EPSILON * Math.abs(b) + TINY + tolerance / 2
    const half = c / 2 - b / 2
    if (Math.abs(half) <= near || atB === 0) break
    const guess = interpolation(a, b, c, atA, atB, atC)
    // Twice as fast as bisection, and inside of the interval; else bisection.
    const useful = Math.abs(before) >= near && Math.abs(guess) < Math.min(Math.abs(before) / 2, 1.5 * Math.abs(half))
    before = useful && guess * half > 0 ? step : half
    step = useful && guess * half > 0 ? guess : half
    a = b
    atA = atB
    b += Math.abs(step) > near ? step : Math.sign(half) * near
    atB = f(b)
  }
  return b
}

/** The step from b to the root of the inverse parabola through the three points, or of the secant where two are one. */
function interpolation(a: number, b: number, c: number, atA: number, atB: number, atC: number): number {
  const s = atB / atA
  if (a === c) return ((c - b) * s) / (s - 1)
  const q = atA / atC
  const r = atB / atC
  return -(s * ((c - b) * q * (q - r) - (b - a) * (r - 1))) / ((q - 1) * (r - 1) * (s - 1))
}
