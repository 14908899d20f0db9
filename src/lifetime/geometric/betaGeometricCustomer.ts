import { digamma } from '../../numeric/index.js'
import { timesLogLikelihood } from './betaGeometricLikelihood.js'
import { logBetaFall } from './logBetaFall.js'

/** Chances to stop that are multiplied one by one; above, log-gammas are faster. */
const FEW_CHANCES = 32

/**
 * ln L of one customer whose parameters are its own; see `betaGeometricLikelihood` for the formula.
 *
 * @param own     - r, α, a, b
 * @param chances - chances to stop that it survived if it is alive
 * @param rising  - ln Γ(r + x) − ln Γ(r)
 * @param rise    - its derivative by r
 * @param slopes  - where the derivatives by the logs of r, α, a, b are written
 */
export function betaGeometricCustomer(
  own: Float64Array,
  x: number,
  chances: number,
  tx: number,
  age: number,
  rising: number,
  rise: number,
  slopes: Float64Array,
): number {
  const r = own[0]!
  const alpha = own[1]!
  const a = own[2]!
  const b = own[3]!
  const times = timesLogLikelihood(r, alpha, a, b, x, chances, tx, age, slopes)
  slopes[0]! += r * rise
  let survival = 0
  if (chances <= FEW_CHANCES) {
    for (let k = 0; k < chances; k++) {
      const share = a / (a + b + k)
      survival -= Math.log1p(a / (b + k))
      slopes[2]! -= share
      slopes[3]! += (share * b) / (b + k)
    }
  } else {
    const both = digamma(a + b) - digamma(a + b + chances)
    survival = -logBetaFall(b, a, chances)
    slopes[2]! += a * both
    slopes[3]! += b * (both + digamma(b + chances) - digamma(b))
  }
  return rising - x * Math.log(alpha) + survival + times
}
