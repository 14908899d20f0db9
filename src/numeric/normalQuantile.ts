/**
 * Φ⁻¹(p), the quantile of the standard normal distribution.
 *
 * Wichura (1988), AS 241, PPND16.
 *
 * @param p - in [0, 1] (∓∞ at the ends), else NaN
 * @returns to about 1e-15 relative, also for p = 1e-300
 */
export function normalQuantile(p: number): number {
  const fromHalf = p - 0.5
  if (Math.abs(fromHalf) <= 0.425) return centralQuantile(fromHalf)
  return fromHalf < 0 ? -upperQuantile(p) : upperQuantile(1 - p)
}

/**
 * The z that a standard normal variable exceeds with probability q: Φ⁻¹(1 − q), also for a q that 1 − q would lose.
 *
 * @param q - in [0, 1] (±∞ at the ends), else NaN
 */
export function normalUpperQuantile(q: number): number {
  return -normalQuantile(q)
}

/** For |p − ½| ≤ 0.425. */
function centralQuantile(fromHalf: number): number {
  const t = 0.180625 - fromHalf * fromHalf
  const top =
    ((((((2509.0809287301227 * t + 33430.57558358813) * t + 67265.7709270087) * t + 45921.95393154987) * t +
      13731.69376550946) *
      t +
      1971.5909503065513) *
      t +
      133.14166789178438) *
      t +
    3.3871328727963665
  const bottom =
    ((((((5226.495278852854 * t + 28729.085735721943) * t + 39307.89580009271) * t + 21213.794301586597) * t +
      5394.196021424751) *
      t +
      687.1870074920579) *
      t +
      42.31333070160091) *
      t +
    1
  return (fromHalf * top) / bottom
}

/** For an upper-tail probability below 0.075. */
function upperQuantile(tail: number): number {
  if (tail === 0) return Infinity
  const root = Math.sqrt(-Math.log(tail))
  if (root <= 5) {
    const t = root - 1.6
    const top =
      ((((((0.0007745450142783414 * t + 0.022723844989269184) * t + 0.2417807251774506) * t + 1.2704582524523684) * t +
        3.6478483247632045) *
        t +
        5.769497221460691) *
        t +
        4.630337846156546) *
        t +
      1.4234371107496835
    const bottom =
      ((((((1.0507500716444169e-9 * t + 0.0005475938084995345) * t + 0.015198666563616457) * t + 0.14810397642748008) *
        t +
        0.6897673349851) *
        t +
        1.6763848301838038) *
        t +
        2.053191626637759) *
        t +
      1
    return top / bottom
  }
  const t = root - 5
  const top =
    ((((((2.0103343992922881e-7 * t + 2.7115555687434876e-5) * t + 0.0012426609473880784) * t + 0.026532189526576124) *
      t +
      0.29656057182850487) *
      t +
      1.7848265399172913) *
      t +
      5.463784911164114) *
      t +
    6.657904643501103
  const bottom =
    ((((((2.0442631033899397e-15 * t + 1.421511758316446e-7) * t + 1.8463183175100548e-5) * t + 0.0007868691311456133) *
      t +
      0.014875361290850615) *
      t +
      0.1369298809227358) *
      t +
      0.599832206555888) *
      t +
    1
  return top / bottom
}
