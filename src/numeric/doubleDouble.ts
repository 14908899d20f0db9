/**
 * A number carried as the unevaluated sum of two doubles, high + low with |low| ≤ ½ ulp(high): about 106 bits.
 *
 * The exponents of a distribution's tail need it: at a probability of 1e-300 the exponent is −691, and its rounding to one
 * double alone costs 6e-14 of the probability.
 */
export type Pair = readonly [high: number, low: number]

/** ln 2. */
const LN2: Pair = [Math.LN2, 2.3190468138462996e-17]

const TWO_THIRDS: Pair = [2 / 3, 3.700743415417188e-17]

/** Factors above this overflow while being split. */
const SPLIT_LIMIT = 2 ** 990

/** ln(j/32) for j = 23 … 45 (of 1/√2 … √2), high and low word; computed with mpmath at 60 digits. */
const LOG_TABLE: readonly number[] = [
  -0.33024168687057687, 1.0828321637483858e-17, -0.2876820724517809, -2.607160616442564e-17, -0.24686007793152578,
  -1.361743371748368e-17, -0.2076393647782445, -1.2053243216686129e-17, -0.16989903679539747, 4.868008764439071e-19,
  -0.13353139262452263, 3.664457663660085e-18, -0.09844007281325252, 4.439009633675136e-18, -0.06453852113757118,
  6.470486661692933e-18, -0.0317486983145803, -3.0382263084680858e-18, 0, 0, 0.030771658666753687,
  1.0431732029005968e-18, 0.06062462181643484, 2.6424025938726934e-18, 0.08961215868968714, -5.4268129336647135e-18,
  0.11778303565638346, -1.1971685747593677e-18, 0.1451820098444979, 8.242418783022475e-18, 0.17185025692665923,
  -6.0224538210113705e-18, 0.19782574332991987, 1.2821194372980142e-17, 0.22314355131420976, -9.091270597324799e-18,
  0.24783616390458127, -1.2432209578702523e-17, 0.27193371548364176, 7.83319637697442e-19, 0.2954642128938359,
  -2.16461086040599e-17, 0.3184537311185346, 2.7114779367326236e-17, 0.3409265869705932, 1.7467136443544747e-17,
]

/** a + b without error (Knuth 1969). */
export function exactSum(a: number, b: number): Pair {
  const sum = a + b
  const part = sum - a
  return [sum, a - (sum - part) + (b - part)]
}

/** a · b without error (Dekker 1971), short of underflow. */
export function exactProduct(a: number, b: number): Pair {
  const product = a * b
  if (!(Math.abs(product) < Infinity)) return [product, 0]
  if (Math.abs(a) > SPLIT_LIMIT) return timesPowerOfTwo(exactProduct(a * 2 ** -60, b), 2 ** 60)
  if (Math.abs(b) > SPLIT_LIMIT) return exactProduct(b, a)
  const scaledA = 134217729 * a
  const highA = scaledA - (scaledA - a)
  const lowA = a - highA
  const scaledB = 134217729 * b
  const highB = scaledB - (scaledB - b)
  const lowB = b - highB
  return [product, highA * highB - product + highA * lowB + lowA * highB + lowA * lowB]
}

/** a + b, to about 1e-32 of |a| + |b|. */
export function add(a: Pair, b: Pair): Pair {
  const high = exactSum(a[0], b[0])
  const low = high[1] + a[1] + b[1]
  const sum = high[0] + low
  return [sum, high[0] - sum + low]
}

/** a − b, to about 1e-32 of |a| + |b|. */
export function subtract(a: Pair, b: Pair): Pair {
  return add(a, [-b[0], -b[1]])
}

/** a · b, to about 1e-31 relative. */
export function multiply(a: Pair, b: Pair): Pair {
  const high = exactProduct(a[0], b[0])
  const low = high[1] + (a[0] * b[1] + a[1] * b[0])
  const product = high[0] + low
  return [product, high[0] - product + low]
}

/** a / b, to about 1e-31 relative; NaN where it overflows. */
export function divide(a: Pair, b: Pair): Pair {
  const quotient = a[0] / b[0]
  const rest = subtract(a, multiply(b, [quotient, 0]))
  const correction = rest[0] / b[0]
  const sum = quotient + correction
  return [sum, quotient - sum + correction]
}

/** a times a power of two, without error. */
export function timesPowerOfTwo(a: Pair, power: number): Pair {
  return [a[0] * power, a[1] * power]
}

/**
 * ln(value), to about 1e-25.
 *
 * Reduced by a power of two and the nearest 32nd, the rest by the series of ln((1 + s)/(1 − s)) = 2s + ⅔s³ + …, |s| ≤ 0.011.
 *
 * @param value - > 0
 */
export function logPair(value: Pair): Pair {
  if (value[0] < 2 ** -900) {
    return subtract(logPair(timesPowerOfTwo(value, 2 ** 200)), multiply(LN2, [200, 0]))
  }
  const exponent = Math.round(Math.log2(value[0]))
  // In two steps, because 2 ** -1024 is no longer a normal number.
  const half = Math.trunc(exponent / 2)
  const mantissa = timesPowerOfTwo(timesPowerOfTwo(value, 2 ** -half), 2 ** (half - exponent))
  const nearest = Math.round(mantissa[0] * 32)
  const centre: Pair = [nearest / 32, 0]
  const s = divide(subtract(mantissa, centre), add(mantissa, centre))
  const at = 2 * (nearest - 23)
  const base = add([LOG_TABLE[at]!, LOG_TABLE[at + 1]!], multiply(LN2, [exponent, 0]))
  return add(base, add(timesPowerOfTwo(s, 2), oddTail(s)))
}

/** ratio − 1 − ln(ratio) from `excess` = ratio − 1, |excess| ≤ 1/64, to about 1e-24 relative. */
export function smallDeviance(excess: Pair): Pair {
  const s = divide(excess, add([2, 0], excess))
  return subtract(multiply(s, excess), oddTail(s))
}

/** exp(value) in one double: 0 or ∞ beyond its range. */
export function expPair(value: Pair): number {
  const high = Math.exp(value[0])
  return high === 0 || high === Infinity ? high : high + high * value[1]
}

/** ⅔s³ + ⅖s⁵ + … of ln((1 + s)/(1 − s)), |s| ≤ 0.011. */
function oddTail(s: Pair): Pair {
  const square = multiply(s, s)
  const t = square[0]
  const rest = s[0] * t * t * (0.4 + t * (2 / 7 + t * (2 / 9 + t * (2 / 11 + (t * 2) / 13))))
  return add(multiply(multiply(square, s), TWO_THIRDS), [rest, 0])
}
