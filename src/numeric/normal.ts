import { exactProduct } from './doubleDouble.js'

/** 1/√(2π). */
const INVERSE_ROOT_TWO_PI = 0.3989422804014327

/** ½ ln 2π. */
const HALF_LOG_TWO_PI = 0.9189385332046728

/**
 * Φ(z), the standard normal distribution function.
 *
 * Rational approximations of Cody (1969, Math. Comp. 23, 631–638), with the rounding of z² made good in the exponent.
 *
 * @param z - any number, ±∞ included
 * @returns in [0, 1], to about 1e-15 relative, also deep in the lower tail
 */
export function normalCdf(z: number): number {
  if (z < -CENTRE) return farTail(-z)
  if (z > CENTRE) return 1 - farTail(z)
  return 0.5 + fromCentre(z)
}

/**
 * 1 − Φ(z), the upper tail.
 *
 * @param z - any number, ±∞ included
 * @returns in [0, 1], to about 1e-15 relative, also deep in the upper tail
 */
export function normalUpperTail(z: number): number {
  return normalCdf(-z)
}

/**
 * ln Φ(z), finite also where Φ(z) underflows.
 *
 * @param z - any number, ±∞ included
 * @returns ≤ 0, to about 1e-15 relative
 */
export function normalLogCdf(z: number): number {
  if (z > CENTRE) return Math.log1p(-farTail(z))
  if (z >= -CENTRE) return Math.log(0.5 + fromCentre(z))
  if (z < -1e8) return -0.5 * z * z - Math.log(-z) - HALF_LOG_TWO_PI
  return Math.log(scaledTail(-z)) - 0.5 * z * z
}

/** Cody's bound of the central approximation. */
const CENTRE = 0.66291

/** Φ(z) − ½ for |z| ≤ 0.66291. */
function fromCentre(z: number): number {
  const t = z * z
  const top =
    (((0.06568233791820745 * t + 2.2352520354606837) * t + 161.02823106855587) * t + 1067.6894854603709) * t +
    18154.98125334356
  const bottom = (((t + 47.202581904688245) * t + 976.0985517377767) * t + 10260.932208618979) * t + 45507.78933502673
  return (z * top) / bottom
}

/** 1 − Φ(z) for z ≥ 0.66291. */
function farTail(z: number): number {
  if (z > 40) return 0
  const [square, rest] = exactProduct(z, z)
  const scale = Math.exp(-0.5 * square)
  return (scale - scale * (0.5 * rest)) * scaledTail(z)
}

/** (1 − Φ(z)) · exp(z²/2) for z ≥ 0.66291. */
function scaledTail(z: number): number {
  if (z < 5.656854249492381) {
    const top =
      (((((((1.0765576773720192e-8 * z + 0.39894151208813466) * z + 8.883149794388377) * z + 93.50665613217785) * z +
        597.2702763948002) *
        z +
        2494.5375852903726) *
        z +
        6848.190450536283) *
        z +
        11602.65143764735) *
        z +
      9842.714838383978
    const bottom =
      (((((((z + 22.266688044328117) * z + 235.387901782625) * z + 1519.3775994075547) * z + 6485.558298266761) * z +
        18615.571640885097) *
        z +
        34900.95272114598) *
        z +
        38912.00328609327) *
        z +
      19685.429676859992
    return top / bottom
  }
  const t = 1 / (z * z)
  const top =
    ((((0.023073441764940174 * t + 0.215898534057957) * t + 0.12740116116024736) * t + 0.022235277870649807) * t +
      0.0014216191932278934) *
      t +
    2.9112874951168793e-5
  const bottom =
    ((((t + 1.284260096144911) * t + 0.4682382124808651) * t + 0.06598813786892856) * t + 0.0037823963320275824) * t +
    7.297515550839662e-5
  return (INVERSE_ROOT_TWO_PI - (t * top) / bottom) / z
}
